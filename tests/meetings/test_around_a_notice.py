"""Around the notice of a meeting, as people say it: a slip mended, why the chair is asked, what no notice tells."""

import pytest

from handlers.rules.meetings.agenda import items_of
from handlers.rules.meetings.attendance_words import delegate_in
from handlers.rules.meetings.consent_words import asks_for_waiting, asks_of_consent
from handlers.rules.meetings.mending_words import is_place, mended, same_house
from handlers.rules.meetings.practical_words import asks_practical
from tests.committee import committee
from tests.meetings.room import CALLING, ROOM, called

WITHOUT_TIME = "ขอนัดประชุมกลุ่ม 2.2 หน่อยค่ะ"


@pytest.mark.parametrize(
    "text",
    ["มีที่จอดรถไหม", "แต่งตัวยังไง", "ใส่ชุดอะไรดีคะ", "ต้องเตรียมอะไรไปบ้าง", "มีข้าวเที่ยงไหม", "พาคนขับรถเข้าได้ไหม"],
)
def test_what_no_notice_tells(text: str) -> None:
    assert asks_practical(text)


@pytest.mark.parametrize(
    "text", ["ที่จอดรถหน้าตลาดไม่พอ", "เตรียมความพร้อมอย่างไร", "ข้าวราคาเท่าไหร่", "รถรับส่งนักเรียนไม่มี", "ประชุมที่ไหน"]
)
def test_what_is_no_question_of_the_day(text: str) -> None:
    assert not asks_practical(text)


def test_the_chairs_consent_is_asked_about() -> None:
    for text in ("ทำไมต้องขอประธานก่อน", "แล้วถ้าประธานไม่ว่างล่ะ", "ประธานไม่อยู่ทำยังไงดีคะ", "ไม่ต้องผ่านประธานได้ไหม"):
        assert asks_of_consent(text)
    for text in ("ประธานป่วย", "ใครเป็นประธาน", "ประธานไม่มา"):
        assert not asks_of_consent(text)
    assert asks_for_waiting("ขอดูนัดที่เลขาส่งมา")
    assert not asks_for_waiting("ขอดูนัดประชุม")


def test_a_slip_is_mended() -> None:
    assert mended("เมื่อกี้พิมพ์ผิด ห้อง 302") == "ห้อง 302"
    assert mended("ขอโทษค่ะ พิมพ์ผิด ห้องทอง") == "ห้องทอง"
    assert is_place("ห้อง 302")
    assert not is_place("10 โมง")
    assert mended("พรุ่งนี้ไปไหน") == ""
    assert same_house("ศาลากลาง ห้อง 301", "ห้อง 302") == "ศาลากลาง ห้อง 302"
    assert same_house("ศาลากลาง", "โรงแรมพิมาน") == "โรงแรมพิมาน"


def test_two_matters_and_a_named_delegate() -> None:
    assert [one.title for one in items_of("น้ำแล้ง กับ เรื่องงบท่องเที่ยว")] == ["น้ำแล้ง", "งบท่องเที่ยว"]
    assert [one.title for one in items_of("แผนท่องเที่ยวและน้ำท่วม")] == ["แผนท่องเที่ยวและน้ำท่วม"]
    assert delegate_in("ส่งรองไปแทนครับ ชื่อนายสมหมาย ทดลองรอง") == "นายสมหมาย ทดลองรอง"


@pytest.mark.anyio
async def test_the_secretary_calls_and_the_chair_looks_at_it(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
        await secretary.says(WITHOUT_TIME)
        heard = await secretary.hears("ประชุมวันเวลาใด")
        assert "อ่านวันเวลาไม่ออก" not in heard.text
        await secretary.says("ศุกร์ที่ 4 ธันวา 9 โมงครึ่งถึงเที่ยง")
        await secretary.hears("ประชุมที่ใด")
        await secretary.says("ศาลากลางนครสวรรค์ ห้อง 301")
        await secretary.hears("ห้อง 301")
        await secretary.says("เมื่อกี้พิมพ์ผิด ห้อง 302")
        await secretary.hears("📍 ศาลากลางนครสวรรค์ ห้อง 302")
        await secretary.says("เพิ่มวาระเรื่องน้ำแล้ง กับ เรื่องงบท่องเที่ยว")
        await secretary.hears("5.1 น้ำแล้ง", "5.2 งบท่องเที่ยว")
        await secretary.says("แล้วถ้าประธานไม่ว่างล่ะ")
        await secretary.hears("ผู้รักษาการแทน")
        await secretary.says("ยืนยัน")
        await secretary.hears("ขอประธานเห็นชอบแล้ว")
        await c.settled()
        chair.forget()
        await chair.says("ขอดูนัดที่เลขาส่งมา")
        await chair.hears("ขอความเห็นชอบนัดประชุมกลุ่ม 2.2")
        await chair.says("เลื่อนเป็นบ่ายได้ไหม")
        await chair.hears("รอท่านเห็นชอบอยู่")
        card = await chair.hears("ขอความเห็นชอบนัดประชุมกลุ่ม 2.2")
        await chair.taps("เห็นชอบ", on=card)
        await chair.hears("เห็นชอบแล้ว")


@pytest.mark.anyio
async def test_the_secretariat_is_asked_what_no_notice_tells(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        pimon, secretary = c.person("พิมล"), c.person("เลขา")
        await pimon.says("แต่งตัวยังไง")
        await c.settled()
        assert "จะถามฝ่ายเลขานุการให้" not in pimon.from_bot[-1].text
        await called(c, CALLING)
        await pimon.says("มีที่จอดรถไหมคะ")
        await pimon.hears("ไม่ได้บอกเรื่องนี้ไว้", "จะถามฝ่ายเลขานุการให้")
        await pimon.hears("ส่งคำถามถึงฝ่ายเลขานุการแล้ว", "มีที่จอดรถไหม")
        await secretary.hears("มีที่จอดรถไหม")
