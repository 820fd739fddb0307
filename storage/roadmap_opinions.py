"""Opinions of advisers on projects and issues: asked for with a deadline, and given."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Index, String, Table, Text, insert, or_, select, update

from storage.roadmap_records import Opinion
from storage.schema import Serial, UtcDateTime, metadata

opinions = Table(
    "opinions",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("subject", String(16), nullable=False),
    Column("subject_id", Serial, nullable=False),
    Column("adviser_id", Serial),
    Column("asked_by", Serial),
    Column("question", String(500), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("due", Date, nullable=False),
    Column("remind_at", UtcDateTime),
    Column("text", Text),
    Column("answered_at", UtcDateTime),
)
Index("ix_opinions_subject", opinions.c.subject, opinions.c.subject_id)
Index("ix_opinions_adviser", opinions.c.adviser_id)
Index("ix_opinions_remind_at", opinions.c.remind_at)


class RoadmapOpinions:
    """An opinion is asked for, reminded of, and given; given again, it replaces the one before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, opinion: Opinion) -> Opinion:
        """Keep that an adviser was asked; the id is given here."""
        values = {name: value for name, value in vars(opinion).items() if name != "id"}
        statement = insert(opinions).values(**values).returning(opinions.c.id)
        return replace(opinion, id=self._connection.execute(statement).scalar_one())

    def get(self, opinion_id: int) -> Opinion | None:
        """The opinion of that id, or None, also for ids no database can hold."""
        return next(iter(self._found(opinions.c.id == opinion_id)), None) if 0 < opinion_id < 2**63 else None

    def on(self, subject: str, subject_id: int) -> list[Opinion]:
        """Everything asked of advisers on one thing, newest first."""
        return self._found(opinions.c.subject == subject, opinions.c.subject_id == subject_id)

    def waiting_for(self, adviser_id: int) -> list[Opinion]:
        """What an adviser was asked and has not said yet, newest first."""
        return self._found(opinions.c.adviser_id == adviser_id, opinions.c.text.is_(None))

    def of(self, person_id: int) -> list[Opinion]:
        """What somebody was asked for, or asked for, newest first."""
        return self._found(or_(opinions.c.adviser_id == person_id, opinions.c.asked_by == person_id))

    def give(self, opinion: Opinion, text: str, now: datetime) -> None:
        """Keep what an adviser says."""
        values = {"text": text, "answered_at": now, "remind_at": None}
        self._connection.execute(update(opinions).where(opinions.c.id == opinion.id).values(**values))

    def due(self, now: datetime, limit: int) -> list[Opinion]:
        """Opinions that are to be reminded of."""
        return self._found(opinions.c.remind_at <= now)[:limit]

    def remind_next(self, opinion: Opinion, at: datetime | None) -> bool:
        """Note when to remind next; False where it was reminded, or given, meanwhile."""
        found = opinions.c.id == opinion.id, opinions.c.remind_at == opinion.remind_at
        return self._connection.execute(update(opinions).where(*found).values(remind_at=at)).rowcount == 1

    def forget(self, person_id: int) -> None:
        """Erase a person: what they asked for or said loses its words and their name; what they did not answer stays
        unanswered."""
        own = opinions.c.adviser_id == person_id
        self._connection.execute(update(opinions).where(own, opinions.c.text.is_not(None)).values(text=""))
        self._connection.execute(update(opinions).where(own).values(adviser_id=None, remind_at=None))
        asked = opinions.c.asked_by == person_id
        self._connection.execute(update(opinions).where(asked).values(asked_by=None, question=""))

    def _found(self, *where: Any) -> list[Opinion]:
        statement = select(opinions).where(*where).order_by(opinions.c.id.desc())
        return [Opinion(**row) for row in self._connection.execute(statement).mappings()]
