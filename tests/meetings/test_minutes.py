"""Minutes in the writing: resolutions, texts, and the work, issues and polls that they touch."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.driver import Conversation
from bot.sandbox.seen import Seen
from config.vocabulary import PollState, Resolution
from handlers.meetings.exports import meeting_rows
from handlers.rules.meetings.minutes import pages_of
from storage.meeting_files import MINUTES
from tests.committee import committee
from tests.meetings.room import CALLING, ENDS, ROOM, called, held
from tests.meetings.written import entries, sent

pytestmark = pytest.mark.anyio


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
        for name in ("ปกเก่า.pdf", "ตารางงบ.pdf"):
            await secretary.sends_document(name, b"%PDF-1.4 y")
            both = await secretary.hears(f"📎 {name}")
        for _ in range(2):  # tapped twice, one is dropped
            await secretary.taps("ปกเก่า.pdf", on=both)
        await c.settled()
        with c.unit() as unit:
            assert [one.name for one in unit.meeting_files.of(1, MINUTES)] == ["ตารางงบ.pdf"]
        secretary.forget()
        await secretary.says("บันทึกรายงานการประชุม")
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

        # What is agreed to may give out work too.
        await secretary.says("มติวาระ 5.1 เห็นชอบตามที่เสนอ และมอบพิมลสำรวจป้ายบอกทาง ภายใน 15 ธ.ค.")
        await secretary.hears("มอบหมายงาน", "📌 สำรวจป้ายบอกทาง", "นางพิมล สมมุติรัฐ", "15 ธันวาคม 2569")
        assert entries(c)["แผนท่องเที่ยว"].resolution is Resolution.AGREED
        await secretary.taps("ยืนยัน")
        await pimon.hears("งานที่ #2")


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
        # The words of the resolution are the committee's: the issue keeps them when the chair is erased.
        await chair.says("/mydata")
        await chair.taps("ลบข้อมูลของฉัน")
        await chair.taps("ลบถาวร")
        await c.settled()
        await pimon.says("/issue 1")
        await pimon.taps("ประวัติ")
        await pimon.hears("มติการประชุมกลุ่ม 2.2 ครั้งที่ 1/2569: มอบหมาย ให้แขวงทางหลวงสำรวจ")
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
            {"number": f"1.{index}", "title": "x", "text": text, "resolution": "ม" * end, "dissent": "ค" * end}
            for index, (text, end) in enumerate(texts)]},
        st.lists(
            st.tuples(st.lists(st.text(alphabet="กขค ", max_size=3000), max_size=3), st.sampled_from([0, 300, 1500])),
            max_size=4,
        ),
    ),
    max_size=6,
)  # fmt: skip


def _shown(one: dict[str, Any]) -> int:
    part = one["entry"]
    if part is None:
        return 0
    return len(part["text"]) + (len(part["resolution"]) + len(part["dissent"]) if part["last"] else 0)


@given(SECTIONS)
def test_pages_hold_the_whole_text_and_fit_a_message(sections: list[dict[str, Any]]) -> None:
    pages = pages_of(sections)
    parts = [one["entry"] for page in pages for one in page if one["entry"]]
    whole = "".join("\n".join(entry["text"]) for section in sections for entry in section["entries"])
    assert "".join(part["text"] for part in parts) == whole
    assert sum(1 for part in parts if part["first"]) == sum(1 for part in parts if part["last"])
    assert max(sum(map(_shown, page)) for page in pages) <= 3400
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


async def test_minutes_are_written_in_many_short_messages(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        secretary = c.person("เลขา")
        await secretary.says("วาระ 5.1 คุณพิมลเสนอให้ทำป้าย")
        await secretary.hears("5.1 แผนท่องเที่ยว", "คุณพิมลเสนอให้ทำป้าย")
        await secretary.taps("เขียนต่อ")
        await secretary.says("ประธานแจ้งว่าจะมีการประชุมใหญ่เดือนหน้า")
        await secretary.hears("คุณพิมลเสนอให้ทำป้าย", "ประชุมใหญ่เดือนหน้า", "พิมพ์ต่อได้เลย")
        await secretary.says("คุณพิมลขอให้ทบทวนงบ")
        await secretary.hears("ประชุมใหญ่เดือนหน้า", "ทบทวนงบ", "พิมพ์ต่อได้เลย")
        # What means something else is not written down.
        await secretary.says("ใครมาประชุมครั้งที่แล้วบ้าง")
        await secretary.hears("ผู้มาประชุม")
        await secretary.taps("◀️ กลับ")
        await secretary.says("ที่ประชุมเห็นชอบ 5.1")
        await secretary.hears("มติที่ประชุม เห็นชอบ")
        await secretary.says("วาระ 5.2 เรื่องน้ำประปา ที่ประชุมรับทราบ")
        await secretary.hears("5.2 น้ำประปา", "มติที่ประชุม รับทราบ")
        first = entries(c)["แผนท่องเที่ยว"]
        assert first.text.splitlines() == [
            "คุณพิมลเสนอให้ทำป้าย", "ประธานแจ้งว่าจะมีการประชุมใหญ่เดือนหน้า", "คุณพิมลขอให้ทบทวนงบ",
        ]  # fmt: skip
        assert first.resolution is Resolution.AGREED


async def test_minutes_are_taken_in_a_number_and_a_word(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await held(c, f"{CALLING}, ป้ายบอกทาง")
        secretary = c.person("เลขา")
        await secretary.says("5.1 อนุมัติ")
        await secretary.hears("5.1", "มติที่ประชุม อนุมัติ")
        await secretary.says("มติ 5.1 เห็นชอบ ยกเว้นคุณผดุงเกียรติ ไม่เห็นด้วยเพราะงบสูง มอบพิมลสำรวจป้าย ภายใน 15 ธ.ค.")
        await secretary.hears("ยังไม่ได้บันทึก", "พิมล", "สำรวจป้าย")
        entry = next(iter(entries(c).values()))
        assert (entry.resolution, entry.dissent) == (Resolution.AGREED, "คุณผดุงเกียรติ ไม่เห็นด้วยเพราะงบสูง")


async def test_a_number_and_a_word_mean_a_cluster_where_no_minutes_are_taken(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary = c.person("เลขา")
        await secretary.says("5.1 เห็นชอบ")
        await c.settled()
        assert "มติที่ประชุม" not in secretary.from_bot[-1].text
