"""What a message orders to be changed of where an issue is filed: its topic, its province."""

import re
from dataclasses import dataclass

from handlers.rules.issue_wording import ASKING, LONGEST_ORDER, NAMED, POLITE, QUESTION
from handlers.rules.issues import Act
from nlp.numbers import arabic
from nlp.regex import regex

_NEAR = r"นี้|นั้น|เมื่อกี้|เมื่อกี๊|ตะกี้|ล่าสุด|ที่(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s*(?:เพิ่ง)?แจ้ง(?:ไป|ไว้|เมื่อกี้|\s)*"
_ONE = rf"(?:{NAMED}(?!\d)|(?P<near>เรื่อง\s*(?:{_NEAR})))"
_CHANGE = r"(?:เปลี่ยน|แก้(?:ไข)?|ย้าย|จัด|ปรับ)"
_TOPIC = r"(?:หมวด(?:หมู่)?|ประเภท|หัวข้อ|ด้าน)"
_PROVINCE = r"(?:จังหวัด|จ\.)"
_WRONG = r"(?:(?:ที่)?(?:จัด|ใส่|ลง|ระบุ|เลือก)?ผิด|ไม่ถูก(?:ต้อง)?)"
_SHOULD = r"(?:ที่จริง|จริง ?ๆ|ขอ|ช่วย|ต้อง|ควร|น่าจะ|ที่ถูก(?:ต้อง)?(?:คือ)?|\s)*"
_TO = r"(?:\s*(?:ให้|ไป|มา|เป็น|คือ|อยู่|เข้า|ใน|ที่|ของ|จาก|\s)+)"
_WHICH = r"(?!\s*(?:อะไร|ไหน|ใด|ใหม่))"
_WORDS = rf"{_WHICH}(?P<words>\S.{{0,40}}?)"
_ASKED = regex(
    rf"{ASKING}{_CHANGE}\s*(?P<kind>{_TOPIC}|{_PROVINCE})\s*(?:ของ|ใน)?\s*{_ONE}\s*(?:ใหม่|\s)*(?:{_TO}\s*(?:{_TOPIC}|{_PROVINCE})?\s*(?P<words>\S.{{0,40}}?))?{POLITE}$"
)
_MOVED = regex(rf"{ASKING}{_CHANGE}\s*{_ONE}\s*{_TO}\s*(?P<kind>{_TOPIC}|{_PROVINCE})\s*(?:เป็น|\s)*{_WORDS}{POLITE}$")
_TOLD = regex(
    rf"{ASKING}{_ONE}\s*{_SHOULD}(?:{_WRONG}\s*(?P<wrong>{_TOPIC}|{_PROVINCE})|(?:{_CHANGE}|เป็น|อยู่|ใส่|ลง|\s)*(?P<kind>{_TOPIC}|{_PROVINCE})\s*(?P<said>{_WRONG})?)"
    rf"\s*{_SHOULD}(?:{_CHANGE})?{_TO}?\s*(?:{_TOPIC}|{_PROVINCE})?\s*{_WORDS}(?:\s*ไม่ใช่\s*\S.{{0,30}})?{POLITE}$"
)
_WRONGLY = regex(
    rf"\s*(?:ขอโทษ|อ้อ|เอ้ย|ที่แจ้งไป|เมื่อกี้|\s)*(?:(?:ใส่|ระบุ|ลง|เลือก|บอก|แจ้ง)?(?P<kind>{_TOPIC}|{_PROVINCE}){_WRONG}|(?:ใส่|ระบุ|ลง|เลือก|บอก|แจ้ง)(?P<wrong>{_TOPIC}|{_PROVINCE})ผิด)"
    rf"(?:ไป|ค่ะ|ครับ|คะ|นะ|\s)*(?:ไม่ใช่\s*\S{{1,30}}\s*)?{_SHOULD}(?:เป็น|คือ|ที่)\s*{_WORDS}{POLITE}$"
)
_PLACED = regex(rf"{ASKING}(?:ย้าย|เปลี่ยน)\s*{_ONE}\s*(?:จาก\S{{1,30}}?)?\s*(?:ไป|มา)(?:ไว้|อยู่|ที่|ยัง|\s)*{_WORDS}{POLITE}$")
_ELSEWHERE = regex(
    rf"{ASKING}{_ONE}\s*(?:จริง ?ๆ|ที่จริง)?(?:แล้ว)?\s*(?:อยู่|เป็น|คือ|ที่)(?:ที่|ของ|จังหวัด|\s)*{_WORDS}"
    r"\s*(?:นะ|ครับ|ค่ะ|คะ)*\s*(?:ไม่ใช่|ไม่ได้อยู่)\s*\S.{0,40}$"
)
_BEFORE = regex(r".*(?:เป็น|ไป(?:ที่|อยู่)?|ครับ|ค่ะ|คะ)(?=\s*\S)\s*", re.S)
_AFTER = regex(r"(?:\s*(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า))+$|^(?:อะไร|ไหน|ใหม่|ยังไง).*$")
_OF_ELSE = regex(r"วาระ|ประชุม|โครงการ|โหวต")


@dataclass(frozen=True)
class FilingOrder:
    """An issue to be filed elsewhere: by TOPIC or by PLACE, under what in `words` where that is said; `issue` 0: the
    one just shown or told. `sure`: a topic or a province is spoken of by that word."""

    act: Act
    issue: int
    words: str
    sure: bool = True


def filing_in(text: str) -> FilingOrder | None:
    """Where a message orders an issue to be filed, or None: "เปลี่ยนหมวดเรื่องที่ 3 เป็นน้ำ", "ย้ายเรื่องที่ 2 ไปจังหวัดแพร่"."""
    if len(text) > LONGEST_ORDER or QUESTION.search(text) or _OF_ELSE.search(text):
        return None
    for pattern in (_ASKED, _MOVED, _TOLD, _WRONGLY):
        if found := pattern.search(text):
            said = found.groupdict()
            topic = re.fullmatch(_TOPIC, said.get("wrong") or said["kind"]) is not None
            return FilingOrder(Act.TOPIC if topic else Act.PLACE, _number(said), _words(said))
    for pattern in (_PLACED, _ELSEWHERE):
        if found := pattern.search(text):
            said = found.groupdict()
            return FilingOrder(Act.PLACE, _number(said), _words(said), sure=False)
    return None


def orders_filing(text: str) -> bool:
    """Whether a message orders the topic or the province of an issue changed."""
    return filing_in(text) is not None


def _words(said: dict[str, str | None]) -> str:
    """Under what it is to be filed: of "น้ำเป็นถนน" the latter."""
    return _AFTER.sub("", _BEFORE.sub("", (said["words"] or "").strip()))


def _number(said: dict[str, str | None]) -> int:
    return int(arabic(said.get("issue") or "0"))
