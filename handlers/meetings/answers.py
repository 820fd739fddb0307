"""Answers to a meeting: the members' own, those the secretariat enters, and the live card that counts them."""

from typing import Any

from config.vocabulary import MeetingAnswer, MeetingState, Sector
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.meetings.actions import AnswerMeeting, EnterAnswer, MeetingStep
from handlers.meetings.phrases import (
    answer_buttons,
    counts,
    facts,
    found,
    must_call,
    record,
    step_button,
    title,
    with_agenda,
)
from handlers.rules.meetings.wording import answer_in
from storage.meeting_records import Invitee, Meeting
from storage.records import Person

NAMES = 30
CALLS_SHOWN = 7


def tapped(context: Context, request: Request) -> list[Reply]:
    """A member taps whether they come."""
    action = request.incoming.action
    assert isinstance(action, AnswerMeeting)  # noqa: S101  the route leads only such taps here
    meeting = found(context, action.meeting)
    given = take_answer(context, meeting, request.member, action.answer, "")
    told = {**with_agenda(context, meeting), "answer": given, "reason": ""}
    return [
        Edit("meetings.notice", told, answer_buttons(meeting, given)),
        Toast("meetings.answered", {"answer": given}),
        *live(context, meeting),
    ]


def in_words(context: Context, request: Request) -> list[Reply]:
    """A member writes whether they come: about the nearest meeting they were called to; their words are kept."""
    nearest = context.unit.meeting_invitees.meetings_of(request.member.id, context.now)
    if not nearest:
        return [Say("meetings.none_to_answer")]
    meeting = found(context, nearest[0])
    text = request.incoming.text.strip()
    answer = answer_in(text)
    reason = "" if answer is MeetingAnswer.COMING else text
    given = take_answer(context, meeting, request.member, answer, reason)
    told = {**with_agenda(context, meeting), "answer": given, "reason": reason}
    return [
        Say("meetings.answered_in_words", told, answer_buttons(meeting, given)),
        Edit("meetings.notice", told, answer_buttons(meeting, given), card=f"meeting:{meeting.id}"),
        *live(context, meeting),
    ]


def take_answer(
    context: Context, meeting: Meeting, person: Person, answer: MeetingAnswer, reason: str
) -> MeetingAnswer:
    """Keep somebody's own answer. Raises RuleBroken once the meeting began, and for people not called to it."""
    place = _open_place(context, meeting, person.id)
    context.unit.meeting_invitees.answer(place, answer, reason, context.now)
    return answer


def enter(context: Context, request: Request) -> list[Reply]:
    """The secretariat enters an answer given by telephone: first whose, then which."""
    action = request.incoming.action
    assert isinstance(action, EnterAnswer)  # noqa: S101  the route leads only such taps here
    meeting = found(context, action.meeting)
    must_call(context, request.person, meeting)
    place = _open_place(context, meeting, action.person)
    person = context.unit.people.get(action.person)
    name = person.full_name if person else ""
    if action.answer is None:
        rows: Rows = (
            tuple(
                Button("meetings.answer_button", EnterAnswer(meeting.id, action.person, one),
                       {"answer": one, "given": one is place.answer})
                for one in MeetingAnswer
            ),
            (step_button(meeting, MeetingStep.CALL_LIST),),
        )  # fmt: skip
        return [Edit("meetings.ask_entry", {"name": name, "title": title(meeting)}, rows)]
    context.unit.meeting_invitees.answer(place, action.answer, "", context.now, request.member.id)
    record(context, meeting.id, "entered", request.member, person=action.person, answer=action.answer.value)
    return [
        Toast("meetings.entered", {"name": name, "answer": action.answer}),
        Edit(*call_list(context, meeting)),
        *live(context, meeting),
    ]


def answers_card(context: Context, meeting: Meeting) -> tuple[str, dict[str, Any], Rows]:
    """The live card: who comes, overall and by sector and province, and who has not answered."""
    invitees = context.unit.meeting_invitees.of(meeting.id)
    silent = [one for one in invitees if one.answer is None and one.person_id is not None]
    away = [one for one in _people(context, silent) if unreached(one)]
    provinces = sorted({one.province or "" for one in invitees})
    arguments = {
        **facts(meeting),
        "people": len(invitees),
        "counts": counts(invitees),
        "sectors": _groups(invitees, [(one, one) for one in (*Sector, None)], "sector"),
        "provinces": _groups(invitees, [(one, one) for one in provinces], "province"),
        "away": len(away),
    }
    steps = (MeetingStep.ANSWERS, MeetingStep.CALL_LIST, MeetingStep.LINE_TEXT, MeetingStep.AMEND, MeetingStep.CALL_OFF)
    buttons = [step_button(meeting, step) for step in steps]
    return "meetings.answers", arguments, (tuple(buttons[:2]), tuple(buttons[2:3]), tuple(buttons[3:]))


def call_list(context: Context, meeting: Meeting) -> tuple[str, dict[str, Any], Rows]:
    """Who has not answered, those who cannot be reached by chat first: a button each to enter their answer."""
    silent = [one for one in context.unit.meeting_invitees.of(meeting.id) if one.answer is None]
    people = sorted(_people(context, silent), key=lambda one: not unreached(one))
    names = [{"name": one.full_name, "sector": one.sector, "province": one.province, "away": unreached(one)}
             for one in people[:NAMES]]  # fmt: skip
    rows: Rows = tuple(
        (Button("meetings.enter", EnterAnswer(meeting.id, one.id, None), {"name": one.full_name}),)
        for one in people[:CALLS_SHOWN]
    )
    arguments = {"title": title(meeting), "names": names, "more": max(len(people) - NAMES, 0)}
    return "meetings.call_list", arguments, (*rows, (step_button(meeting, MeetingStep.ANSWERS),))


def unreached(person: Person) -> bool:
    """Whether somebody cannot be reached by chat: never joined, or blocked the bot."""
    return person.user_id is None or person.unreachable_since is not None


def live(context: Context, meeting: Meeting) -> list[Reply]:
    """Bring the live card of whoever drafted the meeting up to date."""
    drafter = context.unit.people.get(meeting.drafted_by) if meeting.drafted_by else None
    if drafter is None or drafter.user_id is None:
        return []
    key, arguments, rows = answers_card(context, meeting)
    return [Edit(key, arguments, rows, card=f"answers:{meeting.id}", chat=drafter.user_id)]


def _open_place(context: Context, meeting: Meeting, person_id: int) -> Invitee:
    if meeting.state is not MeetingState.CALLED:
        raise RuleBroken("meetings.not_called")
    if meeting.starts_at <= context.now:
        raise RuleBroken("meetings.begun")
    place = context.unit.meeting_invitees.at(meeting.id, person_id)
    if place is None:
        raise RuleBroken("meetings.not_invited")
    return place


def _people(context: Context, invitees: list[Invitee]) -> list[Person]:
    known = context.unit.people.many([one.person_id for one in invitees if one.person_id is not None])
    return [known[one.person_id] for one in invitees if one.person_id in known]


def _groups(invitees: list[Invitee], wanted: list[tuple[Any, Any]], name: str) -> list[dict[str, Any]]:
    found = []
    for value, label in wanted:
        own = [one for one in invitees if (getattr(one, name) or None) == (value or None)]
        if own:
            coming = sum(1 for one in own if one.answer in {MeetingAnswer.COMING, MeetingAnswer.DELEGATE})
            found.append({"label": label, "coming": coming, "people": len(own)})
    return found
