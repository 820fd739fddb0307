"""Of all processes on one database, who polls, who sends and who keeps the clock; and whose leases outlived them."""

import os
import secrets
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from bot.database_threads import DatabaseThreads
from storage.database import Database

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=10)
RENEW_AFTER = timedelta(seconds=3)


def new_owner() -> str:
    """A name for this process that no other has: host, process number, and a word for this start of it."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


def is_dead(owner: str, me: str) -> bool:
    """Whether the process of that name is gone for certain: of this host, and not running or an earlier life of us."""
    host, _, rest = owner.partition(":")
    number, _, _ = rest.partition(":")
    my_host, _, my_rest = me.partition(":")
    if host != my_host or not number.isdigit() or owner == me:
        return False
    if number == my_rest.partition(":")[0]:
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


class Leadership:
    """Holds leases by renewing them in time. A lease is trusted for less time than it lasts."""

    def __init__(
        self,
        database: Database,
        threads: DatabaseThreads,
        owner: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._threads = threads
        self._owner = owner
        self._now = now
        self._renewed: dict[str, datetime] = {}

    async def holds(self, name: str) -> bool:
        """Whether this process holds the lease now, taking or renewing it where that is due."""
        last = self._renewed.get(name)
        if last is not None and self._now() - last < RENEW_AFTER:
            return True
        try:
            taken = await self._threads.run(self._take, name)
        except Exception as error:  # noqa: BLE001  without the database nobody leads
            log.warning("leadership.database_away", lease=name, error=type(error).__name__)
            return False
        if taken and last is None:
            log.info("leadership.taken", lease=name)
        if taken:
            self._renewed[name] = self._now()
        else:
            self._renewed.pop(name, None)
        return taken

    def take_over_from_the_dead(self) -> None:
        """Free at once what processes of this host hold that are no longer running."""
        with self._database.write() as unit:
            owners = set(unit.leases.owners()) | set(unit.inbox.owners())
            dead = [owner for owner in owners if is_dead(owner, self._owner)]
            if dead:
                unit.leases.release_dead(dead)
                unit.inbox.release_dead(dead)
                unit.commit()

    def release(self) -> None:
        """Give up every lease, so that another process need not wait."""
        with self._database.write() as unit:
            unit.leases.release(self._owner)
            unit.commit()

    def _take(self, name: str) -> bool:
        with self._database.write() as unit:
            taken = unit.leases.take(name, self._owner, self._now(), LEASE)
            unit.commit()
        return taken
