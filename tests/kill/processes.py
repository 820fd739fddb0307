"""What the kill tests share: a real bot process to kill, its committee, and looking at what it left."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from bot.sandbox.remote import RemoteSandbox
from config.vocabulary import Role, Sector
from storage.database import Database
from storage.migrate import migrate
from storage.records import Grant

MAIN = Path(__file__).parents[2] / "main.py"
FIRST = 2000
SECONDS = 60


def seed(database: Database, people: int) -> None:
    migrate(database)
    with database.write() as unit:
        for number in range(people):
            values = {
                "name": f"สมาชิก {number}",
                "sector": Sector.PEOPLE,
                "province": "น่าน",
                "cluster": "1.1",
                "user_id": FIRST + number,
                "joined_at": datetime.now(UTC),
            }
            unit.people.add(values, [Grant(Role.MEMBER, "1.1")])
        unit.commit()


@contextmanager
def bot(far: RemoteSandbox, database_url: str, folder: Path, **changes: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The bot with every rate lifted, but for the settings changed."""
    rates = dict.fromkeys(("SEND_RATE", "BROADCAST_RATE", "CHAT_RATE", "GROUP_RATE"), "0")
    settings = {
        "TELEGRAM_BOT_TOKEN": far.token,
        "TELEGRAM_API_URL": far.url,
        "DATABASE_URL": database_url,
        "PORT": "0",
        "LOG_LEVEL": "CRITICAL",
    }
    environment = {"PATH": os.environ["PATH"], **settings, **rates, **changes}
    with subprocess.Popen([sys.executable, str(MAIN), "run"], cwd=folder, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def count(database: Database, statement: str) -> int:
    with database.read() as unit:
        return int(unit.connection.execute(text(statement)).scalar_one())


def wait_until_idle(database: Database, updates: int) -> None:
    """Until all updates have arrived, nothing waits in the inbox and nothing in the outbox."""
    arrived = "SELECT count(*) FROM inbox WHERE kind = 'update'"
    waiting = "SELECT (SELECT count(*) FROM inbox WHERE state = 0) + (SELECT count(*) FROM outbox WHERE state = 0)"
    end = time.monotonic() + SECONDS
    while count(database, arrived) < updates or count(database, waiting):
        assert time.monotonic() < end, "something still waits"
        time.sleep(0.1)
