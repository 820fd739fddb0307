"""What is said, while the card of a meeting is open, of which committee it is for. Pure."""

from enum import StrEnum

from nlp.numbers import arabic
from nlp.regex import regex

LONGEST = 70
_END = r"(?:ด้วย|เลย|แทน|ดีกว่า|หน่อย|ที|นะ|ได้ไหม|ได้มั้ย|ก็แล้วกัน|ครับ|คับ|ค่ะ|คะ|[?\s])*"
_LEAD = r"(?:อ้อ|เอ้อ|เอ๊ะ|เดี๋ยว|ไม่ใช่|ผิด|งั้น|แล้วก็|แล้ว|ขอ|ช่วย|อยาก(?:ให้)?|รบกวน|ให้|\s)*"
_ONE = (
    r"(?:กรรมการ|คน|สมาชิก|พวก)?(?:ของ)?\s*กลุ่ม(?:จังหวัด)?(?:ที่)?\s*"
    r"(?:\d{1,2}\.\d{1,2}|ภาค\S{3,20}|เหนือ\S{2,12})"
)
_CALLS = r"(?:เชิญ|เพิ่ม|รวม|ชวน|เรียก|นัด|ส่ง(?:ให้|ถึง)?|แจ้ง|เอา)"
_TOO = regex(
    rf"{_LEAD}{_CALLS}(?:เพิ่ม|ถึง|ให้|\s)*{_ONE}\s*(?:มา|เข้า|ประชุม|ร่วม|เพิ่ม|อีก|ไป|กลุ่ม|\s)*(?:ด้วย|เพิ่ม|อีกกลุ่ม|เข้าไป|ร่วมด้วย){_END}"
    rf"|{_LEAD}(?:เพิ่ม|รวม)\s*{_ONE}{_END}"
)
_INSTEAD = regex(
    rf"{_LEAD}(?:เปลี่ยน|แก้|ย้าย|ประชุม|เป็น|เอา|นัด|เชิญ|ของ|แค่|เฉพาะ|ต้อง|คณะ|\s)*{_ONE}(?:แทน|ดีกว่า|เท่านั้น|ก็พอ|ต่างหาก|\s)*{_END}"
)
_WHOLE = regex(
    rf"{_LEAD}(?:เปลี่ยน|แก้|ประชุม|เป็น|เอา|นัด|เชิญ|เรียก|ส่ง(?:ให้|ถึง)?|แจ้ง|\s)+(?:ทุกกลุ่ม|ทั้งคณะ|คณะ(?:กรรมการ)?(?:ชุด)?ใหญ่|กรรมการ(?:ทุกคน|ทั้งหมด)|ทุกคน|ทั้ง\s*\d\s*กลุ่ม)(?:เลย|มา|ประชุม|ร่วม|\s)*{_END}"
)


class CommitteeWish(StrEnum):
    """Another committee, one more beside it, or the whole."""

    INSTEAD = "instead"
    TOO = "too"
    WHOLE = "whole"


def committee_wish(text: str) -> CommitteeWish | None:
    """What a message wants of a meeting's committee: "เชิญกลุ่ม 1.1 ด้วย", "เอากลุ่ม 2.1 แทน", "เชิญทุกกลุ่มเลย"."""
    text = arabic(text.strip())
    if len(text) > LONGEST:
        return None
    if _TOO.fullmatch(text):
        return CommitteeWish.TOO
    if _WHOLE.fullmatch(text):
        return CommitteeWish.WHOLE
    return CommitteeWish.INSTEAD if _INSTEAD.fullmatch(text) else None
