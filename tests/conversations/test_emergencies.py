"""People in danger get the numbers to call before anything else; what merely tells of danger does not."""

import pytest

from handlers.rules.emergencies import may_harm_self, tells_of_danger
from tests.committee import committee


@pytest.mark.anyio
async def test_the_numbers_come_first_and_the_story_is_taken_down(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee = c.person("มาลี")
        await malee.says("ช่วยด้วย น้ำท่วมบ้าน คนติดอยู่บนหลังคา")
        await malee.hears("โทรก่อนเลย", "1669", "1784")
        await malee.hears("ยังไม่ได้บันทึก", "คนติดอยู่บนหลังคา")
        await malee.says("แม่หมดสติด้วยค่ะ")
        await malee.hears("1669")
        await malee.hears("ยังไม่ได้บันทึก", "คนติดอยู่บนหลังคา", "แม่หมดสติด้วย")


@pytest.mark.anyio
async def test_who_wants_to_die_is_told_who_listens_and_nobody_else_hears(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("อยากฆ่าตัวตาย")
        shown = await malee.hears("1323")
        assert "ไม่ได้ส่งต่อ" in shown.text
        await c.settled()
        await malee.hears_nothing()
        await secretary.hears_nothing()


@pytest.mark.parametrize(
    "text",
    [
        "ไฟไหม้ตลาดลำพูน",
        "ถูกขู่ฆ่าเพราะแจ้งเรื่องยา ช่วยที",
        "เด็กจมน้ำที่ฝาย ช่วยด้วย",
        "น้ำป่ามาแล้ว หมู่บ้านออกไม่ได้",
        "ต้นไม้ล้มทับบ้าน คนอยู่ข้างใน",
        "เขาบอกจะยิงผม",
        "ฝายแตกแล้วครับ น้ำกำลังเข้าหมู่บ้าน",
    ],
)
def test_danger_now(text: str) -> None:
    assert tells_of_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "เดือนก่อนมีเด็กจมน้ำสองคน ขอรั้วกั้น",
        "กลัวเด็กจมน้ำ ขอรั้วรอบสระ",
        "ปีนี้ไฟไหม้ป่าบ่อย",
        "อยากได้ยาฆ่าแมลง",
        "จะยิงบ่อบาดาลเมื่อไหร่",
        "รถชนกันบ่อย คนเจ็บหนักทุกเดือน",
        "ไฟไหม้ป่าที่ดอย ควันเต็มเมือง",
        "ทำไมบางจังหวัดไม่อยากอยู่กลุ่มใหญ่",
        "ไม่อยากอยู่กลุ่มนี้แล้ว",
        "คนฆ่าตัวตายเยอะขึ้นในหมู่บ้าน อยากให้มีหมอ",
    ],
)
def test_what_only_tells_of_it(text: str) -> None:
    assert not tells_of_danger(text)
    assert not may_harm_self(text)
