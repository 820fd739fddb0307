"""Whether a message is nothing but a yes: every word of it is one that a yes is known to be made of."""

from pathlib import Path

from nlp import tokens
from nlp.normal import normalise
from nlp.once import once
from nlp.plain_words import plain_words

PHRASES = Path(__file__).parent / "phrases" / "confirm.txt"


@once
def words() -> frozenset[str]:
    """The words that the known ways of saying yes are made of. Reads its file once."""
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in _words(line))


def is_plain_yes(text: str) -> bool:
    """Whether a message says yes and nothing beside it: "ใช่ครับ เอาตามนี้", but not "ใช่บ้านนั้นแหละ"."""
    return words().issuperset(_words(text))


def _words(text: str) -> list[str]:
    return plain_words(tokens.tokens(normalise(text), tokens.load()))
