"""Delegates: their names and letters taken, by those who send them or by the secretariat for them, and shown."""

from datetime import timedelta

from config.vocabulary import Intent, MeetingAnswer, MeetingState
from handlers.kit.buttons import rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import draft_of, drop
from handlers.kit.incoming import AttachmentKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Send, Toast
from handlers.kit.routes import COMMITTEE, LEADERS, Dialogue, Feature, Route
from handlers.meetings.answers import live
from handlers.meetings.delegate_actions import DelegateStep, ShowDelegates, StepDelegate
from handlers.meetings.delegate_asking import (
    KIND,
    LETTER,
    NAME,
    ask,
    lacking,
    letter_button,
    own_answer,
    own_rows,
    sent_for,
)
from handlers.meetings.phrases import found, link_buttons, may_call, must_call, title, with_agenda
from handlers.rules.documents import classification
from handlers.rules.meetings.attendance_words import delegate_in
from storage.drafts import CANCELLED, DONE
from storage.meeting_records import Invitee, Meeting

WAITED_FOR = timedelta(minutes=30)
LONGEST_NAME = 200
MOST_SHOWN = 10
SURE = 0.8
_KINDS = {AttachmentKind.PHOTO: "photo", AttachmentKind.DOCUMENT: "document"}
# What a name or a title never reads as, sure as it may be.
_NAMELIKE = frozenset({Intent.OUT_OF_SCOPE, Intent.GREET, Intent.ASK_PEOPLE, Intent.RSVP})


def step(context: Context, request: Request) -> list[Reply]:
    """A button of somebody's delegate was tapped: by themselves, or by who may call the meeting."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepDelegate)  # noqa: S101  the route leads only such taps here
    meeting, place = _kept(context, request, tapped.place)
    if tapped.step is DelegateStep.SEE:
        return _letter(context, meeting, place)
    if tapped.step is DelegateStep.LATER:
        if request.draft is not None and request.draft.kind == KIND:
            context.unit.drafts.close(request.draft, CANCELLED, context.now)
        return [Edit("delegates.later", {"title": title(meeting)})]
    _must_be_open(context, meeting, place)
    return ask(context, request, meeting, place, NAME if tapped.step is DelegateStep.NAME else LETTER)


def take(context: Context, request: Request) -> list[Reply] | None:
    """The name or the letter that was asked for; anything else, or what comes much later, is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    if incoming.edited:
        return None
    if context.now - stored.touched_at > WAITED_FOR:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return None
    sent = next((one for one in incoming.attachments if one.kind in _KINDS and one.file_id), None)
    text = " ".join(incoming.text.split())
    values: dict[str, str] = {}
    if sent is not None:
        if classification(incoming.text) or classification(sent.name.rpartition(".")[0].replace("_", "\n")):
            return [Say("meetings.classified")]
        values = {"letter": sent.file_id or "", "letter_kind": _KINDS[sent.kind]}
    elif stored.data["wants"] == NAME and text and not incoming.attachments and not _elsewhere(request):
        values = {"delegate": (delegate_in(text) or text)[:LONGEST_NAME]}
    if not values:
        return None
    meeting, place = _kept(context, request, stored.data["place"])
    _must_be_open(context, meeting, place)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return []
    place = context.unit.meeting_invitees.send_delegate(place, **values)
    return [*_noted(context, request, meeting, place), *live(context, meeting)]


def show(context: Context, request: Request) -> list[Reply]:
    """Whom members send, and what is lacking: for who may call the meeting."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowDelegates)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    must_call(context, request.person, meeting)
    pairs = sent_for(context, meeting)
    lines = [
        {"name": person.full_name, "delegate": place.delegate, "letter": bool(place.letter),
         "lacks": lacking(context, meeting, place, person)}
        for place, person in pairs[:MOST_SHOWN]
    ]  # fmt: skip
    letters = [letter_button(place) for place, _ in pairs[:MOST_SHOWN] if place.letter]
    told = {"title": title(meeting), "lines": lines, "more": max(len(pairs) - MOST_SHOWN, 0)}
    return [Say("delegates.list", told, rows_of(letters, 3)[:4])]


def stop(context: Context, request: Request) -> list[Reply]:
    """The next message is free again."""
    return drop(context, request, draft_of(request))


def _noted(context: Context, request: Request, meeting: Meeting, place: Invitee) -> list[Reply]:
    """The notice of who sends them shows the delegate; what is still lacking is asked for."""
    told = {**with_agenda(context, meeting), **own_answer(place)}
    sender = context.unit.people.get(place.person_id) if place.person_id else None
    shown: list[Reply] = []
    if sender is not None and sender.user_id is not None:
        rows = (*own_rows(context, meeting, place), link_buttons(context, meeting))
        shown = [Edit("meetings.notice", told, rows, card=f"meeting:{meeting.id}", chat=sender.user_id)]
    return [*ask(context, request, meeting, place), *shown]


def _letter(context: Context, meeting: Meeting, place: Invitee) -> list[Reply]:
    if not place.letter:
        return [Toast("delegates.no_letter", alert=True)]
    person = context.unit.people.get(place.person_id) if place.person_id else None
    told = {"title": title(meeting), "name": person.full_name if person else "", "delegate": place.delegate}
    return [Send("delegates.letter", told, kind=place.letter_kind, file_id=place.letter)]


def _kept(context: Context, request: Request, place_id: int) -> tuple[Meeting, Invitee]:
    """A place and its meeting. Raises RuleBroken for all but its holder and those who may call the meeting."""
    place = context.unit.meeting_invitees.place(place_id)
    if place is None:
        raise RuleBroken("common.button_stale")
    meeting = found(context, place.meeting_id)
    if place.person_id != request.member.id and not may_call(request.person, context, meeting.cluster):
        raise RuleBroken("common.not_allowed")
    return meeting, place


def _must_be_open(context: Context, meeting: Meeting, place: Invitee) -> None:
    """Delegates are named until the meeting begins; then the roll says who is there."""
    if meeting.state is not MeetingState.CALLED or meeting.starts_at <= context.now:
        raise RuleBroken("meetings.begun")
    if place.answer is not MeetingAnswer.DELEGATE:
        raise RuleBroken("delegates.none_sent")


def _elsewhere(request: Request) -> bool:
    """Whether a message surely means something else than a name."""
    reading = request.incoming.reading
    return reading is not None and reading.confidence >= SURE and reading.intent not in _NAMELIKE


FEATURE = Feature(
    name="delegates",
    routes=(
        Route("delegate", step, actions=(StepDelegate,), roles=COMMITTEE),
        Route("delegates", show, actions=(ShowDelegates,), roles=LEADERS),
    ),
    dialogues=(Dialogue(KIND, take=take, confirm=stop, cancel=stop, deny=stop),),
)
