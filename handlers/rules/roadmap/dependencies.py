"""What waits for what: loops that may not be, what a project still waits for, and what a slip delays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.rules.roadmap.projects import ALL, by_number, days_left, expected_end
from storage.roadmap_records import Project

Graph = Mapping[int, Collection[int]]


@dataclass(frozen=True)
class Delay:
    """A project that cannot end on its day: later by so many days, because of the one it waits for (`because`)."""

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


def waited_out(project: Project, projects: Mapping[int, Project]) -> list[Project]:
    """The projects that one had to wait for and that are over, by number."""
    return [projects[n] for n in sorted(project.depends_on) if n in projects and projects[n].is_over]


def followers(number: int, projects: Sequence[Project]) -> list[Project]:
    """The projects that directly wait for one."""
    return [one for one in projects if number in one.depends_on and not one.is_over]


def delays(projects: Sequence[Project], today: date) -> list[Delay]:
    """Every project that must end later than planned because it waits for others, by number.

    The forward pass of the critical path method (Kelley and Walker, 1959) over depends-on: what is left of a project,
    at its planned pace, begins the day after the last of those it waits for ends, where that is later than its plan.
    """
    known = by_number(projects)
    ends: dict[int, date | None] = {}
    moved: dict[int, Delay] = {}
    for number in _in_order(known):
        project = known[number]
        ends[number] = expected_end(project, today)
        waited = max(((end, one) for one in project.depends_on if (end := ends.get(one)) and _is_open(known[one])),
                     default=None)  # fmt: skip
        left = days_left(project)
        if waited is None or left is None or project.end is None or project.is_over:
            continue
        end = waited[0] + timedelta(days=left)
        if end > project.end:
            moved[number] = Delay(project, (end - project.end).days, waited[1])
            ends[number] = max(end, ends[number] or end)
    return [moved[number] for number in sorted(moved)]


def delayed_by(number: int, projects: Sequence[Project], today: date) -> list[Delay]:
    """What one project delays, directly or through others, by number."""
    known = by_number(projects)
    behind = {number}
    for one in _in_order(known):
        if behind & set(known[one].depends_on):
            behind.add(one)
    return [one for one in delays(projects, today) if one.project.id in behind and one.because in behind]


def _is_open(project: Project) -> bool:
    return not project.is_over and project.percent < ALL


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
