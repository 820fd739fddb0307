"""The documentation of files says what the code does."""

import re
from pathlib import Path

from handlers.rules.member_export import MEMBER_COLUMNS
from handlers.rules.roster_columns import COLUMNS, column_of

DOCS = Path(__file__).parents[2] / "docs"


def documented(file: str, section: str) -> list[tuple[str, str]]:
    """The first two cells of each line of the first table after a heading."""
    text = (DOCS / file).read_text(encoding="utf-8").split(section, 1)[1]
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    rows = [line.strip("| ").split(" | ") for line in lines]
    return [(row[0].strip("`"), row[1]) for row in rows]


def test_columns_of_the_export() -> None:
    assert tuple(name for name, _ in documented("exports.md", "## members")[: len(MEMBER_COLUMNS)]) == MEMBER_COLUMNS


def test_columns_of_the_roster() -> None:
    rows = documented("roster.md", "# The roster file")
    assert {name for name, _ in rows} == set(COLUMNS)
    for name, words in rows:
        for word in re.split(r",\s*", words):
            assert column_of(word) == name
