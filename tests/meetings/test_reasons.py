"""Why a meeting is moved or called off: said along with it, chosen, typed; kept, told to everybody and in calendars."""

from datetime import UTC, datetime

import pytest

from handlers.rules.meetings.reasons import asks_why_changed, marked_reason, orders_change_told, parted_reason
from tests.committee import committee
from tests.meetings.room import ROOM, called

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("text", "said", "reason"),
    [
        ("เลื่อนประชุมเป็นวันที่ 12 เพราะน้ำท่วม", "เลื่อนประชุมเป็นวันที่ 12", "น้ำท่วม"),
        ("ยกเลิกประชุมวันศุกร์ ประธานป่วย", "ยกเลิกประชุมวันศุกร์", "ประธานป่วย"),
        ("ประธานป่วย ขอยกเลิกประชุมวันศุกร์", "ขอยกเลิกประชุมวันศุกร์", "ประธานป่วย"),
        ("เนื่องจากน้ำท่วมถนนขาด ขอเลื่อนประชุมไปวันที่ 12 ธ.ค.", "ขอเลื่อนประชุมไปวันที่ 12 ธ.ค.", "น้ำท่วมถนนขาด"),
        ("ขอเลื่อนประชุมไปวันศุกร์หน้าเนื่องจากประธานติดราชการวันที่ 4", "ขอเลื่อนประชุมไปวันศุกร์หน้า", "ประธานติดราชการวันที่ 4"),
        ("งดประชุมพรุ่งนี้นะคะ ไฟดับทั้งอาคาร", "งดประชุมพรุ่งนี้นะคะ", "ไฟดับทั้งอาคาร"),
        ("ยกเลิกประชุมวันศุกร์ วันนั้นตรงกับวันหยุดชดเชย", "ยกเลิกประชุมวันศุกร์", "วันนั้นตรงกับวันหยุดชดเชย"),
        ("เลื่อนประชุมเป็นวันที่ 12 เพราะน้ำท่วม ฝากแจ้งทุกคนด้วย", "เลื่อนประชุมเป็นวันที่ 12", "น้ำท่วม"),
        ("เลื่อนประชุมเพราะพายุเข้า ไปเป็นวันที่ 12", "เลื่อนประชุม  ไปเป็นวันที่ 12", "พายุเข้า"),
    ],
)
def test_a_reason_is_told_apart_from_what_is_to_be_done(text: str, said: str, reason: str) -> None:
    assert parted_reason(text) == (said, reason)


@pytest.mark.parametrize(
    "text",
    [
        "เลื่อนประชุมวันที่ 4 ธันวาคม ไปวันที่ 11 ธันวาคม แทน",
        "ประชุมวันศุกร์ขอเปลี่ยนเป็นบ่ายสองถึงสี่โมง",
        "วันศุกร์ ขอเลื่อนเป็นวันจันทร์",
        "ยกเลิกประชุมครั้งที่ 2/2569 ครับ",
        "ขอเลื่อนประชุมไปวันพุธที่ 9 ธันวาคม เวลา 13.30 น. ห้องเดิม",
        "เลื่อนนัดประชุมกลุ่ม 2.2 ไปวันอังคารหน้า บ่ายโมง ที่ศาลากลางพิจิตร",
        "เลื่อนประชุมออกไปก่อน ยังไม่มีกำหนด",
    ],
)
def test_no_reason_is_given(text: str) -> None:
    assert parted_reason(text) == (text, "")


def test_a_reason_by_itself_and_the_question_for_it() -> None:
    assert marked_reason("เพราะว่าน้ำท่วมครับ") == "น้ำท่วม"
    assert marked_reason("น้ำท่วม") == ""
    assert orders_change_told("เลื่อนประชุมเป็นวันที่ 12 เพราะน้ำท่วม ฝากแจ้งทุกคนด้วย")
    assert orders_change_told("ขอยกเลิกประชุมวันศุกร์ ช่วยบอกทุกคนด้วยนะ")
    assert not orders_change_told("แจ้งทุกคนว่าเลื่อนประชุมเป็นวันที่ 12")
    assert not orders_change_told("เลื่อนประชุมเป็นวันที่ 12")
    assert asks_why_changed("ทำไมเลื่อนประชุม")
    assert asks_why_changed("ประชุมวันศุกร์ยกเลิกเพราะอะไร")
    assert not asks_why_changed("ทำไมถนนยังไม่เปลี่ยน")
    assert not asks_why_changed("เลื่อนประชุมเพราะน้ำท่วม")


async def test_a_meeting_is_moved_with_its_reason(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        await chair.says("เลื่อนประชุมเป็นวันที่ 12 เพราะน้ำท่วม ฝากแจ้งทุกคนด้วย")
        card = await chair.hears("ยังไม่ได้ส่ง", "12 ธันวาคม 2569", "เหตุผล: น้ำท่วม")
        assert "💬 บอกเหตุผล" in card.labels
        pimon.forget()
        await chair.taps("ยืนยัน")
        await pimon.hears("เปลี่ยนแปลง", "เพราะน้ำท่วม", "โปรดตอบใหม่")
        file = await pimon.hears("ปฏิทิน")
        assert file.file is not None
        assert "เปลี่ยนนัดเพราะน้ำท่วม" in file.file.content.decode().replace("\r\n ", "")
        await pimon.says("ทำไมเลื่อนประชุม")
        await pimon.hears("จากเดิม วันศุกร์ที่ 4 ธันวาคม 2569", "เพราะน้ำท่วม")
        with c.unit() as unit:
            (changed,) = [one for one in unit.histories.of("meeting", 1, 20) if one.act == "changed"]
            assert changed.detail["reason"] == "น้ำท่วม"
        # Whoever looks at it later still sees it; another move without a reason has none.
        await pimon.says("ประชุมครั้งหน้าวันไหน")
        await pimon.hears("เปลี่ยนนัดเพราะน้ำท่วม")
        await chair.says("เลื่อนประชุมไปวันที่ 18 ธ.ค.")
        await chair.hears("จะบอกเหตุผลที่เปลี่ยนด้วยก็ได้")
        await chair.taps("ยืนยัน")
        told = await pimon.hears("เปลี่ยนแปลง", "18 ธันวาคม")
        assert "เพราะ" not in told.text
        await pimon.says("ประชุมเปลี่ยนวันเพราะอะไรคะ")
        await pimon.hears("ไม่ได้แจ้งเหตุผลไว้")


async def test_a_reason_is_asked_for_and_may_be_left_out(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair = c.person("ประวิทย์")
        await chair.says("เลื่อนประชุมออกไปอาทิตย์นึง")
        await chair.taps("บอกเหตุผล")
        asked = await chair.hears("เปลี่ยนนัดเพราะเหตุใด")
        assert "มีเหตุฉุกเฉิน" in asked.labels
        await chair.taps("ประธานติดภารกิจ")
        await chair.hears("เหตุผล: ประธานติดภารกิจ")
        await chair.says("เพราะสะพานขาด รถเข้าไม่ได้ครับ")
        await chair.hears("ยังไม่ได้ส่ง", "เหตุผล: สะพานขาด รถเข้าไม่ได้")
        await chair.taps("บอกเหตุผล")
        await chair.taps("อื่น ๆ")
        await chair.hears("พิมพ์เหตุผลได้เลย")
        await chair.says("รอผลสำรวจจากจังหวัดก่อน")
        await chair.hears("ยังไม่ได้ส่ง", "เหตุผล: รอผลสำรวจจากจังหวัดก่อน")


async def test_a_meeting_is_called_off_with_its_reason(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        await chair.says("ยกเลิกประชุมวันศุกร์ ประธานป่วย")
        await chair.hears("ยังไม่ได้ส่ง", "เหตุผล: ประธานป่วย", "ผู้ได้รับนัด 5 คนจะได้รับแจ้ง")
        pimon.forget()
        await chair.taps("ยืนยันยกเลิก")
        await chair.hears("ยกเลิก", "เพราะประธานป่วย")
        await pimon.hears("ยกเลิก", "เพราะประธานป่วย")
        file = await pimon.hears("ปฏิทิน")
        assert file.file is not None
        assert "ยกเลิกเพราะประธานป่วย" in file.file.content.decode().replace("\r\n ", "")
        await pimon.says("ประชุมวันศุกร์ยกเลิกเพราะอะไร")
        await pimon.hears("ยกเลิก · ประชุมกลุ่ม 2.2", "เพราะประธานป่วย")
        await pimon.says("ประชุมครั้งหน้าวันไหน")
        await pimon.hears("ยังไม่มีนัดประชุม", "ยกเลิกแล้ว เพราะประธานป่วย")


async def test_what_is_called_off_can_be_told_why_or_kept(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        await chair.says("ยกเลิกประชุมวันศุกร์")
        await chair.hears("จะบอกเหตุผลด้วยก็ได้", "ยืนยันไหม")
        await chair.says("น้ำท่วมทางขาด")
        await chair.hears("ยังไม่ได้ส่ง", "เหตุผล: น้ำท่วมทางขาด")
        await chair.taps("สถานที่ไม่พร้อม")
        await chair.hears("เหตุผล: สถานที่ไม่พร้อม")
        await chair.taps("ไม่ยกเลิก")
        await chair.hears("ไม่ได้ยกเลิก")
        pimon.forget()
        # Once something else is talked of, a sentence is no reason any more.
        await chair.says("ยกเลิกประชุมวันศุกร์")
        await chair.hears("ยืนยันไหม")
        await chair.says("ลำพูนอยู่กลุ่มไหน")
        await chair.hears("1.1")
        await c.passes(minutes=1)
        await chair.says("เอ้อ มีอีกเรื่อง")
        await c.settled()
        await c.passes(minutes=1)
        await chair.says("น้ำประปาที่ตลาดไม่ไหลมาสามวันแล้ว")
        await chair.hears("ยังไม่ได้บันทึก")
        await pimon.hears_nothing()


async def test_who_did_not_hear_of_it_and_what_was_changed_meanwhile(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair, secretary, trat = c.person("ประวิทย์"), c.person("เลขา"), c.person("ดวงเดือน")
        await chair.says("ยกเลิกประชุมวันศุกร์")
        card = await chair.hears("ยืนยันไหม")
        await secretary.says("เลื่อนประชุมไปวันที่ 18 ธ.ค.")
        await secretary.taps("ยืนยัน")
        await c.settled()
        await chair.taps("ยืนยันยกเลิก", on=card)
        await chair.sees_toast("มีผู้แก้นัดประชุมนี้ไปก่อนแล้ว")
        await trat.says("ทำไมเลื่อนประชุม")
        await c.settled()
        assert "18 ธันวาคม" not in trat.from_bot[-1].text
        with c.unit() as unit:
            assert unit.meetings.coming(datetime(2026, 12, 1, tzinfo=UTC), 5)
