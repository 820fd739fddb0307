"""How well a passage answers: how much of the question its lines cover, and whether they can be such an answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from nlp.regex import regex
from nlp.search.asked import Asked, Kind, Side
from nlp.search.fitness import CAUSE, NAMED, STRICT, asks_identity, fits
from nlp.search.forms import forms_asked
from nlp.search.particulars import SAME_NAME, counts_it, is_of_that
from nlp.search.query import TELLING, Query
from nlp.search.spelling import shape
from nlp.search.terms import Term
from nlp.search.units import AGAINST, FOR, Prepared, Unit, is_stance, province_shapes

# Calibrated on the project's own questions: python -m tests.corpus.answers.
HEADING_COUNTS = 0.85
TITLE_COUNTS = 0.3
SCOPE_COUNTS = 0.7
NOTHING_ITSELF_COUNTS = 0.79
HALF = 0.5
NEIGHBOUR_COUNTS = 0.4
SIDE_BONUS = 0.2
LIST_BONUS = 0.4
OUGHT_COUNTS = 0.06
RESOLVED_COUNTS = 0.2
CAUSE_COUNTS = 0.2
SUPPOSED_COUNTS = 0.2
UNFIT_COUNTS = 0.4
NO_CAUSE_COUNTS = 0.55
REQUEST_COUNTS = 0.8
OTHER_SIDE_COUNTS = 0.3
A_NAME_COUNTS = 0.5
TOLD_FROM = 0.3
SMALL_WORDS_FROM = 0.8
SAME_QUESTION = 85.0
SHORTEST_NAME = 5

_SUPPOSES = regex(r"ถ้า|หาก|กรณี|(?:จะ)?(?:โดน|ถูก)(?:อะไร|ไร)|จะเป็น(?:อย่าง|ยัง)?ไ|ได้ไหม|จะเกิดอะไร")
_SUPPOSED = regex(r"หาก|ถ้า|กรณี(?:ที่)?|(?<!เป็น)เมื่อ(?!วันที่|ปี)|พ้นกำหนด|เว้นแต่")
_IS_CAUSE = regex(r"(?:ทั้งนี้\s?)?(?:สาเหตุ|เหตุผล|เนื่องจาก|เหตุที่)")
_OUGHT = regex(r"ควร|ต้อง|อยากให้|อยากได้|พึง|ให้มี")
RESOLVED = regex(
    r"(?<!สม)(?<!ขอ)(?<!เสนอ)มติ|(?<!ขอให้)(?<!เสนอ)(?<!เสนอต่อ)(?<!เสนอให้)ที่ประชุม(?:เห็นชอบ|อนุมัติ|มอบ|รับทราบ|ให้)"
)
_REQUESTS = regex(r"(?<=[ก-๎])\s?ขอ(?=ลด|เพิ่ม|ขยาย|เลื่อน|งบ|ให้|เวลา|ยกเว้น|ปรับ|เงิน|ย้าย|คืน)|เสนอ(?=ให้|ลด|เพิ่ม|ปรับ|ขอ)")
"""Tells what somebody would have; what was settled tells the fact."""
_ASKS_REQUEST = regex(r"ขอ|เสนอ|อยาก|เรียกร้อง|ต้องการ")
_EVERYWHERE = frozenset(map(shape, ("กลุ่ม", "จังหวัด", "กลุ่มจังหวัด", "คณะ", "งาน")))
_WHICH_REGION = regex(r"(?:ภาค|กลุ่ม|กลุ่มจังหวัด|โซน)(?:ไหน|ใด|อะไร)")
_PURPOSES = frozenset({"เพื่อ", "ในการ"})
_CAUSE_LETTERS = 6
_FORMING = regex(r"^(?:ให้|การ|ที่จะ|ความ)+")
_SIGNED = regex(r"ลงชื่อ\s(?!.*(?:ผู้จด|ผู้ตรวจ|ผู้รายงาน|ผู้บันทึก))")
"""A name that stands under a whole paper is no answer to whom it tells of."""
_PEOPLE = frozenset({Kind.PERSON, Kind.ACTOR})
_LEADS_REQUESTS = regex(r"(?:ขอ|ให้|โปรด|ต้อง|หน้าที่).{0,60}(?:ดัง(?:ต่อไป)?นี้|ได้แก่|คือ|หน้าที่)?$")
_AGREES = regex(r"เห็นด้วย|เห็นชอบ|ค้าน|แย้ง|หนุน|เหมาะ")
_DENIED = regex(r"ไม่(?!ใช่|ทราบ|รู้|แน่ใจ|เข้าใจ|ว่า|มีใคร)(?=[ก-๎]{2})")
_DENIES = regex(r"ไม่|ขาด|งด|เลิก|ห้าม|น้อย|หาย|ลด|มิ(?=[ก-๎])|ล่าช้า|ติด(?:ภารกิจ|ราชการ)|ลา(?:ป่วย|กิจ)|ยังคง")
_SETTLED = frozenset({Kind.AMOUNT, Kind.NUMBER, Kind.TIME, Kind.FREQUENCY})


@dataclass(frozen=True)
class Judged:
    """A passage judged: for each line what it covers by itself and with all around it (shares of the question), what
    the headings cover, how nearly it is the list asked for, and the score that passages are ranked by."""

    prepared: Prepared
    own: list[float] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)
    heading: float = 0.0
    lists: float = 0.0
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
    headed = [HEADING_COUNTS * prepared.headings.covers(term) for term in query.terms]
    titled = [prepared.title.covers(term) for term in query.terms]
    above = [max(pair) for pair in zip(headed, (TITLE_COUNTS * title for title in titled), strict=True)]
    covers = [[line.covers(term) for term in query.terms] for line in prepared.lines]
    around = headed
    if prepared.side or prepared.sides:
        # The items of one side's list speak of one matter; those of other lists need not.
        columns = zip(*covers, strict=True)
        around = [max(over, NEIGHBOUR_COUNTS * max(column)) for over, column in zip(headed, columns, strict=True)]
    own = [_share(query, covered) for covered in covers]
    replies = _heads(prepared, query.question) or _is_named(prepared, query)
    within = [[max(pair) for pair in zip(covered, around, strict=True)] for covered in covers]
    totals = [
        _total(prepared, line, query, _with_title(prepared, line, query, covered, titled), replies=replies)
        for line, covered in zip(prepared.lines, within, strict=True)
    ]
    best = max(totals, default=0.0)
    bonus = SIDE_BONUS * _about(query, around) if best and query.asked.side and prepared.side else 0.0
    lists = _is_list_of(prepared, query, titled) if best and (query.asked.listed or query.asked.requested) else 0.0
    return Judged(prepared, own, totals, _share(query, above), lists, best + bonus + LIST_BONUS * lists)


def _is_list_of(prepared: Prepared, query: Query, titled: Sequence[float]) -> float:
    """How nearly a passage is the list of just what is asked for, by its own heading (0 to 1)."""
    if len(prepared.lines) < 2 or prepared.name is None:
        return 0.0
    if _is_requested(prepared, query) or _is_named(prepared, query):
        return 1.0
    name = prepared.name
    beside = [
        term
        for term, over in zip(query.terms, titled, strict=True)
        if term.form not in _EVERYWHERE and (over < HALF or name.covers(term) >= SMALL_WORDS_FROM)
    ]
    told = [term for term in beside if term.weight >= TELLING] or beside
    if not told or min(prepared.name.covers(term) for term in told) < SMALL_WORDS_FROM:
        return 0.0
    return len(told) / max(len(told), len(prepared.name.terms))


def _is_named(prepared: Prepared, query: Query) -> bool:
    """Whether a question after a list has the list's own heading in its words: ใช้เอกสารอะไรบ้าง stands over เอกสาร."""
    if not query.asked.listed or prepared.name is None or len(prepared.lines) < 2:
        return False
    return len(prepared.name.form) >= SHORTEST_NAME and prepared.name.form in shape(query.question)


def _is_requested(prepared: Prepared, query: Query) -> bool:
    """Whether a passage lists what somebody is to do, where that is asked."""
    return query.asked.requested and prepared.name is not None and bool(_LEADS_REQUESTS.search(prepared.name.text))


def _with_title(
    prepared: Prepared, line: Unit, query: Query, covered: list[float], titled: Sequence[float]
) -> list[float]:
    """What is covered, with what the title adds: it tells what the whole paper is about, so it counts for nearly as
    much as a heading where the line speaks of the rest of the question, or stands above all headings. Where the title
    names all that is asked about, the line has to speak of some of it itself, or tell by its form what is asked."""
    if not any(titled) or (_SIGNED.match(line.text) and not forms_asked(query.question)):
        return covered
    beside = [(t.weight, here) for t, here, over in zip(query.terms, covered, titled, strict=True) if over < HALF]
    rest = [(weight, here) for weight, here in beside if weight >= TELLING]
    told = sum(weight * here for weight, here in rest)
    if rest:
        spoken_of = told >= HALF * sum(weight for weight, _ in rest)
    else:
        # Where only small words are left, the line has to have them all.
        above_all = not prepared.text.section or _is_requested(prepared, query) or _is_named(prepared, query)
        told_there = max(covered) >= HALF if not beside else min(here for _, here in beside) >= SMALL_WORDS_FROM
        spoken_of = above_all or told_there or any(form.search(line.text) for form in forms_asked(query.question))
    counts = (HEADING_COUNTS if not prepared.text.section else SCOPE_COUNTS) if spoken_of else TITLE_COUNTS
    if spoken_of and not max(covered):
        counts = min(counts, NOTHING_ITSELF_COUNTS)
    many = len({term.form for term in prepared.title.terms if _is_place(term, query)}) > 1
    shares = (TITLE_COUNTS if many and _is_place(term, query) else counts for term in query.terms)
    return [max(here, share * over) for here, over, share in zip(covered, titled, shares, strict=True)]


def _is_place(term: Term, query: Query) -> bool:
    return any(name in query.places for name, _ in term.concepts)


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
    if _SUPPOSES.search(query.question) and _SUPPOSED.search(line.text):
        share += SUPPOSED_COUNTS
    if _OUGHT.search(query.question) and _OUGHT.search(line.text):
        share += OUGHT_COUNTS
    if query.asked.kind is Kind.REASON and _IS_CAUSE.match(line.text):
        share += CAUSE_COUNTS
    if query.asked.resolved and RESOLVED.search(f"{prepared.headings.text} {line.text}"):
        share += RESOLVED_COUNTS
    over = (prepared.headings, prepared.title)
    essential = all(max(unit.covers(t) for unit in (line, *over)) >= HALF for t in query.essential)
    by_itself = query.asked.kind in _SETTLED or forms_asked(query.question)
    over_all = not by_itself and line.text.removeprefix("เรื่อง ") in prepared.text.title
    if not replies and not (essential and not over_all and _fits(prepared, line, query, covered)):
        share *= UNFIT_COUNTS
    return share * _side_factor(side, query.asked, prepared.sides) * _manner_factor(prepared, line, query)


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
    told_above = query.asked.kind is Kind.ACTOR and prepared.side is not None and not asks_identity(query.question)
    told_above |= bool(_WHICH_REGION.search(query.question)) and "ภาค" in prepared.headings.text
    if told_above:
        query = replace(query, asked=replace(query.asked, kind=Kind.ANYTHING))
    return _fits(prepared, line, query, covered)


def _fits(prepared: Prepared, line: Unit, query: Query, covered: Sequence[float]) -> bool:
    asked = query.asked
    if line.names_only or _elsewhere(prepared, query):
        return False
    if any(max(line.covers(term), prepared.headings.covers(term)) < HALF for term in query.own):
        return False
    if not _same_places(query, covered) or not _speaks(line, query):
        return False
    if not is_of_that(prepared, line, query):
        return False
    if asked.kind is Kind.REASON and not prepared.side and not _gives_reason(prepared, line, query):
        return False
    of_stance = asked.kind in _PEOPLE and asked.side in (Side.FOR, Side.AGAINST) and _AGREES.search(query.question)
    if of_stance and not _takes_side(prepared, line, asked.side):
        return False
    return fits(asked, line.text, query.said, query.question) and counts_it(prepared, line, query)


def _side_factor(side: Side | None, asked: Asked, told: frozenset[Side]) -> float:
    """`told` are the sides that lines beside it take: then one that takes none is no answer."""
    if asked.side in (None, Side.BOTH) or (side is None and asked.side not in told):
        return 1.0
    return 1.0 if side is asked.side else OTHER_SIDE_COUNTS


def _manner_factor(prepared: Prepared, line: Unit, query: Query) -> float:
    """Less for a reason that gives no cause, and for a person where none was asked for."""
    factor = 1.0
    sided = prepared.side or line.verdict
    around = f"{line.text} {prepared.headings.text}"
    asked_by_form = forms_asked(query.question) or (_SUPPOSES.search(query.question) and _SUPPOSED.search(line.text))
    if query.asked.kind is Kind.REASON and not sided and not _tells_cause(around, query):
        factor = NO_CAUSE_COUNTS
    if query.asked.kind not in STRICT and "ใคร" not in query.question and not asked_by_form:
        names = NAMED.findall(line.text)
        if names and not any(name[-4:] in query.question for name in names):
            factor *= A_NAME_COUNTS
    if query.asked.kind in _SETTLED and _REQUESTS.search(line.text) and not _ASKS_REQUEST.search(query.question):
        factor *= REQUEST_COUNTS
    return factor


def _tells_cause(text: str, query: Query) -> bool:
    """Whether a cause is told that the question does not name itself: เพื่อการดูงาน gives none for why no ดูงาน."""
    asked = shape(query.question)
    for found in CAUSE.finditer(text):
        after = shape(_FORMING.sub("", text[found.end() :].strip()))[:_CAUSE_LETTERS]
        if found.group() not in _PURPOSES or not after or fuzz.partial_ratio(after, asked) < SAME_NAME:
            return True
    return False


def _same_places(query: Query, covered: Sequence[float]) -> bool:
    """Whether every province the question names is named here, and every region where one fact is asked for."""
    needed = 0.5 if query.asked.kind in STRICT else 0.3
    return all(
        here >= needed
        for term, here in zip(query.terms, covered, strict=True)
        if term.form in province_shapes() or (query.asked.kind in STRICT and _is_place(term, query))
    )


def _speaks(line: Unit, query: Query) -> bool:
    """Where the question asks what a province thinks or proposes, whether the line says that of it."""
    return all(saying.search(line.text) for saying in query.speakers)


def _elsewhere(prepared: Prepared, query: Query) -> bool:
    """Whether the headings speak of another place than the question does."""
    held = {name for name, strength in prepared.headings.concepts.items() if strength >= 1} & query.places
    asked = query.said & query.places
    return bool(asked and held) and not asked & held


def _takes_side(prepared: Prepared, line: Unit, side: Side | None) -> bool:
    """Whether a line, or what it stands under, is of somebody who takes that side."""
    words = FOR if side is Side.FOR else AGAINST
    return any(word in f"{prepared.headings.form} {line.form}" for word in words)


def _gives_reason(prepared: Prepared, line: Unit, query: Query) -> bool:
    """Whether a line can give a reason: it says more than the question, and is not only somebody's name; of what is
    not so it says that it is not."""
    named = NAMED.search(line.text) is not None and not CAUSE.search(line.text)
    if _DENIED.search(query.question) and not _DENIES.search(f"{prepared.headings.text} {line.text}"):
        return False
    return not named and _tells_more(line, query.terms)


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
