"""The ledger of each notice: its frozen list, and what became of it for everybody on it. What was sent, failed or still
waits is what the outbox says of the message with the notice's card."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Index,
    Select,
    String,
    Table,
    and_,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from config.vocabulary import NoticeDelivery, Role, Sector
from storage.audiences import eligible
from storage.notice_records import LedgerLine, NoticeCount, ToDelete, ToSend
from storage.notices import notices
from storage.outbox import DROPPED, FAILED, HELD, QUEUED, SENT, outbox
from storage.people import people
from storage.records import Audience, full_name
from storage.schema import Serial, UtcDateTime, metadata

recipients = Table(
    "notice_recipients",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("notice_id", Serial, nullable=False),
    Column("person_id", Serial),
    Column("group_chat", BigInteger),
    Column("sector", String(16)),
    Column("province", String(60)),
    Column("cluster", String(16)),
    Column("acknowledged_at", UtcDateTime),
    Column("acknowledged_by", Serial),
    Column("reminded_at", UtcDateTime),
    Column("recalled_at", UtcDateTime),
)
Index("uq_notice_recipients_person", recipients.c.notice_id, recipients.c.person_id, unique=True)
Index("ix_notice_recipients_person", recipients.c.person_id)


def card_of(notice_id: int) -> str:
    """The card of the message that carries a notice: by it the ledger knows it from files and reminders."""
    return f"notice:{notice_id}"


class NoticeRecipients:
    """The list is filled when the notice is sent, and stays as it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enrol(self, notice_id: int, audience: Audience, roles: Iterable[Role], on: date) -> int:
        """Put everybody of an audience who holds one of the roles that day on the list; returns how many."""
        chosen = select(literal(notice_id), people.c.id, people.c.sector, people.c.province, people.c.cluster).where(
            eligible(audience, roles, on)
        )
        columns = ["notice_id", "person_id", "sector", "province", "cluster"]
        ordered = chosen.order_by(people.c.order.is_(None), people.c.order, people.c.id)
        return self._connection.execute(insert(recipients).from_select(columns, ordered)).rowcount

    def enrol_groups(self, notice_id: int, chats: Sequence[int]) -> None:
        """Put group chats on the list too."""
        if chats:
            rows = [{"notice_id": notice_id, "group_chat": chat} for chat in chats]
            self._connection.execute(insert(recipients), rows)

    def to_send(self, notice_id: int) -> list[ToSend]:
        """Everybody on the list who can be reached now."""
        return self._reachable(recipients.c.notice_id == notice_id)

    def to_remind(self, notice_id: int, again_since: datetime | None = None) -> list[ToSend]:
        """Those who got the notice, have not acknowledged it and were not reminded; with `again_since` also those who
        were, before that."""
        return self._reachable(_unheeded(notice_id, again_since))

    def remind(self, notice_id: int, now: datetime, again_since: datetime | None = None) -> list[ToSend]:
        """The same people, who count as reminded now."""
        found = self.to_remind(notice_id, again_since)
        wanted = _unheeded(notice_id, again_since)
        self._connection.execute(update(recipients).where(wanted).values(reminded_at=now))
        return found

    def groups(self, notice_id: int) -> list[ToSend]:
        """The group chats on the list; there is nobody's name to fill in."""
        statement = select(recipients.c.id, recipients.c.group_chat).where(
            recipients.c.notice_id == notice_id, recipients.c.group_chat.is_not(None)
        )
        return [ToSend(*row, name="", province="") for row in self._connection.execute(statement)]

    def acknowledge(self, notice_id: int, person_id: int, now: datetime, by: int | None = None) -> bool | None:
        """Note that somebody has read it; False where that was noted before, None for who is not on the list."""
        mine = (recipients.c.notice_id == notice_id, recipients.c.person_id == person_id)
        statement = update(recipients).where(*mine, recipients.c.acknowledged_at.is_(None))
        if self._connection.execute(statement.values(acknowledged_at=now, acknowledged_by=by)).rowcount:
            return True
        return False if self._connection.scalar(select(recipients.c.id).where(*mine)) else None

    def place(self, notice_id: int, person_id: int) -> LedgerLine | None:
        """What became of a notice for one person, None where they are not on its list."""
        return next(iter(self._lines(notice_id, recipients.c.person_id == person_id)), None)

    def ledger(self, notice_id: int) -> list[LedgerLine]:
        """The whole ledger, in order of the list."""
        return self._lines(notice_id, literal(value=True))

    def counts(self, notice_id: int) -> list[NoticeCount]:
        """How many people are at which point, by sector and province. Who wrote a notice need not acknowledge it."""
        place = (recipients.c.sector, recipients.c.province)
        asked = _is_asked(notice_id)
        counted = (func.count(), func.count(recipients.c.acknowledged_at).filter(asked), func.count().filter(asked))
        statement = (
            select(*place, _DELIVERY, *counted)
            .select_from(_ledger(notice_id))
            .where(recipients.c.notice_id == notice_id, recipients.c.group_chat.is_(None))
            .group_by(*place, _DELIVERY)
        )
        return [
            NoticeCount(Sector(row[0]) if row[0] else None, row[1], NoticeDelivery(row[2]), *row[3:])
            for row in self._connection.execute(statement)
        ]

    def waits(self, notice_id: int) -> bool:
        """Whether anything of a notice still waits to be sent."""
        statement = select(outbox.c.id).where(outbox.c.recipient_id.in_(_all_of(notice_id)), outbox.c.state == QUEUED)
        return self._connection.scalar(statement.limit(1)) is not None

    def hold(self, notice_id: int) -> None:
        """Let what waits wait on, until it is let go."""
        self._move(recipients.c.notice_id == notice_id, QUEUED, HELD)

    def let_go(self, notice_id: int) -> None:
        """Send on what was held."""
        self._move(recipients.c.notice_id == notice_id, HELD, QUEUED)

    def withdraw(self, notice_id: int) -> None:
        """Do not send what still waits."""
        self._move(recipients.c.notice_id == notice_id, QUEUED, DROPPED)
        self._move(recipients.c.notice_id == notice_id, HELD, DROPPED)

    def withdraw_from(self, person_id: int) -> None:
        """Send nothing more to somebody who was erased or retired."""
        self._move(recipients.c.person_id == person_id, QUEUED, DROPPED)
        self._move(recipients.c.person_id == person_id, HELD, DROPPED)

    def to_delete(self, notice_id: int, since: datetime, now: datetime) -> list[ToDelete]:
        """The messages of a notice, files and reminders too, that were sent after `since` and not deleted before; they
        count as deleted now. What was in flight meanwhile is found when asked again."""
        statement = (
            select(recipients.c.id, outbox.c.chat_id, outbox.c.message_id, outbox.c.album)
            .join_from(recipients, outbox, outbox.c.recipient_id == recipients.c.id)
            .where(
                recipients.c.notice_id == notice_id,
                outbox.c.state == SENT,
                outbox.c.message_id.is_not(None),
                outbox.c.finished_at >= since,
                or_(recipients.c.recalled_at.is_(None), outbox.c.finished_at > recipients.c.recalled_at),
            )
            .order_by(outbox.c.id)
        )
        found: dict[int, tuple[int, list[int]]] = {}
        for recipient, chat, message, album in self._connection.execute(statement):
            ids = found.setdefault(recipient, (chat, []))[1]
            ids += [int(one) for one in album.split(",")] if album else [message]
        if found:
            mine = recipients.c.notice_id == notice_id
            self._connection.execute(update(recipients).where(mine).values(recalled_at=now))
        return [ToDelete(recipient, chat, tuple(ids)) for recipient, (chat, ids) in found.items()]

    def deletions(self, notice_id: int, card: str) -> dict[str, int]:
        """How many chats a recalled notice was deleted from, how many it could not be, and in how many it waits."""
        counted = [
            func.count().filter(outbox.c.state == SENT),
            func.count().filter(outbox.c.state.in_((FAILED, DROPPED))),
            func.count().filter(outbox.c.state == QUEUED),
        ]
        statement = select(*counted).where(outbox.c.recipient_id.in_(_all_of(notice_id)), outbox.c.card == card)
        return dict(zip(("deleted", "kept", "waiting"), self._connection.execute(statement).one(), strict=True))

    def all_of(self, person_id: int, limit: int) -> list[tuple[int, datetime | None]]:
        """The notices a person was sent, newest first, and when they acknowledged each."""
        statement = (
            select(recipients.c.notice_id, recipients.c.acknowledged_at)
            .where(recipients.c.person_id == person_id)
            .order_by(recipients.c.notice_id.desc())
            .limit(limit)
        )
        return [(row[0], row[1]) for row in self._connection.execute(statement)]

    def forget(self, person_id: int) -> None:
        """Erase who held these places; the places still count."""
        for column in (recipients.c.person_id, recipients.c.acknowledged_by):
            statement = update(recipients).where(column == person_id)
            self._connection.execute(statement.values({column: None}))

    def _move(self, whose: ColumnElement[bool], before: int, after: int) -> None:
        ids = select(recipients.c.id).where(whose)
        statement = update(outbox).where(outbox.c.recipient_id.in_(ids), outbox.c.state == before)
        self._connection.execute(statement.values(state=after))

    def _reachable(self, wanted: ColumnElement[bool]) -> list[ToSend]:
        statement = (
            select(recipients.c.id, people.c.user_id, people.c.prefix, people.c.name, people.c.province)
            .join_from(recipients, people, people.c.id == recipients.c.person_id)
            .where(
                wanted,
                people.c.user_id.is_not(None),
                people.c.retired_at.is_(None),
                people.c.unreachable_since.is_(None),
            )
            .order_by(recipients.c.id)
        )
        return [
            ToSend(row[0], row[1], full_name(row[2], row[3]), row[4] or "")
            for row in self._connection.execute(statement)
        ]

    def _lines(self, notice_id: int, wanted: ColumnElement[bool]) -> list[LedgerLine]:
        statement = (
            select(*_LINE, _DELIVERY, outbox.c.error, outbox.c.finished_at)
            .select_from(_ledger(notice_id))
            .where(recipients.c.notice_id == notice_id, wanted)
            .order_by(recipients.c.id)
        )
        return [_line(row) for row in self._connection.execute(statement).mappings()]


_LINE = (
    recipients.c.id,
    recipients.c.person_id,
    recipients.c.group_chat,
    recipients.c.sector,
    recipients.c.province,
    recipients.c.cluster,
    recipients.c.acknowledged_at,
    recipients.c.acknowledged_by,
    recipients.c.reminded_at,
)
_DELIVERY = case(
    (outbox.c.id.is_(None), NoticeDelivery.UNREACHED.value),
    (outbox.c.state.in_((QUEUED, HELD)), NoticeDelivery.QUEUED.value),
    (outbox.c.state == SENT, NoticeDelivery.SENT.value),
    (outbox.c.state == FAILED, NoticeDelivery.FAILED.value),
    else_=NoticeDelivery.WITHDRAWN.value,
).label("delivery")


def _unheeded(notice_id: int, again_since: datetime | None) -> ColumnElement[bool]:
    got = select(outbox.c.recipient_id).where(outbox.c.card == card_of(notice_id), outbox.c.state == SENT)
    never = recipients.c.reminded_at.is_(None)
    return and_(
        recipients.c.notice_id == notice_id,
        recipients.c.acknowledged_at.is_(None),
        _is_asked(notice_id),
        never if again_since is None else or_(never, recipients.c.reminded_at < again_since),
        recipients.c.id.in_(got),
    )


def _is_asked(notice_id: int) -> ColumnElement[bool]:
    """Whether somebody on the list is to acknowledge the notice: whoever wrote it has read it."""
    author = select(notices.c.author_id).where(notices.c.id == notice_id).scalar_subquery()
    return recipients.c.person_id.is_distinct_from(author)


def _ledger(notice_id: int) -> FromClause:
    carries = and_(outbox.c.recipient_id == recipients.c.id, outbox.c.card == card_of(notice_id))
    return recipients.outerjoin(outbox, carries)


def _all_of(notice_id: int) -> Select[Any]:
    return select(recipients.c.id).where(recipients.c.notice_id == notice_id)


def _line(row: Any) -> LedgerLine:
    values = dict(row)
    finished_at = values.pop("finished_at")
    values["sector"] = Sector(values["sector"]) if values["sector"] else None
    values["delivery"] = NoticeDelivery(values["delivery"])
    values["sent_at"] = finished_at if values["delivery"] is NoticeDelivery.SENT else None
    return LedgerLine(**values)
