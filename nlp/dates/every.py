"""How often a meeting is to be: RFC 5545 recurrence rules from the symbols of dates. Source: the contract."""

import re
from collections.abc import Sequence

from nlp.dates.day_rules import values
from nlp.dates.grammar import Rule, reduce
from nlp.dates.symbols import Item, text_of

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {"V": ("DAILY", 1), "W": ("WEEKLY", 1), "m": ("MONTHLY", 1), "q": ("MONTHLY", 3), "y": ("YEARLY", 1)}


def _rule(unit: str, count: int = 1, *, days: str = "", days_of_month: str = "") -> str | None:
    frequency, times = _UNITS["y" if unit == "b" else unit]
    interval = count * times
    if not 1 <= interval <= 120:
        return None
    parts = [f"FREQ={frequency}"]
    parts += [f"INTERVAL={interval}"] if interval > 1 else []
    parts += [f"BYMONTHDAY={days_of_month}"] if days_of_month else []
    parts += [f"BYDAY={days}"] if days else []
    return ";".join(parts)


def _unit(items: Sequence[Item]) -> str:
    return next(item.symbol for item in items if item.symbol in "VWmqyb")


def every_unit(items: Sequence[Item]) -> str | None:
    """ "ทุกเดือน", "ทุก 2 เดือน", "ทุกไตรมาส"."""
    return _rule(_unit(items), (values(items, "n") or [1])[0])


def skipping(items: Sequence[Item]) -> str | None:
    """ "เดือนเว้นเดือน": every second one."""
    return _rule(items[0].symbol, 2)


def a_time_each(items: Sequence[Item]) -> str | None:
    """ "เดือนละครั้ง", "ไตรมาสละ 1 ครั้ง"; twice a quarter has no such rule."""
    counts = values(items, "n#")
    unit = _unit(items)
    if not counts or counts[0] == 1:
        return _rule(unit)
    months = {"q": 3, "y": 12}.get(unit)
    return _rule("m", months // counts[0]) if months and counts[0] and months % counts[0] == 0 else None


def units_a_time(items: Sequence[Item]) -> str | None:
    """ "2 เดือนครั้ง", "สองเดือนต่อครั้ง", "3 เดือนหน"."""
    return _rule(_unit(items), values(items, "n")[0])


def every_weekday(items: Sequence[Item]) -> str:
    """ "ทุกวันจันทร์", "ทุกวันอังคารและพฤหัส"."""
    return f"FREQ=WEEKLY;BYDAY={','.join(_days(items))}"


def _days(items: Sequence[Item]) -> list[str]:
    return list(dict.fromkeys(_DAYS[number] for number in values(items, "D")))


def weekday_each_unit(items: Sequence[Item]) -> str | None:
    """ "ทุกวันศุกร์เว้นศุกร์", "ทุก 2 สัปดาห์วันจันทร์"."""
    numbers = values(items, "n")
    return _rule(
        "W",
        numbers[0] if numbers else 2 if any(i.symbol == "v" for i in items) else 1,
        days=",".join(_days(items)),
    )


def ranked_weekday(items: Sequence[Item]) -> str | None:
    """ "ทุกวันจันทร์แรกของเดือน", "ทุกศุกร์ที่ 2 และ 4 ของเดือน", "วันพุธสุดท้ายของทุก 2 เดือน"."""
    at = next(n for n, item in enumerate(items) if item.symbol == "D")
    ranks: list[int] = []
    after = at + 1
    while after < len(items) and items[after].symbol in "@un&":
        ranks += [items[after].value] if items[after].symbol in "un" else []
        after += 1
    counts = values(items[:at], "n") + values(items[after:], "n")
    unit = next((item.symbol for item in items if item.symbol in "mq"), "m")
    if not ranks or not all(rank == -1 or 1 <= rank <= 5 for rank in ranks):
        return None
    day = _DAYS[items[at].value]
    return _rule(unit, counts[0] if counts else 1, days=",".join(f"{rank}{day}" for rank in ranks))


def day_of_month(items: Sequence[Item]) -> str | None:
    """ "ทุกวันที่ 15", "ทุกวันที่ 1 และ 16 ของเดือน", "ทุก 2 เดือนวันที่ 5", "วันที่ 5 ของทุกเดือน"."""
    at = next(n for n, item in enumerate(items) if item.symbol == "E")
    numbers: list[int] = []
    after = at + 1
    while after < len(items) and items[after].symbol in "n&E":
        numbers += [items[after].value] if items[after].symbol == "n" else []
        after += 1
    counts = values(items[:at], "n") + values(items[after:], "n")
    if not numbers or not all(1 <= number <= 31 for number in numbers):
        return None
    unit = next((item.symbol for item in items if item.symbol in "mq"), "m")
    return _rule(unit, counts[0] if counts else 1, days_of_month=",".join(map(str, numbers)))


def last_day(_: Sequence[Item]) -> str | None:
    """ "ทุกสิ้นเดือน", "วันสุดท้ายของทุกเดือน"."""
    return _rule("m", days_of_month="-1")


def weekday_span(items: Sequence[Item]) -> str | None:
    """ "ทุกวันจันทร์ถึงศุกร์"."""
    first, last = values(items, "D")
    return f"FREQ=WEEKLY;BYDAY={','.join(_DAYS[first : last + 1])}" if first < last else None


def half_year(_: Sequence[Item]) -> str | None:
    """ "ทุกครึ่งปี"."""
    return _rule("m", 6)


def period_word(items: Sequence[Item]) -> str:
    """ "รายเดือน", "รายไตรมาส"."""
    rule = _rule(items[0].value)
    return rule or ""


_PERIODS = {"รายวัน": "V", "รายสัปดาห์": "W", "รายเดือน": "m", "รายไตรมาส": "q", "รายปี": "y"}
_TIMES = ("ครั้ง", "หน", "ครั้งเดียว")
_TELLING = frozenset("Qvl")
"""Without one of these symbols, or a word for a period or for times, nothing is to be again and again."""
_LIST = r"(?:V?D)(?:&?V?D)*"
_RANKED = r"V?D(?:u|@n)(?:&@?(?:n|u))*"
_DATES = r"En(?:&E?n)*"
RULES = (
    Rule("every unit", "Q", r"Q[nr]?t?[VWmqyb](?!D)", every_unit, "!"),
    Rule("every part of a month", "Qm", r"Q[BCL]m", lambda _: _rule("m"), "!"),
    Rule("every half year", "QH", r"QHy", half_year, "!"),
    Rule("skipping", "v", r"([VWm])v\1", skipping, "!"),
    Rule("a time each", "l", r"[VWmqy]l(?:#|n)?C?", a_time_each, "!"),
    Rule("units a time", "nC", r"n[VWmqy](?:/|t)?C", units_a_time, "!"),
    Rule("every weekday", "QD", rf"QP?{_LIST}", every_weekday, "!"),
    Rule("every weekday of a span", "QD-", r"QP?V?D-V?D", weekday_span, "!"),
    Rule(
        "weekday of every unit",
        "QD",
        rf"Qn?Wt*{_LIST}|{_LIST}t*Qn?W|WvWt*Q?{_LIST}|Q?{_LIST}t*WvW",
        weekday_each_unit,
        "!",
    ),
    Rule("every second weekday", "Dv", r"Q?V?DvV?D", weekday_each_unit, "!"),
    Rule(
        "ranked weekday",
        "D",
        rf"Q{_RANKED}(?:t*Q?n?[mq])?|{_RANKED}t*Qn?[mq]"
        rf"|Qn?[mq]t*{_RANKED}",
        ranked_weekday,
        "!",
    ),
    Rule("day of the month", "En", rf"Q{_DATES}(?:t*Q?m)?|Qn?[mq]t*{_DATES}|{_DATES}t*Qn?[mq]", day_of_month, "!"),
    Rule("last day", "Q", r"QV?Sm|QVut*Q?m|Vut*Qm|Smt*Qm|Qmt*Sm|Qmt*Vu", last_day, "!"),
    Rule("period word", "K", r"K", period_word, "!"),
)


def read_every(symbols_said: Sequence[Item]) -> str | None:
    """The recurrence that a message's symbols ask for, as FREQ;INTERVAL;BYMONTHDAY;BYDAY, or None."""
    if not any(item.symbol in _TELLING or item.value in _PERIODS or item.value in _TIMES for item in symbols_said):
        return None
    items = [_marked(item) for item in symbols_said]
    symbols = {item.symbol for item in items}
    if symbols.isdisjoint("QvlK") and not re.search(r"n[VWmqy]t?C", text_of(items)):
        return None
    reduced, _ = reduce(items, RULES)
    said = [item.value for item in reduced if item.symbol == "!" and item.value]
    return _together(said) if said else None


def _together(said: Sequence[str]) -> str:
    """The recurrence where it was said more than once: "เดือนละครั้ง ทุกวันที่ 10", "ทุก 2 สัปดาห์ ทุกวันอังคาร"."""
    exact = next((rule for rule in said if "BY" in rule), said[0])
    frequency, _, rest = exact.partition(";")
    interval = next((rule for rule in said if re.fullmatch(rf"{frequency};INTERVAL=\d+", rule)), None)
    return f"{interval};{rest}" if interval and rest.startswith("BY") else exact


def _marked(item: Item) -> Item:
    if item.symbol == "x" and item.value in _TIMES:
        return item._replace(symbol="C")
    if item.symbol == "x" and item.value == "ต่อ":
        return item._replace(symbol="t")
    if item.symbol == "x" and item.value in _PERIODS:
        return item._replace(symbol="K", value=_PERIODS[item.value])
    return item
