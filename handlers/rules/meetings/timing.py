"""When a meeting is: what was said of it, what cannot be, and what speaks against a day."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from config.phrasing import BUDDHIST_ERA, MONTHS, SHORT_MONTHS, WEEKDAYS
from config.vocabulary import Grain
from handlers.kit.phrase import Phrase
from nlp.numbers import arabic
from nlp.reading import When
from nlp.regex import regex

BANGKOK = ZoneInfo("Asia/Bangkok")
USUAL_LENGTH = timedelta(hours=2)
LONGEST = timedelta(hours=14)
LEAP_YEAR = 2024
AFTERNOON = 12 * 60
WHOLE_DAY = "9.00-16.30 น."
# As they are said: เมษา, กันยา, กุมภา.
_SPOKEN_MONTHS = tuple(name.removesuffix("ยน").removesuffix("คม").removesuffix("พันธ์") for name in MONTHS)
_MONTH = rf"(?P<month>{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS, *_SPOKEN_MONTHS)))})"
_NAMED_DAY = regex(
    rf"(?:(?P<weekday>{'|'.join((*WEEKDAYS, 'พฤหัส'))})(?:ฯ|บดี)?\s*(?:ที่)?\s*)?(?<![\d:.])(?P<day>\d{{1,2}})\s*{_MONTH}"
    r"\s*(?:พ\.?ศ\.?\s*)?(?P<year>25\d\d|[67]\d)?(?![\d.:])"
)
_NUMERIC_DAY = regex(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>25\d\d|20\d\d|\d\d))?(?![\d/])")
_CLOCK = regex(r"(?<![\d./])(\d{1,2})[.:](\d{2})(?![\d./])\s*(?:น\b|น\.|นาฬิกา|-|ถึง|$)")
_SPAN = regex(r"(?<![\d./])(\d{1,2})[.:](\d{2})\s*(?:น\.)?\s*(?:-|–|ถึง)\s*(\d{1,2})[.:](\d{2})(?![\d./])")
_CHANGES = r"(?:ขอ|ช่วย|รบกวน|\s)*(?:เปลี่ยน|ปรับ|แก้(?:ไข)?|เลื่อน|ขยับ)\s*(?:เป็น)?\s*"
_LONGER = (
    r"(?:ขอ|ช่วย|รบกวน|\s)*(?:ขยาย|ยืด|ต่อ|ร่น|ลด|หด)\s*เวลา\s*(?:การ)?(?:ประชุม)?"
    r"(?:นี้|ออกไป|ไป|ลง|\s)*(?:ให้|เป็น)?(?:จน)?ถึง"
)
_END = r"(?:เวลา)?\s*(?:เลิก|สิ้นสุด|จบ)\s*(?:การ)?(?:ประชุม)?\s*(?:ไป|ให้|\s)*(?:เป็น|ตอน|เวลา|ที่|ราว|ประมาณ|\s)*"
_END_ALONE = regex(rf"^(?:(?:{_CHANGES})?{_END}|{_LONGER})(?P<time>.*(?:\d|โมง|ทุ่ม|เที่ยง|บ่าย).*)$", re.S)
_CHANGES_END = regex(rf"^(?:{_CHANGES}{_END}|{_LONGER}).*(?:\d|โมง|ทุ่ม|เที่ยง|บ่าย)(?<!กี่โมง)", re.S)
_HOUR = regex(r"(?<![\d./:])(\d{1,2})\s*นาฬิกา")


def impossible_time(text: str) -> Phrase | None:
    """What is wrong with a day or a clock time that is named but does not exist, or None."""
    if impossible := impossible_day(text):
        return Phrase("common.bad_day", {"month": impossible[0], "days": impossible[1]})
    clock = impossible_clock(text)
    return Phrase("common.bad_clock", {"clock": clock}) if clock else None


def impossible_day(text: str) -> tuple[str, int] | None:
    """The month (its full name) and its number of days, where a day is named that the month has not: 31 เมษายน,
    29 ก.พ. 2570, 31/4/2569. A month that no year has, as in 5/13, is given as "" with 12."""
    return next((wrong for found in _days_named(text) if (wrong := _wrong_day(found))), None)


def without_impossible_times(text: str) -> str:
    """The text, digits made Arabic, without the days and clock times in it that do not exist."""
    plain = arabic(text)
    for day in (_NAMED_DAY, _NUMERIC_DAY):
        plain = day.sub(lambda found: "" if _wrong_day(found) else found[0], plain)
    plain = _CLOCK.sub(lambda found: "" if _wrong_clock(found) else found[0], plain)
    return _HOUR.sub(lambda found: "" if int(found[1]) > 24 else found[0], plain)


def _wrong_day(found: re.Match[str]) -> tuple[str, int] | None:
    month = _month_of(found["month"])
    if not 1 <= month <= 12:
        return "", 12
    days = monthrange(_year_of(found["year"]) or LEAP_YEAR, month)[1]
    return None if 1 <= int(found["day"]) <= days else (MONTHS[month - 1], days)


def _wrong_clock(found: re.Match[str]) -> bool:
    hour, minute = int(found[1]), int(found[2])
    return minute > 59 or hour * 60 + minute > 24 * 60


def wrong_weekday(text: str, day: date) -> str | None:
    """The weekday that a message names beside a date it does not fall on, or None: วันศุกร์ที่ 5 ธันวาคม where the 5th
    is a Saturday. `day` is how the date was read."""
    for found in _days_named(text):
        same = (int(found["day"]), _month_of(found["month"])) == (day.day, day.month)
        weekday = found.groupdict().get("weekday")
        if same and weekday and not WEEKDAYS[day.weekday()].startswith(weekday):
            return weekday
    return None


def _days_named(text: str) -> list[re.Match[str]]:
    plain = arabic(text)
    return [*_NAMED_DAY.finditer(plain), *_NUMERIC_DAY.finditer(plain)]


def _month_of(name: str) -> int:
    if name.isdecimal():
        return int(name)
    return next(names.index(name) for names in (MONTHS, SHORT_MONTHS, _SPOKEN_MONTHS) if name in names) + 1


def _year_of(said: str | None) -> int | None:
    """The Gregorian year of one that was said in either era, in full or by its last two digits."""
    if not said:
        return None
    year = int(said)
    if year < 100:
        year += 2500
    return year - BUDDHIST_ERA if year > 2400 else year


def impossible_clock(text: str) -> str | None:
    """A clock time as it was written, where no day has it, such as 25.70 or 26 นาฬิกา."""
    plain = arabic(text)
    for found in _CLOCK.finditer(plain):
        if _wrong_clock(found):
            return f"{found[1]}.{found[2]}"
    return next((f"{hour}.00" for hour in _HOUR.findall(plain) if int(hour) > 24), None)


def ends_before_it_begins(text: str) -> bool:
    """Whether a span such as 13.00-11.00 is written whose end cannot be meant for the afternoon: 9.00-4.30 can."""
    for hour, minute, end_hour, end_minute in _SPAN.findall(arabic(text)):
        start, end = int(hour) * 60 + int(minute), int(end_hour) * 60 + int(end_minute)
        if end <= start and (start >= AFTERNOON or int(end_hour) > 6):
            return True
    return False


def with_whole_day(text: str) -> str:
    """The text with the usual hours in place of a whole day, where it names no clock time of its own."""
    named = _CLOCK.search(arabic(text)) or re.search(r"โมง|ทุ่ม|เที่ยง|นาฬิกา", text)
    return text if named else re.sub(r"(?:ทั้ง|เต็ม)วัน", WHOLE_DAY, text, count=1)


def span_of(when: When, length: timedelta | None = None) -> tuple[datetime, datetime] | None:
    """Start and end of a meeting, `length` or two hours long where no end was said; None where no clock time was."""
    if when.grain is not Grain.MINUTE:
        return None
    ends_at = when.end if when.end is not None and when.end > when.start else when.start + (length or USUAL_LENGTH)
    return when.start, ends_at


def end_alone(text: str) -> str:
    """The words of the clock time where a message names nothing but when a meeting ends: เปลี่ยนเวลาเลิกเป็นบ่ายสอง."""
    found = _END_ALONE.match(text)
    return found["time"] if found and "กี่โมง" not in text else ""


def changes_end(text: str) -> bool:
    """Whether a message orders another end of a meeting: ขยายเวลาประชุมถึงบ่ายโมง. That one has ended is no order."""
    return bool(_CHANGES_END.match(text)) and bool(end_alone(text))


def day_of(when: When) -> date | None:
    """The one day that was said without a clock time, or None."""
    return when.start.astimezone(BANGKOK).date() if when.grain is Grain.DAY else None


def holiday_on(day: date) -> str | None:
    """The shortest Thai name of a public holiday, or None. Source: the holidays package, Thailand, public."""
    name = _holidays(day.year).get(day)
    return min(str(name).split("; "), key=len) if name else None


@lru_cache(maxsize=4)
def _holidays(year: int) -> Mapping[date, str]:
    import holidays  # noqa: PLC0415  takes a fifth of a second, and only meetings ask

    found: Mapping[date, str] = holidays.country_holidays("TH", years=year, language="th")
    return found


def warnings_for(starts_at: datetime) -> list[tuple[str, dict[str, str]]]:
    """What is said, and not forbidden, of a day: keys of texts and what fills them."""
    day = starts_at.astimezone(BANGKOK).date()
    found: list[tuple[str, dict[str, str]]] = []
    if name := holiday_on(day):
        found.append(("meetings.warn_holiday", {"name": name}))
    if day.weekday() >= 5:
        found.append(("meetings.warn_weekend", {}))
    return found


def buddhist_year(moment: datetime) -> int:
    """The Buddhist calendar year in Bangkok."""
    return moment.astimezone(BANGKOK).year + BUDDHIST_ERA
