"""What is asked of a paper that was loaded is answered in the chat, though no reading knows what the paper is about."""

import pytest

from tests.committee import committee
from tests.knowledge.test_going_on import told

pytestmark = pytest.mark.anyio

ROOM = -5001
RULES = """# ประกาศเทศบาลสมมติ

เรื่อง หลักเกณฑ์การใช้ลานกีฬาและหอประชุม

## 1. เวลา

- ลานกีฬาเปิดทุกวัน เวลา 06.00 - 20.00 น.

## 2. ค่าธรรมเนียม

- หอประชุมเต็มวัน 700 บาท
- หมู่ที่ 8 น้ำท่วมลานกีฬาทุกปี จึงปิดในเดือนตุลาคม
"""


async def test_a_paper_is_asked_in_ones_own_words(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        assert "นอกงาน" in await told(malee, "ลานกีฬาเปิดกี่โมง")
        await secretary.sends_document("ประกาศ.md", RULES.encode())
        await secretary.hears("ยังไม่ได้บันทึก", "หลักเกณฑ์การใช้ลานกีฬา")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึก “")
        assert "06.00" in await told(malee, "ลานกีฬาเปิดกี่โมง")
        assert "700 บาท" in await told(malee, "เช่าหอประชุมเต็มวันเท่าไหร่")
        assert "หมู่ที่ 8" in await told(malee, "หมู่บ้านไหนน้ำท่วม")
        # An evening hour, and whether a hall may be used, are asked of the paper and of no meeting.
        assert "20.00" in await told(malee, "ลานกีฬาปิดกี่ทุ่ม")
        assert "700 บาท" in await told(malee, "หอประชุมใช้ได้ไหม")
        # What the paper is about and does not tell is kept for the secretariat, what it is not about is not.
        assert (await told(malee, "ใครเป็นคนดูแลลานกีฬา")).startswith("ไม่พบในเอกสาร")
        assert "นอกงาน" in await told(malee, "พรุ่งนี้หวยออกอะไร")
        # Who asks for something to be done tells of an issue, whatever the paper says of it.
        assert "700 บาท" not in await told(malee, "หอประชุมแพงไป ขอลดได้ไหมคะ")


async def test_a_question_beside_an_open_card_is_answered_and_not_put_on_it(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        await malee.says("ไฟถนนหน้าโรงเรียนดับทุกคืน ช่วยดูหน่อยค่ะ")
        await malee.hears("ยังไม่ได้บันทึก")
        assert "ไตรมาสละ" in await told(malee, "ประชุมทุกกี่เดือน")
        await malee.says("มืดมากตั้งแต่วันจันทร์")
        card = await malee.hears("มืดมาก")
        assert "กี่เดือน" not in card.text


async def test_a_group_asks_of_papers_and_goes_on_from_what_was_asked_there(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.at(ROOM).says("/link@kammakan_bot")
        await secretary.at(ROOM).taps("ทั้งคณะ")
        await secretary.sends_document("ประกาศ.md", RULES.encode())
        await secretary.hears("ยังไม่ได้บันทึก", "หลักเกณฑ์การใช้ลานกีฬา")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึก “")
        room = malee.at(ROOM)
        # No reading knows what the paper is about; in a group too it is asked in one's own words.
        await room.says("@kammakan_bot ลานกีฬาเปิดกี่โมง")
        await room.hears("06.00")
        await room.says("@kammakan_bot ลำพูนอยู่กลุ่มไหน")
        await room.hears("1.1")
        await room.says("@kammakan_bot แล้วพิจิตรล่ะ")
        await room.hears("2.2")


async def test_a_group_hears_neither_of_restricted_papers_nor_of_what_was_asked_in_private(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.at(ROOM).says("/link@kammakan_bot")
        await secretary.at(ROOM).taps("ทั้งคณะ")
        await secretary.sends_document("ประกาศ.md", RULES.encode())
        await secretary.hears("ยังไม่ได้บันทึก", "หลักเกณฑ์การใช้ลานกีฬา")
        await secretary.taps("ผู้อ่าน")
        await c.settled()
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึก “")
        assert "06.00" in await told(malee, "ลานกีฬาเปิดกี่โมง")
        room = malee.at(ROOM)
        await room.says("@kammakan_bot ลานกีฬาเปิดกี่โมง")
        await room.says("@kammakan_bot แล้วหอประชุมล่ะ เต็มวันเท่าไหร่")
        await c.settled()
        assert not any(word in one.text for one in room.from_bot for word in ("06.00", "20.00", "700 บาท"))
