"""What an issue wants put right: the topic of a message, by the words that tell of it."""

from collections.abc import Sequence
from functools import cache

from config.vocabulary import Intent, Topic
from nlp.tokens import Token, named_lists

TOPICAL = frozenset((Intent.REPORT_ISSUE, Intent.LIST_ISSUES, Intent.ASK_ROADMAP))
"""The intents whose topic is read."""

_LEAST = 0.5
"""A topic needs words of at least this weight."""


@cache
def lexicon() -> dict[str, tuple[tuple[Topic, float], ...]]:
    """Words with the topics they tell of. Reads its file once."""
    found: dict[str, tuple[tuple[Topic, float], ...]] = {}
    for name, listed in named_lists("topics.txt"):
        for entry in listed:
            word, _, weight = entry.partition("=")
            found[word] = (*found.get(word, ()), (Topic(name), float(weight or 1)))
    return found


def find_topic(found: Sequence[Token]) -> Topic | None:
    """The topic that most of the words tell of, the earlier one where two are even; None where none does."""
    scores: dict[Topic, float] = {}
    known = lexicon()
    for token in found:
        for topic, weight in known.get(token.word, ()):
            scores[topic] = scores.get(topic, 0.0) + weight
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= _LEAST else None
