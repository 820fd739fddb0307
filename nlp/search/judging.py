"""How well a passage answers: how much of the question its lines cover, and whether they can be such an answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from nlp import provinces
from nlp.search.asked import Asked, Kind, Side
from nlp.search.fitness import CAUSE, NAMED, STRICT, fits
from nlp.search.lexicon import named
from nlp.search.spelling import shape
from nlp.search.terms import Term
from nlp.search.units import Prepared, Unit, is_stance, province_shapes

# Calibrated on the project's own questions: python -m tests.corpus.answers.
HEADING_COUNTS = 0.85
TITLE_COUNTS = 0.3
NEIGHBOUR_COUNTS = 0.4
STANCE_WEIGHT = 0.6
SIDE_BONUS = 0.2
OUGHT_COUNTS = 0.06
UNFIT_COUNTS = 0.4
NO_CAUSE_COUNTS = 0.75
OTHER_SIDE_COUNTS = 0.3
A_NAME_COUNTS = 0.5
TELLING = 0.35
TOLD_FROM = 0.3
SMALL_WORDS_FROM = 0.8
SAME_QUESTION = 85.0
SAME_NAME = 80.0

_OUGHT = re.compile(r"ควร|ต้อง|อยากให้|อยากได้|พึง|ให้มี")
_SAYING = r"(?:มี)?(?:ความ(?:คิด)?เห็น|เห็นว่า|เสนอ|คิด(?:ว่า|ยังไง|อย่างไร)|มองว่า|บอก|ว่า(?:ไง|ยังไง|อย่างไร)|เรียกร้อง)"
_EVERYWHERE = frozenset(map(shape, ("กลุ่ม", "จังหวัด", "กลุ่มจังหวัด", "คณะ", "งาน")))
_WHICH_REGION = re.compile(r"(?:ภาค|กลุ่ม|กลุ่มจังหวัด|โซน)(?:ไหน|ใด|อะไร)")
_CALLED = re.compile(r"คุณ(?!สมบัติ|ภาพ|ค่า|ธรรม|ประโยชน์|ประธาน|เลขา|วุฒิ)\s?([ก-๎]{4,8})")
_PEOPLE = frozenset({Kind.PERSON, Kind.ACTOR})


@dataclass(frozen=True)
class Query:
    """A question taken apart: how it asks, what it speaks of, which concepts are places. `lacking`: it
    has a telling word that no document has."""

    question: str
    asked: Asked
    terms: tuple[Term, ...]
    places: frozenset[str]
    lacking: bool = False

    @property
    def said(self) -> frozenset[str]:
        """The concepts it names itself."""
        return frozenset(name for term in self.terms for name, strength in term.concepts if strength >= 1)

    @property
    def stance_weight(self) -> float:
        """How much a side counts beside the terms: an opinion may be asked of what nobody disputed."""
        return STANCE_WEIGHT if self.asked.disputed or self.asked.side in (Side.FOR, Side.AGAINST) else 0.0

    @property
    def weight(self) -> float:
        """All that an answer could cover."""
        return sum(term.weight for term in self.terms) + self.stance_weight or 1.0


@dataclass(frozen=True)
class Judged:
    """A passage judged: for each line what it covers by itself and with all around it (shares of the question), what
    the headings cover, and the score that passages are ranked by."""

    prepared: Prepared
    own: list[float] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)
    heading: float = 0.0
    score: float = 0.0

    @property
    def best(self) -> float:
        """What the best line covers."""
        return max(self.totals, default=0.0)

    @property
    def best_own(self) -> float:
        """What the best line covers without its headings."""
        return max(self.own, default=0.0)


def judge(prepared: Prepared, query: Query) -> Judged:
    """Judge one passage."""
    above = [
        max(HEADING_COUNTS * prepared.headings.covers(term), TITLE_COUNTS * prepared.title.covers(term))
        for term in query.terms
    ]
    covers = [[line.covers(term) for term in query.terms] for line in prepared.lines]
    around = above
    if prepared.side:
        # The items of one side's list speak of one matter; those of other lists need not.
        columns = zip(*covers, strict=True)
        around = [max(over, NEIGHBOUR_COUNTS * max(column)) for over, column in zip(above, columns, strict=True)]
    own = [_share(query, covered) for covered in covers]
    replies = _heads(prepared, query.question)
    totals = [
        _total(prepared, line, query, [max(pair) for pair in zip(covered, around, strict=True)], replies=replies)
        for line, covered in zip(prepared.lines, covers, strict=True)
    ]
    best = max(totals, default=0.0)
    bonus = SIDE_BONUS * _about(query, around) if best and query.asked.side and prepared.side else 0.0
    return Judged(prepared, own, totals, _share(query, above), best + bonus)


def _share(query: Query, covered: Sequence[float]) -> float:
    return sum(term.weight * here for term, here in zip(query.terms, covered, strict=True)) / query.weight


def _about(query: Query, covered: Sequence[float]) -> float:
    """How much of what the question tells of is spoken of: a side counts only where the matter is the same."""
    telling = [here for term, here in zip(query.terms, covered, strict=True) if term.weight >= TELLING]
    return sum(telling) / len(telling) if telling else 1.0


def _all_small_words(query: Query, covered: Sequence[float]) -> bool:
    """Whether words that tell little are all there, and are more than the words of every record."""
    small = [here for term, here in zip(query.terms, covered, strict=True) if term.form not in _EVERYWHERE]
    return len(small) >= 2 and min(small) >= SMALL_WORDS_FROM


def _total(prepared: Prepared, line: Unit, query: Query, covered: Sequence[float], *, replies: bool) -> float:
    telling = [here for term, here in zip(query.terms, covered, strict=True) if term.weight >= TELLING]
    share = _share(query, covered)
    if telling and max(telling) < TOLD_FROM:
        return 0.0
    if not telling and not (prepared.side and query.asked.side) and not _all_small_words(query, covered):
        return 0.0
    side = prepared.side or line.verdict
    if query.stance_weight and side:
        share += _about(query, covered) * query.stance_weight / query.weight
    if _OUGHT.search(query.question) and _OUGHT.search(line.text):
        share += OUGHT_COUNTS
    if not replies and not _fits(prepared, line, query, covered):
        share *= UNFIT_COUNTS
    return share * _side_factor(side, query.asked) * _manner_factor(prepared, line, query)


def answers(prepared: Prepared, row: int, query: Query, members: frozenset[str]) -> bool:
    """Whether a line that speaks of the matter can be the answer: of the place that was asked of, and of the kind.

    `members` are the shapes of the provinces that the headings stand for. Who takes a side, and of which region it is
    said, the headings tell.
    """
    line = prepared.lines[row]
    covered = [
        1.0 if term.form in members else max(line.covers(term), HEADING_COUNTS * prepared.headings.covers(term))
        for term in query.terms
    ]
    told_above = query.asked.kind is Kind.ACTOR and prepared.side is not None
    told_above |= bool(_WHICH_REGION.search(query.question)) and "ภาค" in prepared.headings.text
    if told_above:
        query = replace(query, asked=replace(query.asked, kind=Kind.ANYTHING))
    return _fits(prepared, line, query, covered)


def _fits(prepared: Prepared, line: Unit, query: Query, covered: Sequence[float]) -> bool:
    asked = query.asked
    if line.names_only or _elsewhere(prepared, query):
        return False
    if not _same_places(query, covered) or not _speaks(line, query):
        return False
    around = f"{prepared.title.text} {prepared.headings.text} {line.text}"
    if any(f"ที่ {number}" not in around for number in asked.ordinals):
        return False
    if any(word in query.question and word not in around for word in named()):
        return False
    if any(fuzz.partial_ratio(name, line.text) < SAME_NAME for name in _CALLED.findall(query.question)):
        return False
    if asked.kind is Kind.REASON and not prepared.side and not _tells_more(line, query.terms):
        return False
    return fits(asked, line.text, query.said, query.question)


def _side_factor(side: Side | None, asked: Asked) -> float:
    if asked.side in (None, Side.BOTH) or side is None:
        return 1.0
    return 1.0 if side is asked.side else OTHER_SIDE_COUNTS


def _manner_factor(prepared: Prepared, line: Unit, query: Query) -> float:
    """Less for a reason that gives no cause, and for a person where none was asked for."""
    factor = 1.0
    if query.asked.kind is Kind.REASON and not prepared.side and not CAUSE.search(line.text):
        factor = NO_CAUSE_COUNTS
    if query.asked.kind not in _PEOPLE:
        names = NAMED.findall(line.text)
        if names and not any(name[-4:] in query.question for name in names):
            factor *= A_NAME_COUNTS
    return factor


def _same_places(query: Query, covered: Sequence[float]) -> bool:
    """Whether every province the question names is named here, and every region where one fact is asked for."""
    needed = 0.5 if query.asked.kind in STRICT else 0.3
    return all(
        here >= needed
        for term, here in zip(query.terms, covered, strict=True)
        if term.form in province_shapes()
        or (query.asked.kind in STRICT and any(name in query.places for name, _ in term.concepts))
    )


def _speaks(line: Unit, query: Query) -> bool:
    """Where the question asks what a province thinks or proposes, whether the line says that of it."""
    named = [place for place in provinces.names() if place in query.question]
    speakers = [place for place in named if re.search(rf"{place}\s*{_SAYING}", query.question)]
    return all(re.search(rf"{place}\s*{_SAYING}", line.text) for place in speakers)


def _elsewhere(prepared: Prepared, query: Query) -> bool:
    """Whether the headings speak of another place than the question does."""
    held = {name for name, strength in prepared.headings.concepts.items() if strength >= 1} & query.places
    asked = query.said & query.places
    return bool(asked and held) and not asked & held


def _tells_more(line: Unit, terms: Sequence[Term]) -> bool:
    """Whether a line says more than the question itself does."""
    said = {name for term in terms for name, _ in term.concepts}
    return any(
        term.weight >= TELLING and not any(name in said for name, _ in term.concepts) and not is_stance(term)
        for term in line.terms
    )


def _heads(prepared: Prepared, question: str) -> bool:
    """Whether the question itself stands as the heading, as it does over a reply to it."""
    section = prepared.text.section
    return bool(section) and fuzz.ratio(shape(section[-1]), shape(question)) >= SAME_QUESTION
