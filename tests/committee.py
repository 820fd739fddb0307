"""A committee to hold conversations with: the real bot, on a real database, on the fake Bot API, over real HTTP.

async with committee() as c:
    malee = c.person("มาลี")
    await malee.says("ลำพูนอยู่กลุ่มไหน")
    await malee.hears("1.1")
    await c.passes(minutes=15)      # time passes only when told to; what is due by then happens
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from bot.app import App
from bot.sandbox.driver import Conversation, Driver
from bot.sandbox.limits import Limits
from bot.sandbox.model import Group, Persona
from bot.sandbox.serving import Sandbox, create_sandbox, serving
from config.settings import Settings
from config.vocabulary import Role, Sector
from storage.records import Grant
from storage.unit_of_work import UnitOfWork

# A Monday, nine in the morning in Bangkok.
START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OUTSIDER = Persona(1900, "คนแปลกหน้า", "คนนอก")
GROUP_CHAT = -5001


class Somebody(dict[str, Any]):
    """A person of the test committee: fields of Person, with `roles`."""


def somebody(user_id: int, name: str, role: Role, sector: Sector | None, province: str | None, cluster: str | None,
             *, of: str | None = None, prefix: str = "นาง", post: str = "กรรมการ") -> Somebody:  # fmt: skip
    """A member; `of` is the cluster a role is held for, None for the whole organisation."""
    return Somebody(
        user_id=user_id, name=name, prefix=prefix, post=post, sector=sector, province=province, cluster=cluster,
        roles=[Grant(role, of)],
    )  # fmt: skip


CHAIR = somebody(1001, "ประทีป สมมติชัย", Role.CHAIR, Sector.PRIVATE, "เชียงใหม่", "1.1", prefix="นาย", post="ประธานกรรมการ")
SECRETARY = somebody(1002, "เลขา จำลองงาน", Role.SECRETARIAT, Sector.PUBLIC, "อุทัยธานี", "2.2", post="เลขานุการ")
MALEE = somebody(1003, "มาลี ตัวอย่างนา", Role.MEMBER, Sector.PEOPLE, "น่าน", "1.1")
SOMCHAI = somebody(1004, "สมชาย ทดลองกิจ", Role.MEMBER, Sector.PRIVATE, "ลำพูน", "1.1", prefix="นาย")
PIMON = somebody(1005, "พิมล สมมุติรัฐ", Role.MEMBER, Sector.PUBLIC, "พิจิตร", "2.2")
TRAT = somebody(1006, "ดวงเดือน จำลองเล", Role.MEMBER, Sector.PEOPLE, "ตราด", "5.1")
ADMIN = somebody(1007, "ผดุง ดูแลระบบ", Role.ADMINISTRATOR, None, None, None, prefix="นาย", post="ผู้ดูแลระบบ")
EVERYBODY = (CHAIR, SECRETARY, MALEE, SOMCHAI, PIMON, TRAT, ADMIN)


class Clock:
    """The time of the test: it stands still until it is told to pass."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()


class Committee:
    """The running bot and the people around it."""

    def __init__(self, app: App, sandbox: Sandbox, clock: Clock) -> None:
        self.app = app
        self.sandbox = sandbox
        self.clock = clock
        self.driver = Driver(sandbox.world, patience=90, settled=self.settled)

    def person(self, who: int | str) -> Conversation:
        """A person's private chat with the bot, by name or part of it."""
        return self.driver.person(who)

    async def passes(self, **amount: float) -> None:
        """Let time pass, and everything happen that is due by then."""
        await self.settled()
        self.clock.now += timedelta(**amount)
        await self.looks()

    async def until(self, moment: datetime) -> None:
        """Let time pass until a moment."""
        await self.settled()
        self.clock.now = moment
        await self.looks()

    async def looks(self) -> None:
        """Let the clock look for what is due, and the worker and the sender do it.

        Whatever its own looks, one a second of real time, have asked for already is asked for again.
        """
        self.app.clock._asked.clear()
        self.app.worker.wake()
        await self.app.clock.look()
        await self.settled()

    async def settled(self) -> None:
        """Wait until nothing waits any more: at Telegram, in the inbox, as slow work, in the outbox."""
        async with asyncio.timeout(120):
            # The database tells nobody in this loop when it has nothing more to do.
            while self.sandbox.world.updates.waiting or await self.app.threads.run(self._busy):  # noqa: ASYNC110  the database tells nobody in this loop
                await asyncio.sleep(0.005)

    def unit(self) -> Any:
        """A unit of work on the bot's database, to look at what is stored."""
        return self.app.database.write()

    def _busy(self) -> bool:
        with self.app.database.read() as unit:
            found = unit.connection.execute(_BUSY, {"now": _as_stored(self.app, self.clock.now)}).scalar()
        return bool(found)


_BUSY = text(
    "SELECT (SELECT count(*) FROM inbox WHERE state = 0 AND due <= :now) "
    "+ (SELECT count(*) FROM outbox WHERE state = 0 AND due <= :now) + (SELECT count(*) FROM work)"
)


def _as_stored(app: App, moment: datetime) -> Any:
    return moment if not app.database.is_sqlite else moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


@asynccontextmanager
async def committee(
    database_url: str,
    members: Sequence[Somebody] = EVERYBODY,
    *,
    start: datetime = START,
    limits: Limits | None = None,
    waits_pass: bool = True,
    **settings: Any,
) -> AsyncIterator[Committee]:
    """Everybody joined, an outsider, a group chat of all; the fake API without flood limits unless some are given.

    The sender's waits pass by themselves, or else only when the clock of the test is told to.
    """
    clock = Clock(start)
    personas = [Persona(one["user_id"], f"{one['prefix']}{one['name']}", one["post"]) for one in members]
    group = Group(GROUP_CHAT, "กลุ่มกรรมการ", members=tuple(p.id for p in [*personas, OUTSIDER]))
    made = create_sandbox(
        personas=[*personas, OUTSIDER],
        groups=[group],
        limits=limits or Limits().unlimited(),
        clock=clock.seconds,
    )
    async with serving(made) as sandbox:
        rates = {"send_rate": 0, "broadcast_rate": 0, "chat_rate": 0, "group_rate": 0} if limits is None else {}
        chosen = Settings(
            _env_file=None,
            telegram_bot_token=sandbox.token,
            telegram_api_url=sandbox.url,
            database_url=database_url,
            **({"port": 0} | rates | settings),
        )
        app = App(chosen, now=clock, clock=time.monotonic if waits_pass else clock.seconds)
        for persona in personas:
            sandbox.world.users[persona.id].started = True
        try:
            await app.start(seed=lambda unit, now: _seed(unit, members, now))
            yield Committee(app, sandbox, clock)
        finally:
            await app.stop()


def _seed(unit: UnitOfWork, members: Sequence[Somebody], now: datetime) -> None:
    if unit.people.by_user_ids([one["user_id"] for one in members]):
        return
    for order, one in enumerate(members, start=1):
        values = {key: value for key, value in one.items() if key != "roles"}
        unit.people.add({**values, "order": order, "joined_at": now}, one["roles"])
