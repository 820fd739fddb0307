"""What of a breakdown may be shown where names are hidden or the vote is secret. Pure.

A cell is the people of one group who chose one thing. Nothing is shown from which a cell of fewer than LEAST people
follows, be it by adding and subtracting whatever else is shown. The proof: sectors and regions are each a partition of
the voters into blocks whose every cell is large enough, so unions of blocks are safe; and whatever follows from two
partitions together is made of pieces "blocks of the one less the blocks of the other that lie wholly within them",
which are looked at one by one. Figures shown while the poll ran are a partition too, by when people voted; a result
told before the poll was opened again parts each sector so. How many
voted in a group tells no choice, and is not held back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from config.vocabulary import PollKind, Secrecy, Sector
from handlers.rules.polls.tally import ABSTAIN, Count, Place, Tally

LEAST = 3


@dataclass(frozen=True)
class Shown:
    """The figures of one group, or of several merged (`groups`): `columns` counts the choices of each column."""

    groups: tuple[str | None, ...]
    voted: int
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Breakdown:
    """What may be shown. `columns` are the choices each column counts; empty parts are withheld altogether.

    `exact`: each sector stands alone and shares within sectors follow from what is shown, so that a verdict's figures
    by sector, and the count in which sectors weigh the same, may be told.
    """

    columns: tuple[tuple[int, ...], ...]
    sectors: tuple[Shown, ...]
    clusters: tuple[Shown, ...]
    provinces: tuple[Shown, ...]
    exact: bool


Scheme = tuple[tuple[int, ...], ...]
Block = frozenset[Place]


def disclose(counted: Tally, secrecy: Secrecy) -> Breakdown:
    """What of a tally may be shown: all of it where names are open."""
    choices = range(len(counted.total.choices))
    each: Scheme = tuple((choice,) for choice in choices)
    if secrecy is Secrecy.OPEN:
        return _open(counted, each)
    nothing = Breakdown((), (), (), (), exact=False)
    found = [_protected(counted, scheme) for scheme in _schemes(counted, each)]
    by_sector = next((one for one in found if one.sectors), None)
    return by_sector or next((one for one in found if one.clusters), nothing)


def _schemes(counted: Tally, each: Scheme) -> list[Scheme]:
    """Every choice by itself where a ballot holds one; else, or where that shows much, what is judged and the rest."""
    found = [each] if counted.kind not in {PollKind.SEVERAL, PollKind.RANKING} else []
    if counted.supporting:
        rest = tuple(choice for (choice,) in each if choice not in counted.supporting)
        found.append((tuple(sorted(counted.supporting)), rest))
    return found


def _open(counted: Tally, each: Scheme) -> Breakdown:
    def lines(groups: Iterable[tuple[str | None, Count]]) -> tuple[Shown, ...]:
        return tuple(Shown((name,), count.voted, count.choices) for name, count in groups)

    return Breakdown(
        each, lines(counted.sectors.items()), lines(counted.clusters.items()), lines(counted.provinces.items()),
        exact=True,
    )  # fmt: skip


def _protected(counted: Tally, scheme: Scheme) -> Breakdown:
    table = _Table(counted, scheme)
    voted = [place for place, count in counted.places.items() if count.voted]
    sectors = table.partition(voted, lambda place: place.sector)
    clusters = table.partition(voted, lambda place: place.cluster)
    provinces = [part for block in clusters for part in table.split(block)]
    if not table.safe_together(sectors, provinces):
        provinces = clusters
    if not table.safe_together(sectors, provinces):
        clusters = provinces = []
    waves = _blocks(voted, lambda place: place.wave)
    if len(waves) > 1:
        # Figures shown while the poll ran part the voters once more; by region too would be more than is looked at.
        clusters = provinces = []
        sectors = sectors if table.safe_together(sectors, waves) else []
    if not table.safe_since_told(voted):
        sectors = []
    known = scheme == tuple((choice,) for (choice, *_) in scheme) or _nobody_abstained(counted)
    alone = len(sectors) > 1 and all(len({place.sector for place in block}) == 1 for block in sectors)
    return Breakdown(
        columns=scheme,
        sectors=table.lines(sectors, lambda place: place.sector),
        clusters=table.lines(clusters, lambda place: place.cluster),
        provinces=table.lines(provinces, lambda place: place.province) if provinces != clusters else (),
        exact=alone and known,
    )


def _blocks(places: Iterable[Place], key: Callable[[Place], object]) -> list[Block]:
    groups: dict[object, set[Place]] = {}
    for place in places:
        groups.setdefault(key(place), set()).add(place)
    return [frozenset(group) for group in groups.values()]


def _nobody_abstained(counted: Tally) -> bool:
    return counted.kind is not PollKind.YES_NO or not counted.total.choices[ABSTAIN]


class _Table:
    """The counts of places, in the columns of one scheme."""

    def __init__(self, counted: Tally, scheme: Scheme) -> None:
        self._counted = counted
        self._scheme = scheme

    def cells(self, places: Iterable[Place]) -> tuple[int, ...]:
        """How many people of these places are in each column. The last column of two is whoever is not in the first."""
        counts = [self._counted.places[place] for place in places]
        voted = sum(count.voted for count in counts)
        sums = [sum(count.choices[choice] for count in counts for choice in column) for column in self._scheme]
        if len(self._scheme) == 2:
            sums[1] = voted - sums[0]
        return tuple(sums)

    def is_safe(self, places: Iterable[Place]) -> bool:
        return min(self.cells(places)) >= LEAST

    def partition(self, places: Iterable[Place], key: Callable[[Place], object]) -> list[Block]:
        """Blocks of whole groups, each safe: groups that are too small are merged, with the smallest safe one where
        they are still too small together. Empty where not even all together are safe, or only one block is left."""
        groups = _blocks(places, key)
        safe = sorted((group for group in groups if self.is_safe(group)), key=self._size)
        small = frozenset(place for group in groups if group not in safe for place in group)
        while small and not self.is_safe(small) and safe:
            small |= safe.pop(0)
        if small and not self.is_safe(small):
            return []
        blocks = [*safe, small] if small else safe
        return blocks if len(blocks) > 1 else []

    def split(self, block: Block) -> list[Block]:
        """A cluster's block by provinces, as far as that is safe; clusters that were merged stay one."""
        if len({place.cluster for place in block}) > 1:
            return [block]
        return self.partition(block, lambda place: place.province) or [block]

    def safe_since_told(self, places: Iterable[Place]) -> bool:
        """Whether, beside a result that was told by sector before the poll was opened again, enough of every sector
        that voted since chose each thing."""
        later = _blocks([place for place in places if place.told], lambda place: (place.sector, place.told))
        return all(self.is_safe(block) for block in later)

    def safe_together(self, sectors: list[Block], regions: list[Block]) -> bool:
        """Whether nothing unsafe follows from the two partitions together."""
        for size in range(1, len(sectors)):
            for chosen in combinations(sectors, size):
                union = frozenset(place for block in chosen for place in block)
                inside = frozenset(place for block in regions if block <= union for place in block)
                rest = union - inside
                if inside and rest and not self.is_safe(rest):
                    return False
        return True

    def lines(self, blocks: list[Block], key: Callable[[Place], Sector | str | None]) -> tuple[Shown, ...]:
        shown = [Shown(_names(block, key), self._size(block), self.cells(block)) for block in blocks]
        return tuple(sorted(shown, key=lambda line: (len(line.groups), -line.voted, str(line.groups))))

    def _size(self, places: Iterable[Place]) -> int:
        return sum(self._counted.places[place].voted for place in places)


def _names(block: Block, key: Callable[[Place], Sector | str | None]) -> tuple[str | None, ...]:
    found = {key(place) for place in block}
    return tuple(sorted((name for name in found if name is not None), key=str)) + ((None,) if None in found else ())
