"""A notice to ten thousand, at ten times Telegram's limits: its pace, what a message costs, and replies meanwhile."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from statistics import quantiles

from bot.bench.databases import BenchDatabases
from bot.bench.figures import Figure, figure
from bot.bench.processes import FIRST_MEMBER, Measured, running_bot, seed_members
from bot.sandbox.remote import RemoteSandbox, sandbox_process
from config.vocabulary import Role
from storage.database import Database
from storage.records import Grant

PEOPLE = 10_000
SECRETARY = FIRST_MEMBER + PEOPLE - 1
TIMES_TELEGRAM = 10
SEND_RATE, BROADCAST_RATE = 300, 250
SAID, HEARD = "เปลี่ยนห้องประชุมเป็นห้อง 302", "ฝ่ายเลขานุการ"
QUESTION, ANSWER = "ลำพูนอยู่กลุ่มไหน", "1.1"
ASKED, SECONDS_BETWEEN = 120, 0.1
# A reply during the broadcast may take 1.5 times as long as on an idle bot, and 100 ms.
SLOWER, MORE_SECONDS = 1.5, 0.1
# What a message may cost the database, beyond what an idle bot asks of it.
MOST_TRIPS, IDLE_SECONDS = 0.2, 5.0


def figures(databases: BenchDatabases) -> Iterator[Figure]:
    """While the first half goes out nobody writes, and round trips are counted; while the second does, members ask."""
    for kind in databases.kinds:
        url = databases.fresh(kind)
        seed_members(url, PEOPLE - 1)
        _add_secretary(url)
        with ExitStack() as stack:
            far = stack.enter_context(sandbox_process("--users", str(PEOPLE)))
            far.limits(multiplier=TIMES_TELEGRAM)
            rates = {"SEND_RATE": str(SEND_RATE), "BROADCAST_RATE": str(BROADCAST_RATE), "CHAT_RATE": "1"}
            bot = stack.enter_context(running_bot(far, url, databases.folder, **rates))
            yield from _measured(far, bot, kind)


def _measured(far: RemoteSandbox, bot: Measured, kind: str) -> Iterator[Figure]:
    far.ask(FIRST_MEMBER, QUESTION, ANSWER, seconds=60)
    idle, idle_trips = _replies(far, first=FIRST_MEMBER + 1), _trips_a_second(bot)
    far.ask(SECRETARY, f"/notice {SAID}", SAID)
    before, cpu, trips, begun = far.stats()["sent"], bot.cpu_seconds(), bot.round_trips(), time.monotonic()
    far.tap([SECRETARY], "✅ ยืนยัน")
    far.wait(sent=before + PEOPLE // 2, seconds=120)
    trips, cpu = bot.round_trips() - trips, bot.cpu_seconds() - cpu
    own_trips = trips - idle_trips * (time.monotonic() - begun)
    sent = far.stats()["sent"] - before
    meanwhile = _replies(far, first=FIRST_MEMBER + 1 + ASKED)
    far.wait(sent=before + PEOPLE + ASKED, seconds=120)
    heard = _heard(far)
    rate = (heard["messages"] - 1) / heard["seconds"]
    yield figure("broadcast_rate", rate, "messages/s", database=kind, baseline=BROADCAST_RATE)
    yield figure("broadcast_refused", far.stats()["refused"], "429s", database=kind)
    yield figure("broadcast_lost", PEOPLE - heard["chats"], "messages", database=kind)
    yield figure("broadcast_doubled", heard["messages"] - heard["chats"], "messages", database=kind)
    yield figure("broadcast_round_trips", own_trips / sent, "round trips/message", database=kind, baseline=MOST_TRIPS)
    yield figure("broadcast_round_trips_in_all", trips / sent, "round trips/message", database=kind)
    yield figure("broadcast_cpu", cpu * 1000 / sent, "ms/message", database=kind)
    limit = SLOWER * idle + MORE_SECONDS
    yield figure("broadcast_reply_idle_p95", idle * 1000, "ms", database=kind)
    yield figure("broadcast_reply_p95", meanwhile * 1000, "ms", database=kind, baseline=limit * 1000)


def _heard(far: RemoteSandbox) -> dict[str, float]:
    """What arrived of the notice, once everybody has it or nothing more comes."""
    end = time.monotonic() + 30
    while (heard := far.heard(f"ประกาศที่ #1 · {HEARD}"))["chats"] < PEOPLE and time.monotonic() < end:
        time.sleep(0.5)
    return heard


def _trips_a_second(bot: Measured) -> float:
    """Round trips a second of the bot while nothing happens."""
    before, begun = bot.round_trips(), time.monotonic()
    time.sleep(IDLE_SECONDS)
    return (bot.round_trips() - before) / (time.monotonic() - begun)


def _replies(far: RemoteSandbox, first: int) -> float:
    """Members ask, one after the other; the 95th percentile of the seconds until each is answered."""
    seconds = []
    for member in range(first, first + ASKED):
        seconds.append(far.ask(member, QUESTION, ANSWER))
        time.sleep(SECONDS_BETWEEN)
    return quantiles(seconds, n=20)[-1]


def _add_secretary(url: str) -> None:
    database = Database(url)
    with database.write() as unit:
        values = {"name": "เลขา", "post": "เลขานุการ", "user_id": SECRETARY, "joined_at": datetime.now(UTC)}
        unit.people.add(values, [Grant(Role.SECRETARIAT)])
        unit.commit()
    database.close()
