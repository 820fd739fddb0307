"""What a benchmark gives: one figure, printed as one line of JSON."""

from typing import TypedDict


class Figure(TypedDict):
    """`ratio` is `value` over `baseline`, measured in the same run; None where there is nothing to compare with."""

    name: str
    database: str | None
    value: float
    unit: str
    baseline: float | None
    ratio: float | None


def figure(name: str, value: float, unit: str, *, database: str | None = None, baseline: float | None = None) -> Figure:
    """A figure, rounded to what was measured."""
    return Figure(
        name=name,
        database=database,
        value=round(value, 3),
        unit=unit,
        baseline=None if baseline is None else round(baseline, 3),
        ratio=round(value / baseline, 3) if baseline else None,
    )
