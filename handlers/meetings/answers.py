"""Answers to a meeting: the members' own, those the secretariat enters, and the live card that counts them."""

from typing import Any

from config.vocabulary import MeetingAnswer, MeetingState, Sector
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say, Toast
from handlers.meetings.actions import AnswerMeeting, EnterAnswer, MeetingStep
from handlers.meetings.attendance_actions import CheckIn, RollStep
from handlers.meetings.attendance_card import callers, forecast, roll_button
from handlers.meetings.delegate_actions import ShowDelegates
from handlers.meetings.delegate_asking import (
    ask,
    incomplete,
    may_be_sent,
    name_button,
    own_answer,
    own_rows,
    without_letter,
)
from handlers.meetings.phrases import (
    answers_offered,
    counts,
    facts,
    found,
    link_buttons,
    may_send,
    must_call,
    record,
    step_button,
    title,
    with_agenda,
)
from handlers.meetings.which_meeting import answerable, ask_which, both_meant
from handlers.rules.meetings.answer_words import answer_in, asks_to_send, is_unsure, reason_in, remark_in
from handlers.rules.meetings.attendance_words import delegate_in
from handlers.rules.meetings.spoken_for import speaks_of_another
from storage.meeting_records import Invitee, Meeting
from storage.records import Person

NAMES = 30
CALLS_SHOWN = 7
LOOKED_AT = 50


def tapped(context: Context, request: Request) -> list[Reply]:
    """A member taps whether they come."""
    action = request.incoming.action
    assert isinstance(action, AnswerMeeting)  # noqa: S101  the route leads only such taps here
    meeting = found(context, action.meeting)
    place = take_answer(context, meeting, request.member, action.answer, "")
    told = {**with_agenda(context, meeting), **own_answer(place)}
    return [
        Edit("meetings.notice", told, (*own_rows(context, meeting, place), link_buttons(context, meeting))),
        Toast("meetings.answered", {"answer": place.answer}),
        *_delegate(context, request, meeting, place),
        *live(context, meeting),
    ]


def in_words(context: Context, request: Request) -> list[Reply]:
    """A member writes whether they come to the meeting that is meant; where that is not clear, it is asked."""
    text = request.incoming.text.strip()
    answer = answer_in(text)
    meetings = answerable(context, request, request.member, text, answer)
    if not meetings:
        return _while_it_is_on(context, request) or [Say("meetings.none_to_answer")]
    if speaks_of_another(text):
        rows = own_rows(context, meetings[0], _open_place(context, meetings[0], request.member.id))
        return [Say("meetings.of_another", {"title": title(meetings[0])}, rows)]
    if answer is None or is_unsure(text) or asks_to_send(text):
        return _not_kept(context, request, meetings[0], text)
    if answer is not MeetingAnswer.DELEGATE and (all_of_them := both_meant(context, request, text)):
        return [reply for one in all_of_them for reply in answered(context, request, one, answer, text)]
    if len(meetings) > 1:
        return ask_which(context, request, meetings, text)
    return answered(context, request, meetings[0], answer, text)


def answered(context: Context, request: Request, meeting: Meeting, answer: MeetingAnswer, text: str) -> list[Reply]:
    """Keep an answer given in words, and the words; the notice shows it, too."""
    place = take_answer(context, meeting, request.member, answer, _words_kept(answer, text))
    told = {**with_agenda(context, meeting), **own_answer(place)}
    rows = own_rows(context, meeting, place)
    tapped = request.incoming.callback_id is not None
    return [
        (Edit if tapped else Say)("meetings.answered_in_words", told, rows),
        Edit("meetings.notice", told, (*rows, link_buttons(context, meeting)), card=f"meeting:{meeting.id}"),
        *_delegate(context, request, meeting, place),
        *live(context, meeting),
    ]


def _while_it_is_on(context: Context, request: Request) -> list[Reply]:
    """Whoever writes that they are late or near while the meeting is on: the button to check in once they are there."""
    for meeting in context.unit.meetings.coming(context.now, LOOKED_AT):
        called_to = context.unit.meeting_invitees.at(meeting.id, request.member.id) is not None
        if called_to and meeting.starts_at <= context.now:
            return _told_on_the_day(context, request, meeting)
    return []


def _told_on_the_day(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """Who keeps the roll hears it, too: whoever is on the way may check in, whoever does not come is entered."""
    text = request.incoming.text.strip()
    away = answer_in(text) is MeetingAnswer.NOT_COMING
    rows = () if away else ((Button("attendance.check_in", CheckIn(meeting.id)),),)
    keepers = tuple(one.id for one in callers(context, meeting) if one.id != request.member.id)
    told = {"title": title(meeting), "name": request.member.full_name, "text": text}
    return [
        Say("meetings.is_on", {**facts(meeting), "away": away}, rows),
        Notify(keepers, "meetings.told_on_the_day", told, ((roll_button(meeting, RollStep.CARD),),), silent=True),
    ]


def _words_kept(answer: MeetingAnswer, text: str) -> str:
    """Of an answer in words: beside a yes what it adds, of a no its reason, of a delegate all, for it may name one."""
    if answer is MeetingAnswer.DELEGATE:
        return text
    return remark_in(text) if answer is MeetingAnswer.COMING else reason_in(text)


def _not_kept(context: Context, request: Request, meeting: Meeting, text: str) -> list[Reply]:
    """What was said is no answer yet: a delegate asked about, a doubt, or nothing clear; the answers are one tap away.
    Raises RuleBroken for who may not answer."""
    place = _open_place(context, meeting, request.member.id)
    told = {"title": title(meeting), "starts_at": meeting.starts_at}
    rows = own_rows(context, meeting, place)
    if asks_to_send(text):
        return [Say(*may_be_sent(context, request, meeting), rows)]
    return [Say("meetings.answer_later" if is_unsure(text) else "meetings.answer_unclear", told, rows)]


def take_answer(context: Context, meeting: Meeting, person: Person, answer: MeetingAnswer, reason: str) -> Invitee:
    """Keep somebody's own answer, with the delegate it names. Raises RuleBroken once the meeting began, for people not
    called to it, and where a delegate may not be sent."""
    place = _open_place(context, meeting, person.id)
    if answer is MeetingAnswer.DELEGATE and not may_send(context, meeting, person):
        raise RuleBroken("delegates.not_offered")
    return _kept(context, place, answer, reason, None)


def _kept(context: Context, place: Invitee, answer: MeetingAnswer, reason: str, entered_by: int | None) -> Invitee:
    book = context.unit.meeting_invitees
    book.answer(place, answer, reason, context.now, entered_by)
    kept = book.place(place.id) or place
    named = delegate_in(reason) if answer is MeetingAnswer.DELEGATE else ""
    return book.send_delegate(kept, delegate=named) if named else kept


def _delegate(context: Context, request: Request, meeting: Meeting, place: Invitee) -> list[Reply]:
    """What follows when somebody sends a delegate: who, and with what letter."""
    return ask(context, request, meeting, place) if place.answer is MeetingAnswer.DELEGATE else []


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
                for one in answers_offered(offered=may_send(context, meeting, person))
            ),
            (step_button(meeting, MeetingStep.CALL_LIST),),
        )  # fmt: skip
        return [Edit("meetings.ask_entry", {"name": name, "title": title(meeting)}, rows)]
    if person is None:
        raise RuleBroken("common.button_stale")
    _, follows = enter_for(context, request, meeting, person, action.answer, "")
    return [
        Toast("meetings.entered", {"name": name, "answer": action.answer}),
        Edit(*call_list(context, meeting)),
        *follows,
    ]


def enter_for(
    context: Context, request: Request, meeting: Meeting, person: Person, answer: MeetingAnswer, words: str
) -> tuple[Invitee, list[Reply]]:
    """Keep an answer that somebody else gave by telephone, with their words; and what follows from it. Raises
    RuleBroken as for their own."""
    place = _open_place(context, meeting, person.id)
    if answer is MeetingAnswer.DELEGATE and not may_send(context, meeting, person):
        raise RuleBroken("delegates.not_offered")
    place = _kept(context, place, answer, _words_kept(answer, words) if words else "", request.member.id)
    record(context, meeting.id, "entered", request.member, person=person.id, answer=answer.value)
    return place, [*_delegate(context, request, meeting, place), *live(context, meeting)]


def answers_card(context: Context, meeting: Meeting) -> tuple[str, dict[str, Any], Rows]:
    """The live card: who comes, overall and by sector and province, whether that makes a quorum, and who has not
    answered."""
    invitees = context.unit.meeting_invitees.of(meeting.id)
    silent = silent_people(context, meeting)
    away = [one for one in silent if unreached(one)]
    provinces = sorted({one.province or "" for one in invitees})
    arguments = {
        **facts(meeting),
        "people": len(invitees),
        "counts": counts(invitees),
        "sectors": _groups(invitees, [(one, one) for one in (*Sector, None)], "sector"),
        "provinces": _groups(invitees, [(one, one) for one in provinces], "province"),
        "away": len(away),
        "letters": len(without_letter(context, meeting)),
        "quorum": forecast(context, meeting),
    }
    steps = (MeetingStep.ANSWERS, MeetingStep.CALL_LIST, MeetingStep.LINE_TEXT, MeetingStep.AMEND, MeetingStep.CALL_OFF)
    buttons = [step_button(meeting, step) for step in steps]
    sent = arguments["counts"][MeetingAnswer.DELEGATE]
    delegates = (Button("delegates.show", ShowDelegates(meeting.id), {"count": sent}),) if sent else ()
    remind = (step_button(meeting, MeetingStep.REMIND),) if len(silent) > len(away) else ()
    return "meetings.answers", arguments, (tuple(buttons[:2]), remind, (buttons[2], *delegates), tuple(buttons[3:]))


def call_list(context: Context, meeting: Meeting) -> tuple[str, dict[str, Any], Rows]:
    """Who has not answered, those who cannot be reached by chat first, and who sends a delegate of whom something is
    lacking: a button each to enter it."""
    people = sorted(silent_people(context, meeting), key=lambda one: not unreached(one))
    names = [{"name": one.full_name, "sector": one.sector, "province": one.province, "away": unreached(one)}
             for one in people[:NAMES]]  # fmt: skip
    rows: Rows = tuple(
        (Button("meetings.enter", EnterAnswer(meeting.id, one.id, None), {"name": one.full_name}),)
        for one in people[:CALLS_SHOWN]
    )
    unnamed = incomplete(context, meeting)
    rows = (*rows, *((name_button(place, person),) for place, person, _ in unnamed))[:CALLS_SHOWN]
    arguments = {
        "title": title(meeting),
        "names": names,
        "more": max(len(people) - NAMES, 0),
        "delegates": [{"name": person.full_name, "lacks": lacks} for _, person, lacks in unnamed[:NAMES]],
    }
    return "meetings.call_list", arguments, (*rows, (step_button(meeting, MeetingStep.ANSWERS),))


def silent_people(context: Context, meeting: Meeting) -> list[Person]:
    """Who has not answered, in order of the list."""
    return _people(context, [one for one in context.unit.meeting_invitees.of(meeting.id) if one.answer is None])


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
