"""The card of an unsent meeting: its agenda, its documents, the place on a map, and what cannot be."""

from datetime import UTC, datetime

import pytest

from config.vocabulary import MeetingState
from tests.committee import Committee, committee

pytestmark = pytest.mark.anyio

PDF = b"%PDF-1.4\n"
CALLING = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องแผนท่องเที่ยว"


async def told(c: Committee, name: str, story: str) -> None:
    """Somebody tells of an issue."""
    person = c.person(name)
    await person.says(f"/issue {story}")
    await person.hears("ยังไม่ได้บันทึก")
    await person.taps("ยืนยัน")
    await c.settled()


async def test_issues_come_onto_the_agenda_and_leaving_one_out_asks_for_a_reason(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, chair, pimon = c.person("เลขา"), c.person("ประทีป"), c.person("พิมล")
        await told(c, "พิมล", "น้ำท่วมถนนหน้าตลาดพิจิตรทุกปี")
        await told(c, "เลขา", "สะพานข้ามคลองที่อุทัยธานีชำรุด")
        await secretary.says("นำเรื่อง #2 เข้าวาระ")
        await secretary.hears("วาระการประชุมครั้งต่อไป")
        await secretary.says(CALLING)
        card = await secretary.hears("ยังไม่ได้ส่ง", "5.1 แผนท่องเที่ยว", "5.2 เรื่องที่ #2", "5.3 เรื่องที่ #1")
        assert len(card.text.splitlines()) <= 12
        await secretary.taps("แก้ไข")
        await secretary.taps("📋 วาระ")
        await secretary.hears("5.3 มาจากจังหวัดที่เสนอเรื่องได้น้อยที่สุด")
        await secretary.taps("วาระ 4")
        await secretary.says("ผลสำรวจนักท่องเที่ยว\nรายชื่อคณะทำงาน")
        await secretary.hears("4.2 รายชื่อคณะทำงาน")
        await secretary.taps("✖️ 5.1")
        await secretary.hears("5.2 เรื่องที่ #1")
        await secretary.taps("✖️ 5.2")
        await secretary.hears("เพราะเหตุใด")
        await secretary.taps("อื่น ๆ")
        await secretary.hears("พิมพ์เหตุผล")
        await secretary.says("รอผลสำรวจของชลประทาน")
        assert "5.2" not in (await secretary.hears("4.2 รายชื่อคณะทำงาน")).text
        await secretary.taps("กลับ")
        await secretary.hears("5.1 เรื่องที่ #2", "4.1 ผลสำรวจนักท่องเที่ยว")
        await secretary.taps("ยืนยัน")
        await chair.hears("ขอความเห็นชอบ", "ไม่นำเรื่องที่ #1 เข้าวาระ: รอผลสำรวจของชลประทาน")
        await chair.taps("เห็นชอบ")
        await pimon.hears("ครั้งที่ 1/2569", "5.1 เรื่องที่ #2")
        await pimon.says("/issue 2")
        await pimon.hears("อยู่ในวาระประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        await secretary.says("นำเรื่องที่ 1 เข้าวาระ")
        await secretary.hears("เรื่องที่ #1")
        await secretary.taps("ใส่ในวาระประชุมกลุ่ม 2.2")
        await secretary.hears("แก้ ประชุมกลุ่ม 2.2", "5.2 เรื่องที่ #1")
        await secretary.taps("ยืนยัน")
        await pimon.hears("เปลี่ยนแปลง", "5.2 เรื่องที่ #1")
        await c.until(datetime(2026, 12, 4, 5, 0, tzinfo=UTC))
        with c.unit() as unit:
            assert unit.issues.marked() == []


async def test_documents_and_the_map_go_out_with_the_notice(database_url: str) -> None:
    async with committee(database_url) as c:
        chair, malee = c.person("ประทีป"), c.person("มาลี")
        await chair.says("/meeting กลุ่ม 1.1 วันที่ 10 ธ.ค. บ่ายโมง")
        await chair.hears("ประชุมที่ใด")
        await chair.sends_location(18.58, 99.0)
        await chair.hears("ขอชื่อสถานที่")
        await chair.says("ศาลากลางจังหวัดลำพูน")
        await chair.hears("ศาลากลางจังหวัดลำพูน (มีแผนที่)", "วันหยุด")
        await chair.sends_document("หนังสือเชิญประชุม.pdf", PDF, mime_type="application/pdf")
        await chair.hears("เอกสารที่ส่งไปพร้อมนัด", "หนังสือเชิญประชุม.pdf")
        await chair.sends_document("แผน ลับมาก.pdf", PDF, mime_type="application/pdf")
        await chair.hears("ชั้นความลับ", "จึงไม่ได้แนบ")
        await chair.taps("กลับ")
        await chair.hears("เอกสาร 1 ฉบับ")
        await chair.says("ขอเปลี่ยนเวลาประชุมเป็นบ่ายสามโมง")
        await chair.hears("15.00–17.00")
        await chair.says("ยืนยัน")
        notice = await malee.hears("ครั้งที่ 1/2569", "15.00–17.00")
        assert "🗺 แผนที่" in notice.labels
        assert "18.58" in await malee.taps("แผนที่", on=notice)
        letter = await malee.hears("หนังสือเชิญประชุม.pdf")
        assert letter.file is not None
        assert letter.file.content == PDF


async def test_a_meeting_that_took_place_is_written_down_and_nobody_is_called(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 5 ธ.ค. 9 โมง ที่ศาลากลาง")
        await secretary.hears("วันเสาร์ที่ 5 ธันวาคม 2569 ไม่ใช่วันศุกร์")
        await secretary.says("31/11/2569 9 โมง")
        await secretary.hears("เดือนพฤศจิกายนมีไม่เกิน 30 วัน")
        await secretary.says("3 พ.ย. 2569 บ่ายสามถึงบ่ายโมง")
        await secretary.hears("เวลาเลิกอยู่ก่อนเวลาเริ่ม")
        await secretary.says("3 พ.ย. 2569 9 โมงถึงเที่ยง")
        await secretary.hears("3 พฤศจิกายน 2569", "ผ่านไปแล้ว", "ไม่ส่งถึงใคร")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกการประชุมที่ผ่านมาแล้ว")
        await pimon.hears_nothing()
        await c.passes(seconds=10)
        await secretary.hears("ประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        with c.unit() as unit:
            (meeting,) = unit.meetings.past(c.clock.now, 5)
        assert meeting.state is MeetingState.CALLED


async def test_a_meeting_online_asks_for_its_link_and_has_no_map(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมง ทางซูม เรื่องน้ำท่วม")
        await secretary.hears("📍 ซูม", "ยังไม่มีลิงก์")
        await secretary.says("ลิงก์ตามนี้ค่ะ https://zoom.example/j/812")
        card = await secretary.hears("🔗 https://zoom.example/j/812", "ยืนยัน")
        assert "ยังไม่มีลิงก์" not in card.text
        await secretary.taps("ยืนยัน")
        await c.person("ประทีป").taps("เห็นชอบ")
        notice = await pimon.hears("https://zoom.example/j/812", "โปรดตอบ")
        assert "🗺 แผนที่" not in notice.labels
