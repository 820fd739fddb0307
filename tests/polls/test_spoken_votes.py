"""What is said of a running poll that only buttons settle: one's own vote, closing it, who is missing."""

import pytest

from config.vocabulary import Sector
from handlers.rules.polls.speech import closes_poll, says_own_vote
from tests.polls.floor import QUESTION, Floor


@pytest.mark.parametrize(
    "text", ["ผมเลือกทุก 2 เดือนครับ", "เห็นด้วยกับข้อสอง", "ขอเปลี่ยนใจ เอาข้อแรก", "ขอเลือกข้อ 2 ค่ะ", "โหวตข้อ ก"]
)
def test_a_vote_in_words(text: str) -> None:
    assert says_own_vote(text)


@pytest.mark.parametrize(
    "text", ["ขอโหวตเรื่องเบี้ยประชุม", "ผมโหวตไปหรือยัง", "โหวตข้อไหนชนะ", "ผมเลือกไม่ได้", "เอาข้อมูลมาให้หน่อย", "เลือกข้อไหนดี"]
)
def test_what_is_no_vote_in_words(text: str) -> None:
    assert not says_own_vote(text)


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("ปิดโหวตเลย", True),
        ("ช่วยปิดโหวตที่ 3 ได้แล้วครับ", True),
        ("ปิดรับลงคะแนนตอนนี้", True),
        ("ปิดโหวตวันศุกร์ห้าโมงเย็น", False),
        ("ปิดโหวตหรือยัง", False),
        ("ปิดถนนเลย", False),
    ],
)
def test_an_order_to_close(text: str, closes: bool) -> None:
    assert closes_poll(text) is closes


def test_words_about_a_running_poll_lead_to_its_buttons(floor: Floor) -> None:
    member = floor.members[Sector.PEOPLE][0]
    assert "กดตัวเลือก" not in member.says("ผมเลือกข้อสองครับ")
    floor.chair.says(QUESTION)
    floor.chair.taps("ยืนยัน")
    assert "กดตัวเลือก" in member.says("ผมเลือกข้อสองครับ")
    assert "ไตรมาสละครั้ง" in member.last.rows[1]
    assert "ปิดก่อนเวลาไม่ได้" in floor.chair.says("ปิดโหวตเลย")
    assert "ยกเลิกโหวต" in str(floor.chair.last.rows)
    assert "เฉพาะฝ่ายเลขานุการ" in floor.chair.says("ใครยังไม่โหวตบ้าง")
    assert "ยังไม่ได้ลงความเห็น" in floor.office.says("ใครยังไม่โหวตบ้าง")
