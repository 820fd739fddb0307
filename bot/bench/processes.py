"""The processes that are measured: the bot itself, as `main.py run` starts it, and the yardstick."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

from bot.sandbox.remote import RemoteSandbox
from config.vocabulary import Role, Sector
from storage.database import Database
from storage.migrate import migrate
from storage.records import Grant

MAIN = Path(__file__).resolve().parents[2] / "main.py"
FIRST_MEMBER = 2000
PROVINCES = ("เชียงใหม่", "ลำพูน", "น่าน", "พิจิตร", "ตราด")
STOP_SECONDS = 15
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Measured:
    """A running process: its processor time and memory, and the bot's own count of database round trips."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int = 0) -> None:
        self.process = process
        self._port = port

    def cpu_seconds(self) -> float:
        """Processor time so far, of the process and its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def resident_mib(self) -> float:
        """Resident memory, in MiB."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * _PAGE / 2**20

    def round_trips(self) -> float:
        """Statements and commits so far, as the bot's metrics tell."""
        with urlopen(f"http://127.0.0.1:{self._port}/metrics") as answer:
            lines = answer.read().decode().splitlines()
        return next(float(line.split()[1]) for line in lines if line.startswith("kammakan_database_round_trips "))


def seed_members(database_url: str, count: int) -> None:
    """Migrate a database, and put so many joined members on the roster, with accounts from FIRST_MEMBER on."""
    database = Database(database_url)
    migrate(database)
    now = datetime.now(UTC)
    with database.write() as unit:
        for number in range(count):
            values = {
                "name": f"สมาชิก {number}",
                "post": "กรรมการ",
                "sector": Sector.PEOPLE,
                "province": PROVINCES[number % len(PROVINCES)],
                "cluster": "1.1",
                "user_id": FIRST_MEMBER + number,
                "joined_at": now,
            }
            unit.people.add(values, [Grant(Role.MEMBER)])
        unit.commit()
    database.close()


@contextmanager
def running_bot(far: RemoteSandbox, database_url: str, folder: Path, **environment: str) -> Iterator[Measured]:
    """The bot on that sandbox and database, with every rate lifted."""
    port = _free_port()
    rates = dict.fromkeys(("SEND_RATE", "BROADCAST_RATE", "CHAT_RATE", "GROUP_RATE"), "0")
    settings = {
        "TELEGRAM_BOT_TOKEN": far.token,
        "TELEGRAM_API_URL": far.url,
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "LOG_LEVEL": "ERROR",
    }
    with _running([str(MAIN), "run"], folder, {**settings, **rates, **environment}) as process:
        yield Measured(process, port)


@contextmanager
def running_echo(far: RemoteSandbox, folder: Path) -> Iterator[Measured]:
    """The yardstick on that sandbox."""
    with _running(["-m", "bot.bench.echo_bot", far.url, far.token], folder, {}) as process:
        yield Measured(process)


@contextmanager
def _running(arguments: list[str], folder: Path, settings: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    # In a folder of its own, so that no .env of the project is read.
    known = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if key in os.environ}
    environment = {**known, "PYTHONPATH": str(MAIN.parent), **settings}
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as process:  # noqa: S603  ours
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
