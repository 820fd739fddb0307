"""How often committees meet: the days on which a clock is looked at, quarters missed, and quorate meetings counted."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, Index, Integer, String, Table, delete, exists, insert, select, update

from config.vocabulary import MeetingState
from storage.meeting_records import CadenceDate, MissedQuarter
from storage.meetings import meetings
from storage.schema import Serial, UtcDateTime, metadata

dates = Table(
    "cadence_dates",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("scope", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
)
Index("ix_cadence_dates_due", dates.c.done_at, dates.c.at)
missed_quarters = Table(
    "missed_quarters",
    metadata,
    Column("scope", String(16), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("quarter", Integer, primary_key=True, autoincrement=False),
    Column("noted_at", UtcDateTime, nullable=False),
)


class Cadences:
    """One clock a committee; '' stands for the whole organisation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def plan(self, cluster: str | None, planned: Sequence[tuple[str, datetime]], now: datetime) -> None:
        """Put these days in place of those of a committee that are still to come."""
        scope = cluster or ""
        self._connection.execute(delete(dates).where(dates.c.scope == scope, dates.c.at > now))
        if planned:
            self._connection.execute(
                insert(dates), [{"scope": scope, "kind": kind, "at": at, "done_at": None} for kind, at in planned]
            )

    def due(self, now: datetime, limit: int) -> list[CadenceDate]:
        """Days that have come."""
        statement = select(dates).where(dates.c.done_at.is_(None), dates.c.at <= now).order_by(dates.c.at, dates.c.id)
        return [_date(row) for row in self._connection.execute(statement.limit(limit)).mappings()]

    def take(self, date_id: int, now: datetime) -> CadenceDate | None:
        """Mark a day as looked at; None where it was already."""
        taken = update(dates).where(dates.c.id == date_id, dates.c.done_at.is_(None)).values(done_at=now)
        row = self._connection.execute(taken.returning(dates)).mappings().first()
        return _date(row) if row else None

    def note_missed(self, missed: MissedQuarter) -> None:
        """Put a missed quarter on record; once is enough."""
        scope = missed.cluster or ""
        own = (missed_quarters.c.scope == scope, missed_quarters.c.year == missed.year,
               missed_quarters.c.quarter == missed.quarter)  # fmt: skip
        if self._connection.scalar(select(exists().where(*own))):
            return
        values = {"year": missed.year, "quarter": missed.quarter, "noted_at": missed.noted_at}
        self._connection.execute(insert(missed_quarters).values(scope=scope, **values))

    def missed(self, cluster: str | None) -> list[MissedQuarter]:
        """The quarters a committee missed, newest first."""
        own = select(missed_quarters).where(missed_quarters.c.scope == (cluster or ""))
        found = own.order_by(missed_quarters.c.year.desc(), missed_quarters.c.quarter.desc())
        return [
            MissedQuarter(row.scope or None, row.year, row.quarter, row.noted_at)
            for row in self._connection.execute(found)
        ]

    def quorate(self, cluster: str | None) -> list[datetime]:
        """When a committee's quorate meetings began, oldest first."""
        own = meetings.c.cluster.is_(None) if cluster is None else meetings.c.cluster == cluster
        held = (meetings.c.state == MeetingState.HELD.value, meetings.c.quorate.is_(True))
        return list(
            self._connection.scalars(select(meetings.c.starts_at).where(own, *held).order_by(meetings.c.starts_at))
        )

    def quorate_since(self, since: datetime) -> dict[str | None, list[datetime]]:
        """By committee, when its quorate meetings from a moment on began, oldest first."""
        held = (meetings.c.state == MeetingState.HELD.value, meetings.c.quorate.is_(True))
        statement = select(meetings.c.cluster, meetings.c.starts_at).where(*held, meetings.c.starts_at >= since)
        found: dict[str | None, list[datetime]] = {}
        for cluster, starts_at in self._connection.execute(statement.order_by(meetings.c.starts_at)):
            found.setdefault(cluster, []).append(starts_at)
        return found


def _date(row: object) -> CadenceDate:
    values = dict(row)  # type: ignore[call-overload]  # a mapping of the row
    return CadenceDate(values["id"], values["scope"] or None, values["kind"], values["at"])
