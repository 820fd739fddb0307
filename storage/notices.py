"""Notices: what was, is, or will be sent to many."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Integer, String, Table, Text, insert, or_, select, update

from config.vocabulary import NoticeState
from storage.notice_records import Notice, NoticeFile, notice_data
from storage.records import Audience
from storage.schema import Json, Serial, UtcDateTime, metadata

notices = Table(
    "notices",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("text", Text, nullable=False),
    Column("audience", Json, nullable=False),
    Column("cluster", String(16)),
    Column("state", String(12), nullable=False),
    Column("author_id", Serial),
    Column("by_chair", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("acknowledge", Boolean, nullable=False),
    Column("remind_after", Integer, nullable=False),
    Column("groups", Boolean, nullable=False),
    Column("files", Json, nullable=False),
    Column("act_at", UtcDateTime),
    Column("show_at", UtcDateTime),
    Column("started_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    Column("reminded_at", UtcDateTime),
    Column("recalled_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)
Index("ix_notices_act_at", notices.c.act_at)
Index("ix_notices_show_at", notices.c.show_at)


class Notices:
    """A change is refused where somebody else changed the notice first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, notice: Notice) -> Notice:
        """Store a new notice; its number is given here."""
        values = {name: value for name, value in notice_data(notice).items() if name != "id"}
        number = self._connection.execute(insert(notices).values(**values).returning(notices.c.id)).scalar_one()
        return replace(notice, id=number)

    def get(self, number: int) -> Notice | None:
        """The notice of that number, or None, also for numbers no database can hold."""
        if not 0 < number < 2**63:
            return None
        row = self._connection.execute(select(notices).where(notices.c.id == number)).mappings().first()
        return _notice(row) if row else None

    def change(self, notice: Notice, **values: Any) -> Notice | None:
        """Store changed fields as a new version; None where somebody changed the notice meanwhile."""
        changed = replace(notice, **values, version=notice.version + 1)
        row = notice_data(changed)
        statement = update(notices).where(notices.c.id == notice.id, notices.c.version == notice.version)
        named = {name: row[name] for name in (*values, "version")}
        return changed if self._connection.execute(statement.values(**named)).rowcount == 1 else None

    def show_by(self, number: int, moment: datetime) -> None:
        """Have the author's card brought up to date at that moment, unless it will be already."""
        statement = update(notices).where(notices.c.id == number, notices.c.show_at.is_(None))
        self._connection.execute(statement.values(show_at=moment))

    def shown(self, number: int, again: datetime | None) -> None:
        """Note that the card was brought up to date, and when to do so again."""
        self._connection.execute(update(notices).where(notices.c.id == number).values(show_at=again))

    def due(self, now: datetime, limit: int) -> list[Notice]:
        """Notices for which the clock has something to do, or whose card is to be brought up to date."""
        wanted = or_(notices.c.act_at <= now, notices.c.show_at <= now)
        found = self._connection.execute(select(notices).where(wanted).order_by(notices.c.id).limit(limit)).mappings()
        return [_notice(row) for row in found]

    def newest(self, limit: int) -> list[Notice]:
        """The newest notices, newest first."""
        found = self._connection.execute(select(notices).order_by(notices.c.id.desc()).limit(limit)).mappings()
        return [_notice(row) for row in found]

    def in_state(self, state: NoticeState) -> list[Notice]:
        """Every notice that stands there, oldest first."""
        statement = select(notices).where(notices.c.state == state.value).order_by(notices.c.id)
        return [_notice(row) for row in self._connection.execute(statement).mappings()]

    def forget(self, person_id: int) -> None:
        """Erase a person's authorship."""
        self._connection.execute(update(notices).where(notices.c.author_id == person_id).values(author_id=None))


def _notice(row: Any) -> Notice:
    values = dict(row)
    values["audience"] = Audience.from_data(values["audience"])
    values["state"] = NoticeState(values["state"])
    values["files"] = tuple(NoticeFile(**one) for one in values["files"])
    return Notice(**values)
