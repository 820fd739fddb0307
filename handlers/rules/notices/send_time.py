"""When a notice is to go out, said before the order or after it: "…งดประชุม ส่งพรุ่งนี้แปดโมงเช้า". Pure."""

from dataclasses import dataclass
from datetime import datetime

from config.catalogue import Catalogue
from handlers.rules.meetings.timing import without_impossible_times
from handlers.rules.notices.wording import order_begins
from nlp.moments import without_times
from nlp.regex import regex

_MEDIA = "ประกาศ|ข้อความ|ข่าว"
# What nobody but the writer can be told to do, so that no blank need stand before it.
_SET = rf"(?:ตั้งเวลา(?:ส่ง|ไว้|{_MEDIA})*|(?:ค่อย|ตั้ง)ส่ง|(?:เปลี่ยน|แก้)(?:เป็น|เวลา)ส่ง|เลื่อน(?:เวลา)?ส่ง|(?<!กำหนด)เวลาส่ง)"
_SEND = rf"(?:(?:ออก|ลง)?(?:{_MEDIA})|ส่ง(?:ออก|ไป|{_MEDIA})*|แจ้ง|โพสต์|ปล่อย|เผยแพร่|กระจายข่าว)"
_ASKING = r"(?:แล้ว|โดย|ขอให้|ขอ|ให้|ช่วย|ฝาก|รบกวน|โปรด|จะ|ๆ|\s)*"
_BEFORE_TIME = rf"(?:นี้|{_MEDIA}|ให้|เป็น|ไป|ไว้|ออก|คือ|[\s:])*"
_CLAUSE = regex(rf"(?:(?:^|(?<=[\s,.!?)ๆ”\"]))[(\s]*{_ASKING}(?:{_SET}|{_SEND})|[(\s]*{_ASKING}{_SET}){_BEFORE_TIME}")
_BESIDES = regex(
    r"(?:วันที่|วัน|เวลา|ตอน|เมื่อ|ช่วง|ประมาณ|ราว|ที่|ของ|น\.|นาฬิกา|ตรง|เช้า|สาย|บ่าย|เย็น|ค่ำ|คืน|"
    r"ก็ได้|ก็พอ|ด้วย|เลย|หน่อย|นะ|ครับ|คับ|ค่ะ|คะ|จ้ะ|จ้า|ที|เท่านั้น|ก่อน|[\s,.!)”\"ๆ])*"
)
_AT_ONCE = regex(r"(?:(?:ทันที|เดี๋ยวนี้|ตอนนี้|เลย|ได้|วันนี้|นะ|ครับ|ค่ะ|คะ|[\s.!)])+)")
# Where these are asked for, whoever is told is the one to send: "ขอรายชื่อ ส่งพรุ่งนี้ 9 โมง".
_HANDED_IN = regex(
    r"รายชื่อ|แผน|เอกสาร|รายงาน|ข้อมูล|แบบ(?:ฟอร์ม|ตอบ|สำรวจ|สอบถาม|ประเมิน)|ไฟล์|ความ(?:เห็น|คิดเห็น)|ใบ|สรุป|โครงการ|คำตอบ|หนังสือ|ผลงาน|รูป|ภาพถ่าย"
)
_WRITERS_OWN = regex(rf"{_SET}|(?:ส่ง|ออก|ลง)(?:{_MEDIA})")
_LEADING = regex(rf"\s*(?:{_SET}|{_SEND})?{_BEFORE_TIME}")


@dataclass(frozen=True)
class Parted:
    """A message without the words that say when it is to be sent, and those words: `time` what of them is a time,
    nothing where that is at once, `clause` all of them as written, where they stood at the end and may be text."""

    text: str
    clause: str = ""
    time: str = ""


def parted(text: str, now: datetime, catalogue: Catalogue) -> Parted:
    """The message without a time to send it, said before the order or at the very end; the whole where none is."""
    text = text.strip()
    at = order_begins(text)
    if at and is_time_alone(_LEADING.sub("", text[:at], count=1), now, catalogue):
        return Parted(text[at:], time=text[:at].strip())
    for found in reversed(list(_CLAUSE.finditer(text))):
        rest, before = text[found.end() :], text[: found.start()].rstrip(" ,(")
        clause = text[found.start() :].strip(" (),")
        if _AT_ONCE.fullmatch(rest):
            return Parted(before)
        if _is_theirs(before, clause):
            continue
        if is_time_alone(rest, now, catalogue):
            return Parted(before, clause, rest.strip())
    return Parted(text)


def is_time_alone(words: str, now: datetime, catalogue: Catalogue) -> bool:
    """Whether words say a time to come and nothing else, be it one that no calendar or clock has."""
    left = without_times(without_impossible_times(words), now, catalogue)
    return left is not None and _BESIDES.fullmatch(left) is not None and _BESIDES.fullmatch(words) is None


def _is_theirs(before: str, clause: str) -> bool:
    return bool(_HANDED_IN.search(before)) and _WRITERS_OWN.search(clause) is None
