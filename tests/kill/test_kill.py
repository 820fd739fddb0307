"""A real bot process, killed again and again under traffic: no update is lost, and no effect is doubled."""

import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.sandbox.remote import RemoteSandbox, sandbox_process
from bot.sender import MARKS_IN_A_BATCH
from storage.database import Database
from tests.kill.processes import FIRST, SECONDS, bot, count, seed, wait_until_idle

pytestmark = pytest.mark.kill

KILLS = 10
PEOPLE = 60
SAID = ("ลำพูนอยู่กลุ่มไหน", "สวัสดีครับ")
REPORT = "ถนนไปอำเภอขรุขระมาก ฝากเรื่องด้วยครับ"


def test_killed_at_any_moment_nothing_is_lost_and_no_effect_doubled(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(20261123)  # noqa: S311  no secret is made of it
    database = Database(database_url)
    seed(database, PEOPLE)
    everybody = range(FIRST, FIRST + PEOPLE)
    with sandbox_process("--unlimited", "--users", str(PEOPLE)) as far:
        updates = 0
        for _ in range(KILLS):
            with bot(far, database_url, tmp_path) as process:
                sent = far.stats()["sent"]
                far.say(everybody, list(SAID))
                updates += len(SAID) * PEOPLE
                far.wait(sent=sent + chance.randrange(1, PEOPLE), seconds=SECONDS)
                time.sleep(chance.random() * 0.05)
                process.send_signal(signal.SIGKILL)
                process.wait()
        far.say(everybody, [REPORT])
        updates += PEOPLE
        with bot(far, database_url, tmp_path):
            wait_until_idle(database, updates)
        check_inbox(database, updates)
        check_effects(database, KILLS)
        check_messages(database, far, KILLS, kills=KILLS)
    database.close()


@pytest.mark.postgres
def test_of_two_processes_one_is_killed_and_the_other_goes_on(postgres_url: str, tmp_path: Path) -> None:
    database = Database(postgres_url)
    seed(database, PEOPLE)
    everybody, rounds = range(FIRST, FIRST + PEOPLE), 4
    with sandbox_process("--unlimited", "--users", str(PEOPLE)) as far:
        with bot(far, postgres_url, tmp_path) as first, bot(far, postgres_url, tmp_path):
            far.say(everybody, list(SAID))
            far.wait(sent=PEOPLE * len(SAID), seconds=SECONDS)
            far.say(everybody, list(SAID) * (rounds - 1))
            far.wait(sent=PEOPLE * len(SAID) * 2, seconds=SECONDS)
            first.kill()
            far.say(everybody, [REPORT])
            wait_until_idle(database, PEOPLE * (rounds * len(SAID) + 1))
        check_inbox(database, PEOPLE * (rounds * len(SAID) + 1))
        check_effects(database, rounds)
        check_messages(database, far, rounds, kills=1)
    database.close()


def check_inbox(database: Database, updates: int) -> None:
    """Every update is there once, and done."""
    assert count(database, "SELECT count(*) FROM inbox WHERE kind = 'update'") == updates
    assert count(database, "SELECT count(DISTINCT dedupe) FROM inbox WHERE kind = 'update'") == updates
    assert count(database, "SELECT count(*) FROM inbox WHERE state <> 1") == 0


def check_effects(database: Database, rounds: int) -> None:
    """One draft a report, and one answer a message, however often its process died at it."""
    assert count(database, "SELECT count(*) FROM drafts") == PEOPLE
    assert count(database, "SELECT count(DISTINCT person_id) FROM drafts") == PEOPLE
    answers = "SELECT count(*) FROM outbox WHERE method = 'sendMessage'"
    assert count(database, answers) == (rounds * len(SAID) + 1) * PEOPLE


def check_messages(database: Database, far: RemoteSandbox, rounds: int, kills: int) -> None:
    """Every message was sent at least once, and few more than once: what was in flight or not yet marked."""
    with database.read() as unit:
        rows = unit.connection.execute(text("SELECT chat_id FROM outbox WHERE method = 'sendMessage' AND state = 1"))
        wanted = Counter(row[0] for row in rows)
    assert sum(wanted.values()) == (rounds * len(SAID) + 1) * PEOPLE
    heard = Counter({chat: sum(one["by_bot"] for one in far.chat(chat)) for chat in wanted})
    assert all(heard[chat] >= wanted[chat] for chat in wanted)
    assert (heard - wanted).total() <= kills * MARKS_IN_A_BATCH
