"""Votes over the whole road: a tap on a ballot until its toast and the changed ballot, beside a bare echo bot."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from statistics import median

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from bot.bench.polls import open_for_everybody
from bot.bench.processes import FIRST_MEMBER, Measured, running_bot, running_echo, seed_members
from bot.bench.road import Runner
from bot.sandbox.remote import RemoteSandbox, sandbox_process
from storage.database import Database

MEMBERS = 1_000
# Each round votes otherwise than the one before, so that every tap changes a ballot.
LABELS = ("เห็นด้วย", "ไม่เห็นด้วย", "งดออกเสียง")
ROUNDS = 6
VOTERS = range(FIRST_MEMBER, FIRST_MEMBER + MEMBERS)


class Voting(Runner):
    """The bot with an open poll; a round is one vote of every member."""

    def warm(self) -> None:
        """Every member gets the ballot."""
        self.far.wait(sent=MEMBERS, seconds=120)

    def round(self) -> None:
        """Every member taps; measured until every ballot shows what was counted."""
        changed, cpu = self.far.stats()["changed"], self.process.cpu_seconds()
        label = LABELS[len(self.rates) % len(LABELS)]
        start = time.perf_counter()
        self.far.tap(VOTERS, label)
        self.far.wait(changed=changed + MEMBERS, seconds=120)
        self.rates.append(MEMBERS / (time.perf_counter() - start))
        self.costs.append((self.process.cpu_seconds() - cpu) * 1000 / MEMBERS)


def figures(databases: BenchDatabases) -> Iterator[Figure]:
    """Votes a second beside the echo bot's updates, taking turns, and what a vote costs."""
    with ExitStack() as stack:
        echo_far = _sandbox(stack)
        echo = Runner(echo_far, stack.enter_context(running_echo(echo_far, databases.folder)))
        polls: dict[str, Voting] = {}
        for kind in databases.kinds:
            url, far = databases.fresh(kind), _sandbox(stack)
            seed_members(url, MEMBERS)
            _open(url)
            bot: Measured = stack.enter_context(running_bot(far, url, databases.folder))
            polls[kind] = Voting(far, bot)
        for runner in (echo, *polls.values()):
            runner.warm()
        before = {kind: one.process.round_trips() for kind, one in polls.items()}
        for _ in range(ROUNDS):
            for runner in (echo, *polls.values()):
                runner.round()
        for kind, one in polls.items():
            yield figure("poll_votes", median(one.rates), "votes/s", database=kind, baseline=median(echo.rates))
            yield figure("poll_votes_cpu", median(one.costs), "ms/vote", database=kind, baseline=median(echo.costs))
            trips = (one.process.round_trips() - before[kind]) / (ROUNDS * MEMBERS)
            yield figure("poll_votes_round_trips", trips, "round trips/vote", database=kind)


def _open(url: str) -> None:
    database = Database(url)
    with database.write() as unit:
        open_for_everybody(unit, datetime.now(UTC))
        unit.commit()
    database.close()


def _sandbox(stack: ExitStack) -> RemoteSandbox:
    return stack.enter_context(sandbox_process("--unlimited", "--users", str(MEMBERS)))
