"""Who did what, and when: append-only, each entry chained to the one before by a salted digest."""

import hashlib
import json
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, String, Table, func, insert, select, update

from storage.records import HistoryEntry
from storage.schema import Json, Serial, UtcDateTime, metadata

history = Table(
    "history",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("subject", String(24), nullable=False),
    Column("subject_id", Serial, nullable=False),
    Column("number", Integer, nullable=False, server_default="0"),
    Column("act", String(40), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_id", Serial),
    Column("detail", Json, nullable=False),
    Column("salt", String(32)),
    Column("digest", String(64), nullable=False),
)
# Of two who act on one object at once, both would chain to the same entry: the second has to do all of it again.
Index("uq_history_number", history.c.subject, history.c.subject_id, history.c.number, unique=True)
Index("ix_history_actor", history.c.actor_id)

_ENTRY = (
    history.c.id,
    history.c.subject,
    history.c.subject_id,
    history.c.act,
    history.c.at,
    history.c.actor_id,
    history.c.detail,
    history.c.digest,
)


class Histories:
    """The histories of all objects. With its salt an entry can be proved; without, it can no longer be guessed at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        subject: str,
        subject_id: int,
        act: str,
        now: datetime,
        actor_id: int | None,
        detail: dict[str, Any] | None = None,
    ) -> None:
        """Append one act, chained to the object's last one."""
        before = self._connection.execute(
            select(history.c.number, history.c.digest)
            .where(history.c.subject == subject, history.c.subject_id == subject_id)
            .order_by(history.c.number.desc())
            .limit(1)
        ).first()
        number, last = before or (0, "")
        salt = secrets.token_hex(16)
        content = _content(subject, subject_id, act, now, actor_id, detail or {})
        self._connection.execute(
            insert(history).values(
                subject=subject,
                subject_id=subject_id,
                number=number + 1,
                act=act,
                at=now,
                actor_id=actor_id,
                detail=detail or {},
                salt=salt,
                digest=_digest(last, salt, content),
            )
        )

    def of(self, subject: str, subject_id: int, limit: int = 100) -> list[HistoryEntry]:
        """The last `limit` acts on an object, oldest first."""
        statement = (
            select(*_ENTRY)
            .where(history.c.subject == subject, history.c.subject_id == subject_id)
            .order_by(history.c.number.desc())
            .limit(limit)
        )
        return [HistoryEntry(*row) for row in self._connection.execute(statement)][::-1]

    def last_acts(self, subject: str, ids: Sequence[int], acts: Collection[str]) -> dict[int, tuple[str, int | None]]:
        """The last of these acts on each of many objects, with who did it; objects without any are left out."""
        of_these = history.c.subject == subject, history.c.subject_id.in_(ids), history.c.act.in_(acts)
        last = select(func.max(history.c.id)).where(*of_these).group_by(history.c.subject_id)
        rows = self._connection.execute(
            select(history.c.subject_id, history.c.act, history.c.actor_id).where(history.c.id.in_(last))
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def by(self, actor_id: int) -> list[HistoryEntry]:
        """Everything one person did, oldest first: what is held about them."""
        statement = select(*_ENTRY).where(history.c.actor_id == actor_id).order_by(history.c.id)
        return [HistoryEntry(*row) for row in self._connection.execute(statement)]

    def last_of(self, subject: str) -> datetime | None:
        """When anything of a kind was last acted on, None where never."""
        statement = select(history.c.at).where(history.c.subject == subject).order_by(history.c.id.desc()).limit(1)
        return self._connection.execute(statement).scalar_one_or_none()

    def unbroken(self, subject: str, subject_id: int) -> bool:
        """Whether no entry of an object was changed, left out or put in; those without salt are taken at their word."""
        statement = (
            select(history)
            .where(history.c.subject == subject, history.c.subject_id == subject_id)
            .order_by(history.c.number)
        )
        last = ""
        for row in self._connection.execute(statement).mappings():
            content = _content(subject, subject_id, row["act"], row["at"], row["actor_id"], row["detail"])
            if row["salt"] is not None and row["digest"] != _digest(last, row["salt"], content):
                return False
            last = row["digest"]
        return True

    def forget_subject(self, subject: str, subject_id: int) -> None:
        """Empty the details of everything done to an object: a person was erased."""
        self._connection.execute(
            update(history)
            .where(history.c.subject == subject, history.c.subject_id == subject_id)
            .values(detail={}, salt=None)
        )

    def forget(self, actor_id: int, private_keys: Sequence[str] = ("text", "note", "name")) -> None:
        """Erase a person's authorship: the acts stay, without the actor, their words and the salt."""
        statement = select(history.c.id, history.c.detail).where(history.c.actor_id == actor_id)
        for row_id, detail in self._connection.execute(statement).all():
            kept = {key: value for key, value in detail.items() if key not in private_keys}
            self._connection.execute(
                update(history).where(history.c.id == row_id).values(actor_id=None, detail=kept, salt=None)
            )

    def forget_words(self, subject: str, subject_id: int, keys: Sequence[str] = ("before",)) -> None:
        """Erase from an object's acts, whoever did them, the words of somebody else that they kept."""
        statement = select(history.c.id, history.c.detail).where(
            history.c.subject == subject, history.c.subject_id == subject_id
        )
        for row_id, detail in self._connection.execute(statement).all():
            if any(key in detail for key in keys):
                kept = {key: value for key, value in detail.items() if key not in keys}
                self._connection.execute(update(history).where(history.c.id == row_id).values(detail=kept, salt=None))


def _content(
    subject: str, subject_id: int, act: str, at: datetime, actor_id: int | None, detail: dict[str, Any]
) -> str:
    fields = [subject, subject_id, act, at.isoformat(), actor_id, detail]
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(last: str, salt: str, content: str) -> str:
    return hashlib.sha256(f"{last}\n{salt}\n{content}".encode()).hexdigest()
