"""A year of a committee on a clock of its own: six meetings, a quarter missed, and the whole record line by line."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.committee import Committee, committee
from tests.meetings.room import ROOM
from tests.meetings.year import lives_until, record_of

pytestmark = pytest.mark.anyio

# A Monday in January 2027, nine in the morning in Bangkok.
NEW_YEAR = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
RECORD = Path(__file__).parent / "year.txt"
# What reached a member in the year: six notices with six calendar files; three meetings she came to, of which she was
# reminded twice and then asked to check in.
HEARD = Counter({"ปฏิทิน": 6, "ใกล้ถึงประชุม": 6, "มาถึงแล้วกดปุ่ม": 3, "ใกล้ครบกำหนดประชุม": 0, "ยังไม่ได้ตอบรับ": 0})


async def meets(c: Committee, day: datetime, *, coming: tuple[str, ...], letter: bool = False) -> None:
    """One meeting, called three weeks ahead: answers, reminders, checking in, opening and closing, all by talk."""
    chair, secretary, pimon, governor = (c.person(name) for name in ("ประวิทย์", "เลขา", "พิมล", "ผดุงเกียรติ"))
    people = {"ประวิทย์": chair, "เลขา": secretary, "พิมล": pimon}
    await lives_until(c, day - timedelta(days=20))
    local = day + timedelta(hours=7)
    await chair.says(
        f"นัดประชุมกลุ่ม 2.2 วันที่ {local.day}/{local.month}/{local.year + 543} 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องแผนปี"
    )
    await chair.hears("ยังไม่ได้ส่ง")
    await chair.taps("ยืนยัน")
    await chair.hears("ส่งแล้ว")
    await c.settled()
    if "พิมล" in coming:
        await pimon.taps("เข้าร่วม")
    else:
        await pimon.says("ไปไม่ได้ค่ะ ติดราชการ")
    if letter:
        await governor.says("ไปไม่ได้ครับ ส่งปลัดจังหวัดไปแทน")
    await c.settled()
    await lives_until(c, day - timedelta(minutes=30))
    for name in coming:
        await people[name].says("เช็กอินค่ะ")
        await people[name].hears("เช็กชื่อแล้ว")
    if letter:
        await secretary.says("เช็กชื่อ")
        await secretary.hears("อยู่ในที่ประชุม")
        await secretary.taps("เช็กชื่อรายคน")
        await secretary.taps("ผดุงเกียรติ", on=await secretary.hears("กดชื่อ"))
        await secretary.taps("ผู้แทนมา", on=await secretary.hears("ผดุงเกียรติ", "มาอย่างไร"))
        await secretary.taps("มีหนังสือมอบ", on=await secretary.hears("ปลัดจังหวัด", "ไม่นับ"))
    await lives_until(c, day + timedelta(minutes=5))
    await chair.says("เริ่มประชุมเวลา 9.35 น.")
    await chair.hears("เริ่มประชุม 09.35 น.")
    await lives_until(c, day + timedelta(hours=2, minutes=30))
    await secretary.says("เลิกประชุมเวลา 11.50 น.")
    await secretary.hears("ยังไม่ได้บันทึก")
    await secretary.taps("ยืนยัน")
    await secretary.hears("ปิดแล้ว")
    await c.settled()


async def test_a_year_of_a_committee(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM, start=NEW_YEAR) as c:
        chair, secretary, pimon = (c.person(name) for name in ("ประวิทย์", "เลขา", "พิมล"))
        everybody = ("ประวิทย์", "เลขา", "พิมล")

        def at(month: int, day: int) -> datetime:
            return datetime(2027, month, day, 2, 30, tzinfo=UTC)

        await meets(c, at(1, 29), coming=everybody)
        await pimon.says("ประชุมครั้งต่อไปต้องภายในเมื่อไหร่")
        await pimon.hears("ภายใน 29 มี.ค. 2570 อย่างช้า 29 เม.ย. 2570")
        await meets(c, at(3, 26), coming=("ประวิทย์", "เลขา"), letter=True)
        await meets(c, at(5, 28), coming=("เลขา",))
        await pimon.says("กลุ่มเราประชุมล่าสุดเมื่อไหร่")
        await pimon.hears("วันศุกร์ที่ 26 มีนาคม 2570", "28 พ.ค. 2570 ไม่ครบองค์ประชุม")
        await meets(c, at(6, 18), coming=everybody)

        # Nothing is called for the summer: two warnings with a button, then the quarter is on record.
        chair.forget()
        await lives_until(c, at(8, 20))
        warning = await chair.hears("ใกล้ครบกำหนดประชุม", "ภายใน 18 ก.ย. 2570", "ยังไม่มีนัด")
        await secretary.hears("ใกล้ครบกำหนดประชุม")
        await lives_until(c, at(9, 5))
        await chair.hears("ใกล้ครบกำหนดประชุม")
        await lives_until(c, at(10, 2))
        await chair.hears("ขาดการประชุม", "ก.ค.–ก.ย. 2570", "ภายใน 31 ธ.ค. 2570")
        await chair.taps("นัดประชุม", on=warning)
        await chair.hears("ประชุมวันเวลาใด")
        await chair.taps("ยกเลิก")
        await pimon.says("เลยกำหนดประชุมหรือยังคะ")
        await pimon.hears("ต้องประชุมภายใน 18 ก.ย. 2570 ซึ่งเลยมาแล้ว")
        await meets(c, at(10, 29), coming=everybody)
        await meets(c, at(12, 17), coming=("ประวิทย์", "เลขา"), letter=True)

        await lives_until(c, datetime(2028, 1, 5, 2, 0, tzinfo=UTC))
        await pimon.says("ปีที่แล้วประชุมครบไหมคะ")
        await pimon.hears("ขาด 1 ไตรมาส ประชุมครบองค์ประชุมรวม 5 ครั้ง", "ก.ค.–ก.ย. 2570 0 ครั้ง ❌ ขาด")
        assert record_of(c, "2.2") == RECORD.read_text(encoding="utf-8").splitlines()
        heard = Counter(kind for one in pimon.from_bot for kind in HEARD if kind in one.text)
        assert heard == HEARD
