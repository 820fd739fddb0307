"""What is said of attendance, and what only sounds like it."""

import pytest

from handlers.rules.meetings.attendance import Mark
from handlers.rules.meetings.attendance_words import (
    Entry,
    asks_quorum,
    delegate_in,
    entry_in,
    guests_in,
    says_here,
    says_leaving,
    session_order,
)


@pytest.mark.parametrize(
    "text",
    ["เช็กอินครับ", "เช็คอิน", "check in", "มาถึงแล้วค่ะ", "ผมมาถึงห้องประชุมแล้วครับ", "ถึงแล้วครับ", "มาประชุมแล้วค่ะ",
     "เช็กชื่อเข้าประชุมค่ะ", "ดิฉันอยู่ในห้องประชุมแล้วค่ะ", "ลงชื่อเข้าประชุม", "เข้าร่วมประชุมแล้วครับ"],
)  # fmt: skip
def test_here_i_am(text: str) -> None:
    assert says_here(text)


@pytest.mark.parametrize(
    "text",
    ["รถพยาบาลมาถึงแล้ว", "น้ำท่วมมาถึงหน้าบ้านแล้ว", "ประชุมวันไหน", "หนังสือเชิญมาถึงแล้วหรือยัง", "ไปประชุมครับ",
     "ใครมาประชุมแล้วบ้าง", "ปีนี้มาประชุมแล้วกี่ครั้ง"],
)  # fmt: skip
def test_others_who_come_are_no_member_at_the_door(text: str) -> None:
    assert not says_here(text)


@pytest.mark.parametrize(("text", "leaves"), [
    ("ขอกลับก่อนนะครับ", True), ("ขออนุญาตออกก่อนค่ะ มีงานด่วน", True), ("ต้องไปก่อนนะคะ", True),
    ("ขอลาประชุมวันศุกร์", False), ("ขอเลื่อนก่อนวันที่ 5", False), ("ต้องส่งก่อนวันศุกร์", False),
])  # fmt: skip
def test_who_has_to_go(text: str, *, leaves: bool) -> None:
    assert says_leaving(text) is leaves


@pytest.mark.parametrize(("text", "opens", "said"), [
    ("เปิดประชุม", True, ""), ("เริ่มประชุมแล้วครับ", True, ""), ("เริ่มประชุมเวลา 9.45 น.", True, "9.45 น."),
    ("เปิดประชุมแล้ว เริ่มจดรายงาน", True, ""),
    ("ประธานเปิดประชุมเวลา 09.30 น.", True, "09.30 น."), ("ปิดประชุมค่ะ", False, ""), ("จบการประชุม", False, ""),
    ("เลิกประชุมตอนบ่ายโมง", False, "บ่ายโมง"), ("เปิดประชุมกลุ่ม 2.2 ครั้งที่ 1/2569 เวลา 9 โมงครึ่ง", True, "9 โมงครึ่ง"),
])  # fmt: skip
def test_the_meeting_begins_and_ends(text: str, said: str, *, opens: bool) -> None:
    order = session_order(text)
    assert order is not None
    assert (order.opens, order.said) == (opens, said)


@pytest.mark.parametrize("text", [
    "เริ่มประชุมกี่โมง", "เลิกประชุมหรือยัง", "เปิดประชุมวันศุกร์ 9 โมง", "เริ่มประชุมวันที่ 4 ธ.ค. 9.30 น.",
    "ปิดประชุมแล้วต้องทำอะไร", "นัดประชุมวันศุกร์ 9 โมง", "เลื่อนเวลาเริ่มประชุมเป็น 10 โมง", "ขอเปิดประชุมเรื่องน้ำท่วม",
])  # fmt: skip
def test_a_meeting_to_come_is_not_opened(text: str) -> None:
    assert session_order(text) is None


@pytest.mark.parametrize(("text", "asks"), [
    ("องค์ประชุมครบหรือยัง", True), ("ครบองค์ประชุมไหม", True), ("ขาดองค์ประชุมอีกกี่คน", True), ("มาประชุมกี่คนแล้ว", True),
    ("องค์ประชุมคืออะไร", False), ("องค์ประชุมต้องมีกี่คนตามระเบียบ", False), ("ประชุมกี่โมง", False),
    ("ปีนี้ประชุมครบไหม", False), ("คนมาเที่ยวกี่คน", False),
])  # fmt: skip
def test_is_there_a_quorum(text: str, *, asks: bool) -> None:
    assert asks_quorum(text) is asks


@pytest.mark.parametrize(("text", "entry"), [
    ("เช็กชื่อ", Entry((), Mark.CAME)),
    ("เช็คชื่อ คุณพิมล มาแล้วค่ะ", Entry(("พิมล",), Mark.CAME)),
    ("เช็กชื่อ พิมล สมชาย และมาลี", Entry(("พิมล", "สมชาย", "มาลี"), Mark.CAME)),
    ("เช็กชื่อ นายสมชาย มาสาย", Entry(("สมชาย",), Mark.LATE)),
    ("เช็กชื่อ มาลี ไม่มา ติดราชการ", Entry(("มาลี",), Mark.ABSENT, "ติดราชการ")),
    ("เช็กชื่อ มาลี ลาป่วย", Entry(("มาลี",), Mark.ABSENT, "ลาป่วย")),
    ("เช็กชื่อ สมชาย กลับก่อน", Entry(("สมชาย",), Mark.LEFT)),
])  # fmt: skip
def test_whom_the_secretary_enters(text: str, entry: Entry) -> None:
    assert entry_in(text) == entry


def test_names_of_guests_and_of_a_delegate() -> None:
    assert guests_in("เพิ่มผู้เข้าร่วมประชุม นายสมหมาย สมมติใจ, นางแขก สมมติมา") == ("นายสมหมาย สมมติใจ", "นางแขก สมมติมา")
    assert guests_in("นายสมหมาย สมมติใจ\n\nดร. แขก สมมติมา") == ("นายสมหมาย สมมติใจ", "ดร. แขก สมมติมา")
    assert delegate_in("ไปไม่ได้ค่ะ ส่งรองประธานไปแทน") == "รองประธาน"
    assert delegate_in("มอบหมายให้นายสำรอง สมมติกิจ เข้าประชุมแทนครับ") == "นายสำรอง สมมติกิจ"
    assert delegate_in("ส่งผู้แทน คือ นายสำรอง สมมติดี") == "นายสำรอง สมมติดี"
    assert delegate_in("ไปไม่ได้ค่ะ ติดราชการ") == ""
    assert delegate_in("ขอส่งผู้แทนค่ะ") == ""
