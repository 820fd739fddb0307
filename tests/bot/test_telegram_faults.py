"""Bad days at Telegram: nothing is lost, order is kept, and the work goes on by itself."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot import telegram_client
from bot.sandbox import acts_membership
from bot.sandbox.faults import Fault
from storage.outbox import DROPPED, FAILED, Call
from tests.committee import GROUP_CHAT, MALEE, Committee, committee
from tests.rows import outbox_rows

pytestmark = pytest.mark.anyio
USER = MALEE["user_id"]


@pytest.fixture
async def running(sqlite_url: str) -> AsyncIterator[Committee]:
    async with committee(sqlite_url) as c:
        yield c


async def queue(c: Committee, *calls: Call) -> None:
    """Put calls in the outbox, as another process would."""

    def store() -> None:
        with c.unit() as unit:
            unit.outbox.store(calls, c.clock())
            unit.commit()

    await c.app.threads.run(store)
    c.app.sender.wake()


def message(text: str, chat: int = USER) -> Call:
    return Call(chat, "sendMessage", {"chat_id": chat, "text": text})


@pytest.mark.parametrize("kind", ["flood", "error", "cut", "garbage"])
async def test_a_fault_delays_and_keeps_the_order(running: Committee, kind: str) -> None:
    running.sandbox.world.faults.add("sendMessage", Fault(kind))
    malee = running.person("มาลี")
    await queue(running, message("หนึ่ง"), message("สอง"))
    await malee.hears_next("หนึ่ง")
    await malee.hears_next("สอง")
    await malee.hears_nothing()


async def test_a_lost_answer_is_asked_for_again(running: Committee) -> None:
    running.sandbox.world.faults.add("sendMessage", Fault("lost"))
    malee = running.person("มาลี")
    await queue(running, message("หนึ่ง"), message("สอง"))
    for text in ("หนึ่ง", "หนึ่ง", "สอง"):
        await malee.hears_next(text)


async def test_polling_goes_on_after_faults(running: Committee) -> None:
    for kind in ("error", "flood"):
        running.sandbox.world.faults.add("getUpdates", Fault(kind))
    malee = running.person("มาลี")
    running.sandbox.world.updates.close()  # ends the long poll that waits, so that the next meets the faults
    await malee.says("ลำพูนอยู่กลุ่มไหน")
    await malee.hears("1.1")
    await malee.hears_nothing()


async def test_one_chats_trouble_is_not_the_others(running: Committee) -> None:
    running.sandbox.world.faults.add("sendMessage", Fault("error", chat_id=USER), times=2)
    await queue(running, message("ถึงมาลี"), message("ถึงสมชาย", 1004))
    await running.person("สมชาย").hears_next("ถึงสมชาย")
    await running.person("มาลี").hears_next("ถึงมาลี")


async def test_a_refused_message_is_given_up_and_the_next_goes(running: Committee) -> None:
    malee = running.person("มาลี")
    broken = Call(USER, "sendMessage", {"chat_id": USER, "text": "<b>", "parse_mode": "HTML"})
    await queue(running, broken, message("สอง"))
    await malee.hears_next("สอง")
    await running.settled()
    assert [row["state"] for row in await outbox_rows(running)] == [FAILED, 1]


async def test_somebody_who_blocked_the_bot_is_marked_unreachable(running: Committee) -> None:
    running.sandbox.world.faults.add("sendMessage", Fault("error", code=403, description="Forbidden: bot was blocked"))
    await queue(running, message("หนึ่ง"))
    await running.settled()

    def unreachable() -> bool:
        with running.unit() as unit:
            return unit.people.by_user_ids([USER])[USER].unreachable_since is not None

    assert await running.app.threads.run(unreachable)


async def test_a_toast_that_comes_too_late_is_not_sent(running: Committee) -> None:
    answer = Call(USER, "answerCallbackQuery", {"callback_query_id": "1"}, expires_at=running.clock() - timedelta(1))
    await queue(running, answer, message("หนึ่ง"))
    await running.person("มาลี").hears_next("หนึ่ง")
    await running.settled()
    assert [row["state"] for row in await outbox_rows(running)] == [DROPPED, 1]


async def test_edits_follow_the_message_they_edit(running: Committee) -> None:
    malee = running.person("มาลี")
    [row] = await running.app.threads.run(_stored, running, message("ก่อน"))
    running.app.sender.wake()
    await malee.hears_next("ก่อน")
    await queue(running, Call(USER, "editMessageText", {"chat_id": USER, "text": "หลัง"}, target_id=row))
    await malee.hears_next("หลัง")
    await queue(running, Call(USER, "editMessageText", {"chat_id": USER, "text": "หลัง"}, target_id=row))
    await running.settled()
    assert [one["state"] for one in await outbox_rows(running)] == [1, 1, 1], "what changes nothing is done already"


def _stored(c: Committee, call: Call) -> list[int]:
    with c.unit() as unit:
        ids = unit.outbox.store([call], c.clock())
        unit.commit()
    return list(ids)


async def test_a_migrated_group_is_followed(running: Committee) -> None:
    new = -1_000_000_005_001
    acts_membership.upgrade_group(running.sandbox.world, USER, GROUP_CHAT, new)
    await queue(running, message("หนึ่ง", GROUP_CHAT), message("สอง", GROUP_CHAT))
    await running.settled()
    assert [one["text"] for one in from_bot(running, new)] == ["หนึ่ง", "สอง"]
    assert {row["chat_id"] for row in await outbox_rows(running)} == {new}


def from_bot(c: Committee, chat: int) -> list[dict[str, Any]]:
    return [one.payload for one in c.sandbox.world.chats[chat].messages.values() if one.by_bot]


@pytest.mark.parametrize(("kind", "copies"), [("hang", 1), ("mute", 2)])
async def test_an_answer_that_never_comes_is_waited_for_so_long(
    running: Committee, monkeypatch: pytest.MonkeyPatch, kind: str, copies: int
) -> None:
    monkeypatch.setattr(telegram_client, "READ_TIMEOUT_SECONDS", 0.2)
    running.sandbox.world.faults.add("sendMessage", Fault(kind, chat_id=USER))
    malee, somchai = running.person("มาลี"), running.person("สมชาย")
    await queue(running, message("หนึ่ง"), message("สอง"), message("ถึงสมชาย", 1004))
    await somchai.hears_next("ถึงสมชาย")
    for text in (*["หนึ่ง"] * copies, "สอง"):
        await malee.hears_next(text)
    await malee.hears_nothing()
