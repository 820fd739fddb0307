"""Notices (ประกาศที่ #3): telling many at once, and knowing who has heard."""

from config.phrasing import thai_datetime
from config.vocabulary import Intent, NoticeState
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, PersonErased, PersonRetired, WaitingAsked, WaitingLine
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, LEADERS, PROMPTLY, Clock, Dialogue, Feature, Route
from handlers.notices import attaching, clock, drafting, ledger, receiving, spoken
from handlers.notices.actions import (
    AcknowledgeNotice,
    DropNoticeFile,
    EnterAcknowledgement,
    ListLedger,
    NewNotice,
    NoticeStep,
    ReadNotice,
    SetNoticeAudience,
    SetNoticeTerm,
    SetNoticeTime,
    StepNotice,
    StepNoticeDraft,
)
from handlers.notices.draft import KIND
from handlers.notices.draft import card as draft_card
from handlers.notices.phrases import may_send, title
from handlers.rules.meetings.wording import asks_line_text
from handlers.rules.notices.orders import (
    asks_where_it_stands,
    pauses_sending,
    recalls,
    reminds_of_notice,
    sends_on,
)
from handlers.rules.notices.wording import (
    acknowledges,
    answers_somebody,
    asks_newest,
    asks_who_read,
    lists_notices,
    moves_notice,
)

HELD_AT_MOST = 200


def what_waits(context: Context, event: WaitingAsked) -> list[Reply]:
    """Notices that were paused, for those who may send them on; notices not acknowledged yet."""
    paused = [one for one in context.unit.notices.in_state(NoticeState.PAUSED)
              if may_send(event.person, context, one.cluster)]  # fmt: skip
    if paused:
        button = Button("notices.see_paused", StepNotice(paused[0].id, NoticeStep.SHOW))
        event.lines.append(WaitingLine("notices.waiting_paused", len(paused), button))
    unread = receiving.unacknowledged(context, event.person.id)
    if unread:
        button = Button("notices.see_unread", ReadNotice(unread[0]))
        event.lines.append(WaitingLine("notices.waiting_unread", len(unread), button))
    return []


def send_nothing_more(context: Context, event: PersonRetired) -> list[Reply]:
    """Who left the committee gets nothing that still waits."""
    context.unit.notice_recipients.withdraw_from(event.person_id)
    return []


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The person goes; the ledger still counts. What waits for them is not sent."""
    context.unit.notice_recipients.withdraw_from(event.person_id)
    context.unit.notice_recipients.forget(event.person_id)
    context.unit.notices.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """Which notices a person was sent, and whether they acknowledged them."""
    entries = []
    for number, at in context.unit.notice_recipients.all_of(event.person_id, HELD_AT_MOST):
        notice = context.unit.notices.get(number)
        text = title(notice.text) if notice is not None else ""
        entries.append(
            {"notices.data_notice": f"#{number} {text}", "notices.data_acknowledged": thai_datetime(at) if at else "-"}
        )
    if entries:
        event.parts.append(DataPart("notices.data_title", entries))
    return []


FEATURE = Feature(
    name="notices",
    routes=(
        Route("notice", drafting.begin, command="notice", intents=(Intent.BROADCAST,), actions=(NewNotice,)),
        Route("answer to somebody", drafting.begin, wording=answers_somebody, roles=LEADERS),
        Route("notices", receiving.show_list, command="notices", wording=lists_notices, roles=COMMITTEE),
        Route("newest notice", receiving.newest, wording=asks_newest, roles=COMMITTEE),
        Route("notice link", receiving.open_link, payload="notice", roles=COMMITTEE),
        Route("notice draft", drafting.step, actions=(StepNoticeDraft,), roles=LEADERS),
        Route("notice term", drafting.set_term, actions=(SetNoticeTerm,), roles=LEADERS),
        Route("notice audience", drafting.set_audience, actions=(SetNoticeAudience,), roles=LEADERS),
        Route("notice time", drafting.set_time, actions=(SetNoticeTime,), roles=LEADERS),
        Route("notice file", drafting.drop_file, actions=(DropNoticeFile,), roles=LEADERS),
        Route("notice step", ledger.step, actions=(StepNotice,), roles=LEADERS),
        Route("notice ledger", ledger.list_ledger, actions=(ListLedger,), roles=LEADERS),
        Route("recall notice in words", spoken.recall, wording=recalls, roles=LEADERS),
        Route("line text of a notice", ledger.newest_line_text, wording=asks_line_text, roles=LEADERS),
        Route("move a notice", spoken.move, wording=moves_notice, fits=spoken.has_scheduled, roles=LEADERS),
        Route("remind of notice in words", spoken.remind, wording=reminds_of_notice, roles=LEADERS),
        Route("pause a notice", spoken.pause, wording=pauses_sending, fits=spoken.is_sending, roles=LEADERS),
        Route("go on with a notice", spoken.go_on, wording=sends_on, fits=spoken.is_paused, roles=LEADERS),
        Route("where a notice stands", ledger.newest, wording=asks_where_it_stands, roles=LEADERS),
        Route("who has read", ledger.newest, wording=asks_who_read, roles=LEADERS),
        Route("enter acknowledgement", ledger.enter, actions=(EnterAcknowledgement,), roles=LEADERS),
        Route("acknowledge", receiving.tapped, actions=(AcknowledgeNotice,), roles=COMMITTEE),
        Route(
            "acknowledge in words",
            receiving.in_words,
            wording=acknowledges,
            fits=receiving.may_be_meant,
            roles=COMMITTEE,
        ),
        Route("read notice", receiving.read, actions=(ReadNotice,), roles=COMMITTEE),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=drafting.take,
            card=draft_card,
            confirm=drafting.confirm_in_words,
            cancel=drafting.cancel_in_words,
            deny=drafting.deny_in_words,
            remind=drafting.remind,
            holds=attaching.belongs,
        ),
    ),
    clocks=(
        Clock(ticks=(clock.ACT, clock.SHOW), handler=clock.act, due=clock.find_due, every=PROMPTLY),
        Clock(ticks=(attaching.CHECK,), handler=attaching.checked),
    ),
    listens={
        WaitingAsked: what_waits,
        PersonErased: forget,
        PersonRetired: send_nothing_more,
        DataAsked: tell_what_is_held,
    },
)
