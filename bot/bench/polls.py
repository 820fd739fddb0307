"""Polls: opening one for ten thousand members, and counting a hundred thousand votes."""

import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from bot.bench.processes import seed_members
from bot.render import Renderer
from config.catalogue import shipped_catalogue
from config.phrasing import Texts
from config.vocabulary import Role, Sector
from handlers.kit.context import Context
from handlers.kit.incoming import ChatKind, Incoming
from handlers.polls.draft import PollDraft
from handlers.polls.opening import open_poll
from handlers.rules.polls.outcome import count, outcome
from nlp.understand import understand
from storage.database import Database
from storage.poll_records import PollVoter, Turnout
from storage.records import Grant
from storage.unit_of_work import UnitOfWork

MEMBERS = 10_000
VOTES = 100_000
PROVINCES = 77
BATCH = 20
OPENING_LIMIT_SECONDS = 2.0


def figures(databases: BenchDatabases) -> Iterator[Figure]:
    """Seconds to open, beside the limit; tally beside reading the rows."""
    for kind in databases.kinds:
        url = databases.fresh(kind)
        seed_members(url, MEMBERS)
        database = Database(url)
        seconds, mebibytes = _opening(database)
        yield figure("poll_opening_10000", seconds, "s", database=kind, baseline=OPENING_LIMIT_SECONDS)
        yield figure("poll_opening_memory", mebibytes, "MiB", database=kind)
        reading, counting = _tally(database)
        yield figure("poll_tally_100000", counting, "s", database=kind, baseline=reading)
        database.close()


def open_for_everybody(unit: UnitOfWork, now: datetime) -> None:
    """A chair opens a poll for the whole roster: ballots in the outbox, history; the caller commits."""
    chair = unit.people.add({"name": "ประธาน", "post": "ประธาน"}, [Grant(Role.CHAIR)])
    catalogue = shipped_catalogue()
    context = Context(unit, now, catalogue, "bench_bot", lambda text, at: understand(text, at, catalogue))
    replies = open_poll(context, chair, 1, PollDraft("เห็นด้วยหรือไม่", hours=72))
    rendered = Renderer(Texts()).render(unit, Incoming(chat=1, chat_kind=ChatKind.PRIVATE), replies, now)
    unit.outbox.store([call for call in rendered.calls if call.chat_id != 1], now)


def _opening(database: Database) -> tuple[float, float]:
    """Seconds and peak MiB of opening a poll for everybody, in one commit."""
    now = datetime.now(UTC)
    start = time.perf_counter()
    with database.write() as unit:
        open_for_everybody(unit, now)
        unit.commit()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    with database.write() as unit:
        open_for_everybody(unit, now)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return seconds, peak


def _tally(database: Database) -> tuple[float, float]:
    """Seconds to read 100,000 ballots row by row, and to count them with every breakdown and what may be told."""
    chance, sectors = Random(4), list(Sector)  # noqa: S311  votes to count, nothing secret
    with database.write() as unit:
        poll = unit.polls.get(1)
        if poll is None:
            raise LookupError("the poll was opened before")
        poll_id = 9
        for number in range(VOTES):
            place = chance.randrange(PROVINCES)
            sector = sectors[chance.randrange(3)]
            voter = PollVoter(10**6 + number, poll_id, None, sector, f"จังหวัด {place}", f"{place % 18}")
            unit.ballots.cast(voter, None, (chance.randrange(3),))
        unit.commit()
    with database.read() as unit:
        start = time.perf_counter()
        if len(unit.ballots.choices_by_voter(poll_id)) != VOTES:
            raise LookupError("not every ballot was stored")
        reading = time.perf_counter() - start
        turnout = [Turnout(s, f"จังหวัด {p}", f"{p % 18}", 500, 400) for s in sectors for p in range(PROVINCES)]
        start = time.perf_counter()
        outcome(poll, count(poll, unit.ballots.counts(poll_id), turnout))
        return reading, time.perf_counter() - start
