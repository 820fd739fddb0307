"""A picture of sixty projects, drawn in the background: what it costs the replies to other members meanwhile."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import count
from statistics import median, quantiles

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from bot.bench.processes import FIRST_MEMBER, running_bot, seed_members
from bot.sandbox.remote import RemoteSandbox, sandbox_process
from config.vocabulary import ProjectState, Topic
from storage.database import Database
from storage.roadmap_records import Project

MEMBERS = 4_000
PROJECTS = 60
PICTURES = 6
QUIET_REPLIES = 80
FIRST_YEAR = 2569
PATIENCE_SECONDS = 60
TEXT = "ลำพูนอยู่กลุ่มไหน"


def figures(databases: BenchDatabases) -> Iterator[Figure]:
    """The 95th percentile of replies while pictures are drawn, beside that without; seconds from asking to picture."""
    for kind in databases.kinds:
        url = databases.fresh(kind)
        seed_members(url, MEMBERS)
        _seed_projects(url)
        with ExitStack() as stack:
            far = stack.enter_context(sandbox_process("--unlimited", "--users", str(MEMBERS)))
            stack.enter_context(running_bot(far, url, databases.folder))
            members = count(FIRST_MEMBER)
            _picture(far, members, FIRST_YEAR, [])
            quiet: list[float] = []
            meanwhile: list[float] = []
            taken: list[float] = []
            # In turns, so that whatever else the machine does meets both alike.
            for year in range(FIRST_YEAR + 1, FIRST_YEAR + 1 + PICTURES):
                quiet += [_reply(far, next(members)) for _ in range(QUIET_REPLIES)]
                taken.append(_picture(far, members, year, meanwhile))
        yield figure("gantt_replies_p95", _p95(meanwhile), "ms", database=kind, baseline=_p95(quiet))
        yield figure("gantt_drawn", median(taken), "s", database=kind)


def _picture(far: RemoteSandbox, members: Iterator[int], year: int, meanwhile: list[float]) -> float:
    """Seconds from asking for a picture of that year until it is there; others are answered meanwhile. Raises
    TimeoutError where none comes."""
    asker, begun = next(members), time.perf_counter()
    far.say([asker], [f"ขอดูโครงการปี {year} เป็นภาพ"])
    while not any("photo" in one or "document" in one for one in far.chat(asker)):
        meanwhile.append(_reply(far, next(members)))
        if time.perf_counter() - begun > PATIENCE_SECONDS:
            raise TimeoutError("no picture came")
    return time.perf_counter() - begun


def _reply(far: RemoteSandbox, member: int) -> float:
    """Milliseconds until a member is answered."""
    begun = time.perf_counter()
    target = far.stats()["sent"] + 1
    far.say([member], [TEXT])
    while True:
        far.wait(sent=target, seconds=60)
        if any(one["by_bot"] for one in far.chat(member)):
            return 1000 * (time.perf_counter() - begun)
        target += 1


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[18]


def _seed_projects(url: str) -> None:
    """Projects that run through all the years that are asked for, so that every picture shows them all."""
    database = Database(url)
    title: Callable[[int], str] = "ปรับปรุงเส้นทางเชื่อมแหล่งท่องเที่ยวชุมชน ระยะที่ {}".format
    with database.write() as unit:
        unit.roadmap.add(
            [
                Project(
                    number,
                    title(number),
                    Topic.TOURISM,
                    "1.1",
                    ("น่าน",),
                    owner_name="คณะทำงานทดลอง",
                    start=date(2025, 1, 1) + timedelta(days=3 * number),
                    end=date(2037, 1, 1) - timedelta(days=5 * number),
                    percent=float(number),
                    state=ProjectState.ACTIVE,
                    depends_on=(number - 1,) if number % 3 == 0 else (),
                )
                for number in range(1, PROJECTS + 1)
            ],
            datetime.now(UTC),
        )
        unit.commit()
    database.close()
