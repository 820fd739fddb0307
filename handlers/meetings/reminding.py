"""Reminding those who have not answered a meeting because who called it orders it, beside what the clock does."""

from datetime import timedelta

from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.meetings.actions import MeetingStep
from handlers.meetings.answers import answers_card, silent_people, unreached
from handlers.meetings.calling import notice, notices_to
from handlers.meetings.phrases import SUBJECT, facts, record, step_button, to_call
from storage.meeting_records import Meeting

# Nobody is reminded of one meeting by order more often.
NOT_AGAIN_WITHIN = timedelta(hours=12)
LOOKED_AT = 20


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "ตามคนที่ยังไม่ตอบรับ": the next meeting that the writer may call and somebody has not answered."""
    slots = request.reading.slots
    coming = to_call(context, request.person, slots.clusters)
    coming = [one for one in coming if one.number == slots.ref] or coming
    if not coming:
        return [Say("meetings.none_coming")]
    return ask(context, next((one for one in coming if silent_people(context, one)), coming[0]))


def ask(context: Context, meeting: Meeting) -> list[Reply]:
    """Whom a reminder would go to now; a button sends it."""
    silent = silent_people(context, meeting)
    away = sum(1 for one in silent if unreached(one))
    told = {**facts(meeting), "silent": len(silent), "away": away, "people": len(silent) - away}
    calls = (step_button(meeting, MeetingStep.CALL_LIST),) if silent else ()
    rows: Rows = (calls, (step_button(meeting, MeetingStep.ANSWERS),))
    if len(silent) > away:
        do = Button(
            "meetings.step_do_remind", step_button(meeting, MeetingStep.DO_REMIND).action, {"people": told["people"]}
        )
        rows = ((do,), *rows)
    return [Say("meetings.ask_remind", told, tuple(row for row in rows if row))]


def remind_now(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """Send it. Raises RuleBroken where it was ordered a short time ago, or nobody is left whom it could reach."""
    if meeting.starts_at <= context.now:
        raise RuleBroken("meetings.begun")
    if any(one.act == "reminded" and one.at > context.now - NOT_AGAIN_WITHIN
           for one in context.unit.histories.of(SUBJECT, meeting.id, LOOKED_AT)):  # fmt: skip
        raise RuleBroken("meetings.reminded_lately")
    people = [one.id for one in silent_people(context, meeting) if not unreached(one)]
    if not people:
        raise RuleBroken("meetings.all_answered")
    record(context, meeting.id, "reminded", request.member, people=len(people))
    return [
        *notices_to(context, meeting, people, "meetings.please_answer", notice(context, meeting)),
        Toast("meetings.reminded", {"people": len(people)}),
        Edit(*answers_card(context, meeting)),
    ]
