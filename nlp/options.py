"""The choices of a poll, as its writer put them.

Every list that the poll may hold is laid out (option_lists); models trained on marked polls (nlp/phrases) say of each
where its first choice begins and its last ends, and then which list is meant, or that none is.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from nlp.chooser import Chooser, read_choosers
from nlp.option_features import of_end, of_list, of_none, of_start
from nlp.option_lists import Listing, listings, single
from nlp.option_words import Poll, Span, take_apart
from nlp.tokens import Token

MODEL = Path(__file__).parent / "options.npz"
Telling = Callable[[Poll, Listing, int], list[str]]
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
    return [(poll.found[start].start, poll.found[end].end) for start, end in choose(poll, models())]


def choose(poll: Poll, choosers: Mapping[str, Chooser]) -> tuple[Span, ...]:
    """The choices of the likeliest list by their first and last words; empty where none is meant."""
    candidates = listings(poll)
    if not candidates:
        return single(poll)
    chosen = [complete(poll, one, choosers) for one in candidates]
    told = [of_list(poll, one, choices) for one, choices in zip(candidates, chosen, strict=True)]
    best = choosers["list"].best([of_none(poll), *told])
    return chosen[best - 1] if best else single(poll)


def complete(poll: Poll, listing: Listing, choosers: Mapping[str, Chooser]) -> tuple[Span, ...]:
    """The choices of a list, the first from its likeliest beginning, the last up to its likeliest end."""
    starts, ends = listing.starts(poll), listing.ends(poll)
    start = _best(choosers["start"], of_start, poll, listing, starts)
    end = _best(choosers["end"], of_end, poll, listing, ends)
    first, *others = listing.choices
    last = others.pop()
    return ((start, first[1]), *others, (last[0], end))


def _best(chooser: Chooser, told: Telling, poll: Poll, listing: Listing, places: Sequence[int]) -> int:
    if len(places) == 1:
        return places[0]
    return places[chooser.best([told(poll, listing, at) for at in places])]
