"""The secretariat puts somebody onto the roster: out of one message, a shared contact or step by step."""

from dataclasses import asdict
from typing import Any

from config.vocabulary import Role, Sector
from handlers.kit.buttons import Action, Button, Rows, action
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop
from handlers.kit.incoming import AttachmentKind
from handlers.kit.people_buttons import ShowPerson
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply, Say
from handlers.kit.routes import STAFF, Dialogue, Feature, Route
from handlers.people.editing import EditPerson
from handlers.people.keeping import must_be_within, scope_kept
from handlers.rules.cells import clean
from handlers.rules.joining import is_order
from handlers.rules.new_member import NewMember, tells_of_new, told_of_new
from handlers.rules.own_wording import adds_person
from handlers.rules.permissions import holds_anywhere
from handlers.rules.roster import grants_for
from handlers.rules.roster_columns import LENGTHS, without_prefix
from storage.drafts import DONE
from storage.records import Draft, Person

KIND = "new_person"


@action("pa")
class AddPerson(Action):
    """Somebody is to be added: ask for the name."""


@action("pk")
class ConfirmPerson(Action):
    """Add who is on the card."""

    draft: int
    revision: int


@action("pq")
class CorrectPerson(Action):
    """Ask what is to be put otherwise on the card."""

    draft: int
    revision: int


@action("px")
class CancelPerson(Action):
    """Leave the roster as it is."""

    draft: int
    revision: int


def begin(context: Context, request: Request) -> list[Reply]:
    """Who is to be added, as far as that was said: the card, or the question for the name."""
    text = "" if request.incoming.action is not None else request.incoming.text
    said = told_of_new(text, context.catalogue.provinces) if tells_of_new(text) else NewMember()
    return CARDS.open(context, request, KIND, _data(said))


def contact(context: Context, request: Request) -> list[Reply]:
    """A contact was shared: the secretariat is offered to add who it is, others are told that no number is kept."""
    shared = next(one for one in request.incoming.attachments if one.kind is AttachmentKind.CONTACT)
    if not holds_anywhere(request.person, STAFF, context.today) or shared.own:
        return [Say("people.contact_own" if shared.own else "people.contact_seen", {"name": shared.name})]
    return CARDS.open(context, request, KIND, {**_data(_named(clean(shared.name))), "shared": True})


def card(context: Context, stored: Draft) -> Ask:
    """Whom the card would add and who on the roster is called the same; or the question for what is asked."""
    member, asks = _member(stored), stored.data.get("asks", False)
    cancel = Button("common.cancel", CancelPerson(stored.id, stored.revision))
    if not member.name:
        return Ask(card_name(stored), "people.add_name", {"told": _told(context, member)}, ((cancel,),))
    buttons = (
        Button("common.confirm", ConfirmPerson(stored.id, stored.revision)),
        Button("common.change", CorrectPerson(stored.id, stored.revision)),
        cancel,
    )
    namesakes = [one for one in context.unit.people.serving() if one.name == member.name]
    arguments = {
        **_told(context, member),
        "lacks": member.lacks,
        "namesakes": [_described(one) for one in namesakes],
        "asks": asks,
        "shared": stored.data.get("shared", False),
    }
    rows: Rows = (buttons, *((Button("people.open_card", ShowPerson(one.id)),) for one in namesakes[:1]))
    return Ask(card_name(stored), "people.add_sure", arguments, rows)


def take(context: Context, request: Request) -> list[Reply] | None:
    """The name that was asked for, or more of who it is; anything else is a message of its own."""
    stored, text = draft_of(request), clean(request.incoming.text)
    reading = request.incoming.reading
    if not text or request.incoming.edited or (reading is not None and is_order(reading) and not tells_of_new(text)):
        return None
    before = _member(stored)
    if before.name or tells_of_new(text):
        said = told_of_new(text, context.catalogue.provinces, begun=not tells_of_new(text))
        if said == NewMember() and stored.data.get("asks"):
            said = _named(text)
        if said == NewMember():
            return None
    else:
        said = told_of_new(text, context.catalogue.provinces)
        if not (said.post or said.province or said.cluster or said.sector) and "," not in text:
            said = _named(text)
    return CARDS.keep(context, stored, _data(before.with_more(said)))


def correct(context: Context, request: Request) -> list[Reply]:
    """Ask what is to be put otherwise."""
    tapped = request.incoming.action
    assert isinstance(tapped, CorrectPerson)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    return CARDS.keep(context, stored, {**stored.data, "asks": True})


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong."""
    stored = draft_of(request)
    return CARDS.keep(context, stored, {**stored.data, "asks": True})


def confirm(context: Context, request: Request) -> list[Reply]:
    """Add who is on the card; their entry shows what to fill in next."""
    stored = _meant(context, request)
    if not isinstance(stored, Draft):
        return stored
    member = _member(stored)
    if not member.name:
        return [Say("people.type_or_cancel")]
    scope = scope_kept(context, request.member)
    cluster = _cluster(context, member) or (min(scope) if scope else None)
    grants = grants_for([member.role], cluster)
    must_be_within(scope, cluster, grants)
    values: dict[str, Any] = {
        **{name: getattr(member, name) for name in ("name", "prefix", "post", "position", "sector")},
        "province": member.province or None,
        "cluster": cluster,
    }
    context.unit.drafts.close(stored, DONE, context.now)
    person = context.unit.people.add(values, grants)
    context.unit.histories.add("person", person.id, "added", context.now, request.member.id)
    row = (Button("common.change", EditPerson(person.id)), Button("people.open_card", ShowPerson(person.id)))
    return [
        Edit("people.added", {"person": person}, card=card_name(stored)),
        Say("people.fill_in", {"person": person, "lacks": member.lacks}, (row,)),
    ]


def cancel(context: Context, request: Request) -> list[Reply]:
    """Leave the roster as it is."""
    stored = _meant(context, request)
    if not isinstance(stored, Draft):
        return stored
    return drop(context, request, stored)


def _meant(context: Context, request: Request) -> Draft | list[Reply]:
    """The card whose button was tapped, or that is answered in words; the replies where it is no longer there."""
    tapped = request.incoming.action
    if isinstance(tapped, ConfirmPerson | CancelPerson):
        return CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if request.draft is None:
        raise RuleBroken("common.button_stale")
    return request.draft


def _member(stored: Draft) -> NewMember:
    values = dict(stored.data["member"])
    sector = Sector(values["sector"]) if values["sector"] else None
    return NewMember(**{**values, "sector": sector, "role": Role(values["role"])})


def _data(member: NewMember) -> dict[str, Any]:
    return {"member": asdict(member)}


def _named(text: str) -> NewMember:
    if len(text) > LENGTHS["name"]:
        raise RuleBroken("roster.too_long", column="name", limit=LENGTHS["name"])
    prefix, name = without_prefix(text)
    return NewMember(name=name, prefix=prefix)


def _told(context: Context, member: NewMember) -> dict[str, Any]:
    return {**vars(member), "cluster": _cluster(context, member)}


def _cluster(context: Context, member: NewMember) -> str | None:
    """The cluster that was named, where there is such a one; else the province's."""
    if context.catalogue.cluster(member.cluster) is not None:
        return member.cluster
    own = context.catalogue.cluster_of(member.province)
    return own.code if own is not None else None


def _described(person: Person) -> str:
    return " · ".join(part for part in (person.full_name, person.post, person.province) if part)


CARDS = DraftCards(card)

FEATURE = Feature(
    name="adding people",
    routes=(
        Route(
            "add person",
            begin,
            wording=lambda text: adds_person(text) or tells_of_new(text),
            actions=(AddPerson,),
            roles=STAFF,
        ),
        Route("shared contact", contact, attachments=(AttachmentKind.CONTACT,)),
        Route("confirm person", confirm, actions=(ConfirmPerson,), roles=STAFF),
        Route("correct new person", correct, actions=(CorrectPerson,), roles=STAFF),
        Route("cancel person", cancel, actions=(CancelPerson,), roles=STAFF),
    ),
    dialogues=(Dialogue(KIND, take=take, card=card, confirm=confirm, cancel=cancel, deny=deny_in_words),),
)
