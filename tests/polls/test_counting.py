"""Counting: totals, sectors of the same weight, verdicts, and rankings against published examples."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import PollKind, PollRule, RankingMethod, Sector, TieRule
from handlers.rules.polls.ranking import borda, instant_runoff, rank
from handlers.rules.polls.tally import Cast, Place, Tally, tally
from handlers.rules.polls.verdict import Bar, Condition, deciding_few, judge

PUBLIC, PRIVATE, PEOPLE = Sector.PUBLIC, Sector.PRIVATE, Sector.PEOPLE
PLACES = [Place(sector, province, cluster) for sector in (*Sector, None)
          for province, cluster in (("น่าน", "1.1"), ("แพร่", "1.1"), ("ตาก", "2.1"), (None, None))]  # fmt: skip

places = st.sampled_from(PLACES)
one_ballots = st.lists(st.tuples(places, st.integers(0, 2)), max_size=40)
TENNESSEE = {(0, 1, 2, 3): 42, (1, 2, 3, 0): 26, (2, 3, 1, 0): 15, (3, 2, 1, 0): 17}
MEMPHIS, NASHVILLE, CHATTANOOGA, KNOXVILLE = range(4)


def counted(ballots: list[tuple[Place, int]], kind: PollKind = PollKind.ONE, **options: TieRule) -> Tally:
    cast = Counter(Cast(place, (choice,)) for place, choice in ballots)
    return tally(kind, 3, cast, Counter(place for place, _ in ballots), **options)


def yes_no(votes: dict[Sector, tuple[int, int, int]], absent: int = 0, **options: TieRule) -> Tally:
    """Votes for, against and abstaining, by sector; `absent` may vote in each sector and did not."""
    cast = {Cast(Place(sector), (choice,)): n for sector, row in votes.items() for choice, n in enumerate(row) if n}
    eligible = {Place(sector): sum(row) + absent for sector, row in votes.items()}
    return tally(PollKind.YES_NO, 3, cast, eligible, **options)


@given(one_ballots)
def test_every_breakdown_sums_to_the_total(ballots: list[tuple[Place, int]]) -> None:
    found = counted(ballots)
    assert found.total.voted == len(ballots) == sum(found.total.choices)
    for parts in (found.sectors, found.clusters, found.provinces, found.places):
        assert sum(count.voted for count in parts.values()) == len(ballots)
        for choice in range(3):
            assert sum(count.choices[choice] for count in parts.values()) == found.total.choices[choice]


@given(one_ballots, st.randoms())
def test_the_order_of_votes_does_not_matter(ballots: list[tuple[Place, int]], random) -> None:  # type: ignore[no-untyped-def]  # hypothesis names no type for it
    shuffled = list(ballots)
    random.shuffle(shuffled)
    assert counted(ballots) == counted(shuffled)


@given(one_ballots, st.permutations(list(Sector)))
def test_relabelling_sectors_relabels_results(ballots: list[tuple[Place, int]], order: list[Sector]) -> None:
    names = dict(zip(Sector, order, strict=True)) | {None: None}
    moved = [(Place(names[p.sector], p.province, p.cluster), choice) for p, choice in ballots]
    before, after = counted(ballots, tie=TieRule.BALANCED), counted(moved, tie=TieRule.BALANCED)
    assert {names[sector]: count for sector, count in before.sectors.items()} == after.sectors
    assert (before.winner, before.balanced, before.total) == (after.winner, after.balanced, after.total)


def test_a_proxy_counts_as_one_voter_at_its_givers_place() -> None:
    giver, holder = Place(PEOPLE, "น่าน", "1.1"), Place(PEOPLE, "ตาก", "2.1")
    found = tally(PollKind.YES_NO, 3, {Cast(giver, (0,)): 1, Cast(holder, (1,)): 1}, {giver: 1, holder: 1})
    assert found.total.voted == 2
    assert found.provinces["น่าน"].choices == (1, 0, 0)


def test_sectors_of_the_same_weight_and_the_word_that_they_disagree() -> None:
    found = yes_no({PUBLIC: (12, 0, 0), PRIVATE: (1, 3, 0), PEOPLE: (1, 3, 0)})
    assert found.share(found.total) == Fraction(14, 20)
    assert found.balanced == Fraction(1, 2)
    assert judge(found, Bar()).disagrees
    assert not judge(yes_no({PUBLIC: (3, 1, 0), PRIVATE: (3, 1, 0)}), Bar()).disagrees


@pytest.mark.parametrize(
    ("votes", "absent", "bar", "met", "unmet"),
    [
        ({PUBLIC: (6, 4, 5)}, 0, Bar(), True, []),
        ({PUBLIC: (5, 5, 0)}, 0, Bar(), False, [Condition.SIMPLE]),
        ({PUBLIC: (4, 0, 0)}, 6, Bar(), False, [Condition.QUORUM]),
        ({PUBLIC: (5, 0, 0)}, 5, Bar(), True, []),
        ({PUBLIC: (5, 1, 0)}, 4, Bar(PollRule.ALL_ELIGIBLE), False, [Condition.ALL_ELIGIBLE]),
        ({PUBLIC: (6, 3, 0)}, 0, Bar(PollRule.TWO_THIRDS), True, []),
        ({PUBLIC: (5, 3, 0)}, 0, Bar(PollRule.TWO_THIRDS), False, [Condition.TWO_THIRDS]),
        ({PUBLIC: (9, 1, 0), PEOPLE: (3, 7, 0)}, 0, Bar(PollRule.EVERY_SECTOR), False, [Condition.EVERY_SECTOR]),
        ({PUBLIC: (9, 1, 0), PEOPLE: (4, 6, 0)}, 0, Bar(PollRule.EVERY_SECTOR), True, []),
        ({PUBLIC: (9, 1, 0), PEOPLE: (0, 0, 0)}, 2, Bar(PollRule.EVERY_SECTOR), False, [Condition.EVERY_SECTOR]),
        ({PUBLIC: (9, 1, 0), PEOPLE: (1, 0, 0)}, 2, Bar(sector_quorum=50), False, [Condition.SECTOR_QUORUM]),
        ({PUBLIC: (1, 9, 0)}, 0, Bar(PollRule.ADVISORY), None, []),
    ],
)
def test_verdicts(
    votes: dict[Sector, tuple[int, int, int]], absent: int, bar: Bar, met: bool | None, unmet: list[Condition]
) -> None:
    verdict = judge(yes_no(votes, absent), bar)
    assert verdict.met is met
    assert [finding.condition for finding in verdict.unmet] == unmet


def test_the_sectors_that_fall_short_are_named() -> None:
    verdict = judge(yes_no({PUBLIC: (9, 1, 0), PEOPLE: (3, 7, 0)}), Bar(PollRule.EVERY_SECTOR))
    assert verdict.unmet[0].short == (PEOPLE,)
    assert dict(verdict.unmet[0].by_sector)[PEOPLE] == Fraction(3, 10)


def test_equals_are_parted_by_the_rule_set_at_opening() -> None:
    ballots = [(Place(PUBLIC), 0)] * 4 + [(Place(PRIVATE), 1)] * 2 + [(Place(PEOPLE), 1)] * 2
    assert counted(ballots).winner is None
    assert judge(counted(ballots), Bar()).unmet[0].condition is Condition.TIE
    assert counted(ballots, tie=TieRule.BALANCED).winner == 1
    even = yes_no({PUBLIC: (4, 0, 0), PRIVATE: (0, 2, 0), PEOPLE: (0, 2, 0)})
    assert judge(even, Bar(tie=TieRule.BALANCED)).met is False
    other = yes_no({PUBLIC: (0, 4, 0), PRIVATE: (2, 0, 0), PEOPLE: (2, 0, 0)})
    assert judge(other, Bar(tie=TieRule.BALANCED)).met is True


def test_who_could_decide_alone_is_named_where_the_rule_looks_at_sectors() -> None:
    people = {PUBLIC: 10, PRIVATE: 2, PEOPLE: 1}
    for bar in (Bar(PollRule.EVERY_SECTOR), Bar(sector_quorum=30), Bar(tie=TieRule.BALANCED)):
        assert deciding_few(people, bar) == (PRIVATE, PEOPLE)
    assert deciding_few(people, Bar()) == ()


def test_borda_on_the_capital_of_tennessee() -> None:
    # The example of the English Wikipedia's "Borda count": Nashville wins with 194 points.
    assert borda(TENNESSEE, 4) == (126, 194, 173, 107)
    assert rank(TENNESSEE, 4, RankingMethod.BORDA).leading == [NASHVILLE]


def test_instant_runoff_on_the_capital_of_tennessee() -> None:
    # The example of "Instant-runoff voting": Chattanooga leaves, then Nashville, and Knoxville wins 58 to 42.
    rounds = instant_runoff(TENNESSEE, 4)
    assert [r.leaves for r in rounds] == [CHATTANOOGA, NASHVILLE, None]
    assert rounds[1].counts == {MEMPHIS: 42, NASHVILLE: 26, KNOXVILLE: 32}
    found = rank(TENNESSEE, 4, RankingMethod.INSTANT_RUNOFF)
    assert (found.leading, found.final) == ([KNOXVILLE], (58, 100))


def test_ballots_that_name_no_choice_left_no_longer_count() -> None:
    # A ballot for the one who left, and for nobody else, is exhausted: the last round is decided among the others.
    found = rank({(0,): 4, (1,): 3, (2,): 2}, 3, RankingMethod.INSTANT_RUNOFF)
    assert (found.leading, found.final) == ([0], (4, 7))


@given(st.dictionaries(st.permutations(range(4)).map(tuple), st.integers(1, 9), min_size=1, max_size=12))
def test_whoever_more_than_half_put_first_wins_the_runoff(ballots: dict[tuple[int, ...], int]) -> None:
    first = Counter[int]()
    for ballot, number in ballots.items():
        first[ballot[0]] += number
    favourite, most = first.most_common(1)[0]
    if most * 2 > sum(ballots.values()):
        assert rank(ballots, 4, RankingMethod.INSTANT_RUNOFF).leading == [favourite]


def test_a_ranking_counts_first_preferences_by_sector() -> None:
    cast = {Cast(Place(PUBLIC), (1, 0, 2)): 3, Cast(Place(PEOPLE), (0, 2, 1)): 2}
    found = tally(PollKind.RANKING, 3, cast, {Place(PUBLIC): 3, Place(PEOPLE): 2})
    assert found.sectors[PUBLIC].choices == (0, 3, 0)
    assert found.winner == 1


def test_agreement_counts_four_and_five() -> None:
    cast = {Cast(Place(PUBLIC), (step,)): 1 for step in range(5)}
    found = tally(PollKind.AGREEMENT, 5, cast, {Place(PUBLIC): 5})
    assert found.share(found.total) == Fraction(2, 5)


def test_of_two_choices_with_half_each_the_sectors_weights_decide() -> None:
    """One sector of four votes as one man for the first, two of two each for the second."""
    cast = {
        Cast(Place(Sector.PUBLIC, "น่าน", "1.1"), (0,)): 4,
        Cast(Place(Sector.PRIVATE, "น่าน", "1.1"), (1,)): 2,
        Cast(Place(Sector.PEOPLE, "น่าน", "1.1"), (1,)): 2,
    }
    eligible = Counter({one.place: number for one, number in cast.items()})
    parted = tally(PollKind.ONE, 2, cast, eligible, tie=TieRule.BALANCED)
    assert parted.winner == 1
    assert judge(parted, Bar(tie=TieRule.BALANCED)).met is True
    assert judge(tally(PollKind.ONE, 2, cast, eligible), Bar()).met is False
