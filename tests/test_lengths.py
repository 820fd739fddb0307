"""What is read at one go stays short: functions of the product under 40 lines, files under 400; what migrations
list may be longer, and so may a test that tells of a whole conversation."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("bot", "config", "docs", "handlers", "nlp", "storage", "tests")
LONG = {"migrations", "tests"}
FILES = sorted([ROOT / "main.py", *(file for part in PARTS for file in (ROOT / part).rglob("*.py"))])


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_and_functions_are_short(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400
    if LONG.isdisjoint(file.relative_to(ROOT).parts):
        assert not _long_functions(ast.parse(text))


def _long_functions(module: ast.Module) -> list[str]:
    functions = [one for one in ast.walk(module) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [one.name for one in functions if (one.end_lineno or 0) - one.lineno + 1 >= 40]
