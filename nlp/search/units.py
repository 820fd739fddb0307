"""Passages and their lines as the search sees them: what each speaks of, and which side it takes."""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from nlp import provinces
from nlp.regex import regex
from nlp.search.asked import Side
from nlp.search.forms import concepts_by_form
from nlp.search.lexicon import Lexicon, load
from nlp.search.spelling import grams, shape
from nlp.search.terms import Term, concepts_of, terms_of

AGAINST = tuple(shape(word) for word in ("ไม่เหมาะ", "ไม่เห็นด้วย", "คัดค้าน", "ข้อเสีย", "จุดอ่อน", "ผลเสีย", "ไม่ดี", "ข้อด้อย"))
FOR = tuple(shape(word) for word in ("เหมาะ", "เห็นด้วย", "สนับสนุน", "ข้อดี", "จุดแข็ง", "ผลดี", "ดีแล้ว"))
_VERDICTS = frozenset({shape("เหมาะสม"), shape("ไม่เหมาะสม")})
_LONG_ENTRY = 8
_MONEY = shape("เงิน")
_WITHIN = 0.8
_TITLE_OVER_ALL = 0.3
_SHORT = 3
"""Letters of a word that may begin a longer one that speaks of it, as แผน begins แผนปฏิบัติการ."""
_LONGEST_FORE = 5
_LONGEST_STANCE = 24
_LONGEST_VERDICT = 40
_SPEAKERS = regex(
    r"(?:ส่วน)?(?:ฝ่าย|กลุ่ม|พวก|ผู้|คน|สมาชิก)\s?ที่?\s?(?:(ไม่เห็นด้วย|คัดค้าน|ไม่สนับสนุน)|เห็นด้วย|สนับสนุน(?!การ|โดย|งบ))"
)
_MEETING = regex(r"(?:รายงาน|ผล|บันทึก|สรุป)(?:ผล)?(?:การ)?ประชุม")
"""In a title it is the meeting that is meant; anywhere else it is only the record."""
_BESIDE_NAMES = regex(r"[\d\s.,:;/()•·–-]+|และ|จังหวัด")
_BETWEEN_CLAUSES = regex(r"(?<![\d.])\s+(?![\d๐-๙])(?!บาท|ล้าน)|(?<=\d)\s+(?!บาท|ล้าน|แสน|หมื่น|พัน|[ก-๎]{1,10}(?:\s|$))")
_NUMBERING = regex(r"^\d+(?:\.\d+)*\.?\s+")


@dataclass(frozen=True)
class Text:
    """A passage as it is searched: `section` is the path of headings, `lines` its sentences or list items."""

    id: int
    document: int
    title: str
    section: tuple[str, ...]
    lines: tuple[str, ...]


class Unit:
    """A line or a heading, and what it speaks of; `names_only`: nothing but provinces and numbers."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self._lexicon = lexicon
        self.form = shape(text)
        terms = terms_of(unnumbered(text), lexicon)
        self.concepts = {**_within(terms, lexicon), **concepts_of(terms), **concepts_by_form(text)}
        begins = province_names().match(unnumbered(text).removeprefix("จังหวัด")) is not None
        self.names_only = begins and not _BESIDE_NAMES.sub("", province_names().sub("", text))

    @cached_property
    def terms(self) -> list[Term]:
        """What it speaks of, in order; seldom needed, so worked out when it is."""
        return terms_of(self.text, self._lexicon)

    @cached_property
    def clauses(self) -> list["Unit"]:
        """Its clauses, a figure with what it counts in one of them."""
        return [Unit(part, self._lexicon) for part in _BETWEEN_CLAUSES.split(self.text)]

    @cached_property
    def grams(self) -> frozenset[str]:
        """Its 3-grams, for what is misspelt."""
        return frozenset(grams(self.form))

    def covers(self, term: Term) -> float:
        """How well the unit speaks of what the term stands for, 0 to 1."""
        best = max((strength * self.concepts.get(name, 0.0) for name, strength in term.concepts), default=0.0)
        if best >= 1 or term.number:
            return best
        if len(term.form) >= 4 and term.form in self.form:
            return 1.0
        if term.known and len(term.form) == _SHORT and self._begins_or_ends(term.form):
            return max(best, _WITHIN)
        if not term.known and len(term.form) >= 5:
            wanted = grams(term.form)
            share = sum(gram in self.grams for gram in wanted) / len(wanted)
            return max(best, share if share >= 0.5 else 0.0)
        return best

    def _begins_or_ends(self, form: str) -> bool:
        """Whether a word begins or ends a longer one that the unit speaks of, as หนี้ ends ชำระหนี้."""
        longest = len(form) + _LONGEST_FORE
        return any(name.startswith(form) or (name.endswith(form) and len(name) <= longest) for name in self.concepts)

    @cached_property
    def verdict(self) -> Side | None:
        """The side that the line itself takes, where it is a verdict such as เหมาะสม, or says who speaks in it."""
        if stated := _SPEAKERS.match(self.text):
            return Side.AGAINST if stated[1] else Side.FOR
        if len(self.form) >= _LONGEST_VERDICT:
            return None
        if any(word in self.form for word in AGAINST):
            return Side.AGAINST
        return Side.FOR if any(word in self.form for word in FOR) else None


def _within(terms: list[Term], lexicon: Lexicon) -> dict[str, float]:
    """The concepts of entries that stand within longer ones: องค์กรรองรับ also speaks of องค์กร."""
    held: dict[str, float] = {}
    for form in (term.form for term in terms if len(term.form) >= _LONG_ENTRY and not term.form.startswith("ไม")):
        for start in range(len(form) - 2):
            for length in lexicon.lengths.get(form[start : start + 2], ()):
                piece = form[start : start + length]
                # เงินรางวัล is paid, and is no budget.
                kind_of_money = start == 0 and piece == _MONEY
                if 3 < length < len(form) and len(piece) == length and piece in lexicon.concepts and not kind_of_money:
                    held.update((name, _WITHIN * strength) for name, strength in lexicon.concepts[piece].items())
    return held


@dataclass
class Prepared:
    """A passage with its units, read once: `name` is its own heading, `side` what that takes, `sides` its lines'."""

    text: Text
    lines: list[Unit]
    headings: Unit
    title: Unit
    name: Unit | None
    side: Side | None
    sides: frozenset[Side]

    def grams(self) -> list[str]:
        """The 3-grams of headings and lines."""
        return [gram for unit in (self.headings, *self.lines) for gram in grams(unit.form)]

    def concepts(self) -> dict[str, float]:
        """What headings and lines speak of, with how often; a title counts most over what stands above all headings."""
        share = _TITLE_OVER_ALL if self.text.section else 1.0
        counts = {name: share * strength for name, strength in self.title.concepts.items()}
        for unit in (self.headings, *self.lines):
            for name, strength in unit.concepts.items():
                counts[name] = counts.get(name, 0.0) + strength
        return counts


def prepare(text: Text, lexicon: Lexicon) -> Prepared:
    """Read a passage."""
    lines = [Unit(line, lexicon) for line in text.lines]
    headings = heading_of(" \n ".join(map(unnumbered, text.section)))
    title = heading_of(_MEETING.sub(" ประชุม ", text.title))
    name = heading_of(unnumbered(text.section[-1])) if text.section else None
    sides = frozenset(line.verdict for line in lines if line.verdict and _SPEAKERS.match(line.text))
    return Prepared(text, lines, headings, title, name, side_of(text), sides)


def unnumbered(line: str) -> str:
    """A heading or a clause without its number, which would be read as that of a cluster."""
    return _NUMBERING.sub("", line)


def side_of(text: Text) -> Side | None:
    """The side that a passage's own heading takes, such as ไม่เหมาะสม; None where it takes none."""
    heading = shape(text.section[-1]) if text.section else ""
    if len(heading) > _LONGEST_STANCE:
        return None
    if any(word in heading for word in AGAINST):
        return Side.AGAINST
    return Side.FOR if any(word in heading for word in FOR) else None


@cache
def province_names() -> re.Pattern[str]:
    """Any way in which a province is named."""
    return regex("|".join(sorted(map(re.escape, provinces.names()), key=len, reverse=True)))


def provinces_in(text: str) -> frozenset[str]:
    """The shapes of the full names of the provinces that a text names."""
    return frozenset(shape(provinces.names()[name]) for name in province_names().findall(text))


def without_provinces(text: str) -> str:
    """A text without the names of provinces."""
    return province_names().sub(" ", text)


@cache
def province_shapes() -> frozenset[str]:
    """The shapes of the provinces' names."""
    return frozenset(map(shape, provinces.names()))


def is_stance(term: Term) -> bool:
    """Whether a term only says which side somebody takes."""
    verdict = any(name in _VERDICTS and strength >= 1 for name, strength in term.concepts)
    return verdict or any(word in term.form for word in (*AGAINST, *FOR))


@lru_cache(maxsize=2_000)
def heading_of(text: str) -> Unit:
    """A heading or a title, read once."""
    return Unit(text, load())
