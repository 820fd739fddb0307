"""Reminding those who got a notice and have not acknowledged it: by the clock, and by order."""

from datetime import timedelta

from config.vocabulary import NoticeState
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say, Toast, Urgency
from handlers.notices.actions import NoticeStep
from handlers.notices.ledger_card import REMINDABLE, main_rows, notice_card
from handlers.notices.phrases import acknowledge_rows, record, reminder_card, step_button, title, totals
from handlers.notices.sending import SHOWN_EVERY, circulate
from storage.notice_records import Notice, ToSend

# Nobody is reminded of one notice more often.
NOT_AGAIN_WITHIN = timedelta(hours=12)


def remind_in_time(context: Context, notice: Notice) -> list[Reply]:
    """Remind once, in one message, those who got it and have not acknowledged it; the author hears how many."""
    reminded = context.unit.notices.change(notice, act_at=None, reminded_at=context.now)
    if reminded is None or notice.state is not NoticeState.SENT:
        return []
    people = context.unit.notice_recipients.remind(notice.id, context.now)
    if not people:
        return []
    record(context, notice.id, "reminded", None, people=len(people))
    counts = totals(context.unit.notice_recipients.counts(notice.id))
    told = {"number": notice.id, "text": title(notice.text), "reminded": len(people), "counts": counts}
    author = (notice.author_id,) if notice.author_id else ()
    return [
        _reminder(notice, people),
        Notify(author, "notices.told_reminded", told, main_rows(reminded), urgency=Urgency.BY_WISH, silent=True),
    ]


def asked_to_remind(context: Context, notice: Notice) -> tuple[str, dict[str, object], Rows]:
    """Whom a reminder would go to now; a button sends it. Raises RuleBroken where it would go to nobody."""
    _check(notice)
    people = context.unit.notice_recipients.to_remind(notice.id, context.now - NOT_AGAIN_WITHIN)
    if not people:
        raise RuleBroken("notices.nobody_to_remind", number=notice.id)
    counts = totals(context.unit.notice_recipients.counts(notice.id))
    told = {"number": notice.id, "text": title(notice.text), "people": len(people), "counts": counts}
    send = Button("notices.step_do_remind", step_button(notice, NoticeStep.DO_REMIND).action, {"people": len(people)})
    return "notices.sure_remind", told, ((send, Button("common.back", step_button(notice, NoticeStep.VIEW).action)),)


def remind_now(context: Context, request: Request, notice: Notice) -> list[Reply]:
    """Remind those who have not acknowledged it, because somebody orders it; the clock need not any more."""
    _check(notice)
    reminded = context.unit.notices.change(
        notice, act_at=None, reminded_at=context.now, show_at=context.now + SHOWN_EVERY
    )
    if reminded is None:
        raise RuleBroken("notices.changed_meanwhile")
    people = context.unit.notice_recipients.remind(notice.id, context.now, context.now - NOT_AGAIN_WITHIN)
    if not people:
        raise RuleBroken("notices.nobody_to_remind", number=notice.id)
    record(context, notice.id, "reminded", request.member, people=len(people))
    return [
        _reminder(notice, people),
        Toast("notices.reminded_toast", {"people": len(people)}),
        Edit(*notice_card(context, reminded)),
    ]


def ask_to_remind(context: Context, notice: Notice) -> list[Reply]:
    """The same question, in words."""
    return [Say(*asked_to_remind(context, notice))]


def _check(notice: Notice) -> None:
    """Raises RuleBroken where nobody can be reminded of a notice: it asks for nothing, or is being sent."""
    if not notice.acknowledge:
        raise RuleBroken("notices.asks_nothing", number=notice.id)
    if notice.state not in REMINDABLE:
        raise RuleBroken("notices.not_sent_yet", number=notice.id)


def _reminder(notice: Notice, people: list[ToSend]) -> Reply:
    return circulate(notice, "notices.reminder", people, acknowledge_rows(notice), reminder_card(notice))
