"""What can be said of a measure: what it lacks, and how far each province has come on the way it set out on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from config.vocabulary import KpiDenominator, KpiDirection, MeasureKind
from storage.measure_records import GoalMeasure, ProvinceFigure, ProvinceValue
from storage.roadmap_records import Kpi

ALL = 100.0
THOUSAND_PEOPLE, MILLION_BAHT = 1_000, 1_000_000


@dataclass(frozen=True)
class Line:
    """One line of a board: a province (empty: all together) on its way by one measure. `movement` is in per cent of
    the way from its own baseline to its own target: under 0 where it moved away, None where it cannot be said."""

    measure: GoalMeasure
    value: ProvinceValue
    movement: float | None


def movement(baseline: float | None, target: float | None, now: float | None) -> float | None:
    """How much of the way from a baseline to a target is done, in per cent: 100 at the target, under 0 beyond the
    baseline on the wrong side, over 100 beyond the target. None where a part is missing, or there is no way to go."""
    if baseline is None or target is None or now is None or baseline == target:
        return None
    return ALL * (now - baseline) / (target - baseline)


def lacks_of_kpi(kpi: Kpi) -> tuple[str, ...]:
    """Everything that a project's measure lacks to be complete."""
    figures = {"baseline": kpi.baseline is None, "target": kpi.target is None, "now": kpi.now is None}
    return (*(name for name, lacking in figures.items() if lacking), *missing_of_kpi(kpi))


def missing_of_kpi(kpi: Kpi | GoalMeasure) -> tuple[str, ...]:
    """What a measure lacks beside its figures: direction, unit, denominator, source. A rating brings its own."""
    if isinstance(kpi, GoalMeasure) and kpi.kind is MeasureKind.RATING:
        return ()
    lacks = {
        "direction": kpi.direction is None,
        "unit": not kpi.unit,
        "denominator": kpi.denominator is None,
        "source": not kpi.source,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def missing_of_value(kind: MeasureKind, value: ProvinceValue) -> tuple[str, ...]:
    """What a province lacks of one measure: baseline, target, and what it is now; of a rating also its poll and the
    sentence of evidence."""
    lacks = {"baseline": value.baseline is None, "target": value.target is None, "now": value.now is None}
    if kind is MeasureKind.RATING:
        lacks |= {"poll": value.poll_id is None, "evidence": not value.evidence}
    return tuple(name for name, lacking in lacks.items() if lacking)


def missing(measure: GoalMeasure) -> tuple[str, ...]:
    """Everything that a measure lacks, each named once; without any province, the figures themselves."""
    of_values = [missing_of_value(measure.kind, one) for one in measure.values] or [
        missing_of_value(measure.kind, ProvinceValue())
    ]
    return tuple(dict.fromkeys((*missing_of_kpi(measure), *(name for lacks in of_values for name in lacks))))


def goes_wrong_way(direction: KpiDirection | None, value: ProvinceValue) -> bool:
    """Whether a target lies on the other side of the baseline than the measure is to move."""
    if direction is None or value.baseline is None or value.target is None or value.baseline == value.target:
        return False
    return (value.target > value.baseline) is not (direction is KpiDirection.UP)


def board(measures: Iterable[GoalMeasure]) -> list[Line]:
    """Every province of every measure, those that moved most first, those of which it cannot be said last."""
    lines = [
        Line(measure, value, movement(value.baseline, value.target, value.now))
        for measure in measures
        for value in measure.values
    ]
    return sorted(lines, key=lambda one: (one.movement is None, -(one.movement or 0), one.measure.id))


def has_hard_measure(measures: Iterable[GoalMeasure]) -> bool:
    """Whether a goal is measured by those it affects: a rating out of a poll, with a sentence of evidence."""
    return any(
        one.kind is MeasureKind.RATING and value.poll_id is not None and value.now is not None and bool(value.evidence)
        for one in measures
        for value in one.values
    )


def per_unit(
    now: float | None, denominator: KpiDenominator | None, figure: ProvinceFigure | None, budget: float
) -> float | None:
    """What a figure comes to per thousand people, per square kilometre, or per million baht of the projects of its goal
    there. None where nothing is to be reckoned, or what is needed for it is not known."""
    if now is None:
        return None
    match denominator:
        case KpiDenominator.HEAD:
            people = figure.population if figure else None
            return now * THOUSAND_PEOPLE / people if people else None
        case KpiDenominator.AREA:
            area = figure.area if figure else None
            return now / area if area else None
        case KpiDenominator.BUDGET:
            return now * MILLION_BAHT / budget if budget > 0 else None
    return None


def mean_rating(counts: Sequence[int]) -> float | None:
    """The mean of a poll of 1 to 5, from how many gave each; None where nobody did."""
    voted = sum(counts)
    return sum(step * count for step, count in enumerate(counts, start=1)) / voted if voted else None


def rated(value: ProvinceValue, mean: float, poll_id: int, evidence: str) -> ProvinceValue:
    """A province's values after it was rated: the first rating there is also where it began."""
    baseline = value.baseline if value.baseline is not None else mean
    return ProvinceValue(value.province, baseline, value.target, mean, value.dated, evidence, poll_id)
