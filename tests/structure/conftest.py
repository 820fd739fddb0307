"""A migrated database, a clock at rest, and readings given by hand."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.knowledge.loading import ensure_shipped
from storage.database import Database
from storage.migrate import migrate
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("structure") / "migrated.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    with database.write() as unit:
        ensure_shipped(unit, NOW)
        unit.commit()
    database.close()
    return path


@pytest.fixture
def unit(migrated: Path) -> Iterator[UnitOfWork]:
    """A unit of work on the shipped knowledge; whatever a test does in it is rolled back."""
    database = Database(f"sqlite:///{migrated}")
    with database.write() as unit:
        yield unit
    database.close()
