"""Named leases: of all processes on one database, one polls, one sends, one keeps the clock."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Integer, String, Table, case, delete, func, or_, select, update

from storage.schema import UtcDateTime, insert_into, metadata

leases = Table(
    "leases",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("owner", String(120), nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("fence", Integer, nullable=False, default=1),
    Column("since", UtcDateTime),
)


class Leases:
    """A lease is held until its time, renewed before it, and taken over after it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, name: str, owner: str, now: datetime, length: timedelta) -> bool:
        """Take or renew a lease; True while it is ours."""
        ours = or_(leases.c.owner == owner, leases.c.until <= now)
        since = case((leases.c.owner == owner, func.coalesce(leases.c.since, now)), else_=now)
        renewed = update(leases).where(leases.c.name == name, ours)
        renewed = renewed.values(owner=owner, until=now + length, fence=leases.c.fence + 1, since=since)
        if self._connection.execute(renewed).rowcount == 1:
            return True
        first = insert_into(self._connection, leases).values(
            name=name, owner=owner, until=now + length, fence=1, since=now
        )
        counting = first.on_conflict_do_nothing(index_elements=["name"]).execution_options(preserve_rowcount=True)
        return self._connection.execute(counting).rowcount == 1

    def held_since(self, name: str) -> datetime | None:
        """Since when whoever holds a lease has held it: since that process came up; None where nobody does."""
        return self._connection.scalar(select(leases.c.since).where(leases.c.name == name))

    def release(self, owner: str) -> None:
        """Give up every lease of this owner."""
        self._connection.execute(delete(leases).where(leases.c.owner == owner))

    def owners(self) -> list[str]:
        """Who holds leases, living or dead."""
        return list(self._connection.scalars(select(leases.c.owner).distinct()))

    def release_dead(self, owners: Iterable[str]) -> None:
        """Free the leases of processes that are known to be gone."""
        self._connection.execute(delete(leases).where(leases.c.owner.in_(list(owners))))
