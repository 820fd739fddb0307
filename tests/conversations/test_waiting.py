"""งานรอท่าน comes by itself once each working morning, to the chair and the secretariat, only when something waits."""

from datetime import UTC, datetime

import pytest

from handlers.kit.buttons import Button, RunCommand
from handlers.waiting import MOST_LINES, asks_what_waits, line_rows, this_morning
from tests.committee import START, Committee, committee
from tests.meetings.room import ROOM

pytestmark = pytest.mark.anyio

CALLING = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องแผนท่องเที่ยว"


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 in Bangkok."""
    return datetime(2026, month, day, hour - 7, minute, tzinfo=UTC)


async def something_waits(c: Committee) -> None:
    """The secretary asks for the chair's consent to a meeting."""
    secretary = c.person("เลขา")
    await secretary.says(CALLING)
    await secretary.taps("ยืนยัน", on=await secretary.hears("ยังไม่ได้ส่ง"))
    await secretary.hears("ขอประธานเห็นชอบแล้ว")
    await c.settled()


@pytest.mark.parametrize("count", range(1, MOST_LINES + 1))
def test_every_line_is_one_tap_away_and_the_card_fits_a_phone(count: int) -> None:
    rows = line_rows([Button("keyboard.menu", RunCommand("menu"))] * count)
    assert sum(map(len, rows)) == count
    assert len(rows) + 1 <= 8


@pytest.mark.parametrize(("moment", "goes_out"), [
    (at(24, 8, 29), False), (at(24, 8, 30), True), (at(24, 11, 29), True), (at(24, 11, 30), False),
    (at(28, 9), False), (at(29, 9), False), (at(10, 9, month=12), False), (at(11, 9, month=12), True),
])  # fmt: skip
def test_when_the_cards_go_out(moment: datetime, *, goes_out: bool) -> None:
    assert (this_morning(moment) is not None) is goes_out


@pytest.mark.parametrize(("text", "asks"), [
    ("วันนี้มีอะไรรอผมอยู่", True), ("มีอะไรต้องทำบ้าง", True), ("มีเรื่องอะไรค้างอยู่บ้าง", False), ("งานอะไรค้างบ้าง", False),
    ("มีอะไรรอให้อนุมัติไหมคะ", True), ("จังหวัดน่านมีอะไรค้างบ้าง", False), ("อะไรก็ได้", False),
])  # fmt: skip
def test_asking_in_words_what_waits(text: str, *, asks: bool) -> None:
    assert asks_what_waits(text) is asks


async def test_the_chair_is_told_each_working_morning_as_long_as_something_waits(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        chair, secretary, pimon, admin = (c.person(name) for name in ("ประวิทย์", "เลขา", "พิมล", "ผดุง ดูแล"))
        await something_waits(c)
        for person in (chair, secretary, pimon, admin):
            person.forget()
        await c.looks()
        await chair.hears_nothing()
        await c.until(at(24, 8))
        await chair.hears_nothing()
        await c.until(at(24, 8, 31))
        card = await chair.hears("งานรอท่านเช้านี้", "วันอังคารที่ 24 พฤศจิกายน 2569", "รอท่านเห็นชอบ 1")
        assert card.silent
        assert card.labels == ["📅 ดูนัดประชุม", "☰ เมนู"]
        await c.until(at(24, 10))
        await chair.hears_nothing()
        await c.until(at(25, 8))
        await c.until(at(25, 9))
        await chair.taps("ดูนัดประชุม", on=await chair.hears("งานรอท่านเช้านี้"))
        await chair.taps("เห็นชอบ", on=await chair.hears("ขอความเห็นชอบ"))
        await c.settled()
        chair.forget()
        await c.until(at(26, 9))
        await chair.hears_nothing()
        assert not any("เช้านี้" in one.text for person in (secretary, pimon, admin) for one in person.from_bot)


async def test_nothing_comes_at_weekends_or_once_the_morning_is_over(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM, start=START) as c:
        chair = c.person("ประวิทย์")
        await something_waits(c)
        chair.forget()
        await c.until(at(24, 13))
        await chair.hears_nothing()
        await c.until(at(28, 9))
        await c.until(at(29, 9))
        await chair.hears_nothing()
        await c.until(at(30, 11))
        await chair.hears("งานรอท่านเช้านี้", "วันจันทร์ที่ 30")


async def test_who_is_erased_is_told_no_more(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair = c.person("ประวิทย์")
        await something_waits(c)
        await c.until(at(24, 9))
        await chair.hears("งานรอท่านเช้านี้")
        await chair.says("/mydata")
        await chair.taps("ลบข้อมูลของฉัน")
        await chair.taps("ลบถาวร")
        await c.settled()
        chair.forget()
        await c.until(at(25, 9))
        await chair.hears_nothing()
        with c.unit() as unit:
            assert unit.waiting_pushes.take(1, at(24, 9).date())
