"""Which of the times said in a message fills `when`: a meeting's new time, a poll's deadline."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from config.vocabulary import Grain, Intent
from nlp.dates.reader import SaidTime
from nlp.reading import When
from nlp.regex import regex

TIMED = frozenset(
    (Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING, Intent.ASK_ROADMAP,
     Intent.CREATE_POLL, Intent.LIST_ISSUES)
)  # fmt: skip
"""The intents whose `when` is filled."""

_HELD = frozenset((Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING))
_DEADLINE = regex(
    r"(?:ปิด|หมดเขต|ภายใน|สิ้นสุด|เดดไลน์|เด้ดไลน์|deadline|closes?|until|by|ก่อน|ถึง|ไม่เกิน|จบ|เส้นตาย|ตอบกลับ|เสร็จ|หมดเวลา"
    r"|ครบกำหนด|ตัดรอบ|"
    r"อย่างช้า|ช้าสุด|วันสุดท้าย|กำหนดส่ง|กำหนดปิด|ยัน)"
    r"(?:โหวต|รับ|ความเห็น|คำตอบ|ตอบ|คะแนน|ลง|มติ|สำรวจ|รับฟัง|การ|ผล|หีบ|ระบบ|โพล|แบบสำรวจ|ใน|วันที่|วัน|เวลา|ตอน|ที่|ไม่เกิน|ถึง"
    r"|คือ|เป็น|"
    r"ภายใน|คืน|ช่วง|แค่|เพียง|นี้|สิ้น|[\s:()])*$"
)
_DEADLINE_AFTER = regex(r"\s*(?:น\.)?\s*(?:จะ|ก็)?(?:ปิด(?:รับ|โหวต|หีบ|ลงคะแนน|ผล)?(?!ท้าย)|หมดเขต|เป็นวันสุดท้าย)")
_START = regex(
    r"(?:เริ่ม(?:ต้น|ตั้งแต่|จาก|ที่|ประชุม|ครั้งแรก|นัดแรก)?|ตั้งแต่|ครั้งแรก|นัดแรก)(?:ใน"
    r"|วันที่|วัน|เป็น|คือ|เดือน|\s)*$"
)
_ONWARDS = regex(r"\s*เป็นต้นไป")
_OLD = regex(
    r"(?:จาก|เดิม(?:ที|กำหนด|วันที่|คือ|เป็น|นัด)?|แทน(?:ที่)?|ไม่ใช่|ไม่เอา|ที่นัดไว้|ที่กำหนดไว้|"
    r"ซึ่งกำหนด|งด)(?:วัน|ของ|การประชุม|ประชุม|เมื่อ|นัด|กำหนดการ|\s|คือ|ใน|เวลา|ครั้งที่ \d+)*$"
)
_NEW = regex(
    r"(?:ไปเป็น|มาเป็น|เป็น|ไปที่|ไป|มา|เลื่อนเป็น|เปลี่ยนเป็น|ขยับ|ใหม่|ให้เป็น|ออกไป|เร็วขึ้น|"
    r"ขึ้นมา)(?:อีก|เจอกัน|จัด|ประชุม|ก่อน|วัน|ช่วง|ตอน|เวลา|\s|ใน|ราว|ประมาณ|ๆ)*$"
)

_UNREAD_DAY = regex(
    r"(?<!เรื่อง)(?<!งาน)(?:วัน(?:พระ|เด็ก|แม่|พ่อ|ครู|แรงงาน|สงกรานต์|ลอยกระทง|ออกพรรษา|เข้าพรรษา|มาฆ|วิสาข|อาสาฬห|ปีใหม่|หยุด|เกิด|จักรี"
    r"|ปิย|รัฐธรรมนูญ|ตรุษจีน|สารท|เลือกตั้ง|ไหนก็|ที่สะดวก|ที่ว่าง)"
    r"|(?:หลัง|ก่อน|ช่วง)(?:วัน)?(?:สงกรานต์|ปีใหม่|ตรุษจีน|ลอยกระทง|เทศกาล|หยุด|ออกพรรษา|เข้าพรรษา|เลือกตั้ง))"
)
"""A day that is named but not known: an hour beside it is of that day, not of today."""
_CORRECTED = regex(r"\s*(?:เอ้ย|เอ๊ย|อุ๊ย|อ้าว|ไม่ใช่(?:สิ|ซิ|ดิ|ๆ|\s)|ขอโทษ|โทษที|พิมพ์ผิด|ผิดๆ|ผิด\s)")
"""What follows a time that is taken back at once."""
_OF_EVENT = regex(r"(?:งาน|สรุป(?:งาน|ผล)?|เลี้ยง(?:ฉลอง)?|ปาร์ตี้|รายงาน)(?:ช่วง|ตอน)?$")
"""What is named by the time behind it ("งานสิ้นปี"), beside which another time says when."""
_REFUSED = regex(r"(?:ไม่เอา|ไม่ใช่)(?:วันที่|วัน|เวลา|ตอน|\s)*$")


def choose(said: Sequence[SaidTime], intent: Intent, text: str, *, is_recurring: bool = False) -> When | None:
    """The time that fills `when` for this intent, None where there is none or where it is never filled."""
    if intent not in TIMED:
        return None
    said = [one for one in said if not _is_taken_back(one, text)] or said
    firm = [one for one in said if not one.is_weak]
    if intent in _HELD and not firm:
        firm = list(said)
    if not firm or (intent in _HELD and not any(one.has_day for one in firm) and _UNREAD_DAY.search(text)):
        return None
    if intent is Intent.CREATE_POLL:
        return _deadline(firm, text)
    firm = [one for one in firm if not _OF_EVENT.search(text[: one.start])] or firm
    if intent is Intent.CHANGE_MEETING:
        return _new_time(firm, text)
    if intent is Intent.SCHEDULE_MEETING:
        return _start(firm, text) if is_recurring else _coming(firm)
    return _most_exact(firm)


def _is_taken_back(one: SaidTime, text: str) -> bool:
    """Whether a time is said to be wrong: by what follows it at once, or as one that is not wanted."""
    return bool(
        _CORRECTED.match(text, one.end) or any(_REFUSED.search(text[max(0, at - 16) : at]) for at, _ in one.parts)
    )


def _deadline(said: Sequence[SaidTime], text: str) -> When | None:
    for one in reversed(said):
        is_named = _DEADLINE.search(text[max(0, one.start - 40) : one.start]) or _DEADLINE_AFTER.match(text, one.end)
        if one.is_within or is_named:
            return one.when
        day, last = one.parts[0][0], one.parts[-1][0]
        if last > day and _DEADLINE.search(text[max(0, last - 40) : last]):
            return one.when  # "พรุ่งนี้ปิดโหวตสี่โมงเย็น"
        if one.has_day and one.has_clock and day > one.start and _DEADLINE.search(text[max(0, day - 40) : day]):
            return _day_of(one.when)  # "เริ่ม 9 โมงหรือ 10 โมง หมดเขตพรุ่งนี้": the hour is what is asked
    return None


def _day_of(when: When) -> When:
    start = datetime.combine(when.start.date(), time(), when.start.tzinfo)
    return When(start, start + timedelta(days=1), Grain.DAY)


def _new_time(said: Sequence[SaidTime], text: str) -> When:
    kept = [one for one in said if not _OLD.search(text[max(0, one.start - 40) : one.start])] or list(said)
    # "ขยับ 9 โมงพรุ่งนี้เป็น 10 โมง": a day said once stands with both clock times.
    new = [one for one in kept if any(_NEW.search(text[max(0, at - 40) : at]) for at, _ in one.parts)]
    return (new or kept)[-1].when


def _start(said: Sequence[SaidTime], text: str) -> When | None:
    """The start of a recurring meeting, where one was said; its first occurrence is not worked out."""
    for one in said:
        if one.has_day and (_START.search(text[: one.start]) or _ONWARDS.match(text, one.end)):
            clock = next((other.when for other in said if other.has_clock), None)
            return one.when if one.has_clock or clock is None else _at(one.when, clock)
    return None


def _at(day: When, clock: When) -> When:
    """A day with the clock time that was said apart from it; a longer span stays as it is."""
    if day.end is None or day.end - day.start != timedelta(days=1):
        return day
    start = datetime.combine(day.start.date(), clock.start.timetz())
    return When(start, start + (clock.end - clock.start) if clock.end else None, Grain.MINUTE)


def _coming(said: Sequence[SaidTime]) -> When:
    ahead = [one for one in said if not one.is_past] or list(said)
    ahead.sort(key=lambda one: (not (one.has_day and one.has_clock), not one.has_day))
    return ahead[0].when


def _most_exact(said: Sequence[SaidTime]) -> When:
    return next((one for one in said if one.has_day), said[0]).when
