"""The parameters of one Bot API call, however they came: query, JSON, urlencoded or multipart."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from bot.sandbox.errors import bad_request

_DISPOSITION = re.compile(rb'([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))')
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file inside a multipart body."""

    name: str
    mime_type: str
    content: bytes


@dataclass(slots=True)
class Parameters:
    """Named values, still as they came: strings, or JSON values of a JSON body."""

    values: dict[str, Any]
    uploads: dict[str, Upload]

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """An integer; what is none counts as absent, as in Telegram."""
        value = self.values.get(name)
        if type(value) is int:
            return value
        try:
            return int(value) if isinstance(value, str) else default
        except ValueError:
            return default

    def number(self, name: str) -> float | None:
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            return None

    def boolean(self, name: str) -> bool:
        value = self.values.get(name, False)
        return value if isinstance(value, bool) else str(value).lower() in ("true", "yes", "1")

    def structure(self, name: str) -> Any:
        """A JSON-serialised object or array; None when absent. Raises Refused when it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None


def parse(content_type: str, body: bytes, query: bytes) -> Parameters:
    """Read a request. Raises Refused 400 for a body that is not what its type says."""
    values: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    if query:
        values.update(parse_qsl(query.decode("latin-1"), keep_blank_values=True))
    if not body:
        return Parameters(values, uploads)
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        values.update(_json_body(body))
    elif kind == "multipart/form-data":
        _multipart(content_type, body, values, uploads)
    elif kind in ("application/x-www-form-urlencoded", ""):
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Parameters(values, uploads)


def _json_body(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise bad_request("can't parse request JSON object")
    return values


def _multipart(content_type: str, body: bytes, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise bad_request("can't parse multipart/form-data: boundary not found")
    for part in body.split(b"--" + found[1].encode("latin-1"))[1:]:
        if part.startswith(b"--"):
            return
        head, separator, content = part.partition(b"\r\n\r\n")
        if separator:
            _part(head, content.removesuffix(b"\r\n"), values, uploads)


def _part(head: bytes, content: bytes, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    headers: dict[bytes, bytes] = {}
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        headers[name.strip().lower()] = value.strip()
    disposition = headers.get(b"content-disposition", b"")
    fields = {bytes(m[1]).lower(): bytes(m[2] or m[3] or b"") for m in _DISPOSITION.finditer(disposition)}
    field = fields.get(b"name", b"").decode("utf-8", "replace")
    if b"filename" in fields or b"filename*" in fields:
        mime_type = headers.get(b"content-type", b"application/octet-stream").decode("latin-1")
        uploads[field] = Upload(_file_name(fields), mime_type.partition(";")[0], content)
    elif field:
        values[field] = content.decode("utf-8", "replace")


def _file_name(fields: dict[bytes, bytes]) -> str:
    extended = fields.get(b"filename*")
    if extended is not None:
        return unquote_to_bytes(extended.rpartition(b"'")[2]).decode("utf-8", "replace")
    return fields[b"filename"].replace(b'\\"', b'"').decode("utf-8", "replace")
