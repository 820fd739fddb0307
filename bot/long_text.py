"""Texts longer than Telegram takes in one message: parted, or cut, at their lines; what is marked stays marked."""

import html
import re

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_TAG = re.compile(r"<(/?)([a-z-]+)[^>]*>")
# What must not be torn apart: a tag, an escaped character, or any other.
_PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
_CUT_OFF = "…"


def shown_length(text: str) -> int:
    """How long Telegram finds a message in its HTML: without the tags, in units of UTF-16."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def pages(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """A message in Telegram's HTML as messages that are each short enough: most often as the only one."""
    if shown_length(text) <= limit:
        return [text]
    found, page, room = [], "", limit
    opened: list[str] = []
    for line in _lines(text, limit):
        length = shown_length(line)
        if length > room:
            found.append(page.rstrip("\n") + _closing(opened))
            page, room = "".join(opened), limit
        page, room = page + line, room - length
        _follow(line, opened)
    return [*found, page]


def fitted(text: str, limit: int = TEXT_LIMIT) -> str:
    """A message in Telegram's HTML as one that is short enough; … stands for what is left out."""
    if shown_length(text) <= limit:
        return text
    first = pages(text, limit - 1 - len(_CUT_OFF))[0]
    return f"{first}\n{_CUT_OFF}"


def _lines(text: str, limit: int) -> list[str]:
    """The lines, each with its end; one that is longer than the limit in parts that are not."""
    found = []
    for line in text.splitlines(keepends=True):
        part, length = "", 0
        for piece in _PIECE.findall(line):
            size = shown_length(piece)
            if length + size > limit:
                found.append(part)
                part, length = "", 0
            part, length = part + piece, length + size
        found.append(part)
    return found


def _follow(line: str, opened: list[str]) -> None:
    """Keep account of the tags that a line opens and closes."""
    for tag in _TAG.finditer(line):
        if tag.group(1):
            opened.pop()
        else:
            opened.append(tag.group())


def _closing(opened: list[str]) -> str:
    return "".join(f"</{tag[2]}>" for tag in (_TAG.fullmatch(one) for one in reversed(opened)) if tag)
