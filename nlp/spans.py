"""From when to when something is planned, in a message of any meaning."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from config.catalogue import Catalogue
from config.vocabulary import Grain
from nlp import tokens
from nlp.analysis import analyse
from nlp.dates.reader import SaidTime
from nlp.regex import regex

# "1/1/2570-30/9/2570" says what "1/1/2570 ถึง 30/9/2570" says; only the latter is read as two days.
_HYPHEN = regex(r"(?<=\d)\s*[-–—]\s*(?=\d{1,2}\s*[/ก-ฮ])")
_UNTIL = regex(r"ถึง|จนถึง|–|—|(?<=\s)-(?=\s)")
# A day that says its year by itself, so that none is to be taken from the other day.
_OWN_YEAR = regex(r"\d{2}$|ปี|หน้า|นี้|วัน")
_STARTS = regex(r"(?:เริ่ม|ตั้งแต่|จาก)(?:ต้น|ดำเนินการ|ทำ|งาน|โครงการ|วันที่|วัน|ใน|เป็น|[\s:])*$")
_ENDS = regex(
    r"(?:ถึง|เสร็จ|สิ้นสุด|จบ|แล้วเสร็จ|ภายใน|กำหนด|ส่งมอบ|ไปเป็น|มาเป็น|เป็น|ออกไป|ไป)(?:สิ้น|เสร็จ|งาน|วันที่|วัน|ใน|ถึง|เป็น|[\s:])*$"
)
_ONE_UNIT = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 31, Grain.QUARTER: 92, Grain.YEAR: 366}


@dataclass(frozen=True)
class Span:
    """The first and the last day (in Bangkok) that were said, None where not. `alone`: one day of which it was not said
    whether it is the first or the last."""

    start: date | None = None
    end: date | None = None
    alone: date | None = None


def span_in(text: str, now: datetime, catalogue: Catalogue) -> Span:
    """The span that a message says; an end before its start is given as it was said. `now` is aware."""
    for until in _UNTIL.finditer(text):
        apart = _from_until(text[: until.start()], text[until.end() :], now, catalogue)
        if apart is not None:
            return apart
    return _as_a_whole(text, now, catalogue)


def _from_until(before: str, after: str, now: datetime, catalogue: Catalogue) -> Span | None:
    """The days of two halves, each of which says its own, side by side; None where they do not."""
    first, last = (analyse(half, now, catalogue, tokens.load()) for half in (before, after))
    starts = [one for one in first.times if one.has_day]
    ends = [one for one in last.times if one.has_day]
    if not starts or not ends or last.normal.text[: ends[0].start].strip(" วันที่"):
        return None
    said = first.normal.text[starts[-1].start : starts[-1].end]
    if first.normal.text[starts[-1].end :].strip() or not _OWN_YEAR.search(said):
        return None
    return Span(_first_day(starts[-1]), _last_day(ends[0]))


def _as_a_whole(text: str, now: datetime, catalogue: Catalogue) -> Span:
    analysis = analyse(_HYPHEN.sub(" ถึง ", text), now, catalogue, tokens.load())
    plain = analysis.normal.text
    said = [one for one in analysis.times if one.has_day and not one.is_weak]
    if not said:
        return Span()
    if len(said) > 1:
        return Span(_first_day(said[0]), _last_day(said[-1]))
    (one,) = said
    before = plain[max(0, one.start - 30) : one.start]
    first, last = _first_day(one), _last_day(one)
    if one.is_within:
        return Span(end=last)
    if (last - first).days >= _ONE_UNIT.get(one.when.grain, 1):
        return Span(first, last)
    if _STARTS.search(before):
        return Span(start=first)
    if _ENDS.search(before):
        return Span(end=last)
    return Span(alone=last) if first == last else Span(first, last)


def _first_day(one: SaidTime) -> date:
    return one.when.start.date()


def _last_day(one: SaidTime) -> date:
    if one.has_clock or one.when.end is None:
        return (one.when.end or one.when.start).date()
    return (one.when.end - timedelta(days=1)).date()
