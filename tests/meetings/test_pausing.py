"""A meeting pauses and goes on as the chair says so; it is recorded, and who asks is told."""

from datetime import timedelta

import pytest

from handlers.rules.meetings.pause_words import PauseOrder, asks_of_pause, pause_in, resumes
from tests.committee import committee
from tests.meetings.room import CALLING, ROOM, STARTS, called


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("พักประชุม", PauseOrder()),
        ("พักประชุม 15 นาที", PauseOrder(15)),
        ("ขอพักการประชุมสักครู่ครับ", PauseOrder()),
        ("พักเบรกสิบห้านาทีค่ะ", PauseOrder(15)),
        ("พักครึ่งชั่วโมง", PauseOrder(30)),
        ("ขอพัก ๑ ชม. ครับ", PauseOrder(60)),
        ("พักเที่ยงถึงบ่ายโมง", PauseOrder(until="บ่ายโมง")),
        ("พักทานข้าวกลางวันก่อนนะคะ", PauseOrder()),
    ],
)
def test_a_pause_is_ordered(text: str, order: PauseOrder) -> None:
    assert pause_in(text) == order


@pytest.mark.parametrize("text", ["ประชุมต่อ", "กลับมาประชุมต่อแล้วค่ะ", "เริ่มประชุมต่อได้", "หมดเวลาพักแล้ว", "ต่อประชุมเลยครับ"])
def test_the_meeting_goes_on(text: str) -> None:
    assert resumes(text)


@pytest.mark.parametrize("text", ["พักกี่นาที", "พักถึงกี่โมงคะ", "ประชุมต่อกี่โมง", "จะเริ่มต่อเมื่อไหร่", "พักหรือยัง"])
def test_when_it_goes_on_is_asked(text: str) -> None:
    assert asks_of_pause(text)
    assert pause_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "ที่พักประชุมอยู่ไหน",
        "ขอพักประชุมวันศุกร์",
        "ประชุมต่อวันศุกร์",
        "พักที่โรงแรมไหน",
        "เริ่มประชุม",
        "ที่พักริมทางชำรุด",
        "ประชุมต่อเนื่องทุกเดือน",
    ],
)
def test_what_is_no_pause(text: str) -> None:
    assert pause_in(text) is None
    assert not resumes(text)
    assert not asks_of_pause(text)


@pytest.mark.anyio
async def test_the_chair_pauses_and_goes_on(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c, f"{CALLING} https://meet.example/room")
        chair, secretary, pimon = c.person("ประวิทย์"), c.person("เลขา"), c.person("พิมล")
        await c.until(STARTS)
        for one in (chair, secretary, pimon):
            await one.says("มาถึงแล้ว")
        await c.settled()
        await chair.says("พักประชุม 15 นาที")
        await chair.hears("ยังไม่ได้เปิดประชุม")
        await chair.says("เปิดประชุม")
        await chair.hears("เริ่มประชุม")
        await pimon.says("พักหรือยังคะ")
        await pimon.hears("ไม่ได้พักอยู่")
        await c.passes(minutes=30)
        await chair.says("พักประชุม 15 นาที")
        await chair.hears("ตั้งแต่ 10.00 น. ถึง 10.15 น.")
        await pimon.hears("พักถึง 10.15 น.")
        await pimon.says("ประชุมต่อกี่โมง")
        await pimon.hears("10.15 น.")
        await pimon.says("ประชุมต่อ")
        await pimon.hears("พักอยู่")
        await secretary.says("เบรก")
        await secretary.hears("พักประชุมอยู่แล้ว")
        await c.passes(minutes=20)
        await chair.taps("ประชุมต่อ")
        await chair.hears("เริ่มต่อเวลา 10.20 น.")
        await pimon.hears("เริ่มต่อแล้ว")
        await chair.says("ประชุมต่อ")
        await chair.hears("ไม่ได้พัก")
        await chair.says("พักเที่ยงถึง 8 โมง")
        await chair.hears("อ่านเวลาที่จะประชุมต่อไม่ออก")


@pytest.mark.anyio
async def test_the_minutes_tell_of_pauses(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        chair, secretary = c.person("ประวิทย์"), c.person("เลขา")
        await c.until(STARTS)
        for one in (chair, secretary, c.person("พิมล")):
            await one.says("มาถึงแล้ว")
        await c.settled()
        await chair.says("เปิดประชุม")
        await chair.hears("เริ่มประชุม")
        await chair.says("พักประชุม")
        await chair.hears("พักประชุมกลุ่ม 2.2")
        await c.passes(minutes=10)
        await chair.says("ประชุมต่อ")
        await chair.hears("เริ่มต่อ")
        await c.until(STARTS + timedelta(hours=2))
        await chair.says("พักประชุม")
        await chair.hears("ตั้งแต่ 11.30 น.")
        await chair.says("เลิกประชุมเวลา 11.30 น.")
        await chair.taps("ยืนยัน")
        await chair.hears("ปิดแล้ว")
        await secretary.says("เปิดรายงานการประชุม")
        await secretary.taps("อ่านรายงาน")
        await secretary.hears("เริ่มประชุม 09.30 น. พัก 09.30–09.40 น.")
