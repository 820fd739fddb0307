"""The gist of a story: what it tells of, in terms that do not depend on how its teller put it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from math import log

from nlp import provinces
from nlp import tokens as tokenising
from nlp.normal import normalise
from nlp.once import once
from nlp.thai_words import common_words
from nlp.tokens import WORDS, entries


class Kind(StrEnum):
    """What a term stands for; all but words and numbers are known by alike.txt under several wordings."""

    THING = "things"
    FAULT = "faults"
    SETTING = "settings"
    WEAK = "weak"
    WORD = "word"


_WEIGHTS = {Kind.THING: 3.0, Kind.FAULT: 1.8, Kind.SETTING: 1.0, Kind.WEAK: 0.0}
_NUMBER_WEIGHT = 1.5
_HEAVIEST_WORD = 2.6
_WEIGHT_A_LOG = 0.28
_COMMONEST = 100_000
_WORDS_COUNTED = 20_000
_SHORTEST_INSIDE = 4
"""Shorter words count only where they are words by themselves: กา stands in many others."""


@dataclass(frozen=True)
class Gist:
    """The terms of a story, each with its weight and kind."""

    terms: Mapping[str, float]
    kinds: Mapping[Kind, frozenset[str]]

    @cached_property
    def weight(self) -> float:
        """All weights together."""
        return sum(self.terms.values())

    @cached_property
    def where(self) -> frozenset[str]:
        """The terms that may say where it is: settings, names and numbers."""
        return self.of(Kind.SETTING) | self.of(Kind.WORD)

    def of(self, kind: Kind) -> frozenset[str]:
        """The terms of one kind."""
        return self.kinds.get(kind, frozenset())


@lru_cache(maxsize=512)
def gist(text: str) -> Gist:
    """The gist of a story. Pure; a story just read is not read again."""
    normal = normalise(text)
    words = tokenising.tokens(normal, tokenising.load())
    silent = _silent()
    starts, ends = {word.start for word in words}, {word.end for word in words}
    terms: dict[str, tuple[float, Kind]] = {}
    taken = _known_things(normal.text, starts, ends, terms)
    for word in words:
        if any(taken[word.start : word.end]) or word.kind in {"space", "other"} or word.word in silent:
            continue
        if word.kind == "number":
            terms[word.word] = (_NUMBER_WEIGHT, Kind.WORD)
        elif len(word.word) > 1:
            terms[word.word] = (_word_weight(word.word), Kind.WORD)
    kinds = {kind: frozenset(term for term, (_, its) in terms.items() if its is kind) for kind in Kind}
    return Gist({term: weight for term, (weight, _) in terms.items()}, kinds)


def tells_of_trouble(text: str) -> bool:
    """Whether a message names a thing and a fault of it, however it is spelt otherwise."""
    found = gist(text)
    return bool(found.of(Kind.THING)) and bool(found.of(Kind.FAULT))


def _known_things(text: str, starts: set[int], ends: set[int], terms: dict[str, tuple[float, Kind]]) -> list[bool]:
    """Put what alike.txt knows into the terms, the longest word at each place; returns which characters are taken."""
    phrases, longest = _phrases()
    taken = [False] * len(text)
    at = 0
    while at < len(text):
        for length in range(min(longest, len(text) - at), 1, -1):
            known = phrases.get(text[at : at + length])
            if known is None or (length < _SHORTEST_INSIDE and not (at in starts and at + length in ends)):
                continue
            name, kind = known
            if kind is not Kind.WEAK:
                terms[name] = (_WEIGHTS[kind], kind)
            taken[at : at + length] = [True] * length
            at += length
            break
        else:
            at += 1
    return taken


def _word_weight(word: str) -> float:
    """The rarer a word is in Thai, the more it says that two stories share it; names are the rarest."""
    count = _counts().get(word, 1)
    return max(0.0, min(_HEAVIEST_WORD, _WEIGHT_A_LOG * log(_COMMONEST / count)))


@cache
def _silent() -> frozenset[str]:
    """Words that say nothing of what a story is about."""
    return frozenset(entries("silent.txt")) | frozenset(provinces.names())


@once
def _counts() -> dict[str, int]:
    return common_words(_WORDS_COUNTED)


@once
def _phrases() -> tuple[dict[str, tuple[str, Kind]], int]:
    """Every word of alike.txt with its term and kind, and the length of the longest."""
    found: dict[str, tuple[str, Kind]] = {}
    kind = Kind.WEAK
    for line in (WORDS / "alike.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = Kind(line.strip("[]"))
        elif ":" in line and not line.startswith("#"):
            name, _, words = line.partition(":")
            for word in words.split():
                found.setdefault(word, (f":{name.strip()}", kind))
    return found, max(map(len, found))
