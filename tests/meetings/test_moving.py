"""Meetings moved, called off and given another agenda in words: which one, to when, and what cannot be."""

from datetime import UTC, datetime

import pytest

from handlers.rules.meetings.agenda import items_of
from handlers.rules.meetings.agenda_words import Act, AgendaEdit, edit_in
from handlers.rules.meetings.moving import is_indefinite, parted, shift_in
from handlers.rules.meetings.timing import (
    changes_end,
    end_alone,
    ends_before_it_begins,
    holiday_on,
    with_whole_day,
)
from handlers.rules.meetings.wording import cluster_codes, drops_link, means_own_cluster
from tests.committee import committee
from tests.meetings.room import ROOM, STARTS, called

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("เลื่อนประชุมออกไปอาทิตย์นึง", 7),
        ("เลื่อนออกไปอีก 2 สัปดาห์ครับ", 14),
        ("เลื่อนประชุมให้เร็วขึ้น 1 วัน", -1),
        ("ขยับประชุมขึ้นมาสองวัน", -2),
    ],
)
def test_by_how_long(text: str, days: int) -> None:
    shift = shift_in(text)
    assert shift is not None
    assert (STARTS + shift - STARTS).days == days


@pytest.mark.parametrize("text", ["เลื่อนประชุมไปวันศุกร์", "เลื่อนประชุมไปสัปดาห์หน้า", "เลื่อนประชุม", "เลื่อนไปวันที่ 18"])
def test_no_length_is_said(text: str) -> None:
    assert shift_in(text) is None


def test_which_meeting_and_its_new_time_are_told_apart() -> None:
    assert parted("ประชุมวันศุกร์ขอเปลี่ยนเป็นบ่ายสอง") == ("ประชุมวันศุกร์", "บ่ายสอง")
    assert parted("เลื่อนประชุมวันศุกร์") == ("เลื่อนประชุมวันศุกร์", None)
    assert is_indefinite("เลื่อนประชุมออกไปก่อน ยังไม่มีกำหนด")
    assert not is_indefinite("เลื่อนประชุมออกไปสองวัน")


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("ตัดวาระ 5.1 ออก", AgendaEdit(Act.DROP, "5.1")),
        ("ขอถอนวาระที่ ๔.๒ ออกด้วยครับ", AgendaEdit(Act.DROP, "4.2")),
        ("แก้วาระ 5.1 เป็นแผนน้ำฤดูแล้งนะคะ", AgendaEdit(Act.RENAME, "5.1", "แผนน้ำฤดูแล้ง")),
        ("สลับวาระ 5.1 กับ 5.2", AgendaEdit(Act.SWAP, "5.1", other="5.2")),
        ("เพิ่มวาระเรื่องฝุ่นด้วยนะ", AgendaEdit(Act.ADD, words="ฝุ่น")),
        ("ยกเลิกประชุมวันศุกร์", None),
        ("วาระ 5.1 คืออะไร", None),
    ],
)
def test_changes_of_an_agenda(text: str, edit: AgendaEdit | None) -> None:
    assert edit_in(text) == edit


def test_items_numbered_in_one_line_are_parted() -> None:
    assert [one.title for one in items_of("1. แผนน้ำ 2. งบประมาณปี 70")] == ["แผนน้ำ", "งบประมาณปี 70"]
    assert [one.title for one in items_of("1) สรุปผล 2) แผนปีหน้า 3) อื่น")] == ["สรุปผล", "แผนปีหน้า", "อื่น"]
    assert [one.title for one in items_of("แผนระยะที่ 2. ของจังหวัด")] == ["แผนระยะที่ 2. ของจังหวัด"]


def test_spans_days_and_clusters_as_they_are_written() -> None:
    assert ends_before_it_begins("13.00-11.00 น.")
    assert ends_before_it_begins("11.30 ถึง 9.00")
    assert not ends_before_it_begins("9.00-4.30")
    assert not ends_before_it_begins("9.30-12.00")
    assert with_whole_day("10 ธ.ค. ทั้งวัน") == "10 ธ.ค. 9.00-16.30 น."
    assert with_whole_day("ทั้งวันตั้งแต่ 8 โมง") == "ทั้งวันตั้งแต่ 8 โมง"
    assert cluster_codes("นัดประชุมกลุ่ม ๙.๙ เวลา 9.30 น.") == ("9.9",)
    assert means_own_cluster("ประชุมกลุ่มเรา 8 ธ.ค.")
    assert holiday_on(datetime(2026, 12, 5, tzinfo=UTC).date()) == "วันชาติ"


async def test_a_meeting_is_moved_as_it_is_said(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair = c.person("ประวิทย์")
        await chair.says("เลื่อนประชุมไปวันที่ 31 พ.ย.")
        await chair.hears("พฤศจิกายนมีไม่เกิน 30 วัน", "เดิม วันศุกร์ที่ 4 ธันวาคม 2569")
        await chair.says("/cancel")
        await chair.says("เลื่อนประชุมออกไปอาทิตย์นึง")
        await chair.hears("ยังไม่ได้ส่ง", "วันศุกร์ที่ 11 ธันวาคม 2569 09.30–12.00")
        await chair.says("/cancel")
        await chair.says("ประชุมวันศุกร์ขอเปลี่ยนเป็นบ่ายสองถึงสี่โมง")
        await chair.hears("วันศุกร์ที่ 4 ธันวาคม 2569 14.00–16.00")
        await chair.says("/cancel")
        await chair.says("เลื่อนประชุมวันศุกร์")
        await chair.hears("ประชุมวันเวลาใด", "เดิม วันศุกร์ที่ 4 ธันวาคม 2569")
        await chair.says("บ่ายโมง")
        await chair.hears("วันศุกร์ที่ 4 ธันวาคม 2569 13.00–15.30")
        await chair.says("/cancel")
        await chair.says("เลื่อนประชุมออกไปก่อน ยังไม่มีกำหนด")
        card = await chair.hears("ยังไม่มีวันใหม่", "ยังไม่ได้เปลี่ยนอะไร")
        assert "🚫 ยกเลิกประชุม" in card.labels
        await chair.says("ยกเลิกประชุมวันที่ 20")
        await chair.hears("ไม่มีนัดประชุมในวันนั้น")
        await chair.says("นัดประชุมกลุ่ม 9.9 วันที่ 10 ธ.ค. 9 โมง")
        await chair.hears("ไม่มีกลุ่ม 9.9")


@pytest.mark.parametrize(
    ("text", "said", "orders"),
    [
        ("ขอเปลี่ยนเวลาเลิกประชุมเป็นบ่ายสอง", "บ่ายสอง", True),
        ("ขยายเวลาประชุมถึงบ่ายโมง", "บ่ายโมง", True),
        ("ช่วยต่อเวลาประชุมออกไปถึง 14.30 น.", " 14.30 น.", True),
        ("เลิกบ่ายสองครับ", "บ่ายสองครับ", False),
        ("เลิกประชุมเวลา 12.00 น.", "12.00 น.", False),
        ("ประชุมเลิกกี่โมง", "", False),
        ("ขยายเวลาประชุมถึงกี่โมง", "", False),
        ("ขยายเวลาส่งงานถึงวันศุกร์", "", False),
        ("เลื่อนประชุมเป็นบ่ายสอง", "", False),
    ],
)
def test_another_end_alone(text: str, said: str, orders: bool) -> None:
    assert end_alone(text) == said
    assert changes_end(text) is orders


@pytest.mark.parametrize(
    ("text", "drops"),
    [
        ("ไม่มีลิงก์แล้ว", True),
        ("เอาลิงก์ออกครับ", True),
        ("ไม่ประชุมออนไลน์แล้ว", False),
        ("ลิงก์เข้าไม่ได้", False),
        ("ไม่มีลิงก์ส่งมาเลย เข้าประชุมไม่ได้", False),
    ],
)
def test_no_link_any_more(text: str, drops: bool) -> None:
    assert drops_link(text) is drops


async def test_a_clock_time_alone_keeps_the_length_and_an_end_alone_the_start(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c, "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9.00-16.00 น. ที่หอการค้านครสวรรค์ เรื่องแผนท่องเที่ยว")
        chair = c.person("ประวิทย์")
        await chair.says("เลื่อนประชุมเป็น 10 โมง")
        await chair.hears("ยังไม่ได้ส่ง", "วันศุกร์ที่ 4 ธันวาคม 2569 10.00–17.00")
        await chair.says("/cancel")
        await chair.says("เลื่อนประชุมไปวันที่ 11 ธ.ค. 10 โมง")
        await chair.hears("ยังไม่ได้ส่ง", "วันศุกร์ที่ 11 ธันวาคม 2569 10.00–17.00")
        await chair.says("/cancel")
        await chair.says("ขอเปลี่ยนเวลาเลิกประชุมเป็นบ่ายสอง")
        await chair.hears("ยังไม่ได้ส่ง", "วันศุกร์ที่ 4 ธันวาคม 2569 09.00–14.00")
        await chair.says("เลิกแปดโมงเช้า")
        await chair.says("/cancel")
        await chair.says("ขยายเวลาประชุมถึงห้าโมงเย็น")
        await chair.hears("ยังไม่ได้ส่ง", "วันศุกร์ที่ 4 ธันวาคม 2569 09.00–17.00")
        await chair.says("/cancel")
        await chair.says("ขอเปลี่ยนเวลาเลิกประชุมเป็นแปดโมงเช้า")
        await chair.hears("เวลาเลิกอยู่ก่อนเวลาเริ่ม")


async def test_what_is_taken_off_a_meeting_is_named(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        await chair.says("เพิ่มลิงก์ซูมให้ประชุมวันศุกร์ https://zoom.us/j/123")
        await chair.sends_document("แผน.pdf", b"%PDF-1.4 x")
        await chair.hears("ยังไม่ได้ส่ง", "https://zoom.us/j/123")
        await c.settled()
        await chair.taps("กลับ")
        await chair.taps("ยืนยัน")
        await pimon.hears("เปลี่ยนแปลง", "🆕 🔗 https://zoom.us/j/123", "🆕 📎 แผน.pdf")
        await c.settled()
        await chair.says("เปลี่ยนสถานที่ประชุมเป็นศาลากลางจังหวัดพิจิตร")
        await chair.hears("ยังไม่ได้ส่ง", "ศาลากลางจังหวัดพิจิตร")
        await chair.says("ไม่มีลิงก์แล้วครับ")
        await c.settled()
        assert "zoom" not in chair.from_bot[-1].text
        for label in ("แก้ไข", "เอกสาร", "✖️ แผน.pdf", "กลับ", "ยืนยัน"):
            await chair.taps(label)
            await c.settled()
        await pimon.hears("เปลี่ยนแปลง", "🆕 📍 ศาลากลางจังหวัดพิจิตร", "ไม่มีลิงก์ออนไลน์แล้ว", "นำออกแล้ว: แผน.pdf")


async def test_a_link_is_taken_off_by_its_button(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        chair = c.person("ประวิทย์")
        await chair.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมง ประชุมผ่านซูม https://zoom.us/j/9")
        await chair.hears("ยังไม่ได้ส่ง", "https://zoom.us/j/9")
        await chair.taps("แก้ไข")
        await chair.taps("ลิงก์")
        await chair.hears("ตอนนี้ใช้ https://zoom.us/j/9")
        await chair.taps("ไม่มีลิงก์แล้ว")
        await c.settled()
        assert "https://zoom.us/j/9" not in chair.from_bot[-1].text


async def test_an_agenda_is_changed_as_it_is_said(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        await chair.says("เพิ่มวาระเรื่องฝุ่นด้วยนะ")
        await chair.hears("ยังไม่ได้ส่ง", "5.1 แผนท่องเที่ยว", "5.2 ฝุ่น")
        await chair.says("สลับวาระ 5.1 กับ 5.2")
        await chair.hears("5.1 ฝุ่น", "5.2 แผนท่องเที่ยว")
        await chair.says("ตัดวาระ 5.2 ออก")
        await c.settled()
        assert "แผนท่องเที่ยว" not in chair.from_bot[-1].text
        await chair.taps("ยืนยัน")
        await pimon.hears("เปลี่ยนแปลง", "5.1 ฝุ่น")
        # Who may not call meetings changes none.
        pimon.forget()
        await pimon.says("ตัดวาระ 5.1 ออก")
        await c.settled()
        with c.unit() as unit:
            assert [one.title for one in unit.meeting_agendas.of(1)] == ["ฝุ่น"]
