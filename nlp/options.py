"""The choices of a poll, as its writer put them.

Every list that the poll may hold is laid out (option_lists); models trained on marked polls (nlp/phrases) say which are
worth a look, where the first choice of each begins and its last ends, which is meant, or that none is, and then, where
another beginning or end is nearly as likely, which of them go together.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from heapq import nlargest
from pathlib import Path

from nlp.chooser import Chooser, read_choosers
from nlp.option_features import (
    Completion,
    at_a_glance,
    end_alone,
    ends_among,
    of_completion,
    of_list,
    of_none,
    start_alone,
    starts_among,
)
from nlp.option_lists import Listing, listings, single
from nlp.option_words import Poll, Span, take_apart
from nlp.regex import regex
from nlp.tokens import Token

MODEL = Path(__file__).parent / "options.npz"
_COUNT = regex(r"(\d{1,2})\s?[ก-๎]{2,9}")
_NO = frozenset(("ไม่", "ไม่ใช่", "ไม่เอา", "no"))
_LONGEST_POLL = 1500
"""Letters of a poll that choices are looked for in; no list that is meant is longer."""
_COMPARED = 4
"""Words of those at which a choice may begin, or end, that are weighed beside the other choices."""
_COMPLETED = 4
"""Lists that are weighed with their first and last choices completed; others are left out at a glance."""
_CLOSE = 64
"""How far the weight of a second beginning, or end, may lie behind the likeliest's to be weighed with the whole."""


@cache
def models() -> Mapping[str, Chooser]:
    """The trained models of "start", "end", a list at a "glance", the "list" and the "whole". Reads their file once."""
    return read_choosers(MODEL)


def find_options(found: Sequence[Token], text: str) -> list[Span]:
    """The choices as spans of the normal form, in order; none for a question of yes or no."""
    if len(text) > _LONGEST_POLL:
        found, text = [token for token in found if token.end <= _LONGEST_POLL], text[:_LONGEST_POLL]
    poll = take_apart(found, text)
    chosen = choose(poll, models())
    # "มี 3 คน สมชาย พิมล ดวงเดือน": how many there are is none of them.
    chosen = chosen[1:] if len(chosen) > 2 and _counts(poll, chosen) else chosen
    chosen = () if _asks_yes_or_no(poll, chosen) else chosen
    return [(poll.found[start].start, poll.found[end].end) for start, end in chosen]


def _asks_yes_or_no(poll: Poll, chosen: tuple[Span, ...]) -> bool:
    """Whether all that is left to choose is yes or no: "ย้ายหรือไม่ย้าย", "เห็นด้วย/ไม่เห็นด้วย". Where blanks alone part
    them they are listed to be pressed ("เห็นด้วย ไม่เห็นด้วย"), and so are those beside a third that is parted by หรือ."""
    if len(chosen) not in (2, 3):
        return False
    (start, end), (other, _) = chosen[-2:]
    is_joined = not {"O", "L"}.isdisjoint(poll.parts[end + 1 : other])
    others_joined = "".join(poll.parts[chosen[0][1] + 1 : start]).strip("SP") if len(chosen) > 2 else ""
    yes, no = ("".join(poll.words[one : to + 1]) for one, to in chosen[-2:])
    is_refused = no in _NO or (no.startswith("ไม่") and yes.startswith(no.removeprefix("ไม่")))
    return is_joined and not others_joined and is_refused


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
    if len(candidates) > _COMPLETED:
        glance = choosers["glance"]
        likeliest = nlargest(_COMPLETED, candidates, key=lambda one: glance.score(at_a_glance(poll, one)))
        candidates = [one for one in candidates if one in likeliest]
    edges = Edges(poll, choosers)
    completed = [edges.complete(one) for one in candidates]
    told = [of_list(poll, one, ways[0].choices) for one, ways in zip(candidates, completed, strict=True)]
    best = choosers["list"].best([of_none(poll), *told])
    if not best:
        return single(poll)
    ways = completed[best - 1]
    kind = candidates[best - 1].kind
    together = choosers["whole"].best([of_completion(poll, kind, way) for way in ways]) if len(ways) > 1 else 0
    return ways[together].choices


class Edges:
    """Where the first choice of a list begins and its last ends."""

    def __init__(self, poll: Poll, choosers: Mapping[str, Chooser]) -> None:
        self._poll = poll
        self._start = Edge(poll, choosers["start"], start_alone, starts_among)
        self._end = Edge(poll, choosers["end"], end_alone, ends_among)

    def complete(self, listing: Listing) -> list[Completion]:
        """The ways to complete a list, the likeliest first: from where its first choice may begin, up to where its last
        may end."""
        first, *others = listing.choices
        last = others.pop()
        starts, ends = listing.starts(self._poll), listing.ends(self._poll)
        begins = self._start.likeliest(listing, starts, [(at, first[1]) for at in starts])
        closes = self._end.likeliest(listing, ends, [(last[0], at) for at in ends])
        return [
            Completion(((start, first[1]), *others, (last[0], end)), start_behind, end_behind)
            for start, start_behind in begins
            for end, end_behind in closes
        ]


class Edge:
    """One edge of the lists of a poll. What is told of a choice alone is weighed once, however many lists it may stand
    in."""

    def __init__(
        self,
        poll: Poll,
        chooser: Chooser,
        alone: Callable[[Poll, Span], list[str]],
        among: Callable[[Poll, Listing, Sequence[int]], list[list[str]]],
    ) -> None:
        self._poll, self._chooser, self._alone, self._among = poll, chooser, alone, among
        self._weights: dict[Span, float] = {}

    def likeliest(self, listing: Listing, places: Sequence[int], choices: Sequence[Span]) -> list[tuple[int, int]]:
        """The likeliest of the words that the choice may begin or end with, and the next where it is close behind: each
        with how far. Of many only those likeliest by themselves are compared with the other choices."""
        if len(places) == 1:
            return [(places[0], 0)]
        weights = [self._weight(choice) for choice in choices]
        if len(places) > _COMPARED:
            least = sorted(weights)[-_COMPARED]
            places = [at for at, weight in zip(places, weights, strict=True) if weight >= least]
            weights = [weight for weight in weights if weight >= least]
        told = self._among(self._poll, listing, places)
        scores = [weight + self._chooser.score(one) for weight, one in zip(weights, told, strict=True)]
        best = max(scores)
        at = scores.index(best)
        found = [(places[at], 0)]
        scores[at] = min(scores) - 1
        second = max(scores)
        if best - second < _CLOSE:
            found.append((places[scores.index(second)], int(best - second)))
        return found

    def _weight(self, choice: Span) -> float:
        if choice not in self._weights:
            self._weights[choice] = self._chooser.score(self._alone(self._poll, choice))
        return self._weights[choice]
