"""Counting rankings: Borda's points and instant runoff. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.vocabulary import RankingMethod

Rankings = Mapping[tuple[int, ...], int]


@dataclass(frozen=True)
class Round:
    """One round of an instant runoff: what each choice still in it has, and which one leaves after it."""

    counts: dict[int, int]
    leaves: int | None


@dataclass(frozen=True)
class Ranking:
    """How rankings came out: `leading` is the winner, or all who share the lead.

    `points` are Borda's; `rounds` those of the runoff, empty for Borda. `final` is what the winner had of how many
    ballots in the deciding round (Borda: first preferences).
    """

    leading: list[int]
    points: tuple[int, ...]
    rounds: tuple[Round, ...] = ()
    final: tuple[int, int] = (0, 0)


def rank(ballots: Rankings, choices: int, method: RankingMethod) -> Ranking:
    """Count rankings, each listing some or all of the choices from the first preference on."""
    points = borda(ballots, choices)
    voted = sum(ballots.values())
    if method is RankingMethod.BORDA:
        leading = [choice for choice in range(choices) if points[choice] == max(points)]
        first = sum(n for ballot, n in ballots.items() if ballot[:1] == (leading[0],))
        return Ranking(leading, points, (), (first, voted))
    rounds = instant_runoff(ballots, choices)
    last = rounds[-1].counts
    leading = [choice for choice, count in last.items() if count == max(last.values())]
    return Ranking(leading, points, tuple(rounds), (max(last.values()), sum(last.values())))


def borda(ballots: Rankings, choices: int) -> tuple[int, ...]:
    """Points: with n choices the first gets n-1, the next n-2, the last 0; what a ballot leaves out gets none."""
    points = [0] * choices
    for ballot, number in ballots.items():
        for position, choice in enumerate(ballot):
            points[choice] += (choices - 1 - position) * number
    return tuple(points)


def instant_runoff(ballots: Rankings, choices: int) -> list[Round]:
    """Rounds until a choice has more than half of the ballots that still name one, or only equals are left.

    The choice with the fewest leaves; of equals, who had fewest in the round before and so on back, then who has
    fewer points of Borda's, then who stands later in the list. Two left with the same number share the lead.
    """
    points = borda(ballots, choices)
    still_in = list(range(choices))
    rounds: list[Round] = []
    while True:
        counts = _first_preferences(ballots, still_in)
        named = sum(counts.values())
        if len(still_in) <= 2 or max(counts.values()) * 2 > named:
            return [*rounds, Round(counts, None)]
        leaves = _weakest(counts, rounds, points)
        rounds.append(Round(counts, leaves))
        still_in.remove(leaves)


def _first_preferences(ballots: Rankings, still_in: Sequence[int]) -> dict[int, int]:
    counts = dict.fromkeys(still_in, 0)
    for ballot, number in ballots.items():
        first = next((choice for choice in ballot if choice in counts), None)
        if first is not None:
            counts[first] += number
    return counts


def _weakest(counts: Mapping[int, int], earlier: Sequence[Round], points: Sequence[int]) -> int:
    tied = [choice for choice, count in counts.items() if count == min(counts.values())]
    for past in reversed(earlier):
        fewest = min(past.counts[choice] for choice in tied)
        tied = [choice for choice in tied if past.counts[choice] == fewest]
    return min(tied, key=lambda choice: (points[choice], -choice))
