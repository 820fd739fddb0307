"""Work on an issue ordered in words: merged, declined, given to somebody; the card asks for one tap."""

import pytest

from config.vocabulary import DeclineReason, IssueState
from handlers.rules.issue_wording import WorkOrder, order_in
from handlers.rules.issues import Act
from tests.issues.talk import Someone, Talk
from tests.issues.test_work import DRUGS, WATER, get


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("รวมเรื่องที่ 2 เข้ากับเรื่องที่ 1", WorkOrder(Act.MERGE, 2, 1)),
        ("ช่วยรวมเรื่อง ๒ กับ ๑ ด้วยค่ะ", WorkOrder(Act.MERGE, 2, 1)),
        ("เรื่อง 2 ซ้ำกับเรื่อง 1", WorkOrder(Act.MERGE, 2, 1)),
        ("ไม่รับเรื่องที่ 1", WorkOrder(Act.DECLINE, 1)),
        ("เรื่องที่ 1 ไม่รับดำเนินการ เนื่องจากอยู่นอกอำนาจครับ", WorkOrder(Act.DECLINE, 1, words="อยู่นอกอำนาจ")),
        ("มอบหมายเรื่องที่ 1 ให้แขวงทางหลวงน่าน", WorkOrder(Act.ASSIGN, 1, words="แขวงทางหลวงน่าน")),
        ("ให้ชลประทานรับผิดชอบเรื่องที่ 3", WorkOrder(Act.ASSIGN, 3, words="ชลประทาน")),
        ("ทำไมไม่รับเรื่องที่ 1", None),
        ("ไม่รับเรื่องที่ 1 ได้ไหม", None),
        ("เรื่องที่ 12 แก้แล้ว", WorkOrder(Act.RESOLVE, 12)),
        ("เรื่องที่ 12 เรียบร้อยแล้วครับ", WorkOrder(Act.RESOLVE, 12)),
        ("เรื่องที่ 1 ดำเนินการแล้ว", None),
        ("เรื่องที่ 1 เสร็จแล้ว ซ่อมท่อเรียบร้อย", WorkOrder(Act.RESOLVE, 1, words="ซ่อมท่อเรียบร้อย")),
        ("รับเรื่องที่ 1 แล้วค่ะ", WorkOrder(Act.ACKNOWLEDGE, 1)),
        ("รับเรื่องที่ 1 แล้ว ให้การประปาดูแล", WorkOrder(Act.ACKNOWLEDGE, 1, words="การประปา")),
        ("เรื่องที่ 3 กำลังดำเนินการอยู่", WorkOrder(Act.START, 3)),
        ("เรื่องที่ 12 แก้แล้วหรือยัง", None),
        ("เรื่องที่ 12 ยังไม่แก้", None),
        ("เรื่องที่ 1 แล้ว 2 ล่ะ", None),
        ("นำเรื่องที่ 12 เข้าวาระ", None),
        ("เรื่อง 2 ล้านบาทหาย", None),
    ],
)
def test_what_is_ordered(said: str, order: WorkOrder | None) -> None:
    assert order_in(said) == order


def test_orders_open_the_card_and_take_one_tap(people: dict[str, Someone], talk: Talk) -> None:
    nan, secretary = people["nan"], people["secretary"]
    for story in (WATER, DRUGS):
        nan.says(story)
        nan.taps("ยืนยัน")
    nan.says("ไม่รับเรื่องที่ 1")
    assert "ไม่รับดำเนินการ" not in nan.last.text
    secretary.says("มอบหมายเรื่องที่ 1 ให้การประปา")
    assert "มอบหมายให้ การประปา" in secretary.last.text
    secretary.taps("ยืนยัน")
    assert get(talk).assignee_name == "การประปา"
    secretary.says("ไม่รับเรื่องที่ 2 เพราะเป็นหน้าที่ของตำรวจ")
    assert "🚫 ไม่รับดำเนินการ" in secretary.last.text
    assert "เป็นหน้าที่ของตำรวจ" in secretary.last.text
    secretary.taps("ยืนยัน")
    declined = get(talk, 2)
    assert (declined.state, declined.decline_reason) == (IssueState.DECLINED, DeclineReason.OTHER)


def test_a_card_that_asks_for_a_number_does_not_take_what_is_said_of_an_issue(
    people: dict[str, Someone], talk: Talk
) -> None:
    nan, secretary = people["nan"], people["secretary"]
    for story in (WATER, DRUGS):
        nan.says(story)
        nan.taps("ยืนยัน")
    secretary.says("รวมเรื่องที่ 2 เข้ากับเรื่องที่ 1")
    assert "🔗 รวมเข้ากับเรื่องที่ #1" in secretary.last.text
    secretary.says("เรื่องที่ 1 กำลังดำเนินการ")
    assert "รวมเข้ากับ" not in secretary.last.text
    assert "เรื่องที่ #1" in secretary.last.text
    assert get(talk, 2).merged_into is None
    secretary.says("เอาเป็นเรื่องที่ 1 ครับ")
    assert "🔗 รวมเข้ากับเรื่องที่ #1" in secretary.last.text
    secretary.taps("ยืนยัน")
    assert get(talk, 2).merged_into == 1


def test_how_far_an_issue_is_can_be_said(people: dict[str, Someone], talk: Talk) -> None:
    nan, secretary = people["nan"], people["secretary"]
    nan.says(WATER)
    nan.taps("ยืนยัน")
    secretary.says("รับเรื่องที่ 1 แล้ว ให้การประปาดูแล")
    assert get(talk).state is IssueState.ACKNOWLEDGED
    assert "มอบหมายให้ การประปา" in secretary.last.text
    secretary.taps("ยืนยัน")
    assert get(talk).assignee_name == "การประปา"
    secretary.says("เรื่องที่ 1 กำลังซ่อมอยู่ค่ะ")
    assert get(talk).state is IssueState.IN_PROGRESS
    secretary.says("เรื่องที่ 1 เสร็จแล้ว เปลี่ยนท่อใหม่ทั้งเส้น")
    assert "✔️ แก้ไขแล้ว: เปลี่ยนท่อใหม่ทั้งเส้น" in secretary.last.text
    secretary.taps("ยืนยัน")
    assert (get(talk).state, get(talk).outcome) == (IssueState.RESOLVED, "เปลี่ยนท่อใหม่ทั้งเส้น")
    # What cannot be done any more shows the issue; a member tells nothing by it.
    secretary.says("รับเรื่องที่ 1 แล้ว")
    assert "เรื่องที่ #1" in secretary.last.text
    assert get(talk).state is IssueState.RESOLVED


def test_an_issue_is_joined_in_words(people: dict[str, Someone], talk: Talk) -> None:
    people["nan"].says(WATER)
    people["nan"].taps("ยืนยัน")
    other = people["chair"]
    other.says("ขอร่วมลงชื่อเรื่องที่ 1 ด้วยครับ")
    assert "เรื่องที่ #1" in other.last.text
    with talk.database.read() as unit:
        assert len(unit.issues.supporters(1)) == 1
    people["nan"].says("ขอร่วมลงชื่อเรื่องที่ 1")
    with talk.database.read() as unit:
        assert len(unit.issues.supporters(1)) == 1
