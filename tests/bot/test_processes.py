"""The program as it is started: it stops when told, and one process a SQLite file runs the bot."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sandbox.remote import RemoteSandbox, sandbox_process

MAIN = Path(__file__).parents[2] / "main.py"


def environment(database_url: str, far: RemoteSandbox | None, port: int = 0) -> dict[str, str]:
    telegram = {"TELEGRAM_BOT_TOKEN": far.token, "TELEGRAM_API_URL": far.url} if far else {}
    return {"PATH": os.environ["PATH"], "DATABASE_URL": database_url, "PORT": str(port), **telegram}


@contextmanager
def program(folder: Path, settings: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, str(MAIN), "run"]
    with subprocess.Popen(command, cwd=folder, env=settings, text=True, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def lines_until(process: "subprocess.Popen[str]", word: str) -> list[str]:
    """What the program says, until it says that word or ends."""
    assert process.stderr is not None
    found = []
    for line in process.stderr:
        found.append(line)
        if word in line:
            break
    return found


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.parametrize("with_web", [False, True], ids=["no web part", "web part"])
def test_told_to_stop_it_stops_soon(database_url: str, tmp_path: Path, *, with_web: bool) -> None:
    settings_port = free_port() if with_web else 0
    with sandbox_process() as far, program(tmp_path, environment(database_url, far, settings_port)) as process:
        assert "app.started" in lines_until(process, "app.started")[-1]
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        rest = lines_until(process, "app.stopped ")
        assert process.wait(10) == 0
        assert time.monotonic() - begun < 5
        assert "app.stopped" in rest[-1]
        assert not any("late" in line or "Traceback" in line for line in rest)


def test_told_to_stop_while_telegram_is_away_it_stops_too(sqlite_url: str, tmp_path: Path) -> None:
    nowhere = RemoteSandbox(f"http://127.0.0.1:{free_port()}", "", "", "100:SANDBOX")
    with program(tmp_path, environment(sqlite_url, nowhere)) as process:
        lines_until(process, "app.telegram_away")
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_a_second_process_on_the_same_file_refuses_to_start(sqlite_url: str, tmp_path: Path) -> None:
    with sandbox_process() as far:
        settings = environment(sqlite_url, far)
        with program(tmp_path, settings) as first:
            lines_until(first, "app.started")
            with program(tmp_path, settings) as second:
                said = "".join(lines_until(second, "\0"))
                assert second.wait(10) == 1
            assert "another process already runs the bot" in said
            assert "Traceback" not in said
        with program(tmp_path, settings) as third:
            assert "app.started" in lines_until(third, "app.started")[-1], "a killed process leaves no lock"


@pytest.mark.parametrize("with_token", [True, False], ids=["token", "sandbox"])
def test_an_address_in_use_is_said_plainly(sqlite_url: str, tmp_path: Path, *, with_token: bool) -> None:
    with sandbox_process() as far, socket.create_server(("127.0.0.1", 0)) as taken:
        settings = environment(sqlite_url, far if with_token else None, taken.getsockname()[1])
        with program(tmp_path, settings) as process:
            said = "".join(lines_until(process, "\0"))
            assert process.wait(10) == 1
    assert "is in use already" in said
    assert "Traceback" not in said


def test_a_refused_token_ends_the_program_with_advice(sqlite_url: str, tmp_path: Path) -> None:
    with sandbox_process() as far:
        settings = environment(sqlite_url, far) | {"TELEGRAM_BOT_TOKEN": "100:WRONG"}
        with program(tmp_path, settings) as process:
            said = "".join(lines_until(process, "\0"))
            assert process.wait(20) == 1
    assert "BotFather" in said
    assert "WRONG" not in said
