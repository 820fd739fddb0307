"""A roadmap file read and compared with the roadmap: all or nothing, every bad line named, nothing doubled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from config.catalogue import Catalogue
from config.vocabulary import ProjectState
from handlers.rules import cells as cell
from handlers.rules.cells import Header, NotUnderstood, Problem
from handlers.rules.roadmap import columns
from handlers.rules.roadmap.dependencies import loops
from handlers.rules.roadmap.projects import by_number, state_by_progress
from storage.records import Person
from storage.roadmap_records import ISSUE, RESOLUTION, Kpi, Project, ProjectLink

_PLAIN = ("title", "area", "cluster", "provinces", "start", "end", "percent", "budget", "depends_on", "milestones")
_KPI = ("name", "baseline", "target", "now", "unit", "direction", "denominator", "source")
_LINKS = {"issues": ISSUE, "resolutions": RESOLUTION}


@dataclass(frozen=True)
class Entry:
    """One project as a file gives it: `values` by column, for the columns that the file has."""

    line: int
    values: Mapping[str, Any]

    @property
    def title(self) -> str:
        """The project's title."""
        title: str = self.values["title"]
        return title


@dataclass(frozen=True)
class RoadmapFile:
    """A file read: with problems not to be stored, though its entries hold what could be read, for further checks.
    `ignored` are columns nobody knows."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectChange:
    """A stored project that the file gives otherwise: `values` are the fields that differ."""

    project: Project
    values: Mapping[str, Any]

    @property
    def after(self) -> Project:
        """The project as it will be."""
        return replace(self.project, **self.values)


@dataclass(frozen=True)
class RoadmapPlan:
    """What loading a file would do; `missing` are projects that it does not name: they stay. `goals` gives, for
    each number, the title of the goal that the file names, `lines` the line."""

    new: tuple[Project, ...] = ()
    changed: tuple[ProjectChange, ...] = ()
    unchanged: tuple[Project, ...] = ()
    missing: tuple[Project, ...] = ()
    problems: tuple[Problem, ...] = ()
    goals: Mapping[int, str] = field(default_factory=dict)
    lines: Mapping[int, int] = field(default_factory=dict)


def is_roadmap(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has a roadmap's columns."""
    return _header(rows) is not None


def read_roadmap(rows: Sequence[Sequence[str]], catalogue: Catalogue) -> RoadmapFile:
    """Read a table whose first rows hold the header; line 1 is the table's first row."""
    header = _header(rows)
    if header is None:
        return RoadmapFile((), (Problem(0, "roadmap.no_header"),))
    if header.doubled:
        doubled = (Problem(header.line, "roadmap.column_doubled", {"column": name}) for name in header.doubled)
        return RoadmapFile((), tuple(doubled))
    entries: list[Entry] = []
    problems: list[Problem] = []
    lines = list(header.lines(rows))
    for line, cells in lines:
        entry, wrong = _entry(line, cells, catalogue)
        problems.extend(wrong)
        entries.append(entry)
    problems += [*_mixed_years(lines), *_doubled(entries)]
    if not entries:
        problems.append(Problem(0, "roadmap.nothing"))
    return RoadmapFile(tuple(entries), tuple(sorted(problems, key=lambda one: one.line)), header.ignored)


def compare(
    entries: Sequence[Entry], projects: Sequence[Project], people: Sequence[Person], source: str
) -> RoadmapPlan:
    """What the entries change on the roadmap. Projects are matched by number, without one by title and cluster."""
    known = by_number(projects)
    numbers = _numbers(entries, projects)
    new: list[Project] = []
    changed: list[ProjectChange] = []
    unchanged: list[Project] = []
    for entry, number in zip(entries, numbers, strict=True):
        stored = known.get(number)
        after = _applied(entry, stored or Project(number, entry.title), people)
        if stored is None:
            new.append(replace(after, source=source))
        elif values := {name: value for name, value in vars(after).items() if value != getattr(stored, name)}:
            changed.append(ProjectChange(stored, {**values, "source": source}))
        else:
            unchanged.append(stored)
    lines = {number: entry.line for entry, number in zip(entries, numbers, strict=True)}
    after_all = {**known, **{one.id: one for one in new}, **{one.project.id: one.after for one in changed}}
    wrong = [*_unknown_people(entries, people), *_wrong_days(after_all, lines), *_wrong_ties(after_all, lines)]
    return RoadmapPlan(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        missing=tuple(one for one in projects if one.id not in lines),
        problems=tuple(sorted(wrong, key=lambda problem: problem.line)),
        goals={n: e.values["goal"] for e, n in zip(entries, numbers, strict=True) if e.values.get("goal")},
        lines=lines,
    )


def not_theirs(plan: RoadmapPlan, may_keep: Callable[[str | None], bool]) -> list[Problem]:
    """The lines whose project, as it is or as it will be, belongs to a cluster that whoever loads may not keep."""
    touched = [(one.id, {one.cluster}) for one in plan.new]
    touched += [(one.project.id, {one.project.cluster, one.after.cluster}) for one in plan.changed]
    return [
        Problem(plan.lines[number], "roadmap.not_theirs", {"cluster": cluster})
        for number, clusters in touched
        for cluster in sorted(clusters, key=str)
        if not may_keep(cluster)
    ]


def _header(rows: Sequence[Sequence[str]]) -> Header | None:
    return cell.header_of(rows, columns.column_of, lambda names: "title" in names and bool(names & columns.TELLING))


def _entry(line: int, cells: Mapping[str, str], catalogue: Catalogue) -> tuple[Entry, list[Problem]]:
    given = {name: "" if columns.is_empty(text) else text for name, text in cells.items()}
    problems = [Problem(line, "roadmap.missing_title")] if not given["title"] else []
    problems += [
        Problem(line, "roadmap.too_long", {"column": name, "limit": limit})
        for name, limit in columns.LENGTHS.items()
        if len(given.get(name, "")) > limit
    ]
    values: dict[str, Any] = {"title": ""}
    for name, text in sorted(given.items(), key=lambda one: one[0] != "cluster"):
        try:
            values[name] = _read(name, text, values, catalogue) if text or name == "title" else None
        except NotUnderstood as wrong:
            problems.append(Problem(line, f"roadmap.bad_{_kind(name)}", {"value": str(wrong), "column": name}))
    percent = values.get("percent")
    if percent is not None and not 0 <= percent <= 100:
        problems.append(Problem(line, "roadmap.percent_over", {"value": cells["percent"]}))
    return Entry(line, values), problems


def _read(name: str, text: str, values: Mapping[str, Any], catalogue: Catalogue) -> Any:
    readers: dict[str, Callable[[str], Any]] = {
        "number": cell.number_in,
        "area": columns.area_in,
        "cluster": lambda word: columns.cluster_code(word, catalogue),
        "provinces": lambda words: columns.provinces_in(words, catalogue, values.get("cluster")),
        "start": cell.date_in,
        "end": cell.date_in,
        "percent": columns.amount_in,
        "status": columns.state_in,
        "budget": columns.baht_in,
        "kpi_baseline": columns.amount_in,
        "kpi_target": columns.amount_in,
        "kpi_now": columns.amount_in,
        "kpi_direction": columns.direction_in,
        "kpi_denominator": columns.denominator_in,
        "depends_on": columns.numbers_in,
        "milestones": columns.milestones_in,
        "issues": columns.numbers_in,
        "resolutions": columns.numbers_in,
    }
    return readers[name](text) if name in readers else text


def _kind(column: str) -> str:
    """Which text says that a cell could not be read."""
    if column in {"start", "end", "milestones"}:
        return "day"
    if column in {"kpi_baseline", "kpi_target", "kpi_now", "percent", "budget"}:
        return "amount"
    if column in {"number", "depends_on", "issues", "resolutions"}:
        return "number"
    return column.removeprefix("kpi_")


def _mixed_years(lines: Sequence[tuple[int, Mapping[str, str]]]) -> list[Problem]:
    """Where one column has years of both eras, each line of the era that fewer lines have; of equals, the Buddhist."""
    problems = []
    for column in ("start", "end"):
        by_era: dict[bool, list[tuple[int, str]]] = {True: [], False: []}
        for line, cells in lines:
            try:
                by_era[cell.is_buddhist(cells.get(column, ""))].append((line, cells[column]))
            except NotUnderstood:
                continue
        fewer = min((True, False), key=lambda era: len(by_era[era]))
        if by_era[not fewer]:
            problems += [
                Problem(line, "roadmap.mixed_years", {"column": column, "value": text, "buddhist": fewer})
                for line, text in by_era[fewer]
            ]
    return problems


def _doubled(entries: Sequence[Entry]) -> list[Problem]:
    first: dict[object, int] = {}
    problems = []
    for entry in entries:
        number = entry.values.get("number")
        key: object = number if number is not None else (entry.title, entry.values.get("cluster"))
        if key in first:
            named = {"number": number, "title": entry.title, "first": first[key]}
            problems.append(Problem(entry.line, "roadmap.doubled", named))
        first.setdefault(key, entry.line)
    return problems


def _numbers(entries: Sequence[Entry], projects: Sequence[Project]) -> list[int]:
    """Each entry's number: its own, or that of the stored project of its title and cluster, or the next free one."""
    titled = {(one.title, one.cluster): one.id for one in projects}
    given = {entry.values["number"] for entry in entries if entry.values.get("number") is not None}
    following = max([*given, *titled.values()], default=0)
    numbers = []
    for entry in entries:
        number = entry.values.get("number")
        if number is None:
            number = titled.get((entry.title, entry.values.get("cluster")))
        if number is None:
            following += 1
            number = following
        numbers.append(number)
    return numbers


def _applied(entry: Entry, project: Project, people: Sequence[Person]) -> Project:
    """The project with what the file says; columns that the file does not have leave it as it is."""
    values = {name: entry.values[name] for name in _PLAIN if name in entry.values}
    for name in ("provinces", "depends_on", "milestones"):
        if name in values:
            values[name] = values[name] or ()
    if values.get("percent", 0) is None:
        del values["percent"]
    values |= _owner(entry.values, project, people)
    if "milestones" in values:
        values["milestones"] = _known_milestones(values["milestones"], project)
    if any(f"kpi_{name}" in entry.values for name in _KPI):
        values["kpis"] = _kpis(entry.values, project)
    for column, kind in _LINKS.items():
        if column in entry.values:
            others = [link for link in values.get("links", project.links) if link.kind != kind]
            targets = (ProjectLink(kind, number) for number in entry.values[column] or ())
            values["links"] = tuple(sorted([*others, *targets], key=lambda link: (link.target_id, link.kind)))
    applied = replace(project, **values)
    said: ProjectState | None = entry.values.get("status")
    is_new = project.updated_at is None
    return replace(applied, state=said or (state_by_progress(applied.percent) if is_new else project.state))


def _owner(values: Mapping[str, Any], project: Project, people: Sequence[Person]) -> dict[str, Any]:
    """The office that owns a project and who answers for it; a name that one serving person alone has means them."""
    found: dict[str, Any] = {}
    if "owner" in values:
        person, office = _called(values["owner"], people), values["owner"] or ""
        kept = project.owner_id if office == project.owner_name else None
        found = {"owner_id": person or kept, "owner_name": "" if person else office}
    if "contact" in values:
        found["owner_id"] = _called(values["contact"], people) or found.get("owner_id")
    return found


def _called(name: str | None, people: Sequence[Person]) -> int | None:
    found = [one.id for one in people if one.retired_at is None and name in {one.name, one.full_name}]
    return found[0] if name and len(found) == 1 else None


def _known_milestones(given: Sequence[Any], project: Project) -> tuple[Any, ...]:
    """The milestones of a file; one that is stored already keeps its id and the day it was reached."""
    stored = {one.title: one for one in project.milestones}
    return tuple(
        replace(one, id=stored[one.title].id, done_on=stored[one.title].done_on) if one.title in stored else one
        for one in given
    )


def _kpis(values: Mapping[str, Any], project: Project) -> tuple[Kpi, ...]:
    """The measures with the first as the file gives it; without a name there is none."""
    given = {name: values[f"kpi_{name}"] for name in _KPI if f"kpi_{name}" in values}
    first = project.kpi
    if not given.get("name", first.name if first else None):
        return project.kpis[1:]
    if given.get("name"):
        name, unit = columns.named_measure(given["name"])
        given |= {"name": name, "unit": given.get("unit") or unit}
    kept = replace(first, **given) if first else Kpi(**given)
    return (kept, *project.kpis[1:])


def _unknown_people(entries: Sequence[Entry], people: Sequence[Person]) -> list[Problem]:
    return [
        Problem(entry.line, "roadmap.contact_unknown", {"name": entry.values["contact"]})
        for entry in entries
        if entry.values.get("contact") and _called(entry.values["contact"], people) is None
    ]


def _wrong_days(projects: Mapping[int, Project], lines: Mapping[int, int]) -> list[Problem]:
    problems = []
    for number, line in lines.items():
        project = projects[number]
        if project.start is not None and project.end is not None and project.end < project.start:
            days = {"start": project.start, "end": project.end}
            problems.append(Problem(line, "roadmap.end_before_start", days))
    return problems


def _wrong_ties(projects: Mapping[int, Project], lines: Mapping[int, int]) -> list[Problem]:
    """Dependencies on itself, on what there is not, and in a loop."""
    problems = []
    for number, line in lines.items():
        for one in projects[number].depends_on:
            if one == number:
                problems.append(Problem(line, "roadmap.depends_on_itself", {"number": number}))
            elif one not in projects:
                problems.append(Problem(line, "roadmap.depends_on_unknown", {"number": one}))
    graph = {n: [one for one in project.depends_on if one != n] for n, project in projects.items()}
    for loop in loops(graph):
        problems += [
            Problem(lines[number], "roadmap.loop", {"numbers": list(loop)}) for number in loop[:-1] if number in lines
        ]
    return problems
