"""What is said of projects in many places: a project in words, who answers for it, what it lacks, where it stands."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from handlers.kit.answers import Source
from handlers.kit.context import BANGKOK, Context
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.rules.measures.progress import lacks_of_kpi
from handlers.rules.roadmap.dependencies import Delay, waits_for
from handlers.rules.roadmap.finding import ProjectQuery
from handlers.rules.roadmap.projects import lateness, missing
from storage.records import Person
from storage.roadmap_records import Project

SUBJECT = "project"
SHORT = 60


def facts(project: Project, owner: Person | None, today: date, *, publicly: bool = False) -> dict[str, Any]:
    """What the texts about one project are filled with; `publicly` a member who owns it is shown by office alone."""
    late = lateness(project, today)
    return {
        "number": project.id,
        "title": project.title,
        "area": project.area,
        "cluster": project.cluster,
        "provinces": list(project.provinces),
        "office": office_of(project, owner),
        "person": owner.full_name if owner is not None and not publicly else "",
        "start": project.start,
        "end": project.end,
        "percent": project.percent,
        "state": project.state,
        "late": Phrase("roadmap.late", vars(late)) if late else None,
        "budget": project.budget,
        "kpi": Phrase("roadmap.kpi", vars(project.kpi)) if project.kpi else None,
        "kpi_lacks": list(lacks_of_kpi(project.kpi)) if project.kpi else [],
        "missing": list(missing(project)),
    }


def office_of(project: Project, owner: Person | None) -> str:
    """The office that lists name as the owner; of a member without one, where they work or the post they hold."""
    if project.owner_name or owner is None:
        return project.owner_name
    return owner.position or owner.post or owner.full_name


def brief(project: Project, today: date) -> dict[str, Any]:
    """A project in one line beside another: its number, its title, how far it is."""
    late = lateness(project, today)
    return {
        "number": project.id,
        "title": project.title,
        "percent": project.percent,
        "state": project.state,
        "end": project.end,
        "provinces": list(project.provinces),
        "late": Phrase("roadmap.late", vars(late)) if late else None,
    }


def waited_for(project: Project, known: Mapping[int, Project], today: date) -> list[dict[str, Any]]:
    """The unfinished projects that one waits for, each in one line."""
    return [brief(one, today) for one in waits_for(project, known)]


def delayed(delays: Sequence[Delay]) -> list[dict[str, Any]]:
    """Projects that a slip delays: which, where, by how many days, and because of which."""
    return [
        {
            "number": one.project.id,
            "title": one.project.title,
            "provinces": list(one.project.provinces),
            "days": one.days,
            "because": one.because,
        }
        for one in delays
    ]


def owners_of(context: Context, projects: Sequence[Project]) -> dict[int, Person]:
    """The members who answer for some projects, by id."""
    ids = {one.owner_id for one in projects if one.owner_id is not None}
    return context.unit.people.many(ids) if ids else {}


def heading(query: ProjectQuery, extreme: str | None = None) -> Phrase:
    """What a list holds, in words; `extreme`: only those with the most, or the least, of the budget."""
    until = query.until - timedelta(days=1) if query.until is not None else None
    arguments = {
        "area": query.area,
        "clusters": list(query.clusters),
        "provinces": list(query.provinces),
        "stand": query.stand.value if query.stand else None,
        "since": query.since,
        "until": until,
        "time_by": query.time_by.value,
        "own": query.owner is not None,
        "whole": query.is_whole and extreme is None,
        "extreme": extreme,
    }
    return Phrase("roadmap.heading", arguments)


def source_of(projects: Sequence[Project]) -> Source:
    """The roadmap as a source, with the day that the newest of these projects was changed."""
    latest = max((one.updated_at for one in projects if one.updated_at is not None), default=None)
    return Source("roadmap", dated=latest.astimezone(BANGKOK).date() if latest else None)


def source_line(projects: Sequence[Project]) -> Phrase:
    """The same in words."""
    return Phrase("roadmap.source", {"dated": source_of(projects).dated})


def found(context: Context, number: int) -> Project:
    """The project of a number. Raises RuleBroken, with a kind word, where there is none."""
    project = context.unit.roadmap.get(number)
    if project is None:
        raise RuleBroken("roadmap.unknown", number=number)
    return project
