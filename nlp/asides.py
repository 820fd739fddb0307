"""What somebody says beside the story they are telling: of themselves, of the day, to the bot. Told from the pieces of
a story, cut off and misspelt, by a model trained on both (nlp/phrases/story)."""

from pathlib import Path

from nlp import tokens
from nlp.gist import Kind, gist, tells_of_trouble
from nlp.linear import LinearModel, read_model
from nlp.normal import normalise
from nlp.once import once
from nlp.plain_words import plain_words
from nlp.regex import regex

MODEL = Path(__file__).parent / "asides.npz"
PIECE, ASIDE, ELSEWHERE = "piece", "aside", "elsewhere"
"""The labels: a piece of a story, something said beside it, something the bot has no business with."""
_RUNS = (2, 3, 4)
_LONGEST = 300
_LONGEST_ASIDE = 80
"""Whoever writes more than this tells something."""
_MORE = regex(r"(?:ด้วย|อีก|เหมือนกัน)(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|[\s.!])*$")
_SURE = 0.7
"""Less sure, it is taken for a piece of the story: that loses nothing."""


@once
def model() -> LinearModel:
    """The trained model. Reads its file once."""
    return read_model(MODEL)


def features(text: str) -> list[str]:
    """What the model sees of a message: runs of letters, and words."""
    words = plain_words(tokens.tokens(normalise(text[:_LONGEST]), tokens.load()))
    run = "^" + "".join(words) + "$"
    return [*{run[at : at + size] for size in _RUNS for at in range(len(run) - size + 1)}, *{f"w:{w}" for w in words}]


def is_aside(text: str) -> bool:
    """Whether a message says, beyond reasonable doubt, nothing of the trouble that its writer is telling of."""
    if len(text) > _LONGEST_ASIDE or not any(letter.isalpha() for letter in text) or tells_of_trouble(text):
        return False
    if _MORE.search(text) and (gist(text).of(Kind.THING) or gist(text).of(Kind.FAULT)):
        return False  # "น้ำหลากมาเมื่อคืนด้วย"
    likely = dict(zip(model().labels, model().probabilities(features(text)), strict=True))
    return 1 - likely[PIECE] >= _SURE
