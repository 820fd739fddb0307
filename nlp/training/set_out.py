"""Polls shown with their choices set out otherwise than they were written: joined by other words and signs, numbered,
on lines of their own, in quotation marks."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.option_words import Span
from nlp.regex import regex

_JOINED = regex(r"[\s,/]*(?:หรือว่า|หรือ|กับ|และ|vs|or)?[\s,/]*")
_LETTERS = "กขคงจฉชซ"
_MOST = 6


@dataclass(frozen=True)
class Marked:
    """A poll with the places of its choices."""

    text: str
    choices: tuple[Span, ...]


@dataclass(frozen=True)
class Apart:
    """A poll whose choices are but joined: what stands before them, they, and what follows."""

    head: str
    choices: tuple[str, ...]
    tail: str


@dataclass(frozen=True)
class Way:
    """What is put before the first choice, between others, before the last and behind it; what marks or quotes each."""

    first: str
    between: str
    last: str
    tail: str = " "
    mark: str = ""
    quote: str = ""


WAYS = (
    *(Way("", " ", last, "") for last in (" หรือ ", " หรือ", "หรือ", " หรือ")),
    *(Way("", between, between, "") for between in (" หรือ ", "หรือ", " หรือ", "หรือ")),
    Way("", ", ", ", "), Way("", ",", ","), Way("", ", ", " หรือ ", ""), Way("", " / ", " / "), Way("", "/", "/"),
    *(Way(first, " ", " ") for first in ("", "", " ")),
    *(Way(first, " ", last) for first in (" ระหว่าง", " ได้แก่ ", " คือ ", " มี ") for last in (" และ ", "และ")),
    *(Way(" ", " ", " ", mark=mark) for mark in ("1. ", "1.", "1) ", "(1) ", "1 ", "ก. ", "ก.", "(ก) ", "ก) ")),
    *(Way("\n", "\n", "\n", "\n", mark=mark) for mark in ("", "", "1. ", "1.", "1) ", "ก. ", "ก) ", "- ", "- ")),
    *(Way(" ", between, between, quote='"') for between in (" ", ", ", " หรือ ")),
)  # fmt: skip
"""Ways of setting out a list; those seen more often stand more than once."""
PAIRS = tuple(
    Way(first, joint, joint) for first in (" ", " ระหว่าง", " ระหว่าง ") for joint in (" กับ ", "กับ", "หรือ", " และ ")
)
"""Ways of setting out two choices."""


def apart(poll: Marked) -> Apart | None:
    """A poll by its parts; None where more than joints stands between its choices."""
    gaps = zip(poll.choices, poll.choices[1:], strict=False)
    if len(poll.choices) < 2 or not all(_JOINED.fullmatch(poll.text, one[1], other[0]) for one, other in gaps):
        return None
    choices = tuple(poll.text[start:end] for start, end in poll.choices)
    return Apart(poll.text[: poll.choices[0][0]], choices, poll.text[poll.choices[-1][1] :])


def set_out(head: str, choices: Sequence[str], tail: str, way: Way) -> Marked:
    """The poll with its choices set out in a way."""
    text = head
    if way.first:
        text = head.rstrip() + way.first if head else way.first.lstrip()
    spans: list[Span] = []
    for number, choice in enumerate(choices):
        if number:
            text += way.last if number == len(choices) - 1 else way.between
        text += way.mark.replace("1", str(number + 1)).replace("ก", _LETTERS[number]) + way.quote
        spans.append((len(text), len(text) + len(choice)))
        text += choice + way.quote
    gap = way.tail if tail and not tail[0].isspace() else ""
    return Marked(text + gap + tail, tuple(spans))


def otherwise(poll: Apart, choices: Sequence[str], chance: random.Random) -> Marked:
    """The poll with choices, its own or another's, set out in some way."""
    way = chance.choice(WAYS + PAIRS * (len(choices) == 2))
    ends_with_list = way.between == "\n" and chance.random() < 0.5
    return set_out(poll.head, choices, "" if ends_with_list else poll.tail, way)


def of_another(own: Sequence[Sequence[str]], chance: random.Random) -> list[str]:
    """Choices of some poll among others of a kind, at times with those of one more, in some order."""
    taken = list(chance.choice(own))
    if chance.random() < 0.3:
        taken += [one for one in chance.choice(own) if one not in taken]
    if len(taken) > 2 and chance.random() < 0.3:
        taken = taken[:2]
    chance.shuffle(taken)
    return taken[:_MOST]
