"""The worker on both databases: what fails is tried again, then put aside; a database that is away costs nothing."""

import json
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.exc import OperationalError

from bot import worker as module
from bot.app import reply_keyboard_labels
from bot.render import Renderer
from bot.worker import MOST_DEATHS, Worker
from config.phrasing import Texts
from handlers.dispatch import Dispatcher
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RefusedAndKept, RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.registry import FEATURES
from nlp.understand import understand
from storage.database import Database
from storage.inbox import Arrival, inbox
from storage.migrate import migrate
from storage.outbox import outbox
from storage.unit_of_work import UnitOfWork
from tests.committee import ADMIN, MALEE, SOMCHAI, START, Clock, _seed

pytestmark = pytest.mark.anyio


class SameThread:
    """Where the worker's units run in these tests."""

    size = 1

    async def run(self, work: Any, *args: Any) -> Any:
        return work(*args)


class Bureau:
    """A worker on a seeded database; `fails` holds the texts at which the handler raises, and what."""

    def __init__(self, url: str) -> None:
        self.clock = Clock(START)
        self.database = Database(url)
        self.fails: dict[str, Exception] = {}
        self.handled: list[str] = []
        migrate(self.database)
        with self.database.write() as unit:
            _seed(unit, [MALEE, SOMCHAI, ADMIN], START)
            unit.commit()
        texts = Texts()
        self.dispatcher = Dispatcher(FEATURES, reply_keyboard_labels(texts), understand, "kammakan_bot")
        self.dispatcher._go = self._go  # type: ignore[method-assign]  # a handler that fails on demand
        self.sent: list[Any] = []
        self.worker = Worker(
            self.database, SameThread(), self.dispatcher, Renderer(texts), "me",  # type: ignore[arg-type]  # as above
            on_calls=self.sent.extend, on_work=lambda: None, now=self.clock,
        )  # fmt: skip
        self._number = 0

    def _go(self, context: Context, request: Request) -> list[Reply]:
        text = request.incoming.text
        self.handled.append(text)
        if text in self.fails:
            context.unit.pauses.set(99, context.now)  # an effect that must not outlive the failure
            raise self.fails[text]
        return [Say("common.button_stale")]

    def receive(self, user: int, text: Any) -> None:
        self._number += 1
        message = {
            "message_id": self._number, "date": int(START.timestamp()), "text": text,
            "chat": {"id": user, "type": "private"}, "from": {"id": user, "first_name": "ก"},
        }  # fmt: skip
        payload = json.dumps({"update_id": self._number, "message": message})
        with self.database.write() as unit:
            unit.inbox.store([Arrival(str(user), "update", f"1:{self._number}", payload, START)], self.clock())
            unit.commit()

    async def turn(self, **later: float) -> int:
        self.clock.now += timedelta(**later)
        return (await self.worker.turn()).taken

    def inbox(self) -> list[tuple[int, int]]:
        """State and attempts of every row."""
        with self.database.read() as unit:
            rows = unit.connection.execute(select(inbox.c.state, inbox.c.attempts).order_by(inbox.c.id))
            return [(row[0], row[1]) for row in rows]

    def outbox(self) -> list[tuple[int, str]]:
        """Chat and text of every message."""
        with self.database.read() as unit:
            rows = unit.connection.execute(select(outbox.c.chat_id, outbox.c.body).order_by(outbox.c.id))
            return [(row[0], json.loads(row[1])["text"]) for row in rows]

    def pauses(self) -> list[Any]:
        with self.database.write() as unit:
            return unit.pauses.current(START - timedelta(days=1))


@pytest.fixture
def bureau(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bureau]:
    monkeypatch.setattr(module, "OUTAGE_BACKOFF", timedelta(0))
    made = Bureau(database_url)
    yield made
    made.database.close()


async def test_answers_are_committed_with_what_they_answer_and_handed_on(bureau: Bureau) -> None:
    bureau.receive(MALEE["user_id"], "ก")
    bureau.receive(SOMCHAI["user_id"], "ข")
    assert await bureau.turn() == 2
    assert bureau.inbox() == [(1, 1), (1, 1)]
    assert [call.chat_id for call in bureau.sent] == [MALEE["user_id"], SOMCHAI["user_id"]]
    assert [chat for chat, _ in bureau.outbox()] == [MALEE["user_id"], SOMCHAI["user_id"]]
    assert await bureau.turn() == 0


async def test_where_one_fails_the_others_of_its_batch_do_not_suffer(bureau: Bureau) -> None:
    bureau.fails["ก"] = RuntimeError("broken")
    bureau.receive(MALEE["user_id"], "ก")
    bureau.receive(SOMCHAI["user_id"], "ข")
    await bureau.turn()
    assert bureau.inbox() == [(0, 1), (1, 1)]
    assert [chat for chat, _ in bureau.outbox()] == [SOMCHAI["user_id"]]
    assert bureau.pauses() == [], "nothing of the failure is kept"


async def test_what_is_refused_leaves_nothing_of_what_was_written_before(bureau: Bureau) -> None:
    """Alone in its batch or among others, who get their answers; and a refusal is no failure that is tried again."""
    bureau.fails["ก"] = RuleBroken("common.not_allowed")
    bureau.receive(MALEE["user_id"], "ก")
    await bureau.turn()
    bureau.receive(MALEE["user_id"], "ก")
    bureau.receive(SOMCHAI["user_id"], "ข")
    await bureau.turn()
    assert bureau.inbox() == [(1, 1)] * 3
    refused, answered = Texts().html("common.not_allowed", {}), Texts().html("common.button_stale", {})
    malee, somchai = MALEE["user_id"], SOMCHAI["user_id"]
    assert bureau.outbox() == [(malee, refused), (malee, refused), (somchai, answered)]
    assert bureau.pauses() == []


async def test_a_refusal_keeps_what_it_is_meant_to_keep(bureau: Bureau) -> None:
    bureau.fails["ก"] = RefusedAndKept("common.not_allowed")
    bureau.receive(MALEE["user_id"], "ก")
    await bureau.turn()
    assert bureau.inbox() == [(1, 1)]
    assert len(bureau.pauses()) == 1


async def test_only_what_is_refused_after_it_wrote_is_done_twice(bureau: Bureau) -> None:
    """Undoing costs a message that is answered, and one that is refused at once, not a single statement."""
    statements: list[str] = []
    event.listen(bureau.database.engine, "savepoint", lambda *_: statements.append("savepoint"))
    bureau.dispatcher._go = lambda *_: [Say("common.not_allowed")]  # type: ignore[method-assign]  # a handler of its own for the test
    bureau.receive(MALEE["user_id"], "ก")
    await bureau.turn()

    def refuses_at_once(context: Context, _: Request) -> list[Reply]:
        context.unit.people.get(1)
        raise RuleBroken("common.not_allowed")

    bureau.dispatcher._go = refuses_at_once  # type: ignore[method-assign]  # a handler of its own for the test
    bureau.receive(MALEE["user_id"], "ข")
    await bureau.turn()
    assert bureau.inbox() == [(1, 1)] * 2
    assert statements == []


async def test_backoff_doubles_and_the_fifth_failure_parks_with_an_apology(bureau: Bureau) -> None:
    bureau.fails["ก"] = RuntimeError("broken")
    bureau.receive(MALEE["user_id"], "ก")
    bureau.receive(MALEE["user_id"], "ข")
    await bureau.turn()
    for wait, attempts in ((1, 2), (2, 3), (4, 4)):
        assert await bureau.turn(seconds=wait - 0.1) == 0
        assert await bureau.turn(seconds=0.1) == 1
        assert bureau.inbox()[0] == (0, attempts)
    assert bureau.outbox() == []
    await bureau.turn(seconds=8)
    assert bureau.inbox() == [(2, 5), (0, 0)]
    texts = Texts()
    assert bureau.outbox() == [
        (MALEE["user_id"], texts.html("common.apology", {})),
        (ADMIN["user_id"], texts.html("common.parked", {"attempts": 5, "row": 1})),
    ]
    await bureau.turn()
    assert bureau.inbox()[1] == (1, 1), "its chat goes on"


async def test_what_cannot_be_read_is_parked_at_once_and_the_administrator_told(bureau: Bureau) -> None:
    with bureau.database.write() as unit:
        unit.inbox.store([Arrival("7", "update", "1:9", '{"message": 5}', START)], START)
        unit.commit()
    await bureau.turn()
    assert bureau.inbox() == [(2, 1)]
    assert [chat for chat, _ in bureau.outbox()] == [ADMIN["user_id"]]


def outage(database: Database) -> OperationalError:
    """What a database that is away raises."""
    if database.is_sqlite:
        import sqlite3

        gone: Exception = sqlite3.OperationalError("database is locked")
        gone.sqlite_errorcode = sqlite3.SQLITE_BUSY  # type: ignore[attr-defined]  # set by the driver
    else:
        import psycopg

        gone = psycopg.OperationalError("the connection is lost")
    return OperationalError("SELECT 1", {}, gone)


async def test_a_database_that_is_away_counts_as_no_attempt(bureau: Bureau) -> None:
    bureau.fails["ก"] = outage(bureau.database)
    bureau.receive(MALEE["user_id"], "ก")
    bureau.receive(SOMCHAI["user_id"], "ข")
    for _ in range(8):
        await bureau.turn()
    assert bureau.inbox() == [(0, 1), (0, 1)], "claimed again and again, and never blamed"
    assert bureau.handled.count("ก") == 8, "once a turn: nobody waits for the database twenty times over"
    bureau.fails.clear()
    await bureau.turn()
    assert bureau.inbox() == [(1, 1), (1, 1)]


async def test_rows_whose_processes_died_are_done_one_at_a_time(bureau: Bureau) -> None:
    for user in (MALEE, SOMCHAI, ADMIN):
        bureau.receive(user["user_id"], str(user["user_id"]))
    with bureau.database.write() as unit:
        unit.connection.execute(update(inbox).where(inbox.c.id != 3).values(attempts=4))
        unit.commit()
    await bureau.turn()
    assert bureau.inbox() == [(1, 5), (0, 4), (1, 1)]
    await bureau.turn()
    assert bureau.inbox()[1] == (1, 5)


async def test_a_row_that_kills_its_process_does_not_do_so_for_ever(bureau: Bureau) -> None:
    bureau.receive(MALEE["user_id"], "ก")
    with bureau.database.write() as unit:
        unit.connection.execute(update(inbox).values(attempts=MOST_DEATHS))
        unit.commit()
    await bureau.turn()
    assert bureau.handled == []
    assert bureau.inbox() == [(2, MOST_DEATHS + 1)]


async def test_an_album_is_handled_once(bureau: Bureau) -> None:
    photo = [{"file_id": "x", "width": 1, "height": 1}]
    for number in (1, 2, 3):
        message = {
            "message_id": number, "date": 0, "media_group_id": "7", "photo": photo, "caption": "ก",
            "chat": {"id": 1003, "type": "private"}, "from": {"id": 1003, "first_name": "ก"},
        }  # fmt: skip
        payload = json.dumps({"update_id": number, "message": message})
        with bureau.database.write() as unit:
            unit.inbox.store([Arrival("1003", "update", f"1:{number}", payload, START, album="7")], START)
            unit.commit()
    assert await bureau.turn() == 3
    assert bureau.handled == ["ก"]
    assert bureau.inbox() == [(1, 1)] * 3


async def test_a_lost_lease_keeps_nothing(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    bureau.receive(MALEE["user_id"], "ก")

    def overtaken(unit: UnitOfWork, *_: Any) -> Any:
        unit.connection.execute(update(inbox).values(fence=inbox.c.fence + 1))
        return SimpleNamespace(people={}, drafts={})

    monkeypatch.setattr(bureau.dispatcher, "prefetch", overtaken)
    await bureau.turn()
    assert bureau.outbox() == []
    assert bureau.inbox() == [(0, 1)]
