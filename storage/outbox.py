"""The outbox: every call of the Bot API waits here, committed with what caused it, until it is made and marked."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    bindparam,
    case,
    func,
    insert,
    select,
    update,
)

from storage.many_rows import insert_numbered, insert_rows
from storage.records import Addressee, Outgoing
from storage.schema import Serial, UtcDateTime, metadata

# Held: waits until whoever paused it lets it go on.
QUEUED, SENT, FAILED, DROPPED, HELD = 0, 1, 2, 3, 4
# Replies to whoever spoke; what others hear because of it; what goes to very many.
INTERACTIVE, NEWS, BROADCAST = 0, 1, 2
FILLED = frozenset({"text", "caption"})

bodies = Table(
    "outbox_bodies",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("body", Text, nullable=False),
)
outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("method", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("body_id", Serial, ForeignKey("outbox_bodies.id")),
    Column("priority", SmallInteger, nullable=False, default=INTERACTIVE),
    Column("state", SmallInteger, nullable=False, default=QUEUED),
    Column("due", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    Column("card", String(80)),
    Column("target_id", Serial),
    Column("message_id", BigInteger),
    Column("album", Text),
    Column("recipient_id", Serial),
    Column("error", Text),
    Column("forget", Boolean, nullable=False, default=False),
)
Index(
    "ix_outbox_queued", outbox.c.priority, outbox.c.id,
    postgresql_where=outbox.c.state == QUEUED, sqlite_where=outbox.c.state == QUEUED,
)  # fmt: skip
Index("ix_outbox_card", outbox.c.chat_id, outbox.c.card)
Index("ix_outbox_finished", outbox.c.finished_at)
Index(
    "ix_outbox_recipient", outbox.c.recipient_id,
    postgresql_where=outbox.c.recipient_id.is_not(None), sqlite_where=outbox.c.recipient_id.is_not(None),
)  # fmt: skip


@dataclass(frozen=True)
class Call:
    """A call of the Bot API about to be stored. `forget`: its body is emptied once it is finished."""

    chat_id: int
    method: str
    body: dict[str, Any]
    card: str | None = None
    target_id: int | None = None
    expires_at: datetime | None = None
    priority: int = INTERACTIVE
    due: datetime | None = None
    forget: bool = False
    recipient_id: int | None = None


@dataclass(frozen=True)
class Mark:
    """What became of one call; `due` set: it is to be tried again then; `album`: the numbers of all messages it sent,
    where these were several."""

    id: int
    state: int
    message_id: int | None = None
    error: str | None = None
    due: datetime | None = None
    attempts: int = 0
    album: tuple[int, ...] = ()


@dataclass(frozen=True)
class Display:
    """A message as a chat was shown it: the card it shows, the callback data of its buttons in order, and when."""

    card: str | None
    buttons: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class OutboxStand:
    """What is due and waits to be sent, since when; what is to go out later; what could not be sent."""

    waiting: int
    oldest: datetime | None
    later: int
    failed: int


class Outbox:
    """Calls are kept in order, read in windows by whoever holds the sender's lease, and marked in batches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def store(self, calls: Sequence[Call], now: datetime) -> list[int]:
        """Store calls in order, in one statement; returns their ids in the same order."""
        rows = [
            {
                "chat_id": call.chat_id,
                "method": call.method,
                "body": json.dumps(call.body, ensure_ascii=False, separators=(",", ":")),
                "card": call.card,
                "target_id": call.target_id,
                "expires_at": call.expires_at,
                "priority": call.priority,
                "due": call.due or now,
                "created_at": now,
                "forget": call.forget,
                "recipient_id": call.recipient_id,
            }
            for call in calls
        ]
        return insert_numbered(self._connection, outbox, rows)

    def broadcast(
        self,
        addressees: Iterable[Addressee],
        calls: Sequence[tuple[str, dict[str, Any]]],
        now: datetime,
        card: str | None = None,
    ) -> int:
        """Queue the same calls (method and body) for many chats, each body stored once, beside it what differs for each
        addressee; the first call shows the card. Returns how many were queued."""
        stored = [
            (method, self._share(body), card if number == 0 else None) for number, (method, body) in enumerate(calls)
        ]
        rows = [
            {
                "chat_id": one.chat_id,
                "method": method,
                "body": json.dumps(one.filling, ensure_ascii=False) if one.filling else "",
                "body_id": body_id,
                "priority": BROADCAST,
                "due": now,
                "created_at": now,
                "card": shown,
                "recipient_id": one.recipient_id,
            }
            for one in addressees
            for method, body_id, shown in stored
        ]
        insert_rows(self._connection, outbox, rows)
        return len(rows)

    def _share(self, body: dict[str, Any]) -> int:
        values = {"body": json.dumps(body, ensure_ascii=False)}
        return int(self._connection.execute(insert(bodies).values(**values).returning(bodies.c.id)).scalar_one())

    def queued(self, now: datetime, limit: int) -> list[Outgoing]:
        """Up to `limit` calls that may be made now: replies, then news, then broadcasts, each class in order."""
        statement = (
            select(
                outbox.c.id,
                outbox.c.chat_id,
                outbox.c.method,
                outbox.c.body,
                bodies.c.body,
                outbox.c.priority,
                outbox.c.attempts,
                outbox.c.created_at,
                outbox.c.card,
                outbox.c.target_id,
                outbox.c.expires_at,
            )
            .join_from(outbox, bodies, outbox.c.body_id == bodies.c.id, isouter=True)
            .where(outbox.c.state == QUEUED, outbox.c.due <= now)
            .order_by(outbox.c.priority, outbox.c.id)
            .limit(limit)
        )
        read: dict[str, dict[str, Any]] = {}
        return [
            Outgoing(*row[:3], _body(row[3], row[4], read), *row[5:]) for row in self._connection.execute(statement)
        ]

    def mark(self, marks: Sequence[Mark], now: datetime) -> None:
        """Write down what became of calls, in one statement a kind of outcome."""
        finished = [mark for mark in marks if mark.state != QUEUED]
        again = [mark for mark in marks if mark.state == QUEUED]
        if finished:
            self._connection.execute(
                update(outbox)
                .where(outbox.c.id == bindparam("row"))
                .values(
                    state=bindparam("outcome"),
                    message_id=bindparam("message"),
                    album=bindparam("messages"),
                    error=bindparam("reason"),
                    finished_at=now,
                    body=case((outbox.c.forget, "{}"), else_=outbox.c.body),
                ),
                [
                    {
                        "row": mark.id,
                        "outcome": mark.state,
                        "message": mark.message_id,
                        "messages": ",".join(map(str, mark.album)) or None,
                        "reason": mark.error,
                    }
                    for mark in finished
                ],
            )
        if again:
            self._connection.execute(
                update(outbox)
                .where(outbox.c.id == bindparam("row"))
                .values(
                    due=bindparam("moment", type_=UtcDateTime),
                    attempts=bindparam("tries"),
                    error=bindparam("reason"),
                ),
                [{"row": m.id, "moment": m.due, "tries": m.attempts, "reason": m.error} for m in again],
            )

    def latest_card(self, chat_id: int, card: str) -> Outgoing | None:
        """The newest message in a chat that shows the card, or None."""
        statement = (
            select(outbox)
            .where(outbox.c.chat_id == chat_id, outbox.c.card == card, outbox.c.state.in_((QUEUED, SENT)))
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(statement).mappings().first()
        return (
            Outgoing(
                id=row["id"],
                chat_id=row["chat_id"],
                method=row["method"],
                body={},
                priority=row["priority"],
                attempts=row["attempts"],
                created_at=row["created_at"],
                card=row["card"],
                message_id=row["message_id"],
            )
            if row
            else None
        )

    def shown(self, chat_id: int, since: datetime, limit: int) -> list[Display]:
        """The newest messages a chat was shown, or that were changed in it, since a time, newest first."""
        statement = (
            select(outbox.c.card, outbox.c.body, outbox.c.created_at)
            .where(
                outbox.c.chat_id == chat_id,
                outbox.c.created_at >= since,
                outbox.c.method.in_(("sendMessage", "editMessageText")),
                outbox.c.state.in_((QUEUED, SENT)),
            )
            .order_by(outbox.c.id.desc())
            .limit(limit)
        )
        return [Display(row[0], _callbacks(row[1]), row[2]) for row in self._connection.execute(statement)]

    def card_of(self, chat_id: int, message_id: int) -> str | None:
        """What card a message of the bot's shows, or None."""
        statement = select(outbox.c.card).where(
            outbox.c.chat_id == chat_id, outbox.c.message_id == message_id, outbox.c.card.is_not(None)
        )
        return self._connection.scalar(statement.order_by(outbox.c.id).limit(1))

    def went_on_since(self, chat_id: int, card: str) -> bool:
        """Whether a chat was sent anything after the message that showed a card last, and what came along with it."""
        sent = (outbox.c.chat_id == chat_id) & outbox.c.method.startswith("send")
        shown = select(func.max(outbox.c.created_at)).where(sent, outbox.c.card == card).scalar_subquery()
        later = select(outbox.c.id).where(sent, outbox.c.state != DROPPED, outbox.c.created_at > shown)
        return self._connection.scalar(later.limit(1)) is not None

    def message_ids(self, ids: Sequence[int]) -> dict[int, int | None]:
        """The Telegram message ids of finished calls, by outbox id."""
        statement = select(outbox.c.id, outbox.c.message_id).where(outbox.c.id.in_(ids))
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def sent_since(self, moment: datetime) -> list[tuple[int, int, datetime, int]]:
        """Chat, priority, time and number of messages of what was sent since, oldest first: the pace that a new sender
        goes on with."""
        statement = (
            select(outbox.c.chat_id, outbox.c.priority, outbox.c.finished_at, outbox.c.album)
            .where(
                outbox.c.finished_at >= moment,
                outbox.c.state == SENT,
                outbox.c.method != "answerCallbackQuery",
            )
            .order_by(outbox.c.finished_at)
        )
        rows = self._connection.execute(statement)
        return [(row[0], row[1], row[2], len(row[3].split(",")) if row[3] else 1) for row in rows]

    def migrate(self, old_chat: int, new_chat: int) -> None:
        """Send what still waits for a group to the supergroup it became."""
        self._connection.execute(
            update(outbox).where(outbox.c.chat_id == old_chat, outbox.c.state == QUEUED).values(chat_id=new_chat)
        )

    def kept(self, chat_id: int) -> list[tuple[datetime, dict[str, Any]]]:
        """When what was said to a chat whose body is still kept, oldest first."""
        body = func.coalesce(bodies.c.body, outbox.c.body)
        statement = (
            select(outbox.c.created_at, body)
            .join_from(outbox, bodies, outbox.c.body_id == bodies.c.id, isouter=True)
            .where(outbox.c.chat_id == chat_id, body.not_in(("", "{}")))
        )
        return [(row[0], json.loads(row[1])) for row in self._connection.execute(statement.order_by(outbox.c.id))]

    def tidy(self, now: datetime, bodies_for: timedelta) -> None:
        """Empty the bodies of calls finished long enough ago."""
        self._connection.execute(
            update(outbox)
            .where(
                outbox.c.finished_at < now - bodies_for,
                outbox.c.body.not_in(("", "{}")),
                outbox.c.state != QUEUED,
            )
            .values(body="{}")
        )

    def stand(self, now: datetime, since: datetime) -> OutboxStand:
        """How it is with what is to go out; what failed is counted from `since` on."""
        waits = select(func.count(), func.min(outbox.c.due)).where(outbox.c.state == QUEUED, outbox.c.due <= now)
        count, oldest = self._connection.execute(waits).one()
        later = select(func.count()).where(outbox.c.state == QUEUED, outbox.c.due > now)
        failed = select(func.count()).where(outbox.c.finished_at >= since, outbox.c.state == FAILED)
        return OutboxStand(count, oldest, self._connection.scalar(later) or 0, self._connection.scalar(failed) or 0)

    def depth(self) -> int:
        """How many calls wait, for the metrics."""
        return self._connection.scalar(select(func.count()).where(outbox.c.state == QUEUED)) or 0


def _callbacks(body: str) -> tuple[str, ...]:
    rows = json.loads(body or "{}").get("reply_markup", {}).get("inline_keyboard", [])
    return tuple(button["callback_data"] for row in rows for button in row if "callback_data" in button)


def _body(own: str, shared: str | None, read: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A call's own body; or the one it shares with others, with what differs for it put in. `read` keeps those shared
    as they are read: of a thousand calls in a row all may share one."""
    if shared is None:
        body: dict[str, Any] = json.loads(own)
        return body
    body = read.get(shared) or read.setdefault(shared, json.loads(shared))
    filling: dict[str, str] = json.loads(own) if own else {}
    if not filling:
        return body
    words = re.compile("|".join(map(re.escape, filling)))

    def filled(part: dict[str, Any]) -> dict[str, Any]:
        return {
            **part,
            **{name: words.sub(lambda word: filling[word.group()], part[name]) for name in FILLED & part.keys()},
        }

    return {**filled(body), **({"media": [filled(one) for one in body["media"]]} if "media" in body else {})}
