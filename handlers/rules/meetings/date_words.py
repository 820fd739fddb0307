"""The dates proposed in a message that looks for a meeting's date, and whether a message does that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from config.phrasing import MONTHS, SHORT_MONTHS
from nlp.numbers import arabic
from nlp.regex import regex

MOST_DATES = 6
FEWEST_DATES = 2
LONGEST_ORDER = 400
LONGEST_RANGE = 31
_LOOKS = regex(
    r"\s*(?:ช่วย|ขอ|อยาก(?:ให้)?|เรา|มา|\s)*(?:หา|สำรวจ|เสนอ|ถาม|ทาบทาม)\s*(?:วันเวลา|วัน|เวลา)"
    r"(?:ว่าง|ที่|นัด|สำหรับ|ของ|ทุกคน|กรรมการ|เรา|ตรงกัน|สะดวก|ลงตัว|จะ|มา|\s)*ประชุม"
    r"|\s*(?:ช่วย|ขอ|อยาก(?:ให้)?|รบกวน|\s)*(?:สอบ)?ถาม\s*(?:ทุกคน|ทุกท่าน|กรรมการ(?:ทุกคน|ทุกท่าน)?|สมาชิก)?\s*(?:ว่า)?\s*"
    r"(?:ใคร)?(?:สะดวก|ว่าง)\s*(?:ประชุม)?\s*(?:กัน)?(?:วันไหน|วันใด|วันที่เท่าไ\S{1,2}|เมื่อไ\S{1,2})(?:บ้าง|กัน|ระหว่าง|\s)*(?=.*\d)"
)
_FREE = regex(
    r"^\s*(?:ผม|ดิฉัน|ฉัน|หนู|เรา|ข้าพเจ้า)?\s*(?:น่าจะ|จะ|คง)?\s*(?:ไม่)?\s*(?:ว่าง|สะดวก|ได้)\s*"
    r"(?:(?:ทุก|สัก|ทั้ง\S{1,4})\s*วัน|(?:แค่|เฉพาะ)?วัน(?:ที่)?\s*\d)"
)
_STANDS = regex(
    r"(?:วันไหน|วันใด).{0,15}(?:ว่าง|สะดวก|ได้).{0,10}(?:เยอะ|มาก)(?:ที่)?สุด|ผล(?:ของ)?(?:การ)?หาวัน"
    r"|^\s*หาวันประชุม(?:ได้หรือยัง|ได้รึยัง|ถึงไหน|เป็นไง|เป็นยังไง|ไปถึงไหน)"
)
_ASKS = regex(r"(?:ไหม|มั้ย|หรือยัง|หรือไม่|รึยัง|เมื่อไ\S*|วันไหน|วันอะไร)(?:ครับ|คะ|ค่ะ|\s)*$")
# As people shorten them: ธันวา, พฤศจิกา.
_SPOKEN_MONTHS = [f"{one[:-2]}(?!{one[-2:]})" for one in MONTHS if one.endswith(("คม", "ยน"))]
_MONTH = "|".join(
    [*map(re.escape, MONTHS), *_SPOKEN_MONTHS, *(re.escape(one).replace(r"\.", r"\.?") for one in SHORT_MONTHS)]
)
# Atomic: what parts two days is read in one way only, or a long list that comes to nothing would take for ever.
_AND = r"(?>\s*(?:,|และ|กับ|หรือ|-|–|ถึง|\s)\s*(?:วัน)?(?:ที่)?\s*)"
_DAYS = regex(
    rf"(?:วัน)?(?:ที่)?\s*(?<![\d.:/-])(?P<days>\d{{1,2}}(?:{_AND}\d{{1,2}})*)\s*(?P<month>{_MONTH})"
    r"(?:\s*(?:พ\.?ศ\.?\s*)?(?P<year>25\d\d|[67]\d(?![\d.:])))?"
    r"|(?<![\d/])(?P<numeric>\d{1,2}/\d{1,2}(?:/\d{2,4})?)(?![\d/])"
)
_RANGE = regex(r"(\d{1,2})\s*(?:-|–|ถึง)\s*(?:วัน)?(?:ที่)?\s*(\d{1,2})")
_CLOSING = regex(
    r"(?:ขอ|ให้|และ|โปรด|กรุณา|\s)*(?:(?:ขอ)?คำตอบ|ตอบกลับ|ตอบ|ปิดรับ(?:คำตอบ)?|ปิดตอบ|ปิด|แจ้งกลับ)\s*(?:ได้)?(?:ภายใน|ไม่เกิน|ก่อน|ถึง|วันที่|วัน)"
)
_SUBJECT = regex(r"(?:^|\s)(?:เรื่อง|หัวข้อ|วาระ)\s*.+$", re.S)
_PARTS = regex(r"[,;\n]|\s(?:หรือ|และ|กับ)\s*|หรือ")


@dataclass(frozen=True)
class SaidDate:
    """A day and a time of day as they were said; where nothing was said of either, it is empty."""

    day: str
    time: str


def looks_for_date(text: str) -> bool:
    """Whether a message of who may call meetings has a date looked for: "หาวันประชุมกลุ่ม 2.2 ช่วง 8, 10, 12 ธ.ค. เช้า"."""
    return len(text) <= LONGEST_ORDER and bool(_LOOKS.match(text)) and not _ASKS.search(text.strip())


def says_free_days(text: str) -> bool:
    """Whether a message says on which days somebody can: "ว่างวันที่ 11 กับ 15", "ได้ทุกวันครับ"."""
    return bool(_FREE.search(arabic(text))) and not _ASKS.search(text.strip())


def asks_how_dates_stand(text: str) -> bool:
    """Whether a message asks which of the dates asked for suits most: "วันไหนคนว่างเยอะสุด"."""
    return bool(_STANDS.search(text))


def without_order(text: str) -> str:
    """The message without the words that ask for the search."""
    return _LOOKS.sub(" ", text, count=1)


def dates_and_closing(text: str) -> tuple[str, str]:
    """What is said of the dates, and from ตอบภายใน … on what is said of the closing."""
    plain = _SUBJECT.sub("", arabic(text))
    found = _CLOSING.search(plain)
    if not found:
        return plain, ""
    words = plain[found.end() :]
    return plain[: found.start()], words


def said_dates(text: str) -> tuple[SaidDate, ...]:
    """The dates named with their months, each with the time that is said of it: its own, or the next one that is said
    after it, or the one before. Without any month, the parts of a list: "ศุกร์หน้าบ่าย หรือ จันทร์หน้าเช้า"."""
    plain = arabic(text)[:LONGEST_ORDER]
    groups = list(_DAYS.finditer(plain))
    if not groups:
        return tuple(SaidDate(part.strip(), "") for part in _PARTS.split(plain) if part.strip())
    ends = [*(one.start() for one in groups[1:]), len(plain)]
    found: list[SaidDate] = []
    for group, end in zip(groups, ends, strict=True):
        time = re.sub(r"\s*(?:หรือ|และ|กับ)\s*$", "", plain[group.end() : end]).strip(" ,;\n")
        found += [SaidDate(day, time) for day in _days(group)]
    return tuple(found)


def _days(group: re.Match[str]) -> Iterator[str]:
    """The days of a group such as 8, 10-12 ธ.ค. 2569, each with its month."""
    if group["numeric"]:
        yield group["numeric"]
        return
    ending = " ".join(part for part in (group["month"], group["year"]) if part)
    days = _RANGE.sub(_spread, group["days"])
    for number in re.findall(r"\d{1,2}", days):
        yield f"{int(number)} {ending}"


def _spread(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    return ",".join(map(str, range(first, last + 1))) if first < last <= first + LONGEST_RANGE else found[0]
