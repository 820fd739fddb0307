"""The data dictionary of fair measures: what a goal is measured by, province by province, and what shares are of."""

from dataclasses import dataclass
from datetime import date

from config.vocabulary import KpiDenominator, KpiDirection, MeasureKind


@dataclass(frozen=True)
class ProvinceValue:
    """Where one province (or, with an empty name, all together) began, wants to get to, and is, of one measure.

    Each part is None where nobody has given it yet; `dated` is the day of `now`. Of a rating, `now` is the mean that
    the poll of number `poll_id` came to, and `evidence` a sentence of what those who rated have seen.
    """

    province: str = ""
    baseline: float | None = None
    target: float | None = None
    now: float | None = None
    dated: date | None = None
    evidence: str = ""
    poll_id: int | None = None


@dataclass(frozen=True)
class GoalMeasure:
    """One measure of a goal; `id` is its number, 0 before it is stored. `source` names where its figures come from."""

    id: int
    goal_id: int
    name: str
    kind: MeasureKind = MeasureKind.FIGURE
    direction: KpiDirection | None = None
    unit: str | None = None
    denominator: KpiDenominator | None = None
    source: str | None = None
    values: tuple[ProvinceValue, ...] = ()
    version: int = 1

    def of(self, province: str) -> ProvinceValue | None:
        """The values of a province, or None."""
        return next((one for one in self.values if one.province == province), None)


@dataclass(frozen=True)
class ProvinceFigure:
    """How many people a province has and how large it is (square kilometres), on a day, by a source; None: not said."""

    province: str
    population: int | None
    area: float | None
    dated: date
    source: str


@dataclass(frozen=True)
class Voices:
    """Issues from a province or a sector (`place`; empty: nobody said): how many were raised, answered (taken up,
    declined or more), on the agenda of a meeting, and taken up by a project that has a budget."""

    place: str
    raised: int = 0
    answered: int = 0
    on_agenda: int = 0
    funded: int = 0
