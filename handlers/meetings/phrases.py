"""What is said of meetings in many places: who may do what, a meeting in words, its buttons and its calendar file."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from config.phrasing import Texts
from config.vocabulary import DelegateOffer, MeetingAnswer, MeetingState, Role
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.meetings.actions import AnswerMeeting, MeetingStep, StepMeeting
from handlers.meetings.letter_actions import AskLetter
from handlers.meetings.paper_actions import ShowPapers
from handlers.rules.meetings.agenda import by_section, headlines
from handlers.rules.meetings.calendar_file import CalendarEntry, google_link
from handlers.rules.meetings.seats import delegate_offered
from handlers.rules.meetings.wording import meets_online
from handlers.rules.permissions import holds
from storage.meeting_records import Invitee, Meeting
from storage.records import Person

SUBJECT = "meeting"
CALLERS = frozenset({Role.SECRETARIAT, Role.CHAIR, Role.VICE_CHAIR})
CHAIR = frozenset({Role.CHAIR})
CALLED = frozenset({Role.MEMBER, Role.ADVISER, Role.SECRETARIAT, Role.VICE_CHAIR, Role.CHAIR})
MOST_COMING = 200


def title(meeting: Meeting) -> Phrase:
    """Which meeting: the committee and, once called, its number."""
    return Phrase("meetings.title", {"cluster": meeting.cluster, "number": meeting.number, "year": meeting.year})


def facts(meeting: Meeting) -> dict[str, Any]:
    """What the texts about one meeting are filled with."""
    return {
        "title": title(meeting),
        "state": meeting.state,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.place,
        "link": meeting.link,
        "map_link": meeting.map_link,
        "why": meeting.change_reason,
    }


def with_agenda(context: Context, meeting: Meeting) -> dict[str, Any]:
    """The same, with what the meeting is about."""
    items = context.unit.meeting_agendas.of(meeting.id)
    return {**facts(meeting), "agenda": headlines(items), "sections": by_section(items)}


def found(context: Context, meeting_id: int) -> Meeting:
    """The meeting of an id. Raises RuleBroken, with a kind word, where there is none."""
    meeting = context.unit.meetings.get(meeting_id)
    if meeting is None:
        raise RuleBroken("meetings.unknown")
    return meeting


def unsent_of(context: Context, person: Person | None) -> list[Meeting]:
    """The meetings whose notice waits for the chair or was sent back, of those somebody may call; soonest first."""
    unsent = [one for state in (MeetingState.WAITING, MeetingState.RETURNED)
              for one in context.unit.meetings.in_state(state) if may_call(person, context, one.cluster)]  # fmt: skip
    return sorted(unsent, key=lambda one: one.starts_at)


def may_call(person: Person | None, context: Context, cluster: str | None) -> bool:
    """Whether somebody may call meetings of that scope and act on them."""
    return holds(person, CALLERS, context.today, cluster)


def to_call(context: Context, person: Person | None, clusters: Sequence[str] = ()) -> list[Meeting]:
    """The meetings to come that somebody may call, soonest first: of a cluster that is named, or of any."""
    coming = [one for one in context.unit.meetings.coming(context.now, MOST_COMING)
              if may_call(person, context, one.cluster) and one.starts_at > context.now]  # fmt: skip
    return [one for one in coming if one.cluster in clusters] or coming


def must_call(context: Context, person: Person | None, meeting: Meeting) -> None:
    """Raises RuleBroken for anybody who may not act on the meeting."""
    if not may_call(person, context, meeting.cluster):
        raise RuleBroken("meetings.only_callers")


def step_button(meeting: Meeting, step: MeetingStep) -> Button:
    """A button of a stored meeting."""
    return Button(f"meetings.step_{step.name.lower()}", StepMeeting(meeting.id, step))


def paper_buttons(meeting: Meeting) -> tuple[Button, ...]:
    """The papers of a meeting, and as long as it has not begun the signed letter that goes out with its notice."""
    papers = Button("papers.button", ShowPapers(meeting.id))
    if meeting.state is MeetingState.HELD:
        return (papers,)
    return (papers, Button("letters.button", AskLetter(meeting.id)))


def map_button(meeting: Meeting) -> tuple[Button, ...]:
    """What opens the place on a map, where there is one: the point given, or else what a search for its name finds."""
    if meets_online(meeting.place, meeting.link) or not (meeting.map_link or meeting.place):
        return ()
    search = f"https://www.google.com/maps/search/?{urlencode({'api': 1, 'query': meeting.place})}"
    return (Button("meetings.map", url=meeting.map_link or search),)


def link_buttons(context: Context, meeting: Meeting) -> tuple[Button, ...]:
    """What puts the meeting into Google Calendar, and what opens the place on a map."""
    return (Button("meetings.google", url=google_link(entry_of(context, meeting))), *map_button(meeting))


def answer_buttons(meeting: Meeting, given: MeetingAnswer | None = None, *, offered: bool = True) -> Rows:
    """The answers, the one given marked, that of a delegate where one may be sent; then the agenda."""
    answers = tuple(
        Button("meetings.answer_button", AnswerMeeting(meeting.id, one), {"answer": one, "given": one is given})
        for one in answers_offered(offered=offered)
    )
    return (answers, (step_button(meeting, MeetingStep.AGENDA), step_button(meeting, MeetingStep.FILE)))


def answers_offered(*, offered: bool) -> tuple[MeetingAnswer, ...]:
    """The answers somebody can give."""
    return tuple(one for one in MeetingAnswer if offered or one is not MeetingAnswer.DELEGATE)


def by_offer(context: Context, meeting: Meeting, people: Sequence[int]) -> list[tuple[tuple[int, ...], bool]]:
    """People parted by whether they may send a delegate to the meeting; most often all are alike."""
    offer = context.unit.meeting_rules.of(meeting.cluster).delegate_offer
    if offer is not DelegateOffer.OFFICE:
        return [(tuple(people), offer is DelegateOffer.EVERYBODY)]
    known = context.unit.people.many(people)
    able = tuple(one for one in people if one in known and delegate_offered(known[one].seat, offer))
    parts = [(able, True), (tuple(one for one in people if one not in able), False)]
    return [part for part in parts if part[0]]


def may_send(context: Context, meeting: Meeting, person: Person | None) -> bool:
    """Whether somebody may send a delegate to a meeting."""
    offer = context.unit.meeting_rules.of(meeting.cluster).delegate_offer
    return delegate_offered(person.seat if person else None, offer)


def entry_of(context: Context, meeting: Meeting) -> CalendarEntry:
    """What a calendar is told of a meeting now."""
    return CalendarEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        stamp=context.now,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=plain("meetings.summary", facts(meeting)),
        description=plain(
            "meetings.calendar_words",
            {"cancelled": meeting.state is MeetingState.CANCELLED, **with_agenda(context, meeting)},
        ),
        location=meeting.place,
        link=meeting.link,
        cancelled=meeting.state is MeetingState.CANCELLED,
    )


def counts(invitees: list[Invitee]) -> dict[str, int]:
    """How many gave each answer, and how many none."""
    given = Counter(one.answer.value if one.answer else "none" for one in invitees)
    return {name: given[name] for name in (*(one.value for one in MeetingAnswer), "none")}


def record(context: Context, meeting_id: int, act: str, actor: Person | None, **detail: Any) -> None:
    """Append an act to a meeting's history."""
    context.unit.histories.add(SUBJECT, meeting_id, act, context.now, actor.id if actor else None, detail)


def plain(key: str, arguments: dict[str, Any]) -> str:
    """A text that stands in a file or a table."""
    return _texts().plain(key, arguments)


@lru_cache(maxsize=1)
def _texts() -> Texts:
    return Texts()
