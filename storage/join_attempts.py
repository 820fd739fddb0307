"""Wrong codes that were tried, so that nobody guesses on: for a day, by a digest of the account."""

from datetime import datetime

from sqlalchemy import Column, Connection, Index, String, Table, delete, func, insert, select

from storage.schema import Serial, UtcDateTime, metadata

join_attempts = Table(
    "join_attempts",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("account", String(64), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
Index("ix_join_attempts_at", join_attempts.c.at, join_attempts.c.account)


class JoinAttempts:
    """Attempts are noted and counted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, account: str, now: datetime) -> None:
        """Note that an account tried a code that is none."""
        self._connection.execute(insert(join_attempts).values(account=account, at=now))

    def since(self, moment: datetime, account: str) -> tuple[int, int]:
        """How many wrong codes this account, and everybody together, tried since."""
        own = func.count().filter(join_attempts.c.account == account)
        row = self._connection.execute(select(own, func.count()).where(join_attempts.c.at > moment)).one()
        return row[0], row[1]

    def forget_before(self, moment: datetime) -> None:
        """Drop what is older."""
        self._connection.execute(delete(join_attempts).where(join_attempts.c.at <= moment))

    def forget(self, account: str) -> None:
        """Drop what an account tried."""
        self._connection.execute(delete(join_attempts).where(join_attempts.c.account == account))
