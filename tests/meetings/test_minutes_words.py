"""What a message puts down in minutes."""

import pytest

from config.vocabulary import Resolution
from handlers.rules.meetings.minutes_words import (
    Noted,
    Resolved,
    asks_minutes_file,
    asks_resolutions,
    certifies_minutes,
    is_reported,
    loosely_noted_in,
    matter_of,
    noted_in,
    opens_minutes,
    resolved_in,
    shortly_resolved_in,
    work_in,
    writes_minutes,
)
from handlers.rules.meetings.past_words import Named

LAST = Named()


@pytest.mark.parametrize(("text", "resolved"), [
    ("มติวาระ 5.1 เห็นชอบ", Resolved("5.1", Resolution.AGREED, "", "", LAST)),
    ("มติวาระที่ ๕.๑ เห็นชอบตามที่เสนอครับ", Resolved("5.1", Resolution.AGREED, "", "", LAST)),
    ("วาระ 5.2 ที่ประชุมมีมติไม่เห็นชอบ เพราะงบไม่พอ", Resolved("5.2", Resolution.REJECTED, "เพราะงบไม่พอ", "", LAST)),
    ("มติที่ประชุมครั้งที่ 1/2569 วาระ 5.1 อนุมัติ แต่นายสมชาย ไม่เห็นด้วย เพราะงบสูง",
     Resolved("5.1", Resolution.APPROVED, "", "นายสมชาย ไม่เห็นด้วย เพราะงบสูง", Named(1, 2569))),
    ("มติวาระ 5.2 มอบหมายให้คุณพิมลทำแผนน้ำ ภายในสิ้นเดือน",
     Resolved("5.2", Resolution.ASSIGNED, "ให้คุณพิมลทำแผนน้ำ ภายในสิ้นเดือน", "", LAST)),
    ("มติวาระ 3 รับทราบ", Resolved("3", Resolution.NOTED, "", "", LAST)),
    ("มติวาระ 5.1 ให้เสนอใหม่", Resolved("5.1", Resolution.RESUBMIT, "", "", LAST)),
    ("มติ 5.2 เห็นชอบ ยกเว้นคุณวิชัย ไม่เห็นด้วยเพราะงบสูง",
     Resolved("5.2", Resolution.AGREED, "", "คุณวิชัย ไม่เห็นด้วยเพราะงบสูง", LAST)),
    ("มติ 5.1 อนุมัติ ยกเว้นคุณวิชัยคัดค้าน มอบฝ่ายเลขาทำหนังสือ ภายในสิ้นเดือน",
     Resolved("5.1", Resolution.APPROVED, "มอบฝ่ายเลขาทำหนังสือ ภายในสิ้นเดือน", "คุณวิชัยคัดค้าน", LAST)),
    ("มติข้อ 5.1 เห็นชอบ ยกเว้นค่าอาหาร", Resolved("5.1", Resolution.AGREED, "ยกเว้นค่าอาหาร", "", LAST)),
    ("มติวาระ 5.1 เห็นชอบ โดยมี 2 เสียงไม่เห็นด้วย", Resolved("5.1", Resolution.AGREED, "", "2 เสียงไม่เห็นด้วย", LAST)),
])  # fmt: skip
def test_resolutions_in_words(text: str, resolved: Resolved) -> None:
    assert resolved_in(text) == resolved


@pytest.mark.parametrize(("text", "resolved"), [
    ("5.1 อนุมัติ", Resolved("5.1", Resolution.APPROVED, "", "", LAST)),
    ("๕.๒ ไม่เห็นชอบ เพราะงบไม่พอ", Resolved("5.2", Resolution.REJECTED, "เพราะงบไม่พอ", "", LAST)),
    ("ข้อ 5.1 เห็นชอบค่ะ", Resolved("5.1", Resolution.AGREED, "", "", LAST)),
    ("5.3 มอบคุณพิมลทำแผนน้ำ", Resolved("5.3", Resolution.ASSIGNED, "คุณพิมลทำแผนน้ำ", "", LAST)),
])  # fmt: skip
def test_where_minutes_are_written_a_number_and_a_word_resolve(text: str, resolved: Resolved) -> None:
    assert shortly_resolved_in(text) == resolved
    assert not writes_minutes(text)


@pytest.mark.parametrize(
    "text", ["5.1 ไม่เห็นด้วย", "5.1 เห็นด้วยกับคุณพิมล", "5.1 เห็นชอบไหม", "5.1 ประธานรับทราบแล้ว", "กลุ่ม 5.1 เห็นชอบ"]
)
def test_one_members_view_resolves_nothing(text: str) -> None:
    assert shortly_resolved_in(text) is None


@pytest.mark.parametrize(("text", "work"), [
    ("มติวาระ 5.1 มอบหมายให้คุณพิมลทำแผนน้ำ", "ให้คุณพิมลทำแผนน้ำ"),
    ("มติวาระ 5.1 เห็นชอบ และมอบหมายให้คุณพิมลทำแผนน้ำ ภายใน 15 ธ.ค.", "ให้คุณพิมลทำแผนน้ำ ภายใน 15 ธ.ค."),
    ("มติวาระ 5.1 เห็นชอบตามที่เสนอ มอบพิมลทำแผนน้ำ ภายในสิ้นเดือน", "พิมลทำแผนน้ำ ภายในสิ้นเดือน"),
    ("ที่ประชุมรับทราบ 5.1 โดยมอบให้ฝ่ายเลขาติดตาม", "ให้ฝ่ายเลขาติดตาม"),
    ("มติวาระ 5.1 ไม่เห็นชอบ ที่จะมอบหมายเอกชนทำ", ""),
    ("มติวาระ 5.1 เห็นชอบการมอบหมายหน้าที่", ""),
    ("มติวาระ 5.1 เห็นชอบ", ""),
])  # fmt: skip
def test_work_given_out_with_a_resolution(text: str, work: str) -> None:
    resolved = resolved_in(text)
    assert resolved is not None
    assert work_in(resolved) == work


@pytest.mark.parametrize("text", [
    "มติวาระ 5.1 เห็นชอบหรือไม่", "มติวาระ 5.1 คืออะไร", "วาระ 5.1 เรื่องน้ำท่วม", "ขอมติว่าเห็นชอบรายงานหรือไม่",
    "ครั้งที่แล้วมีมติอะไรบ้าง", "เห็นชอบครับ",
])  # fmt: skip
def test_what_is_no_resolution(text: str) -> None:
    assert not writes_minutes(text)


@pytest.mark.parametrize(("text", "asks"), [
        ("ประชุมเมื่อวานสรุปว่าไง", True),
        ("ขอสรุปผลการประชุมล่าสุดหน่อย", True),
        ("ประชุมเมื่อวานใครมาบ้าง", False),
    ("มติครั้งที่ 1/2569 มีอะไรบ้าง", True), ("สรุปมติที่ประชุมครั้งที่แล้ว", True), ("ประชุมครั้งก่อนมีมติอะไรบ้างคะ", True),
    ("มติประชุมกลุ่ม 2.2 ครั้งล่าสุด", True), ("ประชุมครั้งที่ 2 ลงมติว่าอย่างไร", True),
    ("ประชุมที่ผ่านมามีมติอะไร", True), ("มติประชุมคราวก่อนมีอะไรมั่ง", True),
    ("เรื่องน้ำท่วมมีมติว่าอย่างไร", False), ("มติ ครม. ครั้งที่แล้วเรื่องถนนว่าไง", False), ("ครั้งที่แล้วประชุมเมื่อไหร่", False),
    ("ขอมติเรื่องงบ", False),
])  # fmt: skip
def test_asking_what_a_meeting_resolved(text: str, *, asks: bool) -> None:
    assert asks_resolutions(text) is asks


@pytest.mark.parametrize(("text", "certifies"), [
    ("รับรองรายงานการประชุม", True), ("ที่ประชุมรับรองรายงานการประชุมครั้งที่ 1/2569 แล้วค่ะ", True),
    ("มติรับรองรายงานประชุมครั้งก่อน", True),
    ("รับรองรายงานการประชุมหรือยัง", False), ("ใครรับรองรายงานการประชุม", False), ("ขอมติว่ารับรองรายงานหรือไม่", False),
])  # fmt: skip
def test_certifying_in_words(text: str, *, certifies: bool) -> None:
    assert certifies_minutes(text) is certifies


@pytest.mark.parametrize(("text", "matter"), [
    ("เรื่องน้ำท่วมที่ประชุมมีมติว่าอย่างไร", "น้ำท่วม"), ("ที่ประชุมลงมติเรื่องแผนท่องเที่ยวว่ายังไง", "แผนท่องเที่ยว"),
    ("มติเรื่องตลาดชุมชนว่าไงคะ", "ตลาดชุมชน"), ("ที่ประชุมมีมติอะไรบ้าง", None), ("ขอมติเรื่องน้ำ", None), ("น้ำท่วมว่าอย่างไร", None),
])  # fmt: skip
def test_the_matter_whose_resolution_is_asked(text: str, matter: str | None) -> None:
    assert matter_of(text) == matter


def test_what_was_said_on_an_item() -> None:
    assert noted_in("บันทึกวาระ 5.1 ประธานชี้แจงว่าน้ำท่วม") == Noted("5.1", "ประธานชี้แจงว่าน้ำท่วม", LAST)
    assert noted_in("จดวาระที่ 6 ขอบคุณเจ้าภาพ") == Noted("6", "ขอบคุณเจ้าภาพ", LAST)
    assert noted_in("บันทึกวาระ 5.1") is None


@pytest.mark.parametrize(("text", "opens"), [
    ("บันทึกรายงานการประชุม", True), ("ขอดูรายงานการประชุมครั้งที่ 1/2569 หน่อยค่ะ", True),
    ("รายงานการประชุมกลุ่ม 2.2 ครั้งล่าสุด", True),
    ("รายงานการประชุมว่าอย่างไร", False), ("ใครทำบันทึกประชุม", False), ("รับรองรายงานการประชุม", False),
])  # fmt: skip
def test_opening_minutes(text: str, *, opens: bool) -> None:
    assert opens_minutes(text) is opens


@pytest.mark.parametrize(("text", "resolved"), [
    ("ที่ประชุมเห็นชอบ 5.1", Resolved("5.1", Resolution.AGREED, "", "", LAST)),
    ("ที่ประชุมรับทราบวาระ 1", Resolved("1", Resolution.NOTED, "", "", LAST)),
    ("วาระ 5.2 เรื่องน้ำประปา ที่ประชุมรับทราบ", Resolved("5.2", Resolution.NOTED, "", "", LAST, "น้ำประปา")),
    ("5.1 คุณพิมลเสนอให้ทำป้าย ที่ประชุมไม่เห็นชอบ เพราะงบน้อย",
     Resolved("5.1", Resolution.REJECTED, "เพราะงบน้อย", "", LAST, "คุณพิมลเสนอให้ทำป้าย")),
])  # fmt: skip
def test_resolutions_as_a_secretary_says_them(text: str, resolved: Resolved) -> None:
    assert resolved_in(text) == resolved


def test_what_begins_with_the_number_of_an_item_is_noted_on_it() -> None:
    assert loosely_noted_in("วาระ 5.1 คุณพิมลเสนอให้ทำป้าย") == Noted("5.1", "คุณพิมลเสนอให้ทำป้าย", LAST)
    assert loosely_noted_in("5.1 เพิ่มเติม ให้ทบทวนทุกไตรมาส") == Noted("5.1", "ให้ทบทวนทุกไตรมาส", LAST)
    for text in ("วาระ 5.1 คืออะไร", "5.1 ล้านบาท", "5.1", "3.5 กม. จากอำเภอ", "กลุ่ม 5.1 มีกี่จังหวัด"):
        assert loosely_noted_in(text) is None


def test_who_said_what_is_told_as_in_minutes() -> None:
    assert is_reported("ประธานแจ้งว่าจะมีการประชุมใหญ่เดือนหน้า")
    assert is_reported("คุณพิมลขอให้ทบทวนงบ")
    assert not is_reported("นัดประชุมใหญ่เดือนหน้า")


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("ขอไฟล์ word รายงานการประชุมครั้งที่ 1/2569", True),
        ("ขอรายงานการประชุมครั้งล่าสุดเป็นไฟล์", True),
        ("ส่งรายงานการประชุมเป็นเวิร์ดให้หน่อยครับ", True),
        ("พิมพ์รายงานการประชุมครั้งที่ 1", True),
        ("ขอรายงานการประชุม", False),
        ("ขอเอกสารประชุม", False),
        ("บันทึกรายงานการประชุม", False),
    ],
)
def test_minutes_are_wanted_as_a_file(text: str, file: bool) -> None:
    assert asks_minutes_file(text) is file
