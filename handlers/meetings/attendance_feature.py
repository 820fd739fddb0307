"""Attendance at meetings: what each message, button and tick leads to."""

from typing import Any

from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, PersonErased
from handlers.kit.replies import Reply
from handlers.kit.routes import COMMITTEE, LEADERS, Clock, Dialogue, Feature, Route
from handlers.meetings import (
    attendance,
    attendance_entry,
    attendance_session,
    coming,
    pausing,
    spoken_for,
    view,
)
from handlers.meetings.attendance_actions import (
    CheckIn,
    CloseMeeting,
    EnterPresence,
    EnterReason,
    LeaveMeeting,
    ShowQuorum,
    ShowRollNames,
    StepRoll,
)
from handlers.meetings.phrases import facts, plain
from handlers.rules.meetings.attendance_words import (
    adds_guests,
    asks_for_code,
    asks_quorum,
    asks_who_came,
    calls_roll,
    is_session_order,
    may_say_here,
    says_here,
    says_leaving,
    tells_of_guests,
)
from handlers.rules.meetings.coming_words import asks_everybodys_coming, asks_own_coming, may_ask_of_somebody
from handlers.rules.meetings.pause_words import pauses, resumes, runs_longer, speaks_of_pause
from handlers.rules.meetings.spoken_for import may_speak_of_somebody
from handlers.rules.meetings.wording import asks_who_answered


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The official record keeps the name; what else was held of the person goes."""
    context.unit.meeting_attendance.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """At which meetings a person was, from when to when, for whom, and why not."""
    lines = context.unit.meeting_attendance.all_of(event.person_id)
    meetings = context.unit.meetings.many([one.meeting_id for one in lines])
    entries = []
    for line in lines:
        told: dict[str, Any] = {**facts(meetings[line.meeting_id]), **vars(line)}
        names = ("meeting", "presence", "times", "reason")
        entries.append({f"attendance.data_{name}": plain(f"attendance.data_{name}_line", told) for name in names})
    if entries:
        event.parts.append(DataPart("attendance.data_title", entries))
    return []


FEATURE = Feature(
    name="attendance",
    routes=(
        Route("call the roll", attendance_entry.in_words, wording=calls_roll, roles=LEADERS),
        Route("code in words", attendance_entry.code_in_words, wording=asks_for_code, roles=LEADERS),
        Route("add guests", attendance_entry.guests_in_words, wording=adds_guests, roles=LEADERS),
        Route(
            "guests are there",
            attendance_entry.guests_in_words,
            wording=tells_of_guests,
            fits=attendance.keeps_the_roll,
            roles=LEADERS,
        ),
        Route("open or close", attendance_session.in_words, wording=is_session_order, roles=LEADERS),
        Route("pause", pausing.in_words, wording=pauses, fits=pausing.is_on, roles=LEADERS),
        Route("go on", pausing.resume_in_words, wording=resumes, fits=pausing.is_on, roles=LEADERS),
        Route("longer", pausing.longer, wording=runs_longer, fits=pausing.is_on, roles=COMMITTEE),
        Route("pause asked", pausing.asked, wording=speaks_of_pause, fits=pausing.is_on, roles=COMMITTEE),
        Route("own coming", coming.own, wording=asks_own_coming, roles=COMMITTEE),
        Route("who is often absent", coming.of_everybody, wording=asks_everybodys_coming, roles=LEADERS),
        Route("coming of one", coming.of_member, wording=may_ask_of_somebody, fits=coming.is_of_member, roles=LEADERS),
        Route("check in in words", attendance.in_words, wording=says_here),
        Route("check in while it is on", attendance.in_words, wording=may_say_here, fits=attendance.may_be_here),
        Route(
            "who came",
            attendance_entry.show_who_came,
            wording=asks_who_came,
            fits=attendance.keeps_the_roll,
            roles=LEADERS,
        ),
        Route("who answered", view.who_answered, wording=asks_who_answered, fits=view.is_of_answers, roles=LEADERS),
        Route("spoken for", spoken_for.in_words, wording=may_speak_of_somebody, fits=spoken_for.fits, roles=LEADERS),
        Route("leave in words", attendance.leave, wording=says_leaving, actions=(LeaveMeeting,)),
        Route("quorum", attendance.quorum, wording=asks_quorum, actions=(ShowQuorum,), groups=True),
        Route("check in", attendance.check_in, actions=(CheckIn,)),
        Route("check in by code", attendance.open_link, payload=attendance.PAYLOAD),
        Route("roll", attendance_entry.step, actions=(StepRoll,), roles=LEADERS),
        Route("names on the roll", attendance_entry.show_names, actions=(ShowRollNames,), roles=LEADERS),
        Route("enter presence", attendance_entry.enter, actions=(EnterPresence,), roles=LEADERS),
        Route("enter a reason", attendance_entry.enter_reason, actions=(EnterReason,), roles=LEADERS),
        Route("close a meeting", attendance_session.close_meeting, actions=(CloseMeeting,), roles=LEADERS),
    ),
    dialogues=(
        Dialogue(
            attendance_entry.KIND,
            take=attendance_entry.take,
            confirm=attendance_entry.stop,
            cancel=attendance_entry.stop,
            deny=attendance_entry.stop,
        ),
    ),
    clocks=(
        Clock(
            ticks=(attendance_session.FILL,),
            handler=attendance_session.open_roll,
            due=attendance_session.find_due,
        ),
        Clock(ticks=(attendance.QR,), handler=attendance.send_qr),
    ),
    listens={PersonErased: forget, DataAsked: tell_what_is_held},
)
