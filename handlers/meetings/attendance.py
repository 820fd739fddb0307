"""Members at a meeting: checking in by button, QR code or in words, leaving early, and whether there is a quorum."""

import base64
from datetime import timedelta
from typing import Any

from config.vocabulary import MeetingState, Presence
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Send, Toast, Work
from handlers.meetings.attendance_actions import CheckIn, LeaveMeeting, RollStep, ShowQuorum
from handlers.meetings.attendance_card import forecast, live_roll, roll_button, roll_of, standing
from handlers.meetings.delegate_asking import without_letter
from handlers.meetings.phrases import facts, found, may_call, title
from handlers.rules.meetings.attendance import check_in_closed, check_in_opens, line_of
from handlers.rules.meetings.attendance_words import without_quorum_question
from storage.meeting_records import Attendance, Meeting, Roll
from storage.records import Person

PAYLOAD = "checkin"
QR = "meeting_qr"
# A meeting that nobody closed is still the one that is meant on the same day.
LOOKED_BACK = timedelta(hours=12)
LOOKED_AT = 200


def check_in(context: Context, request: Request) -> list[Reply]:
    """A tap on มาถึงแล้ว."""
    tapped = request.incoming.action
    assert isinstance(tapped, CheckIn)  # noqa: S101  the route leads only such taps here
    return arrive(context, request, found(context, tapped.meeting))


def open_link(context: Context, request: Request) -> list[Reply]:
    """The QR code in the room: t.me/bot?start=checkin_3."""
    number = request.incoming.argument.partition("_")[2]
    return arrive(context, request, found(context, int(number) if number.isascii() and number.isdigit() else 0))


def in_words(context: Context, request: Request) -> list[Reply]:
    """Somebody writes that they have come, and perhaps asks whether there is a quorum now."""
    meeting = meeting_now(context, request.member)
    if meeting is None:
        return [Say("attendance.none_now")]
    asks = without_quorum_question(request.incoming.text)[1]
    return [*arrive(context, request, meeting), *(quorum(context, request) if asks else [])]


def may_be_here(context: Context, request: Request) -> bool:
    """Whether somebody is called to a meeting at which checking in works now."""
    meeting = meeting_now(context, request.member)
    if meeting is None or context.unit.meeting_invitees.at(meeting.id, request.member.id) is None:
        return False
    return not check_in_closed(meeting, context.unit.meeting_attendance.roll(meeting.id), context.now)


def keeps_the_roll(context: Context, request: Request) -> bool:
    """Whether somebody may call the meeting that is on now."""
    meeting = meeting_now(context, request.member)
    return meeting is not None and may_call(request.person, context, meeting.cluster)


def arrive(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """Note that somebody is there, from half an hour before the meeting to its end. Who was not called attends without
    a seat. Raises RuleBroken outside that time."""
    roll = roll_of(context, meeting)
    if meeting.state is not MeetingState.CALLED or check_in_closed(meeting, roll, context.now):
        raise RuleBroken("attendance.too_late")
    book, person = context.unit.meeting_attendance, request.member
    line = book.at(meeting.id, person.id)
    if line is None:
        line = book.add(line_of(meeting, person, context.today, called=False))
    if line.presence is not Presence.PRESENT or line.left_at is not None:
        arrived = line.arrived_at if line.presence is Presence.PRESENT else context.now
        line = mark(context, line, presence=Presence.PRESENT, arrived_at=arrived, left_at=None, delegate="",
                    letter=False, delegate_counts=False, reason="", entered_by=None,
                    entered_at=context.now)  # fmt: skip
    return [*_noted(request, meeting, roll, line), *live_roll(context, meeting, roll)]


def leave(context: Context, request: Request) -> list[Reply]:
    """Somebody leaves before the end: a tap, or in words."""
    tapped = request.incoming.action
    person = request.member
    meeting = found(context, tapped.meeting) if isinstance(tapped, LeaveMeeting) else meeting_now(context, person)
    if meeting is None:
        return [Say("attendance.none_now")]
    book = context.unit.meeting_attendance
    roll, line = book.roll(meeting.id), book.at(meeting.id, person.id)
    if roll is None or line is None or not line.is_here or meeting.state is not MeetingState.CALLED:
        raise RuleBroken("attendance.not_here")
    line = mark(context, line, left_at=context.now)
    return [*_noted(request, meeting, roll, line), *live_roll(context, meeting, roll)]


def mark(context: Context, line: Attendance, **values: Any) -> Attendance:
    """Store changed fields of a line. Raises RuleBroken where somebody else changed it meanwhile."""
    marked = context.unit.meeting_attendance.mark(line, **values)
    if marked is None:
        raise RuleBroken("attendance.changed_meanwhile")
    return marked


def quorum(context: Context, request: Request) -> list[Reply]:
    """How many are there, by sector, and whether that is a quorum: of the meeting tapped or under way; before it, by
    the answers."""
    tapped, person = request.incoming.action, request.person
    if isinstance(tapped, ShowQuorum):
        meeting: Meeting | None = found(context, tapped.meeting)
    else:
        meeting = meeting_now(context, person) if person else None
    if meeting is None:
        return _forecast(context, person) if person else [Say("attendance.none_now")]
    told = standing(context, meeting, roll_of(context, meeting))
    if request.incoming.chat_kind is ChatKind.GROUP or not may_call(person, context, meeting.cluster):
        return [Say("attendance.card", told)]
    return [Say("attendance.card", told, ((roll_button(meeting, RollStep.CARD),),))]


def _forecast(context: Context, person: Person) -> list[Reply]:
    """Before the meeting: whether there would be a quorum by what has been answered so far."""
    coming = context.unit.meeting_invitees.meetings_of(person.id, context.now)
    if not coming:
        return [Say("attendance.none_now")]
    meeting = found(context, coming[0])
    told = {**facts(meeting), "quorum": forecast(context, meeting), "letters": len(without_letter(context, meeting))}
    return [Say("attendance.forecast", told)]


def meeting_now(context: Context, person: Person) -> Meeting | None:
    """The meeting somebody speaks of while it is on: one they are called to before one they may call, before any;
    of several the one that began last."""
    now = context.now
    near = [one for one in context.unit.meetings.coming(now - LOOKED_BACK, LOOKED_AT) if check_in_opens(one) <= now]
    if not near:
        return None
    called = context.unit.meeting_invitees.meetings_of(person.id, now - LOOKED_BACK * 2)

    def nearness(meeting: Meeting) -> tuple[bool, bool, object]:
        return meeting.id in called, may_call(person, context, meeting.cluster), meeting.starts_at

    return max(near, key=nearness)


def draw_qr(context: Context, meeting: Meeting) -> Work:
    """Have the QR code drawn that checks in whoever reads it."""
    link = f"https://t.me/{context.bot_name}?start={PAYLOAD}_{meeting.id}"
    return Work(QR, {"link": link}, subject_id=meeting.id)


def send_qr(context: Context, request: Request) -> list[Reply]:
    """The QR code was drawn: to who asked for it."""
    tick = request.incoming.tick
    meeting = context.unit.meetings.get(tick.subject_id) if tick else None
    if tick is None or meeting is None:
        return []
    told = {"title": title(meeting), "opens_at": check_in_opens(meeting)}
    content = base64.b64decode(tick.arguments["result"]["png"])
    return [Send("attendance.qr", told, kind="photo", name="checkin.png", mime="image/png", content=content)]


def _noted(request: Request, meeting: Meeting, roll: Roll, line: Attendance) -> list[Reply]:
    told = {
        "title": title(meeting),
        "place": meeting.place,
        "seated": line.seated,
        "arrived_at": line.arrived_at,
        "left_at": line.left_at,
        "late": line.arrived_at is not None and roll.opened_at is not None and line.arrived_at > roll.opened_at,
    }
    button = (Button("attendance.leave", LeaveMeeting(meeting.id)) if line.left_at is None
              else Button("attendance.back_again", CheckIn(meeting.id)))  # fmt: skip
    rows = ((button, Button("attendance.show_quorum", ShowQuorum(meeting.id))),)
    key = "attendance.arrived" if line.left_at is None else "attendance.left"
    if request.incoming.callback_id is None:
        return [Say(key, told, rows)]
    return [Toast("common.noted"), Edit(key, told, rows)]
