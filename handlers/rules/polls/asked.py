"""What a question about polls is after: a part of the result, what one sector or region said, the record. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from config.vocabulary import Sector
from nlp.reading import Slots
from nlp.regex import regex


class Part(StrEnum):
    """The part of a poll that is asked for."""

    LIST = "list"
    MISSING = "missing"
    SECTORS = "sectors"
    WHY = "why"
    PROVINCES = "provinces"
    CLUSTERS = "clusters"
    NAMES = "names"
    HISTORY = "history"
    FILE = "file"
    PICTURE = "picture"


@dataclass(frozen=True)
class Asked:
    """A question: the `part` asked for, whose voice it asks after, and the `words` left to tell the poll by."""

    words: str
    part: Part | None = None
    sector: Sector | None = None
    province: str | None = None
    cluster: str | None = None


_BY = r"(?:ราย|แต่ละ|(?:แยก|แบ่ง)(?:ตาม|เป็น)?(?:ราย)?|จำแนก(?:ตาม|ราย)?)\s*"
_PARTS = tuple(
    (part, regex(pattern, re.IGNORECASE))
    for part, pattern in (
        (
            Part.MISSING,
            r"(?:ใคร|คนไหน|ท่านใด|ผู้ใด|รายชื่อ).{0,20}(?:ยังไม่(?:ได้)?|ไม่ได้)\s*(?:มา|เข้ามา)?\s*(?:โหวต|ลง|ตอบ)"
            r"|ยังไม่(?:ได้)?\s*(?:โหวต|ลง(?:คะแนน|ความเห็น)?).{0,12}(?:ใคร|บ้าง)",
        ),
        (Part.LIST, r"(?:โหวต|โพล)(?:ไหน|ใด)|มี(?:โหวต|โพล)(?!.*เรื่อง)|(?:โหวต|โพล)(?:ทั้งหมด|ที่(?:ยัง)?เปิด)"),
        (Part.SECTORS, _BY + "ภาค"),
        (Part.WHY, r"(?:ทำไม|เพราะอะไร|เหตุใด).{0,12}(?:ไม่)?(?:ผ่าน|เข้าเกณฑ์|ครบ)"),
        (Part.PROVINCES, _BY + "จังหวัด"),
        (Part.CLUSTERS, _BY + "กลุ่ม"),
        (Part.NAMES, r"ใคร(?:บ้าง)?\s*(?:ที่)?\s*(?:โหวต|ลง(?:คะแนน)?|เลือก|(?:ไม่)?เห็นด้วย)|รายชื่อ(?:ผู้|คน)(?:โหวต|ลง|เลือก)"),
        (Part.HISTORY, r"ประวัติ"),
        (Part.FILE, r"excel|เอ็กเซล|เอกเซล|csv|ไฟล์"),
        (Part.PICTURE, r"(?:ขอ|เป็น|ทำ|ดู)(?:รูป|ภาพ|กราฟ)(?!แบบ)"),
    )
)
_MISSING = next(pattern for part, pattern in _PARTS if part is Part.MISSING)
_VOICE = r"\s*(?:ล่ะ|หล่ะ|ว่า(?=ยังไง|ไง|อย่างไร|อะไร)|โหวต|ลงคะแนน|ลงความเห็น|เลือก|คิด|เห็น)"
_OF = r"(?:โหวต|ผล|คะแนน|เสียง)\s*(?:ของ)\s*"
_PEOPLE = r"(?:คน|ชาว|กรรมการ|ทีม|ฝั่ง|ทาง|จังหวัด|จ\.|กลุ่ม(?:จังหวัด|ที่)?)*\s*"
_CLUSTER = regex(rf"กลุ่ม[^ก]{{0,3}}.{{0,24}}?(?={_VOICE})|{_OF}กลุ่ม\S*\s*[\d๐-๙.]*")
_SECTOR = regex(
    r"(?:แล้ว|ส่วน|ทาง|ฝ่าย|ฝั่ง|\s)*(?:กรรมการ)?ภาค[ก-๙]{2,12}?\s*(?:ล่ะ|หล่ะ|(?:ว่า|คิด|เห็น(?:ด้วย)?|โหวต|เลือก|ลงคะแนน|ลงความเห็น)"
    r"(?:กัน|ว่า|เห็น|เป็น|\s)*(?:ยังไง|อย่างไร|ไง|อะไร|กี่[ก-๙]{2,12}|ไหม|หรือเปล่า))(?:กัน|บ้าง|มาก|สุด|ครับ|คับ|ค่ะ|คะ|นะ|[\s?])*"
)


def asked_in(text: str, slots: Slots) -> Asked:
    """What a question asks for, `slots` being what was read in it. A province or a cluster is a voice only where the
    words say that it votes: elsewhere it is what the poll is about."""
    part = next((part for part, pattern in _PARTS if pattern.search(text)), None)
    voices = [(name, _voice(name).search(text)) for name in slots.provinces]
    province, said = next(((name, found) for name, found in voices if found), (None, None))
    words = text[: said.start()] + text[said.end() :] if said else text
    words = _MISSING.sub(" ", words) if part is Part.MISSING else words
    cluster = None
    if slots.clusters and said is None and (found := _CLUSTER.search(text)):
        cluster = slots.clusters[0]
        words = text[: found.start()] + text[found.end() :]
    return Asked(words, part, slots.sectors[0] if slots.sectors else None, province, cluster)


def asks_one_sector(text: str) -> bool:
    """Whether a message is nothing but a question of what one sector says: "ภาคประชาชนว่ายังไง"."""
    return _SECTOR.fullmatch(text.strip()) is not None


def goes_on(text: str, slots: Slots) -> bool:
    """Whether a message can only go on about the poll spoken of: one sector or region is named and asked, and nothing
    else is said ("แล้วแพร่ล่ะ", "กลุ่ม 2.1 ว่ายังไง", "แยกรายจังหวัด")."""
    if asks_one_sector(text):
        return True
    names = re.compile("|".join(map(re.escape, (*slots.provinces, *slots.clusters))) or r"(?!)")
    if any(part is Part.WHY and pattern.search(text) for part, pattern in _PARTS):
        return len(text) <= LONGEST_WHY
    named = bool(slots.provinces or slots.clusters or any(p.search(text) for part, p in _PARTS if part in _REGIONS))
    return named and bool(_ENDING.search(text)) and not _FILLER.sub("", names.sub("", text))


LONGEST_WHY = 40
_REGIONS = frozenset({Part.PROVINCES, Part.CLUSTERS, Part.SECTORS})
_ENDING = regex(rf"{_VOICE}|{_BY}(?:จังหวัด|กลุ่ม|ภาค)")
_FILLER = regex(
    r"แล้ว|ภาคส่วน|ภาค|ส่วน|ของ|ให้|คน|ชาว|กรรมการ|สมาชิก|ทาง|ฝั่ง|ฝ่าย|จังหวัด|จ\.|กลุ่ม|ที่|ล่ะ|หล่ะ|ว่า|ยังไง|อย่างไร|ไง|บ้าง|คิด|โหวต|เลือก|ลงคะแนน|"
    r"ลงความเห็น|เห็น(?:ด้วย)?|เป็น|กัน|อะไร|กี่|เสียง|เปอร์เซ็นต์|มาก|สุด|ครับ|คับ|ค่ะ|คะ|นะ|หน่อย|ขอ|ดู|ผล|แยก|แบ่ง|จำแนก|แต่ละ|ราย|ตาม|[\s.?%]"
)


def _voice(name: str) -> "re.Pattern[str]":
    return re.compile(rf"{_PEOPLE}{re.escape(name)}{_VOICE}|{_OF}{_PEOPLE}{re.escape(name)}")
