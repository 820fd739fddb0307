"""Expressions are compiled when first asked for, and each of them can be."""

import ast
import gc
import re
from importlib import import_module
from pathlib import Path

import pytest

import handlers
import nlp
from nlp.regex import regex

ROOT = Path(nlp.__file__).parents[1]
MODULES = sorted(file for package in (nlp, handlers) for file in Path(str(package.__file__)).parent.rglob("*.py"))


def test_it_finds_what_re_finds() -> None:
    number = regex(r"(?P<count>\d+)\s*คน", re.IGNORECASE)
    found = number.search("มา 12 คน")
    assert found is not None
    assert found["count"] == "12"
    assert number.sub("ทุกคน", "มา 12 คน") == "มา ทุกคน"
    assert number.pattern == r"(?P<count>\d+)\s*คน"
    assert number.groupindex["count"] == 1


def test_a_faulty_expression_is_found_when_it_is_used() -> None:
    faulty = regex("(")
    with pytest.raises(re.error):
        faulty.search("")


def test_every_expression_compiles() -> None:
    for file in MODULES:
        import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    kind = type(regex(""))
    kept = [one for one in gc.get_objects() if type(one) is kind and one.pattern != "("]
    assert len(kept) > 500
    for one in kept:
        assert one.groups >= 0, one.pattern


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_module_compiles_text_while_it_is_imported(file: Path) -> None:
    compiled = [call.lineno for call in _at_import(ast.parse(file.read_text())) if _compiles_text(call)]
    assert not compiled, f"use nlp.regex.regex at lines {compiled}"


def _at_import(node: ast.AST) -> list[ast.Call]:
    calls: list[ast.Call] = []
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            calls += [*([child] if isinstance(child, ast.Call) else []), *_at_import(child)]
    return calls


def _compiles_text(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    is_bytes = isinstance(first, ast.Constant) and isinstance(first.value, bytes)
    return ast.unparse(call.func) == "re.compile" and not is_bytes
