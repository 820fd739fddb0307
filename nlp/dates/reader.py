"""Every time that a message says, with where it was said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from config.vocabulary import Grain
from nlp.dates import clock_rules, day_rules, range_rules, unit_rules
from nlp.dates.calendar import Span
from nlp.dates.clock_rules import Clock, Length, in_part
from nlp.dates.grammar import reduce
from nlp.dates.range_rules import ClockRange, FromNow, as_day
from nlp.dates.symbols import Item
from nlp.reading import When

BANGKOK = timezone(timedelta(hours=7))
_MOST = 12
"""Days, and clock times, of one message that are paired."""
_PARTS = {"morning": (9 * 60, 12 * 60), "afternoon": (13 * 60, 16 * 60 + 30)}
_TIME_SYMBOLS = frozenset("DMRVZEWmqybfjkOUTNoYPcXrIg")
_MOVED_BY = frozenset(("ร่น", "ร่นเวลา", "ขึ้น", "เร็วขึ้น", "ออก", "ออกไป", "ช้า", "สาย", "เลท", "เลื่อน", "ขยับ", "ถอย"))
_DAY_STAGE = (*day_rules.RULES, *unit_rules.RULES, *range_rules.UNIT_RANGES)


@dataclass(frozen=True)
class SaidTime:
    """One time that was said, at [start:end] of the normal form; other words may stand between its `parts`.

    `is_weak` where it may be no time at all.
    """

    when: When
    start: int
    end: int
    has_day: bool
    has_clock: bool
    parts: tuple[tuple[int, int], ...] = ()
    is_within: bool = False
    is_weak: bool = False
    is_past: bool = False
    rules: tuple[str, ...] = ()


class _Place(NamedTuple):
    at: int
    item: Item


def read_times(symbols: Sequence[Item], now: datetime) -> list[SaidTime]:
    """The times of a message's symbols in order of mention; `now` is aware, any zone."""
    items = list(symbols)
    if not any(item.symbol in _TIME_SYMBOLS for item in items):
        return []
    used: list[str] = []
    for stage in (
        clock_rules.LENGTHS,
        _DAY_STAGE,
        clock_rules.CLOCKS,
        clock_rules.MINUTES_TO,
        range_rules.RANGES,
    ):
        items, names = reduce(items, stage)
        used += names
    said = _assemble(items, now.astimezone(BANGKOK))
    return [replace(one, rules=tuple(used)) for one in said]


def _assemble(items: list[Item], now: datetime) -> list[SaidTime]:
    days = [_Place(n, item) for n, item in enumerate(items) if item.symbol == "d"][:_MOST]
    clocks = [_Place(n, item) for n, item in enumerate(items) if item.symbol in "cz"][:_MOST]
    parts = [_Place(n, item) for n, item in enumerate(items) if item.symbol == "P"]
    clocks = _turned(clocks, parts, days)
    clocks += _parts_alone(items, parts, clocks, days)
    lengths = [item.value for n, item in enumerate(items) if item.symbol == "w" and not _is_moved_by(items, n)]
    result = [_from_now(item, now) for item in items if item.symbol == "s"]
    for day, clock in _pairs(days, clocks):
        said = _said(day, clock, lengths, now)
        if said is not None:
            result.append(said)
    return sorted(result, key=lambda one: one.start)


def _is_moved_by(items: list[Item], at: int) -> bool:
    """Whether a length is how much earlier or later something is to be ("ร่นขึ้นมาครึ่งชั่วโมง"), not how long."""
    return any(item.value in _MOVED_BY for item in items[max(0, at - 2) : at] if item.symbol == "x")


def _turned(clocks: list[_Place], parts: list[_Place], days: list[_Place]) -> list[_Place]:
    """Open hours read with the part of the day said anywhere beside them ("เย็นวันจันทร์หน้าหกโมง")."""
    named = [(place.at, place.item.value) for place in parts]
    named += [(day.at, part) for day in days if (part := as_day(day.item.value).part)]
    if not named:
        return clocks
    result = []
    for place in clocks:
        value = place.item.value
        part = min(named, key=lambda one: abs(one[0] - place.at))[1]
        if isinstance(value, Clock):
            value = _turn(value, part)
        elif value.first.is_open:
            value = ClockRange(_turn(value.first, part), _turn(value.last, part))
        result.append(_Place(place.at, place.item._replace(value=value)))
    return result


def _turn(clock: Clock, part: str) -> Clock:
    if not clock.is_open or clock.minutes >= 720:
        return clock._replace(is_weak=False)
    hour, minute = divmod(clock.minutes, 60)
    return Clock(in_part(hour, part) * 60 + minute)


def _parts_alone(items: list[Item], parts: list[_Place], clocks: list[_Place], days: list[_Place]) -> list[_Place]:
    """Parts of the day with no hour: "ช่วงเช้า" is 09:00 to 12:00; late parts have no such reading."""
    is_asked = any(one.item.symbol == "P" and items[one.at + 1 : one.at + 2] and _is_or(items, one.at) for one in parts)
    if clocks or is_asked:
        return []
    result = []
    for place in parts:
        before = items[place.at - 1].symbol if place.at else ""
        beside_day = any(abs(day.at - place.at) <= 2 for day in days)
        if place.item.value in _PARTS and (before in ("t", "-") or beside_day or len(items) <= 3):
            result.append(_Place(place.at, _range_item(place.item, place.item.value)))
    for day in days:
        part = as_day(day.item.value).part
        if part in _PARTS and not result:
            result.append(_Place(day.at, _range_item(day.item, part)))
    return result


def _is_or(items: list[Item], at: int) -> bool:
    """Whether another part of the day stands beside this one to choose from ("เช้าหรือบ่าย")."""
    after = [item.symbol for item in items[at + 1 : at + 4]]
    return after[:2] == ["&", "P"] or after == ["&", "t", "P"]


def _range_item(item: Item, part: str | None) -> Item:
    first, last = _PARTS[part or ""]
    return item._replace(symbol="z", value=ClockRange(Clock(first), Clock(last)))


def _pairs(days: list[_Place], clocks: list[_Place]) -> list[tuple[_Place | None, _Place | None]]:
    """Each day with the clock time nearest to it; a clock left over takes the day nearest to it."""
    gaps = sorted(
        (abs(day.at - clock.at), day.at > clock.at, d, c)
        for d, day in enumerate(days)
        for c, clock in enumerate(clocks)
    )
    clock_of: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, d, c in gaps:
        if d not in clock_of and c not in taken and _can_have_clock(days[d]):
            clock_of[d] = c
            taken.add(c)
    pairs: list[tuple[_Place | None, _Place | None]] = []
    for d, day in enumerate(days):
        pairs.append((day, clocks[clock_of[d]] if d in clock_of else None))
    for c, clock in enumerate(clocks):
        if c not in taken:
            usable = [day for day in days if _can_have_clock(day)]
            nearest = min(usable, key=lambda day: abs(day.at - clock.at)) if usable else None
            pairs.append((nearest, clock))
    return pairs


def _can_have_clock(day: _Place) -> bool:
    span = as_day(day.item.value).resolve(date(2024, 1, 1))
    return span is None or span.grain == Grain.DAY


def _said(day: _Place | None, clock: _Place | None, lengths: list[Length], now: datetime) -> SaidTime | None:
    places = [place for place in (day, clock) if place]
    start, end = min(p.item.start for p in places), max(p.item.end for p in places)
    of_day = as_day(day.item.value) if day else None
    span = of_day.resolve(now.date()) if of_day else None
    if day and span is None:
        return None
    value = clock.item.value if clock else None
    if span and value and of_day and of_day.is_within:  # "ภายในวันศุกร์ 16.00 น." is up to that minute
        span = replace(span, start=span.end - timedelta(days=1))
    is_weak = clock is not None and _is_weak(value) and not day
    when = _when(span, value, lengths, now, bool(of_day and of_day.part == "night"))
    if clock and not day:
        start, end = clock.item.start, clock.item.end
    is_past = span is not None and span.end <= now.date()
    return SaidTime(
        when, start, end, day is not None, clock is not None, tuple(place.item[2:] for place in places),
        is_within=bool(of_day and of_day.is_within), is_weak=is_weak, is_past=is_past,
    )  # fmt: skip


def _is_weak(value: Clock | ClockRange | None) -> bool:
    return value.is_weak if isinstance(value, Clock) else bool(value and value.first.is_weak)


def _when(
    span: Span | None, value: Clock | ClockRange | None, lengths: list[Length], now: datetime, of_night: bool
) -> When:
    if value is None and span is not None:
        return When(_midnight(span.start), _midnight(span.end), span.grain)
    first = value.first if isinstance(value, ClockRange) else value
    assert first is not None  # noqa: S101  a pair has a day or a clock
    start_day = span.start if span else _day_of_bare_clock(first, now)
    if of_night and first.minutes < 6 * 60:
        start_day += timedelta(days=1)
    start = _midnight(start_day) + timedelta(minutes=first.minutes)
    end = None
    if isinstance(value, ClockRange):
        last_day = span.end - timedelta(days=1) if span and not span.is_one_day else start_day
        end = _midnight(last_day) + timedelta(minutes=value.last.minutes)
        if end <= start:
            end += timedelta(days=1)
    elif lengths:
        end = start + timedelta(minutes=lengths[0].minutes)
    return When(start, end, Grain.MINUTE)


def _day_of_bare_clock(clock: Clock, now: datetime) -> date:
    minutes = now.hour * 60 + now.minute
    return now.date() + timedelta(days=clock.minutes <= minutes)


def _from_now(item: Item, now: datetime) -> SaidTime:
    value: FromNow = item.value
    minute = now.replace(second=0, microsecond=0)
    there = minute + timedelta(minutes=value.minutes)
    when = When(minute, there, Grain.MINUTE) if value.is_within else When(there, None, Grain.MINUTE)
    return SaidTime(
        when, item.start, item.end, has_day=True, has_clock=True, parts=(item[2:],), is_within=value.is_within
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BANGKOK)
