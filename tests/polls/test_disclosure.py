"""What is shown where names are hidden: nothing from which a cell of fewer than three people follows."""

from collections import Counter
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import PollKind, Secrecy, Sector
from handlers.rules.polls.disclosure import LEAST, Breakdown, disclose
from handlers.rules.polls.tally import Cast, Place, Tally, tally

REGIONS = [("น่าน", "1.1"), ("แพร่", "1.1"), ("ตาก", "2.1"), ("ตราด", "5.1")]
numbers = st.integers(0, 14)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """Yes and no, or one of three, over a few places of up to fourteen votes a choice."""
    kind = draw(st.sampled_from([PollKind.YES_NO, PollKind.ONE]))
    chosen = draw(
        st.lists(st.tuples(st.sampled_from([*Sector, None]), st.sampled_from(REGIONS)), max_size=7, unique=True)
    )
    cast = Counter[Cast]()
    for sector, (province, cluster) in chosen:
        for choice in range(3):
            number = draw(numbers if choice < 2 else st.sampled_from([0, 0, 1, 4]))
            if number:
                cast[Cast(Place(sector, province, cluster), (choice,))] = number
    eligible = Counter[Place]()
    for ballot, number in cast.items():
        eligible[ballot.place] += number
    return tally(kind, 3, cast, eligible)


def groups(found: Breakdown, counted: Tally) -> list[frozenset[Place]]:
    """The voters that each published line speaks of; a merged line speaks of all its groups together."""
    voted = [place for place, count in counted.places.items() if count.voted]
    told: list[frozenset[Place]] = []
    for lines, key in ((found.sectors, "sector"), (found.clusters, "cluster"), (found.provinces, "province")):
        told += [frozenset(place for place in voted if getattr(place, key) in line.groups) for line in lines]
    return told


def cells(places: frozenset[Place], column: tuple[int, ...], counted: Tally) -> int:
    return sum(counted.places[place].choices[choice] for place in places for choice in column)


@settings(max_examples=300, deadline=None)
@given(tallies())
def test_nothing_that_follows_from_what_is_shown_is_a_cell_under_three(counted: Tally) -> None:
    found = disclose(counted, Secrecy.HIDDEN)
    voted = [place for place, count in counted.places.items() if count.voted]
    if not (found.sectors or found.clusters):
        return
    everybody = frozenset(voted)
    rows = np.array(
        [[place in group for place in voted] for group in [everybody, *groups(found, counted)]], dtype=float
    )
    rank = np.linalg.matrix_rank(rows)
    for chosen in product((0.0, 1.0), repeat=len(voted)):
        part = frozenset(place for place, one in zip(voted, chosen, strict=True) if one)
        if not part or part == everybody:
            continue
        if np.linalg.matrix_rank(np.vstack([rows, chosen])) == rank:
            for column in found.columns:
                assert cells(part, column, counted) >= LEAST, (part, column)


@settings(max_examples=200, deadline=None)
@given(tallies())
def test_no_difference_of_two_published_figures_is_a_cell_under_three(counted: Tally) -> None:
    found = disclose(counted, Secrecy.SECRET)
    for column_number, column in enumerate(found.columns):
        for lines in (found.sectors, found.clusters, found.provinces):
            for line in lines:
                total = cells(frozenset(counted.places), column, counted)
                assert line.columns[column_number] >= LEAST
                assert total == line.columns[column_number] or total - line.columns[column_number] >= LEAST


@given(tallies())
def test_what_is_shown_is_right(counted: Tally) -> None:
    found = disclose(counted, Secrecy.HIDDEN)
    for lines, parts in ((found.sectors, counted.sectors), (found.clusters, counted.clusters)):
        if lines:
            assert sum(line.voted for line in lines) == counted.total.voted
        for line in lines:
            assert line.voted == sum(parts[name].voted for name in line.groups if name in parts)


def test_open_names_hold_nothing_back() -> None:
    counted = tally(PollKind.YES_NO, 3, {Cast(Place(Sector.PEOPLE, "น่าน", "1.1"), (1,)): 1}, {})
    assert disclose(counted, Secrecy.OPEN).sectors[0].columns == (0, 1, 0)
    assert disclose(counted, Secrecy.HIDDEN).sectors == ()


def test_large_sectors_are_shown_each_alone() -> None:
    cast = {Cast(Place(sector), (choice,)): 5 for sector in Sector for choice in range(3)}
    found = disclose(tally(PollKind.YES_NO, 3, cast, {}), Secrecy.SECRET)
    assert [line.groups for line in found.sectors] == [("people",), ("private",), ("public",)]
    assert found.columns == ((0,), (1,), (2,))
    assert found.exact


def test_a_small_sector_is_merged_so_that_it_cannot_be_worked_out() -> None:
    votes = {Sector.PUBLIC: (9, 6), Sector.PRIVATE: (5, 5), Sector.PEOPLE: (2, 0)}
    cast = {Cast(Place(sector), (choice,)): n for sector, row in votes.items() for choice, n in enumerate(row) if n}
    found = disclose(tally(PollKind.YES_NO, 3, cast, {}), Secrecy.HIDDEN)
    assert [line.groups for line in found.sectors] == [("public",), ("people", "private")]
    assert not found.exact


@st.composite
def results_before_and_after(draw: st.DrawFn) -> tuple[Tally, Tally]:
    """A result, and that of the same poll once some more have voted."""
    before, after = Counter[Cast](), Counter[Cast]()
    for sector, choice in product(Sector, range(2)):
        first, later = draw(numbers), draw(st.sampled_from([0, 0, 1, 2, 3, 5]))
        cast = Cast(Place(sector, "น่าน", "1.1"), (choice,))
        before[cast] = after[cast] = first
        after[Cast(Place(sector, "น่าน", "1.1", wave=1, told=1), (choice,))] = later
    return tally(PollKind.ONE, 2, +before, {}), tally(PollKind.ONE, 2, +after, {})


@settings(max_examples=400, deadline=None)
@given(results_before_and_after())
def test_no_sector_tells_what_a_few_chose_since_the_poll_was_opened_again(both: tuple[Tally, Tally]) -> None:
    before, after = (disclose(one, Secrecy.HIDDEN) for one in both)
    first, second = ({line.groups: line for line in one.sectors} for one in (before, after))
    for groups_alike in first.keys() & second.keys():
        for earlier, later in zip(first[groups_alike].columns, second[groups_alike].columns, strict=True):
            assert later == earlier or later - earlier >= LEAST
