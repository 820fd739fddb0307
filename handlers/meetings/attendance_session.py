"""A meeting begins and ends: เริ่มประชุมเวลา, เลิกประชุมเวลา, and whether it was quorate."""

from datetime import UTC, datetime, timedelta

from config.vocabulary import Grain, MeetingState, Presence
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say
from handlers.kit.routes import Due
from handlers.meetings.actions import MeetingStep, NewMeeting
from handlers.meetings.attendance import meeting_now
from handlers.meetings.attendance_actions import CheckIn, CloseMeeting, RollStep, ShowRollNames, StepRoll
from handlers.meetings.attendance_card import (
    callers,
    card,
    card_name,
    known_presence,
    live_roll,
    roll_button,
    roll_of,
    standing,
)
from handlers.meetings.cadence_clock import wind
from handlers.meetings.carrying_over import carry_over
from handlers.meetings.minutes_actions import MinutesStep
from handlers.meetings.minutes_card import step_button as step_minutes
from handlers.meetings.phrases import facts, found, must_call, record, step_button, title
from handlers.rules.meetings.attendance import CHECK_IN_BEFORE, check_in_opens
from handlers.rules.meetings.attendance_words import session_order
from handlers.rules.meetings.quorum import quorum_of, was_quorate
from handlers.rules.meetings.timing import impossible_time
from storage.meeting_records import Meeting, Roll
from storage.unit_of_work import UnitOfWork

FILL = "meeting_roll"
# Who closes a meeting later than this after its planned end means the planned end.
CLOSED_LATE = timedelta(hours=3)


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Meetings for which checking in opens."""
    return [
        Due(Tick(FILL, one.id), check_in_opens(one), lane=f"meeting:{one.id}")
        for one in unit.meeting_attendance.to_fill(now + CHECK_IN_BEFORE, now, limit)
    ]


def open_roll(context: Context, request: Request) -> list[Reply]:
    """Half an hour before a meeting: those who come get the button to check in, those who may call it the roll."""
    tick = request.incoming.tick
    meeting = context.unit.meetings.get(tick.subject_id) if tick else None
    if meeting is None or meeting.state is not MeetingState.CALLED or context.now < check_in_opens(meeting):
        return []
    roll = roll_of(context, meeting)
    coming = tuple(context.unit.meeting_invitees.coming_to(meeting.id))
    wind(context, meeting.cluster)
    keepers = tuple(one.id for one in callers(context, meeting))
    key, told, rows = card(context, meeting, roll)
    return [
        Notify(coming, "attendance.opens", facts(meeting), ((Button("attendance.check_in", CheckIn(meeting.id)),),)),
        Notify(keepers, key, told, rows, card_name(meeting), silent=True),
    ]


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "เปิดประชุม", "เริ่มประชุมเวลา 9.45 น.", "เลิกประชุมเวลา 12.10 น."."""
    order = session_order(request.incoming.text)
    meeting = meeting_now(context, request.member)
    if order is None or meeting is None:
        return [Say("attendance.none_now")]
    must_call(context, request.person, meeting)
    roll = roll_of(context, meeting)
    at = said_moment(context, meeting, order.said) if order.said else None
    if not order.opens:
        return ask_close(context, meeting, roll, at)
    return open_meeting(context, request, meeting, roll, sure=at is not None, at=at)


def said_moment(context: Context, meeting: Meeting, said: str) -> datetime:
    """A clock time on the day of a meeting, as it was said. Raises RuleBroken where it cannot be read, cannot be, or
    is still to come."""
    if wrong := impossible_time(f"{said} น."):
        raise RuleBroken(wrong.key, **wrong.arguments)
    when = context.understand(f"นัดประชุมวันนี้เวลา {said}", context.now).slots.when
    if when is None or when.grain is not Grain.MINUTE:
        raise RuleBroken("attendance.clock_unread")
    clock_time = when.start.astimezone(BANGKOK).timetz()
    at = datetime.combine(meeting.starts_at.astimezone(BANGKOK).date(), clock_time).astimezone(UTC)
    if at > context.now:
        raise RuleBroken("attendance.not_yet", at=at)
    return at


def open_meeting(
    context: Context, request: Request, meeting: Meeting, roll: Roll, *, sure: bool, at: datetime | None = None
) -> list[Reply]:
    """Open a meeting, or correct when it was opened. Without a quorum it is asked first whether to: the chair may, but
    nothing can be resolved until enough have come."""
    if meeting.state is not MeetingState.CALLED or roll.closed_at is not None:
        raise RuleBroken("attendance.closed_already")
    if roll.opened_at is not None and at is None:
        raise RuleBroken("attendance.opened_already", at=roll.opened_at)
    lines, rules = context.unit.meeting_attendance.of(meeting.id), context.unit.meeting_rules.of(meeting.cluster)
    if not sure and not quorum_of(lines, rules).reached:
        rows = (
            (
                roll_button(meeting, RollStep.OPEN_ANYWAY),
                Button("attendance.wait", StepRoll(meeting.id, RollStep.CARD)),
            ),
        )
        return [Say("attendance.ask_open", standing(context, meeting, roll), rows)]
    opened = at or context.now
    timed = context.unit.meeting_attendance.time(roll, opened_at=opened, opened_by=request.member.id)
    if timed is None:
        raise RuleBroken("attendance.changed_meanwhile")
    record(context, meeting.id, "opened", request.member, at=opened.isoformat())
    roll = timed
    key, told, rows_ = card(context, meeting, roll)
    return [Say(key, told, rows_, card=card_name(meeting))]


def ask_close(context: Context, meeting: Meeting, roll: Roll, at: datetime | None) -> list[Reply]:
    """Show what will be recorded, before it is."""
    if meeting.state is not MeetingState.CALLED or roll.closed_at is not None:
        raise RuleBroken("attendance.closed_already")
    now = context.now
    closing = at or (now if now <= meeting.ends_at + CLOSED_LATE else meeting.ends_at)
    opened = roll.opened_at or meeting.starts_at
    if closing <= opened:
        raise RuleBroken("attendance.ends_before_it_begins", at=opened)
    told = {**standing(context, meeting, roll), "opened_at": opened, "closing_at": closing}
    buttons = (
        Button("common.confirm", CloseMeeting(meeting.id, int(closing.timestamp()))),
        Button("common.change", ShowRollNames(meeting.id, None)),
        Button("common.cancel", StepRoll(meeting.id, RollStep.CARD)),
    )
    return [Say("attendance.ask_close", told, (buttons,))]


def close_meeting(context: Context, request: Request) -> list[Reply]:
    """End a meeting: who has not come is absent, it is judged whether there was a quorum, and the meeting is held."""
    tapped = request.incoming.action
    assert isinstance(tapped, CloseMeeting)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    must_call(context, request.person, meeting)
    roll = roll_of(context, meeting)
    closed_at = datetime.fromtimestamp(tapped.at, UTC)
    if meeting.state is not MeetingState.CALLED or roll.closed_at is not None:
        raise RuleBroken("attendance.closed_already")
    book, opened_at = context.unit.meeting_attendance, roll.opened_at or meeting.starts_at
    closed = book.time(roll, opened_at=opened_at, closed_at=closed_at, closed_by=request.member.id)
    if closed is None:
        raise RuleBroken("attendance.closed_already")
    roll = closed
    book.settle(meeting.id, Presence.ABSENT)
    quorate = was_quorate(book.of(meeting.id), context.unit.meeting_rules.of(meeting.cluster), roll)
    held = context.unit.meetings.change(meeting, state=MeetingState.HELD, quorate=quorate)
    if held is None:
        raise RuleBroken("meetings.changed_meanwhile")
    wind(context, held.cluster)
    record(context, held.id, "held", request.member, quorate=quorate, closed=closed_at.isoformat())
    rows: Rows = (
        (Button("attendance.names_button", ShowRollNames(held.id, None)), step_minutes(held.id, MinutesStep.SHOW)),
    )
    if not quorate:
        rows = (*rows, (Button("meetings.new", NewMeeting()),))
    return [
        Edit("attendance.closed", standing(context, held, roll), rows),
        *live_roll(context, held, roll),
        *carry_over(context, held.cluster, request.member),
    ]


def ask_how_it_went(context: Context, meeting: Meeting) -> list[Reply]:
    """The planned end has come: close it, or, where nobody took attendance, say whether it was quorate."""
    roll = roll_of(context, meeting)
    keepers = tuple(one.id for one in callers(context, meeting))
    lines = context.unit.meeting_attendance.of(meeting.id)
    if roll.opened_at is not None or known_presence(lines):
        rows: Rows = ((roll_button(meeting, RollStep.ASK_CLOSE), roll_button(meeting, RollStep.CARD)),)
        return [Notify(keepers, "attendance.time_is_up", {"title": title(meeting)}, rows)]
    rows = (
        (step_button(meeting, MeetingStep.QUORATE), step_button(meeting, MeetingStep.INQUORATE)),
        (roll_button(meeting, RollStep.CARD),),
    )
    return [Notify(keepers, "meetings.ask_held", facts(meeting), rows)]
