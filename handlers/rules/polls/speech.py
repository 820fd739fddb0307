"""What a message about a running poll can only mean, however it is read. Pure."""

import re
from collections.abc import Sequence

from handlers.rules.polls.wording import plain
from nlp.regex import regex

_ME = r"(?:ผม|ดิฉัน|ฉัน|หนู|เรา|ข้าพเจ้า)"
_POLITE = r"(?:เลย|ได้(?:แล้ว|เลย|ไหม|มั้ย|หรือไม่)|แล้วกัน|แล้ว|เถอะ|ด้วย|หน่อย|ที|นะ|ไป|ครับ|คับ|ค่ะ|คะ|จ้า|\s)*"
_OWN_VOTE = regex(
    rf"^\s*(?:{_ME}\s*)?(?:ขอ)?\s*(?:เปลี่ยนใจ\s*)?(?:เป็น)?\s*(?:เอา|เลือก|โหวต(?:ให้)?|ลงคะแนนให้|ลงให้|เห็นด้วยกับ)\s*"
    r"(?:ข้อ|ตัวเลือก)\s*(?:ที่)?\s*(?:แรก|สุดท้าย|หลัง|หนึ่ง|สอง|สาม|สี่|ห้า|หก|[\d๐-๙]{1,2}|[ก-ฮ](?![ก-๙]))"
    rf"|^\s*{_ME}\s*(?:ขอ)?(?:เลือก|โหวต(?:ให้)?|ลงคะแนนให้)\s*\S"
)
# The seat itself is spoken of: what one voted, changing it, seeing the ballot, how to vote, not wanting to.
_OWN_BALLOT = regex(
    rf"^\s*(?:{_ME}\s*)?(?:อยาก|ขอ|จะ|ช่วย|เปลี่ยนใจ(?:แล้ว)?|\s)*(?:เปลี่ยน|แก้(?:ไข)?)\s*(?:ใจ|คำตอบ|ที่|การ)*\s*"
    r"(?:โหวต|ลงคะแนน|คะแนนเสียง|เสียงที่ลง|ลงความเห็น)(?!ที่\s*[\d๐-๙]+\s*เป็น)(?:ของ|ผม|ฉัน|ดิฉัน|หนู|ไว้|แล้ว|ไป|ใหม่|ได้|ไหม|มั้ย|ครับ|ค่ะ|คะ|หน่อย|\s|ขอ|เปลี่ยน|เป็น|"
    r"ไม่เห็นด้วย|เห็นด้วย|งดออกเสียง|ข้อ|[\d๐-๙])*$"
    rf"|^\s*{_ME}\s*(?:ได้|เคย)?\s*(?:โหวต|ลงคะแนน|ลงความเห็น|เลือก)(?:ไป|ให้|ว่า|แล้ว|ข้อ|\s)*(?:อะไร|ไหน|ยังไง|หรือยัง|หรือเปล่า|ไปยัง|รึยัง)"
    rf"|^\s*(?:{_ME}\s*)?(?:โหวต|ลงคะแนน|ลงความเห็น|กด)(?:ไป)?(?:แล้ว)?\s*(?:มัน|ของผม|ของฉัน|เสียง)?(?:นับ|บันทึก|เข้า|ติด|ขึ้น)"
    r"(?:ให้|แล้ว)?(?:หรือ)?(?:ยัง|ไหม|มั้ย|เปล่า)"
    r"|(?:ขอ|อยาก|ช่วย)?\s*(?:ดู|เปิด|ส่ง)?\s*บัตร(?:ลงคะแนน|โหวต|เลือกตั้ง|ลงความเห็น)?\s*(?:ของ)?\s*(?:ผม|ฉัน|ดิฉัน|หนู|เรา)"
    rf"|^\s*(?:{_ME}\s*)?(?:ไม่(?:อยาก|ขอ|ประสงค์(?:จะ)?|สะดวก)|(?:ยัง)?ไม่ได้)\s*(?:โหวต|ลงคะแนน|ลงความเห็น|ออกเสียง)(?!ว่า)"
    r"|^\s*(?:จะ|อยากจะ|อยาก|ขอ)?\s*(?:กด)?(?:โหวต|ลงคะแนน|ลงความเห็น)\s*(?:ยังไง|อย่างไร|ตรงไหน|ที่ไหน|ได้ที่ไหน|ได้ยังไง|ต้องทำ(?:ยังไง|อย่างไร)|ด้วย(?:ครับ|ค่ะ|คะ|คน|\s)*$)"
)
_PROXY = regex(
    r"(?:มอบ|ฝาก|ให้)(?!มติ).{0,40}?(?:โหวต|ลงคะแนน|ลงความเห็น|ออกเสียง|ลงมติ)แทน|^\s*(?:ขอ|อยาก|จะ|ต้องการ)?\s*มอบฉันทะ|"
    r"^\s*(?:จะ|ขอ|ช่วย)?(?:โหวต|ลงคะแนน|ลงความเห็น|ออกเสียง)แทน(?!กัน)"
)
_BARE_ANSWER = regex(
    rf"^\s*(?:{_ME}\s*)?(?:เปลี่ยนใจ(?:แล้ว)?\s*)?(?:ขอ|เลือก|โหวต|ลง|เป็น|\s)*(?:ไม่เห็นด้วย|เห็นด้วย|งดออกเสียง)(?:แทน|กับเรื่องนี้|เรื่องนี้)?{_POLITE}$"
)
_BEFORE_CHOICE = regex(rf"^\s*(?:{_ME}\s*)?(?:ขอ|เลือก|โหวต(?:ให้|เป็น)?|ลง(?:คะแนน)?(?:ให้)?|เอา|เห็นด้วยกับ|\s)*")
_AFTER_CHOICE = regex(rf"{_POLITE}$")
LONGEST_NAMED = 70
_NO_VOTE = regex(r"ว่า|เรื่อง|อะไร|ไหม|มั้ย|หรือ|ยัง|แล้ว|เปิด|ผล|ไม่ได้|ไม่ทัน|ตรงไหน|ที่ไหน|ยังไง|[?？]")
_RANKS = regex(
    r"\s*(?:(?:รบกวน|ช่วย|ขอ|อยาก|ฝาก|ให้|กรรมการ|สมาชิก|ทุกคน|ทุกท่าน|กัน)\s*)*(?:จัด|เรียง)(?:ลำดับ|อันดับ)(?!ที่\s*[\d๐-๙]).{2,80}?[:\n].*?"
    r"(?:,|/|\n|\s+หรือ\s*|\d[.)]).*",
    re.DOTALL,
)
_CLOSES = regex(
    r"(?:ขอ|ช่วย|ให้|\s)*ปิด(?:รับ)?\s*(?:การ)?(?:โหวต|โพล|ลงคะแนน|ลงความเห็น|ลงมติ)"
    rf"\s*(?:(?:ที่|เลขที่)?\s*#?\s*[\d๐-๙]{{1,6}}|นี้|อันนี้|ก่อน(?:กำหนด|เวลา)?|ตอนนี้|เดี๋ยวนี้|วันนี้)?{_POLITE}"
    r"(?:(?:เพราะ|คน|กรรมการ|ทุกคน|เขา|เห็นว่า|เนื่องจาก|\s)+(?:โหวต|ลง|มา|\s)*(?:กัน)?ครบ(?:แล้ว|หมด|ทุกคน|\s)*)?"
)


def says_own_vote(text: str) -> bool:
    """Whether a message says what somebody votes for, which only a tap on the ballot counts: "ผมเลือกข้อสอง"."""
    return bool(_OWN_VOTE.search(text)) and not _NO_VOTE.search(text)


def is_about_own_ballot(text: str) -> bool:
    """Whether a message is about the writer's own ballot: "ขอเปลี่ยนโหวต", "ผมโหวตอะไรไป", "ไม่อยากโหวต"."""
    return says_own_vote(text) or bool(_OWN_BALLOT.search(text)) or says_bare_answer(text)


def says_bare_answer(text: str) -> bool:
    """Whether a message is nothing but an answer that a ballot may have: "เห็นด้วยครับ"; a yes elsewhere says so too."""
    return bool(_BARE_ANSWER.match(text))


def may_name_choice(text: str) -> bool:
    """Whether a message may be nothing but a choice of a ballot; which choices there are has to be looked up."""
    return len(text) <= LONGEST_NAMED and not _NO_VOTE.search(text)


def names_choice(text: str, choices: Sequence[str]) -> bool:
    """Whether a message is one of the choices, perhaps with a word for voting before it: "โหวตเช้าค่ะ"."""
    said = plain(_AFTER_CHOICE.sub("", _BEFORE_CHOICE.sub("", text, count=1)))
    return bool(said) and said in {plain(one) for one in choices}


def gives_proxy(text: str) -> bool:
    """Whether a message wants another to vote in the writer's place, or the other way round."""
    return bool(_PROXY.search(text))


def asks_to_rank(text: str) -> bool:
    """Whether a message asks for things it lists to be ranked: "จัดอันดับโครงการ: ถนน, น้ำ, ท่องเที่ยว"."""
    return _RANKS.match(text) is not None


def closes_poll(text: str) -> bool:
    """Whether a message orders a running poll closed; one that names a time tells when a poll is to close."""
    return bool(_CLOSES.fullmatch(text.strip()))
