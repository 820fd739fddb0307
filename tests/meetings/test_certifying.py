"""Minutes checked by the chair, corrected, certified by the next meeting, and then unchanged."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from config.vocabulary import MeetingState, MinutesState, Presence, Resolution
from handlers.dispatch import Known
from handlers.kit.buttons import Action
from handlers.kit.incoming import ChatKind, Incoming
from handlers.kit.replies import Toast
from handlers.meetings.certifying import broken_minutes, digest_of
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
from storage.minutes import minutes as minutes_table
from tests.committee import committee
from tests.meetings.room import ROOM, STARTS, called, held, roll
from tests.meetings.written import entries, sent, state

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)
AGAIN = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องน้ำแล้ง"


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
        secretary.forget()
        await pimon.says("ขอแก้รายงานการประชุมครั้งที่ 1/2569 ชื่อผิด")
        await pimon.hears("รับรองแล้ว", "จึงแก้ไขไม่ได้")
        await secretary.hears_nothing()
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


async def test_a_meeting_that_is_on_certifies_once_it_has_its_quorum(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        await sent(c)
        secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
        await called(c, AGAIN)
        await secretary.says("📅 ประชุม")
        await secretary.taps("ครั้งที่ 2/2569", on=await secretary.hears("การประชุมที่จะถึง"))
        assert "รับรองรายงาน" not in str((await secretary.hears("18 ธันวาคม", "09.30–12.00")).buttons)
        await c.until(STARTS + 14 * DAY)
        await chair.opens("checkin_2")
        await secretary.says("📅 ประชุม")
        await secretary.taps("ครั้งที่ 2/2569", on=await secretary.hears("การประชุมที่จะถึง"))
        card = await secretary.hears("18 ธันวาคม", "09.30–12.00")
        await secretary.taps("รับรองรายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569", on=card)
        await secretary.sees_toast("ยังไม่ครบองค์ประชุม")
        # What is written while too few are there cannot be handed in as resolved, where it stays so.
        await secretary.says("มติวาระ 5.1 เห็นชอบ")
        await secretary.hears("น้ำแล้ง", "มติที่ประชุม เห็นชอบ")
        for name in ("เลขา", "พิมล"):
            await c.person(name).opens("checkin_2")
        await c.settled()
        await secretary.says("ที่ประชุมรับรองรายงานการประชุมครั้งที่ 7/2569 แล้วค่ะ")
        await secretary.hears("ไม่มีวาระรับรองรายงานการประชุมนั้น")
        await secretary.says("ที่ประชุมรับรองรายงานการประชุมครั้งที่ 1/2569 แล้วค่ะ")
        asked = await secretary.hears("ยังไม่ได้บันทึก", "แก้ไขไม่ได้อีก")
        # Where the minutes of the meeting that certifies are certified themselves, nothing can be added to them.
        for now, then in ((MinutesState.CERTIFIED, MinutesState.SENT), (MinutesState.DRAFT, MinutesState.CERTIFIED)):
            with c.unit() as unit:
                own = update(minutes_table).where(minutes_table.c.meeting_id == 2)
                unit.connection.execute(own.values(state=now.value, certified_at=c.clock.now))
                unit.commit()
            await secretary.taps("ยืนยัน", on=asked)
            await c.settled()
            assert state(c) is then
        await secretary.hears("รับรองรายงานการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569 แล้ว")
        with c.unit() as unit:
            unit.meetings.change(unit.meetings.get(2), state=MeetingState.HELD, quorate=False)
            unit.commit()
        await secretary.says("บันทึกรายงานการประชุม")
        await secretary.taps("เสนอประธานตรวจ", on=await secretary.hears("ครั้งที่ 2/2569 · ร่าง"))
        await secretary.sees_toast("ไม่ครบองค์ประชุม")


async def test_no_button_of_the_secretariat_works_for_a_member(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        await sent(c)
        await c.person("พิมล").taps("ขอแก้ไข")
        await c.person("พิมล").says("ชื่อสะกดผิด")
        await c.settled()
        members_own = {MinutesStep.CORRECT, MinutesStep.OPEN_FILES}
        actions: list[Action] = [StepMinutes(1, one) for one in MinutesStep if one not in members_own]
        actions += [TurnMinutes(1, 0), ShowEntry(1), SetResolution(1, Resolution.NOTED, 1), GiveFromEntry(1)]
        actions += [WriteEntry(1, EntryPart.TEXT), CertifyMinutes(1, sure=True), DropMinutesFile(1, 0, 0)]
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


async def test_what_comes_before_certifying_has_its_button(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary, chair, pimon = (c.person(name) for name in ("เลขา", "ประวิทย์", "พิมล"))
        await sent(c)
        await pimon.taps("ขอแก้ไข")
        await pimon.says("ชื่อหอการค้าสะกดผิด")
        await pimon.hears("ส่งคำขอแก้")
        await called(c, AGAIN)
        await secretary.says("รับรองรายงานการประชุมครั้งที่ 1/2569")
        waits = await secretary.hears("ยังมีคำขอแก้ไขที่ไม่ได้พิจารณา 1 รายการ")
        assert "✍️ คำขอแก้ไข 1 รายการ" in waits.labels
        await secretary.hears("อยู่ในวาระที่ 2", "18 ธ.ค. 2569", "รับรองได้เมื่อการประชุมนั้นเริ่ม")
        await secretary.taps("คำขอแก้ไข 1 รายการ")
        await secretary.hears("ชื่อหอการค้าสะกดผิด")
        await chair.says("ขอไฟล์ word รายงานการประชุมครั้งที่ 1/2569")
        paper = await chair.hears("รายงานการประชุม", "ครั้งที่ 1/2569")
        assert paper.file is None or paper.file.name.startswith("minutes-1")
        await c.settled()
        assert any(one.file and one.file.name == "minutes-1-2569.docx" for one in chair.from_bot)
