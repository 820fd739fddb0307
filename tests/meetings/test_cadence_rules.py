"""The clock of a committee and the questions about it, as tables and properties."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.rules.meetings.cadence import (
    Cadence,
    Quarter,
    cadence,
    days_to_look,
    is_missed,
    quarter_of,
    quarters_between,
    speaks,
)
from handlers.rules.meetings.cadence_words import cadence_question
from storage.meeting_records import MeetingRules

RULES = MeetingRules()
DAYS = some.dates(date(2026, 1, 1), date(2032, 12, 31))


def test_the_clock_runs_from_the_last_quorate_meeting() -> None:
    days = [date(2026, 12, 4), date(2026, 9, 30)]
    assert cadence(days, RULES, date(2027, 1, 5)) == Cadence(date(2026, 12, 4), date(2027, 2, 4), date(2027, 3, 4))
    assert cadence([date(2026, 11, 30)], RULES, date(2026, 12, 1)).floor == date(2027, 2, 28)
    monthly = MeetingRules(target_months=1, floor_months=2)
    assert cadence(days, monthly, date(2027, 1, 5)) == Cadence(date(2026, 12, 4), date(2027, 1, 4), date(2027, 2, 4))


def test_what_is_overdue_is_saved_by_the_end_of_the_quarter() -> None:
    late = cadence([date(2026, 12, 4)], RULES, date(2027, 3, 5))
    assert (late.passed, late.floor) == (date(2027, 3, 4), date(2027, 3, 31))
    assert cadence([], RULES, date(2027, 2, 1)) == Cadence(None, None, date(2027, 3, 31))


def test_when_the_clock_is_looked_at() -> None:
    today = date(2026, 12, 4)
    now = datetime(2026, 12, 4, 5, tzinfo=UTC)
    looks = days_to_look(cadence([today], RULES, today), today, now)
    assert [(kind, at.astimezone(UTC)) for kind, at in looks] == [
        ("floor_30", datetime(2027, 2, 2, 2, tzinfo=UTC)),
        ("floor_14", datetime(2027, 2, 18, 2, tzinfo=UTC)),
        ("quarter", datetime(2027, 1, 1, 2, tzinfo=UTC)),
    ]
    clock = cadence([today], RULES, date(2027, 2, 20))
    assert not speaks("floor_30", clock, date(2027, 2, 20)), "after a time down only the later warning speaks"
    assert speaks("floor_14", clock, date(2027, 2, 20))
    assert not speaks("floor_14", clock, date(2027, 2, 17)), "a meeting has put the floor off"


@given(some.lists(DAYS, max_size=8), DAYS)
def test_who_keeps_the_floor_misses_no_quarter(days: list[date], today: date) -> None:
    held = sorted({day for day in days if day <= today})
    kept = all(cadence(held[:at], RULES, held[at]).passed is None for at in range(1, len(held)))
    if not held or not kept or cadence(held, RULES, today).passed is not None:
        return
    over = quarters_between(held[0], quarter_of(today).before.last)
    assert not any(is_missed(quarter, held, RULES, today) for quarter in over if quarter.last >= held[0])


@given(DAYS)
def test_quarters_follow_each_other(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.following.before == quarter
    assert quarter.following.first - quarter.last == timedelta(days=1)


def test_a_missed_quarter() -> None:
    winter = Quarter(2027, 1)
    assert is_missed(winter, [date(2026, 12, 31), date(2027, 4, 1)], RULES, date(2027, 4, 1))
    assert not is_missed(winter, [], RULES, date(2027, 3, 31)), "it is not over yet"
    assert not is_missed(winter, [date(2027, 1, 1)], RULES, date(2027, 4, 1))
    assert not is_missed(winter, [], MeetingRules(floor_months=6), date(2027, 4, 1)), "one in half a year is enough"


@pytest.mark.parametrize(("text", "asks"), [
    ("กลุ่มเราประชุมล่าสุดเมื่อไหร่", "last"), ("กลุ่ม 1.1 ประชุมครั้งสุดท้ายวันไหน", "last"), ("เราไม่ได้ประชุมนานแค่ไหนแล้ว", "last"),
    ("ไม่ได้ประชุมมากี่เดือนแล้วครับ", "last"), ("ปีนี้ประชุมครบไหม", "enough"), ("ปีนี้ประชุมไปกี่ครั้งแล้ว", "enough"),
    ("ปีงบ 2570 ประชุมครบหรือยัง", "enough"), ("เราขาดประชุมไตรมาสไหนบ้าง", "enough"), ("ไตรมาสนี้ประชุมหรือยังคะ", "enough"),
    ("ประชุมครั้งต่อไปต้องภายในเมื่อไหร่", "due"), ("ต้องประชุมอีกทีภายในวันไหน", "due"), ("เลยกำหนดประชุมหรือยัง", "due"),
    ("ควรประชุมครั้งต่อไปภายในเมื่อไร", "due"),
    ("กลุ่มไหนยังไม่ได้ประชุมไตรมาสนี้", "every_cluster"), ("แต่ละกลุ่มประชุมล่าสุดเมื่อไร", "every_cluster"),
])  # fmt: skip
def test_what_is_asked_of_the_cadence(text: str, asks: str) -> None:
    assert cadence_question(text) == asks


@pytest.mark.parametrize("text", [
    "ประชุมครั้งหน้าวันไหน", "ประชุมพรุ่งนี้กี่โมง", "ประชุมครั้งที่แล้วมีมติอะไร", "ประชุมล่าสุดมีใครมาบ้าง", "องค์ประชุมครบไหม",
    "นัดประชุมครั้งต่อไปภายในสัปดาห์หน้า", "ครั้งล่าสุดประชุมเรื่องอะไร", "ประชุมที่ไหน", "เลื่อนประชุมไปวันไหนดี", "วันศุกร์นี้มีประชุมไหม",
    "ที่ประชุมอยากให้ประชุมบ่อยแค่ไหน", "เขาเสนอให้ประชุมกันกี่เดือนครั้ง", "ควรประชุมบ่อยแค่ไหนตามข้อเสนอ",
    "งานที่ 7 ต้องเสร็จก่อนประชุมไหม", "ถนนหน้าที่ประชุมพังมากี่เดือนแล้ว", "รายงานการประชุมครั้งล่าสุดอยู่ไหน",
    "ควรประชุมคณะกรรมการบ่อยแค่ไหน", "อย่างน้อยต้องประชุมไตรมาสละกี่ครั้ง", "ต้องประชุมทุกกี่เดือน",
])  # fmt: skip
def test_what_only_sounds_like_it(text: str) -> None:
    assert cadence_question(text) is None
