"""What a message orders to be done with an issue that it names by number."""

import re

from nlp.numbers import arabic

_NAMED = r"เรื่อง\s*(?:ที่|เลขที่)?\s*#?\s*([\d๐-๙]{1,9})"
_ONTO = re.compile(
    rf"^\s*(?:ขอ|ช่วย|ฝาก|รบกวน|\s)*(?:นำ|เอา|ใส่|บรรจุ|เพิ่ม|เสนอ|ยก)\s*{_NAMED}\s*(?:ไป|นี้|ไว้|\s)*(?:เข้า(?:สู่)?|ใน|ลง|เป็น)\s*\S{{0,10}}?วาระ"
)
_OFF = re.compile(rf"^\s*(?:ขอ|ช่วย|ฝาก|รบกวน|\s)*(?:ถอน|ถอด|เอา|นำ|ตัด)\s*{_NAMED}\s*(?:ออก)?(?:จาก)?\s*\S{{0,10}}?วาระ")
_TELLS = re.compile(
    rf"^\s*(?:อ้อ|แล้วก็|ตอนนี้|\s)*{_NAMED}(?!\d).{{0,40}}?"
    r"(?:เสร็จ|เรียบร้อย|แก้(?:ไข|ได้)*แล้ว|แก้ปัญหา|ปิด(?:เรื่อง)?ได้|รับเรื่อง|ดำเนินการ(?:แล้ว|อยู่)|กำลัง(?:ทำ|ดำเนิน|แก้|ซ่อม))",
    re.S,
)
_QUESTION = re.compile(r"ไหม|มั้ย|มั๊ย|(?:หรือ|รึ)ยัง|ยังไง|ถึงไหน|เมื่อไ|ใคร|[?？]")


def agenda_order(text: str) -> tuple[int, bool] | None:
    """The number of the issue that a message puts on an agenda (True) or takes off (False); else None."""
    for pattern, onto in ((_ONTO, True), (_OFF, False)):
        if found := pattern.search(text):
            return int(arabic(found.group(1))), onto
    return None


def orders_agenda(text: str) -> bool:
    """Whether a message puts an issue on an agenda or takes it off: นำเรื่อง #12 เข้าวาระ."""
    return agenda_order(text) is not None


def tells_of_issue(text: str) -> bool:
    """Whether a message tells how the issue stands whose number it begins with: เรื่องที่ 12 แก้แล้ว. It is no project."""
    return bool(_TELLS.search(text)) and not _QUESTION.search(text)
