"""The inbox on both databases: stored once, claimed in order under a lease, finished with a fence."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.inbox import DONE, PARKED, Arrival, LeaseLost, inbox
from storage.migrate import migrate
from storage.records import Received

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LEASE = timedelta(seconds=15)


def arrival(lane: str, dedupe: str, *, due: datetime = NOW, album: str | None = None) -> Arrival:
    return Arrival(lane=lane, kind="update", dedupe=dedupe, payload=f'{{"n": "{dedupe}"}}', due=due, album=album)


def store(database: Database, *arrivals: Arrival) -> int:
    with database.write() as unit:
        stored = unit.inbox.store(arrivals, NOW)
        unit.commit()
    return stored


def claim(database: Database, owner: str = "a", now: datetime = NOW, limit: int = 20) -> list[Received]:
    with database.write() as unit:
        rows = unit.inbox.claim(owner, now, LEASE, limit)
        unit.commit()
    return rows


def finish(database: Database, rows: list[Received], forget: tuple[int, ...] = ()) -> None:
    with database.write() as unit:
        unit.inbox.finish(rows, NOW, forget)
        unit.commit()


def lanes(rows: list[Received]) -> list[str]:
    return [row.lane for row in rows]


def stored_rows(database: Database) -> list[dict[str, object]]:
    with database.read() as unit:
        return [dict(row) for row in unit.connection.execute(select(inbox).order_by(inbox.c.id)).mappings()]


def test_the_same_update_is_stored_once(database: Database) -> None:
    assert store(database, arrival("1", "b:1"), arrival("1", "b:2")) == 2
    assert store(database, arrival("1", "b:2"), arrival("1", "b:3")) == 1
    assert [row["dedupe"] for row in stored_rows(database)] == ["b:1", "b:2", "b:3"]


def test_lanes_go_side_by_side_and_each_in_order(database: Database) -> None:
    store(database, arrival("1", "b:1"), arrival("1", "b:2"), arrival("2", "b:3"))
    first = claim(database)
    assert lanes(first) == ["1", "2"]
    assert claim(database) == []
    finish(database, first[:1])
    second = claim(database)
    assert [row.payload for row in second] == ['{"n": "b:2"}']


def test_no_more_than_the_limit_and_the_oldest_first(database: Database) -> None:
    store(database, *(arrival(str(lane), f"b:{lane}") for lane in (5, 3, 4)))
    assert lanes(claim(database, limit=2)) == ["5", "3"]


def test_what_is_not_due_waits_and_holds_its_lane(database: Database) -> None:
    store(database, arrival("1", "b:1", due=NOW + timedelta(seconds=1)), arrival("1", "b:2"), arrival("2", "b:3"))
    assert lanes(claim(database)) == ["2"]
    assert [row.payload for row in claim(database, now=NOW + timedelta(seconds=1))] == ['{"n": "b:1"}']


def test_an_album_is_claimed_whole(database: Database) -> None:
    store(database, arrival("1", "b:1", album="x"), arrival("1", "b:2", album="x"), arrival("1", "b:3"))
    assert [row.album for row in claim(database)] == ["x", "x"]


def test_a_lease_runs_out_and_the_late_one_keeps_nothing(database: Database) -> None:
    store(database, arrival("1", "b:1"))
    mine = claim(database, "a")
    assert claim(database, "b", NOW + LEASE) == []
    theirs = claim(database, "b", NOW + LEASE + timedelta(seconds=1))
    assert (theirs[0].attempts, theirs[0].fence) == (mine[0].attempts + 1, mine[0].fence + 1)
    with pytest.raises(LeaseLost):
        finish(database, mine)
    finish(database, theirs)
    with pytest.raises(LeaseLost):
        finish(database, theirs)
    assert [row["state"] for row in stored_rows(database)] == [DONE]


def test_of_a_batch_with_one_lost_lease_nothing_is_kept(database: Database) -> None:
    store(database, arrival("1", "b:1"), arrival("2", "b:2"))
    mine = claim(database)
    again = claim(database, "b", NOW + LEASE + timedelta(seconds=1), limit=1)
    with pytest.raises(LeaseLost):
        finish(database, mine)
    finish(database, [*again, mine[1]])  # fences differ: each row is checked against its own


def test_a_retry_waits_and_counts_unless_the_row_was_not_to_blame(database: Database) -> None:
    store(database, arrival("1", "b:1"))
    for counted, attempts in ((True, 2), (False, 2), (True, 3)):
        row = claim(database)[0]
        with database.write() as unit:
            unit.inbox.retry(row, NOW + timedelta(seconds=4), "why", counted=counted)
            unit.commit()
        assert claim(database) == []
        later = claim(database, now=NOW + timedelta(seconds=4))[0]
        assert later.attempts == attempts
        with database.write() as unit:
            unit.inbox.retry(later, NOW, "again", counted=False)
            unit.commit()


def test_a_parked_row_lets_its_lane_go_on(database: Database) -> None:
    store(database, arrival("1", "b:1"), arrival("1", "b:2"))
    row = claim(database)[0]
    with database.write() as unit:
        unit.inbox.park(row, NOW, "broken")
        unit.commit()
        assert unit.inbox.depth() == {"waiting": 1, "parked": 1}
    assert [one.payload for one in claim(database)] == ['{"n": "b:2"}']
    assert stored_rows(database)[0]["state"] == PARKED
    with database.write() as unit, pytest.raises(LeaseLost):
        unit.inbox.park(row, NOW, "twice")


def test_payloads_that_are_to_be_forgotten_are_emptied_at_once(database: Database) -> None:
    store(database, arrival("1", "b:1"), arrival("2", "b:2"))
    rows = claim(database)
    finish(database, rows, forget=(rows[0].id,))
    assert [row["payload"] for row in stored_rows(database)] == ["", '{"n": "b:2"}']


def test_old_numbers_and_later_old_bodies_are_dropped(database: Database) -> None:
    store(database, arrival("1", "b:1"), arrival("2", "b:2"))
    finish(database, claim(database, limit=1))
    with database.write() as unit:
        unit.inbox.tidy(NOW + timedelta(days=4), timedelta(days=3), timedelta(days=30))
        unit.commit()
    done, waiting = stored_rows(database)
    assert (done["dedupe"], waiting["dedupe"]) == (None, "b:2")
    assert done["payload"] != ""
    assert store(database, arrival("3", "b:1")) == 1, "after a quiet week Telegram's numbers start anew"
    with database.write() as unit:
        unit.inbox.tidy(NOW + timedelta(days=31), timedelta(days=3), timedelta(days=30))
        unit.commit()
    assert stored_rows(database)[0]["payload"] == ""
    assert stored_rows(database)[1]["payload"] != "", "what waits is kept"


def test_what_the_dead_held_is_free_at_once(database: Database) -> None:
    store(database, arrival("1", "b:1"), arrival("2", "b:2"))
    claim(database, "dead", limit=1)
    claim(database, "living", limit=1)
    with database.write() as unit:
        assert set(unit.inbox.owners()) == {"dead", "living"}
        unit.inbox.release_dead(["dead"])
        unit.commit()
    assert lanes(claim(database, "new")) == ["1"]


@pytest.mark.postgres
def test_two_claimers_never_share(postgres_url: str) -> None:
    database = Database(postgres_url)
    migrate(database)
    store(database, *(arrival(str(n % 40), f"b:{n}") for n in range(200)))

    def work(owner: str) -> list[int]:
        done: list[int] = []
        while rows := claim(database, owner, limit=3):
            finish(database, rows)
            done += [row.id for row in rows]
        return done

    with ThreadPoolExecutor(4) as pool:
        done = [row for found in pool.map(work, "abcd") for row in found]
    rest = []
    while rows := claim(database, "e"):  # one may have left while another still held the head of a lane
        finish(database, rows)
        rest += [row.id for row in rows]
    assert sorted(done + rest) == [row["id"] for row in stored_rows(database)]
    assert {row["attempts"] for row in stored_rows(database)} == {1}
    database.close()


@pytest.mark.postgres
def test_a_row_being_claimed_is_passed_over_without_waiting(postgres_url: str) -> None:
    database = Database(postgres_url)
    migrate(database)
    store(database, arrival("1", "b:1"), arrival("2", "b:2"))
    with database.write() as unit:
        assert lanes(unit.inbox.claim("a", NOW, LEASE, 1)) == ["1"]
        assert lanes(claim(database, "b")) == ["2"]
        unit.commit()
    database.close()
