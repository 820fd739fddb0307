"""The roadmap as members see it: at a glance, by tapping, in words, in a group; what is missing, what a slip delays."""

from datetime import UTC, datetime

import pytest

from tests.committee import GROUP_CHAT, committee
from tests.roadmap.plans import loaded, with_line

pytestmark = pytest.mark.anyio


async def test_a_member_looks_around_by_tapping(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says("/roadmap")
        await malee.hears("ยังไม่มีแผนงาน")
        loaded(c, with_line(4, "สำนักงานพาณิชย์สมมติ", ""))
        await malee.says("/menu")
        await malee.taps("แผนงานโครงการ")
        glance = await malee.hears("5 โครงการ", "เสร็จแล้ว 1", "ล่าช้า 1 โครงการ", "47,800,000 บาท", "23 พ.ย. 2569")
        assert len(glance.text.splitlines()) <= 12
        await malee.taps("ตามจังหวัด")
        await malee.hears("เลือกดูเฉพาะส่วน")
        await malee.taps("ลำพูน")
        found = await malee.hears("โครงการของลำพูน", "2 โครงการ", "#2", "#5")
        assert "#1" not in found.text
        await malee.taps("เลือกดูเฉพาะส่วน")
        await malee.taps("ที่ล่าช้า")
        await malee.hears("โครงการที่ล่าช้าของลำพูน", "0 โครงการ")
        await malee.taps("เลือกดูเฉพาะส่วน")
        await malee.taps("ทั้งหมด")
        await malee.hears("โครงการทั้งหมด", "#3 ตลาดข้าวตัวอย่าง")
        await malee.taps("#3")
        card = await malee.hears("โครงการที่ #3", "ฉบับร่าง", "ขาด ผู้รับผิดชอบ", "ยังไม่มีผู้รับผิดชอบ", "ขาด ทิศทาง ตัวหาร แหล่งข้อมูล")
        assert len(card.text.splitlines()) <= 12
        await malee.taps("ประวัติ")
        await malee.hears("ยังไม่มีรายงานความคืบหน้า")
        await malee.says("/project 99")
        await malee.hears("ไม่มีโครงการที่ #99")


async def test_questions_in_words_are_answered_from_the_roadmap(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("โครงการที่ 2 รออะไรอยู่")
        await malee.hears("กำลังรอ", "#1 สะพานทดลอง", "คืบหน้า 55%", "เลยกำหนด 23 วัน", "📄 แผนงานโครงการ")
        await malee.says("แล้วใครรับผิดชอบ")
        await malee.hears("โครงการที่ #2", "คณะทำงานเที่ยวสมมติ")
        await malee.says("ถ้าโครงการที่ 1 ช้า จะกระทบโครงการไหน")
        told = await malee.hears("#2", "น่าน ลำพูน", "#4", "นครสวรรค์ พิจิตร")
        assert "#3" not in told.text
        await malee.says("โครงการไหนล่าช้า")
        await malee.hears("โครงการที่ล่าช้า", "#1", "คณะทำงานถนนสมมติ")
        await malee.says("แผนด้านการศึกษาของน่านมีอะไรบ้าง")
        await malee.hears("ไม่พบโครงการด้านการศึกษาของน่าน", "เมื่อฝ่ายเลขานุการส่งไฟล์แผนงาน")
        await malee.taps("ส่งคำถามนี้ให้ฝ่ายเลขานุการ")
        await malee.hears("ส่งคำถามให้ฝ่ายเลขานุการแล้ว")
        await secretary.hears("แผนด้านการศึกษาของน่าน")
        await c.until(datetime(2028, 3, 1, 2, tzinfo=UTC))
        await malee.says("โครงการไหนล่าช้า")
        await malee.hears("#1", "#2", "#3", "#4")


async def test_an_empty_roadmap_says_so_and_sends_nothing_by_itself(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("โครงการในน่านมีอะไรบ้าง")
        first = await malee.hears("ไม่พบโครงการของน่านในแผนงาน", "แผนงานยังไม่มีโครงการใดเลย")
        assert "ส่งคำถามให้" not in first.text
        await c.passes(minutes=1)
        await malee.says("ลำพูนอยู่กลุ่มไหน")
        await malee.hears("1.1")
        await malee.taps("ส่งคำถามนี้ให้ฝ่ายเลขานุการ")
        await malee.sees_toast("ท่านถามเรื่องอื่นต่อแล้ว")
        # What a paper tells of projects is told, though the roadmap has none.
        await secretary.sends_document(
            "แผน.md", "# แผนจำลอง\n\n## โครงการในน่าน\n\n- ซ่อมสะพานไม้สมมติ\n- ปลูกป่าต้นน้ำ".encode()
        )
        await secretary.hears("ยังไม่ได้บันทึก")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึก “")
        await malee.says("โครงการในน่านมีอะไรบ้าง")
        await malee.hears("ซ่อมสะพานไม้สมมติ")


async def test_in_a_group_an_office_is_named_and_no_person(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, with_line(2, "คณะทำงานถนนสมมติ", "สมชาย ทดลองกิจ"))
        secretary = c.person("เลขา")
        await secretary.at(GROUP_CHAT).says("/link@kammakan_bot")
        await secretary.at(GROUP_CHAT).taps("ทั้งคณะ")
        await c.settled()
        await secretary.says("/project 1")
        await secretary.hears("โครงการที่ #1", "สมชาย ทดลองกิจ")
        room = c.person("มาลี").at(GROUP_CHAT)
        await room.says("/project@kammakan_bot 1")
        card = await room.hears("โครงการที่ #1")
        assert "สมชาย" not in card.text
        await room.says("/roadmap@kammakan_bot")
        await room.hears("5 โครงการ")
        await room.taps("ที่ล่าช้า")
        assert "สมชาย" not in (await room.hears("โครงการที่ล่าช้า")).text
