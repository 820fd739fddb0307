"""Measures in free Thai and from files."""

import csv
import io
from datetime import date

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import KpiDenominator, KpiDirection, MeasureKind, Topic
from handlers.kit.refusal import RuleBroken
from handlers.rules.measures.parts import measure_in, merged, values_in
from handlers.rules.measures.table import applied, is_figures, is_measures, read_figures, read_measures
from handlers.rules.measures.wording import (
    adds_measure,
    asks_of_board,
    asks_of_measures,
    asks_of_shares,
    asks_of_voices,
    given_measure,
    given_rating,
    goals_named,
    sets_value,
)
from handlers.rules.roadmap.table import is_roadmap
from handlers.rules.roster import is_roster
from storage.measure_records import GoalMeasure, ProvinceFigure, ProvinceValue
from storage.roadmap_records import Goal

CATALOGUE = shipped_catalogue()
TODAY = date(2026, 11, 29)
GOALS = [Goal(1, "คนมาเที่ยวเมืองรองมากขึ้น", Topic.TOURISM), Goal(2, "ฝุ่นควันลดลง", Topic.ENVIRONMENT)]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize(
    "text", ["ตัวชี้วัดของเป้าเที่ยวเมืองรอง", "เป้าฝุ่นควันวัดจากอะไร", "ตัวชี้วัดทั้งหมด", "ขอดูกระดานตัวชี้วัด", "ตัวชี้วัดเป็นยังไงบ้าง"]
)
def test_asking_of_measures(text: str) -> None:
    assert asks_of_measures(text)


@pytest.mark.parametrize(
    "text",
    [
        "งบแต่ละจังหวัดเป็นธรรมไหม",
        "จังหวัดไหนได้งบน้อยที่สุด",
        "แบ่งงบเป็นธรรมหรือเปล่า",
        "จังหวัดไหนถูกลืม",
        "งบรายจังหวัด",
        "งบกระจายเป็นธรรมมั้ย",
        "งบแต่ละจังหวัดไม่เท่ากันหรือเปล่า",
        "งบต่อหัวของแต่ละจังหวัด",
    ],
)
def test_asking_of_shares(text: str) -> None:
    assert asks_of_shares(text)


@pytest.mark.parametrize("text", ["เสียงของใครยังไม่ถูกฟัง", "จังหวัดไหนยังไม่ถูกรับฟัง", "เรื่องของภาคส่วนไหนยังไม่มีใครตอบ"])
def test_asking_of_voices(text: str) -> None:
    assert asks_of_voices(text)


@pytest.mark.parametrize(
    "text",
    ["ทำไมตัวชี้วัดไม่ควรเหมือนเดิม", "ตัวชี้วัดของโครงการที่ 4", "ควรแบ่งงบแต่ละจังหวัดให้เป็นธรรม", "เสียงดังทั้งคืนไม่มีใครฟัง",
     "ที่ประชุมอยากให้เสียงของจังหวัดไหนถูกฟัง", "งบโครงการที่ 2 เท่าไร", "งบของจังหวัดน่านไม่เป็นธรรมเลยครับ",
     "ขอแจ้งว่างบแต่ละจังหวัดเหลื่อมล้ำกันมาก", "ตัวชี้วัดของเป้าไม่ชัดเจน"],
)  # fmt: skip
def test_what_is_asked_of_something_else(text: str) -> None:
    assert [asks_of_measures(text), asks_of_shares(text), asks_of_voices(text), sets_value(text)] == [False] * 4


def test_the_goal_is_found_by_its_words() -> None:
    assert goals_named("ตัวชี้วัดของเป้าเที่ยวเมืองรองเป็นยังไง", GOALS) == [GOALS[0]]
    assert goals_named("ตัวชี้วัดของเป้าสุขภาพ", GOALS) == []


def test_a_measure_in_one_message() -> None:
    text = "เพิ่มตัวชี้วัดของเป้าเที่ยวเมืองรอง: ผู้มาเยือน (พันคน) น่าน จาก 850 เป็น 1,100 ตอนนี้ 860"
    assert adds_measure(text)
    given = given_measure(text)
    assert given.goal == "เที่ยวเมืองรอง"
    measure = measure_in(given.measure, CATALOGUE.provinces, TODAY)
    assert (measure.name, measure.unit, measure.direction) == ("ผู้มาเยือน", "พันคน", KpiDirection.UP)
    assert measure.values == (ProvinceValue("น่าน", 850, 1100, 860, TODAY),)
    assert measure_in("ผู้มาเยือนน่าน", CATALOGUE.provinces, TODAY).name == "ผู้มาเยือนน่าน"


def test_values_line_by_line_and_what_is_not_said_stays() -> None:
    given = values_in("น่าน จาก 9 เป็น 5\nแพร่ ตอนนี้ 7\nตาก 3", CATALOGUE.provinces, TODAY)
    assert given == [
        ProvinceValue("น่าน", 9, 5), ProvinceValue("แพร่", now=7, dated=TODAY), ProvinceValue("ตาก", now=3, dated=TODAY),
    ]  # fmt: skip
    before = GoalMeasure(1, 1, "วัด", values=(ProvinceValue("แพร่", 8, 4, 8, date(2026, 1, 1)),))
    after = merged(before, given)
    assert after.of("แพร่") == ProvinceValue("แพร่", 8, 4, 7, TODAY)
    assert after.direction is KpiDirection.DOWN
    with pytest.raises(RuleBroken):
        values_in("น่าน ดีขึ้นมาก", CATALOGUE.provinces, TODAY)


def test_a_rating_names_its_poll_and_its_evidence() -> None:
    rating = given_rating("ผลประเมินตัวชี้วัดที่ ๓ จากโหวตที่ 2: รถวิ่งทุกวัน ไม่ต้องเหมารถ")
    assert rating is not None
    assert (rating.measure, rating.poll, rating.evidence) == (3, 2, "รถวิ่งทุกวัน ไม่ต้องเหมารถ")


FILE = (
    "เป้า,ด้าน,ตัวชี้วัด,หน่วย,ตัวหาร,แหล่งข้อมูล,จังหวัด,ค่าฐาน,ค่าเป้าหมาย,ค่าปัจจุบัน,วันที่\n"
    "คนมาเที่ยวเมืองรองมากขึ้น,ท่องเที่ยว,ผู้มาเยือน (พันคน),,ต่อประชากร,สมมติ,น่าน,850,1100,860,1/10/2569\n"
    "คนมาเที่ยวเมืองรองมากขึ้น,ท่องเที่ยว,ผู้มาเยือน (พันคน),,ต่อประชากร,สมมติ,แพร่,400,600,,\n"
    "น้ำพอใช้,น้ำ,วันที่ขาดน้ำ,วัน,ไม่หาร,,พิจิตร,60,10,,\n"
)


def test_a_file_of_measures_is_read_by_goal_and_name() -> None:
    table = rows(FILE)
    assert is_measures(table)
    assert [is_roadmap(table), is_roster(table), is_figures(table)] == [False] * 3
    entries, problems = read_measures(table, CATALOGUE)
    assert problems == []
    found = applied(entries, GOALS, [], TODAY)
    assert [(goal.id, goal.title, measure.name) for goal, measure in found] == [
        (1, "คนมาเที่ยวเมืองรองมากขึ้น", "ผู้มาเยือน"),
        (0, "น้ำพอใช้", "วันที่ขาดน้ำ"),
    ]
    visitors = found[0][1]
    assert (visitors.unit, visitors.denominator, visitors.kind) == ("พันคน", KpiDenominator.HEAD, MeasureKind.FIGURE)
    assert visitors.of("น่าน") == ProvinceValue("น่าน", 850, 1100, 860, date(2026, 10, 1))
    assert found[1][1].direction is KpiDirection.DOWN
    again = applied(entries, GOALS, [GoalMeasure(7, 1, "ผู้มาเยือน", values=(ProvinceValue("ตาก", 1, 2, 1),))], TODAY)
    assert again[0][1].id == 7
    assert [one.province for one in again[0][1].values] == ["ตาก", "น่าน", "แพร่"]


def test_a_rating_that_waits_for_its_poll_has_no_values() -> None:
    entries, problems = read_measures(
        rows("goal,measure,kind,province,baseline\nฝุ่นควันลดลง,ความพอใจ,rating,,\n"), CATALOGUE
    )
    assert problems == []
    assert applied(entries, GOALS, [], TODAY)[0][1] == GoalMeasure(
        0, 2, "ความพอใจ", MeasureKind.RATING, KpiDirection.UP
    )


def test_a_goal_is_known_by_its_title_alone_only_where_one_has_it() -> None:
    entries, _ = read_measures(rows("goal,measure\nฝุ่นควันลดลง,วันฝุ่น\n"), CATALOGUE)
    assert applied(entries, GOALS, [], TODAY)[0][0].id == 2
    twins = [*GOALS, Goal(3, "ฝุ่นควันลดลง", Topic.ENVIRONMENT, "1.1")]
    assert applied(entries, twins, [], TODAY)[0][0].id == 0


def test_every_bad_cell_is_named() -> None:
    bad = FILE.replace("850", "แปดร้อย").replace("แพร่", "แพร่น").replace("น้ำพอใช้,น้ำ", ",น้ำ")
    _, problems = read_measures(rows(bad), CATALOGUE)
    assert [(one.line, one.key, one.arguments["column"]) for one in problems] == [
        (2, "measures.bad_cell", "baseline"),
        (3, "measures.bad_cell", "province"),
        (4, "measures.missing_cell", "goal"),
    ]


def test_figures_of_provinces_need_their_day_and_source() -> None:
    table = rows('จังหวัด,ประชากร,วันที่,แหล่งข้อมูล\nน่าน,"470,000",31/12/2568,ทะเบียนสมมติ\nแพร่,430000,31/12/2568,ทะเบียนสมมติ\n')
    assert is_figures(table)
    found, problems = read_figures(table, CATALOGUE)
    assert problems == []
    assert found[0] == ProvinceFigure("น่าน", 470_000, None, date(2025, 12, 31), "ทะเบียนสมมติ")
    twice = rows("province,population,date,source\nน่าน,5,2026-01-01,ก\nน่าน,5.5,2026-01-01,\nแพร่,,2026-01-01,ก\n")
    _, problems = read_figures(twice, CATALOGUE)
    assert {one.key for one in problems} == {"measures.bad_cell", "measures.missing_cell", "measures.no_figure"}


def test_provinces_one_behind_the_other_keep_their_own_figures() -> None:
    said = measure_in("ผู้มาเยือน (พันคน) น่าน จาก 850 เป็น 1100 แพร่ จาก 400 เป็น 600", CATALOGUE.provinces, TODAY)
    assert {one.province: (one.baseline, one.target) for one in said.values} == {"น่าน": (850, 1100), "แพร่": (400, 600)}
    both = measure_in("ผู้มาเยือน (พันคน) น่าน แพร่ จาก 850 เป็น 1100", CATALOGUE.provinces, TODAY)
    assert [one.baseline for one in both.values] == [850, 850]


def test_what_those_affected_say_is_a_rating_with_its_whole_name() -> None:
    said = measure_in("ความพอใจของคนในจังหวัด", CATALOGUE.provinces, TODAY)
    assert (said.name, said.kind) == ("ความพอใจของคนในจังหวัด", MeasureKind.RATING)


@pytest.mark.parametrize("text", ["ใครเคลื่อนไปมากที่สุด", "จังหวัดไหนก้าวหน้าที่สุด"])
def test_asking_who_moved_most(text: str) -> None:
    assert asks_of_board(text)
    assert not asks_of_board(f"ทำไม{text}")


def test_lines_of_the_form_that_are_not_filled_in_are_passed_over() -> None:
    rows = [
        ["จังหวัด", "ประชากร", "พื้นที่ (ตร.กม.)", "วันที่", "แหล่งข้อมูล"],
        ["น่าน", "470000", "", "31/12/2568", "สมมติ"],
        ["แพร่"],
    ]
    figures, problems = read_figures(rows, CATALOGUE)
    assert [(one.province, one.population) for one in figures] == [("น่าน", 470_000)]
    assert problems == []
