"""One process a SQLite file: a second one that runs the bot on it refuses to start."""

import os
from pathlib import Path
from typing import IO


class AlreadyRunning(RuntimeError):
    """Another process runs the bot on this database file."""


class ExclusiveUse:
    """A lock beside the database file, which the system drops by itself when the process ends, however it ends."""

    def __init__(self, database_file: Path) -> None:
        self._path = database_file.with_name(f"{database_file.name}.lock")
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Take the lock. Raises AlreadyRunning."""
        if os.name != "posix":
            return
        import fcntl  # noqa: PLC0415  there is none on Windows

        file = self._path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            raise AlreadyRunning(str(self._path)) from error
        self._file = file

    def release(self) -> None:
        """Give the lock up."""
        if self._file is not None:
            self._file.close()
            self._file = None
