"""Those who have not answered a meeting, reminded because who called it says so: understood, and one tap to confirm."""

import pytest

from handlers.rules.meetings.reminding import about_reminders, reminds_silent
from tests.committee import committee
from tests.meetings.room import ROOM, called, without_telegram

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "said",
    ["เตือนคนที่ยังไม่ตอบ", "ตามคนที่ยังไม่ตอบรับ", "ช่วยทวงผู้ที่ยังไม่ยืนยันหน่อยค่ะ", "ขอให้ส่งเตือนกรรมการที่ยังไม่ได้ตอบรับประชุมกลุ่ม 2.2 อีกครั้ง"],
)
def test_words_that_order_a_reminder(said: str) -> None:
    assert reminds_silent(said)
    assert not about_reminders(said)


@pytest.mark.parametrize(
    "said",
    [
        "เตือนคนที่ยังไม่ตอบก่อนประชุม 10 วัน และ 2 วัน",
        "เตือนคนที่ยังไม่ตอบแบบสำรวจ",
        "ตามคนที่ยังไม่ตอบรับประกาศ",
        "เตือนคนที่ยังไม่ตอบหรือยัง",
        "ใครยังไม่ตอบบ้าง",
        "ตามที่ไม่ตอบหนังสือของเรา",
    ],
)
def test_words_that_order_something_else(said: str) -> None:
    assert not reminds_silent(said)


async def test_those_who_have_not_answered_are_reminded_by_one_tap(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        without_telegram(c)
        chair, pimon, office = c.person("ประวิทย์"), c.person("พิมล"), c.person("เลขา")
        await chair.says("ตามคนที่ยังไม่ตอบรับ")
        await chair.hears("ยังไม่มีนัดประชุมที่จะถึง")
        await called(c)
        await pimon.hears("โปรดตอบ")
        await pimon.taps("เข้าร่วม")
        await pimon.says("เตือนคนที่ยังไม่ตอบ")
        await c.settled()
        assert not any("ยังไม่ได้ส่ง" in one.text for one in pimon.from_bot)
        await chair.says("ตามคนที่ยังไม่ตอบรับหน่อยครับ")
        asked = await chair.hears("ยังไม่ได้ส่ง", "เตือนผู้ที่ยังไม่ตอบ", "ยังไม่ตอบ 5 คน", "ถึง 4 คน", "ติดต่อทางแชตไม่ได้ 1 คน")
        assert asked.buttons == [["✅ ส่งเตือน 4 คน"], ["📞 รายชื่อที่ต้องโทร"], ["📊 คำตอบล่าสุด"]]
        assert not any("ยังไม่ได้ตอบรับ" in one.text for one in office.from_bot)
        await chair.taps("ส่งเตือน 4 คน")
        await chair.sees_toast("ส่งเตือน 4 คนแล้ว")
        reminder = await office.hears("ยังไม่ได้ตอบรับ", "ประชุมกลุ่ม 2.2")
        await office.taps("ไม่เข้าร่วม", on=reminder)
        assert not any("ยังไม่ได้ตอบรับ" in one.text for one in pimon.from_bot)
        await chair.says("เตือนคนที่ยังไม่ตอบ")
        await chair.hears("ถึง 3 คน")
        await chair.taps("ส่งเตือน 3 คน")
        await chair.sees_toast("เพิ่งเตือนไปไม่ถึง 12 ชั่วโมง")
