"""A migrated database of either kind."""

from collections.abc import Iterator

import pytest

from storage.database import Database
from storage.migrate import migrate


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    migrate(made)
    yield made
    made.close()
