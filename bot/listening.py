"""Being woken by the other processes' commits, where the database is PostgreSQL; polling is the fallback."""

import asyncio
from collections.abc import Callable, Mapping

import structlog

from bot.wakeful import pause
from storage.listening import Channels, ConnectionLost

log = structlog.get_logger(__name__)

AGAIN_SECONDS = 1.0


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
                await pause(stopping, AGAIN_SECONDS)

    async def _listen(self, stopping: asyncio.Event) -> None:
        channels = await asyncio.to_thread(Channels, self._url, list(self._wakers))
        loop = asyncio.get_running_loop()
        lost: asyncio.Future[None] = loop.create_future()
        stopped = asyncio.ensure_future(stopping.wait())
        socket = channels.fileno()  # which a lost connection no longer tells
        loop.add_reader(socket, self._read, channels, lost)
        try:
            self._read(channels, lost)  # what was said before anybody looked
            await asyncio.wait((lost, stopped), return_when=asyncio.FIRST_COMPLETED)
            if lost.done():
                lost.result()
        finally:
            stopped.cancel()
            loop.remove_reader(socket)
            channels.close()

    def _read(self, channels: Channels, lost: asyncio.Future[None]) -> None:
        try:
            for channel in channels.said(self._me):
                self._wakers[channel]()
        except ConnectionLost as error:
            if not lost.done():
                lost.set_exception(error)
