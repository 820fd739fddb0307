"""The web part: health, metrics, and the webhook."""

import hmac
import ipaddress
import json
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from bot.web_address import WEBHOOK_PATH

log = structlog.get_logger(__name__)

MOST_BYTES = 1024 * 1024
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  the name of a header, not a secret


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
        _serve_webhook(web, receive, secret)
    return web


def _serve_webhook(web: FastAPI, receive: Callable[[Sequence[dict[str, Any]]], Awaitable[None]], secret: str) -> None:
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
