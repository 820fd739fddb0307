"""Lateness, warnings, loops and slips, whatever the dates, the progress and what waits for what."""

from dataclasses import replace
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import ProjectState
from handlers.rules.roadmap.asking_days import WARNED_BEFORE, next_asking, warning_day
from handlers.rules.roadmap.dependencies import delayed_by, delays, loops
from handlers.rules.roadmap.projects import expected_end, late_from, lateness, planned_percent
from storage.roadmap_records import Project

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
PERCENTS = st.floats(0, 99.9, allow_nan=False)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    start = draw(DAYS)
    end = start + timedelta(days=draw(st.integers(0, 1500)))
    return Project(1, "ก", start=start, end=end, percent=draw(PERCENTS), state=ProjectState.ACTIVE)


@given(projects(), DAYS)
def test_a_project_is_late_from_the_day_foretold_and_not_before(project: Project, today: date) -> None:
    foretold = late_from(project)
    assert foretold is not None
    assert (lateness(project, today) is not None) == (today >= foretold)


@given(projects(), DAYS)
def test_a_warning_comes_seven_days_before_or_at_once_and_never_after(project: Project, today: date) -> None:
    late, warned = warning_day(project, today)
    assert late is not None
    if warned is None:
        assert late <= today
    else:
        assert today <= warned < late
        assert warned == today or late - warned == WARNED_BEFORE


@given(projects(), DAYS)
def test_what_is_over_is_never_late_and_ends_as_planned(project: Project, today: date) -> None:
    for over in (replace(project, percent=100.0), replace(project, state=ProjectState.CANCELLED)):
        assert (lateness(over, today), late_from(over), expected_end(over, today)) == (None, None, project.end)


@given(projects(), DAYS)
def test_no_project_is_expected_before_its_end_and_one_on_its_pace_not_after(project: Project, today: date) -> None:
    expected, planned = expected_end(project, today), planned_percent(project, today)
    assert project.end is not None
    assert expected is not None
    assert expected >= project.end
    if planned is not None and project.percent >= planned:
        assert expected == project.end


GRAPHS = st.dictionaries(st.integers(1, 9), st.sets(st.integers(1, 9), max_size=4), max_size=9)


@given(GRAPHS)
def test_loops_are_found_where_there_are_any_and_each_is_a_way_round(graph: dict[int, set[int]]) -> None:
    known = {number: {one for one in needed if one in graph} for number, needed in graph.items()}
    try:
        TopologicalSorter(known).prepare()
        is_loopless = True
    except CycleError:
        is_loopless = False
    found = loops(graph)
    assert (not found) == is_loopless
    for loop in found:
        assert loop[0] == loop[-1] == min(loop)
        assert all(there in graph[here] for here, there in pairwise(loop))


@st.composite
def roadmaps(draw: st.DrawFn) -> list[Project]:
    """Projects that wait for earlier ones alone."""
    made: list[Project] = []
    for number in range(1, draw(st.integers(2, 7)) + 1):
        needed = draw(st.sets(st.integers(1, number - 1), max_size=3)) if number > 1 else set()
        made.append(replace(draw(projects()), id=number, depends_on=tuple(sorted(needed))))
    return made


@given(roadmaps(), DAYS)
def test_a_slip_delays_only_what_waits_for_it_and_by_whole_days(roadmap: list[Project], today: date) -> None:
    by_number = {one.id: one for one in roadmap}
    found = delays(roadmap, today)
    assert len({one.project.id for one in found}) == len(found)
    for one in found:
        assert one.days > 0
        assert one.because in one.project.depends_on
        assert one.project.id in {d.project.id for d in delayed_by(one.because, roadmap, today)}
    done = [replace(one, state=ProjectState.DONE, percent=100.0) if one.id == 1 else one for one in roadmap]
    assert all(one.because != 1 for one in delays(done, today))
    assert all(by_number[one.project.id] is one.project for one in found)


@given(roadmaps(), DAYS, st.floats(0, 100, allow_nan=False))
def test_more_progress_never_delays_others_more(roadmap: list[Project], today: date, percent: float) -> None:
    first = roadmap[0]
    ahead = [replace(first, percent=max(first.percent, percent)), *roadmap[1:]]
    before = {one.project.id: one.days for one in delays(roadmap, today)}
    after = {one.project.id: one.days for one in delays(ahead, today)}
    assert all(days <= before.get(number, 0) for number, days in after.items())


@given(st.integers(-3, 40), DAYS)
def test_owners_are_asked_once_a_month(day: int, today: date) -> None:
    following = next_asking(day, today)
    assert today < following <= today + timedelta(days=31)
    assert next_asking(day, following).month % 12 == (following.month + 1) % 12
