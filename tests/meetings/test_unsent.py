"""A notice that waits for the chair: who wrote it sees, changes and withdraws it, and is asked once it is too late."""

from datetime import timedelta

import pytest

from config.vocabulary import MeetingState
from tests.committee import Committee, committee
from tests.meetings.room import CALLING, ROOM, STARTS

pytestmark = pytest.mark.anyio


async def handed_in(c: Committee) -> None:
    """The secretary writes a notice, and the chair is asked."""
    secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
    await secretary.says(CALLING)
    await secretary.hears("ยังไม่ได้ส่ง")
    await secretary.taps("ยืนยัน")
    await secretary.hears("ขอประธานเห็นชอบแล้ว")
    await chair.hears("ขอความเห็นชอบ")
    await c.settled()


async def test_who_wrote_it_sees_and_corrects_it(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await handed_in(c)
        secretary, chair, pimon = c.person("เลขา"), c.person("ประวิทย์"), c.person("พิมล")
        await secretary.says("/meetings")
        await secretary.hears("⏳ ประชุมกลุ่ม 2.2", "ยังไม่ได้ส่ง รอประธานเห็นชอบ")
        await secretary.taps("ประชุมกลุ่ม 2.2")
        shown = await secretary.hears("📅 ประชุมกลุ่ม 2.2", "หอการค้านครสวรรค์", "แผนท่องเที่ยว")
        assert not any("เห็นชอบ" in label or "คำตอบ" in label for label in shown.labels)
        chair.forget()
        await secretary.says("ขอเปลี่ยนสถานที่ประชุมเป็นศาลากลางจังหวัดพิจิตร")
        await secretary.hears("ยังไม่ได้ส่ง", "ศาลากลางจังหวัดพิจิตร")
        await secretary.taps("ยืนยัน")
        card = await chair.hears("ขอความเห็นชอบ", "ศาลากลางจังหวัดพิจิตร")
        await chair.taps("เห็นชอบ", on=card)
        await pimon.hears("ประชุมกลุ่ม 2.2 ครั้งที่ 1/2569", "ศาลากลางจังหวัดพิจิตร")
        await pimon.says("/meetings")
        assert "⏳" not in (await pimon.hears("การประชุมที่จะถึง")).text


async def test_who_wrote_it_withdraws_it(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await handed_in(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("ยกเลิกประชุมวันที่ 4 ธ.ค. เพราะห้องไม่ว่าง")
        await secretary.hears("ประชุมกลุ่ม 2.2")
        await secretary.taps("ยืนยัน")
        await c.settled()
        with c.unit() as unit:
            assert [one.place for one in unit.meetings.in_state(MeetingState.CANCELLED)] == ["หอการค้านครสวรรค์"]
        await pimon.hears_nothing()


async def test_others_neither_see_nor_change_it(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await handed_in(c)
        pimon = c.person("พิมล")
        await pimon.says("/meetings")
        assert "⏳" not in (await pimon.hears("ยังไม่มีนัดประชุมที่จะถึง")).text


async def test_once_its_time_has_passed_who_wrote_it_is_asked_and_not_the_chair(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await handed_in(c)
        secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
        await chair.says("/waiting")
        await chair.hears("นัดประชุมรอท่านเห็นชอบ 1 เรื่อง")
        await c.until(STARTS + timedelta(days=1))
        await chair.says("/waiting")
        await c.settled()
        assert "นัดประชุมรอท่าน" not in chair.from_bot[-1].text
        await secretary.says("/waiting")
        await secretary.hears("ยังไม่ได้ส่งและเลยเวลาแล้ว 1 เรื่อง")
        await secretary.taps("เลือกวันใหม่")
        await secretary.hears("ยังไม่ได้ส่ง", "วันเวลานี้ผ่านไปแล้ว")
        await secretary.says("เลื่อนเป็นวันที่ 18 ธ.ค. 9 โมงครึ่ง")
        await secretary.hears("วันศุกร์ที่ 18 ธันวาคม 2569 09.30–12.00")
