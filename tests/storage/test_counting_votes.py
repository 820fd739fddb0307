"""Counting what was cast: while a poll runs, and apart for those who voted after its figures were shown."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from config.vocabulary import Sector
from storage.database import Database
from storage.poll_records import LiveStep, PollVoter, WaveCell
from storage.poll_voters import voters

NOW = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
POLL = 7


def place(number: int, voted_at: datetime | None = None) -> PollVoter:
    return PollVoter(number, POLL, None, Sector.PUBLIC, "น่าน", "1.1", voted_at=voted_at)


def test_what_is_counted_once_is_kept_up_with_what_is_cast(database: Database) -> None:
    with database.write() as unit:
        for number in (1, 2, 3):
            unit.ballots.cast(place(number), None, (0,))
        assert unit.ballots.alike(POLL) == {"0": 3}
        unit.ballots.cast(place(1), None, (1, 2))
        unit.ballots.cast(place(4), None, (1,))
        unit.ballots.withdraw(place(2), None)
        unit.ballots.withdraw(place(5), None)
        kept = unit.ballots.alike(POLL)
        unit.ballots.look_again(POLL)
        assert kept == unit.ballots.alike(POLL) == {"0": 1, "1,2": 1, "1": 1}
        unit.ballots.destroy(POLL)
        assert unit.ballots.alike(POLL) == {}


def test_a_secret_ballot_that_is_changed_is_counted_once(database: Database) -> None:
    with database.write() as unit:
        assert unit.ballots.alike(POLL) == {}
        unit.ballots.cast(place(1), "5a" * 32, (0,))
        unit.ballots.cast(place(1), "5a" * 32, (1,))
        assert unit.ballots.alike(POLL) == {"1": 1}


def test_voters_stand_apart_by_the_figures_shown_before_they_voted(database: Database) -> None:
    roster = [place(1, NOW - HOUR), place(2, NOW), place(3, NOW + HOUR), place(4, NOW + 3 * HOUR), place(5)]
    shown = [
        LiveStep(POLL, 1, NOW, 2, (2,), ((0,),)),
        LiveStep(POLL, 2, NOW + 2 * HOUR, 3, (3,), ((0,),), closing=True),
    ]
    with database.write() as unit:
        for one in [*roster, PollVoter(6, 8, None, Sector.PUBLIC, "น่าน", "1.1", voted_at=NOW)]:
            unit.connection.execute(insert(voters), vars(one) | {"sector": "public"})
            if one.voted_at is not None:
                unit.ballots.cast(one, None, (0,))
        found = unit.poll_live.waves(POLL, shown)
        assert unit.poll_voters.size(POLL) == 5
    where = ("public", "น่าน", "1.1")
    assert sorted(found, key=lambda one: (one.wave, one.chosen is None)) == [
        WaveCell(*where, wave=0, told=0, chosen="0", number=2),
        WaveCell(*where, wave=1, told=0, chosen="0", number=1),
        WaveCell(*where, wave=2, told=1, chosen="0", number=1),
        WaveCell(*where, wave=2, told=1, chosen=None, number=1),
    ]
