"""A message that may mean several things: asked back, and settled by a tap, a word or a correction."""

from datetime import datetime

import pytest

from config.catalogue import shipped_catalogue
from handlers.kit.routes import SURE_ENOUGH
from nlp.understand import understand
from tests.committee import START, committee

pytestmark = pytest.mark.anyio

VAGUE = ("เอาไงกับตรงนั้น", "ว่าไงต่อดี", "แล้วไงต่อ", "เรื่องนั้น", "อันนี้ล่ะ", "ขอหน่อย", "ของเดือนที่แล้ว", "ตรงนี้", "ทำไงดี", "รอบนี้")


def vague_message(now: datetime = START) -> str:
    """The first of the vague messages that today's model is not sure of."""
    readings = ((text, understand(text, now, shipped_catalogue())) for text in VAGUE)
    return next(text for text, reading in readings if reading.confidence < SURE_ENOUGH)


async def test_the_corrected_message_is_read_anew(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        said = await malee.says(vague_message())
        asked = await malee.hears("ท่านหมายถึงข้อใด")
        await malee.edits(said, "ลำพูนอยู่กลุ่มไหน")
        await malee.hears("อ่านใหม่ให้แล้ว")
        await malee.hears("1.1")
        await malee.taps(asked.buttons[0][0], on=asked)
        await malee.sees_toast("ใช้ไม่ได้แล้ว")


async def test_a_corrected_message_is_read_anew_though_something_else_was_begun_meanwhile(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        said = await malee.says(vague_message())
        await malee.hears("ท่านหมายถึงข้อใด")
        await malee.says("/issue สะพานไม้หน้าวัดหัก รถผ่านไม่ได้")
        await malee.hears("ยังไม่ได้บันทึก")
        await malee.edits(said, "ลำพูนอยู่กลุ่มไหน")
        await malee.hears("1.1")


async def test_what_was_chosen_follows_the_correction(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        said = await malee.says("/issue สะพานไม้หน้าวัดหัก")
        await malee.hears("สะพานไม้หน้าวัดหัก")
        await malee.edits(said, "/issue สะพานปูนหน้าโรงเรียนทรุด")
        card = await malee.hears("สะพานปูนหน้าโรงเรียนทรุด")
        assert "สะพานไม้" not in card.text


@pytest.mark.parametrize(
    ("who", "first", "corrected", "shown"),
    [
        ("ประทีป", "/poll ประชุมทุกสองเดือนดีไหม", "/poll ประชุมทุกสามเดือนดีไหม", "สามเดือน"),
        (
            "ประทีป",
            "/meeting วันศุกร์ที่ 4 ธ.ค. 9 โมง ที่หอการค้าลำปาง เรื่องน้ำท่วม",
            "/meeting วันศุกร์ที่ 11 ธ.ค. 9 โมง ที่หอการค้าลำปาง เรื่องน้ำท่วม",
            "11 ธันวาคม",
        ),
        ("เลขา", "/notice พรุ่งนี้สำนักงานปิด", "/notice มะรืนนี้สำนักงานปิด", "มะรืนนี้"),
    ],
)
async def test_a_card_begins_anew_from_the_corrected_message(
    sqlite_url: str, who: str, first: str, corrected: str, shown: str
) -> None:
    async with committee(sqlite_url) as c:
        person = c.person(who)
        said = await person.says(first)
        card = await person.hears("ยังไม่ได้")
        await person.edits(said, corrected)
        await person.hears("อ่านใหม่ให้แล้ว")
        await person.hears(shown)
        await person.taps("ยืนยัน", on=card)
        await person.sees_toast("ใช้ไม่ได้แล้ว")


async def test_a_card_that_was_worked_on_stays(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        chair = c.person("ประทีป")
        said = await chair.says("/poll ประชุมทุกสองเดือนดีไหม")
        await chair.hears("ยังไม่ได้")
        await chair.says("ปิดวันศุกร์หน้าห้าโมงเย็น")
        await chair.hears("ศุกร์")
        await chair.edits(said, "/poll ประชุมทุกสามเดือนดีไหม")
        await chair.hears("คงการ์ดไว้")


async def test_a_yes_takes_the_only_reading_and_does_not_guess_among_several(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says(vague_message())
        asked = await malee.hears("ท่านหมายถึงข้อใด")
        await malee.says("ใช่")
        await malee.hears("เลือกข้อที่ตรง" if len(asked.buttons) > 1 else "เข้าใจแล้ว")


async def test_a_card_that_was_open_before_goes_on_after_the_question(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมง ที่หอการค้านครสวรรค์")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.says(vague_message())
        await secretary.hears("ท่านหมายถึงข้อใด")
        await secretary.says("ขอเปลี่ยนเป็นสิบโมงครึ่ง")
        await secretary.hears("ยังไม่ได้ส่ง", "10.30")
        await secretary.says(vague_message())
        await secretary.hears("ท่านหมายถึงข้อใด")
        await secretary.says("ยืนยันค่ะ")
        await secretary.hears("ขอประธานเห็นชอบแล้ว")


async def test_a_question_that_went_by_takes_no_yes_and_no_dropping(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee = c.person("มาลี")
        for said, heard in (("โอเคค่ะ", "ไม่มีรายการที่รอคำตอบ"), ("ยกเลิก", "ไม่มีอะไรค้างอยู่")):
            await malee.says(vague_message())
            await malee.hears("ท่านหมายถึงข้อใด")
            await c.passes(minutes=1)
            await malee.says("ลำพูนอยู่กลุ่มไหน")
            await malee.hears("1.1")
            await c.passes(minutes=1)
            await malee.says(said)
            await malee.hears_next(heard)
            await c.passes(minutes=1)
