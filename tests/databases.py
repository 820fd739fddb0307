"""Databases for the tests: a migrated one is made once a process and copied, for migrating takes longer than a test."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from storage.migrate import migrate


def fresh_sqlite(folder: Path, name: str = "kammakan.db") -> str:
    """The address of a new, migrated SQLite database without contents."""
    file = folder / name
    file.write_bytes(_migrated())
    return f"sqlite:///{file}"


def bring_up(url: str) -> None:
    """Migrate the database at an address."""
    database = Database(url)
    try:
        migrate(database)
        database.checkpoint()
    finally:
        database.close()


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "migrated.db"
        bring_up(f"sqlite:///{file}")
        return file.read_bytes()
