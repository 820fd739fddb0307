"""A meeting pauses and goes on, in words or by button; who meets by a link is told without a sound."""

from datetime import UTC, datetime, timedelta

from config.vocabulary import Grain, MeetingState
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Notify, Reply, Say
from handlers.meetings.attendance import meeting_now
from handlers.meetings.attendance_actions import RollStep
from handlers.meetings.attendance_card import roll_button
from handlers.meetings.pauses import PAUSED, RESUMED, pause_now
from handlers.meetings.phrases import may_call, must_call, record, title
from handlers.rules.meetings.pause_words import PauseOrder, pause_in
from handlers.rules.meetings.timing import impossible_time
from storage.meeting_records import Meeting


def is_on(context: Context, request: Request) -> bool:
    """Whether a meeting is on, or about to begin."""
    meeting = meeting_now(context, request.member)
    roll = context.unit.meeting_attendance.roll(meeting.id) if meeting is not None else None
    return roll is not None and roll.closed_at is None


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "พักประชุม 15 นาที", "พักเที่ยงถึงบ่ายโมง"."""
    meeting, order = _running(context, request), pause_in(request.incoming.text)
    assert order is not None  # noqa: S101  the route leads only such messages here
    must_call(context, request.person, meeting)
    if (known := pause_now(context, meeting)) is not None:
        raise RuleBroken("attendance.paused_already", since=known.since, until=known.until)
    until = _until(context, order)
    record(context, meeting.id, PAUSED, request.member, until=until.isoformat() if until else None)
    told = {"title": title(meeting), "since": context.now, "until": until}
    rows = ((roll_button(meeting, RollStep.RESUME), roll_button(meeting, RollStep.ASK_CLOSE)),)
    return [
        Say("attendance.paused", told, rows),
        *_to_others(context, request, meeting, "attendance.told_paused", told),
    ]


def resume_in_words(context: Context, request: Request) -> list[Reply]:
    """ "ประชุมต่อ", "หมดเวลาพักแล้ว"."""
    meeting = _running(context, request)
    must_call(context, request.person, meeting)
    return resume(context, request, meeting)


def resume(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """The meeting goes on. Raises RuleBroken where it is not paused."""
    pause = pause_now(context, meeting)
    if pause is None or meeting.state is not MeetingState.CALLED:
        raise RuleBroken("attendance.not_paused")
    record(context, meeting.id, RESUMED, request.member)
    told = {"title": title(meeting), "since": pause.since, "over": context.now}
    rows = ((roll_button(meeting, RollStep.CARD), roll_button(meeting, RollStep.ASK_CLOSE)),)
    return [
        Say("attendance.resumed", told, rows),
        *_to_others(context, request, meeting, "attendance.told_resumed", told),
    ]


def longer(context: Context, request: Request) -> list[Reply]:
    """ "ต่อเวลาประชุมอีกครึ่งชั่วโมง": a meeting goes on until it is closed, whatever its time."""
    return [Say("attendance.goes_on", {"ends_at": _running(context, request).ends_at})]


def asked(context: Context, request: Request) -> list[Reply]:
    """ "พักถึงกี่โมง": whether the meeting pauses, and until when."""
    meeting = _running(context, request)
    pause = pause_now(context, meeting)
    may = may_call(request.person, context, meeting.cluster)
    rows = ((roll_button(meeting, RollStep.RESUME),),) if pause is not None and may else ()
    return [Say("attendance.pause_asked", {"title": title(meeting), "pause": pause}, rows)]


def _running(context: Context, request: Request) -> Meeting:
    """The meeting that is on. Raises RuleBroken where it was not opened yet."""
    meeting = meeting_now(context, request.member)
    roll = context.unit.meeting_attendance.roll(meeting.id) if meeting is not None else None
    if meeting is None or roll is None or roll.opened_at is None:
        raise RuleBroken("attendance.not_opened")
    return meeting


def _until(context: Context, order: PauseOrder) -> datetime | None:
    """When the meeting is to go on. Raises RuleBroken for a clock time that cannot be read, or is over."""
    if order.minutes is not None:
        return context.now + timedelta(minutes=order.minutes)
    if not order.until:
        return None
    if wrong := impossible_time(f"{order.until} น."):
        raise RuleBroken(wrong.key, **wrong.arguments)
    when = context.understand(f"นัดประชุมวันนี้เวลา {order.until}", context.now).slots.when
    if when is None or when.grain is not Grain.MINUTE or when.start <= context.now:
        raise RuleBroken("attendance.pause_unread")
    return when.start.astimezone(UTC)


def _to_others(context: Context, request: Request, meeting: Meeting, key: str, told: dict[str, object]) -> list[Reply]:
    """Who is there by a link does not see the others stand up."""
    if not meeting.link:
        return []
    lines = context.unit.meeting_attendance.of(meeting.id)
    there = [one.person_id for one in lines if one.is_here and one.person_id not in {None, request.member.id}]
    return [Notify(tuple(one for one in there if one is not None), key, told, silent=True)]
