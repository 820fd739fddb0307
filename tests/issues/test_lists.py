"""Lists: what is asked for in words, turned by buttons, and never more than a page."""

from datetime import UTC, datetime, timedelta

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import IssueState, Sector, Topic
from handlers.issues.actions import ListIssues
from handlers.issues.listing import written
from handlers.issues.saving import follow, store
from handlers.kit.buttons import LIMIT_BYTES, decode, encode
from handlers.kit.context import BANGKOK, Context
from handlers.rules.issue_queries import query_of
from handlers.rules.issue_times import asks_told_when
from nlp.understand import understand
from storage.issue_records import Issue, IssueQuery, Standing
from storage.records import Group, Person
from tests.issues.talk import START, Someone, Talk

MEMBER = Person(7, "มานี ใจดี", province="น่าน", cluster="1.1")
MONTH = datetime(2026, 10, 31, 17, tzinfo=UTC), datetime(2026, 11, 30, 17, tzinfo=UTC)
A_MONTH_AGO, TWO_WEEKS_AGO = datetime(2026, 10, 22, 17, tzinfo=UTC), datetime(2026, 11, 8, 17, tzinfo=UTC)


def day(month: int, number: int, year: int = 2026) -> datetime:
    """The first instant of a day in Bangkok."""
    return datetime(year, month, number, tzinfo=BANGKOK).astimezone(UTC)


def put(talk: Talk, count: int, province: str = "น่าน", **values: object) -> None:
    with talk.database.write() as unit:
        context = Context(unit, talk.now, talk.dispatcher.catalogue, "bot", talk.understand)
        for number in range(unit.issues.next_number(), unit.issues.next_number() + count):
            fields = {
                "state": IssueState.NEW,
                "topic": Topic.WATER,
                "created_at": talk.now,
                "changed_at": talk.now,
                **values,
            }
            clusters = {"น่าน": ("1.1",), "แพร่": ("1.1",), "ตาก": ("2.1",)}[province]
            store(context, Issue(number, f"เรื่องทดสอบ {number}", provinces=(province,), clusters=clusters, **fields))  # type: ignore[arg-type]  # fields by name
        unit.commit()


def numbers(someone: Someone) -> list[int]:
    """The issues on the page shown last, by the buttons that open them."""
    labels = [label for row in someone.last.rows for label in row if label.startswith("#")]
    return [int(label[1:].split()[0]) for label in labels]


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("เรื่องค้างของน่านเดือนนี้", IssueQuery(provinces=("น่าน",), since=MONTH[0], until=MONTH[1])),
        ("จังหวัดแพร่มีเรื่องค้างอะไรบ้าง", IssueQuery(provinces=("แพร่",))),
        ("ขอดูรายการเรื่องทั้งหมดของกลุ่ม 2.1", IssueQuery(Standing.ANY, clusters=("2.1",))),
        ("เรื่องน้ำที่แก้แล้วของกลุ่ม 1.1 มีอะไรบ้าง", IssueQuery(Standing.CLOSED, clusters=("1.1",), topic=Topic.WATER)),
        ("รายการเรื่องที่ผมแจ้งไว้", IssueQuery(reporter_id=7)),
        ("จังหวัดของผมมีเรื่องค้างอะไรบ้าง", IssueQuery(provinces=("น่าน",))),
        ("กลุ่มของเรามีเรื่องค้างกี่เรื่อง", IssueQuery(clusters=("1.1",))),
        ("มีเรื่องไหนกำลังดำเนินการบ้าง", IssueQuery(state=IssueState.IN_PROGRESS)),
        ("เรื่องค้างของภาคเหนือตอนล่างมีอะไรบ้าง", IssueQuery(clusters=("2.1", "2.2"))),
        ("ขอดูเรื่องค้างของน่านกับแพร่", IssueQuery(provinces=("น่าน", "แพร่"))),
        ("เรื่องที่ยังไม่แก้ของตากมีอะไรบ้าง", IssueQuery(provinces=("ตาก",))),
        ("ขอดูเรื่องที่ยังไม่มีคนรับ", IssueQuery(state=IssueState.NEW)),
        ("เรื่องค้างเกินเดือนมีกี่เรื่อง", IssueQuery(until=A_MONTH_AGO)),
        ("เรื่องไหนค้างมา 2 สัปดาห์แล้ว", IssueQuery(until=TWO_WEEKS_AGO)),
        ("เรื่องของน่านเดือนตุลาคม", IssueQuery(Standing.ANY, provinces=("น่าน",), since=day(10, 1), until=day(11, 1))),
        ("เรื่องค้างเดือนกันยายน", IssueQuery(since=day(9, 1), until=day(10, 1))),
        ("เรื่องค้างเดือนธันวาคม", IssueQuery(since=day(12, 1, 2025), until=day(1, 1))),
        ("เรื่องค้างวันที่ 5", IssueQuery(since=day(11, 5), until=day(11, 6))),
        ("เรื่องไตรมาส 4 มีอะไรบ้าง", IssueQuery(Standing.ANY, since=day(7, 1), until=day(10, 1))),
        ("เรื่องที่แจ้งตั้งแต่เดือนตุลาคม", IssueQuery(Standing.ANY, since=day(10, 1))),
        ("เรื่องค้างตั้งแต่ต้นปี", IssueQuery(since=day(1, 1))),
        ("เรื่องค้างตั้งแต่ต้นปีงบ", IssueQuery(since=day(10, 1))),
        ("เรื่องตั้งแต่ต.ค.ถึงพ.ย.", IssueQuery(Standing.ANY, since=day(10, 1), until=day(12, 1))),
        ("เรื่องที่แจ้งหลังวันที่ 15 ตุลาคม", IssueQuery(Standing.ANY, since=day(10, 16))),
        ("เรื่องค้างก่อนเดือนตุลาคม", IssueQuery(until=day(10, 1))),
        ("เรื่องค้างเดือนตุลาคม 2570", IssueQuery(since=day(10, 1, 2027), until=day(11, 1, 2027))),
    ],
)
def test_what_is_asked_for_in_words(asked: str, query: IssueQuery) -> None:
    catalogue = shipped_catalogue()
    assert query_of(understand(asked, START, catalogue), MEMBER, catalogue, START) == query


def test_what_was_told_after_a_day_is_listed_and_the_list_says_so(people: dict[str, Someone], talk: Talk) -> None:
    put(talk, 1, created_at=day(10, 14))
    put(talk, 1, created_at=day(10, 20))
    heard = people["nan"].says("เรื่องที่แจ้งหลังวันที่ 15 ตุลาคม")
    assert "แจ้งตั้งแต่ 16 ต.ค. 2569 ถึงวันนี้" in heard
    assert numbers(people["nan"]) == [2]


@pytest.mark.parametrize("said", ["เรื่องที่แจ้งวันศุกร์", "เรื่องที่ผมแจ้งไปวันศุกร์ที่แล้วครับ", "ขอดูเรื่องที่แจ้งเข้ามาวันศุกร์"])
def test_what_was_told_on_a_day_of_the_week_is_listed(people: dict[str, Someone], talk: Talk, said: str) -> None:
    put(talk, 1, created_at=day(11, 20))
    put(talk, 1, created_at=day(11, 21))
    assert "แจ้ง 20 พ.ย. 2569" in people["nan"].says(said)


@pytest.mark.parametrize(
    "text",
    [
        "ถนนพังตั้งแต่เดือนตุลาคม",
        "เรื่องที่แจ้งวันศุกร์ถึงไหนแล้ว",
        "เรื่องประชุมวันศุกร์",
        "เรื่องที่ 3 ตั้งแต่เดือนตุลาคมถึงไหนแล้ว",
        "เรื่องประชุมหลังวันที่ 15",
        "เรื่องที่ผมแจ้งตั้งแต่เดือนก่อนยังไม่มีใครมา",
    ],
)
def test_what_asks_for_no_list(text: str) -> None:
    assert not asks_told_when(text)


def test_a_page_has_five_and_turns_both_ways(people: dict[str, Someone], talk: Talk) -> None:
    put(talk, 12)
    nan = people["nan"]
    assert "12 เรื่อง" in nan.says("/issues")
    assert numbers(nan) == [12, 11, 10, 9, 8]
    nan.taps("เก่ากว่า")
    assert numbers(nan) == [7, 6, 5, 4, 3]
    nan.taps("เก่ากว่า")
    assert numbers(nan) == [2, 1]
    assert not any("เก่ากว่า" in label for row in nan.last.rows for label in row)
    nan.taps("ใหม่กว่า")
    assert numbers(nan) == [7, 6, 5, 4, 3]
    nan.taps("ใหม่กว่า")
    assert numbers(nan) == [12, 11, 10, 9, 8]
    assert not any("ใหม่กว่า" in label for row in nan.last.rows for label in row)


def test_several_places_make_one_list(people: dict[str, Someone], talk: Talk) -> None:
    for province in ("น่าน", "แพร่", "ตาก", "น่าน"):
        put(talk, 2, province)
    nan = people["nan"]
    assert "6 เรื่อง" in nan.says("ขอดูเรื่องค้างของน่านกับแพร่")
    assert numbers(nan) == [8, 7, 4, 3, 2]
    nan.taps("เก่ากว่า")
    assert numbers(nan) == [1]
    nan.taps("ใหม่กว่า")
    assert numbers(nan) == [8, 7, 4, 3, 2]


def test_a_row_opens_its_issue(people: dict[str, Someone], talk: Talk) -> None:
    put(talk, 1)
    people["nan"].says("/issues")
    assert "<b>เรื่องที่ #1</b>" in people["nan"].taps("#1")


def test_narrowed_by_buttons(people: dict[str, Someone], talk: Talk) -> None:
    put(talk, 2)
    put(talk, 1, "ตาก", topic=Topic.HEALTH, state=IssueState.DECLINED)
    nan = people["nan"]
    nan.says("/issues")
    for view, choice, shown in (
        ("สถานะ", "ทุกสถานะ", [3, 2, 1]),
        ("หมวด", "สาธารณสุข", [3]),
        ("หมวด", "ไม่จำกัด", [3, 2, 1]),
        ("สถานะ", "ไม่รับดำเนินการ", [3]),
        ("พื้นที่", "กลุ่ม 1.1", None),
    ):
        nan.taps("กรอง")
        nan.taps(view)
        nan.taps(choice)
        if shown is not None:
            assert numbers(nan) == shown
    nan.taps("แพร่")
    assert "ไม่มีเรื่องตามนี้" in nan.last.text
    nan.taps("กรอง")
    nan.taps("ล้างตัวกรอง")
    assert numbers(nan) == [2, 1]


def test_narrowed_by_sector_and_by_time(people: dict[str, Someone], talk: Talk) -> None:
    put(talk, 1, sector=Sector.PUBLIC)
    talk.now += timedelta(days=40)
    put(talk, 1, sector=Sector.PEOPLE)
    nan = people["nan"]
    nan.says("/issues")
    nan.taps("กรอง")
    nan.taps("ภาครัฐ")
    assert numbers(nan) == [1]
    nan.taps("กรอง")
    nan.taps("ล้างตัวกรอง")
    nan.taps("กรอง")
    nan.taps("ช่วงเวลา")
    nan.taps("7 วันนี้")
    assert numbers(nan) == [2]
    assert "🗓 แจ้ง" in nan.last.text


def test_a_change_of_state_or_place_is_followed(talk: Talk) -> None:
    put(talk, 1)
    with talk.database.write() as unit:
        context = Context(unit, talk.now, talk.dispatcher.catalogue, "bot", talk.understand)
        before = unit.issues.get(1)
        assert before is not None
        after = unit.issues.change(before, talk.now, state=IssueState.RESOLVED, provinces=("แพร่",))
        assert after is not None
        follow(context, before, after)
        assert unit.issue_lists.page(IssueQuery(provinces=("น่าน",)), 5) == []
        assert unit.issue_lists.page(IssueQuery(Standing.CLOSED, provinces=("แพร่",)), 5) == [1]
        merged = unit.issues.change(after, talk.now, merged_into=2)
        assert merged is not None
        follow(context, after, merged)
        assert unit.issue_lists.page(IssueQuery(Standing.ANY), 5) == []


def test_ones_own_are_not_shown_in_a_group(people: dict[str, Someone], talk: Talk) -> None:
    put(talk, 1)
    with talk.database.write() as unit:
        unit.groups.link(Group(-900, "กลุ่ม", "1.1", None))
        unit.commit()
    group = people["nan"].at(-900)
    assert "แชตส่วนตัว" in group.says("ขอดูรายการเรื่องที่ผมแจ้งไว้")
    group.says("/issues")
    assert numbers(group) == [1]


def test_the_longest_query_fits_a_button() -> None:
    query = IssueQuery(
        Standing.ANY,
        state=IssueState.IN_PROGRESS,
        provinces=("พระนครศรีอยุธยา", "แม่ฮ่องสอน"),
        topic=Topic.GOVERNANCE,
        sector=Sector.PRIVATE,
        since=MONTH[0],
        until=MONTH[1],
        reporter_id=1,
    )
    action = written(query)
    longest = ListIssues(**{**vars(action), "cursor": -(2**63 - 1)})
    data = encode(longest)
    assert len(data) <= LIMIT_BYTES
    assert decode(data) == longest


@pytest.mark.parametrize(
    "data",
    [
        "il:pffffffff:0:x:zz:q:1:99999999:5:l",
        "il:c9.9:0:o::::-1:7:p",
        "il::1:o:::::-9223372036854775807:l",
    ],
)
def test_whatever_a_button_claims_a_page_is_shown(people: dict[str, Someone], data: str) -> None:
    people["nan"].says("/issues")
    people["nan"].sends_tap(data, people["nan"].last.id)
    assert people["nan"].last.text.startswith("<b>")


def test_what_waits_for_the_secretariat(people: dict[str, Someone], talk: Talk) -> None:
    put(talk, 3)
    put(talk, 1, "ตาก")
    secretary, office = people["secretary"], people["office"]
    assert "เรื่องใหม่ที่ยังไม่ได้รับ 4 เรื่อง" in office.says("📥 งานรอท่าน")
    assert "เรื่องใหม่ที่ยังไม่ได้รับ 3 เรื่อง" in secretary.says("📥 งานรอท่าน")
    secretary.taps("📥 เรื่องใหม่")
    assert numbers(secretary) == [3, 2, 1]
