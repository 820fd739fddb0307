"""The deployment guide and the files beside it: what they run exists, what they promise holds."""

import re
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from sqlalchemy import make_url

from bot.console import CommandFailed, back_up_to, export_file, load_roster_file, restore_from
from bot.web import MOST_BYTES
from bot.web_address import CALENDAR_PATH, WEBHOOK_PATH
from config.settings import Settings
from storage.database import Database

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
GUIDE = (DEPLOY / "README.md").read_text(encoding="utf-8")


def test_the_container_holds_every_package() -> None:
    copied = set(re.findall(r"^COPY (\S+)", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE))
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"tests"}
    assert copied == packages | {"main.py", "requirements.lock"}


def test_compose_sets_only_settings_and_points_at_the_containerfile() -> None:
    bot = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]["bot"]
    assert {name.lower() for name in bot["environment"]} <= set(Settings.model_fields)
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).is_file()


def test_the_guide_sets_only_settings() -> None:
    fences = re.findall(r"^```\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    named = {name for fence in fences for name in re.findall(r"^([A-Z_]{4,})=", fence, re.MULTILINE)}
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


@pytest.mark.parametrize("file", ["nginx.conf", "Caddyfile"])
def test_a_proxy_lets_the_webhook_and_the_calendars_through_and_nothing_else(file: str) -> None:
    text = (DEPLOY / file).read_text(encoding="utf-8")
    let_through = set(re.findall(r"^\s*(?:location(?: =)?|handle) (/\w+)", text, re.MULTILINE))
    assert let_through == {WEBHOOK_PATH, CALENDAR_PATH.rstrip("/")}
    assert f":{Settings.model_fields['port'].default}" in text
    assert MOST_BYTES == 1024 * 1024
    assert re.search(r"\b1(?:m|MB)\b", text)


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_units_run_in_the_folder_the_guide_names(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    assert "WorkingDirectory=/opt/kammakan" in text
    assert "/opt/kammakan" in GUIDE
    assert f"{unit.name}" in GUIDE


def test_the_restore_drill(tmp_path: Path, database_url: str) -> None:
    """A backup of either database is restored into a fresh SQLite file, and holds the same people."""
    live = Settings(_env_file=None, database_url=database_url)
    drill = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'drill.db'}")
    roster = tmp_path / "roster.csv"
    roster.write_text("ชื่อ,บทบาท\nสมหญิง สมมติ,กรรมการ\nสมปอง ตัวอย่าง,ฝ่ายเลขานุการ\n", encoding="utf-8")
    with (tmp_path / "invites.csv").open("w", encoding="utf-8") as out:
        load_roster_file(live, roster, "kammakan_bot", out, dry_run=False, sheets=None)
    kept = tmp_path / "kept.db"
    rows = back_up_to(live, kept)
    with closing(Database(database_url)) as database, database.read() as unit:
        assert unit.backups.last() is not None
    assert restore_from(drill, kept) == rows
    for settings, name in ((live, "live.csv"), (drill, "drill.csv")):
        assert export_file(settings, "members", tmp_path / name) == 2
    assert (tmp_path / "live.csv").read_bytes() == (tmp_path / "drill.csv").read_bytes()


def test_what_is_no_backup_is_refused(tmp_path: Path, sqlite_url: str) -> None:
    junk = tmp_path / "junk.db"
    junk.write_text("no database", encoding="utf-8")
    with pytest.raises(CommandFailed, match="no backup"):
        restore_from(Settings(_env_file=None, database_url=sqlite_url), junk)


def test_an_existing_file_is_not_overwritten_by_a_backup(tmp_path: Path, sqlite_url: str) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("something else", encoding="utf-8")
    with pytest.raises(CommandFailed, match="exists already"):
        back_up_to(Settings(_env_file=None, database_url=sqlite_url), taken)
    assert taken.read_text(encoding="utf-8") == "something else"


def test_the_guide_keeps_the_database_where_the_service_may_write() -> None:
    address = re.search(r"^DATABASE_URL=(sqlite:\S+)$", GUIDE, re.MULTILINE)
    assert address is not None
    assert make_url(address.group(1)).database == "/var/lib/kammakan/kammakan.db"
    assert "StateDirectory=kammakan" in (DEPLOY / "kammakan.service").read_text(encoding="utf-8")
