"""The page's routes and the control routes, over HTTP, also from another process."""

import asyncio
import json

import httpx
import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.sandbox.control import event_view
from bot.sandbox.driver import Driver
from bot.sandbox.limits import Limits
from bot.sandbox.model import Event
from bot.sandbox.remote import RemoteProblem, sandbox_process
from bot.sandbox.serving import Sandbox

pytestmark = pytest.mark.anyio
MANEE = 1001


async def act(client: httpx.AsyncClient, name: str, **details: object) -> httpx.Response:
    return await client.post("/sandbox/act", json={"as": MANEE, "act": name, **details})


async def test_every_act_of_the_page(sandbox: Sandbox, bot: Bot) -> None:
    async with httpx.AsyncClient(base_url=sandbox.url) as client:
        assert (await act(client, "start", code="A1")).status_code == 200
        said = (await act(client, "say", text="ก")).json()["message_id"]
        assert (await act(client, "edit", message_id=said, text="ข")).status_code == 200
        upload = await client.post("/sandbox/upload?kind=photo&name=a.png", content=b"x")
        files = [upload.json()["file_id"]] * 2
        assert (await act(client, "photo", files=files, caption="อัลบั้ม")).status_code == 200
        for name in ("photo", "voice", "sticker"):
            assert (await act(client, name)).status_code == 200
        assert (await act(client, "document", files=files[:1])).status_code == 200
        assert (await act(client, "location", latitude=1, longitude=2)).status_code == 200
        assert (await act(client, "contact", phone_number="08", first_name="ก", own=True)).status_code == 200
        assert "query" in (await act(client, "tap", message_id=said, data="x")).json()
        assert (await act(client, "say", text="/x", chat=-500)).status_code == 200
        assert (await act(client, "remove_bot", chat=-500)).status_code == 200
        assert (await act(client, "add_bot", chat=-500)).status_code == 200
        assert (await act(client, "block")).status_code == 200
        assert (await act(client, "say", text="x")).status_code == 400
        assert (await act(client, "unblock")).status_code == 200
        assert (await act(client, "say")).status_code == 400
        assert (await act(client, "dance")).status_code == 400
        assert (await act(client, "document", files=["gone"])).status_code == 400
        assert (await act(client, "leave", chat=-500)).status_code == 200
    updates = await bot.get_updates(allowed_updates=[])
    assert [u.message.text for u in updates if u.message and u.message.text] == ["/start A1", "ก", "/x"]


async def test_state_and_live_events(sandbox: Sandbox, bot: Bot) -> None:
    manee = Driver(sandbox.world).person("มานี")
    await manee.opens()
    async with httpx.AsyncClient(base_url=sandbox.url, timeout=60) as client:
        nobody = (await client.get("/sandbox/state")).json()
        assert nobody["me"] is None
        assert [person["id"] for person in nobody["people"]] == [1001, 1002]
        state = (await client.get("/sandbox/state?as=1001")).json()
        assert [chat["id"] for chat in state["chats"]] == [1001, -500]
        assert (await client.get("/sandbox/events?as=5")).status_code == 404
        async with client.stream("GET", "/sandbox/events?as=1001") as stream:
            lines = stream.aiter_lines()
            assert await anext(lines) == "retry: 1000"
            await Driver(sandbox.world).person("ปิติ").says("ไม่ใช่ของมานี")
            await bot.send_message(MANEE, "ถึงมานี")
            event = json.loads((await next_data(lines)).removeprefix("data: "))
            assert event["kind"] == "message"
            assert event["message"]["text"] == "ถึงมานี"
            await bot.set_my_commands([("help", "ช่วย")])
            event = json.loads((await next_data(lines)).removeprefix("data: "))
            assert event["chats"][0]["commands"] == [{"command": "help", "description": "ช่วย"}]


async def test_a_toast_is_seen_by_who_tapped(sandbox: Sandbox) -> None:
    world = sandbox.world
    toast = Event("toast", -500, user_id=1002, data={"text": "เฉพาะท่าน"})
    assert event_view(world, toast, 1001) is None
    assert event_view(world, toast, 1002) is not None


async def next_data(lines: object) -> str:
    async for line in lines:  # type: ignore[attr-defined]  # httpx's own iterator
        if line.startswith("data: "):
            return str(line)
    raise AssertionError("the stream ended")


async def test_faults_limits_and_waiting(sandbox: Sandbox, bot: Bot) -> None:
    async with httpx.AsyncClient(base_url=sandbox.url, timeout=60) as client:
        assert (await client.post("/sandbox/people", json={"count": 2})).json() == {"first_id": 2000, "count": 2}
        said = await client.post("/sandbox/say", json={"as": [2000, 2001], "texts": ["ก", "ข"]})
        assert said.json() == {"waiting": 4}
        assert (await client.post("/sandbox/say", json={"as": [5], "texts": ["ก"]})).status_code == 400
        fault = {"method": "sendMessage", "kind": "lost", "times": 2}
        assert (await client.post("/sandbox/faults", json=fault)).json() == {"waiting": 2}
        assert (await client.post("/sandbox/faults", json={"method": "x", "kind": "x"})).status_code == 400
        assert (await client.post("/sandbox/faults", json={"clear": True})).json() == {"waiting": 0}
        await client.post("/sandbox/limits", json={"chat_rate": 0, "overall_rate": 0, "group_per_minute": 0})
        assert (await client.post("/sandbox/limits", json={"moon": 1})).status_code == 400
        for _ in range(10):
            await bot.send_message(2000, "x")
        assert (await client.get("/sandbox/wait?sent=10")).json()["sent"] == 10
        assert (await client.get("/sandbox/wait?sent=11&seconds=0.01")).status_code == 408
        assert len((await client.get("/sandbox/chat?id=2000")).json()) == 12
        assert (await client.get("/sandbox/chat?id=5")).status_code == 404


async def test_asking_hearing_and_what_was_refused(sandbox: Sandbox, bot: Bot) -> None:
    async with httpx.AsyncClient(base_url=sandbox.url, timeout=60) as client:
        await client.post("/sandbox/people", json={"count": 2})
        asked = {"as": 2000, "text": "อยู่ไหน", "answer": "ลำพูน", "seconds": 5}
        asking = asyncio.create_task(client.post("/sandbox/ask", json=asked))
        await bot.get_updates(timeout=5)
        for text in ("รอสักครู่", "อยู่ลำพูน"):
            await bot.send_message(2000, text)
        assert 0 < (await asking).json()["seconds"] < 5
        assert (await client.post("/sandbox/ask", json={**asked, "seconds": 0.01})).status_code == 408
        assert (await client.post("/sandbox/ask", json={**asked, "as": 5})).status_code == 400
        await bot.send_message(2001, "อยู่ลำพูน")
        heard = (await client.get("/sandbox/heard", params={"text": "อยู่"})).json()
        assert (heard["messages"], heard["chats"], heard["most"]) == (2, 2, 1)
        assert (await client.get("/sandbox/heard", params={"text": "ไม่มี"})).json()["seconds"] == 0
        with pytest.raises(RetryAfter):
            [await bot.send_message(2001, "x") for _ in range(10)]
        assert (await client.get("/sandbox/stats")).json()["refused"] == 1


async def test_a_sandbox_in_another_process() -> None:
    with sandbox_process("--unlimited", "--users", "3", "--latency", "1") as far:
        far.people(1, first_id=3000)
        far.say([2000, 3000], ["สวัสดี"])
        assert far.stats()["waiting"] == 2
        async with Bot(far.token, base_url=far.base_url, base_file_url=far.base_file_url) as bot:
            for update in await bot.get_updates():
                assert update.message is not None
                await update.message.reply_text("ค่ะ")
        assert far.wait(sent=2)["sent"] == 2
        assert [message["by_bot"] for message in far.chat(3000)] == [False, True]
        assert far.act(2000, "say", text="อีก")["message_id"] > 0
        far.limits(chat_rate=1, chat_burst=1)
        far.fault("sendMessage", "error", code=500)
        with pytest.raises(RemoteProblem, match="408"):
            far.wait(sent=3, seconds=0.01)
        async with httpx.AsyncClient() as client:
            assert "ห้องทดลองแชต" in (await client.get(far.url)).text


def test_the_default_limits_are_telegram_s() -> None:
    limits = Limits()
    assert (limits.overall_rate, limits.chat_rate, limits.group_per_minute) == (30, 1, 20)
