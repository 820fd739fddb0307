"""A poll's question and choices out of what was written, and what is wrong with them. Pure."""

import re

from nlp.numbers import arabic
from nlp.regex import regex

MOST_CHOICES = 12
LONGEST_CHOICE = 60
LONGEST_QUESTION = 300
SHORTEST_QUESTION, SHORTEST_ASKING = 4, 8

_LEAD = regex(
    r"^\s*(?:(?:รบกวน|ช่วย|ขอให้|ขอ|อยาก(?:ให้|ขอ)?|ฝาก|ครับ|ค่ะ|คะ)\s*)*(?:เปิด|ตั้ง|ทำ|จัด|สร้าง|ร่าง|เตรียม)?\s*"
    r"(?:โหวต|โพลล์|โพล|ลงมติ|เวียนมติ|มติเวียน|มติ|ลงคะแนน|ลงความเห็น|หยั่งเสียง|หยั่งความเห็น|(?:รับ)?ฟัง(?:เสียง|ความ(?:คิด)?เห็น)|"
    r"สำรวจความ(?:คิด)?เห็น|ถามความ(?:คิด)?เห็น|(?<=ขอ)ความ(?:คิด)?เห็น(?!ชอบ)|(?<=ขอ)เสียง(?=กรรมการ|สมาชิก|ทุกคน|ทุกท่าน|หน่อย|\s)|สำรวจ|vote|poll)"
    r"\s*(?:ด่วน|กัน|หน่อย|ที่ประชุม|ที(?!่)|ให้|ครับ|ค่ะ|คะ|นะ|ใหม่|(?:จาก)?(?:กรรมการ|สมาชิก|ทุกคน|ทุกท่าน|ทุกภาค(?:ส่วน)?|ทุกฝ่าย|ทุกกลุ่ม|ทุกจังหวัด)+(?=(?:หน่อย|ที|ด้วย|นะ|ครับ|ค่ะ|คะ|\s)*(?:ว่า|เรื่อง)))*"
    r"\s*(?:เรื่อง|ว่า|:|-)?\s*",
    re.IGNORECASE,
)
# What is left of how the vote was called for, once its terms are taken out: "แบบ ว่า", "3 วัน ว่า".
_LEFT = regex(
    r"^\s*(?:(?:ขอ|แบบ|ให้|โดย|เป็น|หน่อย|กัน|ที(?!่)|,|[\d๐-๙]{1,3}\s*(?:วัน|ชั่วโมง|ชม\.?|สัปดาห์)(?![ก-๙]))\s*)*(?:ว่า|เรื่อง)\s*"
)
_CALLED = r"(?:โหวต|ลงคะแนน|ลงมติ|ลงความเห็น)"
_CALL = regex(
    rf"\s+(?:(?:รบกวน|ช่วย(?:กัน)?|มา|เชิญ|ขอ|อยาก|ให้)\s*)*{_CALLED}(?:กัน|หน่อย|ที|ด้วย|ให้|เลย|ครับ|ค่ะ|คะ|นะ|\s)+$"
    rf"|\s+(?:(?:รบกวน|ช่วย(?:กัน)?|เชิญ|ขอ)\s*)+{_CALLED}$"
)
_DEADLINE = regex(
    r"\s*[,(]?\s*(?:และ|โดย|ให้)?\s*(?:(?<!เ)ปิด(?:รับ|โหวต|หีบ|ลงคะแนน)?|หมดเขต|สิ้นสุด|ภายใน|ให้เวลา|ตอบ(?:ภายใน|ก่อน|ถึง)|โหวตถึง|"
    r"ลงคะแนนถึง|ถึง(?=วัน|พรุ่ง|สิ้น|เที่ยง|\d))\s*.{0,80}$",
    re.DOTALL,
)
_ONLY = regex(
    r"(?:^|(?<=\s)|(?<=โหวต)|(?<=โพล)|(?<=มติ)|(?<=คะแนน)|(?<=ลับ))(?:โดย)?(?:ถาม|ส่ง(?:ให้|ถึง)|ให้)?"
    r"(?P<who>(?:เฉพาะ|ยกเว้น|ไม่รวม)(?:(?!ว่า|เรื่อง).){1,60}?)\s*(?=ว่า|เรื่อง)"
)
_AUDIENCE = regex(
    r"\s*(?:โดย)?(?:ถาม|ส่ง(?:ให้|ถึง)|ให้)?(?:(?:กรรมการ|สมาชิก)?ทุก(?:คน|ท่าน)\s*(?=ยกเว้น|ไม่รวม))?(?:เฉพาะ|ยกเว้น|ไม่รวม).{0,80}$|\s*(?:ถาม|ส่ง(?:ให้|ถึง))(?:ทุกคน|กลุ่ม|ภาค).{0,60}$"
)
_ADDRESSED = (
    r"(?:จาก|เฉพาะ|ใน|กับ|ถาม|ให้)?\s*(?:เฉพาะ)?\s*(?P<who>(?:ทุกคน|ทุกท่าน|ทุกภาค(?:ส่วน)?|ทุกฝ่าย|ทุกกลุ่ม|ทุกจังหวัด|กรรมการ|สมาชิก|กลุ่ม(?:จังหวัด|ที่)?\s*\d|"
    r"กลุ่มภาค|ภาค(?:รัฐ|เอกชน|ประชา|ราชการ|ธุรกิจ)|จังหวัด|จ\.|ชาวบ้าน|หอการค้า).{0,60}?)\s*"
)
_VOTING = (
    r"(?:สำรวจความ(?:คิด)?เห็น|(?:สอบ)?ถามความ(?:คิด)?เห็น|สำรวจ|โหวต|ลงมติ|ลงคะแนน(?:เสียง)?|ลงความเห็น|หยั่งเสียง|ออกเสียง|เลือก)"
)
_ADDRESSED_FIRST = regex(
    rf"^\s*(?:ขอ|รบกวน|อยาก)?\s*(?:เปิด|ตั้ง|ทำ)?\s*(?P<lead>{_VOTING})\s*{_ADDRESSED}(?=ว่า|เรื่อง)"
    rf"|^\s*(?:ขอ|อยาก|รบกวน)?\s*(?:ให้|ถาม){_ADDRESSED.replace('who', 'others')}(?:ช่วย)?(?P<end>{_VOTING})?(?:กัน)?"
    r"\s*(?=ว่า|เรื่อง)"
)
_FOR_CHAIR = regex(r"\s*(?:ให้|เสนอ|ส่ง|ไว้ให้)(?:ท่าน)?ประธาน(?:เปิด|ดู|พิจารณา|ตรวจ)?(?:หน่อย|ด้วย|ที|ครับ|ค่ะ|คะ|\s)*$")
_DRAFTS = regex(r"^\s*(?:รบกวน|ช่วย|ขอ|อยาก(?:ให้)?|\s)*(?:ร่าง|เตรียม)")
_LIST = regex(r"\s*(?:ตัวเลือก(?:คือ|ได้แก่|มี)?|ให้เลือก|ได้แก่|choices?|options?)\s*:?\s*$|[:：]\s*$", re.IGNORECASE)
_ASKS = regex(r"ใคร|(?:ที่|อัน|วัน|แบบ|ข้อ|เรื่อง|คน)?ไหน|อะไร|ใด|เมื่อไ|เท่าไ|กี่|(?:กัน)?ดี(?:\s|$)")
_WHICH = regex(
    r"(?:ไหน|อะไร|ใคร|(?<=[ก-๙])ใด(?![ก-๎])|กี่[ก-๙]{1,8}|เท่าไร|เท่าไหร่|เมื่อไร|เมื่อไหร่|ยังไง|อย่างไร)(?:ดี|บ้าง|กัน|ก่อน|ที่สุด|สุด|ครับ|ค่ะ|คะ|[\s?])*$"
)
_OPENS_LIST = regex(
    r"\s*(?:มี(?:ตัวเลือก|\s*[\d๐-๙]{1,2}\s*[ก-๎]{2,9})?|ได้แก่|คือ|ระหว่าง|ตัวเลือก(?:คือ|ได้แก่|มี)?|ให้เลือก|เลือก(?:จาก|ระหว่าง)?|เอา)\s*:?\s*$"
)
_DANGLES = regex(r"(?:จะ|ให้|เอา|ใช้|เป็น|ที่|ใน|ของ|กับ|และ|หรือ|ไป|วัน|ทุก|ควร|โดย|เพื่อ|ด้วย|ตอน|ช่วง)$")
_NUMBER_BEFORE = regex(r"(?:\(?[\d๐-๙]{1,2}[.)]|[-•*]|\(?[ก-ฮ][.)])\s*$")
_BETWEEN_CHOICES = regex(r"\(?[\d๐-๙]{1,2}[.)]|\(?[ก-ฮ][.)]|หรือว่า|หรือ|กับ|และ|ครับ|ค่ะ|คะ|นะ|ดี|[\s,;/|•*()?\-]")
_ONE_LISTED = regex(
    r"(?P<question>.{4,}?)\s*(?:ตัวเลือก|ให้เลือก)(?:(?:คือ|ได้แก่|มี(?:แค่|เพียง)?|เดียว(?:คือ)?)\s*:?|\s*:)\s*(?P<choice>\S.*)",
    re.DOTALL,
)
_PARTS_CHOICES = regex(r"[\s,;/|]|หรือ|กับ|และ")
_NUMBERING = regex(r"^\s*(?:\(?\d{1,2}[.)]|[-•*]|\(?[ก-ฮ][.)])\s*")
_SEPARATOR = regex(r"\s*(?:\n|,|;|/|\|)\s*|\s+หรือ\s+")


def question_of(text: str, options: tuple[str, ...], *, deadline: bool) -> str:
    """The question in what was written, without "ขอโหวตว่า", its deadline, whom it goes to, and a list of choices."""
    line = " ".join(text.split())
    line = _FOR_CHAIR.sub("", line) if _DRAFTS.match(line) else line
    lead = _LEAD.match(line)
    about = lead is not None and "เรื่อง" in lead.group()
    line = line[lead.end() :] if lead else line
    if deadline:
        line = _DEADLINE.sub("", line)
    line = _CALL.sub("", _AUDIENCE.sub("", line)) or line
    line = _LEFT.sub("", _without_list(line, options, about=about))
    return _LIST.sub("", line).strip(" ,:;-()“”\"'")[:LONGEST_QUESTION]


def only_lists(question: str, options: tuple[str, ...]) -> bool:
    """Whether a question holds nothing but its choices."""
    for option in options:
        question = question.replace(option, " ", 1)
    return bool(options) and not _BETWEEN_CHOICES.sub("", question)


def asks_which(question: str) -> bool:
    """Whether a question asks which, so that yes and no answer nothing: "จะไปดูงานที่ไหนดี"."""
    return _WHICH.search(question) is not None


def _without_list(line: str, options: tuple[str, ...], *, about: bool) -> str:
    """The question before the list of its choices, where it stands by itself: behind a colon, a question word, a word
    that opens a list, or as the subject that the vote is `about`."""
    start = line.find(options[0]) if len(options) > 1 else -1
    if start <= 0:
        return line
    rest = line[start:]
    for option in options:
        rest = rest.replace(option, " ", 1)
    head = _NUMBER_BEFORE.sub("", line[:start])
    bare = _OPENS_LIST.sub("", head).rstrip(" ,:;-(")
    asks = len(bare) >= SHORTEST_ASKING and _ASKS.search(bare) is not None
    parted = asks or head != head.rstrip(" :(") or _OPENS_LIST.search(head) is not None
    colon = ":" in head[len(bare) :]
    if _BETWEEN_CHOICES.sub("", rest) or not parted or len(bare) < (1 if colon else SHORTEST_QUESTION):
        return line
    stands = about or colon or asks or head.rstrip() != bare or asks_which(bare)
    return bare if stands and not _DANGLES.search(bare) else line


def only_choice(question: str) -> tuple[str, tuple[str, ...]]:
    """A question and the single choice that is called one behind it: "…ตัวเลือกมี สมชาย"; else as it is and ()."""
    found = _ONE_LISTED.fullmatch(question)
    if found is None or _PARTS_CHOICES.search(found["choice"].strip()):
        return question, ()
    return found["question"], (found["choice"].strip(),)


def listed_in(question: str) -> tuple[str, tuple[str, ...]]:
    """A question and the choices that follow its colon, or a single one that is called a choice; the question as it is
    and () where there are none."""
    if only := _ONE_LISTED.fullmatch(question):
        return only["question"], choices_of(only["choice"])
    head, colon, tail = question.partition(":")
    choices = choices_of(tail) if colon else ()
    return (head.strip(), choices) if head.strip() and len(choices) > 1 else (question, ())


def addressed(text: str) -> tuple[str, str]:
    """The words of a message that say who is to be asked, or "", and the message without them where they open it."""
    line = " ".join(text.split()) if "\n" not in text.strip() else text
    if first := _ADDRESSED_FIRST.match(line):
        return first["who"] or first["others"], f"{first['lead'] or first['end'] or 'โหวต'}{line[first.end() :]}"
    if only := _ONLY.search(line):
        return only["who"], f"{line[: only.start()].rstrip()} {line[only.end() :].lstrip()}"
    found = _AUDIENCE.search(line)
    return (found.group(0) if found else ""), line


def choices_of(text: str) -> tuple[str, ...]:
    """Choices that were written one a line, or parted by commas, semicolons, strokes or หรือ."""
    parts = text.split("\n") if "\n" in text.strip() else _SEPARATOR.split(text)
    cleaned = [_NUMBERING.sub("", part).strip(" \"'“”") for part in parts]
    return tuple(" ".join(part.split()) for part in cleaned if part)


def choices_problem(choices: tuple[str, ...]) -> str | None:
    """The key of the text that says what is wrong with the choices of a poll that has its own, or None."""
    if not choices:
        return "polls.no_choices"
    if len(choices) == 1:
        return "polls.one_choice"
    if len({plain(choice) for choice in choices}) < len(choices):
        return "polls.doubled_choices"
    if len(choices) > MOST_CHOICES:
        return "polls.too_many_choices"
    if any(len(choice) > LONGEST_CHOICE for choice in choices):
        return "polls.choice_too_long"
    return None


def plain(text: str) -> str:
    """A choice or question as it is compared: without spaces, in lower case, Thai digits as digits."""
    return arabic("".join(text.lower().split()))
