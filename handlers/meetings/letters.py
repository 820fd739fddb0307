"""The signed letter that invites to a meeting: it comes back as a PDF, and goes out with the notice."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from config.vocabulary import MeetingState
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop
from handlers.kit.incoming import Incoming
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Reply, Toast, settled
from handlers.kit.routes import LEADERS, Dialogue, Feature, Route
from handlers.meetings.attaching import files_in, with_files
from handlers.meetings.calling import documents_to, people_of
from handlers.meetings.letter_actions import AskLetter, LetterStep, StepLetter
from handlers.meetings.phrases import found, must_call, record, title
from storage.drafts import CANCELLED, DONE
from storage.meeting_records import Meeting, MeetingFile
from storage.records import Draft

KIND = "signed_letter"
WAITED_FOR = timedelta(hours=1)
_NOT_SENT = frozenset({MeetingState.WAITING, MeetingState.RETURNED})


def begin(context: Context, request: Request) -> list[Reply]:
    """The next document is the signed letter of a meeting."""
    tapped = request.incoming.action
    assert isinstance(tapped, AskLetter)  # noqa: S101  the route leads only such taps here
    _meeting(context, request, tapped.meeting)
    return CARDS.open(context, request, KIND, {"meeting": tapped.meeting, "file": None, "wrong": ""})


def card(context: Context, stored: Draft) -> Ask:
    """Asks for the letter or, once it is there, whether it shall go out."""
    meeting = found(context, stored.data["meeting"])
    file = stored.data["file"]
    told: dict[str, Any] = {
        "title": title(meeting),
        "name": file["name"] if file else "",
        "wrong": stored.data["wrong"],
        "with_notice": meeting.state in _NOT_SENT,
        "people": len(people_of(context, meeting)),
    }
    steps = (LetterStep.CONFIRM, LetterStep.CANCEL) if file else (LetterStep.CANCEL,)
    row = tuple(Button(f"common.{one.name.lower()}", StepLetter(stored.id, stored.revision, one)) for one in steps)
    return Ask(card_name(stored), "letters.card" if file else "letters.ask", told, (row,))


CARDS = DraftCards(card)


def holds(draft: Draft, _: Incoming, now: datetime) -> bool:
    """Whether a document sent now is the letter, and not for the library."""
    return draft.data["file"] is None and now - draft.touched_at <= WAITED_FOR


def take(context: Context, request: Request) -> list[Reply] | None:
    """A document that was sent; what is no PDF, or is marked as classified, is told."""
    stored, incoming = draft_of(request), request.incoming
    if context.now - stored.touched_at > WAITED_FOR:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return None
    sent = files_in(incoming, pictures=True)
    if not sent or incoming.edited:
        return None
    files, wrong = with_files((), sent[:1], incoming.text)
    if not files or wrong is not None:
        return CARDS.keep(context, stored, {**stored.data, "wrong": "meetings.classified"})
    if not files[0].name.lower().endswith(".pdf"):
        return CARDS.keep(context, stored, {**stored.data, "wrong": "letters.no_pdf"})
    return CARDS.keep(context, stored, {**stored.data, "file": asdict(files[0]), "wrong": ""})


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepLetter)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    if tapped.step is LetterStep.CANCEL:
        return drop(context, request, stored, "letters.dropped")
    return confirm(context, request, stored)


def confirm(context: Context, request: Request, stored: Draft) -> list[Reply]:
    """Send the letter to everybody who was called; where the notice is not out yet, it will go with it."""
    if stored.data["file"] is None:
        return [card(context, stored)]
    meeting = _meeting(context, request, stored.data["meeting"])
    letter = MeetingFile(**stored.data["file"])
    files, wrong = with_files(context.unit.meeting_files.of(meeting.id), [letter], "")
    if wrong is not None:
        raise RuleBroken(wrong.key, **wrong.arguments)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    context.unit.meeting_files.put(meeting.id, files)
    record(context, meeting.id, "letter_attached", request.member)
    tapped = request.incoming.callback_id is not None
    if meeting.state in _NOT_SENT:
        return settled(card_name(stored), "letters.kept", {"title": title(meeting)}, tapped=tapped)
    people = people_of(context, meeting)
    told = {"title": title(meeting), "people": len(people)}
    return [
        *settled(card_name(stored), "letters.sent", told, tapped=tapped),
        *(documents_to(meeting, [letter], people) if people else []),
    ]


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes sends it."""
    return confirm(context, request, draft_of(request))


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request), "letters.dropped")


def _meeting(context: Context, request: Request, meeting_id: int) -> Meeting:
    """The meeting a letter invites to. Raises RuleBroken for who may not call it, and once it has begun."""
    meeting = found(context, meeting_id)
    must_call(context, request.person, meeting)
    if meeting.state not in {*_NOT_SENT, MeetingState.CALLED} or meeting.starts_at <= context.now:
        raise RuleBroken("letters.too_late")
    return meeting


FEATURE = Feature(
    name="signed letters",
    routes=(
        Route("ask for the letter", begin, actions=(AskLetter,), roles=LEADERS),
        Route("letter step", step, actions=(StepLetter,), roles=LEADERS),
    ),
    dialogues=(
        Dialogue(KIND, take=take, holds=holds, confirm=confirm_in_words, cancel=cancel_in_words, deny=cancel_in_words),
    ),
)
