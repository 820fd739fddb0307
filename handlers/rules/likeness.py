"""Whether two stories tell of the same trouble: what they speak of, what is wrong with it, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from math import exp, log10, sqrt

from rapidfuzz import fuzz

from config.vocabulary import Topic
from nlp.gist import Gist, Kind, gist

ALIKE = 0.25
ALIKE_ALONE = 0.17
"""From ALIKE on two stories are offered as the same, from ALIKE_ALONE where no other open issue of the place shares
anything with the story: it is the likelier to be the one meant. tests/issues/test_likeness.py gives what it costs."""
ALIKE_ELSEWHERE = 0.45
"""From this on also where the provinces differ and one of the two was not said but taken from its teller's own."""
NAMED = 0.5
"""The share of a question's terms that a story must hold to be the one asked after."""
ALMOST_THE_SAME_WORDS = 80.0
COMMON_FROM = 20
"""Terms that more open issues of a place hold say less and less."""
MOST_COUNTED = 2.0
MOST_SETTINGS = 3.0
MOST_WORDS = 6.0

ANYWHERE = "*"
"""The place that every issue is in: for stories whose own is not sure."""

Rarity = Mapping[str, float]


@dataclass(frozen=True)
class Evidence:
    """What two stories share and where they differ, each as a number.

    `things`, `faults`, `settings`: how many they share; `other_things`, `other_faults`, `elsewhere`: 1 where both
    speak of some and share none; `words`: the weight of other words shared; `whole`: the share of all there is.
    """

    things: float
    faults: float
    settings: float
    words: float
    whole: float
    other_things: float
    other_faults: float
    elsewhere: float
    topic: float

    def likelihood(self) -> float:
        """How likely the two are one trouble, 0 to 1.

        A logistic curve; its weights were fitted on the stories of the tests, group by group, and rounded.
        """
        told = 1.8 * self.things + 1.1 * self.faults + 1.2 * self.settings + 0.45 * self.words + 1.0 * self.whole
        against = 1.3 * self.other_things + 0.4 * self.other_faults + 0.2 * self.elsewhere
        return 1.0 / (1.0 + exp(5.3 - told + against - 2.0 * self.topic))


def enough_among(candidates: int) -> float:
    """The likelihood from which a story is offered, among so many open issues that share anything with it."""
    return ALIKE_ALONE if candidates == 1 else ALIKE


def places_of(provinces: Sequence[str]) -> tuple[str, ...]:
    """The places an issue is looked for in: its provinces, or nowhere in particular."""
    return tuple(provinces) or ("",)


def term_key(place: str, term: str) -> int:
    """A term told of one place, as a signed 64-bit number."""
    return int.from_bytes(blake2b(f"{place}\n{term}".encode(), digest_size=8).digest(), "big", signed=True)


def term_keys(text: str, provinces: Sequence[str]) -> set[int]:
    """Every key that a story of these provinces is to be found by."""
    return {term_key(place, term) for place in (*places_of(provinces), ANYWHERE) for term in gist(text).terms}


def rarity_of(term_counts: Mapping[str, int]) -> dict[str, float]:
    """How much of its weight a term keeps, by how many open issues of the place hold it."""
    return {
        term: 1.0 if count <= COMMON_FROM else 1.0 / (1.0 + log10(count / COMMON_FROM))
        for term, count in term_counts.items()
    }


def likeness(
    one: str, other: str, rarity: Rarity, topics: tuple[Topic | None, Topic | None], provinces: int = 1
) -> float:
    """How likely two stories that share so many provinces tell of one trouble, 0 to 1."""
    if fuzz.ratio(one, other) >= ALMOST_THE_SAME_WORDS:
        return 1.0
    found = evidence(gist(one), gist(other), rarity, topics)
    # Both ends of a road say more of where it is than one.
    return replace(found, settings=found.settings + max(0, provinces - 1)).likelihood()


def evidence(first: Gist, second: Gist, rarity: Rarity, topics: tuple[Topic | None, Topic | None]) -> Evidence:
    """What speaks for and against two stories being one; a term common here counts for less."""
    shared = first.terms.keys() & second.terms.keys()
    whole = sqrt(first.weight * second.weight)
    topic = 0.5 if None in topics else float(topics[0] is topics[1])
    return Evidence(
        things=_count(first, shared, Kind.THING, rarity, MOST_COUNTED),
        faults=_count(first, shared, Kind.FAULT, rarity, MOST_COUNTED),
        settings=_count(first, shared, Kind.SETTING, rarity, MOST_SETTINGS),
        words=min(MOST_WORDS, sum(_weigh(first, term, rarity) for term in shared & first.of(Kind.WORD))),
        whole=sum(_weigh(first, term, rarity) for term in shared) / whole if whole else 0.0,
        other_things=_differ(first.of(Kind.THING), second.of(Kind.THING)),
        other_faults=_differ(first.of(Kind.FAULT), second.of(Kind.FAULT)),
        elsewhere=_differ(first.where, second.where),
        topic=topic,
    )


def naming(question: str, story: str) -> float:
    """The share of what a question speaks of that a story holds, 0 to 1."""
    asked, told = gist(question), gist(story)
    shared = sum(weight for term, weight in asked.terms.items() if term in told.terms)
    return shared / asked.weight if asked.weight else 0.0


def _weigh(told: Gist, term: str, rarity: Rarity) -> float:
    return told.terms[term] * rarity.get(term, 1.0)


def _count(told: Gist, shared: set[str], kind: Kind, rarity: Rarity, most: float) -> float:
    return min(most, sum(rarity.get(term, 1.0) for term in shared & told.of(kind)))


def _differ(one: frozenset[str], other: frozenset[str]) -> float:
    return float(bool(one) and bool(other) and not one & other)
