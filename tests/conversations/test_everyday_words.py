"""What people ask for in words of every day, and what they get: one message, one answer."""

import pytest

from config.vocabulary import Role
from storage.records import Grant
from tests.committee import committee

pytestmark = pytest.mark.anyio

SAID = (
    ("เลขา", "ลบนายสมชายออกจากรายชื่อ", "นายสมชาย ทดลองกิจ · กรรมการ"),
    ("เลขา", "ส่งลิงก์เชิญให้คุณพิมลใหม่", "นางพิมล สมมุติรัฐ · กรรมการ"),
    ("เลขา", "แก้ตำแหน่งของดวงเดือน", "นางดวงเดือน จำลองเล · กรรมการ"),
    ("เลขา", "ใครยังไม่ได้เข้าระบบบ้าง", "1. นายบุญมี ยังไม่มา"),
    ("เลขา", "วันนี้ต้องทำอะไรบ้าง", "งานรอท่าน"),
    ("เลขา", "มีคนรอตอบอะไรบ้าง", "งานรอท่าน"),
    ("เลขา", "ใครงานค้างเยอะสุด", "ไม่มีงานค้าง"),
    ("เลขา", "ขอดูมติทั้งหมดที่ผ่านมา", "ยังไม่มีการประชุมที่ผ่านมา"),
    ("เลขา", "ขอเอกสารประชุมครั้งก่อน", "ยังไม่มีการประชุมที่ผ่านมา"),
    ("ประทีป", "ขอรายงานเรื่องค้างทั้งหมด", "รายการเรื่อง · ค้าง"),
    ("ประทีป", "จังหวัดไหนร้องเรียนเยอะสุด", "แยกตามจังหวัด"),
    ("ประทีป", "ภาคไหนมาประชุมน้อยสุด", "สัดส่วนภาคส่วน"),
    ("มาลี", "กลุ่มเรามีกี่คน", "แต่งตั้ง 3 คน"),
    ("มาลี", "ใครแจ้งเรื่องเยอะสุด", "แยกตามจังหวัด"),
    ("มาลี", "ครั้งที่แล้วสรุปว่าอะไร", "ไม่พบการประชุมครั้งนั้น"),
    ("มาลี", "แก้เรื่องที่ 1 เป็น น้ำประปาไม่ไหลทั้งหมู่บ้าน", "💬 น้ำประปาไม่ไหลทั้งหมู่บ้าน"),
    ("เลขา", "แก้เรื่องที่ 1 เป็น น้ำประปาไม่ไหลทั้งหมู่บ้าน", "📝 น้ำประปาไม่ไหลทั้งหมู่บ้าน"),
    ("เลขา", "ใครเข้าร่วมแล้วบ้าง", "ยังไม่มีนัดประชุม"),
    ("เลขา", "สรุปผลการตอบรับประชุมให้หน่อย", "ยังไม่มีนัดประชุม"),
    ("เลขา", "พิมพ์รหัสเชิญของทุกคน", "ทะเบียนกรรมการ"),
    ("เลขา", "เปลี่ยนประธานเป็นนายสมชาย", "นายสมชาย ทดลองกิจ · กรรมการ"),
    ("เลขา", "แต่งตั้งพิมลเป็นที่ปรึกษา", "นางพิมล สมมุติรัฐ · กรรมการ"),
    ("มาลี", "คนแจ้งเรื่องอะไรกันเยอะสุด", "🏷 น้ำ 1 เรื่อง (ค้าง 1)"),
    ("เลขา", "สรุปเรื่องค้างตามหมวดให้หน่อย", "สรุปเรื่องที่แจ้ง · ค้าง"),
    ("มาลี", "ใครเป็นคนดูแลเรื่องของฉัน", "เรื่องที่ #1"),
    ("มาลี", "ขอดูรูปที่แนบไว้หน่อย", "เรื่องที่ #1"),
    ("มาลี", "กรรมการกลุ่มเรามีใครบ้าง", "นายสมชาย ทดลองกิจ (จังหวัดลำพูน)"),
    ("มาลี", "กรรมการกลุ่ม 1.1 มีกี่คน ใครบ้าง", "มีกรรมการ 3 คน\nประธานกรรมการ: นายประทีป"),
    ("มาลี", "ข้อมูลฉันใครเห็นบ้าง", "เห็นเฉพาะฝ่ายเลขานุการกับประธานกลุ่ม"),
    ("มาลี", "กดปุ่มแล้วไม่ขึ้นอะไรเลย", "ขออภัยที่ใช้ไม่สะดวก"),
    ("มาลี", "ส่งเป็นเสียงได้ไหม พิมพ์ไม่ถนัด", "กดไมโครโฟนค้างไว้"),
    ("เลขา", "บันทึกแทนคุณป้าสมศรี โทรมาแจ้งว่าไฟดับที่แม่ฮ่องสอน", "บันทึกแทน คุณป้าสมศรี ทางโทรศัพท์"),
)


async def test_everyday_words_lead_where_they_should(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        with c.unit() as unit:
            absent = {"name": "บุญมี ยังไม่มา", "prefix": "นาย", "cluster": "2.2", "province": "พิจิตร"}
            unit.people.add(absent, [Grant(Role.MEMBER)])
            unit.commit()
        malee = c.person("มาลี")
        await malee.says("น้ำประปาบ้านนาไม่ไหลมาสามวันแล้วค่ะ")
        await malee.taps("ยืนยัน")
        await c.settled()
        for who, words, heard in SAID:
            await c.settled()
            speaker = c.person(who)
            await speaker.says(words)
            await speaker.hears(heard)


async def test_what_is_no_entry_of_the_roster_stays_what_it_is(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("เปลี่ยนตำแหน่งป้ายหน้าศาลากลาง ป้ายบังทางรถ ฝากเรื่องด้วย")
        await secretary.hears("ยังไม่ได้บันทึก", "ป้ายบังทางรถ")


async def test_a_yes_after_other_talk_does_not_send_a_card_that_was_left_open(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says("แจ้งกรรมการทุกคนว่าพรุ่งนี้งดใช้ห้องประชุม")
        await secretary.hears("ยังไม่ได้ส่ง")
        await c.passes(minutes=3)
        await secretary.says("ลำพูนอยู่กลุ่มไหน")
        await secretary.hears("1.1")
        await c.passes(minutes=1)
        await secretary.says("ยืนยัน")
        await secretary.hears("หมายถึงรายการนี้ใช่ไหม")
        await secretary.hears("ยังไม่ได้ส่ง", "งดใช้ห้องประชุม")
        await c.settled()
        await malee.hears_nothing()
        # Shown again, it is what a yes means.
        await c.passes(minutes=1)
        await secretary.says("ใช่ ส่งเลย")
        await malee.hears("งดใช้ห้องประชุม")


async def test_what_is_shown_of_a_draft_is_what_was_typed(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee = c.person("มาลี")
        await malee.says("น้ำประปาบ้านนาไม่ไหลมาสามวันแล้วค่ะ")
        await malee.taps("ยืนยัน")
        await malee.taps("ดูเรื่องที่ #1")
        await malee.taps("ความเห็น")
        await malee.says("บ้านอยู่หมู่ 7")
        await malee.says("/mydata")
        shown = await malee.hears("ข้อมูลของท่าน", "บ้านอยู่หมู่ 7")
        assert "comment" not in shown.text
