"""When backups were made, so that whoever looks after the system can be told."""

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Integer, Table, delete, func, insert, select

from storage.schema import Serial, UtcDateTime, metadata

KNOWN_FOR = timedelta(days=90)

backups = Table(
    "backups",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("row_count", Integer, nullable=False),
)


class Backups:
    """One row a backup that came to its end; where it lies is known to whoever ran the command."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, now: datetime, row_count: int) -> None:
        """A backup of so many rows was made; those of long ago are forgotten."""
        self._connection.execute(delete(backups).where(backups.c.made_at < now - KNOWN_FOR))
        self._connection.execute(insert(backups).values(made_at=now, row_count=row_count))

    def last(self) -> datetime | None:
        """When the newest was made, or None."""
        newest: datetime | None = self._connection.scalar(select(func.max(backups.c.made_at)))
        return newest
