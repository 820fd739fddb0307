"""The database: connections, transactions and what keeps SQLite honest."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.unit_of_work import WRITES, UnitOfWork

BUSY_TIMEOUT_SECONDS = 5
LOCK_TIMEOUT_SECONDS = 5
STATEMENT_TIMEOUT_SECONDS = 30
QUERY_CANCELED = "57014"
_SQLITE_OUTAGES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)


class Database:
    """One database, SQLite or PostgreSQL, used synchronously from threads.

    `round_trips` counts the statements and commits sent since the start, for the metrics and the benchmarks.
    """

    def __init__(self, url: str, pool_size: int = 8) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.round_trips = 0
        self.engine = self._sqlite() if self.is_sqlite else self._postgres(pool_size)
        event.listen(self.engine, "after_cursor_execute", self._count)
        event.listen(self.engine, "after_cursor_execute", _note_writing)
        event.listen(self.engine, "commit", self._count)
        self._reading = self.engine.execution_options(reading=True)

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """A unit of work that may write. Nothing is kept unless it calls commit(); leaving means rollback."""
        with self.engine.connect() as connection:
            yield UnitOfWork(connection)

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """A unit of work that only reads: on SQLite it waits for no writer."""
        with self._reading.connect() as connection:
            yield UnitOfWork(connection)

    def checkpoint(self) -> None:
        """On SQLite bring what was deleted out of the write-ahead log too; PostgreSQL sees to its own."""
        if self.is_sqlite:
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @staticmethod
    def is_outage(error: BaseException) -> bool:
        """Whether the error speaks of the database being away or busy, not of what was asked of it."""
        if isinstance(error, PoolTimeout) or (isinstance(error, DBAPIError) and error.connection_invalidated):
            return True
        if not isinstance(error, OperationalError):
            return isinstance(error, InterfaceError)
        if isinstance(error.orig, sqlite3.OperationalError):
            # SQLite calls a missing table an operational error too, and that heals by no waiting.
            return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _SQLITE_OUTAGES
        # So does PostgreSQL a statement that takes too long, and it would the next time.
        return getattr(error.orig, "sqlstate", None) != QUERY_CANCELED

    def _count(self, *_: object) -> None:
        self.round_trips += 1

    def _sqlite(self) -> Engine:
        if self.url.database and self.url.database != ":memory:":
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(self.url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _postgres(self, pool_size: int) -> Engine:
        options = (
            f"-c lock_timeout={LOCK_TIMEOUT_SECONDS}s -c statement_timeout={STATEMENT_TIMEOUT_SECONDS}s -c timezone=UTC"
        )
        return create_engine(
            self.url,
            pool_size=pool_size,
            pool_pre_ping=False,
            connect_args={"options": options, "connect_timeout": 5, "prepare_threshold": 3},
        )


def _note_writing(connection: Connection, _: object, statement: str, *__: object) -> None:
    # A WITH may write too; taken for one that does, it costs no more than doing a refused message a second time.
    if not statement.startswith("SELECT"):
        connection.info[WRITES] = connection.info.get(WRITES, 0) + 1


def _prepare_sqlite(connection: Any, _: object) -> None:
    # The driver's own transaction control begins too late and too weakly: ours begins in _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "cache_size=-8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that reads first and writes later loses its increments to others.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
