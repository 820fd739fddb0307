"""Floods and outages that last: the sender's waits pass only when the clock of the test is told to."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.delivery import Delivery
from bot.pace import Pace, Rates
from bot.sandbox.faults import Fault
from bot.sandbox.limits import Limits
from bot.sender import Sender
from bot.worker import _outgoing
from storage.pauses import EVERY_CHAT
from tests.bot.test_telegram_faults import from_bot, message, queue
from tests.committee import EVERYBODY, START, Committee, committee

pytestmark = pytest.mark.anyio
CHATS = [one["user_id"] for one in EVERYBODY]
TEXTS = ("หนึ่ง", "สอง")
UNPACED = {"send_rate": 0, "broadcast_rate": 0, "chat_rate": 0, "group_rate": 0}


async def until(wanted: Callable[[], bool]) -> None:
    """The sender tells nobody when it has done something."""
    async with asyncio.timeout(60):
        while not wanted():  # noqa: ASYNC110  the sender tells nobody
            await asyncio.sleep(0.002)


async def passes(c: Committee, seconds: float) -> None:
    """Let time pass, and the sender start what may go by then and hear what became of it."""
    c.clock.now += timedelta(seconds=seconds)
    c.app.sender.wake()
    await until(lambda: not c.app.sender._wake.is_set() and not c.app.sender._in_flight)


async def test_a_storm_of_floods_is_waited_out_and_everybody_gets_all_once(sqlite_url: str) -> None:
    """Telegram takes two a second, and the bot believes there is no limit."""
    limits = Limits(overall_rate=2, chat_rate=0, group_per_minute=0)
    async with committee(sqlite_url, limits=limits, waits_pass=False, **UNPACED) as c:
        world = c.sandbox.world
        await queue(c, *(message(text, chat) for text in TEXTS for chat in CHATS))
        for sent in range(2, len(CHATS) * len(TEXTS) + 1, 2):
            await until(lambda sent=sent: world.sent == sent and not c.app.sender._in_flight)
            refused = world.flood.refused
            c.app.sender.wake()
            await until(lambda: not c.app.sender._wake.is_set())
            assert (world.sent, world.flood.refused) == (sent, refused), "nothing is tried before its time"
            await passes(c, 1)
        assert world.flood.refused > len(TEXTS)
        assert [[one["text"] for one in from_bot(c, chat)] for chat in CHATS] == [list(TEXTS)] * len(CHATS)


async def test_who_sends_next_keeps_the_silence_that_was_asked_for(database_url: str) -> None:
    async with committee(database_url, waits_pass=False, limits=Limits()) as c:
        c.sandbox.world.faults.add("sendMessage", Fault("flood", retry_after=30))
        await queue(c, message("หนึ่ง"))
        pauses: list[object] = []
        async with asyncio.timeout(60):
            while not pauses:
                pauses = await c.app.threads.run(_pauses, c)
        assert pauses == [(EVERY_CHAT, c.clock() + timedelta(seconds=30))], "a chat that had been sent nothing"
    async with committee(database_url, waits_pass=False, start=START + timedelta(seconds=10), limits=Limits()) as c:
        malee, somchai = c.person("มาลี"), c.person("สมชาย")
        await until(lambda: bool(c.app.sender._lines.waiting()))
        await queue(c, message("ถึงผู้อื่น", 1004))
        await passes(c, 19)
        assert c.sandbox.world.sent == 0
        await passes(c, 1.1)
        await malee.hears_next("หนึ่ง")
        await somchai.hears_next("ถึงผู้อื่น")


def _pauses(c: Committee) -> list[object]:
    with c.unit() as unit:
        return list(unit.pauses.current(c.clock()))


async def test_after_a_minute_without_telegram_everybody_gets_all_once_in_order(sqlite_url: str) -> None:
    async with committee(sqlite_url, waits_pass=False) as c:
        world, many = c.sandbox.world, 1_000
        world.faults.add("sendMessage", Fault("cut"), times=many)
        await queue(c, *(message(text, chat) for text in TEXTS for chat in CHATS))
        for _ in range(60):
            await passes(c, 1)
        assert world.sent == 0
        assert many - world.faults.waiting < 60, "it knocks ever more seldom"
        world.faults.clear()
        for _ in range(61):
            await passes(c, 1)
        await c.settled()
        assert [[one["text"] for one in from_bot(c, chat)] for chat in CHATS] == [list(TEXTS)] * len(CHATS)


async def test_what_was_left_by_whoever_sent_before_goes_first(sqlite_url: str) -> None:
    """A call that is handed over before the outbox was read waits for an older one to the same chat."""
    async with committee(sqlite_url, waits_pass=False, **UNPACED) as c:
        app, malee = c.app, c.person("มาลี")
        # The bot's own sender reads the outbox too, now and then.
        own = next(task for task in app._tasks if task.get_coro().__qualname__ == Sender.run.__qualname__)
        own.cancel()
        calls = [message("หนึ่ง"), message("สอง")]

        def store() -> list[int]:
            with c.unit() as unit:
                rows = unit.outbox.store(calls, c.clock())
                unit.commit()
            return rows

        older, newer = await app.threads.run(store)
        assert older < newer
        delivery = Delivery(app.client, app.database, app.threads, c.clock)
        sender = Sender(app.database, app.threads, delivery, Pace(Rates(0, 0, 0, 0)), app.leadership, c.clock)
        sender.accept([_outgoing(newer, calls[1], c.clock())])
        stopping = asyncio.Event()
        sending = asyncio.create_task(sender.run(stopping))
        await malee.hears_next("หนึ่ง")
        await malee.hears_next("สอง")
        stopping.set()
        sender.wake()
        await sending
