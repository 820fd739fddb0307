"""News that waits for a person's one silent summary a day (สรุปวันนี้)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, Index, Table, Text, delete, insert, select

from storage.records import SummaryLine
from storage.schema import Serial, UtcDateTime, metadata

summary_lines = Table(
    "summary_lines",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("person_id", Serial, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)
Index("ix_summary_lines_person_id", summary_lines.c.person_id)


class Summaries:
    """Lines are added as news comes, and taken all together."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, person_ids: Sequence[int], text: str, now: datetime) -> None:
        """Keep one piece of news, in Telegram's HTML, for each of these people."""
        rows = [{"person_id": person, "text": text, "created_at": now} for person in person_ids]
        if rows:
            self._connection.execute(insert(summary_lines), rows)

    def waiting_before(self, moment: datetime, limit: int) -> list[int]:
        """People for whom something waits that is older than the moment."""
        statement = (
            select(summary_lines.c.person_id)
            .where(summary_lines.c.created_at < moment)
            .distinct()
            .order_by(summary_lines.c.person_id)
            .limit(limit)
        )
        return list(self._connection.scalars(statement))

    def waiting_for(self, person_id: int) -> list[SummaryLine]:
        """What waits for a person, oldest first."""
        statement = select(summary_lines).where(summary_lines.c.person_id == person_id).order_by(summary_lines.c.id)
        return [SummaryLine(**row) for row in self._connection.execute(statement).mappings()]

    def take(self, person_id: int) -> list[SummaryLine]:
        """Everything that waits for a person, oldest first; it waits no longer."""
        statement = delete(summary_lines).where(summary_lines.c.person_id == person_id).returning(summary_lines)
        lines = [SummaryLine(**row) for row in self._connection.execute(statement).mappings()]
        return sorted(lines, key=lambda line: line.id)
