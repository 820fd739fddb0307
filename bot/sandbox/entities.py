"""Message entities: UTF-16 offsets, what Telegram finds in plain text by itself, what it cleans away.

Offsets and lengths of entities count UTF-16 code units, https://core.telegram.org/api/entities#entity-length.
"""

import re

from bot.sandbox.model import Json

TYPES = (
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
)
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_REMOVED = re.compile("[\r\u2028-\u202e]")

_FOUND = re.compile(
    r"(?P<url>(?<![\w@/])(?:https?://|t\.me/|www\.)[^\s<>\"]*[^\s<>\".,:;!?)'\]])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w))"
    r"|(?P<hashtag>(?<!\w)#(?=\w*[^\W\d])[\w\u0e31-\u0e4e]{1,256})"  # Thai vowels and tones are no \w
)
_HINTS = ("/", "@", "#", ".")


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, which is what Telegram's 4096 and 1024 count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Text as Telegram stores it: control characters become spaces, direction overrides vanish."""
    if text.isprintable():
        return text
    return _CONTROL.sub(" ", _REMOVED.sub("", text))


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Text without leading and trailing white space, entities moved along; empty ones are dropped."""
    stripped = text.strip()
    if len(stripped) == len(text):
        return text, entities
    if not entities:
        return stripped, entities
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(stripped)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        stop = min(end, entity["offset"] + entity["length"] - shift)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return stripped, kept


def found(text: str, taken: list[Json] | None = None) -> list[Json]:
    """The entities Telegram finds by itself (commands, mentions, links, hashtags), outside `taken`."""
    if not any(hint in text for hint in _HINTS):
        return []
    taken = taken or []
    entities: list[Json] = []
    for match in _FOUND.finditer(text):
        offset, length = utf16_length(text[: match.start()]), utf16_length(match.group())
        if any(e["offset"] < offset + length and offset < e["offset"] + e["length"] for e in taken):
            continue
        entities.append({"type": match.lastgroup, "offset": offset, "length": length})
    return entities


def with_found(text: str, given: list[Json]) -> list[Json]:
    """Given entities and those Telegram finds beside them, in its order."""
    extra = found(text, given)
    if not extra:
        return given
    return sorted([*given, *extra], key=lambda e: (e["offset"], -e["length"]))


def pieces(text: str, entity: Json) -> str:
    """The part of the text an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    start = entity["offset"] * 2
    return raw[start : start + entity["length"] * 2].decode("utf-16-le", "replace")
