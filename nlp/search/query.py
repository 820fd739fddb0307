"""A question taken apart: how it asks, what it speaks of, and what a line that answers it has to name."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from nlp import provinces
from nlp.numbers import UNITS, arabic
from nlp.regex import regex
from nlp.search.asked import CHOICE, Asked, Kind, Side
from nlp.search.figures import years
from nlp.search.lexicon import named
from nlp.search.spelling import shape
from nlp.search.terms import Term

SPELT_OUT = {"อบต": "องค์การบริหารส่วนตำบล", "อบจ": "องค์การบริหารส่วนจังหวัด", "ครม.": "คณะรัฐมนตรี", "สภาอุต": "สภาอุตสาหกรรม"}
"""What a record writes for what is asked of in short."""
STANCE_WEIGHT = 0.6
TELLING = 0.35
_SAYING = r"(?:มี)?(?:ความ(?:คิด)?เห็น|เห็นว่า|เสนอ|คิด(?:ว่า|ยังไง|อย่างไร)|มองว่า|บอก|ว่า(?:ไง|ยังไง|อย่างไร)|เรียกร้อง)"
_DEPARTMENT = regex(
    r"ฝ่าย(?=สถานที่|การเงิน|บัญชี|พัสดุ|ประชาสัมพันธ์|ทะเบียน|วิชาการ|พิธี|ต้อนรับ|อาหาร|ยานพาหนะ|จราจร|รักษา|พยาบาล|ประเมิน|กิจกรรม|จัดหา"
    r"|เทคนิค|โสต|ปฏิคม|สวัสดิการ|แผน|งบประมาณ|ตรวจสอบ|กฎหมาย|บุคคล|ช่าง|โยธา|ตลาด|ผลิต|ขาย|สารสนเทศ|ข้อมูล|เอกสาร|ประสาน|เครื่อง)[ก-๎]{3}"
)
_CALLED = regex(r"คุณ(?!สมบัติ|ภาพ|ค่า|ธรรม|ประโยชน์|ประธาน|เลขา|วุฒิ)\s?([ก-๎]{4,8})")
_THINGS = "หมู่|ไตรมาส|มาตรา|ระยะ|งวด|เขต|ชั้น|หมวด|เฟส|ตอน|อันดับ|ลำดับ|รุ่น|รอบ|ช่วง|ทีม|สาย|แปลง"
_NUMBERED_THING = regex(rf"({_THINGS})\s?(?:ที่)?\s?(\d{{1,3}})(?![\d.,])")
_NUMBER_SAID = regex(
    rf"(?P<thing>{_THINGS})\s?(?:ที่)?\s?(?P<said>{'|'.join(UNITS)}|แรก)(?!ละ|แสน|ล้าน|หมื่น|ร้อย(?!ละ)|พัน|สิบ)"
)
_ESSENTIAL = regex(
    r"ประชุม(?:เรื่อง|ด้าน|คณะ(?:กรรมการ|ทำงาน)(?:ด้าน)?)\s?([ก-๎]{2,16}?)(?=ครั้ง|วัน|ที่|เมื่อ|กี่|มี|จัด|ใคร|ตอน|\s|$)|"
    r"ใคร(?:เป็น|คือ|ทำหน้าที่|รับหน้าที่)\s?((?:คน|ผู้|ตัว)?[ก-๎]{3,})"
    r"|^([ก-๎]{4,40}?)(?:คือ|เป็น)(?:ใคร|ท่านใด|คนไหน)|^([ก-๎]{4,40}?)ชื่อ(?:อะไร|ว่าอะไร|ไร(?![่้]))"
    r"|มี(?!ใคร|คน|ข้อ|อะไร|การ|ความ)([ก-๎a-z]{3,}?)(?:ให้|บ้าง|ด้วย|รึเปล่า|อยู่)*(?:ไหม|มั้ย|มั๊ย|หรือไม่|หรือเปล่า|รึเปล่า|ป่าว|หรือยัง)"
)


@dataclass(frozen=True)
class Query:
    """A question taken apart: how it asks, what it speaks of, which concepts are places. `lacking`: it
    has a telling word that no document has; `own`: of one that goes on from another, what it asks itself."""

    question: str
    asked: Asked
    terms: tuple[Term, ...]
    places: frozenset[str]
    lacking: bool = False
    own: tuple[Term, ...] = ()

    @cached_property
    def said(self) -> frozenset[str]:
        """The concepts it names itself."""
        return frozenset(name for term in self.terms for name, strength in term.concepts if strength >= 1)

    @cached_property
    def tells(self) -> bool:
        """Whether it names a matter besides places and sides."""
        named = (term for term in self.terms if not any(name in self.places for name, _ in term.concepts))
        return any(term.weight >= TELLING for term in named)

    @cached_property
    def named(self) -> tuple[tuple[str, ...], ...]:
        """The bodies, papers and persons that it names and a line has to name too; of each choice that it gives."""
        return tuple(tuple(word for word in named() if word in choice) for choice in CHOICE.split(self.question))

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """How the parts of a body that it names begin: ฝ่ายสถานที่ is not ฝ่ายการเงิน."""
        return tuple(_DEPARTMENT.findall(self.question))

    @cached_property
    def called(self) -> tuple[str, ...]:
        """The names that follow คุณ in it."""
        return tuple(_CALLED.findall(self.question))

    @cached_property
    def numbered(self) -> tuple[tuple[str, str], ...]:
        """Things that it tells from others like them by a number: หมู่ 3."""
        return tuple(_NUMBERED_THING.findall(with_figures(self.question)))

    @cached_property
    def essential(self) -> tuple[Term, ...]:
        """What a line has to speak of itself: the part that somebody is asked for in, the thing asked whether it is."""
        found = _ESSENTIAL.search(self.question)
        named = next(filter(None, found.groups()), "") if found else ""
        first = next((term for term in self.terms if term.weight >= TELLING and term.form in shape(named)), None)
        return (first,) if first else ()

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it is asked of."""
        return years(self.question)

    @cached_property
    def speakers(self) -> tuple[re.Pattern[str], ...]:
        """How a line begins that says what each province thinks or proposes of which the question asks that."""
        sayings = [f"{place}\\s*{_SAYING}" for place in provinces.names() if place in self.question]
        return tuple(regex(saying) for saying in sayings if re.search(saying, self.question))

    @cached_property
    def stance_weight(self) -> float:
        """How much a side counts beside the terms: an opinion may be asked of what nobody disputed."""
        return STANCE_WEIGHT if self.asked.disputed or self.asked.side in (Side.FOR, Side.AGAINST) else 0.0

    @cached_property
    def weight(self) -> float:
        """All that an answer could cover."""
        return sum(term.weight for term in self.terms) + self.stance_weight or 1.0


def with_figures(text: str) -> str:
    """A text with Arabic figures for the numbers that tell things from others like them: งวดที่สอง is งวดที่ 2."""
    return _NUMBER_SAID.sub(lambda found: f"{found['thing']}ที่ {UNITS.get(found['said'], 1)}", arabic(text))


def going_on(asked: Asked, before: Asked) -> Asked:
    """A follow-up waits for the same kind of answer as the question before, unless it says another."""
    kind = before.kind if asked.kind is Kind.ANYTHING else asked.kind
    return replace(asked, kind=kind, side=asked.side or before.side, ordinals=asked.ordinals or before.ordinals)


def names_place(terms: Sequence[Term], places: Collection[str]) -> bool:
    """Whether terms name a place."""
    return any(name in places for term in terms for name, _ in term.concepts)


def is_within(term: Term, terms: Sequence[Term]) -> bool:
    """Whether a word says over again what a longer one of the question does, as จอด does beside ที่จอดรถ."""
    others = (one.form for one in terms if one.known and not one.number)
    return term.known and not term.number and any(term.form in one and len(one) > len(term.form) + 1 for one in others)
