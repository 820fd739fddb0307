"""Cutting a passage to the lines that answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.numbers import UNITS, arabic
from nlp.regex import regex
from nlp.search.asked import Asked, Kind, Side
from nlp.search.fitness import STRICT
from nlp.search.judging import RESOLVED, Judged
from nlp.search.units import Prepared, Text

_ITEM = regex(rf"ข้อ(?:ที่)?\s?(\d{{1,2}}|{'|'.join(UNITS)}|แรก|สุดท้าย)(?![\d/.])")
_NUMBERED = regex(r"ข้อ\s?\d|\d+[.)]")
LINES_AT_MOST = 3
# Calibrated on the project's own questions: python -m tests.corpus.answers.
LIKE_THE_BEST = 0.82
AS_GOOD = 0.97
AS_DENSE = 0.4
LIKE_ITS_OWN = 0.75
A_LIST_FROM = 0.5
DECIDED_LIKE_THE_BEST = 0.6


@dataclass(frozen=True)
class Extract:
    """Lines of one passage that answer; `whole` where all of them do."""

    text: Text
    lines: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class Item:
    """One item of a list, by where it stands in it (from 1; 0: the last), and the question without saying which."""

    number: int
    rest: str


def item_asked(question: str) -> Item | None:
    """The item of a list that a question asks for by its number, None where it asks for none."""
    found = _ITEM.search(arabic(question))
    if found is None:
        return None
    written = found[1]
    number = int(written) if written.isdigit() else {"แรก": 1, "สุดท้าย": 0}.get(written) or UNITS.get(written, 0)
    return Item(number, question[: found.start()] + " " + question[found.end() :])


def item_of(extract: Extract, item: Item) -> Extract | None:
    """That item of a whole list, None where the list has none such or numbers its items itself."""
    lines = extract.text.lines
    if not extract.whole or not item.number <= len(lines) or any(_NUMBERED.match(line) for line in lines):
        return None
    return Extract(extract.text, (lines[item.number - 1],), whole=len(lines) == 1)


def cut(judged: Sequence[Judged], asked: Asked) -> list[Extract]:
    best = judged[0]
    if asked.resolved and (decided := _decided(best)):
        return [decided]
    by_heading = best.heading >= best.best_own
    if asked.side is Side.BOTH and best.prepared.side and (asked.disputed or by_heading):
        return [whole(one.prepared) for one in _both_sides(best, judged)]
    wants_all = asked.listed or asked.side is not None or asked.kind is Kind.REASON
    reasons = asked.kind is Kind.REASON and best.prepared.side is asked.side is not None
    strange = best.best_own < 0.2 and asked.kind not in STRICT
    if strange or reasons or (wants_all and by_heading) or best.lists >= A_LIST_FROM:
        return [whole(one.prepared) for one in (best, *_same_elsewhere(best, judged))]
    alike = [one for one in judged[1:3] if _as_good(one, best, asked)]
    return [_lines(one, best.best) for one in (best, *alike)]


def _same_elsewhere(best: Judged, judged: Sequence[Judged]) -> list[Judged]:
    """Lists under the same heading in other papers, where nothing in the question tells which is meant."""
    name = best.prepared.name
    return [
        one
        for one in judged[1:3]
        if name and one.prepared.name and one.prepared.name.form == name.form
        and one.prepared.text.document != best.prepared.text.document and one.score >= AS_GOOD * best.score
    ]  # fmt: skip


def _decided(judged: Judged) -> Extract | None:
    """The lines of a passage that tell what was decided, where such lines are among those that answer."""
    lines = judged.prepared.text.lines
    rows = [
        row
        for row, total in enumerate(judged.totals)
        if total >= DECIDED_LIKE_THE_BEST * judged.best and RESOLVED.search(lines[row])
    ]
    return rows_of(judged.prepared, rows) if rows else None


def _both_sides(best: Judged, judged: Sequence[Judged]) -> list[Judged]:
    parent = best.prepared.text.section[:-1]
    others = [
        one
        for one in judged
        if one.prepared.side not in (None, best.prepared.side) and one.prepared.text.section[:-1] == parent
    ]
    return [best, *others[:1]]


def _as_good(one: Judged, best: Judged, asked: Asked) -> bool:
    if one.best < AS_GOOD * best.best or (asked.side and one.prepared.side is not best.prepared.side):
        return False
    return one.best_own >= best.best_own


def whole(prepared: Prepared) -> Extract:
    return Extract(prepared.text, prepared.text.lines, whole=True)


def rows_of(prepared: Prepared, rows: Sequence[int]) -> Extract:
    lines = prepared.text.lines
    return Extract(prepared.text, tuple(lines[row] for row in rows), whole=len(rows) == len(lines))


def _lines(judged: Judged, best: float) -> Extract:
    top = judged.totals.index(judged.best)
    own = judged.own[top]
    # A line found by what stands above it alone stands for itself: others beside it must be as good.
    like = LIKE_THE_BEST if own else AS_GOOD
    rows = [
        row for row, total in enumerate(judged.totals) if total >= like * best and judged.own[row] >= LIKE_ITS_OWN * own
    ]
    density = {row: judged.own[row] / (1 + len(judged.prepared.lines[row].concepts)) for row in rows}
    rows = [row for row in rows if row == top or density[row] >= AS_DENSE * max(density.values())]
    rows = sorted(sorted(rows, key=lambda row: -judged.totals[row])[:LINES_AT_MOST])
    lines = judged.prepared.text.lines
    return Extract(judged.prepared.text, tuple(lines[row] for row in rows), whole=len(rows) == len(lines))
