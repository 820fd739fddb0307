"""A notice to very many while real processes die: everybody gets it, and each kill doubles no more than its bound.

The suite sends to few and kills seldom; `make kill` sends to 5,000 and kills ten times.
"""

import os
import random
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.remote import RemoteSandbox, sandbox_process
from bot.sender import MARKS_IN_A_BATCH
from config.vocabulary import Role
from storage.database import Database
from storage.records import Grant
from tests.kill.processes import FIRST, SECONDS, bot, count, seed, wait_until_idle

pytestmark = pytest.mark.kill

PEOPLE = int(os.environ.get("KILL_RECIPIENTS", "300"))
KILLS = int(os.environ.get("KILLS", "3"))
SECRETARY = FIRST + PEOPLE - 1
SAID, HEARD = "เปลี่ยนห้องประชุม", "ประกาศที่ #1 · ฝ่ายเลขานุการ"
MARKED = "SELECT count(*) FROM outbox WHERE card = 'notice:1' AND state = 1"
# So fast, and every answer so late, that many messages are in flight at any moment.
RATE, LATENCY_MS = {"BROADCAST_RATE": "250"}, "40"


class Broadcast:
    """A notice on its way; kills come at random moments, spread over it."""

    def __init__(self, far: RemoteSandbox, database: Database) -> None:
        self.far = far
        self.database = database
        self.chance = random.Random(20261129)  # noqa: S311  no secret is made of it
        self.begun_at = 0

    def begin(self) -> None:
        """The secretary sends it; a bot must be running."""
        self.far.ask(SECRETARY, f"/notice {SAID}", SAID, seconds=SECONDS)
        self.begun_at = self.far.stats()["sent"]
        self.far.tap([SECRETARY], "✅ ยืนยัน")

    def wait_for_kill(self, number: int) -> None:
        """Until the moment of the next kill; they are counted from 0."""
        share = PEOPLE // (KILLS + 1)
        self.far.wait(sent=self.begun_at + number * share + self.chance.randrange(1, share), seconds=SECONDS)
        time.sleep(self.chance.random() * 0.05)

    def check_unmarked(self) -> None:
        """What arrived and is not marked, and so will be doubled, is within the bound."""
        assert self.far.heard(HEARD)["chats"] - count(self.database, MARKED) <= MARKS_IN_A_BATCH

    def check_all_arrived(self) -> None:
        """Everybody has it, and the ledger says so."""
        wait_until_idle(self.database, 2)
        heard = self.far.heard(HEARD)
        assert heard["chats"] == PEOPLE == count(self.database, MARKED)
        doubled = heard["messages"] - heard["chats"]
        print(f"\n{PEOPLE} recipients, {KILLS} kills: {doubled} doubled")  # noqa: T201  the figure of `make kill`
        assert doubled <= KILLS * MARKS_IN_A_BATCH


def broadcast_in(stack: ExitStack, database_url: str) -> Broadcast:
    database = Database(database_url)
    stack.callback(database.close)
    seed(database, PEOPLE - 1)
    with database.write() as unit:
        values = {"name": "เลขา สมมติ", "user_id": SECRETARY, "joined_at": datetime.now(UTC)}
        unit.people.add(values, [Grant(Role.SECRETARIAT)])
        unit.commit()
    far = stack.enter_context(sandbox_process("--unlimited", "--users", str(PEOPLE), "--latency", LATENCY_MS))
    return Broadcast(far, database)


def test_killed_again_and_again_everybody_gets_it(database_url: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        sending = broadcast_in(stack, database_url)
        for number in range(KILLS):
            with bot(sending.far, database_url, tmp_path, **RATE) as process:
                if not number:
                    sending.begin()
                sending.wait_for_kill(number)
                process.kill()
                process.wait()
            sending.check_unmarked()
        with bot(sending.far, database_url, tmp_path, **RATE):
            sending.check_all_arrived()


@pytest.mark.postgres
def test_of_two_processes_one_is_killed_again_and_again(postgres_url: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        sending = broadcast_in(stack, postgres_url)
        living = [stack.enter_context(bot(sending.far, postgres_url, tmp_path, **RATE)) for _ in range(2)]
        sending.begin()
        for number in range(KILLS):
            sending.wait_for_kill(number)
            victim = living.pop(sending.chance.randrange(2))
            victim.kill()
            victim.wait()
            living.append(stack.enter_context(bot(sending.far, postgres_url, tmp_path, **RATE)))
        sending.check_all_arrived()
