"""How far an issue is, set in words: the state is set, and what was told of it stays as it was told."""

import pytest

from config.vocabulary import IssueState
from handlers.rules.issue_wording import amended_in, order_in
from storage.issue_records import Issue
from tests.issues.talk import Someone, Talk

STORY = "ถนนหน้าวัดบ้านนาที่น่านพังมาก ช่วยด้วย"


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """One issue is in the log."""
    people["nan"].says(STORY)
    people["nan"].taps("ยืนยัน")
    return people


def stored(talk: Talk) -> Issue:
    with talk.database.read() as unit:
        [issue] = unit.issues.after(0, 10)
    return issue


@pytest.mark.parametrize(
    ("order", "state"),
    [
        ("เปลี่ยนเรื่อง 1 เป็นกำลังดำเนินการ", IssueState.IN_PROGRESS),
        ("แก้เรื่อง 1 เป็นดำเนินการอยู่", IssueState.IN_PROGRESS),
        ("เปลี่ยนสถานะเรื่อง 1 เป็นอยู่ระหว่างดำเนินการค่ะ", IssueState.IN_PROGRESS),
        ("อัปเดตสถานะเรื่องที่ 1 ว่ากำลังซ่อม", IssueState.IN_PROGRESS),
        ("เปลี่ยนเรื่องที่ 1 เป็นรับเรื่องแล้ว", IssueState.ACKNOWLEDGED),
        ("เรื่อง 1 เปลี่ยนสถานะเป็นรับเรื่องแล้วค่ะ", IssueState.ACKNOWLEDGED),
    ],
)
def test_a_state_is_set_at_once(told: dict[str, Someone], talk: Talk, order: str, state: IssueState) -> None:
    told["secretary"].says(order)
    assert stored(talk).state is state
    assert stored(talk).text == STORY


@pytest.mark.parametrize("order", ["ปรับเรื่อง 1 เป็นแก้ไขแล้ว", "เปลี่ยนสถานะเรื่องที่ 1 เป็นเสร็จแล้ว", "ตั้งสถานะเรื่อง 1 เป็นปิดเรื่อง"])
def test_that_it_is_solved_is_confirmed_first(told: dict[str, Someone], talk: Talk, order: str) -> None:
    told["secretary"].says(order)
    assert stored(talk).state is IssueState.NEW
    told["secretary"].taps("ยืนยัน")
    assert stored(talk).state is IssueState.RESOLVED
    assert stored(talk).text == STORY


@pytest.mark.parametrize("order", ["เปลี่ยนเรื่อง 1 เป็นกำลังดำเนินการแล้วบางส่วน", "เปลี่ยนสถานะเรื่อง 1 เป็นรอดูก่อน"])
def test_a_state_that_is_none_of_ours_shows_the_card(told: dict[str, Someone], talk: Talk, order: str) -> None:
    assert "<b>เรื่องที่ #1</b>" in told["secretary"].says(order)
    assert stored(talk).text == STORY


def test_who_may_not_set_it_is_shown_the_card(told: dict[str, Someone], talk: Talk) -> None:
    assert "<b>เรื่องที่ #1</b>" in told["nan"].says("เปลี่ยนสถานะเรื่องที่ 1 เป็นเสร็จแล้ว")
    assert stored(talk).state is IssueState.NEW


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("แก้เรื่องที่ 2 เป็น ถนนหน้าวัดพังมาก", "ถนนหน้าวัดพังมาก"),
        ("แก้เรื่องที่ 2 เป็นซ่อมถนนหน้าโรงเรียนบ้านนา", "ซ่อมถนนหน้าโรงเรียนบ้านนา"),
        ("แก้เรื่อง 2 เป็นแก้ไขปัญหาน้ำท่วมซ้ำซาก", "แก้ไขปัญหาน้ำท่วมซ้ำซาก"),
        ("แก้เรื่อง 2 เป็นปิดถนนโดยไม่แจ้ง", "ปิดถนนโดยไม่แจ้ง"),
        ("แก้ข้อความเรื่อง 2 เป็น รับซื้อลำไยถูกมาก", "รับซื้อลำไยถูกมาก"),
    ],
)
def test_a_new_telling_is_still_one(order: str, words: str) -> None:
    assert amended_in(order) == (2, words)
    assert order_in(order) is None
