"""Projects are created and changed in the chat, in one sentence or step by step; what lacks a part is not confirmed."""

from datetime import UTC, date, datetime

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import Role, Sector
from handlers.kit.refusal import RuleBroken
from handlers.rules.roadmap.parts import check, said_parts, title_in
from handlers.rules.roadmap.wording import changes_project, creates_project, reports_on_project, said_progress
from nlp.spans import span_in
from storage.roadmap_records import Project
from tests.committee import EVERYBODY, committee, somebody
from tests.roadmap.plans import loaded

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
        await secretary.taps("ยืนยัน")
        await secretary.sees_toast("ยังยืนยันไม่ได้", "วันสิ้นสุด")
        for part, words in (
            ("กำหนดเวลา", "ภายใน 30 ก.ย. 2571"),
            ("ตัวชี้วัด", "ครัวเรือนที่มีน้ำ จาก 0 เป็น 500 ครัวเรือน"),
            ("📍 จังหวัด", "น่าน แพร่"),
        ):
            await secretary.taps("แก้ไข")
            await secretary.taps(part)
            await secretary.says(words)
            await c.settled()
        await secretary.hears("ครัวเรือนที่มีน้ำ", "น่าน แพร่")
        await secretary.says("ตกลง")
        await secretary.hears("โครงการที่ #7", "30 ก.ย. 2571")
        await malee.hears("ได้รับมอบหมาย", "#7", "ท่อน้ำดื่มจำลอง")


@pytest.mark.anyio
async def test_a_changed_end_says_what_it_delays_and_a_loop_is_refused(database_url: str) -> None:
    chair = somebody(1008, "ประยูร สมมติตะวันออก", Role.CHAIR, Sector.PUBLIC, "ตราด", "5.1", of="5.1")
    async with committee(database_url, [*EVERYBODY, chair]) as c:
        loaded(c)
        secretary, stranger = c.person("เลขา"), c.person("ประยูร")
        await stranger.says("เลื่อนวันเสร็จโครงการที่ 2 เป็น 31 ธ.ค. 2570")
        await stranger.hears("หน้าที่ของประธานและฝ่ายเลขานุการ")
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
