"""A sandbox with two people and a group, its clock in the test's hand, and an unmodified telegram.Bot."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.sandbox.driver import Driver
from bot.sandbox.limits import Limits
from bot.sandbox.model import Group, Persona
from bot.sandbox.serving import Sandbox, create_sandbox, serving

MANEE = Persona(1001, "มานี ใจดี", "กรรมการ ภาคประชาชน")
PITI = Persona(1002, "ปิติ ชูใจ", "ประธาน")
GROUP = Group(-500, "กลุ่มทดลอง", (1001,), (1002,))


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1_770_000_000.0

    def __call__(self) -> float:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits() -> Limits:
    return Limits()


@pytest.fixture
async def sandbox(clock: Clock, limits: Limits) -> AsyncIterator[Sandbox]:
    made = create_sandbox(personas=[MANEE, PITI], groups=[GROUP], clock=clock, limits=limits)
    async with serving(made) as served:
        yield served


@pytest.fixture
def driver(sandbox: Sandbox) -> Driver:
    return Driver(sandbox.world)


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    bot = Bot(sandbox.token, base_url=sandbox.base_url, base_file_url=sandbox.base_file_url)
    async with bot:
        yield bot
