"""What is put together from days and clocks: ranges, deadlines, lengths from now. Source: the contract."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from config.vocabulary import Grain
from nlp.dates import calendar
from nlp.dates.calendar import Resolve, Span
from nlp.dates.clock_rules import Clock, Length, in_part
from nlp.dates.day_rules import LEAD, YEAR, values, year_of
from nlp.dates.grammar import Rule
from nlp.dates.symbols import Item


class Day(NamedTuple):
    """A day or unit that was said. `part` is its part of the day, `is_within` a deadline from today."""

    resolve: Resolve
    part: str | None = None
    is_within: bool = False


class ClockRange(NamedTuple):
    """From one clock time to another."""

    first: Clock
    last: Clock


class FromNow(NamedTuple):
    """An instant or a deadline counted from now in minutes."""

    minutes: int
    is_within: bool = False


def as_day(value: object) -> Day:
    """The value of a reduced day item as Day."""
    if isinstance(value, Day):
        return value
    if isinstance(value, tuple):
        return Day(value[0], value[1])
    return Day(value)  # type: ignore[arg-type]  # productions of the day and unit rules give a Resolve


def day_range(items: Sequence[Item]) -> Day:
    """ "วันจันทร์ถึงวันพุธ", "30 พ.ย. - 2 ธ.ค.": the last is read from the first on."""
    first, last = (as_day(value) for value in values(items, "d"))

    def resolve(today: date) -> Span | None:
        one, other = first.resolve(today), last.resolve(today)
        if one is None or other is None:
            return None
        if other.end <= one.start:
            other = last.resolve(one.start)
        if other is None or other.end <= one.start:
            return None
        return Span(one.start, other.end, one.grain if one.grain == other.grain else Grain.DAY)

    return Day(resolve)


def within(items: Sequence[Item]) -> Day | None:
    """ "ภายในวันศุกร์", "ภายในเดือนนี้", "ภายในสิ้นเดือน": from today up to and with it."""
    if "t" in {item.symbol for item in items} and len(items) > 3:
        return None
    last = as_day(values(items, "d")[0])
    return Day(_until(last.resolve), None, is_within=True)


def _until(last: Resolve) -> Resolve:
    def resolve(today: date) -> Span | None:
        span = last(today)
        return Span(today, span.end) if span and span.end > today else span

    return resolve


def within_length(items: Sequence[Item]) -> Day | None:
    """ "ภายใน 7 วัน", "ภายในสองสัปดาห์", "ภายใน 1 เดือน", "ภายใน 10 วันนี้"."""
    number = (values(items, "nr") or [1])[0]
    unit = next((item.symbol for item in items if item.symbol in "VWmy"), "V")
    if number > 400 or values(items, "R") not in ([], [0]):
        return None

    def resolve(today: date) -> Span:
        if unit in "VW":
            last = today + timedelta(days=number * (7 if unit == "W" else 1))
        else:
            last = calendar.later_by_months(today, number * (12 if unit == "y" else 1))
        return Span(today, last + timedelta(days=1))

    return Day(resolve, None, is_within=True)


def from_now(items: Sequence[Item]) -> FromNow:
    """ "อีก 2 ชั่วโมง", "ภายในครึ่งชั่วโมง"."""
    length: Length = values(items, "w")[0]
    return FromNow(length.minutes, items[0].symbol == "I")


def clock_range(items: Sequence[Item]) -> ClockRange:
    """ "9.00-12.00 น.", "บ่ายโมงถึงสามโมง", "9 โมงถึงเที่ยง": the last is later than the first where it can be."""
    first, last = (item.value for item in items if item.symbol == "c")
    if first.is_open and last.minutes >= 13 * 60 and first.minutes + 720 < last.minutes and first.minutes < 7 * 60:
        first = first._replace(minutes=first.minutes + 720)
    if last.minutes <= first.minutes and last.minutes + 720 > first.minutes and last.minutes < 720:
        last = last._replace(minutes=last.minutes + 720)
    return ClockRange(first, last._replace(is_weak=False) if not first.is_weak else last)


def part_and_range(items: Sequence[Item]) -> ClockRange | None:
    """ "บ่าย 2-4 โมง", "เย็น 5 ถึง 6 โมง"."""
    part = values(items, "P")[0]
    numbers = values(items, "n")
    hours = [in_part(number, part) for number in numbers]
    if len(hours) != 2 or not all(0 < hour < 24 for hour in hours) or hours[0] >= hours[1]:
        return None
    return ClockRange(Clock(hours[0] * 60), Clock(hours[1] * 60))


def days_across_months(items: Sequence[Item]) -> Resolve | None:
    """ "30 พ.ย. - 2 ธ.ค. 2569", "5 ม.ค. ถึง 7 ก.พ. 70": a year said once is the last day's."""
    numbers, months = values(items, "n"), values(items, "M")
    year = year_of(items[1:])

    def resolve(today: date) -> Span | None:
        if year is None:
            first = calendar.next_day_of_year(today, months[0], numbers[0])
        else:
            first = calendar.exact(year - (months[0] > months[1]), months[0], numbers[0])
        if first is None:
            return None
        last = calendar.exact(first.year + (months[1] < months[0]), months[1], numbers[1])
        return Span(first, last + timedelta(days=1)) if last and last > first else None

    return resolve


def months(items: Sequence[Item]) -> Resolve | None:
    """ "ม.ค.-มี.ค. 2570", "เดือนตุลาคมถึงธันวาคม"."""
    first_month, last_month = values(items, "M")
    year = year_of(items)
    signs = {item.symbol for item in items}

    def resolve(today: date) -> Span:
        chosen = year or (today.year + 1 if ">" in signs else None)
        if chosen:
            first = calendar.month(chosen - (first_month > last_month), first_month)
        else:
            first = calendar.named_month(today, first_month)
        last = calendar.month(first.start.year + (last_month < first_month), last_month)
        return Span(first.start, last.end, Grain.MONTH)

    return resolve


def years(items: Sequence[Item]) -> Resolve | None:
    """ "ปี 2566-2570", "ปีงบประมาณ 2569 ถึง 2571"."""
    first, last = (calendar.common_year(value) for value in values(items, "er"))
    of = calendar.fiscal_year if items[0].symbol == "b" else calendar.year
    return (lambda _: Span(of(first).start, of(last).end, Grain.YEAR)) if first < last else None


def quarters(items: Sequence[Item]) -> Resolve | None:
    """ "ไตรมาส 1-2", "ไตรมาส 3 ถึง 4 ปีงบ 2570"."""
    first, last = values(items, "n")[:2]
    year = year_of(items)
    if not 1 <= first < last <= 4:
        return None

    def resolve(today: date) -> Span:
        fiscal = year or calendar.fiscal_year_of(today)
        return Span(calendar.quarter(first, fiscal).start, calendar.quarter(last, fiscal).end, Grain.QUARTER)

    return resolve


def not_read(_: Sequence[Item]) -> str:
    """ "ก่อนเที่ยง", "หลัง 5 โมงเย็น": said too loosely; the bot asks back."""
    return "loose"


UNIT_RANGES = (
    Rule("days across months", "M-", rf"{LEAD}nM-{LEAD}nM{YEAR}?", days_across_months, "d"),
    Rule("months", "M-", rf"m?M(?:{YEAR})?-m?M(?:t?{YEAR}|y>)?", months, "d"),
    Rule("years", "-", r"[yb]y?[er]-[yb]?[er]", years, "d"),
    Rule("within days from today", "IR", r"I[nr]R", within_length, "d"),
    Rule("quarters", "q", rf"q@?n[-&]q?@?n(?:[yb]?{YEAR}|[yb]y?[er])?", quarters, "d"),
)
RANGES = (
    Rule("day range", "d-", r"d-t*d", day_range, "d"),
    Rule("within a named time", "Id", r"It?d", within, "d"),
    Rule("within a length", "I", r"I[nr]?[VWm]", within_length, "d"),
    Rule("from now", "w", r"[XI]t?w", from_now, "s"),
    Rule("clock range", "c-", r"c-t*c", clock_range, "z"),
    Rule("part and clock range", "Pn-", r"Pn-nO|Pn-n(?![NhiVWmM])", part_and_range, "z"),
    Rule("no reading: before or after a clock", "", r"[{]t*c(?!t*d)|}t*c|[{}]P(?!c)", not_read, "x"),
    Rule("no reading: after a day", "}d", r"}t?d", not_read, "x"),
)
