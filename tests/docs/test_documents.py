"""What the documents say is true of the code: targets, commands, settings, links, roles."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import typer

from bot import sender, worker
from bot.bench.suite import benchmarks
from bot.console import EXPORTS, prepared_database
from config.settings import Settings
from docs.roles import FILE, roles_page
from main import app

ROOT = Path(__file__).parents[2]
DEPLOYED = [file for file in (ROOT / "docs" / "deploy").iterdir() if file.suffix != ".md"]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *DEPLOYED])
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SETTINGS_PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

documents = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(commands(typer.main.get_command(app)))


@documents
def test_every_make_target_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"(?:`|^|sudo )make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


@documents
def test_every_command_named_exists(document: Path) -> None:
    named = set(
        re.findall(r"main\.py ([a-z]+(?: (?:roster|catalogue|roadmap|document))?)", document.read_text("utf-8"))
    )
    groups = {name.partition(" ")[0] for name in COMMANDS}
    assert {name for name in named if name not in COMMANDS and name not in groups} == set()


@documents
def test_links_resolve(document: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        file = (document.parent / path) if path else document
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w฀-๿ -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@documents
def test_files_named_exist(document: Path) -> None:
    """Paths in backquotes that begin with one of our folders; a pattern or a placeholder is passed over."""
    named = re.findall(
        r"`((?:bot|handlers|nlp|storage|config|tests|docs)/[\w./*-]+)`", document.read_text(encoding="utf-8")
    )
    missing = [name for name in named if not any(ROOT.glob(name.rstrip("/"))) and not re.search(r"/x[./]", name)]
    assert missing == []


def test_the_command_page_has_exactly_the_commands() -> None:
    headings = re.findall(r"^## `([a-z ]+?)(?: [A-Z]+)*`$", COMMANDS_PAGE, re.MULTILINE)
    assert sorted(headings) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command_page_names_every_option(name: str) -> None:
    section = re.split(rf"^## `{name}\b.*$", COMMANDS_PAGE, maxsplit=1, flags=re.MULTILINE)[1].partition("\n## ")[0]
    options = [opt for parameter in COMMANDS[name].params for opt in parameter.opts if opt.startswith("--")]
    assert [option for option in options if option not in section] == []


def test_the_settings_page_has_exactly_the_settings_and_their_defaults() -> None:
    rows = dict(re.findall(r"^\| ([A-Z_]+) \| (\S+) \|", SETTINGS_PAGE, re.MULTILINE))
    fields = {
        name.upper(): "none" if field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert rows == fields


def test_the_example_settings_are_exactly_the_settings_and_their_defaults() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", example, re.MULTILINE))
    fields = {
        name.upper(): "" if field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert rows == fields


def test_the_example_settings_set_nothing(tmp_path: Path) -> None:
    copy = tmp_path / ".env"
    copy.write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    assert Settings(_env_file=copy).model_fields_set == set()


def test_the_roles_page_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == roles_page(), "run `make roles`"


def test_decisions_are_listed() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    titles = [
        (file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# "), file.name)
        for file in sorted(folder.glob("0*.md"))
    ]
    assert listed == titles


def test_the_exports_page_has_exactly_the_exports_and_their_columns(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    sections = re.split(r"^## (\w+)$", page, flags=re.MULTILINE)[1:]
    listed = {
        name: re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE)
        for name, body in zip(sections[::2], sections[1::2], strict=True)
    }
    chosen = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'exports.db'}")
    with closing(prepared_database(chosen)) as database, database.read() as unit:
        columns = {name: list(rows(unit, datetime.now(UTC))[0]) for name, rows in EXPORTS.items()}
    assert listed == columns


def test_the_command_page_has_exactly_the_benchmarks() -> None:
    section = COMMANDS_PAGE.partition("## `bench NAME`")[2]
    assert sorted(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == sorted(benchmarks())


def test_the_bounds_that_decisions_name_are_those_of_the_code() -> None:
    said = (ROOT / "docs" / "adr" / "0002-durable-inbox-and-outbox.md").read_text(encoding="utf-8")
    assert f"fewer than {sender.IN_FLIGHT} are in flight" in said
    assert f"fewer than {sender.MARKS_IN_A_BATCH} in all" in said
    assert f"at most {sender.MARKS_IN_A_BATCH} calls: {sender.IN_FLIGHT} in flight" in said
    walk = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert f"Up to {worker.BATCH} rows" in walk
    assert worker.MOST_ATTEMPTS == 5, "ARCHITECTURE.md, ADR 0002 and the deployment guide say five"


@pytest.mark.parametrize("run", re.findall(r"python (-m [\w.]+|main\.py \w+)", MAKEFILE))
def test_what_the_targets_run_exists(run: str) -> None:
    if run.startswith("main.py"):
        assert run.removeprefix("main.py ") in COMMANDS
        return
    module = run.removeprefix("-m ")
    found = find_spec(module)
    assert found is not None
    assert found.submodule_search_locations is None or find_spec(f"{module}.__main__") is not None
