"""The agenda: its official order, what is typed of it, and its items kept with their links."""

from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import AgendaSection as Section
from handlers.rules.meetings.agenda import by_section, differ, in_order, items_of, joined, numbered
from storage.meeting_records import AgendaItem

ITEMS = st.lists(
    st.builds(AgendaItem, st.sampled_from(Section), st.text(max_size=9), issue_id=st.none() | st.integers(1, 5)),
    max_size=12,
)
TYPED = """1) แผนท่องเที่ยว
- น้ำท่วม
4.1 ผลการสำรวจ
เพื่อทราบ: รายชื่อคณะทำงาน
ระเบียบวาระที่ 3 เรื่องสืบเนื่อง
ถนนสาย 11
25 ปีของหอการค้า"""


def test_typed_lines_go_where_their_number_or_heading_says() -> None:
    read = [(one.number, one.item.title) for one in numbered(items_of(TYPED))]
    assert read == [
        ("3.1", "ถนนสาย 11"),
        ("3.2", "25 ปีของหอการค้า"),
        ("4.1", "ผลการสำรวจ"),
        ("4.2", "รายชื่อคณะทำงาน"),
        ("5.1", "แผนท่องเที่ยว"),
        ("5.2", "น้ำท่วม"),
    ]


@given(ITEMS)
def test_every_item_is_numbered_once_in_the_order_of_the_sections(items: list[AgendaItem]) -> None:
    known = numbered(items)
    assert len(known) == len(items)
    numbers = [tuple(map(int, one.number.split("."))) for one in known]
    assert numbers == sorted(set(numbers))
    parts = by_section(items)
    assert [part.section for part in parts] == list(Section)
    assert [one for part in parts for one in part.entries] == known
    assert not differ(items, in_order(items))


def test_nothing_comes_twice() -> None:
    typed = items_of("น้ำท่วม")
    issue = AgendaItem(Section.FOR_CONSIDERATION, "ถนนขาด", issue_id=12)
    once = joined(typed, [issue])
    assert joined(once, [issue, *items_of("น้ำท่วม")]) == once
    assert differ(typed, once)
