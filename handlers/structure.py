"""Which provinces make up a cluster, who holds a post, and questions in general: the routes that lead to answers."""

from dataclasses import dataclass

from config.vocabulary import Intent
from handlers import asking
from handlers.kit.buttons import Action, Button, Rows, action
from handlers.kit.context import Context, Request
from handlers.kit.events import QuestionUnanswered
from handlers.kit.incoming import ChatKind
from handlers.kit.replies import Reply, Say, Toast
from handlers.kit.routes import Feature, Route
from handlers.rules.posts import overview
from handlers.rules.structure import Finding, described

MEMBERS_SHOWN = 10


@action("sc")
@dataclass(frozen=True)
class ShowCluster(Action):
    """Show the provinces of a cluster; an empty code: of all."""

    code: str


@action("sm")
@dataclass(frozen=True)
class ShowMembers(Action):
    """Show the committee members of a cluster."""

    code: str


def show_clusters(context: Context, _: Request) -> list[Reply]:
    """The clusters, one button each."""
    catalogue = context.catalogue
    buttons = [
        (Button("structure.cluster_button", ShowCluster(c.code), {"code": c.code, "name": c.name}),)
        for c in catalogue.clusters
    ]
    buttons.append((Button("structure.whole_button", ShowCluster("")),))
    counts = {"clusters": len(catalogue.clusters), "provinces": len(catalogue.provinces)}
    return [Say("structure.clusters", counts, tuple(buttons))]


def show_cluster(context: Context, request: Request) -> list[Reply]:
    """One cluster with its provinces, or all of them."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowCluster)  # noqa: S101  the route leads only such taps here
    catalogue = context.catalogue
    cluster = catalogue.cluster(tapped.code)
    if tapped.code and cluster is None:
        return [Toast("common.button_stale", alert=True)]
    shown = [cluster] if cluster else list(catalogue.clusters)
    finding = Finding(tuple({"kind": "provinces", **described(one)} for one in shown))
    answer = asking.finding_as_answer(finding, (asking.catalogue_source(context.unit, catalogue, context.now),))
    return [Say(answer.key, answer.arguments, _members_button(tapped.code) if cluster else ())]


def show_people(context: Context, _: Request) -> list[Reply]:
    """Who leads the committee, and a way to the members of each cluster."""
    roster = asking.roster_of(context.unit, context.now)
    finding = overview(context.catalogue, roster)
    sources = asking.post_sources(context.unit, finding, context.catalogue, roster, context.now)
    answer = asking.finding_as_answer(finding, sources)
    codes = [cluster.code for cluster in context.catalogue.clusters]
    return [Say(answer.key, answer.arguments, tuple(_members_button(code)[0] for code in codes))]


def show_members(context: Context, request: Request) -> list[Reply]:
    """The members of one cluster, in order of appointment."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowMembers)  # noqa: S101  the route leads only such taps here
    cluster = context.catalogue.cluster(tapped.code)
    if cluster is None:
        return [Toast("common.button_stale", alert=True)]
    members = context.unit.people.serving(cluster.code)
    rows = [
        {"name": person.full_name, "post": person.post, "province": person.province}
        for person in members[:MEMBERS_SHOWN]
    ]
    arguments = {"code": cluster.code, "count": len(members), "rows": rows, "example": cluster.provinces[0]}
    return [Say("structure.members", arguments)]


def ask(context: Context, request: Request) -> list[Reply]:
    """Answer a question, asked in words or with the command."""
    incoming = request.incoming
    text = incoming.argument if incoming.command else incoming.text
    if not text.strip():
        return [Say("structure.ask_empty")]
    answer = asking.answer(
        context.unit, text, context.now, context.catalogue, context.understand, request.member, incoming.reading
    )
    in_group = incoming.chat_kind is ChatKind.GROUP
    if in_group and (answer.about_people or answer.key == "structure.own_unknown"):
        return [Say("groups.in_private", buttons=_private(context))]
    return _said(context, request, text, answer)


def _said(context: Context, request: Request, text: str, answer: asking.Answer) -> list[Reply]:
    kept = answer.keep and not answer.answered
    if answer.keep:
        context.publish(QuestionUnanswered(text, request.incoming.chat, request.member.id))
    arguments = {**answer.arguments, "kept": True} if kept else answer.arguments
    return [Say(answer.key, arguments)]


def _members_button(code: str) -> Rows:
    return ((Button("structure.members_button", ShowMembers(code), {"code": code}),),)


def _private(context: Context) -> Rows:
    return ((Button("groups.open_private", url=f"https://t.me/{context.bot_name}?start=open"),),)


FEATURE = Feature(
    name="structure",
    routes=(
        Route("clusters", show_clusters, command="clusters", groups=True),
        Route("cluster", show_cluster, actions=(ShowCluster,), groups=True),
        Route("people", show_people, command="people"),
        Route("members", show_members, actions=(ShowMembers,)),
        Route("ask", ask, command="ask", intents=(Intent.ASK_CLUSTER, Intent.ASK_KNOWLEDGE), groups=True),
        Route("ask_people", ask, intents=(Intent.ASK_PEOPLE,)),
    ),
)
