"""Which projects a question means, and what of them: by number, name, area, place, time and standing."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import ProjectState, Sector
from handlers.rules.roadmap.finding import (
    Inquiry,
    Meant,
    is_for_roadmap,
    is_surely_named,
    meaning,
    names_one,
    naming,
    read_question,
    select,
)
from handlers.rules.roadmap.table import compare, read_roadmap
from nlp.roadmap_question import Asked
from nlp.understand import understand
from storage.records import Person
from storage.roadmap_records import Project
from tests.committee import committee
from tests.roadmap.plans import FILE, loaded

CATALOGUE = shipped_catalogue()
NOW = datetime(2026, 11, 29, 2, tzinfo=UTC)
TODAY = date(2026, 11, 29)
PROJECTS = tuple(
    replace(one, updated_at=NOW)
    for one in compare(read_roadmap(list(csv.reader(io.StringIO(FILE))), CATALOGUE).entries, (), (), "").new
)
NAN = Person(3, "ก ข", sector=Sector.PEOPLE, province="น่าน", cluster="1.1")


def meant(text: str, asker: Person | None = None) -> Meant | None:
    reading = understand(text, NOW, CATALOGUE)
    question = read_question(text, reading, CATALOGUE)
    if not is_for_roadmap(question, reading):
        return None
    return meaning(Inquiry(text, question, reading, PROJECTS, asker, CATALOGUE, TODAY))


def listed(found: Meant) -> list[int]:
    chosen: tuple[Project, ...] | list[Project] = found.projects or select(PROJECTS, found.query, TODAY)
    return [one.id for one in chosen]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("แผนท่องเที่ยวของ 2.2 มีอะไรบ้าง", [4]),
        ("ขอรายชื่อโครงการด้านคมนาคมทั้งหมดหน่อยค่ะ", [1]),
        ("โครงการไหนล่าช้าบ้างครับ", [1]),
        ("มีโครงการไหนเลยกำหนดส่งแล้วบ้าง", [1]),
        ("โครงการที่เสร็จแล้ว", [5]),
        ("โครงการที่ยังไม่เริ่มมีอะไรบ้าง", [2, 4]),
        ("ลำพูนมีโครงการอะไรบ้าง", [2, 5]),
        ("ปีหน้ามีโครงการอะไรบ้าง", [2, 3, 4]),
        ("โครงการที่จะเริ่มเดือนหน้า", [2]),
        ("มีโครงการไหนครบกำหนดปี 2570", [2, 3]),
        ("ใครรับผิดชอบโครงการสะพาน", [1]),
        ("เส้นทางวัฒนธรรมใช้งบเท่าไร", [2]),
        ("โครงการเตือนหมอกควันเสร็จหรือยัง", [5]),
        ("โครงการที่ ๔ รออะไรอยู่", [4]),
        ("โครงการที่ 2 กับ 3 ถึงไหนแล้ว", [2, 3]),
        ("โครงการไหนเกี่ยวกับข้าว", [3]),
        ("เหลือกี่โครงการ", [1, 2, 3, 4]),
        ("โครงการที่ช้าของภาคเหนือมีอะไรบ้าง", [1]),
        ("โครงการไหนทำเสร็จเรียบร้อยแล้วมั่ง", [5]),
        ("โครงการไหนยังทำไม่เสร็จ", [1, 2, 3, 4]),
        ("โครงการไหนข้อมูลยังไม่ครบ", []),
    ],
)
def test_projects_are_found(text: str, numbers: list[int]) -> None:
    found = meant(text)
    assert found is not None
    assert not found.nothing
    assert listed(found) == numbers


@pytest.mark.parametrize("text", ["โครงการรถไฟความเร็วสูงเสร็จเมื่อไร", "น่านมีโครงการสนามบินไหม", "ใครดูแลโครงการโรงไฟฟ้าขยะ"])
def test_what_no_project_is_named_by_is_not_answered_with_others(text: str) -> None:
    found = meant(text)
    assert found is not None
    assert found.nothing


@pytest.mark.parametrize("text", ["ผู้รับเหมาโครงการที่ 1 คือใคร", "โครงการที่ 1 ยาวกี่กิโลเมตร"])
def test_what_is_not_kept_of_a_project_is_not_answered(text: str) -> None:
    found = meant(text)
    assert found is not None
    assert found.beyond


@pytest.mark.parametrize(
    "text",
    [
        "roadmap แต่ละด้านเสนอให้มีไว้ทำอะไร",
        "ทำไมต้องมีโรดแมป",
        "แผนกลุ่มจังหวัดควรมีลักษณะอย่างไร",
        "โครงการที่ 1 คืบหน้า 60% แล้ว",
        "ที่ประชุมอยากให้ประชุมบ่อยแค่ไหน",
    ],
)
def test_principles_and_reports_are_not_for_the_roadmap(text: str) -> None:
    assert meant(text) is None


def test_an_area_without_a_project_gives_those_whose_names_speak_of_it() -> None:
    found = meant("งบรวมด้านน้ำเท่าไร")
    assert found is not None
    assert (found.related and found.related.value, listed(found)) == ("water", [1])


def test_ones_own_place_and_projects() -> None:
    province = meant("โครงการของจังหวัดผมมีอะไรบ้าง", NAN)
    assert province is not None
    assert listed(province) == [1, 2]
    own = meant("โครงการที่ฉันรับผิดชอบ", NAN)
    assert own is not None
    assert own.query.owner == NAN.id


def test_a_name_alone_tells_which_project_is_asked_of_where_it_can_be_no_other() -> None:
    for text, one in (
        ("ใครดูแลศูนย์เตือนหมอกควัน", True),
        ("ใครเสนอศูนย์เตือนหมอกควันในที่ประชุม", False),
        ("ใครดูแลตลาด", False),
        ("ศูนย์เตือนหมอกควัน", False),
    ):
        question = read_question(text, understand(text, NOW, CATALOGUE), CATALOGUE)
        assert (names_one(question, PROJECTS) is not None) is one, text


@pytest.mark.parametrize(
    ("text", "asked", "likely"),
    [
        ("หมอกควันทำถึงไหนแล้ว", {5: Asked.PROGRESS}, True),
        ("ใครรับผิดชอบเรื่องหมอกควันที่ลำพูน", {5: Asked.OWNER}, True),
        ("ตลาดข้าวมีเกษตรกรขึ้นทะเบียนกี่คนแล้ว", {3: Asked.KPI}, False),
        ("ใครรับผิดชอบเรื่องหมอกควันที่พิจิตร", {}, True),
        ("ตลาดข้าวมีกี่แผง", {}, True),
        ("หมอกควันมาจากไหน", {}, True),
    ],
)
def test_without_the_word_for_it_a_name_and_what_a_measure_counts_tell(
    text: str, asked: dict[int, Asked], likely: bool
) -> None:
    reading = understand(text, NOW, CATALOGUE)
    question, provinces = read_question(text, reading, CATALOGUE), reading.slots.provinces
    one = names_one(question, PROJECTS, provinces)
    assert ({one.id: next(iter(naming(question, one).question.asked))} if one else {}) == asked
    assert one is None or is_surely_named(question, provinces) is not likely


def test_what_a_slip_does_to_others_is_no_question_of_who_sees_to_it() -> None:
    for text in ("โครงการที่ 1 ทำให้โครงการไหนช้า", "ถ้าโครงการที่ 1 ช้า กระทบใคร"):
        asked = read_question(text, understand(text, NOW, CATALOGUE), CATALOGUE).asked
        assert asked & {Asked.DELAYS, Asked.OWNER} == {Asked.DELAYS}, text


@pytest.mark.anyio
async def test_that_there_are_none_is_an_answer_and_follows_no_project(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        loaded(c)
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("โครงการไหนล่าช้าของกลุ่ม 2.2")
        await malee.hears("ไม่มีโครงการที่ล่าช้าของกลุ่ม 2.2 จากทั้งหมด 2 โครงการ", "📄 แผนงานโครงการ")
        await secretary.hears_nothing()
        await malee.says("ใครรับผิดชอบโครงการที่ 1")
        await malee.hears("คณะทำงานถนนสมมติ")
        await malee.says("โครงการที่ 4 รออะไรอยู่")
        await malee.hears("กำลังรอ", "#2", "#3")
        with c.unit() as unit:
            for number in (2, 3):
                project = unit.roadmap.get(number)
                assert project is not None
                unit.roadmap.change(project, c.clock.now, state=ProjectState.DONE, percent=100.0)
            unit.commit()
        await malee.says("โครงการที่ 4 รออะไรอยู่")
        await malee.hears("ไม่ได้รอโครงการใดแล้ว", "ที่ต้องรอและจบแล้ว", "#2", "#3")
        await malee.says("งบรวมเท่าไร")
        await malee.hears("โครงการทั้งหมด 5 โครงการ", "งบรวม 47,800,000 บาท")


@pytest.mark.anyio
async def test_what_a_question_takes_for_granted_of_a_project_and_how_far_projects_are(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        loaded(c)
        malee = c.person("มาลี")
        for question, told in (
            ("ทำไมโครงการที่ 5 ยังไม่เสร็จ", ("แผนงานไม่ได้ระบุเช่นนั้นค่ะ", "#5", "เสร็จแล้ว")),
            ("โครงการที่ 3 เสร็จแล้วใช่ไหม", ("แผนงานไม่ได้ระบุเช่นนั้นค่ะ", "คืบหน้า 45%")),
            ("ทำไมโครงการที่ 1 ถึงช้า", ("🛣 โครงการที่ #1", "ล่าช้า")),
            ("โครงการไหนคืบหน้ามากที่สุด", ("ที่ยังไม่เสร็จและคืบหน้ามากที่สุด", "#1")),
            ("โครงการไหนรอโครงการอื่นอยู่บ้าง", ("ที่รอโครงการอื่น 2 โครงการ", "#2", "#4")),
            ("งบโครงการที่ 5", ("6,400,000 บาท",)),
        ):
            await malee.says(f"/ask {question}")
            await malee.hears(*told)
