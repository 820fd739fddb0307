"""When the issues of a list were told: that lies behind us, whatever the same words mean of a meeting. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from config.catalogue import Catalogue
from config.vocabulary import Grain
from nlp.moments import days_in
from nlp.numbers import arabic
from nlp.reading import Reading, When
from nlp.regex import regex

BANGKOK = ZoneInfo("Asia/Bangkok")
Days = tuple[datetime | None, datetime | None]
"""The first instant (UTC), and the first after; None where there is no bound."""

_MONTH = (
    r"(?:เดือน|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา"
    r"|(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค)\.)"
)
_DAY = r"(?:วัน|ต้น|กลาง|ปลาย|สิ้น|เมื่อ|ปี|ไตรมาส|สัปดาห์|อาทิตย์|\d)"
_SINCE = regex(r"ตั้งแต่|นับ(?:แต่|จาก|ตั้งแต่)")
_AFTER = regex(rf"(?:ภาย)?หลัง(?:จาก)?\s*(?={_MONTH}|{_DAY})")
_BEFORE = regex(rf"ก่อน(?:หน้า|ถึง)?\s*(?={_MONTH}|{_DAY})")
_AS_FAR_AS = regex(r"ถึง(?!\s*(?:ตอนนี้|วันนี้|ปัจจุบัน|บัดนี้|เดี๋ยวนี้|ขณะนี้))|[-–]")
_BEGINNING_OF_YEAR = regex(r"ต้นปี(?P<fiscal>งบ)?")
_OWN_YEAR = regex(r"หน้า|(?:ปี|พ\.ศ\.|งบ(?:ประมาณ)?)\s*\d|25\d\d|20\d\d")
_NAMED_MONTH = regex(rf"(?!เดือน){_MONTH}|\d\s*/\s*\d")
_WEEKDAY = regex(r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)")
_TOLD = regex(
    r"\s*(?:ขอ|ช่วย|อยาก|ดู|เปิด|มี|แสดง|รายการ|สรุป|หา|\s)*(?:เรื่อง|ปัญหา)(?:ที่|ซึ่ง)?\s*"
    r"(?:แจ้ง|ร้องเรียน|ค้าง|เข้า|รับ|มา|ไว้|ใหม่|ทั้งหมด|บ้าง|อะไร|ใน|ช่วง|ของ\S{1,20}|\s)*"
    rf"(?:ตั้งแต่|นับ(?:แต่|จาก)|หลัง(?:จาก)?|ก่อน(?:หน้า)?|ระหว่าง|ช่วง|เมื่อ)\s*(?:{_MONTH}|{_DAY})"
    r"|\s*(?:ขอ|ช่วย|อยาก|ดู|เปิด|มี|\s)*(?:เรื่อง|ปัญหา)(?:ที่|ซึ่ง)?\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ชาวบ้าน|คน)?(?:แจ้ง|ร้องเรียน)(?:เข้า|ไป|ไว้|มา|ใน|\s)*"
    rf"(?:{_WEEKDAY.pattern}|วันนี้)(?:ก่อน|ที่แล้ว|ที่ผ่านมา|นี้|มี|อะไร|บ้าง|ทั้งหมด|นะ|ครับ|คับ|ค่ะ|คะ|[?\s])*$"
)
_ASKS_MORE = regex(r"ถึงไหน|ถึงใคร|ยังไง|อย่างไร|ทำไม|ยังไม่|ใคร|หรือยัง|รึยัง|ประชุม|โหวต|โครงการ|มติ|เอกสาร|วาระ")
LONGEST = 80


def asks_told_when(text: str) -> bool:
    """Whether a message asks for what was told in a time: "เรื่องที่แจ้งหลังวันที่ 15 ตุลาคม"."""
    said = arabic(text)
    return len(said) <= LONGEST and _TOLD.match(said) is not None and not _ASKS_MORE.search(said)


def days_told(reading: Reading, catalogue: Catalogue, now: datetime) -> Days:
    """The days in which the issues meant were told; from a beginning that is said alone until now."""
    text = arabic(reading.text)
    since, after, before = _SINCE.search(text), _AFTER.search(text), _BEFORE.search(text)
    when = reading.slots.when
    if (since or after) and (year := _BEGINNING_OF_YEAR.search(text)):
        return _midnight(_year_begun(now, fiscal=year["fiscal"] is not None)), None
    if when is None and (since or after or before or asks_told_when(text)):
        # What stands before "หลัง" may keep the day after it from being read.
        when = days_in(text[after.end() :] if after else text, now, catalogue)
    if when is None:
        return None, None
    first, end = _days_of(_looked_back(when, text, now))
    if before and not since:
        return None, first
    if after and not since:
        return end, None
    return first, None if since and not _AS_FAR_AS.search(text, since.end()) else end


def _looked_back(when: When, text: str, now: datetime) -> When:
    """The last such time that has begun, where the next one is not said beyond doubt."""
    if when.start <= now or _OWN_YEAR.search(text):
        return when
    if when.grain in {Grain.MONTH, Grain.QUARTER, Grain.YEAR} or _NAMED_MONTH.search(text):
        back = relativedelta(years=1)
    elif _WEEKDAY.search(text):
        back = relativedelta(weeks=1)
    else:
        back = relativedelta(months=1)
    return When(when.start - back, when.end - back if when.end is not None else None, when.grain)


def _days_of(when: When) -> tuple[datetime, datetime]:
    """Whole days in Bangkok that a time covers: the first instant, and the first after."""
    first = when.start.astimezone(BANGKOK).date()
    end = when.end.astimezone(BANGKOK) if when.end is not None else None
    last = first + timedelta(days=1)
    if end is not None and end.date() > first:
        last = end.date() if end.time() == time(0) else end.date() + timedelta(days=1)
    return _midnight(first), _midnight(last)


def _year_begun(now: datetime, *, fiscal: bool) -> date:
    """The first day of the year that is running; a fiscal one begins in October."""
    today = now.astimezone(BANGKOK).date()
    if not fiscal:
        return today.replace(month=1, day=1)
    return date(today.year if today.month >= 10 else today.year - 1, 10, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), BANGKOK).astimezone(UTC)
