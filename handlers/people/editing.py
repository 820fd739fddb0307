"""The secretariat corrects what the roster says of somebody. Part of the feature people."""

from typing import Any

from config.vocabulary import Role, Sector
from handlers.kit.buttons import Action, Button, Rows, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.people_buttons import ShowPerson
from handlers.kit.refusal import RefusedAndKept, RuleBroken
from handlers.kit.replies import Ask, Reply, Say, settled
from handlers.kit.routes import STAFF, Route
from handlers.people.invitations import tell_new_roles
from handlers.people.keeping import Scope, must_be_within, must_keep, scope_kept
from handlers.people.role_choices import RoleChoice, role_choices
from handlers.rules.cells import clean
from handlers.rules.roster import grants_for
from handlers.rules.roster_columns import LENGTHS
from storage.drafts import CANCELLED, DONE
from storage.records import Draft, Grant, Person

KIND = "person"
TYPED = ("name", "prefix", "post", "position")
NONE = "none"


@action("pz")
class CancelField(Action):
    """Leave the roster as it is."""

    draft: int
    revision: int


@action("pe")
class EditPerson(Action):
    """Show what can be corrected."""

    person: int


@action("pf")
class EditField(Action):
    """Ask for the new value of one field."""

    person: int
    field: str


@action("pv")
class SetField(Action):
    """Set a field to one of its values: a sector, a cluster's code, a province's place in the catalogue, a role
    choice (given where not held, else taken away); NONE empties it. The person was shown at that version."""

    person: int
    field: str
    value: str
    version: int


def edit_menu(context: Context, request: Request) -> list[Reply]:
    """The fields that can be corrected."""
    person = _person(context, request)
    fields = (*TYPED, "sector", "province", "cluster", "role")
    buttons = [Button(f"roster.column.{field}", EditField(person.id, field)) for field in fields]
    rows = (*rows_of(buttons, 3), (Button("common.back", ShowPerson(person.id)),))
    return [Ask(_card(person), "people.edit", {"person": person}, rows)]


def edit_field(context: Context, request: Request) -> list[Reply]:
    """Ask for one field: to be typed, or chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, EditField)  # noqa: S101  the route leads only such taps here
    person = _person(context, request)
    if tapped.field in TYPED:
        data = {"step": "field", "person": person.id, "field": tapped.field, "version": person.version}
        arguments = {"person": person, "field": tapped.field, "value": getattr(person, tapped.field)}
        return [_open(context, request, data, "people.type_field", arguments)]
    choices = _choices(context, person, tapped.field, scope_kept(context, request.member))
    rows = (*choices, (Button("common.back", EditPerson(person.id)),))
    return [Ask(_card(person), "people.choose_field", {"person": person, "field": tapped.field}, rows)]


def set_field(context: Context, request: Request) -> list[Reply]:
    """Store the value chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetField)  # noqa: S101  the route leads only such taps here
    person = _person(context, request)
    if person.version != tapped.version:
        raise RuleBroken("people.changed_meanwhile")
    values, grants = _chosen(context, person, tapped, scope_kept(context, request.member))
    return _store(context, request, person, tapped.field, values, grants)


def take(context: Context, request: Request) -> list[Reply] | None:
    """What the secretary types while a field is asked for."""
    draft, text = request.draft, clean(request.incoming.text)
    if draft is None or not text or request.incoming.edited or draft.data["step"] != "field":
        return None
    field = draft.data["field"]
    if len(text) > LENGTHS[field]:
        raise RuleBroken("roster.too_long", column=field, limit=LENGTHS[field])
    person = context.unit.people.get(draft.data["person"])
    if person is None:
        raise RuleBroken("common.button_stale")
    context.unit.drafts.close(draft, DONE, context.now)
    if person.version != draft.data["version"]:
        # Typed again it would be refused again: the next message is free.
        raise RefusedAndKept("people.changed_meanwhile")
    return _store(context, request, person, field, {field: text}, None)


def confirm(_: Context, __: Request) -> list[Reply]:
    """A yes is no value of a field."""
    return [Say("people.type_or_cancel")]


def cancel(context: Context, request: Request) -> list[Reply]:
    """Leave the roster as it is."""
    draft = _draft(context, request)
    context.unit.drafts.close(draft, CANCELLED, context.now)
    tapped = request.incoming.action is not None
    return settled(f"draft:{draft.id}", "conversation.cancelled", tapped=tapped)


def _open(
    context: Context, request: Request, data: dict[str, Any], key: str, arguments: dict[str, Any] | None = None
) -> Ask:
    draft = context.unit.drafts.open(request.member.id, KIND, data, request.incoming.chat, context.now)
    button = Button("common.cancel", CancelField(draft.id, draft.revision))
    return Ask(f"draft:{draft.id}", key, arguments or {}, ((button,),))


def _role_rows(context: Context, person: Person, scope: Scope) -> Rows:
    """The roles that have one reach two a row; below them, those for the whole or a cluster, which are longer."""
    held = [grant for grant in person.grants if grant.holds_on(context.today)]

    def button(choice: RoleChoice) -> Button:
        label = "people.role_held" if choice.held_by(held) else "people.role_free"
        return Button(label, SetField(person.id, "role", str(choice), person.version), {"choice": choice})

    choices = role_choices(person, held, scope)
    alone = [button(one) for one in choices if one.reach is None]
    apart = [button(one) for one in choices if one.reach is not None]
    return (*rows_of(alone, 2), *rows_of(apart, 1))


def _choices(context: Context, person: Person, field: str, scope: Scope) -> Rows:
    def to(value: str) -> SetField:
        return SetField(person.id, field, value, person.version)

    if field == "role":
        return _role_rows(context, person, scope)
    catalogue = context.catalogue
    own = catalogue.cluster(person.cluster or "")
    buttons = {
        "sector": [Button(f"names.sector.{one.value}", to(one.value)) for one in Sector],
        "cluster": [
            Button("", to(one.code), plain=f"{one.code} {one.name}")
            for one in catalogue.clusters
            if scope is None or one.code in scope
        ],
        "province": [
            Button("", to(str(place)), plain=name)
            for place, name in enumerate(catalogue.provinces)
            if own is None or name in own.provinces
        ],
    }.get(field, [])
    empty = (Button("people.empty", to(NONE)),)
    kept_here = scope is not None and field == "cluster"
    return (*rows_of(buttons, 1 if field == "cluster" else 3), *(() if kept_here else (empty,)))


def _chosen(
    context: Context, person: Person, tapped: SetField, scope: Scope
) -> tuple[dict[str, Any], list[Grant] | None]:
    """The fields and roles that a choice means. Raises RuleBroken for one that is none (any more)."""
    catalogue, value = context.catalogue, None if tapped.value == NONE else tapped.value
    try:
        if tapped.field == "sector":
            return {"sector": Sector(value) if value else None}, None
        if tapped.field == "role":
            return {}, _toggled(person, RoleChoice.of(tapped.value), context, scope)
        if tapped.field == "province":
            province = catalogue.provinces[int(value)] if value else None
            own = catalogue.cluster_of(province) if province else None
            cluster = own.code if own else person.cluster
            return {"province": province, "cluster": cluster}, _moved(person, cluster)
        if tapped.field == "cluster":
            if value is not None and catalogue.cluster(value) is None:
                raise RuleBroken("common.button_stale")
            own = catalogue.cluster_of(person.province or "")
            province = person.province if own is not None and own.code == value else None
            return {"cluster": value, "province": province}, _moved(person, value)
    except (ValueError, IndexError) as error:
        raise RuleBroken("common.button_stale") from error
    raise RuleBroken("common.button_stale")


def _toggled(person: Person, choice: RoleChoice, context: Context, scope: Scope) -> list[Grant]:
    """The roles with one given or taken; who keeps single clusters gives none but the cluster's own."""
    held = [grant for grant in person.grants if choice.means(grant) and grant.holds_on(context.today)]
    if held:
        return [grant for grant in person.grants if grant not in held]
    if scope is not None and (choice.role is Role.ADMINISTRATOR or choice.reach is not None):
        raise RuleBroken("people.other_cluster", clusters=sorted(scope))
    if choice not in role_choices(person, [], scope):
        raise RuleBroken("common.button_stale")
    reach = choice.reach if scope is None else person.cluster
    return [*person.grants, *grants_for([choice.role], person.cluster, reach)]


def _moved(person: Person, cluster: str | None) -> list[Grant]:
    """The roles held for the person's cluster go along to the new one; a leader of the whole stays that."""
    along = {Role.OBSERVER, Role.MEMBER, Role.ADVISER}
    return [
        Grant(grant.role, cluster, grant.since, grant.until)
        if grant.cluster == person.cluster and (grant.cluster is not None or grant.role in along)
        else grant
        for grant in person.grants
    ]


def _store(
    context: Context,
    request: Request,
    person: Person,
    field: str,
    values: dict[str, Any],
    grants: list[Grant] | None,
) -> list[Reply]:
    must_keep(context, request.member, person)
    after = person.grants if grants is None else grants
    must_be_within(scope_kept(context, request.member), values.get("cluster", person.cluster), after)
    if grants is not None and person.id == request.member.id and not any(grant.role in STAFF for grant in grants):
        raise RuleBroken("people.not_oneself")
    if not context.unit.people.change(person, values, grants):
        raise RuleBroken("people.changed_meanwhile")
    context.unit.histories.add("person", person.id, "changed", context.now, request.member.id, {"fields": [field]})
    changed = context.unit.people.get(person.id) or person
    row = (Button("common.change", EditPerson(person.id)), Button("people.open_card", ShowPerson(person.id)))
    card = Ask(_card(person), "people.changed", {"person": changed, "field": field}, (row,))
    return [card, *tell_new_roles(context, person)]


def _draft(context: Context, request: Request) -> Draft:
    tapped, draft = request.incoming.action, request.draft
    if isinstance(tapped, CancelField):
        draft = context.unit.drafts.get(tapped.draft)
        if draft is not None and draft.revision != tapped.revision:
            draft = None
    if draft is None or draft.person_id != request.member.id or draft.state != "open":
        raise RuleBroken("common.button_stale")
    return draft


def _person(context: Context, request: Request) -> Person:
    tapped: Any = request.incoming.action
    person = context.unit.people.get(tapped.person)
    if person is None or not person.name or person.retired_at is not None:
        raise RuleBroken("common.button_stale")
    must_keep(context, request.member, person)
    return person


def _card(person: Person) -> str:
    return f"person:{person.id}"


ROUTES = (
    Route("cancel field", cancel, actions=(CancelField,), roles=STAFF),
    Route("edit person", edit_menu, actions=(EditPerson,), roles=STAFF),
    Route("edit field", edit_field, actions=(EditField,), roles=STAFF),
    Route("set field", set_field, actions=(SetField,), roles=STAFF),
)
