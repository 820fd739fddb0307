"""Meetings that come by themselves: set up in words and by tapping, called in their turn, changed, skipped, ended."""

from datetime import UTC, date, datetime, time
from itertools import islice

import pytest

from config.vocabulary import MeetingState
from handlers.rules.meetings.recurrence import (
    about_series,
    changes_series,
    clock_in,
    in_words,
    occurrences,
    ready_at,
    soonest,
    too_often,
)
from storage.meeting_records import MeetingSeries
from tests.committee import START, Committee, committee
from tests.meetings.room import ROOM

pytestmark = pytest.mark.anyio

SERIES = "ประชุมกลุ่ม 2.2 ทุก 2 เดือน วันศุกร์แรก 9 โมงถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องแผนปี"


def stored(c: Committee, number: int = 1) -> MeetingSeries:
    with c.unit() as unit:
        series = unit.meeting_series.get(number)
    assert series is not None
    return series


async def set_up(c: Committee, words: str = SERIES, name: str = "เลขา") -> None:
    secretary = c.person(name)
    await secretary.says(words)
    await secretary.hears("ยังไม่ได้บันทึก")
    await secretary.taps("ยืนยัน")
    await secretary.hears("🔁 ประชุมประจำ")
    await c.settled()


@pytest.mark.parametrize(("rule", "said", "days"), [
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR", "ทุก 2 เดือน วันศุกร์แรก", ["2026-12-04", "2027-02-05", "2027-04-02"]),
    ("FREQ=MONTHLY;BYDAY=-1WE", "ทุกเดือน วันพุธสุดท้าย", ["2026-11-25", "2026-12-30", "2027-01-27"]),
    ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "ทุก 3 เดือน วันที่ 15", ["2026-12-15", "2027-03-15", "2027-06-15"]),
    ("FREQ=MONTHLY;BYMONTHDAY=31", "ทุกเดือน วันที่ 31", ["2026-11-30", "2026-12-31", "2027-01-31"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "ทุกเดือน วันสุดท้ายของเดือน", ["2026-11-30", "2026-12-31", "2027-01-31"]),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "ทุก 2 สัปดาห์ วันจันทร์", ["2026-11-23", "2026-12-07", "2026-12-21"]),
])  # fmt: skip
def test_a_rule_in_words_and_in_days(rule: str, said: str, days: list[str]) -> None:
    assert in_words(rule) == said
    first = soonest(rule, START)
    found = islice(occurrences(rule, first, time(23), START), 3)
    assert [one.date().isoformat() for one in found] == days


def test_what_a_rule_leaves_open_is_as_on_its_first_day() -> None:
    found = islice(occurrences("FREQ=MONTHLY;INTERVAL=2", date(2026, 12, 31), time(9), START), 3)
    assert [one.date().isoformat() for one in found] == ["2026-12-31", "2027-02-28", "2027-04-30"]
    assert ready_at(datetime(2027, 2, 5, 2, 0, tzinfo=UTC), 21) == datetime(2027, 1, 15, 2, 0, tzinfo=UTC)


def test_several_days_a_period() -> None:
    twice = "FREQ=MONTHLY;BYMONTHDAY=1,15"
    assert in_words(twice) == "ทุกเดือน วันที่ 1 และ 15"
    assert in_words("FREQ=WEEKLY;BYDAY=MO,TH") == "ทุกสัปดาห์ วันจันทร์ และวันพฤหัสบดี"
    found = islice(occurrences(twice, date(2026, 12, 1), time(9), START), 3)
    assert [one.date().isoformat() for one in found] == ["2026-12-01", "2026-12-15", "2027-01-01"]
    ends = islice(occurrences("FREQ=MONTHLY;BYMONTHDAY=15,31", date(2027, 1, 1), time(9), START), 4)
    assert [one.date().isoformat() for one in ends] == ["2027-01-15", "2027-01-31", "2027-02-15", "2027-02-28"]
    often = ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "FREQ=MONTHLY;BYMONTHDAY=1,7,14,21,28")
    assert all(too_often(one) for one in often)
    assert not any(too_often(one) for one in (twice, "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=2FR,4FR"))


def test_the_time_of_day_and_what_a_message_is_about() -> None:
    assert clock_in("ทุก 2 เดือน วันศุกร์แรก ๙ โมงถึงเที่ยง") == "9 โมงถึงเที่ยง"
    assert clock_in("ทุกเดือน วันที่ 15") == ""
    assert about_series("ประชุมประจำมีอะไรบ้าง")
    assert about_series("เปลี่ยนประชุมประจำกลุ่ม 2.2 เป็นทุก 3 เดือน")
    assert not about_series("ตั้งประชุมประจำทุก 2 เดือน วันศุกร์แรก")
    assert not about_series("ควรมีประชุมประจำ")
    assert changes_series("แก้ประชุมประจำ")


async def test_a_series_is_set_up_and_its_meetings_are_called_in_turn(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        secretary, chair, pimon = (c.person(name) for name in ("เลขา", "ประวิทย์", "พิมล"))
        await secretary.says(SERIES)
        card = await secretary.hears("ยังไม่ได้บันทึก", "ประชุมประจำกลุ่ม 2.2")
        for part in ("ทุก 2 เดือน วันศุกร์แรก 09.00–12.00", "ศ. 4 ธ.ค. 2569", "ศ. 5 ก.พ. 2570", "ก่อนประชุม 21 วัน"):
            assert part in card.text
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกแล้ว")
        await c.passes(seconds=10)
        await secretary.hears("ถึงรอบเรียกประชุมกลุ่ม 2.2", "4 ธันวาคม 2569", "อีก 11 วัน")
        await pimon.hears_nothing()
        await chair.says("/waiting")
        await chair.hears("ไม่มีงานรอท่าน")
        await secretary.says("/waiting")
        await secretary.taps("เรียกประชุมประจำ", on=await secretary.hears("ถึงรอบเรียกประชุมประจำ 1"))
        turn = await secretary.hears("ถึงรอบเรียกประชุม")
        await secretary.taps("เปิดร่างนัด", on=turn)
        draft = await secretary.hears("ยังไม่ได้ส่ง", "วันศุกร์ที่ 4 ธันวาคม 2569 09.00–12.00", "หอการค้านครสวรรค์", "5.1 แผนปี")
        await secretary.taps("ยืนยัน", on=draft)
        await chair.taps("เห็นชอบ", on=await chair.hears("ขอความเห็นชอบ"))
        await pimon.hears("ประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        await secretary.taps("เปิดร่างนัด", on=turn)
        await secretary.sees_toast("มีผู้เรียกหรือข้ามไปแล้ว")

        secretary.forget()
        await c.until(datetime(2027, 1, 15, 1, 59, tzinfo=UTC))
        await secretary.says("/waiting")
        assert "ประชุมประจำ" not in (await secretary.hears("งานรอท่าน")).text
        await c.until(datetime(2027, 1, 15, 2, 0, tzinfo=UTC))
        turn = await secretary.hears("ถึงรอบเรียกประชุม", "5 กุมภาพันธ์ 2570", "อีก 21 วัน")
        await secretary.taps("ข้ามครั้งนี้", on=turn)
        await secretary.hears("ข้ามประชุมกลุ่ม 2.2", "5 ก.พ. 2570")
        await secretary.says("/waiting")
        assert "ประชุมประจำ" not in (await secretary.hears("งานรอท่าน")).text
        assert stored(c).next_at == datetime(2027, 4, 2, 2, 0, tzinfo=UTC)


async def test_a_series_step_by_step_with_holidays_said(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair = c.person("ประวิทย์")
        await chair.says("/meetings")
        await chair.taps("ประชุมประจำ")
        await chair.taps("ตั้งประชุมประจำ", on=await chair.hears("ยังไม่มีประชุมประจำ"))
        await chair.taps("ทุกเดือน", on=await chair.hears("บ่อยเพียงใด"))
        await chair.hears("ประชุมวันใด")
        await chair.says("วันที่ 10")
        await chair.taps("บ่าย 13–16 น.", on=await chair.hears("ประชุมเวลาใด"))
        card = await chair.hears("ทุกเดือน วันที่ 10 13.00–16.00")
        assert "พฤ. 10 ธ.ค. 2569 ⚠️ ตรงกับวันหยุด (วันรัฐธรรมนูญ)" in card.text
        assert "อา. 10 ม.ค. 2570 ⚠️ ตรงกับวันเสาร์หรืออาทิตย์" in card.text
        await chair.taps("แก้ไข", on=card)
        await chair.taps("บ่อยเพียงใด")
        await chair.taps("ทุก 2 เดือน", on=await chair.hears("บ่อยเพียงใด"))
        await chair.taps("แก้ไข", on=await chair.hears("ทุก 2 เดือน วันที่ 10"))
        await chair.taps("เริ่มเมื่อใด")
        await chair.hears("เริ่มครั้งแรกเมื่อใด")
        await chair.says("เดือนมีนาคม")
        await chair.hears("พ. 10 มี.ค. 2570")
        await chair.taps("ยืนยัน")
        await chair.hears("🔁 ประชุมประจำกลุ่ม 2.2")
        assert stored(c).rule == "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=10"


@pytest.mark.parametrize(("words", "said"), [
    ("นัดประชุมกลุ่ม 2.2 ทุกวัน 9 โมง", "ไม่เกินสัปดาห์ละ 3 วัน"),
    ("นัดประชุมกลุ่ม 2.2 ทุกวันจันทร์ถึงศุกร์ 9 โมง", "ไม่เกินสัปดาห์ละ 3 วัน"),
    ("นัดประชุมกลุ่ม 2.2 ทุก 2 เดือน วันศุกร์แรก เวลา 25.70 น.", "25.70 น. ไม่มีในนาฬิกา"),
    ("นัดประชุมกลุ่ม 2.2 ทุก 2 เดือน", "ประชุมวันใด"),
])  # fmt: skip
async def test_what_cannot_be_is_asked_again(sqlite_url: str, words: str, said: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says(words)
        await secretary.hears(said)
        await pimon.says(SERIES)
        await pimon.hears("หน้าที่ของประธานและฝ่ายเลขานุการ")


async def test_a_series_is_shown_changed_and_ended_in_words(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await set_up(c)
        await c.passes(seconds=10)
        await secretary.hears("ถึงรอบเรียกประชุม", "4 ธันวาคม 2569")
        await pimon.says("ประชุมประจำของเรามีเมื่อไรบ้าง")
        shown = await pimon.hears("🔁 ประชุมประจำกลุ่ม 2.2", "ทุก 2 เดือน วันศุกร์แรก", "ฝ่ายเลขานุการจะส่งนัด")
        assert shown.buttons == []
        await secretary.says("เปลี่ยนประชุมประจำเป็นทุก 3 เดือน วันพุธที่ 2 บ่ายโมงถึงบ่ายสาม")
        await secretary.hears("แก้ประชุมประจำกลุ่ม 2.2", "ทุก 3 เดือน วันพุธที่ 2 13.00–15.00", "พ. 9 ธ.ค. 2569")
        await secretary.taps("ยืนยัน")
        changed = await secretary.hears("🔁 ประชุมประจำกลุ่ม 2.2", "ทุก 3 เดือน วันพุธที่ 2")
        await c.passes(seconds=10)
        await secretary.hears("ถึงรอบเรียกประชุม", "9 ธันวาคม 2569")
        await secretary.says("/waiting")
        await secretary.hears("ถึงรอบเรียกประชุมประจำ 1 ครั้ง")
        await secretary.taps("ประวัติ", on=changed)
        await secretary.hears("ตั้งไว้", "แก้ไข เดิมเป็น ทุก 2 เดือน วันศุกร์แรก · 09.00 · 12.00", "เลขา จำลองงาน")
        await secretary.says("เลิกประชุมประจำกลุ่ม 2.2")
        await secretary.taps("ยืนยันเลิก", on=await secretary.hears("ใช่ไหม", "ยังอยู่ตามเดิม"))
        await secretary.hears("เลิกประชุมประจำ", "แล้ว")
        assert stored(c).ended_at is not None
        await secretary.says("/waiting")
        assert "ประชุมประจำ" not in (await secretary.hears("งานรอท่าน")).text
        await c.until(datetime(2027, 6, 1, 2, 0, tzinfo=UTC))
        await secretary.hears_nothing()


async def test_a_day_with_a_meeting_is_passed_over_and_so_is_time_down(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair, secretary = c.person("ประวิทย์"), c.person("เลขา")
        await chair.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. บ่ายโมง ที่หอการค้า")
        await chair.taps("ยืนยัน", on=await chair.hears("ยังไม่ได้ส่ง"))
        await c.settled()
        await set_up(c)
        secretary.forget()
        await c.passes(seconds=10)
        await secretary.says("/waiting")
        await secretary.hears("ไม่มีงานรอท่าน")
        assert stored(c).next_at == datetime(2027, 2, 5, 2, 0, tzinfo=UTC)
        await c.until(datetime(2027, 2, 20, 2, 0, tzinfo=UTC))
        assert stored(c).next_at == datetime(2027, 4, 2, 2, 0, tzinfo=UTC)
        with c.unit() as unit:
            assert unit.meeting_series.waiting(c.clock.now) == []
            assert [one.state for one in unit.meetings.in_state(MeetingState.WAITING)] == []


async def test_a_meeting_that_was_skipped_stays_skipped_when_the_series_changes(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary = c.person("เลขา")
        await set_up(c, "ประชุมกลุ่ม 2.2 ทุกสัปดาห์ วันศุกร์ 9 โมงถึงเที่ยง ที่หอการค้านครสวรรค์")
        for _ in range(2):
            await c.passes(seconds=10)
        await secretary.taps("ข้ามครั้งนี้", on=await secretary.hears("ถึงรอบเรียกประชุม", "11 ธันวาคม 2569"))
        await secretary.hears("ข้ามประชุมกลุ่ม 2.2")
        await secretary.says("เปลี่ยนประชุมประจำกลุ่ม 2.2 เป็นที่ศาลากลาง")
        await secretary.taps("ยืนยัน", on=await secretary.hears("แก้ประชุมประจำกลุ่ม 2.2"))
        await secretary.hears("🔁 ประชุมประจำกลุ่ม 2.2")
        await c.until(datetime(2026, 12, 1, 2, 0, tzinfo=UTC))
        for _ in range(3):
            await c.passes(seconds=10)
        with c.unit() as unit:
            waiting = [one.starts_at.day for one in unit.meeting_series.waiting(c.clock.now)]
        assert waiting == [4, 18]
        assert stored(c).next_at == datetime(2026, 12, 25, 2, 0, tzinfo=UTC)


async def test_the_committee_settles_how_long_before(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await set_up(c, "ประชุมกลุ่ม 2.2 ทุก 2 เดือน วันศุกร์แรก 9 โมง เริ่มเดือนมกราคม", "ประวิทย์")
        chair = c.person("ประวิทย์")
        assert stored(c).ready_at == datetime(2026, 12, 11, 2, 0, tzinfo=UTC)
        await chair.says("กลุ่ม 2.2 ประชุมล่าสุดเมื่อไหร่")
        await chair.taps("ข้อกำหนดการประชุม")
        await chair.taps("เตรียมนัดก่อน 21 วัน")
        await chair.hears("ข้อกำหนดการประชุม")
        await c.settled()
        assert stored(c).ready_at == datetime(2026, 12, 2, 2, 0, tzinfo=UTC)
