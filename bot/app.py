"""The composition root: every part is made here, started in order, and stopped in order."""

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.commands import publish_commands
from bot.database_threads import DatabaseThreads
from bot.delivery import Delivery
from bot.exclusive import ExclusiveUse
from bot.inbox import Poller, Receiver
from bot.jobs import Bench, Clock, WorkRunner
from bot.leadership import Leadership, new_owner
from bot.metrics import Metrics
from bot.pace import Pace, Rates
from bot.render import KEYBOARDS, Renderer
from bot.sender import Sender
from bot.slow_work import WORKS
from bot.telegram_client import TelegramClient
from bot.translate import ALLOWED_UPDATES
from bot.wakeful import pause
from bot.web_address import WEBHOOK_PATH, address_key, listen, webhook_secret
from bot.worker import Worker
from config.phrasing import Texts
from config.settings import Settings
from handlers.dispatch import Dispatcher
from handlers.knowledge.loading import ensure_shipped
from handlers.meetings.calendar_feed import calendar_of, entries_for
from handlers.registry import FEATURES
from handlers.rules.meetings.calendar_file import CalendarEntry
from handlers.rules.meetings.feed_tokens import token_in
from nlp.understand import understand
from storage.database import Database
from storage.migrate import migrate
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

Seed = Callable[[UnitOfWork, datetime], None]
STOP_SECONDS = 9.0
WEB_AFTER_SECONDS = 1.0
STALE_CLOCK = timedelta(seconds=60)


class App:
    """One running bot. `now` gives the time in UTC, `clock` the seconds that the sender's waits are measured in; tests
    give their own."""

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], datetime] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if settings.token is None:
            raise ValueError("a bot needs a token")
        self.settings = settings
        self.now = now or (lambda: datetime.now(UTC))
        self.texts = Texts(settings.persona)
        self.database = Database(settings.database_url)
        self.threads = DatabaseThreads(self.database)
        self.owner = new_owner()
        self.metrics = Metrics()
        self.client = TelegramClient(settings.token, settings.telegram_api_url)
        self.leadership = Leadership(self.database, self.threads, self.owner, self.now)
        self.dispatcher = Dispatcher(FEATURES, reply_keyboard_labels(self.texts), understand)
        self.dispatcher.public_url = settings.public_url
        self.dispatcher.address_key = address_key(settings.token)
        self.renderer = Renderer(self.texts)
        self.sender = self._build_sender(clock)
        bench = Bench(self.client, settings.templates, thai_digits=settings.thai_digits)
        self.works = WorkRunner(self.database, self.threads, bench, WORKS, self._wake_worker, self.now)
        self.worker = self._build_worker()
        self.clock = self._build_clock()
        self.stopping = asyncio.Event()
        self._exclusive: ExclusiveUse | None = None
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._tasks: list[asyncio.Task[None]] = []
        self._server: Any = None
        self._listener: socket.socket | None = None
        self._receiver: Receiver | None = None

    def _build_worker(self) -> Worker:
        return Worker(
            self.database,
            self.threads,
            self.dispatcher,
            self.renderer,
            self.owner,
            on_calls=self.sender.accept,
            on_work=self.works.wake,
            now=self.now,
            on_done=self.metrics.handled.inc,
        )

    def _build_clock(self) -> Clock:
        return Clock(
            self.database,
            self.threads,
            self.dispatcher,
            self.leadership,
            on_ticks=self._wake_worker,
            bodies_for=timedelta(days=self.settings.body_retention_days),
            now=self.now,
        )

    def _build_sender(self, clock: Callable[[], float]) -> Sender:
        settings = self.settings
        rates = Rates(settings.send_rate, settings.broadcast_rate, settings.chat_rate, settings.group_rate)
        delivery = Delivery(self.client, self.database, self.threads, self.now)
        made = self.metrics.made
        return Sender(self.database, self.threads, delivery, Pace(rates), self.leadership, self.now, made, clock)

    def prepare(self, seed: Seed | None = None) -> None:
        """Bring the database up: alone on SQLite, migrated, with what is shipped and seeded, free of the dead's leases.

        Raises AlreadyRunning where another process runs the bot on the same SQLite file.
        """
        if self.database.is_sqlite and self.database.url.database:
            self._exclusive = ExclusiveUse(Path(self.database.url.database))
            self._exclusive.take()
        migrate(self.database)
        with self.database.write() as unit:
            ensure_shipped(unit, self.now())
            if seed is not None:
                seed(unit, self.now())
            unit.commit()
        self.leadership.take_over_from_the_dead()

    async def start(self, seed: Seed | None = None) -> None:
        """Start everything; returns once updates are taken in. Raises InvalidToken where Telegram refuses the token."""
        await self.threads.run(self.prepare, seed)
        if self.settings.port:
            self._listener = listen(self.settings.host, self.settings.port)
            self._tasks.append(asyncio.create_task(self._serve_web(self._listener)))
        await self._meet_telegram()
        self._receiver = Receiver(
            self.database,
            self.threads,
            self.client.id,
            self._wake_worker,
            slows_down=self.settings.chat_rate > 0,
            now=self.now,
        )
        loops = [self.worker.run, self.sender.run, self.works.run]
        if self.settings.public_url is None:
            loops.append(Poller(self.client, self._receiver, self.leadership).run)
        if not self.database.is_sqlite:
            from bot.listening import Listener  # noqa: PLC0415  loads PostgreSQL's driver

            wakers = {"inbox": self._wake_worker, "outbox": self.sender.wake}
            listener = Listener(self.settings.database_url, wakers, self.owner)
            loops.append(listener.run)
        self._tasks += [asyncio.create_task(loop(self.stopping)) for loop in loops]
        self._tasks.append(asyncio.create_task(publish_commands(self.client)))
        # Polls ask since when the clock runs: it does from here, and not only from its first look a second later.
        await self.leadership.holds("clock")
        self._scheduler.add_job(self.clock.look, "interval", seconds=1, max_instances=1, coalesce=True)
        if self.settings.heartbeat_url:
            self._scheduler.add_job(self._beat, "interval", minutes=1, max_instances=1, coalesce=True)
        self._scheduler.start()
        log.info("app.started", bot=self.dispatcher.bot_name, database=self.database.url.get_backend_name())

    async def start_unless(self, stop: asyncio.Event, seed: Seed | None = None) -> bool:
        """Start as `start` does; False where `stop` was set before that was done, as when Telegram stays away."""
        starting, told = asyncio.create_task(self.start(seed)), asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((starting, told), return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                await starting
                return True
            return False
        finally:
            for task in (starting, told):
                task.cancel()
            await asyncio.gather(starting, told, return_exceptions=True)

    async def stop(self) -> None:
        """Finish what is under way and stop, within ten seconds."""
        self.stopping.set()
        if self._scheduler.running:
            # Shutting down would cancel a look of the clock in the middle; pausing only starts no more of them.
            self._scheduler.pause()
        for part in (self.worker, self.sender, self.works):
            part.wake()
        if self._server is not None:
            self._server.should_exit = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
            for task in late:
                log.warning("app.stopped_late", task=task.get_coro())
                task.cancel()
        with suppress(Exception):
            await asyncio.wait_for(self.threads.run(self.leadership.release), 2)
        with suppress(TelegramError, RuntimeError):
            await self.client.shutdown()
        if self._listener is not None:
            self._listener.close()
        self.threads.close()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        self.database.close()
        if self._exclusive is not None:
            self._exclusive.release()
        log.info("app.stopped")

    async def run(self, stop: asyncio.Event, on_started: Callable[[], None] | None = None) -> None:
        """Start, serve until `stop` is set, and stop."""
        try:
            if await self.start_unless(stop):
                if on_started is not None:
                    await self.threads.run(on_started)
                await stop.wait()
        finally:
            await self.stop()

    async def health(self) -> dict[str, Any]:
        """Whether all is well; refreshes the gauges on the way."""
        try:
            depth, waiting = await self.threads.run(self._depths)
        except Exception as error:  # noqa: BLE001  whatever it is, the database does not answer
            return {"ok": False, "database": type(error).__name__}
        self.metrics.inbox.labels("waiting").set(depth["waiting"])
        self.metrics.inbox.labels("parked").set(depth["parked"])
        self.metrics.outbox.set(waiting)
        self.metrics.round_trips.set(self.database.round_trips)
        crashed = [task for task in self._tasks if task.done() and not task.cancelled() and task.exception()]
        return {"ok": not crashed, "inbox": depth, "outbox": waiting}

    async def calendar(self, token: str) -> bytes | None:
        """The calendar that a member's private address shows; None where there is no such address."""
        # Whoever only guesses keeps no database thread busy.
        entries = await self.threads.run(self._calendar_entries, token) if token_in(token) else None
        if entries is None:
            return None
        # Writing it out takes some milliseconds, and needs no database.
        return await asyncio.to_thread(calendar_of, entries)

    def _calendar_entries(self, token: str) -> list[CalendarEntry] | None:
        with self.database.read() as unit:
            return entries_for(self.dispatcher.context(unit, self.now()), token)

    def _depths(self) -> tuple[dict[str, int], int]:
        with self.database.read() as unit:
            return unit.inbox.depth(), unit.outbox.depth()

    def _wake_worker(self) -> None:
        self.worker.wake()

    async def _serve_web(self, listener: socket.socket) -> None:
        if self.settings.public_url is None:
            # Loading FastAPI takes a tenth of the start: whoever wrote while the bot was down is answered first. Who
            # asks for its health meanwhile waits, for the address is taken already.
            await pause(self.stopping, WEB_AFTER_SECONDS)
        server = await asyncio.to_thread(self._build_server)
        if not self.stopping.is_set():
            self._server = server
            await server.serve(sockets=[listener])

    def _build_server(self) -> Any:
        from bot.calendars import serve_calendars  # noqa: PLC0415  loads FastAPI
        from bot.web import build_web, web_server  # noqa: PLC0415  as above

        secret = webhook_secret(self.client.token) if self.settings.public_url else None
        web = build_web(self.health, self.metrics.registry, self._receive, secret)
        serve_calendars(web, self.calendar)
        return web_server(web, self.settings.host, self.settings.port)

    async def _receive(self, updates: Any) -> None:
        if self._receiver is None:
            raise RuntimeError("not started yet")
        await self._receiver.receive(updates)

    async def _meet_telegram(self) -> None:
        """Learn our own name, and choose webhook or polling; waits for Telegram as long as it takes."""
        attempt = 0
        while True:
            try:
                await self.client.initialize()
                await self._choose_delivery_if_possible()
            except InvalidToken:
                raise
            except TelegramError as error:
                attempt += 1
                log.warning("app.telegram_away", error=type(error).__name__, attempt=attempt)
                await pause(self.stopping, min(2.0**attempt, 30.0))
                if self.stopping.is_set():
                    return
            else:
                self.dispatcher.bot_name = self.client.username
                return

    async def _choose_delivery_if_possible(self) -> None:
        """Choose; a Bot API server without webhooks is polled all the same."""
        try:
            await self._choose_delivery()
        except (InvalidToken, BadRequest) as error:
            log.warning("app.webhook_not_set", error=str(error))

    async def _choose_delivery(self) -> None:
        info = await self.client.call("getWebhookInfo", {})
        if self.settings.public_url is None:
            if info.get("url"):
                await self.client.call("deleteWebhook", {"drop_pending_updates": False})
            return
        url = f"{self.settings.public_url}{WEBHOOK_PATH}"
        if info.get("url") != url or set(info.get("allowed_updates", ())) != set(ALLOWED_UPDATES):
            secret = webhook_secret(self.client.token)
            body = {"url": url, "secret_token": secret, "allowed_updates": list(ALLOWED_UPDATES)}
            await self.client.call("setWebhook", body)

    async def _beat(self) -> None:
        """Tell the watchman outside that all is well; silence tells him that it is not."""
        address = self.settings.heartbeat_url
        if address is None or not (await self.health())["ok"]:
            return
        try:
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(10)) as session, session.get(address):
                pass
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("app.heartbeat_failed", error=type(error).__name__)


def reply_keyboard_labels(texts: Texts) -> dict[str, str]:
    """For the text of each button of the reply keyboards, its key."""
    return {texts.plain(key): key for rows in KEYBOARDS.values() for row in rows for key in row}
