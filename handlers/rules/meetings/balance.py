"""How near a committee is to equal shares of its sectors, and what another composition would give."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.vocabulary import Sector

EQUAL_PERCENT = 100 / len(Sector)


@dataclass(frozen=True)
class Share:
    """One sector's part: `count` heads, `percent` of the whole (0 to 100), `gap` in percentage points from equal."""

    sector: Sector
    count: int
    percent: float
    gap: float


@dataclass(frozen=True)
class Balance:
    """The shares of all sectors in the order of the vocabulary; `unknown` are heads of no sector, left out of them."""

    shares: tuple[Share, ...]
    total: int
    unknown: int

    @property
    def distance(self) -> float:
        """The largest gap of any sector from an equal share, in percentage points; 0: equal."""
        return max(abs(one.gap) for one in self.shares) if self.total else 0.0

    @property
    def fewest(self) -> tuple[Sector, ...]:
        """The sectors that are furthest below an equal share, where any is."""
        lowest = min(one.count for one in self.shares)
        short = tuple(one.sector for one in self.shares if one.count == lowest)
        return short if len(short) < len(self.shares) else ()

    @property
    def lacking(self) -> tuple[tuple[Sector, int], ...]:
        """How many of each sector would have to join for equal shares, where nobody leaves."""
        most = max(one.count for one in self.shares)
        return tuple((one.sector, most - one.count) for one in self.shares if one.count < most)


def balance_of(counts: Mapping[Sector | None, int]) -> Balance:
    """The shares that counts by sector make; percentages are of those with a sector."""
    total = sum(count for sector, count in counts.items() if sector is not None)
    shares = []
    for sector in Sector:
        count = counts.get(sector, 0)
        percent = 100 * count / total if total else 0.0
        shares.append(Share(sector, count, percent, percent - EQUAL_PERCENT if total else 0.0))
    return Balance(tuple(shares), total, counts.get(None, 0))


def changed(counts: Mapping[Sector | None, int], changes: Mapping[Sector, int]) -> dict[Sector | None, int]:
    """The counts after some join (positive) or leave; nobody can leave who is not there."""
    return {
        sector: max(counts.get(sector, 0) + (changes.get(sector, 0) if sector else 0), 0) for sector in (*Sector, None)
    }
