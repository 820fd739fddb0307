"""A bot killed again and again while issues are confirmed, joined and worked on: each of it happens once."""

import random
import signal
import time
from pathlib import Path

import pytest

from bot.sandbox.remote import RemoteSandbox, sandbox_process
from config.vocabulary import Role
from storage.database import Database
from storage.records import Grant
from tests.kill.processes import FIRST, SECONDS, bot, count, seed, wait_until_idle

pytestmark = pytest.mark.kill

STORIES = (
    "ถนนหน้าโรงเรียนบ้านนาเป็นหลุมลึก",
    "น้ำประปาหมู่ 4 ไม่ไหลมาสามวัน",
    "ไฟส่องสว่างริมตลาดดับทั้งแถว",
    "ช้างป่าลงมากินข้าวโพดทุกคืน",
    "โรงงานปล่อยควันดำเหม็นมาก",
    "สะพานไม้ข้ามห้วยขาดแล้ว",
    "ราคาลำไยตกต่ำขายไม่ออก",
    "หมอที่อนามัยไม่พอคนไข้รอนาน",
    "ขยะล้นหลังวัดไม่มีใครเก็บ",
    "เด็กนักเรียนไม่มีรถรับส่ง",
)
TELLERS = range(FIRST, FIRST + len(STORIES))
SECRETARY = FIRST + len(STORIES)
JOINERS = range(SECRETARY + 1, SECRETARY + 1 + len(STORIES))


def test_killed_while_issues_are_worked_on_each_step_is_taken_once(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(20261201)  # noqa: S311  no secret is made of it
    database = Database(database_url)
    seed(database, len(STORIES) * 2 + 1)
    appoint(database)
    with sandbox_process("--unlimited", "--users", str(len(STORIES) * 2 + 1)) as far:
        with bot(far, database_url, tmp_path):
            for teller, story in zip(TELLERS, STORIES, strict=True):
                far.say([teller], [story])
            wait_until_idle(database, len(STORIES))
        for pair in batched(TELLERS):
            far.tap(pair, "✅ ยืนยัน")
            kill_at_work(far, database_url, tmp_path, chance)
        with bot(far, database_url, tmp_path):
            wait_until_idle(database, len(STORIES) * 2)
        for pair in batched(range(len(STORIES))):
            for index in pair:
                far.say([JOINERS[index]], [f"ขอร่วมลงชื่อเรื่องที่ {index + 1}"])
                far.say([SECRETARY], [f"รับเรื่องที่ {index + 1}"])
            kill_at_work(far, database_url, tmp_path, chance)
        with bot(far, database_url, tmp_path):
            wait_until_idle(database, len(STORIES) * 4)
        check(database)
    database.close()


def appoint(database: Database) -> None:
    """Make the secretary one."""
    with database.write() as unit:
        person = unit.people.by_user_ids([SECRETARY])[SECRETARY]
        assert unit.people.change(person, {}, [Grant(Role.SECRETARIAT, "1.1")])
        unit.commit()


def batched(numbers: range) -> list[range]:
    """The numbers two by two."""
    return [numbers[start : start + 2] for start in range(0, len(numbers), 2)]


def kill_at_work(far: RemoteSandbox, database_url: str, folder: Path, chance: random.Random) -> None:
    """A bot that begins on what waits, and is killed soon after its first answer."""
    with bot(far, database_url, folder) as process:
        far.wait(sent=far.stats()["sent"] + 1, seconds=SECONDS)
        time.sleep(chance.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        process.wait()


def check(database: Database) -> None:
    """One issue a story, one name on each, one step a word of the secretary, and one message of it to the teller."""
    stories = len(STORIES)
    assert count(database, "SELECT count(*) FROM inbox WHERE state <> 1") == 0
    assert count(database, "SELECT count(*) FROM issues WHERE state = 'acknowledged'") == stories
    assert count(database, "SELECT count(DISTINCT text) FROM issues") == stories
    assert count(database, "SELECT count(*) FROM issues") == stories
    assert count(database, "SELECT count(*) FROM issue_supporters") == stories
    for act in ("told", "supported", "state"):
        written = f"FROM history WHERE subject = 'issue' AND act = '{act}'"
        assert count(database, f"SELECT count(*) {written}") == stories, act
        assert count(database, f"SELECT count(DISTINCT subject_id) {written}") == stories, act
    told = "SELECT count(*) FROM outbox WHERE method = 'sendMessage' AND body LIKE '%รับเรื่องแล้ว%' AND chat_id = {}"
    assert all(count(database, told.format(teller)) == 1 for teller in TELLERS)
