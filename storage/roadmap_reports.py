"""Reports of progress: what was said of projects, by whom and when; kept, so that the course can be seen."""

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Index,
    String,
    Table,
    Text,
    delete,
    false,
    insert,
    select,
    update,
)

from config.vocabulary import ProjectState
from storage.roadmap_records import ProjectReport
from storage.schema import Json, Serial, UtcDateTime, metadata

reports = Table(
    "project_reports",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("project_id", Serial, nullable=False),
    Column("person_id", Serial),
    Column("at", UtcDateTime, nullable=False),
    Column("before", Float, nullable=False),
    Column("percent", Float, nullable=False),
    Column("state", String(12), nullable=False),
    Column("words", Text, nullable=False),
    Column("photos", Json, nullable=False),
    Column("pending", Boolean, nullable=False, server_default=false()),
    Column("new_end", Date),
)
Index("ix_project_reports_project", reports.c.project_id, reports.c.id)
Index("ix_project_reports_person", reports.c.person_id)


class RoadmapReports:
    """Reports are added and read; one that waits for the secretariat is taken over or dropped, once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, report: ProjectReport) -> ProjectReport:
        """Keep a report; its id is given here."""
        values = {name: value for name, value in vars(report).items() if name != "id"}
        values |= {"state": report.state.value, "photos": list(report.photos)}
        statement = insert(reports).values(**values).returning(reports.c.id)
        return replace(report, id=self._connection.execute(statement).scalar_one())

    def get(self, report_id: int) -> ProjectReport | None:
        """The report of that id, or None."""
        row = self._connection.execute(select(reports).where(reports.c.id == report_id)).mappings().first()
        return _report(row) if row else None

    def take_over(self, report: ProjectReport, before: float, percent: float, state: ProjectState) -> bool:
        """Let a report count that waited, as it stands now; False where somebody settled it already."""
        values = {"pending": False, "before": before, "percent": percent, "state": state.value}
        waits = reports.c.id == report.id, reports.c.pending.is_(True)
        return self._connection.execute(update(reports).where(*waits).values(**values)).rowcount == 1

    def drop(self, report: ProjectReport) -> bool:
        """Forget a report that waited; False where somebody settled it already."""
        waits = reports.c.id == report.id, reports.c.pending.is_(True)
        return self._connection.execute(delete(reports).where(*waits)).rowcount == 1

    def of(self, project_id: int, limit: int = 50) -> list[ProjectReport]:
        """The newest reports that count on a project, newest first."""
        counted = reports.c.project_id == project_id, reports.c.pending.is_(False)
        statement = select(reports).where(*counted).order_by(reports.c.id.desc())
        return [_report(row) for row in self._connection.execute(statement.limit(limit)).mappings()]

    def by(self, person_id: int) -> list[ProjectReport]:
        """Everything one person reported, oldest first."""
        statement = select(reports).where(reports.c.person_id == person_id).order_by(reports.c.id)
        return [_report(row) for row in self._connection.execute(statement).mappings()]

    def forget(self, person_id: int) -> None:
        """Erase a person's authorship, words and photos; the figures stay."""
        emptied: dict[str, Any] = {"person_id": None, "words": "", "photos": []}
        self._connection.execute(update(reports).where(reports.c.person_id == person_id).values(**emptied))


def _report(row: Any) -> ProjectReport:
    return ProjectReport(**{**row, "state": ProjectState(row["state"]), "photos": tuple(row["photos"])})
