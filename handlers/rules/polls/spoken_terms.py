"""A poll's terms as they are spoken: "ลงคะแนนลับ ต้องได้สองในสาม องค์ประชุมครึ่งหนึ่ง". Pure.

A term counts only where it stands by itself: in the words that open the poll, or set off by a space or a comma from
its question; never beside หรือ, where it is one of the choices.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from config.vocabulary import PollKind, PollRule, RankingMethod, ResultsShown, Secrecy, TieRule
from nlp.numbers import UNITS, arabic
from nlp.regex import regex
from storage.poll_records import PollTerms

_SHARES = {"ครึ่ง": 50, "กึ่ง": 50, "1ใน3": 33, "2ใน3": 67, "3ใน4": 75, "1ใน4": 25}
_SHARE = (
    r"(?P<share>(?:ครึ่ง|กึ่ง)(?:หนึ่ง|นึง)?|[1-3๑-๓]\s*(?:ใน|/)\s*[34๓๔]|(?:หนึ่ง|สอง|สาม)(?:ใน|ส่วน)(?:สาม|สี่)"
    r"|ร้อยละ\s*[\d๐-๙]{1,3}|[\d๐-๙]{1,3}\s*(?:%|เปอร์เซ็นต์|เปอร์เซนต์|เปอร์เซ็น))"
)
_AT_LEAST = (
    r"\s*(?:ต้อง|ขอ|ให้)?\s*(?:มี|มา|ลง|ครบ|ได้|ใช้|เห็นด้วย|โหวต)*\s*(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|เกิน(?:กว่า)?|ถึง|ที่)?\s*"
)
_EVEN = (
    r"(?:(?:ถ้า|หาก|กรณี(?:ที่)?|เมื่อ)\s*)?(?:ผล|คะแนน(?:เสียง)?|เสียง|โหวต)?\s*(?:ออกมา)?"
    r"(?:เท่า(?:\s*ๆ\s*)?กัน|เสมอ(?:กัน)?)\s*(?:ให้|ก็|จะ|\s)*"
)
_BALLOT = r"(?:ลงคะแนน(?:เสียง)?|โหวต|ลงมติ|โพลล์?|ลงความเห็น)?\s*(?:แบบ|อย่าง|โดย|เป็น(?:การ|ความ)?)?\s*"

_Given = Callable[["re.Match[str]"], dict[str, Any]]


def _is(**values: Any) -> _Given:
    return lambda _: values


def _share(name: str) -> _Given:
    return lambda found: {name: share_of(found["share"])}


def _every_sector(found: "re.Match[str]") -> dict[str, Any]:
    return {"rule": PollRule.EVERY_SECTOR, "sector": share_of(found["share"]) if found["share"] else 50}


def _several(found: "re.Match[str]") -> dict[str, Any]:
    said = arabic(found["most"])
    most = int(said) if said.isdecimal() else UNITS.get(said, 10)
    return {"kind": PollKind.ONE, "most": 0} if most == 1 else {"kind": PollKind.SEVERAL, "most": most}


def _reminders(found: "re.Match[str]") -> dict[str, Any]:
    hours = int(found["count"]) * (24 if found["unit"] == "วัน" else 1)
    return {"reminders": (hours,)} if 0 < hours <= 24 * 14 else {}


_SPOKEN: tuple[tuple[str, _Given], ...] = (
    (_BALLOT + r"ไม่(?:ต้อง|เอา)?(?:เป็น)?(?:ความ)?ลับ", _is(secrecy=Secrecy.HIDDEN)),
    (r"(?:ไม่|เลิก|ยกเลิก|งด)(?:ต้อง|เอา|ใช้|ให้|เป็น|ทำ|ลง|คะแนน|โหวต|แบบ|การ|\s)*ลับ(?:แล้ว|ก็ได้|ละ|ดีกว่า)?",
     _is(secrecy=Secrecy.HIDDEN)),
    (r"ไม่(?:ต้อง|เอา|\s)*(?:ปิด|ซ่อน)ชื่อ(?:แล้ว|ก็ได้|ผู้โหวต|คนโหวต)*", _is(secrecy=Secrecy.OPEN)),
    (_BALLOT + r"ลับ(?:\s*ๆ)?(?!แล|หลัง)", _is(secrecy=Secrecy.SECRET)),
    (r"(?:แบบ)?(?:ไม่(?:ต้อง)?(?:เปิดเผย|เปิด|แสดง|ระบุ|บอก|โชว์)|ปิด)ชื่อ(?:ผู้โหวต|คนโหวต|ผู้ลงคะแนน)?",
     _is(secrecy=Secrecy.HIDDEN)),
    (_BALLOT + r"(?:เปิดเผย|เปิด)(?:ราย)?ชื่อ(?:ผู้โหวต|คนโหวต|ผู้ลงคะแนน)?(?:ได้)?", _is(secrecy=Secrecy.OPEN)),
    (r"(?:ลงคะแนน(?:เสียง)?|โหวต|ลงมติ|แบบ)\s*(?:แบบ|อย่าง|โดย)?\s*เปิดเผย", _is(secrecy=Secrecy.OPEN)),
    (r"(?:แต่ละ|ทุก|ทุก ๆ)ภาค(?:ส่วน)?\s*(?:ต้อง)?(?:มา|มีคน|มีผู้)\s*(?:ลง|โหวต|ลงคะแนน|ลงมติ)?" + _AT_LEAST + _SHARE,
     _share("sector_quorum")),
    (r"ไม่(?:ต้อง)?(?:มี|กำหนด|ใช้|นับ|ครบ)?องค์ประชุม(?:ก็ได้)?", _is(quorum=0)),
    (r"(?:ต้อง|ขอ|ให้)?(?:มี)?(?:องค์ประชุม|"
     r"ผู้(?:มา)?ลงคะแนน|คน(?:มา)?(?:โหวต|ลง(?:คะแนน)?))" + _AT_LEAST + _SHARE, _share("quorum")),
    (r"(?:(?:ต้อง|ให้|ขอ)?(?:ได้|ใช้|ถือ)?(?:เสียง|คะแนน)?(?:ข้างมาก)?เกิน(?:ครึ่ง|กึ่งหนึ่ง)\s*)?(?:และ\s*)?(?:ต้อง)?"
     r"(?:ได้|ผ่าน)?(?:ใน)?(?:ทุก|แต่ละ)\s*ๆ?\s*ภาค(?:ส่วน)?" + _AT_LEAST + _SHARE, _every_sector),
    (r"(?:ต้อง)?(?:ได้|ผ่าน|เห็นด้วย)?(?:เกิน)?(?:ครึ่ง|กึ่งหนึ่ง)(?:ใน)?ทุกภาค(?:ส่วน)?(?P<share>)", _every_sector),
    (r"(?:ต้อง|ให้|ขอ)?(?:ได้|ใช้|ถือ)?(?:เสียง|คะแนน)?(?:เกิน|มากกว่า)?(?:ครึ่ง|กึ่ง)(?:หนึ่ง|นึง)?(?:ของ)?"
     r"(?:ผู้มีสิทธิ์?(?:ทั้งหมด)?|(?:สมาชิก|กรรมการ|คน)?ทั้งหมด)", _is(rule=PollRule.ALL_ELIGIBLE)),
    (r"(?:แบบ|โดย)?(?:ต้อง|ให้|ขอ)?(?:ได้|ใช้|ถือ)?(?:เสียง|คะแนน|เกณฑ์)?(?:ข้างมาก)?(?:เกิน|ไม่น้อยกว่า|อย่างน้อย)?\s*"
     r"(?:[2๒]\s*(?:ใน|/)\s*[3๓]|สองในสาม|สองส่วนสาม)(?:ขึ้นไป)?"
     r"(?:ของ(?:ทั้งหมด|(?:ผู้|คน)(?:ที่)?(?:มา)?(?:ลง\S{0,8}|โหวต|มา)|เสียง(?:ทั้งหมด)?|ที่ประชุม))?",
     _is(rule=PollRule.TWO_THIRDS)),
    (r"(?:ต้อง|ให้|ขอ)?(?:ได้|ใช้|ถือ|เอา)?เสียงข้างมาก(?:ธรรมดา)?|(?:ต้อง|ให้|ขอ)?ได้(?:เสียง)?เกิน(?:ครึ่ง|กึ่งหนึ่ง)",
     _is(rule=PollRule.SIMPLE)),
    (r"(?:แค่|เพียง|ขอแค่)?(?:หยั่งเสียง|หยั่งความเห็น|ถามความเห็น|สำรวจ)เฉย\s*ๆ|(?:ยัง)?ไม่(?:ต้อง)?(?:ตัดสิน|มีผลผูกพัน|ผูกพัน)(?:ผล)?",
     _is(rule=PollRule.ADVISORY)),
    (r"(?:เห็น|แสดง|ดู|โชว์)ผล(?:ได้)?(?:สด(?:\s*ๆ)?|ทันที|ตลอด|ระหว่าง(?:โหวต|ทาง|ลงคะแนน))", _is(shown=ResultsShown.LIVE)),
    (r"(?:เห็น|แสดง|ดู)ผล(?:ได้)?หลัง(?:จาก)?(?:ตัวเอง|ตน)?(?:โหวต|ลงคะแนน)(?:แล้ว)?", _is(shown=ResultsShown.AFTER_VOTE)),
    (r"(?:เห็น|แสดง|ดู|ประกาศ)ผล(?:ได้)?หลัง(?:จาก)?ปิด(?:โหวต|รับ)?(?:แล้ว)?", _is(shown=ResultsShown.AFTER_CLOSE)),
    (r"(?:ให้)?(?:เลือก|ตอบ)(?:ได้)?(?:หลาย|มากกว่า\s*(?:หนึ่ง|1|๑))\s*(?:ข้อ|อย่าง|คำตอบ|ตัวเลือก|ที่)?(?:ได้)?",
     _is(kind=PollKind.SEVERAL, most=0)),
    (r"(?:ให้)?(?:แต่ละ(?:คน|ท่าน)|คนละ|ทุกคน)?\s*(?:เลือก|ตอบ|โหวต)(?:ได้|คนละ|\s)*(?:ไม่เกิน|สูงสุด|มากสุด|อย่างมาก|แค่|เพียง|ได้|คนละ|\s)*"
     rf"(?P<most>1[0-2]|๑[๐-๒]|[1-9๑-๙]|{'|'.join(UNITS)}|สิบ)\s*"
     r"(?:ข้อ|อย่าง|คำตอบ|ตัวเลือก|ที่|แห่ง|เรื่อง|โครงการ)(?:เท่านั้น)?", _several),
    (r"(?:ให้)?(?:เลือก|ตอบ)(?:ได้)?(?:แค่|เพียง)?(?:ข้อ|อย่าง)เดียว", _is(kind=PollKind.ONE, most=0)),
    (r"(?:ให้|โดย|แบบ)?(?:จัด|เรียง)(?:ลำดับ|อันดับ)(?:ความสำคัญ|ความชอบ)?", _is(kind=PollKind.RANKING)),
    (r"(?:ให้|แบบ)?(?:คะแนน|ระดับ)(?:ความ)?(?:เห็นด้วย|เห็น)?\s*[1๑]\s*(?:-|–|ถึง)\s*[5๕]", _is(kind=PollKind.AGREEMENT)),
    (r"(?:นับ)?แบบ(?:บอร์ดา|borda)", _is(method=RankingMethod.BORDA)),
    (r"(?:นับ)?แบบตัด(?:ออก)?ทีละ(?:ตัว|ข้อ)?", _is(method=RankingMethod.INSTANT_RUNOFF)),
    (r"(?:ไม่|ห้าม)(?:ให้|ยอมให้|อนุญาตให้)?(?:ลง|โหวต|ลงคะแนน)?(?:แทนกัน|มอบฉันทะ)", _is(proxies=False)),
    (r"(?:ให้|ยอมให้|อนุญาตให้)?(?:(?:ลง|โหวต|ลงคะแนน)แทนกัน|มอบฉันทะ|มอบ(?:ให้)?(?:คนอื่น|ผู้อื่น)?(?:โหวต|ลง)แทน)(?:กัน)?ได้",
     _is(proxies=True)),
    (_EVEN + r"(?:ใช้|ดู|นับ|ตัดสิน|เอา|คิด|เทียบ)*(?:ด้วย|โดย|จาก|ที่|แบบ|ตาม|คะแนน|เสียง)*\s*(?:การ)?(?:ค่า)?"
     r"(?:(?:ถ่วง|เฉลี่ย|สมดุล|สัดส่วน)(?:น้ำหนัก)?|น้ำหนัก)?\s*(?:ของ|ให้|แต่ละ|ทุก|ราย|ระหว่าง)*\s*(?:ภาค(?:ส่วน)?|(?<=ถ่วงน้ำหนัก)|(?<=เฉลี่ย))"
     r"(?:(?:มี)?(?:น้ำหนัก)?เท่า(?:\s*ๆ\s*)?กัน|ตัดสิน|ชี้ขาด)*", _is(tie=TieRule.BALANCED)),
    (_EVEN + r"(?:ถือ(?:ว่า|เป็น)?)?(?:ไม่ผ่าน|ไม่เข้าเกณฑ์|ไม่มี(?:ใคร|ผู้|ข้อ(?:ใด|ไหน)?)ชนะ|ตกไป|โมฆะ|ไม่มีผล)",
     _is(tie=TieRule.NOBODY)),
    (r"ไม่ต้องเตือน", _is(reminders=())),
    (r"เตือน(?:ก่อนปิด(?:โหวต|รับ)?|ล่วงหน้า|ก่อน)?\s*(?P<count>\d{1,3})\s*(?P<unit>ชั่วโมง|ชม|วัน)\.?"
     r"(?:ก่อนปิด(?:โหวต|รับ)?)?", _reminders),
)  # fmt: skip
_LINKS = r"(?:\s*(?:และ|โดย|กับ|แต่|ขอ|ให้|ใช้|เป็น|,|\())?\s*"
_PASSES = r"(?:\s*(?:ถึง|จึง)(?:จะ)?(?:ถือ(?:ว่า)?)?(?:เป็น)?ผ่าน)?"
_PATTERNS = tuple(
    (regex(_LINKS + f"(?:{pattern})" + _PASSES + r"[,)]?", re.IGNORECASE), given) for pattern, given in _SPOKEN
)
_OPENING = regex(
    r"(?:รบกวน|ช่วย|ขอ(?:ให้)?|อยาก(?:ให้)?|ฝาก|(?:เปลี่ยน|แก้|ปรับ)(?:เป็น|ให้|มา)?|เอา(?:เป็น)?|นี้|เปิด|ตั้ง|ทำ|จัด|สร้าง|โหวต|โพลล์?|ลงมติ|มติ|ลงคะแนน(?:เสียง)?|ลงความเห็น|"
    r"หยั่งเสียง|แบบ|เป็น|การ|/?poll|vote|\s)*",
    re.IGNORECASE,
)
_BEFORE_TERM = regex(r"[\s,(]$")
_AFTER_TERM = regex(r"\s*(?:$|[\s,):\n]|ว่า|เรื่อง|และ|โดย|ครับ|ค่ะ|คะ|นะ|ด้วย|เลือก|ขอ|ให้|ปิด|หน่อย|กัน)")
# "ให้คะแนนร่างแผน 1-5": the scale stands apart from its word.
_SCALE_APART = regex(
    r"ให้คะแนน(?P<of>(?!(?:ความ)?เห็น(?:ด้วย)?\s)[^\d๐-๙]{1,60}?)\s+(?P<scale>[1๑]\s*(?:-|–|ถึง)\s*[5๕])(?![\d๐-๙])"
)
_RANKS = regex(r"(?:(?:จาก|ให้)?(?:กรรมการ|สมาชิก|ทุกคน|ทุกท่าน|ช่วยกัน|ช่วย)\s*)*(?:จัด|เรียง)(?:ลำดับ|อันดับ)(?!ที่\s*[\d๐-๙])")


def terms_in(text: str, terms: PollTerms) -> tuple[PollTerms, str]:
    """The terms with what the text says of them, and the text without those words. Results of a secret ballot are
    seen after closing, whatever else is said. What is asked for by ranking it ("จัดอันดับโครงการ") is a ranking."""
    text = _SCALE_APART.sub(r"ให้คะแนน \g<scale> \g<of>", text)
    asked = text
    for pattern, given in _PATTERNS:
        found = next((one for one in pattern.finditer(text) if _stands_alone(text, one)), None)
        if found is not None and (values := given(found)):
            terms = replace(terms, **values)
            text = f"{_without_opening(text, found)} {text[found.end() :].lstrip(' ,')}".strip()
    if _asks_to_rank(asked):
        terms = replace(terms, kind=PollKind.RANKING)
    if terms.secrecy is Secrecy.SECRET:
        terms = replace(terms, shown=ResultsShown.AFTER_CLOSE)
    return terms, text


def _asks_to_rank(text: str) -> bool:
    return any(_OPENING.fullmatch(text[: found.start()]) for found in _RANKS.finditer(text))


def share_of(words: str) -> int:
    """A share in whole per cent: "ครึ่งหนึ่ง", "2 ใน 3", "สองในสาม", "ร้อยละ 60", "60%"; at most 100."""
    plain = arabic("".join(words.split())).replace("/", "ใ")
    for word, digit in (("หนึ่ง", "1"), ("สอง", "2"), ("สาม", "3"), ("สี่", "4"), ("ส่วน", "ใน")):
        plain = plain.replace(word, digit)
    for name, share in _SHARES.items():
        if plain.startswith(name):
            return share
    return min(100, int(re.sub(r"\D", "", plain)))


def _stands_alone(text: str, found: "re.Match[str]") -> bool:
    before, after = text[: found.start()], text[found.end() :]
    if before.rstrip().endswith("หรือ") or after.lstrip().startswith("หรือ"):
        return False
    opens = _OPENING.fullmatch(before) is not None
    parted = opens or found.group()[0] in " \n,(" or _BEFORE_TERM.search(before) is not None
    return parted and _AFTER_TERM.match(after) is not None


def _without_opening(text: str, found: "re.Match[str]") -> str:
    """What stands before a term; where the term's own words opened the poll ("โหวตลับ"), the opening stays."""
    before = text[: found.start()].rstrip(" ,(")
    opened = re.match(r"\s*(?:ขอ|ให้)?\s*(?:โหวต|ลงมติ|ลงคะแนน(?:เสียง)?|ลงความเห็น)", found.group())
    is_opening = opened is not None and _OPENING.fullmatch(before) is not None
    return f"{before}{opened.group().strip()}" if is_opening and opened is not None else before
