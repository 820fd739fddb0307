"""The worker: claims what waits in the inbox and commits all it causes, together, or none of it."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

import structlog

from bot.database_threads import DatabaseThreads
from bot.render import Renderer
from bot.translate import Untranslatable, translate
from config.vocabulary import Role
from handlers.dispatch import Dispatcher, Known
from handlers.kit.incoming import ChatKind, Incoming
from handlers.kit.replies import Announce, Notify, Reply, Say, Send
from storage.database import Database
from storage.inbox import LeaseLost
from storage.outbox import Call
from storage.records import Outgoing, Person, Received
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

BATCH = 20
LEASE = timedelta(seconds=15)
MOST_ATTEMPTS = 5
# A process that was killed is seldom killed by what it was at: such rows are done alone, and parked much later.
SUSPECT_ATTEMPTS, MOST_DEATHS = 2, 20
FIRST_BACKOFF = timedelta(seconds=1)
OUTAGE_BACKOFF = timedelta(seconds=1)
IDLE_SECONDS = 1.0
BALLOT_CARD = "poll:"


@dataclass
class Item:
    """One thing to do: its rows (several for an album), and what they mean; `incoming` None: nothing to do."""

    rows: list[Received]
    incoming: Incoming | None = None


@dataclass
class Turn:
    """What one turn came to: rows taken up, rows done, the calls that were committed, whether work was asked for,
    and the rows claimed ahead for the next turn.
    """

    taken: int = 0
    done: int = 0
    calls: list[Outgoing] = field(default_factory=list)
    work: bool = False
    ahead: list[Received] = field(default_factory=list)


class Worker:
    """Runs turns as long as there is something to do, then waits to be woken."""

    def __init__(
        self,
        database: Database,
        threads: DatabaseThreads,
        dispatcher: Dispatcher,
        renderer: Renderer,
        owner: str,
        on_calls: Callable[[list[Outgoing]], None],
        on_work: Callable[[], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        on_done: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._threads = threads
        self._dispatcher = dispatcher
        self._renderer = renderer
        self._owner = owner
        self._on_calls = on_calls
        self._on_work = on_work
        self._now = now
        self._on_done = on_done
        # Wakes one of those who run turns; who finds more than it can take at once wakes the next.
        self._wake = asyncio.Semaphore(0)
        self._unreleased: list[Received] = []

    def wake(self) -> None:
        """There is something new in the inbox."""
        if self._wake.locked():
            self._wake.release()

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until stopping; what is under way is finished first."""
        others = range(1, self._threads.size)
        await asyncio.gather(self._run_one(stopping, IDLE_SECONDS), *(self._run_one(stopping) for _ in others))

    async def _run_one(self, stopping: asyncio.Event, look_after: float | None = None) -> None:
        """Turns until stopping; where there is nothing to do, until woken, or look again after so many seconds."""
        ahead: list[Received] = []
        while ahead or not stopping.is_set():
            turn = await self.turn(ahead)
            ahead = turn.ahead
            if turn.taken >= BATCH:
                self.wake()
            if not turn.taken:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.acquire(), look_after)
        self.wake()

    async def turn(self, ahead: Sequence[Received] = ()) -> Turn:
        """Do what was claimed ahead, or else claim and do; returns what it came to. Never raises."""
        try:
            turn = await self._threads.run(self._turn, ahead)
        except Exception as error:
            if not self._database.is_outage(error):
                log.exception("worker.turn_failed")
            else:
                log.warning("worker.database_away", error=type(error).__name__)
            await asyncio.sleep(OUTAGE_BACKOFF.total_seconds())
            return Turn()
        self._on_done(turn.done)
        if turn.calls:
            self._on_calls(turn.calls)
        if turn.work:
            self._on_work()
        return turn

    def _turn(self, ahead: Sequence[Received]) -> Turn:
        self._release()
        rows = ahead or self._claim()
        turn = Turn(taken=len(rows))
        items = [item for item in map(self._understood, _grouped(rows)) if item is not None]
        if not items:
            return turn
        try:
            self._commit(items, turn, claims_ahead=len(rows) >= BATCH)
        except Exception as error:  # noqa: BLE001  somewhere in the batch one fails; alone, the others do not suffer
            if self._database.is_outage(error):
                self._keep_for_later([row for item in items for row in item.rows], error)
                return turn
            log.info("worker.batch_split", items=len(items), error=type(error).__name__)
            for item in items:
                self._alone(item, turn)
        return turn

    def _claim(self) -> list[Received]:
        with self._database.write() as unit:
            rows = self._claimed_in(unit)
            unit.commit()
        return rows

    def _claimed_in(self, unit: UnitOfWork) -> list[Received]:
        """Rows to work on. Of those whose processes died several times at them only one: it may be what killed them."""
        rows = unit.inbox.claim(self._owner, self._now(), LEASE, BATCH)
        suspects = [group for group in _grouped(rows) if group[0].attempts > SUSPECT_ATTEMPTS]
        spared = {row.id for group in suspects[1:] for row in group}
        for row in rows:
            if row.id in spared:
                unit.inbox.retry(row, self._now(), "its turn comes alone", counted=False)
        return [row for row in rows if row.id not in spared]

    def _understood(self, rows: list[Received]) -> Item | None:
        if rows[0].attempts > MOST_DEATHS:
            self._park(rows, "every attempt ended with the process")
            return None
        try:
            incoming = translate([row.payload for row in rows], rows[0].kind, self._dispatcher.bot_name)
            if incoming is None:
                return Item(rows)
            at = incoming.at or rows[0].received_at
            return Item(rows, self._dispatcher.read(replace(incoming, at=at), self._now()))
        except Untranslatable as error:
            self._park(rows, f"untranslatable: {error}")
        except Exception as error:
            log.exception("worker.reading_failed", row=rows[0].id)
            self._failed(Item(rows), error)
        return None

    def _commit(self, items: Sequence[Item], turn: Turn, *, claims_ahead: bool = False, marked: bool = False) -> None:
        """All that the items cause, together. Where `marked`, what the only one changed can be undone by itself: a mark
        costs a statement, and what is refused after it wrote is rare enough to be done twice."""
        now = self._now()
        with self._database.write() as unit:
            calls: list[Call] = []
            forget: list[int] = []
            known = self._dispatcher.prefetch(unit, [item.incoming for item in items if item.incoming])
            if marked:
                unit.set_mark()
            for item in items:
                if item.incoming is not None:
                    self._dispatch(unit, item, known, calls, forget, turn, now)
            ids = unit.outbox.store(calls, now)
            unit.inbox.finish([row for item in items for row in item.rows], now, forget)
            if calls:
                # Our own sender gets them without reading the outbox.
                unit.notify("outbox", knows=self._owner)
            # Where there is more to do, its claim is kept by the same commit: a commit waits for the disk.
            ahead = self._claimed_in(unit) if claims_ahead else []
            unit.commit()
        turn.done += sum(len(item.rows) for item in items)
        turn.ahead = ahead
        turn.calls.extend(_outgoing(row, call, now) for row, call in zip(ids, calls, strict=True))

    def _dispatch(
        self,
        unit: UnitOfWork,
        item: Item,
        known: Known,
        calls: list[Call],
        forget: list[int],
        turn: Turn,
        now: datetime,
    ) -> None:
        incoming = item.incoming
        assert incoming is not None  # noqa: S101  its callers pass only such items
        replies = self._dispatcher.handle(unit, incoming, known, now)
        rendered = self._renderer.render(unit, incoming, replies, now)
        person = known.people.get(incoming.user) if incoming.user is not None else None
        confidential = incoming.action is not None and incoming.action.confidential
        confidential = confidential or _quotes_ballot(unit, incoming)
        confidential = confidential or any(isinstance(reply, Say | Send) and reply.confidential for reply in replies)
        if confidential or _unconsented(incoming, person):
            forget.extend(row.id for row in item.rows)
            rendered.calls = [
                replace(call, forget=True) if call.chat_id == incoming.chat else call for call in rendered.calls
            ]
        calls.extend(rendered.calls)
        for name, arguments, lane in rendered.work:
            unit.work.put(name, arguments, lane, now)
            turn.work = True

    def _alone(self, item: Item, turn: Turn) -> None:
        try:
            self._commit([item], turn, marked=True)
        except LeaseLost:
            log.warning("worker.lease_lost", row=item.rows[0].id)
        except Exception as error:  # noqa: BLE001  whatever a handler raises, the row is retried or parked
            self._failed(item, error)

    def _failed(self, item: Item, error: Exception) -> None:
        first = item.rows[0]
        if self._database.is_outage(error):
            self._keep_for_later(item.rows, error)
            return
        log.error("worker.update_failed", row=first.id, attempt=first.attempts, exc_info=error)
        if first.attempts >= MOST_ATTEMPTS:
            self._park(item.rows, type(error).__name__, item.incoming)
            return
        due = self._now() + FIRST_BACKOFF * 2 ** (first.attempts - 1)
        with self._database.write() as unit:
            for row in item.rows:
                unit.inbox.retry(row, due, type(error).__name__)
            unit.commit()

    def _park(self, rows: Sequence[Received], reason: str, incoming: Incoming | None = None) -> None:
        """Put aside what cannot be done; its sender is apologised to and the administrator told."""
        now = self._now()
        with self._database.write() as unit:
            for row in rows:
                unit.inbox.park(row, now, reason)
            self._tell_of_parked(unit, rows[0], incoming, now)
            unit.commit()
        log.error("worker.parked", row=rows[0].id, reason=reason)

    def _tell_of_parked(self, unit: UnitOfWork, row: Received, incoming: Incoming | None, now: datetime) -> None:
        told: list[Reply] = []
        if incoming is not None and incoming.tick is None and incoming.chat_kind is ChatKind.PRIVATE:
            told.append(Announce(incoming.chat, "common.apology"))
        administrators = unit.people.holding({Role.ADMINISTRATOR}, now.date())
        arguments = {"attempts": row.attempts, "row": row.id}
        told.append(Notify(tuple(person.id for person in administrators), "common.parked", arguments))
        at = incoming or Incoming(chat=0, chat_kind=ChatKind.PRIVATE)
        unit.outbox.store(self._renderer.render(unit, replace(at, callback_id=None), told, now).calls, now)
        unit.notify("outbox")

    def _keep_for_later(self, rows: Sequence[Received], error: Exception) -> None:
        log.warning("worker.database_away", error=type(error).__name__)
        self._unreleased.extend(rows)

    def _release(self) -> None:
        """Give back, uncounted, what the database's absence kept us from doing."""
        rows, self._unreleased = self._unreleased, []
        if not rows:
            return
        try:
            with self._database.write() as unit:
                for row in rows:
                    unit.inbox.retry(row, self._now(), "database away", counted=False)
                unit.commit()
        except Exception:
            self._unreleased.extend(rows)
            raise


def _grouped(rows: Sequence[Received]) -> list[list[Received]]:
    """The rows of one album together, every other row alone; in order of the first."""
    keyed = sorted(rows, key=lambda row: (row.lane, row.album or "", row.id) if row.album else ("", "", row.id))
    groups = [
        list(group)
        for album, run in groupby(keyed, key=lambda row: (row.lane, row.album) if row.album else None)
        for group in ([run] if album else [[row] for row in run])
    ]
    return sorted(groups, key=lambda group: group[0].id)


def _quotes_ballot(unit: UnitOfWork, incoming: Incoming) -> bool:
    """Whether a message answers a ballot: Telegram repeats the ballot in it, with what was chosen."""
    if incoming.replied_to is None or incoming.chat_kind is not ChatKind.PRIVATE:
        return False
    return (unit.outbox.card_of(incoming.chat, incoming.replied_to) or "").startswith(BALLOT_CARD)


def _unconsented(incoming: Incoming, person: Person | None) -> bool:
    return incoming.user is not None and (person is None or person.joined_at is None)


def _outgoing(row_id: int, call: Call, now: datetime) -> Outgoing:
    return Outgoing(
        id=row_id,
        chat_id=call.chat_id,
        method=call.method,
        body=call.body,
        priority=call.priority,
        attempts=0,
        created_at=now,
        card=call.card,
        target_id=call.target_id,
        expires_at=call.expires_at,
    )
