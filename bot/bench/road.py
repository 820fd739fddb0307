"""The whole road: receive, understand, decide, commit, send, over real HTTP, beside a bare echo bot."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from bot.bench.processes import FIRST_MEMBER, Measured, running_bot, running_echo, seed_members
from bot.sandbox.remote import RemoteSandbox, sandbox_process

MEMBERS = 1_000
ROUNDS = 5
# Each is answered by one message.
TEXTS = ("สวัสดีครับ", "ลำพูนอยู่กลุ่มไหน", "กลุ่มเหนือตอนล่าง 2 มีจังหวัดอะไรบ้าง")
IN_A_ROUND = MEMBERS * len(TEXTS)


@dataclass
class Runner:
    """One program on a sandbox of its own, and what its rounds came to: updates a second, milliseconds an update."""

    far: RemoteSandbox
    process: Measured
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    trips_before: float = 0.0

    def warm(self) -> None:
        """The first messages wait for the start and fill the caches."""
        self.far.say(range(FIRST_MEMBER, FIRST_MEMBER + 50), list(TEXTS))
        self.far.wait(sent=50 * len(TEXTS), seconds=60)

    def round(self) -> None:
        """Every member writes every text; measured until all are answered."""
        sent, cpu, start = self.far.stats()["sent"], self.process.cpu_seconds(), time.perf_counter()
        self.far.say(range(FIRST_MEMBER, FIRST_MEMBER + MEMBERS), list(TEXTS))
        self.far.wait(sent=sent + IN_A_ROUND, seconds=120)
        self.rates.append(IN_A_ROUND / (time.perf_counter() - start))
        self.costs.append((self.process.cpu_seconds() - cpu) * 1000 / IN_A_ROUND)


def figures(databases: BenchDatabases) -> Iterator[Figure]:
    """Handled updates a second beside the echo bot's, and what an update costs.

    All run side by side and take turns, so that whatever else the machine does meets them alike.
    """
    with ExitStack() as stack:
        echo_far = _sandbox(stack)
        echo = Runner(echo_far, stack.enter_context(running_echo(echo_far, databases.folder)))
        bots: dict[str, Runner] = {}
        for kind in databases.kinds:
            url, far = databases.fresh(kind), _sandbox(stack)
            seed_members(url, MEMBERS)
            bots[kind] = Runner(far, stack.enter_context(running_bot(far, url, databases.folder)))
        for runner in (echo, *bots.values()):
            runner.warm()
        for bot in bots.values():
            bot.trips_before = bot.process.round_trips()
        for _ in range(ROUNDS):
            for runner in (echo, *bots.values()):
                runner.round()
        yield figure("echo_updates", median(echo.rates), "updates/s")
        yield figure("echo_cpu", median(echo.costs), "ms/update")
        for kind, bot in bots.items():
            yield figure("road_updates", median(bot.rates), "updates/s", database=kind, baseline=median(echo.rates))
            yield figure("road_cpu", median(bot.costs), "ms/update", database=kind, baseline=median(echo.costs))
            trips = (bot.process.round_trips() - bot.trips_before) / (ROUNDS * IN_A_ROUND)
            yield figure("road_round_trips", trips, "round trips/update", database=kind)


def _sandbox(stack: ExitStack) -> RemoteSandbox:
    return stack.enter_context(sandbox_process("--unlimited", "--users", str(MEMBERS)))
