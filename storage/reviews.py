"""Messages that were not understood at once, kept with names masked until the secretariat says what they meant."""

from datetime import datetime

from sqlalchemy import Column, Connection, Float, Index, String, Table, Text, delete, func, insert, select, update

from config.vocabulary import Intent
from storage.records import Review
from storage.schema import Serial, UtcDateTime, metadata

reviews = Table(
    "reviews",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("text", Text, nullable=False),
    Column("read_as", String(24), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("said_meaning", String(24)),
    Column("meaning", String(24)),
    Column("person_id", Serial),
    Column("draft_id", Serial),
    Column("kept_at", UtcDateTime, nullable=False),
    Column("reviewed_at", UtcDateTime),
)
Index("ix_reviews_reviewed_at", reviews.c.reviewed_at, reviews.c.id)
Index("ix_reviews_draft_id", reviews.c.draft_id)

_REVIEW = (
    reviews.c.id,
    reviews.c.text,
    reviews.c.read_as,
    reviews.c.confidence,
    reviews.c.said_meaning,
    reviews.c.meaning,
    reviews.c.kept_at,
)


class Reviews:
    """A message is kept, its writer may say what was meant, and the secretariat settles it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, text: str, read_as: Intent, confidence: float, person_id: int, draft_id: int, now: datetime) -> None:
        """Keep a message (names masked already) that the bot asked back about in a draft."""
        self._connection.execute(
            insert(reviews).values(
                text=text,
                read_as=read_as.value,
                confidence=confidence,
                person_id=person_id,
                draft_id=draft_id,
                kept_at=now,
            )
        )

    def said(self, draft_id: int, meaning: Intent) -> None:
        """Note what the writer said the message of that draft meant."""
        self._connection.execute(
            update(reviews).where(reviews.c.draft_id == draft_id).values(said_meaning=meaning.value)
        )

    def next_open(self) -> Review | None:
        """The oldest message nobody has reviewed yet, or None."""
        statement = select(*_REVIEW).where(reviews.c.reviewed_at.is_(None)).order_by(reviews.c.id).limit(1)
        row = self._connection.execute(statement).first()
        return Review(*row) if row else None

    def count_open(self) -> int:
        """How many wait to be reviewed."""
        return self._connection.scalar(select(func.count()).where(reviews.c.reviewed_at.is_(None))) or 0

    def settle(self, review_id: int, meaning: Intent | None, now: datetime) -> bool:
        """Say what a message meant (None: nothing to learn from); False where somebody has said so already."""
        statement = (
            update(reviews)
            .where(reviews.c.id == review_id, reviews.c.reviewed_at.is_(None))
            .values(meaning=meaning.value if meaning else None, reviewed_at=now, person_id=None, draft_id=None)
        )
        return self._connection.execute(statement).rowcount == 1

    def settled(self) -> list[Review]:
        """Every message whose meaning was settled, oldest first."""
        statement = select(*_REVIEW).where(reviews.c.meaning.is_not(None)).order_by(reviews.c.id)
        return [Review(*row) for row in self._connection.execute(statement)]

    def of_person(self, person_id: int) -> list[Review]:
        """What is kept of a person's messages and not yet reviewed."""
        statement = select(*_REVIEW).where(reviews.c.person_id == person_id).order_by(reviews.c.id)
        return [Review(*row) for row in self._connection.execute(statement)]

    def forget(self, person_id: int) -> None:
        """Drop a person's messages that were not yet reviewed; reviewed ones no longer say whose they were."""
        self._connection.execute(delete(reviews).where(reviews.c.person_id == person_id))
