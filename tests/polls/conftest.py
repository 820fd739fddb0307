"""A committee that votes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.polls.exports import broken_records
from tests.polls.floor import Floor


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    yield made
    with made.database.read() as unit:
        assert broken_records(unit) == [], "whatever became of a poll, its record has to prove it"
    made.database.close()
