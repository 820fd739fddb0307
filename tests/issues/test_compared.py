"""Which issue has waited longest, of whom more is told, how many are solved; and questions beside an open story."""

import pytest

from handlers.rules.issue_queries import asks_for_oldest, asks_in_figures, compares_places
from handlers.rules.joining import asks_of_committee
from tests.issues.talk import Someone
from tests.issues.test_work import DRUGS, WATER

ROAD = "ถนนหน้าตลาดพังมากครับ ที่แพร่ รถเล็กผ่านไม่ได้"


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """Issues 1 and 2 of น่าน, issue 3 of แพร่."""
    for who, story in (("nan", WATER), ("nan", DRUGS), ("phrae", ROAD)):
        people[who].says(story)
        people[who].taps("ยืนยัน")
    return people


def test_places_are_compared(told: dict[str, Someone]) -> None:
    heard = told["phrae"].says("แพร่กับน่านใครเรื่องเยอะกว่า")
    assert heard.split("\n") == ["<b>เรื่องที่แจ้งแยกตามจังหวัด</b>", "• น่าน 2 เรื่อง (ค้าง 2)", "• แพร่ 1 เรื่อง (ค้าง 1)"]
    assert "แยกตามกลุ่ม" in told["phrae"].says("กลุ่ม 1.1 กับ 2.1 กลุ่มไหนร้องเรียนเยอะกว่ากัน")
    # Which cluster is larger is another question.
    assert "8 จังหวัด" in told["phrae"].says("กลุ่ม 1.1 กับ 2.1 กลุ่มไหนจังหวัดเยอะกว่ากัน")


def test_what_has_waited_longest(told: dict[str, Someone]) -> None:
    assert "<b>เรื่องที่ #1</b>" in told["phrae"].says("เรื่องไหนค้างนานสุด")
    assert "<b>เรื่องที่ #3</b>" in told["phrae"].says("เรื่องที่ค้างนานที่สุดของแพร่")
    assert "ไม่มีเรื่องตามนี้" in told["phrae"].says("เรื่องค้างนานที่สุดของตาก")


def test_what_is_asked_of_the_committee_is_no_piece_of_a_story(told: dict[str, Someone]) -> None:
    phrae = told["phrae"]
    phrae.says("ไฟทางหน้าวัดดับมาสามวันแล้ว มืดมาก")
    assert "<b>เรื่องที่ #3</b>" in phrae.says("ใครดูแลเรื่องถนนผม")
    assert "<b>เรื่องที่ #3</b>" in phrae.says("มีกี่คนร่วมลงชื่อเรื่องผม")
    phrae.says("จะซ่อมเมื่อไหร่")
    assert "มืดมาก จะซ่อมเมื่อไหร่" in phrae.last.text


@pytest.mark.parametrize("said", ["กลุ่มวัยรุ่นมาจากไหนไม่รู้", "ใครจะรับผิดชอบ", "ประธานชุมชนหายไปไหน", "เมื่อไหร่จะมาซ่อม"])
def test_what_may_be_told(said: str) -> None:
    assert not asks_of_committee(said)


def test_the_words() -> None:
    assert asks_for_oldest("ตอนนี้เรื่องไหนค้างนานที่สุดคะ")
    assert not asks_for_oldest("เรื่องค้างนานแล้วยังไม่แก้")
    assert compares_places("เทียบเรื่องร้องเรียนน่านกับแพร่")
    assert not compares_places("โครงการไหนมีปัญหามากกว่า")
    assert asks_in_figures("ปีนี้แก้ไปกี่เรื่องแล้ว")
    assert not asks_in_figures("ขอสถิติเรื่องแยกตามจังหวัด")
