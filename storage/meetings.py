"""Meetings, the reminders planned for them, and whether a committee's chair consents before a notice goes out."""

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
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from config.vocabulary import MeetingState
from storage.meeting_records import Meeting, MeetingReminder
from storage.schema import Serial, UtcDateTime, metadata

# Any number serves, as long as nothing else on the database locks by it.
NUMBERING_LOCK = 723_551_909

meetings = Table(
    "meetings",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("cluster", String(16)),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("place", String(300), nullable=False),
    Column("link", String(500), nullable=False),
    Column("uid", String(80), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("drafted_by", Serial),
    Column("drafted_at", UtcDateTime, nullable=False),
    Column("called_by", Serial),
    Column("called_at", UtcDateTime),
    Column("quorate", Boolean),
    Column("version", Integer, nullable=False),
    Column("map_link", String(500), nullable=False, server_default=""),
    Column("change_reason", String(200), nullable=False, server_default=""),
)
Index("ix_meetings_state", meetings.c.state, meetings.c.starts_at)

reminders = Table(
    "meeting_reminders",
    metadata,
    Column("meeting_id", Serial, primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
)
Index("ix_meeting_reminders_at", reminders.c.at)

consents = Table(
    "meeting_consents",
    metadata,
    Column("scope", String(16), primary_key=True),
    Column("waived", Boolean, nullable=False),
)


class Meetings:
    """A change is refused where somebody else changed the meeting first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, meeting: Meeting) -> Meeting:
        """Store a new meeting; its id is given here."""
        values = {name: value for name, value in _row(meeting).items() if name != "id"}
        meeting_id = self._connection.execute(insert(meetings).values(**values).returning(meetings.c.id)).scalar_one()
        return replace(meeting, id=meeting_id)

    def next_number(self, cluster: str | None, year: int) -> int:
        """The number that a committee's next meeting of a Buddhist year gets; cancelled ones keep theirs."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": NUMBERING_LOCK})
        own = meetings.c.cluster.is_(None) if cluster is None else meetings.c.cluster == cluster
        last = self._connection.scalar(select(func.max(meetings.c.number)).where(own, meetings.c.year == year))
        return (last or 0) + 1

    def get(self, meeting_id: int) -> Meeting | None:
        """The meeting of that id, or None, also for ids no database can hold."""
        if not 0 < meeting_id < 2**63:
            return None
        row = self._connection.execute(select(meetings).where(meetings.c.id == meeting_id)).mappings().first()
        return meeting_of(row) if row else None

    def many(self, meeting_ids: Sequence[int]) -> dict[int, Meeting]:
        """Meetings by id."""
        found = self._connection.execute(select(meetings).where(meetings.c.id.in_(meeting_ids))).mappings()
        return {row["id"]: meeting_of(row) for row in found}

    def change(self, meeting: Meeting, **values: Any) -> Meeting | None:
        """Store changed fields as a new version; None where somebody changed the meeting meanwhile."""
        changed = replace(meeting, **values, version=meeting.version + 1)
        row = _row(changed)
        statement = update(meetings).where(meetings.c.id == meeting.id, meetings.c.version == meeting.version)
        named = {name: row[name] for name in (*values, "version")}
        return changed if self._connection.execute(statement.values(**named)).rowcount == 1 else None

    def coming(self, after: datetime, limit: int) -> list[Meeting]:
        """Called meetings that end after a moment, soonest first."""
        statement = select(meetings).where(meetings.c.state == MeetingState.CALLED.value, meetings.c.ends_at > after)
        found = self._connection.execute(statement.order_by(meetings.c.starts_at).limit(limit)).mappings()
        return [meeting_of(row) for row in found]

    def past(self, before: datetime, limit: int) -> list[Meeting]:
        """Meetings held or called that ended by a moment, newest first."""
        states = (MeetingState.CALLED.value, MeetingState.HELD.value)
        statement = select(meetings).where(meetings.c.state.in_(states), meetings.c.ends_at <= before)
        found = self._connection.execute(statement.order_by(meetings.c.starts_at.desc()).limit(limit)).mappings()
        return [meeting_of(row) for row in found]

    def last_held(self, cluster: str | None, *, quorate: bool | None = None) -> Meeting | None:
        """The last meeting a committee held; where asked for, the last quorate one, or the last that was not."""
        own = meetings.c.cluster.is_(None) if cluster is None else meetings.c.cluster == cluster
        statement = select(meetings).where(own, meetings.c.state == MeetingState.HELD.value)
        if quorate is not None:
            statement = statement.where(meetings.c.quorate.is_(quorate))
        row = self._connection.execute(statement.order_by(meetings.c.starts_at.desc()).limit(1)).mappings().first()
        return meeting_of(row) if row else None

    def called(self) -> list[Meeting]:
        """Every meeting that was ever called, the cancelled too, oldest first."""
        statement = select(meetings).where(meetings.c.called_at.is_not(None)).order_by(meetings.c.starts_at)
        return [meeting_of(row) for row in self._connection.execute(statement.order_by(meetings.c.id)).mappings()]

    def changed_lately(self, since: datetime, limit: int) -> list[Meeting]:
        """Called meetings that were changed or called off, of those that begin after a moment, newest change first."""
        statement = select(meetings).where(
            meetings.c.state.in_((MeetingState.CALLED.value, MeetingState.CANCELLED.value)),
            meetings.c.called_at.is_not(None),
            meetings.c.sequence > 0,
            meetings.c.starts_at > since,
        )
        found = self._connection.execute(statement.order_by(meetings.c.starts_at).limit(limit)).mappings()
        return [meeting_of(row) for row in found]

    def in_state(self, state: MeetingState) -> list[Meeting]:
        """Every meeting in a state, oldest first."""
        statement = select(meetings).where(meetings.c.state == state.value).order_by(meetings.c.id)
        return [meeting_of(row) for row in self._connection.execute(statement).mappings()]

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> list[Meeting]:
        """Called meetings that share time with a span."""
        statement = select(meetings).where(
            meetings.c.state == MeetingState.CALLED.value,
            meetings.c.starts_at < ends_at,
            meetings.c.ends_at > starts_at,
        )
        return [meeting_of(row) for row in self._connection.execute(statement.order_by(meetings.c.id)).mappings()]

    def plan(self, meeting_id: int, planned: Sequence[MeetingReminder]) -> None:
        """Put these in place of whatever was planned for a meeting."""
        self._connection.execute(delete(reminders).where(reminders.c.meeting_id == meeting_id))
        rows = [{"meeting_id": meeting_id, "kind": one.kind, "at": one.at} for one in planned]
        if rows:
            self._connection.execute(insert(reminders), rows)

    def plan_anew(self, meeting_id: int, planned: Sequence[MeetingReminder]) -> None:
        """Put these in place of what was planned for a meeting and not sent; what was sent is not sent again."""
        own = reminders.c.meeting_id == meeting_id
        self._connection.execute(delete(reminders).where(own, reminders.c.sent_at.is_(None)))
        sent = set(self._connection.scalars(select(reminders.c.kind).where(own)))
        rows = [{"meeting_id": meeting_id, "kind": one.kind, "at": one.at} for one in planned if one.kind not in sent]
        if rows:
            self._connection.execute(insert(reminders), rows)

    def planned(self, meeting_id: int) -> list[MeetingReminder]:
        """What is planned for a meeting and not sent yet, soonest first."""
        columns = (reminders.c.meeting_id, reminders.c.kind, reminders.c.at)
        own = (reminders.c.meeting_id == meeting_id, reminders.c.sent_at.is_(None))
        return [
            MeetingReminder(*row) for row in self._connection.execute(select(*columns).where(*own).order_by(columns[2]))
        ]

    def due(self, now: datetime, limit: int) -> list[MeetingReminder]:
        """Reminders that are to go out now."""
        columns = (reminders.c.meeting_id, reminders.c.kind, reminders.c.at)
        statement = select(*columns).where(reminders.c.sent_at.is_(None), reminders.c.at <= now)
        return [
            MeetingReminder(*row) for row in self._connection.execute(statement.order_by(reminders.c.at).limit(limit))
        ]

    def take_reminders(self, meeting_id: int, now: datetime) -> list[MeetingReminder]:
        """Mark what is due of a meeting as sent; each is given out once."""
        due = (reminders.c.meeting_id == meeting_id, reminders.c.sent_at.is_(None), reminders.c.at <= now)
        taken = update(reminders).where(*due).values(sent_at=now).returning(reminders.c.kind, reminders.c.at)
        found = [MeetingReminder(meeting_id, row.kind, row.at) for row in self._connection.execute(taken)]
        return sorted(found, key=lambda one: one.kind)

    def consent_waived(self, cluster: str | None) -> bool:
        """Whether the chair of a committee lets notices go out without being asked."""
        return bool(self._connection.scalar(select(consents.c.waived).where(consents.c.scope == (cluster or ""))))

    def waive_consent(self, cluster: str | None, *, waived: bool) -> None:
        """Set it."""
        self._connection.execute(delete(consents).where(consents.c.scope == (cluster or "")))
        self._connection.execute(insert(consents).values(scope=cluster or "", waived=waived))

    def forget(self, person_id: int) -> None:
        """Erase a person's authorship of meetings; the meetings stay."""
        for column in ("drafted_by", "called_by"):
            self._connection.execute(update(meetings).where(meetings.c[column] == person_id).values({column: None}))


def meeting_of(row: Any) -> Meeting:
    """A row of the table as a record."""
    return Meeting(**{**row, "state": MeetingState(row["state"])})


def _row(meeting: Meeting) -> dict[str, Any]:
    return {**vars(meeting), "state": meeting.state.value}
