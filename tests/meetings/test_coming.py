"""How often somebody came to meetings: one's own figures for everybody, others' for who keeps the roll."""

import pytest

from handlers.rules.meetings.coming_words import asks_coming_of, asks_everybodys_coming, asks_own_coming
from tests.committee import committee
from tests.meetings.room import ROOM, called, held

LATER = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องน้ำท่วม"


@pytest.mark.parametrize(
    "text",
    [
        "ฉันขาดประชุมกี่ครั้ง",
        "ปีนี้ผมเข้าประชุมกี่ครั้งแล้ว",
        "ดิฉันมาประชุมครบไหมคะ",
        "ขาดประชุมกี่ครั้งแล้ว",
        "ประวัติการเข้าประชุมของผม",
        "หนูลาประชุมไปกี่หนแล้วคะ",
    ],
)
def test_ones_own_is_asked(text: str) -> None:
    assert asks_own_coming(text)


@pytest.mark.parametrize(
    "text",
    [
        "ปีนี้ประชุมกี่ครั้งแล้ว",
        "กลุ่มเราประชุมกี่ครั้งแล้ว",
        "มาประชุมครบหรือยัง",
        "มาประชุมกี่คน",
        "ผมขาดประชุมได้กี่ครั้ง",
        "ขาดประชุมครับ",
        "ใครขาดประชุมบ้าง",
    ],
)
def test_what_is_asked_of_others_or_of_the_rules(text: str) -> None:
    assert not asks_own_coming(text)
    assert not asks_everybodys_coming(text)


@pytest.mark.parametrize("text", ["ใครขาดประชุมบ่อย", "ใครขาดบ่อยสุดครับ", "ปีนี้ใครไม่มาประชุมบ่อยๆ", "สถิติการเข้าประชุมของกรรมการ"])
def test_who_is_often_absent_is_asked(text: str) -> None:
    assert asks_everybodys_coming(text)


def test_what_is_said_behind_a_name() -> None:
    assert asks_coming_of("ขาดประชุมกี่ครั้ง")
    assert asks_coming_of("มาประชุมบ่อยไหมครับ")
    assert not asks_coming_of("มาประชุม")


@pytest.mark.anyio
async def test_figures_of_two_meetings(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        pimon, governor, chair = c.person("พิมล"), c.person("ผดุงเกียรติ"), c.person("ประวิทย์")
        await pimon.says("ฉันขาดประชุมกี่ครั้ง")
        await pimon.hears("ยังไม่มีการประชุม")
        await chair.says("ใครขาดประชุมบ่อย")
        await chair.hears("ยังไม่มีการประชุมที่บันทึกไว้")
        await held(c)
        await called(c, LATER)
        await governor.says("ไปไม่ได้ครับ ติดราชการ")
        await governor.hears("ไม่เข้าร่วม")
        with c.unit() as unit:
            second = unit.meetings.coming(c.clock.now, 1)[0]
        await c.until(second.starts_at)
        await c.person("เลขา").says("มาแล้วค่ะ")
        await c.settled()
        await chair.says("มาแล้ว")
        await chair.says("เปิดประชุม")
        await chair.taps("เปิดประชุมเลย")
        await c.until(second.ends_at)
        await chair.says("เลิกประชุม")
        await chair.taps("ยืนยัน")
        await chair.hears("ปิดแล้ว")
        await pimon.says("ปีนี้ดิฉันขาดประชุมกี่ครั้งคะ")
        heard = await pimon.hears("การมาประชุมของท่าน ปี 2569")
        assert "มา 1 จาก 2 ครั้ง · ไม่มา 1" in heard.text
        await governor.says("ผมมาประชุมครบไหม")
        heard = await governor.hears("มา 0 จาก 2 ครั้ง")
        assert "(ติดราชการ)" in heard.text
        await chair.says("คุณพิมลขาดประชุมกี่ครั้ง")
        await chair.hears("การมาประชุมของนางพิมล สมมุติรัฐ", "มา 1 จาก 2 ครั้ง")
        await chair.says("ใครขาดประชุมบ่อย")
        heard = await chair.hears("ไม่มาประชุม ปี 2569")
        assert "นายผดุงเกียรติ สมมติเขต ไม่มา 2 จาก 2 ครั้ง" in heard.text


@pytest.mark.anyio
async def test_members_learn_nothing_of_each_other(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await held(c)
        pimon, office = c.person("พิมล"), c.person("เลขา")
        for words in ("ผดุงเกียรติขาดประชุมกี่ครั้ง", "ใครขาดประชุมบ่อย"):
            await pimon.says(words)
            await c.settled()
            assert "จาก 1 ครั้ง" not in pimon.from_bot[-1].text
        await office.says("ผดุงเกียรติขาดประชุมกี่ครั้ง")
        await office.hears("มา 0 จาก 1 ครั้ง")
