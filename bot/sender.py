"""The sender: makes the calls that wait in the outbox, in order within a chat, at Telegram's pace, and marks them."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.database_threads import DatabaseThreads
from bot.delivery import Delivery, Outcome, Refused
from bot.leadership import Leadership
from bot.lines import CALLBACK_LINE, Lines
from bot.pace import Pace
from storage.database import Database
from storage.outbox import BROADCAST, DROPPED, INTERACTIVE, SENT, Mark
from storage.pauses import EVERY_CHAT
from storage.records import Outgoing

log = structlog.get_logger(__name__)

# Telegram counts messages; these are none.
UNPACED = frozenset({CALLBACK_LINE, "setMyCommands", "deleteMyCommands"})
IN_FLIGHT = 32
MARKS_IN_A_BATCH = 64
# So many marks of a broadcast are worth a trip to the database, or fewer where the next send is far; a reply's is.
MARKS_AT_ONCE = 48
SOON_SECONDS = 0.25
WINDOW = 1_000
REMEMBERED = 20_000
FALLBACK_SECONDS = 1.0


class Sender:
    """Sends while this process holds the sender's lease. Waits are measured by `clock`, in seconds.

    A kill may double at most what was in flight (IN_FLIGHT) and what was sent but not marked (MARKS_IN_A_BATCH).
    """

    def __init__(
        self,
        database: Database,
        threads: DatabaseThreads,
        delivery: Delivery,
        pace: Pace,
        leadership: Leadership,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        on_made: Callable[[int], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._threads = threads
        self._delivery = delivery
        self._pace = pace
        self._leadership = leadership
        self._now = now
        self._on_made = on_made
        self._clock = clock
        self._lines = Lines()
        self._wake = asyncio.Event()
        self._in_flight: set[asyncio.Task[None]] = set()
        self._marks: list[Mark] = []
        self._being_written: list[Mark] = []
        self._marking: asyncio.Task[None] | None = None
        self._marks_wanted = False
        self._done: OrderedDict[int, None] = OrderedDict()
        self._more_waits = False
        # Of classes up to this one all that waits is in hand; of later ones more may wait in the outbox.
        self._complete_up_to = BROADCAST
        self._refill_at = 0.0
        self._refilling: asyncio.Task[bool] | None = None

    def wake(self) -> None:
        """There may be something new in the outbox."""
        self._refill_at = 0.0
        self._wake.set()

    def accept(self, calls: Sequence[Outgoing]) -> None:
        """Calls that this process has just committed: no need to read them back."""
        if len(self._lines) > WINDOW:
            self._more_waits, self._complete_up_to = True, INTERACTIVE - 1
        for call in calls:
            # Where more of a class waits than is in hand, an older call to the same chat may be there, and goes first.
            if call.priority <= self._complete_up_to:
                self._take_in(call)
        self._wake.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until stopping (set it, then wake); what is in flight is finished and marked."""
        started = False
        while not stopping.is_set():
            if not await self._leadership.holds("sender"):
                if self._refilling is not None:
                    await self._refilling
                self._lines.clear()
                await self._sleep(FALLBACK_SECONDS)
                started = False
                continue
            if not started:
                # What was left in the outbox goes before what this process has committed since.
                started = await self._resume() and await self._refill()
                if not started:
                    await self._sleep(FALLBACK_SECONDS)
                    continue
            self._refill_soon()
            seconds = self._start_what_may_go()
            if not self._in_flight and seconds > SOON_SECONDS:
                # Nothing more comes soon that a broadcast's marks could be written together with.
                self._mark_soon()
            await self._sleep(seconds)
        await self._finish()

    @property
    def _unmarked(self) -> int:
        """How many calls are in flight, or made and not yet marked."""
        return len(self._in_flight) + len(self._marks) + len(self._being_written)

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, 0.0)):
                await self._wake.wait()
        self._wake.clear()

    async def _finish(self) -> None:
        if self._refilling is not None:
            await self._refilling
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=8)
        while self._marks or self._marking:
            if self._marking is None:
                self._mark_soon()
            if self._marking is not None:
                await self._marking

    async def _resume(self) -> bool:
        """Go on at the pace and with the pauses of whoever sent before."""
        try:
            sent, pauses = await self._threads.run(self._read_past)
        except Exception as error:  # noqa: BLE001  without the database there is nothing to send either
            log.warning("sender.database_away", error=type(error).__name__)
            return False
        wall, now = self._now(), self._clock()
        for chat, priority, moment, cost in sent:
            self._pace.sent(chat, now - (wall - moment).total_seconds(), broadcast=priority != INTERACTIVE, cost=cost)
        for chat, until in pauses:
            self._pace.close(None if chat == EVERY_CHAT else chat, now + (until - wall).total_seconds())
        return True

    def _read_past(self) -> tuple[list[tuple[int, int, datetime, int]], list[tuple[int, datetime]]]:
        with self._database.write() as unit:
            now = self._now()
            past = unit.outbox.sent_since(now - timedelta(seconds=61)), unit.pauses.current(now)
            unit.commit()
        return past

    def _refill_soon(self) -> None:
        """Read what waits in the outbox: once a second, and at once where more is known to wait and there is room.
        What is in hand goes out meanwhile."""
        now = self._clock()
        due = now >= self._refill_at or (self._more_waits and len(self._lines) < WINDOW // 2)
        if due and self._refilling is None:
            self._refilling = asyncio.create_task(self._refill())

    async def _refill(self) -> bool:
        """Read what waits in the outbox; False where the database could not be asked."""
        self._refill_at = self._clock() + FALLBACK_SECONDS
        known, limit = self._lines.waiting(), WINDOW + self._unmarked
        try:
            rows = await self._threads.run(self._read_queued, limit)
        except Exception as error:  # noqa: BLE001  read again in a second
            log.warning("sender.database_away", error=type(error).__name__)
            return False
        else:
            self._take_in_read(rows, known, limit)
            return True
        finally:
            self._refilling = None
            self._wake.set()

    def _take_in_read(self, rows: list[Outgoing], known: list[Outgoing], limit: int) -> None:
        self._more_waits = len(rows) >= limit
        self._complete_up_to = rows[-1].priority - 1 if self._more_waits else BROADCAST
        self._drop_withdrawn(known, rows)
        for row in rows:
            self._take_in(row)

    def _drop_withdrawn(self, known: list[Outgoing], rows: list[Outgoing]) -> None:
        """What was in hand before the outbox was read, and should have been among its rows but is not, was held or
        withdrawn: it is not made."""
        seen = {row.id for row in rows}
        last = (rows[-1].priority, rows[-1].id) if self._more_waits else None
        gone = {one.id for one in known if one.id not in seen and (last is None or (one.priority, one.id) < last)}
        if gone:
            self._lines.drop(gone)

    def _read_queued(self, limit: int) -> list[Outgoing]:
        with self._database.read() as unit:
            return unit.outbox.queued(self._now(), limit)

    def _take_in(self, call: Outgoing) -> None:
        if call.id not in self._done:
            self._lines.add(call)

    def _start_what_may_go(self) -> float:
        """Start every send that pace and order allow; returns the seconds until the next may be allowed."""
        while len(self._in_flight) < IN_FLIGHT and self._unmarked < MARKS_IN_A_BATCH:
            now = self._clock()
            self._lines.open_until(now)
            head = self._lines.head()
            if head is None:
                break
            if head.method not in UNPACED:
                cost = _cost(head)
                chat_free = self._pace.chat_free_at(head.chat_id, now, cost)
                if chat_free > now:
                    self._lines.close_line(head, chat_free)
                    continue
                free = self._pace.overall_free_at(now, broadcast=head.priority != INTERACTIVE, cost=cost)
                if free > now:
                    return min(free - now, FALLBACK_SECONDS)
                self._pace.sent(head.chat_id, now, broadcast=head.priority != INTERACTIVE, cost=cost)
            call, absorbed = self._lines.take(head)
            self._launch(call, absorbed)
        opens = self._lines.next_opening()
        return FALLBACK_SECONDS if opens is None else min(max(opens - self._clock(), 0.0), FALLBACK_SECONDS)

    def _launch(self, call: Outgoing, absorbed: list[int]) -> None:
        task = asyncio.create_task(self._send(call, absorbed))
        self._in_flight.add(task)
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._in_flight.discard(task)
        self._wake.set()

    async def _send(self, call: Outgoing, absorbed: list[int]) -> None:
        if call.expires_at is not None and call.expires_at <= self._now():
            outcome: Outcome | Refused = Outcome(DROPPED, error="expired")
        else:
            outcome = await self._delivery.deliver(call)
        if isinstance(outcome, Refused):
            await self._refused(call, outcome)
        else:
            self._remember(call.id)
            for row in absorbed:
                self._remember(row)
            self._on_made(outcome.state)
            mark = Mark(call.id, outcome.state, outcome.message_id, outcome.error, album=outcome.album)
            self._marks.append(mark)
            self._marks.extend(Mark(row, SENT, outcome.message_id) for row in absorbed)
            self._lines.release(call)
            if call.priority == INTERACTIVE or len(self._marks) >= MARKS_AT_ONCE:
                self._mark_soon()

    async def _refused(self, call: Outgoing, refused: Refused) -> None:
        """Put a call back at the head of its line, closed until it may be tried again."""
        clock, wall = self._clock(), self._now()
        until = clock + refused.seconds
        closes_all = refused.by_limit and self._pace.refused(call.chat_id, until, clock)
        self._lines.put_back(replace(call, attempts=call.attempts + 1, chat_id=refused.new_chat or call.chat_id), until)
        if refused.everybody:
            self._pace.close(None, until)
        if not refused.by_limit:
            return
        log.warning("sender.limited", chat=call.chat_id, seconds=refused.seconds, all=closes_all)
        chat = EVERY_CHAT if closes_all else call.chat_id
        try:
            await self._threads.run(self._write_pause, chat, wall + timedelta(seconds=refused.seconds))
        except Exception as error:  # noqa: BLE001  the pause holds in this process all the same
            log.warning("sender.database_away", error=type(error).__name__)

    def _write_pause(self, chat: int, until: datetime) -> None:
        with self._database.write() as unit:
            unit.pauses.set(chat, until)
            unit.commit()

    def _mark_soon(self) -> None:
        self._marks_wanted = True
        if self._marking is None and self._marks:
            self._marking = asyncio.create_task(self._write_marks())

    async def _write_marks(self) -> None:
        """Write marks as long as they are wanted: what came while one batch was written is the next batch."""
        try:
            while self._marks and self._marks_wanted:
                self._marks_wanted = False
                self._being_written, self._marks = self._marks, []
                await self._write_batch(self._being_written)
                self._being_written = []
                self._wake.set()
        finally:
            self._marking = None

    async def _write_batch(self, batch: list[Mark]) -> None:
        while True:
            try:
                await self._threads.run(self._mark, batch)
            except Exception as error:  # noqa: BLE001  the marks are kept until the database is back
                log.warning("sender.database_away", error=type(error).__name__)
                await asyncio.sleep(FALLBACK_SECONDS)
            else:
                return

    def _mark(self, batch: list[Mark]) -> None:
        with self._database.write() as unit:
            unit.outbox.mark(batch, self._now())
            unit.commit()

    def _remember(self, row: int) -> None:
        self._done[row] = None
        while len(self._done) > REMEMBERED:
            self._done.popitem(last=False)


def _cost(call: Outgoing) -> int:
    """How many messages a call sends."""
    return len(call.body["media"]) if call.method == "sendMediaGroup" else 1
