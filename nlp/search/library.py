"""The passages that may answer, and the one that does: found, judged, cut to the lines that answer."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from nlp import provinces
from nlp.search import lexicon as lexicons
from nlp.search.asked import Asked, Kind, Side, read_asked
from nlp.search.fitness import STRICT, fits
from nlp.search.index import Index, counted
from nlp.search.spelling import grams, shape
from nlp.search.terms import Term, concepts_of, terms_of
from nlp.search.units import Prepared, Text, Unit, is_stance, prepare, province_shapes

CANDIDATES = 16
LINES_AT_MOST = 3
# Calibrated on the project's own questions, see docs/answers.md.
ANSWERED_FROM = 0.56
FACT_FROM = 0.7
STANCE_WEIGHT = 0.6
NEW_WEIGHT = 0.35
OUGHT_COUNTS = 0.06
SAME_QUESTION = 85.0
LIKE_THE_BEST = 0.82
HEADING_COUNTS = 0.85
TITLE_COUNTS = 0.3


@dataclass(frozen=True)
class Extract:
    """Lines of one passage that answer; `whole` where all of them do."""

    text: Text
    lines: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class Found:
    """What answers a question, best first, with how much of the question it covers (0 to 1)."""

    extracts: tuple[Extract, ...]
    coverage: float


@dataclass(frozen=True)
class _Judged:
    prepared: Prepared
    own: list[float]
    totals: list[float]
    heading: float
    score: float

    @property
    def best(self) -> float:
        return max(self.totals, default=0.0)


class Library:
    """Passages ready to be asked. Pure: built from passages given; what it works out along the way is only kept."""

    def __init__(self, texts: Sequence[Text], earlier: "Library | None" = None) -> None:
        """`earlier` is a library some of whose passages come again: they need not be read anew."""
        self.texts = texts
        self._lexicon = lexicons.load()
        self._passages = [(earlier and earlier.passage(text)) or prepare(text, self._lexicon) for text in texts]
        self._by_text = {one.text: one for one in self._passages}
        self._by_gram = Index([counted(one.grams()) for one in self._passages])
        self._by_concept = Index([one.concepts() for one in self._passages])
        self._documents = np.asarray([text.document for text in texts], dtype=np.int64)
        self._places = frozenset(provinces.names())

    def answer(self, question: str, allowed: Collection[int] | None = None, before: str | None = None) -> Found | None:
        """What answers the question among the documents allowed (None: all), or None where nothing does.

        `before` is the question asked just before, in whose light a follow-up is read.
        """
        asked, terms = self._read(question, before)
        if not self.texts or not (terms or asked.side):
            return None
        judged = [self._judge(row, asked, terms, question) for row in self._candidates(question, terms, allowed)]
        judged = sorted((one for one in judged if one.score > 0), key=lambda one: -one.score)
        needed = FACT_FROM if asked.kind in STRICT else ANSWERED_FROM
        if not judged or judged[0].best < needed:
            return None
        return Found(tuple(self._cut(judged, asked)), judged[0].best)

    def _read(self, question: str, before: str | None) -> tuple[Asked, list[Term]]:
        asked = read_asked(question)
        terms = terms_of(question, self._lexicon, anywhere=True)
        if before and asked.follows and len(terms) <= 3:
            earlier = terms_of(before, self._lexicon, anywhere=True)
            held = concepts_of(terms)
            terms += [term for term in earlier if not any(name in held for name, _ in term.concepts)]
        if asked.side:
            terms = [term for term in terms if not is_stance(term)]
        return asked, terms

    def _candidates(self, question: str, terms: Sequence[Term], allowed: Collection[int] | None) -> list[int]:
        keys = [(name, strength * term.weight) for term in terms for name, strength in term.concepts]
        by_concept = self._by_concept.scores(keys)
        by_gram = self._by_gram.scores((gram, 1.0) for gram in set(grams(shape(question))))
        total = _scaled(by_concept) + 0.6 * _scaled(by_gram)
        if allowed is not None:
            total[~np.isin(self._documents, list(allowed))] = 0.0
        count = min(CANDIDATES, len(total))
        best = np.argpartition(-total, count - 1)[:count]
        return [int(row) for row in best[np.argsort(-total[best])] if total[row] > 0]

    def _judge(self, row: int, asked: Asked, terms: Sequence[Term], question: str) -> _Judged:
        prepared = self._passages[row]
        weight = sum(term.weight for term in terms) + (STANCE_WEIGHT if asked.side else 0.0) or 1.0
        above = [
            max(HEADING_COUNTS * prepared.headings.covers(term), TITLE_COUNTS * prepared.title.covers(term))
            for term in terms
        ]
        said = frozenset(name for term in terms for name, strength in term.concepts if strength >= 1)
        alike = _heads(prepared, question)
        own, totals = [], []
        for line in prepared.lines:
            covered = [line.covers(term) for term in terms]
            stance = STANCE_WEIGHT if asked.side and (prepared.side or line.takes_side) else 0.0
            own.append(sum(t.weight * c for t, c in zip(terms, covered, strict=True)) / weight)
            total = sum(t.weight * max(c, a) for t, c, a in zip(terms, covered, above, strict=True)) + stance
            fit = self._fits(prepared, line, asked, terms, said, question)
            if asked.kind in STRICT and not self._same_places(terms, covered, above):
                fit = False
            fit = fit or alike
            factor = (1.0 if fit else 0.4) * self._side_factor(prepared, asked)
            agrees = OUGHT_COUNTS if _OUGHT.search(question) and _OUGHT.search(line.text) else 0.0
            totals.append((total / weight + agrees) * factor if total else 0.0)
        heading = sum(t.weight * a for t, a in zip(terms, above, strict=True)) / weight
        bonus = 0.2 if asked.side and prepared.side else 0.0
        best = max(totals, default=0.0)
        return _Judged(prepared, own, totals, heading, best + bonus if best else 0.0)

    def _fits(
        self,
        prepared: Prepared,
        line: Unit,
        asked: Asked,
        terms: Sequence[Term],
        said: frozenset[str],
        question: str,
    ) -> bool:
        if not fits(asked, line.text, said, question, self._places):
            return False
        around = f"{prepared.title.text} {prepared.headings.text} {line.text}"
        if any(f"ที่ {number}" not in around for number in asked.ordinals):
            return False
        if self._elsewhere(prepared, said):
            return False
        if line.names_only:
            return False
        return asked.kind is not Kind.REASON or _tells_more(line, terms)

    def _same_places(self, terms: Sequence[Term], covered: Sequence[float], above: Sequence[float]) -> bool:
        """Whether every province the question names is named here too."""
        return all(
            max(here, over) >= 0.5
            for term, here, over in zip(terms, covered, above, strict=True)
            if term.form in province_shapes()
        )

    def _elsewhere(self, prepared: Prepared, said: frozenset[str]) -> bool:
        """Whether the headings speak of another place than the question does."""
        asked = said & self._lexicon.places
        held = {name for name, strength in prepared.headings.concepts.items() if strength >= 1} & self._lexicon.places
        return bool(asked and held) and not asked & held

    def _side_factor(self, prepared: Prepared, asked: Asked) -> float:
        if asked.side in (None, Side.BOTH) or prepared.side is None:
            return 1.0
        return 1.0 if prepared.side is asked.side else 0.3

    def _cut(self, judged: Sequence[_Judged], asked: Asked) -> list[Extract]:
        best = judged[0]
        if asked.side is Side.BOTH and best.prepared.side and best.heading >= max(best.own):
            return [_whole(one.prepared) for one in self._both_sides(best, judged)]
        if self._answers_whole(best, asked):
            return [_whole(best.prepared)]
        alike = [one for one in judged[1:3] if _as_good(one, best)]
        return [_lines(one, best.best) for one in (best, *alike)]

    def _answers_whole(self, best: _Judged, asked: Asked) -> bool:
        own = max(best.own, default=0.0)
        wants_all = asked.listed or asked.side is not None or asked.kind is Kind.REASON
        return own < 0.2 or (wants_all and best.heading >= own)

    def _both_sides(self, best: _Judged, judged: Sequence[_Judged]) -> list[_Judged]:
        parent = best.prepared.text.section[:-1]
        others = [
            one
            for one in judged
            if one.prepared.side not in (None, best.prepared.side) and one.prepared.text.section[:-1] == parent
        ]
        return [best, *others[:1]]

    def passage(self, text: Text) -> Prepared | None:
        """A passage as it was read, None where it is not here."""
        return self._by_text.get(text)


def _scaled(scores: np.ndarray) -> np.ndarray:
    top = float(scores.max()) if len(scores) else 0.0
    return scores / top if top else scores


def _heads(prepared: Prepared, question: str) -> bool:
    """Whether the question itself stands as the heading, as it does over a reply to it."""
    section = prepared.text.section
    return bool(section) and fuzz.ratio(shape(section[-1]), shape(question)) >= SAME_QUESTION


def _tells_more(line: Unit, terms: Sequence[Term]) -> bool:
    """Whether a line says more than the question itself does."""
    said = {name for term in terms for name, _ in term.concepts}
    return any(
        term.weight >= NEW_WEIGHT and not any(name in said for name, _ in term.concepts) and not is_stance(term)
        for term in line.terms
    )


def _as_good(one: _Judged, best: _Judged) -> bool:
    if one.best < 0.97 * best.best or one.prepared.side is not best.prepared.side:
        return False
    return max(one.own) >= max(best.own)


def _whole(prepared: Prepared) -> Extract:
    return Extract(prepared.text, prepared.text.lines, whole=True)


def _lines(judged: _Judged, best: float) -> Extract:
    own = max(judged.own)
    rows = [
        row
        for row, total in enumerate(judged.totals)
        if total >= LIKE_THE_BEST * best and judged.own[row] >= 0.75 * own
    ]
    rows = sorted(sorted(rows, key=lambda row: -judged.totals[row])[:LINES_AT_MOST])
    lines = judged.prepared.text.lines
    return Extract(judged.prepared.text, tuple(lines[row] for row in rows), whole=len(rows) == len(lines))


_OUGHT = re.compile(r"ควร|ต้อง|อยากให้|อยากได้|พึง|ให้มี")
