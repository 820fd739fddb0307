"""What a leader orders of a poll in words: remind, extend, call off, open again, put again, see its record. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.rules.polls.timing import TIME_WORDS, closing_of
from nlp.numbers import UNITS, arabic
from nlp.reading import When
from nlp.regex import regex


class Order(StrEnum):
    """What is to be done with a poll that runs or is over."""

    REMIND = "remind"
    EXTEND = "extend"
    VOID = "void"
    REOPEN = "reopen"
    AMEND = "amend"
    ADMIT = "admit"


@dataclass(frozen=True)
class Ordered:
    """An order, and what was said behind it: until when, and why."""

    order: Order
    rest: str


_POLL = r"(?:โหวต|โพลล์?|โพล|การ(?:ลงคะแนน|ลงความเห็น|ลงมติ|โหวต)|(?:รับ)?ลง(?:คะแนน|ความเห็น|มติ))"
_ASKING = r"^\s*(?:(?:รบกวน|ช่วย|ขอ(?:ให้)?|อยาก(?:ให้)?|ฝาก|ให้|เรา|ควร|น่าจะ|งั้น|ถ้างั้น)\s*)*"
_WHICH = (
    r"(?:(?:ที่|เลขที่|หมายเลข|ข้อ)?\s*#?\s*[\d๐-๙]{1,6}(?![\d๐-๙])|นี้|อันนี้|เดิม|อันเดิม|เมื่อกี้|เมื่อวาน|ล่าสุด|ที่(?:เพิ่ง)?ปิดไป(?:แล้ว)?)"
)
_ONE = rf"{_POLL}\s*{_WHICH}"
# "ยังไม่โหวต", "ยังไม่ได้ลงคะแนน"
NOT_YET = r"(?:ยัง)?ไม่(?:ได้)?(?:มา|เข้ามา|เคย)?\s*(?:โหวต|ลง(?:คะแนน|ความเห็น|มติ|เสียง)|ออกเสียง|ใช้สิทธิ)"
_ORDERS = tuple(
    (order, regex(_ASKING + pattern + r"(?P<rest>.*)$", re.DOTALL))
    for order, pattern in (
        (Order.REMIND, rf"(?:แจ้ง|ส่ง)?(?:เตือน|ทวง|ทักท้วง|ตาม|จี้|สะกิด|กระตุ้น|กระทุ้ง).{{0,24}}?{NOT_YET}"),
        (
            Order.REMIND,
            r"(?:คน|กรรมการ|สมาชิก|ผู้)?(?:มา)?(?:โหวต|ลง(?:คะแนน|ความเห็น)?)(?:กัน)?(?:ยัง)?(?:น้อย|ไม่ถึง|ไม่ครบ|ไม่พอ)"
            r".{0,16}?(?:เตือน|ทวง|ตาม|กระตุ้น|จี้)",
        ),
        (Order.EXTEND, rf"(?:ขยาย|ยืด|ต่อ|เพิ่ม|เลื่อน)\s*(?:เวลา|กำหนด|วัน)*\s*(?:ปิด)?(?:รับ)?\s*(?:ของ)?{_POLL}\s*{_WHICH}?"),
        (Order.EXTEND, rf"(?:เปิด|ให้)\s*{_POLL}\s*{_WHICH}?\s*(?:ต่อ|กันต่อ|ได้ต่อ|เพิ่ม)(?=\s*(?:อีก|ไป|จน|ถึง|ได้))"),
        (Order.EXTEND, rf"{_ONE}\s*(?:ขอ)?(?:ขยาย|ยืด|ต่อ|เลื่อน)\s*(?:เวลา|กำหนด|วัน)*(?:ปิด)?(?:รับ)?"),
        (
            Order.EXTEND,
            r"(?!.*(?:งาน|โครงการ|ประชุม|เรื่อง|ประกาศ))(?:ขยาย|ยืด)\s*(?:เวลา|กำหนด)(?:ปิด|รับ|ให้|\s)*(?=\s*(?:อีก|ออกไป|ไป|จน|ถึง|ให้|ได้|หน่อย|$))",
        ),
        (Order.VOID, rf"(?:ยกเลิก|ล้ม|ล้มเลิก|เลิก|ลบ|ถอน)\s*(?:การ)?(?:{_ONE}\s*(?:ทิ้ง|ออก)?|{_POLL}\s*(?=เพราะ|เนื่อง|$))"),
        (Order.VOID, rf"{_ONE}\s*(?:ขอ|ให้)?(?:ยกเลิก|(?:เป็น|ถือ(?:เป็น|ว่า)?)?\s*โมฆะ|ไม่เอาแล้ว|ไม่ใช้แล้ว)"),
        (Order.AMEND, rf"(?:แก้(?:ไข)?|เปลี่ยน|ปรับ)\s*(?:คำถาม|ตัวเลือก|ข้อความ|คำ)\s*(?:ของ|ใน)?\s*{_ONE}"),
        (Order.AMEND, rf"(?:แก้(?:ไข)?|ปรับ)\s*{_ONE}(?!.{{0,6}}(?:เวลา|ผล))"),
        (
            Order.ADMIT,
            rf"(?:เพิ่ม|ให้|รับ)\s*(?:คน|ผู้มีสิทธิ\S?|กรรมการ|สมาชิก)(?:ใหม่|ที่เพิ่งเข้า|ที่เข้ามาใหม่|\s)*(?:เข้า|เข้ามา|ลง|มี)*(?:สิทธิ\S?)?\s*(?:ใน|กับ|โหวตใน|ของ)?\s*{_ONE}",
        ),
        (Order.REOPEN, rf"เปิด(?:รับ)?\s*{_ONE}\s*(?:ขึ้นมา)?(?:ใหม่|อีก(?:รอบ|ครั้ง|ที)?|ซ้ำ|ต่อ)(?:อีก(?:รอบ|ครั้ง))?"),
    )
)
_NO_ORDER = regex(r"หรือไม่|หรือเปล่า|ดีไหม|ดีมั้ย|ใคร|เมื่อไ|กี่|(?<!ได้)(?:ไหม|มั้ย)|หรือยัง")
_LENGTH = regex(
    rf"(?:อีก|ออกไป|ต่อ|เพิ่ม|ไป|^)\s*(?P<count>[\d๐-๙]{{1,3}}|{'|'.join(UNITS)}|สิบ)?\s*(?P<unit>ชั่วโมง|ชม\.?|วัน|สัปดาห์|อาทิตย์)"
    r"(?:หนึ่ง|นึง|เดียว)?(?!ที่|นี้|หน้า|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
)
_HOURS = {"ชั่วโมง": 1, "ชม": 1, "ชม.": 1, "วัน": 24, "สัปดาห์": 168, "อาทิตย์": 168}
_WHY = regex(r"(?:เพราะ(?:ว่า)?|เนื่องจาก|ด้วยเหตุ(?:ผล)?(?:ที่|ว่า)?|เหตุผล(?:คือ|:)?)\s*(?P<why>\S.*)$", re.DOTALL)
_WHEN = regex(rf"(?:ออก)?(?:ไป)?(?:จน)?(?:ถึง|เป็น|ปิด|ที่)\s*(?:{TIME_WORDS})+")
_FILLER = regex(
    r"เพิ่ม|ขยาย|ยืด|ต่อ|อีก|เวลา|ถึง|ได้(?:ไหม|มั้ย|หรือไม่)|ออกไป|ด้วย|หน่อย|เถอะ|เลย|ครับ|คับ|ค่ะ|คะ|นะ|แล้วกัน|ที(?=\s|$)|[\s,]"
)
SHORTEST_REASON = 5

_COPIES = regex(
    r"^\s*(?:(?:รบกวน|ช่วย|ขอ|อยาก|ฝาก|ให้|เอา|ใช้|เปิด|ตั้ง|ทำ|ถาม|สร้าง|คัดลอก|ก๊อปปี้|ก๊อป|copy|ลอก|ซ้ำ|ตาม|แบบ(?:เดิม|เดียวกับ)?|เหมือน|"
    r"กับ|จาก|คำถาม|ใหม่|อีก(?:รอบ|ครั้ง|ที)?|โหวต|โพล|ครับ|ค่ะ|คะ)\s*)*(?:โหวต|โพล)\s*(?:ที่|เลขที่)?\s*#?\s*(?P<number>[\d๐-๙]{1,6})"
    r"(?:\s*(?:มา|เป็น|ใช้|ถาม|ทำ|เปิด|ส่ง|ใหม่|แบบ|ซ้ำ|เดิม|อีก(?:รอบ|ครั้ง|ที)?|เลย|ได้(?:ไหม|มั้ย)?|ด้วย|หน่อย|ที|นะ|ครับ|คับ|ค่ะ|คะ))*\s*$",
    re.IGNORECASE,
)
_COPY_WORDS = regex(
    r"คัดลอก|ก๊อป|copy|ลอก|ซ้ำ|แบบเดิม|แบบ(?:เดียวกับ)?\s*โหวต|เหมือน|(?:มา|ใช้|ถาม|ทำ).{0,12}(?:ใหม่|อีก)", re.IGNORECASE
)
_RECORD = regex(
    rf"ประวัติ(?:ของ|การ)?\s*{_POLL}|{_POLL}.{{0,20}}(?:ถูกแก้|โดนแก้|แอบแก้|แก้ไข(?:ผล|คะแนน)|ปลอม|โกง|ไม่มีใครแก้)"
    rf"|(?:โกง|แก้ผล|ปลอมผล){_POLL}|(?:ตรวจสอบ|เช็ค|เช็ก|พิสูจน์).{{0,12}}(?:ผล|ความถูกต้อง).{{0,6}}{_POLL}"
)


def order_in(text: str) -> Ordered | None:
    """The order that a message gives of a poll, or None; a question whether it should be is none."""
    for order, pattern in _ORDERS:
        found = pattern.match(text.strip())
        if found is None:
            continue
        why = _WHY.search(text)
        if _NO_ORDER.search(text[: why.start()] if why else text):
            return None
        return Ordered(order, found["rest"])
    return None


def names_poll(text: str) -> bool:
    """Whether a message speaks of a poll by that word."""
    return re.search(_POLL, text) is not None


def orders_poll(text: str) -> bool:
    """Whether a message orders something of a poll."""
    return order_in(text) is not None


def asks_record(text: str) -> bool:
    """Whether a message asks for a poll's record: "ขอประวัติโหวตที่ 1", "ผลโหวตถูกแก้หรือเปล่า"."""
    return _RECORD.search(text) is not None


def poll_to_copy(text: str) -> int | None:
    """The number of the poll that a message wants put again: "ทำซ้ำโหวตที่ 3", "เอาโหวตที่ 3 มาถามใหม่"; or None."""
    found = _COPIES.match(text)
    if found is None or not _COPY_WORDS.search(text) or re.match(r"\s*เปิด(?:โหวต|โพล)\s*ที่", text):
        return None
    return int(arabic(found["number"]))


def copies_poll(text: str) -> bool:
    """Whether a message wants an earlier poll put again."""
    return poll_to_copy(text) is not None


def hours_more(text: str) -> int:
    """By how many hours a message lengthens: "อีกสองวัน" is 48, "ออกไปอีกสัปดาห์" 168; 0 where it says no length."""
    found = _LENGTH.search(text)
    if found is None:
        return 0
    said = arabic(found["count"] or "1")
    return (int(said) if said.isdecimal() else UNITS.get(said, 10)) * _HOURS[found["unit"]]


def later_closing(text: str, when: When | None, start: datetime) -> datetime | None:
    """When a poll is to close that is counted on from `start`: so long after it, or at the time that was said."""
    if hours := hours_more(text):
        return start + timedelta(hours=hours)
    return closing_of(when) if when is not None else None


def reason_in(rest: str) -> str:
    """Why it is ordered, in what was said behind the order, or ""."""
    if why := _WHY.search(rest):
        return " ".join(why["why"].split())
    bare = _WHEN.sub(" ", _LENGTH.sub(" ", rest, count=1))
    words = " ".join(re.sub(r"^\s*(?:ได้(?:ไหม|มั้ย)|เถอะ|เลย|ด้วย|หน่อย|ครับ|ค่ะ|คะ|นะ)*", "", bare.strip()).split())
    return words if len(_FILLER.sub("", words)) >= SHORTEST_REASON else ""
