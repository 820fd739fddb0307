"""PostgreSQL's LISTEN and NOTIFY: how one process hears that another has committed something."""

from collections.abc import Iterable
from typing import Any

import psycopg


class ConnectionLost(Exception):
    """The database went away while we listened."""


class Channels:
    """A connection of its own that listens on channels."""

    def __init__(self, url: str, channels: Iterable[str]) -> None:
        """Connect and listen. Raises ConnectionLost."""
        try:
            plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
            self._connection: psycopg.Connection[Any] = psycopg.connect(plain, autocommit=True, connect_timeout=5)
            for channel in channels:
                self._connection.execute(f"LISTEN {channel}".encode())
        except psycopg.Error as error:
            raise ConnectionLost(type(error).__name__) from error

    def fileno(self) -> int:
        """The socket that becomes readable when something was said, or the database went away."""
        return self._connection.fileno()

    def said(self, me: str) -> set[str]:
        """The channels something was said on, by others than `me`, since last asked. Raises ConnectionLost."""
        try:
            return {one.channel for one in self._connection.notifies(timeout=0) if one.payload != me}
        except psycopg.Error as error:
            raise ConnectionLost(type(error).__name__) from error

    def close(self) -> None:
        """Stop listening."""
        self._connection.close()
