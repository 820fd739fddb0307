"""Votes while real processes die or share the work: each is counted once, as it was cast last.

In the suite few vote, several times; `make kill` has 10,000 vote once, within a minute.
"""

import os
import random
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bench.polls import open_for_everybody
from bot.sandbox.remote import RemoteSandbox, sandbox_process
from storage.database import Database
from tests.kill.processes import FIRST, SECONDS, bot, count, seed, wait_until_idle

pytestmark = pytest.mark.kill

PEOPLE, KILLS = 60, 3
MANY, ROUNDS = int(os.environ.get("KILL_VOTERS", "250")), int(os.environ.get("KILL_ROUNDS", "3"))
# Each turn votes otherwise, and a choice that is marked has another label.
LABELS = ("เห็นด้วย", "ไม่เห็นด้วย", "งดออกเสียง")


def open_poll(database: Database, people: int) -> None:
    seed(database, people)
    with database.write() as unit:
        open_for_everybody(unit, datetime.now(UTC))
        unit.commit()


def ballots_of(far: RemoteSandbox, person: int) -> list[str]:
    return [one["text"] for one in far.chat(person) if one["by_bot"]]


def test_killed_between_vote_and_toast_the_vote_counts_once(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311  no secret is made of it
    database = Database(database_url)
    open_poll(database, PEOPLE)
    voters = range(FIRST, FIRST + PEOPLE)
    with sandbox_process("--unlimited", "--users", str(PEOPLE)) as far:
        with bot(far, database_url, tmp_path):
            far.wait(sent=PEOPLE, seconds=SECONDS)
            wait_until_idle(database, 0)
        for turn in range(KILLS):
            with bot(far, database_url, tmp_path) as process:
                changed = far.stats()["changed"]
                far.tap(voters, LABELS[turn])
                far.wait(changed=changed + chance.randrange(1, PEOPLE // 2), seconds=SECONDS)
                time.sleep(chance.random() * 0.05)
                process.send_signal(signal.SIGKILL)
                process.wait()
        with bot(far, database_url, tmp_path):
            wait_until_idle(database, KILLS * PEOPLE)
        last = LABELS[KILLS - 1]
        assert all(f"นับแล้ว: {last}" in ballots_of(far, person)[-1] for person in voters)
    check_counted(database, PEOPLE, KILLS - 1)
    database.close()


@pytest.mark.postgres
def test_two_processes_count_every_vote_once(postgres_url: str, tmp_path: Path) -> None:
    database = Database(postgres_url)
    open_poll(database, MANY)
    voters = range(FIRST, FIRST + MANY)
    with (
        sandbox_process("--unlimited", "--users", str(MANY)) as far,
        bot(far, postgres_url, tmp_path),
        bot(far, postgres_url, tmp_path),
    ):
        far.wait(sent=MANY, seconds=SECONDS)
        wait_until_idle(database, 0)
        begun = time.monotonic()
        for label in LABELS[:ROUNDS]:
            far.tap(voters, label)
        wait_until_idle(database, ROUNDS * MANY)
        seconds = time.monotonic() - begun
        print(f"\n{ROUNDS * MANY} votes on two processes: {seconds:.1f} s")  # noqa: T201  the figure of `make kill`
    check_counted(database, MANY, ROUNDS - 1)
    assert seconds < SECONDS
    database.close()


def check_counted(database: Database, people: int, choice: int) -> None:
    """One ballot a person, all of the choice tapped last, and the turnout says the same."""
    assert count(database, "SELECT count(*) FROM poll_ballots") == people
    assert count(database, f"SELECT count(*) FROM poll_ballots WHERE choices = '{choice}'") == people  # noqa: S608  a number of the test
    assert count(database, "SELECT count(*) FROM poll_voters WHERE voted_at IS NOT NULL") == people
