"""Action items as those who give work out, those who do it and everybody else live them."""

from datetime import UTC, datetime

import pytest

from config.vocabulary import ActionItemState
from tests.committee import Committee, committee

pytestmark = pytest.mark.anyio

GIVING = "มอบหมายให้คุณพิมล จัดทำแผนท่องเที่ยว ภายในวันศุกร์หน้า"


async def given_out(c: Committee) -> None:
    secretary = c.person("เลขา")
    await secretary.says(GIVING)
    await secretary.hears("ยังไม่ได้บันทึก")
    await secretary.taps("ยืนยัน")
    await secretary.hears("มอบหมายแล้ว")
    await c.settled()


async def test_work_is_given_out_reported_and_done(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, pimon, malee = (c.person(name) for name in ("เลขา", "พิมล", "มาลี"))
        await secretary.says(GIVING)
        card = await secretary.hears("ยังไม่ได้บันทึก", "จัดทำแผนท่องเที่ยว", "นางพิมล สมมุติรัฐ", "ศุกร์ที่ 4 ธันวาคม 2569", "กลุ่ม 2.2")
        assert card.text.startswith("ยังไม่ได้บันทึก")
        assert card.buttons == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]]
        await secretary.taps("ยืนยัน")
        await secretary.hears("มอบหมายแล้ว", "งานที่ #1")
        told = await pimon.hears("ท่านได้รับมอบหมาย งานที่ #1", "จัดทำแผนท่องเที่ยว", "4 ธันวาคม 2569")
        assert told.buttons == [["🔧 กำลังทำ", "✅ เสร็จแล้ว", "⛔️ ติดขัด"]]

        await pimon.says("งานที่ 1 ยังติดเรื่องงบ")
        card = await pimon.hears("ยังไม่ได้บันทึก", "งานที่ #1 ติดขัด", "ยังติดเรื่องงบ")
        await secretary.hears_nothing()
        await pimon.taps("ยืนยัน", on=card)
        await pimon.hears("งานที่ #1 · ติดขัด", "ยังติดเรื่องงบ")
        await secretary.hears("งานที่ #1 · ติดขัด", "พิมล", "ยังติดเรื่องงบ")

        await malee.says("งานที่ 1 เสร็จแล้ว")
        await malee.hears("รายงานได้เฉพาะผู้รับผิดชอบ")
        await malee.says("งานที่ 1 ถึงไหนแล้ว")
        seen = await malee.hears("งานที่ #1 · ติดขัด", "กำหนด 4 ธ.ค. 2569")
        assert seen.labels == ["📜 ประวัติ"]

        await pimon.taps("เสร็จแล้ว", on=told)
        await secretary.hears("งานที่ #1 · เสร็จแล้ว")
        await pimon.says("ประวัติงานที่ 1")
        history = await pimon.hears("มอบหมาย กำหนด 4 ธ.ค. 2569", "ติดขัด “ยังติดเรื่องงบ”", "เสร็จแล้ว")
        assert history.text.index("ติดขัด") < history.text.rindex("เสร็จแล้ว")
        await pimon.taps("เสร็จแล้ว", on=told)
        await pimon.sees_toast("อยู่ในสถานะ “เสร็จแล้ว”")
        await c.until(datetime(2026, 12, 6, 2, 0, tzinfo=UTC))
        assert not any("กำหนดแล้ว" in one.text for one in pimon.from_bot), "what is done is not reminded of"


async def test_what_is_missing_is_asked_for_step_by_step(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, somchai = c.person("เลขา"), c.person("สมชาย")
        await secretary.says("/tasks")
        await secretary.hears("ไม่มีงานค้าง")
        await secretary.taps("มอบหมายงาน")
        await secretary.hears("พิมพ์ว่าให้ทำอะไร")
        await secretary.says("สำรวจจุดน้ำท่วม")
        await secretary.hears("ให้ใครรับผิดชอบ")
        await secretary.says("สมชาย")
        await secretary.hears("นายสมชาย ทดลองกิจ", "ให้เสร็จเมื่อใด")
        await secretary.says("เมื่อวานซืน")
        await secretary.hears("21 พฤศจิกายน 2569")
        await secretary.taps("ยืนยัน")
        await secretary.sees_toast("ผ่านไปแล้ว")
        await secretary.taps("แก้ไข")
        await secretary.taps("🗓 กำหนด")
        await secretary.hears("ให้เสร็จเมื่อใด")
        await secretary.taps("ใน 14 วัน")
        await secretary.hears("7 ธันวาคม 2569")
        await secretary.says("ตกลง")
        await secretary.hears("งานที่ #1")
        await somchai.hears("ท่านได้รับมอบหมาย")
        await secretary.says("มอบหมายให้แขวงทางหลวงน่าน ซ่อมถนน ภายใน 30 วัน")
        await secretary.hears("แขวงทางหลวงน่าน", "ซ่อมถนน")
        await secretary.taps("ยืนยัน")
        await secretary.hears("งานที่ #2")
        await secretary.says("งานค้างมีอะไรบ้าง")
        await secretary.hears("งานค้าง 2 งาน", "#1 สำรวจจุดน้ำท่วม", "#2 ซ่อมถนน · แขวงทางหลวงน่าน")
        await somchai.says("งานของฉัน")
        mine = await somchai.hears("งานของท่าน 1 งาน", "#1 สำรวจจุดน้ำท่วม")
        assert "#2" not in mine.text


async def test_only_who_leads_gives_work_out_and_a_story_keeps_its_words(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, trat = c.person("มาลี"), c.person("ดวงเดือน")
        await malee.says(GIVING)
        await c.settled()
        with c.unit() as unit:
            assert unit.action_items.open(9) == []
        await trat.says("งานที่ 99 เสร็จแล้ว")
        await trat.hears("ไม่พบงานที่ #99")
        await given_out(c)
        pimon = c.person("พิมล")
        await pimon.says("น้ำประปาที่พิจิตรไม่ไหลมาสามวันแล้ว ฝากเรื่องด้วยค่ะ")
        story = await pimon.hears("ยังไม่ได้บันทึก", "น้ำประปา")
        await pimon.says("งานที่ 1 ยังติดเรื่องงบ")
        await pimon.hears("งานที่ #1 ติดขัด")
        await pimon.taps("ยืนยัน", on=story)
        stored = await pimon.hears("เรื่องที่ #1")
        assert "งบ" not in stored.text


async def test_owners_are_reminded_by_day_once_each(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await given_out(c)
        pimon.forget()
        for moment, word in (
            (datetime(2026, 11, 27, 2, 0, tzinfo=UTC), "ใกล้ถึงกำหนด"),
            (datetime(2026, 12, 3, 2, 0, tzinfo=UTC), "ใกล้ถึงกำหนด"),
            (datetime(2026, 12, 5, 2, 0, tzinfo=UTC), "งานเลยกำหนดแล้ว"),
        ):
            await c.until(moment)
            await pimon.hears_next(word, "งานที่ #1")
            await c.passes(minutes=10)
            await pimon.hears_nothing()
        await c.passes(hours=24)
        await secretary.hears("สรุปวันนี้", "งานที่ #1 เลยกำหนดแล้ว")
        await c.passes(days=60)
        await pimon.hears_nothing()
        await secretary.says("/waiting")
        await secretary.hears("งานที่มอบหมายเลยกำหนด 1 งาน")
        await secretary.taps("ดูงานเลยกำหนด")
        await secretary.hears("งานเลยกำหนด 1 งาน", "⚠️")


async def test_a_later_deadline_is_asked_for_and_granted_and_the_old_is_kept(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, pimon, malee = (c.person(name) for name in ("เลขา", "พิมล", "มาลี"))
        await given_out(c)
        await pimon.says("งานที่ 1 ขอเลื่อนเป็นสิ้นเดือนหน้า")
        await pimon.hears("ส่งคำขอเลื่อนงานที่ #1 เป็น 31 ธ.ค. 2569")
        asked = await secretary.hears("ขอเลื่อนงานที่ #1", "จาก 4 ธ.ค. 2569 เป็น", "31 ธันวาคม 2569")
        await secretary.taps("ให้เลื่อนเป็น 31 ธ.ค. 2569", on=asked)
        await pimon.hears("แก้งานที่ #1", "31 ธันวาคม 2569", "เดิม 4 ธ.ค. 2569")
        await secretary.says("เลื่อนงานที่ 1 เป็นวันที่ 15 ม.ค.")
        mine = await secretary.hears("ยังไม่ได้บันทึก", "แก้งานที่ #1", "15 มกราคม 2570")
        await secretary.says("เปลี่ยนผู้รับผิดชอบงานที่ 1 เป็นคุณมาลี")
        await secretary.hears("ยังไม่ได้บันทึก", "นางมาลี ตัวอย่างนา", "31 ธันวาคม 2569")
        await secretary.taps("ยืนยัน")
        await secretary.hears("แก้แล้ว", "นางมาลี")
        await malee.hears("ท่านได้รับมอบหมาย งานที่ #1")
        await secretary.taps("ยืนยัน", on=mine)
        await secretary.sees_toast("มีผู้แก้งานที่ #1 ไปก่อนแล้ว")
        await secretary.says("ประวัติงานที่ 1")
        await secretary.hears("ขอเลื่อนเป็น 31 ธ.ค. 2569", "เลื่อนกำหนดจาก 4 ธ.ค. 2569 เป็น 31 ธ.ค. 2569", "เปลี่ยนผู้รับผิดชอบ")
        await secretary.says("ยกเลิกงานที่ 1")
        await secretary.hears("ยังไม่ได้บันทึก", "ยกเลิกงาน")
        await secretary.taps("ยืนยัน")
        await secretary.hears("งานที่ #1 · ยกเลิก")


async def test_an_erased_owner_leaves_the_work(database_url: str) -> None:
    async with committee(database_url) as c:
        await given_out(c)
        pimon = c.person("พิมล")
        await pimon.says("งานที่ 1 ยังติดเรื่องงบ")
        await pimon.hears("ยังไม่ได้บันทึก")
        await pimon.taps("ยืนยัน")
        await pimon.hears("ติดขัด")
        await pimon.says("/mydata")
        await pimon.hears("งานที่ท่านได้รับมอบหมาย", "จัดทำแผนท่องเที่ยว")
        await pimon.taps("ลบข้อมูลของฉัน")
        await pimon.taps("ลบถาวร")
        await pimon.hears("ลบข้อมูลของท่านเรียบร้อยแล้ว")
        with c.unit() as unit:
            item = unit.action_items.get(1)
            words = [one.detail for one in unit.histories.of("action_item", 1)]
        assert (item.owner_id, item.note, item.state) == (None, "", ActionItemState.BLOCKED)
        assert "งบ" not in str(words)
