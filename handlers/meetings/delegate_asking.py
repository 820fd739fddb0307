"""Delegates on the cards of a meeting: who comes for whom, what is still lacking, and asking for it."""

from typing import Any

from config.vocabulary import MeetingAnswer
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.meetings.delegate_actions import DelegateStep, StepDelegate
from handlers.meetings.phrases import answer_buttons, may_send, title
from handlers.rules.meetings.seats import delegate_counts, letter_decides
from storage.meeting_records import Invitee, Meeting
from storage.records import Person

KIND = "delegate"
NAME, LETTER = "name", "letter"
NO_ANSWER: dict[str, Any] = {"answer": None, "reason": "", "delegate": "", "letter": False}


def own_answer(place: Invitee | None) -> dict[str, Any]:
    """What the texts say of somebody's answer."""
    if place is None:
        return NO_ANSWER
    return {"answer": place.answer, "reason": place.reason, "delegate": place.delegate, "letter": bool(place.letter)}


def own_rows(context: Context, meeting: Meeting, place: Invitee) -> Rows:
    """The answers, the one given marked; for who sends a delegate, what is still to be said of them."""
    person = context.unit.people.get(place.person_id) if place.person_id else None
    rows = answer_buttons(meeting, place.answer, offered=may_send(context, meeting, person))
    if place.answer is not MeetingAnswer.DELEGATE:
        return rows
    buttons = [_button(place, DelegateStep.NAME)]
    if letter_decides(person.seat if person else None, context.unit.meeting_rules.of(meeting.cluster).delegates):
        buttons.append(_button(place, DelegateStep.LETTER))
    return (*rows, tuple(buttons))


def lacking(context: Context, meeting: Meeting, place: Invitee, person: Person | None) -> str:
    """What is to be asked of a delegate: the name, the letter where it decides, or nothing."""
    if not place.delegate:
        return NAME
    rule = context.unit.meeting_rules.of(meeting.cluster).delegates
    return LETTER if letter_decides(person.seat if person else None, rule) and not place.letter else ""


def ask(context: Context, request: Request, meeting: Meeting, place: Invitee, wants: str = "") -> list[Reply]:
    """Ask for what is lacking, or for what is wanted; where nothing is, say how the delegate stands."""
    person = context.unit.people.get(place.person_id) if place.person_id else None
    wants = wants or lacking(context, meeting, place, person)
    told = {
        "title": title(meeting),
        "name": person.full_name if person and person.id != request.member.id else "",
        "delegate": place.delegate,
    }
    if not wants:
        rule = context.unit.meeting_rules.of(meeting.cluster).delegates
        counts = delegate_counts(person.seat if person else None, letter=bool(place.letter), rule=rule)
        return [Say("delegates.settled", {**told, "counts": counts, "letter": bool(place.letter)})]
    context.unit.drafts.open(request.member.id, KIND, {"wants": wants, "place": place.id}, request.incoming.chat,
                             context.now)  # fmt: skip
    return [Say(f"delegates.ask_{wants}", told, ((_button(place, DelegateStep.LATER),),))]


def may_be_sent(context: Context, request: Request, meeting: Meeting) -> tuple[str, dict[str, Any]]:
    """What is said to a member who asks whether a delegate may come: whether, and whether that one would count."""
    person = request.member
    if not may_send(context, meeting, person):
        return "delegates.not_offered", {}
    rule = context.unit.meeting_rules.of(meeting.cluster).delegates
    counts = delegate_counts(person.seat, letter=True, rule=rule)
    return "delegates.may_be_sent", {
        "title": title(meeting),
        "counts": counts,
        "letter": letter_decides(person.seat, rule),
    }


def sent_for(context: Context, meeting: Meeting) -> list[tuple[Invitee, Person]]:
    """Who sends a delegate, in order of appointment."""
    places = [one for one in context.unit.meeting_invitees.of(meeting.id) if one.answer is MeetingAnswer.DELEGATE]
    known = context.unit.people.many([one.person_id for one in places if one.person_id is not None])
    found = [(one, known[one.person_id]) for one in places if one.person_id in known]
    return sorted(found, key=lambda pair: (pair[1].order is None, pair[1].order or 0))


def incomplete(context: Context, meeting: Meeting) -> list[tuple[Invitee, Person, str]]:
    """Who sends a delegate of whom something is still lacking, and what."""
    found = ((place, person, lacking(context, meeting, place, person)) for place, person in sent_for(context, meeting))
    return [one for one in found if one[2]]


def without_letter(context: Context, meeting: Meeting) -> list[Invitee]:
    """Delegates who would fill a seat with the letter that was not sent yet."""
    rule = context.unit.meeting_rules.of(meeting.cluster).delegates
    return [
        place for place, person in sent_for(context, meeting) if letter_decides(person.seat, rule) and not place.letter
    ]


def letter_button(place: Invitee) -> Button:
    """What shows the letter of a delegate."""
    return _button(place, DelegateStep.SEE)


def name_button(place: Invitee, person: Person) -> Button:
    """What lets somebody enter another's delegate."""
    return Button("delegates.enter", StepDelegate(place.id, DelegateStep.NAME), {"name": person.full_name})


def _button(place: Invitee, step: DelegateStep) -> Button:
    return Button(f"delegates.step_{step.name.lower()}", StepDelegate(place.id, step))
