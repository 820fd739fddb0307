"""Who may reach the sandbox: this machine only, its own page only, never with a real bot's token."""

import re
from urllib.parse import urlsplit

from bot.sandbox.api import Receive, Scope, Send

DEFAULT_TOKEN = "100:SANDBOX"  # noqa: S105 -- opens nothing but a sandbox
LOOPBACK = ("127.0.0.1", "localhost", "::1", "testclient")
_SANDBOX_TOKEN = re.compile(r"[0-9]{1,10}:SANDBOX(?:-[A-Za-z0-9]{1,16})?")


def check_token(token: str) -> str:
    """The token, if it has the sandbox's own form (100:SANDBOX, 100:SANDBOX-x). Raises ValueError.

    A real token, digits and 35 characters, never has: whoever holds one is on the way to Telegram, not here.
    """
    if not _SANDBOX_TOKEN.fullmatch(token):
        raise ValueError("the sandbox takes no real token; its own look like 100:SANDBOX")
    return token


def check_host(host: str) -> str:
    """The address to listen on, if it is this machine alone. Raises ValueError."""
    if host not in ("127.0.0.1", "localhost", "::1"):
        raise ValueError(f"the sandbox listens on this machine only, not on {host}")
    return host


def refusal(headers: list[tuple[bytes, bytes]], client: str | None) -> str | None:
    """Why a request is refused, or None.

    The Host check defeats DNS rebinding; Origin and Sec-Fetch-Site keep other sites' pages from posting here
    or reading events.
    """
    if client is not None and client not in LOOPBACK and not client.startswith("127."):
        return "not from this machine"
    host = origin = site = ""
    for name, value in headers:
        if name == b"host":
            host = value.decode("latin-1")
        elif name == b"origin":
            origin = value.decode("latin-1")
        elif name == b"sec-fetch-site":
            site = value.decode("latin-1")
    if (urlsplit(f"//{host}").hostname or "") not in LOOPBACK:
        return "wrong Host"
    if origin and origin != f"http://{host}":
        return "wrong Origin"
    if site == "cross-site" and not _is_navigation(headers):
        return "cross-site"
    return None


def _is_navigation(headers: list[tuple[bytes, bytes]]) -> bool:
    return (b"sec-fetch-mode", b"navigate") in headers


async def refuse(scope: Scope, receive: Receive, send: Send, why: str) -> None:
    _ = scope, receive
    body = f"refused: {why}\n".encode()
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
