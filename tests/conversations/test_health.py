"""Those who look after the chat ask how it fares, and hear what the database knows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.vocabulary import Role
from handlers.rules.health import asks_of_health
from storage.inbox import Arrival
from storage.outbox import FAILED, Call, Mark
from storage.records import Grant
from tests.issues.talk import START, Someone, Talk, committee


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def people(talk: Talk) -> dict[str, Someone]:
    return {**committee(talk), "admin": talk.join(51, "ผดุง ดูแลระบบ", Grant(Role.ADMINISTRATOR))}


@pytest.mark.parametrize(
    "said",
    [
        "สำรองข้อมูลล่าสุดเมื่อไหร่",
        "แบคอัพข้อมูลหรือยัง",
        "มีข้อความค้างส่งไหม",
        "ข้อความค้างอยู่กี่ข้อความครับ?",
        "ตอนนี้บอทใช้งานได้ปกติไหม",
        "ระบบล่มหรือเปล่า",
        "เช็คระบบหน่อย",
        "มีอะไรผิดปกติไหม",
        "มีคนบล็อกบอตไหม",
        "ระบบส่งข้อความออกครบไหม",
    ],
)
def test_what_asks_how_it_fares(said: str) -> None:
    assert asks_of_health(said)


@pytest.mark.parametrize(
    "said",
    ["ระบบประปามีปัญหา", "ระบบเสียงตามสายเสียหรือเปล่า", "ระบบใช้ยังไง", "มีอะไรค้างไหม", "มีประกาศอะไรใหม่ไหม", "ข้อมูลสำรองน้ำมีไหม"],
)
def test_what_asks_for_something_else(said: str) -> None:
    assert not asks_of_health(said)


def test_all_is_well(people: dict[str, Someone], talk: Talk) -> None:
    with talk.database.write() as unit:
        unit.backups.note(START - timedelta(hours=8), 120)
        unit.commit()
    heard = people["admin"].says("ระบบปกติไหม")
    assert "✅ ทำงานปกติ" in heard
    assert "ไม่มีข้อความค้างส่ง" in heard
    assert "ส่งสำเร็จทุกข้อความ" in heard
    assert "สำรองข้อมูลล่าสุด 23 พ.ย. 2569 02.00 น." in heard


def test_what_is_late_failed_and_unreachable_is_said(people: dict[str, Someone], talk: Talk) -> None:
    now = talk.now
    with talk.database.write() as unit:
        unit.backups.note(now - timedelta(days=3), 120)
        unit.people.blocked(people["nan"].user, now)
        call = Call(11, "sendMessage", {"text": "ก"})
        _, failed = unit.outbox.store([call, call], now - timedelta(minutes=20))
        unit.outbox.mark([Mark(failed, FAILED, error="x")], now)
        unit.outbox.store([Call(11, "sendMessage", {"text": "ก"}, due=now + timedelta(hours=3))], now)
        unit.inbox.store([Arrival("9", "update", "9", "{}", now)], now)
        [row] = unit.inbox.claim("x", now, timedelta(seconds=5), 1)
        unit.inbox.park(row, now, "x")
        unit.commit()
    heard = people["secretary"].says("มีข้อความค้างส่งไหมคะ")
    assert "⚠️ มีเรื่องที่ควรดู" in heard
    assert "รอส่ง 1 ข้อความ ค้างมาตั้งแต่ 23 พ.ย. 2569 09.40 น. · ตั้งเวลาส่งไว้ 1 ข้อความ" in heard
    assert "ส่งไม่สำเร็จ 1 ข้อความ" in heard
    assert "ทำให้ไม่สำเร็จ 1 ข้อความ" in heard
    assert "มานี ใจดี" in heard
    assert "เกินหนึ่งวันแล้ว" in heard


def test_a_member_is_told_what_helps_instead(people: dict[str, Someone]) -> None:
    assert "สำรองข้อมูล" not in people["nan"].says("ระบบล่มหรือเปล่า")
    assert "สำรองข้อมูล" not in people["chair"].says("ระบบปกติไหม")


def test_a_backup_is_noted(talk: Talk, people: dict[str, Someone]) -> None:
    assert "ยังไม่มีบันทึกว่าเคยสำรอง" in people["admin"].says("สำรองข้อมูลล่าสุดเมื่อไหร่")
    with talk.database.write() as unit:
        unit.backups.note(datetime(2026, 1, 1, tzinfo=UTC), 1)
        unit.backups.note(START, 1)
        unit.commit()
        assert unit.backups.last() == START
