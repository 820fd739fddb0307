"""Invitations: single use, expiring, void when a newer one is made; of the code only a digest is stored."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Index, String, Table, delete, insert, select, update

from storage.records import Invite
from storage.schema import Serial, UtcDateTime, metadata

invites = Table(
    "invites",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("person_id", Serial, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("made_by", Serial),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
)
Index("ix_invites_person_id", invites.c.person_id)

_INVITE = tuple(column for column in invites.c if column.name != "digest")


class Invites:
    """An invitation is made, found by its code's digest, and used once or revoked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def make(self, person_id: int, digest: str, made_by: int | None, now: datetime, expires_at: datetime) -> None:
        """Invite a person; earlier invitations of theirs are void from now on."""
        self.revoke(person_id, now)
        values = {"person_id": person_id, "digest": digest, "made_by": made_by}
        self._connection.execute(insert(invites).values(**values, made_at=now, expires_at=expires_at))

    def find(self, digest: str) -> Invite | None:
        """The invitation whose code has that digest, in whatever state, or None."""
        row = self._connection.execute(select(*_INVITE).where(invites.c.digest == digest)).mappings().first()
        return Invite(**row) if row else None

    def use(self, invite: Invite, now: datetime) -> bool:
        """Use an invitation up; False where it was used or revoked meanwhile: of two accounts one wins."""
        statement = (
            update(invites)
            .where(invites.c.id == invite.id, invites.c.used_at.is_(None), invites.c.revoked_at.is_(None))
            .values(used_at=now)
        )
        return self._connection.execute(statement).rowcount == 1

    def revoke(self, person_id: int, now: datetime) -> int:
        """Make every unused invitation of a person void; returns how many there were."""
        statement = (
            update(invites)
            .where(
                invites.c.person_id == person_id,
                invites.c.used_at.is_(None),
                invites.c.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )
        return self._connection.execute(statement).rowcount

    def waiting(self, person_ids: Iterable[int], now: datetime) -> set[int]:
        """Which of these people have an invitation that can still be used."""
        statement = select(invites.c.person_id).where(
            invites.c.person_id.in_(list(person_ids)),
            invites.c.used_at.is_(None),
            invites.c.revoked_at.is_(None),
            invites.c.expires_at > now,
        )
        return set(self._connection.scalars(statement))

    def of(self, person_id: int) -> list[Invite]:
        """Every invitation of a person, oldest first."""
        statement = select(*_INVITE).where(invites.c.person_id == person_id).order_by(invites.c.id)
        return [Invite(**row) for row in self._connection.execute(statement).mappings()]

    def forget(self, person_id: int) -> None:
        """Erase the invitations of a person, and that they invited others."""
        self._connection.execute(delete(invites).where(invites.c.person_id == person_id))
        self._connection.execute(update(invites).where(invites.c.made_by == person_id).values(made_by=None))
