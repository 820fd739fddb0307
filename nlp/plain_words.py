"""The words of a message with what varies from one to the next put aside."""

from collections.abc import Sequence

from nlp.provinces import names
from nlp.tokens import Token

_PARTICLES = frozenset(("ครับ", "ค่ะ", "นะ", "จ๊ะ", "ฮะ", "เด้อ", "เน้อ", "จ้า", "คะ"))


def plain_words(found: Sequence[Token]) -> list[str]:
    """The words with numbers, provinces and particles put aside."""
    words = []
    known = names()
    for token in found:
        if token.kind == "space" or token.word in _PARTICLES:
            continue
        if token.kind == "number":
            words.append("0" * min(len(token.word), 3) if token.word.isdigit() else "0.0")
        elif token.kind == "month":
            words.append("ธันวาคม")
        elif token.word in known:
            words.append("พิจิตร")
        else:
            words.append(token.word)
    return words
