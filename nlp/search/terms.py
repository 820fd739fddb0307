"""A text as terms: what it speaks of, each with how much it tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp import tokens
from nlp.normal import normalise
from nlp.numbers import UNITS
from nlp.search.lexicon import Lexicon
from nlp.search.spelling import shape

_SURE_ANYWHERE = 6
"""Letters from which an entry counts even where no word of any list begins."""
_SURE_WITHIN = 8
"""Letters from which an entry counts even within a known word."""
_NUMBER_WEIGHT = 0.2
_ABBREVIATION_WEIGHT = 0.8
_JOINERS = frozenset(
    map(shape, ("มี", "เป็น", "การ", "ความ", "ว่า", "ของ", "ใน", "ให้", "ต้อง", "ควร", "ที่", "คน", "ผู้", "ตัว"))
)


@dataclass(frozen=True)
class Term:
    """One thing spoken of: its shape, its weight (0 to 1), and the concepts it stands for.

    `known` is False for what is no word of any list: a misspelling or a name.
    """

    form: str
    weight: float
    concepts: tuple[tuple[str, float], ...]
    known: bool = True
    number: bool = False


def terms_of(text: str, lexicon: Lexicon, *, anywhere: bool = False) -> list[Term]:
    """The terms of a text in order, silent words left out. `anywhere` also finds entries within misread words."""
    words = tokens.load()
    found = tokens.tokens(normalise(text), words)
    forms = [_shape(token.word) for token in found]
    whole, starts = "".join(forms), _starts(forms)
    ends = frozenset(starts)
    result: list[Term] = []
    stray: list[str] = []
    at = index = 0
    while index < len(found):
        at = starts[index]
        entry = _entry_at(whole, at, ends, lexicon)
        if entry is None:
            misread = anywhere and found[index].word not in words.known
            entry = _inner(whole, starts, index, lexicon, _SURE_ANYWHERE if misread else _SURE_WITHIN)
        if entry is not None:
            _flush(stray, result)
            if entry not in lexicon.silent:
                result += _piece_term(entry, lexicon)
            index = _next(starts, at + len(entry), index)
            continue
        token, form = found[index], forms[index]
        index += 1
        if token.kind == "short":
            _flush(stray, result)
            result += _abbreviation(form)
        elif token.kind in ("space", "other"):
            _flush(stray, result)
        elif token.kind == "number" or token.word in UNITS:
            _flush(stray, result)
            figure = str(UNITS.get(token.word, form))
            result.append(Term(figure, _NUMBER_WEIGHT, ((figure, 1.0),), number=True))
        elif token.word in words.known or token.kind == "latin":
            _flush(stray, result)
            result += _known(form, lexicon)
        else:
            stray.append(form)
    _flush(stray, result)
    return result


@lru_cache(maxsize=20_000)
def _shape(word: str) -> str:
    return shape(word)


def _starts(forms: list[str]) -> list[int]:
    starts, at = [], 0
    for form in forms:
        starts.append(at)
        at += len(form)
    return [*starts, at]


def _entry_at(whole: str, at: int, ends: frozenset[int], lexicon: Lexicon) -> str | None:
    """The longest entry that begins there; one that ends within a word counts only where it is long."""
    for length in lexicon.lengths.get(whole[at : at + 2], ()):
        piece = whole[at : at + length]
        if len(piece) < length:
            continue
        listed = piece in lexicon.concepts
        if at + length in ends and (listed or piece in lexicon.silent or piece in lexicon.soft):
            return piece
        if listed and length >= _SURE_ANYWHERE:
            return piece
    return None


def _inner(whole: str, starts: list[int], index: int, lexicon: Lexicon, shortest: int) -> str | None:
    for start in range(starts[index] + 1, starts[index + 1]):
        for length in lexicon.lengths.get(whole[start : start + 2], ()):
            if length < shortest:
                break
            if whole[start : start + length] in lexicon.concepts:
                return whole[start : start + length]
    return None


def _next(starts: list[int], end: int, index: int) -> int:
    index += 1
    while index < len(starts) - 1 and starts[index] < end:
        index += 1
    return index


def _concept_term(entry: str, lexicon: Lexicon) -> Term:
    concepts = lexicon.concepts[entry]
    head = max(concepts, key=lambda name: concepts[name])
    weight = lexicon.weight(entry if entry in lexicon.frequencies or entry in lexicon.soft else head)
    return Term(entry, weight, tuple(concepts.items()))


def _abbreviation(form: str) -> list[Term]:
    letters = form.replace(".", "")
    return [Term(letters, _ABBREVIATION_WEIGHT, ((letters, 1.0),))] if len(letters) > 1 else []


def _known(form: str, lexicon: Lexicon) -> list[Term]:
    """A word of the dictionary; one put together from a listed word and small ones is taken apart."""
    if len(form) < 2:
        return []
    if form not in lexicon.soft and (pieces := _pieces(form, lexicon)):
        return [term for piece in pieces if piece not in _JOINERS for term in _piece_term(piece, lexicon)]
    return [Term(form, lexicon.weight(form), ((form, 1.0),))]


def _pieces(form: str, lexicon: Lexicon) -> list[str]:
    """The form as joiners, soft words and at most one listed word; empty where it is not made so."""
    for at in range(2, len(form) - 1):
        first, rest = form[:at], form[at:]
        small = [piece in _JOINERS or piece in lexicon.soft for piece in (first, rest)]
        if all(small) or (any(small) and (first in lexicon.concepts or rest in lexicon.concepts)):
            return [first, rest]
    return []


def _piece_term(piece: str, lexicon: Lexicon) -> list[Term]:
    if piece in lexicon.concepts:
        return [_concept_term(piece, lexicon)]
    return [Term(piece, lexicon.weight(piece), ((piece, 1.0),))]


def _flush(stray: list[str], result: list[Term]) -> None:
    form = "".join(stray)
    stray.clear()
    if len(form) > 2:
        result.append(Term(form, 0.7, ((form, 1.0),), known=False))


def concepts_of(terms: list[Term]) -> dict[str, float]:
    """Every concept the terms stand for, with the best strength."""
    held: dict[str, float] = {}
    for name, strength in _pairs(terms):
        held[name] = max(strength, held.get(name, 0.0))
    return held


def _pairs(terms: list[Term]) -> Iterator[tuple[str, float]]:
    for term in terms:
        yield from term.concepts
