"""The roster from a file: for the command line, and in the chat as a card to look at before anything is stored."""

from dataclasses import dataclass, replace
from datetime import datetime

from config.catalogue import Catalogue
from config.phrasing import texts_by_key
from config.vocabulary import Role
from handlers.bad_tables import refused
from handlers.kit.buttons import Action, Button, Rows, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import PersonErased, TableArrived
from handlers.kit.people_buttons import InviteEverybody
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Reply, Say, Send, Toast, settled
from handlers.kit.routes import STAFF, Dialogue, Feature, Route
from handlers.people.invitations import make_invite, tell_new_roles
from handlers.people.keeping import Scope, keeps, scope_kept, serves_the_whole
from handlers.people.printing import EVERYBODY, PrintSheets, Whom, not_joined, uninvited
from handlers.rules.cells import Problem
from handlers.rules.codes import invite_link, shown_code
from handlers.rules.roster import Plan, compare, is_roster, read_roster
from handlers.rules.tables import TableUnreadable, table_bytes, table_of
from storage.drafts import CANCELLED, DONE
from storage.people import Overtaken
from storage.records import Draft, Grant, Person
from storage.unit_of_work import UnitOfWork

KIND = "roster"
SHOWN = 5
INVITE_COLUMNS = ("name", "post", "code", "invite")


@dataclass(frozen=True)
class InviteMade:
    """A fresh code, in the clear for this once, and whom it is for."""

    person: Person
    code: str


@dataclass(frozen=True)
class Loaded:
    """What loading a file came to. With problems nothing was changed; the other parts then say what would have been."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    missing: tuple[str, ...] = ()
    invites: tuple[InviteMade, ...] = ()
    problems: tuple[Problem, ...] = ()


@action("rk")
class ConfirmRoster(Action):
    """Store what the card shows."""

    draft: int
    revision: int


@action("rx")
class CancelRoster(Action):
    """Drop the file."""

    draft: int
    revision: int


def load_roster(unit: UnitOfWork, content: bytes, file_name: str, now: datetime, catalogue: Catalogue) -> Loaded:
    """Load a roster file, all or nothing, and invite whoever has neither joined nor a code that still works.

    The caller commits, or for a trial run does not. Problems come with the line of the file (0: the whole file).
    """
    try:
        rows = table_of(content, file_name)
    except TableUnreadable as error:
        return Loaded(problems=(Problem(0, error.reason_key),))
    plan = plan_of(unit, rows, catalogue)
    if plan.problems:
        return _loaded(plan)
    store(unit, plan, now, None)
    return _loaded(plan, invite_uninvited(unit, None, now))


def invite(unit: UnitOfWork, name: str, now: datetime) -> InviteMade:
    """A fresh invitation for the one serving person of that name, with or without prefix; earlier codes are void.

    Raises RuleBroken where nobody, or more than one, is called so.
    """
    wanted = " ".join(name.split())
    found = [person for person in unit.people.serving() if wanted in {person.name, person.full_name}]
    if not found:
        raise RuleBroken("roster.invite_nobody", name=wanted)
    if len(found) > 1:
        raise RuleBroken("roster.invite_several", name=wanted, people=[_described(person) for person in found])
    return InviteMade(found[0], make_invite(unit, found[0].id, None, now))


def first_administrator_invite(unit: UnitOfWork, now: datetime) -> str | None:
    """A code for the first administrator, as long as the roster holds nobody else and they have not joined."""
    everybody = unit.people.everybody()
    if not everybody:
        values = {"name": texts_by_key()["roster.first_administrator"]}
        everybody = [unit.people.add(values, [Grant(Role.ADMINISTRATOR)])]
    if len(everybody) > 1 or everybody[0].joined_at is not None:
        return None
    return make_invite(unit, everybody[0].id, None, now)


def plan_of(unit: UnitOfWork, rows: list[list[str]], catalogue: Catalogue, scope: Scope = None) -> Plan:
    """What a table would change on the roster; with problems where it cannot be loaded, or where it touches entries
    that are not within the scope of who loads it."""
    roster = read_roster(rows, catalogue)
    if roster.problems:
        return Plan((), (), (), (), roster.problems)
    plan = compare(roster.entries, unit.people.everybody())
    if scope is None:
        return plan
    outside = [Problem(line, "roster.other_cluster", {"clusters": sorted(scope)}) for line in _outside(plan, scope)]
    missing = tuple(person for person in plan.missing if keeps(scope, person))
    return replace(plan, missing=missing, problems=(*plan.problems, *outside))


def _outside(plan: Plan, scope: frozenset[str]) -> list[int]:
    """The lines that would add, change or make somebody whom another secretariat keeps."""
    added = [(entry, entry.values.get("cluster"), entry.grants()) for entry in plan.new]
    changed = [
        (change.entry, change.entry.values.get("cluster", change.person.cluster), change.entry.grants(change.person))
        for change in plan.changed
    ]
    others = {change.entry.line for change in plan.changed if not keeps(scope, change.person)}
    beyond = {entry.line for entry, at, roles in (*added, *changed) if at not in scope or serves_the_whole(roles)}
    return sorted(others | beyond)


def store(unit: UnitOfWork, plan: Plan, now: datetime, actor_id: int | None) -> None:
    """Do what a plan says. Raises Overtaken, which undoes the whole unit, where somebody else changed one of them."""
    for entry in plan.new:
        person = unit.people.add(dict(entry.values), entry.grants())
        unit.histories.add("person", person.id, "added", now, actor_id)
    for change in plan.changed:
        values = {**change.entry.values, "retired_at": None}
        if not unit.people.change(change.person, values, change.entry.grants(change.person)):
            raise Overtaken(change.person.id)
        unit.histories.add("person", change.person.id, "changed", now, actor_id, {"fields": list(change.fields)})


def invite_uninvited(
    unit: UnitOfWork, made_by: int | None, now: datetime, scope: Scope = None
) -> tuple[InviteMade, ...]:
    """Invite whoever within a scope has neither joined nor a code that still works."""
    people = uninvited(unit, now, scope)
    return tuple(InviteMade(person, make_invite(unit, person.id, made_by, now)) for person in people)


def take_table(context: Context, event: TableArrived) -> list[Reply]:
    """A table with a roster's columns: show what it would change, and ask."""
    if event.taken or not is_roster(event.rows):
        return []
    event.taken.append(KIND)
    sender = context.unit.people.get(event.person_id)
    plan = plan_of(context.unit, event.rows, context.catalogue, scope_kept(context, sender) if sender else frozenset())
    if plan.problems:
        return refused(event.file_name, plan.problems)
    if not plan.new and not plan.changed:
        return [Say("roster.nothing_new", {"file": event.file_name, "unchanged": len(plan.unchanged)})]
    data = {"rows": event.rows, "file": event.file_name}
    draft = context.unit.drafts.open(event.person_id, KIND, data, event.chat, context.now)
    return [_card(draft, plan)]


def confirm(context: Context, request: Request) -> list[Reply]:
    """Store the file, as it compares with the roster now."""
    draft = _draft(context, request)
    scope = scope_kept(context, request.member)
    plan = plan_of(context.unit, draft.data["rows"], context.catalogue, scope)
    if plan.problems:
        return refused(draft.data["file"], plan.problems, instead=True)
    _close(context, draft, DONE)
    store(context.unit, plan, context.now, request.member.id)
    arguments = {"new": len(plan.new), "changed": len(plan.changed), "missing": len(plan.missing)}
    waiting = len(not_joined(context.unit, scope))
    every = Button("roster.invite_all", InviteEverybody(), {"count": waiting})
    sheets = Button("sheets.print_all", PrintSheets(EVERYBODY, Whom.ASK))
    offer: Rows = ((every, sheets),) if waiting else ()
    told = [reply for change in plan.changed for reply in tell_new_roles(context, change.person)]
    tapped = request.incoming.action is not None
    return [*settled(_name(draft), "roster.stored", arguments, offer, tapped=tapped), *told]


def cancel(context: Context, request: Request) -> list[Reply]:
    """Drop the file; nothing was stored."""
    draft = _draft(context, request)
    _close(context, draft, CANCELLED)
    return settled(_name(draft), "conversation.cancelled", tapped=request.incoming.action is not None)


def invite_all(context: Context, request: Request) -> list[Reply]:
    """The invitations of everybody who still needs one, as a file to hand out."""
    made = invite_uninvited(context.unit, request.member.id, context.now, scope_kept(context, request.member))
    if not made:
        return [Toast("roster.all_invited", alert=True)]
    rows = [INVITE_COLUMNS, *(invite_row(one, context.bot_name) for one in made)]
    name = f"invites-{context.today:%Y%m%d}.csv"
    content = table_bytes(rows, name)
    sheets = ((Button("sheets.print_all", PrintSheets(EVERYBODY, Whom.ASK)),),)
    return [Send("roster.invites", {"count": len(made)}, name=name, mime="text/csv", content=content, buttons=sheets)]


def invite_row(made: InviteMade, bot_name: str) -> tuple[str, ...]:
    """A line of the list of invitations, by INVITE_COLUMNS."""
    return made.person.full_name, made.person.post, shown_code(made.code), invite_link(bot_name, made.code)


def _draft(context: Context, request: Request) -> Draft:
    """The open draft that was tapped, or talked about, by its owner. Raises RuleBroken for a stale one."""
    tapped = request.incoming.action
    draft = request.draft
    if isinstance(tapped, ConfirmRoster | CancelRoster):
        draft = context.unit.drafts.get(tapped.draft)
        if draft is not None and draft.revision != tapped.revision:
            draft = None
    if draft is None or draft.person_id != request.member.id or draft.state != "open":
        raise RuleBroken("common.button_stale")
    return draft


def _close(context: Context, draft: Draft, state: str) -> None:
    """Close the draft and keep nothing of the file."""
    emptied = context.unit.drafts.change(draft, {}, context.now)
    if emptied is None or not context.unit.drafts.close(emptied, state, context.now):
        raise RuleBroken("common.button_stale")


def _card(draft: Draft, plan: Plan) -> Ask:
    buttons = [
        Button("common.confirm", ConfirmRoster(draft.id, draft.revision)),
        Button("common.cancel", CancelRoster(draft.id, draft.revision)),
    ]
    arguments = {
        "file": draft.data["file"],
        "new": [entry.name for entry in plan.new],
        "changed": [change.person.name for change in plan.changed],
        "unchanged": len(plan.unchanged),
        "missing": [person.name for person in plan.missing],
        "shown": SHOWN,
    }
    return Ask(_name(draft), "roster.preview", arguments, rows_of(buttons, 2))


def _name(draft: Draft) -> str:
    return f"draft:{draft.id}"


def _loaded(plan: Plan, invites: tuple[InviteMade, ...] = ()) -> Loaded:
    return Loaded(
        new=tuple(entry.name for entry in plan.new),
        changed=tuple(change.person.name for change in plan.changed),
        unchanged=len(plan.unchanged),
        missing=tuple(person.name for person in plan.missing),
        invites=invites,
        problems=plan.problems,
    )


def _described(person: Person) -> str:
    return " · ".join(part for part in (person.full_name, person.post, person.province) if part)


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """Drop open files that name the person: whoever sent one sends it again, without them."""
    person = context.unit.people.get(event.person_id)
    for draft in context.unit.drafts.open_of_kind(KIND):
        if person is not None and any(person.name in cell for row in draft.data["rows"] for cell in row):
            _close(context, draft, CANCELLED)
    return []


def _something_else(_: Context, __: Request) -> None:
    """Whatever is said while a file waits to be confirmed is a message of its own."""


FEATURE = Feature(
    name="roster",
    routes=(
        Route("confirm roster", confirm, actions=(ConfirmRoster,), roles=STAFF),
        Route("cancel roster", cancel, actions=(CancelRoster,), roles=STAFF),
        Route("invite everybody", invite_all, actions=(InviteEverybody,), roles=STAFF),
    ),
    dialogues=(Dialogue(KIND, take=_something_else, confirm=confirm, cancel=cancel, deny=cancel),),
    listens={TableArrived: take_table, PersonErased: forget},
)
