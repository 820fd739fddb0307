"""Roster files: all or nothing, every bad line named, nobody doubled, nobody merged."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue import shipped_catalogue
from config.phrasing import Texts
from config.vocabulary import Role, Seat, Sector
from handlers.rules.cells import NotUnderstood, date_in
from handlers.rules.member_export import MEMBER_COLUMNS, member_rows
from handlers.rules.roster import Entry, Plan, compare, read_roster
from handlers.rules.roster_columns import COLUMNS
from storage.records import Grant, Person

CATALOGUE = shipped_catalogue()
DAY = date(2026, 11, 23)


def read(text: str) -> list[Entry]:
    """The entries of a good file, given as lines of cells parted by |."""
    roster = read_roster(table(text), CATALOGUE)
    assert roster.problems == ()
    return list(roster.entries)


def problems(text: str) -> list[tuple[int, str]]:
    """Line and reason of everything wrong with a file."""
    return [(problem.line, problem.key) for problem in read_roster(table(text), CATALOGUE).problems]


def said(text: str) -> str:
    """What is told of the one thing wrong with a file."""
    (problem,) = read_roster(table(text), CATALOGUE).problems
    return Texts().plain(problem.key, problem.arguments)


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def stored(plan: Plan, people: list[Person]) -> list[Person]:
    """The roster after a plan was carried out."""
    ids = count(max((person.id for person in people), default=0) + 1)
    after = {person.id: person for person in people}
    for change in plan.changed:
        values: dict[str, Any] = {**change.person.__dict__, **change.entry.values, "retired_at": None}
        after[change.person.id] = Person(**{**values, "grants": change.entry.grants(change.person)})
    for entry in plan.new:
        new = Person(next(ids), **entry.values, grants=entry.grants())
        after[new.id] = new
    return list(after.values())


def test_only_name_and_role_are_needed() -> None:
    (entry,) = read("name | role\nวิไล ทดลอง | member")
    assert entry.values == {"name": "วิไล ทดลอง"}
    assert entry.grants() == (Grant(Role.MEMBER),)


def test_thai_columns_and_words() -> None:
    (entry,) = read(
        """
        ลำดับ | คำนำหน้า | ชื่อ-สกุล | บทบาท | ตำแหน่ง | หน่วยงาน | ภาคส่วน | จังหวัด | กลุ่ม | ที่มา | ครบวาระ
        ๓ | นาง | วิไล ทดลอง | กรรมการ | กรรมการ | โรงสีข้าว | ภาคเอกชน | จังหวัดน่าน | กลุ่ม ๑.๑ | โดยตำแหน่ง | ๓๐ ก.ย. ๒๕๗๑
        """
    )
    assert entry.values == {
        "order": 3,
        "prefix": "นาง",
        "name": "วิไล ทดลอง",
        "post": "กรรมการ",
        "position": "โรงสีข้าว",
        "sector": Sector.PRIVATE,
        "province": "น่าน",
        "cluster": "1.1",
        "seat": Seat.EX_OFFICIO,
        "term_end": date(2028, 9, 30),
    }


@pytest.mark.parametrize("word", sorted({word for words in COLUMNS.values() for word in words}))
def test_no_header_means_two_columns(word: str) -> None:
    assert [name for name, words in COLUMNS.items() if word in words] != []
    assert len([name for name, words in COLUMNS.items() if word in words]) == 1


def test_title_lines_above_the_header_are_passed_over() -> None:
    roster = read_roster([["บัญชีรายชื่อ"], [], ["ชื่อ", "บทบาท"], ["วิไล ทดลอง", "ประธาน"]], CATALOGUE)
    assert [entry.line for entry in roster.entries] == [4]


@pytest.mark.parametrize(
    "written", ["2.1", "๒.๑", "กลุ่ม 2.1", "กลุ่มจังหวัด 2.1", "เหนือตอนล่าง 1", "กลุ่มจังหวัดภาคเหนือตอนล่าง 1"]
)
def test_clusters_as_people_name_them(written: str) -> None:
    (entry,) = read(f"name | role | cluster\nก ข | member | {written}")
    assert entry.values["cluster"] == "2.1"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("| member | น่าน | 1.1 | people |", "roster.missing"),
        ("ก ข | | น่าน | 1.1 | people |", "roster.missing"),
        ("ก ข | boss | น่าน | 1.1 | people |", "roster.bad_role"),
        ("ก ข | member | สงขลา | | people |", "roster.bad_province"),
        ("ก ข | member | น่าน | 9.9 | people |", "roster.bad_cluster"),
        ("ก ข | member | น่าน | 2.1 | people |", "roster.contradiction"),
        ("ก ข | member | น่าน | 1.1 | aliens |", "roster.bad_sector"),
        ("ก ข | member | น่าน | 1.1 | people | 31/2/2571", "roster.bad_term_end"),
        (f"{'ก' * 201} | member | น่าน | 1.1 | people |", "roster.too_long"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(row: str, reason: str) -> None:
    header = "name | role | province | cluster | sector | term_end"
    good = "ค ง | member | ลำพูน | 1.1 | public | 2028-09-30"
    assert problems(f"{header}\n{good}\n{row}\n{good.replace('ค', 'จ')}") == [(3, reason)]


def test_every_bad_line_is_named() -> None:
    text = "name | role | province\nก | member | สงขลา\nข | boss | น่าน\nค | member | น่าน\n | member | น่าน"
    assert problems(text) == [(2, "roster.bad_province"), (3, "roster.bad_role"), (5, "roster.missing")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ชื่อ | จังหวัด\nก | น่าน", [(0, "roster.no_header")]),
        ("ชื่อ | บทบาท", [(0, "roster.nobody")]),
        ("ชื่อ | บทบาท | name\nก | member | ข", [(1, "roster.column_doubled")]),
        ("name | role | province\nก ข | member | น่าน\nก  ข | adviser | น่าน", [(3, "roster.doubled")]),
        ("code | name | role\nA | ก | member\nA | ข | member", [(3, "roster.doubled")]),
    ],
)
def test_files_that_cannot_be_loaded(text: str, found: list[tuple[int, str]]) -> None:
    assert problems(text) == found


def test_a_doubled_code_is_named() -> None:
    assert said("code | name | role\nA-7 | ก ข | member\nA-7 | ค ง | member") == "รหัส “A-7” ของ “ค ง” ซ้ำกับแถวที่ 2"
    assert said("name | role\nก ข | member\nก ข | member") == "“ก ข” ซ้ำกับแถวที่ 2"


def test_the_same_name_in_two_clusters_is_two_people() -> None:
    entries = read("name | role | province\nก ข | member | น่าน\nก ข | member | ตาก")
    assert len(compare(entries, []).new) == 2


def test_cluster_is_filled_from_the_province() -> None:
    (entry,) = read("name | role | province\nก | member | ตราด")
    assert entry.values["cluster"] == "5.1"
    assert entry.grants() == (Grant(Role.MEMBER, "5.1"),)


@pytest.mark.parametrize(
    ("row", "grants"),
    [
        ("chair | | ", (Grant(Role.CHAIR),)),
        ("chair | 1.1 | ", (Grant(Role.CHAIR, "1.1"),)),
        ("chair | 1.1 | ทั้งคณะ", (Grant(Role.CHAIR),)),
        ("secretariat | 2.2 | ", (Grant(Role.SECRETARIAT),)),
        ("ผู้ช่วยเลขานุการ | 2.2 | 2.2", (Grant(Role.SECRETARIAT, "2.2"),)),
        ("member; ผู้ดูแลระบบ | 2.2 | ", (Grant(Role.MEMBER, "2.2"), Grant(Role.ADMINISTRATOR))),
    ],
)
def test_scope_of_roles(row: str, grants: tuple[Grant, ...]) -> None:
    (entry,) = read(f"name | role | cluster | scope\nก ข | {row}")
    assert entry.grants() == grants


FILE = """
name | role | post | province
วิชัย ตัวอย่างดี | chair | ประธาน |
วิชัย ตัวอย่างกุล | member | กรรมการ | ลำพูน
นวล ทดลอง | member | กรรมการ | น่าน
"""


def test_loading_again_changes_nothing() -> None:
    people = stored(compare(read(FILE), []), [])
    again = compare(read(FILE), people)
    assert (len(again.new), len(again.changed), len(again.unchanged), again.missing) == (0, 0, 3, ())


def test_nearly_alike_names_are_never_merged() -> None:
    assert len(stored(compare(read(FILE), []), [])) == 3


def test_loading_again_updates() -> None:
    people = stored(compare(read(FILE), []), [])
    plan = compare(read(FILE.replace("member | กรรมการ | น่าน", "adviser | ที่ปรึกษา | น่าน")), people)
    (change,) = plan.changed
    assert change.person.name == "นวล ทดลอง"
    assert set(change.fields) == {"post", "role"}
    assert len(stored(plan, people)) == 3


def test_who_is_missing_from_the_file_is_listed_and_kept() -> None:
    people = stored(compare(read(FILE), []), [])
    plan = compare(read(FILE.replace("นวล ทดลอง | member | กรรมการ | น่าน", "")), people)
    assert [person.name for person in plan.missing] == ["นวล ทดลอง"]
    assert len(stored(plan, people)) == 3


def test_file_without_clusters_finds_people_by_name_and_leaves_their_cluster() -> None:
    people = stored(compare(read(FILE), []), [])
    plan = compare(read("name | role\nนวล ทดลอง | adviser"), people)
    after = next(person for person in stored(plan, people) if person.name == "นวล ทดลอง")
    assert (after.cluster, after.grants) == ("1.1", (Grant(Role.ADVISER, "1.1"),))


def test_file_without_clusters_does_not_guess_between_namesakes() -> None:
    people = [Person(1, "ก ข", cluster="1.1"), Person(2, "ก ข", cluster="2.1")]
    plan = compare(read("name | role\nก ข | member"), people)
    assert [problem.key for problem in plan.problems] == ["roster.namesakes"]


def test_code_tells_people_apart() -> None:
    people = stored(compare(read("code | name | role\nA1 | ก ข | member"), []), [])
    plan = compare(read("code | name | role\nA1 | ก คง | member\nA2 | ก ข | member"), people)
    assert [change.entry.name for change in plan.changed] == ["ก คง"]
    assert [entry.code for entry in plan.new] == ["A2"]


def test_code_is_given_to_who_had_none_but_not_by_guessing() -> None:
    people = [Person(1, "ก ข", cluster="1.1", grants=(Grant(Role.MEMBER, "1.1"),))]
    one = compare(read("code | name | role | cluster\nA1 | ก ข | member | 1.1"), people)
    assert [change.fields for change in one.changed] == [("code",)]
    two = compare(read("code | name | role | cluster\nA1 | ก ข | member | 1.1\nA2 | ก ข | member | 1.1"), people)
    assert len(two.new) == 2
    assert [person.id for person in two.missing] == [1]


def test_roles_that_no_file_gives_are_kept() -> None:
    acting = Grant(Role.CHAIR, None, date(2026, 11, 1), date(2026, 12, 1))
    administrator = Grant(Role.ADMINISTRATOR)
    person = Person(1, "ก ข", cluster="1.1", grants=(Grant(Role.MEMBER, "1.1"), acting, administrator))
    plan = compare(read("name | role | cluster\nก ข | member | 1.1"), [person])
    assert plan.unchanged == (person,)
    (change,) = compare(read("name | role | cluster\nก ข | adviser | 1.1"), [person]).changed
    assert set(change.entry.grants(person)) == {Grant(Role.ADVISER, "1.1"), acting, administrator}


def test_who_was_retired_and_is_named_again_serves_again() -> None:
    person = Person(1, "ก ข", cluster="1.1", retired_at=datetime(2026, 1, 1, tzinfo=UTC))
    plan = compare(read("name | role | cluster\nก ข | member | 1.1"), [person])
    assert "retired_at" in plan.changed[0].fields


def test_exported_roster_loads_as_it_is() -> None:
    people = stored(compare(read(FILE), []), [])
    people.append(Person(9, "ค ง", cluster="2.2", province="พิจิตร", sector=Sector.PEOPLE, seat=Seat.NAMED,
                         term_end=date(2028, 9, 30), order=4, grants=(Grant(Role.CHAIR),)))  # fmt: skip
    rows = [["" if cell is None else str(cell) for cell in row] for row in member_rows(people, DAY)]
    assert rows[0] == list(MEMBER_COLUMNS)
    roster = read_roster(rows, CATALOGUE)
    assert roster.problems == ()
    assert len(compare(roster.entries, people).unchanged) == 4


@pytest.mark.parametrize(
    "written",
    ["2028-09-30", "2571-09-30", "30/9/2571", "30-09-2028", "30.9.2571", "30 ก.ย. 2571", "๓๐ กันยายน ๒๕๗๑",
     "30 กันยายน พ.ศ. 2571", "วันที่ 30 ก.ย. 2571", "2028-09-30 00:00:00"],
)  # fmt: skip
def test_dates_as_people_write_them(written: str) -> None:
    assert date_in(written) == date(2028, 9, 30)


@pytest.mark.parametrize("written", ["", "เร็ว ๆ นี้", "31/4/2571", "30/13/2571", "2571", "30 Sep 2028"])
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(NotUnderstood):
        date_in(written)


NAMES = st.sampled_from(["วิชัย ทดลอง", "วิชัย ทดลองกุล", "นวล ทดลอง", "นวล  ทดลอง", "นาง นวล ทดลอง"])
LINES = st.tuples(
    st.sampled_from(["", "A", "B"]),
    NAMES,
    st.sampled_from(["member", "chair", "secretariat"]),
    st.sampled_from(["", "น่าน", "ลำพูน", "ตาก"]),
)


@given(st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=4))
def test_whatever_is_loaded_after_whatever_nobody_is_doubled_or_merged(files: list[list[tuple[str, ...]]]) -> None:
    people: list[Person] = []
    for lines in files:
        roster = read_roster([["code", "name", "role", "province"], *map(list, lines)], CATALOGUE)
        plan = compare(roster.entries, people)
        if roster.problems or plan.problems:
            continue
        before, people = people, stored(plan, people)
        assert len(people) == len(before) + len(plan.new)
        matched = [*(change.person.id for change in plan.changed), *(person.id for person in plan.unchanged)]
        assert len(set(matched)) == len(matched)
        codes = [person.code for person in people if person.code]
        assert len(set(codes)) == len(codes)
        again = compare(roster.entries, people)
        assert (again.new, again.changed, again.problems) == ((), (), ())
