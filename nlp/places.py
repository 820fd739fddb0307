"""Where a meeting is: the place as its writer said it."""

import re
from collections.abc import Sequence

from config.vocabulary import Intent
from nlp.provinces import names
from nlp.tokens import entries

PLACED = frozenset((Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING))
"""The intents whose place is read."""

_ONLINE = (
    r"(?:zoom|google\s?meet|googlemeet|กูเกิ้?ล\s?มีต|ms\s?teams|microsoft\s?teams|teams|webex|"
    r"line\s?(?:meeting|group|โอเอ)?|ซูม|ออนไลน์|online|ไลน์กลุ่ม|กลุ่มไลน์|วิดีโอคอล)"
    r"(?:\s*(?:meeting|เท่านั้น|อย่างเดียว)(?![ก-๎]))?(?:\s*(?:id|ไอดี|meeting id|รหัส|"
    r"หมายเลข)\s*:?\s*[\d][\d\s-]{3,18}\d)?"
)
_HEADS = entries("place_heads.txt")
_HEAD = "|".join(map(re.escape, sorted(_HEADS, key=len, reverse=True)))
_STOP = re.compile(
    r"\s*(?:ครับ|ค่ะ|คะ|คับ|นะ|จ้า|ฮะ|เพื่อ|เรื่อง|วันที่|วัน(?=จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|"
    r"อาทิตย์|นี้)|เวลา|ตอน|โดย|และขอ|และให้|แล้ว|ขอ(?!นแก่น)|ให้|ด้วย|แทน|เหมือนเดิม|ไหม|มั้ย|ได้|"
    r"ใช่|"
    r"กี่|หรือ|นัด|ประชุม(?!ชั้น|ใหญ่|เล็ก)|พรุ่งนี้|มะรืน|ช่วง|เริ่ม|ตั้งแต่|สัปดาห์|เดือน|จะ|ครั้ง|"
    r"ทาง(?=ออนไลน์)|ผ่าน|มี|เป็น|ทุก|ภายใน|ก่อน|ห้ามสาย|ตามนี้|ตามเดิม|เชิญ|แจ้ง|ช่วย|รบกวน|ไป|จาก|"
    r"ถึง|เพราะ|เนื่องจาก|กับ|ค่อย|อีก|ว่า|ยัง|อยู่|"
    r"[\n,;:!?]|[-–—]|\(|\"|$)"
)
_MARKED = re.compile(
    rf"(?:สถานที่(?:คือ|เป็น|ประชุม|:|\s)*|ณ\s*|(?<!วัน)(?<!ครั้ง)(?<!เรื่อง)(?<!ท่าน)ที่\s?|ใน|ไป|มา|"
    rf"เป็น|ย้าย|ใช้|ประชุม|จัด|เจอกัน|พบกัน|คือ|\s|^)"
    rf"(?=(?:{_HEAD}))"
)
_ANY_MARKED = re.compile(r"(?:^|\s|[^ก-๎])ณ\s*(?!วันที่|ตอนนี้|ขณะ|เวลา|บัดนี้|ปัจจุบัน)(?=\S)")
_ONLINE_PATTERN = re.compile(_ONLINE)
_OLD = re.compile(r"(?:จาก|แทน|ไม่ใช่|เดิม(?:ที่|คือ)?|ยกเลิก)\s*(?:ที่|ณ)?\s*$")
_LONGEST = 80


def find_place(text: str, intent: Intent, times: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The place of a meeting as a span of the normal form, None where none is said or the intent has none."""
    if intent not in PLACED:
        return None
    starts = [match.end() for pattern in (_MARKED, _ANY_MARKED) for match in pattern.finditer(text)]
    spans = [(start, _end(text, start, times)) for start in starts]
    spans += [match.span() for match in _ONLINE_PATTERN.finditer(text)]
    spans += _province_places(text)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        is_old = _OLD.search(text[max(0, start - 14) : start])
        if end - start >= 2 and not (kept and start < kept[-1][1]) and not is_old:
            kept.append((start, end))
    if not kept:
        return None
    return kept[-1] if intent is Intent.CHANGE_MEETING else kept[0]


def _end(text: str, start: int, times: Sequence[tuple[int, int]]) -> int:
    limit = min([start + _LONGEST, len(text), *(at for at, _ in times if at > start)])
    at = start + 1
    while at < limit:
        match = _STOP.match(text, at)
        if match and not _within_word(text, at):
            break
        at += 1
    end = min(at, limit)
    while end > start and text[end - 1] in " .,-(":
        end -= 1
    return end


def _within_word(text: str, at: int) -> bool:
    """Whether the letters before belong to the same Thai syllable, so that no word can end here."""
    return text[at] in "ะาำิีึืุู็่้๊๋์ั"


def _province_places(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in re.finditer(r"(?:ที่|ณ)\s?((?:จังหวัด|จ\.\s?|เมือง|อำเภอ|อ\.\s?)?[ก-๎]+)", text):
        word = re.sub(r"^(?:จังหวัด|จ\.\s?|เมือง)", "", match[1])
        for name in names():
            if word.startswith(name) and len(name) > 2:
                start = match.start(1)
                spans.append((start, start + len(match[1]) - len(word) + len(name)))
                break
    return spans
