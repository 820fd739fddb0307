"""The secretariat takes attendance: for those without Telegram, those who phone, delegates and guests."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from config.vocabulary import Intent, MeetingAnswer, MeetingState, Presence
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import draft_of, drop
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.meetings.attendance import draw_qr, mark, meeting_now
from handlers.meetings.attendance_actions import (
    AbsenceReason,
    EnterPresence,
    EnterReason,
    RollStep,
    ShowRollNames,
    StepRoll,
)
from handlers.meetings.attendance_card import (
    card,
    card_name,
    line_card,
    live_roll,
    named,
    names_card,
    roll_button,
    roll_of,
)
from handlers.meetings.attendance_session import ask_close, open_meeting
from handlers.meetings.cadence_clock import wind
from handlers.meetings.pausing import resume
from handlers.meetings.phrases import found, must_call, plain, record, title, to_call
from handlers.rules.meetings.attendance import Mark, marked
from handlers.rules.meetings.attendance_words import calls_everybody, delegate_in, entry_in, guests_in
from handlers.rules.meetings.minutes import check_open
from handlers.rules.meetings.quorum import was_quorate
from handlers.rules.meetings.seats import delegate_counts
from storage.drafts import CANCELLED, DONE, OPEN
from storage.meeting_records import Attendance, Meeting, Roll
from storage.records import Draft

KIND = "attendance"
WAITED_FOR = timedelta(minutes=15)
LONGEST_WORDS = 200
MOST_GUESTS = 30
# What is surely meant for something else than a name that was asked for.
_ELSEWHERE = frozenset({Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING, Intent.REPORT_ISSUE,
                        Intent.CREATE_POLL, Intent.BROADCAST, Intent.HELP})  # fmt: skip


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the roll was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepRoll)  # noqa: S101  the route leads only such taps here
    meeting, roll = kept_roll(context, request, tapped.meeting)
    stop_waiting(context, request)
    match tapped.step:
        case RollStep.QR:
            return [Toast("attendance.drawing"), draw_qr(context, meeting)]
        case RollStep.GUESTS:
            return ask_guests(context, request, meeting)
        case RollStep.OPEN | RollStep.OPEN_ANYWAY:
            return open_meeting(context, request, meeting, roll, sure=tapped.step is RollStep.OPEN_ANYWAY)
        case RollStep.ASK_CLOSE:
            return ask_close(context, meeting, roll, None)
        case RollStep.RESUME:
            return resume(context, request, meeting)
    key, told, rows = card(context, meeting, roll)
    return [Say(key, told, rows, card=card_name(meeting))]


def code_in_words(context: Context, request: Request) -> list[Reply]:
    """ "ขอ QR เช็กชื่อ": for the meeting that is on, else for the next."""
    meeting = meeting_now(context, request.member) or next(iter(to_call(context, request.person)), None)
    if meeting is None:
        return [Say("attendance.none_now")]
    must_call(context, request.person, meeting)
    return [Say("attendance.drawing"), draw_qr(context, meeting)]


def show_names(context: Context, request: Request) -> list[Reply]:
    """The names, a button each."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowRollNames)  # noqa: S101  the route leads only such taps here
    meeting, _ = kept_roll(context, request, tapped.meeting)
    stop_waiting(context, request)
    key, told, rows = names_card(context, meeting, tapped.page or 0)
    # The live card stays where it is: the names come below it, and change in place from then on.
    return [Say(key, told, rows)] if tapped.page is None else [Edit(key, told, rows)]


def enter(context: Context, request: Request) -> list[Reply]:
    """A name was tapped, and then how that person was there."""
    tapped = request.incoming.action
    assert isinstance(tapped, EnterPresence)  # noqa: S101  the route leads only such taps here
    meeting, roll, line = _tapped_line(context, request, tapped.line)
    stop_waiting(context, request)
    if tapped.mark is None:
        return [Edit(*line_card(context, meeting, line, roll))]
    line = store(context, request, meeting, roll, line, tapped.mark)
    noted: list[Reply] = [Toast("attendance.entered", named(line)), *live_roll(context, meeting, roll)]
    if tapped.mark is Mark.ABSENT and not line.reason:
        return [Edit(*line_card(context, meeting, line, roll, "reason")), *noted]
    if tapped.mark is Mark.DELEGATE and not line.delegate:
        wait_for(context, request, "delegate", meeting, line)
        return [Edit(*line_card(context, meeting, line, roll, "delegate")), *noted]
    if tapped.mark in {Mark.DELEGATE, Mark.LETTER}:
        return [Edit(*line_card(context, meeting, line, roll)), *noted]
    return [Edit(*names_card(context, meeting, 0)), *noted]


def enter_reason(context: Context, request: Request) -> list[Reply]:
    """Why somebody did not come."""
    tapped = request.incoming.action
    assert isinstance(tapped, EnterReason)  # noqa: S101  the route leads only such taps here
    meeting, roll, line = _tapped_line(context, request, tapped.line)
    check_open(context.unit.minutes.of(meeting.id))
    if tapped.reason is AbsenceReason.OTHER:
        wait_for(context, request, "reason", meeting, line)
        return [Edit(*line_card(context, meeting, line, roll, "other_reason"))]
    mark(context, line, reason=plain(f"attendance.reason_{tapped.reason}", {}))
    return [Toast("common.noted"), Edit(*names_card(context, meeting, 0))]


def store(
    context: Context,
    request: Request,
    meeting: Meeting,
    roll: Roll,
    line: Attendance,
    chosen: Mark,
    reason: str = "",
    *,
    said: str = "",
) -> Attendance:
    """Enter a mark, with what the person answered beforehand, or what is `said` of their delegate; a meeting that was
    closed is judged anew."""
    unit = context.unit
    check_open(unit.minutes.of(meeting.id))
    values: dict[str, Any] = marked(line, chosen, roll, context.now)
    answer = unit.meeting_invitees.at(meeting.id, line.person_id) if line.person_id else None
    if chosen is Mark.ABSENT:
        stays_away = answer is not None and answer.answer is not MeetingAnswer.COMING
        values["reason"] = reason or (answer.reason if answer and stays_away else "")
    if chosen is Mark.DELEGATE and (named_now := delegate_in(said)):
        values["delegate"] = named_now
    elif chosen is Mark.DELEGATE and not line.delegate and answer:
        values |= {"delegate": answer.delegate or delegate_in(answer.reason), "letter": bool(answer.letter)}
    changed = replace(line, **values)
    rules = unit.meeting_rules.of(meeting.cluster)
    values["delegate_counts"] = changed.presence is Presence.DELEGATE and delegate_counts(
        line.seat, letter=changed.letter, rule=rules.delegates
    )
    entered = mark(context, line, **values, entered_by=request.member.id, entered_at=context.now)
    record(context, meeting.id, "attendance_entered", request.member, line=line.id, mark=chosen.name.lower())
    judge_anew(context, request, meeting, roll)
    return entered


def judge_anew(context: Context, request: Request, meeting: Meeting, roll: Roll) -> None:
    """A correction after the end may change whether the meeting was quorate."""
    if meeting.state is not MeetingState.HELD or roll.closed_at is None:
        return
    lines = context.unit.meeting_attendance.of(meeting.id)
    quorate = was_quorate(lines, context.unit.meeting_rules.of(meeting.cluster), roll)
    if quorate is not meeting.quorate and context.unit.meetings.change(meeting, quorate=quorate):
        record(context, meeting.id, "quorum_corrected", request.member, quorate=quorate)
        wind(context, meeting.cluster)


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "เช็กชื่อ พิมล มาแล้ว"; without a name, the roll."""
    meeting = meeting_now(context, request.member)
    if meeting is None:
        return [Say("attendance.none_now")]
    must_call(context, request.person, meeting)
    if calls_everybody(request.incoming.text):
        return _everybody_came(context, request, meeting)
    roll, entry = roll_of(context, meeting), entry_in(request.incoming.text)
    if not entry.names:
        key, told, rows = card(context, meeting, roll)
        return [Say(key, told, rows, card=card_name(meeting))]
    lines = context.unit.meeting_attendance.of(meeting.id)
    done: dict[int, Attendance] = {}
    unclear: list[str] = []
    for name in entry.names:
        fitting = [one for one in lines if name in one.name]
        if len(fitting) == 1:
            done[fitting[0].id] = fitting[0]
        else:
            unclear.append(name)
    unclear = [name for name in unclear if not any(name in one.name for one in done.values())]
    entered = [store(context, request, meeting, roll, one, entry.mark, entry.reason) for one in done.values()]
    told = {"title": title(meeting), "entered": [named(one) for one in entered], "unclear": unclear}
    return [Say("attendance.entered_in_words", told, roll_rows(meeting)), *live_roll(context, meeting, roll)]


def roll_rows(meeting: Meeting) -> Rows:
    """What leads from a word on the roll to its names and its card."""
    return ((Button("attendance.names_button", ShowRollNames(meeting.id, None)), roll_button(meeting, RollStep.CARD)),)


def _everybody_came(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """Enter as come everybody of whom nothing is known yet; who is known to be away, left or sends a delegate stays."""
    roll = roll_of(context, meeting)
    unknown = [one for one in context.unit.meeting_attendance.of(meeting.id) if one.presence is None]
    for line in unknown:
        store(context, request, meeting, roll, line, Mark.CAME)
    told = {"title": title(meeting), "count": len(unknown)}
    return [Say("attendance.everybody_entered", told, roll_rows(meeting)), *live_roll(context, meeting, roll)]


def show_who_came(context: Context, request: Request) -> list[Reply]:
    """ "ใครมาแล้วบ้าง", from who keeps the roll: the names."""
    meeting = meeting_now(context, request.member)
    if meeting is None:
        return [Say("attendance.none_now")]
    must_call(context, request.person, meeting)
    roll_of(context, meeting)
    return [Say(*names_card(context, meeting, 0))]


def guests_in_words(context: Context, request: Request) -> list[Reply]:
    """ "เพิ่มผู้เข้าร่วม นายสมหมาย สมมติ"."""
    meeting = meeting_now(context, request.member)
    if meeting is None:
        return [Say("attendance.none_now")]
    must_call(context, request.person, meeting)
    names = guests_in(request.incoming.text)
    if not names:
        return ask_guests(context, request, meeting)
    return add_guests(context, request, meeting, names)


def add_guests(context: Context, request: Request, meeting: Meeting, names: tuple[str, ...]) -> list[Reply]:
    """Put people on the roll who have no seat and are there now."""
    check_open(context.unit.minutes.of(meeting.id))
    roll, book = roll_of(context, meeting), context.unit.meeting_attendance
    came = min(context.now, roll.closed_at or context.now)
    for name in names[:MOST_GUESTS]:
        book.add(Attendance(0, meeting.id, None, seated=False, order=None, name=name[:LONGEST_WORDS], post="",
                            presence=Presence.PRESENT, arrived_at=came, entered_by=request.member.id,
                            entered_at=context.now))  # fmt: skip
    record(context, meeting.id, "guests_entered", request.member, count=len(names[:MOST_GUESTS]))
    told = {"names": list(names[:MOST_GUESTS]), "title": title(meeting)}
    rows = ((roll_button(meeting, RollStep.CARD),),)
    return [Say("attendance.guests_added", told, rows), *live_roll(context, meeting, roll)]


def wait_for(context: Context, request: Request, what: str, meeting: Meeting, line: Attendance | None) -> None:
    """Let the next message be a delegate's name, a reason, or the names of guests."""
    data = {"wants": what, "meeting": meeting.id, "line": line.id if line else None}
    context.unit.drafts.open(request.member.id, KIND, data, request.incoming.chat, context.now)


def ask_guests(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """Ask who else is there."""
    wait_for(context, request, "guests", meeting, None)
    return [Say("attendance.ask_guests", {"title": title(meeting)}, ((roll_button(meeting, RollStep.CARD),),))]


def take(context: Context, request: Request) -> list[Reply] | None:
    """What was asked for; anything else, or what comes much later, is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    text = incoming.text.strip()
    reading = incoming.reading
    elsewhere = reading is not None and reading.intent in _ELSEWHERE and reading.confidence > 0.8
    late = context.now - stored.touched_at > WAITED_FOR
    if incoming.edited or not text or len(text) > LONGEST_WORDS * 5 or elsewhere or late:
        if late:
            context.unit.drafts.close(stored, CANCELLED, context.now)
        return None
    meeting, roll = kept_roll(context, request, stored.data["meeting"])
    if not context.unit.drafts.close(stored, DONE, context.now):
        return []
    if stored.data["wants"] == "guests":
        return add_guests(context, request, meeting, guests_in(text))
    check_open(context.unit.minutes.of(meeting.id))
    _, _, line = _tapped_line(context, request, stored.data["line"])
    field = "delegate" if stored.data["wants"] == "delegate" else "reason"
    line = mark(context, line, **{field: " ".join(text.split())[:LONGEST_WORDS]})
    key, told, rows = line_card(context, meeting, line, roll)
    return [Say(key, told, rows), *live_roll(context, meeting, roll)]


def stop(context: Context, request: Request) -> list[Reply]:
    """The next message is free again."""
    return drop(context, request, draft_of(request))


def kept_roll(context: Context, request: Request, meeting_id: int) -> tuple[Meeting, Roll]:
    """A meeting and its roll. Raises RuleBroken for anybody who may not keep it."""
    meeting = found(context, meeting_id)
    must_call(context, request.person, meeting)
    return meeting, roll_of(context, meeting)


def stop_waiting(context: Context, request: Request) -> None:
    """A tap on the roll leaves unanswered what was asked for before."""
    stored: Draft | None = request.draft
    if stored is not None and stored.kind == KIND and stored.state == OPEN:
        context.unit.drafts.close(stored, CANCELLED, context.now)


def _tapped_line(context: Context, request: Request, line_id: int) -> tuple[Meeting, Roll, Attendance]:
    line = context.unit.meeting_attendance.line(line_id)
    if line is None:
        raise RuleBroken("common.button_stale")
    meeting, roll = kept_roll(context, request, line.meeting_id)
    return meeting, roll, line
