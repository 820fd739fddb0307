"""The web part: the webhook lets in only Telegram, metrics go to this machine alone."""

import json
from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from prometheus_client import CollectorRegistry

from bot.web import MOST_BYTES, SECRET_HEADER, build_web
from bot.web_address import WEBHOOK_PATH, AddressTaken, listen, webhook_secret

pytestmark = pytest.mark.anyio
TOKEN = "12345:abcdefghijklmnopqrstuvwxyzABCDEFGHI"
SECRET = webhook_secret(TOKEN)
UPDATE = {"update_id": 7, "message": {"text": "สวัสดี"}}


class Web:
    """The application, what it received, and what is to go wrong."""

    def __init__(self, secret: str | None = SECRET) -> None:
        self.received: list[dict[str, Any]] = []
        self.fails: Exception | None = None
        self.well = True
        self.app = build_web(self._health, CollectorRegistry(), self._receive, secret)

    async def _health(self) -> dict[str, Any]:
        return {"ok": self.well}

    async def _receive(self, updates: Sequence[dict[str, Any]]) -> None:
        if self.fails:
            raise self.fails
        self.received.extend(updates)

    def client(self, address: str = "127.0.0.1") -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app, client=(address, 5000))
        return httpx.AsyncClient(transport=transport, base_url="http://bot")

    async def hook(self, content: bytes, secret: str | None = SECRET) -> int:
        headers = {} if secret is None else {SECRET_HEADER: secret.encode("latin-1")}
        async with self.client("149.154.167.197") as client:
            return (await client.post(WEBHOOK_PATH, content=content, headers=headers)).status_code


async def test_what_telegram_posts_is_stored_before_it_is_acknowledged() -> None:
    web = Web()
    assert await web.hook(json.dumps(UPDATE).encode()) == 200
    assert web.received == [UPDATE]
    web.fails = RuntimeError("the database is away")
    assert await web.hook(json.dumps(UPDATE).encode()) == 503, "so that Telegram sends it again"


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "0", "é"])
async def test_without_the_secret_nothing_is_stored(secret: str | None) -> None:
    web = Web()
    assert await web.hook(json.dumps(UPDATE).encode(), secret) == 403
    assert web.received == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"5", b"{}", b'{"update_id": "x"}', b"\xff"])
async def test_what_is_no_update_is_refused(content: bytes) -> None:
    web = Web()
    assert await web.hook(content) == 400
    assert web.received == []


async def test_a_body_beyond_the_limit_is_refused() -> None:
    web = Web()
    padded = {**UPDATE, "text": "x" * MOST_BYTES}
    assert await web.hook(json.dumps(padded).encode()) == 413
    assert web.received == []


async def test_without_a_webhook_its_address_is_unknown() -> None:
    assert await Web(secret=None).hook(json.dumps(UPDATE).encode()) == 404


def test_the_secret_shows_nothing_of_the_token_and_is_of_telegrams_form() -> None:
    assert webhook_secret(TOKEN + "x") != SECRET
    assert set(SECRET) <= set("0123456789abcdef")
    assert len(SECRET) == 64


async def test_health() -> None:
    web = Web()
    async with web.client("203.0.113.7") as client:
        assert (await client.get("/healthz")).status_code == 200
        web.well = False
        assert (await client.get("/healthz")).status_code == 503


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("203.0.113.7", {}, 404),
        ("somewhere", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.7"}, 404),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.7"}, 404),
    ],
)
async def test_metrics_are_for_this_machine_alone(address: str, headers: dict[str, str], status: int) -> None:
    async with Web().client(address) as client:
        assert (await client.get("/metrics", headers=headers)).status_code == status


async def test_nothing_else_is_served() -> None:
    async with Web().client() as client:
        for path in ("/", "/docs", "/openapi.json", "/redoc"):
            assert (await client.get(path)).status_code == 404


def test_an_address_in_use_is_said_so() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(AddressTaken, match="127"):
        listen("127.0.0.1", first.getsockname()[1])
