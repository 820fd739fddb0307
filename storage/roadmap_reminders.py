"""When owners are asked and warned: due times of projects, and of the roadmap as a whole."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Index, String, Table, delete, insert, select, update

from storage.roadmap_records import RoadmapReminder
from storage.schema import Serial, UtcDateTime, metadata

WHOLE = 0

reminders = Table(
    "project_reminders",
    metadata,
    Column("project_id", Serial, primary_key=True, autoincrement=False),
    Column("kind", String(12), primary_key=True),
    Column("at", UtcDateTime),
    Column("about", Date),
)
Index("ix_project_reminders_at", reminders.c.at)


class RoadmapReminders:
    """One of a kind for each project; planning one for the same day again changes nothing, done or not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, project_id: int, kind: str) -> RoadmapReminder | None:
        """What is planned, or was, of a kind."""
        row = self._connection.execute(select(reminders).where(*_named(project_id, kind))).first()
        return RoadmapReminder(*row) if row else None

    def of_kind(self, kind: str) -> dict[int, date | None]:
        """By project, the day that what is planned or done of a kind is about."""
        statement = select(reminders.c.project_id, reminders.c.about).where(reminders.c.kind == kind)
        return {row.project_id: row.about for row in self._connection.execute(statement)}

    def plan(self, planned: Sequence[RoadmapReminder]) -> None:
        """Put these in place of what was planned before of their kinds and projects."""
        for kind in {one.kind for one in planned}:
            ids = [one.project_id for one in planned if one.kind == kind]
            found = reminders.c.project_id.in_(ids), reminders.c.kind == kind
            self._connection.execute(delete(reminders).where(*found))
        rows = [vars(one) for one in planned]
        if rows:
            self._connection.execute(insert(reminders), rows)

    def due(self, now: datetime, limit: int) -> list[RoadmapReminder]:
        """What is to be done now."""
        statement = select(reminders).where(reminders.c.at <= now).order_by(reminders.c.at).limit(limit)
        return [RoadmapReminder(*row) for row in self._connection.execute(statement)]

    def take(self, project_id: int, kind: str, now: datetime) -> RoadmapReminder | None:
        """What is due of a kind, given out once; None where it was taken, or moved, meanwhile."""
        reminder = self.get(project_id, kind)
        if reminder is None or reminder.at is None or reminder.at > now:
            return None
        statement = update(reminders).where(*_named(project_id, kind), reminders.c.at == reminder.at).values(at=None)
        return reminder if self._connection.execute(statement).rowcount == 1 else None


def _named(project_id: int, kind: str) -> tuple[Any, Any]:
    return reminders.c.project_id == project_id, reminders.c.kind == kind
