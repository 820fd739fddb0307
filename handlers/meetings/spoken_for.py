"""Who calls meetings says of another member that they come or have come: entered for them, never for who writes it."""

from collections.abc import Sequence

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.replies import Edit, Reply, Say
from handlers.meetings.actions import EnterAnswer
from handlers.meetings.answers import enter_for
from handlers.meetings.attendance import meeting_now, quorum
from handlers.meetings.attendance_card import line_card, live_roll, named, roll_of
from handlers.meetings.attendance_entry import roll_rows, store
from handlers.meetings.phrases import answers_offered, may_call, may_send, title
from handlers.meetings.which_meeting import answerable, ask_which, meant
from handlers.rules.meetings.answer_words import answer_in
from handlers.rules.meetings.attendance import Mark, marks_for
from handlers.rules.meetings.attendance_words import without_quorum_question
from handlers.rules.meetings.spoken_for import all_said_of, mark_of, said_of
from storage.meeting_records import Attendance, Meeting
from storage.records import Person

LOOKED_AT = 20


def fits(context: Context, request: Request) -> bool:
    """Whether the message begins with the name of somebody who is called, and says of them what can be entered."""
    return _on_roll(context, request) is not None or _before_it(context, request) is not None


def in_words(context: Context, request: Request) -> list[Reply]:
    """While the meeting is on, onto its roll; before it, as their answer."""
    if (spoken := _on_roll(context, request)) is not None:
        return _enter_on_roll(context, request, *spoken)
    if (said := _before_it(context, request)) is not None:
        return _enter_answer(context, request, *said)
    return []


def _on_roll(context: Context, request: Request) -> tuple[Meeting, list[Attendance], tuple[Mark, str], str] | None:
    meeting = meeting_now(context, request.member)
    if meeting is None or not may_call(request.person, context, meeting.cluster):
        return None
    known = [meeting, *(one for one in _own(context, request) if one.id != meeting.id)]
    if meeting not in meant(context, request, known, request.incoming.text).meetings:
        return None
    roll_of(context, meeting)
    lines = context.unit.meeting_attendance.of(meeting.id)
    people = context.unit.people.many([one.person_id for one in lines if one.person_id is not None])
    by_name = {people[one.person_id].name: one for one in lines if one.person_id in people}
    by_name |= _by_post(lines)
    spoken = all_said_of(without_quorum_question(request.incoming.text)[0], by_name)
    mark = mark_of(spoken[1]) if spoken else None
    return (meeting, [by_name[one] for one in spoken[0]], mark, spoken[1]) if spoken and mark else None


def _by_post(lines: list[Attendance]) -> dict[str, Attendance]:
    """Those who are called by their post: the one chair, the one secretary on the roll."""
    posts: dict[str, Attendance] = {}
    for called in ("ประธาน", "เลขา"):
        held = [one for one in lines if one.seated and one.post.startswith(called)]
        if len(held) == 1:
            posts |= {held[0].post: held[0], called: held[0]}
    return posts


def _enter_on_roll(
    context: Context, request: Request, meeting: Meeting, lines: list[Attendance], mark: tuple[Mark, str], said: str
) -> list[Reply]:
    roll = roll_of(context, meeting)
    asks = without_quorum_question(request.incoming.text)[1]
    fitting = [one for one in lines if mark[0] in marks_for(one, roll)]
    if not fitting:
        return [Say(*line_card(context, meeting, lines[0], roll)), *(quorum(context, request) if asks else [])]
    entered = [store(context, request, meeting, roll, one, *mark, said=said) for one in fitting]
    unclear = [one.name for one in lines if one not in fitting]
    told = {"title": title(meeting), "entered": [named(one) for one in entered], "unclear": unclear}
    return [
        Say("attendance.entered_in_words", told, roll_rows(meeting)),
        *live_roll(context, meeting, roll),
        *(quorum(context, request) if asks else []),
    ]


def _own(context: Context, request: Request) -> list[Meeting]:
    """The meetings to come that the writer may call."""
    return [one for one in context.unit.meetings.coming(context.now, LOOKED_AT)
            if one.starts_at > context.now and may_call(request.person, context, one.cluster)]  # fmt: skip


def _before_it(context: Context, request: Request) -> tuple[list[Meeting], Person, str] | None:
    """The meetings that may be meant, of whom it is said, and what."""
    own = _own(context, request)
    called = context.unit.meeting_invitees.called_to([one.id for one in own])
    known = context.unit.people.many(sorted({person for people in called.values() for person in people}))
    people = {one.name: one for one in known.values()}
    spoken = said_of(request.incoming.text, people)
    if spoken is None or people[spoken[0]].id == request.member.id or answer_in(spoken[1]) is None:
        return None
    person, (_, said) = people[spoken[0]], spoken
    mine = {one.id for one in own if person.id in called[one.id]}
    fitting = answerable(context, request, person, request.incoming.text, answer_in(said))
    return [one for one in fitting if one.id in mine], person, said


def _enter_answer(
    context: Context, request: Request, meetings: Sequence[Meeting], person: Person, said: str
) -> list[Reply]:
    if len(meetings) != 1:
        own = [one for one in _own(context, request) if context.unit.meeting_invitees.at(one.id, person.id)]
        return ask_which(context, request, meetings or own, said, person)
    return enter_said(context, request, meetings[0], person, said)


def enter_said(context: Context, request: Request, meeting: Meeting, person: Person, said: str) -> list[Reply]:
    """Enter what was said of somebody as their answer to a meeting."""
    answer = answer_in(said)
    assert answer is not None  # noqa: S101  only what answers is led here
    place, follows = enter_for(context, request, meeting, person, answer, said)
    buttons = tuple(
        Button("meetings.answer_button", EnterAnswer(meeting.id, person.id, one),
               {"answer": one, "given": one is answer})
        for one in answers_offered(offered=may_send(context, meeting, person))
    )  # fmt: skip
    told = {"name": person.full_name, "answer": answer, "title": title(meeting), "starts_at": meeting.starts_at,
            "delegate": place.delegate}  # fmt: skip
    tapped = request.incoming.callback_id is not None
    return [(Edit if tapped else Say)("meetings.entered_in_words", told, (buttons,)), *follows]
