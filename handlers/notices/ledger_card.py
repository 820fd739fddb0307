"""The card of a stored notice, for whoever sends notices: where it stands, how far it is, who acknowledged."""

from typing import Any

from config.vocabulary import NoticeState
from handlers.kit.audience import audience_phrase
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context
from handlers.notices.actions import ListLedger, NoticeStep
from handlers.notices.phrases import recall_card, step_button, title, totals
from storage.notice_records import Notice

BAR_STEPS = 10
_STEPS = {
    NoticeState.SCHEDULED: (NoticeStep.SEND_NOW, NoticeStep.AMEND, NoticeStep.CALL_OFF),
    NoticeState.SENDING: (NoticeStep.PAUSE, NoticeStep.STOP),
    NoticeState.PAUSED: (NoticeStep.GO_ON, NoticeStep.STOP),
}
_MORE = (
    (NoticeStep.READ, NoticeStep.LEDGER),
    (NoticeStep.LINE_TEXT, NoticeStep.EXPORT),
    (NoticeStep.COPY, NoticeStep.HISTORY),
)
# Who got it may be reminded, though others wait or will never get it.
REMINDABLE = {NoticeState.PAUSED, NoticeState.SENT, NoticeState.STOPPED}
RECALLABLE = {NoticeState.SENDING, NoticeState.PAUSED, NoticeState.SENT, NoticeState.STOPPED}


def notice_card(context: Context, notice: Notice, rows: Rows | None = None) -> tuple[str, dict[str, Any], Rows]:
    """The card, with its usual buttons or with others."""
    counts = totals(context.unit.notice_recipients.counts(notice.id))
    to_reach = counts["people"] - counts["unreached"]
    done = to_reach - counts["queued"]
    full = round(BAR_STEPS * done / to_reach) if to_reach else BAR_STEPS
    recalled = notice.state is NoticeState.RECALLED
    deleted = context.unit.notice_recipients.deletions(notice.id, recall_card(notice)) if recalled else None
    arguments = {
        "number": notice.id,
        "state": notice.state,
        "text": title(notice.text),
        "files": len(notice.files),
        "audience": audience_phrase(context, notice.audience),
        "send_at": notice.act_at if notice.state is NoticeState.SCHEDULED else None,
        "remind_at": notice.act_at if notice.state is NoticeState.SENT else None,
        "reminded_at": notice.reminded_at,
        "counts": counts,
        # Drawn before the messages are queued: nobody is known to be out of reach yet.
        "setting_out": notice.state is NoticeState.SENDING and not to_reach,
        "done": done,
        "to_reach": to_reach,
        "bar": "▰" * full + "▱" * (BAR_STEPS - full),
        "acknowledge": notice.acknowledge,
        "deleted": deleted,
    }
    return "notices.card_sent", arguments, main_rows(notice) if rows is None else rows


def main_rows(notice: Notice) -> Rows:
    """What can be done with a notice where it stands; the rest is one tap further."""
    first = tuple(step_button(notice, step) for step in _STEPS.get(notice.state, ()))
    missing: Rows = ()
    if notice.acknowledge and notice.started_at is not None:
        missing = ((Button("notices.who_has_not", ListLedger(notice.id, None, 0)),),)
    return (first, *missing, (Button("common.more", step_button(notice, NoticeStep.MORE).action),))


def more_rows(notice: Notice) -> Rows:
    """The rest of what can be done."""
    rows = [tuple(step_button(notice, step) for step in pair) for pair in _MORE]
    if notice.acknowledge and notice.state in REMINDABLE:
        rows.append((step_button(notice, NoticeStep.REMIND),))
    if notice.state in RECALLABLE:
        rows.append((step_button(notice, NoticeStep.RECALL),))
    return (*rows, (Button("common.back", step_button(notice, NoticeStep.VIEW).action),))


def recall_rows(notice: Notice) -> Rows:
    """Whether it is really to be recalled."""
    back = Button("common.back", step_button(notice, NoticeStep.MORE).action)
    return ((step_button(notice, NoticeStep.DO_RECALL), back),)
