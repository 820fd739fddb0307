"""Two meetings called together: what the first leaves behind comes onto the agenda of the second by itself."""

import pytest

from config.vocabulary import ActionItemState, AgendaSection
from handlers.rules.meetings.agenda import certifies, items_of
from storage.action_item_records import ActionItem
from storage.meeting_records import AgendaItem
from tests.committee import Committee, committee
from tests.meetings.room import ENDS, ROOM, STARTS, called, held

pytestmark = pytest.mark.anyio
SECOND = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 13.30-16.00 น. ที่ศาลากลางพิจิตร เรื่องงบประมาณ"


@pytest.mark.parametrize(
    "typed",
    ["2.1 รับรองรายงานการประชุมครั้งที่ 1/2569", "รับรองรายงานการประชุมครั้งที่ 1/2569", "2.1 รายงานการประชุมครั้งที่ 1/2569",
     "พิจารณารับรองรายงานการประชุมครั้งที่ผ่านมา"],
)  # fmt: skip
def test_certifying_is_asked_for(typed: str) -> None:
    assert [certifies(one) for one in items_of(typed)] == [True]


@pytest.mark.parametrize(
    "typed", ["รายงานการประชุมสภาเกษตรกร", "แนวทางจัดทำรายงานการประชุม", "2.1 แจ้งผลการสำรวจ", "น้ำท่วม"]
)
def test_other_items_are_what_they_are(typed: str) -> None:
    assert not any(certifies(one) for one in items_of(typed))


def agenda(c: Committee, meeting: int) -> list[AgendaItem]:
    with c.unit() as unit:
        return list(unit.meeting_agendas.of(meeting))


def section(c: Committee, meeting: int, wanted: AgendaSection) -> list[AgendaItem]:
    return [one for one in agenda(c, meeting) if one.section is wanted]


async def second_first(c: Committee) -> int:
    """The second meeting, called before the first was held."""
    await called(c, SECOND)
    with c.unit() as unit:
        found: int = unit.meetings.coming(c.clock.now, 9)[0].id
    return found


async def test_minutes_and_open_work_come_onto_the_agenda_called_before(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        second = await second_first(c)
        assert section(c, second, AgendaSection.MINUTES) == []
        with c.unit() as unit:
            person = unit.people.by_user_ids([1103])[1103]
            unit.action_items.add(ActionItem(0, "สำรวจฝาย", "2.2", person.id, "", None, ActionItemState.OPEN, "", None,
                                             c.clock.now, c.clock.now))  # fmt: skip
            unit.commit()
        await held(c)
        chair = c.person("ประวิทย์")
        told = chair.from_bot[-1].text
        assert all(part in told for part in ("เพิ่มในระเบียบวาระ", "2.1 รายงานการประชุมกลุ่ม 2.2", "สำรวจฝาย"))
        (minutes,) = section(c, second, AgendaSection.MINUTES)
        with c.unit() as unit:
            first = unit.meetings.last_held("2.2")
        assert minutes.minutes_of == first.id
        assert [one.action_item_id for one in section(c, second, AgendaSection.MATTERS_ARISING)] == [1]
        assert [one.title for one in section(c, second, AgendaSection.FOR_CONSIDERATION)] == ["งบประมาณ"]
        before = agenda(c, second)
        await c.passes(days=10)
        assert agenda(c, second) == before, "nothing comes twice"


async def test_what_was_typed_can_be_certified_and_comes_once(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        chair = c.person("ประวิทย์")
        await chair.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 13.30-16.00 น. ที่ศาลากลางพิจิตร")
        await chair.hears("ยังไม่ได้ส่ง")
        await chair.taps("แก้ไข")
        await chair.taps("📋 วาระ")
        await chair.says("2.1 รับรองรายงานการประชุมครั้งที่ 1/2569")
        await c.settled()
        await chair.taps("กลับ")
        await chair.taps("ยืนยัน")
        await chair.hears("ส่งแล้ว")
        with c.unit() as unit:
            second = unit.meetings.coming(c.clock.now, 1)[0]
            first = unit.meetings.last_held("2.2")
        assert [one.minutes_of for one in section(c, second.id, AgendaSection.MINUTES)] == [first.id]


async def test_what_was_typed_before_the_first_was_held_is_tied_to_it(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        chair = c.person("ประวิทย์")
        await chair.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 13.30-16.00 น. ที่ศาลากลางพิจิตร")
        await chair.hears("ยังไม่ได้ส่ง")
        await chair.taps("แก้ไข")
        await chair.taps("📋 วาระ")
        await chair.says("รับรองรายงานการประชุมครั้งที่ 1/2569")
        await c.settled()
        await chair.taps("กลับ")
        await chair.taps("ยืนยัน")
        await chair.hears("ส่งแล้ว")
        with c.unit() as unit:
            first, second = unit.meetings.coming(c.clock.now, 9)
        assert [one.minutes_of for one in section(c, second.id, AgendaSection.MINUTES)] == [first.id]


async def test_a_card_opened_before_does_not_take_them_off_again(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        second = await second_first(c)
        await called(c)
        secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
        await c.until(STARTS)
        await chair.opens("checkin_2")
        await c.settled()
        await chair.says("เปิดประชุม")
        await chair.taps("เปิดประชุมเลย")
        await c.until(ENDS)
        await secretary.says("ย้ายประชุมกลุ่ม 2.2 วันที่ 18 ธ.ค. ไปที่หอประชุมอำเภอเมือง")
        card = await secretary.hears("ยังไม่ได้ส่ง", "หอประชุมอำเภอเมือง")
        await chair.says("เลิกประชุม")
        await chair.taps("ยืนยัน")
        await chair.hears("ปิดแล้ว")
        await c.settled()
        await secretary.taps("ยืนยัน", on=card)
        await c.settled()
        assert len(section(c, second, AgendaSection.MINUTES)) == 1


async def test_another_committees_meeting_stays_as_it_is(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        second = await second_first(c)
        with c.unit() as unit:
            meeting = unit.meetings.get(second)
            unit.meetings.change(meeting, cluster="1.1")
            unit.commit()
        await held(c)
        assert section(c, second, AgendaSection.MINUTES) == []
