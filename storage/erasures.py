"""Erasing a person: what the infrastructure holds of them is emptied at once, and again when the last word is sent."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, String, Table, delete, func, insert, or_, select, update

from storage.drafts import OPEN, drafts
from storage.inbox import WAITING, inbox
from storage.join_requests import join_requests
from storage.outbox import QUEUED, bodies, outbox
from storage.pauses import pauses
from storage.people import people
from storage.records import Erasure
from storage.schema import Serial, UtcDateTime, metadata
from storage.summaries import summary_lines
from storage.work import work

NOBODY = 0

erasures = Table(
    "erasures",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("name", String(200), nullable=False),
    Column("due", UtcDateTime, nullable=False),
)


class Erasures:
    """An erasure is begun, and finished once nothing waits to be sent to the account any more."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, chat_id: int, name: str, due: datetime) -> None:
        """Empty what is held of an account now, and note that it is to be done again at `due`."""
        self._connection.execute(insert(erasures).values(chat_id=chat_id, name=name, due=due))
        self._empty(chat_id, name)

    def due(self, now: datetime, limit: int) -> list[Erasure]:
        """Erasures that are to be finished by now."""
        statement = select(erasures).where(erasures.c.due <= now).order_by(erasures.c.id).limit(limit)
        return [Erasure(**row) for row in self._connection.execute(statement).mappings()]

    def get(self, erasure_id: int) -> Erasure | None:
        """The erasure of that id, None where it is finished."""
        row = self._connection.execute(select(erasures).where(erasures.c.id == erasure_id)).mappings().first()
        return Erasure(**row) if row else None

    def finish(self, erasure: Erasure, again: datetime) -> bool:
        """Empty what has come since; False, to be done `again`, while something still waits to be sent or done."""
        self._empty(erasure.chat_id, erasure.name)
        waiting = self._connection.scalar(
            select(func.count()).where(outbox.c.chat_id == erasure.chat_id, outbox.c.state == QUEUED)
        )
        coming = self._connection.scalar(
            select(func.count()).where(inbox.c.lane == str(erasure.chat_id), inbox.c.state == WAITING)
        )
        done = not waiting and not coming
        if done:
            self._connection.execute(delete(erasures).where(erasures.c.id == erasure.id))
        else:
            self._connection.execute(update(erasures).where(erasures.c.id == erasure.id).values(due=again))
        return done

    def forget_strangers(self, before: datetime) -> None:
        """Take the accounts of people who never joined off what was finished before; groups are no people."""
        joined = select(people.c.user_id).where(people.c.user_id.is_not(None))
        asking = select(join_requests.c.user_id)
        self._connection.execute(
            update(outbox)
            .where(
                outbox.c.finished_at < before,
                outbox.c.chat_id > NOBODY,
                outbox.c.chat_id.not_in(joined),
                outbox.c.chat_id.not_in(asking),
            )
            .values(chat_id=NOBODY)
        )
        # A lane orders what waits; of what is finished and emptied it would only tell whose it was.
        emptied = (inbox.c.finished_at < before, inbox.c.payload == "", inbox.c.lane != "")
        self._connection.execute(update(inbox).where(*emptied, inbox.c.state != WAITING).values(lane=""))

    def _empty(self, chat_id: int, name: str) -> None:
        """Bodies of finished rows serve only to look faults up: all are emptied, for the name may be in any of them."""
        run = self._connection.execute
        finished = inbox.c.state != WAITING
        run(update(inbox).where(finished, inbox.c.payload != "").values(payload="", error=None))
        run(update(inbox).where(finished, inbox.c.lane == str(chat_id)).values(lane=""))
        sent = outbox.c.state != QUEUED
        run(update(outbox).where(sent, outbox.c.body.not_in(("", "{}"))).values(body="{}"))
        run(update(outbox).where(sent, outbox.c.chat_id == chat_id).values(chat_id=NOBODY, error=None))
        queued = select(outbox.c.body_id).where(outbox.c.state == QUEUED, outbox.c.body_id.is_not(None))
        run(update(bodies).where(bodies.c.id.not_in(queued)).values(body="{}"))
        run(delete(work).where(work.c.lane == str(chat_id)))
        run(delete(pauses).where(pauses.c.chat_id == chat_id))
        run(delete(drafts).where(or_(drafts.c.chat_id == chat_id, drafts.c.state != OPEN)))
        run(delete(summary_lines).where(summary_lines.c.text.contains(name, autoescape=True)))
