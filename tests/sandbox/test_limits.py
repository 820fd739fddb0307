"""Flood limits answer 429 with retry_after, by the injected clock; faults come when asked for."""

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.sandbox.driver import Conversation, Driver
from bot.sandbox.errors import Refused
from bot.sandbox.faults import Fault
from bot.sandbox.limits import FloodGate, Limits
from bot.sandbox.serving import Sandbox
from tests.sandbox.conftest import Clock

pytestmark = pytest.mark.anyio
MANEE = 1001


@pytest.fixture
async def manee(driver: Driver) -> Conversation:
    manee = driver.person(MANEE)
    await manee.opens()
    return manee


def refused_after(gate: FloodGate, chat_id: int, *, group: bool = False, cost: int = 1) -> int | None:
    """retry_after of one more message, None when it passes."""
    try:
        gate.admit(chat_id, group=group, cost=cost)
    except Refused as refused:
        return refused.parameters["retry_after"] if refused.code == 429 else -1
    return None


def test_a_chat_takes_a_burst_then_one_a_second(clock: Clock) -> None:
    gate = FloodGate(Limits(chat_burst=3), clock)
    assert [refused_after(gate, 1) for _ in range(4)] == [None, None, None, 1]
    assert refused_after(gate, 2) is None
    clock.passes(1)
    assert [refused_after(gate, 1) for _ in range(2)] == [None, 1]
    clock.passes(100)
    assert [refused_after(gate, 1) for _ in range(4)] == [None, None, None, 1]


def test_all_chats_together_take_thirty_a_second(clock: Clock) -> None:
    gate = FloodGate(Limits(), clock)
    assert [refused_after(gate, chat) for chat in range(31)] == [None] * 30 + [1]
    clock.passes(1)
    assert refused_after(gate, 31) is None


def test_a_group_takes_twenty_a_minute(clock: Clock) -> None:
    gate = FloodGate(Limits(chat_rate=0), clock)
    for _ in range(20):
        assert refused_after(gate, -5, group=True) is None
        clock.passes(1)
    assert refused_after(gate, -5, group=True) == 40
    clock.passes(39)
    assert refused_after(gate, -5, group=True) == 1
    clock.passes(1)
    assert refused_after(gate, -5, group=True) is None


def test_an_album_costs_as_many_as_it_has(clock: Clock) -> None:
    gate = FloodGate(Limits(chat_burst=5), clock)
    assert refused_after(gate, 1, cost=4) is None
    assert refused_after(gate, 1, cost=4) == 3


def test_limits_can_be_lifted_or_multiplied(clock: Clock) -> None:
    assert all(refused_after(FloodGate(Limits().unlimited(), clock), -5, group=True) is None for _ in range(500))
    tenfold = FloodGate(Limits(multiplier=10, chat_rate=0), clock)
    assert [refused_after(tenfold, chat) for chat in range(301)].count(None) == 300


def test_a_refused_message_costs_nothing(clock: Clock) -> None:
    gate = FloodGate(Limits(chat_burst=1), clock)
    assert refused_after(gate, 1) is None
    for _ in range(10):
        assert refused_after(gate, 1) == 1
    clock.passes(1)
    assert refused_after(gate, 1) is None


async def test_the_bot_hears_retry_after(bot: Bot, manee: Conversation, clock: Clock) -> None:
    for number in range(5):
        await bot.send_message(MANEE, str(number))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(MANEE, "ถี่ไป")
    assert refused.value.retry_after == 1
    assert len(manee.from_bot) == 5
    clock.passes(1)
    await bot.send_message(MANEE, "ได้แล้ว")


async def test_a_flood_fault_has_no_effect(bot: Bot, manee: Conversation, sandbox: Sandbox) -> None:
    sandbox.world.faults.add("sendMessage", Fault("flood", retry_after=17))
    with pytest.raises(RetryAfter, match="Retry in 17 seconds"):
        await bot.send_message(MANEE, "x")
    assert manee.from_bot == []
    await bot.send_message(MANEE, "x")
    assert len(manee.from_bot) == 1


@pytest.mark.parametrize(
    ("fault", "problem", "arrived"),
    [
        (Fault("error"), NetworkError, 0),
        (Fault("error", code=502, description="Bad Gateway"), NetworkError, 0),
        (Fault("garbage"), TelegramError, 0),
        (Fault("cut"), NetworkError, 0),
        (Fault("lost"), NetworkError, 1),
    ],
)
async def test_faults(
    bot: Bot, manee: Conversation, sandbox: Sandbox, fault: Fault, problem: type[Exception], arrived: int
) -> None:
    sandbox.world.faults.add("sendMessage", fault)
    with pytest.raises(problem):
        await bot.send_message(MANEE, "x")
    assert len(manee.from_bot) == arrived
    assert sandbox.world.faults.waiting == 0


@pytest.mark.parametrize(("kind", "arrived"), [("hang", 0), ("mute", 1)])
async def test_a_call_that_is_never_answered(sandbox: Sandbox, manee: Conversation, kind: str, arrived: int) -> None:
    sandbox.world.faults.add("*", Fault(kind))
    url = f"{sandbox.base_url}{sandbox.token}/sendMessage"
    async with httpx.AsyncClient(timeout=0.05) as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.post(url, json={"chat_id": MANEE, "text": "x"})
    assert len(manee.from_bot) == arrived


async def test_a_fault_may_wait_for_one_chat(bot: Bot, driver: Driver, manee: Conversation, sandbox: Sandbox) -> None:
    await driver.person("ปิติ").opens()
    sandbox.world.faults.add("sendMessage", Fault("flood", chat_id=1002))
    await bot.send_message(MANEE, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(1002, "x")
    assert len(manee.from_bot) == 1


def test_unknown_faults_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown fault"):
        Fault("earthquake")
