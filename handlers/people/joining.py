"""Joining: nobody unknown gets in. A code, "is it you?", the privacy notice, consent, and only then an account."""

from datetime import timedelta

from handlers.conversation import show_help
from handlers.kit.buttons import Action, Button, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import PersonJoined, WaitingAsked
from handlers.kit.incoming import Membership
from handlers.kit.people_buttons import UndoJoining
from handlers.kit.refusal import RefusedAndKept, RuleBroken
from handlers.kit.replies import Announce, Ask, Edit, Keyboard, Reply, Say, Toast
from handlers.kit.routes import LEADERS, STAFF, Feature, Route
from handlers.people import join_requests
from handlers.people.invitations import tell_secretariat
from handlers.people.join_requests import OpenInvite
from handlers.people.keeping import must_keep
from handlers.rules.codes import account_digest, digest, find_code, normal_code, resembles_code
from handlers.rules.emergencies import may_harm_self, tells_of_danger
from handlers.rules.own_wording import answers_invitation, asks_to_join, speaks_of_code
from handlers.rules.permissions import holds_anywhere
from storage.records import Invite, Person

ATTEMPTS_WINDOW = timedelta(hours=1)
ATTEMPTS_OF_ONE = 5
ATTEMPTS_OF_ALL = 200
CARD = "joining"


@action("jy")
class ItIsMe(Action):
    """Yes, the person shown is me."""

    code: str


@action("jn")
class NotMe(Action):
    """The link was forwarded: I am somebody else."""

    code: str


@action("jc")
class Consent(Action):
    """I have read the privacy notice and agree."""

    code: str


@action("jd")
class NoConsent(Action):
    """I do not agree; nothing is stored and the code stays unused."""

    code: str


def start(context: Context, request: Request) -> list[Reply]:
    """/start, with or without a code."""
    text = request.incoming.argument
    if request.person is not None:
        return _start_known(context, request, request.person, text)
    if not text or text == "open":
        return outsider(context, request)
    return _offer(context, request, text)


def outsider(context: Context, request: Request) -> list[Reply]:
    """What somebody unknown writes: a code, the name they were asked for, or anything, which is told nothing."""
    text = request.incoming.text
    if may_harm_self(text) or tells_of_danger(text):
        return [Say("guidance.self_harm" if may_harm_self(text) else "issues.emergency")]
    if request.incoming.command != "start" and (code := find_code(text)) is not None:
        return _offer(context, request, code)
    if (named := join_requests.take_name(context, request)) is not None:
        return named
    if asks_to_join(text):
        return join_requests.ask_in_words(context, request)
    if join_requests.waits(context, request.incoming.user):
        return [Say("joining.still_waits")]
    if resembles_code(text):
        return [Say("joining.code_wrong")]
    if answers_invitation(text):
        return [Say("joining.press_button")]
    if speaks_of_code(text):
        return [Say("joining.code_help", buttons=((Button("joining.ask_to_join", join_requests.AskToJoin()),),))]
    return [Say("joining.outsider", buttons=((Button("joining.ask_to_join", join_requests.AskToJoin()),),))]


def open_invite(context: Context, request: Request) -> list[Reply]:
    """The button of an invitation sent into the chat."""
    if request.person is not None:
        return [Toast("joining.already_joined", alert=True)]
    return _offer(context, request, _code_tapped(request))


def it_is_me(context: Context, request: Request) -> list[Reply]:
    """Show the privacy notice."""
    code = _code_tapped(request)
    _valid(context, request, code)
    buttons = [Button("joining.consent", Consent(code)), Button("joining.no_consent", NoConsent(code))]
    return [Ask(CARD, "joining.notice", {}, rows_of(buttons, 2))]


def not_me(_: Context, __: Request) -> list[Reply]:
    """Nothing happened: the code is still good for whom it was made."""
    return [Edit("joining.not_you")]


def no_consent(_: Context, __: Request) -> list[Reply]:
    """Nothing was stored."""
    return [Edit("joining.not_stored")]


def consent(context: Context, request: Request) -> list[Reply]:
    """Join: use the code up, tie the account to the person, welcome them, tell the secretariat."""
    user = request.incoming.user
    if request.person is not None or user is None:
        raise RuleBroken("joining.already_joined")
    invite, person = _valid(context, request, _code_tapped(request))
    if not context.unit.invites.use(invite, context.now):
        raise RuleBroken("joining.code_used")
    if not context.unit.people.join(person.id, user, context.now):
        raise RuleBroken("joining.code_void")
    context.unit.histories.add("person", person.id, "joined", context.now, person.id)
    context.publish(PersonJoined(person.id))
    staff = holds_anywhere(person, LEADERS, context.today)
    replies: list[Reply] = [
        Edit("joining.consented"),
        Say("joining.welcome", {"person": person}, keyboard=Keyboard.STAFF if staff else Keyboard.MEMBER),
    ]
    if person.user_id is not None and person.user_id != user:
        context.unit.drafts.hand_over(person.id, person.id, user, context.now)
        replies.append(Announce(person.user_id, "joining.moved_away", keyboard=Keyboard.REMOVE))
    undo = Button("joining.undo", UndoJoining(person.id, int(context.now.timestamp())))
    told = {"name": person.full_name, "post": person.post, "account": request.incoming.user_name}
    replies.append(
        tell_secretariat(context, "joining.told", told, ((undo,),), cluster=person.cluster, besides=person.id)
    )
    return replies


def undo(context: Context, request: Request) -> list[Reply]:
    """The secretariat takes an account off again: the wrong one had joined."""
    tapped = request.incoming.action
    assert isinstance(tapped, UndoJoining)  # noqa: S101  the route leads only such taps here
    person = context.unit.people.get(tapped.person)
    if person is None or person.joined_at is None or int(person.joined_at.timestamp()) != tapped.joined:
        return [Toast("joining.undo_stale", alert=True)]
    must_keep(context, request.member, person)
    return [Edit("joining.undone", {"name": person.full_name}), *part(context, request, person)]


def part(context: Context, request: Request, person: Person) -> list[Reply]:
    """Take the account off a person, who is told so."""
    context.unit.people.part(person.id)
    context.unit.histories.add("person", person.id, "parted", context.now, request.member.id)
    if person.user_id is None:
        return []
    return [Announce(person.user_id, "joining.parted", keyboard=Keyboard.REMOVE)]


def membership(context: Context, request: Request) -> list[Reply]:
    """The bot was blocked or unblocked, or put into, out of, or along with a group."""
    incoming = request.incoming
    became = incoming.membership
    if became in (Membership.BLOCKED, Membership.UNBLOCKED) and incoming.user is not None:
        context.unit.people.blocked(incoming.user, context.now if became is Membership.BLOCKED else None)
    elif became is Membership.REMOVED:
        context.unit.groups.unlink(incoming.chat)
    elif became is Membership.MIGRATED and incoming.new_chat is not None:
        context.unit.groups.migrate(incoming.chat, incoming.new_chat)
        context.unit.outbox.migrate(incoming.chat, incoming.new_chat)
    elif became is Membership.ADDED and context.unit.groups.get(incoming.chat) is None:
        return [Say("groups.unlinked")]
    return []


def _start_known(context: Context, request: Request, person: Person, text: str) -> list[Reply]:
    if not text or text == "open":
        return show_help(context, request)
    invite = _found(context, request, text)
    if invite.person_id == person.id:
        context.unit.invites.revoke(person.id, context.now)
        return [Say("joining.already_you", {"person": person})]
    return [Say("joining.already_other", {"person": person})]


def _offer(context: Context, request: Request, text: str) -> list[Reply]:
    code = normal_code(text) or text
    _, person = _valid(context, request, code)
    buttons = [Button("joining.it_is_me", ItIsMe(code)), Button("joining.not_me", NotMe(code))]
    return [Ask(CARD, "joining.is_it_you", {"person": person}, rows_of(buttons, 2))]


def _valid(context: Context, request: Request, code: str) -> tuple[Invite, Person]:
    """The invitation and its person. Raises RuleBroken for a code that cannot be used, saying why."""
    invite = _found(context, request, code)
    if invite.used_at is not None:
        raise RuleBroken("joining.code_used")
    person = context.unit.people.get(invite.person_id)
    if invite.revoked_at is not None or person is None or person.retired_at is not None:
        raise RuleBroken("joining.code_void")
    if invite.expires_at <= context.now:
        raise RuleBroken("joining.code_expired")
    return invite, person


def _found(context: Context, request: Request, text: str) -> Invite:
    account = account_digest(request.incoming.user or request.incoming.chat)
    own, everybody = context.unit.join_attempts.since(context.now - ATTEMPTS_WINDOW, account)
    if own >= ATTEMPTS_OF_ONE or everybody >= ATTEMPTS_OF_ALL:
        raise RuleBroken("joining.too_many_attempts")
    code = normal_code(text)
    invite = context.unit.invites.find(digest(code)) if code else None
    if invite is None:
        context.unit.join_attempts.note(account, context.now)
        # The count of wrong codes is what keeps codes from being guessed: the refusal leaves it standing.
        raise RefusedAndKept("joining.code_wrong")
    return invite


def _code_tapped(request: Request) -> str:
    tapped = request.incoming.action
    assert isinstance(tapped, OpenInvite | ItIsMe | Consent)  # noqa: S101  the routes lead only such taps here
    return tapped.code


FEATURE = Feature(
    name="joining",
    routes=(
        Route("start", start, command="start", roles=None),
        Route("open invite", open_invite, actions=(OpenInvite,), roles=None),
        Route("it is me", it_is_me, actions=(ItIsMe,), roles=None),
        Route("not me", not_me, actions=(NotMe,), roles=None),
        Route("consent", consent, actions=(Consent,), roles=None),
        Route("no consent", no_consent, actions=(NoConsent,), roles=None),
        Route("undo joining", undo, actions=(UndoJoining,), roles=STAFF),
        *join_requests.ROUTES,
    ),
    outsider=outsider,
    membership=membership,
    listens={WaitingAsked: join_requests.wait},
)
