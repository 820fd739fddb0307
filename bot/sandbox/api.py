"""The fake Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>.

This is the hot path of benchmarks, so it is bare ASGI: no routing, no validation layer, no middleware.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.errors import Refused
from bot.sandbox.faults import Fault
from bot.sandbox.methods import METHODS
from bot.sandbox.parameters import parse
from bot.sandbox.world import World

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_JSON = (b"content-type", b"application/json")
_NOT_FOUND = Refused(404, "Not Found")
_PROXY_PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"


class _Dropped(Exception):
    """The connection is to be dropped without an answer."""


class _Garbled(Exception):
    """A proxy's page is to be answered."""


class BotApi:
    """The ASGI application of the fake Bot API for one bot."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self._prefix = f"/bot{token}/"
        self.calls = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/file/"):
            await self._send_file(path, send)
            return
        try:
            status, body = 200, await self._answer(scope, receive, path)
        except Refused as refused:
            status, body = refused.code, _dump(refused.answer()).encode()
        except _Dropped:
            await _drop(send)
            return
        except _Garbled:
            await _respond(send, 502, _PROXY_PAGE, (b"content-type", b"text/html"))
            return
        await _respond(send, status, body)

    async def _answer(self, scope: Scope, receive: Receive, path: str) -> bytes:
        method = self._method(path)
        content_type = next((v for k, v in scope["headers"] if k == b"content-type"), b"").decode("latin-1")
        body = await _read(receive, self.world.limits.upload_bytes + 1024 * 1024)
        function = METHODS.get(method)
        if function is None:
            raise _NOT_FOUND
        self.calls += 1
        parameters = parse(content_type, body, scope["query_string"])
        if self.world.limits.latency_seconds:
            await asyncio.sleep(self.world.limits.latency_seconds)
        fault = self.world.faults.take(method, parameters.integer("chat_id"))
        if fault is not None:
            await _suffer(fault, receive)
        result = function(Call(self.world, parameters))
        if asyncio.iscoroutine(result):
            result = await result
        if fault is not None:
            if fault.kind == "mute":
                await _left(receive)
            raise _Dropped
        return ('{"ok":true,"result":' + _dump(result) + "}").encode("utf-8", "surrogatepass")

    def _method(self, path: str) -> str:
        if path.startswith(self._prefix):
            return path[len(self._prefix) :].lower()
        token = path.removeprefix("/bot").partition("/")[0]
        if ":" in token:
            raise Refused(401, "Unauthorized")
        raise _NOT_FOUND

    async def _send_file(self, path: str, send: Send) -> None:
        prefix = f"/file{self._prefix}"
        stored = self.world.files.at(path[len(prefix) :]) if path.startswith(prefix) else None
        if stored is None:
            await _respond(send, 404, _dump(_NOT_FOUND.answer()).encode())
            return
        await _respond(send, 200, stored.content, (b"content-type", b"application/octet-stream"))


async def _read(receive: Receive, most: int) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts, size = [body], len(body)
    while message.get("more_body"):
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Dropped
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            raise Refused(413, "Request Entity Too Large")
    return b"".join(parts)


async def _suffer(fault: Fault, receive: Receive) -> None:
    """Raise what the fault says; `lost` and `mute` return, as their effect is to happen."""
    if fault.kind == "flood":
        seconds = fault.retry_after
        raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
    if fault.kind == "error":
        raise Refused(fault.code, fault.description)
    if fault.kind == "hang":
        await _left(receive)
    if fault.kind in ("hang", "cut"):
        raise _Dropped
    if fault.kind == "garbage":
        raise _Garbled


async def _left(receive: Receive) -> None:
    """Until the client waits no more."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _respond(send: Send, status: int, body: bytes, kind: tuple[bytes, bytes] = _JSON) -> None:
    headers = [kind, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _drop(send: Send) -> None:
    """Promise a body and leave: the server closes the connection, the client has no answer."""
    headers = [_JSON, (b"content-length", b"1000"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": True})
