"""What a message means only after what was said or shown just before: "อันที่ 2", "แล้วใครดูแล", "ลืมบอกไปว่า…". Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from nlp.numbers import arabic
from nlp.regex import regex

LAST = -1
LONGEST = 60
_WORDS = {
    word: number for number, word in enumerate(("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ"), 1)
}
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})"
_NAMED = "|".join(_WORDS)
_END = r"(?:นั้น|นี้|นะ|น่ะ|ล่ะ|หน่อย|ด้วย|ที|ครับ|คับ|ค่ะ|คะ|จ้า|เลย|บ้าง|\?|\s)*"
_LEAD = r"(?:ขอ|เอา|ดู|เปิด|เลือก|อยาก|ราย(?:ละเอียด)|แล้ว|ส่วน|ของ|เอ่อ|อ้อ|เป็น|\s)*"
_KIND = r"(?:เรื่อง|โครงการ|โพล|โหวต|ประชุม|นัด|ประกาศ|งาน)"
_PLAIN = r"(?:อัน|ข้อ|ตัว|รายการ|ลำดับ|หัวข้อ)"
# "เรื่องที่ 2" names issue #2 whatever list it stands in: only a number in words counts from the top.
_PLACES = (
    regex(rf"{_LEAD}{_PLAIN}\s*(?:ที่)?\s*{_NUMBER}(?!\d)(?P<rest>.*)"),
    regex(rf"{_LEAD}{_KIND}\s*ที่\s*(?P<number>{_NAMED})(?P<rest>.*)"),
    regex(rf"{_LEAD}(?:{_KIND}|{_PLAIN})\s*(?:ที่)?\s*(?P<end>แรก|บน(?:สุด)?|สุดท้าย|ล่าง(?:สุด)?)(?P<rest>.*)"),
    regex(r"(?P<number>\d{1,2})(?P<rest>.*)"),
)
_THIS = r"(?:แล้ว|และ|ตอนนี้|ล่ะ|มัน|ของ|(?:เรื่อง|อัน|โครงการ|งาน|ข้อ)(?:นี้|นั้น|ที่(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?แจ้ง(?:ไว้|ไป)?)|\s)*"
_HOLDER = regex(
    rf"{_THIS}(?:มี)?(?:ใคร|(?:หน่วย(?:งาน)?|ฝ่าย|กรม|สำนัก|คน)?ไหน)(?:เป็น|คือ|คน|ผู้|ที่|จะ|\s)*"
    rf"(?:ดูแล|รับผิดชอบ|รับเรื่อง|จัดการ|เป็นเจ้าของ|ทำอยู่|รับไป(?:ทำ)?)(?:ให้|อยู่)?{_THIS}{_END}"
    rf"|{_THIS}(?:ผู้|คน)(?:รับผิดชอบ|ดูแล){_THIS}(?:คือ|เป็น|ชื่อ)?(?:ใคร|หน่วย(?:งาน)?ไหน|อะไร){_END}"
)
_STAND = regex(
    rf"{_THIS}(?:ทำ|ไป|คืบหน้า|ดำเนินการ|แก้)*\s*ถึงไหน{_THIS}{_END}"
    rf"|{_THIS}(?:มี(?:ความ)?)?คืบหน้า(?:ไป|ขึ้น|\s)*(?:ไหม|มั้ย|บ้างไหม|บ้างมั้ย|(?:หรือ|รึ)?ยัง|ยังไง|อย่างไร|แค่ไหน|เท่าไหร่|เท่าไร){_THIS}{_END}"
    rf"|{_THIS}(?:ทำ|แก้(?:ไข)?|ซ่อม)?(?:เสร็จ|เรียบร้อย|แก้(?:ไข)?|จบ|มีใครรับ(?:เรื่อง)?)(?:แล้ว)?\s*(?:(?:หรือ|รึ)ยัง|ยัง|ไหม|มั้ย){_THIS}{_END}"
    rf"|(?:แล้ว)?(?:เรื่อง|อัน|โครงการ)(?:นี้|นั้น)\s*เป็น(?:ยังไง|ไง|อย่างไร){_THIS}{_END}"
    rf"|{_THIS}เป็น(?:ยังไง|ไง|อย่างไร)(?:บ้าง)?แล้ว{_END}"
)
_ADDS = regex(
    r"\s*(?:อ้อ|อ๋อ|เออ|เอ้อ|ขอโทษ(?:ที)?|\s)*"
    r"(?:ลืมบอก(?:ไป)?|ลืมแจ้ง(?:ไป)?|ตกไป(?:นิด)?|(?:ขอ|แจ้ง|ฝาก|บอก)?(?:เพิ่มเติม|เสริม)|(?:แจ้ง|ฝาก)เพิ่ม|ขอเพิ่ม(?=\s|อีก|นิด|หน่อย|ว่า|คือ|:))"
    r"(?:ครับ|คับ|ค่ะ|คะ|นะ|จ้า|อีก|นิด(?:นึง|หนึ่ง)?|หน่อย|ด้วย|ว่า|คือ|:|,|\s)*(?P<words>\S.{3,})",
    re.S,
)
_OTHER_END = regex(r"(?:กรรมการ|สมาชิก|วาระ|ตัวเลือก|ผู้แทน|รายชื่อ|ชื่อ|โครงการ|ที่ประชุม)")


class Wanted(StrEnum):
    """What is asked of an item: that it be shown, who sees to it, how it stands."""

    SHOWN = "shown"
    HOLDER = "holder"
    STAND = "stand"


@dataclass(frozen=True)
class Pointed:
    """An item of what was just shown: its place from the top (LAST: the last), None where one alone was shown.
    `names_issue`: it is called an issue; `bare`: nothing but a number was said."""

    place: int | None
    wanted: Wanted
    names_issue: bool = False
    bare: bool = False


def pointed_at(text: str) -> Pointed | None:
    """What a message points at of what was just shown; None where it says what it is about by itself."""
    said = arabic(text.strip())
    if not said or len(said) > LONGEST:
        return None
    for pattern in _PLACES:
        if (found := pattern.fullmatch(said)) is not None:
            wanted = Wanted.SHOWN if re.fullmatch(_END, found["rest"]) else _asked_of_one(found["rest"])
            bare = said.isdecimal()
            return Pointed(_place(found.groupdict()), wanted, bare=bare) if wanted is not None else None
    wanted = _asked_of_one(said)
    return Pointed(None, wanted, "เรื่อง" in said) if wanted is not None else None


def added(text: str) -> str | None:
    """What a message adds to what was told just before ("ลืมบอกไปว่า …"); None where it does not say that it does."""
    found = _ADDS.fullmatch(text)
    if found is None or _OTHER_END.match(found["words"]):
        return None
    return found["words"].strip()


def _asked_of_one(text: str) -> Wanted | None:
    if _HOLDER.fullmatch(text):
        return Wanted.HOLDER
    return Wanted.STAND if _STAND.fullmatch(text) else None


def _place(found: dict[str, str]) -> int:
    if found.get("end"):
        return 1 if found["end"].startswith(("แรก", "บน")) else LAST
    number = found["number"]
    return _WORDS.get(number) or int(number)
