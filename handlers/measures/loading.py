"""Measures, and provinces' figures, from a file: for the command line, and in the chat as a card to look at first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from config.catalogue import Catalogue
from handlers.bad_tables import refused
from handlers.kit.buttons import Button
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.events import TableArrived
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Reply, settled
from handlers.kit.routes import STAFF
from handlers.measures.actions import SettleFile
from handlers.rules.cells import Problem
from handlers.rules.measures.progress import missing
from handlers.rules.measures.shares import without_population
from handlers.rules.measures.table import applied, is_figures, is_measures, read_figures, read_measures
from handlers.rules.permissions import holds
from handlers.rules.tables import TableUnreadable, table_of
from storage.drafts import CANCELLED, DONE, OPEN
from storage.measure_records import GoalMeasure
from storage.records import Draft, Person
from storage.roadmap_records import Goal
from storage.unit_of_work import UnitOfWork

KIND = "measure_file"
SUBJECT = "measure"


@dataclass(frozen=True)
class Loaded:
    """What loading a file came to. With problems nothing was changed; `provinces` are those whose figures it brings,
    `lacking` the measures that lack something."""

    measures: int = 0
    provinces: int = 0
    lacking: tuple[GoalMeasure, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_measures(unit: UnitOfWork, content: bytes, file_name: str, now: datetime, catalogue: Catalogue) -> Loaded:
    """Load a file of measures, or of the figures of provinces, all or nothing. The caller commits, or for a trial run
    does not. Problems come with the line of the file (0: the whole file)."""
    try:
        rows = table_of(content, file_name)
    except TableUnreadable as error:
        return Loaded(problems=(Problem(0, error.reason_key),))
    _, problems = read_figures(rows, catalogue) if is_figures(rows) else read_measures(rows, catalogue)
    if problems:
        return Loaded(problems=tuple(problems))
    return _stored(unit, rows, catalogue, now, None)


def take_table(context: Context, event: TableArrived) -> list[Reply]:
    """A table with the columns of measures or of provinces' figures: show what it would change, and ask."""
    if event.taken or not (is_measures(event.rows) or is_figures(event.rows)):
        return []
    event.taken.append(KIND)
    sender = context.unit.people.get(event.person_id)
    told, problems = _read(context, event.rows, sender)
    if problems:
        return refused(event.file_name, problems)
    data = {"rows": event.rows, "file": event.file_name}
    draft = context.unit.drafts.open(event.person_id, KIND, data, event.chat, context.now)
    buttons = (
        Button("common.confirm", SettleFile(draft.id, draft.revision, accept=True)),
        Button("common.cancel", SettleFile(draft.id, draft.revision, accept=False)),
    )
    key = "measures.figures_preview" if is_figures(event.rows) else "measures.file_preview"
    return [Ask(f"draft:{draft.id}", key, {"file": event.file_name, **told}, (buttons,))]


def settle(context: Context, request: Request) -> list[Reply]:
    """The file was confirmed, or dropped, by button."""
    tapped = request.incoming.action
    assert isinstance(tapped, SettleFile)  # noqa: S101  the route leads only such taps here
    draft = context.unit.drafts.get(tapped.draft)
    if draft is not None and draft.revision != tapped.revision:
        draft = None
    return _store(context, request, draft) if tapped.accept else _drop(context, request, draft)


def confirm(context: Context, request: Request) -> list[Reply]:
    """A yes in words."""
    return _store(context, request, request.draft)


def cancel(context: Context, request: Request) -> list[Reply]:
    """A no, or a dropping, in words."""
    return _drop(context, request, request.draft)


def something_else(_: Context, __: Request) -> None:
    """Whatever is said while a file waits to be confirmed is a message of its own."""


def _store(context: Context, request: Request, draft: Draft | None) -> list[Reply]:
    draft = _own(request, draft)
    rows = draft.data["rows"]
    told, problems = _read(context, rows, request.member)
    if problems:
        return refused(draft.data["file"], problems)
    _close(context, draft, DONE)
    tapped = request.incoming.callback_id is not None
    _stored(context.unit, rows, context.catalogue, context.now, request.member.id)
    key = "measures.figures_stored" if is_figures(rows) else "measures.file_stored"
    return settled(f"draft:{draft.id}", key, told, tapped=tapped)


def _stored(
    unit: UnitOfWork, rows: Sequence[Sequence[str]], catalogue: Catalogue, now: datetime, actor_id: int | None
) -> Loaded:
    """Do what a file without problems says."""
    if is_figures(rows):
        figures, _ = read_figures(rows, catalogue)
        unit.measures.replace_figures(figures)
        return Loaded(provinces=len(figures))
    goals: dict[tuple[Any, ...], Goal] = {}
    lacking, found = [], _measures(unit, rows, catalogue, now.astimezone(BANGKOK).date())
    for goal, measure in found:
        key = (goal.title, goal.area, goal.cluster)
        if key not in goals:
            goals[key] = goal if goal.id else unit.roadmap.add_goal(goal)
        stored = unit.measures.put(replace(measure, goal_id=goals[key].id))
        if stored is None:
            raise RuleBroken("measures.changed_meanwhile", number=measure.id)
        unit.histories.add(SUBJECT, stored.id, "loaded", now, actor_id)
        lacking += [stored] if missing(stored) else []
    return Loaded(len(found), lacking=tuple(lacking))


def _drop(context: Context, request: Request, draft: Draft | None) -> list[Reply]:
    draft = _own(request, draft)
    _close(context, draft, CANCELLED)
    tapped = request.incoming.callback_id is not None
    return settled(f"draft:{draft.id}", "conversation.cancelled", tapped=tapped)


def _read(
    context: Context, rows: Sequence[Sequence[str]], sender: Person | None
) -> tuple[dict[str, Any], list[Problem]]:
    """What a file would bring, and what is wrong with it, or not for its sender to bring."""
    if is_figures(rows):
        figures, problems = read_figures(rows, context.catalogue)
        if not holds(sender, STAFF, context.today):
            problems = [Problem(0, "measures.not_yours")]
        unknown = without_population(context.catalogue.provinces, {one.province: one for one in figures})
        days = sorted({one.dated for one in figures})
        sources = sorted({one.source for one in figures})
        return {"count": len(figures), "unknown": unknown, "days": days, "sources": sources[:3]}, problems
    entries, problems = read_measures(rows, context.catalogue)
    found = _measures(context.unit, rows, context.catalogue, context.today) if not problems else []
    others = sorted({goal.cluster or "" for goal, _ in found if not holds(sender, STAFF, context.today, goal.cluster)})
    problems += [Problem(0, "roadmap.not_theirs", {"cluster": cluster}) for cluster in others]
    told = {
        "measures": len(found),
        "new": sum(1 for _, one in found if not one.id),
        "goals": len({goal.title for goal, _ in found if not goal.id}),
        "lines": len(entries),
        "lacking": [{"name": one.name, "missing": list(missing(one))} for _, one in found if missing(one)][:3],
    }
    return told, problems


def _measures(
    unit: UnitOfWork, rows: Sequence[Sequence[str]], catalogue: Catalogue, today: date
) -> list[tuple[Goal, GoalMeasure]]:
    entries, _ = read_measures(rows, catalogue)
    return applied(entries, unit.roadmap.goals(), unit.measures.all(), today)


def _own(request: Request, draft: Draft | None) -> Draft:
    if draft is None or draft.person_id != request.member.id or draft.state != OPEN or draft.kind != KIND:
        raise RuleBroken("common.button_stale")
    return draft


def _close(context: Context, draft: Draft, state: str) -> None:
    """Close the draft and keep nothing of the file."""
    emptied = context.unit.drafts.change(draft, {}, context.now)
    if emptied is None or not context.unit.drafts.close(emptied, state, context.now):
        raise RuleBroken("common.button_stale")
