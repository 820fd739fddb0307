"""What was resolved goes to who was not there too; a note without a meeting is answered kindly."""

import pytest

from handlers.rules.meetings.absent_words import sends_to_absent
from tests.committee import committee
from tests.meetings.room import ROOM, held
from tests.meetings.written import sent


@pytest.mark.parametrize(
    "text",
    [
        "ส่งสรุปให้คนที่ไม่ได้มา",
        "ช่วยส่งรายงานการประชุมถึงกรรมการที่ลาหน่อยค่ะ",
        "ส่งสรุปประชุมวันนี้ให้คนที่ไม่มาหน่อย",
        "แจ้งผู้ไม่มาประชุมให้ทราบมติด้วย",
        "แจ้งมติให้กรรมการที่ไม่ได้เข้าประชุมทราบด้วยค่ะ",
        "ส่งผลประชุมครั้งที่ 1/2569 ให้คนขาดประชุม",
    ],
)
def test_it_is_to_go_to_the_absent(text: str) -> None:
    assert sends_to_absent(text)


@pytest.mark.parametrize(
    "text",
    ["ส่งรายงานการประชุมให้ประธาน", "แจ้งทุกคนว่าประชุมเลื่อน", "ส่งสรุปโครงการให้คนที่ไม่ได้มา", "แจ้งคนที่ไม่มาว่าเจอกันใหม่เดือนหน้า"],
)
def test_what_goes_elsewhere(text: str) -> None:
    assert not sends_to_absent(text)


@pytest.mark.anyio
async def test_a_draft_waits_and_then_goes_to_everybody(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, chair, governor, pimon = (c.person(one) for one in ("เลขา", "ประวิทย์", "ผดุงเกียรติ", "พิมล"))
        await secretary.says("ส่งสรุปให้คนที่ไม่ได้มา")
        await secretary.hears("ไม่พบการประชุม")
        await held(c)
        await secretary.says("ส่งสรุปให้คนที่ไม่ได้มาด้วยค่ะ")
        await secretary.hears("ยังเป็นร่าง", "รวมผู้ที่ไม่ได้มา")
        await sent(c)
        governor.forget()
        pimon.forget()
        await secretary.says("ส่งมติให้คนที่ขาดประชุมหน่อย")
        card = await secretary.hears("ยังไม่ได้ส่ง", "นายผดุงเกียรติ สมมติเขต")
        assert "สมมุติรัฐ" not in card.text
        await secretary.taps("ยืนยัน", on=card)
        await secretary.hears("ถึงผู้ที่ไม่ได้มา")
        heard = await governor.hears("ท่านไม่ได้มา")
        assert "เห็นชอบ" in heard.text
        await pimon.hears_nothing()
        chair.forget()
        await chair.says("ส่งสรุปให้คนที่ไม่มา")
        again = await chair.hears("ยังไม่ได้ส่ง")
        await chair.taps("ยืนยัน", on=again)
        await chair.sees_toast("ส่งซ้ำถึงผู้ที่ไม่ได้มาไปแล้ว")
        await pimon.says("ส่งสรุปให้คนที่ไม่ได้มา")
        await c.settled()
        assert "ยังไม่ได้ส่ง" not in pimon.from_bot[-1].text


@pytest.mark.anyio
async def test_a_note_without_a_meeting(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary = c.person("เลขา")
        await secretary.says("ช่วยจดว่าประธานขอบคุณทุกฝ่าย")
        await secretary.hears("ตอนนี้ไม่มีการประชุมที่กำลังจด")
        await held(c)
        await c.passes(days=1)
        await secretary.says("จดไว้ด้วยว่าที่ประชุมขอบคุณหอการค้า")
        heard = await secretary.hears("ตอนนี้ไม่มีการประชุมที่กำลังจด", "ครั้งที่ 1/2569")
        await secretary.taps("รายงานการประชุม", on=heard)
        await secretary.hears("รายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569 · ร่าง")
        await secretary.says("ช่วยบันทึกว่าถนนหน้าตลาดอุทัยธานีเป็นหลุมลึก น้ำขังทุกวัน ฝากเรื่องด้วย")
        await secretary.hears("ยังไม่ได้บันทึก")
