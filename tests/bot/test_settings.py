"""What may be set, in the forms people write it in."""

import pytest
from pydantic import ValidationError

from config.settings import Settings


def settings(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return Settings(_env_file=None)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///var/x.db", "sqlite:///var/x.db"),
        ("sqlite+aiosqlite:///var/x.db", "sqlite:///var/x.db"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+asyncpg://u:p@h/d?a=b", "postgresql+psycopg://u:p@h/d?a=b"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
    ],
)
def test_whatever_driver_is_named_ours_is_used(monkeypatch: pytest.MonkeyPatch, given: str, used: str) -> None:
    assert settings(monkeypatch, DATABASE_URL=given).database_url == used


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://h/d"),
        ("DATABASE_URL", "var/x.db"),
        ("PORT", "70000"),
        ("PORT", "x"),
        ("SEND_RATE", "-1"),
        ("PERSONA", "neither"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_what_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(ValidationError):
        settings(monkeypatch, **{name: value})


def test_an_empty_setting_is_none_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, TELEGRAM_BOT_TOKEN="", PUBLIC_URL="", PORT="")
    assert (found.token, found.public_url, found.port) == (None, None, 8080)


def test_small_liberties(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, LOG_LEVEL="debug", PUBLIC_URL="https://bot.example.org/", PERSONA="male")
    assert (found.log_level, found.public_url, found.persona.value) == ("DEBUG", "https://bot.example.org", "male")


def test_settings_cannot_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError):
        settings(monkeypatch).port = 1  # type: ignore[misc]  # that is the point
