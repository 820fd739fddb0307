"""What waits for what: loops that may not be, what a project still waits for, and what a slip delays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.rules.roadmap.projects import by_number, expected_end
from storage.roadmap_records import Project

Graph = Mapping[int, Collection[int]]


@dataclass(frozen=True)
class Delay:
    """A project that cannot keep its start: by so many days, because of the one it waits for (`because`)."""

    project: Project
    days: int
    because: int


def loops(graph: Graph) -> list[tuple[int, ...]]:
    """Ways on which projects wait for themselves, each once, from its smallest number round to it again.

    `graph` gives, for each number, those it depends on. Each number is named in at most one loop. Iterative, so that
    a chain of any length can be followed.
    """
    found: list[tuple[int, ...]] = []
    done: set[int] = set()
    for root in sorted(graph):
        path: list[int] = []
        on_path: dict[int, int] = {}
        stack = [(root, iter(sorted(graph[root])))] if root not in done else []
        while stack:
            number, following = stack[-1]
            if number not in on_path:
                on_path[number] = len(path)
                path.append(number)
            step = next((one for one in following if one in graph and one not in done), None)
            if step is None:
                stack.pop()
                done.add(path.pop())
                del on_path[number]
            elif step in on_path:
                found.append(_turned(path[on_path[step] :]))
            else:
                stack.append((step, iter(sorted(graph[step]))))
    return _apart(found)


def waits_for(project: Project, projects: Mapping[int, Project]) -> list[Project]:
    """The unfinished projects that one waits for, by number."""
    return [projects[n] for n in sorted(project.depends_on) if n in projects and not projects[n].is_over]


def followers(number: int, projects: Sequence[Project]) -> list[Project]:
    """The projects that directly wait for one."""
    return [one for one in projects if number in one.depends_on and not one.is_over]


def delays(projects: Sequence[Project], today: date) -> list[Delay]:
    """Every project that slips elsewhere keep from starting on its day, by number.

    The forward pass of the critical path method (Kelley and Walker, 1959) over depends-on: a project starts on its day
    or the day after the last of those it waits for ends, whichever is later, and keeps its length. What has begun is
    not moved, only what is yet to begin.
    """
    known = by_number(projects)
    ends: dict[int, date | None] = {}
    moved: dict[int, Delay] = {}
    for number in _in_order(known):
        project = known[number]
        end = expected_end(project, today)
        if project.start is not None and not project.is_over and not project.percent:
            waiting = [(ends[one], one) for one in project.depends_on if _is_open(known.get(one))]
            latest = max(((day, one) for day, one in waiting if day is not None), default=None)
            if latest is not None and latest[0] >= project.start:
                days = (latest[0] + timedelta(days=1) - project.start).days
                moved[number] = Delay(project, days, latest[1])
                planned = project.end + timedelta(days=days) if project.end is not None else None
                end = max(planned, end) if planned is not None and end is not None else planned
        ends[number] = end
    return [moved[number] for number in sorted(moved)]


def delayed_by(number: int, projects: Sequence[Project], today: date) -> list[Delay]:
    """What one project delays, directly or through others, by number."""
    known = by_number(projects)
    behind = {number}
    for one in _in_order(known):
        if behind & set(known[one].depends_on):
            behind.add(one)
    return [one for one in delays(projects, today) if one.project.id in behind and one.because in behind]


def _is_open(project: Project | None) -> bool:
    return project is not None and not project.is_over


def _in_order(known: Mapping[int, Project]) -> list[int]:
    """The numbers, each after those it depends on; what is in a loop comes last, by number."""
    waiting = {number: {one for one in project.depends_on if one in known} for number, project in known.items()}
    behind: dict[int, list[int]] = {}
    for number, needed in waiting.items():
        for one in needed:
            behind.setdefault(one, []).append(number)
    ready = sorted(number for number, needed in waiting.items() if not needed)
    ordered: list[int] = []
    for number in ready:
        ordered.append(number)
        for one in behind.get(number, ()):
            waiting[one].discard(number)
            if not waiting[one]:
                ready.append(one)
    return [*ordered, *sorted(set(known) - set(ordered))]


def _turned(loop: Sequence[int]) -> tuple[int, ...]:
    at = loop.index(min(loop))
    return (*loop[at:], *loop[:at], loop[at])


def _apart(found: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    named: set[int] = set()
    kept = []
    for loop in found:
        if not named & set(loop):
            kept.append(loop)
            named |= set(loop)
    return kept
