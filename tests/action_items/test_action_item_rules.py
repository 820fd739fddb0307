"""What messages say of action items, who may do what with them, and when their owners are reminded."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue import shipped_catalogue
from config.vocabulary import ActionItemState, Role
from handlers.rules.action_items.giving import given_in, people_named, without_deadline
from handlers.rules.action_items.life import ALLOWED, Act, may, next_reminder
from handlers.rules.action_items.wording import (
    asks_for_action_items,
    asks_for_own,
    gives_an_action_item,
    names_an_action_item,
    number_in,
    said_of,
    what_is_given,
)
from nlp.deadlines import deadline_in
from storage.action_item_records import ActionItem
from storage.records import Grant, Person

BANGKOK = ZoneInfo("Asia/Bangkok")
NOW = datetime(2026, 11, 23, 9, tzinfo=BANGKOK)
ROSTER = [
    Person(1, "ประทีป สมมติชัย", prefix="นาย", post="ประธานกรรมการ"),
    Person(2, "เลขา จำลองงาน", prefix="นาง", post="เลขานุการ"),
    Person(3, "มาลี ตัวอย่างนา", prefix="นาง", post="กรรมการ"),
    Person(4, "สมชาย ทดลองกิจ", prefix="นาย", post="กรรมการ"),
    Person(5, "สมชาย ตัวอย่างชัย", prefix="นาย", post="กรรมการ"),
]


@pytest.mark.parametrize(
    ("text", "work", "owners", "office", "due"),
    [
        ("มอบหมายให้คุณมาลี จัดทำแผนท่องเที่ยว ภายในวันศุกร์หน้า", "จัดทำแผนท่องเที่ยว", [3], "", date(2026, 12, 4)),
        ("สั่งงานคุณมาลี ทำหนังสือถึงแขวงทางหลวง ให้เสร็จสิ้นเดือน", "ทำหนังสือถึงแขวงทางหลวง", [3], "", date(2026, 11, 30)),
        (
            "มอบหมายงานให้หอการค้าจังหวัดพิจิตร ทำข้อมูลนักท่องเที่ยวปี 2569 ส่งภายใน 15 ธ.ค. 69",
            "ทำข้อมูลนักท่องเที่ยวปี 2569", [], "หอการค้าจังหวัดพิจิตร", date(2026, 12, 15),
        ),
        ("มอบหมายให้ฝ่ายเลขานุการประสานแขวงทางหลวง", "ประสานแขวงทางหลวง", [], "ฝ่ายเลขานุการ", None),
        ("เพิ่มงาน ทำป้ายต้อนรับ ให้สมชาย ใน 10 วัน", "ทำป้ายต้อนรับ", [4, 5], "", date(2026, 12, 3)),
        ("มอบหมายให้นายสมชาย ทดลองกิจ ลงพื้นที่ตามเรื่องที่ 12", "ลงพื้นที่ตามเรื่องที่ 12", [4], "", None),
        ("มอบหมายเลขานุการประสานจังหวัด ภายในศุกร์นี้", "ประสานจังหวัด", [2], "", date(2026, 11, 27)),
        ("มอบให้คุณมาลี สรุปงบปี 2569", "สรุปงบปี 2569", [3], "", None),
        ("มอบหมายให้ทำแผนน้ำ 3 ปี", "ทำแผนน้ำ 3 ปี", [], "", None),
        ("มอบหมายให้มาลีสรุปงบปี 2569", "สรุปงบปี 2569", [3], "", None),
    ],
)  # fmt: skip
def test_work_is_given_out_in_free_thai(text: str, work: str, owners: list[int], office: str, due: date | None) -> None:
    assert gives_an_action_item(text)
    deadline = deadline_in(text, NOW, shipped_catalogue())
    assert (deadline.day if deadline else None) == due
    said = without_deadline(deadline.before, deadline.after) if deadline else text
    found = given_in(what_is_given(said), ROSTER)
    assert (found.text, [one.id for one in found.people], found.office) == (work, owners, office)


@pytest.mark.parametrize(
    ("text", "number", "act"),
    [
        ("งานที่ 7 เสร็จแล้ว", 7, Act.DONE),
        ("งานที่ ๗ เสร็จเรียบร้อยครับ", 7, Act.DONE),
        ("งานที่เจ็ดเสร็จแล้วค่ะ", 7, Act.DONE),
        ("งาน #7 done", 7, Act.DONE),
        ("ปิดงานที่ 7", 7, Act.DONE),
        ("งานที่ 7 ยังติดเรื่องงบ", 7, Act.BLOCK),
        ("รายงานความคืบหน้างานที่ 7 ส่งหนังสือแล้ว รอคำตอบ", 7, Act.BLOCK),
        ("งานที่ 7 ติดตามแล้ว", 7, Act.START),
        ("งานที่ 7 คืบหน้า 40%", 7, Act.START),
        ("งานที่ 7 ใกล้เสร็จแล้ว", 7, Act.START),
        ("งานที่ 7 ยังไม่เสร็จ", 7, Act.START),
        ("งานที่ 7 ขอเลื่อนเป็นสิ้นเดือนหน้า", 7, Act.AMEND),
        ("เลื่อนงานที่ 7 เป็นวันที่ 20 ธ.ค.", 7, Act.AMEND),
        ("เปลี่ยนผู้รับผิดชอบงานที่ 7 เป็นคุณสมชาย", 7, Act.AMEND),
        ("ยกเลิกงานที่ 12", 12, Act.DROP),
        ("งานที่ 7 เสร็จหรือยัง", 7, None),
        ("งานที่ 7 ใครทำ", 7, None),
        ("ดูงานที่ 7", 7, None),
        ("ประวัติงานที่ 7", 7, None),
    ],
)
def test_what_is_said_of_an_item(text: str, number: int, act: Act | None) -> None:
    assert names_an_action_item(text)
    assert number_in(text) == number
    assert said_of(text).act is act


@pytest.mark.parametrize(
    "text",
    [
        "โครงการที่ 4 คืบหน้า 60%",
        "เรื่องที่ 7 ถึงไหนแล้ว",
        "งานที่จังหวัดตากต้องทำในไตรมาส 2",
        "งานถนนน่าน-ท่าวังผา ตอนนี้ทำไปได้ครึ่งหนึ่ง",
        "งานเราไปถึง 95% แล้ว เหลือทาสี",
        "งาน 3 วันเสร็จ",
        "มอบหมายให้รองประธานไปประชุมแทน",
        "มอบให้คุณบุญมาไปประชุมแทน",
        "ถนนพังเพราะงานก่อสร้างค้างมาสองปี",
    ],
)
def test_what_is_no_action_item(text: str) -> None:
    assert not names_an_action_item(text)
    assert not gives_an_action_item(text)
    assert not asks_for_action_items(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("งานของฉัน", True),
        ("งานผมเสร็จแล้วครับ", True),
        ("ผมมีงานอะไรค้างมั่ง", True),
        ("ผมมีงานอะไรบ้าง", True),
        ("งานที่ผมต้องทำมีอะไรบ้าง", True),
        ("งานค้างของกลุ่ม 2.2", False),
        ("มีงานอะไรค้างบ้าง", False),
        ("งานเลยกำหนดมีอะไรบ้าง", False),
        ("ขอดูงานค้าง", False),
    ],
)
def test_lists_are_asked_for(text: str, own: bool) -> None:
    assert asks_for_action_items(text)
    assert asks_for_own(text) is own


def test_an_answer_to_whom_may_mean_several() -> None:
    assert [one.id for one in people_named("คุณสมชาย", ROSTER)] == [4, 5]
    assert [one.id for one in people_named("นายสมชาย ทดลองกิจ", ROSTER)] == [4]
    assert [one.id for one in people_named("เลขานุการ", ROSTER)] == [2]
    assert people_named("แขวงทางหลวงพิจิตร", ROSTER) == ()


def item(state: ActionItemState = ActionItemState.OPEN, due: date | None = date(2026, 12, 4)) -> ActionItem:
    return ActionItem(7, "ทำแผน", "2.2", 3, "", due, state, "", 2, NOW, NOW)


OWNER = Person(3, "มาลี", grants=(Grant(Role.MEMBER),))
OTHER = Person(4, "สมชาย", grants=(Grant(Role.MEMBER),))
SECRETARY = Person(2, "เลขา", grants=(Grant(Role.SECRETARIAT, "2.2"),))
ELSEWHERE = Person(9, "เลขาอื่น", grants=(Grant(Role.SECRETARIAT, "1.1"),))


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", ActionItemState)
def test_who_may_do_what(act: Act, state: ActionItemState) -> None:
    fits = state in ALLOWED[act].states
    by_owner = act in {Act.START, Act.BLOCK, Act.DONE, Act.REOPEN}
    stored, day = item(state), NOW.date()
    assert may(act, stored, SECRETARY, day) is fits
    assert may(act, stored, OWNER, day) is (fits and by_owner)
    assert not any(may(act, stored, one, day) for one in (OTHER, ELSEWHERE, None))


@given(due=st.dates(date(2026, 1, 1), date(2027, 12, 31)), hours=st.integers(0, 24 * 800))
def test_an_owner_is_reminded_thrice_at_most_by_day_and_never_once_it_is_done(due: date, hours: int) -> None:
    start = datetime(2025, 12, 1, tzinfo=UTC) + timedelta(hours=hours)
    now, moments = start, []
    stored = item(due=due)
    while (following := next_reminder(stored, now)) is not None:
        assert following > now
        moments.append(following)
        now = following
    assert len(moments) <= 3
    assert all(one.astimezone(BANGKOK).hour == 9 for one in moments)
    assert {(one.astimezone(BANGKOK).date() - due).days for one in moments} <= {-7, -1, 1}
    assert next_reminder(item(ActionItemState.DONE, due), start) is None
