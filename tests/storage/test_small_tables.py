"""Leases, drafts, histories, pauses and slow work, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from config.vocabulary import Role
from storage.database import Database
from storage.drafts import CANCELLED, DONE
from storage.history import history
from storage.pauses import EVERY_CHAT
from storage.poll_records import LiveStep
from storage.records import Grant

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TEN = timedelta(seconds=10)


def take(database: Database, owner: str, now: datetime = NOW) -> bool:
    with database.write() as unit:
        taken = unit.leases.take("sender", owner, now, TEN)
        unit.commit()
    return taken


def test_a_lease_has_one_holder_who_may_renew_it(database: Database) -> None:
    assert take(database, "a")
    assert not take(database, "b", NOW + TEN - timedelta(seconds=1))
    assert take(database, "a", NOW + timedelta(seconds=9))
    assert not take(database, "b", NOW + timedelta(seconds=18))
    assert take(database, "b", NOW + timedelta(seconds=19))
    assert not take(database, "a", NOW + timedelta(seconds=20))


def test_a_lease_given_up_is_free_at_once(database: Database) -> None:
    assert take(database, "a")
    with database.write() as unit:
        unit.leases.release("b")
        unit.commit()
    assert not take(database, "b")
    with database.write() as unit:
        assert unit.leases.owners() == ["a"]
        unit.leases.release_dead(["a"])
        unit.commit()
    assert take(database, "b")


def a_person(database: Database) -> int:
    with database.write() as unit:
        person = unit.people.add({"name": "ทดสอบ ตัวอย่าง"}, [Grant(Role.MEMBER)])
        unit.commit()
    return person.id


def test_a_draft_is_changed_by_revision_and_closed_once(database: Database) -> None:
    person = a_person(database)
    with database.write() as unit:
        draft = unit.drafts.open(person, "issue", {"text": "ก"}, 1, NOW)
        changed = unit.drafts.change(draft, {"text": "ข"}, NOW + TEN)
        assert changed is not None
        assert (changed.revision, changed.data) == (2, {"text": "ข"})
        assert unit.drafts.change(draft, {"text": "ค"}, NOW + TEN) is None, "somebody changed it meanwhile"
        assert unit.drafts.close(changed, DONE, NOW)
        assert not unit.drafts.close(changed, CANCELLED, NOW), "of two taps one counts"
        assert unit.drafts.change(changed, {}, NOW) is None
        closed = unit.drafts.get(draft.id)
        assert closed is not None
        assert closed.state == DONE


def test_the_draft_touched_last_is_what_somebody_is_in_the_middle_of(database: Database) -> None:
    person = a_person(database)
    with database.write() as unit:
        first = unit.drafts.open(person, "issue", {}, 1, NOW)
        second = unit.drafts.open(person, "poll", {}, 1, NOW + TEN)
        assert unit.drafts.current([person])[person].id == second.id
        unit.drafts.change(first, {"text": "ก"}, NOW + 2 * TEN)
        assert unit.drafts.current([person])[person].id == first.id
        assert unit.drafts.current([]) == {}


def test_drafts_are_reminded_of_when_due(database: Database) -> None:
    person = a_person(database)
    with database.write() as unit:
        draft = unit.drafts.open(person, "issue", {}, 1, NOW, remind_at=NOW + TEN)
        assert unit.drafts.due(NOW, 10) == []
        assert [one.id for one in unit.drafts.due(NOW + TEN, 10)] == [draft.id]
        unit.drafts.reminded(draft, None)
        assert unit.drafts.due(NOW + TEN, 10) == []


def entries(database: Database) -> None:
    with database.write() as unit:
        for number, act in enumerate(("opened", "acknowledged", "closed")):
            unit.histories.add("issue", 1, act, NOW + number * TEN, 7, {"text": act, "status": act})
        unit.histories.add("issue", 2, "opened", NOW, 7, {})
        unit.commit()


@pytest.mark.parametrize(
    "tampering",
    [
        update(history).where(history.c.act == "acknowledged").values(detail={"text": "อื่น", "status": "x"}),
        update(history).where(history.c.act == "acknowledged").values(actor_id=8),
        update(history).where(history.c.act == "acknowledged").values(at=NOW),
        delete(history).where(history.c.act == "acknowledged"),
    ],
    ids=["words", "actor", "time", "left out"],
)
def test_a_history_shows_that_it_was_tampered_with(database: Database, tampering: object) -> None:
    entries(database)
    with database.write() as unit:
        assert unit.histories.unbroken("issue", 1)
        unit.connection.execute(tampering)  # type: ignore[call-overload]  # an update or a delete
        assert not unit.histories.unbroken("issue", 1)
        assert unit.histories.unbroken("issue", 2)


def test_a_history_without_its_author_is_still_whole(database: Database) -> None:
    entries(database)
    with database.write() as unit:
        unit.histories.forget(7)
        kept = unit.histories.of("issue", 1)
        assert [(entry.act, entry.actor_id) for entry in kept] == [
            ("opened", None),
            ("acknowledged", None),
            ("closed", None),
        ]
        assert all("text" not in entry.detail for entry in kept)
        assert unit.histories.by(7) == []
        unit.histories.add("issue", 1, "reopened", NOW + 4 * TEN, 9, {})
        assert unit.histories.unbroken("issue", 1)


def test_pauses_hold_until_their_time(database: Database) -> None:
    with database.write() as unit:
        unit.pauses.set(5, NOW + TEN)
        unit.pauses.set(EVERY_CHAT, NOW + timedelta(seconds=1))
        unit.pauses.set(5, NOW + 2 * TEN)
        assert sorted(unit.pauses.current(NOW)) == [(EVERY_CHAT, NOW + timedelta(seconds=1)), (5, NOW + 2 * TEN)]
        assert unit.pauses.current(NOW + TEN) == [(5, NOW + 2 * TEN)]


def test_slow_work_is_leased_and_finished_once(database: Database) -> None:
    with database.write() as unit:
        unit.work.put("read", {"file_id": "x"}, "1", NOW)
        [task] = unit.work.claim(NOW, TEN, 5)
        assert (task.name, task.attempts) == ("read", 1)
        assert unit.work.claim(NOW + TEN, TEN, 5) == []
        [again] = unit.work.claim(NOW + TEN + timedelta(seconds=1), TEN, 5)
        assert not unit.work.finish(task), "its lease was lost"
        unit.work.retry(again, NOW + 6 * TEN)
        assert unit.work.claim(NOW + 5 * TEN, TEN, 5) == []
        [last] = unit.work.claim(NOW + 6 * TEN, TEN, 5)
        assert unit.work.finish(last)
        assert unit.work.claim(NOW + 60 * TEN, TEN, 5) == []


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with database.write() as unit, pytest.raises(Exception, match="zone"):
        unit.pauses.set(5, NOW.replace(tzinfo=None))


def test_nothing_is_kept_without_a_commit(database: Database) -> None:
    with database.write() as unit:
        unit.pauses.set(5, NOW + TEN)
    with database.write() as unit:
        assert unit.pauses.current(NOW) == []


def test_steps_of_a_running_poll_wait_are_moved_and_shown(database: Database) -> None:
    first, moved, second = (LiveStep(7, number, NOW + TEN * age, voted, (voted - 3, 3))
                            for number, age, voted in ((1, 0, 6), (1, 1, 8), (2, 2, 14)))  # fmt: skip
    shown = replace(moved, columns=((0,), (1,)))
    with database.write() as unit:
        for step in (first, moved):
            unit.poll_live.wait(step)
        unit.poll_live.show(shown)
        unit.poll_live.wait(second)
        unit.poll_live.wait(LiveStep(8, 1, NOW, 6, (3, 3)))
        assert unit.poll_live.of(7) == [shown, second]
