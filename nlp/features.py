"""What the intent model sees of a message: its letters in runs, its words, and which kinds of slot it has."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from nlp.plain_words import plain_words
from nlp.tokens import Token, named_lists
from nlp.topics import lexicon

RUNS = (2, 3)
"""Lengths of the runs of letters that are seen."""
_HEAD, _TAIL = 700, 300
"""A longer message is judged by this many letters of its beginning and its end."""
_QUESTION = {
    "ไหม": "yes or no", "หรือยัง": "yes or no", "หรือไม่": "yes or no", "ใคร": "who", "อะไร": "what",
    "ไหน": "which",
    "เมื่อไหร่": "when", "กี่": "how many", "เท่าไหร่": "how many", "ทำไม": "why", "ยังไง": "how", "?": "mark",
    "บ้าง": "some", "กี่โมง": "when", "ที่ไหน": "which", "วันไหน": "when", "ใด": "which",
}  # fmt: skip


@cache
def senses() -> dict[str, tuple[str, ...]]:
    """Words with the senses they carry. Reads its file once."""
    found: dict[str, tuple[str, ...]] = {}
    for name, listed in named_lists("senses.txt"):
        for word in listed:
            found[word] = (*found.get(word, ()), name)
    return found


def senses_of(words: Sequence[str]) -> list[str]:
    """The senses of a message in order of mention, no sense twice in a row."""
    known, topical = senses(), lexicon()
    found: list[str] = []
    for word in words:
        carried = known.get(word, ())
        if word in _QUESTION:
            carried = (*carried, _QUESTION[word])
        if word in topical and max(weight for _, weight in topical[word]) >= 0.6:
            carried = (*carried, "topic")
        if word == "พิจิตร":
            carried = (*carried, "a province")
        if word[0] == "0":
            carried = (*carried, "a number")
        found += [sense for sense in carried if sense not in found[-2:]]
    return found


def features(found: Sequence[Token], signs: Sequence[str] = ()) -> list[str]:
    """The names of the features a message has, each once. `signs` are the kinds of slot that were found."""
    words = plain_words(found)
    text = "^" + "".join(words) + "$"
    if len(text) > _HEAD + _TAIL:
        text = text[:_HEAD] + text[-_TAIL:]
        words = words[:200]
    seen = {text[at : at + size] for size in RUNS for at in range(len(text) - size + 1)}
    named = {f"w:{word}" for word in words}
    named.update([f"w:{one} {other}" for one, other in pairwise(words)])
    carried = senses_of(words) + [f"({sign})" for sign in signs]
    distinct = sorted(set(carried))
    named.update([f"m:{sense}" for sense in distinct])
    named.update([f"m:{one}+{other}" for at, one in enumerate(distinct) for other in distinct[at + 1 :]])
    named.update([f"m:{one}>{other}" for one, other in pairwise(carried)])
    named.update([f"s:{sign}" for sign in signs])
    if words:
        named.update((f"first:{words[0]}", f"last:{words[-1]}"))
    named.add(f"length:{min(len(words), 40).bit_length()}")
    return [*seen, *named]
