"""What is said of meetings and notices in words of every day, by members, the secretariat and a cluster's chair."""

import pytest

from handlers.rules.action_items.wording import bids_somebody, gives_an_action_item, later_by, speaks_of_own_item
from handlers.rules.meetings.agenda_words import Act, AgendaEdit, edit_in
from handlers.rules.meetings.minutes_words import (
    asks_correction,
    asks_corrections,
    asks_resolutions,
    notes_unnumbered,
)
from handlers.rules.meetings.reasons import asks_why_changed
from handlers.rules.meetings.reminding import reminds_silent
from handlers.rules.meetings.wording import (
    asks_for_guests,
    asks_who_answered,
    asks_who_is_silent,
    changes_own_answer,
    gives_link,
)
from handlers.rules.notices.orders import recalls
from handlers.rules.notices.wording import asks_newest, order_in
from tests.committee import committee
from tests.meetings.room import ROOM, called, held
from tests.meetings.written import sent

pytestmark = pytest.mark.anyio

SAID = (
    ("พิมล", "ขอเปลี่ยนเป็นไปได้แล้วค่ะ เคลียร์งานได้แล้ว", "บันทึกว่าท่าน <b>เข้าร่วม</b>"),
    ("พิมล", "เปลี่ยนใจไม่ไปแล้วค่ะ", "บันทึกว่าท่าน <b>ไม่เข้าร่วม</b>"),
    ("เลขา", "ตอนนี้ตอบรับกี่คนแล้ว", "เข้าร่วม 0 · ไม่เข้าร่วม 1"),
    ("เลขา", "มีใครลาประชุมบ้าง", "เข้าร่วม 0 · ไม่เข้าร่วม 1"),
    ("เลขา", "โทรตามใครบ้าง", "ยังไม่ตอบ"),
    ("เลขา", "ช่วยส่งนัดประชุมซ้ำให้คนที่ยังไม่ตอบ", "เตือนผู้ที่ยังไม่ตอบ"),
    ("เลขา", "เพิ่มลิงก์ซูมให้ประชุมวันศุกร์ https://zoom.us/j/123", "🔗 https://zoom.us/j/123"),
    ("พิมล", "ประกาศล่าสุดว่าอะไรนะ", "ยังไม่มีประกาศถึงท่าน"),
)


async def test_what_is_said_of_a_meeting_leads_where_it_should(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        for who, words, heard in SAID:
            await c.settled()
            speaker = c.person(who)
            await speaker.says(words)
            await speaker.hears(heard.replace("<b>", "").replace("</b>", ""))


async def test_notices_are_sent_later_read_again_and_taken_back(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("ตั้งเวลาส่งประกาศพรุ่งนี้ 8 โมงเช้า ว่าวันนี้มีตรวจสุขภาพ")
        card = await secretary.hears("ยังไม่ได้ส่ง", "📢 วันนี้มีตรวจสุขภาพ", "24 พฤศจิกายน 2569 เวลา 08.00 น.")
        assert "ไม่พบ" not in card.text
        await secretary.taps("ยืนยัน")
        await secretary.hears("รอถึงเวลาส่ง")
        await secretary.says("ยกเลิกประกาศที่ตั้งเวลาไว้")
        waiting = await secretary.hears("ประกาศที่ #1 · รอถึงเวลาส่ง")
        assert "✖️ ยกเลิกการส่ง" in waiting.labels
        await secretary.says("แจ้งทุกคนว่าสำนักงานย้ายไปชั้น 3")
        await secretary.taps("ยืนยัน")
        await pimon.hears("ประกาศที่ #2", "ชั้น 3")
        pimon.forget()
        await pimon.says("ขออ่านประกาศเมื่อกี้อีกที")
        await pimon.hears("ประกาศที่ #2", "ชั้น 3")
        await secretary.says("ลบประกาศเมื่อกี้ พิมพ์ผิด")
        await secretary.hears("เรียกคืนประกาศที่ #2")


@pytest.mark.parametrize("text", ["ขอเปลี่ยนเป็นไปได้แล้วครับ", "ผมขอเปลี่ยนคำตอบเป็นไม่ไป", "เปลี่ยนใจไปด้วยค่ะ", "ขอแก้เป็นส่งผู้แทนไป"])
def test_another_answer(text: str) -> None:
    assert changes_own_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "ขอเปลี่ยนเป็นวันศุกร์",
        "เปลี่ยนเป็นประชุมออนไลน์",
        "เปลี่ยนไปวันจันทร์",
        "เปลี่ยนที่ประชุม",
        "เปลี่ยนไปประชุมผ่าน teams แทนครับ",
        "เปลี่ยนมาใช้ห้องใหญ่",
        "แก้มาตรา 5",
    ],
)
def test_no_other_answer(text: str) -> None:
    assert not changes_own_answer(text)


def test_who_answers_and_who_does_not() -> None:
    for text in ("ตอบรับมากี่คนแล้วคะ", "ใครไม่มาบ้าง", "มีใครขอลาบ้างครับ", "ยืนยันแล้วกี่ท่าน"):
        assert asks_who_answered(text), text
    for text in ("ตอบรับครับ", "ใครลาออกบ้าง", "โหวตกี่คนแล้ว", "น้ำท่วมกี่คนแล้ว"):
        assert not asks_who_answered(text), text
    assert asks_who_is_silent("ต้องโทรหาใครบ้าง")
    assert not asks_who_is_silent("เรื่องน้ำท่วมต้องโทรหาใคร")
    assert reminds_silent("ส่งหนังสือเชิญอีกรอบให้คนที่ยังไม่ตอบรับ")


def test_a_link_for_a_meeting() -> None:
    assert gives_link("ใส่ลิงก์ zoom ในนัดประชุมวันศุกร์ให้ที https://zoom.us/j/1")
    assert not gives_link("นัดประชุมวันศุกร์ 9 โมง https://zoom.us/j/1")
    assert not gives_link("เพิ่มลิงก์ซูมให้ประชุม")


def test_orders_about_notices() -> None:
    assert recalls("ดึงประกาศกลับ ส่งผิด")
    assert recalls("ยกเลิกประกาศที่รอส่งอยู่")
    assert not recalls("ประกาศผิด")
    assert asks_newest("ในประกาศเมื่อเช้าบอกว่าอะไรคะ")
    assert asks_newest("ยังไม่เห็นประกาศเลยครับ")
    assert not asks_newest("ประกาศให้ทุกคนทราบว่าพรุ่งนี้หยุด")
    assert not asks_newest("ประกาศภัยแล้งคืออะไร")
    # A figure behind a blank is no text by itself.
    assert order_in("ประกาศให้หัวหน้าสำนักงานทุกจังหวัดส่งแผนภายในวันที่ 15").body.endswith("ส่งแผนภายในวันที่ 15")


async def test_what_is_asked_on_the_day_of_a_meeting(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("นัดครั้งต่อไปวันไหนดี")
        none = await secretary.hears("ยังไม่มีนัดประชุม")
        assert "🗓 หาวันประชุม" in none.labels
        await held(c)
        await secretary.says("ใครไม่มาประชุมวันนี้")
        await secretary.hears("ผู้ไม่มาประชุม", "ผดุงเกียรติ")
        await pimon.says("มติวันนี้มีอะไรบ้าง")
        await pimon.hears("เมื่อประธานตรวจแล้วจะส่งให้ทุกคน")
        await sent(c)
        await secretary.says("ประชุมวันนี้สรุปได้อะไรบ้าง")
        await secretary.hears("5.1 แผนท่องเที่ยว · เห็นชอบ")
        await pimon.says("ดิฉันไม่ได้ไปประชุม เขาคุยเรื่องอะไรกัน")
        await pimon.hears("5.1 แผนท่องเที่ยว · เห็นชอบ")
        await pimon.says("ในรายงานชื่อดิฉันสะกดผิดค่ะ")
        await pimon.hears("ส่งคำขอแก้")
        await secretary.says("มีใครขอแก้รายงานบ้าง")
        await secretary.hears("ขอแก้รายงาน", "ชื่อดิฉันสะกดผิด")


async def test_who_is_late_to_a_meeting_that_is_on_may_check_in(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        with c.unit() as unit:
            meeting = unit.meetings.coming(c.clock.now, 1)[0]
        await c.until(meeting.starts_at)
        pimon, secretary = c.person("พิมล"), c.person("เลขา")
        await pimon.says("ขอเข้าสายหน่อยนะคะ อีก 15 นาที")
        await pimon.hears("เริ่มแล้ว", "กดเช็กชื่อ")
        await secretary.hears("นางพิมล", "ขอเข้าสายหน่อยนะคะ อีก 15 นาที")
        await pimon.taps("มาถึงแล้ว")
        await pimon.hears("เช็กชื่อแล้ว")
        adviser = c.person("ศิริพร")
        await adviser.says("ไปไม่ทันแล้วค่ะ ติดงานศพ")
        told = await adviser.hears("รับทราบ", "บันทึกว่าท่านไม่มา")
        assert not told.labels
        await secretary.hears("นางศิริพร", "ติดงานศพ")
        await secretary.says("ช่วยจดว่าประธานขอบคุณทุกฝ่ายที่มาร่วมงาน")
        await secretary.hears("5.1 แผนท่องเที่ยว", "ประธานขอบคุณทุกฝ่ายที่มาร่วมงาน")


async def test_work_is_given_told_of_and_put_off_without_its_number(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("ให้คุณพิมลไปประสานโรงแรม ภายในวันที่ 20 ธ.ค.")
        await secretary.hears("ยังไม่ได้บันทึก", "ประสานโรงแรม", "นางพิมล")
        await secretary.taps("ยืนยัน")
        await pimon.hears("งานที่ #1")
        await pimon.says("งานประสานโรงแรมทำเสร็จแล้วค่ะ")
        await pimon.hears("ยังไม่ได้บันทึก", "งานที่ #1 เสร็จแล้ว")
        await pimon.taps("ยกเลิก")
        await pimon.says("งานนี้ทำไม่ทันค่ะ ขอเลื่อนไปอีกอาทิตย์")
        await pimon.hears("ส่งคำขอเลื่อนงานที่ #1 เป็น 27 ธ.ค. 2569")
        await secretary.says("เปลี่ยนคนรับผิดชอบงานที่ 1 เป็นคุณศิริพร")
        await secretary.hears("แก้งานที่ #1", "ศิริพร")


@pytest.mark.parametrize(
    "text",
    [
        "ให้คุณสมชายไปแทนภายในวันนี้",
        "ให้ทุกคนมาก่อนเวลา",
        "ถนนให้เสร็จภายในปีนี้",
        "งานวัดเลื่อนไปเดือนหน้า",
        "งานที่ 3 เสร็จแล้ว",
        "ให้ลงคะแนนภายในพรุ่งนี้",
        "ฝากบอกคุณมาลีว่าส่งเอกสารภายในศุกร์นี้",
    ],
)
def test_no_work_is_given_or_told_of(text: str) -> None:
    assert not bids_somebody(text)
    assert not speaks_of_own_item(text)


def test_work_and_minutes_in_words() -> None:
    assert bids_somebody("ฝากคุณมาลีช่วยเตรียมเอกสารให้เสร็จก่อนวันศุกร์")
    assert speaks_of_own_item("งานที่ได้รับมอบหมายติดปัญหาเรื่องงบค่ะ")
    assert later_by("ขอเลื่อนไปวันศุกร์หน้า") is None
    assert later_by("ขอขยายเวลาอีก 3 วัน") is not None
    assert asks_correction("รายงานประชุมวาระ 5.1 ไม่ตรงกับที่คุยกันครับ")
    assert not asks_correction("รายงานการประชุมผิดตรงไหน อย่างไร")
    assert not asks_correction("ขอรายงานการประชุม")
    assert asks_corrections("คำขอแก้รายงานมีอะไรบ้าง")
    assert asks_resolutions("มติวันนี้มีอะไรบ้าง")
    assert not asks_resolutions("ไม่ได้ไปประชุมเพราะติดงาน")


OF_A_MEETING_TO_COME = (
    ("ประวิทย์", "เชิญหอการค้าพิจิตรมาร่วมประชุมด้วยได้ไหม", "ในฐานะผู้เข้าร่วมประชุม"),
    ("พิมล", "พาเพื่อนไปฟังด้วยได้ไหมคะ", "ขอให้แจ้งฝ่ายเลขานุการก่อน"),
    ("พิมล", "ไปประชุมแต่ไม่รู้ทางค่ะ", "📍 หอการค้านครสวรรค์"),
    ("เลขา", "สรุปยอดให้ท่านประธานหน่อย ใครมาบ้าง ใครลา", "ยังไม่ตอบ 5 จาก 5 คน"),
    ("ประวิทย์", "ตัดวาระ 5.1 ออกก่อน ยังไม่พร้อม", "เหตุผล: ยังไม่พร้อม"),
    ("เลขา", "ขอความเห็นที่ปรึกษาเรื่องน้ำท่วมบางระกำหน่อย", "พิมพ์เลขที่ด้วย"),
    ("ศิริพร", "มีใครขอความเห็นดิฉันบ้างคะ", "ยังไม่มีคำขอความเห็น"),
)


async def test_what_else_is_said_of_a_meeting_to_come(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        for who, words, heard in OF_A_MEETING_TO_COME:
            await c.settled()
            speaker = c.person(who)
            await speaker.says(words)
            await speaker.hears(heard)
        await c.settled()
        with c.unit() as unit:
            assert not [one for one in unit.meeting_invitees.of(1) if one.answer is not None]


def test_guests_and_what_is_called() -> None:
    assert asks_for_guests("ชวนผู้ใหญ่บ้านมาฟังด้วยได้ไหม")
    assert not asks_for_guests("เชิญประชุมทุกคน วันที่ 20 ธ.ค.")
    assert not asks_for_guests("เชิญกรรมการทุกคนมาประชุมวันศุกร์")
    assert not asks_for_guests("ไปร่วมประชุมด้วยครับ")
    assert asks_why_changed("ทำไมเปลี่ยนวันคะ")
    assert not asks_why_changed("ทำไมเปลี่ยนวันหยุดของตลาด")
    assert edit_in("ตัดวาระ 5.1 ออกเพราะเอกสารไม่ครบ") == AgendaEdit(Act.DROP, "5.1", "เอกสารไม่ครบ")
    assert edit_in("ตัดวาระ 5.1 ออกด้วยครับ") == AgendaEdit(Act.DROP, "5.1")
    assert edit_in("เลื่อนวาระ 5.1 ไปครั้งหน้านะครับ") == AgendaEdit(Act.DROP, "5.1", put_off=True)
    put_off = edit_in("ยกวาระ 5.2 ไปพิจารณาครั้งหน้า ข้อมูลยังไม่ครบ")
    assert put_off == AgendaEdit(Act.DROP, "5.2", "ข้อมูลยังไม่ครบ", put_off=True)
    assert edit_in("เลื่อนประชุมไปครั้งหน้า") is None
    assert gives_an_action_item("มอบคุณบุญมีหาข้อมูลน้ำ 10 ปีย้อนหลัง")
    assert not gives_an_action_item("มอบนโยบายให้จังหวัด")
    assert notes_unnumbered("บันทึกไว้ว่าประธานขอบคุณทุกฝ่าย")
    assert not notes_unnumbered("บันทึกวาระ 5.1 ว่าประธานชี้แจง")
    assert not notes_unnumbered("ช่วยบันทึกเรื่องน้ำท่วมด้วย")
