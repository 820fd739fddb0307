"""The clock and the slow work: what is due becomes a tick; what takes long runs outside every transaction."""

import asyncio
import json
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import structlog

from bot.database_threads import DatabaseThreads
from bot.leadership import Leadership
from bot.telegram_client import TelegramClient
from bot.wakeful import pause
from handlers.dispatch import Dispatcher
from handlers.kit.routes import Due, FindDue
from storage.database import Database
from storage.inbox import Arrival
from storage.records import Task
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

DUE_AT_ONCE = 200
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 5
TIDY_EVERY = timedelta(hours=1)
DEDUPE_FOR = timedelta(days=3)
CLOSED_DRAFTS_FOR = timedelta(days=7)
BLOBS_FOR = timedelta(days=2)
STRANGERS_FOR = timedelta(days=1)
DECIDED_REQUESTS_FOR = timedelta(days=30)
MOST_BYTES = 20 * 1024 * 1024
LONGEST_CPU_SECONDS = 60.0
NICENESS = 19


class Clock:
    """Looks once a second for what may be due in the database, and stores it as ticks, each once."""

    def __init__(
        self,
        database: Database,
        threads: DatabaseThreads,
        dispatcher: Dispatcher,
        leadership: Leadership,
        on_ticks: Callable[[], None],
        bodies_for: timedelta,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._threads = threads
        self._dispatcher = dispatcher
        self._leadership = leadership
        self._on_ticks = on_ticks
        self._bodies_for = bodies_for
        self._now = now
        self._tidied: datetime | None = None
        self._asked: dict[FindDue, datetime] = {}
        self.last_look: datetime | None = None

    async def look(self) -> None:
        """One look; called every second. Never raises."""
        try:
            if not await self._leadership.holds("clock"):
                return
            if await self._threads.run(self._store_due):
                self._on_ticks()
            self.last_look = self._now()
        except Exception as error:
            if self._database.is_outage(error):
                log.warning("clock.database_away", error=type(error).__name__)
            else:
                log.exception("clock.failed")

    def _store_due(self) -> int:
        now = self._now()
        with self._database.read() as unit:
            due = [one for find in self._to_ask(now) for one in self._ask(find, unit, now)]
        tidy = self._tidied is None or now - self._tidied >= TIDY_EVERY
        if not due and not tidy:
            return 0
        with self._database.write() as unit:
            stored = unit.inbox.store([_arrival(one, now) for one in due], now)
            if tidy:
                self._tidy(unit, now)
            if stored:
                unit.notify("inbox")
            unit.commit()
        if tidy:
            self._database.checkpoint()
        return stored

    def _to_ask(self, now: datetime) -> list[FindDue]:
        """Whatever has not been asked for as long as it may stay unasked; a clock that went back asks everything."""
        chosen = []
        for find, every in self._dispatcher.due_finders():
            last = self._asked.get(find)
            if last is None or not timedelta(0) <= now - last < every:
                self._asked[find] = now
                chosen.append(find)
        return chosen

    def _ask(self, find: FindDue, unit: UnitOfWork, now: datetime) -> list[Due]:
        found = find(unit, now, DUE_AT_ONCE)
        if len(found) >= DUE_AT_ONCE:
            # There is more: it is asked again at the next look.
            self._asked.pop(find)
        return found

    def _tidy(self, unit: UnitOfWork, now: datetime) -> None:
        unit.inbox.tidy(now, DEDUPE_FOR, self._bodies_for)
        unit.outbox.tidy(now, self._bodies_for)
        unit.drafts.tidy(now, CLOSED_DRAFTS_FOR)
        unit.blobs.tidy(now, BLOBS_FOR)
        unit.join_attempts.forget_before(now - STRANGERS_FOR)
        unit.join_requests.tidy(now - STRANGERS_FOR, now - DECIDED_REQUESTS_FOR)
        unit.erasures.forget_strangers(now - STRANGERS_FOR)
        self._tidied = now


def _arrival(due: Due, now: datetime) -> Arrival:
    tick = due.tick
    payload = {"name": tick.name, "subject_id": tick.subject_id, "arguments": tick.arguments}
    if due.chat is not None:
        payload["chat"] = due.chat
    key = f"tick:{tick.name}:{tick.subject_id}:{due.at.astimezone(UTC).isoformat()}"
    return Arrival(lane=due.lane, kind="tick", dedupe=key, payload=json.dumps(payload, ensure_ascii=False), due=now)


def _give_way() -> None:
    """Let every other process go first. Linux cuts one that works only where nothing else does short at once; a merely
    nice one may finish its turn, and replies wait for it."""
    try:
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    except (AttributeError, OSError):  # another system, or one that does not allow it
        os.nice(NICENESS)


class Bench:
    """What slow work is done with: Telegram for files, and a process of its own for whatever computes; a folder of
    templates that stand in for the shipped ones, and whether papers are written with Thai digits."""

    def __init__(self, client: TelegramClient, templates: Path | None = None, *, thai_digits: bool = True) -> None:
        self.client = client
        self.templates = templates
        self.thai_digits = thai_digits
        self._processes: ProcessPoolExecutor | None = None

    async def fetch(self, file_id: str) -> bytes:
        """A member's file, at most MOST_BYTES. Raises ValueError where it is larger."""
        return await self.client.fetch(file_id, MOST_BYTES)

    async def compute(self, work: Callable[..., Any], *args: Any) -> Any:
        """Run a pure function in the worker process. Raises TimeoutError, ending it, where it takes too long."""
        if self._processes is None:
            # A forked child would inherit the loop's sockets and the database's connections. It gives way to the bot
            # itself, so that a picture slows nobody's reply.
            self._processes = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_give_way)
        future = asyncio.get_running_loop().run_in_executor(self._processes, work, *args)
        try:
            async with asyncio.timeout(LONGEST_CPU_SECONDS):
                return await future
        except (TimeoutError, BrokenExecutor):
            # A process that was ended, or ended itself, takes no more work: the next task gets a new one.
            self.close()
            raise

    def close(self) -> None:
        """End the worker process, whatever it is at."""
        if self._processes is not None:
            for process in list((self._processes._processes or {}).values()):  # noqa: SLF001  no public way to end one
                process.kill()
            self._processes.shutdown(wait=False, cancel_futures=True)
            self._processes = None


SlowWork = Callable[[Bench, Mapping[str, Any]], Awaitable[dict[str, Any]]]


class WorkRunner:
    """Does the work that handlers asked for; a result comes back as a tick of the same name, in the lane that asked."""

    def __init__(
        self,
        database: Database,
        threads: DatabaseThreads,
        bench: Bench,
        works: Mapping[str, SlowWork],
        on_ticks: Callable[[], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._threads = threads
        self._bench = bench
        self._works = works
        self._on_ticks = on_ticks
        self._now = now
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There is new work."""
        self._wake.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until stopping (set it, then wake)."""
        while not stopping.is_set():
            self._wake.clear()
            try:
                tasks = await self._threads.run(self._claim)
            except Exception as error:  # noqa: BLE001  looked for again in a second
                log.warning("work.database_away", error=type(error).__name__)
                tasks = []
            for task in tasks:
                await self._do(task)
            if not tasks:
                await pause(self._wake, 1.0)
        self._bench.close()

    def _claim(self) -> list[Task]:
        with self._database.write() as unit:
            tasks = unit.work.claim(self._now(), LEASE, 1)
            unit.commit()
        return tasks

    async def _do(self, task: Task) -> None:
        try:
            result = await self._works[task.name](self._bench, task.arguments)
        except Exception as error:
            log.exception("work.failed", task=task.id, name=task.name, attempt=task.attempts)
            if task.attempts < MOST_ATTEMPTS and not isinstance(error, ValueError | TimeoutError):
                await self._stored(self._retry, task)
                return
            result = {"problem": "common.file_unreadable"}
        await self._stored(self._finish, task, result)
        self._on_ticks()

    async def _stored(self, write: Callable[..., None], *arguments: Any) -> None:
        try:
            await self._threads.run(write, *arguments)
        except Exception as error:  # noqa: BLE001  the lease runs out, and the work is done again
            log.warning("work.not_stored", error=type(error).__name__)

    def _retry(self, task: Task) -> None:
        with self._database.write() as unit:
            unit.work.retry(task, self._now() + timedelta(seconds=2**task.attempts))
            unit.commit()

    def _finish(self, task: Task, result: dict[str, Any]) -> None:
        now = self._now()
        arguments = {key: value for key, value in task.arguments.items() if key != "subject_id"}
        payload = {
            "name": task.name,
            "subject_id": task.arguments.get("subject_id", 0),
            "arguments": {**arguments, "result": result},
            "chat": int(task.lane),
        }
        with self._database.write() as unit:
            if unit.work.finish(task):
                # A finished task's number may be given again, even within one moment.
                key = f"work:{task.id}:{secrets.token_hex(8)}"
                body = json.dumps(payload, ensure_ascii=False)
                unit.inbox.store([Arrival(lane=task.lane, kind="tick", dedupe=key, payload=body, due=now)], now)
                unit.notify("inbox")
                unit.commit()
