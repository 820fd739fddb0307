"""The day by which something is to be done, in a message of any meaning."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from config.catalogue import Catalogue
from config.vocabulary import Grain
from nlp import tokens
from nlp.analysis import analyse
from nlp.dates.reader import SaidTime
from nlp.regex import regex

_BEFORE = regex(
    r"(?:ภายใน|ไม่เกิน|ก่อน|ถึง|เสร็จ|กำหนด|ครบกำหนด|ส่ง|อย่างช้า|เส้นตาย|เดดไลน์|deadline|ไปเป็น|มาเป็น|เป็น|ออกไป|ไป)"
    r"(?:สิ้น|ภายใน|ส่ง|เสร็จ|งาน|แล้ว|ให้|ทัน|ใน|ที่|คือ|วันที่|วัน|อีก|ถึง|[\s:])*$"
)
_OLD = regex(r"(?:จาก|เดิม|แทน)(?:กำหนด|วันที่|วัน|ที่|คือ|เป็น|\s)*$")
_LAST_WORDS = regex(r"(?:ด้วย|นะ|ครับ|ค่ะ|คะ|จ้ะ|จ้า|ที|หน่อย|เลย|แล้ว|[\s.!)ๆ])*$")
# "ใน 7 วัน" says what "ภายใน 7 วัน" says; only the latter is read as a time by itself.
_IN = regex(r"(?<!ภาย)ใน(?=\s*\d+\s*(?:วัน|สัปดาห์|อาทิตย์|เดือน))")


@dataclass(frozen=True)
class Deadline:
    """The last day (in Bangkok) for something, and the message before and after the words that said so."""

    day: date
    before: str
    after: str


def deadline_in(text: str, now: datetime, catalogue: Catalogue) -> Deadline | None:
    """The deadline that a message sets: said as one, or standing at its very end. None where there is none.

    `now` is aware. A span such as a week or a quarter is over with its last day.
    """
    text = _IN.sub("ภายใน", text)
    analysis = analyse(text, now, catalogue, tokens.load())
    plain = analysis.normal.text
    said = [one for one in analysis.times if one.has_day and not one.is_weak]
    said = [one for one in said if not _OLD.search(plain[max(0, one.start - 30) : one.start])]
    found = next((one for one in reversed(said) if _is_deadline(one, plain)), None)
    if found is None:
        return None
    start = min(part[0] for part in found.parts)
    end = max(part[1] for part in found.parts)
    as_given = analysis.normal.as_given
    return Deadline(_last_day(found), as_given(0, start), as_given(end, len(plain)))


def _is_deadline(one: SaidTime, plain: str) -> bool:
    said_so = one.is_within or _BEFORE.search(plain[max(0, one.start - 40) : one.start])
    # "สรุปงบปี 2569" sets no deadline.
    is_long = one.when.grain in {Grain.YEAR, Grain.QUARTER}
    return bool(said_so or (_LAST_WORDS.fullmatch(plain, one.end) and not is_long))


def _last_day(one: SaidTime) -> date:
    when = one.when
    if one.has_clock or when.end is None:
        return (when.end or when.start).date()
    return (when.end - timedelta(days=1)).date()
