"""Which day a message names in numbers: "วันที่ 18", "18 ธ.ค.", "18/12"."""

from datetime import date

from config.phrasing import SHORT_MONTHS
from nlp.numbers import arabic
from nlp.regex import regex

_STEMS = ("มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา")
_MONTH = "|".join((*_STEMS, *(one.replace(".", r"\.?") for one in SHORT_MONTHS)))
_LED = r"วัน\S{0,8}?ที่\s*"
_DAY = regex(
    rf"(?:{_LED})?(?<![\d/.#])(?P<day>[0-3]?\d)(?:\s*(?P<month>{_MONTH})|/(?P<number>1[0-2]|0?[1-9])(?!\d))"
    rf"|(?:{_LED}|(?<=\d)\s*(?:กับ|และ|,)\s*)(?P<alone>[0-3]?\d)(?![\d/.:])"
)


def names_day(text: str, day: date) -> bool:
    """Whether a message names a day in numbers, with its month or without one."""
    for found in _DAY.finditer(arabic(text)):
        said = int(found["day"] or found["alone"])
        month = int(found["number"]) if found["number"] else _month_of(found["month"])
        if said == day.day and month in {None, day.month}:
            return True
    return False


def names_some_day(text: str) -> bool:
    """Whether a message names any day in numbers."""
    return _DAY.search(arabic(text)) is not None


def _month_of(word: str | None) -> int | None:
    if word is None:
        return None
    bare = word.replace(".", "")
    shorts = [one.replace(".", "") for one in SHORT_MONTHS]
    return (_STEMS.index(word) if word in _STEMS else shorts.index(bare)) + 1
