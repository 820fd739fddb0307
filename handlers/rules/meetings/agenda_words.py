"""What a message wants changed of a called meeting's agenda."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from handlers.rules.meetings.wording import added_to_agenda
from nlp.numbers import arabic
from nlp.regex import regex

_ITEM = r"(?:เรื่อง)?(?:ระเบียบ)?วาระ(?:ที่)?\s*(?P<number>[1-6]\.\d{1,2})"
_ASKING = r"^\s*(?:ขอ|ช่วย|ฝาก|รบกวน|\s)*"
_END = r"\s*(?:(?:ด้วย|หน่อย|นะ|ที|เลย|ครับ|คับ|ค่ะ|คะ|จ้า)\s*)*$"
_DROP = regex(
    rf"{_ASKING}(?:ตัด|ลบ|เอา|ถอน|ยกเลิก|ไม่เอา){_ITEM}\s*(?:(?:ออก|ทิ้ง)(?:ไป|ก่อน|\s)*(?:(?:เพราะ(?:ว่า)?|เนื่องจาก)\s*|(?<=\s))"
    rf"(?P<why>(?!ด้วย|หน่อย|ครับ|ค่ะ|คะ|นะ)\S.{{4,80}}?)|(?:ออก|ทิ้ง)?(?:ไป|ก่อน)?){_END}"
)
_PUT_OFF = regex(
    rf"{_ASKING}(?:เลื่อน|ย้าย|ยก|เก็บ|เอา){_ITEM}\s*(?:ออก)?(?:ไป)?(?:ไว้)?\s*(?:พิจารณา|คุย|เข้า)?(?:ใน)?(?:การประชุม)?"
    rf"(?:ครั้ง|คราว|รอบ|นัด)(?:หน้า|ต่อไป|ถัดไป)(?:\s+(?P<why>(?!ด้วย|หน่อย|ครับ|ค่ะ|คะ|นะ)\S.{{4,80}}?))?{_END}"
)
_DROP_NAMED = regex(
    rf"{_ASKING}(?:ตัด|ลบ|ถอน|ยกเลิก|ไม่เอา|(?=เอา.*ออก)เอา)\s*(?:(?:ระเบียบ)?วาระ(?:เรื่อง)?|เรื่อง(?=.*วาระ))(?!ที่|นี้|นั้น)"
    rf"\s*(?P<words>\D\S.{{1,80}}?)\s*(?:ออก|ทิ้ง)?(?:จาก\S*วาระ\S*)?{_END}"
)
_RENAME = regex(
    rf"{_ASKING}(?:แก้|เปลี่ยน|ปรับ)(?:ไข)?(?:ชื่อ)?{_ITEM}\s*(?:ให้)?(?:เป็น|ว่า)\s*(?:เรื่อง)?\s*(?P<words>.+?){_END}", re.S
)
_SWAP = regex(
    rf"{_ASKING}(?:สลับ|สลับที่){_ITEM}\s*(?:กับ|และ)\s*(?:(?:ระเบียบ)?วาระ(?:ที่)?)?\s*(?P<other>[1-6]\.\d{{1,2}}){_END}"
)

_TOLD = regex(
    r"\s*(?:(?:ระเบียบ)?วาระ(?:การประชุม|ประชุม|นี้)?(?!ที่|\s*[1-6]\.\d)|(?:จะ)?(?:ประชุม|คุย|พูดคุย|หารือ|พิจารณา)(?:กัน)?เรื่อง"
    r"|(?:เป็น)?เรื่อง(?!ที่\s*#?[\d๐-๙]|นี้|นั้น))\s*(?:ก็|จะ)?(?:คือ|มี|ได้แก่|เป็น|[:：])?\s*(?:เรื่อง)?\s*(?P<words>\S.*?)"
    rf"{_END}",
    re.S,
)
_QUESTION = regex(r"ไหน|ใด|อะไร|ไหม|มั้ย|หรือยัง|หรือไม่|อย่างไร|ยังไง|ถึงไหน|เท่าไ|กี่|ใคร|ทำไม|เมื่อไ|[?？]")
LONGEST_TOLD = 300


class Act(Enum):
    """What is done to an agenda."""

    ADD = auto()
    DROP = auto()
    RENAME = auto()
    SWAP = auto()


@dataclass(frozen=True)
class AgendaEdit:
    """`number` names the item, or `named` by its words; `other` the one it changes places with, `words` what is added
    or what it becomes, or why it is taken off; `put_off`: it is taken off for a later meeting."""

    act: Act
    number: str = ""
    words: str = ""
    other: str = ""
    named: str = ""
    put_off: bool = False


def edit_in(text: str) -> AgendaEdit | None:
    """What a message wants changed: "ตัดวาระ 5.1 ออก", "ลบวาระน้ำท่วม", "แก้วาระ 5.1 เป็น…", "สลับวาระ 5.1 กับ 5.2",
    "เพิ่มวาระเรื่อง…"."""
    plain = arabic(text)
    if found := _DROP.match(plain):
        return AgendaEdit(Act.DROP, found["number"], found["why"] or "")
    if found := _PUT_OFF.match(plain):
        return AgendaEdit(Act.DROP, found["number"], found["why"] or "", put_off=True)
    if found := _DROP_NAMED.match(plain):
        return AgendaEdit(Act.DROP, named=found["words"].strip())
    if found := _RENAME.match(plain):
        return AgendaEdit(Act.RENAME, found["number"], " ".join(found["words"].split()))
    if found := _SWAP.match(plain):
        return AgendaEdit(Act.SWAP, found["number"], other=found["other"])
    added = added_to_agenda(text)
    return AgendaEdit(Act.ADD, words=added) if added else None


def told_in(text: str) -> AgendaEdit | None:
    """What a message puts on the agenda of a meeting that is being called, where it only tells what that is about:
    "เรื่องงบประมาณปี 70", "วาระ 1. … 2. …". Nowhere else can that be meant so."""
    found = _TOLD.fullmatch(text) if len(text) <= LONGEST_TOLD and not _QUESTION.search(text) else None
    return AgendaEdit(Act.ADD, words=found["words"]) if found else None


def edits_agenda(text: str) -> bool:
    """Whether a message wants an agenda changed."""
    return edit_in(text) is not None
