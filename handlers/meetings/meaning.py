"""What follows once it is said which meeting was meant by an answer in words."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import draft_of, drop
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Toast
from handlers.kit.routes import COMMITTEE, Dialogue, Feature, Route
from handlers.meetings.actions import MeanMeeting
from handlers.meetings.answers import answered
from handlers.meetings.phrases import found, must_call
from handlers.meetings.spoken_for import enter_said
from handlers.meetings.which_meeting import KIND, ask_which, meant
from handlers.rules.meetings.answer_words import answer_in
from handlers.rules.meetings.day_words import place_in_list
from handlers.rules.meetings.past_words import meeting_named
from nlp.numbers import arabic
from storage.drafts import CANCELLED, DONE, OPEN
from storage.meeting_records import Meeting
from storage.records import Draft

WAITED_FOR = timedelta(hours=24)


def tapped(context: Context, request: Request) -> list[Reply]:
    """The meeting that was meant was tapped."""
    action = request.incoming.action
    assert isinstance(action, MeanMeeting)  # noqa: S101  the route leads only such taps here
    stored = context.unit.drafts.get(action.draft)
    if stored is None or stored.person_id != request.member.id or stored.state != OPEN:
        return [Toast("common.button_stale", alert=True)]
    return _settle(context, request, stored, found(context, action.meeting))


def take(context: Context, request: Request) -> list[Reply] | None:
    """The meeting that was meant is named; anything else is a message of its own."""
    stored, text = draft_of(request), request.incoming.text.strip()
    if context.now - stored.touched_at > WAITED_FOR:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return None
    if not text or request.incoming.edited or request.incoming.reading is None or answer_in(text) is not None:
        return None
    offered = _offered(context, stored)
    if (by_place := _by_place(offered, text)) is not None:
        return _settle(context, request, stored, by_place)
    named = meant(context, request, offered, text)
    return _settle(context, request, stored, named.meetings[0]) if named.named and len(named.meetings) == 1 else None


def again(context: Context, request: Request) -> list[Reply]:
    """A yes or a no does not say which: it is asked again. "อันแรกครับ" does."""
    stored = draft_of(request)
    offered = _offered(context, stored)
    if (by_place := _by_place(offered, request.incoming.text)) is not None:
        return _settle(context, request, stored, by_place)
    context.unit.drafts.close(stored, CANCELLED, context.now)
    person = context.unit.people.get(stored.data["person"]) if stored.data["person"] is not None else None
    left = [one for one in offered if one.starts_at > context.now]
    return ask_which(context, request, left, stored.data["text"], person)


def stop(context: Context, request: Request) -> list[Reply]:
    """Nothing is kept."""
    return drop(context, request, draft_of(request))


def _offered(context: Context, stored: Draft) -> list[Meeting]:
    known = context.unit.meetings.many(stored.data["meetings"])
    return [known[one] for one in stored.data["meetings"] if one in known]


def _by_place(offered: Sequence[Meeting], text: str) -> Meeting | None:
    """The one named by its place among those offered; a number after ครั้งที่ is the meeting's own."""
    place = place_in_list(text, len(offered))
    return offered[place] if place is not None and not meeting_named(arabic(text)).number else None


def _settle(context: Context, request: Request, stored: Draft, meeting: Meeting) -> list[Reply]:
    text, person_id = stored.data["text"], stored.data["person"]
    answer = answer_in(text)
    if answer is None or not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    if person_id is None:
        return answered(context, request, meeting, answer, text)
    must_call(context, request.person, meeting)
    person = context.unit.people.get(person_id)
    if person is None:
        raise RuleBroken("common.button_stale")
    return enter_said(context, request, meeting, person, text)


FEATURE = Feature(
    name="meaning",
    routes=(Route("meant meeting", tapped, actions=(MeanMeeting,), roles=COMMITTEE),),
    dialogues=(Dialogue(KIND, take=take, confirm=again, cancel=stop, deny=again),),
)
