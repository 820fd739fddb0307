"""Watching a running poll with hidden names: no vote follows from two looks, be the second at the result itself."""

import re
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import PollKind, Secrecy, Sector
from handlers.rules.polls.disclosure import LEAST, disclose
from handlers.rules.polls.live_steps import Figures, columns_to_show, may_wait
from handlers.rules.polls.tally import Cast, Place, tally
from tests.polls.floor import Floor, votes

ballots = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 2)), max_size=60)
sets_of_choices = st.lists(
    st.tuples(st.integers(0, 14), st.sets(st.integers(0, 2), min_size=1).map(sorted).map(tuple)), max_size=60
)


def counted(held: dict[int, tuple[int, ...]]) -> Figures:
    counts = Counter(choice for chosen in held.values() for choice in chosen)
    return Figures(len(held), tuple(counts[choice] for choice in range(3)))


def watched(kind: PollKind, cast: list[tuple[int, tuple[int, ...]]]) -> tuple[list[Figures], Figures]:
    """Everything shown while these ballots come in one after another, a later one of a voter in place of the one
    before; and the result."""
    held: dict[int, tuple[int, ...]] = {}
    shown: list[Figures] = []
    waiting: Figures | None = None
    for voter, chosen in cast:
        held[voter] = chosen
        now = counted(held)
        if waiting is not None and (columns := columns_to_show(kind, shown, waiting, now)):
            shown.append(Figures(waiting.voted, waiting.counts, columns))
            waiting = now
        elif may_wait(kind, shown, waiting, now):
            waiting = now
    return shown, counted(held)


def told(figures: Figures, column: tuple[int, ...]) -> tuple[int, int]:
    """Those in a column, and those who are not."""
    inside = figures.column(column)
    return inside, figures.voted - inside


def unions(columns: tuple[tuple[int, ...], ...]) -> set[tuple[int, ...]]:
    """Every figure that adding up columns gives, but for that of everybody."""
    sums = [sum(some, ()) for size in range(1, len(columns)) for some in combinations(columns, size)]
    return {tuple(sorted(one)) for one in sums}


def shared(kind: PollKind, one: Figures, other: Figures) -> set[tuple[int, ...]]:
    if kind is PollKind.SEVERAL:
        return set(one.columns) & set(other.columns)
    return unions(one.columns) & unions(other.columns)


def check(kind: PollKind, shown: list[Figures]) -> None:
    for one in shown:
        for column in shared(kind, one, one):
            assert min(told(one, column)) >= LEAST
    for before, after in combinations(shown, 2):
        for column in shared(kind, before, after):
            assert min(told(after.less(before), column)) >= LEAST, (before, after)


@settings(max_examples=400)
@given(ballots, st.sampled_from([PollKind.YES_NO, PollKind.ONE]))
def test_no_two_looks_differ_by_fewer_than_three(cast: list[tuple[int, int]], kind: PollKind) -> None:
    shown, _ = watched(kind, [(voter, (choice,)) for voter, choice in cast])
    check(kind, shown)


@settings(max_examples=400)
@given(sets_of_choices)
def test_nor_where_several_may_be_chosen(cast: list[tuple[int, tuple[int, ...]]]) -> None:
    shown, _ = watched(PollKind.SEVERAL, cast)
    check(PollKind.SEVERAL, shown)


@settings(max_examples=400)
@given(st.lists(st.integers(0, 2), max_size=60))
def test_the_result_is_as_far_from_the_last_look(chosen: list[int]) -> None:
    shown, result = watched(PollKind.ONE, [(voter, (choice,)) for voter, choice in enumerate(chosen)])
    check(
        PollKind.ONE,
        [*shown, Figures(result.voted, result.counts, ((0,), (1,), (2,)))][: len(shown) + bool(shown)][:-1],
    )
    for one in shown:
        for column in unions(one.columns):
            assert min(told(result.less(one), column)) >= LEAST


def test_much_is_shown_where_many_vote() -> None:
    shown, _ = watched(PollKind.ONE, [(voter, (voter % 3,)) for voter in range(60)])
    assert [(one.voted, one.columns) for one in shown][:2] == [(9, ((0,), (1,), (2,))), (18, ((0,), (1,), (2,)))]
    assert len(shown) > 4
    assert not watched(PollKind.ONE, [(voter, (0,)) for voter in range(60)])[0], "all of one mind are never shown"


@pytest.mark.parametrize("names", [" เห็นผลสด", " เห็นผลหลังโหวต"])
def test_what_voters_see_one_after_another(floor: Floor, names: str) -> None:
    floor.opens("ขอโหวตว่าเห็นด้วยกับแผนน้ำหรือไม่ ปิดรับศุกร์หน้าห้าโมงเย็น" + names)
    looks: list[str] = []
    everybody = [floor.chair, *(one for group in floor.members.values() for one in group)]
    for number, voter in enumerate(everybody):
        voter.taps(("เห็นด้วย", "ไม่เห็นด้วย")[number % 2])
        looks += re.findall(r"📊 .*(?:\d คน|มากพอ).*", voter.last.text)
    assert len(looks) == len(everybody)
    figures = [tuple(map(int, re.findall(r" (\d+)(?= ·| \()", look))) for look in dict.fromkeys(looks)][1:]
    assert figures, "something is seen while it runs"
    for before, after in zip([(0, 0), *figures], figures, strict=False):
        assert all(later - earlier >= LEAST for earlier, later in zip(before, after, strict=True)), looks
    floor.passes(seconds=5)
    result = floor.closes().result
    assert result is not None
    assert result["counts"][:2] == [7, 6]
    assert all(final - last >= LEAST for final, last in zip(result["counts"], figures[-1], strict=False))


def test_open_names_are_seen_at_once(floor: Floor) -> None:
    floor.opens("ขอโหวตว่าเห็นด้วยกับแผนน้ำหรือไม่ เปิดเผยชื่อ เห็นผลสด ปิดรับศุกร์หน้าห้าโมงเย็น")
    first, second = floor.members[Sector.PEOPLE][:2]
    votes([first, second], "เห็นด้วย")
    assert "ตอนนี้ลงแล้ว 2 จาก 14 คน: เห็นด้วย 2" in second.last.text


def test_what_was_shown_while_it_ran_is_looked_at_beside_the_sectors() -> None:
    """All of one sector had voted by the figures that were shown: beside it, a few of another would follow."""

    def place(sector: Sector, wave: int) -> Place:
        return Place(sector, "น่าน", "1.1", wave)

    cast = {
        Cast(place(sector, wave), (choice,)): number
        for sector, wave, row in (
            (Sector.PUBLIC, 0, (5, 5)),
            (Sector.PRIVATE, 0, (4, 1)),
            (Sector.PRIVATE, 1, (3, 3)),
            (Sector.PEOPLE, 1, (4, 4)),
        )
        for choice, number in enumerate(row)
    }  # fmt: skip
    apart = disclose(tally(PollKind.ONE, 2, cast, {}), Secrecy.HIDDEN)
    assert not apart.sectors
    assert not apart.clusters
    alike = {Cast(Place(one.place.sector, "น่าน", "1.1"), one.choices): 0 for one in cast}
    for one, number in cast.items():
        alike[Cast(Place(one.place.sector, "น่าน", "1.1"), one.choices)] += number
    assert len(disclose(tally(PollKind.ONE, 2, alike, {}), Secrecy.HIDDEN).sectors) == 3
