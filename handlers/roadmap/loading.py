"""The roadmap from a file: for the command line, and in the chat as a card to look at before anything is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.catalogue import Catalogue
from handlers.bad_tables import refused
from handlers.kit.buttons import Action, Button, action
from handlers.kit.context import Context, Request
from handlers.kit.events import PersonErased, TableArrived
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Reply, Say, settled
from handlers.kit.routes import STAFF, Dialogue, Route
from handlers.roadmap.planning import ensure_asking, plan_ahead
from handlers.rules.cells import Problem
from handlers.rules.permissions import holds
from handlers.rules.roadmap.projects import missing
from handlers.rules.roadmap.table import RoadmapPlan, compare, is_roadmap, not_theirs, read_roadmap
from handlers.rules.tables import TableUnreadable, table_of
from storage.drafts import CANCELLED, DONE, OPEN
from storage.people import Overtaken
from storage.records import Draft, Person
from storage.roadmap_records import Goal, Project
from storage.unit_of_work import UnitOfWork

KIND = "roadmap"
SUBJECT = "project"
SHOWN = 3


@dataclass(frozen=True)
class Loaded:
    """What loading a file came to. With problems nothing was changed; `drafts` are those that lack something."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    drafts: tuple[Project, ...] = ()
    problems: tuple[Problem, ...] = ()


@action("rmk")
class ConfirmRoadmap(Action):
    """Store what the card shows."""

    draft: int
    revision: int


@action("rmx")
class CancelRoadmap(Action):
    """Drop the file."""

    draft: int
    revision: int


def load_roadmap(unit: UnitOfWork, content: bytes, file_name: str, now: datetime, catalogue: Catalogue) -> Loaded:
    """Load a roadmap file, all or nothing. The caller commits, or for a trial run does not.

    Problems come with the line of the file (0: the whole file).
    """
    try:
        rows = table_of(content, file_name)
    except TableUnreadable as error:
        return Loaded(problems=(Problem(0, error.reason_key),))
    plan, _ = plan_of(unit, rows, catalogue, file_name)
    if plan.problems:
        return Loaded(problems=plan.problems)
    store(unit, plan, now, None)
    return Loaded(len(plan.new), len(plan.changed), len(plan.unchanged), drafts_of(plan))


def plan_of(
    unit: UnitOfWork,
    rows: Sequence[Sequence[str]],
    catalogue: Catalogue,
    file_name: str,
    may_keep: Callable[[str | None], bool] = lambda _: True,
) -> tuple[RoadmapPlan, tuple[str, ...]]:
    """What a table would change on the roadmap, with problems where it cannot be loaded; and columns nobody knows.

    `may_keep` says of which clusters whoever loads it may keep projects.
    """
    read = read_roadmap(rows, catalogue)
    plan = compare(read.entries, unit.roadmap.all(), unit.people.serving(), file_name[:255])
    others = not_theirs(plan, may_keep)
    problems = sorted([*read.problems, *plan.problems, *others], key=lambda problem: problem.line)
    return replace(plan, problems=tuple(problems)), read.ignored


def store(unit: UnitOfWork, plan: RoadmapPlan, now: datetime, actor_id: int | None) -> None:
    """Do what a plan says. Raises Overtaken, which undoes the whole unit, where somebody else changed a project."""
    goals = {(goal.title, goal.area, goal.cluster): goal for goal in unit.roadmap.goals()}

    def goal_of(project: Project) -> int | None:
        title = plan.goals.get(project.id)
        if title is None:
            return project.goal_id
        key = (title, project.area, project.cluster)
        if key not in goals:
            goals[key] = unit.roadmap.add_goal(Goal(0, title, project.area, project.cluster))
        return goals[key].id

    unit.roadmap.add([replace(one, goal_id=goal_of(one)) for one in plan.new], now)
    ensure_asking(unit, now)
    plan_ahead(unit, [*plan.new, *(change.after for change in plan.changed)], now)
    for project in plan.new:
        unit.histories.add(SUBJECT, project.id, "loaded", now, actor_id)
    for change in plan.changed:
        values = {**change.values, "goal_id": goal_of(change.after)}
        if unit.roadmap.change(change.project, now, **values) is None:
            raise Overtaken(change.project.id)
        unit.histories.add(SUBJECT, change.project.id, "loaded_again", now, actor_id, {"fields": sorted(change.values)})


def drafts_of(plan: RoadmapPlan) -> tuple[Project, ...]:
    """Which of the projects a file brings or changes will not be confirmed: something is missing."""
    return tuple(one for one in [*plan.new, *(change.after for change in plan.changed)] if missing(one))


def take_table(context: Context, event: TableArrived) -> list[Reply]:
    """A table with a roadmap's columns: show what it would change, and ask."""
    if event.taken or not is_roadmap(event.rows):
        return []
    event.taken.append(KIND)
    sender = context.unit.people.get(event.person_id)
    plan, ignored = plan_of(context.unit, event.rows, context.catalogue, event.file_name, _keeping(context, sender))
    if plan.problems:
        return refused(event.file_name, plan.problems)
    if not plan.new and not plan.changed:
        return [Say("roadmap.nothing_new", {"file": event.file_name, "unchanged": len(plan.unchanged)})]
    data = {"rows": event.rows, "file": event.file_name}
    draft = context.unit.drafts.open(event.person_id, KIND, data, event.chat, context.now)
    return [_card(draft, plan, ignored)]


def confirm(context: Context, request: Request) -> list[Reply]:
    """Store the file, as it compares with the roadmap now."""
    draft = _draft(context, request)
    may_keep = _keeping(context, request.member)
    plan, _ = plan_of(context.unit, draft.data["rows"], context.catalogue, draft.data["file"], may_keep)
    if plan.problems:
        return refused(draft.data["file"], plan.problems, instead=True)
    _close(context, draft, DONE)
    store(context.unit, plan, context.now, request.member.id)
    told = {"new": len(plan.new), "changed": len(plan.changed), "drafts": len(drafts_of(plan))}
    return settled(f"draft:{draft.id}", "roadmap.stored", told, tapped=request.incoming.action is not None)


def cancel(context: Context, request: Request) -> list[Reply]:
    """Drop the file; nothing was stored."""
    draft = _draft(context, request)
    _close(context, draft, CANCELLED)
    return settled(f"draft:{draft.id}", "conversation.cancelled", tapped=request.incoming.action is not None)


def forget(context: Context, event: PersonErased) -> None:
    """Drop open files that name the person: whoever sent one sends it again, without them."""
    person = context.unit.people.get(event.person_id)
    for draft in context.unit.drafts.open_of_kind(KIND):
        if person is not None and any(person.name in cell for row in draft.data["rows"] for cell in row):
            _close(context, draft, CANCELLED)


def _keeping(context: Context, person: Person | None) -> Callable[[str | None], bool]:
    """Of which clusters (None: of the whole committee) somebody may load projects."""
    return lambda cluster: holds(person, STAFF, context.today, cluster)


def _draft(context: Context, request: Request) -> Draft:
    """The open draft that was tapped, or talked about, by its owner. Raises RuleBroken for a stale one."""
    tapped, draft = request.incoming.action, request.draft
    if isinstance(tapped, ConfirmRoadmap | CancelRoadmap):
        draft = context.unit.drafts.get(tapped.draft)
        if draft is not None and draft.revision != tapped.revision:
            draft = None
    if draft is None or draft.person_id != request.member.id or draft.state != OPEN:
        raise RuleBroken("common.button_stale")
    return draft


def _close(context: Context, draft: Draft, state: str) -> None:
    """Close the draft and keep nothing of the file."""
    emptied = context.unit.drafts.change(draft, {}, context.now)
    if emptied is None or not context.unit.drafts.close(emptied, state, context.now):
        raise RuleBroken("common.button_stale")


def _card(draft: Draft, plan: RoadmapPlan, ignored: tuple[str, ...]) -> Ask:
    arguments = {
        "file": draft.data["file"],
        "new": list(plan.new),
        "changed": [change.after for change in plan.changed],
        "unchanged": len(plan.unchanged),
        "missing": len(plan.missing),
        "drafts": [{"project": one, "missing": missing(one)} for one in drafts_of(plan)],
        "ignored": list(ignored),
        "shown": SHOWN,
    }
    buttons = (
        Button("common.confirm", ConfirmRoadmap(draft.id, draft.revision)),
        Button("common.cancel", CancelRoadmap(draft.id, draft.revision)),
    )
    return Ask(f"draft:{draft.id}", "roadmap.preview", arguments, (buttons,))


def _something_else(_: Context, __: Request) -> None:
    """Whatever is said while a file waits to be confirmed is a message of its own."""


ROUTES = (
    Route("confirm roadmap", confirm, actions=(ConfirmRoadmap,), roles=STAFF),
    Route("cancel roadmap", cancel, actions=(CancelRoadmap,), roles=STAFF),
)
DIALOGUE = Dialogue(KIND, take=_something_else, confirm=confirm, cancel=cancel, deny=cancel)
