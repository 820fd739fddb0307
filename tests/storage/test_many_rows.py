"""Many rows in one statement: the same on both databases, whatever the rows hold."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.many_rows import insert_numbered, insert_rows, put_rows
from storage.outbox import outbox
from storage.questions import last_questions
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
IN_THAILAND = timezone(timedelta(hours=7))
AWKWARD = "เครื่องหมาย \" ' \\ %s :name {0}\nขึ้นบรรทัดใหม่ 😀"


def call(chat: int, body: str = "{}", card: str | None = None) -> dict[str, object]:
    return {"chat_id": chat, "method": "sendMessage", "body": body, "card": card, "due": NOW, "created_at": NOW}


def asked(unit: UnitOfWork) -> list[tuple[int, str, datetime]]:
    columns = last_questions.c.person_id, last_questions.c.text, last_questions.c.asked_at
    return [tuple(row) for row in unit.connection.execute(select(*columns).order_by(last_questions.c.person_id))]


def test_what_is_written_is_read_back(database: Database) -> None:
    there = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=IN_THAILAND)
    with database.write() as unit:
        insert_rows(unit.connection, outbox, [call(1, AWKWARD, "card"), {**call(-2), "due": there}])
        unit.commit()
    with database.read() as unit:
        first, second = unit.connection.execute(select(outbox).order_by(outbox.c.id)).mappings()
    assert (first["chat_id"], first["body"], first["card"], first["due"]) == (1, AWKWARD, "card", NOW)
    assert (second["chat_id"], second["card"], second["due"]) == (-2, None, there)
    assert (second["state"], second["attempts"], second["forget"]) == (0, 0, False)


def test_numbers_come_back_in_the_order_of_the_rows(database: Database) -> None:
    with database.write() as unit:
        ids = insert_numbered(unit.connection, outbox, [call(chat) for chat in range(2000)])
        unit.commit()
    with database.read() as unit:
        chats = dict(unit.connection.execute(select(outbox.c.id, outbox.c.chat_id)).tuples().all())
    assert [chats[one] for one in ids] == list(range(2000))


def test_a_row_is_put_in_the_place_of_the_one_with_its_key(database: Database) -> None:
    with database.write() as unit:
        put_rows(unit.connection, last_questions, "person_id", [
            {"person_id": 1, "text": "ลำพูนอยู่กลุ่มไหน", "asked_at": NOW},
            {"person_id": 2, "text": "ใครเป็นประธาน", "asked_at": NOW},
        ])  # fmt: skip
        later = NOW + timedelta(minutes=1)
        put_rows(unit.connection, last_questions, "person_id", [{"person_id": 2, "text": AWKWARD, "asked_at": later}])
        assert asked(unit) == [(1, "ลำพูนอยู่กลุ่มไหน", NOW), (2, AWKWARD, later)]


def test_no_rows_are_no_statement(database: Database) -> None:
    with database.write() as unit:
        before = unit.writes
        insert_rows(unit.connection, outbox, [])
        put_rows(unit.connection, last_questions, "person_id", [])
        assert insert_numbered(unit.connection, outbox, []) == []
        assert unit.writes == before


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with database.write() as unit, pytest.raises(Exception, match="without a zone"):
        insert_rows(unit.connection, outbox, [{**call(1), "due": datetime(2026, 11, 23)}])  # noqa: DTZ001  meant


def test_the_question_asked_last_is_known_before_it_is_written_down(database: Database) -> None:
    with database.write() as unit:
        unit.questions.remember(1, "ลำพูนอยู่กลุ่มไหน", NOW)
        unit.questions.remember(2, "ใครเป็นประธาน", NOW)
        unit.questions.remember(1, "น่านล่ะ", NOW)
        last = unit.questions.last(1)
        assert last is not None
        assert last.text == "น่านล่ะ"
        assert asked(unit) == []
        unit.commit()
    with database.read() as unit:
        assert asked(unit) == [(1, "น่านล่ะ", NOW), (2, "ใครเป็นประธาน", NOW)]


def test_who_is_forgotten_leaves_no_question_behind(database: Database) -> None:
    with database.write() as unit:
        unit.questions.remember(1, "ลำพูนอยู่กลุ่มไหน", NOW)
        unit.questions.forget_person(1)
        unit.commit()
    with database.read() as unit:
        assert asked(unit) == []
