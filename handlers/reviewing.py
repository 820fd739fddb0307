"""Learning from use: what the bot had to ask back about, settled by the secretariat, one message a tap."""

from config.vocabulary import Intent
from handlers.kit.buttons import Action, Button, Rows, RunCommand, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import (
    DataAsked,
    DataPart,
    MeaningSaid,
    MessageUnclear,
    PersonErased,
    WaitingAsked,
    WaitingLine,
)
from handlers.kit.replies import Edit, Reply, Say, Toast
from handlers.kit.routes import STAFF, Feature, Route
from handlers.rules.masking import masked
from handlers.rules.permissions import holds_anywhere
from storage.records import Review
from storage.unit_of_work import UnitOfWork

COLUMNS = ("text", "meaning", "read_as", "confidence", "kept_at")
OFFERED = tuple(intent for intent in Intent if intent not in {Intent.CONFIRM, Intent.DENY, Intent.CANCEL})


@action("rv")
class Settle(Action):
    """The secretariat says what a message meant; None: nothing to learn from it."""

    review: int
    meaning: Intent | None


def keep(context: Context, event: MessageUnclear) -> list[Reply]:
    """Keep the message, without the names in it."""
    names = [person.name for person in context.unit.people.everybody()]
    reading = event.reading
    text = masked(reading.text, names)
    context.unit.reviews.keep(text, reading.intent, reading.confidence, event.person_id, event.draft_id, context.now)
    return []


def note_meaning(context: Context, event: MeaningSaid) -> list[Reply]:
    """Keep what its writer said it meant."""
    context.unit.reviews.said(event.draft_id, event.meaning)
    return []


def show_next(context: Context, _: Request) -> list[Reply]:
    """The oldest message that waits, with the meanings to choose from."""
    review = context.unit.reviews.next_open()
    if review is None:
        return [Say("reviewing.nothing")]
    return [Say("reviewing.card", _arguments(context, review), _choices(review))]


def settle(context: Context, request: Request) -> list[Reply]:
    """Keep the meaning, and show the next message in the same place."""
    tapped = request.incoming.action
    assert isinstance(tapped, Settle)  # noqa: S101  the route leads only such taps here
    toast = "reviewing.settled"
    if not context.unit.reviews.settle(tapped.review, tapped.meaning, context.now):
        toast = "reviewing.settled_before"
    following = context.unit.reviews.next_open()
    if following is None:
        return [Toast(toast), Edit("reviewing.nothing")]
    return [Toast(toast), Edit("reviewing.card", _arguments(context, following), _choices(following))]


def add_waiting(context: Context, event: WaitingAsked) -> list[Reply]:
    """The messages that wait, for the secretariat."""
    if holds_anywhere(event.person, STAFF, context.today):
        button = Button("reviewing.open", RunCommand("review"))
        event.lines.append(WaitingLine("reviewing.waiting", context.unit.reviews.count_open(), button))
    return []


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """Drop what an erased person wrote and nobody has reviewed."""
    context.unit.reviews.forget(event.person_id)
    return []


def tell(context: Context, event: DataAsked) -> list[Reply]:
    """What is kept of a person's messages."""
    kept = context.unit.reviews.of_person(event.person_id)
    if kept:
        event.parts.append(DataPart("reviewing.data_title", [{"reviewing.data_text": one.text} for one in kept]))
    return []


def review_rows(unit: UnitOfWork) -> list[list[str]]:
    """The settled messages as rows, the columns' names first: what `make learn` reads."""
    rows = [
        [one.text, one.meaning or "", one.read_as, f"{one.confidence:.2f}", one.kept_at.isoformat()]
        for one in unit.reviews.settled()
    ]
    return [list(COLUMNS), *rows]


def _arguments(context: Context, review: Review) -> dict[str, object]:
    said = Intent(review.said_meaning) if review.said_meaning else None
    return {
        "text": review.text,
        "read_as": Intent(review.read_as),
        "said": said,
        "left": context.unit.reviews.count_open(),
    }


def _choices(review: Review) -> Rows:
    """The likeliest first: what the writer said, then what was read, then everything else."""
    likely = [Intent(value) for value in (review.said_meaning, review.read_as) if value]
    order = dict.fromkeys([*likely, *OFFERED])
    buttons = [Button(f"names.intent.{intent.value}", Settle(review.id, intent)) for intent in order]
    return (*rows_of(buttons, 3), (Button("reviewing.skip", Settle(review.id, None)),))


FEATURE = Feature(
    name="reviewing",
    routes=(
        Route("review", show_next, command="review", roles=STAFF),
        Route("settle", settle, actions=(Settle,), roles=STAFF),
    ),
    listens={
        MessageUnclear: keep,
        MeaningSaid: note_meaning,
        WaitingAsked: add_waiting,
        PersonErased: forget,
        DataAsked: tell,
    },
)
