"""Where the web part is found, and the keys of its addresses."""

import hashlib
import hmac
import socket

WEBHOOK_PATH = "/telegram"
CALENDAR_PATH = "/calendar/"


def address_key(token: str) -> bytes:
    """The key of members' private addresses: worked out from the token, so that a stolen database opens none."""
    return hmac.digest(token.encode(), b"kammakan addresses", "sha256")


def webhook_secret(token: str) -> str:
    """The word Telegram sends along with each webhook call: it proves knowledge of the token without showing it."""
    return hmac.new(token.encode(), b"kammakan webhook", hashlib.sha256).hexdigest()


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
