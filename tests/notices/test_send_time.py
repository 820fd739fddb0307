"""When a notice is to go out, in the words in which it is ordered: before the order, within it, at its end."""

import pytest

from config.catalogue import shipped_catalogue
from handlers.rules.notices.send_time import Parted, parted
from tests.committee import START, committee

pytestmark = pytest.mark.anyio
TOLD = "แจ้งทุกคนว่าเปลี่ยนห้องประชุม"


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("ส่งตอนแปดโมงเช้าพรุ่งนี้นะคะ", "ตอนแปดโมงเช้าพรุ่งนี้นะคะ"),
        ("(ให้ส่งศุกร์หน้า ๙.๐๐ น.)", "ศุกร์หน้า ๙.๐๐ น.)"),
        ("ตั้งเวลาส่งวันที่ 30/11/69 08:30", "วันที่ 30/11/69 08:30"),
        ("แล้วค่อยส่งข้อความอีก 2 ชั่วโมง", "อีก 2 ชั่วโมง"),
        ("\nประกาศพรุ่งนี้เช้า", "พรุ่งนี้เช้า"),
        ("ส่งวันที่ 31 เมษายน 9 โมง", "วันที่ 31 เมษายน 9 โมง"),
        ("ส่งพรุ่งนี้ 25.70 น.", "พรุ่งนี้ 25.70 น."),
    ],
)
def test_a_time_to_send_at_the_end_is_no_part_of_the_text(said: str, time: str) -> None:
    parts = parted(f"{TOLD} {said}", START, shipped_catalogue())
    assert (parts.text, parts.time) == (TOLD, time)


@pytest.mark.parametrize(
    "said",
    [
        "ประชุม พรุ่งนี้เก้าโมง",
        "ส่งแผนภายในศุกร์นี้",
        "ขอรายชื่อผู้เข้าร่วม ส่งพรุ่งนี้ 9 โมง",
        "ของที่ระลึก ส่งเมื่อวาน",
        "มีรถขนส่งพรุ่งนี้ 9 โมง",
        "ปิดรับสมัคร ส่งไม่เกินวันศุกร์",
        "เอกสารทางไปรษณีย์ ส่งให้ด้วย",
    ],
)
def test_what_those_who_are_told_are_to_do_stays_in_the_text(said: str) -> None:
    order = f"แจ้งทุกคนว่า{said}"
    assert parted(order, START, shipped_catalogue()) == Parted(order)


async def test_a_time_at_the_end_or_before_the_order_is_when_it_is_sent(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        for order in ("แจ้งกลุ่ม 2.2 ว่างดประชุม ส่งพรุ่งนี้แปดโมงเช้า", "พรุ่งนี้แปดโมงเช้าแจ้งกลุ่ม 2.2 ว่างดประชุม"):
            await secretary.says(order)
            card = await secretary.hears("ยังไม่ได้ส่ง", "📢 งดประชุม\n", "กลุ่ม 2.2", "24 พฤศจิกายน 2569 เวลา 08.00 น.")
        assert "ให้ “" not in str(card.labels)
        await secretary.taps("ยืนยัน")
        await secretary.hears("ตั้งเวลาส่งประกาศที่ #1")
        await secretary.hears("รอถึงเวลาส่ง", "👥 กลุ่ม 2.2\n")
        await pimon.hears_nothing()
        await c.passes(hours=24)
        await pimon.hears("ประกาศที่ #1", "งดประชุม")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ส่งวันที่ 31 เมษายน 9 โมงเช้า", "เดือนเมษายนมีไม่เกิน 30 วัน"),
        ("ส่งพรุ่งนี้ 25.70 น.", "25.70 น. ไม่มีในนาฬิกา"),
        ("ส่งวันนี้ 8 โมงเช้า", "เวลาที่ให้ส่งผ่านไปแล้ว"),
        ("ส่งคืนนี้", "ยังไม่ได้บอกว่ากี่โมง"),
    ],
)
async def test_a_time_at_the_end_that_cannot_be_is_asked_again(sqlite_url: str, said: str, told: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says(f"{TOLD} {said}")
        await secretary.hears(told, "ส่งเมื่อใด")
        await secretary.says("คืนนี้")
        await secretary.hears("ยังไม่ได้บอกว่ากี่โมง", "ส่งเมื่อใด")
        await secretary.says("พรุ่งนี้ 9 โมงครึ่ง")
        card = await secretary.hears("ยังไม่ได้ส่ง", "📢 เปลี่ยนห้องประชุม\n", "24 พฤศจิกายน 2569 เวลา 09.30 น.")
        assert "เป็นข้อความ" not in str(card.labels)
        await secretary.says("เลื่อนส่งเป็นพรุ่งนี้บ่ายสองโมง")
        await secretary.hears("ยังไม่ได้ส่ง", "📢 เปลี่ยนห้องประชุม\n", "24 พฤศจิกายน 2569 เวลา 14.00 น.")


async def test_what_was_read_as_the_time_can_be_text_after_all(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("แจ้งทุกคนว่าพัสดุจากจังหวัด ส่งพรุ่งนี้ 9 โมง")
        await secretary.hears("📢 พัสดุจากจังหวัด\n", "24 พฤศจิกายน 2569 เวลา 09.00 น.")
        await secretary.taps("ให้ “ส่งพรุ่งนี้ 9 โมง” เป็นข้อความ")
        card = await secretary.hears("📢 พัสดุจากจังหวัด ส่งพรุ่งนี้ 9 โมง\n", "ส่งทันทีเมื่อยืนยัน")
        assert card.buttons == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"], ["ตัวเลือกเพิ่มเติม"]]
