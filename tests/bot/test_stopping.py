"""A bot that is told to stop before it has started stops; the sandbox is shown to nobody else."""

import asyncio
import socket

import pytest

from bot.app import App
from bot.serving import AddressRefused, serve_sandbox
from config.settings import Settings

pytestmark = pytest.mark.anyio


async def test_it_stops_while_telegram_stays_away(sqlite_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = taken.getsockname()[1]
    settings = Settings(
        _env_file=None,
        telegram_bot_token="100:SANDBOX",
        telegram_api_url=f"http://127.0.0.1:{nobody}",
        database_url=sqlite_url,
        port=0,
    )
    stop, started = asyncio.Event(), []
    running = asyncio.create_task(App(settings).run(stop, on_started=lambda: started.append(True)))
    stop.set()
    await asyncio.wait_for(running, 10)
    assert not started


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1"])  # noqa: S104  what is refused
async def test_the_sandbox_is_shown_to_nobody_else(sqlite_url: str, host: str) -> None:
    settings = Settings(_env_file=None, host=host, port=0, database_url=sqlite_url)
    with pytest.raises(AddressRefused):
        await serve_sandbox(settings, asyncio.Event())
