"""parse_mode=HTML as Telegram reads it: only its own tags, and its own complaints with byte offsets.

https://core.telegram.org/bots/api#html-style
"""

import re
from dataclasses import dataclass, field

from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.model import Json

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_URL = re.compile(r"(?:https?|tg|ftp)://\S+|[^\s:/]+\.[^\s:/]{2,}\S*", re.IGNORECASE)
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")


@dataclass
class _Open:
    tag: str
    offset: int
    start: int
    attributes: dict[str, str]


@dataclass
class _Parse:
    source: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def byte_offset(self, position: int) -> int:
        return len(self.source[:position].encode())


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of HTML. Raises Refused "can't parse entities: …" as Telegram does."""
    if "<" not in source and "&" not in source:
        return source, []
    parse = _Parse(source)
    position = 0
    while position < len(source):
        opening = source.find("<", position)
        end = len(source) if opening < 0 else opening
        parse.add(unescape(source[position:end]))
        if opening < 0:
            break
        closing = source.startswith("/", opening + 1)
        position = _end_tag(parse, opening) if closing else _start_tag(parse, opening)
    if parse.stack:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{parse.stack[-1].tag}"')
    parse.entities.sort(key=lambda e: (e["offset"], -e["length"]))
    return "".join(parse.parts), parse.entities


def unescape(text: str) -> str:
    """Telegram's four named references and numeric ones; everything else stays as typed."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    valid = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if valid else match[0]


def _broken(what: str) -> Refused:
    return bad_request(f"can't parse entities: {what}")


def _start_tag(parse: _Parse, opening: int) -> int:
    named = _TAG_NAME.match(parse.source, opening + 1)
    tag = named.group().lower() if named else ""
    position = opening + 1 + len(tag)
    where = parse.byte_offset(opening)
    if position >= len(parse.source):
        raise _broken(f"Unclosed start tag at byte offset {where}")
    if tag not in _TYPES:
        raise _broken(f'Unsupported start tag "{tag}" at byte offset {where}')
    attributes: dict[str, str] = {}
    while not (rest := parse.source[position:].lstrip()).startswith(">"):
        match = _ATTRIBUTE.match(parse.source, position)
        if not rest or match is None or _lacks_value(parse.source, match):
            raise _broken(f'Unclosed start tag "{tag}" at byte offset {where}')
        name, value = match[1].lower(), match[2] or match[3] or match[4]
        if "=" not in match[0] and name != "expandable":
            what = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
            raise _broken(f"{what} at byte offset {where}")
        attributes[name] = unescape(value or "")
        position = match.end()
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    parse.stack.append(_Open(tag, where, parse.length, attributes))
    return parse.source.index(">", position) + 1


def _lacks_value(source: str, attribute: re.Match[str]) -> bool:
    """An equal sign without a closed value after it."""
    return "=" not in attribute[0] and source[attribute.end() :].lstrip().startswith("=")


def _end_tag(parse: _Parse, opening: int) -> int:
    where = parse.byte_offset(opening)
    if not parse.stack:
        raise _broken(f"Unexpected end tag at byte offset {where}")
    end = parse.source.find(">", opening)
    if end < 0:
        raise _broken(f"Unclosed end tag at byte offset {where}")
    found = parse.source[opening + 2 : end].strip().lower()
    expected = parse.stack[-1]
    if found and found != expected.tag:
        raise _broken(f'Unmatched end tag at byte offset {where}, expected "</{expected.tag}>", found "</{found}>"')
    parse.stack.pop()
    _close(parse, expected)
    return end + 1


def _close(parse: _Parse, tag: _Open) -> None:
    length = parse.length - tag.start
    if length <= 0:
        return
    entity: Json = {"type": _TYPES[tag.tag], "offset": tag.start, "length": length}
    if tag.tag == "a" and not _link(parse, tag, entity):
        return
    if tag.tag == "blockquote" and "expandable" in tag.attributes:
        entity["type"] = "expandable_blockquote"
    if tag.tag == "tg-emoji":
        entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
    if tag.tag == "tg-time":
        unix_time = tag.attributes.get("unix", "")
        entity |= {"unix_time": int(unix_time) if unix_time.isdigit() else 0}
    if tag.tag == "code" and _names_language(parse, tag):
        return
    parse.entities.append(entity)


def _link(parse: _Parse, tag: _Open, entity: Json) -> bool:
    url = tag.attributes.get("href") or "".join(parse.parts)[-entity["length"] :]
    mentioned = _USER_LINK.fullmatch(url)
    if mentioned:
        entity["type"], entity["user_id"] = "text_mention", int(mentioned[1])
        return True
    if not _URL.fullmatch(url):
        return False
    entity["url"] = url if "://" in url else f"http://{url}/"
    return True


def _names_language(parse: _Parse, tag: _Open) -> bool:
    """<pre><code class="language-x"> is one entity, the pre, with its language."""
    language = tag.attributes.get("class", "")
    if parse.stack and parse.stack[-1].tag == "pre" and language.startswith("language-"):
        parse.stack[-1].attributes["language"] = language.removeprefix("language-")
        return True
    return False
