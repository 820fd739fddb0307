"""Whole units: weeks, months, quarters, years, and the parts of a month.

Each production gives a `Resolve`. Source of every rule: the understanding contract.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from nlp.dates import calendar
from nlp.dates.calendar import Resolve, Span
from nlp.dates.day_rules import YEAR, values, year_of
from nlp.dates.grammar import Rule
from nlp.dates.symbols import Item

_SIGN = "[=><{a]"


def offset_of(items: Sequence[Item]) -> int:
    """How many units on: หน้า 1, ที่แล้ว -1, นี้ 0."""
    signs = {item.symbol for item in items}
    return bool(signs & set(">F")) - bool(signs & set("<{G"))


def week(items: Sequence[Item]) -> Resolve:
    """ "สัปดาห์หน้า", "อาทิตย์นี้", "สัปดาห์ก่อน"."""
    offset = offset_of(items)
    return lambda today: calendar.week(today, offset)


def month(items: Sequence[Item]) -> Resolve:
    """ "เดือนหน้า", "เดือนนี้", "เดือนที่แล้ว"."""
    offset = offset_of(items)
    return lambda today: calendar.month_from(today, offset)


def _month_span(items: Sequence[Item]) -> Resolve | None:
    number = (values(items, "Mn") or [None])[0]
    if number is None:
        return month(items)
    if not 1 <= number <= 12:
        return None
    year = year_of(items[1:]) if items[0].symbol in "er" else year_of(items)
    signs = {item.symbol for item in items}

    def resolve(today: date) -> Span:
        if year:
            return calendar.month(year, number)
        if signs & set("<{") and "y" not in signs:
            return calendar.month(today.year - (number >= today.month), number)
        if signs & set("><{") or {"y", "="} <= signs:
            return calendar.month(today.year + (">" in signs) - bool(signs & set("<{")), number)
        return calendar.named_month(today, number)

    return resolve


def month_in_figures(items: Sequence[Item]) -> Resolve | None:
    """ "เดือน 12/2569"."""
    number, year = values(items, "g")[0]
    return lambda _: calendar.month(calendar.common_year(year), number)


def part_of_month(items: Sequence[Item]) -> Resolve | None:
    """ "ต้นเดือนหน้า", "กลางเดือนธันวาคม", "ปลายเดือน", "สิ้นเดือนนี้". One that is past means the next month's."""
    part = {"B": "first", "C": "middle", "L": "last", "S": "end"}[items[0].symbol]
    whole = _month_span(items[1:])
    if whole is None:
        return None
    is_open = all(item.symbol == "m" for item in items[1:])

    def resolve(today: date) -> Span | None:
        for offset in (0, 1) if is_open else (0,):
            span = calendar.month_from(today, offset) if offset else whole(today)
            if span is None:
                return None
            found = _part(span, part)
            if found.end > today:
                return found
        return found

    return resolve


def weekday_in_part(items: Sequence[Item]) -> Resolve | None:
    """ "วันศุกร์ต้นเดือนหน้า", "จันทร์ปลายเดือนธันวา": the first such day of that part, of a late part the last."""
    at = next(n for n, item in enumerate(items) if item.symbol in "BCLS")
    part, number, is_late = part_of_month(items[at:]), values(items, "D")[0], items[at].symbol in "LS"
    if part is None:
        return None

    def resolve(today: date) -> Span | None:
        span = part(today)
        if span is None:
            return None
        last = span.end - timedelta(days=1)
        if is_late:
            return calendar.day(last - timedelta(days=(last.weekday() - number) % 7))
        return calendar.day(calendar.weekday_from(max(span.start, today), number))

    return resolve


def _part(span: Span, part: str) -> Span:
    return calendar.day(span.end - timedelta(days=1)) if part == "end" else calendar.part_of_month(span, part)


def last_day(items: Sequence[Item]) -> Resolve | None:
    """ "สิ้นปี", "สิ้นปีหน้า", "สิ้นปีงบประมาณ", "สิ้นไตรมาส", "สิ้นสัปดาห์": the last day."""
    unit = items[1].symbol
    whole = {"y": year, "b": fiscal_year, "q": quarter, "W": week}[unit](items[1:])
    if whole is None:
        return None

    def resolve(today: date) -> Span | None:
        span = whole(today)
        return calendar.day(span.end - timedelta(days=1)) if span else None

    return resolve


def year(items: Sequence[Item]) -> Resolve:
    """ "ปี 2570", "ปี 70", "ปีหน้า", "พ.ศ. 2570": a calendar year."""
    said = [item.value for item in items if item.symbol in "er"]
    offset = offset_of(items)
    if said:
        number = calendar.common_year(said[0])
        return lambda _: calendar.year(number)
    return lambda today: calendar.year(today.year + offset)


def fiscal_year(items: Sequence[Item]) -> Resolve:
    """ "ปีงบประมาณ 2570", "ปีงบ 70", "ปีงบหน้า": October to September."""
    said = [item.value for item in items if item.symbol in "er"]
    offset = offset_of(items)
    if said:
        number = calendar.common_year(said[0])
        return lambda _: calendar.fiscal_year(number)
    return lambda today: calendar.fiscal_year(calendar.fiscal_year_of(today) + offset)


def quarter(items: Sequence[Item]) -> Resolve | None:
    """ "ไตรมาส 1", "ไตรมาสที่ 2 ปีงบ 70", "ไตรมาส 1/2570", "ไตรมาสแรก", "ไตรมาสหน้า"."""
    said = [item.value for item in items if item.symbol in "er"]
    numbers = [item.value for item in items if item.symbol in "nu#"]
    years = [calendar.common_year(value) for value in said]
    for number, of_year in values(items, "g"):
        numbers, years = [number], [calendar.common_year(of_year)]
    offset = offset_of(items)
    if not numbers:
        return lambda today: calendar.quarter_from(today, offset)
    number = 4 if numbers[0] == -1 else numbers[0]
    of_calendar = any(item.symbol == "y" for item in items)
    is_bare = not any(item.symbol in "yb" for item in items)
    if not 1 <= number <= 4:
        return None

    def resolve(today: date) -> Span:
        if years:
            return calendar.quarter(number, years[0])
        if is_bare and offset < 0:  # "ไตรมาส 1 ที่ผ่านมา" is the last of that number that is over
            this = calendar.quarter(number, calendar.fiscal_year_of(today))
            return this if this.end <= today else calendar.quarter(number, calendar.fiscal_year_of(today) - 1)
        of_year = today.year if offset and of_calendar else calendar.fiscal_year_of(today)
        return calendar.quarter(number, of_year + offset)

    return resolve


_MONTH_TAIL = rf"(?:mM|M)(?:t?{YEAR}|t?y[><=]|{_SIGN})?|mn(?![OUHNVhi])|m{_SIGN}"

RULES = (
    Rule("week", "W", rf"W{_SIGN}|[FG]W", week, "d"),
    Rule("month from now", "m", rf"m{_SIGN}|[FG]m", month, "d"),
    Rule(
        "named month",
        "",
        rf"(?:mM|M)(?:&?t?{YEAR}|t?y[><=]|{_SIGN})?|mn(?![OUHNVhiW])(?:y?e)?",
        _month_span,
        "d",
    ),
    Rule("month in figures", "mg", r"mg", month_in_figures, "d"),
    Rule("part of a month", "", rf"[BCLS]t?(?:{_MONTH_TAIL}|m)", part_of_month, "d"),
    Rule("weekday in a part of a month", "D", rf"V?Dt*[BCLS]t?(?:{_MONTH_TAIL}|m)", weekday_in_part, "d"),
    Rule("last day of a unit", "S", r"S[yqbW](?:y?[er]|[=><])?", last_day, "d"),
    Rule("year", "y", r"y(?:y?[er]|[=><{]|a)|[FG]y", year, "d"),
    Rule("fiscal year", "b", r"b(?:y?[er]|[=><{a])", fiscal_year, "d"),
    Rule("quarter", "q", r"q(?:@?[n#]|u|g)(?:[&t]?[yb]?(?:y?[er]|[=><]))?|q[=><{a]|[FG]q", quarter, "d"),
    Rule("year alone", "e", r"(?<![-\dA-Za-z@])e(?![-\d])", year, "d"),
    Rule("no reading: week of a month", "W", r"W(?:@n|u)t*(?:m[=><{]?|m?M)", lambda _: "none", "x"),
    Rule("no reading: part of a year", "", r"[BCL][yqbW](?:y?[er]|[=><])?", lambda _: "none", "x"),
)
