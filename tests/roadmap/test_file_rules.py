"""Roadmap files: all or nothing, every bad line named with its number and reason, nothing doubled."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from config.catalogue import shipped_catalogue
from config.phrasing import Texts
from config.vocabulary import ProjectState, Topic
from handlers.rules.cells import Problem
from handlers.rules.roadmap.columns import milestones_in
from handlers.rules.roadmap.projects import missing
from handlers.rules.roadmap.table import RoadmapPlan, compare, is_roadmap, read_roadmap
from handlers.rules.roster import is_roster
from storage.records import Person
from storage.roadmap_records import Milestone, Project
from tests.roadmap.plans import FILE, with_line

CATALOGUE = shipped_catalogue()
LOADED = datetime(2026, 11, 1, tzinfo=UTC)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def planned(text: str, projects: tuple[Project, ...] = (), people: tuple[Person, ...] = ()) -> RoadmapPlan:
    read = read_roadmap(rows(text), CATALOGUE)
    plan = compare(read.entries, projects, people, "plan.csv")
    return replace(plan, problems=(*read.problems, *plan.problems))


def stored(text: str) -> tuple[Project, ...]:
    """The projects of a file as they are found again."""
    return tuple(replace(one, updated_at=LOADED) for one in planned(text).new)


def told(problems: tuple[Problem, ...]) -> dict[int, str]:
    return {one.line: Texts().plain(one.key, one.arguments) for one in problems}


def test_a_file_is_read_whole() -> None:
    projects = {one.id: one for one in planned(FILE).new}
    second = projects[2]
    assert (second.area, second.cluster, second.provinces) == (Topic.TOURISM, "1.1", ("น่าน", "ลำพูน"))
    assert (second.start, second.end, second.percent) == (date(2026, 12, 1), date(2027, 10, 29), 0)
    assert (second.budget, second.depends_on, second.owner_name) == (14_000_000, (1,), "คณะทำงานเที่ยวสมมติ")
    assert second.kpi is not None
    assert (second.kpi.name, second.kpi.unit, second.kpi.target) == ("ผู้มาเยือน", "พันคน", 1100)
    assert projects[5].state is ProjectState.DONE
    assert all(not missing(one) for one in projects.values())


THAI = """แผนงานกลุ่มจังหวัด,,,,,,,,,,
เลขที่,ชื่อโครงการ,ด้าน,กลุ่มจังหวัด,จังหวัด,ผู้รับผิดชอบ,วันเริ่ม,วันสิ้นสุด,ความคืบหน้า (%),งบประมาณ (บาท),ขึ้นกับโครงการ
๗,ถนนสมมติ,ด้านคมนาคม,เหนือตอนล่าง 2,จ.พิจิตร และ จ.นครสวรรค์,-,1/2/2570,30 ก.ย. 2571,ร้อยละ ๑๒.๕,18.5 ล้านบาท,-
๘,ตลาดสมมติ,การเกษตร,2.2,ทั้งกลุ่ม,กลุ่มเกษตรกรสมมติ,,,,"2,400,000",โครงการที่ 7
"""


def test_thai_words_digits_and_years_are_read_and_gaps_make_a_draft() -> None:
    road, market = planned(THAI).new
    assert (road.id, road.area, road.cluster) == (7, Topic.TRANSPORT, "2.2")
    assert road.provinces == ("พิจิตร", "นครสวรรค์")
    assert (road.start, road.end, road.percent) == (date(2027, 2, 1), date(2028, 9, 30), 12.5)
    assert (road.budget, road.state) == (18_500_000, ProjectState.ACTIVE)
    assert missing(road) == ("owner", "kpi")
    assert market.provinces == ("นครสวรรค์", "อุทัยธานี", "กำแพงเพชร", "พิจิตร")
    assert (market.depends_on, market.budget) == ((7,), 2_400_000)
    assert missing(market) == ("end", "kpi")


@pytest.mark.parametrize(
    ("line", "old", "new", "said"),
    [
        (2, ",55,", ",155,", "ความคืบหน้าต้องอยู่ระหว่าง 0 ถึง 100"),
        (2, ",55,", ",-5,", "ความคืบหน้าต้องอยู่ระหว่าง 0 ถึง 100"),
        (2, ",55,", ",ครึ่ง,", "ความคืบหน้าต้องเป็นตัวเลข"),
        (2, "2026-10-31", "2025-10-31", "วันสิ้นสุด 31 ต.ค. 2568 มาก่อนวันเริ่ม 5 ม.ค. 2569"),
        (2, "2026-10-31", "2026-02-31", "อ่านวันสิ้นสุด “2026-02-31” ไม่ได้"),
        (4, "พิจิตร", "พิจิต", "ไม่มีจังหวัด “พิจิต”"),
        (4, "2.2", "9.9", "ไม่มีกลุ่ม “9.9”"),
        (4, "economy", "ความรัก", "ไม่รู้จักด้าน “ความรัก”"),
        (4, "active", "สบายดี", "ไม่รู้จักสถานะ “สบายดี”"),
        (4, "5400000", "แพง", "งบประมาณต้องเป็นตัวเลข"),
        (3, "850,1", "850,2", "โครงการที่ #2 รอตัวเองไม่ได้"),
        (3, "850,1", "850,77", "ไม่มีโครงการที่ #77 ให้รอ"),
        (6, "5,ศูนย์", "4,ศูนย์", "โครงการที่ #4 ซ้ำกับแถวที่ 5"),
        (3, "เส้นทางวัฒนธรรมจำลอง", "", "ไม่มีชื่อโครงการ"),
        (3, "2026-12-01", "1/12/2569", "เป็นปีพุทธศักราช แต่แถวอื่นในคอลัมน์เดียวกันเป็นปีคริสต์ศักราช"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(line: int, old: str, new: str, said: str) -> None:
    plan = planned(with_line(line, old, new))
    problems = told(plan.problems)
    assert list(problems) == [line]
    assert said in problems[line]


def test_every_bad_line_of_a_file_is_named_at_once() -> None:
    text = with_line(2, ",55,", ",155,").replace("850,1", "850,2").replace("สำนักงานพาณิชย์สมมติ,2026", "ก,2029")
    assert sorted(told(planned(text.replace("ลำพูน,คณะทำงานอากาศ", "ลำพัง,คณะ")).problems)) == [2, 3, 4, 6]


def test_a_loop_names_each_of_its_lines_and_its_way() -> None:
    text = with_line(2, "6.5,5,6,", "6.5,5,6,4")
    assert told(planned(text).problems) == dict.fromkeys((2, 3, 5), "โครงการรอกันเป็นวง: #1 → #4 → #2 → #1")  # fmt: skip


def test_a_loop_through_stored_projects_is_seen() -> None:
    later = f"{FILE.splitlines()[0]}\n1,สะพานทดลองข้ามน้ำน่าน,,,,,,,,,,,,,,2\n"
    assert list(told(planned(later, stored(FILE)).problems)) == [2]


def test_loading_again_updates_and_never_doubles() -> None:
    projects = stored(FILE)
    again = planned(FILE, projects)
    assert (again.new, again.changed, len(again.unchanged)) == ((), (), 5)
    plan = planned(with_line(2, ",55,", ",60,"), projects)
    assert [(one.project.id, one.after.percent) for one in plan.changed] == [(1, 60)]
    untitled = "title,cluster,percent\nตลาดข้าวตัวอย่าง,2.2,50\nของใหม่ทดลอง,2.2,\n"
    plan = planned(untitled, projects)
    assert [(one.project.id, sorted(one.values)) for one in plan.changed] == [(3, ["percent", "source"])]
    assert [one.id for one in plan.new] == [6]
    assert [one.id for one in plan.missing] == [1, 2, 4, 5]


def test_a_name_of_the_roster_owns_and_an_office_keeps_who_answers_for_it() -> None:
    people = (Person(8, "มานี ทดลอง", prefix="นาง"), Person(9, "ปิติ ทดลอง"))
    head = "number,title,owner,contact,end\n"
    (member,) = planned(f"{head}1,ก,นางมานี ทดลอง,,2027-01-01\n", people=people).new
    assert (member.owner_id, member.owner_name) == (8, "")
    (office,) = planned(f"{head}1,ก,แขวงสมมติ,ปิติ ทดลอง,2027-01-01\n", people=people).new
    assert (office.owner_id, office.owner_name) == (9, "แขวงสมมติ")
    again = planned("number,title,owner,end\n1,ก,แขวงสมมติ,2027-02-01\n", (replace(office, updated_at=LOADED),), people)
    assert again.changed[0].after.owner_id == 9
    assert "ไม่พบผู้รายงาน" in told(planned(f"{head}1,ก,แขวงสมมติ,ใครไม่รู้,\n", people=people).problems)[2]


def test_milestones_goals_and_links_come_with_the_file() -> None:
    text = (
        "title,end,goal,milestones,issues,resolutions\nก,2027-01-01,น้ำสะอาด,ออกแบบ 1/3/2569; ตรวจรับ 30/9/2570,#3;4,7\n"
    )
    plan = planned(text)
    (project,) = plan.new
    assert project.milestones == (Milestone("ออกแบบ", date(2026, 3, 1)), Milestone("ตรวจรับ", date(2027, 9, 30)))
    assert (project.linked("issue"), project.linked("resolution"), plan.goals) == ((3, 4), (7,), {1: "น้ำสะอาด"})
    reached = replace(project, milestones=(replace(project.milestones[0], id=5, done_on=date(2026, 3, 2)),))
    (change,) = planned(text, (replace(reached, updated_at=LOADED),)).changed
    assert change.after.milestones[0].done_on == date(2026, 3, 2)


def test_a_roster_is_no_roadmap_and_a_roadmap_no_roster() -> None:
    roster = rows("title,name,role,post,start\nนาย,ก ข,member,กรรมการ,\n")
    assert not is_roadmap(rows("title,name,role\nนาย,ก ข,member\n"))
    assert is_roster(roster)
    assert is_roadmap(rows(FILE))
    assert not is_roster(rows(FILE))


@pytest.mark.parametrize(
    ("text", "title"),
    [("งวดที่ 1 31/8/2026", "งวดที่ 1"), ("ระยะ 2 31 ส.ค. 2569", "ระยะ 2"), ("ส่งงวด 3 2026-08-31", "ส่งงวด 3")],
)
def test_a_milestone_whose_name_ends_in_a_figure(text: str, title: str) -> None:
    assert milestones_in(text) == (Milestone(title, date(2026, 8, 31)),)
