"""The people of the committee: lists by cluster for everybody, and for the secretariat the card of each person."""

from typing import Any

from rapidfuzz import fuzz

from config.phrasing import texts_by_key
from handlers.kit.buttons import Action, Button, Rows, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import PersonRetired
from handlers.kit.people_buttons import (
    EVERYBODY,
    InviteEverybody,
    PeopleDesk,
    ShowMembers,
    ShowPerson,
    ShowRequests,
    UndoJoining,
)
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Announce, Ask, Edit, Keyboard, Notify, Reply, Say, Toast
from handlers.kit.routes import STAFF, Dialogue, Feature, Route
from handlers.people import adding, editing, printing
from handlers.people.invitations import VALID_FOR, make_invite, roles_of
from handlers.people.keeping import keeps, must_keep, scope_kept
from handlers.rules.codes import invite_link, shown_code
from handlers.rules.own_wording import keeps_roster
from handlers.rules.permissions import holds_anywhere
from storage.records import Person

PAGE = 8
FOUND = 8
LIST_CARD = "members"
ALIKE = 70


@action("pi")
class Reinvite(Action):
    """Make a fresh invitation; the older ones are void."""

    person: int


@action("pr")
class Retire(Action):
    """Take a person off the serving roster; `sure` after asking."""

    person: int
    sure: bool


@action("pu")
class Reinstate(Action):
    """Put a retired person back."""

    person: int


@action("ph")
class HandOver(Action):
    """Give a person's open cards to somebody else; 0 asks to whom."""

    person: int
    to: int


def show_members(context: Context, request: Request) -> list[Reply]:
    """A page of the serving members of one cluster, or of all, in order of appointment."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowMembers)  # noqa: S101  the route leads only such taps here
    everybody = tapped.cluster == EVERYBODY
    cluster = None if everybody else context.catalogue.cluster(tapped.cluster)
    if cluster is None and not everybody:
        raise RuleBroken("common.button_stale")
    members = context.unit.people.serving(None if everybody else tapped.cluster)
    pages = max(1, -(-len(members) // PAGE))
    page = min(max(tapped.page, 0), pages - 1)
    shown = members[page * PAGE : (page + 1) * PAGE]
    staff = holds_anywhere(request.person, STAFF, context.today)
    arguments = {
        "cluster": cluster,
        "count": len(members),
        "rows": [{"number": number, "person": one} for number, one in enumerate(shown, page * PAGE + 1)],
        "staff": staff,
    }
    cards = [
        Button("", ShowPerson(one.id), plain=str(number)) for number, one in enumerate(shown, page * PAGE + 1) if staff
    ]
    return [Ask(LIST_CARD, "people.members", arguments, (*rows_of(cards, 4), *_turning(tapped.cluster, page, pages)))]


def show_desk(context: Context, request: Request) -> list[Reply]:
    """What the secretariat can do with the roster, with the counts that tell how far joining has come."""
    scope = scope_kept(context, request.member)
    serving = [person for person in context.unit.people.serving() if keeps(scope, person)]
    waiting = context.unit.join_requests.waiting()
    joined = sum(1 for person in serving if person.joined_at is not None)
    blocked = sum(1 for person in serving if person.unreachable_since is not None)
    arguments = {"serving": len(serving), "joined": joined, "blocked": blocked, "requests": len(waiting)}
    buttons = [
        Button("structure.everybody_button", ShowMembers(EVERYBODY)),
        Button("people.add_button", adding.AddPerson()),
    ]
    if joined < len(serving):
        buttons.append(Button("roster.invite_all", InviteEverybody(), {"count": len(serving) - joined}))
        buttons.append(Button("sheets.print_all", printing.PrintSheets(printing.EVERYBODY, printing.Whom.ASK)))
    if waiting:
        buttons.append(Button("joining.show_requests", ShowRequests(), {"count": len(waiting)}))
    rows = rows_of(buttons, 2)
    return [Say("people.desk", arguments, rows)]


def find(context: Context, request: Request) -> list[Reply]:
    """The word for searching and a name: the people it may mean, one button each."""
    wanted = request.incoming.text.strip().removeprefix(texts_by_key()["people.find_word"]).strip()
    if not wanted:
        return [Say("people.find_whom")]
    people = context.unit.people.everybody()
    told = {person.id: f"{person.full_name} {person.post} {person.position}" for person in people}
    ratio = {person.id: fuzz.partial_ratio(wanted, told[person.id]) for person in people}
    found = sorted((p for p in people if ratio[p.id] >= ALIKE), key=lambda person: -ratio[person.id])[:FOUND]
    if not found:
        return [Say("people.found_nobody", {"wanted": wanted})]
    rows = tuple((found_button(person),) for person in found)
    return [Say("people.found", {"wanted": wanted}, rows)]


def show_person(context: Context, request: Request) -> list[Reply]:
    """The card of one person, with what the secretariat can do."""
    return [card(context, _person(context, request), request.member)]


def card(context: Context, person: Person, keeper: Person) -> Ask:
    """The card of a person, with what can be done with it by who keeps it."""
    invited = bool(context.unit.invites.waiting([person.id], context.now))
    arguments = {"person": person, "roles": roles_of(person, context), "invited": invited}
    open_cards = context.unit.drafts.count_open(person.id)
    kept = keeps(scope_kept(context, keeper), person)
    rows = _card_buttons(person, open_cards, again=invited or person.joined_at is not None) if kept else ()
    return Ask(f"person:{person.id}", "people.card", arguments, rows)


def reinvite(context: Context, request: Request) -> list[Reply]:
    """A fresh code, with the words to forward to the person."""
    person = _kept(context, request)
    if person.retired_at is not None:
        raise RuleBroken("people.is_retired")
    again = bool(context.unit.invites.waiting([person.id], context.now))
    code = make_invite(context.unit, person.id, request.member.id, context.now)
    context.unit.histories.add("person", person.id, "invited", context.now, request.member.id)
    arguments = {
        "person": person,
        "link": invite_link(context.bot_name, code),
        "code": shown_code(code),
        "until": context.now + VALID_FOR,
    }
    hint = Say("people.invited", {"person": person, "joined": person.joined_at is not None, "again": again})
    return [hint, Say("people.invitation", arguments, confidential=True)]


def retire(context: Context, request: Request) -> list[Reply]:
    """Ask, then take a person off the serving roster: they lose access and are told."""
    tapped = request.incoming.action
    assert isinstance(tapped, Retire)  # noqa: S101  the route leads only such taps here
    person = _kept(context, request)
    if person.id == request.member.id:
        raise RuleBroken("people.not_oneself")
    if not tapped.sure:
        sure = Button("people.retire_sure", Retire(person.id, sure=True))
        buttons = rows_of([sure, Button("common.back", ShowPerson(person.id))], 2)
        return [Ask(f"person:{person.id}", "people.retire_ask", {"person": person}, buttons)]
    if person.retired_at is not None or not context.unit.people.change(person, {"retired_at": context.now}):
        raise RuleBroken("people.changed_meanwhile")
    context.unit.invites.revoke(person.id, context.now)
    context.unit.histories.add("person", person.id, "retired", context.now, request.member.id)
    context.publish(PersonRetired(person.id))
    open_cards = context.unit.drafts.count_open(person.id)
    rows: Rows = ((Button("people.hand_over", HandOver(person.id, 0), {"count": open_cards}),),) if open_cards else ()
    replies: list[Reply] = [Edit("people.retired", {"person": person}, rows)]
    if person.user_id is not None:
        replies.append(Announce(person.user_id, "people.you_retired", keyboard=Keyboard.REMOVE))
    return replies


def reinstate(context: Context, request: Request) -> list[Reply]:
    """Put a retired person back on the serving roster."""
    person = _kept(context, request)
    if person.retired_at is None or not context.unit.people.change(person, {"retired_at": None}):
        raise RuleBroken("people.changed_meanwhile")
    context.unit.histories.add("person", person.id, "reinstated", context.now, request.member.id)
    back = context.unit.people.get(person.id) or person
    return [card(context, back, request.member), Toast("common.noted")]


def hand_over(context: Context, request: Request) -> list[Reply]:
    """Give the open cards of a person to somebody else of the secretariat."""
    tapped = request.incoming.action
    assert isinstance(tapped, HandOver)  # noqa: S101  the route leads only such taps here
    person = context.unit.people.get(tapped.person)
    if person is None:
        raise RuleBroken("common.button_stale")
    must_keep(context, request.member, person)
    staff = [p for p in context.unit.people.holding(STAFF, context.today) if p.id != person.id and p.user_id]
    if tapped.to == 0:
        rows = tuple((Button("", HandOver(person.id, one.id), plain=_label(one)),) for one in staff)
        return [Edit("people.hand_over_to", {"person": person}, rows)]
    to = next((one for one in staff if one.id == tapped.to), None)
    if to is None or to.user_id is None:
        raise RuleBroken("common.button_stale")
    count = context.unit.drafts.hand_over(person.id, to.id, to.user_id, context.now)
    context.unit.histories.add("person", person.id, "handed_over", context.now, request.member.id, {"to": to.id})
    told = {"person": person.full_name, "count": count}
    return [
        Edit("people.handed_over", {"person": person, "to": to, "count": count}),
        Notify((to.id,), "people.taken_over", told),
    ]


def _card_buttons(person: Person, open_cards: int, *, again: bool) -> Rows:
    hand_over = Button("people.hand_over", HandOver(person.id, 0), {"count": open_cards})
    if person.retired_at is not None:
        return ((Button("people.reinstate", Reinstate(person.id)),), *(((hand_over,),) if open_cards else ()))
    buttons = [
        Button("people.reinvite", Reinvite(person.id), {"again": again}),
        Button("sheets.print_one", printing.PrintSheets(person.id, printing.Whom.ALL)),
        Button("common.change", editing.EditPerson(person.id)),
        Button("people.retire", Retire(person.id, sure=False)),
    ]
    rows = rows_of(buttons, 2)
    if person.joined_at is not None:
        undo = Button("joining.undo", UndoJoining(person.id, int(person.joined_at.timestamp())))
        rows = (*rows, (undo,))
    return (*rows, (hand_over,)) if open_cards else rows


def _turning(cluster: str, page: int, pages: int) -> Rows:
    buttons = []
    if page > 0:
        buttons.append(Button("people.earlier", ShowMembers(cluster, page - 1)))
    if page < pages - 1:
        buttons.append(Button("people.later", ShowMembers(cluster, page + 1), {"page": page + 2, "pages": pages}))
    return (tuple(buttons),) if buttons else ()


def _person(context: Context, request: Request) -> Person:
    tapped: Any = request.incoming.action
    person = context.unit.people.get(tapped.person)
    if person is None or not person.name:
        raise RuleBroken("common.button_stale")
    return person


def _kept(context: Context, request: Request) -> Person:
    person = _person(context, request)
    must_keep(context, request.member, person)
    return person


def found_button(person: Person) -> Button:
    """The button that opens somebody's card, with who they are."""
    key = "people.found_retired" if person.retired_at else "people.found_serving"
    return Button(key, ShowPerson(person.id), {"who": _label(person)})


def _label(person: Person) -> str:
    return " · ".join(part for part in (person.full_name, person.post, person.province) if part)[:60]


FEATURE = Feature(
    name="people",
    routes=(
        Route("members", show_members, actions=(ShowMembers,)),
        Route("people desk", show_desk, actions=(PeopleDesk,), wording=keeps_roster, roles=STAFF),
        Route("find person", find, openings=("people.find_word",), roles=STAFF),
        Route("person", show_person, actions=(ShowPerson,), roles=STAFF),
        Route("reinvite", reinvite, actions=(Reinvite,), roles=STAFF),
        Route("retire", retire, actions=(Retire,), roles=STAFF),
        Route("reinstate", reinstate, actions=(Reinstate,), roles=STAFF),
        Route("hand over", hand_over, actions=(HandOver,), roles=STAFF),
        *editing.ROUTES,
        *printing.ROUTES,
    ),
    clocks=(printing.CLOCK,),
    dialogues=(
        Dialogue(
            editing.KIND,
            take=editing.take,
            confirm=editing.confirm,
            cancel=editing.cancel,
            deny=editing.cancel,
        ),
    ),
)
