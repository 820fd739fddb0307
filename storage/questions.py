"""Questions the records do not answer: kept with everybody who asked, until the secretariat answers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    delete,
    false,
    func,
    insert,
    select,
    update,
)

from storage.many_rows import put_rows
from storage.records import Asker, LastQuestion, Question
from storage.schema import Serial, UtcDateTime, metadata

OPEN = "open"
ANSWERED = "answered"

questions = Table(
    "questions",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("text", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("answer", Text),
    Column("answered_by", Serial),
    Column("answered_at", UtcDateTime),
    Column("document_id", Serial),
    Column("told_at", UtcDateTime),
    Column("private", Boolean, nullable=False, server_default=false()),
)
askers = Table(
    "question_askers",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("question_id", Serial, ForeignKey("questions.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Serial),
    Column("chat_id", BigInteger),
    Column("asked_at", UtcDateTime, nullable=False),
)
# What each person asked last, so that a follow-up can be understood.
last_questions = Table(
    "last_questions",
    metadata,
    Column("person_id", Serial, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("chat_id", BigInteger),
)
Index("ix_questions_state", questions.c.state, questions.c.asked_at)
Index("ix_question_askers_question_id", askers.c.question_id)
Index("ix_question_askers_person_id", askers.c.person_id)


class Questions:
    """A question is open until somebody answers it; look-alikes share one question and its askers."""

    def __init__(self, connection: Connection, before_commit: Callable[[Callable[[], None]], None]) -> None:
        self._connection = connection
        self._before_commit = before_commit
        self._asked: dict[int, LastQuestion] = {}

    def get(self, question_id: int) -> Question | None:
        """The question of that number, or None."""
        row = self._connection.execute(select(questions).where(questions.c.id == question_id)).mappings().first()
        return Question(**row) if row else None

    def open(self, limit: int = 500) -> list[Question]:
        """The open questions, oldest first."""
        statement = select(questions).where(questions.c.state == OPEN).order_by(questions.c.id).limit(limit)
        return [Question(**row) for row in self._connection.execute(statement).mappings()]

    def count_open(self) -> int:
        """How many questions wait for an answer."""
        statement = select(func.count()).select_from(questions).where(questions.c.state == OPEN)
        return int(self._connection.execute(statement).scalar_one())

    def keep(self, text: str, now: datetime, *, private: bool = False) -> int:
        """Keep a new question; returns its number."""
        values = {"text": text, "state": OPEN, "asked_at": now, "private": private}
        statement = insert(questions).values(**values).returning(questions.c.id)
        question_id: int = self._connection.execute(statement).scalar_one()
        return question_id

    def add_asker(self, question_id: int, person_id: int, chat_id: int, now: datetime) -> bool:
        """Note that somebody asks this; False where they asked it before."""
        before = select(askers.c.id).where(askers.c.question_id == question_id, askers.c.person_id == person_id)
        if self._connection.execute(before).first() is not None:
            return False
        values: dict[str, Any] = {"person_id": person_id, "chat_id": chat_id, "asked_at": now}
        self._connection.execute(insert(askers).values(question_id=question_id, **values))
        return True

    def askers(self, question_id: int) -> list[Asker]:
        """Everybody who asked it and was not erased since."""
        columns = (askers.c.question_id, askers.c.person_id, askers.c.chat_id, askers.c.asked_at)
        statement = select(*columns).where(askers.c.question_id == question_id, askers.c.person_id.is_not(None))
        return [Asker(*row) for row in self._connection.execute(statement.order_by(askers.c.id))]

    def asked_by(self, person_id: int) -> list[Question]:
        """Everything one person asked that the records did not answer."""
        ids = select(askers.c.question_id).where(askers.c.person_id == person_id)
        statement = select(questions).where(questions.c.id.in_(ids)).order_by(questions.c.id)
        return [Question(**row) for row in self._connection.execute(statement).mappings()]

    def answer(self, question_id: int, answer: str, person_id: int, document_id: int | None, now: datetime) -> bool:
        """Close a question with its answer; False where somebody answered it meanwhile. `document_id` None: the answer
        is its asker's alone."""
        statement = update(questions).where(questions.c.id == question_id, questions.c.state == OPEN)
        values = {"answer": answer, "answered_by": person_id, "answered_at": now, "document_id": document_id}
        return self._connection.execute(statement.values(state=ANSWERED, **values)).rowcount == 1

    def publish(self, question_id: int, document_id: int) -> bool:
        """Note where the answer that was one asker's alone can be read by all; False where it could be before."""
        unpublished = questions.c.state == ANSWERED, questions.c.document_id.is_(None)
        statement = update(questions).where(questions.c.id == question_id, *unpublished)
        return self._connection.execute(statement.values(document_id=document_id)).rowcount == 1

    def waiting_since(self, moment: datetime, limit: int) -> list[Question]:
        """Open questions asked before a moment that nobody was told of yet, oldest first."""
        statement = (
            select(questions)
            .where(questions.c.state == OPEN, questions.c.asked_at <= moment, questions.c.told_at.is_(None))
            .order_by(questions.c.asked_at, questions.c.id)
            .limit(limit)
        )
        return [Question(**row) for row in self._connection.execute(statement).mappings()]

    def told(self, question_id: int, now: datetime) -> bool:
        """Note that the secretariat was told of a question that waits long; False where it was told before."""
        statement = update(questions).where(questions.c.id == question_id, questions.c.told_at.is_(None))
        return self._connection.execute(statement.values(told_at=now)).rowcount == 1

    def remember(self, person_id: int, text: str, now: datetime, group: int | None = None) -> None:
        """Keep what a person asked last, written down with all that is asked in the same unit; `group`: the chat of the
        group it was asked in."""
        if not self._asked:
            self._before_commit(self._write_asked)
        self._asked[person_id] = LastQuestion(person_id, text, now, group)

    def last(self, person_id: int) -> LastQuestion | None:
        """What a person asked last, or None."""
        if person_id in self._asked:
            return self._asked[person_id]
        statement = select(last_questions).where(last_questions.c.person_id == person_id)
        row = self._connection.execute(statement).mappings().first()
        return LastQuestion(**row) if row else None

    def forget_person(self, person_id: int) -> None:
        """Take a person out of every question: who asked, where from, who answered. What nobody else asked, and
        nobody answered, goes altogether: the words are theirs."""
        others = select(askers.c.question_id).where(
            askers.c.person_id.is_distinct_from(person_id), askers.c.question_id == questions.c.id
        )
        own = select(askers.c.question_id).where(askers.c.person_id == person_id)
        self._connection.execute(
            delete(questions).where(questions.c.id.in_(own), ~others.exists(), questions.c.answered_at.is_(None))
        )
        self._connection.execute(
            update(askers).where(askers.c.person_id == person_id).values(person_id=None, chat_id=None)
        )
        self._connection.execute(update(questions).where(questions.c.answered_by == person_id).values(answered_by=None))
        self._asked.pop(person_id, None)
        self._connection.execute(delete(last_questions).where(last_questions.c.person_id == person_id))

    def _write_asked(self) -> None:
        put_rows(self._connection, last_questions, "person_id", [vars(one) for one in self._asked.values()])
        self._asked.clear()
