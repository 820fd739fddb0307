"""Telegram's updates, as raw JSON, become plain records; what is no message, tap or membership is passed over."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from handlers.kit.buttons import LARGEST_NUMBER, ActionUnknown, decode
from handlers.kit.incoming import Attachment, AttachmentKind, ChatKind, Incoming, Membership, Tick

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
GROUP_KINDS = frozenset({"group", "supergroup"})
# The account Telegram shows in place of every anonymous group admin, and of channels posting to a group.
NOBODY = frozenset({1087968824, 136817688, 777000})
_GONE = frozenset({"left", "kicked"})
TICK_CHAT = 0


class Untranslatable(Exception):
    """An update that is not of the form Telegram documents; it is parked."""


def lane_of(update: Mapping[str, Any]) -> str:
    """The chat that an update belongs to, as the lane its order is kept in; "" where it names none.

    Never raises: what cannot be read is stored all the same, and parked later.
    """
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in update:
            return _lane(_part(update, kind, "chat", "id"))
    chat = _part(update, "callback_query", "message", "chat", "id")
    return _lane(_part(update, "callback_query", "from", "id") if chat is None else chat)


def album_of(update: Mapping[str, Any]) -> str | None:
    """The album a message is part of, or None."""
    album = _part(update, "message", "media_group_id")
    return str(album)[:64] if isinstance(album, str | int) else None


def _part(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _lane(chat: Any) -> str:
    return str(chat)[:64] if isinstance(chat, int) else ""


def translate(payloads: Sequence[str], kind: str, bot_name: str) -> Incoming | None:
    """One thing that came in, from one stored payload or from all of an album; None where there is nothing to do.

    Raises Untranslatable for what is not of Telegram's documented form.
    """
    try:
        parsed = [json.loads(payload) for payload in payloads]
        if kind == "tick":
            return _tick(parsed[0])
        return _update(parsed, bot_name)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise Untranslatable(type(error).__name__) from error


def _tick(data: dict[str, Any]) -> Incoming:
    tick = Tick(data["name"], int(data["subject_id"]), data.get("arguments", {}))
    chat = int(data.get("chat", TICK_CHAT))
    return Incoming(chat=chat, chat_kind=ChatKind.PRIVATE if chat >= 0 else ChatKind.GROUP, tick=tick)


def _update(updates: list[dict[str, Any]], bot_name: str) -> Incoming | None:
    first = updates[0]
    if "message" in first:
        return _message([update["message"] for update in updates], bot_name, edited=False)
    if "edited_message" in first:
        return _message([first["edited_message"]], bot_name, edited=True)
    if "callback_query" in first:
        return _tap(first["callback_query"])
    if "my_chat_member" in first:
        return _membership(first["my_chat_member"])
    return None


def _message(messages: list[dict[str, Any]], bot_name: str, *, edited: bool) -> Incoming | None:
    first = messages[0]
    where = _where(first["chat"])
    if where is None:
        return None
    if "migrate_to_chat_id" in first:
        return Incoming(**where, membership=Membership.MIGRATED, new_chat=_number(first["migrate_to_chat_id"]))
    text = next((_text(message) for message in messages if _text(message)), "")
    attachments = tuple(found for message in messages if (found := _attachment(message)) is not None)
    if not text and not attachments:
        return None
    command, argument = _command(text, bot_name)
    in_group = where["chat_kind"] is ChatKind.GROUP
    return Incoming(
        **where,
        **_sender(first),
        text=_without_mention(text, bot_name) if in_group else text,
        command=command,
        argument=argument,
        attachments=attachments,
        forwarded="forward_origin" in first,
        message_id=_number(first["message_id"]),
        replied_to=first.get("reply_to_message", {}).get("message_id"),
        edited=edited,
        addressed=not in_group or _addressed(first, text, command, bot_name),
        at=datetime.fromtimestamp(int(first["date"]), UTC),
    )


def _tap(tap: dict[str, Any]) -> Incoming | None:
    message = tap.get("message") or {}
    chat = message.get("chat") or {"id": tap["from"]["id"], "type": "private"}
    where = _where(chat)
    if where is None:
        return None
    try:
        action, stale = decode(str(tap.get("data") or "")), False
    except ActionUnknown:
        action, stale = None, True
    return Incoming(
        **where,
        user=_number(tap["from"]["id"]),
        user_name=_name(tap["from"]),
        message_id=_number(message["message_id"]) if "message_id" in message else None,
        action=action,
        stale_tap=stale,
        callback_id=str(tap["id"]),
    )


def _membership(change: dict[str, Any]) -> Incoming | None:
    where = _where(change["chat"])
    if where is None:
        return None
    before, after = change["old_chat_member"]["status"], change["new_chat_member"]["status"]
    if (before in _GONE) == (after in _GONE):
        return None
    private = where["chat_kind"] is ChatKind.PRIVATE
    if after in _GONE:
        became = Membership.BLOCKED if private else Membership.REMOVED
    else:
        became = Membership.UNBLOCKED if private else Membership.ADDED
    return Incoming(**where, user=_number(change["from"]["id"]), user_name=_name(change["from"]), membership=became)


def _where(chat: Mapping[str, Any]) -> dict[str, Any] | None:
    if chat["type"] == "private":
        return {"chat": _number(chat["id"]), "chat_kind": ChatKind.PRIVATE}
    if chat["type"] in GROUP_KINDS:
        title = _storable(str(chat.get("title", "")))
        return {"chat": _number(chat["id"]), "chat_kind": ChatKind.GROUP, "chat_title": title}
    return None


def _sender(message: Mapping[str, Any]) -> dict[str, Any]:
    sender = message.get("from")
    if sender is None or "sender_chat" in message or sender["id"] in NOBODY or sender.get("is_bot"):
        return {"user": None, "user_name": ""}
    return {"user": _number(sender["id"]), "user_name": _name(sender)}


def _name(user: Mapping[str, Any]) -> str:
    return _storable(f"{user.get('first_name', '')} {user.get('last_name', '')}").strip()[:128]


def _text(message: Mapping[str, Any]) -> str:
    return _storable(str(message.get("text") or message.get("caption") or ""))


def _storable(text: str) -> str:
    # PostgreSQL stores no NUL in a text, and half a surrogate pair is no text at all.
    return text.replace("\x00", "").encode(errors="ignore").decode()


def _number(value: Any) -> int:
    """A number of Telegram's, which a database can hold. Raises ValueError."""
    number = int(value)
    if abs(number) > LARGEST_NUMBER:
        raise ValueError("beyond 64 bits")
    return number


def _command(text: str, bot_name: str) -> tuple[str | None, str]:
    if not text.startswith("/"):
        return None, ""
    word, _, argument = text[1:].partition(" ") if " " in text.split("\n", 1)[0] else text[1:].partition("\n")
    name, at, addressee = word.partition("@")
    if at and addressee.lower() != bot_name.lower():
        return None, ""
    if not name.isascii() or not name.replace("_", "").isalnum():
        return None, ""
    return name.lower(), argument.strip()


def _without_mention(text: str, bot_name: str) -> str:
    start = text.lower().find(f"@{bot_name.lower()}")
    if not bot_name or start < 0 or text.startswith("/"):
        return text
    return (text[:start] + text[start + len(bot_name) + 1 :]).strip()


def _addressed(message: Mapping[str, Any], text: str, command: str | None, bot_name: str) -> bool:
    if command is not None:
        return True
    if bot_name and f"@{bot_name.lower()}" in text.lower():
        return True
    replied = message.get("reply_to_message", {}).get("from", {})
    return bool(replied.get("is_bot")) and str(replied.get("username", "")).lower() == bot_name.lower()


def _attachment(message: Mapping[str, Any]) -> Attachment | None:
    if photos := message.get("photo"):
        largest = max(photos, key=lambda photo: photo.get("width", 0) * photo.get("height", 0))
        return Attachment(AttachmentKind.PHOTO, largest["file_id"], size=int(largest.get("file_size", 0)))
    for key, kind in _FILES.items():
        if file := message.get(key):
            return Attachment(
                kind,
                file["file_id"],
                name=_storable(str(file.get("file_name", "")))[:255],
                mime=str(file.get("mime_type", "")),
                size=int(file.get("file_size", 0)),
                seconds=int(file.get("duration", 0)),
            )
    if place := message.get("location"):
        latitude, longitude = float(place["latitude"]), float(place["longitude"])
        name = _storable(str(message.get("venue", {}).get("title", "")))[:255]
        return Attachment(AttachmentKind.LOCATION, name=name, latitude=latitude, longitude=longitude)
    if contact := message.get("contact"):
        names = (contact.get("first_name", ""), contact.get("last_name", ""))
        own = "user_id" in contact and contact["user_id"] == message.get("from", {}).get("id")
        name = " ".join(_storable(str(one)) for one in names if one)[:255]
        return Attachment(AttachmentKind.CONTACT, name=name, own=own)
    return None


_FILES = {
    "voice": AttachmentKind.VOICE,
    "document": AttachmentKind.DOCUMENT,
    "video": AttachmentKind.VIDEO,
    "sticker": AttachmentKind.STICKER,
    "audio": AttachmentKind.OTHER,
    "animation": AttachmentKind.OTHER,
    "video_note": AttachmentKind.OTHER,
}
