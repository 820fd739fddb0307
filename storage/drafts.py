"""Half-finished dialogues: kept in the database, so that they survive restarts and are the same on every process."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from storage.records import Draft
from storage.schema import Json, Serial, UtcDateTime, metadata

OPEN, DONE, CANCELLED, EXPIRED = "open", "done", "cancelled", "expired"

drafts = Table(
    "drafts",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("person_id", Serial, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("data", Json, nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("state", String(12), nullable=False, default=OPEN),
    Column("chat_id", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("touched_at", UtcDateTime, nullable=False),
    Column("remind_at", UtcDateTime),
    Column("reminders", Integer, nullable=False, default=0),
    Column("message_id", BigInteger),
)
Index(
    "ix_drafts_open",
    drafts.c.person_id,
    postgresql_where=drafts.c.state == OPEN,
    sqlite_where=drafts.c.state == OPEN,
)
Index(
    "ix_drafts_remind",
    drafts.c.remind_at,
    postgresql_where=drafts.c.state == OPEN,
    sqlite_where=drafts.c.state == OPEN,
)


class Drafts:
    """A draft is opened, changed (each change a new revision), and closed as done, cancelled or expired."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(
        self,
        person_id: int,
        kind: str,
        data: dict[str, Any],
        chat_id: int,
        now: datetime,
        remind_at: datetime | None = None,
        message_id: int | None = None,
    ) -> Draft:
        """Open a draft; it becomes what the person is in the middle of."""
        statement = (
            insert(drafts)
            .values(
                person_id=person_id,
                kind=kind,
                data=data,
                chat_id=chat_id,
                created_at=now,
                touched_at=now,
                remind_at=remind_at,
                message_id=message_id,
            )
            .returning(drafts)
        )
        return Draft(**self._connection.execute(statement).mappings().one())

    def get(self, draft_id: int) -> Draft | None:
        """The draft of that id, in whatever state, or None."""
        row = self._connection.execute(select(drafts).where(drafts.c.id == draft_id)).mappings().first()
        return Draft(**row) if row else None

    def current(self, person_ids: Sequence[int]) -> dict[int, Draft]:
        """By person, the open draft touched last: what each is in the middle of."""
        if not person_ids:
            return {}
        statement = (
            select(drafts)
            .where(drafts.c.person_id.in_(person_ids), drafts.c.state == OPEN)
            .order_by(drafts.c.touched_at, drafts.c.id)
        )
        return {row["person_id"]: Draft(**row) for row in self._connection.execute(statement).mappings()}

    def change(
        self, draft: Draft, data: dict[str, Any], now: datetime, remind_at: datetime | None = None
    ) -> Draft | None:
        """Store a new revision; None where somebody changed or closed the draft meanwhile."""
        statement = (
            update(drafts)
            .where(drafts.c.id == draft.id, drafts.c.revision == draft.revision, drafts.c.state == OPEN)
            .values(
                data=data,
                revision=draft.revision + 1,
                touched_at=now,
                remind_at=remind_at if remind_at is not None else draft.remind_at,
            )
            .returning(drafts)
        )
        row = self._connection.execute(statement).mappings().first()
        return Draft(**row) if row else None

    def close(self, draft: Draft, state: str, now: datetime) -> bool:
        """Close an open draft; False where it is closed already: of two taps only one counts."""
        statement = (
            update(drafts)
            .where(drafts.c.id == draft.id, drafts.c.state == OPEN)
            .values(state=state, touched_at=now, remind_at=None)
        )
        return self._connection.execute(statement).rowcount == 1

    def due(self, now: datetime, limit: int) -> list[Draft]:
        """Open drafts whose reminder is due."""
        statement = (
            select(drafts)
            .where(drafts.c.state == OPEN, drafts.c.remind_at <= now)
            .order_by(drafts.c.remind_at)
            .limit(limit)
        )
        return [Draft(**row) for row in self._connection.execute(statement).mappings()]

    def reminded(self, draft: Draft, next_at: datetime | None) -> None:
        """Note that the owner was reminded, and when to look again."""
        self._connection.execute(
            update(drafts).where(drafts.c.id == draft.id).values(reminders=draft.reminders + 1, remind_at=next_at)
        )

    def of(self, person_id: int) -> list[Draft]:
        """Every draft of a person that is kept, oldest first."""
        statement = select(drafts).where(drafts.c.person_id == person_id).order_by(drafts.c.id)
        return [Draft(**row) for row in self._connection.execute(statement).mappings()]

    def open_of_kind(self, kind: str) -> list[Draft]:
        """Everybody's open drafts of a kind."""
        statement = select(drafts).where(drafts.c.kind == kind, drafts.c.state == OPEN).order_by(drafts.c.id)
        return [Draft(**row) for row in self._connection.execute(statement).mappings()]

    def open_of(self, person_id: int) -> list[Draft]:
        """A person's open drafts, the one touched last first."""
        statement = select(drafts).where(drafts.c.person_id == person_id, drafts.c.state == OPEN)
        newest_first = statement.order_by(drafts.c.touched_at.desc(), drafts.c.id.desc())
        return [Draft(**row) for row in self._connection.execute(newest_first).mappings()]

    def count_open(self, person_id: int) -> int:
        """How many open drafts a person has."""
        statement = select(func.count()).where(drafts.c.person_id == person_id, drafts.c.state == OPEN)
        return self._connection.scalar(statement) or 0

    def hand_over(self, from_person: int, to_person: int, chat_id: int, now: datetime) -> int:
        """Give open drafts to somebody else, who is to be reminded of them at once: a secretary's post changed hands.

        Returns how many.
        """
        statement = update(drafts).where(drafts.c.person_id == from_person, drafts.c.state == OPEN)
        values = {"person_id": to_person, "chat_id": chat_id, "remind_at": now, "touched_at": now}
        return self._connection.execute(statement.values(**values, revision=drafts.c.revision + 1)).rowcount

    def forget(self, person_id: int) -> None:
        """Erase every draft of a person."""
        self._connection.execute(delete(drafts).where(drafts.c.person_id == person_id))

    def tidy(self, now: datetime, kept_for: timedelta) -> None:
        """Drop drafts closed long enough ago."""
        self._connection.execute(delete(drafts).where(drafts.c.state != OPEN, drafts.c.touched_at < now - kept_for))
