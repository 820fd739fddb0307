"""The agendas of meetings: their items, in the official order, each linked to what it comes from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, String, Table, delete, func, insert, select, update

from config.vocabulary import AgendaSection, MeetingState
from storage.meeting_records import AgendaItem, Meeting
from storage.meetings import meeting_of, meetings
from storage.schema import Serial, metadata

agenda_items = Table(
    "meeting_agenda",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("meeting_id", Serial, nullable=False),
    Column("section", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", String(300), nullable=False),
    Column("issue_id", Serial),
    Column("project_id", Serial),
    Column("action_item_id", Serial),
    Column("minutes_of", Serial),
    Column("poll_id", Serial),
)
Index("ix_meeting_agenda_meeting", agenda_items.c.meeting_id, agenda_items.c.section, agenda_items.c.position)
Index("ix_meeting_agenda_issue", agenda_items.c.issue_id)
Index("ix_meeting_agenda_action_item", agenda_items.c.action_item_id)


class MeetingAgendas:
    """Items keep their id for as long as they stay on the agenda: minutes and resolutions name them by it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """A meeting's items, in the order of the sections and within them."""
        return self._found(agenda_items.c.meeting_id == meeting_id)

    def get(self, item_id: int) -> AgendaItem | None:
        """The item of that id, or None."""
        return next(iter(self._found(agenda_items.c.id == item_id)), None)

    def with_issue(self, issue_id: int) -> tuple[AgendaItem, ...]:
        """Every item that comes from an issue, the newest meeting's last."""
        return self._found(agenda_items.c.issue_id == issue_id)

    def issues_of(self, cluster: str | None, after: datetime) -> list[int]:
        """The numbers of the issues on a committee's agendas, of meetings that end after a moment and stand."""
        own = meetings.c.cluster.is_(None) if cluster is None else meetings.c.cluster == cluster
        statement = select(agenda_items.c.issue_id).join(meetings, meetings.c.id == agenda_items.c.meeting_id)
        stands = meetings.c.state != MeetingState.CANCELLED.value
        asked = (own, stands, meetings.c.ends_at > after, agenda_items.c.issue_id.is_not(None))
        return list(self._connection.scalars(statement.where(*asked).distinct()))

    def certifying_items(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """A meeting's items that ask for earlier minutes to be certified."""
        return self._found(agenda_items.c.meeting_id == meeting_id, agenda_items.c.minutes_of.is_not(None))

    def newest_with_issue(self, issue_id: int) -> Meeting | None:
        """The newest meeting that was called, stands, and has an issue on its agenda."""
        joined = meetings.join(agenda_items, meetings.c.id == agenda_items.c.meeting_id)
        states = (MeetingState.CALLED.value, MeetingState.HELD.value)
        asked = (agenda_items.c.issue_id == issue_id, meetings.c.state.in_(states))
        newest = select(meetings).select_from(joined).where(*asked).order_by(meetings.c.starts_at.desc()).limit(1)
        row = self._connection.execute(newest).mappings().first()
        return meeting_of(row) if row else None

    def certifying(self, meeting_id: int) -> bool:
        """Whether the minutes of a meeting are on the agenda of one that stands."""
        stands = meetings.c.state != MeetingState.CANCELLED.value
        joined = agenda_items.join(meetings, meetings.c.id == agenda_items.c.meeting_id)
        asked = select(agenda_items.c.id).select_from(joined).where(agenda_items.c.minutes_of == meeting_id, stands)
        return self._connection.scalar(asked.limit(1)) is not None

    def put(self, meeting_id: int, items: Sequence[AgendaItem]) -> None:
        """Make these the agenda: those with an id are changed in place, those without are new, others go."""
        kept = [one.id for one in items if one.id]
        own = agenda_items.c.meeting_id == meeting_id
        self._connection.execute(delete(agenda_items).where(own, agenda_items.c.id.not_in(kept)))
        for one in items:
            if one.id:
                statement = update(agenda_items).where(own, agenda_items.c.id == one.id)
                self._connection.execute(statement.values(**_row(one, meeting_id)))
        new = [_row(one, meeting_id) for one in items if not one.id]
        if new:
            self._connection.execute(insert(agenda_items), new)

    def add(self, meeting_id: int, item: AgendaItem) -> AgendaItem:
        """Put an item at the end of its section."""
        own = (agenda_items.c.meeting_id == meeting_id, agenda_items.c.section == item.section.value)
        last = self._connection.scalar(select(func.max(agenda_items.c.position)).where(*own)) or 0
        placed = replace(item, position=last + 1, meeting_id=meeting_id)
        statement = insert(agenda_items).values(**_row(placed, meeting_id)).returning(agenda_items.c.id)
        return replace(placed, id=self._connection.execute(statement).scalar_one())

    def _found(self, *conditions: Any) -> tuple[AgendaItem, ...]:
        columns = (agenda_items.c.meeting_id, agenda_items.c.section, agenda_items.c.position, agenda_items.c.id)
        rows = self._connection.execute(select(agenda_items).where(*conditions).order_by(*columns)).mappings()
        return tuple(AgendaItem(**{**row, "section": AgendaSection(row["section"])}) for row in rows)


def _row(item: AgendaItem, meeting_id: int) -> dict[str, Any]:
    values = {**vars(item), "meeting_id": meeting_id, "section": item.section.value, "title": item.title[:300]}
    del values["id"]
    return values
