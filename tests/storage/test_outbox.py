"""The outbox on both databases: stored in order, read in order, marked, and forgotten."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from storage.database import Database
from storage.outbox import BROADCAST, DROPPED, FAILED, QUEUED, SENT, Call, Mark, bodies, outbox
from storage.records import Addressee

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def message(chat: int, text: str = "สวัสดี", **more: object) -> Call:
    return Call(chat, "sendMessage", {"chat_id": chat, "text": text}, **more)  # type: ignore[arg-type]  # by name


def store(database: Database, *calls: Call) -> list[int]:
    with database.write() as unit:
        ids = unit.outbox.store(calls, NOW)
        unit.commit()
    return ids


def mark(database: Database, *marks: Mark) -> None:
    with database.write() as unit:
        unit.outbox.mark(marks, NOW)
        unit.commit()


def rows(database: Database) -> list[dict[str, object]]:
    with database.read() as unit:
        return [dict(row) for row in unit.connection.execute(select(outbox).order_by(outbox.c.id)).mappings()]


def test_ids_come_back_in_the_order_of_the_calls(database: Database) -> None:
    texts = [f"ข้อความ {n}" for n in range(200)]
    ids = store(database, *(message(1, text) for text in texts))
    assert ids == sorted(ids)
    with database.read() as unit:
        assert [call.body["text"] for call in unit.outbox.queued(NOW, 500)] == texts
        assert [call.id for call in unit.outbox.queued(NOW, 3)] == ids[:3]


def test_interactive_calls_are_read_before_broadcasts_and_nothing_before_its_time(database: Database) -> None:
    later = NOW + timedelta(minutes=1)
    ids = store(database, message(1, priority=BROADCAST), message(2), message(3, due=later))
    with database.read() as unit:
        assert [call.id for call in unit.outbox.queued(NOW, 10)] == [ids[1], ids[0]]
        assert [call.id for call in unit.outbox.queued(later, 10)] == [ids[1], ids[2], ids[0]]


def test_marked_calls_are_read_no_more(database: Database) -> None:
    ids = store(database, *(message(n) for n in range(1, 5)))
    retried = Mark(ids[3], QUEUED, error="away", due=NOW + timedelta(seconds=5), attempts=2)
    mark(database, Mark(ids[0], SENT, 77), Mark(ids[1], FAILED, error="Forbidden"), Mark(ids[2], DROPPED), retried)
    assert [row["state"] for row in rows(database)] == [SENT, FAILED, DROPPED, QUEUED]
    with database.read() as unit:
        assert unit.outbox.queued(NOW, 10) == []
        assert [call.attempts for call in unit.outbox.queued(NOW + timedelta(seconds=5), 10)] == [2]
        assert unit.outbox.message_ids(ids[:2]) == {ids[0]: 77, ids[1]: None}
        assert unit.outbox.depth() == 1
        assert unit.outbox.sent_since(NOW) == [(1, 0, NOW, 1)]


def test_a_confidential_body_is_emptied_once_it_is_sent(database: Database) -> None:
    ids = store(database, message(1, "ลับ", forget=True), message(1, "เปิดเผย"))
    mark(database, *(Mark(row, SENT, 1) for row in ids))
    assert [row["body"] == "{}" for row in rows(database)] == [True, False]


def test_a_broadcast_stores_one_body(database: Database) -> None:
    with database.write() as unit:
        queued = unit.outbox.broadcast(
            [Addressee(one) for one in range(1, 501)], [("sendMessage", {"text": "ประกาศ"})], NOW, card="notice:1"
        )
        unit.commit()
        assert unit.connection.scalar(select(func.count()).select_from(bodies)) == 1
        calls = unit.outbox.queued(NOW, 1000)
    assert queued == 500
    assert {call.body["text"] for call in calls} == {"ประกาศ"}
    assert [call.chat_id for call in calls] == list(range(1, 501))


def test_what_is_filled_in_for_one_is_not_for_another(database: Database) -> None:
    filled = [Addressee(1, 1, {"{ชื่อ}": "มาลี"}), Addressee(2, 2, {"{ชื่อ}": "สมชาย"}), Addressee(3, 3)]
    with database.write() as unit:
        unit.outbox.broadcast(filled, [("sendMessage", {"chat_id": 0, "text": "เรียน {ชื่อ}"})], NOW)
        unit.commit()
        texts = [one.body["text"] for one in unit.outbox.queued(NOW, 10)]
    assert texts == ["เรียน มาลี", "เรียน สมชาย", "เรียน {ชื่อ}"]


def test_what_consists_of_several_calls_stays_together(database: Database) -> None:
    media = [{"type": "photo", "media": "a", "caption": "เรียน {ชื่อ}"}, {"type": "photo", "media": "b"}]
    calls = [("sendMessage", {"text": "{ชื่อ}"}), ("sendMediaGroup", {"media": media})]
    to = [Addressee(chat, chat, {"{ชื่อ}": f"คนที่ {chat}"}) for chat in (1, 2)]
    with database.write() as unit:
        unit.outbox.broadcast(to, calls, NOW, "notice:1")
        unit.commit()
        queued = unit.outbox.queued(NOW, 10)
    assert [(one.chat_id, one.method, one.card) for one in queued] == [
        (1, "sendMessage", "notice:1"), (1, "sendMediaGroup", None),
        (2, "sendMessage", "notice:1"), (2, "sendMediaGroup", None),
    ]  # fmt: skip
    assert [one["caption"] for call in queued for one in call.body.get("media", ())[:1]] == [
        "เรียน คนที่ 1", "เรียน คนที่ 2",
    ]  # fmt: skip
    mark(database, Mark(queued[1].id, SENT, 7, album=(7, 8, 9)))
    assert rows(database)[1]["album"] == "7,8,9"
    with database.read() as unit:
        assert unit.outbox.sent_since(NOW) == [(1, BROADCAST, NOW, 3)]


def test_the_newest_message_of_a_card_is_found(database: Database) -> None:
    ids = store(database, message(1, card="issue:1"), message(1, card="issue:1"), message(2, card="issue:1"))
    mark(database, Mark(ids[0], SENT, 10), Mark(ids[1], FAILED))
    with database.read() as unit:
        newest = unit.outbox.latest_card(1, "issue:1")
        assert newest is not None
        assert (newest.id, newest.message_id) == (ids[0], 10)
        assert unit.outbox.card_of(1, 10) == "issue:1"
        assert unit.outbox.card_of(2, 10) is None


def test_what_waits_for_a_group_follows_it(database: Database) -> None:
    ids = store(database, message(-5), message(-5), message(-6))
    mark(database, Mark(ids[0], SENT, 1))
    with database.write() as unit:
        unit.outbox.migrate(-5, -100)
        unit.commit()
    assert [row["chat_id"] for row in rows(database)] == [-5, -100, -6]


def test_bodies_of_finished_calls_are_emptied_in_time(database: Database) -> None:
    ids = store(database, message(1), message(2))
    mark(database, Mark(ids[0], SENT, 1))
    with database.write() as unit:
        unit.outbox.tidy(NOW + timedelta(days=31), timedelta(days=30))
        unit.commit()
    assert [row["body"] == "{}" for row in rows(database)] == [True, False]
