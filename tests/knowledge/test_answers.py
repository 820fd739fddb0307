"""The answers as a whole, on the questions that were worked with, and what they are made of."""

from tests.corpus.answers import QUESTIONS, mark, shares


def test_most_seen_questions_are_answered_and_most_unanswerable_ones_refused() -> None:
    found = shares(mark(QUESTIONS, seen=True))
    answered, answerable = found["answerable"]
    refused, unanswerable = found["unanswerable"]
    assert answered >= 0.9 * answerable
    assert refused >= 0.95 * unanswerable
