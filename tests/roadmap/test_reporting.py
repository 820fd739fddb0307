"""Owners report progress: in words, by button, with photos; others' words go to the secretariat; owners are asked."""

from datetime import UTC, datetime

import pytest

from config.vocabulary import ProjectState
from tests.committee import Committee, committee
from tests.roadmap.plans import loaded, with_line

pytestmark = pytest.mark.anyio

# สมชาย answers for project 1, มาลี for 3.
OWNED = with_line(2, "คณะทำงานถนนสมมติ", "สมชาย ทดลองกิจ").replace("สำนักงานพาณิชย์สมมติ", "มาลี ตัวอย่างนา")


def stands(c: Committee, number: int) -> tuple[float, ProjectState]:
    with c.unit() as unit:
        project = unit.roadmap.get(number)
        return project.percent, project.state


async def test_an_owner_reports_in_words_with_a_photo_and_it_is_kept(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, OWNED)
        somchai, malee = c.person("สมชาย"), c.person("มาลี")
        await somchai.says("โครงการที่ 1 คืบหน้า 60% ติดเรื่องเวนคืน")
        card = await somchai.hears("ยังไม่ได้บันทึก", "55% → 60%", "ติดเรื่องเวนคืน")
        assert card.text.startswith("ยังไม่ได้บันทึก")
        assert card.buttons == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]]
        await somchai.sends_photo(caption="หน้างานวันนี้")
        await somchai.hears("รูป 1 รูป", "ติดเรื่องเวนคืน")
        assert stands(c, 1) == (55, ProjectState.ACTIVE)
        await somchai.taps("ยืนยัน")
        await somchai.hears("โครงการที่ #1", "คืบหน้า 60%", "ติดเรื่องเวนคืน")
        assert stands(c, 1) == (60, ProjectState.ACTIVE)
        await malee.says("โครงการที่ 1 ถึงไหนแล้ว")
        await malee.hears("คืบหน้า 60%", "“ติดเรื่องเวนคืน”")
        await malee.taps("ดูโครงการที่ 1")
        await malee.taps("ประวัติ")
        await malee.hears("55% → 60%", "สมชาย", "ติดเรื่องเวนคืน")
        await malee.taps("รูปวันที่ 23 พ.ย. 2569")
        await malee.hears("โครงการที่ #1")
        await somchai.says("โครงการที่ 1 เสร็จแล้วครับ")
        await somchai.hears("60% → 100%")
        await somchai.says("ใช่")
        await somchai.hears("คืบหน้า 100%", "เสร็จแล้ว")
        assert stands(c, 1) == (100, ProjectState.DONE)


async def test_what_cannot_be_is_told_and_what_is_missing_asked_for(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, OWNED)
        somchai = c.person("สมชาย")
        await somchai.says("โครงการที่ 1 คืบหน้า 160%")
        await somchai.hears("ต้องอยู่ระหว่าง 0 ถึง 100", "160")
        await somchai.says("โครงการที่ 77 คืบหน้า 20%")
        await somchai.hears("ไม่มีโครงการที่ #77")
        await somchai.says("สะพานข้ามน้ำน่านทำไปได้ 70% แล้วครับ")
        await somchai.hears("รายงานโครงการที่ #1", "55% → 70%")
        await somchai.taps("แก้ไข")
        await somchai.taps("คำอธิบาย")
        await somchai.hears("มีอะไรต้องแจ้งเพิ่ม")
        await somchai.taps("ติดเรื่องที่ดิน")
        await somchai.hears("55% → 70%", "ติดเรื่องที่ดิน")
        await somchai.taps("ยกเลิก")
        assert stands(c, 1)[0] == 55
        await somchai.says("/project 1")
        await somchai.taps("รายงานความคืบหน้า")
        await somchai.hears("กี่เปอร์เซ็นต์")
        await somchai.says("ร้อยสิบ")
        await somchai.hears("0 ถึง 100")
        await somchai.says("65 รอเสาเข็ม")
        await somchai.hears("55% → 65%", "รอเสาเข็ม")


async def test_what_others_say_waits_for_the_secretariat(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, OWNED)
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("โครงการที่ 1 คืบหน้า 80% แล้วค่ะ คานเสร็จแล้ว")
        await malee.hears("จะส่งให้ฝ่ายเลขานุการตรวจ")
        await malee.taps("ยืนยัน")
        await malee.hears("ส่งรายงานโครงการที่ #1")
        assert stands(c, 1)[0] == 55
        await secretary.hears("มาลี", "55% → 80%", "คานเสร็จแล้ว")
        await secretary.taps("✅ บันทึก")
        await malee.hears("บันทึกสิ่งที่ท่านแจ้งแล้ว")
        assert stands(c, 1)[0] == 80


async def test_owners_are_asked_monthly_and_again_and_warned_in_private(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, OWNED)
        somchai, malee, secretary = (c.person(name) for name in ("สมชาย", "มาลี", "เลขา"))
        await secretary.says("/roadmap")
        await secretary.taps("วันรายงานประจำเดือน")
        await secretary.hears("25 พ.ย. 2569")
        await secretary.taps("วันที่ 1")
        await secretary.hears("1 ธ.ค. 2569")
        await c.until(datetime(2026, 12, 1, 1, 59, tzinfo=UTC))
        await somchai.hears_nothing()
        await c.until(datetime(2026, 12, 1, 2, 0, tzinfo=UTC))
        asked = await somchai.hears("ถึงวันรายงาน", "#1")
        assert "#3" not in asked.text
        await malee.hears("ถึงวันรายงาน", "#3")
        await somchai.taps("รายงานโครงการที่ 1")
        await somchai.taps("75%")
        await somchai.taps("ยืนยัน")
        await c.settled()
        somchai.forget()
        await c.until(datetime(2026, 12, 8, 2, 0, tzinfo=UTC))
        await malee.hears("ยังไม่ได้รับรายงาน", "#3")
        await somchai.hears_nothing()
        # 45 per cent and the 20 tolerated are used up 238 days after 15 June 2026: on 8 February.
        await malee.says("/cancel")
        await c.until(datetime(2027, 1, 31, 2, 0, tzinfo=UTC))
        malee.forget()
        secretary.forget()
        await c.until(datetime(2027, 2, 1, 2, 0, tzinfo=UTC))
        await malee.hears("อีก 7 วัน", "#3", "จะแสดงว่าล่าช้า", "8 ก.พ. 2570", "ส่งถึงท่านเท่านั้น")
        assert not any("อีก 7 วัน" in one.text for one in secretary.from_bot)
        await c.until(datetime(2027, 2, 7, 2, 0, tzinfo=UTC))
        await malee.says("โครงการไหนล่าช้า")
        assert "#3" not in (await malee.hears("โครงการที่ล่าช้า")).text
        await c.until(datetime(2027, 2, 8, 2, 0, tzinfo=UTC))
        await malee.says("โครงการไหนล่าช้า")
        await malee.hears("โครงการที่ล่าช้า", "#3", "ช้ากว่าแผน 20 จุด")


async def test_a_question_for_a_figure_lets_go_of_what_is_something_else(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        loaded(c)
        secretary = c.person("เลขา")
        await secretary.says("โครงการที่ 1")
        await secretary.hears("สะพานทดลองข้ามน้ำน่าน", "55%")
        await secretary.taps("รายงานความคืบหน้า")
        await secretary.hears("กี่เปอร์เซ็นต์")
        await secretary.says("ยังติดเรื่องเวนคืนอยู่")
        await secretary.hears("ขอเป็นตัวเลข 0 ถึง 100")
        for words, answer in (
            ("ประเมินโครงการที่ 1", "ยังไม่เสร็จ"),
            ("การเตือนประชุม", "การเตือนประชุม"),
            ("นัดประชุมวันศุกร์หน้า 9 โมง ที่ศาลากลาง", "ยังไม่ได้ส่ง"),
        ):
            await secretary.says(words)
            await secretary.hears(answer)
