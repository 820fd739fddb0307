"""Which day a message names in numbers: "วันที่ 18", "18/12"; which of a list: "อันแรก", "ครั้งที่สอง"; all of it."""

from datetime import date
from enum import Enum

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

_ONE = r"(?:นัด|ครั้ง|อัน|วัน|รอบ|คราว)"
_PLACES = ("แรก|ที่หนึ่ง", "ที่สอง", "ที่สาม", "ที่สี่", "ที่ห้า", "ที่หก")
_PLACE = "|".join(f"(?:{one})" for one in _PLACES)
_OF_LIST = regex(
    rf"\s*(?:เป็น|เอา|หมายถึง|ของ|\s)*{_ONE}\s*(?:(?P<place>{_PLACE})|(?P<last>หลัง(?:สุด)?|สุดท้าย))"
    r"(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เลย|ต่างหาก|\s)*"
)
_BOTH = regex(rf"ทั้ง(?:สอง|2|๒)\s*{_ONE}|ทั้งคู่")
_ALL = regex(rf"ทุก\s*{_ONE}(?!ที่\s*\d)|ทั้ง(?:สาม|สี่|[3-9])\s*{_ONE}|{_ONE}ทั้งหมด")


class HowMany(Enum):
    """Of how many at once something is said."""

    BOTH = 2
    ALL = 3


def place_in_list(text: str, count: int) -> int | None:
    """Which of a list of so many is meant, counted from nought: "อันแรก", "ครั้งที่สองค่ะ", "นัดหลัง". None where nothing else
    is said, or there is none."""
    found = _OF_LIST.fullmatch(text)
    if found is None:
        return None
    if found["last"]:
        return count - 1 if count == 2 or "สุด" in found["last"] else None
    place = next(at for at, words in enumerate(_PLACES) if found["place"] in words.split("|"))
    return place if place < count else None


def means_all(text: str) -> HowMany | None:
    """Whether something is said of two at once ("ไปได้ทั้งสองวัน"), or of all ("ไปได้ทุกนัด")."""
    if _BOTH.search(text):
        return HowMany.BOTH
    return HowMany.ALL if _ALL.search(text) else None


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
