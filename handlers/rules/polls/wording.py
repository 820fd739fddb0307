"""A poll's question and choices out of what was written, and what is wrong with them. Pure."""

import re

MOST_CHOICES = 12
LONGEST_CHOICE = 60
LONGEST_QUESTION = 300
SHORTEST_QUESTION = 8

_LEAD = re.compile(
    r"^\s*(?:(?:รบกวน|ช่วย|ขอให้|ขอ|อยาก(?:ให้|ขอ)?|ฝาก|ครับ|ค่ะ|คะ)\s*)*(?:เปิด|ตั้ง|ทำ|จัด|สร้าง)?\s*"
    r"(?:โหวต|โพลล์|โพล|ลงมติ|มติ|ลงคะแนน|ลงความเห็น|หยั่งเสียง|หยั่งความเห็น|"
    r"สำรวจความ(?:คิด)?เห็น|ถามความ(?:คิด)?เห็น|สำรวจ|vote|poll)"
    r"\s*(?:กัน|หน่อย|ที่ประชุม|ที(?!่)|ให้|ครับ|ค่ะ|คะ|นะ|ใหม่)*\s*(?:เรื่อง|ว่า|:|-)?\s*",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\s*[,(]?\s*(?:และ|โดย|ให้)?\s*(?:ปิด(?:รับ|โหวต|หีบ|ลงคะแนน)?|หมดเขต|สิ้นสุด|ภายใน|ตอบ(?:ภายใน|ก่อน|ถึง)|โหวตถึง|"
    r"ลงคะแนนถึง|ถึง(?=วัน|พรุ่ง|สิ้น|เที่ยง|\d))\s*.{0,80}$",
    re.DOTALL,
)
_AUDIENCE = re.compile(
    r"\s*(?:โดย)?(?:ถาม|ส่ง(?:ให้|ถึง)|ให้)?เฉพาะ.{0,80}$|\s*(?:ถาม|ส่ง(?:ให้|ถึง))(?:ทุกคน|กลุ่ม|ภาค).{0,60}$"
)
_ADDRESSED = (
    r"(?:จาก|เฉพาะ|ใน|กับ|ถาม|ให้)?\s*(?:เฉพาะ)?\s*(?P<who>(?:ทุกคน|ทุกท่าน|กรรมการ|สมาชิก|กลุ่ม(?:จังหวัด|ที่)?\s*\d|"
    r"กลุ่มภาค|ภาค(?:รัฐ|เอกชน|ประชา|ราชการ|ธุรกิจ)|จังหวัด|จ\.|ชาวบ้าน|หอการค้า).{0,60}?)\s*"
)
_VOTING = r"(?:โหวต|ลงมติ|ลงคะแนน(?:เสียง)?|ลงความเห็น|หยั่งเสียง|ออกเสียง|เลือก)"
_ADDRESSED_FIRST = re.compile(
    rf"^\s*(?:ขอ|รบกวน|อยาก)?\s*(?:เปิด|ตั้ง|ทำ)?\s*(?P<lead>{_VOTING})\s*{_ADDRESSED}(?=ว่า|เรื่อง)"
    rf"|^\s*(?:ขอ|อยาก|รบกวน)?\s*(?:ให้|ถาม){_ADDRESSED.replace('who', 'others')}(?:ช่วย)?(?P<end>{_VOTING})?(?:กัน)?"
    r"\s*(?=ว่า|เรื่อง)"
)
_LIST = re.compile(r"\s*(?:ตัวเลือก(?:คือ|ได้แก่|มี)?|ให้เลือก|ได้แก่|choices?|options?)\s*:?\s*$|[:：]\s*$", re.IGNORECASE)
_BETWEEN_CHOICES = re.compile(r"[\s,/;]*(?:หรือว่า|หรือ|กับ|และ)?[\s,/;]*(?:\(?\d{1,2}[.)])?\s*")
_PARTICLES = re.compile(r"(?:ครับ|ค่ะ|คะ|นะ|ดี|กัน|[\s?()])*")
_GIVING = re.compile(r"\s*(?:ระหว่าง|คือ|ได้แก่|มี|เอา|เลือก|:|-|\(?1[.)])\s*$")
_ASKS = re.compile(r"ใคร|(?:ที่|อัน|วัน|แบบ|ข้อ|เรื่อง|คน)?ไหน|อะไร|ใด|เมื่อไ|เท่าไ|กี่|(?:กัน)?ดี(?:\s|$)")
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[-•*]|\(?[ก-ฮ][.)])\s*")
_SEPARATOR = re.compile(r"\s*(?:\n|,|;|/|\|)\s*|\s+หรือ\s+")


def question_of(text: str, options: tuple[str, ...], *, deadline: bool) -> str:
    """The question in what was written, without "ขอโหวตว่า", its deadline, whom it goes to, and a list of choices."""
    line = " ".join(text.split())
    line = _LEAD.sub("", line, count=1)
    if deadline:
        line = _DEADLINE.sub("", line)
    line = _AUDIENCE.sub("", line)
    if len(options) > 1 and ":" in line:
        head, _, tail = line.partition(":")
        if head.strip() and all(option in tail for option in options):
            line = head
    line = _asking_head(line, options) or line
    return _LIST.sub("", line).strip(" ,:;-()“”\"'")[:LONGEST_QUESTION]


def _asking_head(line: str, options: tuple[str, ...]) -> str | None:
    """What stands before a list of choices that ends the line, where it asks by itself: "ใครควรเป็นประธาน ก ข หรือ ค"."""
    start = line.find(options[0]) if len(options) > 1 else -1
    if start < SHORTEST_QUESTION:
        return None
    at = start
    for option in options:
        following = line.find(option, at)
        if following < 0 or not _BETWEEN_CHOICES.fullmatch(line[at:following]):
            return None
        at = following + len(option)
    head = _GIVING.sub("", line[:start])
    ends = _PARTICLES.fullmatch(line, at) is not None
    return head if ends and len(head) >= SHORTEST_QUESTION and _ASKS.search(head) else None


def listed_in(question: str) -> tuple[str, tuple[str, ...]]:
    """A question and the choices that follow its colon; the question as it is and () where there are none."""
    head, colon, tail = question.partition(":")
    choices = choices_of(tail) if colon else ()
    return (head.strip(), choices) if head.strip() and len(choices) > 1 else (question, ())


def addressed(text: str) -> tuple[str, str]:
    """The words of a message that say who is to be asked, or "", and the message without them where they open it."""
    line = " ".join(text.split()) if "\n" not in text.strip() else text
    if first := _ADDRESSED_FIRST.match(line):
        return first["who"] or first["others"], f"{first['lead'] or first['end'] or 'โหวต'}{line[first.end() :]}"
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
    digits = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    return "".join(text.lower().split()).translate(digits)
