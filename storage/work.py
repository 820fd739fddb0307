"""Slow work, asked for inside a transaction and done outside of any."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, delete, insert, or_, select, update

from storage.records import Task
from storage.schema import Json, Serial, UtcDateTime, metadata

work = Table(
    "work",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("arguments", Json, nullable=False),
    Column("lane", String(64), nullable=False),
    Column("due", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("fence", Integer, nullable=False, default=0),
    Column("leased_until", UtcDateTime),
)


class WorkQueue:
    """Tasks are put, claimed under a lease, and finished in the transaction that stores their result as a tick."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, name: str, arguments: dict[str, Any], lane: str, now: datetime) -> None:
        """Ask for a task; its result comes back in that lane."""
        self._connection.execute(insert(work).values(name=name, arguments=arguments, lane=lane, due=now))

    def claim(self, now: datetime, lease: timedelta, limit: int) -> list[Task]:
        """Lease up to `limit` tasks that are due."""
        ids = (
            select(work.c.id)
            .where(work.c.due <= now, or_(work.c.leased_until.is_(None), work.c.leased_until < now))
            .order_by(work.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        statement = (
            update(work)
            .where(work.c.id.in_(ids.scalar_subquery()))
            .values(attempts=work.c.attempts + 1, fence=work.c.fence + 1, leased_until=now + lease)
            .returning(work.c.id, work.c.name, work.c.arguments, work.c.lane, work.c.attempts, work.c.fence)
        )
        return sorted((Task(*row) for row in self._connection.execute(statement)), key=lambda task: task.id)

    def waits(self, name: str, lane: str) -> bool:
        """Whether a task of that name, asked for in that lane, is not finished yet."""
        statement = select(work.c.id).where(work.c.name == name, work.c.lane == lane)
        return self._connection.execute(statement.limit(1)).first() is not None

    def finish(self, task: Task) -> bool:
        """Take a task off the list; False where its lease was lost meanwhile."""
        statement = delete(work).where(work.c.id == task.id, work.c.fence == task.fence)
        return self._connection.execute(statement).rowcount == 1

    def retry(self, task: Task, due: datetime) -> None:
        """Give a task back until `due`."""
        self._connection.execute(
            update(work).where(work.c.id == task.id, work.c.fence == task.fence).values(due=due, leased_until=None)
        )
