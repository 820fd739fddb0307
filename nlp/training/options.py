"""The models of a poll's choices, from polls whose choices are marked ([แดง](option)): each is shown also with its
choices set out otherwise, and with those of other polls of the same kind."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nlp import tokens
from nlp.chooser import Chooser
from nlp.normal import normalise
from nlp.option_features import (
    at_a_glance,
    end_alone,
    ends_among,
    of_completion,
    of_list,
    of_none,
    start_alone,
    starts_among,
)
from nlp.option_lists import Listing, listings
from nlp.option_words import Poll, Span, take_apart
from nlp.options import Edges, choose
from nlp.regex import regex
from nlp.training.phrases import PHRASES
from nlp.training.set_out import Marked, apart, of_another, otherwise

LINE_END = "⏎"
"""Stands for a new line within a phrase."""
TIMES = 2
"""How often each poll is shown set out otherwise, and how often with other choices."""
SHOWINGS = 3
RESTRAINT = 1.0
LEAST_SEEN = 6
ROUNDS = 100
_MARK = regex(r"\[([^\]\n]*)\]\(option\)")

Group = tuple[list[list[str]], int]
"""What is told of each candidate, and the number of the right one."""


@dataclass(frozen=True)
class Example:
    """A poll taken apart, the lists that it may be taken for, the number of the one that is meant and its choices; with
    none the number is -1."""

    poll: Poll
    candidates: list[Listing]
    meant: int
    choices: tuple[Span, ...]


def marked(line: str) -> Marked:
    """One poll, its marks taken off."""
    line = line.replace(LINE_END, "\n")
    text, at = "", 0
    choices: list[Span] = []
    for match in _MARK.finditer(line):
        text += line[at : match.start()] + match[1]
        choices.append((len(text) - len(match[1]), len(text)))
        at = match.end()
    return Marked(text + line[at:], tuple(choices))


def marked_polls() -> list[Marked]:
    """The polls to learn from, comments left out."""
    paths = (PHRASES / "create_poll.txt", PHRASES / "polls" / "marked.txt")
    lines = [line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [marked(line) for line in dict.fromkeys(lines) if line and not line.startswith("#")]


def shown_otherwise(polls: Sequence[Marked], showing: int = 0) -> list[Marked]:
    """The polls, and each some times more with its choices set out otherwise and with those of others of its kind, in
    other ways at each showing."""
    parts = [one for poll in polls if (one := apart(poll))]
    of_kind: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for one in parts:
        of_kind[_kind_of(one.choices)].append(one.choices)
    shown = list(polls)
    for one in parts:
        chance = random.Random(f"{showing} {one.head} {one.tail}")  # noqa: S311  the same polls give the same models
        shown += [otherwise(one, one.choices, chance) for _ in range(TIMES)]
        shown += [otherwise(one, of_another(of_kind[_kind_of(one.choices)], chance), chance) for _ in range(TIMES)]
    return shown


def _kind_of(choices: Sequence[str]) -> str:
    """The kind of word that most of the choices begin with, a verb by itself or joined to another."""
    kinds = [take_apart(tokens.tokens(normalise(one), tokens.load()), normalise(one).text).kinds[0] for one in choices]
    commonest = Counter(sorted(kinds)).most_common(1)[0][0]
    return {"deed": "verb", "district": "province"}.get(commonest, commonest)


def example(one: Marked) -> Example | None:
    """A poll taken apart; None where no list that it may be taken for has just its choices."""
    normal = normalise(one.text)
    poll = take_apart(tokens.tokens(normal, tokens.load()), normal.text)
    candidates = listings(poll)
    if not one.choices:
        return Example(poll, candidates, -1, ())
    places = range(len(normal.text)) if normal.origins is None else normal.origins
    inner = [
        [at for at, token in enumerate(poll.found) if start <= places[token.start] and places[token.end - 1] < end]
        for start, end in one.choices
    ]
    if not all(inner):
        return None
    choices = tuple((words[0], words[-1]) for words in inner)
    meant = next((n for n, listing in enumerate(candidates) if _may_be(poll, listing, choices)), None)
    return None if meant is None else Example(poll, candidates, meant, choices)


def right_choices(one: Marked, models: Mapping[str, Chooser]) -> bool:
    """Whether models find just the choices of a poll."""
    normal = normalise(one.text)
    poll = take_apart(tokens.tokens(normal, tokens.load()), normal.text)
    found = [normal.as_given(poll.found[start].start, poll.found[end].end) for start, end in choose(poll, models)]
    return found == [one.text[start:end] for start, end in one.choices]


def _may_be(poll: Poll, listing: Listing, choices: Sequence[Span]) -> bool:
    own = listing.choices
    is_divided_so = len(own) == len(choices) and own[1:-1] == tuple(choices[1:-1])
    if not is_divided_so or own[0][1] != choices[0][1] or own[-1][0] != choices[-1][0]:
        return False
    return choices[0][0] in listing.starts(poll) and choices[-1][1] in listing.ends(poll)


def fit_showings(polls: Sequence[Marked]) -> dict[str, Chooser]:
    """All models, each the mean of those of some showings, which differ by chance."""
    showings = range(SHOWINGS)
    fitted = [fit_models([one for one in map(example, shown_otherwise(polls, n)) if one]) for n in showings]
    return {name: _mean([models[name] for models in fitted]) for name in fitted[0]}


def _mean(choosers: Sequence[Chooser]) -> Chooser:
    told = dict.fromkeys(one for chooser in choosers for one in chooser.weights)
    return Chooser({one: sum(c.weights.get(one, 0.0) for c in choosers) / len(choosers) for one in told})


def fit_edges(examples: Sequence[Example]) -> dict[str, Chooser]:
    """The models of where the first choice begins and where the last ends."""
    starts: list[Group] = []
    ends: list[Group] = []
    for one in examples:
        if one.meant < 0:
            continue
        listing = one.candidates[one.meant]
        at, to = listing.starts(one.poll), listing.ends(one.poll)
        (_, first_end), (last_start, _) = listing.choices[0], listing.choices[-1]
        begun = zip(at, starts_among(one.poll, listing, at), strict=True)
        ended = zip(to, ends_among(one.poll, listing, to), strict=True)
        starts.append(([start_alone(one.poll, (word, first_end)) + among for word, among in begun],
                       at.index(one.choices[0][0])))  # fmt: skip
        ends.append(([end_alone(one.poll, (last_start, word)) + among for word, among in ended],
                     to.index(one.choices[-1][1])))  # fmt: skip
    return {"start": fit(starts), "end": fit(ends)}


def fit_models(examples: Sequence[Example]) -> dict[str, Chooser]:
    """All models. Those of the list and of the whole of it are shown choices completed by models that have not seen
    their polls."""
    lists: list[Group] = []
    wholes: list[Group] = []
    for half in (0, 1):
        edges = fit_edges(examples[1 - half :: 2])
        unseen = [one for one in examples[half::2] if one.candidates]
        lists += [_lists_told(one, edges) for one in unseen]
        wholes += [told for one in unseen if (told := _wholes_told(one, edges))]
    return {**fit_edges(examples), "list": fit(lists), "whole": fit(wholes), "glance": fit_glance(examples)}


def fit_glance(examples: Sequence[Example]) -> Chooser:
    """The model of which lists are worth a look."""
    meant = [one for one in examples if one.meant >= 0]
    return fit([([list(at_a_glance(one.poll, listing)) for listing in one.candidates], one.meant) for one in meant])


def _lists_told(one: Example, edges: Mapping[str, Chooser]) -> Group:
    completed = Edges(one.poll, edges)
    told = [list(of_list(one.poll, listing, completed.complete(listing)[0].choices)) for listing in one.candidates]
    return [of_none(one.poll), *told], one.meant + 1


def _wholes_told(one: Example, edges: Mapping[str, Chooser]) -> Group | None:
    """The ways to complete the list that is meant; None where there are no two, or the right one is not among them."""
    if one.meant < 0:
        return None
    listing = one.candidates[one.meant]
    ways = Edges(one.poll, edges).complete(listing)
    right = next((number for number, way in enumerate(ways) if way.choices == one.choices), None)
    if right is None or len(ways) < 2:
        return None
    return [of_completion(one.poll, listing.kind, way) for way in ways], right


def fit(groups: Sequence[Group]) -> Chooser:
    """Weigh what is told, in whole numbers of one byte as they are kept, so that the right one of each group is the
    likeliest; the same groups give the same."""
    seen = Counter(told for group, _ in groups for told in set().union(*map(set, group)))
    numbers = {
        told: number for number, told in enumerate(sorted(t for t, count in seen.items() if count >= LEAST_SEEN))
    }
    matrix, edges, right = _matrix(groups, numbers)
    back = matrix.T.tocsr()
    of_group = np.repeat(np.arange(len(groups)), np.diff(edges))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        scaled = scores - np.maximum.reduceat(scores, edges[:-1])[of_group]
        shares = np.exp(scaled)
        totals = np.add.reduceat(shares, edges[:-1])
        off = shares / totals[of_group]
        off[right] -= 1
        wrong = float(np.log(totals).sum() - scaled[right].sum())
        return wrong + RESTRAINT / 2 * float(weights @ weights), back @ off + RESTRAINT * weights

    found = minimize(loss, np.zeros(len(numbers)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    whole = np.round(found.x * (127 / np.abs(found.x).max()))
    return Chooser(dict(zip(numbers, whole.tolist(), strict=True)))


def _matrix(
    groups: Sequence[Group], numbers: Mapping[str, int]
) -> tuple[csr_matrix, NDArray[np.intp], NDArray[np.intp]]:
    """What is told, one row a candidate; where each group begins; the row of the right one of each."""
    columns: list[int] = []
    ends, edges, right = [0], [0], []
    for group, chosen in groups:
        right.append(edges[-1] + chosen)
        for told in group:
            columns += sorted(numbers[one] for one in set(told) if one in numbers)
            ends.append(len(columns))
        edges.append(edges[-1] + len(group))
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(numbers)))
    return matrix, np.array(edges), np.array(right)
