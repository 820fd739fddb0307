"""What a message orders to be done with an issue that it names by number."""

import re

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NAMED = r"เรื่อง\s*(?:ที่|เลขที่)?\s*#?\s*([\d๐-๙]{1,9})"
_ONTO = re.compile(
    rf"^\s*(?:ขอ|ช่วย|ฝาก|รบกวน|\s)*(?:นำ|เอา|ใส่|บรรจุ|เพิ่ม|เสนอ|ยก)\s*{_NAMED}\s*(?:ไป|นี้|ไว้|\s)*(?:เข้า(?:สู่)?|ใน|ลง|เป็น)\s*\S{{0,10}}?วาระ"
)
_OFF = re.compile(rf"^\s*(?:ขอ|ช่วย|ฝาก|รบกวน|\s)*(?:ถอน|ถอด|เอา|นำ|ตัด)\s*{_NAMED}\s*(?:ออก)?(?:จาก)?\s*\S{{0,10}}?วาระ")


def agenda_order(text: str) -> tuple[int, bool] | None:
    """The number of the issue that a message puts on an agenda (True) or takes off (False); else None."""
    for pattern, onto in ((_ONTO, True), (_OFF, False)):
        if found := pattern.search(text):
            return int(found.group(1).translate(_DIGITS)), onto
    return None


def orders_agenda(text: str) -> bool:
    """Whether a message puts an issue on an agenda or takes it off: นำเรื่อง #12 เข้าวาระ."""
    return agenda_order(text) is not None
