"""One matter followed from the issue to the evaluation, link by link."""

from datetime import timedelta

import pytest

from config.vocabulary import AgendaSection, MeetingState, MinutesState, Resolution
from storage.meeting_records import AgendaItem, Meeting
from storage.minutes_records import Minutes, MinutesEntry
from storage.roadmap_records import ISSUE, ProjectLink
from tests.committee import GROUP_CHAT, Committee, committee
from tests.roadmap.plans import loaded, with_line

pytestmark = pytest.mark.anyio

DETAIL = "ให้นายสมชายไปดู"


async def test_the_first_missing_link_is_named_until_the_circle_is_closed(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("ถนนที่น่านเป็นหลุม ช่วยบันทึกด้วย")
        await malee.hears("ยังไม่ได้บันทึก")
        await malee.taps("ยืนยัน")
        await malee.hears("เรื่องที่ #1")
        await malee.says("ตามรอย 1")
        shown = await malee.hears("ตามรอยเรื่องที่ #1", "✅ เรื่อง", "❗️ เข้าวาระประชุม", "▫️ โครงการ",
                                  "ข้อต่อแรกที่ขาดคือ เข้าวาระประชุม อยู่ที่ ฝ่ายเลขานุการกลุ่ม 1.1")  # fmt: skip
        assert len(shown.text.splitlines()) <= 12
        item = on_an_agenda(c, 1)
        await malee.says("ตามรอยเรื่องที่ 1")
        await malee.hears("⭕ มติหรือโหวต", "ยังไม่มีข้อต่อใดขาด", "รอมติหรือโหวต")
        await c.passes(hours=30)
        await malee.says("ตามรอย 1")
        await malee.hears("❗️ มติหรือโหวต", "ฝ่ายเลขานุการกลุ่ม 1.1")
        resolved(c, item, MinutesState.DRAFT)
        await malee.says("ตามรอย 1")
        await malee.hears("❗️ มติหรือโหวต")
        resolved(c, item, MinutesState.SENT)
        await malee.says("ตามรอย 1")
        await malee.hears(f"✅ มติหรือโหวต · เห็นชอบ {DETAIL}", "❗️ โครงการ", "อยู่ที่ ประธานและฝ่ายเลขานุการกลุ่ม 1.1")
        await secretary.at(GROUP_CHAT).says("/link@kammakan_bot")
        await secretary.at(GROUP_CHAT).taps("ทั้งคณะ")
        await c.settled()
        room = malee.at(GROUP_CHAT)
        await room.says("@kammakan_bot ตามรอย 1")
        assert DETAIL not in (await room.hears("✅ มติหรือโหวต · เห็นชอบ")).text
        loaded(c, with_line(2, "9200000", ""))
        tied(c, 1, 1)
        await malee.says("ตามรอย 1")
        await malee.hears("#1 สะพานทดลอง", "❗️ งบประมาณ · ยังไม่มี", "อยู่ที่ คณะทำงานถนนสมมติ")
        await secretary.says("ตามรอยโครงการที่ 1")
        await secretary.hears("ตามรอยเรื่องที่ #1", "❗️ งบประมาณ")
        await secretary.says("/project 1")
        await secretary.taps("ตามรอย")
        await secretary.hears("ตามรอยเรื่องที่ #1")
        await malee.says("ตามรอยโครงการที่ 3")
        await malee.hears("ตามรอยโครงการที่ #3", "❗️ เรื่อง · ยังไม่มี", "ฝ่ายเลขานุการกลุ่ม 2.2")
        await malee.says("ตามรอย 99")
        await malee.hears("ไม่พบ")


async def test_what_a_project_came_to_is_asked_three_months_after_its_end(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await malee.says("ตามรอยโครงการที่ 5")
        await malee.hears("⭕ ประเมินผล · ครบกำหนด 30 ธ.ค. 2569")
        await c.passes(days=36)
        secretary.forget()
        await c.passes(days=1, hours=3)
        await secretary.hears("ครบสามเดือนหลังโครงการสิ้นสุด", "#5 ศูนย์เตือนหมอกควัน")
        await secretary.taps("ประเมินโครงการที่ 5")
        await secretary.hears("1/4 ทำอะไรเสร็จไปบ้าง")
        await secretary.says("ติดจุดวัดฝุ่นครบ 43 จุด")
        await secretary.hears("2/4")
        await secretary.taps("ได้ผลบางส่วน")
        await secretary.hears("3/4")
        await secretary.says("คนลำพูนได้ข้อมูลทุกชั่วโมง คนบนดอยยังไม่ได้")
        await secretary.hears("4/4")
        await secretary.taps("ปรับแล้วทำใหม่")
        await secretary.hears("ยังไม่ได้บันทึก", "43 จุด", "คนบนดอยยังไม่ได้", "ปรับแล้วทำใหม่")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกการประเมินโครงการที่ #")
        await malee.says("ตามรอยโครงการที่ 5")
        await malee.hears("✅ ประเมินผล · ได้ผลบางส่วน · ปรับแล้วทำใหม่")
        await secretary.says("/project 5")
        assert "🔁 ประเมินผล" not in (await secretary.hears("โครงการที่ #5")).labels
        await malee.says("/project 1")
        assert "🔁 ประเมินผล" not in (await malee.hears("โครงการที่ #1")).labels


async def test_in_a_group_and_to_members_an_office_is_named_and_no_person(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, with_line(2, "คณะทำงานถนนสมมติ", "สมชาย ทดลองกิจ").replace("9200000", ""))
        tied(c, 1, 1, told=False)
        secretary = c.person("เลขา")
        await secretary.at(GROUP_CHAT).says("/link@kammakan_bot")
        await secretary.at(GROUP_CHAT).taps("ทั้งคณะ")
        await c.settled()
        await secretary.says("ตามรอยโครงการที่ 1")
        await secretary.hears("❗️ เรื่อง")
        room = c.person("มาลี").at(GROUP_CHAT)
        await room.says("@kammakan_bot ตามรอยโครงการที่ 1")
        assert "สมชาย" not in (await room.hears("ตามรอยโครงการที่ #1")).text


def on_an_agenda(c: Committee, issue: int) -> AgendaItem:
    """A meeting of cluster 1.1 tomorrow has the issue on its agenda."""
    starts = c.clock.now + timedelta(hours=24)
    with c.unit() as unit:
        meeting = unit.meetings.add(
            Meeting(0, "1.1", 2569, 1, MeetingState.CALLED, starts, starts + timedelta(hours=3), "ศาลากลางสมมติ", "",
                    "uid-1", 0, None, c.clock.now, None, c.clock.now)
        )  # fmt: skip
        item = AgendaItem(AgendaSection.FOR_CONSIDERATION, "ถนนเป็นหลุม", issue_id=issue)
        stored: AgendaItem = unit.meeting_agendas.add(meeting.id, item)
        unit.commit()
    return stored


def resolved(c: Committee, item: AgendaItem, state: MinutesState) -> None:
    """The minutes say what was resolved on an item; they stand like this."""
    with c.unit() as unit:
        known = unit.minutes.of(item.meeting_id)
        if known is None:
            unit.minutes.begin(Minutes(item.meeting_id, state, None, "ผู้จดสมมติ", "เลขานุการ", c.clock.now))
            unit.minutes.write(MinutesEntry(item.id, item.meeting_id, "อภิปราย", Resolution.AGREED, DETAIL))
        else:
            unit.minutes.change(known, state=state)
        unit.commit()


def tied(c: Committee, project: int, issue: int, *, told: bool = True) -> None:
    """A project answers an issue."""
    with c.unit() as unit:
        known = unit.roadmap.get(project)
        unit.roadmap.change(known, c.clock.now, links=(ProjectLink(ISSUE, issue),) if told else ())
        unit.commit()
