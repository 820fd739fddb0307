"""The way to Telegram: python-telegram-bot over aiohttp, whose connections serve many calls at once."""

from typing import Any

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_TIMEOUT_SECONDS = 10.0
READ_TIMEOUT_SECONDS = 20.0
MOST_CONNECTIONS = 64


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's requests over aiohttp: with httpx, its connection pool took most of the time."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where a call names none."""
        return READ_TIMEOUT_SECONDS

    async def initialize(self) -> None:
        """Open the session; to be called inside the running loop."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=MOST_CONNECTIONS, ttl_dns_cache=300),
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  the signature is python-telegram-bot's
    ) -> tuple[int, bytes]:
        """Make one request; raises TimedOut or NetworkError where no answer came."""
        if self._session is None:
            raise NetworkError("the session is not open")
        reading = _seconds(read_timeout, READ_TIMEOUT_SECONDS)
        writing = _seconds(write_timeout, 0.0)
        timeout = aiohttp.ClientTimeout(
            sock_connect=_seconds(connect_timeout, CONNECT_TIMEOUT_SECONDS),
            sock_read=None if reading is None else reading + (writing or 0.0),
        )
        data, headers = _body(request_data)
        try:
            async with self._session.request(method, url, data=data, headers=headers, timeout=timeout) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            # The error's own words may hold the address, and the address holds the token.
            raise NetworkError(type(error).__name__) from None


def _seconds(value: Any, default: float) -> float | None:
    if value is BaseRequest.DEFAULT_NONE:
        return default
    return None if value is None else float(value)


def _body(request_data: RequestData | None) -> tuple[Any, dict[str, str]]:
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        # Percent-encoded, a Thai letter takes nine bytes and most of the time a call costs.
        return request_data.json_payload, {"Content-Type": "application/json"}
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form, {}


class TelegramClient(Bot):
    """python-telegram-bot's Bot, with calls given as the Bot API's own method and JSON."""

    def __init__(self, token: str, api_url: str) -> None:
        super().__init__(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(),
        )

    async def call(self, method: str, body: dict[str, Any], read_timeout: float | None = None) -> Any:
        """Make one call and give its raw result. Raises telegram.error.TelegramError."""
        return await self._post(method, body, read_timeout=read_timeout or READ_TIMEOUT_SECONDS)

    def _insert_defaults(self, data: dict[str, object]) -> None:
        """The files of an album are given as JSON; python-telegram-bot would take them for objects of its own."""
        media = data.pop("media", None)
        super()._insert_defaults(data)
        if media is not None:
            data["media"] = media

    async def fetch(self, file_id: str, most_bytes: int) -> bytes:
        """A file's content. Raises ValueError where it is larger than `most_bytes`."""
        file = await self.get_file(file_id)
        if (file.file_size or 0) > most_bytes:
            raise ValueError("the file is too large")
        content = bytes(await file.download_as_bytearray())
        if len(content) > most_bytes:
            raise ValueError("the file is too large")
        return content
