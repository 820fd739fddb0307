"""Reports of progress: what owners said of their projects, and when; never changed, so that the course can be seen."""

from typing import Any

from sqlalchemy import Column, Connection, Float, Index, String, Table, Text, insert, select, update

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
)
Index("ix_project_reports_project", reports.c.project_id, reports.c.id)
Index("ix_project_reports_person", reports.c.person_id)


class RoadmapReports:
    """Reports are added and read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, report: ProjectReport) -> None:
        """Keep a report; its id is given by the database."""
        values = {name: value for name, value in vars(report).items() if name != "id"}
        values |= {"state": report.state.value, "photos": list(report.photos)}
        self._connection.execute(insert(reports).values(**values))

    def of(self, project_id: int, limit: int = 50) -> list[ProjectReport]:
        """The newest reports on a project, newest first."""
        statement = select(reports).where(reports.c.project_id == project_id).order_by(reports.c.id.desc())
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
