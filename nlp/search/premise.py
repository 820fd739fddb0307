"""What a question takes for granted, and whether a line of the record says otherwise: how often, how many, of what
kind. Only what is plain is read: a supposition, a comparison or a no in the question leaves it open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from nlp.normal import normalise
from nlp.numbers import SCALES, UNITS
from nlp.regex import regex
from nlp.search.asked import CHOICE, Asked, Kind
from nlp.search.figures import same_unit

_NUMBER = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|หนึ่ง|นึง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)"
_A_YEAR = {"วัน": 365, "สัปดาห์": 52, "อาทิตย์": 52, "เดือน": 12, "ไตรมาส": 4, "ปี": 1}
_PERIOD = rf"(?:{'|'.join(_A_YEAR)})"
_DAYS = r"(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
_ONCE = r"(?:ครั้ง|หน|รอบ|คราว)"
_FREQUENCIES = tuple(
    regex(pattern)
    for pattern in (
        rf"(?P<period>{_PERIOD})ละ\s?(?P<times>{_NUMBER})?\s?(?:{_ONCE}|ที(?![่ก-๎]))",
        rf"(?P<apart>{_NUMBER})\s?(?P<period>{_PERIOD})\s?(?:ต่อ|/)?\s?(?:1|หนึ่ง)?\s?{_ONCE}",
        rf"(?P<times>{_NUMBER})\s?{_ONCE}\s?(?:ต่อ|/)\s?(?P<period>{_PERIOD})",
        rf"ทุก\s?ๆ?\s?(?P<apart>{_NUMBER})?\s?(?P<period>{_PERIOD})(?!นี้|นั้น|ที่|{_DAYS})",
        rf"ทุก\s?ๆ?\s?วัน(?P<day>{_DAYS})",
    )
)
_FIGURE = regex(
    rf"(?<!ที่)(?<!ที่\s)(?<!ทั้ง)(?<![\d.,])(?P<number>{_NUMBER})\s?(?P<scale>{'|'.join(SCALES)})?\s?(?P<unit>[ก-๎]{{2,}})"
)
_ABOUT = regex(r"(?:เกิน|กว่า|น้อย|มาก|ไม่ถึง|ราว|ประมาณ|เกือบ|สัก|อีก|แค่ละ|เหลือ)\s?(?:ๆ\s?)?$")
_WHY = regex(r"(?:ทำไม|เหตุใด|เพราะอะไร|เพราะเหตุใด|เนื่องจากอะไร)\s?(?:ถึง|จึง)?|(?<=[ก-๎])(?:ถึง|จึง)(?=[ก-๎])")
_ITEMS = ("ข้อ", "เรื่อง", "อย่าง", "ประเด็น", "ด้าน", "ฝ่าย", "ฝั่ง", "ครั้ง", "คำ", "บรรทัด", "ประโยค", "ทาง", "ขึ้น")
_CONFIRMS = regex(r"(?:ใช่|จริง)(?:ๆ|\s)*(?:ไหม|มั้ย|มั๊ย|หรือไม่|หรือเปล่า|รึเปล่า|ป่าว|ปล่าว|ป่ะ|ปะ|บ่|ก่อ|หรือ|รึ)|เหรอ|หรอ")
_LEAVES_OPEN = regex(
    r"ถ้า|หาก|สมมติ|สมมุติ|แทน(?!ที่ภาค)|กว่า|เปลี่ยน|อยาก|ขอให้|น่าจะ|เคย|ไม่(?!ทราบ|รู้|แน่ใจ|เข้าใจ)|เลิก|ยกเลิก|ปรับ|รื้อ|ห้าม|เมื่อก่อน|แต่เดิม"
)
_DISPUTE = regex(r"เห็น(?:แย้ง|ต่าง|ไม่ตรง)(?:กัน)?|แย้งกัน|ขัดแย้งกัน|เถียงกัน|เสียงแตก|ไม่ลงรอย")
_SIDES = regex(r"ไม่(?:ค่อย)?(?:เหมาะสม|เหมาะ|เห็นด้วย|เห็นชอบ|พอใจ|ชอบ|โอเค|สนับสนุน|ลงตัว)")
_KIND = regex(r"ไม่ใช่\s?([ก-๎]{4,})")
_OUGHT = regex(r"ไม่ควร(?:จะ)?\s?([ก-๎]{4,})")
_OPPOSITES = tuple(
    (regex(one), regex(other))
    for one, other in (
        (r"เข้าข้าง|ลำเอียง|เอนเอียง|เลือกข้าง", r"เป็นกลาง|ความเป็นกลาง"),
        (r"(?<!ไม่)สะดวก|ใกล้(?!เคียง|ชิด|จะ|เสร็จ)", r"ไม่สะดวก|ไกล"),
    )
)
_STATES = regex("|".join(("เป็น", "ควร", *(one.pattern for pair in _OPPOSITES for one in pair))))
_LONGEST_BETWEEN = 14
_SHORTEST_SAME = 6


@dataclass(frozen=True)
class Premise:
    """What a question takes for granted: times a year, figures with what they count, and `matter`, the question without
    them and without asking why or whether it is so. `confirms`: it asks whether it is so; `asserts`: that, or why;
    `disputes`: it takes for granted that there are two sides."""

    frequencies: frozenset[Fraction]
    figures: tuple[tuple[Fraction, str], ...]
    matter: str
    confirms: bool
    asserts: bool
    disputes: bool

    @property
    def states(self) -> bool:
        """Whether it is anything that a line could deny."""
        return bool(self.frequencies or self.figures) or (self.asserts and _STATES.search(self.matter) is not None)


def premise_of(question: str, asked: Asked) -> Premise | None:
    """What a question takes for granted, None where it leaves that open."""
    plain = normalise(question).text
    confirms = _CONFIRMS.search(plain) is not None
    stated = confirms or asked.kind not in (Kind.YES_OR_NO, Kind.FREQUENCY, Kind.NUMBER, Kind.AMOUNT)
    if (
        not stated
        or CHOICE.search(plain)
        or _LEAVES_OPEN.search(_DISPUTE.sub(" ", _SIDES.sub(" ", _CONFIRMS.sub(" ", plain))))
    ):
        return None
    frequencies, without = _frequencies(plain)
    figures = tuple(_figures(without))
    matter = _CONFIRMS.sub(" ", _WHY.sub(" ", _FIGURE.sub(lambda match: f" {match['unit']}", without)))
    disputes = not confirms and asked.kind is not Kind.YES_OR_NO and _DISPUTE.search(plain) is not None
    return Premise(frequencies, figures, matter, confirms, confirms or asked.kind is Kind.REASON, disputes)


def denies(line: str, premise: Premise) -> bool:
    """Whether a line plainly says otherwise."""
    frequencies, rest = _frequencies(normalise(line).text)
    if premise.frequencies and frequencies and not premise.frequencies & frequencies:
        return True
    told = list(_figures(rest))
    for number, unit in premise.figures:
        same = {other for other, stands in told if same_unit(stands, unit)}
        if len(same) == 1 and number not in same:
            return True
    return premise.asserts and (_denies_kind(rest, premise.matter) or _is_opposite(rest, premise.matter))


def _denies_kind(line: str, question: str) -> bool:
    for found in _KIND.finditer(line):
        said = re.search(rf"เป็น[ก-๎]{{0,{_LONGEST_BETWEEN}}}?{found[1][:_SHORTEST_SAME]}", question)
        if said is not None:
            return True
    return any(
        re.search(rf"ควร(?:จะ|ให้|มี)?\s?{found[1][:_SHORTEST_SAME]}", question) for found in _OUGHT.finditer(line)
    )


def _is_opposite(line: str, question: str) -> bool:
    """Whether a line has the opposite of a word of the question, and not that word."""
    pairs = (*_OPPOSITES, *((other, one) for one, other in _OPPOSITES))
    return any(
        one.search(question) and not other.search(question) and other.search(line) and not one.search(line)
        for one, other in pairs
    )


def _frequencies(plain: str) -> tuple[frozenset[Fraction], str]:
    """How many times a year each frequency is, and the text without them."""
    found: set[Fraction] = set()
    for pattern in _FREQUENCIES:
        for match in pattern.finditer(plain):
            named = match.groupdict()
            apart, times = _value(named.get("apart")), _value(named.get("times"))
            a_year = 52 if named.get("day") else _A_YEAR[named["period"]]
            if apart:
                found.add(a_year * times / apart)
        plain = pattern.sub(" ", plain)
    return frozenset(found), plain


def _figures(plain: str) -> Iterator[tuple[Fraction, str]]:
    for match in _FIGURE.finditer(plain):
        if not match["unit"].startswith(_ITEMS) and not _ABOUT.search(plain[: match.start()]):
            yield _value(match["number"]) * SCALES.get(match["scale"] or "", 1), match["unit"]


def _value(written: str | None) -> Fraction:
    if not written:
        return Fraction(1)
    word = UNITS.get(written, SCALES.get(written))
    return Fraction(word) if word is not None else Fraction(written.replace(",", ""))
