"""The roadmap: goals and projects, each project with its measures, its milestones and what it is linked with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Float,
    Index,
    Integer,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from config.vocabulary import KpiDenominator, KpiDirection, ProjectState, Topic
from storage.roadmap_records import Goal, Kpi, Milestone, Project, ProjectLink
from storage.schema import Json, Serial, UtcDateTime, metadata

# Any number serves, as long as nothing else on the database locks by it.
NUMBERING_LOCK = 723_551_910

goals = Table(
    "goals",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("title", String(300), nullable=False),
    Column("area", String(16)),
    Column("cluster", String(16)),
)

# The number is part of what people say and of what files hold, so it is never given by the database.
projects = Table(
    "projects",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=False),
    Column("title", String(300), nullable=False),
    Column("area", String(16)),
    Column("cluster", String(16)),
    Column("provinces", Json, nullable=False),
    Column("goal_id", Serial),
    Column("owner_id", Serial),
    Column("owner_name", String(200), nullable=False),
    Column("start", Date),
    Column("end", Date),
    Column("percent", Float, nullable=False),
    Column("state", String(12), nullable=False),
    Column("budget", BigInteger),
    Column("depends_on", Json, nullable=False),
    Column("source", String(255), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("reported_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)
Index("ix_projects_owner", projects.c.owner_id)

kpis = Table(
    "project_kpis",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("project_id", Serial, nullable=False),
    Column("name", String(300), nullable=False),
    Column("baseline", Float),
    Column("target", Float),
    Column("now", Float),
    Column("direction", String(8)),
    Column("unit", String(80)),
    Column("denominator", String(8)),
    Column("source", String(300)),
)
Index("ix_project_kpis_project", kpis.c.project_id)

milestones = Table(
    "project_milestones",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("project_id", Serial, nullable=False),
    Column("title", String(300), nullable=False),
    Column("due", Date),
    Column("done_on", Date),
)
Index("ix_project_milestones_project", milestones.c.project_id)

links = Table(
    "project_links",
    metadata,
    Column("project_id", Serial, primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("target_id", Serial, primary_key=True, autoincrement=False),
)
Index("ix_project_links_target", links.c.kind, links.c.target_id)

_PARTS = frozenset(("kpis", "milestones", "links"))
_OWN = tuple(field.name for field in fields(Project) if field.name not in _PARTS)


class Roadmap:
    """Projects are few, and every question of what waits for what needs them all: they are read whole."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Project]:
        """Every project, by number."""
        return self._found(None)

    def names(self) -> list[str]:
        """What each project is known by, its title and its measures: cheaper than all there is of them."""
        found = {number: [title] for number, title in self._connection.execute(select(projects.c.id, projects.c.title))}
        for number, name in self._connection.execute(select(kpis.c.project_id, kpis.c.name)):
            found.get(number, []).append(name)
        return [" ".join(names) for names in found.values()]

    def get(self, project_id: int) -> Project | None:
        """The project of that number, or None, also for numbers no database can hold."""
        return next(iter(self._found([project_id] if 0 < project_id < 2**63 else [])), None)

    def owned_by(self, person_id: int) -> list[Project]:
        """What a member answers for, by number."""
        ids = self._connection.scalars(select(projects.c.id).where(projects.c.owner_id == person_id))
        return self._found(list(ids))

    def linked_to(self, kind: str, target_ids: Iterable[int]) -> dict[int, list[int]]:
        """For each of these issues, resolutions or polls, the numbers of the projects linked with it."""
        statement = select(links.c.target_id, links.c.project_id).where(
            links.c.kind == kind, links.c.target_id.in_(list(target_ids))
        )
        found: dict[int, list[int]] = {}
        for target_id, project_id in self._connection.execute(statement.order_by(links.c.project_id)):
            found.setdefault(target_id, []).append(project_id)
        return found

    def stamp(self) -> tuple[int, int, datetime | None]:
        """What changes with every change of any project: their number, their versions together, the last moment."""
        statement = select(func.count(), func.sum(projects.c.version), func.max(projects.c.updated_at))
        count, versions, latest = self._connection.execute(statement).one()
        return count, int(versions or 0), latest

    def next_number(self) -> int:
        """The number that the next new project gets."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": NUMBERING_LOCK})
        return (self._connection.scalar(select(func.max(projects.c.id))) or 0) + 1

    def add(self, added: Sequence[Project], now: datetime) -> None:
        """Store new projects, each under its number."""
        if not added:
            return
        self._connection.execute(insert(projects), [_row(replace(one, updated_at=now)) for one in added])
        self._put_parts({one.id: one for one in added}, _PARTS)

    def change(self, project: Project, now: datetime, **values: Any) -> Project | None:
        """Store changed fields as a new version; None where somebody changed the project meanwhile."""
        changed = replace(project, **values, version=project.version + 1, updated_at=now)
        row = _row(changed)
        named = {name: row[name] for name in (*values, "version", "updated_at") if name not in _PARTS}
        statement = update(projects).where(projects.c.id == project.id, projects.c.version == project.version)
        if self._connection.execute(statement.values(**named)).rowcount != 1:
            return None
        parts = _PARTS & set(values)
        if parts:
            self._clear_parts(project.id, parts)
            self._put_parts({project.id: changed}, parts)
        return changed

    def goals(self) -> list[Goal]:
        """Every goal, oldest first."""
        return [_goal(row) for row in self._connection.execute(select(goals).order_by(goals.c.id)).mappings()]

    def add_goal(self, goal: Goal) -> Goal:
        """Store a new goal; its id is given here."""
        values = {"title": goal.title, "area": goal.area.value if goal.area else None, "cluster": goal.cluster}
        statement = insert(goals).values(**values).returning(goals.c.id)
        return replace(goal, id=self._connection.execute(statement).scalar_one())

    def forget(self, person_id: int) -> None:
        """Take an erased person off the projects they answer for."""
        self._connection.execute(update(projects).where(projects.c.owner_id == person_id).values(owner_id=None))

    def _found(self, ids: Sequence[int] | None) -> list[Project]:
        statement = select(projects).order_by(projects.c.id)
        if ids is not None:
            statement = statement.where(projects.c.id.in_(ids))
        rows = list(self._connection.execute(statement).mappings()) if ids is None or ids else []
        if not rows:
            return []
        known = None if ids is None else [row["id"] for row in rows]
        measured = self._parts(kpis, known)
        steps = self._parts(milestones, known)
        linked = self._parts(links, known)
        return [
            _project(
                row,
                tuple(_kpi(one) for one in measured.get(row["id"], ())),
                tuple(
                    Milestone(one["title"], one["due"], one["done_on"], one["id"]) for one in steps.get(row["id"], ())
                ),
                tuple(ProjectLink(one["kind"], one["target_id"]) for one in linked.get(row["id"], ())),
            )
            for row in rows
        ]

    def _parts(self, table: Table, ids: Sequence[int] | None) -> dict[int, list[Any]]:
        order = table.c.id if "id" in table.c else table.c.target_id
        statement = select(table).order_by(table.c.project_id, order)
        if ids is not None:
            statement = statement.where(table.c.project_id.in_(ids))
        found: dict[int, list[Any]] = {}
        for row in self._connection.execute(statement).mappings():
            found.setdefault(row["project_id"], []).append(row)
        return found

    def _clear_parts(self, project_id: int, parts: frozenset[str]) -> None:
        for name, table in _TABLES.items():
            if name in parts:
                self._connection.execute(delete(table).where(table.c.project_id == project_id))

    def _put_parts(self, owners: Mapping[int, Project], parts: frozenset[str]) -> None:
        """Store parts as they are; one that was stored before keeps its id, by which others know it."""
        for name, table in _TABLES.items():
            if name not in parts:
                continue
            rows = [_part(project.id, one) for project in owners.values() for one in getattr(project, name)]
            for kept in (True, False):
                some = [row for row in rows if bool(row.get("id")) is kept]
                if some:
                    self._connection.execute(insert(table), some)


_TABLES: Mapping[str, Table] = {"kpis": kpis, "milestones": milestones, "links": links}


def _goal(row: Any) -> Goal:
    return Goal(row["id"], row["title"], Topic(row["area"]) if row["area"] else None, row["cluster"])


def _kpi(row: Any) -> Kpi:
    values = {name: value for name, value in row.items() if name != "project_id"}
    values["direction"] = KpiDirection(row["direction"]) if row["direction"] else None
    values["denominator"] = KpiDenominator(row["denominator"]) if row["denominator"] else None
    return Kpi(**values)


def _part(project_id: int, part: Kpi | Milestone | ProjectLink) -> dict[str, Any]:
    values = {name: getattr(value, "value", value) for name, value in vars(part).items()}
    if not values.get("id", True):
        del values["id"]
    return {"project_id": project_id, **values}


def _project(
    row: Any,
    measured: tuple[Kpi, ...],
    steps: tuple[Milestone, ...],
    linked: tuple[ProjectLink, ...],
) -> Project:
    values = dict(row)
    values["area"] = Topic(row["area"]) if row["area"] else None
    values["state"] = ProjectState(row["state"])
    for name in ("provinces", "depends_on"):
        values[name] = tuple(row[name])
    return Project(**values, kpis=measured, milestones=steps, links=linked)


def _row(project: Project) -> dict[str, Any]:
    values = {name: getattr(project, name) for name in _OWN}
    values["area"] = project.area.value if project.area else None
    values["state"] = project.state.value
    for name in ("provinces", "depends_on"):
        values[name] = list(values[name])
    return values
