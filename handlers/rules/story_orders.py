"""What a message orders to be changed in the story on an open card: its topic, its words, whose name goes with it."""

import re
from dataclasses import dataclass
from enum import Enum

from handlers.rules.issue_wording import hides_name
from nlp.provinces import names
from nlp.regex import regex

LONGEST_ORDER = 1500


class Change(Enum):
    """What is to be changed."""

    HIDE = "hide"
    TOPIC = "topic"
    TEXT = "text"
    DROP_LAST = "drop last"
    PLACE = "place"


@dataclass(frozen=True)
class StoryOrder:
    """A change of the story, and to what, where that is said."""

    change: Change
    words: str = ""
    provinces: tuple[str, ...] = ()


_PLEASE = r"\s*(?:อ้อ|เอ้ย|ขอโทษ|ขอ|ช่วย|รบกวน|งั้น|\s)*"
_END = r"(?:\s*(?:ออก|ทิ้ง|ไป|ให้|ด้วย|หน่อย|ที|นะ|ครับ|คับ|ค่ะ|คะ|[.!]))*\s*"
_WHOM = r"(?:ประธาน|ใคร|คนอื่น|เขา|เค้า|ชาวบ้าน|(?:ผู้ใหญ่|กำนัน|คน)(?:ใน|แถว)?(?:หมู่)?บ้าน|กำนัน)*"
_ME = r"(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ตัวเอง|(?:ผู้|คน)แจ้ง)"
_NOT_TOLD = r"(?:ไม่(?:อยาก|ต้องการ|ต้อง)?|อย่า|ห้าม|กลัว)"
_HIDING = (
    r"(?:ขอ)?(?:ไม่|มิ)(?:ขอ|ประสงค์(?:จะ)?|ต้องการ(?:จะ)?|อยาก(?:จะ)?|สะดวก)?\s*(?:ออก(?:ชื่อ|นาม)|เปิดเผย(?:ชื่อ|นาม|ตัว(?:ตน)?|ผู้แจ้ง)|บอกชื่อ|ลงชื่อ|ให้ชื่อ|เอ่ยนาม)"
    r"|(?:ขอ)?(?:ปิด|ปกปิด|ซ่อน|สงวน)(?:ชื่อ|นาม|ตัวตน)(?:ผู้แจ้ง|คนแจ้ง|ผม|ฉัน|ดิฉัน|หนู|เรา|ไว้|ด้วย)"
    r"|(?:ไม่อยาก|อย่า|ไม่)(?:ให้|บอก)(?:ประธาน|ใคร|คนอื่น|เขา|เค้า|คนในหมู่บ้าน)*\s*(?:รู้|เห็น|ทราบ)?\s*(?:ว่า)?(?:ใคร|ผม|ฉัน|หนู|เรา|เป็นคน)+(?:เป็นคน)?แจ้ง"
    rf"|(?:{_NOT_TOLD}(?:ให้|บอก){_WHOM}|กลัว(?=\S{{2,12}}?(?:รู้|เห็น|ทราบ)){_WHOM}(?<!กลัว))\s*(?:จะ)?(?:มา)?(?:รู้|เห็น|ทราบ|รู้จัก)\s*(?:ชื่อ|ตัวตน|ว่า(?:{_ME}(?:เป็นใคร|เป็นคน(?:บอก|แจ้ง)|บอก|แจ้ง)|(?:เป็น|มาจาก){_ME}|(?:เป็น)?ใคร(?:เป็นคน)?(?:บอก|แจ้ง)))"
    rf"(?=\s|$|{_ME}|จริง|เลย|เด็ดขาด|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เด้อ)(?:จริง)?{_ME}?"
    rf"|(?:เก็บ|ปิด)(?:ชื่อ{_ME}?|เรื่องนี้)?(?:ไว้)?(?:ให้)?เป็นความลับ|ไม่กล้า(?:บอก|ให้|ลง|ออก)ชื่อ"
)
_HIDDEN = regex(_HIDING)
_WISH = (
    rf"(?:แต่|ขอ|ช่วย|รบกวน|{_ME}|\s)*(?:{_HIDING})(?:ไว้|เลย|เด็ดขาด|ด้วย|หน่อย|ที|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|ได้ไหม|ได้มั้ย|[\s.!?])*"
)
_ONLY_HIDDEN = regex(rf"\s*{_WISH}(?:(?:กลัว|เพราะ|เดี๋ยว)\S{{0,40}}\s*)*")
_WISH_BESIDE = regex(rf"(?:(?<=\s)|^|(?=แต่)){_WISH}(?=\s|$|(?<=\s))")
_TOPIC = regex(
    rf"{_PLEASE}(?:(?:เปลี่ยน|แก้(?:ไข)?|ย้าย|จัด)\s*(?:หมวด(?:หมู่)?|ประเภท|หัวข้อ|ด้าน)|(?:อยู่|เป็น|ใส่|ลง|คือ|ใน|น่าจะ|\s)*หมวด(?:หมู่)?)(?:ไป|มา|เป็น|ให้|อยู่|ใน|:|\s)*"
    rf"(?:(?:อะไร|ไหน|ยังไง)\S*|(?P<words>\S.{{1,40}}?))?{_END}"
)
_TEXT = regex(
    rf"{_PLEASE}(?:แก้(?:ไข)?|เปลี่ยน|เขียน|พิมพ์)\s*(?:ข้อความ|รายละเอียด|เนื้อหา|คำ)(?:ใหม่|ทั้งหมด)?\s*(?:ให้)?(?:เป็น|ว่า|:)(?:ว่า|:|\s)*(?P<words>\S.{{3,}})",
    re.S,
)
_AT = r"(?:ที่|จังหวัด|จ\.|จว\.|\s)*"
_IS = r"(?:แต่|เป็น|อยู่|คือ|ต้อง|\s)*"
_NAME = r"[ก-๎][ก-๎\s,]{1,60}?"
_PLACES = (
    regex(rf"{_PLEASE}(?:มัน|ที่นี่|\s)*(?:ไม่ใช่|ไม่ได้อยู่){_AT}(?P<wrong>{_NAME}){_END}\s{_IS}{_AT}(?P<right>{_NAME}){_END}"),
    regex(rf"{_PLEASE}{_IS}{_AT}(?P<right>{_NAME})(?:ต่างหาก|(?:ถึง)?จะถูก){_END}"),
    regex(rf"{_PLEASE}{_IS}{_AT}(?P<right>{_NAME}){_END}(?:ไม่ใช่|ไม่ได้อยู่){_AT}(?P<wrong>{_NAME}){_END}"),
    regex(
        rf"{_PLEASE}(?:เปลี่ยน|แก้(?:ไข)?|ย้าย|ปรับ)\s*(?:จังหวัด|พื้นที่|สถานที่|ที่อยู่)?\s*(?:จาก{_AT}(?P<wrong>{_NAME}))?\s*(?:ให้|ไป|มา)?(?:เป็น|อยู่)"
        rf"{_AT}(?P<right>{_NAME}){_END}"
    ),
)
_DROP = regex(
    rf"{_PLEASE}(?:ลบ|เอา|ตัด|ถอน)\s*(?:ข้อความ|ประโยค|บรรทัด|อัน|คำ|ที่พิมพ์)(?:ที่)?\s*(?:สุดท้าย|ล่าสุด|เมื่อกี้|เมื่อตะกี้|ตะกี้|หลังสุด|ท้าย){_END}"
)


def wants_hidden(text: str) -> bool:
    """Whether whoever tells a story does not want their name with it: "ขอไม่เปิดเผยชื่อ", "ไม่ประสงค์ออกนาม"."""
    return _HIDDEN.search(text) is not None


def without_wish(text: str) -> str:
    """The story without the wish to hide its teller, which would tell of them; as it is where it is nothing else."""
    return _WISH_BESIDE.sub("", text).strip() or text


def story_order(text: str) -> StoryOrder | None:
    """What a message that is nothing else orders to be changed in the story, or None."""
    if len(text) > LONGEST_ORDER:
        return None
    if hides_name(text) == 0 or _ONLY_HIDDEN.fullmatch(text):
        return StoryOrder(Change.HIDE)
    if places := places_ordered(text):
        return StoryOrder(Change.PLACE, provinces=places)
    if _DROP.fullmatch(text):
        return StoryOrder(Change.DROP_LAST)
    for change, pattern in ((Change.TOPIC, _TOPIC), (Change.TEXT, _TEXT)):
        if found := pattern.fullmatch(text):
            return StoryOrder(change, (found["words"] or "").strip())
    return None


def places_ordered(text: str) -> tuple[str, ...]:
    """The provinces that a message puts in the place of what was read: "ไม่ใช่แพร่ น่าน", "แก้ไขจังหวัดเป็นแพร่"; else none."""
    for pattern in _PLACES:
        found = pattern.fullmatch(text.strip())
        said = found.groupdict() if found else {}
        if (right := _provinces(said.get("right", ""))) and (not said.get("wrong") or _provinces(said["wrong"])):
            return right
    return ()


def _provinces(words: str) -> tuple[str, ...]:
    """The provinces that these words name, where they name nothing else."""
    said = [names().get(one) for one in re.split(r"[\s,]+|และ|กับ", words.strip()) if one]
    return tuple(dict.fromkeys(one for one in said if one)) if all(said) else ()
