"""The tables in code are those that the migrations make, and migrating is for one process at a time."""

import subprocess
import sys
import threading
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage import tables
from storage.database import Database
from storage.migrate import SCRIPTS, differences, migrate, newest_revision

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from storage.database import Database
from storage.migrate import migrate
migrate(Database(sys.argv[1]))
"""


def test_code_and_migrated_schema_are_alike(database: Database) -> None:
    assert differences(database) == []


def test_every_module_with_tables_is_named() -> None:
    """Whoever imports the list alone, as a new migration may, has every table."""
    with_tables = {file.stem for file in (ROOT / "storage").glob("*.py") if "= Table(" in file.read_text("utf-8")}
    assert sorted(with_tables - set(tables.__all__)) == []


def test_a_difference_would_be_seen(database: Database) -> None:
    with database.write() as unit:
        unit.connection.execute(text("ALTER TABLE pauses ADD COLUMN more INTEGER"))
        unit.commit()
    assert differences(database) != []


def test_the_newest_migration_is_told_by_its_name() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [newest_revision()]


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.write() as unit:
        before = unit.connection.execute(text("SELECT version_num FROM alembic_version")).all()
    migrate(database)
    with database.write() as unit:
        assert unit.connection.execute(text("SELECT version_num FROM alembic_version")).all() == before


def test_several_processes_may_migrate_at_once(empty_database_url: str) -> None:
    command = [sys.executable, "-c", PROGRAM, empty_database_url]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    database = Database(empty_database_url)
    assert differences(database) == []
    database.close()


def test_increments_side_by_side_are_all_kept(database: Database) -> None:
    """A deferred transaction on SQLite would lose most of them without a word."""
    with database.write() as unit:
        unit.connection.execute(text("CREATE TABLE counted (n INTEGER)"))
        unit.connection.execute(text("INSERT INTO counted VALUES (0)"))
        unit.commit()
    read = text("SELECT n FROM counted" if database.is_sqlite else "SELECT n FROM counted FOR UPDATE")

    def count() -> None:
        for _ in range(20):
            with database.write() as unit:
                number = unit.connection.execute(read).scalar_one()
                unit.connection.execute(text("UPDATE counted SET n = :n"), {"n": number + 1})
                unit.commit()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as unit:
        assert unit.connection.execute(text("SELECT n FROM counted")).scalar_one() == 80
