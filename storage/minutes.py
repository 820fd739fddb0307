"""Minutes of meetings: their life, what they say on each item, and the corrections that members ask for."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, delete, func, insert, select, update

from config.vocabulary import CorrectionRefusal, CorrectionState, MinutesState, Resolution
from storage.meeting_agendas import agenda_items
from storage.meetings import meetings
from storage.minutes_records import Correction, Minutes, MinutesEntry, ResolvedItem
from storage.schema import Json, Serial, UtcDateTime, insert_into, metadata

minutes = Table(
    "minutes",
    metadata,
    Column("meeting_id", Serial, primary_key=True, autoincrement=False),
    Column("state", String(12), nullable=False),
    Column("taken_by", Serial),
    Column("taken_name", String(200), nullable=False),
    Column("taken_post", String(200), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("checked_by", Serial),
    Column("checked_name", String(200), nullable=False),
    Column("checked_post", String(200), nullable=False),
    Column("sent_at", UtcDateTime),
    Column("corrections_until", UtcDateTime),
    Column("told_over_at", UtcDateTime),
    Column("certified_at", UtcDateTime),
    Column("certified_in", Serial),
    Column("record", Json),
    Column("version", Integer, nullable=False),
)
Index("ix_minutes_state", minutes.c.state, minutes.c.corrections_until)

entries = Table(
    "minutes_entries",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("item_id", Serial, nullable=False),
    Column("meeting_id", Serial, nullable=False),
    Column("text", Text, nullable=False),
    Column("resolution", String(12)),
    Column("detail", Text, nullable=False),
    Column("dissent", Text, nullable=False),
    Column("changed_at", UtcDateTime),
    Column("changed_by", Serial),
    Column("version", Integer, nullable=False, server_default="1"),
)
Index("uq_minutes_entries_item", entries.c.item_id, unique=True)
Index("ix_minutes_entries_meeting", entries.c.meeting_id)

corrections = Table(
    "minutes_corrections",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("meeting_id", Serial, nullable=False),
    Column("person_id", Serial, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", Serial),
    Column("refusal", String(12)),
    Column("reason", String(300), nullable=False),
)
Index("ix_minutes_corrections_meeting", corrections.c.meeting_id, corrections.c.state)
Index("ix_minutes_corrections_person", corrections.c.person_id)


class MinutesBook:
    """A change is refused where somebody else changed the minutes first, and always once they are certified."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, meeting_id: int) -> Minutes | None:
        """The minutes of a meeting, or None where nobody began them."""
        row = self._connection.execute(select(minutes).where(minutes.c.meeting_id == meeting_id)).mappings().first()
        return _minutes(row) if row else None

    def begin(self, begun: Minutes) -> Minutes:
        """Begin a meeting's minutes."""
        self._connection.execute(insert(minutes).values(**{**vars(begun), "state": begun.state.value}))
        return begun

    def change(self, known: Minutes, **values: Any) -> Minutes | None:
        """Store changed fields as a new version; None where they were changed meanwhile, or are certified."""
        changed = replace(known, **values, version=known.version + 1)
        row = {**vars(changed), "state": changed.state.value}
        named = {name: row[name] for name in (*values, "version")}
        same = (minutes.c.meeting_id == known.meeting_id, minutes.c.version == known.version)
        statement = update(minutes).where(*same, minutes.c.state != MinutesState.CERTIFIED.value).values(**named)
        return changed if self._connection.execute(statement).rowcount == 1 else None

    def in_state(self, state: MinutesState) -> list[Minutes]:
        """Every meeting's minutes in a state, the oldest meeting's first."""
        joined = minutes.join(meetings, meetings.c.id == minutes.c.meeting_id)
        statement = select(minutes).select_from(joined).where(minutes.c.state == state.value)
        return [_minutes(row) for row in self._connection.execute(statement.order_by(meetings.c.starts_at)).mappings()]

    def over(self, now: datetime, limit: int) -> list[Minutes]:
        """Sent minutes whose time for corrections is over, of which the secretariat was not told yet."""
        due = (minutes.c.state == MinutesState.SENT.value, minutes.c.corrections_until <= now)
        statement = select(minutes).where(*due, minutes.c.told_over_at.is_(None)).limit(limit)
        return [_minutes(row) for row in self._connection.execute(statement).mappings()]

    def entries(self, meeting_id: int) -> dict[int, MinutesEntry]:
        """What was written, by the id of the item."""
        found = self._connection.execute(select(entries).where(entries.c.meeting_id == meeting_id)).mappings()
        return {row["item_id"]: _entry(row) for row in found}

    def entry(self, item_id: int) -> MinutesEntry | None:
        """What was written on one item, or None."""
        row = self._connection.execute(select(entries).where(entries.c.item_id == item_id)).mappings().first()
        return _entry(row) if row else None

    def write(self, entry: MinutesEntry) -> MinutesEntry | None:
        """Put an entry in place of what was written on its item, as a new version; None where somebody wrote on it
        meanwhile."""
        written = replace(entry, version=entry.version + 1) if entry.id else entry
        row = {name: value for name, value in vars(written).items() if name != "id"}
        row["resolution"] = entry.resolution.value if entry.resolution else None
        if entry.id:
            same = (entries.c.id == entry.id, entries.c.version == entry.version)
            return written if self._connection.execute(update(entries).where(*same).values(**row)).rowcount else None
        first = insert_into(self._connection, entries).values(**row).on_conflict_do_nothing(index_elements=["item_id"])
        new_id = self._connection.scalar(first.returning(entries.c.id))
        return replace(entry, id=new_id) if new_id is not None else None

    def resolved(self, limit: int) -> list[ResolvedItem]:
        """What was resolved at meetings whose minutes were sent, the newest meeting first."""
        joined = entries.join(minutes, minutes.c.meeting_id == entries.c.meeting_id).join(
            meetings, meetings.c.id == entries.c.meeting_id
        )
        joined = joined.join(agenda_items, agenda_items.c.id == entries.c.item_id)
        item = (agenda_items.c.section, agenda_items.c.position, agenda_items.c.title)
        columns = (entries.c.meeting_id, *item, entries.c.resolution, entries.c.detail, entries.c.text)
        public = (MinutesState.SENT.value, MinutesState.CERTIFIED.value)
        statement = select(*columns).select_from(joined).where(minutes.c.state.in_(public))
        newest = statement.where(entries.c.resolution.is_not(None)).order_by(meetings.c.starts_at.desc(), *item[:2])
        return [
            ResolvedItem(row[0], f"{row[1]}.{row[2]}", row[3], Resolution(row[4]), row[5], row[6])
            for row in self._connection.execute(newest.limit(limit))
        ]

    def ask_correction(self, meeting_id: int, person_id: int, text: str, now: datetime) -> Correction:
        """Keep what a member wants corrected."""
        asked = Correction(0, meeting_id, person_id, text, CorrectionState.OPEN, now)
        row = {name: value for name, value in vars(asked).items() if name != "id"}
        statement = insert(corrections).values(**{**row, "state": asked.state.value}).returning(corrections.c.id)
        return replace(asked, id=self._connection.execute(statement).scalar_one())

    def correction(self, correction_id: int) -> Correction | None:
        """One correction, or None."""
        row = self._connection.execute(select(corrections).where(corrections.c.id == correction_id)).mappings().first()
        return _correction(row) if row else None

    def corrections_of(self, meeting_id: int, state: CorrectionState | None = None) -> list[Correction]:
        """What members want corrected in a meeting's minutes, oldest first."""
        statement = select(corrections).where(corrections.c.meeting_id == meeting_id)
        if state is not None:
            statement = statement.where(corrections.c.state == state.value)
        return [_correction(row) for row in self._connection.execute(statement.order_by(corrections.c.id)).mappings()]

    def open_corrections(self) -> dict[int, int]:
        """By meeting, how many corrections wait."""
        waiting = corrections.c.state == CorrectionState.OPEN.value
        counted = select(corrections.c.meeting_id, func.count()).where(waiting).group_by(corrections.c.meeting_id)
        return {row[0]: row[1] for row in self._connection.execute(counted)}

    def corrections_by(self, person_id: int) -> list[Correction]:
        """Everything a person wanted corrected: what is held about them."""
        statement = select(corrections).where(corrections.c.person_id == person_id).order_by(corrections.c.id)
        return [_correction(row) for row in self._connection.execute(statement).mappings()]

    def decide(self, known: Correction, **values: Any) -> Correction | None:
        """Settle a correction; None where that was done before."""
        settled = replace(known, **values)
        refusal = settled.refusal.value if settled.refusal else None
        row = {**vars(settled), "state": settled.state.value, "refusal": refusal}
        waiting = (corrections.c.id == known.id, corrections.c.state == CorrectionState.OPEN.value)
        statement = update(corrections).where(*waiting).values(**{name: row[name] for name in values})
        return settled if self._connection.execute(statement).rowcount == 1 else None

    def forget(self, person_id: int) -> None:
        """Erase a person: what they wanted corrected goes, what leads to them goes; names in minutes stay, as the
        official record."""
        self._connection.execute(delete(corrections).where(corrections.c.person_id == person_id))
        places = ((minutes, "taken_by"), (minutes, "checked_by"), (entries, "changed_by"), (corrections, "decided_by"))
        for table, column in places:
            self._connection.execute(update(table).where(table.c[column] == person_id).values({column: None}))


def _minutes(row: Any) -> Minutes:
    return Minutes(**{**row, "state": MinutesState(row["state"])})


def _entry(row: Any) -> MinutesEntry:
    return MinutesEntry(**{**row, "resolution": Resolution(row["resolution"]) if row["resolution"] else None})


def _correction(row: Any) -> Correction:
    refusal = CorrectionRefusal(row["refusal"]) if row["refusal"] else None
    return Correction(**{**row, "state": CorrectionState(row["state"]), "refusal": refusal})
