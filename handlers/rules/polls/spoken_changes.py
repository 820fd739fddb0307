"""What a message wants changed of a poll that has not been sent: "เพิ่มตัวเลือกไม่แน่ใจ", "ตัดข้อ 3", "ปิดวันพุธแทน". Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.rules.polls.wording import choices_of, plain
from nlp.regex import regex

_LONGEST_FILLER = 6


class Part(StrEnum):
    """The part of a poll that is to be changed."""

    QUESTION = "question"
    CHOICES = "choices"
    ADD_CHOICE = "add"
    DROP_CHOICE = "drop"
    REWORD_CHOICE = "reword"
    AUDIENCE = "audience"
    CLOSING = "closing"


@dataclass(frozen=True)
class Change:
    """A part and what it shall be; `choice`: the number or the words of the choice that is meant."""

    part: Part
    text: str
    choice: str = ""


_REFUSING = (
    r"(?:(?:ไม่(?:ใช่|เอา|ได้|ดี|ถูก)|ผิด|เปล่า|เดี๋ยว|เปลี่ยนใจ|อุ๊ย|เอ๊ะ|อ้าว|ขอโทษ(?:ที)?|โทษที)(?:แล้ว|ๆ|ก่อน)?"
    r"(?:ครับ|คับ|ค่ะ|คะ|นะ)?[\s,]+)?"
)
_ASKING = rf"^\s*{_REFUSING}(?:(?:รบกวน|ช่วย|ขอ|ฝาก|อยาก(?:ให้)?|งั้น|เอ้ย|อ๋อ|แล้วก็|แล้ว|ให้|เอา(?=\s)|นะ(?=\s)|และ)\s*)*"
_TO = r"\s*(?:เป็น|ใหม่(?:เป็น|ว่า)?|ว่า|คือ|:)\s*"
_CHOICE = r"(?:ตัวเลือก|ทางเลือก|ข้อ)(?:ที่)?"
_ENDING = regex(r"\s*(?:ออก(?:ไป)?|ทิ้ง|ด้วย|แทน|ดีกว่า|ก็พอ|เท่านั้น|หน่อย|นะ|ที|ครับ|คับ|ค่ะ|คะ|ค้า|จ้า|จ้ะ)+\s*$")
_FILLER = regex(r"เปลี่ยน|แก้(?:ไข)?|ปรับ|เป็น|ให้|ขอ|เอา|โหวต|ลงคะแนน|ลงมติ|นี้|ด้วย|อัน|ช่วย|รบกวน|แบบ|และ|ต้อง|[\s,]")
_PATTERNS: tuple[tuple[Part, "re.Pattern[str]"], ...] = tuple(
    (part, regex(_ASKING + pattern, re.DOTALL | re.IGNORECASE))
    for part, pattern in (
        (Part.QUESTION, rf"(?:เปลี่ยน|แก้(?:ไข)?|ปรับ)(?:ข้อ)?(?:คำถาม|หัวข้อ|เรื่อง){_TO}(?P<text>.+)"),
        (Part.QUESTION, rf"(?:คำถาม|หัวข้อ)(?:ขอ)?(?:เปลี่ยน|แก้(?:ไข)?|ปรับ){_TO}(?P<text>.+)"),
        (Part.REWORD_CHOICE, rf"(?:เปลี่ยน|แก้(?:ไข)?|ปรับ){_CHOICE}\s*(?P<choice>\d{{1,2}}|[^\s].*?){_TO}(?P<text>.+)"),
        (Part.REWORD_CHOICE, rf"{_CHOICE}\s*(?P<choice>\d{{1,2}})\s*(?:ขอ)?(?:เปลี่ยน|แก้(?:ไข)?|ปรับ){_TO}(?P<text>.+)"),
        (Part.CHOICES, rf"(?:เปลี่ยน|แก้(?:ไข)?|ปรับ)?(?:ตัวเลือก|ทางเลือก)(?:ทั้งหมด)?(?:{_TO}|มี\s*)(?P<text>.+)"),
        (Part.ADD_CHOICE, rf"(?:เพิ่ม|ใส่|เติม)(?:อีก)?\s*{_CHOICE}\s*(?:ว่า|:)?\s*(?P<text>.+)"),
        (Part.ADD_CHOICE, r"(?:มี|เพิ่ม|ใส่|เติม)\s*(?P<text>.+?)\s*"
                          r"(?:เป็นตัวเลือก|เข้าไป|ลงไป|อีก(?:ตัวเลือก|ข้อ|ตัว|อัน|คน|ท่าน)(?:นึง|หนึ่ง)?)"),
        (Part.DROP_CHOICE, rf"(?:ตัด|ลบ|เอา|ไม่เอา|ถอด)\s*(?:{_CHOICE})\s*(?P<choice>.+)(?P<text>)"),
        (Part.DROP_CHOICE, r"(?:ตัด|ลบ|เอา|ถอด)\s*(?P<choice>.+?)\s*ออก(?:ไป)?(?P<text>)"),
        (Part.CLOSING, r"(?:(?:เปลี่ยน|เลื่อน|แก้(?:ไข)?|ขยาย|ปรับ)\s*)?(?:(?:เวลา|วัน|กำหนด)\s*)?(?:เป็น)?"
                       r"(?:ปิด(?:รับ|โหวต|หีบ|ลงคะแนน)?|หมดเขต)(?!ชื่อ|(?:การ)?ประชุม|ถนน|งาน)\s*(?:เป็น|ไป|ถึง)?\s*(?P<text>.+)"),
        (Part.CLOSING, r"(?:ขอ|ให้|เหลือ|เอา|มี|เปิด)*\s*(?:เวลา|รับ|ไว้|โหวต)(?:ให้|ใน(?:การ)?)*"
                       r"(?:โหวต|ลงคะแนน|ลงความเห็น|ตอบ)?(?:สัก|ประมาณ|แค่|\s)*"
                       r"(?P<text>(?:[\d๐-๙]{1,3}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|สิบ)\s*(?:วัน|ชั่วโมง|ชม\.?|สัปดาห์|อาทิตย์))"),
        (Part.AUDIENCE, r"(?:(?:เปลี่ยน|แก้(?:ไข)?)(?:เป็น)?)?\s*(?:ผู้มีสิทธิ์?(?:คือ|เป็น)?|ถาม|ส่ง(?:ให้|ถึง)?|ให้)\s*"
                        r"(?:แค่|เฉพาะ)?\s*"
                        r"(?P<text>(?:ทุก|กรรมการ|กลุ่ม|ภาค|จังหวัด|จ\.|ชาวบ้าน|หอการค้า|ประธาน|เฉพาะ).+?)(?:โหวต|ลงคะแนน|ลง)?"),
        (Part.AUDIENCE, r"(?P<text>(?:ยกเว้น|ไม่รวม(?:ถึง)?|เว้น|ไม่(?:ต้อง)?(?:ถาม|ส่ง|แจ้ง)(?:ให้|ถึง)?"
                        r"(?=\s*(?:คุณ|น|ท่าน|ดร|พี่|กลุ่ม|ภาค)))\s*\S.+?)(?:โหวต|ลงคะแนน|ลง)?"),
        (Part.AUDIENCE, r"(?:เอา)?(?:แค่|เฉพาะ)\s*(?P<text>.+?)(?:โหวต|ลงคะแนน|ลง)?"),
    )
)  # fmt: skip


def change_in(text: str) -> Change | None:
    """The change that a message asks for, or None."""
    cleaned = _ENDING.sub("", " ".join(text.split()) if "\n" not in text.strip() else text.strip())
    for part, pattern in _PATTERNS:
        for candidate in (cleaned, text.strip()):
            found = pattern.fullmatch(candidate)
            if found is not None:
                return Change(part, found["text"].strip(), found.groupdict().get("choice", "") or "")
    return None


def changed_choices(choices: tuple[str, ...], change: Change) -> tuple[str, ...] | None:
    """The choices after a change of them; None where it names one that is not there."""
    match change.part:
        case Part.CHOICES:
            return choices_of(change.text)
        case Part.ADD_CHOICE:
            return (*choices, *choices_of(change.text))
    at = _place_of(choices, change.choice)
    if at is None:
        return None
    instead = (change.text,) if change.part is Part.REWORD_CHOICE else ()
    return (*choices[:at], *instead, *choices[at + 1 :])


def _place_of(choices: tuple[str, ...], named: str) -> int | None:
    """Which choice is meant: by its words, by a part of them that no other has, or by its number."""
    wanted = plain(named)
    whole = [at for at, choice in enumerate(choices) if plain(choice) == wanted]
    if whole:
        return whole[0]
    if wanted.isdecimal():
        return int(wanted) - 1 if 1 <= int(wanted) <= len(choices) else None
    within = [at for at, choice in enumerate(choices) if wanted and wanted in plain(choice)]
    return within[0] if len(within) == 1 else None


def says_nothing_more(rest: str) -> bool:
    """Whether what is left of a message beside a poll's terms is no question of its own."""
    return len(_FILLER.sub("", _ENDING.sub("", rest)).strip()) <= _LONGEST_FILLER
