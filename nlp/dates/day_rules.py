"""Days: dates in words and figures, weekdays, days counted from today, days of a month.

Each production gives a `Resolve`: the day read from a given today. Source of every rule: the contract.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from nlp.dates import calendar
from nlp.dates.calendar import Resolve, Span
from nlp.dates.grammar import Rule
from nlp.dates.symbols import Item

LEAD = r"(?:V?[DW]&?)?(?:V?@|E|VE)?"
"""What may stand before a day of the month: "วันศุกร์ที่", "วันที่", "ศุกร์"."""
YEAR = r"(?:y?[er])"
DAY_NUMBER = r"[nr]"


def values(items: Sequence[Item], symbols: str) -> list[Any]:
    """The values of the items with one of these symbols, in order."""
    return [item.value for item in items if item.symbol in symbols]


def year_of(items: Sequence[Item]) -> int | None:
    """The common-era year among the items: four digits, or two digits of the Buddhist era."""
    for place, item in enumerate(items):
        if item.symbol in "er" and (item.symbol == "e" or place):
            return calendar.common_year(item.value)
    return None


def _one(found: date | None) -> Span | None:
    return calendar.day(found) if found else None


def _days(first: date | None, last: date | None) -> Span | None:
    return Span(first, last + timedelta(days=1)) if first and last and first <= last else None


def day_of_named_month(items: Sequence[Item]) -> Resolve | None:
    """ "5 ธ.ค. 69", "วันศุกร์ที่ 4 ธันวาคม 2569", "5-7 ธ.ค.", "5 ธันวาคม ปีหน้า"."""
    place = next(n for n, item in enumerate(items) if item.symbol == "M")
    numbers = values(items[:place], "nr")
    if any(item.symbol == "&" for item in items[:place]) and len(numbers) > 1 and numbers[1] != numbers[0] + 1:
        return None
    month = items[place].value
    year = year_of(items[place:])
    tail = {item.symbol for item in items[place:]}
    is_over = "<" in tail and "y" not in tail

    def resolve(today: date) -> Span | None:
        chosen = year
        if chosen is None and is_over:
            this = calendar.exact(today.year, month, numbers[0])
            chosen = today.year - (this is None or this > today)
        elif chosen is None and tail & set("><="):
            chosen = today.year + (">" in tail) - ("<" in tail)
        first = (
            calendar.exact(chosen, month, numbers[0]) if chosen else calendar.next_day_of_year(today, month, numbers[0])
        )
        if first is None or len(numbers) == 1:
            return _one(first)
        return _days(first, calendar.exact(first.year, month, numbers[-1]))

    return resolve if all(1 <= number <= 31 for number in numbers) else None


def day_of_numbered_month(items: Sequence[Item]) -> Resolve | None:
    """ "วันที่ 5 เดือน 12 ปี 2569"."""
    number, month = values(items, "n")[:2]
    year = year_of(items)
    if year is None or calendar.exact(2024, month, number) is None:
        return None
    return lambda _: _one(calendar.exact(year, month, number))


def month_before_day(items: Sequence[Item]) -> Resolve | None:
    """ "Dec 9 2026", "December 9, 2026", "Dec 9": as English puts it."""
    month, number, years = values(items, "M")[0], values(items, "n")[0], values(items, "e")
    if calendar.exact(2024, month, number) is None:
        return None
    if years:
        found = calendar.exact(calendar.common_year(years[0]), month, number)
        return (lambda _: _one(found)) if found else None
    return lambda today: _one(calendar.next_day_of_year(today, month, number))


def day_in_figures(items: Sequence[Item]) -> Resolve:
    """ "5/12/69" and "2026-12-05"."""
    found = values(items, "j")[0]
    return lambda _: _one(found)


def day_and_month_in_figures(items: Sequence[Item]) -> Resolve | None:
    """ "5/12": never month first."""
    number, month = values(items, "k")[0]
    if calendar.exact(2024, month, number) is None:
        return None
    return lambda today: _one(calendar.next_day_of_year(today, month, number))


def day_of_month(items: Sequence[Item]) -> Resolve | None:
    """ "วันที่ 20", "วันที่ 5-7", "วันศุกร์ที่ 27": the next that exists."""
    numbers = values(items, "nr")
    is_list = any(item.symbol == "&" for item in items) and len(numbers) > 1
    if not all(1 <= number <= 31 for number in numbers) or (is_list and numbers[1] != numbers[0] + 1):
        return None

    def resolve(today: date) -> Span | None:
        first = calendar.next_day_of_month(today, numbers[0])
        if first is None or len(numbers) == 1:
            return _one(first)
        return _days(first, calendar.exact(first.year, first.month, numbers[-1]))

    return resolve


def day_of_month_over(items: Sequence[Item]) -> Resolve | None:
    """ "วันที่ 5 ที่ผ่านมา", "วันที่ 1 ถึงวันที่ 7 ที่ผ่านมา": the last that is over."""
    numbers = values(items, "nr")
    if not all(1 <= number <= 31 for number in numbers):
        return None

    def resolve(today: date) -> Span | None:
        for offset in range(13):
            of = calendar.months_on(today.year, today.month, -offset)
            span = _days(calendar.exact(*of, numbers[0]), calendar.exact(*of, numbers[-1]))
            if span and span.end <= today + timedelta(days=1):
                return span
        return None

    return resolve


def day_of_relative_month(items: Sequence[Item]) -> Resolve | None:
    """ "วันที่ 5 เดือนหน้า", "เดือนหน้าวันที่ 5", "วันที่ 20 เดือนนี้", "วันที่ 28 นี้", "วันที่ 3 เดือน 12"."""
    numbers = values(items, "nr")
    signs = {item.symbol for item in items}
    named = numbers.pop() if "m" in signs and items[-1].symbol == "n" and items[0].symbol != "m" else None
    if not numbers or not all(1 <= number <= 31 for number in numbers) or (named and not 1 <= named <= 12):
        return None

    def resolve(today: date) -> Span | None:
        if named:
            return _one(calendar.next_day_of_year(today, named, numbers[0]))
        target = calendar.month_from(today, (">" in signs) - bool(signs & set("<{"))).start
        found = [calendar.exact(target.year, target.month, number) for number in numbers]
        if found[-1] and found[-1] < today and "m" not in signs:  # "วันที่ 9 นี้" on the 23rd is the next month's
            target = calendar.month_from(today, 1).start
            found = [calendar.exact(target.year, target.month, number) for number in numbers]
        return _days(found[0], found[-1])

    return resolve


def relative_day(items: Sequence[Item]) -> tuple[Resolve, str] | Resolve:
    """ "พรุ่งนี้", "เมื่อวาน"; "เย็นนี้" carries its part of the day."""
    value = values(items, "R")[0]
    offset, part = value if isinstance(value, tuple) else (value, None)

    def resolve(today: date) -> Span:
        return calendar.day(today + timedelta(days=offset))

    return (resolve, part) if part else resolve


def days_on(items: Sequence[Item]) -> Resolve | None:
    """ "อีก 3 วัน", "อีกสองสัปดาห์", "อีก 2 เดือน": a day, also where a longer unit is counted."""
    number = (values(items, "nr") or [1])[0]
    return _counted(number, items, 1)


def days_ago(items: Sequence[Item]) -> Resolve | None:
    """ "3 วันก่อน", "สองสัปดาห์ที่แล้ว"."""
    return _counted(values(items, "nr")[0], items, -1)


def _counted(number: int, items: Sequence[Item], sign: int) -> Resolve | None:
    unit = next(item.symbol for item in items if item.symbol in "VWmy")
    if number > {"V": 3660, "W": 520, "m": 120, "y": 50}[unit]:
        return None

    def resolve(today: date) -> Span:
        if unit in "VW":
            return calendar.day(today + timedelta(days=sign * number * (7 if unit == "W" else 1)))
        return calendar.day(calendar.later_by_months(today, sign * number * (12 if unit == "y" else 1)))

    return resolve


def weekday(items: Sequence[Item]) -> Resolve:
    """ "วันศุกร์", "ศุกร์นี้", "ศุกร์หน้า", "วันศุกร์ที่แล้ว", "วันศุกร์สัปดาห์หน้า", "สัปดาห์หน้าวันศุกร์"."""
    number = next((item.value for item in items if item.symbol == "D"), 6)
    signs = {item.symbol for item in items}

    def resolve(today: date) -> Span:
        if signs & set("><{=FG"):
            offset = bool(signs & set(">F")) - bool(signs & set("<{G"))
            return calendar.day(calendar.week(today, offset).start + timedelta(days=number))
        return calendar.day(calendar.weekday_from(today, number))

    return resolve


def weekday_span(items: Sequence[Item]) -> Resolve | None:
    """ "จันทร์ถึงศุกร์หน้า": both in the same week."""
    first, last = values(items, "D")
    offset = int(items[-1].symbol == ">")

    def resolve(today: date) -> Span | None:
        monday = calendar.week(today, offset).start
        return _days(monday + timedelta(days=first), monday + timedelta(days=last))

    return resolve


def end_of_month(items: Sequence[Item]) -> Resolve:
    """ "วันแรกของเดือนหน้า", "วันสุดท้ายของเดือนธันวาคม"."""
    is_last = values(items, "u")[0] == -1
    named = (values(items, "M") or [None])[0]
    year = year_of(items)
    signs = {item.symbol for item in items}

    def resolve(today: date) -> Span:
        if named:
            month = calendar.month(year, named) if year else calendar.named_month(today, named)
        else:
            month = calendar.month_from(today, (">" in signs) - bool(signs & set("<{")))
        return calendar.day(month.end - timedelta(days=1) if is_last else month.start)

    return resolve


def weekdays(items: Sequence[Item]) -> Resolve:
    """ "เสาร์อาทิตย์นี้", "เสาร์อาทิตย์หน้า": the two days."""
    signs = {item.symbol for item in items}

    def resolve(today: date) -> Span:
        offset = (">" in signs) - bool(signs & set("<{"))
        saturday = calendar.week(today, offset).start + timedelta(days=5)
        return Span(saturday, saturday + timedelta(days=2))

    return resolve


def weekday_of_month(items: Sequence[Item]) -> Resolve | None:
    """ "วันจันทร์แรกของเดือนหน้า", "วันศุกร์ที่ 2 ของเดือนธันวาคม", "ศุกร์สุดท้ายของเดือนนี้"."""
    number = values(items, "D")[0]
    rank = (values(items, "un") or [1])[0]
    named = (values(items, "M") or [None])[0]
    signs = {item.symbol for item in items}

    def resolve(today: date) -> Span | None:
        if named:
            month = calendar.named_month(today, named)
        else:
            month = calendar.month_from(today, (">" in signs) - bool(signs & set("<{")))
        found = calendar.weekday_of_month(month, number, rank)
        if found and found < today and not signs & set("=<{M"):
            found = calendar.weekday_of_month(calendar.month_from(today, 1), number, rank)
        return _one(found)

    return resolve if -1 <= rank <= 5 else None


RULES = (
    Rule("day of a named month", "M", rf"{LEAD}{DAY_NUMBER}m?M(?:&?{YEAR})?", day_of_named_month, "d"),
    Rule("day of a month of another year", "M", rf"{LEAD}{DAY_NUMBER}m?M(?:y[><=]|<)", day_of_named_month, "d"),
    Rule(
        "days of a named month",
        "M",
        rf"{LEAD}{DAY_NUMBER}[-&]E?{DAY_NUMBER}m?M{YEAR}?",
        day_of_named_month,
        "d",
    ),
    Rule("day of a numbered month", "nm", rf"{LEAD}nmny?[er]", day_of_numbered_month, "d"),
    Rule("month before day", "Mn", r"Mn&?e|(?<![nrm])Mn(?![-&@OUNHVWhiPmMyber2fi])", month_before_day, "d"),
    Rule("day in figures", "j", rf"{LEAD}j", day_in_figures, "d"),
    Rule("day and month in figures", "k", rf"{LEAD}k", day_and_month_in_figures, "d"),
    Rule("day of the month", "n", r"(?:(?:V?D)?(?:E|V@|VE)|V?D@)n(?![OUH2f])", day_of_month, "d"),
    Rule("day of the month that is over", "<", r"(?:V?D)?(?:E|V@)n(?:[-&]E?n)?<", day_of_month_over, "d"),
    Rule("days of the month", "n", r"(?:(?:V?D)?(?:E|V@))n[-&]E?n(?![OUHN])", day_of_month, "d"),
    Rule(
        "day of another month",
        "n",
        rf"{LEAD}n(?:[-&]n)?t?(?:m[><{{=]|mn(?![OUHNV])|=)|m[><{{=]t?(?:V?D)?(?:E|V@|VE)n(?![OUH2f])",
        day_of_relative_month,
        "d",
    ),
    Rule("day from today", "R", r"V?R", relative_day, "d"),
    Rule("days on", "X", r"X(?:[nr][VWmy]|[VWmy]n?(?![OUNfn]))(?:t?>)?", days_on, "d"),
    Rule("days ago", "", r"[nr][VWmy][<{]", days_ago, "d"),
    Rule("weekday", "D", r"V?Da?[=>]?", weekday, "d"),
    Rule("weekdays of a week", "D-", r"V?D-V?D[=>]", weekday_span, "d"),
    Rule("end of a month", "u", r"Vut*(?:m[=><{]|m?M(?:y?[er])?|m)", end_of_month, "d"),
    Rule("weekday of the past", "D<", r"V?D[<]", weekday, "d"),
    Rule("weekday in English", "D", r"[FG]D", weekday, "d"),
    Rule("sunday to come", "W", r"V?Wa|VW", weekday, "d"),
    Rule("weekday of a week", "DW", r"V?Dt?W[=><{]|W[=><{]t?V?D", weekday, "d"),
    Rule("weekend", "Z", r"V?Z[=><a]?", weekdays, "d"),
    Rule("weekday of a month", "D", r"V?D(?:u|@n)t*m?(?:m[=><]|M|m)", weekday_of_month, "d"),
)
