"""The whole bot, running: webhook, several processes, odd input, and those who write too fast."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from bot.app import App
from bot.jobs import Bench
from bot.sandbox.limits import Limits
from tests.committee import MALEE, Committee, committee
from tests.rows import inbox_rows, outbox_rows

pytestmark = pytest.mark.anyio
QUESTION = "ลำพูนอยู่กลุ่มไหน"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
async def running(database_url: str) -> AsyncIterator[Committee]:
    async with committee(database_url) as c:
        yield c


async def test_by_webhook_as_by_polling(sqlite_url: str) -> None:
    port = free_port()
    async with committee(sqlite_url, port=port, public_url=f"http://127.0.0.1:{port}") as c:
        webhook = c.sandbox.world.updates.webhook
        assert webhook is not None
        assert webhook.url == f"http://127.0.0.1:{port}/telegram"
        assert len(webhook.secret_token) == 64
        malee = c.person("มาลี")
        await malee.says(QUESTION)
        await malee.hears_next("1.1")
        await malee.hears_nothing()
        assert c.sandbox.world.updates.webhook is webhook
    assert c.sandbox.world.updates.webhook is webhook, "stopping undoes nothing: another process may go on"


async def test_polling_takes_a_webhook_away_without_losing_what_waits(sqlite_url: str) -> None:
    port = free_port()
    async with committee(sqlite_url, port=port, public_url=f"http://127.0.0.1:{port}") as c:
        settings = c.app.settings.model_copy(update={"public_url": None, "port": 0})
        await c.app.stop()
        malee = c.person("มาลี")
        await malee.says(QUESTION)
        polling = App(settings, now=c.clock)
        await polling.start()
        try:
            await malee.hears_next("1.1")
        finally:
            await polling.stop()


ODD = {
    "nul": "ลำพูน\x00อยู่กลุ่มไหน",
    "zero width": "ลำ\u200bพูน\u200dอยู่\ufeffกลุ่มไหน",
    "right to left": "\u202eลำพูนอยู่กลุ่มไหน\u202c \u200f",
    "emoji": "👨‍👩‍👧‍👦 ลำพูนอยู่กลุ่มไหน 🇹🇭🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "markup": "<b>ลำพูน</b> & <a href='x'>อยู่กลุ่มไหน</a></code>",
    "longest": "ลำพูนอยู่กลุ่มไหน " + "ก" * 4078,
    "longest report": "ถนนพังมาก ฝากเรื่องด้วยครับ " + "<&>" * 1300,
    "beyond 63 bits": "เรื่องที่ 99999999999999999999 ถึงไหนแล้ว",
    "at 63 bits": f"/issue {2**63}",
    "negative": "/issue -1",
    "thai digits": "/issue ๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙",
    "project": "/project 99999999999999999999",
    "only marks": "่้๊๋์",
    "combining": "ก" + "้" * 500,
    "slash": "/" * 300,
    "templates": "{{ p }} {% for %} ${x} %s",
    "very long number": "9" * 4096,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_odd_input_is_answered_and_nothing_fails(running: Committee, text: str) -> None:
    malee = running.person("มาลี")
    await malee.says(text)
    await malee.hears()
    await running.settled()
    rows = await inbox_rows(running)
    assert [(row["state"], row["attempts"]) for row in rows] == [(1, 1)]
    assert {row["state"] for row in await outbox_rows(running)} == {1}


async def test_numbers_beyond_64_bits_are_parked_and_stop_nothing(running: Committee) -> None:
    chat = {"id": 2**64, "type": "private"}
    running.sandbox.world.updates.put("message", {"message_id": 1, "date": 0, "chat": chat, "text": "ก"})
    running.sandbox.world.updates.put("message", {"message_id": 2**70, "chat": None})
    malee = running.person("มาลี")
    await malee.says(QUESTION)
    await malee.hears_next("1.1")
    await running.settled()
    assert sorted(row["state"] for row in await inbox_rows(running)) == [1, 2, 2]


async def test_half_a_surrogate_pair_stops_nothing(running: Committee) -> None:
    person = {"id": MALEE["user_id"], "first_name": "ม\udc00", "is_bot": False}
    chat = {"id": MALEE["user_id"], "type": "private"}
    message = {"message_id": 1, "date": 0, "chat": chat, "from": person, "text": f"\ud83d{QUESTION}"}
    running.sandbox.world.updates.put("message", message)
    await running.person("มาลี").hears_next("1.1")


async def test_a_button_pressed_twice_counts_once(running: Committee) -> None:
    malee = running.person("มาลี")
    await malee.says("ถนนจากน่านไปเชียงใหม่ไกลและขรุขระมาก ฝากเรื่องด้วยครับ")
    card = await malee.hears("ยังไม่ได้บันทึก")
    await malee.taps("ยืนยัน", on=card)
    await malee.taps("ยืนยัน", on=card)
    await running.settled()

    def told() -> list[int]:
        with running.unit() as unit:
            acts = [[entry.act for entry in unit.histories.of("issue", number)] for number in (1, 2)]
        return [one.count("told") for one in acts]

    assert await running.app.threads.run(told) == [1, 0]
    taps = [row for row in await outbox_rows(running) if row["method"] == "answerCallbackQuery"]
    assert len(taps) == 2, "each tap is answered"


async def test_who_writes_too_fast_is_slowed_and_told_once(sqlite_url: str) -> None:
    async with committee(sqlite_url, limits=Limits().unlimited(), chat_rate=1000, send_rate=0) as c:
        malee = c.person("มาลี")
        for number in range(20):
            await malee.says(f"ทดสอบครั้งที่ {number}")
        await c.settled()
        rows = await inbox_rows(c)
        waiting = [row for row in rows if row["state"] == 0]
        assert len(waiting) == 5
        assert [row["kind"] for row in rows].count("tick") == 1
        await c.person("สมชาย").says(QUESTION)
        await c.person("สมชาย").hears_next("1.1")
        await c.passes(seconds=10)
        assert all(row["state"] == 1 for row in await inbox_rows(c))


def end_oneself(_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def doubled(number: int) -> int:
    return 2 * number


async def test_a_computing_process_that_dies_is_replaced() -> None:
    bench = Bench(None)  # type: ignore[arg-type]  # fetches nothing
    try:
        with pytest.raises(BrokenProcessPool):
            await bench.compute(end_oneself, None)
        async with asyncio.timeout(90):
            assert await bench.compute(doubled, 4) == 8
    finally:
        bench.close()
