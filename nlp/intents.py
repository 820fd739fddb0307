"""What a member wants of a message: closed-class answers by rule, the rest by the trained model."""

from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path

from config.vocabulary import Intent
from nlp.linear import LinearModel, read_model
from nlp.once import once
from nlp.tokens import Token, word_class

MODEL = Path(__file__).parent / "intents.npz"
_CERTAIN = 0.99
_UNSURE = 0.5
"""Confidence that a bare time calls a meeting: only what was asked before can tell."""

_CLOSED = (Intent.CONFIRM, Intent.DENY, Intent.CANCEL, Intent.THANKS, Intent.GREET)
_LONGEST_ANSWER = 12
"""Words of the longest plain answer."""


@once
def model() -> LinearModel:
    """The trained model. Reads its file once."""
    return read_model(MODEL)


@cache
def labels() -> tuple[Intent, ...]:
    """The intents in the order of the model's labels."""
    return tuple(Intent(label) for label in model().labels)


def closed_class(found: Sequence[Token]) -> Intent | None:
    """The intent of a message that is nothing but yes, no, cancel, thanks or a greeting, or is empty; else None."""
    words = [token.word for token in found if token.kind != "space"]
    if not words:
        return Intent.OUT_OF_SCOPE  # nothing that can be read
    if len(words) > _LONGEST_ANSWER:
        return None
    filler = word_class("answer filler")
    content = [word for word in words if word not in filler]
    if not content:
        return _of_fillers(words)
    return next((intent for intent, answers in _answers() if answers.issuperset(content)), None)


@cache
def _answers() -> list[tuple[Intent, frozenset[str]]]:
    """The closed classes with the words of each, in the order they are tried."""
    return [(intent, word_class(f"answer {intent.value}")) for intent in _CLOSED]


def _of_fillers(words: list[str]) -> Intent | None:
    """ "ครับ" alone agrees, "ดีครับ" greets."""
    if words[0] == "ดี":
        return Intent.GREET
    return Intent.CONFIRM if words[0] in ("ครับ", "ค่ะ", "จ้า") else None


def is_only_a_time(found: Sequence[Token], times: Sequence[tuple[int, int]]) -> bool:
    """Whether a message is nothing but a time, as one answers the question when to meet."""
    if not times:
        return False
    filler = word_class("answer filler")
    said = [token for token in found if token.kind != "space" and token.word not in filler]
    return all(any(start <= token.start < end for start, end in times) for token in said)


def rank(
    found: Sequence[Token], features: Iterable[str], times: Sequence[tuple[int, int]] = ()
) -> list[tuple[Intent, float]]:
    """Every intent with its confidence, likeliest first. `times` are the spans of the times said."""
    shares = zip(labels(), model().probabilities(features), strict=True)
    ranked = sorted(shares, key=itemgetter(1), reverse=True)
    closed = closed_class(found)
    if closed is None and is_only_a_time(found, times):
        call = Intent.SCHEDULE_MEETING
        rest = [(intent, share * _UNSURE) for intent, share in ranked if intent != call]
        return [(call, _UNSURE), *rest]
    if closed is None:
        return ranked
    rest = [(intent, share * (1 - _CERTAIN)) for intent, share in ranked if intent is not closed]
    return [(closed, _CERTAIN), *rest]
