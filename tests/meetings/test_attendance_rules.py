"""Quorum, delegates and the official lists, as tables and properties."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.vocabulary import DelegateRule, Presence, Seat, Sector
from handlers.rules.meetings.attendance import official_lists
from handlers.rules.meetings.quorum import quorum_of, was_quorate
from handlers.rules.meetings.seats import delegate_counts
from storage.meeting_records import MeetingRules, Roll
from tests.meetings.roll import ROLL, STARTS, line

HOUR = timedelta(hours=1)
PRESENT, DELEGATE, ABSENT = Presence.PRESENT, Presence.DELEGATE, Presence.ABSENT


@pytest.mark.parametrize(
    ("seats", "here", "percent", "reached"),
    [(10, 5, 50, False), (10, 6, 50, True), (9, 5, 50, True), (9, 4, 50, False), (3, 2, 66, True), (3, 2, 67, False),
     (1, 1, 50, True), (0, 0, 50, False), (4, 4, 100, True), (4, 3, 100, False)],
)  # fmt: skip
def test_more_than_the_share_of_the_seats(seats: int, here: int, percent: int, *, reached: bool) -> None:
    lines = [line(number, None, PRESENT if number < here else None) for number in range(seats)]
    assert quorum_of(lines, MeetingRules(quorum_percent=percent)).reached is reached


def test_a_sector_of_which_too_few_came_is_named() -> None:
    lines = [line(1, Sector.PUBLIC, PRESENT), line(2, Sector.PUBLIC, PRESENT), line(3, Sector.PRIVATE, PRESENT),
             line(4, Sector.PEOPLE, ABSENT)]  # fmt: skip
    assert quorum_of(lines, MeetingRules()).reached
    quorum = quorum_of(lines, MeetingRules(sector_percent=30))
    assert (quorum.reached, quorum.missing, quorum.short_sectors) == (False, 0, (Sector.PEOPLE,))


def test_guests_and_those_who_left_make_no_quorum() -> None:
    lines = [
        line(1, Sector.PUBLIC, PRESENT),
        line(2, Sector.PUBLIC, PRESENT, left_at=STARTS + HOUR),
        line(3, Sector.PUBLIC),
        line(4, Sector.PUBLIC, PRESENT, seated=False),
    ]
    quorum = quorum_of(lines, MeetingRules())
    assert (quorum.seats, quorum.here, quorum.needed, quorum.missing) == (3, 1, 2, 1)
    assert quorum_of(lines, MeetingRules(), STARTS).reached, "at the start both were there"


def test_late_comers_make_up_the_quorum_and_who_comes_after_the_end_does_not() -> None:
    late = line(2, None, PRESENT, arrived_at=STARTS + HOUR)
    lines = [line(1, None, PRESENT, arrived_at=STARTS, left_at=STARTS + 2 * HOUR), late, line(3, None)]
    roll = Roll(1, STARTS, STARTS, opened_at=STARTS, closed_at=STARTS + 3 * HOUR)
    assert was_quorate(lines, MeetingRules(), roll)
    assert not was_quorate(lines, MeetingRules(), Roll(1, STARTS, STARTS, STARTS, STARTS + HOUR / 2))


@given(some.lists(some.tuples(some.sampled_from([*Sector, None]), some.booleans()), max_size=30),
       some.integers(0, 100), some.integers(0, 100))  # fmt: skip
def test_another_who_comes_never_breaks_a_quorum(
    places: list[tuple[Sector | None, bool]], percent: int, of_sector: int
) -> None:
    rules = MeetingRules(quorum_percent=percent, sector_percent=of_sector)
    lines = [line(number, sector, PRESENT if came else None) for number, (sector, came) in enumerate(places)]
    before = quorum_of(lines, rules)
    assert sum(one.here for one in before.sectors) == before.here <= before.seats
    for number, one in enumerate(lines):
        more = [*lines[:number], line(number, one.sector, PRESENT), *lines[number + 1 :]]
        assert quorum_of(more, rules).reached >= before.reached
    full = [line(number, sector, PRESENT) for number, (sector, _) in enumerate(places)]
    assert quorum_of(full, rules).reached is bool(places)


@pytest.mark.parametrize(
    ("seat", "letter", "rule", "counts"),
    [
        (Seat.EX_OFFICIO, True, DelegateRule.OFFICE, True),
        (Seat.EX_OFFICIO, False, DelegateRule.OFFICE, False),
        (Seat.NAMED, True, DelegateRule.OFFICE, False),
        (None, True, DelegateRule.OFFICE, False),
        (Seat.NAMED, False, DelegateRule.ALWAYS, True),
        (Seat.EX_OFFICIO, True, DelegateRule.NEVER, False),
    ],
)
def test_whose_delegate_fills_a_seat(seat: Seat | None, rule: DelegateRule, *, letter: bool, counts: bool) -> None:
    assert delegate_counts(seat, letter=letter, rule=rule) is counts


def test_the_official_lists() -> None:
    roll = Roll(1, STARTS, STARTS, opened_at=STARTS, closed_at=STARTS + 2 * HOUR)
    lines = [
        line(1, None, PRESENT, arrived_at=STARTS - HOUR / 4),
        line(2, None, DELEGATE, delegate="นายแทน สมมติ", delegate_counts=True, arrived_at=STARTS + HOUR / 2),
        line(3, None, DELEGATE, delegate="นายร่วม สมมติ", left_at=STARTS + HOUR),
        line(4, None, ABSENT, reason="ติดราชการ"),
        line(5, None),
        line(6, None, PRESENT, seated=False),
        line(7, None, ABSENT, seated=False),
    ]
    lists = official_lists(lines, roll)
    assert [(one.name, one.in_place_of, one.late) for one in lists.present] == [
        ("นางสมมติ ที่1", "", False),
        ("นายแทน สมมติ", "นางสมมติ ที่2", True),
    ]
    assert [(one.name, one.delegate, one.reason) for one in lists.absent] == [
        ("นางสมมติ ที่3", "นายร่วม สมมติ", ""),
        ("นางสมมติ ที่4", "", "ติดราชการ"),
        ("นางสมมติ ที่5", "", ""),
    ]
    assert [(one.name, one.in_place_of, one.left_early) for one in lists.attending] == [
        ("นายร่วม สมมติ", "นางสมมติ ที่3", True),
        ("นางสมมติ ที่6", "", False),
    ]
    assert official_lists(lines, ROLL).present[0].late is False
