"""The bridge from the event loop to the database: every unit of work runs on a thread of its own pool."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")

POSTGRES_THREADS = 4


class DatabaseThreads:
    """One writing thread on SQLite, which has one writer anyway; a small pool on PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self.size = 1 if database.is_sqlite else POSTGRES_THREADS
        self._executor = ThreadPoolExecutor(self.size, thread_name_prefix="database")

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a synchronous piece of work on a database thread, and wait for it without blocking the loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, lambda: work(*args, **kwargs))

    def close(self) -> None:
        """Wait for what is under way, and take nothing more."""
        self._executor.shutdown(wait=True)
