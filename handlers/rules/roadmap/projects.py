"""What can be said of one project from its dates and its progress: what it lacks, whether it is late, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from config.vocabulary import ProjectState, Role
from handlers.kit.refusal import RuleBroken
from handlers.rules.permissions import holds, holds_anywhere
from storage.records import Person
from storage.roadmap_records import Project

# A project is behind once its progress is this many points of a hundred under that of even work from start to end.
TOLERATED_GAP = 20.0
ALL = 100.0
KEEPERS = frozenset({Role.SECRETARIAT, Role.CHAIR, Role.VICE_CHAIR})
BANGKOK = ZoneInfo("Asia/Bangkok")
REPORTED_WITHIN = 31
"""Days after which a project is taken to be silent; owners are asked once a month."""
NEEDED = ("owner", "end", "kpi", "provinces")


@dataclass(frozen=True)
class Lateness:
    """Why a project is late: `overdue` by so many days, `behind` by so many points, or `said` by hand."""

    kind: str
    days: int = 0
    gap: int = 0


def missing(project: Project) -> tuple[str, ...]:
    """What a project still lacks to be confirmed, of owner, end, measure and province."""
    lacks = {
        "owner": project.owner_id is None and not project.owner_name,
        "end": project.end is None,
        "kpi": project.kpi is None,
        "provinces": not project.provinces,
    }
    return tuple(name for name in NEEDED if lacks[name])


def is_draft(project: Project) -> bool:
    """Whether a project is not confirmed: something that makes a plan concrete is missing."""
    return bool(missing(project))


def is_silent(project: Project, today: date) -> bool:
    """Whether nothing was reported for a month of a project that is under way."""
    under_way = not (project.is_over or is_draft(project) or (project.start is not None and project.start > today))
    reported = project.reported_at.astimezone(BANGKOK).date() if project.reported_at else None
    return under_way and (reported is None or (today - reported).days > REPORTED_WITHIN)


def has_ended(project: Project) -> bool:
    """Whether a project is over as planned, so that it can be told what it came to."""
    return project.state is ProjectState.DONE or (not project.is_over and project.percent >= ALL)


def length(project: Project) -> int | None:
    """The planned days of a project, the first and the last counted, None where a day is missing."""
    if project.start is None or project.end is None:
        return None
    return (project.end - project.start).days + 1


def planned_percent(project: Project, day: date) -> float | None:
    """How far even work from start to end has come when a day begins, None where a day is missing."""
    days = length(project)
    if days is None or project.start is None:
        return None
    return min(max(ALL * (day - project.start).days / days, 0.0), ALL)


def lateness(project: Project, today: date) -> Lateness | None:
    """Whether a project is late, and why; what is over, or stands still by decision before its end, is not."""
    if project.is_over or project.percent >= ALL:
        return None
    if project.end is not None and project.end < today:
        return Lateness("overdue", days=(today - project.end).days)
    if project.state is ProjectState.PAUSED:
        return None
    behind = _behind_from(project)
    if behind is not None and behind <= today:
        return Lateness("behind", gap=round((planned_percent(project, today) or 0.0) - project.percent))
    return Lateness("said") if project.state is ProjectState.LATE else None


def late_from(project: Project) -> date | None:
    """The first day on which a project will be late by its dates, should its progress stay as it is; None for never."""
    if project.end is None or project.is_over or project.percent >= ALL:
        return None
    overdue = project.end + timedelta(days=1)
    behind = _behind_from(project) if project.state is not ProjectState.PAUSED else None
    return min(overdue, behind) if behind is not None else overdue


def days_left(project: Project) -> int | None:
    """The share of its planned days that what is left of a project takes, None where a day is missing."""
    days = length(project)
    return None if days is None else ceil((ALL - project.percent) * days / ALL)


def expected_end(project: Project, today: date) -> date | None:
    """When a project will end if what is left takes its planned share of the time from today on; never before its plan.

    None where a day is missing.
    """
    left = days_left(project)
    if left is None or project.end is None or project.is_over or project.percent >= ALL:
        return project.end
    if project.start is not None and project.start > today:
        return project.end
    return max(project.end, today + timedelta(days=left - 1))


def state_by_progress(percent: float) -> ProjectState:
    """Where a project stands of which only its progress is known."""
    if percent >= ALL:
        return ProjectState.DONE
    return ProjectState.ACTIVE if percent > 0 else ProjectState.PLANNED


def state_after(project: Project, percent: float, said: ProjectState | None) -> ProjectState:
    """Where a project stands after a report: as was said, else by its progress."""
    if said is not None:
        return said
    if percent >= ALL:
        return ProjectState.DONE
    moved = percent != project.percent
    if project.state in {ProjectState.PAUSED, ProjectState.CANCELLED} and not moved:
        return project.state
    return state_by_progress(percent) if moved or project.state is ProjectState.LATE else project.state


def may_keep(person: Person | None, cluster: str | None, today: date) -> bool:
    """Whether somebody may create and change projects of a cluster (None: of the whole committee)."""
    return holds(person, KEEPERS, today, cluster)


def refused_to_keep(person: Person | None, cluster: str | None, today: date) -> RuleBroken:
    """Why somebody may not: they keep nothing, or another cluster."""
    if holds_anywhere(person, KEEPERS, today):
        return RuleBroken("roadmap.keepers_of", cluster=cluster)
    return RuleBroken("roadmap.only_keepers")


def may_report(person: Person | None, project: Project, today: date) -> bool:
    """Whether somebody may report a project's progress: who answers for it, and who may change it."""
    owns = person is not None and person.retired_at is None and person.id == project.owner_id
    return owns or may_keep(person, project.cluster, today)


def by_number(projects: Sequence[Project]) -> dict[int, Project]:
    """Projects by number."""
    return {project.id: project for project in projects}


def _behind_from(project: Project) -> date | None:
    """The first day on which even work would be more than the tolerated gap ahead of the progress there is."""
    days = length(project)
    if days is None or project.start is None or project.percent + TOLERATED_GAP >= ALL:
        return None
    return project.start + timedelta(days=int((project.percent + TOLERATED_GAP) * days // ALL) + 1)
