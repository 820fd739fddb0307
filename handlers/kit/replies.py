"""What a handler answers with: keys of the texts and their arguments, never Thai, never Telegram.

A *card* is a message that shows one thing (a draft, an issue) and is known by a name, such as `draft:12`; whoever
later wants to change what it shows names it so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from handlers.kit.buttons import Rows
from handlers.kit.phrase import Phrase
from storage.notice_records import NoticeFile, ToDelete
from storage.records import Addressee


class Keyboard(StrEnum):
    """What to do with the persistent reply keyboard of a private chat."""

    KEEP = "keep"
    MEMBER = "member"
    STAFF = "staff"
    REMOVE = "remove"


@dataclass(frozen=True)
class Enclosed:
    """Files that Telegram has, in the albums they go in. Where `captioned`, the message is the caption of the only file
    or album, else it goes before them."""

    albums: tuple[tuple[NoticeFile, ...], ...]
    captioned: bool


@dataclass(frozen=True)
class Say:
    """A new message in the chat that asked; `key` names the text and `arguments` fill it.

    What is `confidential` (an invite code, a ballot with its choice) is kept no longer than until it is sent, nor is
    the message that it answers.
    """

    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    buttons: Rows = ()
    card: str | None = None
    keyboard: Keyboard = Keyboard.KEEP
    confidential: bool = False
    enclosed: Enclosed | None = None


@dataclass(frozen=True)
class Ask:
    """A dialogue's card: changed in place when a button of it was tapped, else sent anew and the old one bared."""

    card: str
    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    buttons: Rows = ()


@dataclass(frozen=True)
class Edit:
    """Change a message: the one tapped, or with `card` the newest that shows it (in `chat`, else where asked)."""

    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    buttons: Rows = ()
    card: str | None = None
    chat: int | None = None


@dataclass(frozen=True)
class Toast:
    """The short answer to a tap; with `alert` it waits to be read."""

    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    alert: bool = False


class Urgency(StrEnum):
    """AT_ONCE: sounds by day, silent in quiet hours. BY_WISH: at once, or in the summary of those who chose once a day.
    DAILY: in the daily summary of everybody."""

    AT_ONCE = "at_once"
    BY_WISH = "by_wish"
    DAILY = "daily"


@dataclass(frozen=True)
class Notify:
    """A message to other people, by their ids; each gets it once. Those who cannot be reached are passed over."""

    people: tuple[int, ...]
    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    buttons: Rows = ()
    card: str | None = None
    urgency: Urgency = Urgency.AT_ONCE
    silent: bool = False


@dataclass(frozen=True)
class Announce:
    """A message to any chat by its Telegram id: a linked group, or somebody not on the roster."""

    chat: int
    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    buttons: Rows = ()
    card: str | None = None
    keyboard: Keyboard = Keyboard.KEEP
    confidential: bool = False


@dataclass(frozen=True)
class Send:
    """A file to the chat that asked, or to `people`: `content` made by us, a text of ours `written` into it, or a
    `file_id` that Telegram has.

    `kind` is document, photo, voice or video; the `name` of what is written may be a text too. What made a
    `confidential` one (sheets with codes) is not kept.
    """

    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    kind: str = "document"
    name: str | Phrase = ""
    mime: str = "application/octet-stream"
    content: bytes | None = None
    file_id: str | None = None
    buttons: Rows = ()
    people: tuple[int, ...] = ()
    silent: bool = False
    confidential: bool = False
    written: Phrase | None = None


@dataclass(frozen=True)
class Circulate:
    """One message to very many, at the pace of broadcasts: the same for all but for what each one's `filling` puts in
    place of words of it, given plain. Every message is entered in the ledger that the addressees belong to."""

    addressees: tuple[Addressee, ...]
    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    buttons: Rows = ()
    card: str | None = None
    enclosed: Enclosed | None = None


@dataclass(frozen=True)
class ChangeButtons:
    """Change the buttons of a message and nothing else of it: of the one tapped, or of the newest that shows a card."""

    buttons: Rows
    card: str | None = None


@dataclass(frozen=True)
class Unsend:
    """Delete messages, as far as Telegram still lets; each chat's deletion is entered in the ledger under `card`."""

    messages: tuple[ToDelete, ...]
    card: str


@dataclass(frozen=True)
class Place:
    """A point on the map, to the chat that asked."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Work:
    """Slow work, done outside the transaction; comes back as the tick `name` with its arguments and `result`."""

    name: str
    arguments: Mapping[str, Any]
    subject_id: int = 0


Reply = Say | Ask | Edit | Toast | Notify | Announce | Send | Circulate | ChangeButtons | Unsend | Place | Work


def in_confidence(replies: list[Reply]) -> list[Reply]:
    """The same replies, said in confidence."""
    return [replace(one, confidential=True) if isinstance(one, Say) else one for one in replies]


def settled(
    card: str, key: str, arguments: Mapping[str, Any] | None = None, buttons: Rows = (), *, tapped: bool
) -> list[Reply]:
    """A dialogue came to its end: its card says how, and whoever ended it in words is answered below them too."""
    if tapped:
        return [Edit(key, arguments or {}, buttons)]
    return [Edit(key, arguments or {}, card=card), Say(key, arguments or {}, buttons)]
