"""Meetings that are over: who was there, for those who may know it, and the export."""

from datetime import timedelta

import pytest

from config.vocabulary import Role, Sector
from handlers.meetings.exports import COLUMNS, meeting_rows
from handlers.rules.meetings.cadence_words import CadenceQuestion, cadence_question
from handlers.rules.meetings.past_words import Named, asks_past_meetings, asks_who_came, meeting_named
from tests.committee import GROUP_CHAT, Committee, committee, somebody
from tests.meetings.room import ENDS, ROOM, STARTS, called

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("text", "named"), [
    ("ใครมาประชุมครั้งที่ 2/2569 บ้าง", Named(2, 2569)),
    ("รายชื่อผู้มาประชุมครั้งที่ ๒/๒๕๖๙", Named(2, 2569)),
    ("ประชุมครั้งที่ 1/69 ใครมาบ้าง", Named(1, 2569)),
    ("ใครไม่มาประชุมครั้งที่ 3", Named(3)),
    ("ใครเข้าร่วมประชุมกลุ่ม 2.2 ครั้งล่าสุดบ้างคะ", Named()),
])  # fmt: skip
def test_who_came_is_asked_of_a_meeting(text: str, named: Named) -> None:
    assert asks_who_came(text)
    assert meeting_named(text) == named


@pytest.mark.parametrize(("text", "asks"), [
    ("ประชุมที่ผ่านมา", True), ("ขอดูการประชุมที่ผ่านมามีอะไรบ้างคะ", True), ("ประชุมครั้งก่อนๆ", True),
    ("ประชุมครั้งก่อนใครมาบ้าง", False), ("มติการประชุมที่ผ่านมา", False), ("ประชุมวันศุกร์", False),
])  # fmt: skip
def test_the_meetings_that_are_over_are_asked_for(text: str, asks: bool) -> None:
    assert asks_past_meetings(text) is asks


@pytest.mark.parametrize(("text", "kind"), [
    ("รอบการประชุม", CadenceQuestion.LAST), ("ขอดูรอบประชุมของกลุ่มเราหน่อยค่ะ", CadenceQuestion.LAST),
    ("รอบการประชุมเปลี่ยนบ่อยมาก", None),
])  # fmt: skip
def test_the_cadence_is_asked_for_as_its_button_calls_it(text: str, kind: CadenceQuestion | None) -> None:
    assert cadence_question(text) is kind


@pytest.mark.parametrize("text", [
    "ใครจะมาประชุมบ้าง", "ใครมาประชุมได้บ้าง", "ประชุมวันจันทร์ใครไปบ้าง", "กรรมการบางท่านไม่เคยมาประชุมเลย", "ใครทำบันทึกประชุม",
    "พะเยาส่งใครมาประชุม", "ใครเป็นประธานในที่ประชุมวันจันทร์นี้", "ขอบคุณทุกคนที่มาประชุมวันนี้", "มาประชุมกี่คนแล้ว",
])  # fmt: skip
def test_other_questions_of_meetings_are_left_alone(text: str) -> None:
    assert not asks_who_came(text)


async def held(c: Committee) -> None:
    """A meeting that the chair and พิมล came to, and the governor's delegate without a letter."""
    await called(c)
    chair, secretary, pimon = (c.person(name) for name in ("ประวิทย์", "เลขา", "พิมล"))
    await c.until(STARTS - 5 * MINUTE)
    await pimon.opens("checkin_1")
    await chair.opens("checkin_1")
    await secretary.says("เช็กชื่อ เลขา ไม่มา ติดราชการ")
    await chair.says("เปิดประชุม")
    await chair.taps("เปิดประชุมเลย")
    await secretary.says("เพิ่มผู้เข้าร่วม นางแขก สมมติมา")
    await c.until(ENDS)
    await chair.says("เลิกประชุม")
    await chair.taps("ยืนยัน")
    await chair.hears("ปิดแล้ว")


async def test_who_was_at_a_meeting(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary, pimon, trat = (c.person(name) for name in ("เลขา", "พิมล", "ดวงเดือน"))
        await pimon.says("ใครมาประชุมครั้งที่ 1/2569 บ้าง")
        told = await pimon.hears("ผู้มาประชุม 2 คน", "1. นายประวิทย์ สมมติการ", "เลขา จำลองงาน · ติดราชการ")
        assert "ผู้เข้าร่วมประชุม 1 คน\n1. นางแขก สมมติมา" in told.text

        # Who was neither called nor there is not told, and a group is sent to the private chat.
        await trat.says("ใครมาประชุมครั้งที่ 1/2569 บ้าง")
        await trat.hears("ดูได้เฉพาะผู้ที่ได้รับเชิญครั้งนั้น")
        await pimon.says("ใครมาประชุมครั้งที่ 7/2569 บ้าง")
        await pimon.hears("ไม่พบการประชุมครั้งนั้น")
        room = secretary.at(GROUP_CHAT)
        await room.says("/link@kammakan_bot")
        await room.taps("2.2")
        await c.settled()
        await room.says("@kammakan_bot ใครมาประชุมครั้งที่แล้วบ้าง")
        assert "ประวิทย์" not in (await room.hears("แชตส่วนตัว")).text

        # The same by tapping, from the list of what is over.
        await pimon.says("📅 ประชุม")
        await pimon.taps("ประชุมที่ผ่านมา")
        await pimon.taps("ครั้งที่ 1/2569")
        await pimon.hears("ประชุมแล้ว")
        await pimon.taps("ผู้มาประชุม")
        await pimon.hears("ผู้มาประชุม 2 คน")

        # The export counts and names nobody.
        await secretary.says("ส่งออก")
        await secretary.taps("การประชุมทั้งหมด (CSV)")
        sent = await secretary.hears("การประชุม 1 ครั้ง")
        assert sent.file is not None
        assert "ประวิทย์" not in sent.file.content.decode()
        with c.unit() as unit:
            header, row, *_ = meeting_rows(unit)
        assert tuple(header) == COLUMNS
        line = dict(zip(header, row, strict=True))
        counts = ("seats", "present", "delegates", "absent", "seats_filled_private", "attending")
        assert [line[name] for name in counts] == [4, 2, 0, 2, 1, 1]
        assert (line["state"], line["quorate"], line["item"]) == ("held", "no", "5.1")
        assert line["title"] == "แผนท่องเที่ยว"


async def test_a_clusters_secretary_exports_no_meeting_of_another(sqlite_url: str) -> None:
    trat = somebody(1110, "ตรีชา จำลองงาน", Role.SECRETARIAT, Sector.PUBLIC, "ตราด", "5.1", of="5.1", post="เลขานุการ")
    async with committee(sqlite_url, (*ROOM, trat)) as c:
        await called(c)
        for name, count in (("ตรีชา", 0), ("เลขา", 1)):
            secretary = c.person(name)
            await secretary.says("ส่งออก")
            await secretary.taps("การประชุมทั้งหมด (CSV)")
            await secretary.hears(f"การประชุม {count} ครั้ง")


async def test_before_the_first_meeting_who_comes_is_told_to_who_calls_it(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await pimon.says("ไปได้ค่ะ")
        await c.settled()
        await secretary.says("ใครมาบ้าง")
        await secretary.hears("ยังไม่ตอบ")
        await pimon.says("ใครมาบ้าง")
        seen = await pimon.hears("แผนท่องเที่ยว")
        assert "ยังไม่ตอบ" not in seen.text
