"""Spans of a text that are taken for a poll's choices: cut free of what stands around them, divided, measured."""

import re
from collections.abc import Sequence

from nlp.tokens import Token, load, word_class

Span = tuple[int, int]

COMMA = re.compile(r"\s*,(?!\d{3}(?!\d))\s*")
_BRANDS = ("google", "microsoft", r"\bms", r"\bline", "facebook", "adobe", "apple", "zoho", "cisco", r"\bthe")
_SERVICES = "meet|teams|drive|page|oa|calendar|docs|sheets|forms|meeting|chat|workspace|express|pro|park|classroom"
_OFFICES = ("นายก", "ปลัด", r"ผอ\.", "ประธาน", "เลขา", "สมาชิก", "ผู้แทน", "ตัวแทน", "รถ", "ลาน", "ศาลา", "เต็นท์", "ทีม")
_SEATS = r"[ก-ฮ]{1,4}\.|โรงเรียน|เทศบาล|จังหวัด|อำเภอ|สภา|หอการค้า"
_WITHIN_NAME = (
    r"(?:\s(?=ๆ)|(?<=ๆ)\s(?=ที(?:\s|$))"
    rf"|(?:{'|'.join(f'(?<={brand})' for brand in _BRANDS)})\s(?=[a-z])|(?<=[a-z])\s(?=(?:{_SERVICES})\b)"
    rf"|(?:{'|'.join(f'(?<={office})' for office in _OFFICES)})\s(?={_SEATS})"
    r"|(?:(?<=จาก)|(?<=ของ))\s(?=[ก-ฮ]{1,4}\.)"
    r"|(?:(?<=เรื่อง)|(?<=แอป)|(?<=ระบบ)|(?<=โปรแกรม)|(?<=รุ่น)|(?<=ยี่ห้อ))\s(?=[a-z]))"
)
SPACE = re.compile(rf"(?!{_WITHIN_NAME})\s+")
"""Where choices may be parted: not within "google meet", "นายก อบต." or "สาย ๆ"."""
QUESTION_WORD = re.compile(r"(?:แบบ|อัน|วัน|ที่|อย่าง|ตัว)?(?:ไหน|อะไร|ใคร)")
_TAIL = re.compile(
    r"\s*(?:[,(]?\s*(?:(?<!เ)ปิด|หมดเขต|ภายใน|deadline|เดดไลน์|close|โหวตได้ถึง|โหวตถึง|ขอให้|ขอคำตอบ|ช่วย(?!\s*$)|โปรด|กรุณา"
    r"|(?<=\s)ถึง(?=พรุ่ง|มะรืน|วัน|คืน|เย็น|เที่ยง|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|สิ้น|\s?\d)"
    r"|ให้ตอบ|ตอบภายใน|"
    r"ตอบกลับ|ลงคะแนน|แล้วแจ้ง|แล้วปิด|ก่อนวัน|ถึงวัน|ให้เวลา|สิ้นสุด|เลือกได้|(?<=\s)คนละ|ในการ|ให้เฉพาะ|ขอบคุณ|ให้แล้ว|ให้สมาชิก|ให้กรรมการ|ให้คน"
    r"|ให้ทุก|ให้เพื่อน|เชิญ|"
    r"ตั้งโพล|ตั้งโหวต|ตอบ|รบกวน|จบ|ลงมติ|โหวตก|โหวตเ|โหวตน|ทำโพล|ทำเป็น|เอาโพล|เอาเข้า|เปิดโหวต|เปิดให้|ถามทุก"
    r"|ถามคน|ใครเลือก|ใครควร|"
    r"ขอ(?:โหวต|เสียง|คะแนน|โพล|มติ|ลง|ผล|เวลา|ความ)|ทั้งนี้|(?<=\s)(?:เป็น|โดย|สำหรับ|ตั้ง|โหวต|ส่ง|กด|ใคร|จะได้"
    r"|เพื่อ|เพราะ|ให้เลือก))|"
    r"ครับ|ค่ะ|คะ|คับ|ค่า(?=\s|$)|นะ|จ้า(?!ง)|เน้อ|ก็ได้|ดีกว่า|มากกว่า|กันดี|ดี(?=\s|$|ครับ|ค่ะ|คะ|นะ|[?,])|"
    r"เอา(?=(?:สี|แบบ|อัน|ตัว|วัน)\S{0,6}ไหน)|(?:แบบ|อัน|วัน|ที่|อย่าง|ตัว)?ไหน|ไหม(?=\s|$)|\?|\n|55+|[\U0001f300-\U0001faff]|$).*",
    re.DOTALL,
)
_SHORT = 2
_SHORT_VERBS = frozenset(("ลด", "ทำ", "ไป", "ดู", "หา", "งด", "นำ", "ลง", "คง", "รอ", "ขอ"))
"""Verbs of two letters that begin longer words; others seldom do ("ปูม้า", "ขนม")."""


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the blanks and marks around it."""
    while start < end and text[start] in " ,\"'.:;-\n(/":
        start += 1
    while end > start and text[end - 1] in " ,\"';:-\n?/":
        end -= 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end


def without_tail(found: Sequence[Token], text: str, start: int, end: int) -> Span:
    """The last choice without what follows it: a deadline, a particle, a request."""
    start, end = trimmed(text, start, end)
    match = _tail(found, text, start + 1, end)
    if match and QUESTION_WORD.match(text, match.start(), end) and (space := text.rfind(" ", start, match.start())) > 0:
        return trimmed(text, start, space)  # "รถไฟ ไปดูงานแบบไหนดี": the question stands by itself after the choice
    return trimmed(text, start, match.start() if match else end)


def _tail(found: Sequence[Token], text: str, start: int, end: int) -> re.Match[str] | None:
    """What follows a choice, begun by a word of its own: not within "กล้องวงจรปิด", "ผ้าไหม" or "ศาลเจ้า"."""
    begins = {token.start for token in found}
    while match := _TAIL.search(text, start, end):
        word = match.start() + len(match.group()) - len(match.group().lstrip(" ,("))
        if word in begins or word >= end:
            return match
        start = match.start() + 1
    return None


def without_lead(text: str, start: int, end: int) -> Span:
    """A choice without the word that leads up to it, such as ว่า or คือ."""
    match = re.compile(r"(?:ว่า|จะ|เป็น|มี(?=\s)|คือ|ได้แก่|และ|ให้(?=\s))\s*").match(text, start, end)
    return trimmed(text, match.end() if match and match.end() < end else start, end)


def split_at(text: str, start: int, end: int, divider: re.Pattern[str]) -> list[Span]:
    """What stands between dividers, without what is empty."""
    spans, at = [], start
    for match in divider.finditer(text, start, end):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    cut = [trimmed(text, *span) for span in spans]
    return [span for span in cut if span[1] > span[0]]


def verb_of(word: str) -> str:
    """The verb that a word is or begins with ("ขยายถนน", but not "แก้วน้ำ"), "" where it is none."""
    verbs = word_class("verb")
    if word in verbs:
        return word
    known = load().known
    begins = (word[:size] for size in range(len(word) - 1, 1, -1) if word[:size] in verbs and word[size:] in known)
    return next((verb for verb in begins if len(verb) > _SHORT or verb in _SHORT_VERBS), "")


def chunks_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """What spaces part, names of more than one word kept whole."""
    at, chunks = start, []
    stop = len(text) if end is None else end
    for match in SPACE.finditer(text, start, stop):
        chunks.append((at, match.start()))
        at = match.end()
    return [(one, other) for one, other in (*chunks, (at, stop)) if other > one]


def size_of(found: Sequence[Token], span: Span) -> int:
    """How many words stand in a span, blanks left out."""
    return sum(span[0] <= token.start < span[1] and token.kind != "space" for token in found)
