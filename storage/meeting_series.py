"""Series of meetings, and the turns of theirs that have come."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Index,
    Integer,
    String,
    Table,
    Time,
    delete,
    insert,
    or_,
    select,
    update,
)

from storage.meeting_records import MeetingSeries, SeriesTurn
from storage.schema import Serial, UtcDateTime, metadata

series = Table(
    "meeting_series",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("cluster", String(16)),
    Column("rule", String(120), nullable=False),
    Column("first", Date, nullable=False),
    Column("start", Time, nullable=False),
    Column("end", Time, nullable=False),
    Column("place", String(300), nullable=False),
    Column("link", String(500), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("made_by", Serial),
    Column("made_at", UtcDateTime, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),
    Column("ready_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)
Index("ix_meeting_series_ready", series.c.ended_at, series.c.ready_at)
turns = Table(
    "series_turns",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("series_id", Serial, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("meeting_id", Serial),
    Column("skipped", Boolean, nullable=False),
)
Index("ix_series_turns_series", turns.c.series_id, turns.c.starts_at, unique=True)


class MeetingSeriesBook:
    """A change is refused where somebody else changed the series first; an ended series is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, one: MeetingSeries) -> MeetingSeries:
        """Store a new series; its id is given here."""
        values = {name: value for name, value in vars(one).items() if name != "id"}
        number = self._connection.execute(insert(series).values(values).returning(series.c.id)).scalar_one()
        return replace(one, id=number)

    def get(self, series_id: int) -> MeetingSeries | None:
        """The series of an id, or None."""
        row = self._connection.execute(select(series).where(series.c.id == series_id)).mappings().first()
        return MeetingSeries(**row) if row else None

    def going_on(self) -> list[MeetingSeries]:
        """Every series that was not ended, oldest first."""
        statement = select(series).where(series.c.ended_at.is_(None)).order_by(series.c.id)
        return [MeetingSeries(**row) for row in self._connection.execute(statement).mappings()]

    def change(self, one: MeetingSeries, **values: Any) -> MeetingSeries | None:
        """Store changed fields; None where somebody changed or ended the series meanwhile."""
        own = (series.c.id == one.id, series.c.version == one.version, series.c.ended_at.is_(None))
        values = {**values, "version": one.version + 1}
        done = self._connection.execute(update(series).where(*own).values(**values)).rowcount == 1
        return replace(one, **values) if done else None

    def advance(self, one: MeetingSeries, next_at: datetime, ready_at: datetime) -> bool:
        """Plan the meeting that comes next; False where somebody planned otherwise meanwhile."""
        own = (series.c.id == one.id, series.c.next_at == one.next_at, series.c.ended_at.is_(None))
        planned = update(series).where(*own).values(next_at=next_at, ready_at=ready_at)
        return self._connection.execute(planned).rowcount == 1

    def due(self, now: datetime, limit: int) -> list[MeetingSeries]:
        """Series whose next meeting's turn has come."""
        statement = select(series).where(series.c.ended_at.is_(None), series.c.ready_at <= now)
        found = self._connection.execute(statement.order_by(series.c.ready_at).limit(limit)).mappings()
        return [MeetingSeries(**row) for row in found]

    def put_turn(self, series_id: int, starts_at: datetime, meeting_id: int | None) -> SeriesTurn:
        """A meeting's turn has come."""
        values = {"series_id": series_id, "starts_at": starts_at, "meeting_id": meeting_id, "skipped": False}
        number = self._connection.execute(insert(turns).values(values).returning(turns.c.id)).scalar_one()
        return SeriesTurn(number, series_id, starts_at, meeting_id)

    def turn(self, turn_id: int) -> SeriesTurn | None:
        """The turn of an id, or None."""
        row = self._connection.execute(select(turns).where(turns.c.id == turn_id)).mappings().first()
        return SeriesTurn(**row) if row else None

    def settled(self, series_id: int) -> list[SeriesTurn]:
        """Turns of a series that were called or skipped."""
        done = or_(turns.c.meeting_id.is_not(None), turns.c.skipped)
        found = self._connection.execute(select(turns).where(turns.c.series_id == series_id, done)).mappings()
        return [SeriesTurn(**row) for row in found]

    def waiting(self, now: datetime, series_id: int | None = None) -> list[SeriesTurn]:
        """Turns of all series, or of one, that nobody called or skipped and whose time is still to come, soonest
        first."""
        open_ = (turns.c.meeting_id.is_(None), turns.c.skipped.is_(False), turns.c.starts_at > now)
        own = () if series_id is None else (turns.c.series_id == series_id,)
        found = self._connection.execute(select(turns).where(*open_, *own).order_by(turns.c.starts_at, turns.c.id))
        return [SeriesTurn(**row) for row in found.mappings()]

    def settle(self, turn_id: int, *, meeting_id: int | None = None) -> bool:
        """A turn was called as a meeting or, without one, is skipped; False where that was done already."""
        own = (turns.c.id == turn_id, turns.c.meeting_id.is_(None), turns.c.skipped.is_(False))
        values = {"meeting_id": meeting_id, "skipped": meeting_id is None}
        return self._connection.execute(update(turns).where(*own).values(**values)).rowcount == 1

    def drop_waiting(self, series_id: int) -> None:
        """Take back the turns that nobody called or skipped: the series was changed or ended."""
        self._connection.execute(
            delete(turns).where(
                turns.c.series_id == series_id, turns.c.meeting_id.is_(None), turns.c.skipped.is_(False)
            )
        )

    def forget(self, person_id: int) -> None:
        """Erase who made a series; the series goes on."""
        self._connection.execute(update(series).where(series.c.made_by == person_id).values(made_by=None))
