"""Notices as those who get them have them: acknowledging by one tap or in words, reading one again, their list."""

from config.vocabulary import NoticeState
from handlers.kit.buttons import Button, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import ChangeButtons, Reply, Say, Toast
from handlers.notices.actions import AcknowledgeNotice, NewNotice, NoticeStep, ReadNotice, StepNotice
from handlers.notices.attaching import enclosed_in
from handlers.notices.phrases import (
    SENDERS,
    acknowledge_rows,
    body,
    filling,
    found,
    may_send,
    reminder_card,
    title,
)
from handlers.notices.sending import SHOWN_EVERY
from handlers.rules.notices.wording import filled
from handlers.rules.permissions import holds_anywhere
from storage.notice_recipients import card_of
from storage.notice_records import Notice

LISTED = 6
RECENT = 20


def tapped(context: Context, request: Request) -> list[Reply]:
    """A member taps รับทราบ."""
    action = request.incoming.action
    assert isinstance(action, AcknowledgeNotice)  # noqa: S101  the route leads only such taps here
    notice = found(context, action.notice)
    first = acknowledge(context, request, notice)
    key = "notices.acknowledged_toast" if first else "notices.acknowledged_before"
    done = acknowledge_rows(notice, done=True)
    replies: list[Reply] = [Toast(key, {"number": notice.id}), ChangeButtons(done)]
    for card in (card_of(notice.id), reminder_card(notice)):
        # Of notice and reminder the one that was not tapped shows it too.
        message = context.unit.outbox.latest_card(request.incoming.chat, card) if first else None
        if message is not None and message.message_id != request.incoming.message_id:
            replies.append(ChangeButtons(done, card))
    return replies


def may_be_meant(context: Context, request: Request) -> bool:
    """Whether a notice may be what is acknowledged: one waits for it, or nothing else is under way."""
    return request.draft is None or bool(unacknowledged(context, request.member.id))


def in_words(context: Context, request: Request) -> list[Reply]:
    """A member writes รับทราบ: about the notice answered to, else the newest they have not acknowledged."""
    incoming = request.incoming
    shown = context.unit.outbox.card_of(incoming.chat, incoming.replied_to) if incoming.replied_to else None
    number = (shown or "").partition(":")[2] if (shown or "").startswith(("notice:", "notice_reminder:")) else ""
    wanted = [int(number)] if number else unacknowledged(context, request.member.id)
    if not wanted:
        return [Say("notices.nothing_to_acknowledge")]
    notice = found(context, wanted[0])
    acknowledge(context, request, notice)
    told = {"number": notice.id, "text": title(_as_sent(request, notice)), "others": 0 if number else len(wanted) - 1}
    done = ChangeButtons(acknowledge_rows(notice, done=True), card_of(notice.id))
    return [Say("notices.acknowledged_in_words", told), done]


def acknowledge(context: Context, request: Request, notice: Notice) -> bool:
    """Note that a member has read a notice; False where that was noted before. Raises RuleBroken for one that was
    recalled, and for whoever it was not sent to."""
    if notice.state is NoticeState.RECALLED:
        raise RuleBroken("notices.is_recalled")
    done = context.unit.notice_recipients.acknowledge(notice.id, request.member.id, context.now)
    if done is None:
        raise RuleBroken("notices.not_yours")
    if done:
        context.unit.notices.show_by(notice.id, context.now + SHOWN_EVERY)
    return done


def show_list(context: Context, request: Request) -> list[Reply]:
    """The newest notices: those one may act on with where they stand, else those one got."""
    member = request.member
    if holds_anywhere(member, SENDERS, context.today):
        shown = [one for one in context.unit.notices.newest(RECENT) if may_send(member, context, one.cluster)][:LISTED]
        lines = [{"number": one.id, "text": title(one.text, 60), "state": one.state, "waits": False} for one in shown]
        rows: list[tuple[Button, ...]] = [(Button("notices.new", NewNotice()),)]
        buttons = [Button("notices.number", StepNotice(one.id, NoticeStep.SHOW), {"number": one.id}) for one in shown]
    else:
        own = dict(context.unit.notice_recipients.all_of(member.id, RECENT))
        got = [notice for number in own if (notice := _readable(context, number)) is not None][:LISTED]
        lines = [
            {"number": one.id, "text": title(_as_sent(request, one), 60), "state": None,
             "waits": one.acknowledge and own[one.id] is None}
            for one in got
        ]  # fmt: skip
        rows = []
        buttons = [Button("notices.number", ReadNotice(one.id), {"number": one.id}) for one in got]
    return [Say("notices.list", {"lines": lines}, (*rows_of(buttons), *rows))]


def newest(context: Context, request: Request) -> list[Reply]:
    """The last notice that a member got, as it was sent to them; where there is none, that is said."""
    places = context.unit.notice_recipients.all_of(request.member.id, RECENT)
    got = [notice for number, _ in places if (notice := _readable(context, number)) is not None]
    return _shown(context, request, got[0]) if got else [Say("notices.none_received")]


def read(context: Context, request: Request) -> list[Reply]:
    """One notice again, as it was sent to this member."""
    action = request.incoming.action
    assert isinstance(action, ReadNotice)  # noqa: S101  the route leads only such taps here
    return _shown(context, request, found(context, action.notice))


def open_link(context: Context, request: Request) -> list[Reply]:
    """The deep link of a group's announcement: t.me/bot?start=notice_3."""
    number = request.incoming.argument.rpartition("_")[2]
    return _shown(context, request, found(context, int(number))) if number.isdigit() else show_list(context, request)


def _shown(context: Context, request: Request, notice: Notice) -> list[Reply]:
    place = context.unit.notice_recipients.place(notice.id, request.member.id)
    if place is None:
        raise RuleBroken("notices.not_yours")
    if notice.state is NoticeState.RECALLED:
        raise RuleBroken("notices.is_recalled")
    rows = acknowledge_rows(notice, done=place.acknowledged_at is not None)
    told = {**body(notice), "text": _as_sent(request, notice)}
    return [Say("notices.message", told, rows, enclosed=enclosed_in(notice))]


def _as_sent(request: Request, notice: Notice) -> str:
    """The text of a notice as it was sent to the member who speaks."""
    return filled(notice.text, filling(request.member.full_name, request.member.province or ""))


def unacknowledged(context: Context, person_id: int) -> list[int]:
    """The notices that ask for รับทราบ and have not got it from somebody yet, newest first; not those they wrote."""
    places = context.unit.notice_recipients.all_of(person_id, RECENT)
    return [number for number, at in places if at is None and _asks(context, number, person_id)]


def _readable(context: Context, number: int) -> Notice | None:
    notice = context.unit.notices.get(number)
    return notice if notice is not None and notice.state is not NoticeState.RECALLED else None


def _asks(context: Context, number: int, person_id: int) -> bool:
    notice = _readable(context, number)
    return notice is not None and notice.acknowledge and notice.author_id != person_id
