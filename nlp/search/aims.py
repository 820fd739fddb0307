"""What a question is after: a line of the shipped record, a fact of the clusters' structure, or something that neither
holds. Read by a model trained on the questions in nlp/phrases/aims, as words alone seldom tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp import tokens
from nlp.linear import LinearModel, read_model
from nlp.normal import normalise
from nlp.once import once
from nlp.plain_words import plain_words
from nlp.search import lexicon
from nlp.search.asked import read_asked
from nlp.search.spelling import shape
from nlp.search.terms import terms_of
from nlp.structure_question import Wanted

MODEL = Path(__file__).parent / "aims.npz"
NOTHING = "nothing"
WHOLE = "*"
"""In the place of a line: the whole section."""
STRUCTURE, LINES = "structure: ", "lines: "
"""What a label begins with."""
_RUNS = (2, 3, 4)
_LONGEST = 400
_ALSO, _ALSO_OF = 0.15, 0.2
"""The least probability of lines that may be asked for beside the likeliest, by itself and as a share of its."""
_CONSIDERED = 5
"""Sets of lines that are looked at."""
_CLOSE = 0.6
"""How well a word must stand for a concept to be seen as one."""


@dataclass(frozen=True)
class Place:
    """A line of a record, or a whole section: the section's headings and the line."""

    section: tuple[str, ...]
    line: str


@dataclass(frozen=True)
class Aims:
    """What a question may be after, with probabilities: `answers` are sets of lines, the likeliest first, `wanted` the
    likeliest question of structure, `structure` that it is any of those, `nothing` that no record holds it."""

    answers: tuple[tuple[tuple[Place, ...], float], ...]
    wanted: Wanted
    structure: float
    nothing: float

    @property
    def lines(self) -> float:
        """The probability of the likeliest lines."""
        return self.answers[0][1]


@once
def model() -> LinearModel:
    """The trained model. Reads its file once."""
    return read_model(MODEL)


def read_aims(question: str) -> Aims:
    """Read what a question is after; never fails."""
    likely = dict(zip(model().labels, model().probabilities(features(question)), strict=True))
    lines = sorted((label for label in likely if label.startswith(LINES)), key=lambda label: -likely[label])
    structure = [label for label in likely if label.startswith(STRUCTURE)]
    wanted = max(structure, key=likely.__getitem__)
    first = likely[lines[0]]
    beside = [places_of(label) for label in lines[1:_CONSIDERED] if likely[label] >= max(_ALSO, _ALSO_OF * first)]
    others = ((places_of(label), likely[label]) for label in lines[1:_CONSIDERED])
    return Aims(
        answers=((_together(places_of(lines[0]), beside), first), *others),
        wanted=Wanted(wanted.removeprefix(STRUCTURE)),
        structure=sum(likely[label] for label in structure),
        nothing=likely[NOTHING],
    )


def features(question: str) -> list[str]:
    """What the model sees of a question: its letters in runs, its words, what they stand for, and how it asks."""
    found = tokens.tokens(normalise(question), tokens.load())
    words = plain_words(found)[:_LONGEST]
    text = "^" + shape("".join(words)).replace(" ", "")[:_LONGEST] + "$"
    seen = {text[at : at + size] for size in _RUNS for at in range(len(text) - size + 1)}
    concepts = _concepts(question)
    asked = read_asked(question)
    named = {f"w:{word}" for word in words}
    named.update(f"c:{concept}" for concept in concepts)
    named.update(f"c:{one}+{other}" for at, one in enumerate(concepts) for other in concepts[at + 1 :])
    named.update(f"k:{asked.kind}>{concept}" for concept in concepts)
    named.update((f"k:{asked.kind}", f"s:{asked.side}", f"l:{asked.listed}", f"d:{asked.disputed}"))
    return [*seen, *named]


def _concepts(question: str) -> Sequence[str]:
    terms = terms_of(question[:_LONGEST], lexicon.load(), anywhere=True)
    return sorted({name for term in terms for name, strength in term.concepts if strength >= _CLOSE})[:30]


def _together(best: tuple[Place, ...], others: Sequence[tuple[Place, ...]]) -> tuple[Place, ...]:
    """The best lines with those of the same section that are likely too: two things may be asked at once."""
    section = best[0].section
    more = [place for other in others for place in other if len(other) == 1 and place.section == section]
    found = dict.fromkeys([*best, *more])
    whole = [place for place in found if place.line == WHOLE]
    return tuple(whole) if len(best) == 1 and whole else tuple(found)


@cache
def places_of(label: str) -> tuple[Place, ...]:
    """The lines that a label names."""
    found = []
    for written in label.removeprefix(LINES).split(" | "):
        *section, line = written.split(" › ")
        found.append(Place(tuple(section), line))
    return tuple(found)
