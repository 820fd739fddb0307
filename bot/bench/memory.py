"""Resident memory: after ten thousand updates, and how much it grew since the two thousandth."""

from collections.abc import Iterator

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from bot.bench.processes import FIRST_MEMBER, running_bot, seed_members
from bot.bench.road import TEXTS
from bot.sandbox.remote import sandbox_process

MEMBERS = 200
FIRST, LAST = 2_000, 10_000
LIMIT_MIB = 250


def figures(databases: BenchDatabases) -> Iterator[Figure]:
    """Memory at the last update beside the limit, and beside what it was at the 2,000th."""
    for kind in databases.kinds:
        url = databases.fresh(kind)
        seed_members(url, MEMBERS)
        with (
            sandbox_process("--unlimited", "--users", str(MEMBERS)) as far,
            running_bot(far, url, databases.folder) as bot,
        ):
            handled, early = 0, 0.0
            while handled < LAST:
                far.say(range(FIRST_MEMBER, FIRST_MEMBER + MEMBERS), [TEXTS[handled // MEMBERS % len(TEXTS)]])
                handled += MEMBERS
                far.wait(sent=handled, seconds=60)
                if handled == FIRST:
                    early = bot.resident_mib()
            late = bot.resident_mib()
        yield figure("memory", late, "MiB", database=kind, baseline=LIMIT_MIB)
        yield figure("memory_since_2000th", late, "MiB", database=kind, baseline=early)
