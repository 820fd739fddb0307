"""How often a meeting is to be: RFC 5545 recurrence rules from the symbols of dates. Source: the contract."""

import re
from collections.abc import Sequence

from nlp.dates.day_rules import values
from nlp.dates.grammar import Rule, reduce
from nlp.dates.symbols import Item, read_symbols
from nlp.tokens import Token

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
    """ "ทุกวันจันทร์แรกของเดือน", "ทุกศุกร์ที่ 2 ของเดือน", "วันพุธสุดท้ายของทุกเดือน", "… ของทุก 2 เดือน"."""
    at = next(n for n, item in enumerate(items) if item.symbol == "D")
    ranks = values(items[at:], "un")
    unit_at = next((n for n, item in enumerate(items) if item.symbol in "mq"), len(items))
    before_unit = [item.value for item in items[at:unit_at] if item.symbol in "un"]
    ranks = before_unit[:1]
    counts = before_unit[1:] or [item.value for item in items[:at] if item.symbol == "n"]
    if not ranks or not (ranks[0] == -1 or 1 <= ranks[0] <= 5):
        return None
    unit = items[unit_at].symbol if unit_at < len(items) else "m"
    return _rule(unit, counts[0] if counts else 1, days=f"{ranks[0]}{_DAYS[items[at].value]}")


def day_of_month(items: Sequence[Item]) -> str | None:
    """ "ทุกวันที่ 15", "ทุกวันที่ 1 และ 16 ของเดือน", "ทุกเดือนวันที่ 5", "วันที่ 5 ของทุกเดือน", "ทุกสิ้นเดือน"."""
    if any(item.symbol == "S" for item in items):
        return _rule("m", days_of_month="-1")
    at = next(n for n, item in enumerate(items) if item.symbol in "E@")
    numbers = []
    for item in items[at + 1 :]:
        if item.symbol == "n":
            numbers.append(item.value)
        elif item.symbol != "&":
            break
    counts = values(items[:at], "n") or [
        i.value for i in items[at + 1 + 2 * len(numbers) - 1 :] if i.symbol == "n"
    ]
    if not numbers or not all(1 <= number <= 31 for number in numbers):
        return None
    unit = next((item.symbol for item in items if item.symbol in "mq"), "m")
    return _rule(unit, counts[0] if counts else 1, days_of_month=",".join(map(str, numbers)))


def period_word(items: Sequence[Item]) -> str:
    """ "รายเดือน", "รายไตรมาส"."""
    rule = _rule(items[0].value)
    return rule or ""


_PERIODS = {"รายวัน": "V", "รายสัปดาห์": "W", "รายเดือน": "m", "รายไตรมาส": "q", "รายปี": "y"}
RULES = (
    Rule("every unit", "Q", r"Q[nr]?t?[VWmqyb](?!D)", every_unit, "!"),
    Rule("skipping", "v", r"([VWm])v\1", skipping, "!"),
    Rule("a time each", "l", r"[VWmqy]l(?:#|n)?C?", a_time_each, "!"),
    Rule("units a time", "nC", r"n[VWmqy](?:C|/C)", units_a_time, "!"),
    Rule("every weekday", "QD", r"Q(?:V?D)(?:&?V?D)*", every_weekday, "!"),
    Rule(
        "every weekday of a unit",
        "QD",
        r"Q[n]?W(?:t|x)?V?D(?:&?V?D)*|V?D(?:&?V?D)*t?Qn?W",
        weekday_each_unit,
        "!",
    ),
    Rule("every second weekday", "Dv", r"Q?(?:V?D)v(?:V?D)", weekday_each_unit, "!"),
    Rule(
        "ranked weekday",
        "D",
        r"Q?V?D(?:u|@n)t*Q?n?[mq]|Qn?[mq]t*V?D(?:u|@n)(?:t*m)?|Q?V?D(?:u|@n)",
        ranked_weekday,
        "!",
    ),
    Rule(
        "day of the month",
        "",
        r"QEn(?:&n)*(?:t*Q?m)?|Qn?[mq]t*[E]n(?:&n)*|En(?:&n)*t*Qn?[mq]|QSm|SmQm|Sm\Z(?<=Q)",
        day_of_month,
        "!",
    ),
    Rule("period word", "K", r"K", period_word, "!"),
)


def read_every(found: Sequence[Token]) -> str | None:
    """The recurrence that a message asks for, as FREQ;INTERVAL;BYMONTHDAY;BYDAY, or None."""
    items = [_marked(item) for item in read_symbols(found)]
    symbols = {item.symbol for item in items}
    if not symbols & set("QvlK") and not re.search(r"n[VWmqy]C", "".join(item.symbol for item in items)):
        return None
    reduced, _ = reduce(items, RULES)
    return next((item.value for item in reduced if item.symbol == "!" and item.value), None)


def _marked(item: Item) -> Item:
    if item.symbol == "x" and item.value in ("ครั้ง", "หน", "ครั้งเดียว"):
        return item._replace(symbol="C")
    if item.symbol == "x" and item.value in _PERIODS:
        return item._replace(symbol="K", value=_PERIODS[item.value])
    return item
