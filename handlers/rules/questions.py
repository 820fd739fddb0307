"""When two questions are the same one, asked in other words."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from nlp.search import lexicon as lexicons
from nlp.search.asked import read_asked
from nlp.search.spelling import shape
from nlp.search.terms import terms_of
from storage.records import Question

SAME_LETTERS = 88.0
"""Likeness of two questions' letters, per cent, from which they are one."""


def look_alike(text: str, questions: Sequence[Question]) -> Question | None:
    """The question that asks the same, or None: the same kind of thing of the same matters, or nearly the same
    letters."""
    kind, matters, letters = _gist(text)
    for question in questions:
        other_kind, other_matters, other_letters = _gist(question.text)
        if kind != other_kind:
            continue
        if (matters and matters == other_matters) or fuzz.ratio(letters, other_letters) >= SAME_LETTERS:
            return question
    return None


def _gist(text: str) -> tuple[str, frozenset[str], str]:
    lexicon = lexicons.load()
    matters = frozenset(
        max(term.concepts, key=lambda pair: pair[1])[0]
        for term in terms_of(text, lexicon, anywhere=True)
        if term.form not in lexicon.soft
    )
    return read_asked(text).kind.value, matters, shape(text).replace(" ", "")
