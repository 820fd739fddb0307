"""What the secretariat says of somebody's entry in words: their card opens, with the buttons that do it."""

from collections.abc import Sequence

from handlers.kit.buttons import Button, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.people_buttons import InviteEverybody, ShowPerson
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import STAFF, Feature, Route
from handlers.people import desk
from handlers.people.keeping import keeps, scope_kept
from handlers.rules.own_wording import asks_who_has_not_joined, speaks_of_entry, whose_entry
from storage.records import Person

SHORTEST_NAME = 3
MOST_SHOWN = 12


def names_somebody(context: Context, request: Request) -> bool:
    """Whether the message names somebody who is on the roster."""
    return bool(_named(request.incoming.text, context.unit.people.everybody()))


def show(context: Context, request: Request) -> list[Reply]:
    """The card of who is named; where several may be meant, a button each."""
    found = _named(request.incoming.text, context.unit.people.everybody())
    if len(found) == 1:
        return [desk.card(context, found[0], request.member)]
    rows = tuple((desk.found_button(one),) for one in found[:MOST_SHOWN])
    return [Say("people.found", {"wanted": whose_entry(request.incoming.text).strip()}, rows)]


def show_not_joined(context: Context, request: Request) -> list[Reply]:
    """Who has not come into the chat yet, with a button to invite them all."""
    scope = scope_kept(context, request.member)
    absent = [one for one in context.unit.people.serving() if keeps(scope, one) and one.joined_at is None]
    if not absent:
        return [Say("people.all_joined")]
    shown = absent[:MOST_SHOWN]
    cards = [Button("", ShowPerson(one.id), plain=str(number)) for number, one in enumerate(shown, 1)]
    invite = Button("roster.invite_all", InviteEverybody(), {"count": len(absent)})
    told = {"people": [{"number": number, "person": one} for number, one in enumerate(shown, 1)], "count": len(absent)}
    return [Say("people.not_joined", told, (*rows_of(cards, 4), (invite,)))]


def _named(text: str, people: Sequence[Person]) -> list[Person]:
    """Whom the words of a message name: by the whole name, else by the first."""
    words = whose_entry(text)
    whole = [one for one in people if one.name and one.name in words]
    return whole or [one for one in people if len(first := one.name.split(" ")[0]) >= SHORTEST_NAME and first in words]


FEATURE = Feature(
    name="people in words",
    routes=(
        Route("entry in words", show, wording=speaks_of_entry, fits=names_somebody, roles=STAFF),
        Route("who has not joined", show_not_joined, wording=asks_who_has_not_joined, roles=STAFF),
    ),
)
