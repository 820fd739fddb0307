"""Clock times and lengths of time.

A clock is minutes after midnight; `is_open` where a part of the day said elsewhere ("เย็น") may still turn it.
Source of every rule: the understanding contract.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from nlp.dates.day_rules import values
from nlp.dates.grammar import Rule
from nlp.dates.symbols import Item


class Clock(NamedTuple):
    """A time of day. `is_weak` where only its surroundings tell that the figures are a time."""

    minutes: int
    is_open: bool = False
    is_weak: bool = False


class Length(NamedTuple):
    """A length of time in minutes, or in whole days where said in days."""

    minutes: int = 0
    days: int = 0


def _clock(hour: int, minute: int = 0, *, is_open: bool = False, is_weak: bool = False) -> Clock | None:
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    return Clock(hour % 24 * 60 + minute, is_open, is_weak)


def in_part(hour: int, part: str) -> int:
    """The hour of the day that an hour said with a part of the day means."""
    if (part == "afternoon" and 1 <= hour <= 6) or (part == "evening" and 1 <= hour <= 11):
        return hour + 12
    if part == "night" and 6 <= hour <= 11:
        return hour + 12
    return hour


def figures(items: Sequence[Item]) -> Clock | None:
    """ "9.30 น.", "เวลา 13.00", "9:30"."""
    hour, minute, separator = values(items, "f")[0]
    said = {item.symbol for item in items}
    return _clock(hour, minute, is_open="N" not in said, is_weak=separator == "." and not said & set("NtP"))


def hour_of_day(items: Sequence[Item]) -> Clock | None:
    """ "9 น.", "13 นาฬิกา 30 นาที", "0930 น."."""
    numbers = values(items, "nre")
    hour, minute = (numbers[0] // 100, numbers[0] % 100) if numbers[0] > 99 else (numbers[0], 0)
    return _clock(hour, numbers[1] if len(numbers) > 1 else minute)


def _half_or_minutes(items: Sequence[Item], after: str) -> int:
    place = next(n for n, item in enumerate(items) if item.symbol == after)
    if any(item.symbol == "H" for item in items[place:]):
        return 30
    return int((values(items[place + 1 :], "nr") or [0])[0])


def o_clock(items: Sequence[Item]) -> Clock | None:
    """ "เก้าโมงครึ่ง", "9 โมง 15", "สี่โมงเย็น", "บ่ายสองโมง", "โมงเช้า". One to five without more are afternoon."""
    place = next(n for n, item in enumerate(items) if item.symbol == "O")
    hour = (values(items[:place], "n") or [None])[0]
    part = (values(items, "P") or [None])[0]
    if hour is None:
        hour = 7 if part == "morning" else 1
        part = part or "afternoon"
    if hour > 12:
        return None
    minute = _half_or_minutes(items, "O")
    if part is None:
        return _clock(hour + 12 if hour <= 5 else hour, minute, is_open=6 <= hour <= 11)
    return _clock(in_part(hour, part), minute)


def part_and_hour(items: Sequence[Item]) -> Clock | None:
    """ "บ่ายสอง", "บ่าย 2.15", "บ่ายสามครึ่ง", "9.30 am"."""
    part = values(items, "P")[0]
    clock = (values(items, "f") or [None])[0]
    hour, minute = clock[:2] if clock else (values(items, "n")[0], 30 if items[-1].symbol == "H" else 0)
    numbers = values(items, "nr")
    if not clock and len(numbers) > 1:
        minute = numbers[1]
    if not clock and 20 <= hour < 60:  # "บ่ายสามสิบห้า" is one run of number words: three, fifteen
        hour, minute = hour // 10, 10 + hour % 10
    return _clock(in_part(hour, part), minute) if hour <= 12 or clock else None


def evening_hour(items: Sequence[Item]) -> Clock | None:
    """ "สองทุ่มครึ่ง", "ทุ่มหนึ่ง"; the sixth is midnight."""
    numbers = values(items, "n")
    place = next(n for n, item in enumerate(items) if item.symbol == "U")
    hour = numbers[0] if numbers and (items[0].symbol in "nP" or (len(numbers) == 1 and items[-1].symbol == "n")) else 1
    if place == 0 and 6 < hour < 60:  # "ทุ่มสี่สิบห้า"
        return _clock(19, hour)
    if not 1 <= hour <= 6:
        return None
    minute = _half_or_minutes(items, "U") if (place and items[0].symbol == "n") or items[-1].symbol == "H" else 0
    return _clock(18 + hour, minute)


def hour_before_dawn(items: Sequence[Item]) -> Clock | None:
    """ "ตีสอง", "ตีห้าครึ่ง", "ตีสี่สี่สิบห้า"."""
    hour, *minutes = values(items, "nr")
    minute = 30 if items[-1].symbol == "H" else minutes[0] if minutes else 0
    return _clock(hour, minute) if 1 <= hour <= 5 else None


def noon(items: Sequence[Item]) -> Clock | None:
    """ "เที่ยง", "เที่ยงครึ่ง", "เที่ยงสิบห้า", "เที่ยงตรง"."""
    minutes = values(items, "nr")
    return _clock(12, 30 if items[-1].symbol == "H" else minutes[0] if minutes else 0)


def midnight(_: Sequence[Item]) -> Clock:
    """ "เที่ยงคืน": with a day its first minute; alone that of the following day, as of คืนนี้."""
    return Clock(0, is_open=False)


def minutes_to(items: Sequence[Item]) -> Clock | None:
    """ "อีก 15 นาที 9 โมง" is 08:45."""
    clock: Clock = items[-1].value
    return Clock((clock.minutes - values(items, "nr")[0]) % (24 * 60))


def bare_hour(items: Sequence[Item]) -> Clock | None:
    """ "เวลา 9", "เก้าครึ่ง": a time only where a day stands with it."""
    hour = values(items, "n")[0]
    return _clock(hour, 30 if items[-1].symbol == "H" else 0, is_open=True, is_weak=True)


def length(items: Sequence[Item]) -> Length | None:
    """ "สองชั่วโมง", "ชั่วโมงครึ่ง", "1 ชั่วโมง 30 นาที", "ครึ่งชั่วโมง", "45 นาที", "1.5 ชั่วโมง"."""
    symbols = [item.symbol for item in items]
    if "h" not in symbols:
        return Length(int(values(items, "nr")[0]))
    place = symbols.index("h")
    before, after = items[:place], items[place + 1 :]
    if before and before[-1].symbol == "H":
        return Length(30)
    if before and before[-1].symbol == "f":
        hour, tenth, _ = before[-1].value
        return Length(round(60 * float(f"{hour}.{tenth}")))
    hours: Any = (values(before, "nr2") or [1])[0]
    minutes = 30 if any(item.symbol == "H" for item in after) else (values(after, "nr") or [0])[0]
    return Length(round(hours * 60) + minutes)


LENGTHS = (
    Rule("hours", "h", r"[nr2f]h(?:H|[nr]i)?", length, "w"),
    Rule("an hour and a half", "hH", r"hH", length, "w"),
    Rule("half an hour", "Hh", r"Hh", length, "w"),
    Rule("minutes", "i", r"(?<![ONUoPT])[nr]i(?![nroPTfYU])", length, "w"),
)
CLOCKS = (
    Rule(
        "figures",
        "f",
        r"t?P?f(?:N|P)?",
        lambda items: part_and_hour(items) if values(items, "P") else figures(items),
        "c",
    ),
    Rule("hour of the day", "N", r"[nre]N(?:[nr]i)?", hour_of_day, "c"),
    Rule("o'clock", "nO", r"P?nO(?:P?(?:H|[nr]i?(?![NOUVWmMyh])))?P?", o_clock, "c"),
    Rule("one o'clock", "PO", r"PO(?:H|[nr]i?(?![NOUVWmMyh]))?|OP", o_clock, "c"),
    Rule(
        "part and hour",
        "Pn",
        r"Pn(?:H|[nr]i?(?![NOUVWmMyh]))?(?![OUVWmMNyh])|n(?:H)?P(?![nO])",
        part_and_hour,
        "c",
    ),
    Rule(
        "evening hour",
        "U",
        r"P?nU(?:H|[nr]i?(?![NOUVWmMyh]))?|U(?:H|n(?![NOUVWmMyhi])|t)|tU",
        evening_hour,
        "c",
    ),
    Rule("hour before dawn", "T", r"Tn(?:H|[nr]i?(?![NOUVWmMyh]))?", hour_before_dawn, "c"),
    Rule("noon", "o", r"oV?(?:H|[nr]i?(?![NOUVWmMyhP]))?", noon, "c"),
    Rule("midnight", "Y", r"Y", midnight, "c"),
    Rule("bare hour", "n", r"tn(?![-&OUVWmMNyhiH])|nH(?![VWmyh])", bare_hour, "c"),
    Rule("hour in figures for a part", "n-", r"t*n(?=-t*n[ON])|n(?=-t*f)", bare_hour, "c"),
)
MINUTES_TO = (Rule("minutes to", "Xic", r"X[nr]i(?:@)?c", minutes_to, "c"),)
