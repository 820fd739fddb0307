"""Shares of provinces, and whose voice is not heard."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import ProjectState
from handlers.rules.measures.shares import budget_in, least_served, shares, without_population
from handlers.rules.measures.voices import silent, unheard, unheard_first
from storage.measure_records import ProvinceFigure, Voices
from storage.roadmap_records import Project

PROVINCES = ("น่าน", "แพร่", "ตาก", "ตราด")
PROJECTS = st.lists(
    st.tuples(
        st.integers(0, 10**9) | st.none(),
        st.sets(st.sampled_from(PROVINCES), min_size=1),
        st.sampled_from(ProjectState),
    ),
    max_size=10,
)
HEADS = st.fixed_dictionaries({name: st.integers(1, 10**6) for name in PROVINCES})


def projects(given_: list[tuple[int | None, set[str], ProjectState]]) -> list[Project]:
    return [
        Project(n, "ทดลอง", provinces=tuple(names), budget=budget, state=state)
        for n, (budget, names, state) in enumerate(given_, 1)
    ]


def figures(heads: dict[str, int]) -> dict[str, ProvinceFigure]:
    return {name: ProvinceFigure(name, count, None, date(2026, 1, 1), "สมมติ") for name, count in heads.items()}


@given(PROJECTS, HEADS)
def test_nothing_of_the_whole_is_lost_or_given_twice(
    some: list[tuple[int | None, set[str], ProjectState]], heads: dict[str, int]
) -> None:
    found = shares(projects(some), PROVINCES, figures(heads))
    whole = sum(budget or 0 for budget, _, state in some if state is not ProjectState.CANCELLED)
    for part in ("budget", "equal_budget", "by_head_budget"):
        assert abs(sum(getattr(one, part) for one in found) - whole) < 1e-3 * (1 + whole)
    for one in found:
        assert abs(one.budget - budget_in(one.province, projects(some))) < 1e-3 * (1 + whole)


@given(PROJECTS, HEADS)
def test_the_least_served_is_named_first(
    some: list[tuple[int | None, set[str], ProjectState]], heads: dict[str, int]
) -> None:
    found = shares(projects(some), PROVINCES, figures(heads))
    assert {one.province for one in found} == set(PROVINCES)
    assert [one.served for one in found] == sorted(one.served for one in found)


@given(PROJECTS, HEADS, st.integers(2, 50))
def test_only_the_proportions_of_the_population_count(
    some: list[tuple[int | None, set[str], ProjectState]], heads: dict[str, int], times: int
) -> None:
    one = shares(projects(some), PROVINCES, figures(heads))
    other = shares(projects(some), PROVINCES, figures({name: count * times for name, count in heads.items()}))
    for left, right in zip(sorted(one, key=lambda s: s.province), sorted(other, key=lambda s: s.province), strict=True):
        assert abs((left.by_head_budget or 0) - (right.by_head_budget or 0)) < 1e-3 * (1 + (left.by_head_budget or 0))


def test_a_population_that_is_not_known_of_one_is_reckoned_for_none() -> None:
    known = figures({"น่าน": 5, "แพร่": 5, "ตาก": 5})
    assert without_population(PROVINCES, known) == ["ตราด"]
    assert all(
        one.by_head_budget is None for one in shares(projects([(9, {"น่าน"}, ProjectState.ACTIVE)]), PROVINCES, known)
    )


def test_a_small_province_with_its_share_is_served() -> None:
    some = [Project(1, "ก", provinces=("น่าน",), budget=10), Project(2, "ข", provinces=("แพร่",), budget=90)]
    by_head = shares(some, ("น่าน", "แพร่"), figures({"น่าน": 100, "แพร่": 1000}))
    assert by_head[0].province == "แพร่"
    equal = shares(some, ("น่าน", "แพร่"), {})
    assert equal[0].province == "น่าน"


def test_all_who_get_least_are_named_and_nobody_where_all_get_alike() -> None:
    some = [Project(1, "ก", provinces=("น่าน", "แพร่"), budget=10)]
    assert least_served(shares(some, ("น่าน", "แพร่", "ตาก", "ตราด"), {})) == ["ตาก", "ตราด"]
    assert least_served(shares(some, ("น่าน", "แพร่"), {})) == []
    assert least_served(shares([], PROVINCES, {})) == []


def test_the_least_heard_first_and_those_who_say_nothing_named() -> None:
    told = [Voices("น่าน", 4, 4), Voices("แพร่", 4, 1), Voices("ตาก", 2, 0), Voices("", 3, 0)]
    assert [one.place for one in unheard_first(told)] == ["", "ตาก", "แพร่", "น่าน"]
    assert [one.place for one in unheard(told)] == ["ตาก", "แพร่"]
    assert silent(told, PROVINCES) == ["ตราด"]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=8))
def test_who_is_unheard_has_something_unanswered(counts: list[tuple[int, int]]) -> None:
    told = [Voices(f"ที่ {n}", raised, min(raised, answered)) for n, (raised, answered) in enumerate(counts)]
    assert {one.place for one in unheard(told)} == {one.place for one in told if one.answered < one.raised}
