"""Notices as those who send them, those who get them and everybody else live them."""

import pytest

from config.vocabulary import Role, Sector
from storage.records import Grant, Group
from tests.committee import EVERYBODY, GROUP_CHAT, Committee, committee, somebody

pytestmark = pytest.mark.anyio
TO_CLUSTER = "แจ้งทุกคนในกลุ่ม 2.2 ว่าเปลี่ยนห้องประชุมเป็นห้อง 302"


async def test_a_notice_is_drafted_sent_and_acknowledged(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, pimon, malee = (c.person(name) for name in ("เลขา", "พิมล", "มาลี"))
        await secretary.says(TO_CLUSTER)
        card = await secretary.hears(
            "ยังไม่ได้ส่ง", "เปลี่ยนห้องประชุมเป็นห้อง 302", "กลุ่ม 2.2 รวม 2 คน", "ส่งทันที", "ห้ามส่งเอกสารที่มีชั้นความลับ"
        )
        assert card.text.startswith("ยังไม่ได้ส่ง")
        assert card.text.count("\n") < 12
        assert card.buttons == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"], ["ตัวเลือกเพิ่มเติม"]]
        await pimon.hears_nothing()
        await secretary.taps("ยืนยัน")
        await secretary.hears("เริ่มส่งประกาศที่ #1")
        begun = await secretary.hears("ประกาศที่ #1 · กำลังส่ง")
        assert "ติดต่อทางแชตไม่ได้" not in begun.text
        told = await pimon.hears("ประกาศที่ #1 · ฝ่ายเลขานุการ", "เปลี่ยนห้องประชุมเป็นห้อง 302")
        assert told.buttons == [["รับทราบ"]]
        await malee.hears_nothing()

        await c.passes(seconds=3)
        progress = await secretary.hears("ประกาศที่ #1 · ส่งแล้ว", "▰▰▰▰▰▰▰▰▰▰ 2 จาก 2", "รับทราบ 0 จาก 1 คน", "จะเตือน")
        await pimon.taps("รับทราบ", on=told)
        await pimon.sees_toast("บันทึกแล้ว")
        assert (await pimon.hears("เปลี่ยนห้องประชุม")).buttons == [["✅ รับทราบแล้ว"]]
        await pimon.taps("รับทราบ")
        await pimon.sees_toast("กดรับทราบไว้แล้ว")
        await c.passes(seconds=3)
        await secretary.hears("รับทราบ 1 จาก 1 คน")
        await secretary.taps("ใครยังไม่รับทราบ", on=progress)
        names = await secretary.hears("ยังไม่รับทราบ 0 คน")
        assert "เลขา" not in names.text, "who wrote it has read it"
        await secretary.says("ประกาศเมื่อกี้ใครอ่านแล้วบ้าง")
        await secretary.hears_next("ประกาศที่ #1", "รับทราบ 1 จาก 1 คน")


async def test_a_card_is_corrected_in_words(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says(TO_CLUSTER)
        await secretary.hears("ยังไม่ได้ส่ง", "กลุ่ม 2.2 รวม 2 คน")
        await secretary.says("เปลี่ยนเป็นส่งทุกกลุ่มเลย")
        await secretary.hears("ยังไม่ได้ส่ง", "เปลี่ยนห้องประชุมเป็นห้อง 302", "กรรมการทุกคน")
        await secretary.says("แก้ข้อความเป็น ใช้ห้อง 305 นะคะ")
        card = await secretary.hears("ยังไม่ได้ส่ง", "ใช้ห้อง 305", "กรรมการทุกคน")
        assert "302" not in card.text
        assert "แก้ข้อความ" not in card.text


async def test_somebody_is_left_out_by_name(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, malee, pimon = (c.person(name) for name in ("เลขา", "มาลี", "พิมล"))
        await secretary.says("แจ้งทุกคนยกเว้นคุณมาลีว่างดประชุม")
        await secretary.hears("กรรมการทุกคน ยกเว้น นางมาลี ตัวอย่างนา รวม 5 คน", "งดประชุม")
        await secretary.says("ไม่ต้องส่งคุณสมชายด้วย")
        await secretary.hears("ยกเว้น นางมาลี ตัวอย่างนา, นายสมชาย ทดลองกิจ รวม 4 คน")
        await secretary.taps("ยืนยัน")
        await pimon.hears("ประกาศที่ #1")
        await malee.hears_nothing()
        await secretary.says("แจ้งทุกคนยกเว้นคุณสมหมายว่างดประชุม")
        await secretary.hears("ไม่พบ “ทุกคนยกเว้นคุณสมหมาย” ในทะเบียน")


@pytest.mark.parametrize(
    "text",
    [
        "ประชาสัมพันธ์งานวันผ้าไทย จังหวัดอุทัยธานี",
        "แจ้งกำหนดการลงพื้นที่ จังหวัดพิจิตร วันที่ 10 ธ.ค.",
        "แจ้งเตือนภัยน้ำท่วม กลุ่ม 2.2",
    ],
)
async def test_the_text_that_was_asked_for_is_told_whole(sqlite_url: str, text: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("/notice")
        await secretary.hears("อยากแจ้งข้อความว่าอย่างไร")
        await secretary.says(text)
        await secretary.hears("ยังไม่ได้ส่ง", text, "กรรมการทุกคน 6 คน")


async def test_an_order_in_place_of_the_text_says_whom(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("/notice")
        await secretary.hears("อยากแจ้งข้อความว่าอย่างไร")
        await secretary.says(TO_CLUSTER)
        card = await secretary.hears("ยังไม่ได้ส่ง", "เปลี่ยนห้องประชุมเป็นห้อง 302", "กลุ่ม 2.2 รวม 2 คน")
        assert "แจ้งทุกคน" not in card.text


async def test_a_card_is_changed_by_words_and_buttons(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says("/notice")
        await secretary.hears("อยากแจ้งข้อความว่าอย่างไร")
        await secretary.says("เรียน [ชื่อ] จาก {จังหวัด} โปรดส่งแผนภายในศุกร์นี้")
        await secretary.hears("ยังไม่ได้ส่ง", "กรรมการทุกคน 6 คน", "เติมให้แต่ละคน: ชื่อ · จังหวัด")
        for label, shown in (("แก้ไข", "ยังไม่ได้ส่ง"), ("ผู้รับ", "กดเลือก"), ("ภาคประชาชน", "ภาคประชาชน รวม 2 คน")):
            await secretary.taps(label)
            await secretary.hears(shown)
        await secretary.says("พิมล กับ มาลี")
        await secretary.hears("นางพิมล สมมุติรัฐ", "รวม 2 คน")
        for label, shown in (("แก้ไข", "ยังไม่ได้ส่ง"), ("เวลาส่ง", "ส่งเมื่อใด")):
            await secretary.taps(label)
            await secretary.hears(shown)
        for words, answer in (
            ("31 เมษายน 9 โมง", "เดือนเมษายนมีไม่เกิน 30 วัน"),
            ("31/13/2569 9 โมง", "ปีหนึ่งมี 12 เดือน"),
            ("25.70 น.", "เวลา 25.70 น. ไม่มีในนาฬิกา"),
            ("นานๆ ที", "อ่านเวลาไม่ออก"),
            ("วันนี้ 8 โมงเช้า", "เวลาที่ให้ส่งผ่านไปแล้ว"),
        ):
            await secretary.says(words)
            asked = await secretary.hears(answer, "ส่งเมื่อใด")
            assert "ทันที" in asked.labels
        await secretary.taps("อีก 1 ชั่วโมง")
        await secretary.hears("23 พฤศจิกายน 2569 เวลา 10.00 น.")
        await c.passes(hours=2)
        await secretary.taps("ยืนยัน")
        await secretary.sees_toast("เวลาที่ให้ส่งผ่านไปแล้ว")
        for label, shown in (("แก้ไข", "ยังไม่ได้ส่ง"), ("เวลาส่ง", "ส่งเมื่อใด"), ("ทันที", "ส่งทันทีเมื่อยืนยัน")):
            await secretary.taps(label)
            await secretary.hears(shown)
        await secretary.taps("ตัวเลือกเพิ่มเติม")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("เตือนผู้ที่ยังไม่กด")
        await secretary.hears("หลังส่ง 48 ชั่วโมง")
        await secretary.taps("ขอให้กดรับทราบ")
        await secretary.hears("ไม่ต้องกดรับทราบ")
        await secretary.taps("ดูตัวอย่าง")
        await secretary.hears("ตัวอย่างประกาศ", "เรียน นางเลขา จำลองงาน จาก อุทัยธานี")
        await secretary.says("ตกลง")
        await secretary.hears("เริ่มส่งประกาศที่ #1")
        told = await malee.hears("เรียน นางมาลี ตัวอย่างนา จาก น่าน โปรดส่งแผน")
        assert told.buttons == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ชั้นความลับ: ลับมาก\nแผนเผชิญเหตุ", "ชั้นความลับ “ลับมาก”"),
        ("เรียน {ตำแหน่ง} โปรดมาประชุม", "เติม “ตำแหน่ง” ไม่ได้"),
        ("แจ้งภาคเอกชนกลุ่ม 5.1 ว่าส่งแผน", "ไม่มีกรรมการในกลุ่มผู้รับ"),
        ("ย" * 3_600, "ยาวเกิน 3500"),
    ],
)
async def test_what_cannot_be_sent_is_told_and_nothing_is_lost(sqlite_url: str, words: str, told: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says(f"/notice {words}")
        await secretary.hears("ยังไม่ได้ส่ง", told)
        await secretary.taps("ยืนยัน")
        await secretary.sees_toast(told)
        for label in ("แก้ไข", "ข้อความ"):
            await secretary.taps(label)
        await secretary.hears("อยากแจ้ง")
        await secretary.says("ส่งแผนด้วย")
        await secretary.hears("ยังไม่ได้ส่ง", "ส่งแผนด้วย")
        await malee.hears_nothing()


async def test_who_may_send_to_whom(sqlite_url: str) -> None:
    chair = somebody(1008, "อำนาจ กลุ่มหนึ่ง", Role.CHAIR, Sector.PUBLIC, "น่าน", "1.1", of="1.1", prefix="นาย")
    async with committee(sqlite_url, (*EVERYBODY, chair)) as c:
        malee, leader, pimon = c.person("มาลี"), c.person("อำนาจ"), c.person("พิมล")
        await malee.says("แจ้งทุกคนว่าพรุ่งนี้หยุด")
        await malee.hears("หน้าที่ของฝ่ายเลขานุการ และของประธาน")
        await leader.says("แจ้งทุกคนว่าส่งแผนได้แล้ว")
        await leader.hears("ยังไม่ได้ส่ง", "กลุ่ม 1.1 รวม 4 คน")
        await leader.says("แจ้งกลุ่ม 2.2 ว่าส่งแผนได้แล้ว")
        await leader.hears("ส่งประกาศได้เฉพาะในกลุ่ม 1.1")
        for label, shown in (("แก้ไข", "ยังไม่ได้ส่ง"), ("ผู้รับ", "กดเลือก")):
            await leader.taps(label)
            await leader.hears(shown)
        await leader.says("พิมล")
        await leader.hears("ไม่พบกลุ่ม")
        await leader.says("จังหวัดพิจิตร")
        await leader.hears("ไม่มีกรรมการในกลุ่มผู้รับ")
        for label, shown in (("แก้ไข", "ยังไม่ได้ส่ง"), ("ผู้รับ", "กดเลือก"), ("ทุกคน", "รวม 4 คน"), ("กลับ", "ถ้าครบแล้ว")):
            await leader.taps(label)
            await leader.hears(shown)
        await leader.taps("ยืนยัน")
        await leader.hears("กำลังส่ง")
        await malee.hears("ประกาศที่ #1 · ประธานกลุ่ม 1.1", "ส่งแผนได้แล้ว")
        await pimon.hears_nothing()
        await c.passes(seconds=3)
        await leader.taps("ใครยังไม่รับทราบ")
        await leader.sees_toast("รายชื่อดูได้เฉพาะฝ่ายเลขานุการ")
        for label in ("ตัวเลือกเพิ่มเติม", "รายการส่ง"):
            await leader.taps(label)
        counted = await leader.hears("รายการส่ง · ประกาศที่ #1", "ภาคประชาชน: ส่งแล้ว 1 จาก 1 · รับทราบ 0")
        assert counted.labels == ["◀️ กลับ"]


async def test_a_time_said_in_thai_is_kept_until_it_comes(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, somchai = c.person("เลขา"), c.person("สมชาย")
        await secretary.says("ฝากแจ้งภาคเอกชนทุกจังหวัดพรุ่งนี้ 9 โมงว่าขอรายชื่อผู้เข้าร่วม")
        await secretary.hears("ยังไม่ได้ส่ง", "ภาคเอกชน รวม 2 คน", "วันอังคารที่ 24 พฤศจิกายน 2569 เวลา 09.00 น.")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ตั้งเวลาส่งประกาศที่ #1")
        await secretary.hears("รอถึงเวลาส่ง")
        await c.passes(hours=23)
        await somchai.hears_nothing()
        await secretary.taps("แก้ไข")
        await secretary.hears("ประกาศที่ #1 · ยกเลิก")
        await secretary.hears("ยังไม่ได้ส่ง", "24 พฤศจิกายน 2569 เวลา 09.00 น.")
        await secretary.taps("ยืนยัน")
        await secretary.hears("รอถึงเวลาส่ง")
        await c.passes(hours=1)
        await somchai.hears("ประกาศที่ #2", "ขอรายชื่อผู้เข้าร่วม")
        await secretary.hears("ประกาศที่ #2 · กำลังส่ง")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("แจ้งทุกคนวันที่ 31 เมษายน 9 โมง ว่าส่งแผน", "เดือนเมษายนมีไม่เกิน 30 วัน"),
        ("แจ้งทุกคนพรุ่งนี้ 25.70 น. ว่าส่งแผน", "25.70 น. ไม่มีในนาฬิกา"),
        ("แจ้งทุกคนเมื่อวาน 9 โมงเช้า ว่าส่งแผน", "เวลาที่ให้ส่งผ่านไปแล้ว"),
    ],
)
async def test_a_time_that_cannot_be_is_asked_again_and_the_text_is_kept(
    sqlite_url: str, words: str, told: str
) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says(words)
        await secretary.hears(told, "ส่งเมื่อใด")
        await secretary.says("พรุ่งนี้ 9 โมงครึ่ง")
        await secretary.hears("ยังไม่ได้ส่ง", "ส่งแผน", "24 พฤศจิกายน 2569 เวลา 09.30 น.")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ตั้งเวลาส่งประกาศที่ #1")


async def test_whoever_no_longer_may_sends_nothing_when_the_time_comes(sqlite_url: str) -> None:
    office = somebody(1009, "สำรอง งานสารบรรณ", Role.SECRETARIAT, Sector.PUBLIC, "อุทัยธานี", "2.2")
    async with committee(sqlite_url, (*EVERYBODY, office)) as c:
        secretary, other, malee = c.person("เลขา"), c.person("สำรอง"), c.person("มาลี")
        await secretary.says("แจ้งทุกคนพรุ่งนี้ 9 โมงว่าส่งแผน")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ตั้งเวลาส่งประกาศที่ #1")
        await c.app.threads.run(change, c, 1002, [Grant(Role.MEMBER)])
        await c.passes(hours=24)
        await malee.hears_nothing()
        await other.hears("ประกาศที่ #1 ถึงเวลาแล้วแต่ไม่ได้ส่ง")
        await other.taps("ทำซ้ำ")
        await other.hears("ยังไม่ได้ส่ง", "ส่งแผน", "ส่งทันทีเมื่อยืนยัน")


async def test_those_who_have_not_acknowledged_are_reminded_once_and_listed(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, pimon, malee, somchai = (c.person(name) for name in ("เลขา", "พิมล", "มาลี", "สมชาย"))
        await somchai.blocks()
        await secretary.says("แจ้งทุกคนว่าส่งแผนภายในศุกร์นี้")
        await secretary.hears("6 คน (ติดต่อทางแชตไม่ได้ 1 คน)", "จะส่งถึง 5 คน")
        await secretary.taps("ยืนยัน")
        await pimon.hears("ประกาศที่ #1")
        await pimon.says("รับทราบครับ")
        await pimon.hears("บันทึกว่าท่านรับทราบประกาศที่ #1 แล้ว")
        await pimon.says("รับทราบค่ะ")
        await pimon.hears("ไม่มีประกาศที่รอท่านรับทราบ")
        await c.passes(seconds=3)
        await secretary.hears("รับทราบ 1 จาก 5 คน", "เตือนผู้ที่ยังไม่กดรับทราบ 24 พ.ย. 2569 09.00 น.")
        await malee.hears("ประกาศที่ #1")
        await c.passes(hours=25)
        reminder = await malee.hears("ยังไม่ได้กดรับทราบ · ประกาศที่ #1", "ส่งแผนภายในศุกร์นี้")
        await secretary.hears("เตือนผู้ที่ยังไม่กดรับทราบแล้ว 3 คน")
        await pimon.hears_nothing()
        await malee.taps("รับทราบ", on=reminder)
        await c.passes(hours=48)
        assert sum("ยังไม่ได้กดรับทราบ" in one.text for one in malee.from_bot) == 1
        assert [one.labels for one in malee.from_bot if "ส่งแผน" in one.text] == [["✅ รับทราบแล้ว"]] * 2

        await secretary.says("/notices")
        await secretary.hears("#1 ส่งแผนภายในศุกร์นี้ · ส่งแล้ว")
        for label in ("#1", "ใครยังไม่รับทราบ"):
            await secretary.taps(label)
        await secretary.hears("ยังไม่รับทราบ 3 คน", "นายสมชาย ทดลองกิจ · ลำพูน · ไม่มีแชต ต้องโทร", "เตือนแล้วเมื่อ")
        await secretary.taps("สมชาย ทดลองกิจ ทราบแล้ว")
        await secretary.sees_toast("นายสมชาย ทดลองกิจทราบแล้ว")
        await secretary.hears("ยังไม่รับทราบ 2 คน")
        for label in ("กลับ", "ตัวเลือกเพิ่มเติม", "ข้อความสำหรับส่งไลน์"):
            await secretary.taps(label)
        await secretary.hears("ข้อความสำหรับส่งไลน์", "ประกาศจากฝ่ายเลขานุการ")
        await secretary.taps("ส่งออก XLSX")
        file = await secretary.hears("รายการส่งของประกาศที่ #1")
        assert file.text
        await malee.says("/mydata")
        await malee.says("/notices")
        await malee.hears("#1 ส่งแผนภายในศุกร์นี้")


async def test_a_linked_group_gets_one_announcement_and_the_way_to_acknowledge(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await c.app.threads.run(link, c)
        await secretary.says("/notice สวัสดี {ชื่อ}")
        await secretary.hears("ยังไม่ได้ส่ง")
        for label, shown in (("ตัวเลือกเพิ่มเติม", "ยังไม่ได้ส่ง"), ("กลุ่มแชตด้วย", "และกลุ่มแชต 1 กลุ่ม"), ("กลับ", "ถ้าครบแล้ว")):
            await secretary.taps(label)
            await secretary.hears(shown)
        room = malee.at(GROUP_CHAT)
        await secretary.taps("ยืนยัน")
        heard = await room.hears("สวัสดี กรรมการทุกท่าน")
        assert heard.labels == ["รับทราบในแชตส่วนตัว"]
        await malee.hears("สวัสดี นางมาลี ตัวอย่างนา")
        await room.taps("รับทราบในแชตส่วนตัว")
        await malee.hears("ประกาศที่ #1")
        await malee.taps("รับทราบ")
        await malee.sees_toast("บันทึกแล้ว")


def change(c: Committee, user: int, roles: list[Grant] | None = None, **values: object) -> None:
    """Change somebody's roles or fields behind the scenes."""
    with c.unit() as unit:
        assert unit.people.change(unit.people.by_user_ids([user])[user], values, roles)
        unit.commit()


def link(c: Committee) -> None:
    """Link the group chat to the whole organisation."""
    with c.unit() as unit:
        unit.groups.link(Group(GROUP_CHAT, "กลุ่มกรรมการ", None, None))
        unit.commit()
