"""Projects are created and changed in the chat, in one sentence or step by step; what lacks a part is not confirmed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import ProjectState, Role, Sector
from handlers.kit.refusal import RuleBroken
from handlers.rules.roadmap.changing import changed_parts
from handlers.rules.roadmap.parts import check, measure_in, said_parts, title_in
from handlers.rules.roadmap.wording import changes_project, creates_project, reports_on_project, said_progress
from nlp.spans import span_in
from storage.roadmap_records import Project
from tests.committee import EVERYBODY, committee, somebody
from tests.roadmap.plans import loaded, with_line

NOW = datetime(2026, 11, 29, 2, tzinfo=UTC)
CATALOGUE = shipped_catalogue()
SENTENCE = (
    "เพิ่มโครงการปลูกป่าต้นน้ำสมมติ ของน่าน เริ่ม 1 ม.ค. 2570 ถึง 31 ธ.ค. 2570 งบ 2.5 ล้านบาท "
    "ตัวชี้วัดพื้นที่ป่า จาก 100 เป็น 250 ไร่ ผู้รับผิดชอบ สำนักงานป่าไม้จำลอง"
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1 ม.ค. 2570 ถึง 30 ก.ย. 2571", date(2027, 1, 1), date(2028, 9, 30)),
        ("1/1/2570-30/9/2571", date(2027, 1, 1), date(2028, 9, 30)),
        ("ภายใน 30 ก.ย. 2571", None, date(2028, 9, 30)),
        ("เริ่ม 15 ก.พ. 2570", date(2027, 2, 15), None),
        ("เริ่มมกราคม 2570 เสร็จกันยายน 2571", date(2027, 1, 1), date(2028, 9, 30)),
        ("ปีงบ 2571", date(2027, 10, 1), date(2028, 9, 30)),
        ("เมษายน 2570 ถึง กันยายน 2571", date(2027, 4, 1), date(2028, 9, 30)),
        ("ม.ค.70 - ก.ย.71", date(2027, 1, 1), date(2028, 9, 30)),
        ("มกราคม ถึง มีนาคม 2571", date(2028, 1, 1), date(2028, 3, 31)),
        ("30 ก.ย. 2571 ถึง 1 ม.ค. 2570", date(2028, 9, 30), date(2027, 1, 1)),
        ("ไม่ทราบ", None, None),
    ],
)
def test_days_of_a_project_are_read(text: str, start: date | None, end: date | None) -> None:
    found = span_in(text, NOW, CATALOGUE)
    assert (found.start, found.end) == (start, end)


def test_a_sentence_gives_every_part() -> None:
    found = said_parts(SENTENCE, NOW, CATALOGUE, ("น่าน",), ())
    assert title_in(SENTENCE.removeprefix("เพิ่มโครงการ")) == "ปลูกป่าต้นน้ำสมมติ ของน่าน"
    assert (found["start"], found["end"]) == (date(2027, 1, 1), date(2027, 12, 31))
    assert (found["budget"], found["owner_name"], found["cluster"]) == (2_500_000, "สำนักงานป่าไม้จำลอง", "1.1")
    (kpi,) = found["kpis"]
    assert (kpi.name, kpi.baseline, kpi.target, kpi.unit) == ("พื้นที่ป่า", 100, 250, "ไร่")


def test_what_is_measured_is_no_day_and_who_looks_after_it_is_no_title() -> None:
    text = "ทางจักรยานสมมติ เริ่ม 1 ม.ค. 2570 ถึง 30 ก.ย. 2571 ตัวชี้วัด เวลา จาก 6 เป็น 5 ชั่วโมง งบสิบสองล้านบาท"
    found = said_parts(text, NOW, CATALOGUE, (), ())
    assert (found["start"], found["end"], found["budget"]) == (date(2027, 1, 1), date(2028, 9, 30), 12_000_000)
    text = "ตลาดชายแดนจำลอง ให้สำนักงานพาณิชย์สมมติดูแล เสร็จสิ้นปีหน้า"
    assert title_in(text) == "ตลาดชายแดนจำลอง"
    assert said_parts(text, NOW, CATALOGUE, (), ())["owner_name"] == "สำนักงานพาณิชย์สมมติ"


RUNNING = Project(
    5, "แผนทดลอง", start=date(2026, 1, 1), end=date(2027, 5, 31), budget=11_000_000, depends_on=(3,), percent=8,
    state=ProjectState.ACTIVE, provinces=("น่าน", "แพร่"),
)  # fmt: skip
PLANNED = replace(RUNNING, start=date(2027, 1, 1), state=ProjectState.PLANNED, percent=0)


@pytest.mark.parametrize(
    ("text", "project", "changed"),
    [
        ("เพิ่มงบโครงการที่ 5 อีก 2 ล้าน", RUNNING, {"budget": 13_000_000}),
        ("งบโครงการที่ 5 เพิ่ม 2 ล้าน", RUNNING, {"budget": 13_000_000}),
        ("ลดงบโครงการที่ 5 ลง 1 ล้าน", RUNNING, {"budget": 10_000_000}),
        ("ลดงบโครงการที่ 5 เหลือ 4 ล้าน", RUNNING, {"budget": 4_000_000}),
        ("ปรับงบโครงการที่ 5 เป็นสิบสองล้านห้าแสนบาท", RUNNING, {"budget": 12_500_000}),
        ("เลื่อนโครงการที่ 5 ออกไปอีก 3 เดือน", RUNNING, {"end": date(2027, 8, 31)}),
        ("เลื่อนโครงการที่ 5 ออกไป 3 เดือน", PLANNED, {"start": date(2027, 4, 1), "end": date(2027, 8, 31)}),
        ("ขยายเวลาโครงการที่ 5 อีกครึ่งปี", PLANNED, {"end": date(2027, 11, 30)}),
        ("เลื่อนโครงการที่ 5 เร็วขึ้น 1 เดือน", RUNNING, {"end": date(2027, 4, 30)}),
        ("โครงการที่ 5 ให้รอโครงการที่ 13 ด้วย", RUNNING, {"depends_on": (3, 13)}),
        ("โครงการที่ 5 ไม่ต้องรอโครงการที่ 3 แล้ว", RUNNING, {"depends_on": ()}),
    ],
)
def test_a_change_is_reckoned_from_what_is_stored(text: str, project: Project, changed: dict[str, object]) -> None:
    assert changed_parts(text, NOW, CATALOGUE, (), (), project) == changed


def test_a_place_in_a_change_is_moved_to_only_where_it_is_said_so() -> None:
    for text, provinces in (
        ("เพิ่มจังหวัดลำปางในโครงการที่ 5", ("น่าน", "แพร่", "ลำปาง")),
        ("ตัดจังหวัดแพร่ออกจากโครงการที่ 5", ("น่าน",)),
    ):
        named = ("ลำปาง",) if "ลำปาง" in text else ("แพร่",)
        assert changed_parts(text, NOW, CATALOGUE, named, (), RUNNING) == {"provinces": provinces}
    assert changed_parts("งบโครงการที่ 5 ที่น่านเพิ่มเป็น 12 ล้าน", NOW, CATALOGUE, ("น่าน",), (), RUNNING) == {
        "budget": 12_000_000
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("โครงการที่ 4 คืบหน้า 60%", "reports"),
        ("อัปเดตโครงการ 4 ติดปัญหาน้ำท่วม", "reports"),
        ("โครงการที่ 4 ถึงไหนแล้ว", ""),
        ("งานที่ 4 เสร็จแล้ว", ""),
        ("เรื่องที่ 4 ถึงไหนแล้ว", ""),
        ("เลื่อนวันเสร็จโครงการที่ 4 เป็น 30 ก.ย. 2570", "changes"),
        ("แก้งบโครงการที่ 4 เป็น 15 ล้าน", "changes"),
        ("ใครแก้งบโครงการที่ 4", ""),
        ("โครงการที่ 4 งบเพิ่มเป็น 12 ล้าน", "changes"),
        ("กำหนดเสร็จโครงการที่ 4 เป็น 1 ม.ค. 2571", "changes"),
        ("เลื่อนโครงการสะพานไปสิ้นปี", "changes"),
        ("ลดงบโครงการตลาดข้าวเหลือ 4 ล้าน", "changes"),
        ("โครงการที่ 4 งบไม่พอ เหลือ 2 ล้าน", "reports"),
        ("โครงการที่ 4 งบเป็นปัญหา", "reports"),
        ("เลื่อนประชุมโครงการสะพานไปวันศุกร์", ""),
        ("ขอให้เพิ่มงบโครงการอาหารกลางวัน", ""),
        ("เพิ่มโครงการใหม่", "creates"),
        ("ช่วยสร้างโครงการท่อน้ำพิจิตร", "creates"),
        ("มีโครงการอะไรบ้าง", ""),
    ],
)
def test_the_wording_tells_what_is_wanted_of_a_project(text: str, kind: str) -> None:
    told = {"reports": reports_on_project(text), "changes": changes_project(text), "creates": creates_project(text)}
    assert [name for name, wanted in told.items() if wanted] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "percent", "words"),
    [
        ("โครงการที่ 4 คืบหน้า 60% ติดเรื่องเวนคืน", 60, "ติดเรื่องเวนคืน"),
        ("โครงการที่ 4 ขยับจาก 30 เป็น 55%", 55, "ขยับ"),
        ("โครงการที่ 4 ยังไม่เริ่ม", 0, "ยังไม่เริ่ม"),
        ("โครงการที่ 4 ปักเสาเสร็จแล้ว รอเดินสาย", None, "ปักเสาเสร็จแล้ว รอเดินสาย"),
        ("โครงการที่ 4 ยังไม่เสร็จ", None, "ยังไม่เสร็จ"),
        ("โครงการที่ 4 ส่งมอบงานเรียบร้อย", 100, "ส่งมอบงานเรียบร้อย"),
        ("โครงการสะพานคืบหน้า 85 ติดฝน", 85, "ติดฝน"),
        ("โครงการสะพานคืบหน้าเป็น 70 เปอร์เซ็นต์แล้ว", 70, ""),
        ("โครงการที่ 4 คืบหน้า 3 จุด", None, "3 จุด"),
        ("พักโครงการที่ 4 ไว้ก่อน", None, ""),
        ("โครงการที่ 4 ยังไม่ถึง 60%", None, "ยังไม่ถึง 60%"),
        ("โครงการที่ 4 เกือบ 60% แล้ว", None, "เกือบ 60% แล้ว"),
        ("โครงการที่ 4 ถึง 60% แล้ว", 60, ""),
        ("โครงการที่ 4 คืบหน้า 65% ได้รถแล้ว", 65, "ได้รถแล้ว"),
    ],
)
def test_progress_is_read_with_its_words(text: str, percent: float | None, words: str) -> None:
    said = said_progress(text)
    assert (said.percent, said.words) == (percent, words)


def test_what_cannot_be_is_refused_and_a_loop_is_named() -> None:
    first, second = Project(1, "ก", depends_on=(2,)), Project(2, "ข")
    for wrong, key in (
        (Project(3, "ค", start=date(2027, 2, 1), end=date(2027, 1, 1)), "roadmap.end_before_start"),
        (Project(3, "ค", depends_on=(3,)), "roadmap.depends_on_itself"),
        (Project(3, "ค", depends_on=(9,)), "roadmap.depends_on_unknown"),
        (Project(3, "ค", end=date(9000, 1, 1)), "roadmap.day_too_far"),
        (Project(2, "ข", depends_on=(1,)), "roadmap.loop"),
    ):
        with pytest.raises(RuleBroken) as refused:
            check(wrong, (first, second))
        assert refused.value.reason_key == key
    assert refused.value.arguments == {"numbers": [1, 2, 1]}


@pytest.mark.anyio
async def test_a_project_is_created_in_one_sentence_and_step_by_step(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await malee.says(SENTENCE)
        await malee.hears("ยังไม่ได้บันทึก", "ปลูกป่าต้นน้ำสมมติ", "สิ่งแวดล้อม")
        await secretary.says(SENTENCE)
        card = await secretary.hears("ยังไม่ได้บันทึก", "โครงการใหม่", "2,500,000 บาท", "พื้นที่ป่า", "สำนักงานป่าไม้จำลอง")
        assert card.text.startswith("ยังไม่ได้บันทึก")
        assert len(card.text.splitlines()) <= 12
        await secretary.taps("ยืนยัน")
        await secretary.hears("โครงการที่ #6", "ปลูกป่าต้นน้ำสมมติ", "1 ม.ค. 2570 – 31 ธ.ค. 2570")
        await secretary.says("/roadmap")
        await secretary.taps("เพิ่มโครงการ")
        await secretary.hears("ชื่ออะไร")
        await secretary.says("ท่อน้ำดื่มจำลอง")
        await secretary.hears("ใครรับผิดชอบ")
        await secretary.says("มาลี")
        await secretary.hears("เริ่มและเสร็จเมื่อไร")
        await secretary.taps("ไว้ทีหลัง")
        await secretary.hears("ขาด", "วันสิ้นสุด", "ตัวชี้วัด", "จังหวัด")
        await c.settled()
        await secretary.taps("ยืนยัน")
        await secretary.sees_toast("ยังยืนยันไม่ได้", "วันสิ้นสุด")
        await c.settled()
        for part, words in (
            ("กำหนดเวลา", "ภายใน 30 ก.ย. 2571"),
            ("ตัวชี้วัด", "ครัวเรือนที่มีน้ำ จาก 0 เป็น 500 ครัวเรือน"),
            ("📍 จังหวัด", "น่าน แพร่"),
        ):
            await secretary.taps("แก้ไข")
            await c.settled()
            await secretary.taps(part)
            await c.settled()
            await secretary.says(words)
            await c.settled()
        await secretary.hears("ครัวเรือนที่มีน้ำ", "น่าน แพร่")
        await secretary.says("ตกลง")
        await secretary.hears("โครงการที่ #7", "30 ก.ย. 2571")
        await malee.hears("ได้รับมอบหมาย", "#7", "ท่อน้ำดื่มจำลอง")


@pytest.mark.anyio
async def test_a_part_named_while_another_is_asked_for_is_taken_as_what_it_is(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        loaded(c)
        secretary = c.person("เลขา")
        await secretary.says("เพิ่มโครงการใหม่")
        await secretary.hears("ชื่ออะไร")
        await secretary.says("ท่อน้ำดื่มจำลอง")
        await secretary.hears("ใครรับผิดชอบ")
        await secretary.says("โครงการที่ 1")
        await secretary.hears("สะพานทดลองข้ามน้ำน่าน")
        for words in ("งบ 3 ล้านบาท", "จังหวัดน่าน", "เริ่ม 1 ม.ค. 2570 เสร็จ 30 ก.ย. 2571"):
            await secretary.says(words)
            await secretary.hears("ใครรับผิดชอบ")
        await secretary.says("สำนักงานน้ำจำลอง")
        await secretary.hears("วัดผลจากอะไร")
        await secretary.says("ครัวเรือนที่มีน้ำ จาก 0 เป็น 500 ครัวเรือน")
        await secretary.hears(
            "ยังไม่ได้บันทึก", "กลุ่ม 1.1 · น่าน", "3,000,000 บาท", "1 ม.ค. 2570 – 30 ก.ย. 2571", "สำนักงานน้ำจำลอง"
        )


@pytest.mark.anyio
async def test_a_changed_end_says_what_it_delays_and_a_loop_is_refused(database_url: str) -> None:
    chair = somebody(1008, "ประยูร สมมติตะวันออก", Role.CHAIR, Sector.PUBLIC, "ตราด", "5.1", of="5.1")
    async with committee(database_url, [*EVERYBODY, chair]) as c:
        loaded(c)
        secretary, stranger = c.person("เลขา"), c.person("ประยูร")
        await stranger.says("เลื่อนวันเสร็จโครงการที่ 2 เป็น 31 ธ.ค. 2570")
        await stranger.hears("โครงการของกลุ่ม 1.1", "ประธานและฝ่ายเลขานุการของกลุ่มนั้น")
        await secretary.says("เลื่อนวันเสร็จโครงการที่ 2 เป็น 31 ธ.ค. 2570")
        await secretary.hears("แก้โครงการที่ #2", "31 ธ.ค. 2570 (เดิม 29 ต.ค. 2570)", "จะทำให้ล่าช้าต่อ", "#4", "นครสวรรค์ พิจิตร")
        await secretary.taps("ยืนยัน")
        await secretary.hears("โครงการที่ #2", "31 ธ.ค. 2570")
        await secretary.says("ให้โครงการที่ 1 รอโครงการที่ 4")
        await secretary.hears("รอกันเป็นวง", "#1 → #4 → #2 → #1")
        await secretary.taps("ยืนยัน")
        await secretary.sees_toast("รอกันเป็นวง")
        await secretary.taps("ยกเลิก")
        await secretary.says("โครงการที่ 1 รออะไรอยู่")
        await secretary.hears("ไม่ได้รอโครงการใด")
        with c.unit() as unit:
            (entry,) = [one for one in unit.histories.of("project", 2) if one.act == "changed"]
        assert entry.detail == {"end": ["2027-10-29", "2027-12-31"]}


@pytest.mark.anyio
async def test_milestones_are_reached_by_one_tap(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        loaded(c)
        secretary = c.person("เลขา")
        await secretary.says("/project 3")
        await secretary.taps("แก้ไขโครงการ")
        await secretary.taps("หมุดหมาย")
        await secretary.says("เปิดลงทะเบียน 31/3/2570\nขายรอบแรก 30/5/2570")
        await secretary.hears("หมุดหมาย 2")
        await secretary.taps("ยืนยัน")
        await secretary.hears("โครงการที่ #3")
        await secretary.taps("🏁 หมุดหมาย")
        await secretary.taps("เปิดลงทะเบียน")
        await secretary.hears("✅ เปิดลงทะเบียน", "ถึงเมื่อ 23 พ.ย. 2569")


@pytest.mark.anyio
async def test_a_change_finds_its_project_by_name_by_choice_or_because_it_is_spoken_of(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, with_line(2, "active", "late"))
        secretary = c.person("เลขา")
        await secretary.says("เลื่อนโครงการสะพานไปสิ้นปี")
        await secretary.hears("แก้โครงการที่ #1", "31 ธ.ค. 2569 (เดิม 31 ต.ค. 2569)")
        await secretary.says("งบเพิ่มเป็น 12 ล้าน")
        await secretary.hears("แก้โครงการที่ #1", "🆕 💰 12,000,000 บาท", "31 ธ.ค. 2569")
        await secretary.taps("ยืนยัน")
        card = await secretary.hears("โครงการที่ #1", "12,000,000 บาท")
        # It was called late by hand, against the old day; by the new one it is.
        assert "ล่าช้า คืบหน้าช้ากว่าแผน" in card.text
        await secretary.says("งบลดลงเหลือ 10 ล้าน")
        await secretary.hears("แก้โครงการที่ #1", "10,000,000 บาท")
        await secretary.taps("ยกเลิก")
        await secretary.says("เลื่อนโครงการจำลองออกไป 2 เดือน")
        await secretary.hears("หมายถึงโครงการใด")
        await secretary.taps("#4 ท่าเรือ")
        await secretary.hears("แก้โครงการที่ #4", "1 ม.ค. 2571 – 31 มี.ค. 2571")
        await secretary.taps("ยืนยัน")
        await secretary.hears("โครงการที่ #4", "31 มี.ค. 2571")


@pytest.mark.anyio
async def test_who_may_not_change_a_plan_proposes_or_tells_those_who_may(sqlite_url: str) -> None:
    keeper = somebody(1008, "ประยูร สมมติเหนือ", Role.SECRETARIAT, Sector.PUBLIC, "น่าน", "1.1", of="1.1")
    async with committee(sqlite_url, [*EVERYBODY, keeper]) as c:
        loaded(c, with_line(2, "คณะทำงานถนนสมมติ", "สมชาย ทดลองกิจ"))
        malee, somchai, keeper_talk = c.person("มาลี"), c.person("สมชาย"), c.person("ประยูร")
        await malee.says("เพิ่มโครงการสะพานแขวนบ้านเรา")
        await malee.hears("ยังไม่ได้บันทึก", "เรื่องที่จะแจ้ง", "สะพานแขวนบ้านเรา")
        await somchai.says("ขอเลื่อนโครงการที่ 1 ไปสิ้นปี")
        await somchai.hears("รายงานโครงการที่ #1", "ขอเลื่อนโครงการที่ 1 ไปสิ้นปี", "55% (คงเดิม)")
        await keeper_talk.says("เพิ่มโครงการท่าเรือจำลอง จังหวัดตราด ผู้รับผิดชอบ อบจ. สมมติ")
        await keeper_talk.hears("ยังไม่ได้บันทึก", "โครงการของกลุ่ม 5.1", "ของกลุ่มนั้นเท่านั้น")


@pytest.mark.anyio
async def test_a_new_end_told_by_who_answers_for_a_project_is_proposed_with_what_it_delays(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        loaded(c, with_line(2, "คณะทำงานถนนสมมติ", "สมชาย ทดลองกิจ"))
        somchai, secretary, malee = c.person("สมชาย"), c.person("เลขา"), c.person("มาลี")
        await somchai.says("โครงการที่ 1 เลื่อนไปเสร็จ มี.ค. 70")
        card = await somchai.hears("ยังไม่ได้บันทึก", "31 ต.ค. 2569", "31 มี.ค. 2570", "ฝ่ายเลขานุการยืนยันก่อน")
        assert "โครงการที่ #2" in card.text
        assert "ช้าตามไป" in card.text
        await somchai.taps("ยืนยัน")
        await secretary.hears("ขอเปลี่ยนกำหนดเสร็จ", "31 ต.ค. 2569 → 31 มี.ค. 2570")
        # Until it is agreed to, the plan stands.
        await malee.says("โครงการที่ 1 เสร็จเมื่อไหร่")
        await malee.hears("31 ต.ค. 2569")
        await secretary.taps("✅ บันทึก")
        await somchai.hears("บันทึกสิ่งที่ท่านแจ้งแล้ว")
        await malee.says("โครงการที่ 1 เสร็จเมื่อไหร่")
        await malee.hears("31 มี.ค. 2570")
        with c.unit() as unit:
            changed = [one.detail for one in unit.histories.of("project", 1) if one.act == "changed"]
        assert changed[-1]["end"] == ["2026-10-31", "2027-03-31"]


@pytest.mark.parametrize(
    ("said", "name", "target", "unit"),
    [
        ("ตัวชี้วัดคือระยะทางที่ซ่อม 40 กม.", "ระยะทางที่ซ่อม", 40, "กม."),
        ("วัดจากความพึงพอใจ 80%", "ความพึงพอใจ", 80, "%"),
        ("ครัวเรือนที่มีน้ำใช้ ปี 2570", "ครัวเรือนที่มีน้ำใช้ ปี 2570", None, None),
    ],
)
def test_a_measure_is_read_with_its_target(said: str, name: str, target: float | None, unit: str | None) -> None:
    measure = measure_in(said)
    assert (measure.name, measure.target, measure.unit) == (name, target, unit)


@pytest.mark.anyio
async def test_a_new_end_told_beside_progress_is_proposed_with_it(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        loaded(c, with_line(2, "คณะทำงานถนนสมมติ", "สมชาย ทดลองกิจ"))
        somchai, secretary = c.person("สมชาย"), c.person("เลขา")
        await somchai.says("โครงการที่ 1 คืบหน้า 62% เลื่อนไปเสร็จ มี.ค. 70")
        await somchai.hears("ยังไม่ได้บันทึก", "62%", "31 มี.ค. 2570")
        await somchai.taps("ยืนยัน")
        await secretary.hears("ขอเปลี่ยนกำหนดเสร็จ", "31 มี.ค. 2570")
