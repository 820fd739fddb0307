"""The secret in a member's calendar address: what it is made of, what is stored of it, how the two are compared."""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from nlp.regex import regex
from storage.meeting_records import CalendarFeed

SELECTOR_LENGTH = 16
_FORM = regex(r"[A-Za-z0-9_-]{16}[A-Za-z0-9_-]{43}", re.ASCII)


@dataclass(frozen=True)
class FeedToken:
    """A token as it stands in an address: the `selector` finds the row, the `secret` (256 bits) proves the right."""

    selector: str
    secret: str

    @property
    def text(self) -> str:
        """As it stands in the address."""
        return self.selector + self.secret


def new_token(key: bytes) -> FeedToken:
    """A token that nobody can guess who has not the key."""
    return token_for(secrets.token_urlsafe(12), key)


def token_for(selector: str, key: bytes) -> FeedToken:
    """The token that a selector belongs to: its secret is worked out from it, so that it can be shown again and
    need not be stored. Raises ValueError for an empty key, with which anybody could work it out."""
    if not key:
        raise ValueError("calendar addresses need a key")
    secret = hmac.digest(key, f"calendar address {selector}".encode(), "sha256")
    return FeedToken(selector, base64.urlsafe_b64encode(secret).decode().rstrip("="))


def token_in(text: str) -> FeedToken | None:
    """The token that an address carries; None where it has not the form of one."""
    if not _FORM.fullmatch(text):
        return None
    return FeedToken(text[:SELECTOR_LENGTH], text[SELECTOR_LENGTH:])


def feed_for(person_id: int, token: FeedToken, now: datetime) -> CalendarFeed:
    """What is stored of a token: its secret only as a digest."""
    return CalendarFeed(person_id, token.selector, _digest(token), now)


def opens(token: FeedToken, feed: CalendarFeed | None) -> bool:
    """Whether a token is that of a stored address; takes equally long however much of it is right."""
    return hmac.compare_digest(_digest(token), feed.digest if feed else "0" * 64) and feed is not None


def _digest(token: FeedToken) -> str:
    return hashlib.sha256(f"calendar:{token.text}".encode()).hexdigest()
