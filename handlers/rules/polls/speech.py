"""What a message about a running poll can only mean, however it is read. Pure."""

import re

from nlp.numbers import arabic

_ME = r"(?:ผม|ดิฉัน|ฉัน|หนู|เรา|ข้าพเจ้า)"
_POLITE = r"(?:เลย|ได้(?:แล้ว|เลย)|แล้วกัน|แล้ว|เถอะ|ด้วย|หน่อย|ที|นะ|ไป|ครับ|คับ|ค่ะ|คะ|จ้า|\s)*"
_OWN_VOTE = re.compile(
    rf"^\s*(?:{_ME}\s*)?(?:ขอ)?\s*(?:เปลี่ยนใจ\s*)?(?:เป็น)?\s*(?:เอา|เลือก|โหวต(?:ให้)?|ลงคะแนนให้|ลงให้|เห็นด้วยกับ)\s*"
    r"(?:ข้อ|ตัวเลือก)\s*(?:ที่)?\s*(?:แรก|สุดท้าย|หลัง|หนึ่ง|สอง|สาม|สี่|ห้า|หก|[\d๐-๙]{1,2}|[ก-ฮ](?![ก-๙]))"
    rf"|^\s*{_ME}\s*(?:ขอ)?(?:เลือก|โหวต(?:ให้)?|ลงคะแนนให้)\s*\S"
)
_NO_VOTE = re.compile(r"ว่า|เรื่อง|อะไร|ไหม|มั้ย|หรือ|ยัง|แล้ว|เปิด|ผล|ไม่ได้|ไม่ทัน|ตรงไหน|ที่ไหน|ยังไง|[?？]")
_COPIES = re.compile(
    r"(?:รบกวน|ช่วย|ขอ|อยาก|ฝาก|ให้|\s)*(?:เปิด|ตั้ง|ทำ|ถาม|สร้าง)?\s*(?:โหวต|โพล)?\s*(?:ใหม่|อีก(?:รอบ|ครั้ง))?\s*"
    r"(?:เหมือน|ซ้ำ|คัดลอก|แบบเดียวกับ)\s*(?:กับ)?\s*(?:โหวต|โพล)\s*(?:ที่|เลขที่)?\s*#?\s*(?P<number>[\d๐-๙]{1,6})\s*"
    rf"(?:ใหม่|อีก(?:รอบ|ครั้ง))?{_POLITE}"
)
_RANKS = re.compile(
    r"\s*(?:(?:รบกวน|ช่วย|ขอ|อยาก|ฝาก|ให้|กรรมการ|สมาชิก|ทุกคน|ทุกท่าน|กัน)\s*)*(?:จัด|เรียง)(?:ลำดับ|อันดับ)(?!ที่\s*[\d๐-๙]).{2,80}?[:\n].*?"
    r"(?:,|/|\n|\s+หรือ\s*|\d[.)]).*",
    re.DOTALL,
)
_CLOSES = re.compile(
    r"(?:ขอ|ช่วย|ให้|\s)*ปิด(?:รับ)?\s*(?:การ)?(?:โหวต|โพล|ลงคะแนน|ลงความเห็น|ลงมติ)"
    rf"\s*(?:(?:ที่|เลขที่)?\s*#?\s*[\d๐-๙]{{1,6}}|นี้|อันนี้|ก่อน(?:กำหนด|เวลา)?|ตอนนี้|เดี๋ยวนี้|วันนี้)?{_POLITE}"
)


def says_own_vote(text: str) -> bool:
    """Whether a message says what somebody votes for, which only a tap on the ballot counts: "ผมเลือกข้อสอง"."""
    return bool(_OWN_VOTE.search(text)) and not _NO_VOTE.search(text)


def asks_to_rank(text: str) -> bool:
    """Whether a message asks for things it lists to be ranked: "จัดอันดับโครงการ: ถนน, น้ำ, ท่องเที่ยว"."""
    return _RANKS.match(text) is not None


def poll_to_copy(text: str) -> int | None:
    """The number of the poll that a message wants put again: "เปิดโหวตเหมือนโหวตที่ 3", "ทำซ้ำโหวตที่ 3"; or None."""
    found = _COPIES.fullmatch(text.strip())
    return int(arabic(found["number"])) if found else None


def copies_poll(text: str) -> bool:
    """Whether a message wants an earlier poll put again."""
    return poll_to_copy(text) is not None


def closes_poll(text: str) -> bool:
    """Whether a message orders a running poll closed; one that names a time tells when a poll is to close."""
    return bool(_CLOSES.fullmatch(text.strip()))
