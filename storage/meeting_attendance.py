"""The roll of each meeting: who came, for whom, when, and why others did not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from config.vocabulary import MeetingAnswer, MeetingState, Presence, Seat, Sector
from storage.meeting_invitees import invitees
from storage.meeting_records import Attendance, Meeting, Roll
from storage.meetings import meeting_of, meetings
from storage.schema import Serial, UtcDateTime, metadata

LONGEST_NAME, LONGEST_REASON = 200, 300

rolls = Table(
    "meeting_rolls",
    metadata,
    Column("meeting_id", Serial, primary_key=True, autoincrement=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("filled_at", UtcDateTime, nullable=False),
    Column("opened_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("opened_by", Serial),
    Column("closed_by", Serial),
)
attendance = Table(
    "meeting_attendance",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("meeting_id", Serial, nullable=False),
    Column("person_id", Serial),
    Column("seated", Boolean, nullable=False),
    Column("order", Integer),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("post", String(200), nullable=False),
    Column("sector", String(16)),
    Column("province", String(60)),
    Column("seat", String(16)),
    Column("presence", String(12)),
    Column("delegate", String(LONGEST_NAME), nullable=False),
    Column("letter", Boolean, nullable=False),
    Column("delegate_counts", Boolean, nullable=False),
    Column("reason", String(LONGEST_REASON), nullable=False),
    Column("arrived_at", UtcDateTime),
    Column("left_at", UtcDateTime),
    Column("entered_by", Serial),
    Column("entered_at", UtcDateTime),
    Column("version", Integer, nullable=False, server_default="1"),
)
Index("uq_meeting_attendance_person", attendance.c.meeting_id, attendance.c.person_id, unique=True)
Index("ix_meeting_attendance_person", attendance.c.person_id)


class MeetingAttendance:
    """A roll is filled once for a start; a meeting that was moved gets a new one. A change of a roll or of a line is
    refused where somebody else changed it first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def roll(self, meeting_id: int) -> Roll | None:
        """The roll of a meeting, or None where it has none yet."""
        row = self._connection.execute(select(rolls).where(rolls.c.meeting_id == meeting_id)).mappings().first()
        return Roll(**row) if row else None

    def fill(self, roll: Roll, lines: Sequence[Attendance]) -> None:
        """Begin a roll with these lines, in place of one that was filled for another start."""
        for table in (attendance, rolls):
            self._connection.execute(delete(table).where(table.c.meeting_id == roll.meeting_id))
        self._connection.execute(insert(rolls).values(**vars(roll)))
        if lines:
            self._connection.execute(insert(attendance), [_values(one) for one in lines])

    def time(self, roll: Roll, **values: Any) -> Roll | None:
        """Set when a meeting was opened or closed, and by whom; None where somebody did so meanwhile."""
        times = ("starts_at", "opened_at", "closed_at")
        same = [rolls.c[name].is_not_distinct_from(getattr(roll, name)) for name in times]
        statement = update(rolls).where(rolls.c.meeting_id == roll.meeting_id, *same).values(**values)
        return replace(roll, **values) if self._connection.execute(statement).rowcount == 1 else None

    def of(self, meeting_id: int) -> list[Attendance]:
        """Every line of a roll, in order of appointment; guests last, as they came."""
        by_order = (attendance.c.order.is_(None), attendance.c.order, attendance.c.id)
        statement = select(attendance).where(attendance.c.meeting_id == meeting_id).order_by(*by_order)
        return [_line(row) for row in self._connection.execute(statement).mappings()]

    def line(self, line_id: int) -> Attendance | None:
        """One line of any roll."""
        row = self._connection.execute(select(attendance).where(attendance.c.id == line_id)).mappings().first()
        return _line(row) if row else None

    def at(self, meeting_id: int, person_id: int) -> Attendance | None:
        """A person's line on a meeting's roll, or None."""
        own = and_(attendance.c.meeting_id == meeting_id, attendance.c.person_id == person_id)
        row = self._connection.execute(select(attendance).where(own)).mappings().first()
        return _line(row) if row else None

    def add(self, line: Attendance) -> Attendance:
        """Put somebody on a roll who was not called."""
        statement = insert(attendance).values(**_values(line)).returning(attendance.c.id)
        return Attendance(**{**vars(line), "id": self._connection.execute(statement).scalar_one()})

    def mark(self, line: Attendance, **values: Any) -> Attendance | None:
        """Store changed fields of a line as a new version; None where somebody changed the line meanwhile."""
        changed = replace(line, **values, version=line.version + 1)
        row = _values(changed)
        named = {name: row[name] for name in (*values, "version")}
        same = (attendance.c.id == line.id, attendance.c.version == line.version)
        statement = update(attendance).where(*same).values(**named)
        return changed if self._connection.execute(statement).rowcount == 1 else None

    def settle(self, meeting_id: int, presence: Presence) -> None:
        """Give every line of which nothing is known yet the same presence, with the reason they gave beforehand
        for not coming."""
        unknown = and_(attendance.c.meeting_id == meeting_id, attendance.c.presence.is_(None))
        given = (
            select(invitees.c.reason)
            .where(invitees.c.meeting_id == meeting_id, invitees.c.person_id == attendance.c.person_id)
            .where(invitees.c.answer != MeetingAnswer.COMING.value)
            .scalar_subquery()
        )
        values = {
            "presence": presence.value,
            "reason": func.coalesce(given, ""),
            "version": attendance.c.version + 1,
        }
        self._connection.execute(update(attendance).where(unknown).values(**values))

    def to_fill(self, opens_by: datetime, ends_after: datetime, limit: int) -> list[Meeting]:
        """Called meetings that start by a moment, end after another, and have no roll for that start."""
        filled = and_(rolls.c.meeting_id == meetings.c.id, rolls.c.starts_at == meetings.c.starts_at)
        statement = (
            select(meetings)
            .join_from(meetings, rolls, filled, isouter=True)
            .where(
                rolls.c.meeting_id.is_(None),
                meetings.c.state == MeetingState.CALLED.value,
                meetings.c.starts_at <= opens_by,
                meetings.c.ends_at > ends_after,
            )
        )
        found = self._connection.execute(statement.order_by(meetings.c.starts_at, meetings.c.id).limit(limit))
        return [meeting_of(row) for row in found.mappings()]

    def present_since(self, since: datetime) -> list[tuple[str | None, Sector | None, int]]:
        """By committee and sector, how often a seat was filled at the meetings held since a moment."""
        filled = or_(
            attendance.c.presence == Presence.PRESENT.value,
            and_(attendance.c.presence == Presence.DELEGATE.value, attendance.c.delegate_counts),
        )
        place = (meetings.c.cluster, attendance.c.sector)
        statement = (
            select(*place, func.count())
            .join_from(attendance, meetings, attendance.c.meeting_id == meetings.c.id)
            .where(
                meetings.c.state == MeetingState.HELD.value, meetings.c.starts_at >= since, attendance.c.seated, filled
            )
            .group_by(*place)
        )
        return [(row[0], Sector(row[1]) if row[1] else None, row[2]) for row in self._connection.execute(statement)]

    def all_of(self, person_id: int) -> list[Attendance]:
        """Every line of a person, oldest first: what is held about them."""
        statement = select(attendance).where(attendance.c.person_id == person_id).order_by(attendance.c.id)
        return [_line(row) for row in self._connection.execute(statement).mappings()]

    def forget(self, person_id: int) -> None:
        """Erase a person: name and post stay in the official record, what leads to the person and their words go."""
        own = update(attendance).where(attendance.c.person_id == person_id)
        self._connection.execute(own.values(person_id=None, province=None, reason=""))
        entered = update(attendance).where(attendance.c.entered_by == person_id)
        self._connection.execute(entered.values(entered_by=None))
        for column in ("opened_by", "closed_by"):
            self._connection.execute(update(rolls).where(rolls.c[column] == person_id).values({column: None}))


def _values(line: Attendance) -> dict[str, Any]:
    values = {name: value for name, value in vars(line).items() if name != "id"}
    for name in ("name", "post", "delegate"):
        values[name] = values[name][:LONGEST_NAME]
    for name in ("sector", "seat", "presence"):
        values[name] = values[name].value if values[name] else None
    return {**values, "reason": line.reason[:LONGEST_REASON]}


def _line(row: Any) -> Attendance:
    values = dict(row)
    values["sector"] = Sector(values["sector"]) if values["sector"] else None
    values["seat"] = Seat(values["seat"]) if values["seat"] else None
    values["presence"] = Presence(values["presence"]) if values["presence"] else None
    return Attendance(**values)
