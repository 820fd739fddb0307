"""Action items: who is to do what by when, and how far it is."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Index,
    Integer,
    String,
    Table,
    insert,
    select,
    update,
)

from config.vocabulary import ActionItemState
from storage.action_item_records import OPEN_STATES, ActionItem
from storage.schema import Serial, UtcDateTime, metadata

action_items = Table(
    "action_items",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("text", String(500), nullable=False),
    Column("cluster", String(16)),
    Column("owner_id", Serial),
    Column("owner_name", String(200), nullable=False),
    Column("due", Date),
    Column("state", String(12), nullable=False),
    Column("note", String(500), nullable=False),
    Column("created_by", Serial),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("meeting_id", Serial),
    Column("resolution_id", Serial),
    Column("issue_id", Serial),
    Column("project_id", Serial),
    Column("remind_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)
Index("ix_action_items_owner", action_items.c.owner_id)
Index("ix_action_items_cluster", action_items.c.cluster, action_items.c.state)
Index("ix_action_items_remind_at", action_items.c.remind_at)


class ActionItems:
    """A change is refused where somebody else changed the item first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, item: ActionItem) -> ActionItem:
        """Store a new item; its number is given here."""
        values = {name: value for name, value in _row(item).items() if name != "id"}
        number = self._connection.execute(insert(action_items).values(**values).returning(action_items.c.id))
        return replace(item, id=number.scalar_one())

    def get(self, number: int) -> ActionItem | None:
        """The item of that number, or None, also for numbers no database can hold."""
        if not 0 < number < 2**63:
            return None
        row = self._connection.execute(select(action_items).where(action_items.c.id == number)).mappings().first()
        return _item(row) if row else None

    def change(self, item: ActionItem, now: datetime, **values: Any) -> ActionItem | None:
        """Store changed fields as a new version; None where somebody changed the item meanwhile."""
        changed = replace(item, **values, changed_at=now, version=item.version + 1)
        row = _row(changed)
        statement = update(action_items).where(action_items.c.id == item.id, action_items.c.version == item.version)
        named = {name: row[name] for name in (*values, "changed_at", "version")}
        return changed if self._connection.execute(statement.values(**named)).rowcount == 1 else None

    def open_of_owner(self, person_id: int, limit: int) -> list[ActionItem]:
        """What somebody still has to do, the most urgent first."""
        return self._found(limit, _is_open(), action_items.c.owner_id == person_id)

    def open_of(self, cluster: str | None, limit: int) -> list[ActionItem]:
        """What is still to be done of a cluster or, with None, of the whole organisation, the most urgent first."""
        own = action_items.c.cluster.is_(None) if cluster is None else action_items.c.cluster == cluster
        return self._found(limit, _is_open(), own)

    def open(self, limit: int) -> list[ActionItem]:
        """Everything that is still to be done, the most urgent first."""
        return self._found(limit, _is_open())

    def overdue(self, on: date, limit: int) -> list[ActionItem]:
        """What should have been done before a day, the oldest first."""
        return self._found(limit, _is_open(), action_items.c.due < on)

    def of_meeting(self, meeting_id: int) -> list[ActionItem]:
        """Everything that a meeting gave out, by number."""
        statement = select(action_items).where(action_items.c.meeting_id == meeting_id).order_by(action_items.c.id)
        return [_item(row) for row in self._connection.execute(statement).mappings()]

    def all_of(self, person_id: int) -> list[ActionItem]:
        """Everything that was ever given to somebody: what is held about them."""
        statement = select(action_items).where(action_items.c.owner_id == person_id).order_by(action_items.c.id)
        return [_item(row) for row in self._connection.execute(statement).mappings()]

    def due(self, now: datetime, limit: int) -> list[ActionItem]:
        """Items whose owner is to be reminded now."""
        statement = select(action_items).where(action_items.c.remind_at <= now).order_by(action_items.c.remind_at)
        return [_item(row) for row in self._connection.execute(statement.limit(limit)).mappings()]

    def remind_next(self, item: ActionItem, at: datetime | None) -> bool:
        """Note that a reminder went out, and when the next is due; False where it had gone out already."""
        asked = (action_items.c.id == item.id, action_items.c.remind_at == item.remind_at)
        return self._connection.execute(update(action_items).where(*asked).values(remind_at=at)).rowcount == 1

    def forget(self, person_id: int) -> None:
        """Erase a person: what they had to do stays, without its owner and their words on it."""
        owned = update(action_items).where(action_items.c.owner_id == person_id)
        self._connection.execute(owned.values(owner_id=None, note="", version=action_items.c.version + 1))
        made = update(action_items).where(action_items.c.created_by == person_id)
        self._connection.execute(made.values(created_by=None))

    def _found(self, limit: int, *wanted: ColumnElement[bool]) -> list[ActionItem]:
        statement = select(action_items).where(*wanted)
        ordered = statement.order_by(action_items.c.due.is_(None), action_items.c.due, action_items.c.id)
        return [_item(row) for row in self._connection.execute(ordered.limit(limit)).mappings()]


def _is_open() -> ColumnElement[bool]:
    return action_items.c.state.in_([state.value for state in OPEN_STATES])


def _item(row: Any) -> ActionItem:
    return ActionItem(**{**row, "state": ActionItemState(row["state"])})


def _row(item: ActionItem) -> dict[str, Any]:
    return {**vars(item), "state": item.state.value}
