"""What came in, freed of Telegram's form: one plain record for a message, a tap, a change of membership or a tick."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.kit.buttons import Action
from nlp.reading import Reading


class ChatKind(StrEnum):
    """Where something was said."""

    PRIVATE = "private"
    GROUP = "group"


class AttachmentKind(StrEnum):
    """What was sent beside, or in place of, text."""

    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    LOCATION = "location"
    STICKER = "sticker"
    CONTACT = "contact"
    OTHER = "other"


class Membership(StrEnum):
    """What became of the bot in a chat."""

    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    ADDED = "added"
    REMOVED = "removed"
    MIGRATED = "migrated"


@dataclass(frozen=True)
class Attachment:
    """A file, a place or a contact: `file_id` fetches the file, `size` is in bytes, `seconds` a voice note's length;
    `own`: the contact is the sender's own."""

    kind: AttachmentKind
    file_id: str = ""
    name: str = ""
    mime: str = ""
    size: int = 0
    seconds: int = 0
    latitude: float | None = None
    longitude: float | None = None
    own: bool = False


@dataclass(frozen=True)
class Tick:
    """Something due: a deadline reached, or slow work finished. `subject_id` is the row it is about."""

    name: str
    subject_id: int
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Incoming:
    """One thing that came in.

    `user` is None where nobody can be told apart (anonymous admins, channels); `message_id` is the message said,
    or, with `action` or `stale_tap`, the message tapped; `callback_id` is to be answered. `addressed` in a group:
    a command, a mention or a reply to the bot. An edited message has `edited`. `decided`: what it means was settled
    already, so that no wording overrules its reading.
    """

    chat: int
    chat_kind: ChatKind
    user: int | None = None
    user_name: str = ""
    chat_title: str = ""
    text: str = ""
    command: str | None = None
    argument: str = ""
    attachments: tuple[Attachment, ...] = ()
    forwarded: bool = False
    message_id: int | None = None
    replied_to: int | None = None
    edited: bool = False
    addressed: bool = True
    action: Action | None = None
    stale_tap: bool = False
    callback_id: str | None = None
    membership: Membership | None = None
    new_chat: int | None = None
    tick: Tick | None = None
    reading: Reading | None = None
    at: datetime | None = None
    decided: bool = False
