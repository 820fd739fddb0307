"""Whether a line is of just that thing which a question tells from others like it: of its year, its number, its name,
the next meeting and not the last, with the figure of the one that is asked about."""

import re

from rapidfuzz import fuzz

from nlp.regex import regex
from nlp.search.asked import Kind
from nlp.search.figures import has_figure, years
from nlp.search.fitness import STRICT
from nlp.search.forms import forms_asked
from nlp.search.query import SPELT_OUT, TELLING, Query, with_figures
from nlp.search.spelling import shape
from nlp.search.units import Prepared, Unit

SAME_NAME = 80.0
HALF = 0.5
_ASKS_WHAT_THEN = regex(r"(?:โดน|ถูก)(?:อะไร|ไร)|จะเป็น(?:อย่าง|ยัง)?ไ|(?:จะ)?เกิดอะไร|มีผล(?:อะไร|ยังไง|อย่างไร)|มีโทษ")
_MISSED = shape("พ้นกำหนด")
"""What follows from a time that was let pass, only a line can tell that speaks of that."""
_THE_NEXT = regex(r"(?:ครั้ง|คราว|นัด)(?:ต่อ|หน้า|ถัดไป)")
_ASKS_THE_NEXT = regex(
    r"(?:ประชุม|นัด|จัด|เจอ)[ก-๎ ]{0,40}(?:อีกที|อีกครั้ง|ครั้งหน้า|คราวหน้า|รอบหน้า|(?:ครั้ง|คราว|รอบ|นัด)?(?:ต่อไป|ถัดไป))"
)
_SETS_MEETING = regex(r"(?:ครั้ง|คราว|นัด)(?:ต่อ|หน้า|ถัดไป)|(?:กำหนด(?:การ)?|นัด)ประชุม")
_LONG_LINE = 60
"""Letters from which a line may speak of several things."""


def is_of_that(prepared: Prepared, line: Unit, query: Query) -> bool:
    """Whether a line is of the year, the number and the names that the question is of."""
    around = with_figures(f"{prepared.title.text} {prepared.headings.text} {line.text}")
    of_the_one = _of_the_year(prepared, line, query) and _of_the_number(line, query, around)
    return of_the_one and _names_all(prepared, line, query, around)


def counts_it(prepared: Prepared, line: Unit, query: Query) -> bool:
    """Whether a long line has its figure of what is asked about: that is named before it, or right behind it."""
    if query.asked.kind not in (Kind.NUMBER, Kind.AMOUNT) or len(line.text) < _LONG_LINE:
        return True
    over = (prepared.headings, prepared.title)
    of_line = [t for t in query.terms if t.weight >= TELLING and not t.number and line.covers(t) >= HALF]
    told = [t for t in of_line if not any(unit.covers(t) >= HALF for unit in over)]
    if not told:
        return True
    rarest = max(told, key=lambda term: term.weight)
    rows = [row for row, part in enumerate(line.clauses) if has_figure(part.text, query.asked.unit, query.question)]
    named = next((row for row, part in enumerate(line.clauses) if part.covers(rarest) >= HALF), 0)
    return not rows or named <= rows[-1] + 1


def _names_all(prepared: Prepared, line: Unit, query: Query, around: str) -> bool:
    """Whether a line names, or tells by its form, what the question wants named."""
    if not any(all(word in around or SPELT_OUT.get(word, word) in around for word in words) for words in query.named):
        return False
    told = (line.text, prepared.headings.text)
    if not all(any(form.search(text) for text in told) for form in forms_asked(query.question)):
        return False
    if _ASKS_WHAT_THEN.search(query.question) and _MISSED in query.said and _MISSED not in line.concepts:
        return False
    if any(part not in around for part in query.departments):
        return False
    return all(fuzz.partial_ratio(name, line.text) >= SAME_NAME for name in query.called)


def _of_the_number(line: Unit, query: Query, around: str) -> bool:
    """Whether a line is of the one that the question tells from others like it by a number."""
    if any(f"ที่ {number}" not in around for number in query.asked.ordinals):
        return False
    if any(re.search(rf"{noun}\s?(?:ที่)?\s?{number}(?!\d)", around) is None for noun, number in query.numbered):
        return False
    if query.asked.kind is Kind.TIME and _ASKS_THE_NEXT.search(query.question) and not _SETS_MEETING.search(line.text):
        return False
    is_of_another = query.asked.ordinals and _THE_NEXT.search(line.text) and not _THE_NEXT.search(query.question)
    return not is_of_another


def _of_the_year(prepared: Prepared, line: Unit, query: Query) -> bool:
    """Whether a line is of the year asked of: its own years tell, or else those of the headings, or the title's."""
    asked = query.years
    if not asked:
        return True
    told = next(filter(None, map(years, (line.text, prepared.headings.text, prepared.title.text))), frozenset())
    return asked <= told if told else query.asked.kind not in STRICT
