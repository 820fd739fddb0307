"""Until when Telegram asked us to be silent: to one chat, or to all."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Table, delete, select

from storage.schema import UtcDateTime, insert_into, metadata

EVERY_CHAT = 0

pauses = Table(
    "pauses",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("until", UtcDateTime, nullable=False),
)


class Pauses:
    """A pause outlives the process that was told of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, chat_id: int, until: datetime) -> None:
        """Be silent to a chat, or to EVERY_CHAT, until then."""
        statement = insert_into(self._connection, pauses).values(chat_id=chat_id, until=until)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["chat_id"], set_={"until": until}))

    def current(self, now: datetime) -> list[tuple[int, datetime]]:
        """The pauses that still hold; those over are dropped."""
        self._connection.execute(delete(pauses).where(pauses.c.until <= now))
        return [(row[0], row[1]) for row in self._connection.execute(select(pauses.c.chat_id, pauses.c.until))]
