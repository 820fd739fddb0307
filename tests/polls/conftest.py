"""A committee that votes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.polls.floor import Floor


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    yield made
    made.database.close()
