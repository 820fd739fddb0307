"""Polls: opening one for ten thousand members, and counting a hundred thousand votes."""

import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
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
from handlers.rules.polls.outcome import Outcome, count, count_in_waves, outcome
from nlp.understand import understand
from storage.database import Database
from storage.poll_records import LiveStep, Poll, PollVoter
from storage.poll_voters import voters
from storage.records import Grant
from storage.unit_of_work import UnitOfWork

MEMBERS = 10_000
VOTES = 100_000
PROVINCES = 77
STEPS = 5
COUNTED = 9
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
        reading, counting, in_waves = _tally(database)
        yield figure("poll_tally_100000", counting, "s", database=kind, baseline=reading)
        yield figure("poll_tally_in_steps_100000", in_waves, "s", database=kind, baseline=reading)
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


def _tally(database: Database) -> tuple[float, float, float]:
    """Seconds to read 100,000 ballots row by row, to count them with every breakdown and what may be told, and to count
    them apart for who voted after each of the figures that were shown before."""
    with database.write() as unit:
        _fill(unit)
        unit.commit()
    with database.read() as unit:
        poll = unit.polls.get(1)
        if poll is None or len(unit.ballots.choices_by_voter(COUNTED)) != VOTES:
            raise LookupError("not every ballot was stored")
        shown = [LiveStep(COUNTED, one, _moment(one * VOTES // STEPS), 0, (), ((0,),)) for one in range(STEPS)]
        return (
            _seconds(lambda: unit.ballots.choices_by_voter(COUNTED)),
            _seconds(lambda: _count(unit, poll)),
            _seconds(lambda: outcome(poll, count_in_waves(poll, unit.poll_live.waves(COUNTED, shown)))),
        )


def _count(unit: UnitOfWork, poll: Poll) -> Outcome:
    return outcome(poll, count(poll, unit.ballots.counts(COUNTED), unit.poll_voters.turnout(COUNTED)))


def _fill(unit: UnitOfWork) -> None:
    chance, sectors = Random(4), list(Sector)  # noqa: S311  votes to count, nothing secret
    for number in range(VOTES):
        place = chance.randrange(PROVINCES)
        sector = sectors[chance.randrange(3)]
        voter = PollVoter(
            10**6 + number, COUNTED, None, sector, f"จังหวัด {place}", f"{place % 18}", None, _moment(number)
        )
        unit.connection.execute(voters.insert(), vars(voter) | {"sector": sector.value})
        unit.ballots.cast(voter, None, (chance.randrange(3),))


def _moment(number: int) -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
