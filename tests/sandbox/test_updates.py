"""getUpdates and webhooks: offsets, limits, kinds, one reader at a time, delivery with a secret, retries."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update
from telegram.error import Conflict

from bot.sandbox import acts_membership
from bot.sandbox.driver import Conversation, Driver
from bot.sandbox.limits import Limits
from bot.sandbox.model import Group, Persona
from bot.sandbox.serving import Sandbox, create_sandbox, listening, serving
from bot.sandbox.updates import UpdateQueue

pytestmark = pytest.mark.anyio


@pytest.fixture
async def manee(driver: Driver) -> Conversation:
    return driver.person("มานี")


async def test_updates_come_again_until_confirmed(bot: Bot, manee: Conversation) -> None:
    for text in ("1", "2", "3"):
        await manee.says(text)
    first = await bot.get_updates(limit=2)
    assert [u.message and u.message.text for u in first] == ["1", "2"]
    assert [u.update_id for u in await bot.get_updates()] == [u.update_id for u in first] + [first[1].update_id + 1]
    rest = await bot.get_updates(offset=first[1].update_id + 1)
    assert [u.message and u.message.text for u in rest] == ["3"]
    await manee.says("4")
    assert [u.message and u.message.text for u in await bot.get_updates(offset=-1)] == ["4"]
    assert len(await bot.get_updates()) == 1


async def test_a_long_poll_ends_with_the_first_update(bot: Bot, manee: Conversation) -> None:
    poll = asyncio.ensure_future(bot.get_updates(timeout=50))
    await until_polling(manee)
    await manee.says("ตื่น")
    assert [u.message and u.message.text for u in await poll] == ["ตื่น"]


async def until_polling(manee: Conversation) -> None:
    """Let the loop turn until a long poll waits in the sandbox."""
    async with asyncio.timeout(60):
        while not manee.driver.world.updates.polled:  # noqa: ASYNC110 -- turns of the loop, not time
            await asyncio.sleep(0)


async def test_a_second_reader_ends_the_first(bot: Bot, manee: Conversation, sandbox: Sandbox) -> None:
    first = asyncio.ensure_future(bot.get_updates(timeout=50))
    await until_polling(manee)
    async with Bot(sandbox.token, base_url=sandbox.base_url) as second:
        await second.get_updates(timeout=0)
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_only_the_kinds_asked_for(bot: Bot, manee: Conversation) -> None:
    await bot.get_updates(allowed_updates=["edited_message"])
    said = await manee.says("ก")
    await manee.edits(said, "ข")
    updates = await bot.get_updates()
    assert [u.edited_message and u.edited_message.text for u in updates] == ["ข"]
    assert updates[0].edited_message is not None
    assert updates[0].edited_message.edit_date is not None


async def test_an_update_shows_what_was_true_when_it_arose(bot: Bot, manee: Conversation) -> None:
    said = await manee.says("ก่อน")
    await manee.edits(said, "หลัง")
    before, after = await bot.get_updates()
    assert before.message is not None
    assert after.edited_message is not None
    assert (before.message.text, after.edited_message.text) == ("ก่อน", "หลัง")


def test_the_queue_is_bounded() -> None:
    queue = UpdateQueue(kept=3)
    for number in range(10):
        queue.put("message", {"text": str(number)})
    assert [update["message"]["text"] for update in queue.waiting] == ["7", "8", "9"]


async def test_membership_is_told(bot: Bot, manee: Conversation) -> None:
    await manee.opens()
    await manee.blocks()
    await manee.unblocks()
    acts_membership.remove_bot(manee.driver.world, 1001, -500)
    acts_membership.add_bot(manee.driver.world, 1001, -500)
    changes = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member]
    told = [(c.chat.id, c.old_chat_member.status, c.new_chat_member.status) for c in changes]
    assert told == [
        (1001, "member", "kicked"),
        (1001, "kicked", "member"),
        (-500, "member", "kicked"),
        (-500, "kicked", "member"),
    ]


async def test_an_anonymous_administrator(bot: Bot) -> None:
    made = create_sandbox(personas=[Persona(1, "หนึ่ง")], groups=[Group(-7, "ห้อง", (), (1,))])
    room = Driver(made.world).person(1).at(-7)
    await room.says("/issues", anonymous=True)
    update = Update.de_json(made.world.updates.waiting[0], bot)
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.username == "GroupAnonymousBot"
    assert update.message.sender_chat is not None
    assert update.message.sender_chat.id == -7


# -- webhooks --------------------------------------------------------------------------------------------


@dataclass
class Receiver:
    """A bot's webhook: what arrived, and the statuses it answers before 200."""

    statuses: list[int] = field(default_factory=list)
    arrived: list[tuple[str, str]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: Request) -> Response:
        update = await request.json()
        secret = request.headers.get("x-telegram-bot-api-secret-token", "")
        self.arrived.append((update["message"]["text"], secret))
        self.news.set()
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)

    async def gets(self, count: int) -> list[tuple[str, str]]:
        async with asyncio.timeout(60):
            while len(self.arrived) < count:
                self.news.clear()
                await self.news.wait()
        return self.arrived


@contextlib.asynccontextmanager
async def receiving(receiver: Receiver) -> AsyncIterator[str]:
    app = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    async with listening(app) as url:
        yield f"{url}/hook"


async def test_a_webhook_gets_updates_with_its_secret(bot: Bot, manee: Conversation) -> None:
    receiver = Receiver()
    await manee.says("ค้างอยู่")
    async with receiving(receiver) as url:
        await bot.set_webhook(url, secret_token="s3cret")
        await manee.says("ใหม่")
        assert await receiver.gets(2) == [("ค้างอยู่", "s3cret"), ("ใหม่", "s3cret")]
        info = await bot.get_webhook_info()
        assert info.url == url
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
        assert await bot.get_updates() == ()


async def test_delivery_is_tried_again_until_taken() -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    sandbox = create_sandbox(personas=[Persona(1001, "มานี")], limits=Limits(), pause=pause)
    receiver = Receiver(statuses=[500, 503])
    async with serving(sandbox), receiving(receiver) as url, Bot(sandbox.token, base_url=sandbox.base_url) as bot:
        await bot.set_webhook(url)
        await Driver(sandbox.world).person(1001).says("x")
        assert await receiver.gets(3) == [("x", "")] * 3
        assert pauses == [1.0, 2.0]
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 503"


async def test_setting_a_webhook_ends_a_long_poll(bot: Bot, manee: Conversation, sandbox: Sandbox) -> None:
    poll = asyncio.ensure_future(bot.get_updates(timeout=50))
    await until_polling(manee)
    await bot.set_webhook("https://localhost:1/never")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    assert sandbox.world.updates.webhook is not None
