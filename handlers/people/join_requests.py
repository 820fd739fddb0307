"""An outsider asks to join; the secretariat admits (as whom?) or refuses. Part of the feature joining."""

from collections.abc import Mapping
from datetime import timedelta

from rapidfuzz import fuzz

from config.vocabulary import Role
from handlers.kit.buttons import Action, Button, Rows, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import WaitingAsked, WaitingLine
from handlers.kit.incoming import ChatKind
from handlers.kit.people_buttons import ShowRequests
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Announce, Ask, Edit, Reply, Say, Toast, Urgency
from handlers.kit.routes import STAFF, Route
from handlers.people.invitations import make_invite, tell_secretariat
from handlers.people.keeping import Scope, keeps, must_be_within, must_keep, scope_kept
from handlers.rules.cells import clean
from handlers.rules.names import looks_like_name
from handlers.rules.own_wording import asks_for_requests
from handlers.rules.permissions import holds_anywhere
from handlers.rules.roster_columns import without_prefix
from storage.records import Grant, JoinRequest, Person, RequestState

REQUESTS_WINDOW = timedelta(days=30)
REQUESTS_OF_ONE = 3
REQUESTS_WAITING = 100
NAME_LENGTHS = range(3, 121)
NAMING_FOR = timedelta(days=1)
CANDIDATES = 5
WHOLE = "all"


@action("jo")
class OpenInvite(Action):
    """Open an invitation that was sent into the chat."""

    code: str


@action("jr")
class AskToJoin(Action):
    """An outsider wants to join."""


@action("jx")
class DropRequest(Action):
    """The outsider gives up asking."""


@action("ja")
class Admit(Action):
    """Admit an outsider: the next question is as whom."""

    request: int


@action("jf")
class Refuse(Action):
    """Refuse an outsider."""

    request: int


@action("jb")
class BackToRequest(Action):
    """Show the request again."""

    request: int


@action("js")
class AdmitAs(Action):
    """The outsider is this person of the roster."""

    request: int
    person: int


@action("jw")
class AdmitNew(Action):
    """Put the outsider on the roster anew, in a role, for a cluster's code or for all; None asks which."""

    request: int
    role: Role
    cluster: str | None


def ask_to_join(context: Context, request: Request) -> list[Reply]:
    """Ask for the name, unless this account asked too often."""
    _begin(context, request)
    return [Edit("joining.ask_name", buttons=((Button("common.cancel", DropRequest()),),))]


def ask_in_words(context: Context, request: Request) -> list[Reply]:
    """The same for whoever writes it instead of tapping: ขอเข้าร่วมค่ะ."""
    _begin(context, request)
    return [Say("joining.ask_name", buttons=((Button("common.cancel", DropRequest()),),))]


def _begin(context: Context, request: Request) -> None:
    user = request.incoming.user
    if request.person is not None or user is None:
        raise RuleBroken("joining.already_joined")
    earlier = context.unit.join_requests.of_account(user)
    if any(one.state is RequestState.OPEN for one in earlier):
        raise RuleBroken("joining.request_waits")
    recent = [one for one in earlier if one.asked_at > context.now - REQUESTS_WINDOW and one.name]
    if len(recent) >= REQUESTS_OF_ONE or context.unit.join_requests.count_waiting() >= REQUESTS_WAITING:
        raise RuleBroken("joining.too_many_requests")
    if context.unit.join_requests.naming(user) is None:
        context.unit.join_requests.begin(user, context.now)


def waits(context: Context, user: int | None) -> bool:
    """Whether somebody unknown has asked to join and not been answered yet."""
    earlier = context.unit.join_requests.of_account(user) if user is not None else []
    return any(one.state is RequestState.OPEN for one in earlier)


def drop_request(context: Context, request: Request) -> list[Reply]:
    """Forget that somebody wanted to join."""
    waiting = context.unit.join_requests.naming(request.incoming.user or 0)
    if waiting is not None:
        context.unit.join_requests.drop(waiting)
    return [Edit("joining.request_dropped")]


def take_name(context: Context, request: Request) -> list[Reply] | None:
    """The name an outsider was asked for; None where none was asked for."""
    incoming = request.incoming
    if incoming.user is None or incoming.chat_kind is ChatKind.GROUP or incoming.command is not None:
        return None
    waiting = context.unit.join_requests.naming(incoming.user)
    if waiting is None or waiting.asked_at < context.now - NAMING_FOR:
        return None
    name = clean(incoming.text.replace("\n", ", "))
    if len(name) not in NAME_LENGTHS or not looks_like_name(name):
        return [Say("joining.name_unclear", buttons=((Button("common.cancel", DropRequest()),),))]
    context.unit.join_requests.named(waiting, name)
    told = {"name": name, "account": incoming.user_name}
    buttons = _decide_buttons(waiting.id)
    card = tell_secretariat(context, "joining.request", told, buttons, card=_card(waiting.id), urgency=Urgency.AT_ONCE)
    return [Say("joining.request_sent", {"name": name}), card]


def show_requests(context: Context, request: Request) -> list[Reply]:
    """The oldest requests that wait, a card each."""
    waiting = context.unit.join_requests.waiting()[:CANDIDATES]
    if not waiting:
        tapped = request.incoming.callback_id is not None
        return [Toast("joining.no_requests", alert=True) if tapped else Say("joining.no_requests")]
    return [
        Say("joining.request", {"name": one.name, "account": ""}, _decide_buttons(one.id), card=_card(one.id))
        for one in waiting
    ]


def wait(context: Context, asked: WaitingAsked) -> list[Reply]:
    """Requests to join wait for the secretariat."""
    if holds_anywhere(asked.person, STAFF, context.today):
        count = context.unit.join_requests.count_waiting()
        button = Button("joining.show_requests", ShowRequests(), {"count": count})
        asked.lines.append(WaitingLine("joining.waiting", count, button))
    return []


def admit(context: Context, request: Request) -> list[Reply]:
    """Ask as whom: the likeliest people of the roster who have not joined, or somebody new."""
    asked = _asked(context, request)
    likely = _candidates(context, asked.name, scope_kept(context, request.member))
    rows = [(Button("", AdmitAs(asked.id, person.id), plain=_label(person)),) for person in likely]
    new = [
        Button("joining.as_new_member", AdmitNew(asked.id, Role.MEMBER, None)),
        Button("joining.as_new_observer", AdmitNew(asked.id, Role.OBSERVER, None)),
    ]
    back = (Button("common.back", BackToRequest(asked.id)),)
    return [Ask(_card(asked.id), "joining.as_whom", {"name": asked.name}, (*rows, tuple(new), back))]


def back_to_request(context: Context, request: Request) -> list[Reply]:
    """The card as it first was."""
    asked = _asked(context, request)
    told = {"name": asked.name, "account": ""}
    return [Ask(_card(asked.id), "joining.request", told, _decide_buttons(asked.id))]


def admit_as(context: Context, request: Request) -> list[Reply]:
    """Invite the outsider as a person of the roster; they still confirm and consent."""
    tapped = request.incoming.action
    assert isinstance(tapped, AdmitAs)  # noqa: S101  the route leads only such taps here
    asked = _asked(context, request)
    person = context.unit.people.get(tapped.person)
    if person is None or person.retired_at is not None or person.user_id is not None:
        raise RuleBroken("joining.person_taken")
    must_keep(context, request.member, person)
    return _admitted(context, request, asked, person)


def admit_new(context: Context, request: Request) -> list[Reply]:
    """Put the outsider on the roster, for the cluster chosen, and invite them."""
    tapped = request.incoming.action
    assert isinstance(tapped, AdmitNew)  # noqa: S101  the route leads only such taps here
    asked = _asked(context, request)
    scope = scope_kept(context, request.member)
    if tapped.cluster is None:
        clusters = [(one.code, one.name) for one in context.catalogue.clusters if scope is None or one.code in scope]
        clusters += [(WHOLE, "")] if scope is None else []
        buttons = [
            Button("joining.whole", AdmitNew(asked.id, tapped.role, code), plain=name or None)
            for code, name in clusters
        ]
        rows = (*rows_of(buttons, 1), (Button("common.back", Admit(asked.id)),))
        return [Ask(_card(asked.id), "joining.which_cluster", {"name": asked.name, "role": tapped.role}, rows)]
    cluster = None if tapped.cluster == WHOLE else tapped.cluster
    if cluster is not None and context.catalogue.cluster(cluster) is None:
        raise RuleBroken("common.button_stale")
    must_be_within(scope, cluster, ())
    called, _, position = asked.name.partition(",")
    prefix, name = without_prefix(clean(called))
    values = {"prefix": prefix, "name": name, "position": clean(position), "cluster": cluster}
    person = context.unit.people.add(values, [Grant(tapped.role, cluster)])
    context.unit.histories.add("person", person.id, "added", context.now, request.member.id)
    return _admitted(context, request, asked, person)


def refuse(context: Context, request: Request) -> list[Reply]:
    """Tell the outsider politely that it is not to be."""
    asked = _asked(context, request)
    _decide(context, request, asked, RequestState.REFUSED)
    told = {"name": asked.name, "by": request.member.full_name}
    answer = Announce(asked.user_id, "joining.refused", confidential=True)
    return [*_settle_cards(context, request, asked, "joining.refused_card", told), answer]


def _admitted(context: Context, request: Request, asked: JoinRequest, person: Person) -> list[Reply]:
    _decide(context, request, asked, RequestState.ADMITTED)
    code = make_invite(context.unit, person.id, request.member.id, context.now)
    told = {"name": asked.name, "person": person.full_name, "by": request.member.full_name}
    go_on = Button("joining.go_on", OpenInvite(code))
    invite = Announce(asked.user_id, "joining.admitted", buttons=((go_on,),), confidential=True)
    return [*_settle_cards(context, request, asked, "joining.admitted_card", told), invite]


def _asked(context: Context, request: Request) -> JoinRequest:
    tapped = request.incoming.action
    assert isinstance(tapped, Admit | Refuse | BackToRequest | AdmitAs | AdmitNew)  # noqa: S101  only such routes
    asked = context.unit.join_requests.get(tapped.request)
    if asked is None or asked.state is not RequestState.OPEN:
        raise RuleBroken("joining.request_settled")
    return asked


def _decide(context: Context, request: Request, asked: JoinRequest, state: RequestState) -> None:
    if not context.unit.join_requests.decide(asked, state, request.member.id, context.now):
        raise RuleBroken("joining.request_settled")


def _settle_cards(
    context: Context, request: Request, asked: JoinRequest, key: str, told: Mapping[str, object]
) -> list[Reply]:
    """Whoever else has the card sees that it is settled, and by whom."""
    holders = context.unit.people.holding(STAFF, context.today)
    others = [p.user_id for p in holders if p.user_id is not None and p.user_id != request.incoming.chat]
    return [Edit(key, told), *(Edit(key, told, card=_card(asked.id), chat=chat) for chat in others)]


def _candidates(context: Context, name: str, scope: Scope) -> list[Person]:
    free = [person for person in context.unit.people.serving() if person.user_id is None and keeps(scope, person)]
    alike = {person.id: fuzz.token_set_ratio(person.full_name, name.partition(",")[0]) for person in free}
    likely = [person for person in free if alike[person.id] >= 55]
    return sorted(likely, key=lambda person: (-alike[person.id], person.id))[:CANDIDATES]


def _label(person: Person) -> str:
    return (f"{person.full_name} · {person.province}" if person.province else person.full_name)[:60]


def _decide_buttons(request_id: int) -> Rows:
    return rows_of([Button("joining.admit", Admit(request_id)), Button("joining.refuse", Refuse(request_id))], 2)


def _card(request_id: int) -> str:
    return f"join:{request_id}"


ROUTES = (
    Route("ask to join", ask_to_join, actions=(AskToJoin,), roles=None),
    Route("drop request", drop_request, actions=(DropRequest,), roles=None),
    Route("requests", show_requests, actions=(ShowRequests,), wording=asks_for_requests, roles=STAFF),
    Route("admit", admit, actions=(Admit,), roles=STAFF),
    Route("back to request", back_to_request, actions=(BackToRequest,), roles=STAFF),
    Route("admit as", admit_as, actions=(AdmitAs,), roles=STAFF),
    Route("admit new", admit_new, actions=(AdmitNew,), roles=STAFF),
    Route("refuse", refuse, actions=(Refuse,), roles=STAFF),
)
