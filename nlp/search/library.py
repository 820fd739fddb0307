"""The passages that may answer, and the one that does: found, judged, cut to the lines that answer."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from nlp.search import lexicon as lexicons
from nlp.search.aims import Aims, Place, read_aims
from nlp.search.asked import Asked, Kind, Side, read_asked, without_asking
from nlp.search.clauses import asking_clauses, without_introduction
from nlp.search.cutting import Extract, cut, item_asked, item_of, rows_of, whole
from nlp.search.figures import years
from nlp.search.fitness import STRICT
from nlp.search.index import Index, Scores, counted
from nlp.search.judging import answers, judge
from nlp.search.premise import Premise, denies, premise_of
from nlp.search.query import TELLING, Query, going_on, is_within, names_place
from nlp.search.sameness import ask_the_same
from nlp.search.spelling import grams, shape
from nlp.search.standing import members_of, places_of, region_spoken_of, unnumbered_path
from nlp.search.terms import Term, concepts_of, terms_of
from nlp.search.units import Prepared, Text, is_stance, prepare, side_of, without_provinces
from nlp.spelt_out import is_bare

CANDIDATES = 16
KEPT, SHORT = 2, 24
"""Answers kept for who asks for them again at once; letters of a question that may say nothing of its own."""
VERDICTS_AT_MOST = 6
# Calibrated on the project's own questions: python -m tests.corpus.answers.
ANSWERED_FROM = 0.56
FACT_FROM = 0.7
ACTOR_FROM = 0.62
LACKING_FROM = 0.66
LACKING_MORE = 0.06
FOREIGN_FROM = 0.35
CLAUSE_FROM = 0.8
ABSENT_WEIGHT = 0.6
GRAMS_COUNT = 0.6
SPOKEN_OF_FROM = 0.6
TOUCHED_FROM = 0.5
BEFORE_COUNTS = 0.6
# Set on the questions of nlp/phrases/aims, each read by a model that had not seen it.
AIMED_FROM = 0.3
ELSE_FROM = 0.1
TRUSTED_FROM = 0.8
FOLLOWED_FROM = 0.8
CLEARLY_ELSEWHERE = 0.8
NOTHING_FROM = 0.4
SURELY_NOTHING_FROM = 0.9

_WEIGHED = (shape("จุดอ่อน"), shape("จุดแข็ง"))
_PROPOSALS = shape("ข้อเสนอ")


@dataclass(frozen=True)
class Found:
    """What answers a question, best first, with how much of the question it covers (0 to 1). `denies`: it says other
    than what the question takes for granted; `confirms`: whether that is so is all that was asked."""

    extracts: tuple[Extract, ...]
    coverage: float
    denies: bool = False
    confirms: bool = False


class Library:
    """Passages ready to be asked. Pure: built from passages given; what it works out along the way is only kept."""

    def __init__(self, texts: Sequence[Text], earlier: "Library | None" = None) -> None:
        """`earlier` is a library some of whose passages come again: they need not be read anew."""
        self._lexicon = lexicons.load()
        self._passages = [(earlier and earlier.passage(text)) or prepare(text, self._lexicon) for text in texts]
        self._by_text = {one.text: one for one in self._passages}
        self._sections: dict[tuple[int, tuple[str, ...]], list[Prepared]] = {}
        for one in self._passages:
            self._sections.setdefault((one.text.document, one.text.section), []).append(one)
        self._places = places_of(self._passages)
        self._members = members_of(self._passages)
        self._by_gram = Index([counted(one.grams()) for one in self._passages])
        self._by_concept = Index([one.concepts() for one in self._passages])
        self._documents = np.asarray([text.document for text in texts], dtype=np.int64)
        self._answered = lru_cache(maxsize=KEPT)(self._answer)

    @cached_property
    def _taking_sides(self) -> list[Prepared]:
        """The passages that take a side by their heading, or in every line."""
        return [one for one in self._passages if one.side or (one.lines and all(line.verdict for line in one.lines))]

    def passage(self, text: Text) -> Prepared | None:
        """A passage as it was read, None where it is not here."""
        return self._by_text.get(text)

    def holds(self, place: Place) -> bool:
        """Whether a line stands in any of the passages."""
        return place in self._places

    def answer(self, question: str, allowed: Collection[int] | None = None, before: str | None = None) -> Found | None:
        """What answers the question among the documents allowed (None: all), or None where nothing does.

        `before` is the question asked just before, in whose light a follow-up is read. Where the whole of what was
        said finds nothing, the clause that asks is tried by itself. Where the record that aims are known for is open,
        what the question is after comes before what its words are. What was found last is kept: it is asked for next.
        """
        question = without_introduction(question)
        looks_back = len(question) <= SHORT or read_asked(question).follows or is_bare(question)
        return self._answered(question, None if allowed is None else frozenset(allowed), before if looks_back else None)

    def _answer(self, question: str, allowed: frozenset[int] | None, before: str | None) -> Found | None:
        if item := item_asked(question):
            listed = self.answer(item.rest, allowed, before)
            one = item_of(listed.extracts[0], item) if listed and len(listed.extracts) == 1 else None
            if listed and one:
                return replace(listed, extracts=(one,))
        query = self._read(question, before)
        premise = premise_of(question, query.asked)
        other = self._of_other_side(query, premise, allowed) if premise else ()
        if premise and other:
            return Found(other, 1.0, denies=True, confirms=premise.confirms)
        found = self._found(question, query, allowed, before)
        if found is None and before and is_bare(question) and read_aims(question).lines >= TRUSTED_FROM:
            # Asked in so few words that it might have gone on from the question before, but it did not.
            return self.answer(question, allowed)
        if premise is None or not premise.states:
            return found
        # No line gives a reason for what is not so: what it says of it is found by the matter alone.
        denied = self._denying(found, premise) or self._denying(
            self._find(premise.matter, allowed, before, CLAUSE_FROM), premise
        )
        return denied or found

    def touches(self, question: str, allowed: Collection[int]) -> bool:
        """Whether a line speaks of most of what a question names, though it may not answer it."""
        query = self._read(question, None)
        telling = [term for term in query.terms if term.weight >= TELLING and not term.number]
        if not telling or query.lacking:
            return False
        judged = (judge(self._passages[row], query) for row in self._candidates(query, allowed))
        return any(one.best_own >= TOUCHED_FROM for one in judged)

    def under_question(self, question: str, documents: Collection[int]) -> Found | None:
        """What stands under a question that asks the same in other words, in one of the documents; None: nothing."""
        for (document, section), parts in self._sections.items():
            if document in documents and section and ask_the_same(section[-1], question):
                return Found(tuple(map(whole, parts)), 1.0)
        return None

    def _found(self, question: str, query: Query, allowed: Collection[int] | None, before: str | None) -> Found | None:
        """What answers, whatever the question takes for granted."""
        bare = before is not None and is_bare(question)
        aims = read_aims(f"{before} {question}" if bare else question)
        if each := self._of_each_place(query, allowed):
            return Found(each, 1.0)
        found = self._by_words(question, allowed, before)
        if found is not None and query.asked.whose and query.asked.side and aims.nothing < NOTHING_FROM:
            return found
        home = self._home(aims)
        if home is None or (allowed is not None and home not in allowed) or self._is_of_others(query, home):
            return found
        elsewhere = found is not None and found.extracts[0].text.document != home
        if elsewhere and found is not None and found.coverage >= CLEARLY_ELSEWHERE:
            return found
        follows = before is not None and (query.asked.follows or bare)
        answering = self._answering(aims, query, FOLLOWED_FROM if follows else AIMED_FROM)
        if answering:
            return Found(self._widened(answering, query), aims.lines)
        if found is None or follows or elsewhere or aims.nothing < NOTHING_FROM:
            return found
        takes_it = query.asked.side is not None and side_of(found.extracts[0].text) is query.asked.side
        trusted = takes_it or found.coverage >= TRUSTED_FROM
        return found if trusted and aims.nothing < SURELY_NOTHING_FROM else None

    def _home(self, aims: Aims) -> int | None:
        """The document that holds the lines a question is likeliest after, None where they are gone."""
        held = self._places.get(aims.answers[0][0][0])
        return held[0].text.document if held else None

    def _is_of_others(self, query: Query, home: int) -> bool:
        """Whether a question speaks of what other documents hold and that one does not."""
        rows = np.flatnonzero(self._documents == home)
        return any(
            term.weight >= FOREIGN_FROM
            and term.known
            and not term.number
            and any(self._by_concept.holds(name) for name, _ in term.concepts)
            and not any(self._by_concept.holds_in(name, rows) for name, _ in term.concepts)
            for term in query.terms
        )

    def _answering(self, aims: Aims, query: Query, needed: float) -> tuple[Extract, ...]:
        """The likeliest lines that can be the answer; less likely ones where the likelier are of another place."""
        total = sum(likely for _, likely in aims.answers)
        if aims.lines <= aims.nothing or total < max(needed, aims.nothing, aims.structure):
            return ()
        sided = self._of_side(aims, query)
        for rank, (places, likely) in enumerate(aims.answers):
            if sided and not sided & {*places}:
                continue
            aimed = [held for place in places if (held := self._places.get(place))]
            if any(answers(one, row, query, self._members_of(one)) for one, rows in aimed for row in rows):
                enough = likely >= (needed if rank == 0 and not sided else ELSE_FROM)
                return tuple(rows_of(one, rows) for one, rows in aimed) if enough else ()
        return ()

    def _of_side(self, aims: Aims, query: Query) -> frozenset[Place]:
        """The likely lines that take the one side asked for: where there are any, no others are meant."""
        if query.asked.side not in (Side.FOR, Side.AGAINST):
            return frozenset()
        likely = [place for places, share in aims.answers if share >= ELSE_FROM for place in places]
        held = [(place, self._places.get(place)) for place in likely]
        return frozenset(place for place, found in held if found and found[0].side is query.asked.side)

    def _widened(self, answering: tuple[Extract, ...], query: Query) -> tuple[Extract, ...]:
        """The lines with all of their side where every reason is asked for, and with the other where both are."""
        if query.asked.side is None:
            return answering
        answers = self._by_text[answering[0].text]
        if not answers.side:
            return answering
        if query.asked.side is Side.BOTH and query.asked.disputed:
            return tuple(map(whole, self._sides_under(answers.text, answers.text.section[:-1])))
        # Where the question says nothing but the side, no one of its reasons is meant.
        all_of_it = query.asked.listed or (query.asked.side is answers.side and not query.tells)
        return (whole(answers),) if all_of_it else answering

    def _of_other_side(self, query: Query, premise: Premise, allowed: Collection[int] | None) -> tuple[Extract, ...]:
        """The verdicts of the places a question is about, where all are other than the one it takes for granted, or are
        one where it takes two for granted."""
        side, wanted = query.asked.side, query.said & query.places
        if not wanted or (side not in (Side.FOR, Side.AGAINST) and not premise.disputes):
            return ()
        told = self._verdicts_on(wanted, query, allowed)
        sides = {side_of(one.text) for one in told} | {line.verdict for one in told for line in one.lines}
        otherwise = len(sides - {None}) == 1 if premise.disputes else side not in sides
        return tuple(map(whole, told)) if told and otherwise else ()

    def _denying(self, found: Found | None, premise: Premise) -> Found | None:
        """What was found, where its lines say otherwise, and of just what the question is about."""
        terms = [one for one in terms_of(premise.matter, self._lexicon, anywhere=True) if one.weight >= TELLING]
        for one in found.extracts if found else ():
            prepared = self._by_text[one.text]
            for line in prepared.lines:
                covered = sum(t.weight * max(line.covers(t), prepared.headings.covers(t)) for t in terms)
                spoken_of = covered >= SPOKEN_OF_FROM * sum(term.weight for term in terms)
                if found and line.text in one.lines and spoken_of and denies(line.text, premise):
                    return replace(found, denies=True, confirms=premise.confirms)
        return None

    def _of_each_place(self, query: Query, allowed: Collection[int] | None) -> tuple[Extract, ...]:
        """What each of several regions thinks, where the question compares them and speaks of nothing else."""
        wanted = query.said & query.places
        if len(wanted) < 2 or not query.asked.side:
            return ()
        told = self._verdicts_on(wanted, query, allowed)
        reached = {place for one in told for place in wanted if one.headings.concepts.get(place, 0.0) >= 1}
        return tuple(map(whole, told)) if reached == wanted else ()

    def _verdicts_on(self, wanted: frozenset[str], query: Query, allowed: Collection[int] | None) -> list[Prepared]:
        """What was thought of places, where the question speaks of nothing else."""
        told = [one for one in self._taking_sides if allowed is None or one.text.document in allowed]
        told = [one for one in told if any(one.headings.concepts.get(place, 0.0) >= 1 for place in wanted)]
        spoken_of = [one.concepts() for one in told]
        others = [term for term in query.terms if term.weight >= TELLING and not wanted & {n for n, _ in term.concepts}]
        alone = all(any(n in held for held in spoken_of for n, _ in t.concepts) for t in others)
        return told if alone else []

    def _members_of(self, passage: Prepared) -> frozenset[str]:
        """The provinces that the record lists under any of a passage's headings."""
        held = [self._members.get(heading, frozenset()) for heading in unnumbered_path(passage.text.section)]
        return frozenset().union(*held)

    def _by_words(self, question: str, allowed: Collection[int] | None, before: str | None) -> Found | None:
        found = self._find(question, allowed, before, None)
        if found is None:
            told, numbers = self._told(question), (*read_asked(question).ordinals, *map(str, years(question)))
            for clause in asking_clauses(question):
                complete = all(number in clause for number in numbers)
                if found is None and complete and self._told(clause) >= max(told / 2, TELLING):
                    found = self._find(clause, allowed, before, CLAUSE_FROM)
        return found

    def _find(
        self, question: str, allowed: Collection[int] | None, before: str | None, needed: float | None
    ) -> Found | None:
        query = self._read(question, before)
        if query.asked.whose and query.asked.side:
            return self._whose(query.asked.side, allowed)
        if not self._passages or not (query.terms or query.asked.side):
            return None
        judged = [judge(self._passages[row], query) for row in self._candidates(query, allowed)]
        judged = sorted((one for one in judged if one.score > 0), key=lambda one: -one.score)
        needed = needed or _needed(query)
        if not judged or judged[0].best < needed:
            return None
        extracts = [*cut(judged, query.asked), *self._sides_below(judged[0].prepared, query.asked)]
        return Found(tuple(self._in_full(extracts)), judged[0].best)

    def _sides_below(self, best: Prepared, asked: Asked) -> list[Extract]:
        """Both sides of a dispute whose introduction was found, where both are asked for."""
        if not asked.disputed or best.side:
            return []
        return list(map(whole, self._sides_under(best.text, best.text.section)))

    def _sides_under(self, text: Text, path: tuple[str, ...]) -> list[Prepared]:
        """The passages of a document that take a side right under a path of headings."""
        return [
            one
            for one in self._taking_sides
            if one.side and one.text.document == text.document and one.text.section[:-1] == path
        ]

    def _in_full(self, extracts: Sequence[Extract]) -> Iterator[Extract]:
        """The extracts; a whole one with the other passages of its section, where a long list was cut in several."""
        told: set[int] = set()
        for one in extracts:
            parts = self._sections[one.text.document, one.text.section] if one.whole else []
            if len(parts) < 2 or len(one.lines) < len(one.text.lines):
                yield one
            elif parts[0].text.id not in told:
                told.add(parts[0].text.id)
                yield from map(whole, parts)

    def _whose(self, side: Side, allowed: Collection[int] | None) -> Found | None:
        """Everybody whose verdict was the one asked for; the headings say who."""
        open_to = [one for one in self._taking_sides if allowed is None or one.text.document in allowed]
        sides = (Side.FOR, Side.AGAINST) if side is Side.BOTH else (side,)
        told = [one for one in open_to if one.lines and all(line.verdict in sides for line in one.lines)]
        if side is Side.BOTH or not told:
            told = [one for one in open_to if one.side in sides] + told
        return Found(tuple(map(whole, told[:VERDICTS_AT_MOST])), 1.0) if told else None

    def _read(self, question: str, before: str | None) -> Query:
        asked = read_asked(question)
        region = region_spoken_of(question, self._members) if asked.side else None
        question = without_provinces(question) if region else question
        terms = terms_of(without_asking(question), self._lexicon, anywhere=True)
        # A number that says which of several is meant is looked for where it stands, in the title too.
        terms = [term for term in terms if not (term.number and term.form in asked.ordinals)]
        terms += [Term(region, 1.0, ((region, 1.0),))] if region else []
        own: tuple[Term, ...] = ()
        if before and (asked.follows or not terms or is_bare(question)) and len(terms) <= 3:
            own = tuple(term for term in terms if term.weight >= TELLING and not is_stance(term))
            earlier = terms_of(before, self._lexicon, anywhere=True)
            asked = going_on(asked, read_asked(before))
            held = concepts_of(terms)
            beside = (term for term in earlier if not any(name in held for name, _ in term.concepts))
            # What was asked before tells where to look; what is asked now has to be found there.
            terms += [replace(term, weight=BEFORE_COUNTS * term.weight) if own else term for term in beside]
        if asked.side:
            # A plan has a heading for what is weak; beside a region the word is only the side that is asked for.
            heads = _WEIGHED if not asked.disputed and not names_place(terms, self._lexicon.places) else ()
            terms = [
                term for term in terms if not is_stance(term) or (term.form in heads and not self._is_absent(term))
            ]
        if not terms and asked.listed and _PROPOSALS in shape(question):
            terms = [Term(_PROPOSALS, 1.0, ((_PROPOSALS, 1.0),))]
        terms = [term for term in terms if not is_within(term, terms)]
        weighed = tuple(map(self._weighed, terms))
        lacking = any(self._is_absent(term) for term in weighed)
        return Query(question, asked, weighed, self._lexicon.places, lacking, own)

    def _told(self, text: str) -> float:
        """How much a text tells in all."""
        terms = map(self._weighed, terms_of(text, self._lexicon, anywhere=True))
        return sum(term.weight for term in terms if term.weight >= TELLING)

    def _weighed(self, term: Term) -> Term:
        """A telling word that no document has tells the more: it is likely what is missing."""
        return replace(term, weight=max(term.weight, ABSENT_WEIGHT)) if self._is_absent(term) else term

    def _is_absent(self, term: Term) -> bool:
        if term.number or not term.known or term.form in self._lexicon.soft:
            return False
        return not any(self._by_concept.holds(name) for name, _ in term.concepts)

    def _candidates(self, query: Query, allowed: Collection[int] | None) -> list[int]:
        keys = [(name, strength * term.weight) for term in query.terms for name, strength in term.concepts]
        by_concept = self._by_concept.scores(keys)
        by_gram = self._by_gram.scores((gram, 1.0) for gram in set(grams(shape(query.question))))
        total = _scaled(by_concept) + GRAMS_COUNT * _scaled(by_gram)
        if allowed is not None:
            total[~np.isin(self._documents, list(allowed))] = 0.0
        count = min(CANDIDATES, len(total))
        best = np.argpartition(-total, count - 1)[:count]
        return [int(row) for row in best[np.argsort(-total[best])] if total[row] > 0]


def _needed(query: Query) -> float:
    """The coverage from which an answer is given: more where one fact is asked for, or a word is known nowhere."""
    if query.asked.kind in STRICT:
        needed = ACTOR_FROM if query.asked.kind is Kind.ACTOR else FACT_FROM
        return needed + LACKING_MORE if query.lacking else needed
    return LACKING_FROM if query.lacking else ANSWERED_FROM


def _scaled(scores: Scores) -> Scores:
    top = float(scores.max()) if len(scores) else 0.0
    return scores / top if top else scores
