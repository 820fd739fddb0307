"""The choices of a poll, as its writer put them.

Every list that the poll may hold is laid out (option_lists); models trained on marked polls (nlp/phrases) say of each
where its first choice begins and its last ends, and then which list is meant, or that none is.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from nlp.chooser import Chooser, read_choosers
from nlp.option_features import end_alone, ends_among, of_list, of_none, start_alone, starts_among
from nlp.option_lists import Listing, listings, single
from nlp.option_words import Poll, Span, take_apart
from nlp.tokens import Token

MODEL = Path(__file__).parent / "options.npz"
_COUNT = re.compile(r"(\d{1,2})\s?[ก-๎]{2,9}")
_LONGEST_POLL = 1500
"""Letters of a poll that choices are looked for in; no list that is meant is longer."""


@cache
def models() -> Mapping[str, Chooser]:
    """The trained models: of the "start", of the "end" and of the "list". Reads their file once."""
    return read_choosers(MODEL)


def find_options(found: Sequence[Token], text: str) -> list[Span]:
    """The choices as spans of the normal form, in order; none for a question of yes or no."""
    if len(text) > _LONGEST_POLL:
        found, text = [token for token in found if token.end <= _LONGEST_POLL], text[:_LONGEST_POLL]
    poll = take_apart(found, text)
    chosen = choose(poll, models())
    # "มี 3 คน สมชาย พิมล ดวงเดือน": how many there are is none of them.
    chosen = chosen[1:] if len(chosen) > 2 and _counts(poll, chosen) else chosen
    return [(poll.found[start].start, poll.found[end].end) for start, end in chosen]


def _counts(poll: Poll, chosen: tuple[Span, ...]) -> bool:
    """Whether the first of the choices says how many the others are, and they are counted by nothing themselves."""
    start, end = chosen[0]
    told = _COUNT.fullmatch(poll.text, poll.found[start].start, poll.found[end].end)
    is_count = told is not None and int(told[1]) == len(chosen) - 1
    return is_count and all(poll.kinds[one] != "number" for one, _ in chosen[1:])


def choose(poll: Poll, choosers: Mapping[str, Chooser]) -> tuple[Span, ...]:
    """The choices of the likeliest list by their first and last words; empty where none is meant."""
    candidates = listings(poll)
    if not candidates:
        return single(poll)
    edges = Edges(poll, choosers)
    chosen = [edges.complete(one) for one in candidates]
    told = [of_list(poll, one, choices) for one, choices in zip(candidates, chosen, strict=True)]
    best = choosers["list"].best([of_none(poll), *told])
    return chosen[best - 1] if best else single(poll)


class Edges:
    """Where the first choice of a list begins and its last ends. What is told of a choice alone is weighed once,
    however many lists of the poll it may stand in."""

    def __init__(self, poll: Poll, choosers: Mapping[str, Chooser]) -> None:
        self._poll = poll
        self._start, self._end = choosers["start"], choosers["end"]
        self._starts: dict[Span, float] = {}
        self._ends: dict[Span, float] = {}

    def complete(self, listing: Listing) -> tuple[Span, ...]:
        """The choices of a list, the first from its likeliest beginning, the last up to its likeliest end."""
        first, *others = listing.choices
        last = others.pop()
        return ((self._beginning(listing), first[1]), *others, (last[0], self._ending(listing)))

    def _beginning(self, listing: Listing) -> int:
        places, end = listing.starts(self._poll), listing.choices[0][1]
        if len(places) == 1:
            return places[0]
        among = map(self._start.score, starts_among(self._poll, listing, places))
        scores = [self._alone((at, end), is_start=True) + score for at, score in zip(places, among, strict=True)]
        return places[scores.index(max(scores))]

    def _ending(self, listing: Listing) -> int:
        places, start = listing.ends(self._poll), listing.choices[-1][0]
        if len(places) == 1:
            return places[0]
        among = map(self._end.score, ends_among(self._poll, listing, places))
        scores = [self._alone((start, at), is_start=False) + score for at, score in zip(places, among, strict=True)]
        return places[scores.index(max(scores))]

    def _alone(self, choice: Span, *, is_start: bool) -> float:
        known = self._starts if is_start else self._ends
        if choice not in known:
            told = start_alone(self._poll, choice) if is_start else end_alone(self._poll, choice)
            known[choice] = (self._start if is_start else self._end).score(told)
        return known[choice]
