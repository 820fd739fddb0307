"""Groups: the secretariat links a chat to the committee or to a cluster, and unlinks it."""

from handlers.kit.buttons import Action, Button, action
from handlers.kit.context import Context, Request
from handlers.kit.events import PersonErased
from handlers.kit.incoming import ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply, Say
from handlers.kit.routes import STAFF, Feature, Route
from handlers.rules.permissions import scopes_of
from storage.records import Group

WHOLE = "all"
CARD = "link"
SUBJECT = "group"


@action("gl")
class LinkTo(Action):
    """Link this group to a cluster's code, or to the whole committee."""

    cluster: str


@action("gu")
class Unlink(Action):
    """Unlink this group."""


def link(context: Context, request: Request) -> list[Reply]:
    """Offer what this group can be linked to."""
    if request.incoming.chat_kind is not ChatKind.GROUP:
        return [Say("linking.only_in_group")]
    linked = context.unit.groups.get(request.incoming.chat)
    scope = scopes_of(request.member, STAFF, context.today)
    clusters = [one for one in context.catalogue.clusters if scope is None or one.code in scope]
    rows = (
        *(((Button("linking.whole", LinkTo(WHOLE)),),) if scope is None else ()),
        *((Button("", LinkTo(one.code), plain=f"{one.code} {one.name}"),) for one in clusters),
        *(((Button("linking.unlink", Unlink()),),) if linked else ()),
    )
    cluster = context.catalogue.cluster(linked.cluster) if linked and linked.cluster else None
    return [Ask(CARD, "linking.choose", {"linked": linked is not None, "cluster": cluster}, rows)]


def link_to(context: Context, request: Request) -> list[Reply]:
    """Link the group."""
    tapped, incoming = request.incoming.action, request.incoming
    assert isinstance(tapped, LinkTo)  # noqa: S101  the route leads only such taps here
    cluster = None if tapped.cluster == WHOLE else context.catalogue.cluster(tapped.cluster)
    if (cluster is None and tapped.cluster != WHOLE) or incoming.chat_kind is not ChatKind.GROUP:
        raise RuleBroken("common.button_stale")
    code = cluster.code if cluster else None
    linked = context.unit.groups.get(incoming.chat)
    _must_look_after(context, request, code, *((linked.cluster,) if linked else ()))
    context.unit.groups.link(Group(incoming.chat, incoming.chat_title[:255], code, request.member.id))
    context.unit.histories.add(SUBJECT, incoming.chat, "linked", context.now, request.member.id, {"cluster": code})
    return [Edit("linking.linked", {"cluster": cluster})]


def unlink(context: Context, request: Request) -> list[Reply]:
    """Unlink the group."""
    linked = context.unit.groups.get(request.incoming.chat)
    if linked is not None:
        _must_look_after(context, request, linked.cluster)
    context.unit.groups.unlink(request.incoming.chat)
    context.unit.histories.add(SUBJECT, request.incoming.chat, "unlinked", context.now, request.member.id)
    return [Edit("linking.unlinked")]


def _must_look_after(context: Context, request: Request, *clusters: str | None) -> None:
    """A cluster's secretary links and unlinks that cluster's groups alone. Raises RuleBroken for others."""
    scope = scopes_of(request.member, STAFF, context.today)
    if scope is not None and not scope.issuperset(clusters):
        raise RuleBroken("linking.other_cluster", clusters=sorted(scope))


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """The group stays linked; who linked it is not known any more."""
    context.unit.groups.forget(event.person_id)
    return []


FEATURE = Feature(
    name="linking",
    routes=(
        Route("link", link, command="link", roles=STAFF, groups=True),
        Route("link to", link_to, actions=(LinkTo,), roles=STAFF, groups=True),
        Route("unlink", unlink, actions=(Unlink,), roles=STAFF, groups=True),
    ),
    listens={PersonErased: forget},
)
