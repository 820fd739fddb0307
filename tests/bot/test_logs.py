"""The token never reaches a log: not as a field, not in an exception, not from a library, not in another's address."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up_logs
from config.settings import Settings

TOKEN = "98765:zyxwvutsrqponmlkjihgfedcbaZYXWVUTSR"
OTHER = "11111:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


@pytest.fixture(params=["text", "json"])
def form(request: pytest.FixtureRequest) -> Iterator[str]:
    before, handlers = structlog.get_config(), logging.getLogger().handlers[:]
    yield str(request.param)
    structlog.configure(**before)
    logging.getLogger().handlers[:] = handlers


def told(form: str, capsys: pytest.CaptureFixture[str]) -> str:
    set_up_logs(Settings(_env_file=None, telegram_bot_token=TOKEN, log_format=form))
    log = structlog.get_logger("test")
    log.info("ours", address=f"https://api.telegram.org/bot{TOKEN}/getMe")
    try:
        raise RuntimeError(f"no answer from /bot{TOKEN}/getMe, nor /bot{OTHER}/getMe")
    except RuntimeError:
        log.exception("failed")
        logging.getLogger("library").exception("at %s", TOKEN)
    return capsys.readouterr().err


def test_the_token_is_masked_everywhere(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(form, capsys)
    assert text.count("[token]") >= 6
    assert TOKEN.partition(":")[2] not in text
    assert OTHER.partition(":")[2] not in text
    assert "Traceback" in text
    assert "library" in text


@pytest.mark.parametrize("form", ["json"], indirect=True)
def test_json_lines_are_json(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in told(form, capsys).splitlines() if line.startswith("{")]
    assert [json.loads(line)["event"] for line in lines] == ["ours", "failed"]


def test_settings_do_not_show_the_token() -> None:
    settings = Settings(_env_file=None, telegram_bot_token=TOKEN)
    assert TOKEN not in repr(settings)
    assert TOKEN not in settings.model_dump_json()
    assert settings.token == TOKEN
