"""The web part: health, metrics, and the webhook."""

import hashlib
import hmac
import ipaddress
import json
import socket
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

log = structlog.get_logger(__name__)

WEBHOOK_PATH = "/telegram"
MOST_BYTES = 1024 * 1024
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  the name of a header, not a secret


def address_key(token: str) -> bytes:
    """The key of members' private addresses: worked out from the token, so that a stolen database opens none."""
    return hmac.digest(token.encode(), b"kammakan addresses", "sha256")


def webhook_secret(token: str) -> str:
    """The word Telegram sends along with each webhook call: it proves knowledge of the token without showing it."""
    return hmac.new(token.encode(), b"kammakan webhook", hashlib.sha256).hexdigest()


def build_web(
    health: Callable[[], Awaitable[dict[str, Any]]],
    registry: CollectorRegistry,
    receive: Callable[[Sequence[dict[str, Any]]], Awaitable[None]],
    secret: str | None,
) -> FastAPI:
    """The web application. `secret` None: there is no webhook, and its address answers 404."""
    web = FastAPI(title="Kammakan", docs_url=None, redoc_url=None, openapi_url=None)

    @web.get("/healthz")
    async def healthz() -> Response:
        state = await health()
        return Response(json.dumps(state), 200 if state["ok"] else 503, media_type="application/json")

    @web.get("/metrics")
    async def metrics(request: Request) -> Response:
        if not _from_here(request):
            raise HTTPException(404)
        await health()
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    if secret is not None:

        @web.post(WEBHOOK_PATH)
        async def telegram(request: Request) -> Response:
            given = request.headers.get(SECRET_HEADER, "")
            if not hmac.compare_digest(given.encode(), secret.encode()):
                raise HTTPException(403)
            update = await _update(request)
            if update is None:
                raise HTTPException(400)
            try:
                await receive([update])
            except Exception as error:
                # Anything but 200 makes Telegram send the update again.
                log.warning("web.not_stored", error=type(error).__name__)
                raise HTTPException(503) from error
            return Response(status_code=200)

    return web


def _from_here(request: Request) -> bool:
    """Whether the request is this machine's own. What a proxy on this machine hands on for others is not."""
    if request.client is None or any(name in request.headers for name in ("forwarded", "x-forwarded-for")):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


async def _update(request: Request) -> dict[str, Any] | None:
    """The update in a webhook call; None where it is too large or none."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    try:
        update = json.loads(bytes(body))
    except ValueError:
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None


class AddressTaken(RuntimeError):
    """The address to listen at is in use, or not this machine's."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, port 0 being a free one. Raises AddressTaken.

    Its protocol is named: only then does asyncio set TCP_NODELAY, without which each answer waits 40 ms.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise AddressTaken(f"{host}:{port}") from error
    listener.listen(2048)
    return listener


class WebServer(uvicorn.Server):
    """uvicorn inside our own loop; signals stay with whoever started the program."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave signals alone."""
        yield


def web_server(application: Any, host: str, port: int) -> WebServer:
    """A server for an ASGI application, ready to `serve()`."""
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=3,
        server_header=False,
        proxy_headers=False,
    )
    return WebServer(config)
