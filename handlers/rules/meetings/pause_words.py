"""What is said of a pause in a meeting: we pause for so long, we go on, when do we go on? Pure."""

import re
from dataclasses import dataclass

from nlp.numbers import UNITS, arabic
from nlp.regex import regex

LONGEST = 60
_END = r"(?:\s|นะ|แล้ว|ครับ|คับ|ค่ะ|คะ|ค่า|จ้ะ|จ้า|เลย|ก่อน|กัน|หน่อย|สักครู่|แป๊บ(?:นึง|หนึ่ง)?|ได้|ฮะ|[.!,]|ท่าน|ประธาน|ทุกคน|ทุกท่าน)*"
_LEAD = r"(?:ขอ|ให้|ท่าน|ประธาน|สั่ง|แจ้ง|ที่ประชุม|ตอนนี้|เดี๋ยว|ขอเชิญ|จะ|เรา|\s)*"
_PAUSE = (
    r"(?:พัก(?:การ|ที่)?ประชุม|พัก\s*(?:ทาน|กิน|รับประทาน)(?:อาหาร|ข้าว|กาแฟ|ของว่าง)*(?:ว่าง|กลางวัน|เที่ยง|เช้า|บ่าย)?|พัก(?:เที่ยง|กลางวัน|เบรก|เบรค|กาแฟ|ครึ่งเวลา)"
    r"|(?:พัก)?\s*(?:เบรก|เบรค|เบร็ก|break)|พัก(?=\s*(?:ก่อน|[\d๐-๙]|ครึ่งชั่วโมง|สัก|ถึง|จนถึง|ห้า|สิบ|สิบห้า|ยี่สิบ|สามสิบ|หนึ่งชั่วโมง)))"
)
_COUNT = rf"(?P<count>[\d๐-๙]{{1,3}}|สิบห้า|ยี่สิบ|สามสิบ|สี่สิบห้า|สิบ|ครึ่ง|{'|'.join(UNITS)})"
_PAUSES = regex(
    rf"{_LEAD}{_PAUSE}\s*(?:กัน|ก่อน|สัก|ประมาณ|อีก|เป็นเวลา|เวลา|\s)*(?:{_COUNT}\s*(?P<unit>นาที|น\.?(?=\s|$)|ชั่วโมง|ชม\.?))?"
    rf"(?:\s*(?:จน)?ถึง(?:เวลา)?\s*(?P<until>\S.{{0,20}}?))?{_END}",
    re.IGNORECASE,
)
_RESUMES = regex(
    rf"{_LEAD}(?:กลับ(?:มา|เข้า)*(?:สู่)?\s*)?(?:(?:เริ่ม|เข้า|ดำเนิน)?(?:การ|ที่)?ประชุม(?:กัน)?ต่อ|เริ่มต่อ(?:การประชุม)?|ต่อ(?:การ)?ประชุม|กลับ(?:มา)?เข้า(?:สู่|ห้อง)*(?:การ)?ประชุม|กลับมาประชุม)"
    rf"(?:กัน|เวลา|\s)*{_END}|{_LEAD}(?:หมด|ครบ)(?:เวลา)?พัก{_END}(?:(?:เริ่ม)?(?:ประชุม)?ต่อ)?{_END}"
)
_ASKS = regex(
    r"^\s*(?:ตอนนี้|เรา|ประชุม|เขา|ที่ประชุม|จะ|\s)*(?:พัก(?:ประชุม|เบรก|เที่ยง)?(?:อีก|ถึง|จนถึง|กัน|ให้|\s)*(?:กี่(?:นาที|โมง|ชั่วโมง)|เมื่อ(?:ไหร่|ไร)|นานไหม|นานแค่ไหน|นานเท่าไหร่)"
    r"|(?:กลับ(?:มา|เข้า)*\s*)?(?:เริ่ม|ประชุม|เข้า)(?:ประชุม)?ต่อ(?:กัน|อีกที|ตอน|\s)*(?:กี่โมง|เมื่อ(?:ไหร่|ไร)|ตอนไหน|หรือยัง|รึยัง|ยัง)"
    r"|พัก(?:ประชุม)?(?:กัน)?(?:อยู่|แล้ว)?(?:ไหม|หรือยัง|รึยัง|หรือเปล่า|ยัง(?=\s|$|ครับ|คะ|ค่ะ)))"
)
_LONGER = regex(
    rf"{_LEAD}(?:ต่อ|ขยาย|ยืด|เพิ่ม)\s*เวลา(?:การ)?(?:ประชุม)?(?:ออกไป|ไป|\s)*(?:อีก|ถึง|จนถึง|สัก|\s)*\S{{0,24}}{_END}|{_LEAD}(?:ประชุม)?(?:เลย|เกิน)เวลา(?:แล้ว|หน่อย|ไป|ได้|ไหม|มั้ย|\s)*(?:ขอ)?(?:ประชุมต่อ|ต่อ)?(?:อีก|ได้|หน่อย|นิด|เลย|\s)*{_END}"
)
_MINUTES = {"สิบห้า": 15, "ยี่สิบ": 20, "สามสิบ": 30, "สี่สิบห้า": 45, "สิบ": 10}
MOST_MINUTES = 24 * 60


@dataclass(frozen=True)
class PauseOrder:
    """A pause: of so many minutes where a length was said, or `until` what was said; neither: until it goes on."""

    minutes: int | None = None
    until: str = ""


def pause_in(text: str) -> PauseOrder | None:
    """The pause that a message orders: "พักประชุม 15 นาที", "พักเที่ยงถึงบ่ายโมง"; None for anything else."""
    found = _PAUSES.fullmatch(text.strip()) if len(text) <= LONGEST and not asks_of_pause(text) else None
    if found is None:
        return None
    return PauseOrder(_length(found["count"], found["unit"]), (found["until"] or "").strip())


def pauses(text: str) -> bool:
    """Whether a message orders a pause."""
    return pause_in(text) is not None


def resumes(text: str) -> bool:
    """Whether a message says that the meeting goes on: "ประชุมต่อ", "หมดเวลาพักแล้ว"."""
    return len(text) <= LONGEST and _RESUMES.fullmatch(text.strip()) is not None


def asks_of_pause(text: str) -> bool:
    """Whether it is asked how long a pause is, or when the meeting goes on."""
    return len(text) <= LONGEST and _ASKS.search(text) is not None


def runs_longer(text: str) -> bool:
    """Whether a message has the meeting that is on go on beyond its time: "ต่อเวลาประชุมอีกครึ่งชั่วโมง"."""
    return len(text) <= LONGEST and _LONGER.fullmatch(text.strip()) is not None


def speaks_of_pause(text: str) -> bool:
    """Whether a message of anybody is about a pause."""
    return asks_of_pause(text) or pauses(text) or resumes(text)


def _length(count: str | None, unit: str | None) -> int | None:
    if not count or not unit:
        return None
    each = 60 if unit.startswith("ช") else 1
    if count == "ครึ่ง":
        return each // 2 or None
    said = arabic(count)
    number = int(said) if said.isdecimal() else _MINUTES.get(said) or UNITS.get(said, 0)
    return min(number * each, MOST_MINUTES) or None
