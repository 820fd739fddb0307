"""The database gone for a while: nothing is lost, nothing is doubled, and the work goes on by itself."""

import asyncio
import sqlite3
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from config.settings import Settings
from tests.committee import EVERYBODY, Committee, committee
from tests.postgres import running_postgres
from tests.rows import inbox_rows

pytestmark = pytest.mark.anyio
QUESTION = "ลำพูนอยู่กลุ่มไหน"
AWAY_SECONDS = 10.0


async def everybody_asks(c: Committee) -> None:
    for one in EVERYBODY:
        await c.person(one["user_id"]).says(QUESTION)


async def everybody_was_answered_once(c: Committee, times: int) -> None:
    c.clock.now += timedelta(seconds=20)  # leases that nobody could give back run out
    await c.settled()
    heard = {one["user_id"]: len(c.person(one["user_id"]).from_bot) for one in EVERYBODY}
    assert heard == dict.fromkeys(heard, times)
    rows = await inbox_rows(c)
    assert Counter(row["state"] for row in rows) == {1: times * len(EVERYBODY)}
    assert max(row["attempts"] for row in rows) <= 2


async def test_sqlite_held_by_another_writer(tmp_path: Path) -> None:
    file = tmp_path / "kammakan.db"
    async with committee(f"sqlite:///{file}") as c:
        await everybody_asks(c)
        await everybody_was_answered_once(c, 1)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await everybody_asks(c)
        await asyncio.sleep(AWAY_SECONDS)
        other.execute("ROLLBACK")
        other.close()
        await everybody_was_answered_once(c, 2)


@pytest.mark.postgres
async def test_postgres_stopped_and_started() -> None:
    with running_postgres() as server:
        url = Settings(_env_file=None, database_url=server.fresh_database()).database_url
        async with committee(url) as c:
            await everybody_asks(c)
            await everybody_was_answered_once(c, 1)
            await everybody_asks(c)
            await asyncio.to_thread(server.pause)
            await everybody_asks(c)
            await asyncio.sleep(AWAY_SECONDS)
            await asyncio.to_thread(server.resume)
            await everybody_was_answered_once(c, 3)
