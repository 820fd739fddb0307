"""Why a meeting is moved or called off, as it is said along with that. Pure."""

import re

from handlers.rules.meetings.moving import names_time
from nlp.regex import regex

LONGEST_REASON = 200
SHORTEST_REASON = 6
_MARK = regex(
    r"(?:เพราะ(?:ว่า)?|เนื่อง(?:จาก|ด้วย|มาจาก)(?:ว่า)?|ด้วยเหตุ(?:ที่|ว่า)?|สาเหตุ(?:มาจาก|คือ|เพราะ|เป็น)+"
    r"|เหตุผล\s*(?:คือ|ว่า|เพราะ|[:：])|ด้วย(?=(?:ท่าน)?ประธาน|ทางจังหวัด|สถานการณ์))\s*"
)
_ORDER = regex(
    r"(?:(?:ดังนั้น|จึง|เลย|ก็|ขอ|ช่วย|อยาก|ต้อง|จำเป็น|ให้|รบกวน|ฝาก)\s*)*"
    r"(?:เลื่อน|ยกเลิก|งด|ย้าย|เปลี่ยน|ขยับ|ปรับ|ไม่ประชุมแล้ว)"
)
# The new time behind the reason: "เลื่อนประชุมเพราะน้ำท่วม ไปเป็นวันที่ 12".
_NEW_TIME = regex(
    r"\s+(?:(?:จึง|เลย|ขอ|ให้|ก็|โดย)\s*)*(?:เลื่อน|ย้าย|เปลี่ยน|ขยับ)?(?:ออก)?(?:ไป|มา|เป็น)+(?=\s*(?:วัน|พรุ่ง|มะรืน|สัปดาห์|อาทิตย์|เดือน|ต้น|กลาง|ปลาย|\d))"
)
_TOLD_TOO = regex(r"\s+(?:(?:ช่วย|ขอ|ฝาก|รบกวน|แล้ว|และ)\s*)*(?:แจ้ง|บอก|ส่งข่าว|ประกาศ)\S*.*$", re.S)
_POLITE = regex(r"(?:\s*(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|ฮะ|ด้วย|หน่อย|[.…]))+\s*$")
_PARTS = regex(r"[\s,;]+")
_NO_REASON = regex(
    r"ประชุม(?!กับ|จังหวัด|ซ้อน|ชน)|^นัด|^(?:ที่|ณ|ห้อง|เวลา|กลุ่ม|ครั้งที่|ตอน|ช่วง|น\.|แทน|ก่อน|ออกไป|ไป|มา|เป็น|ได้|หรือ|ช่วย|ขอ|ฝาก|แจ้ง|บอก|ส่ง|รบกวน|ออนไลน์|ยังไม่(?:มี|กำหนด)|ไม่มีกำหนด|[ก-ฮ]\.[ก-ฮ]\.)"
    r"|ไหม|มั้ย|หรือยัง|หรือเปล่า|[?？]|^https?:|^(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)"
)
# Words of what comes in between, which may well name a day: "วันนั้นตรงกับวันหยุด".
_IN_BETWEEN = regex(r"ตรงกับ|ติด(?!ต่อ)|ชน|ป่วย|ไม่|ท่วม|เสีย|ดับ|หยุด|ซ่อม|ด่วน|ซ้อน")
_WHY = regex(
    r"(?:ทำไม|เพราะ(?:อะไร|เหตุใด|เหตุอะไร)|เหตุใด|(?:สา)?เหตุ(?:ผล)?(?:ที่|ของการ|อะไร|ใด|การ)|มีเหตุอะไร)"
    r".{0,25}(?:เลื่อน|ยกเลิก|งด|ย้าย|เปลี่ยน)"
    r"|(?:เลื่อน|ยกเลิก|งด|ย้าย|เปลี่ยน).{0,30}(?:ทำไม|เพราะอะไร|เพราะเหตุใด|เพราะเหตุอะไร|ด้วยเหตุใด|เหตุผลอะไร|(?:สา)?เหตุ(?:ผล)?คืออะไร)"
)
_CHANGES = regex(rf"\s*{_ORDER.pattern}(?:กำหนด|การ|นัด|วัน|เวลา|ห้อง)*(?:หมาย)?ประชุม")
_OF_MEETING = regex(r"ประชุม|นัด")
# Nothing but that is asked: "ทำไมเปลี่ยนวันคะ".
_WHY_SHORTLY = regex(
    r"\s*(?:แล้ว)?(?:ทำไม|เพราะ(?:อะไร|เหตุใด)|เหตุใด)(?:ถึง|ต้อง|จึง|\s)*(?:เลื่อน|ยกเลิก|งด|ย้าย|เปลี่ยน)(?:ออกไป|วัน|เวลา|ที่|ห้อง|สถานที่|กำหนด|ไป|อีก|ล่ะ|\s)*"
    r"(?:นะ|ครับ|คับ|ค่ะ|คะ|[?\s])*"
)
LONGEST_QUESTION = 100
LONGEST_ORDER = 200


def parted_reason(text: str, place: str | None = None) -> tuple[str, str]:
    """What is to be done with a meeting, and why: the reason is marked ("เพราะน้ำท่วม"), or stands by itself before or
    behind the order ("ยกเลิกประชุมวันศุกร์ ประธานป่วย"). `place`: the new place, which is none."""
    found = _MARK.search(text)
    if found is None:
        return _unmarked(text, place)
    before, after = text[: found.start()], text[found.end() :]
    turn = _NEW_TIME.search(after) if _ORDER.search(before) else _ORDER.search(after)
    if turn is not None:
        return f"{before} {after[turn.start() :]}".strip(), tidy(after[: turn.start()])
    return before.strip(), tidy(after)


def marked_reason(text: str) -> str:
    """The reason where a message is one and nothing else: "เพราะน้ำท่วม"; else nothing."""
    found = _MARK.match(text.strip())
    return tidy(text.strip()[found.end() :]) if found and not _ORDER.search(text) else ""


def tidy(words: str) -> str:
    """A reason without courtesies and without the wish to have it told."""
    told = _TOLD_TOO.sub("", f" {words.strip()}")
    return " ".join(_POLITE.sub("", told).split())[:LONGEST_REASON]


def may_be_reason(text: str, place: str | None = None) -> bool:
    """Whether words that follow the question why, or stand beside an order, may be the reason: no time, no place, no
    wish of another kind."""
    words = tidy(text)
    return len(words) >= SHORTEST_REASON and all(_may_be_part(part, place) for part in _PARTS.split(words) if part)


def orders_change_told(text: str) -> bool:
    """Whether a message has a meeting moved or called off, and wants that told, which it is by itself: "เลื่อนประชุมเป็นวันที่
    12 ฝากแจ้งทุกคนด้วย"; not one that only has it told."""
    return len(text) <= LONGEST_ORDER and bool(_CHANGES.match(text)) and bool(_TOLD_TOO.search(text))


def asks_why_changed(text: str) -> bool:
    """Whether a message asks why a meeting was moved or called off: "ทำไมเลื่อนประชุม"."""
    if len(text) > LONGEST_QUESTION or not _WHY.search(text):
        return False
    return bool(_OF_MEETING.search(text)) or _WHY_SHORTLY.fullmatch(text) is not None


def _unmarked(text: str, place: str | None) -> tuple[str, str]:
    order = _ORDER.search(text)
    if order is None:
        return text, ""
    before = tidy(text[: order.start()])
    if may_be_reason(before, place):
        return text[order.start() :], before
    start = len(text)
    for part in reversed(list(re.finditer(r"[^\s,;]+", text[order.end() :]))):
        words = _POLITE.sub("", part.group())
        if words and not _may_be_part(words, place):
            break
        start = order.end() + part.start()
    reason = tidy(text[start:])
    # The first words behind an order say what is to be done with what.
    if start == order.end() or not may_be_reason(reason, place):
        return text, ""
    return text[:start].strip(), reason


def _may_be_part(words: str, place: str | None) -> bool:
    if _NO_REASON.search(words) or (place and (words in place or place in words)):
        return False
    return not names_time(words) or bool(_IN_BETWEEN.search(words))
