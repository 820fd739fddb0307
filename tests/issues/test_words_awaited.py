"""Words that have just been asked for are taken for those words, whatever else they might mean."""

import pytest

from tests.issues.talk import Someone, Talk

STORY = "ถนนหน้าวัดบ้านนาที่น่านพังมาก ช่วยด้วย"


@pytest.fixture
def secretary(people: dict[str, Someone]) -> Someone:
    """The secretary, who has just opened the card of an issue."""
    people["nan"].says(STORY)
    people["nan"].taps("ยืนยัน")
    people["secretary"].says("/issue 1")
    return people["secretary"]


def declines(secretary: Someone) -> None:
    secretary.taps("ตัวเลือกเพิ่มเติม")
    secretary.taps("ไม่รับดำเนินการ")
    secretary.taps("เหตุอื่น")
    assert "พิมพ์เหตุผลได้เลย" in secretary.last.text


@pytest.mark.parametrize(
    "reason",
    [
        "ซ้ำกับแผนทางหลวง",
        "กรมทางหลวงมีแผนปี 2570 แล้ว",
        "เรื่องนี้อยู่ในโครงการปีหน้าแล้ว",
        "รอประชุมครั้งหน้า",
        "เรื่องที่ 1 แก้แล้ว",
        "ใครเป็นเจ้าของพื้นที่ยังไม่ชัด",
        "ยกเลิกโครงการเดิมไปแล้วทั้งสาย",
        "ไม่รับเพราะอยู่นอกเขต",
    ],
)
def test_a_reason_is_no_question(secretary: Someone, reason: str) -> None:
    declines(secretary)
    secretary.says(reason)
    assert f"เหตุอื่น · {reason}" in secretary.last.text
    secretary.taps("ยืนยัน")
    assert f"เหตุอื่น: {reason}" in secretary.says("/issue 1")


@pytest.mark.parametrize("comment", ["ใครเป็นเจ้าของถนนคะ", "ใครเป็นคนรับผิดชอบคะ", "มีใครเข้าไปดูหรือยังคะ", "ขอรูปเพิ่มหน่อยค่ะ"])
def test_a_comment_may_ask_something(secretary: Someone, comment: str) -> None:
    secretary.taps("ความเห็น")
    secretary.says(comment)
    assert f"💬 {comment}" in secretary.last.text
    assert "ยังไม่ได้ส่ง" in secretary.last.text


def test_what_came_of_it_may_speak_of_a_plan(secretary: Someone) -> None:
    secretary.taps("แก้ไขแล้ว")
    secretary.says("ซ่อมตามแผนปี 2570 เสร็จแล้วค่ะ")
    assert "✔️ แก้ไขแล้ว: ซ่อมตามแผนปี 2570 เสร็จแล้วค่ะ" in secretary.last.text


def test_what_is_beyond_doubt_something_else_is_done(secretary: Someone) -> None:
    secretary.taps("ความเห็น")
    assert "กลุ่ม 1.1" in secretary.says("ลำพูนอยู่กลุ่มไหน")
    assert "ไม่พบเรื่องที่ #2" in secretary.says("เรื่องที่ 2 ถึงไหนแล้ว")
    assert "ยกเลิกแล้ว" in secretary.says("ยกเลิก")


def test_after_a_pause_a_question_is_a_question_again(secretary: Someone, talk: Talk) -> None:
    secretary.taps("ความเห็น")
    talk.passes(minutes=30)
    assert "ใครเป็นคนรับผิดชอบคะ" not in secretary.says("ใครเป็นคนรับผิดชอบคะ")


def test_words_that_are_there_already_hold_nothing(secretary: Someone) -> None:
    secretary.taps("ความเห็น")
    secretary.says("จะลงพื้นที่วันศุกร์ค่ะ")
    assert "<b>เรื่องที่ #1</b>" in secretary.says("เรื่องที่ 1 ถึงไหนแล้ว")
