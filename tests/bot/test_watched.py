"""What watches the bot from outside: the heartbeat while all is well, and the check before it is started."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.checking import check_all
from config.settings import Settings
from tests.committee import committee

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def watchman() -> AsyncIterator[tuple[str, list[str]]]:
    """An address, and the first line of every call that came to it."""
    calls: list[str] = []

    async def heard(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        calls.append((await reader.readuntil(b"\r\n\r\n")).decode().splitlines()[0])
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(heard, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/beat", calls


async def test_the_heartbeat_goes_out_while_all_is_well(sqlite_url: str) -> None:
    async with watchman() as (address, calls), committee(sqlite_url, heartbeat_url=address) as c:
        await c.app._beat()
        assert calls == ["GET /beat HTTP/1.1"]
        c.app._tasks.append(asyncio.create_task(_falls_over()))
        await asyncio.gather(c.app._tasks[-1], return_exceptions=True)
        await c.app._beat()
        c.app._tasks.pop()
        assert len(calls) == 1, "who is not well keeps silent"


async def _falls_over() -> None:
    raise RuntimeError("a loop that ended")


async def test_nobody_at_the_address_stops_nothing(sqlite_url: str) -> None:
    async with watchman() as (address, _):
        gone = address
    async with committee(sqlite_url, heartbeat_url=gone) as c:
        await c.app._beat()
        assert (await c.app.health())["ok"]


async def test_the_check_of_a_healthy_setting(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        lines, well = await check_all(c.app.settings)
    assert well, lines
    assert any(line.startswith("ok") and "database: sqlite, up to date" in line for line in lines)


async def test_the_check_says_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database" * 1000)
    settings = Settings(
        _env_file=None,
        telegram_bot_token="100:" + "A" * 35,
        telegram_api_url="http://127.0.0.1:9",
        database_url=f"sqlite:///{broken}",
        templates=tmp_path / "none",
    )
    lines, well = await check_all(settings)
    wrong = [line for line in lines if line.startswith("WRONG")]
    assert not well
    assert any("database: sqlite, not reachable" in line for line in wrong)
    assert any("templates" in line for line in wrong)
    assert not any("AAAAA" in line for line in lines), "the token is in no line"
