"""How a meeting is moved in words: which one is meant, to when, by how long, or to no day at all."""

import re
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from handlers.rules.lengths import FIGURE, UNIT, length_of
from nlp.regex import regex

_SHIFT = regex(
    rf"(?:ออกไป|ไปอีก|อีก|เร็วขึ้น|ช้าลง|เข้ามา|ขึ้นมา|ถอยไป|ไป)\s*(?:อีก)?\s*(?P<count>{FIGURE})?\s*"
    rf"(?P<unit>{UNIT})(?:นึง|หนึ่ง|เดียว)?"
    r"\s*(?P<end>เร็วขึ้น|ก่อนกำหนด|ครับ|ค่ะ|คะ|นะ|ได้ไหม|หน่อย|\s)*$"
)
_SOONER = regex(r"เร็วขึ้น|เข้ามา|ขึ้นมา|ก่อนกำหนด")
_INDEFINITE = regex(r"ไม่มีกำหนด|ยังไม่กำหนด|ไม่กำหนดวัน|ออกไปก่อน|เลื่อนไปก่อน|ค่อยว่ากัน")
_TURN = regex(r"(?:ขอ|ให้|ช่วย)?(?:เลื่อน|เปลี่ยน|ย้าย|ขยับ)?(?:ไปเป็น|มาเป็น|ออกไปเป็น|เป็น|ออกไป|ไป|มา)(?!ชุม|สาย|ก่อน)")
_NAMES_TIME = regex(r"\d|โมง|ทุ่ม|เที่ยง|บ่าย|เช้า|เย็น|วัน|พรุ่ง|มะรืน|สัปดาห์|อาทิตย์|เดือน|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์")
_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์")
_WEEKDAY = regex(rf"(?:วัน)?(?P<day>{'|'.join(_WEEKDAYS)})(?:บดี)?(?:นี้|หน้า)?")
_COMMITTEE = regex(r"กลุ่ม(?:จังหวัด)?(?:ที่)?\s*\d+\.\d+|ครั้งที่\s*\d+(?:\s*/\s*\d+)?")


def is_indefinite(text: str) -> bool:
    """Whether a meeting is put off without a new day: "เลื่อนไม่มีกำหนด"."""
    return bool(_INDEFINITE.search(text))


def shift_in(text: str) -> relativedelta | None:
    """By how long a meeting is moved, sooner or later: "เลื่อนออกไปอาทิตย์นึง"; None where that is not said."""
    found = _SHIFT.search(text)
    if found is None:
        return None
    length = length_of(found["count"] or "1", found["unit"])
    if length is None:
        return None
    return -length if _SOONER.search(text) else length


def parted(text: str) -> tuple[str, str | None]:
    """What is said before and after the word that leads to the new time or place, ไป or เป็น; None where there is no
    such word."""
    at = text.find("ประชุม")
    found = _TURN.search(text, at + len("ประชุม") if at >= 0 else 0)
    return (text[: found.start()], text[found.end() :]) if found else (text, None)


def weekday_alone(text: str) -> int | None:
    """The weekday (Monday 0) where a text names its day by that and nothing else, or None."""
    found = _WEEKDAY.search(text)
    if found is None or re.search(
        r"\d\s*(?:[ก-ฮ]\.|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)|ที่\s*\d", text
    ):
        return None
    return _WEEKDAYS.index(found["day"])


def without_weekday(text: str) -> str:
    """The words without a weekday."""
    return _WEEKDAY.sub(" ", text)


def names_time(text: str) -> bool:
    """Whether a text says anything of a day or a clock time."""
    return bool(_NAMES_TIME.search(_COMMITTEE.sub(" ", text)))


def moved(starts_at: datetime, ends_at: datetime, by: relativedelta) -> tuple[datetime, datetime]:
    """A span of time so much later or sooner, as long as it was."""
    length: timedelta = ends_at - starts_at
    start = starts_at + by
    return start, start + length
