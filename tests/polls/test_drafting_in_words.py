"""What is said while the card of an unsent poll is open changes it, however much it sounds like a yes or a no."""

from datetime import UTC, datetime

import pytest

from handlers.rules.polls.wording import question_of
from tests.polls.floor import Floor

WHO = "โหวตว่าใครควรเป็นรองประธาน คุณวิไล คุณบุญมา หรือคุณสมชาย"
SUNDAY = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)


def test_the_choices_are_no_part_of_the_question(floor: Floor) -> None:
    floor.chair.says(WHO)
    assert "🗳 ใครควรเป็นรองประธาน\n" in floor.chair.last.text
    assert "คุณวิไล · คุณบุญมา · คุณสมชาย" in floor.chair.last.text


@pytest.mark.parametrize(
    ("said", "question", "choices"),
    [
        ("จัดลำดับความสำคัญ น้ำ ถนน ท่องเที่ยว เกษตร ภายใน 3 วัน", "จัดลำดับความสำคัญ", "น้ำ · ถนน · ท่องเที่ยว · เกษตร"),
        ("เปิดโหวตลับ เรื่องเลือกรองประธาน มี 3 คน วิไล บุญมา สมชาย ปิดวันศุกร์", "เลือกรองประธาน", "วิไล · บุญมา · สมชาย"),
        ("โหวตด่วน เลือกที่ประชุมใหญ่ น่านหรือแพร่ดี ปิดคืนนี้สองทุ่ม", "เลือกที่ประชุมใหญ่ น่านหรือแพร่ดี", "น่าน · แพร่"),
        ("ลงมติเห็นชอบแผนปี 70 ต้องได้สองในสามของทั้งหมด ปิดสิ้นเดือน", "เห็นชอบแผนปี 70", "เห็นด้วย · ไม่เห็นด้วย"),
    ],
)
def test_the_question_and_its_choices_stand_apart(floor: Floor, said: str, question: str, choices: str) -> None:
    shown = floor.chair.says(said)
    assert f"🗳 {question}\n" in shown
    assert f"🔘 {choices}" in shown


@pytest.mark.parametrize(
    ("text", "options", "question"),
    [
        ("โหวตว่าจะประชุมที่ไหนดี น่าน แพร่ หรือลำปาง", ("น่าน", "แพร่", "ลำปาง"), "จะประชุมที่ไหนดี"),
        ("โหวตเลือกวันไหนดีระหว่างพุธกับศุกร์ครับ", ("พุธ", "ศุกร์"), "เลือกวันไหนดี"),
        ("โหวตว่าจะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง", ("ทุก 2 เดือน", "ไตรมาสละครั้ง"), None),
        ("โหวตว่าใครจะไปดูงาน วิไล หรือบุญมา ถ้าไปคนเดียว", ("วิไล", "บุญมา"), None),
    ],
)
def test_only_a_question_that_asks_by_itself_stands_without_its_choices(
    text: str, options: tuple[str, ...], question: str | None
) -> None:
    assert question_of(text, options, deadline=False) == (question or text.removeprefix("โหวตว่า"))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("เอาแบบลับนะ", "🔒 ลับ"),
        ("เพิ่มตัวเลือกคุณมานี", "คุณสมชาย · คุณมานี"),
        ("เพิ่มคุณปิติอีกคนครับ", "คุณสมชาย · คุณปิติ"),
        ("ตัดคุณบุญมาออก", "คุณวิไล · คุณสมชาย"),
    ],
)
def test_a_change_is_no_yes(floor: Floor, said: str, shown: str) -> None:
    floor.chair.says(WHO)
    floor.chair.taps("3 วัน")
    floor.chair.says(said)
    assert floor.chair.last.text.startswith("<b>ยังไม่ได้ส่ง</b>")
    assert shown in floor.chair.last.text


@pytest.mark.parametrize("said", ["ไม่เอาลับแล้ว", "ไม่ต้องลับก็ได้ครับ", "ไม่ลับ"])
def test_secrecy_is_taken_back(floor: Floor, said: str) -> None:
    floor.chair.says(f"{WHO} ลงคะแนนลับ")
    assert "🔒 ลับ" in floor.chair.last.text
    floor.chair.says(said)
    assert "🔒 ปิดชื่อ" in floor.chair.last.text


def test_a_plain_yes_still_opens_it(floor: Floor) -> None:
    floor.chair.says(WHO)
    floor.chair.taps("3 วัน")
    floor.chair.says("ตกลงครับ")
    assert floor.newest().choices == ("คุณวิไล", "คุณบุญมา", "คุณสมชาย")


def test_a_plain_dropping_still_drops_it(floor: Floor) -> None:
    floor.chair.says(WHO)
    floor.chair.says("ไม่เอาแล้ว ยกเลิก")
    assert "ไม่ได้เปิดโหวต" in floor.chair.last.text


def test_a_weekday_that_is_past_is_one_tap_from_the_next(floor: Floor) -> None:
    floor.now = SUNDAY
    floor.chair.says(f"{WHO} ปิดวันศุกร์นี้")
    assert "เวลาปิดผ่านไปแล้ว" in floor.chair.last.text
    assert floor.chair.last.rows[0] == ["จ. 30 พ.ย.", "ศ. 4 ธ.ค.", "ศ. 11 ธ.ค."]
    floor.chair.taps("ศ. 4 ธ.ค.")
    assert "วันศุกร์ที่ 4 ธันวาคม 2569 เวลา 23.59 น." in floor.chair.last.text
    assert "ผ่านไปแล้ว" not in floor.chair.last.text
    floor.chair.taps("ยืนยัน")
    assert floor.newest().closes_at == datetime(2026, 12, 4, 16, 59, tzinfo=UTC)


def test_a_yes_in_words_shows_the_days_again(floor: Floor) -> None:
    floor.now = SUNDAY
    floor.chair.says(f"{WHO} ปิดวันศุกร์นี้")
    floor.chair.says("ตกลงครับ")
    assert "เวลาปิดผ่านไปแล้ว" in floor.chair.last.text
    assert "ศ. 4 ธ.ค." in floor.chair.last.rows[0]


def test_a_clock_time_that_is_past_keeps_its_hour(floor: Floor) -> None:
    floor.now = SUNDAY
    floor.chair.says(f"{WHO} ปิดเมื่อวานเที่ยง")
    floor.chair.taps("จ. 30 พ.ย.")
    assert "30 พฤศจิกายน 2569 เวลา 12.00 น." in floor.chair.last.text
