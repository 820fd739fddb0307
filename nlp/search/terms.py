"""A text as terms: what it speaks of, each with how much it tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from nlp import provinces, tokens
from nlp.normal import normalise
from nlp.numbers import UNITS
from nlp.search.figures import LARGE, with_plain_sums
from nlp.search.lexicon import Lexicon
from nlp.search.spelling import shape
from nlp.tokens import Token

_SURE_ANYWHERE = 6
"""Letters from which an entry counts even where no word of any list begins."""
_SURE_WITHIN = 8
"""Letters from which an entry counts even within a known word."""
_NUMBER_WEIGHT = 0.2
_NOUGHT = "ศูนย์"
"""More often a centre than a number."""
_SUM_WEIGHT = 0.7
_ABBREVIATION_WEIGHT = 0.8
_STRAY_WEIGHT = 0.7
_FORMING = ("การ", "ความ", "งาน", "ผู้", "คน")
"""What makes a noun of a word: ความเสี่ยง speaks of what is เสี่ยง, which only has the shape of เสียง."""
_SHORTEST_REST = 4
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
    found = tokens.tokens(normalise(with_plain_sums(text)), words)
    return _Reader(found, words.known, lexicon, anywhere=anywhere).read()


class _Reader:
    """Reads the words of one text: listed entries first, which may span several words or stand within one."""

    def __init__(self, found: list[Token], known: frozenset[str], lexicon: Lexicon, *, anywhere: bool) -> None:
        self._found, self._known_words, self._lexicon, self._anywhere = found, known, lexicon, anywhere
        self._forms = [_shape(token.word) for token in found]
        self._whole = "".join(self._forms)
        self._starts = [0, *accumulate(map(len, self._forms))]
        self._ends = frozenset(self._starts)
        self._result: list[Term] = []
        self._stray: list[str] = []

    def read(self) -> list[Term]:
        """Every term."""
        index = 0
        while index < len(self._found):
            entry = self._entry(index) or self._inner(index)
            if entry is None:
                self._take(self._found[index], self._forms[index])
                index += 1
                continue
            self._flush()
            if entry not in self._lexicon.silent:
                self._result += _piece_term(entry, self._lexicon)
            index = self._after(index, len(entry))
        self._flush()
        return self._result

    def _entry(self, index: int) -> str | None:
        """The longest entry that begins with the word; one that ends within a word counts only where it is long."""
        at, lexicon = self._starts[index], self._lexicon
        for length in lexicon.lengths.get(self._whole[at : at + 2], ()):
            piece = self._whole[at : at + length]
            if len(piece) < length or (length == len(self._forms[index]) and self._is_another(index)):
                continue
            listed = piece in lexicon.concepts
            if at + length in self._ends and (listed or piece in lexicon.silent or piece in lexicon.soft):
                return piece
            if listed and length >= _SURE_ANYWHERE and not self._cuts_an_entry(index, at + length):
                return piece
        return None

    def _cuts_an_entry(self, index: int, end: int) -> bool:
        """Whether the word that a piece ends within is an entry itself: จัดสรรงบประมาณ is no จัดสรรงบ."""
        while self._starts[index + 1] < end:
            index += 1
        left_over = self._forms[index][end - self._starts[index + 1] :]
        is_entry = self._forms[index] in self._lexicon.concepts and left_over not in self._lexicon.silent
        return self._starts[index + 1] != end and is_entry

    def _is_another(self, index: int) -> bool:
        """Whether the word is one of its own that only has the shape of an entry: สวน is not ส่วน."""
        word = self._found[index].word
        return word in self._known_words and word not in self._lexicon.exact

    def _inner(self, index: int) -> str | None:
        misread = self._anywhere and self._found[index].word not in self._known_words
        shortest = _SURE_ANYWHERE if misread else _SURE_WITHIN
        for start in range(self._starts[index] + 1, self._starts[index + 1]):
            for length in self._lexicon.lengths.get(self._whole[start : start + 2], ()):
                if length < shortest:
                    break
                piece = self._whole[start : start + length]
                if len(piece) == length and piece in self._lexicon.concepts:
                    return piece
        return None

    def _after(self, index: int, length: int) -> int:
        end = self._starts[index] + length
        index += 1
        while index < len(self._found) and self._starts[index] < end:
            index += 1
        return index

    def _take(self, token: Token, form: str) -> None:
        """A word that is on no list of ours."""
        unknown = token.kind == "thai" and token.word not in self._known_words
        said = token.word in UNITS and token.word != _NOUGHT
        if unknown and not said:
            self._stray.append(form)
            return
        self._flush()
        if token.kind == "short":
            self._result += _abbreviation(form, self._lexicon)
        elif token.kind == "number" or said:
            figure = str(UNITS.get(token.word, form))
            is_sum = figure.isdecimal() and int(figure) >= LARGE
            weight = _SUM_WEIGHT if is_sum else _NUMBER_WEIGHT
            self._result.append(Term(figure, weight, ((figure, 1.0),), number=True))
        elif token.kind not in ("space", "other") and not _is_silent(token.word, self._lexicon):
            self._result += _known(token.word, self._known_words, self._lexicon)

    def _flush(self) -> None:
        form = "".join(self._stray)
        self._stray.clear()
        if len(form) > 2:
            self._result.append(Term(form, _STRAY_WEIGHT, ((form, 1.0),), known=False))


def _is_silent(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is put together from silent ones alone, such as เป็นไง."""
    for at in range(2, len(word) - 1):
        first, rest = word[:at], word[at:]
        if (
            first in lexicon.exact
            and shape(first) in lexicon.silent
            and ((rest in lexicon.exact and shape(rest) in lexicon.silent) or _is_silent(rest, lexicon))
        ):
            return True
    return False


@lru_cache(maxsize=20_000)
def _shape(word: str) -> str:
    return shape(word)


def _concept_term(entry: str, lexicon: Lexicon) -> Term:
    concepts = lexicon.concepts[entry]
    head = max(concepts, key=lambda name: concepts[name])
    weight = lexicon.weight(entry if entry in lexicon.frequencies or entry in lexicon.soft else head)
    return Term(entry, weight, tuple(concepts.items()))


def _abbreviation(form: str, lexicon: Lexicon) -> list[Term]:
    letters = form.replace(".", "")
    if letters in lexicon.concepts:
        return [_concept_term(letters, lexicon)]
    return [Term(letters, _ABBREVIATION_WEIGHT, ((letters, 1.0),))] if len(letters) > 1 else []


def _known(word: str, known: frozenset[str], lexicon: Lexicon) -> list[Term]:
    """A word of the dictionary; one put together from a listed word and small ones is taken apart."""
    form = _shape(word)
    if len(form) < 2 or (word in lexicon.exact and form in lexicon.silent):
        return []
    if word in lexicon.exact:
        return _piece_term(form, lexicon)
    if form in lexicon.soft or form in lexicon.concepts:
        return [Term(form, lexicon.rarity(form), ((word, 1.0),))]
    rest = next((word.removeprefix(part) for part in _FORMING if word.startswith(part)), "")
    if len(rest) >= _SHORTEST_REST and rest in known:
        return _known(rest, known, lexicon)
    if pieces := _pieces(form, lexicon):
        return [term for piece in pieces if piece not in _JOINERS for term in _piece_term(piece, lexicon)]
    if form not in lexicon.frequencies and (part := _beside_silence(word, known, lexicon)):
        return _known(part, known, lexicon)
    return [Term(form, lexicon.weight(form), ((form, 1.0),))]


def _beside_silence(word: str, known: frozenset[str], lexicon: Lexicon) -> str | None:
    """What tells something in a rare word that may as well be two, as น้ำใช้ is น้ำ and ใช้."""
    for at in range(2, len(word) - 1) if word not in provinces.names() else ():
        for part, other in ((word[:at], word[at:]), (word[at:], word[:at])):
            if part in known and other in lexicon.exact and _shape(other) in lexicon.silent:
                return part
    return None


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


def concepts_of(terms: list[Term]) -> dict[str, float]:
    """Every concept the terms stand for, with the best strength."""
    held: dict[str, float] = {}
    for name, strength in _pairs(terms):
        held[name] = max(strength, held.get(name, 0.0))
    return held


def _pairs(terms: list[Term]) -> Iterator[tuple[str, float]]:
    for term in terms:
        yield from term.concepts
