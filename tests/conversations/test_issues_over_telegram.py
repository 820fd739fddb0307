"""The main ways of the issue log once more: through the real client and server, on both databases."""

import pytest

from storage.issue_records import Issue
from tests.committee import GROUP_CHAT, Committee, committee

pytestmark = pytest.mark.anyio

ROAD = "ถนนจากน่านไปเชียงใหม่ไกลและขรุขระมาก ฝากเรื่องด้วยครับ"
ROAD_AGAIN = "ทางจากน่านไปเชียงใหม่เป็นหลุมเป็นบ่อ ขับรถไกลมาก ฝากด้วยค่ะ"


def stored(c: Committee) -> list[Issue]:
    with c.unit() as unit:
        found: list[Issue] = unit.issues.after(0, 50)
    return found


async def test_the_whole_first_slice(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says(ROAD)
        card = await malee.hears("ยังไม่ได้บันทึก", "น่าน และเชียงใหม่", "คมนาคม", "ขรุขระ")
        assert card.buttons == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]]
        await malee.taps("ยืนยัน")
        await malee.hears("บันทึกแล้ว เรื่องที่ #1")
        await secretary.hears("เรื่องใหม่", "#1")
        await malee.says("เรื่องที่ 1 ถึงไหนแล้ว")
        await malee.hears("เรื่องที่ #1", "ใหม่")
        await secretary.taps("ดูเรื่องที่ #1")
        await secretary.hears("นางมาลี ตัวอย่างนา")
        await secretary.taps("รับเรื่องแล้ว")
        await malee.hears("สถานะ: รับเรื่องแล้ว")
        await secretary.taps("แก้ไขแล้ว")
        await secretary.says("ลาดยางใหม่ทั้งสายแล้ว")
        await secretary.hears("ยังไม่ได้บันทึก", "ลาดยางใหม่")
        await secretary.taps("ยืนยัน")
        await malee.hears("ลาดยางใหม่", "ขอท่านช่วยยืนยัน")
        await malee.taps("ยืนยันว่าแก้แล้ว")
        await secretary.hears("ผู้แจ้งยืนยันว่าแก้แล้ว")
        assert stored(c)[0].state == "confirmed"


async def test_a_report_in_four_messages_with_an_album_a_voice_and_a_place(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says("น้ำปะปาไม่ไหลคับ")
        await malee.hears("ยังไม่ได้บันทึก")
        await malee.says("3 วันแร้ว")
        await malee.hears("3 วันแร้ว")
        await malee.sends_album(3)
        await c.passes(seconds=5)
        await malee.hears("รูป 3")
        await malee.says("ทั้งหมุ่บ้านเลย")
        await malee.hears("ทั้งหมุ่บ้านเลย")
        await malee.sends_location(18.78, 100.77)
        await malee.hears("พิกัด 1")
        await malee.sends_voice()
        await malee.hears("เสียง 1")
        said = await malee.says("ชวยดูหน่อย")
        await malee.hears("ชวยดูหน่อย")
        await malee.edits(said, "ช่วยดูหน่อย")
        await malee.hears("ช่วยดูหน่อย")
        await malee.taps("ยืนยัน")
        await malee.hears("บันทึกแล้ว เรื่องที่ #1")
        await c.settled()
        assert [issue.text.count("\n") for issue in stored(c)] == [3]
        with c.unit() as unit:
            assert unit.issues.count_files(1) == {"photo": 3, "location": 1, "voice": 1}


async def test_a_look_alike_is_joined_and_told_of_changes(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, somchai, secretary = c.person("มาลี"), c.person("สมชาย"), c.person("เลขา")
        await malee.says(ROAD)
        await malee.taps("ยืนยัน")
        await malee.hears("บันทึกแล้ว")
        await somchai.says(ROAD_AGAIN)
        await somchai.hears("เรื่องนี้เหมือน #1 — ร่วมลงชื่อ?")
        await somchai.taps("ยืนยัน")
        await somchai.hears("มีเรื่องคล้ายกันอยู่แล้ว")
        await somchai.taps("ร่วมลงชื่อ")
        await somchai.hears("ร่วมลงชื่อในเรื่องที่ #1 แล้ว")
        await secretary.says("/issue 1")
        await secretary.taps("กำลังดำเนินการ")
        await somchai.hears("เรื่องที่ท่านร่วมลงชื่อ", "กำลังดำเนินการ")
        assert len(stored(c)) == 1


async def test_reminded_by_the_clock_and_put_away(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says(ROAD)
        await malee.hears("ยังไม่ได้บันทึก")
        await c.passes(minutes=16)
        await malee.hears("ยังรอท่าน")
        shown = len(malee.from_bot)
        await c.passes(hours=24)
        assert len(malee.from_bot) == shown + 1
        await c.passes(days=6)
        await malee.hears("ไม่ได้ยืนยันภายใน 7 วัน")
        assert stored(c) == []


async def test_nothing_of_persons_or_drafts_in_a_group(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says(ROAD)
        await malee.taps("ยืนยัน")
        await malee.hears("บันทึกแล้ว")
        await secretary.at(GROUP_CHAT).says("/link")
        await secretary.at(GROUP_CHAT).taps("คณะกรรมการทั้งคณะ")
        group = c.person("สมชาย").at(GROUP_CHAT)
        await group.says("/issues")
        await group.hears("รายการเรื่อง", "#1")
        await group.taps("#1")
        shown = await group.hears("เรื่องที่ #1", "ขรุขระ")
        assert "มาลี" not in shown.text
        assert shown.buttons == [["💬 ดูในแชตส่วนตัว"]]
