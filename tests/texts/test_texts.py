"""Texts and code agree: every key exists and is used, every placeholder is filled; the Thai keeps its rules."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import meta

from config.phrasing import FOLDER, Texts, texts_by_key

ROOT = Path(__file__).parents[2]
KEYS = frozenset(texts_by_key())
FEATURES = frozenset(key.partition(".")[0] for key in KEYS)
REPLIES = {"Say", "Ask", "Edit", "Toast", "Notify", "Announce", "Send", "Button", "WaitingLine"}
PARTICLE = r"\{\{ pq? \}\}"


@cache
def trees() -> dict[Path, ast.Module]:
    files = [file for package in ("bot", "handlers", "config") for file in (ROOT / package).rglob("*.py")]
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}


def literals() -> Iterator[str]:
    """Every whole string in the code that has the form of a key; the names of log events are none."""
    form = re.compile(rf"(?:{'|'.join(sorted(FEATURES))})\.[a-z][a-z0-9_.]*")
    for tree in trees().values():
        passed = {id(part) for node in ast.walk(tree) for part in _no_keys(node)}
        for node in ast.walk(tree):
            whole = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed
            if whole and form.fullmatch(node.value):
                yield node.value


def _no_keys(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.JoinedStr):
        return node.values
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.args if isinstance(node.func.value, ast.Name) and node.func.value.id == "log" else []
    return []


def patterns() -> Iterator[str]:
    """Keys put together in the code or in a text, as regular expressions."""
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(value.value)) if isinstance(value, ast.Constant) else ".+" for value in node.values
                ]
                if parts and parts[0].partition("\\.")[0] in FEATURES:
                    yield "".join(parts)
    for source in texts_by_key().values():
        for key in re.findall(r"['\"]([a-z_]+\.[a-z_.]+)['\"]", source):
            yield re.escape(key) + (".+" if key.endswith(".") else "")
    yield r"names\..+"
    yield r"commands\..+"


def test_every_key_that_the_code_names_exists() -> None:
    assert sorted(set(literals()) - KEYS) == []


def test_every_key_is_used() -> None:
    used = set(literals())
    built = re.compile("|".join(f"(?:{pattern})" for pattern in patterns()))
    assert sorted(key for key in KEYS if key not in used and not built.fullmatch(key)) == []


def filled() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where a key stands beside a literal dictionary: the place, the key, and the names it fills."""
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REPLIES):
                continue
            for first, second in zip(node.args, node.args[1:], strict=False):
                if (
                    isinstance(first, ast.Constant)
                    and first.value in KEYS
                    and isinstance(second, ast.Dict)
                    and all(isinstance(key, ast.Constant) for key in second.keys)
                ):
                    names = frozenset(str(key.value) for key in second.keys if isinstance(key, ast.Constant))
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", str(first.value), names


def test_every_placeholder_is_filled_and_nothing_is_given_in_vain() -> None:
    environment = Texts()._environment(autoescape=True)
    wrong = []
    for place, key, names in filled():
        wanted = meta.find_undeclared_variables(environment.parse(texts_by_key()[key])) - {"p", "pq"}
        if wanted != names:
            wrong.append((place, key, sorted(wanted ^ names)))
    assert wrong == []


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_text_keeps_the_rules_of_its_language(key: str) -> None:
    source = texts_by_key()[key]
    Texts()._environment(autoescape=True).from_string(source)
    numeric = r"(?:number|count|code|left|most|days|limit|version|target|supporters|thai_date|thai_datetime|thai_time)"
    assert not re.search(rf"{numeric}(?:\([^)]*\))? \}}\}}{PARTICLE}", source), "a particle follows a number"
    assert not re.search(rf"[0-9A-Za-z]{PARTICLE}", source), "a particle follows a number or a foreign word"
    assert not re.search(rf" {PARTICLE}", source), "a particle follows a blank"
    assert not re.search(r"(?:ไหม|หรือไม่|หรือยัง|เท่าใด|นะ)\{\{ p \}\}", source), "a question, or นะ, takes pq"
    assert "ครับ" not in re.sub(r"“[^”]*”", "", source), "particles are p and pq"
    assert not re.search(r"(?<!จ)ค่ะ|(?<!น)คะ(?![ก-๙])", re.sub(r"“[^”]*”", "", source)), "particles are p and pq"


THAI = re.compile(r"[\u0e00-\u0e7f]{2}")
SPEAKING = REPLIES | {"Phrase", "RuleBroken", "RefusedAndKept", "CatalogueInvalid", "print"}
# What is no sentence of the bot: names of days and digits, invented people, words that a handler looks for.
SPOKEN_THERE = ("config/phrasing.py", "config/demo.py", "bot/paper.py", "bot/demo.py", "bot/bench/", "bot/sandbox/")


def test_what_the_bot_says_stands_in_the_texts_and_not_in_the_code() -> None:
    found = []
    for file, tree in trees().items():
        place = str(file.relative_to(ROOT))
        if place.startswith("handlers/"):
            said = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and _called(call) in SPEAKING]
            found += [f"{place}: {word}" for call in said for word in _thai_in(call)]
        elif not place.startswith(SPOKEN_THERE):
            found += [f"{place}: {word}" for word in _thai_in(tree)]
    assert found == []


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _thai_in(tree: ast.AST) -> Iterator[str]:
    """Thai words in the strings of some code, but for what is said about it and what a text is compared with."""
    nodes = list(ast.walk(tree))
    passed = {id(part) for node in nodes if isinstance(node, ast.Compare) for part in ast.walk(node)}
    passed |= {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in passed and THAI.search(str(node.value)):
            yield str(node.value)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.name)
def test_no_text_ends_at_a_number_sign(file: Path) -> None:
    """In a plain scalar of YAML a number sign after a blank begins a comment."""
    for line in file.read_text(encoding="utf-8").splitlines():
        plain = re.fullmatch(r"\s*\w+: ([^'\"|>\[{].*)", line)
        assert plain is None or " #" not in plain.group(1), line
