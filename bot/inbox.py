"""Receiving: what Telegram hands over, by polling or by webhook, is stored before Telegram is told that it was."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.database_threads import DatabaseThreads
from bot.leadership import Leadership
from bot.telegram_client import TelegramClient
from bot.translate import ALLOWED_UPDATES, album_of, lane_of
from bot.wakeful import pause
from storage.database import Database
from storage.inbox import Arrival

log = structlog.get_logger(__name__)

POLL_SECONDS = 25
POLL_LIMIT = 100
ALBUM_WAIT = timedelta(seconds=1)
LONGEST_BACKOFF_SECONDS = 30.0
# Somebody who writes more than this within the window is answered at a slower pace, and told so once.
FAST_COUNT, FAST_WINDOW = 15, timedelta(seconds=5)
SLOWED_SPACING = timedelta(seconds=1)


class Receiver:
    """Stores updates in the inbox, each once, and wakes the worker. `slows_down`: those who write very fast wait."""

    def __init__(
        self,
        database: Database,
        threads: DatabaseThreads,
        bot_id: int,
        on_stored: Callable[[], None],
        *,
        slows_down: bool = True,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._threads = threads
        self._bot_id = bot_id
        self._on_stored = on_stored
        self._now = now
        self._pace = SenderPace() if slows_down else None

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """Store updates; when this returns they are safe. Raises what the database raises."""
        if not updates:
            return
        now = self._now()
        arrivals = [arrival for update in updates for arrival in self._arrivals(update, now)]
        await self._threads.run(self._store, arrivals, now)
        self._on_stored()

    def _arrivals(self, update: dict[str, Any], now: datetime) -> list[Arrival]:
        lane = lane_of(update)
        dedupe = f"{self._bot_id}:{update.get('update_id')}"
        album = album_of(update)
        due, slowed = self._pace.due(lane, now) if self._pace else (now, False)
        if album:
            due += ALBUM_WAIT
        payload = _written(update)
        arrivals = [Arrival(lane=lane, kind="update", dedupe=dedupe, payload=payload, due=due, album=album)]
        if slowed and lane.lstrip("-").isdigit():
            tick = json.dumps({"name": "too_fast", "subject_id": 0, "chat": int(lane)})
            arrivals.append(Arrival(lane=f"{lane}:pace", kind="tick", dedupe=f"{dedupe}:pace", payload=tick, due=now))
        return arrivals

    def _store(self, arrivals: list[Arrival], now: datetime) -> None:
        with self._database.write() as unit:
            unit.inbox.store(arrivals, now)
            unit.notify("inbox")
            unit.commit()


def _written(update: dict[str, Any]) -> str:
    payload = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
    try:
        payload.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair is valid JSON and no valid text; escaped, it can be stored.
        return json.dumps(update, separators=(",", ":"))
    return payload


class SenderPace:
    """How fast each chat writes to us; whoever writes too fast is answered in order, but one message a second."""

    def __init__(self) -> None:
        self._recent: dict[str, deque[datetime]] = {}
        self._next: dict[str, datetime] = {}

    def due(self, lane: str, now: datetime) -> tuple[datetime, bool]:
        """When a message that just came in is due, and whether its chat is slowed from now on."""
        times = self._recent.setdefault(lane, deque(maxlen=FAST_COUNT))
        slow = len(times) == FAST_COUNT and now - times[0] < FAST_WINDOW
        times.append(now)
        if len(self._recent) > 10_000:
            self._forget(now)
        if not slow and self._next.get(lane, now) <= now:
            self._next.pop(lane, None)
            return now, False
        newly = lane not in self._next
        self._next[lane] = max(self._next.get(lane, now), now) + SLOWED_SPACING
        return self._next[lane], newly

    def _forget(self, now: datetime) -> None:
        self._recent = {lane: times for lane, times in self._recent.items() if now - times[-1] < FAST_WINDOW}


class Poller:
    """Long polling: the offset is advanced only after the updates are stored."""

    def __init__(self, client: TelegramClient, receiver: Receiver, leadership: Leadership) -> None:
        self._client = client
        self._receiver = receiver
        self._leadership = leadership

    async def run(self, stopping: asyncio.Event) -> None:
        """Poll until stopping, as long as this process is the one that polls."""
        polling = asyncio.ensure_future(self._poll_for_ever(stopping))
        waiting = asyncio.ensure_future(stopping.wait())
        await asyncio.wait({polling, waiting}, return_when=asyncio.FIRST_COMPLETED)
        # What was handed over but not stored is handed over again: its offset was never confirmed.
        for task in (polling, waiting):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await polling

    async def _poll_for_ever(self, stopping: asyncio.Event) -> None:
        offset, failures = 0, 0
        while not stopping.is_set():
            if not await self._leadership.holds("poller"):
                await pause(stopping, 1.0)
                continue
            try:
                updates = await self._poll(offset)
                await self._receiver.receive(updates)
                if updates:
                    offset = max(int(update["update_id"]) for update in updates) + 1
                failures = 0
            except RetryAfter as refused:
                await pause(stopping, _retry_seconds(refused))
            except Exception as error:  # noqa: BLE001  whatever it is, polling goes on and nothing is lost
                failures += 1
                _report(error, failures)
                await pause(stopping, min(0.5 * 2 ** min(failures, 7), LONGEST_BACKOFF_SECONDS))

    async def _poll(self, offset: int) -> list[dict[str, Any]]:
        body = {
            "offset": offset,
            "limit": POLL_LIMIT,
            "timeout": POLL_SECONDS,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        updates: list[dict[str, Any]] = await self._client.call("getUpdates", body, read_timeout=POLL_SECONDS + 10.0)
        return updates


def _retry_seconds(refused: RetryAfter) -> float:
    after = refused.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _report(error: Exception, failures: int) -> None:
    if isinstance(error, Conflict):
        log.warning("poller.conflict", advice="another program polls with the same token, or a webhook is set")
    elif isinstance(error, InvalidToken):
        log.error("poller.token_refused")
    elif isinstance(error, NetworkError | TelegramError):
        log.warning("poller.telegram_away", error=type(error).__name__, failures=failures)
    else:
        log.warning("poller.not_stored", error=type(error).__name__, failures=failures)
