"""Which of the questions that are kept is the one that is asked again, in other words."""

from collections.abc import Sequence

from nlp.search.sameness import ask_the_same
from storage.records import Question


def look_alike(text: str, questions: Sequence[Question]) -> Question | None:
    """The question that asks the same, or None where none is sure to."""
    return next((question for question in questions if ask_the_same(text, question.text)), None)
