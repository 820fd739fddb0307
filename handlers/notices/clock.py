"""What the clock does for notices: sending at its time, showing the author how far it is, reminding once."""

from datetime import datetime, timedelta

from config.vocabulary import NoticeState
from handlers.kit.context import Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.replies import Edit, Reply
from handlers.kit.routes import Due
from handlers.notices.ledger_card import notice_card
from handlers.notices.phrases import author_card
from handlers.notices.reminding import remind_in_time
from handlers.notices.sending import SHOWN_EVERY, delete_sent, send_in_time
from handlers.rules.notices.terms import remind_at
from storage.notice_records import Notice
from storage.unit_of_work import UnitOfWork

ACT, SHOW = "notice_act", "notice_show"
# What was in flight when a notice was recalled has arrived by then.
RECALL_SETTLES = timedelta(seconds=30)


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Notices to send or to remind of, and cards to bring up to date."""
    return [
        Due(Tick(name, one.id), at, lane=f"notice:{one.id}")
        for one in unit.notices.due(now, limit)
        for name, at in ((ACT, one.act_at), (SHOW, one.show_at))
        if at is not None and at <= now
    ]


def act(context: Context, request: Request) -> list[Reply]:
    """Do what is due of one notice."""
    tick = request.incoming.tick
    notice = context.unit.notices.get(tick.subject_id) if tick else None
    if tick is None or notice is None:
        return []
    if tick.name == SHOW:
        return show(context, notice) if notice.show_at is not None and notice.show_at <= context.now else []
    if notice.act_at is None or notice.act_at > context.now:
        return []
    return send_in_time(context, notice) if notice.state is NoticeState.SCHEDULED else remind_in_time(context, notice)


def show(context: Context, notice: Notice) -> list[Reply]:
    """Bring the author's card up to date; what is all sent is finished, what was recalled is deleted."""
    unit = context.unit
    replies: list[Reply] = []
    if notice.state is NoticeState.SENDING and not unit.notice_recipients.waits(notice.id):
        finished = notice.finished_at or context.now
        act_at = remind_at(context.now, notice.remind_after) if notice.acknowledge else None
        notice = unit.notices.change(notice, state=NoticeState.SENT, finished_at=finished, act_at=act_at) or notice
    if notice.state is NoticeState.RECALLED:
        replies += delete_sent(context, notice)
    unit.notices.shown(notice.id, _again(context, notice))
    author = unit.people.get(notice.author_id) if notice.author_id else None
    if author is None or author.user_id is None:
        return replies
    return [*replies, Edit(*notice_card(context, notice), card=author_card(notice), chat=author.user_id)]


def _again(context: Context, notice: Notice) -> datetime | None:
    """When to show it next without anything happening: while it is being sent, and until a recall has settled."""
    settling = notice.recalled_at is not None and context.now < notice.recalled_at + RECALL_SETTLES
    return context.now + SHOWN_EVERY if notice.state is NoticeState.SENDING or settling else None
