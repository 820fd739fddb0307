"""Open issues that tell of the same trouble: shown to those who serve there, and merged with one tap more."""

import pytest

from handlers.rules.issue_queries import asked_of_pairs
from tests.issues.talk import Someone, Talk
from tests.issues.test_work import DRUGS, WATER, get

SAME_WATER = "น้ำประปาที่น่านไม่ไหลมา 3 วันแล้ว เดือดร้อนทั้งหมู่บ้าน"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("เรื่องซ้ำมีไหม", 0),
        ("มีเรื่องไหนซ้ำกันบ้างคะ", 0),
        ("ช่วยหาเรื่องที่คล้ายๆกันหน่อยครับ", 0),
        ("มีใครแจ้งซ้ำไหม", 0),
        ("เรื่องที่ ๓ ซ้ำกับเรื่องไหน", 3),
        ("มีเรื่องไหนเหมือนเรื่องที่ 3 บ้าง", 3),
        ("เรื่องที่ 1 กับ 2 ซ้ำกันไหม", 1),
        ("เรื่องที่ 3 ซ้ำกับเรื่องที่ 1", None),
        ("เรื่องน้ำท่วมซ้ำซากจะแก้ยังไง", None),
        ("น้ำท่วมซ้ำทุกปีเลย", None),
    ],
)
def test_what_asks_for_them(said: str, number: int | None) -> None:
    assert asked_of_pairs(said) == number


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """Issues 1 and 3 tell of the same, issue 2 of something else."""
    for story in (WATER, DRUGS):
        people["nan"].says(story)
        people["nan"].taps("ยืนยัน")
    people["phrae"].says(SAME_WATER)
    people["phrae"].taps("แจ้งเป็นเรื่องใหม่")
    people["phrae"].taps("ยืนยัน")
    return people


def test_a_pair_is_merged_with_one_tap_more(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.says("เรื่องซ้ำมีไหม")
    assert "🔁 #3" in secretary.last.text
    assert secretary.last.rows == [["🔗 รวม #3 เข้า #1", "🔎 ดู #3"]]
    secretary.taps("รวม #3 เข้า #1")
    assert get(talk, 3).merged_into is None
    secretary.taps("ยืนยัน")
    assert get(talk, 3).merged_into == 1
    secretary.says("แล้วมีเรื่องซ้ำอีกไหม")
    assert "ไม่พบเรื่องซ้ำ" in secretary.says("เรื่องซ้ำมีไหม")


def test_what_is_like_one_issue(told: dict[str, Someone]) -> None:
    assert "🔁 #3" in told["office"].says("มีเรื่องไหนเหมือนเรื่องที่ 1 บ้าง")
    assert "ไม่พบเรื่องค้างที่คล้ายกับเรื่องที่ #2" in told["office"].says("เรื่องที่ 2 ซ้ำกับเรื่องไหน")


def test_a_member_is_shown_the_list(told: dict[str, Someone]) -> None:
    assert "รายการเรื่อง" in told["nan"].says("เรื่องซ้ำมีไหม")
    assert not any("รวม" in label for row in told["nan"].last.rows for label in row)
