"""Whether two questions ask the same in other words: the same kind of thing, of the same matters, with nothing more."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from nlp import provinces, tokens
from nlp.normal import normalise
from nlp.numbers import UNITS
from nlp.once import once
from nlp.regex import regex
from nlp.search import lexicon as lexicons
from nlp.search.asked import Kind, read_asked, without_asking
from nlp.search.figures import same_unit
from nlp.search.spelling import shape

WORDS = Path(__file__).parent / "sameness.txt"
SILENT, LIGHT = "-", "~"
NOTICED, MOST_BESIDE = 0.4, 0.6
"""A word of this weight tells questions apart where it stands in one alone; smaller ones together, in this weight."""
MISSPELT = 80.0
_SHORTEST_MISSPELT = 5
_LONGEST_LEFT_OVER = 3
_LITTLE = 0.2
_NO = "ไม่"
_OFTEN_LEFT_OUT = ("การ", "ความ", "ค่า", "คณะ", "ผู้", "ที่", "จังหวัด", "กลุ่ม", "ตัว", "ไป")
_MODIFIERS = ("รอง", "ผู้ช่วย", "อดีต", "รักษาการ")
_POST = r"(?:ประธาน|เลขา|ผู้ว่า|นายก|หัวหน้า|ผู้อำนวยการ|กรรมการ)"
_MODIFIED = regex(rf"\s*({'|'.join(_MODIFIERS)})(?={_POST})")
_OPEN = regex(r"หรือไม่|ไม่ทราบ(?:ว่า)?|ไม่แน่ใจ(?:ว่า)?")
_WHERE = regex(r"(?:ตรง|ที่|อยู่)(?:ไหน|ใด)")
_MONEY = ("บาท", "ล้าน", "แสน", "พัน")
_WANTED = {
    Kind.PERSON: "who", Kind.ACTOR: "who", Kind.NUMBER: "how much", Kind.AMOUNT: "how much", Kind.FREQUENCY: "how much",
}  # fmt: skip


@dataclass(frozen=True)
class Essence:
    """What is left of a question: the kind of thing it wants, what is to be counted, and its words by weight."""

    wanted: str
    unit: str
    words: dict[str, float]


def ask_the_same(one: str, other: str) -> bool:
    """Whether two questions are sure to be one."""
    first, second = essence(one), essence(other)
    if first.wanted != second.wanted or not _one_unit(first.unit, second.unit):
        return False
    alone, beside = _unmatched(first, second), _unmatched(second, first)
    if (alone and beside) or not (len(alone) < len(first.words) and len(beside) < len(second.words)):
        return False
    weights = [*alone.values(), *beside.values()]
    return max(weights, default=0.0) < NOTICED and sum(weights) < MOST_BESIDE


@lru_cache(maxsize=4096)
def essence(question: str) -> Essence:
    """Take a question apart. Pure; one just read is not read again."""
    asked = read_asked(question)
    wanted = _WANTED.get(asked.kind, asked.kind.value)
    if asked.kind is Kind.ANYTHING:
        plain = normalise(question).text
        wanted = "who" if "ชื่อ" in plain else Kind.PLACE.value if _WHERE.search(plain) else wanted
    words = _words(_MODIFIED.sub(r" \1 ", _OPEN.sub(" ", without_asking(question))))
    if wanted == Kind.PLACE.value and len(words) > 1:
        words.pop("ที่ตั้ง", None)
    return Essence(wanted, asked.unit, words)


def _words(plain: str) -> dict[str, float]:
    """The words of a question in their usual form, each with how much it tells."""
    found = tokens.tokens(normalise(plain), tokens.load())
    usual, longest = _usual()
    told: dict[str, float] = {}
    at = 0
    while at < len(found):
        for count in range(min(longest, len(found) - at), 0, -1):
            word = "".join(token.word for token in found[at : at + count])
            if count == 1 or word in usual:
                break
        if usual.get(word) != LIGHT:
            word = usual.get(word, word)
        for part in _parts(word) if found[at].kind not in ("space", "other") else ():
            told[str(UNITS.get(part, part))] = _weight(part, found[at].kind)
        at += count
    return told


def _parts(word: str) -> tuple[str, ...]:
    """A word, with the no that begins it by itself; nothing of one that says nothing, or is but letters left over."""
    if word == SILENT:
        return ()
    known = tokens.load().known
    if word.startswith(_NO) and word.removeprefix(_NO) in known:
        return (_NO, *_parts(_usual()[0].get(word.removeprefix(_NO), word.removeprefix(_NO))))
    left_over = len(word) <= _LONGEST_LEFT_OVER and word not in known and not word.isascii()
    return () if left_over else (word,)


def _weight(word: str, kind: str) -> float:
    """How much a word tells: names, numbers, a no and what makes another post of a post tell everything."""
    if kind != "thai" or word in UNITS or word in (_NO, *_MODIFIERS) or word in provinces.names():
        return 1.0
    if _usual()[0].get(word) == LIGHT:
        return _LITTLE
    return lexicons.load().rarity(shape(word))


def _unmatched(one: Essence, other: Essence) -> dict[str, float]:
    """The words of one that the other has in no form."""
    return {word: weight for word, weight in one.words.items() if not _stands(word, one.words, other.words)}


def _stands(word: str, beside: Collection[str], others: Collection[str]) -> bool:
    """Whether a word of one question is in the other: itself, put together of its words, part of a word that those
    beside it make up, or misspelt."""
    if word in others or not _without(word, others):
        return True
    return any((word in other and not _without(other, beside)) or _is_misspelt(word, other) for other in others)


def _without(word: str, parts: Collection[str]) -> str:
    """What is left of a word without those, and without what is often left out."""
    for part in sorted((*parts, *_OFTEN_LEFT_OUT), key=len, reverse=True):
        word = word.replace(part, "") if len(part) > 1 else word
    return word


def _is_misspelt(word: str, other: str) -> bool:
    known = tokens.load().known
    if min(len(word), len(other)) < _SHORTEST_MISSPELT or (word in known and other in known):
        return False
    return fuzz.ratio(shape(word), shape(other)) >= MISSPELT


def _one_unit(one: str, other: str) -> bool:
    """Whether the same is counted, as far as both say what."""
    if not one or not other:
        return True
    return (
        one.startswith(other)
        or other.startswith(one)
        or same_unit(one, other)
        or (one.startswith(_MONEY) and other.startswith(_MONEY))
    )


@once
def _usual() -> tuple[dict[str, str], int]:
    """The usual form of each word of the list, and of how many words the longest is made up at most."""
    found: dict[str, str] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        head, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            others = [word.strip().lower() for word in rest.split(",") if word.strip()]
            found.update(dict.fromkeys(([] if head in (SILENT, LIGHT) else [head]) + others, head))
    return found, max(len(tokens.tokens(normalise(word), tokens.load())) for word in found) + 1
