"""The inbox: every update and tick waits here, durably, until what it causes is committed with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
    text,
    update,
)

from storage.records import Received
from storage.schema import Serial, UtcDateTime, insert_into, metadata

WAITING, DONE, PARKED = 0, 1, 2

inbox = Table(
    "inbox",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("lane", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("dedupe", String(160), unique=True),
    Column("album", String(64)),
    Column("payload", Text, nullable=False),
    Column("state", SmallInteger, nullable=False, default=WAITING),
    Column("due", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("fence", Integer, nullable=False, default=0),
    Column("leased_by", String(120)),
    Column("leased_until", UtcDateTime),
    Column("received_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("error", Text),
)
Index(
    "ix_inbox_waiting",
    inbox.c.id,
    postgresql_where=inbox.c.state == WAITING,
    sqlite_where=inbox.c.state == WAITING,
)
Index(
    "ix_inbox_lane", inbox.c.lane, inbox.c.id,
    postgresql_where=inbox.c.state == WAITING, sqlite_where=inbox.c.state == WAITING,
)  # fmt: skip
Index("ix_inbox_finished", inbox.c.finished_at)


@dataclass(frozen=True)
class Arrival:
    """An update or tick about to be stored.

    `lane` is what order is kept within (a chat); `dedupe` makes a second storing of the same thing do nothing.
    """

    lane: str
    kind: str
    dedupe: str
    payload: str
    due: datetime
    album: str | None = None


class LeaseLost(Exception):
    """Somebody else has taken over a row this unit was working on; nothing of the unit may be kept."""


class Inbox:
    """Rows are claimed under a lease, done with the work they cause, retried, and parked when nothing helps."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def store(self, arrivals: Sequence[Arrival], now: datetime) -> int:
        """Store what arrived, in order, passing over what is there. Returns how many are new."""
        if not arrivals:
            return 0
        statement = insert_into(self._connection, inbox).on_conflict_do_nothing(index_elements=["dedupe"])
        rows = [
            {
                "lane": arrival.lane,
                "kind": arrival.kind,
                "dedupe": arrival.dedupe,
                "album": arrival.album,
                "payload": arrival.payload,
                "due": arrival.due,
                "received_at": now,
            }
            for arrival in arrivals
        ]
        counting = statement.execution_options(preserve_rowcount=True)
        return self._connection.execute(counting, rows).rowcount

    def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[Received]:
        """Lease up to `limit` rows whose lane has no earlier unfinished row, and the rest of each one's album.

        The attempt is counted here, so that a row which kills its process does not do so for ever.
        """
        if self._connection.dialect.name == "postgresql":
            # A claim that the server forgets in a crash of its own is made again; waiting for its disk gains nothing.
            self._connection.execute(text("SET LOCAL synchronous_commit = off"))
        heads = self._lease(_claimable(now).limit(limit), owner, now, lease)
        albums = [(row.lane, row.album, row.id) for row in heads if row.album]
        for lane, album, first in albums:
            rest = select(inbox.c.id).where(
                inbox.c.lane == lane, inbox.c.album == album, inbox.c.id > first, inbox.c.state == WAITING
            )
            heads += self._lease(rest, owner, now, lease)
        return sorted(heads, key=lambda row: row.id)

    def finish(self, rows: Sequence[Received], now: datetime, forget: Iterable[int] = ()) -> None:
        """Mark rows as done, in the unit that holds their effects; `forget` empties the payloads of those ids.

        Raises LeaseLost where a row is no longer ours.
        """
        forgotten = set(forget)
        kept = [row for row in rows if row.id not in forgotten]
        gone = [row for row in rows if row.id in forgotten]
        done = self._mark(kept, {"state": DONE, "finished_at": now})
        done += self._mark(gone, {"state": DONE, "finished_at": now, "payload": ""})
        if done != len(rows):
            raise LeaseLost

    def retry(self, row: Received, due: datetime, error: str, *, counted: bool = True) -> None:
        """Give a row back until `due`; an attempt the row was not to blame for is not counted."""
        attempts = row.attempts if counted else row.attempts - 1
        self._mark([row], {"due": due, "error": error, "attempts": attempts, "leased_by": None, "leased_until": None})

    def park(self, row: Received, now: datetime, error: str) -> None:
        """Put a row aside for the administrator; its lane goes on. Raises LeaseLost where it is no longer ours."""
        if self._mark([row], {"state": PARKED, "finished_at": now, "error": error}) != 1:
            raise LeaseLost

    def release_dead(self, owners: Iterable[str]) -> None:
        """Free what processes hold that are known to be gone."""
        self._connection.execute(
            update(inbox)
            .where(inbox.c.state == WAITING, inbox.c.leased_by.in_(list(owners)))
            .values(leased_by=None, leased_until=None)
        )

    def owners(self) -> list[str]:
        """Who holds leases on rows not yet done."""
        statement = select(inbox.c.leased_by).where(inbox.c.state == WAITING, inbox.c.leased_by.is_not(None))
        return list(self._connection.scalars(statement.distinct()))

    def tidy(self, now: datetime, dedupe_for: timedelta, bodies_for: timedelta) -> None:
        """Forget the dedupe keys, and later the bodies, of rows finished long enough ago.

        Telegram's update numbers start anew at random after a quiet week, so old ones must not shadow new ones.
        """
        finished = inbox.c.finished_at
        self._connection.execute(
            update(inbox)
            .where(finished < now - dedupe_for, inbox.c.dedupe.is_not(None), inbox.c.state != WAITING)
            .values(dedupe=None)
        )
        self._connection.execute(
            update(inbox)
            .where(finished < now - bodies_for, inbox.c.payload != "", inbox.c.state == DONE)
            .values(payload="", error=None)
        )

    def kept(self, lane: str) -> list[tuple[datetime, str]]:
        """When what of a chat came in whose payload is still kept, oldest first."""
        statement = select(inbox.c.received_at, inbox.c.payload).where(inbox.c.lane == lane, inbox.c.payload != "")
        return [(row[0], row[1]) for row in self._connection.execute(statement.order_by(inbox.c.id))]

    def waits_since_before(self, moment: datetime) -> bool:
        """Whether an update received before the moment is not done yet."""
        statement = select(inbox.c.id).where(
            inbox.c.state == WAITING, inbox.c.kind == "update", inbox.c.received_at < moment
        )
        return self._connection.execute(statement.limit(1)).first() is not None

    def parked_since(self, moment: datetime) -> int:
        """How many rows were put aside since then because nothing could be made of them."""
        statement = select(func.count()).where(inbox.c.finished_at >= moment, inbox.c.state == PARKED)
        return self._connection.scalar(statement) or 0

    def depth(self) -> dict[str, int]:
        """How many rows wait and how many are parked, for the metrics."""
        statement = select(inbox.c.state, func.count()).where(inbox.c.state != DONE).group_by(inbox.c.state)
        found = {row[0]: row[1] for row in self._connection.execute(statement)}
        return {"waiting": found.get(WAITING, 0), "parked": found.get(PARKED, 0)}

    def _lease(self, ids: Any, owner: str, now: datetime, lease: timedelta) -> list[Received]:
        statement = (
            update(inbox)
            .where(inbox.c.id.in_(ids.with_for_update(skip_locked=True).scalar_subquery()))
            .values(
                attempts=inbox.c.attempts + 1,
                fence=inbox.c.fence + 1,
                leased_by=owner,
                leased_until=now + lease,
            )
            .returning(*_RECEIVED)
        )
        return [Received(*row) for row in self._connection.execute(statement)]

    def _mark(self, rows: Sequence[Received], values: dict[str, Any]) -> int:
        if not rows:
            return 0
        marked = 0
        for fence in {row.fence for row in rows}:
            ids = [row.id for row in rows if row.fence == fence]
            held = and_(inbox.c.id.in_(ids), inbox.c.fence == fence, inbox.c.state == WAITING)
            marked += self._connection.execute(update(inbox).where(held).values(**values)).rowcount
        return marked


_RECEIVED = (
    inbox.c.id,
    inbox.c.lane,
    inbox.c.kind,
    inbox.c.payload,
    inbox.c.attempts,
    inbox.c.fence,
    inbox.c.received_at,
    inbox.c.album,
)


def _claimable(now: datetime) -> Any:
    earlier = inbox.alias("earlier")
    blocked = (
        select(earlier.c.id)
        .where(earlier.c.state == WAITING, earlier.c.lane == inbox.c.lane, earlier.c.id < inbox.c.id)
        .exists()
    )
    moment = bindparam("moment", now, UtcDateTime)
    return (
        select(inbox.c.id)
        .where(
            inbox.c.state == WAITING,
            inbox.c.due <= moment,
            or_(inbox.c.leased_until.is_(None), inbox.c.leased_until < moment),
            ~blocked,
        )
        .order_by(inbox.c.id)
    )
