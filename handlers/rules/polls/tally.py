"""Counting ballots: totals, shares, by sector with each the same weight, by province and by cluster. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from config.vocabulary import PollKind, RankingMethod, Sector, TieRule
from handlers.rules.polls.ranking import Ranking, rank

YES, NO, ABSTAIN = 0, 1, 2
AGREEMENT_STEPS = 5
AGREES_FROM = 3


@dataclass(frozen=True)
class Place:
    """Where on the frozen roster a voter stands: what ballots are counted by. `wave`: after how many of the figures
    shown while the poll ran they voted; `told`: after how many of the results of a poll that was opened again."""

    sector: Sector | None = None
    province: str | None = None
    cluster: str | None = None
    wave: int = 0
    told: int = 0


@dataclass(frozen=True)
class Cast:
    """What ballots alike have in common: where their voters stand and what they chose (indices of the choices).

    A ranking lists its choices from the first preference on.
    """

    place: Place
    choices: tuple[int, ...]


@dataclass(frozen=True)
class Count:
    """One group of voters: how many may vote, how many did, and how many chose each choice."""

    eligible: int
    voted: int
    choices: tuple[int, ...]


Group = TypeVar("Group")
Sectors = dict[Sector | None, Count]
Regions = dict[str | None, Count]


@dataclass(frozen=True)
class Tally:
    """A poll counted. `places` is the finest count; the others are sums of it. A ranking counts first preferences."""

    kind: PollKind
    total: Count
    places: Mapping[Place, Count]
    sectors: Sectors
    clusters: Regions
    provinces: Regions
    ranking: Ranking | None = None
    supporting: frozenset[int] = field(default=frozenset())
    winner: int | None = None
    tied: tuple[int, ...] = ()

    def base(self, count: Count) -> int:
        """Of how many a share is taken: whoever voted, without those who abstained from a yes or no."""
        return count.voted - count.choices[ABSTAIN] if self.kind is PollKind.YES_NO else count.voted

    def support(self, count: Count) -> int:
        """How many of a group are for what is judged: yes, agreement, or the leading choice."""
        return sum(count.choices[choice] for choice in self.supporting)

    def share(self, count: Count) -> Fraction | None:
        """The share of a group that is for what is judged; None where nobody's vote counts."""
        base = self.base(count)
        return Fraction(self.support(count), base) if base else None

    @property
    def named_sectors(self) -> dict[Sector, Count]:
        """The count of each sector in the sectors' own order, without the people who speak for none."""
        return {sector: self.sectors[sector] for sector in Sector if sector in self.sectors}

    @property
    def balanced(self) -> Fraction | None:
        """The share when every sector in which anybody voted weighs the same; None where none did."""
        shares = [share for count in self.named_sectors.values() if (share := self.share(count)) is not None]
        return sum(shares, Fraction(0)) / len(shares) if shares else None


def choices_of(kind: PollKind, given: int) -> int:
    """How many choices a ballot of a kind has, where `given` were written."""
    if kind is PollKind.YES_NO:
        return 3
    return AGREEMENT_STEPS if kind is PollKind.AGREEMENT else given


def tally(
    kind: PollKind,
    choices: int,
    cast: Mapping[Cast, int],
    eligible: Mapping[Place, int],
    *,
    method: RankingMethod = RankingMethod.INSTANT_RUNOFF,
    tie: TieRule = TieRule.NOBODY,
) -> Tally:
    """Count. `cast` says how many ballots are alike, `eligible` how many may vote at each place, `choices` how many
    there are to choose from. A ballot given by proxy stands at its giver's place and counts once."""
    places = _by_place(kind, choices, cast, eligible)
    total = _sum(places.values(), choices)
    counted = Tally(
        kind=kind,
        total=total,
        places=places,
        sectors=_grouped(places, choices, lambda place: place.sector),
        clusters=_grouped(places, choices, lambda place: place.cluster),
        provinces=_grouped(places, choices, lambda place: place.province),
        ranking=_ranked(choices, cast, method) if kind is PollKind.RANKING else None,
    )
    return _judged_by(counted, tie)


def _by_place(
    kind: PollKind, choices: int, cast: Mapping[Cast, int], eligible: Mapping[Place, int]
) -> dict[Place, Count]:
    voted: dict[Place, int] = {}
    chosen: dict[Place, list[int]] = {}
    for ballot, number in cast.items():
        counts = chosen.setdefault(ballot.place, [0] * choices)
        voted[ballot.place] = voted.get(ballot.place, 0) + number
        for choice in ballot.choices[:1] if kind is PollKind.RANKING else ballot.choices:
            counts[choice] += number
    everywhere = dict.fromkeys([*eligible, *voted])
    return {
        place: Count(eligible.get(place, 0), voted.get(place, 0), tuple(chosen.get(place) or [0] * choices))
        for place in everywhere
    }


def _sum(counts: Iterable[Count], choices: int) -> Count:
    found = list(counts)
    columns = zip(*(count.choices for count in found), strict=True) if found else [()] * choices
    return Count(sum(c.eligible for c in found), sum(c.voted for c in found), tuple(sum(column) for column in columns))


def _grouped(places: Mapping[Place, Count], choices: int, key: Callable[[Place], Group]) -> dict[Group, Count]:
    groups: dict[Group, list[Count]] = {}
    for place, count in places.items():
        groups.setdefault(key(place), []).append(count)
    return {name: _sum(counts, choices) for name, counts in groups.items()}


def _ranked(choices: int, cast: Mapping[Cast, int], method: RankingMethod) -> Ranking:
    ballots: dict[tuple[int, ...], int] = {}
    for ballot, number in cast.items():
        ballots[ballot.choices] = ballots.get(ballot.choices, 0) + number
    return rank(ballots, choices, method)


def _judged_by(counted: Tally, tie: TieRule) -> Tally:
    """Find what is judged: yes, agreement, or the leading choice; equals are parted by the rule set at opening."""
    if counted.kind is PollKind.YES_NO:
        return _with(counted, winner=None, supporting={YES}, tied=())
    if counted.kind is PollKind.AGREEMENT:
        return _with(counted, winner=None, supporting=set(range(AGREES_FROM, AGREEMENT_STEPS)), tied=())
    leading = counted.ranking.leading if counted.ranking else _most(counted.total.choices)
    if not counted.total.voted:
        return counted
    if len(leading) > 1 and tie is TieRule.BALANCED:
        shares = {choice: _with(counted, choice, {choice}, ()).balanced or Fraction(0) for choice in leading}
        best = max(shares.values())
        kept = [choice for choice in leading if shares[choice] == best]
        if len(kept) == 1:
            return _with(counted, kept[0], set(kept), tuple(leading))
    if len(leading) > 1:
        return _with(counted, None, set(), tuple(leading))
    return _with(counted, leading[0], set(leading), ())


def _most(counts: tuple[int, ...]) -> list[int]:
    most = max(counts, default=0)
    return [choice for choice, count in enumerate(counts) if count == most]


def _with(counted: Tally, winner: int | None, supporting: set[int], tied: tuple[int, ...]) -> Tally:
    return Tally(
        counted.kind,
        counted.total,
        counted.places,
        counted.sectors,
        counted.clusters,
        counted.provinces,
        counted.ranking,
        frozenset(supporting),
        winner,
        tied,
    )
