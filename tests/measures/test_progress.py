"""The arithmetic of measures: movement, what is missing, denominators, ratings."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from config.vocabulary import KpiDenominator, KpiDirection, MeasureKind
from handlers.rules.measures.progress import (
    board,
    goes_wrong_way,
    has_hard_measure,
    mean_rating,
    missing,
    movement,
    per_unit,
    rated,
)
from storage.measure_records import GoalMeasure, ProvinceFigure, ProvinceValue

TODAY = date(2026, 11, 29)
FIGURES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))


@given(FIGURES, FIGURES)
def test_the_way_begins_at_the_baseline_and_ends_at_the_target(baseline: float, target: float) -> None:
    assume(baseline != target)
    assert movement(baseline, target, baseline) == 0
    assert movement(baseline, target, target) == pytest.approx(100)
    assert movement(baseline, target, (baseline + target) / 2) == pytest.approx(50, abs=1e-3)


@given(FIGURES, FIGURES, FIGURES, st.sampled_from([0.001, 7.0, 1000.0, -1.0]))
def test_a_large_province_moves_no_more_than_a_small_one_on_the_same_way(
    baseline: float, target: float, now: float, size: float
) -> None:
    assume(abs(baseline - target) > 1)
    small = movement(baseline, target, now)
    large = movement(baseline * size, target * size, now * size)
    assert small is not None
    assert large == pytest.approx(small, rel=1e-6, abs=1e-6)


@given(FIGURES, FIGURES, st.floats(0, 1), st.floats(0, 1))
def test_who_is_nearer_to_the_target_moved_more(baseline: float, target: float, one: float, other: float) -> None:
    assume(abs(baseline - target) > 1)
    nearer, farther = max(one, other), min(one, other)
    way = target - baseline
    first, second = (
        movement(baseline, target, baseline + way * nearer),
        movement(baseline, target, baseline + way * farther),
    )
    assert first is not None
    assert second is not None
    assert first >= second - 1e-6


@pytest.mark.parametrize("parts", [(None, 5, 3), (1, None, 3), (1, 5, None), (4, 4, 4)])
def test_without_a_way_nothing_is_said(parts: tuple[float | None, float | None, float | None]) -> None:
    assert movement(*parts) is None


def test_the_board_begins_with_who_moved_most_and_ends_with_the_unknown() -> None:
    values = (
        ProvinceValue("ก", 0, 10, 2),
        ProvinceValue("ข", 100, 50, 55),
        ProvinceValue("ค", 5, 10),
        ProvinceValue("ง", 5, 10, 1),
    )
    assert [one.value.province for one in board([GoalMeasure(1, 1, "วัด", values=values)])] == ["ข", "ก", "ง", "ค"]


def test_what_a_measure_lacks_is_named() -> None:
    assert missing(GoalMeasure(1, 1, "วัด")) == (
        "direction",
        "unit",
        "denominator",
        "source",
        "baseline",
        "target",
        "now",
    )
    whole = GoalMeasure(
        1, 1, "วัด", direction=KpiDirection.UP, unit="คน", denominator=KpiDenominator.NONE, source="สมมติ",
        values=(ProvinceValue("น่าน", 1, 2, 1), ProvinceValue("แพร่", 1, None, 1)),
    )  # fmt: skip
    assert missing(whole) == ("target",)


def test_a_rating_counts_as_hard_only_with_its_poll_and_a_sentence() -> None:
    bare = ProvinceValue("น่าน", 2, 4, 3)
    rating = GoalMeasure(1, 1, "พอใจ", MeasureKind.RATING, values=(bare,))
    assert missing(rating) == ("poll", "evidence")
    assert not has_hard_measure([rating])
    assert not has_hard_measure([GoalMeasure(2, 1, "คน", values=(rated(bare, 3.5, 7, "รถวิ่งทุกวัน"),))])
    full = GoalMeasure(1, 1, "พอใจ", MeasureKind.RATING, values=(rated(bare, 3.5, 7, "รถวิ่งทุกวัน"),))
    assert missing(full) == ()
    assert has_hard_measure([full])


def test_the_first_rating_is_where_a_province_began() -> None:
    first = rated(ProvinceValue("น่าน"), 2.5, 1, "ยังไม่ดี")
    second = rated(first, 3.5, 2, "ดีขึ้น")
    assert (second.baseline, second.now, second.poll_id) == (2.5, 3.5, 2)


@given(st.lists(st.integers(0, 1000), min_size=5, max_size=5))
def test_a_mean_rating_lies_between_one_and_five(counts: list[int]) -> None:
    mean = mean_rating(counts)
    assert (mean is None) == (sum(counts) == 0)
    assert mean is None or 1 <= mean <= 5


def test_a_figure_is_divided_only_by_what_is_known() -> None:
    known = ProvinceFigure("น่าน", 400_000, 12_000, TODAY, "สมมติ")
    assert per_unit(800, KpiDenominator.HEAD, known, 0) == 2
    assert per_unit(24_000, KpiDenominator.AREA, known, 0) == 2
    assert per_unit(30, KpiDenominator.BUDGET, known, 15_000_000) == 2
    assert per_unit(30, KpiDenominator.NONE, known, 15_000_000) is None
    for denominator in (KpiDenominator.HEAD, KpiDenominator.AREA, KpiDenominator.BUDGET):
        assert per_unit(30, denominator, None, 0) is None


def test_a_target_on_the_wrong_side_is_seen() -> None:
    assert goes_wrong_way(KpiDirection.DOWN, ProvinceValue("ก", 5, 10))
    assert not goes_wrong_way(KpiDirection.UP, ProvinceValue("ก", 5, 10))
    assert not goes_wrong_way(None, ProvinceValue("ก", 5, 10))
