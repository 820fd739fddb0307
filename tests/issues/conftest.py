"""A committee to talk with, on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.issues.talk import Someone, Talk, committee


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def people(talk: Talk) -> dict[str, Someone]:
    return committee(talk)
