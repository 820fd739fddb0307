"""What pictures of the roadmap show, as plain JSON: projects along time, and how far each province is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.vocabulary import ProjectState, Topic
from handlers.rules.roadmap.projects import ALL, lateness, planned_percent
from storage.roadmap_records import Project

MOST_DRAWN = 60


@dataclass(frozen=True)
class ProvinceProgress:
    """How far a province's projects are: the mean of their progress, and of what even work would have reached by now
    (None where no project has both its days). What was called off does not count."""

    name: str
    projects: int
    late: int
    percent: float
    planned: float | None


def by_province(projects: Sequence[Project], within: Sequence[str], today: date) -> list[ProvinceProgress]:
    """The provinces of `within` that have projects, in that order; a project counts in each of its provinces."""
    found = []
    for name in within:
        own = [one for one in projects if name in one.provinces and one.state is not ProjectState.CANCELLED]
        planned = [value for one in own if (value := planned_percent(one, today)) is not None]
        if own:
            found.append(
                ProvinceProgress(
                    name,
                    len(own),
                    sum(1 for one in own if lateness(one, today)),
                    sum(one.percent for one in own) / len(own),
                    sum(planned) / len(planned) if planned else None,
                )
            )
    return found


def gantt_data(projects: Sequence[Project], today: date) -> dict[str, Any]:
    """Projects along time, those that begin first on top; those without any day last. `more` are left out."""
    ordered = sorted(projects, key=lambda one: (one.start or one.end or date.max, one.end or date.max, one.id))
    return {
        "kind": "gantt",
        "today": today.isoformat(),
        "rows": [_row(one, today) for one in ordered[:MOST_DRAWN]],
        "more": max(len(ordered) - MOST_DRAWN, 0),
    }


def province_data(progress: Sequence[ProvinceProgress], today: date) -> dict[str, Any]:
    """How far each province is."""
    return {"kind": "provinces", "today": today.isoformat(), "rows": [dict(vars(one)) for one in progress]}


def written_heading(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """What fills a list's heading, as plain JSON."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in arguments.items()}


def read_heading(written: Mapping[str, Any]) -> dict[str, Any]:
    """The same back from plain JSON."""
    days = {name: date.fromisoformat(written[name]) for name in ("since", "until") if written[name]}
    return {**written, **days, "area": Topic(written["area"]) if written["area"] else None}


def _row(project: Project, today: date) -> dict[str, Any]:
    look = project.state
    if look is not ProjectState.DONE and project.percent >= ALL:
        look = ProjectState.DONE
    elif lateness(project, today):
        look = ProjectState.LATE
    return {
        "number": project.id,
        "title": project.title,
        "start": project.start.isoformat() if project.start else None,
        "end": project.end.isoformat() if project.end else None,
        "percent": project.percent,
        "look": look.value,
        "waits": list(project.depends_on),
        "milestones": [
            {"due": one.due.isoformat(), "done": one.done_on is not None} for one in project.milestones if one.due
        ],
    }
