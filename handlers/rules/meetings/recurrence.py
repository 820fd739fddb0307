"""A series of meetings: its rule (RFC 5545) in Thai words, its occurrences, and the time of day in a message."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

from config.phrasing import WEEKDAYS
from nlp.numbers import arabic
from nlp.regex import regex
from storage.meeting_records import MeetingSeries

BANGKOK = ZoneInfo("Asia/Bangkok")
READY_HOUR = 9
MONTHS_APART = (1, 2, 3)
MOST_A_WEEK, MOST_A_MONTH = 3, 4
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {"WEEKLY": "สัปดาห์", "MONTHLY": "เดือน", "YEARLY": "ปี"}
_RANKS = {"1": "แรก", "-1": "สุดท้าย"}
_DAY = regex(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_CLOCK = regex(
    r"(?:ตอน|เวลา|ช่วง)?\s*(?:\d{1,2}[.:]\d{2}|(?:\d{1,2}|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ)\s*โมง|\d{1,2}\s*(?:น\.|นาฬิกา)|บ่าย|เที่ยง|เช้า|ทั้งวัน).*",
    re.S,
)
_ABOUT = regex(r"(?:การ)?ประชุมประจำ|นัด(?:ประชุม)?ประจำ|ประชุม(?:ที่|แบบ)?(?:ตั้ง|นัด)?(?:ไว้)?(?:เป็น)?ประจำ")
_NEW = regex(r"ทุก|ราย(?:สัปดาห์|เดือน|ไตรมาส|ปี)|ละครั้ง|เว้น|[๐-๙\d]\s*(?:เดือน|สัปดาห์|ปี)\s*(?:ครั้ง|ต่อ|หน)")
_CHANGES = regex(r"เปลี่ยน|แก้|เลื่อน|ปรับ|ย้าย")
_ENDS = regex(r"เลิก|หยุด|งด|สิ้นสุด|ไม่ต้อง")
_QUESTION = regex(r"ทำไม|เพราะ|ไหม|มั้ย|หรือไม่|ควร")
LONGEST = 300


@dataclass(frozen=True)
class Parts:
    """A rule taken apart: FREQ, INTERVAL, and the BY part that names days ("" where none does)."""

    frequency: str
    interval: int
    days: str
    days_of_month: str

    @property
    def names_days(self) -> bool:
        """Whether the rule says which days it falls on."""
        return bool(self.days or self.days_of_month)


def parts_of(rule: str) -> Parts:
    """The parts of a rule such as FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR."""
    found = dict(part.split("=", 1) for part in rule.split(";"))
    interval = int(found.get("INTERVAL", "1"))
    return Parts(found["FREQ"], interval, found.get("BYDAY", ""), found.get("BYMONTHDAY", ""))


def rule_of(parts: Parts) -> str:
    """The rule of such parts."""
    named = [f"FREQ={parts.frequency}"]
    named += [f"INTERVAL={parts.interval}"] if parts.interval > 1 else []
    named += [f"BYMONTHDAY={parts.days_of_month}"] if parts.days_of_month else []
    named += [f"BYDAY={parts.days}"] if parts.days else []
    return ";".join(named)


def too_often(rule: str) -> bool:
    """Whether a rule asks for more meetings a week or a month than a committee holds."""
    parts = parts_of(rule)
    most = MOST_A_WEEK if parts.frequency == "WEEKLY" else MOST_A_MONTH
    named = max(len(part.split(",")) for part in (parts.days, parts.days_of_month))
    return parts.frequency == "DAILY" or named > most


def in_words(rule: str) -> str:
    """A rule as people say it: ทุก 2 เดือน วันศุกร์แรก, ทุกเดือน วันที่ 1 และ 15."""
    parts = parts_of(rule)
    often = f"ทุก {parts.interval} {_UNITS[parts.frequency]}" if parts.interval > 1 else f"ทุก{_UNITS[parts.frequency]}"
    named = _listed([_day_in_words(rank, day) for rank, day in _DAY.findall(parts.days)])
    if parts.days_of_month:
        numbers = [one for one in parts.days_of_month.split(",") if one != "-1"]
        dates = [f"วันที่ {_listed(numbers)}"] if numbers else []
        last = ["วันสุดท้ายของเดือน"] if "-1" in parts.days_of_month.split(",") else []
        named = _listed([*dates, *last])
    return f"{often} {named}".strip()


def occurrences(rule: str, first: date, start: time, after: datetime) -> Iterator[datetime]:
    """When meetings of a rule begin, from `first` on and after a moment, soonest first, in Bangkok. A day of the month
    that a month has not is its last one; what a rule leaves open is as on `first`."""
    parts = parts_of(rule)
    days = parts.days_of_month or ("" if parts.days or parts.frequency != "MONTHLY" else str(first.day))
    found = rruleset()
    for one in [_on_day(parts, day) for day in days.split(",")] if days else [rule]:
        single = rrulestr(one, dtstart=datetime.combine(first, start))
        assert isinstance(single, rrule)  # noqa: S101  one rule, never a set
        found.rrule(single)
    for moment in found.xafter(after.astimezone(BANGKOK).replace(tzinfo=None)):
        yield moment.replace(tzinfo=BANGKOK)


def soonest(rule: str, after: datetime) -> date:
    """The soonest day that a rule could begin on: of every second month's first Friday, the next first Friday."""
    parts = parts_of(rule)
    day = after.astimezone(BANGKOK).date()
    return next(occurrences(rule_of(replace(parts, interval=1)), day, time(23, 59), after)).date()


def following(series: MeetingSeries, after: datetime, count: int = 1) -> list[datetime]:
    """The next meetings of a series after a moment."""
    return list(islice(occurrences(series.rule, series.first, series.start, after), count))


def ready_at(starts_at: datetime, lead_days: int) -> datetime:
    """From when a meeting of a series waits for the secretariat: nine in the morning, so many days before."""
    morning = starts_at.astimezone(BANGKOK).replace(hour=READY_HOUR, minute=0, second=0, microsecond=0)
    return morning - timedelta(days=lead_days)


def clock_in(text: str) -> str:
    """The words of a message from its time of day on, or nothing."""
    found = _CLOCK.search(arabic(text))
    return found.group().strip() if found else ""


def about_series(text: str) -> bool:
    """Whether a message speaks of the meetings that come by themselves, and does not set up new ones."""
    if len(text) > LONGEST or not _ABOUT.search(text) or _QUESTION.search(text):
        return False
    return not _NEW.search(text) or bool(_CHANGES.search(text))


def changes_series(text: str) -> bool:
    """Whether such a message says how the series is to be from now on."""
    return bool(_CHANGES.search(text))


def ends_series(text: str) -> bool:
    """Whether such a message asks for an end."""
    return bool(_ENDS.search(text))


def is_day(code: str) -> bool:
    """Whether a code is one weekday of a week or a month: FR, 1FR."""
    return bool(_DAY.fullmatch(code))


def _on_day(parts: Parts, day: str) -> str:
    """The rule of one day of the month; of a month that has no such day, its last one."""
    month = f"FREQ={parts.frequency};INTERVAL={parts.interval};BYMONTHDAY="
    if day.isdecimal() and int(day) > 28:
        return f"{month}{','.join(map(str, range(28, int(day) + 1)))};BYSETPOS=-1"
    return f"{month}{day}"


def _listed(words: Sequence[str]) -> str:
    before, last = " ".join(words[:-1]), "".join(words[-1:])
    return f"{before} และ{' ' if last.isdecimal() else ''}{last}" if before else last


def _day_in_words(rank: str, code: str) -> str:
    day = f"วัน{WEEKDAYS[_DAYS.index(code)]}"
    return f"{day}{_RANKS.get(rank, f'ที่ {rank}')}" if rank else day
