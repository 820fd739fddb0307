"""Being woken by the other processes' commits, where the database is PostgreSQL; polling is the fallback."""

import asyncio
from collections.abc import Callable, Mapping

import structlog

from bot.wakeful import pause
from storage.listening import Channels, ConnectionLost

log = structlog.get_logger(__name__)

WAIT_SECONDS = 1.0


class Listener:
    """Wakes whoever waits on a channel, in the process whose name is `me`."""

    def __init__(self, url: str, wakers: Mapping[str, Callable[[], None]], me: str) -> None:
        self._url = url
        self._wakers = wakers
        self._me = me

    async def run(self, stopping: asyncio.Event) -> None:
        """Listen until stopping, reconnecting as often as it takes."""
        while not stopping.is_set():
            try:
                await self._listen(stopping)
            except ConnectionLost as error:
                log.warning("listener.database_away", error=str(error))
                await pause(stopping, WAIT_SECONDS)

    async def _listen(self, stopping: asyncio.Event) -> None:
        channels = await asyncio.to_thread(Channels, self._url, list(self._wakers))
        try:
            while not stopping.is_set():
                for channel in await asyncio.to_thread(channels.wait, WAIT_SECONDS, self._me):
                    self._wakers[channel]()
        finally:
            channels.close()
