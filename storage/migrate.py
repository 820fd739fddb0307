"""Bringing a database to the current schema, by one process at a time."""

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from storage.database import Database
from storage.tables import metadata

if TYPE_CHECKING:  # Alembic is loaded where there is something to migrate: most starts find nothing
    from alembic.config import Config

SCRIPTS = Path(__file__).parent / "migrations"
# Any number serves, as long as nobody else on the database uses it for something else.
POSTGRES_LOCK = 723_551_906


def migrate(database: Database) -> None:
    """Bring the database to the current schema; processes that start at once wait for each other."""
    with database.engine.connect() as connection:
        if _revision(connection) == newest_revision():
            return
        _lock(connection)
        from alembic import command  # noqa: PLC0415  see above

        command.upgrade(_config(connection), "head")
        connection.commit()


def differences(database: Database) -> list[Any]:
    """What the tables in code have that the migrated database has not, or the other way round; empty when alike."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415  see above
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415  see above

    with database.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def write_revision(database: Database, message: str, revision: str) -> None:
    """Write the next migration from what the tables in code have more than the migrated database."""
    from alembic import command  # noqa: PLC0415  see above

    with database.engine.connect() as connection:
        command.revision(_config(connection), message=message, autogenerate=True, rev_id=revision)


def newest_revision() -> str:
    """The last migration there is: they are numbered, and each file's name begins with its number."""
    return max(file.name.partition("_")[0] for file in (SCRIPTS / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _lock(connection: Connection) -> None:
    # On SQLite the transaction itself, begun as IMMEDIATE, is the lock.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRES_LOCK})


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415  see above

    config = Config(stdout=StringIO())  # Alembic would print
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config
