"""Backups: one SQLite file, whichever database it is of, consistent while the bot runs."""

from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from storage.database import Database
from storage.migrate import migrate
from storage.tables import metadata

ROWS_AT_ONCE = 500


class NotABackup(ValueError):
    """A file that is no backup of ours."""


def back_up(database: Database, file: Path) -> int:
    """Copy everything, as of one moment, into a new file; returns the number of rows. Raises FileExistsError."""
    if file.exists():
        raise FileExistsError(file)
    target = Database(f"sqlite:///{file}")
    try:
        migrate(target)
        with database.engine.connect() as source, target.engine.connect() as into:
            if not database.is_sqlite:
                source.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            rows = _copy(source, into)
            into.commit()
    finally:
        target.close()
    return rows


def restore(database: Database, file: Path) -> int:
    """Put a backup in place of everything the database holds, all or nothing; returns the number of rows.

    The bot must not be running. Raises NotABackup.
    """
    if not file.read_bytes()[:16].startswith(b"SQLite format 3"):
        raise NotABackup(file)
    source = Database(f"sqlite:///{file}")
    try:
        migrate(source)
        migrate(database)
        with source.engine.connect() as backup, database.engine.connect() as into:
            for table in reversed(metadata.sorted_tables):
                into.execute(table.delete())
            rows = _copy(backup, into)
            if not database.is_sqlite:
                for table in metadata.sorted_tables:
                    _go_on_numbering(into, table)
            into.commit()
    finally:
        source.close()
    return rows


def _copy(source: Connection, target: Connection) -> int:
    copied = 0
    for table in metadata.sorted_tables:
        result = source.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table))
        for part in result.mappings().partitions(ROWS_AT_ONCE):
            target.execute(table.insert(), [dict(row) for row in part])
            copied += len(part)
    return copied


def _go_on_numbering(connection: Connection, table: Table) -> None:
    """PostgreSQL's counters do not notice rows that bring their own numbers."""
    key = table.c.get("id")
    if key is None or table.primary_key.columns.keys() != ["id"]:
        return
    sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, "id")))
    if sequence is not None:
        last = connection.scalar(select(func.max(key)))
        connection.execute(select(func.setval(sequence, last or 1, last is not None)))
