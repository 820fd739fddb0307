"""What words mean to the search: which of them say the same, which say nothing, how much each one tells."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp import thai_words
from nlp.once import once
from nlp.search.spelling import shape

WORDS = Path(__file__).parent / "words"
NEARLY = 0.6
# Words of the national corpus, which the frequencies were counted in.
_CORPUS_WORDS = 31_000_000
_SOFT_WEIGHT = 0.2
_COMMON = 30_000
"""So many words of the corpus are told apart; the rest were counted less than ten times, and are rare alike."""


@dataclass(frozen=True)
class Lexicon:
    """Entries by their shape: the concepts one stands for, each with how well it does (1 the same, less: nearly).

    `silent` are shapes of words that ask or link and tell nothing; `soft` tell little; `places` are concepts
    that stand for a place; `lengths` gives, for the first two letters of an entry, how long such entries are, longest
    first; `exact` are the entries as they are written.
    """

    concepts: dict[str, dict[str, float]]
    silent: frozenset[str]
    soft: frozenset[str]
    frequencies: dict[str, int]
    places: frozenset[str]
    lengths: dict[str, tuple[int, ...]]
    exact: frozenset[str]

    def weight(self, form: str) -> float:
        """How much a word tells, 0.2 to 1: rare words tell most."""
        return _SOFT_WEIGHT if form in self.soft else self.rarity(form)

    def rarity(self, form: str) -> float:
        """How much a word tells by how rare it is, whatever list its shape stands in."""
        count = self.frequencies.get(form)
        if count is None:
            return 1.0
        return min(1.0, max(0.35, (math.log(_CORPUS_WORDS / count) - 5) / 6))


@cache
def named() -> tuple[str, ...]:
    """Words that an answer has to name where its question does."""
    return tuple(word.strip() for line in _lines("named.txt") for word in line.split(",") if word.strip())


@once
def load() -> Lexicon:
    """Read the word lists; the result is kept."""
    concepts: dict[str, dict[str, float]] = {}
    places: set[str] = set()
    for line in _lines("synonyms.txt"):
        head, _, rest = line.partition(":")
        same, _, near = rest.partition("~")
        name = shape(head.strip().removeprefix("@"))
        if head.startswith("@"):
            places.add(name)
        for word in (head.removeprefix("@"), *same.split(",")):
            _add(concepts, word, name, 1.0)
        for word in near.split(","):
            _add(concepts, word, name, NEARLY)
    for form, meant in concepts.items():
        if max(meant.values()) < 1:
            # What only nearly says something else says itself all the same.
            meant[form] = 1.0
    silent = frozenset(shape(word.strip()) for line in _lines("silent.txt") for word in line.split(","))
    soft = frozenset(shape(word.strip()) for line in _lines("soft.txt") for word in line.split(","))
    exact = frozenset(_written())
    counts: dict[str, int] = {}
    common = thai_words.common_words(_COMMON)
    # All at once: shaping tens of thousands of words one by one is slow.
    for form, count in zip(shape("\n".join(common)).split("\n"), common.values(), strict=True):
        counts[form] = counts.get(form, 0) + count
    return Lexicon(concepts, silent, soft, counts, frozenset(places), _lengths((*concepts, *silent, *soft)), exact)


def _lengths(entries: Iterable[str]) -> dict[str, tuple[int, ...]]:
    held: dict[str, set[int]] = {}
    for entry in entries:
        held.setdefault(entry[:2], set()).add(len(entry))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in held.items()}


def _add(concepts: dict[str, dict[str, float]], word: str, name: str, strength: float) -> None:
    form = shape(word.strip())
    if form:
        held = concepts.setdefault(form, {})
        held[name] = max(strength, held.get(name, 0.0))


def _written() -> Iterable[str]:
    """Every entry of the lists as it is written."""
    for name in ("synonyms.txt", "silent.txt", "soft.txt"):
        for line in _lines(name):
            yield from (word.strip().lower() for word in re.split(r"[:,~]", line.removeprefix("@")))


def _lines(name: str) -> list[str]:
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
