"""Minutes from draft to certified: written, checked by the chair, corrected, certified by the next meeting."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from bot.sandbox.driver import Conversation
from bot.sandbox.seen import Seen
from config.vocabulary import MinutesState, PollState, Presence, Resolution
from handlers.dispatch import Known
from handlers.kit.buttons import Action
from handlers.kit.incoming import ChatKind, Incoming
from handlers.kit.replies import Toast
from handlers.meetings.certifying import broken_minutes, digest_of
from handlers.meetings.exports import meeting_rows
from handlers.meetings.letter_actions import AskLetter
from handlers.meetings.minutes_actions import (
    AcceptCorrection,
    CertifyMinutes,
    DeclineCorrection,
    DropMinutesFile,
    EntryPart,
    GiveFromEntry,
    MinutesStep,
    SetResolution,
    ShowEntry,
    StepMinutes,
    TurnMinutes,
    WriteEntry,
)
from handlers.meetings.paper_actions import MakePaper, Paper, ShowPapers
from handlers.meetings.past_actions import ExportMeetings
from handlers.rules.meetings.minutes import pages_of
from storage.minutes import minutes as minutes_table
from storage.minutes_records import MinutesEntry
from tests.committee import Committee, committee
from tests.meetings.room import ENDS, ROOM, called, held, roll

pytestmark = pytest.mark.anyio

AGAIN = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องน้ำแล้ง"


def entries(c: Committee, meeting: int = 1) -> dict[str, MinutesEntry]:
    """What was written, by the title of the item."""
    with c.unit() as unit:
        items = {one.id: one.title for one in unit.meeting_agendas.of(meeting)}
        return {items[number]: entry for number, entry in unit.minutes.entries(meeting).items()}


def state(c: Committee, meeting: int = 1) -> MinutesState:
    with c.unit() as unit:
        return unit.minutes.of(meeting).state


async def sent(c: Committee) -> None:
    """Minutes with one resolution, checked by the chair and sent."""
    secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
    await secretary.says("มติวาระ 5.1 เห็นชอบ")
    await secretary.hears("มติที่ประชุม เห็นชอบ")
    await secretary.says("บันทึกรายงานการประชุม")
    await secretary.hears("รายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569 · ร่าง")
    await secretary.taps("เสนอประธานตรวจ")
    await secretary.hears("ยังไม่ได้ส่ง", "ขอนายประวิทย์ สมมติการ ตรวจก่อนส่ง")
    await secretary.taps("ยืนยัน")
    await chair.hears("ขอให้ท่านตรวจ")
    await chair.taps("เห็นชอบ ส่งให้กรรมการ")
    await chair.hears("แล้ว")
    await c.settled()


async def test_minutes_are_written_by_button_and_in_words(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("📅 ประชุม")
        await secretary.taps("ประชุมที่ผ่านมา")
        await secretary.taps("ครั้งที่ 1/2569")
        await secretary.taps("รายงานการประชุม")
        await secretary.hears("ร่าง", "5.1 แผนท่องเที่ยว")

        # An item by button: resolution, what was said, who did not agree. The chosen resolution is taken back by a tap.
        await secretary.taps("5.1")
        await secretary.hears("ยังไม่ได้บันทึกเนื้อหา")
        await secretary.taps("อนุมัติ")
        await secretary.hears("มติที่ประชุม อนุมัติ")
        await secretary.taps("✅ อนุมัติ")
        await secretary.hears("เลือกมติจากปุ่ม")
        await secretary.taps("เนื้อหา")
        await secretary.says("ฝ่ายเลขานุการเสนอร่างแผนท่องเที่ยว\nที่ประชุมหารือเรื่องงบประมาณ")
        await secretary.hears("ที่ประชุมหารือเรื่องงบประมาณ")
        await secretary.taps("เขียนต่อ")
        await secretary.says("ผู้แทนหอการค้าเสนอให้ทำทีละปี")
        await secretary.taps("ไม่เห็นชอบ", on=await secretary.hears("ทำทีละปี"))
        await secretary.taps("ความเห็นแย้ง")
        await secretary.says("นางพิมล สมมุติรัฐ เห็นว่าควรเดินหน้า เพราะฤดูท่องเที่ยวใกล้เข้ามา")
        await secretary.hears("🙅 นางพิมล สมมุติรัฐ เห็นว่าควรเดินหน้า")

        # In words, also where there was no such item: the next number of a section makes one.
        await secretary.says("มติวาระ 5.1 เห็นชอบ ตามที่ฝ่ายเลขานุการเสนอ")
        await secretary.hears("มติที่ประชุม เห็นชอบ ตามที่ฝ่ายเลขานุการเสนอ")
        await secretary.says("บันทึกวาระ 6 ขอบคุณหอการค้าที่ให้ใช้สถานที่")
        await secretary.hears("6.1 ขอบคุณหอการค้า")
        await secretary.says("มติวาระ 5.7 เห็นชอบ")
        await secretary.hears("ไม่มีวาระ 5.7", "มี 5.1 6.1")
        with c.unit() as unit:
            header, line, *_ = meeting_rows(unit)
        told = dict(zip(header, line, strict=True))
        assert (told["minutes"], told["item"], told["resolution"]) == ("draft", "5.1", "agreed")
        assert told["dissent"].startswith("นางพิมล")
        written = entries(c)["แผนท่องเที่ยว"]
        assert (written.resolution, written.detail) == (Resolution.AGREED, "ตามที่ฝ่ายเลขานุการเสนอ")
        assert written.text.splitlines()[-1] == "ผู้แทนหอการค้าเสนอให้ทำทีละปี"

        # Items that came up, and documents, by button.
        await secretary.says("บันทึกรายงานการประชุม")
        await secretary.taps("เพิ่มเรื่อง")
        await secretary.says("4.1 ผลการสำรวจน้ำบาดาล\nวันประชุมครั้งหน้า")
        await secretary.hears("4.1 ผลการสำรวจน้ำบาดาล", "6.2 วันประชุมครั้งหน้า")
        await secretary.taps("เอกสารแนบ")
        await secretary.sends_document("แผนที่_ลับ.pdf", b"%PDF-1.4 x")
        await secretary.hears("ชั้นความลับ")
        await secretary.sends_document("ตารางงบ.pdf", b"%PDF-1.4 y")
        await secretary.hears("📎 ตารางงบ.pdf")
        await secretary.taps("รายงานการประชุม")
        await secretary.taps("อ่านรายงาน", on=await secretary.hears("เอกสารแนบ 1 ฉบับ"))
        await secretary.taps("เอกสารแนบ 1 ฉบับ", on=await secretary.hears("เมื่อวันศุกร์ที่ 4 ธันวาคม 2569"))
        await secretary.hears("📎 ตารางงบ.pdf · ประชุมกลุ่ม 2.2")

        # A member neither writes nor reads a draft.
        await pimon.says("มติวาระ 5.1 ไม่เห็นชอบ")
        await pimon.says("ขอดูรายงานการประชุม")
        await pimon.hears("ยังไม่มีรายงานการประชุมครั้งนั้นให้อ่าน")
        assert entries(c)["แผนท่องเที่ยว"].resolution is Resolution.AGREED


async def test_what_is_resolved_becomes_work(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("มติวาระ 5.1 มอบหมายให้คุณพิมลทำแผนท่องเที่ยวฉบับย่อ ภายในวันที่ 20 ธ.ค.")
        card = await secretary.hears("มอบหมายงาน", "นางพิมล สมมุติรัฐ", "20 ธันวาคม 2569")
        assert "ประชุมกลุ่ม 2.2 ครั้งที่ 1/2569" in card.text
        await secretary.taps("ยืนยัน")
        await secretary.hears("มอบหมายแล้ว")
        await pimon.hears("ท่านได้รับมอบหมาย งานที่ #1")
        with c.unit() as unit:
            item = unit.action_items.get(1)
        assert (item.meeting_id, item.resolution_id) == (1, entries(c)["แผนท่องเที่ยว"].id)
        assert item.cluster == "2.2"

        # By button the card opens with what the item is about, and asks for whom.
        await secretary.says("บันทึกวาระ 6 ป้ายบอกทาง")
        await secretary.taps("มอบหมาย")
        await secretary.hears("📌 ป้ายบอกทาง", "ให้ใครรับผิดชอบ")


async def test_the_chair_checks_and_members_ask_for_corrections(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary, chair, pimon, trat = (c.person(name) for name in ("เลขา", "ประวิทย์", "พิมล", "ดวงเดือน"))
        await secretary.says("มติวาระ 5.1 เห็นชอบ")
        await secretary.says("บันทึกรายงานการประชุม")
        await secretary.taps("เสนอประธานตรวจ")
        await secretary.taps("ยืนยัน")
        await chair.hears("ขอให้ท่านตรวจ")
        await secretary.says("มติวาระ 5.1 ไม่เห็นชอบ")
        await secretary.hears("ประธานกำลังตรวจรายงานนี้อยู่")
        await chair.says("/waiting")
        await chair.hears("รายงานการประชุมรอท่านตรวจ 1 ครั้ง")
        await chair.taps("อ่านรายงาน")
        await chair.hears("รอประธานตรวจ", "มติที่ประชุม เห็นชอบ")
        await chair.taps("ส่งกลับ", on=chair.from_bot[-1])
        await secretary.hears("ส่งรายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569 กลับมาแก้ไข")
        await sent(c)
        assert state(c) is MinutesState.SENT
        await pimon.hears("5.1 แผนท่องเที่ยว · เห็นชอบ", "ขอแก้ไขได้ถึงวันศุกร์ที่ 11 ธันวาคม 2569")
        await trat.says("ขอดูรายงานการประชุมครั้งที่ 1/2569")
        await trat.hears("อ่านได้เฉพาะผู้ที่ได้รับเชิญ")

        # A correction is made, another one is not, and both members hear of it.
        await pimon.taps("ขอแก้ไข")
        await pimon.hears("พิมพ์ว่าวาระใด")
        await pimon.says("วาระ 5.1 มติคือเห็นชอบในหลักการ ไม่ใช่เห็นชอบทั้งหมด")
        await pimon.hears("ส่งคำขอแก้")
        await secretary.hears("ขอแก้รายงาน", "นางพิมล", "เห็นชอบในหลักการ")
        await chair.says("/waiting")
        await chair.hears("ขอแก้รายงานการประชุม 1 รายการ")
        await secretary.taps("รับไปแก้")
        await secretary.hears("รับแก้แล้ว")
        await pimon.hears("รับแก้รายงาน", "ตามที่ท่านขอ")
        await secretary.says("มติวาระ 5.1 เห็นชอบ ในหลักการ")
        await secretary.hears("เห็นชอบ ในหลักการ")
        await pimon.says("ขอดูรายงานการประชุม")
        await pimon.hears("มติที่ประชุม เห็นชอบ ในหลักการ")
        await pimon.taps("ขอแก้ไข")
        await pimon.says("ขอให้ใส่ว่าดิฉันไม่เห็นด้วย")
        await secretary.taps("ไม่แก้", on=await secretary.hears("ดิฉันไม่เห็นด้วย"))
        await secretary.hears("เพราะเหตุใด")
        await secretary.taps("ไม่ได้กล่าวในที่ประชุม")
        await secretary.hears("ไม่แก้ และแจ้งผู้ขอแล้ว")
        await pimon.hears("ไม่ได้แก้", "เหตุผล: ไม่ได้กล่าวในที่ประชุม")

        # After seven days none can be asked for; the secretary is told.
        await c.passes(days=7, minutes=1)
        await secretary.hears("พ้นกำหนดขอแก้")
        await pimon.says("ขอดูรายงานการประชุม")
        await pimon.taps("ขอแก้ไข")
        await pimon.sees_toast("พ้นกำหนดขอแก้ไขแล้ว")


async def test_certified_minutes_do_not_change(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary, chair, pimon = (c.person(name) for name in ("เลขา", "ประวิทย์", "พิมล"))
        await sent(c)
        await pimon.taps("ขอแก้ไข")
        await pimon.says("ชื่อหอการค้าสะกดผิด")
        await pimon.hears("ส่งคำขอแก้")
        await secretary.says("บันทึกรายงานการประชุม")
        await secretary.taps("5.1")
        old_item = await secretary.hears("รายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569", "มติที่ประชุม เห็นชอบ")
        await held(c, AGAIN)

        # Under item 2 of the next meeting; not while a correction waits.
        await chair.says("มติวาระ 2.1 รับรอง")
        await chair.hears("ยังมีคำขอแก้ไขที่ไม่ได้พิจารณา 1 รายการ")
        await chair.taps("รับไปแก้")
        await chair.hears("รับแก้แล้ว")
        await secretary.says("บันทึกรายงานการประชุม")
        await secretary.hears("รายงานการประชุมกลุ่ม 2.2 ครั้งที่ 2/2569", "2.1 รายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        await secretary.taps("2.1")
        await secretary.taps("รับรองรายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        await secretary.hears("ยังไม่ได้บันทึก", "คำขอแก้ไข: แก้ 1 ไม่แก้ 0", "แก้ไขไม่ได้อีก")
        await secretary.taps("ยืนยัน")
        await secretary.hears("รับรองรายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569 แล้ว")
        await pimon.hears("ที่ประชุมรับรองรายงาน")
        assert entries(c, 2)["รายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569"].resolution is Resolution.AGREED
        with c.unit() as unit:
            before = unit.minutes.of(1)
            acts = unit.histories.of("meeting", 1)
        assert (before.state, before.certified_in) == (MinutesState.CERTIFIED, 2)
        assert acts[-1].detail["digest"] == digest_of(before.record)

        # Whatever is tried afterwards is told kindly, and changes nothing.
        lines, written = roll(c), entries(c)
        for words in ("มติที่ประชุมครั้งที่ 1/2569 วาระ 5.1 ไม่เห็นชอบ", "บันทึกครั้งที่ 1/2569 วาระ 5.1 แก้ประวัติศาสตร์"):
            await secretary.says(words)
            await secretary.hears("รับรองแล้ว", "แก้ไขไม่ได้")
        await secretary.taps("ไม่เห็นชอบ", on=old_item)
        await secretary.sees_toast("รับรองแล้ว")
        await secretary.taps("เนื้อหา", on=old_item)
        await secretary.sees_toast("รับรองแล้ว")
        with c.unit() as unit:
            line = unit.meeting_attendance.of(1)[3]
        assert line.presence is Presence.ABSENT
        await secretary.says("📅 ประชุม")
        await secretary.taps("ประชุมที่ผ่านมา")
        await secretary.taps("ครั้งที่ 1/2569", on=await secretary.hears("ประชุมที่ผ่านมา 2 ครั้ง"))
        await secretary.taps("เช็กชื่อ", on=await secretary.hears("ครั้งที่ 1/2569 · ประชุมแล้ว"))
        await secretary.taps("เช็กชื่อรายคน", on=await secretary.hears("ครั้งที่ 1/2569", "เลิกประชุมแล้ว"))
        await secretary.taps("ผดุงเกียรติ", on=await secretary.hears("เช็กแล้ว 5 จาก 5"))
        await secretary.taps("มาแล้ว", on=await secretary.hears("ผดุงเกียรติ", "มาอย่างไร"))
        await secretary.sees_toast("รับรองแล้ว")
        assert (roll(c), entries(c)) == (lines, written)
        with c.unit() as unit:
            assert unit.minutes.of(1) == before
            assert unit.minutes.change(before, record={}) is None
            assert broken_minutes(unit) == []
            unit.connection.execute(update(minutes_table).values(record={**before.record, "place": "ที่อื่น"}))
            assert broken_minutes(unit) == [1]

        # Somebody erased keeps their name in it, and nothing else.
        await pimon.says("/mydata")
        await pimon.hears("คำขอแก้รายงานการประชุมของท่าน", "ชื่อหอการค้าสะกดผิด")
        await pimon.taps("ลบข้อมูลของฉัน")
        await pimon.taps("ลบถาวร")
        await c.settled()
        await secretary.says("ขอดูรายงานการประชุมครั้งที่ 1/2569")
        await secretary.taps("อ่านรายงาน")
        await secretary.hears("🔒 รับรองแล้ว", "มาประชุม 3 คน")
        with c.unit() as unit:
            after = unit.minutes.of(1)
            assert unit.minutes.corrections_of(1) == []
        assert after.record == before.record
        assert "นางพิมล สมมุติรัฐ" in [one["name"] for one in after.record["present"]]


async def test_an_issue_hears_what_was_resolved(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        secretary, chair, pimon, trat = (c.person(name) for name in ("เลขา", "ประวิทย์", "พิมล", "ดวงเดือน"))
        await pimon.says("น้ำท่วมถนนหน้าโรงเรียนวัดท่าหลวง จังหวัดพิจิตร ทุกปี ฝากเรื่องด้วยค่ะ")
        await pimon.taps("ยืนยัน", on=await pimon.hears("ยังไม่ได้บันทึก"))
        await pimon.hears("เรื่องที่ #1")
        await held(c, "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่ศาลากลาง เรื่องที่ #1")
        await secretary.says("มติวาระ 5.1 มอบหมายให้แขวงทางหลวงสำรวจ ภายในสิ้นเดือน")
        await secretary.hears("แขวงทางหลวง", "เรื่องที่ #1")
        await pimon.says("มติครั้งที่ 1/2569 มีอะไรบ้าง")
        await pimon.hears("ยังไม่มีรายงานการประชุมครั้งนั้น")
        # A chair who opens and hands in minutes that nobody took took them.
        await chair.says("บันทึกรายงานการประชุม")
        await chair.taps("ส่งให้กรรมการ", on=await chair.hears("5.1", "มอบหมาย"))
        await chair.taps("ยืนยัน", on=await chair.hears("จะส่งถึง 5 คน"))
        await pimon.hears("เรื่องที่ท่านแจ้ง", "มติการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569: มอบหมาย ให้แขวงทางหลวงสำรวจ")
        with c.unit() as unit:
            minutes = unit.minutes.of(1)
        assert (minutes.taken_name, minutes.checked_name) == ("นายประวิทย์ สมมติการ",) * 2
        await pimon.says("มติครั้งที่ 1/2569 มีอะไรบ้าง")
        await pimon.hears("5.1 เรื่องที่ #1", "มอบหมาย ให้แขวงทางหลวงสำรวจ")
        # Asked by its matter; who was not called is told only what everybody may know.
        for one in (pimon, trat):
            await one.says("เรื่องน้ำท่วมถนนที่ประชุมมีมติว่าอย่างไร")
        await pimon.hears("มติที่ประชุม", "มอบหมาย ให้แขวงทางหลวงสำรวจ")
        await trat.hears("ไม่พบในเอกสาร")
        await pimon.says("ที่ประชุมมีมติเรื่องแผนท่องเที่ยวว่ายังไง")
        assert "แขวงทางหลวง" not in (await pimon.hears()).text
        await trat.says("มติประชุมครั้งที่แล้ว")
        await trat.hears("อ่านได้เฉพาะผู้ที่ได้รับเชิญ")


async def test_of_two_who_write_one_text_the_second_is_told(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
        for one in (secretary, chair):
            await one.says("บันทึกรายงานการประชุม")
            await one.taps("5.1", on=await one.hears("· ร่าง"))
            await one.taps("เนื้อหา", on=await one.hears("ยังไม่ได้บันทึกเนื้อหา"))
            await one.hears("พิมพ์ได้เลย")
        await chair.says("ข้อความของประธาน")
        await chair.hears("ข้อความของประธาน")
        await secretary.says("ข้อความของเลขา ยกเลิกไม่ได้")
        await secretary.hears("มีผู้แก้รายงานส่วนนี้ไปก่อนแล้ว")
        assert entries(c)["แผนท่องเที่ยว"].text == "ข้อความของประธาน"
        # What is asked for is dropped by a bare word, and by a tap elsewhere.
        await secretary.taps("5.1", on=await _overview(secretary))
        await secretary.taps("เนื้อหา", on=await secretary.hears("ข้อความของประธาน"))
        await secretary.hears("เดิม ข้อความของประธาน")
        await secretary.says("ยกเลิก")
        await secretary.hears("ยกเลิกแล้ว")
        assert entries(c)["แผนท่องเที่ยว"].text == "ข้อความของประธาน"


async def _overview(secretary: Conversation) -> Seen:
    await secretary.says("บันทึกรายงานการประชุม")
    return await secretary.hears("· ร่าง")


SECTIONS = st.lists(
    st.builds(
        lambda texts: {"number": 1, "title": "เรื่อง", "entries": [
            {"number": f"1.{index}", "title": "x", "text": text, "resolution": "r", "dissent": ""}
            for index, text in enumerate(texts)]},
        st.lists(st.lists(st.text(alphabet="กขค ", max_size=3000), max_size=3), max_size=4),
    ),
    max_size=6,
)  # fmt: skip


@given(SECTIONS)
def test_pages_hold_the_whole_text_and_fit_a_message(sections: list[dict[str, Any]]) -> None:
    pages = pages_of(sections)
    parts = [one["entry"] for page in pages for one in page if one["entry"]]
    whole = "".join("\n".join(entry["text"]) for section in sections for entry in section["entries"])
    assert "".join(part["text"] for part in parts) == whole
    assert sum(1 for part in parts if part["first"]) == sum(1 for part in parts if part["last"])
    assert all(sum(len(one["entry"]["text"]) for one in page if one["entry"]) <= 3400 for page in pages)
    assert sum(1 for page in pages for one in page if one["section"]) == len(sections)


async def test_a_meeting_without_a_quorum_resolves_nothing(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        secretary = c.person("เลขา")
        await c.until(ENDS)
        await secretary.hears("ครบองค์ประชุมหรือไม่")
        await secretary.taps("ไม่ครบองค์ประชุม")
        await secretary.hears("ไม่ครบองค์ประชุม")
        await secretary.says("/waiting")
        await secretary.hears("รายงานการประชุมที่ยังไม่ได้เสนอประธาน 1 ครั้ง")
        await secretary.says("มติวาระ 5.1 เห็นชอบ")
        await secretary.hears("ไม่ครบองค์ประชุม", "รับทราบ หรือ เสนอใหม่")
        await secretary.says("บันทึกรายงานการประชุม")
        await secretary.taps("5.1")
        card = await secretary.hears("เลือกมติจากปุ่ม")
        assert card.buttons[0] == ["รับทราบ", "เสนอใหม่"]
        assert entries(c) == {}

        # Nobody took attendance: nobody is called absent for it.
        await secretary.taps("กลับ")
        await secretary.taps("เสนอประธานตรวจ", on=await secretary.hears("· ร่าง"))
        await secretary.hears("ยังไม่ได้เช็กชื่อผู้มาประชุม")
        await secretary.taps("อ่านรายงาน")
        await secretary.hears("ไม่ได้เช็กชื่อผู้มาประชุม")
        await secretary.says("ใครมาประชุมครั้งที่ 1/2569 บ้าง")
        await secretary.hears("ไม่ได้เช็กชื่อไว้")


async def test_no_button_of_the_secretariat_works_for_a_member(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        await sent(c)
        await c.person("พิมล").taps("ขอแก้ไข")
        await c.person("พิมล").says("ชื่อสะกดผิด")
        await c.settled()
        members_own = {MinutesStep.CORRECT, MinutesStep.OPEN_FILES}
        actions: list[Action] = [StepMinutes(1, one) for one in MinutesStep if one not in members_own]
        actions += [TurnMinutes(1, 0), ShowEntry(1), SetResolution(1, Resolution.NOTED), GiveFromEntry(1)]
        actions += [WriteEntry(1, EntryPart.TEXT), CertifyMinutes(1, sure=True), DropMinutesFile(1, 0)]
        actions += [AcceptCorrection(1), DeclineCorrection(1, None), ShowPapers(1), MakePaper(1, Paper.AGENDA)]
        actions += [AskLetter(1), ExportMeetings("csv")]
        before = (entries(c), state(c))
        with c.unit() as unit:
            people = unit.people.by_user_ids([1103])
            for one in actions:
                incoming = Incoming(1103, ChatKind.PRIVATE, user=1103, action=one, callback_id="1", message_id=1)
                replies = c.app.dispatcher.handle(unit, incoming, Known(people, {}), c.clock.now)
                assert [type(reply) for reply in replies] == [Toast], one
                assert replies[0].alert, one
            unit.commit()
        assert (entries(c), state(c)) == before


async def test_a_poll_is_ratified_by_a_resolution(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        chair, secretary, pimon = (c.person(name) for name in ("ประวิทย์", "เลขา", "พิมล"))
        await chair.says("ขอโหวตว่าจะทำแผนน้ำร่วมกันไหม ปิดรับใน 24 ชั่วโมง")
        await chair.taps("ยืนยัน")
        await c.settled()
        for one in (chair, secretary, pimon):
            await one.taps("เห็นด้วย")
        await c.passes(hours=25)
        with c.unit() as unit:
            assert unit.polls.get(1).state is PollState.CLOSED
        await chair.says("/polls")
        await chair.taps("#1")
        await chair.hears("ผลหยั่งความเห็น (ไม่ใช่มติที่ประชุม)", "เข้าเกณฑ์")
        await chair.taps("นำเข้าวาระประชุม")
        await chair.hears("ยังไม่มีนัดประชุมที่จะถึง", "พิมพ์ “โหวตที่ #1” ในวาระ")
        await held(c, "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่ศาลากลาง เรื่องโหวตที่ #1")
        await secretary.says("มติวาระ 5.1 เห็นชอบ")
        await secretary.hears("ผลโหวตที่ #1", "มติที่ประชุม เห็นชอบ")
        with c.unit() as unit:
            assert not unit.polls.get(1).ratified
        await sent(c)
        await pimon.hears("โหวตที่ #1", "ที่ประชุมรับรองแล้ว", "การประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        await pimon.says("/polls")
        await pimon.taps("#1")
        await pimon.hears("มติที่ประชุม · โหวตที่ #1", "✅ ผ่าน")
