"""What those who serve say in their own words: of an issue, of somebody's entry, of who joins and who acts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.vocabulary import Role
from handlers.rules.issue_wording import WorkOrder, order_in
from handlers.rules.issues import Act
from handlers.rules.own_wording import adds_person, asks_for_requests, keeps_roster, names_acting, whose_entry
from handlers.waiting import asks_what_waits
from storage.records import Grant
from tests.issues.talk import Someone, Talk, committee
from tests.issues.test_work import WATER, get


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def people(talk: Talk) -> dict[str, Someone]:
    found = {**committee(talk), "admin": talk.join(51, "ผดุง ดูแลระบบ", Grant(Role.ADMINISTRATOR))}
    found["nan"].says(WATER)
    found["nan"].taps("ยืนยัน")
    return found


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("เรื่องที่ 1 มอบให้การประปาน่าน", WorkOrder(Act.ASSIGN, 1, words="การประปาน่าน")),
        ("เรื่องที่ 1 ส่งต่อให้แขวงทางหลวงดูแล", WorkOrder(Act.ASSIGN, 1, words="แขวงทางหลวง")),
        ("เปลี่ยนผู้รับผิดชอบเรื่องที่ ๑ เป็นสมศรี", WorkOrder(Act.ASSIGN, 1, words="สมศรี")),
        ("แจ้งผู้แจ้งเรื่องที่ 1 ว่าช่างจะไปพรุ่งนี้", WorkOrder(Act.COMMENT, 1, words="ช่างจะไปพรุ่งนี้")),
        ("ตอบเรื่องที่ 1 ว่ากำลังประสานอยู่", WorkOrder(Act.COMMENT, 1, words="กำลังประสานอยู่")),
        ("แจ้งกรรมการทุกคนว่าเรื่องที่ 1 เสร็จแล้ว", None),
        ("เรื่องที่ 1 ส่งให้ใคร", None),
    ],
)
def test_what_is_ordered_of_an_issue(said: str, order: WorkOrder | None) -> None:
    assert order_in(said) == order


def test_the_teller_is_answered_in_words(people: dict[str, Someone], talk: Talk) -> None:
    secretary = people["secretary"]
    secretary.says("แจ้งผู้แจ้งเรื่องที่ 1 ว่าช่างจะไปพรุ่งนี้")
    secretary.taps("ยืนยัน")
    assert "💬 ช่างจะไปพรุ่งนี้" in people["nan"].last.text
    secretary.says("เปลี่ยนผู้รับผิดชอบเรื่องที่ 1 เป็นการประปาน่าน")
    secretary.taps("ยืนยัน")
    assert get(talk).assignee_name == "การประปาน่าน"
    assert "มอบหมายให้ การประปาน่าน" in secretary.says("ขอประวัติเรื่องที่ 1")


@pytest.mark.parametrize(
    "said",
    ["ปิติ ชูใจ ลาออกแล้ว", "ปิติย้ายไปจังหวัดอื่นแล้ว", "ปิติเปลี่ยนมือถือ เข้าไม่ได้", "ส่งลิงก์ให้ปิติใหม่ เปลี่ยนเครื่อง"],
)
def test_what_is_said_of_somebody_opens_their_card(people: dict[str, Someone], said: str) -> None:
    people["secretary"].says(said)
    assert "<b>ปิติ ชูใจ</b>" in people["secretary"].last.text


def test_of_nobody_on_the_roster_no_card_opens(people: dict[str, Someone]) -> None:
    assert "บทบาท" not in people["secretary"].says("น้ำเข้าไม่ได้ ตลิ่งพัง ที่ลำปาง")
    assert "พ้นตำแหน่ง" not in str(people["nan"].last.rows)


def test_who_asks_to_be_admitted_and_who_has_joined(people: dict[str, Someone]) -> None:
    assert "ไม่มีคำขอ" in people["secretary"].says("มีใครขอเข้าร่วมไหม")
    assert "ทะเบียนกรรมการ" in people["admin"].says("เข้าระบบกี่คนแล้ว")
    assert "ผดุง ดูแลระบบ" in people["nan"].says("ใครเป็นผู้ดูแลระบบ")


def test_a_chair_names_who_acts_in_words(people: dict[str, Someone]) -> None:
    assert "ผู้รักษาการประธาน" in people["chair"].says("ตั้งรักษาการแทนหน่อย")
    assert "ผู้รักษาการประธาน" not in people["nan"].says("ตั้งรักษาการแทนหน่อย")


def test_a_question_is_no_name(people: dict[str, Someone]) -> None:
    people["admin"].says("เพิ่มผู้ดูแลระบบอีกคน")
    assert "ทะเบียนกรรมการ" in people["admin"].says("เข้าระบบกี่คนแล้ว")


def test_the_words() -> None:
    assert adds_person("เพิ่มเลขาอีกคน")
    assert asks_for_requests("มีใครขอเข้าร่วมไหม")
    assert not asks_for_requests("มีใครขอเข้าร่วมประชุมไหม")
    assert keeps_roster("ขอลิงก์เชิญ")
    assert names_acting("ขอตั้งรักษาการประธาน")
    assert not names_acting("ใครรักษาการประธาน")
    assert asks_what_waits("งานรอฉันมีอะไรบ้าง")
    assert whose_entry("ลูกบ้านย้ายไปแพร่แล้ว") == "ลูกบ้าน"
