"""The roll of a meeting as the secretariat sees it: the live card, the names, one person's line."""

from typing import Any

from config.vocabulary import MeetingState, Presence
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply
from handlers.meetings.attendance_actions import (
    AbsenceReason,
    CheckIn,
    EnterPresence,
    EnterReason,
    RollStep,
    ShowQuorum,
    ShowRollNames,
    StepRoll,
)
from handlers.meetings.delegate_asking import letter_button
from handlers.meetings.pauses import pause_now
from handlers.meetings.phrases import CALLERS, facts, may_call, title
from handlers.rules.meetings.attendance import (
    check_in_closed,
    check_in_opens,
    is_late,
    left_early,
    line_of,
    marks_for,
)
from handlers.rules.meetings.quorum import Quorum, expected, quorum_of
from storage.meeting_records import Attendance, Meeting, Roll
from storage.records import Person

NAMES_SHOWN = 6
HELD = (MeetingState.CALLED, MeetingState.HELD)


def roll_of(context: Context, meeting: Meeting) -> Roll:
    """The roll of a meeting, filled from those who were called where that is not done yet. Raises RuleBroken more than
    half an hour before it, and for one that was called off."""
    if meeting.state not in HELD:
        raise RuleBroken("meetings.not_called")
    book = context.unit.meeting_attendance
    roll = book.roll(meeting.id)
    if roll is not None and roll.starts_at == meeting.starts_at:
        return roll
    if context.now < check_in_opens(meeting):
        raise RuleBroken("attendance.too_early", opens_at=check_in_opens(meeting))
    called = [one.person_id for one in context.unit.meeting_invitees.of(meeting.id) if one.person_id is not None]
    known = context.unit.people.many(called)
    roll = Roll(meeting.id, meeting.starts_at, context.now)
    book.fill(roll, [line_of(meeting, known[one], context.today) for one in called if one in known])
    return roll


def forecast(context: Context, meeting: Meeting) -> Quorum:
    """The quorum there would be if everybody does as they answered; a delegate is taken to bring a letter."""
    called = [one for one in context.unit.meeting_invitees.of(meeting.id) if one.person_id is not None]
    known = context.unit.people.many([one.person_id for one in called if one.person_id is not None])
    rules = context.unit.meeting_rules.of(meeting.cluster)
    lines = [
        expected(line_of(meeting, known[one.person_id], context.today), one.answer, rules)
        for one in called
        if one.person_id in known
    ]
    return quorum_of(lines, rules)


def standing(context: Context, meeting: Meeting, roll: Roll) -> dict[str, Any]:
    """What the texts say of who is there: counts, never names."""
    lines = context.unit.meeting_attendance.of(meeting.id)
    rules = context.unit.meeting_rules.of(meeting.cluster)
    return {
        **facts(meeting),
        "opened_at": roll.opened_at,
        "closed_at": roll.closed_at,
        "paused": roll.opened_at is not None and roll.closed_at is None and pause_now(context, meeting) is not None,
        "quorate": meeting.quorate if meeting.state is MeetingState.HELD else None,
        "quorum": quorum_of(lines, rules),
        "late": sum(1 for line in lines if line.seated and is_late(line, roll)),
        "left": sum(1 for line in lines if line.seated and left_early(line, roll)),
        "guests": sum(1 for line in lines if line.is_here and not line.fills_seat),
        "unknown": sum(1 for line in lines if line.presence is None and line.seated),
    }


def card(context: Context, meeting: Meeting, roll: Roll) -> tuple[str, dict[str, Any], Rows]:
    """The live card of a roll."""
    rows: list[tuple[Button, ...]] = [
        (Button("attendance.names_button", ShowRollNames(meeting.id, None)), roll_button(meeting, RollStep.GUESTS)),
    ]
    if roll.closed_at is None:
        session = RollStep.OPEN if roll.opened_at is None else RollStep.ASK_CLOSE
        rows.append((roll_button(meeting, RollStep.QR), roll_button(meeting, session)))
    return "attendance.card", standing(context, meeting, roll), tuple(rows)


def names_card(context: Context, meeting: Meeting, page: int) -> tuple[str, dict[str, Any], Rows]:
    """The names on a roll, those not known yet first: a button each to enter how they were there."""
    lines = sorted(context.unit.meeting_attendance.of(meeting.id), key=lambda one: one.presence is not None)
    page = min(max(page, 0), max((len(lines) - 1) // NAMES_SHOWN, 0))
    shown = lines[page * NAMES_SHOWN : (page + 1) * NAMES_SHOWN]
    rows = [(Button("attendance.name_button", EnterPresence(one.id, None), named(one)),) for one in shown]
    turns = []
    if page:
        turns.append(Button("attendance.earlier", ShowRollNames(meeting.id, page - 1)))
    turns.append(Button("attendance.to_card", StepRoll(meeting.id, RollStep.CARD)))
    if (page + 1) * NAMES_SHOWN < len(lines):
        turns.append(Button("attendance.later", ShowRollNames(meeting.id, page + 1)))
    told = {"title": title(meeting), "count": len(lines), "known": sum(1 for one in lines if one.presence)}
    return "attendance.names", told, (*rows, tuple(turns))


def line_card(
    context: Context, meeting: Meeting, line: Attendance, roll: Roll, asks: str = "presence"
) -> tuple[str, dict[str, Any], Rows]:
    """One person's line: how they were there, and what is asked for: presence or reason, with their buttons, or the
    words for delegate or other_reason."""
    answer = context.unit.meeting_invitees.at(meeting.id, line.person_id) if line.person_id else None
    told = {
        **named(line),
        "title": title(meeting),
        "post": line.post,
        "seated": line.seated,
        "letter": line.letter,
        "counts": line.delegate_counts,
        "reason": line.reason,
        "arrived_at": line.arrived_at,
        "left_at": line.left_at,
        "late": is_late(line, roll),
        "answer": answer.answer if answer else None,
        "said": answer.reason if answer else "",
        "asks": asks,
    }
    entered: list[Button] = []
    if asks == "reason":
        entered = [Button(f"attendance.reason_{one}", EnterReason(line.id, one)) for one in AbsenceReason]
    elif asks == "presence":
        entered = [
            Button(f"attendance.mark_{one.name.lower()}", EnterPresence(line.id, one), {"letter": line.letter})
            for one in marks_for(line, roll)
        ]
    if answer is not None and answer.letter:
        entered.append(letter_button(answer))
    return "attendance.line", told, (*rows_of(entered, 2), (Button("common.back", ShowRollNames(meeting.id, 0)),))


def named(line: Attendance) -> dict[str, Any]:
    """Who a line is about, and how they were there."""
    return {
        "name": line.name,
        "presence": line.presence,
        "delegate": line.delegate,
        "gone": line.left_at is not None,
        "reason": line.reason,
    }


def live_roll(context: Context, meeting: Meeting, roll: Roll) -> list[Reply]:
    """Bring the card up to date wherever somebody who may call the meeting has it open."""
    key, told, rows = card(context, meeting, roll)
    name = card_name(meeting)
    return [Edit(key, told, rows, card=name, chat=one.user_id) for one in callers(context, meeting) if one.user_id]


def callers(context: Context, meeting: Meeting) -> list[Person]:
    """Who may call the meeting, and so keeps its roll."""
    return context.unit.people.holding(CALLERS, context.today, meeting.cluster)


def card_name(meeting: Meeting) -> str:
    """The name by which the card of a roll is found again."""
    return f"roll:{meeting.id}"


def roll_button(meeting: Meeting, step: RollStep) -> Button:
    """A button of the roll."""
    return Button(f"attendance.step_{step.name.lower()}", StepRoll(meeting.id, step))


def buttons_for(context: Context, person: Person | None, meeting: Meeting, *, called: bool) -> Rows:
    """What the card of a meeting offers from half an hour before it: to check in, for those called; the quorum; and
    the roll, for who keeps it."""
    if meeting.state not in HELD or context.now < check_in_opens(meeting):
        return ()
    roll = context.unit.meeting_attendance.roll(meeting.id)
    buttons: list[Button] = []
    if called and meeting.state is MeetingState.CALLED and not check_in_closed(meeting, roll, context.now):
        buttons.append(Button("attendance.check_in", CheckIn(meeting.id)))
    if may_call(person, context, meeting.cluster):
        buttons.append(roll_button(meeting, RollStep.CARD))
    else:
        buttons.append(Button("attendance.show_quorum", ShowQuorum(meeting.id)))
    return (tuple(buttons),)


def known_presence(lines: list[Attendance]) -> bool:
    """Whether anybody is known to have come."""
    return any(line.presence in {Presence.PRESENT, Presence.DELEGATE} for line in lines)
