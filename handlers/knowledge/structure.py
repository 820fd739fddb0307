"""Which provinces make up a cluster, who holds a post, and questions in general: the routes that lead to answers."""

from dataclasses import replace
from datetime import timedelta

from config.vocabulary import Intent
from handlers.kit.answers import Answer
from handlers.kit.buttons import Action, Button, Rows, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import QuestionUnanswered
from handlers.kit.incoming import ChatKind
from handlers.kit.people_buttons import EVERYBODY, PeopleDesk, ShowMembers
from handlers.kit.replies import Reply, Say, Toast
from handlers.kit.routes import STAFF, Feature, Route
from handlers.knowledge import asking
from handlers.knowledge.claiming import holds_answer
from handlers.knowledge.shelf import may_read, readable
from handlers.rules.permissions import holds_anywhere
from handlers.rules.posts import overview
from handlers.rules.structure import Finding, described
from nlp.numbers import arabic
from nlp.regex import regex
from nlp.search.asked import Kind, read_asked
from nlp.spelt_out import goes_on, is_bare, spelt_out

ASKED_AT_MOST = 1000
FOLLOWED_WITHIN = timedelta(minutes=30)
SURE_OF_ELSE = 0.6
"""How sure a reading has to be that a message which may go on from a question is something else."""
MEETINGS_LOOKED_AT = 200
_OF_MEETING = regex(r"ครั้งที่\s?\d{1,3}(?:/\d{2,4})?(?![\d/])")
THEN = "\n"
"""Stands between a question and the one that went on from it, where both are remembered."""
ASKED_THEN = " → "
"""Stands there where both are kept for somebody to read: the second alone could not be answered."""


@action("sc")
class ShowCluster(Action):
    """Show the provinces of a cluster; an empty code: of all."""

    code: str


@action("kp")
class OpenPassage(Action):
    """Show the whole passage that an answer was cut from."""

    passage: int


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
    answer = asking.finding_as_answer(finding, (asking.catalogue_source(catalogue),))
    return [Say(answer.key, answer.arguments, _members_button(tapped.code) if cluster else ())]


def show_people(context: Context, request: Request) -> list[Reply]:
    """Who leads the committee, and a way to the members of each cluster."""
    roster = asking.roster_of(context.unit, context.now)
    finding = overview(context.catalogue, roster)
    sources = asking.post_sources(finding, context.catalogue, roster)
    answer = asking.finding_as_answer(finding, sources)
    buttons = [_members_button(cluster.code)[0][0] for cluster in context.catalogue.clusters]
    rows = (*rows_of(buttons, 2), (Button("structure.everybody_button", ShowMembers(EVERYBODY)),))
    if holds_anywhere(request.person, STAFF, context.today):
        rows = (*rows, (Button("people.desk_button", PeopleDesk()),))
    return [Say(answer.key, answer.arguments, rows)]


def ask(context: Context, request: Request) -> list[Reply]:
    """Answer a question, asked in words or with the command; what was asked before helps to read a follow-up."""
    incoming = request.incoming
    text = (incoming.argument if incoming.command else incoming.text).strip()
    if not text:
        return [Say("structure.ask_empty")]
    in_group = incoming.chat_kind is ChatKind.GROUP
    before = _before(context, request) if goes_on(text) else None
    whole = spelt_out(text, _subject(before), context.catalogue) if before else None
    if whole and (said := _said_whole(context, request, whole)) is not None:
        return said
    text = whole or text
    answer = asking.answer(
        context.unit,
        text,
        context.now,
        context.catalogue,
        context.understand,
        request.member,
        incoming.reading if whole is None else None,
        (lambda: None) if whole else (lambda: before or _before(context, request)),
        others=context.publish,
        publicly=in_group,
    )
    if in_group and (answer.about_people or answer.own):
        return [Say("groups.in_private", buttons=_private(context))]
    full = f"{_subject(before)}{THEN}{text}" if before and not whole else text
    group = incoming.chat if in_group else None
    context.unit.questions.remember(request.member.id, full[:ASKED_AT_MOST], context.now, group)
    return _said(context, request, full.replace(THEN, ASKED_THEN), answer)


def _said_whole(context: Context, request: Request, whole: str) -> list[Reply] | None:
    """What the question made whole leads to, where another feature answers such questions; None where this one does."""
    reading = context.understand(whole, context.now)
    if context.go is None or goes_on(whole) or reading.confidence < SURE_OF_ELSE:
        return None
    said = replace(request.incoming, text=whole, command=None, argument="", reading=reading)
    return context.go(context, replace(request, incoming=said))


def asks_of_meeting(text: str) -> bool:
    """Whether something is asked of a meeting that is named by its number."""
    return _OF_MEETING.search(arabic(text)) is not None and read_asked(text).kind is not Kind.ANYTHING


def is_in_paper(context: Context, request: Request) -> bool:
    """Whether a document that may be read is of the meeting named, and no meeting is kept under that number."""
    named = {one.group().replace(" ", "") for one in _OF_MEETING.finditer(arabic(request.incoming.text))}
    in_group = request.incoming.chat_kind is ChatKind.GROUP
    papers = readable(context.unit, None if in_group else request.person, context.today).values()
    titles = [arabic(one.title).replace(" ", "") for one in papers]
    kept = context.unit.meetings.past(context.now, MEETINGS_LOOKED_AT)
    numbers = {f"ครั้งที่{one.number}" for one in kept}
    return any(one in title and one.split("/")[0] not in numbers for one in named for title in titles)


def goes_on_asking(context: Context, request: Request) -> bool:
    """Whether a message goes on from the question its writer asked just before, and is read as nothing else surely."""
    incoming, reading = request.incoming, request.reading
    if request.draft is not None or not goes_on(incoming.text):
        return False
    before = _before(context, request)
    if before is None:
        return False
    # A project named in passing is no report of it: nothing is said of how it stands.
    names_project = reading.intent is Intent.UPDATE_PROGRESS and reading.slots.percent is None
    unsure = reading.confidence < SURE_OF_ELSE or reading.intent is Intent.OUT_OF_SCOPE
    # Nothing in a bare question speaks of votes or meetings; where none is to come, no meeting can be meant.
    no_meeting = reading.intent is Intent.ASK_MEETING and not context.unit.meetings.coming(context.now, 1)
    guessed = is_bare(incoming.text) and (reading.intent in (Intent.POLL_RESULTS, Intent.HELP) or no_meeting)
    spelt = spelt_out(incoming.text, _subject(before), context.catalogue) is not None
    return unsure or guessed or (names_project and spelt)


def open_passage(context: Context, request: Request) -> list[Reply]:
    """The whole of a passage that an answer was cut from."""
    tapped = request.incoming.action
    assert isinstance(tapped, OpenPassage)  # noqa: S101  the route leads only such taps here
    passage = context.unit.documents.passage(tapped.passage)
    document = context.unit.documents.get(passage.document_id) if passage else None
    in_group = request.incoming.chat_kind is ChatKind.GROUP
    if passage is None or document is None:
        return [Toast("common.button_stale", alert=True)]
    if not may_read(document, None if in_group else request.person, context.today):
        return [Toast("common.not_allowed", alert=True)]
    arguments = {
        "title": document.title,
        "section": " › ".join(passage.section),
        "lines": list(passage.lines),
        "state": document.state,
        "version": document.version,
        "dated": document.dated,
        "loaded": document.loaded_at,
    }
    return [Say("knowledge.passage", arguments)]


def _before(context: Context, request: Request) -> str | None:
    """What was asked just before, in one line; None where that is long ago, or, in a group, was asked elsewhere."""
    last = context.unit.questions.last(request.member.id)
    if last is None or context.now - last.asked_at > FOLLOWED_WITHIN:
        return None
    incoming = request.incoming
    return last.text if incoming.chat_kind is not ChatKind.GROUP or last.chat_id == incoming.chat else None


def _subject(before: str) -> str:
    """What a question and those that went on from it are about: the first of them."""
    return before.split(THEN, maxsplit=1)[0]


def _said(context: Context, request: Request, text: str, answer: Answer) -> list[Reply]:
    kept = answer.keep and not answer.answered
    if answer.keep:
        context.publish(QuestionUnanswered(text, request.incoming.chat, request.member.id))
    arguments = {**answer.arguments, "kept": True} if kept else answer.arguments
    opened = tuple((Button("knowledge.open_passage", OpenPassage(passage)),) for passage in answer.passages[:1])
    in_group = request.incoming.chat_kind is ChatKind.GROUP
    members = () if in_group else _members_of(answer)
    return [Say(answer.key, arguments, (*opened, *members, *answer.buttons))]


def _members_of(answer: Answer) -> Rows:
    """The way from one cluster's provinces to its people: "who is in my group" may mean either."""
    parts = answer.arguments.get("parts", ())
    codes = [part["code"] for part in parts if part["kind"] == "provinces"]
    codes += [row["code"] for part in parts if part["kind"] == "companions" for row in part["rows"]]
    return _members_button(codes[0]) if len(codes) == 1 else ()


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
        Route(
            "ask",
            ask,
            command="ask",
            intents=(Intent.ASK_CLUSTER, Intent.ASK_KNOWLEDGE, Intent.ASK_ROADMAP),
            groups=True,
        ),
        Route("ask_on", ask, follows=goes_on_asking, groups=True),
        Route("ask_of_records", ask, claims=holds_answer, groups=True),
        Route("ask_of_paper", ask, wording=asks_of_meeting, fits=is_in_paper, groups=True),
        Route("passage", open_passage, actions=(OpenPassage,), groups=True),
        Route("ask_people", ask, intents=(Intent.ASK_PEOPLE,)),
    ),
)
