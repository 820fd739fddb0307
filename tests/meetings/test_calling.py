"""Meetings as the secretary, the chair, members, an outsider and a group live them."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from bot.sandbox.seen import Seen
from config.vocabulary import MeetingAnswer, MeetingState
from tests.committee import GROUP_CHAT, Committee, committee
from tests.meetings.calendar_rules import keeps_the_rules

pytestmark = pytest.mark.anyio

CALLING = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องแผนท่องเที่ยวและน้ำท่วม"


async def called(c: Committee) -> None:
    """The secretary calls the meeting, the chair consents."""
    secretary, chair = c.person("เลขา"), c.person("ประทีป")
    await secretary.says(CALLING)
    await secretary.hears("ยังไม่ได้ส่ง")
    await secretary.taps("ยืนยัน")
    await chair.hears("ขอความเห็นชอบ")
    await chair.taps("เห็นชอบ")
    await c.settled()


def event_of(message: Seen) -> tuple[str, dict[str, object]]:
    """The method and the event of a calendar file, as another program reads it."""
    assert message.file is not None
    content = message.file.content
    keeps_the_rules(content)
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == event["DTSTART"].params["TZID"] == "Asia/Bangkok"
    assert "ATTENDEE" not in event
    return str(calendar["METHOD"]), dict(event)


async def test_a_meeting_is_called_and_everybody_hears(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, chair, pimon, trat = (c.person(name) for name in ("เลขา", "ประทีป", "พิมล", "ดวงเดือน"))
        await secretary.says(CALLING)
        card = await secretary.hears("ยังไม่ได้ส่ง", "จะส่งถึง 2 คน")
        assert card.text.startswith("ยังไม่ได้ส่ง")
        for part in ("กลุ่ม 2.2", "วันศุกร์ที่ 4 ธันวาคม 2569", "09.30–12.00", "หอการค้านครสวรรค์", "แผนท่องเที่ยวและน้ำท่วม"):
            assert part in card.text
        assert card.buttons == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]]
        await secretary.taps("ยืนยัน")
        await secretary.hears("ขอประธานเห็นชอบแล้ว")
        await pimon.hears_nothing()
        await chair.hears("ขอความเห็นชอบ", "4 ธันวาคม 2569")
        await chair.says("/waiting")
        await chair.hears("รอท่านเห็นชอบ 1")
        await chair.taps("เห็นชอบ")
        notice = await pimon.hears("ประชุมกลุ่ม 2.2 ครั้งที่ 1/2569", "วันศุกร์ที่ 4 ธันวาคม 2569", "หอการค้านครสวรรค์")
        assert notice.buttons[0] == ["เข้าร่วม", "ไม่เข้าร่วม", "ส่งผู้แทน"]
        method, event = event_of(await pimon.hears("ปฏิทิน"))
        assert method == "REQUEST"
        assert event["SEQUENCE"] == 0
        assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 12, 4, 2, 30, tzinfo=UTC)  # type: ignore[attr-defined]  # icalendar gives a time here
        assert event["DTEND"].dt.astimezone(UTC) == datetime(2026, 12, 4, 5, 0, tzinfo=UTC)  # type: ignore[attr-defined]  # icalendar gives a time here
        await secretary.hears("ยังไม่ตอบ 2 จาก 2 คน")
        await trat.hears_nothing()


async def test_members_answer_by_button_and_in_words(database_url: str) -> None:
    async with committee(database_url) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await pimon.says("ไม่แน่ใจว่าจะไปได้รึเปล่าค่ะ")
        await pimon.hears("ยังไม่ได้บันทึกคำตอบ")
        with c.unit() as unit:
            meeting = unit.meetings.coming(c.clock.now, 1)[0]
            person = unit.people.by_user_ids([1005])[1005]
            assert unit.meeting_invitees.at(meeting.id, person.id).answer is None
        await pimon.taps("เข้าร่วม")
        await pimon.sees_toast("เข้าร่วม")
        await secretary.hears("เข้าร่วม 1", "ภาครัฐ มา 1/2")
        await pimon.says("ไปไม่ได้ค่ะ ส่งรองประธานไปแทน")
        await pimon.hears("ส่งผู้แทน", "ประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        await secretary.hears("เข้าร่วม 0", "ส่งผู้แทน 1")
        with c.unit() as unit:
            meeting = unit.meetings.coming(c.clock.now, 1)[0]
            person = unit.people.by_user_ids([1005])[1005]
            place = unit.meeting_invitees.at(meeting.id, person.id)
            assert place.answer is MeetingAnswer.DELEGATE
            assert "รองประธาน" in place.reason
        notice = next(one for one in pimon.from_bot if "ไม่เข้าร่วม" in one.labels)
        await c.until(datetime(2026, 12, 4, 3, 0, tzinfo=UTC))
        await pimon.taps("ไม่เข้าร่วม", on=notice)
        await pimon.sees_toast("ถึงเวลาประชุมแล้ว")


async def test_who_was_not_called_has_nothing_to_answer(database_url: str) -> None:
    async with committee(database_url) as c:
        await called(c)
        trat = c.person("ดวงเดือน")
        await trat.says("ไปครับ")
        await trat.hears("ไม่มีการประชุมที่รอท่านตอบ")
        await trat.says(CALLING)
        await trat.hears("หน้าที่ของประธานและฝ่ายเลขานุการ")


async def test_a_meeting_moves_and_calendars_with_it(database_url: str) -> None:
    async with committee(database_url) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await pimon.taps("เข้าร่วม")
        await c.settled()
        uid = event_of(next(one for one in pimon.from_bot if one.file))[1]["UID"]
        await secretary.says("เลื่อนประชุมกลุ่ม 2.2 ไปเป็นวันที่ 18 ธ.ค.")
        await secretary.hears("ยังไม่ได้ส่ง", "18 ธันวาคม 2569", "09.30–12.00")
        await secretary.taps("ยืนยัน")
        await pimon.hears("เปลี่ยนแปลง", "จากเดิม วันศุกร์ที่ 4 ธันวาคม 2569", "18 ธันวาคม 2569", "โปรดตอบใหม่")
        method, event = event_of(await pimon.hears("ปฏิทิน"))
        assert (method, event["SEQUENCE"], event["UID"]) == ("REQUEST", 1, uid)
        await secretary.hears("ยังไม่ตอบ 2 จาก 2 คน")
        await secretary.says("ยกเลิกประชุมกลุ่ม 2.2")
        await secretary.hears("ยืนยันไหม")
        await secretary.taps("ยืนยันยกเลิก")
        await pimon.hears("ยกเลิก", "ครั้งที่ 1/2569")
        method, event = event_of(await pimon.hears("ปฏิทิน"))
        assert (method, event["SEQUENCE"], event["UID"], event["STATUS"]) == ("CANCEL", 2, uid, "CANCELLED")


async def test_of_two_who_change_one_meeting_the_second_is_told(database_url: str) -> None:
    async with committee(database_url) as c:
        await called(c)
        secretary, chair = c.person("เลขา"), c.person("ประทีป")
        await secretary.says("เลื่อนประชุมกลุ่ม 2.2 ไปเป็นวันที่ 18 ธ.ค.")
        mine = await secretary.hears("ยังไม่ได้ส่ง")
        await chair.says("เลื่อนประชุมกลุ่ม 2.2 ไปเป็นวันที่ 11 ธ.ค.")
        await chair.hears("ยังไม่ได้ส่ง")
        await chair.taps("ยืนยัน")
        await chair.hears("ส่งแล้ว")
        await secretary.taps("ยืนยัน", on=mine)
        await secretary.sees_toast("มีผู้แก้นัดประชุมนี้ไปก่อนแล้ว")


async def test_a_change_to_a_time_that_went_by_can_still_be_corrected(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("เลื่อนประชุมกลุ่ม 2.2 ไปเป็นวันที่ 25 พ.ย.")
        card = await secretary.hears("ยังไม่ได้ส่ง", "25 พฤศจิกายน 2569")
        await c.until(datetime(2026, 11, 25, 3, 0, tzinfo=UTC))
        await secretary.taps("ยืนยัน", on=card)
        await secretary.sees_toast("วันเวลาของนัดนี้ผ่านไปแล้ว")
        await secretary.taps("แก้ไข", on=card)
        await secretary.taps("วันเวลา")
        await secretary.hears("ประชุมวันเวลาใด")
        await secretary.says("วันที่ 18 ธ.ค. 9 โมงครึ่งถึงเที่ยง")
        await secretary.taps("ยืนยัน", on=await secretary.hears("ยังไม่ได้ส่ง", "18 ธันวาคม 2569"))
        await pimon.hears("เปลี่ยนแปลง", "18 ธันวาคม 2569")


async def test_dates_that_cannot_be_are_asked_again(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("นัดประชุมวันที่ 31 เมษายน 9 โมง ที่ศาลากลาง")
        await secretary.hears("เดือนเมษายนมีไม่เกิน 30 วัน")
        await secretary.says("วันที่ 5 ธ.ค. 25.70 น.")
        await secretary.hears("เวลา 25.70 น. ไม่มีในนาฬิกา")
        await secretary.says("วันที่ 5 ธ.ค.")
        await secretary.hears("ยังขาดเวลา")
        await secretary.says("9 โมงครึ่ง")
        await secretary.hears("5 ธันวาคม 2569", "09.30–11.30", "ศาลากลาง", "วันเสาร์หรืออาทิตย์", "วันหยุด")


async def test_an_item_said_in_words_comes_onto_the_agenda_of_the_open_card(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says(CALLING)
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.says("อ้อ เพิ่มวาระเรื่องหมอกควันด้วยนะ")
        card = await secretary.hears("หมอกควัน")
        assert "5.2 หมอกควัน" in card.text
        await secretary.says("ใครมาประชุมบ้าง")
        await secretary.hears("ไม่พบการประชุม")
        await secretary.taps("ยืนยัน")
        await c.person("ประทีป").taps("เห็นชอบ")
        await c.settled()
        await secretary.says("ใครมาประชุมบ้าง")
        await secretary.hears("ประชุมกลุ่ม 2.2", "หมอกควัน")


async def test_what_the_meeting_is_about_is_told_over_its_open_card(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("นัดประชุมกรรมการทั้งหมด พุธหน้า 10 โมง ที่ศาลากลางจังหวัด")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.says("เรื่องงบประมาณปี 70 ค่ะ")
        await secretary.hears("5.1 งบประมาณปี 70")
        await secretary.says("วาระคือ 1. ติดตามน้ำท่วม 2. ป้ายบอกทาง")
        await secretary.hears("5.2 ติดตามน้ำท่วม", "5.3 ป้ายบอกทาง")
        # A question is one all the same, and puts nothing on the agenda.
        for question in ("เรื่องค้างของน่านมีอะไรบ้าง", "เรื่องไหนยังไม่เสร็จ"):
            await secretary.says(question)
            await secretary.hears("รายการเรื่อง")
        await secretary.says("ยืนยัน")
        await secretary.hears("ขอประธานเห็นชอบแล้ว")
        with c.unit() as unit:
            titles = [one.title for one in unit.meeting_agendas.of(1)]
        assert titles == ["งบประมาณปี 70", "ติดตามน้ำท่วม", "ป้ายบอกทาง"]


async def test_the_chair_calls_at_once_and_the_group_hears(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, chair, malee = c.person("เลขา"), c.person("ประทีป"), c.person("มาลี")
        room = secretary.at(GROUP_CHAT)
        await room.says("/link@kammakan_bot")
        await room.taps("1.1")
        await c.settled()
        await chair.says("/meeting กลุ่ม 1.1 วันที่ 10 ธ.ค. บ่ายโมง ที่ศาลากลางจังหวัดลำพูน")
        await chair.hears("ยังไม่ได้ส่ง")
        await chair.taps("ยืนยัน")
        await malee.hears("ประชุมกลุ่ม 1.1 ครั้งที่ 1/2569")
        announced = await room.hears("ประชุมกลุ่ม 1.1 ครั้งที่ 1/2569")
        assert announced.labels == ["✍️ ตอบรับในแชตส่วนตัว"]
        with c.unit() as unit:
            assert unit.meetings.coming(c.clock.now, 1)[0].state is MeetingState.CALLED


async def test_the_call_list_enters_an_answer_in_two_taps(database_url: str) -> None:
    async with committee(database_url) as c:
        await called(c)
        secretary = c.person("เลขา")
        await secretary.taps("รายชื่อที่ต้องโทร")
        await secretary.hears("ยังไม่ตอบ", "พิมล")
        await secretary.taps("บันทึกแทน นางพิมล")
        await secretary.hears("ตอบว่าอย่างไร")
        await secretary.taps("เข้าร่วม")
        await secretary.sees_toast("บันทึกแทน")
        await secretary.hears("เข้าร่วม 1")
        await secretary.taps("ข้อความสำหรับส่งไลน์")
        await secretary.hears("สถานที่ หอการค้านครสวรรค์")
        await secretary.says("ใครยังไม่ตอบบ้าง")
        await secretary.hears("ยังไม่ตอบ", "ประชุมกลุ่ม 2.2")


async def test_reminders_go_to_those_they_concern_once(database_url: str) -> None:
    async with committee(database_url) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.taps("ไม่เข้าร่วม", on=next(one for one in secretary.from_bot if "ไม่เข้าร่วม" in one.labels))
        await c.settled()
        secretary.forget()
        await c.until(datetime(2026, 11, 27, 2, 0, tzinfo=UTC))
        await pimon.hears("ยังไม่ได้ตอบรับ")
        await pimon.taps("เข้าร่วม")
        await c.settled()
        await c.until(datetime(2026, 12, 1, 2, 0, tzinfo=UTC))
        await pimon.hears("ใกล้ถึง")
        await c.until(datetime(2026, 12, 3, 8, 0, tzinfo=UTC))
        await pimon.hears("ใกล้ถึง")
        await c.passes(minutes=5)
        await pimon.hears_nothing()
        assert not any("ใกล้ถึง" in one.text or "ยังไม่ได้ตอบรับ" in one.text for one in secretary.from_bot)


async def test_a_quorate_meeting_sets_the_clock(database_url: str) -> None:
    async with committee(database_url) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await pimon.says("ประชุมครั้งหน้าวันไหน")
        await pimon.hears("4 ธันวาคม 2569", "หอการค้านครสวรรค์")
        await c.until(datetime(2026, 12, 4, 5, 0, tzinfo=UTC))
        await secretary.hears("ครบองค์ประชุมหรือไม่")
        await secretary.taps("ครบองค์ประชุม")
        await c.settled()
        await pimon.says("กลุ่มเราประชุมล่าสุดเมื่อไหร่")
        await pimon.hears("วันศุกร์ที่ 4 ธันวาคม 2569", "ภายใน 4 ก.พ. 2570", "อย่างช้า 4 มี.ค. 2570", "ต.ค.–ธ.ค. 2569 1 ครั้ง")
        await c.until(datetime(2027, 2, 2, 2, 0, tzinfo=UTC))
        await secretary.hears("ควรประชุมครั้งต่อไปภายใน 4 มี.ค. 2570")


async def test_what_waits_for_the_chair_is_not_shown_to_members(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, chair, pimon = c.person("เลขา"), c.person("ประทีป"), c.person("พิมล")
        await secretary.says(CALLING)
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("ยืนยัน")
        await chair.hears("ขอความเห็นชอบ")
        await pimon.opens("meeting_1")
        await pimon.hears("หน้าที่ของประธานและฝ่ายเลขานุการ")
        await chair.taps("ส่งกลับ")
        await secretary.hears("ประธานส่งนัด")
        await pimon.hears_nothing()


@pytest.mark.parametrize(
    "way",
    [
        "วันเวลาไม่สะดวก",
        "ขอเป็นช่วงบ่าย เช้าติดประชุมที่จังหวัด",
        "ขอเลื่อนเป็นวันที่ 11 ธันวาคม",
        "ไม่เห็นด้วยกับวันนี้",
        "ยกเลิกก่อนดีกว่า งบยังไม่มา",
    ],
)
async def test_the_chair_says_why_a_notice_is_sent_back_at_once_or_when_asked_again(sqlite_url: str, way: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, chair = c.person("เลขา"), c.person("ประทีป")
        await secretary.says(CALLING)
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("ยืนยัน")
        await chair.hears("ขอความเห็นชอบ")
        await chair.taps("ส่งกลับ")
        await chair.hears("ให้แก้ตรงไหน")
        await chair.says("/waiting")
        await chair.hears("นัดประชุมที่ท่านส่งกลับ ยังไม่ได้บอกเหตุผล 1 เรื่อง")
        await chair.taps("บอกเหตุผล")
        await chair.hears("ให้แก้ตรงไหน")
        await (chair.taps(way) if way in chair.from_bot[-1].labels else chair.says(way))
        await secretary.hears("ประธานส่งนัด", way)
        await c.settled()
        await chair.says("/waiting")
        await c.settled()
        assert "ยังไม่ได้บอกเหตุผล" not in chair.from_bot[-1].text


async def test_a_notice_sent_back_asks_the_chair_again_and_one_that_is_out_does_not(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, chair = c.person("เลขา"), c.person("ประทีป")
        await secretary.says(CALLING)
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("ยืนยัน")
        await chair.hears("ขอความเห็นชอบ")
        await chair.taps("ส่งกลับ")
        await secretary.hears("ประธานส่งนัด")
        await secretary.taps("แก้นัดนี้")
        await secretary.hears("ยืนยันแล้วจะขอประธานเห็นชอบก่อนส่ง")
        await secretary.taps("ยืนยัน")
        await chair.taps("เห็นชอบ", on=await chair.hears("ขอความเห็นชอบ"))
        await c.settled()
        await secretary.says("เลื่อนประชุมเป็นวันที่ 11 ธ.ค.")
        await secretary.hears("จะถึงทุกคนทันที ประธานได้รับพร้อมกัน")
        await secretary.taps("ยืนยัน")
        await chair.hears("เปลี่ยนแปลง", "11 ธันวาคม 2569")


async def test_a_yes_of_the_chair_with_nothing_open_finds_the_meeting_that_waits(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, chair, malee = c.person("เลขา"), c.person("ประทีป"), c.person("มาลี")
        await secretary.says("นัดประชุมกลุ่ม 1.1 วันศุกร์ที่ 4 ธ.ค. 9 โมงถึงเที่ยง ที่ศาลากลาง เรื่องหมอกควัน")
        await secretary.hears("หมอกควัน")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ขอประธานเห็นชอบ")
        await chair.says("ตกลงครับ")
        await chair.hears("ท่านหมายถึงเรื่องใด", "นัดประชุมรอท่านเห็นชอบ 1 เรื่อง")
        await malee.says("ตกลงค่ะ")
        await malee.hears("ไม่มีรายการที่รอคำตอบ")


async def test_an_erased_member_leaves_the_counts_whole(database_url: str) -> None:
    async with committee(database_url) as c:
        await called(c)
        pimon = c.person("พิมล")
        await pimon.says("ไปไม่ได้ค่ะ ติดราชการ")
        await pimon.hears("ไม่เข้าร่วม")
        with c.unit() as unit:
            meeting = unit.meetings.coming(c.clock.now, 1)[0]
            person = unit.people.by_user_ids([1005])[1005]
            unit.meeting_invitees.forget(person.id)
            unit.meetings.forget(person.id)
            places = unit.meeting_invitees.of(meeting.id)
            unit.commit()
        assert len(places) == 2
        (erased,) = [one for one in places if one.person_id is None]
        assert (erased.answer, erased.reason) == (MeetingAnswer.NOT_COMING, "")
