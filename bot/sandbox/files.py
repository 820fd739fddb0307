"""Files people and the bot sent, in memory, the oldest forgotten once they are too many bytes."""

import base64
import struct
from dataclasses import dataclass

from bot.sandbox.model import Json

SMALL = "-small"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file. `kind` is photo, document, voice, video, audio, animation or sticker."""

    file_id: str
    unique_id: str
    kind: str
    content: bytes
    name: str
    mime_type: str
    width: int = 0
    height: int = 0
    duration: int = 0

    @property
    def path(self) -> str:
        """file_path as getFile tells it."""
        folder = {"photo": "photos", "voice": "voice", "sticker": "stickers"}.get(self.kind, "documents")
        number = self.unique_id.removeprefix("AQAD")
        ending = self.name.rpartition(".")[2] if "." in self.name else "bin"
        return f"{folder}/file_{number}.{ending}"

    def payload(self) -> Json:
        """The PhotoSize, Document, Voice … object."""
        payload: Json = {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }
        if self.kind in ("photo", "sticker", "video", "animation"):
            payload |= {"width": self.width, "height": self.height}
        if self.kind in ("voice", "video", "audio", "animation"):
            payload |= {"duration": self.duration}
        if self.kind not in ("photo", "sticker"):
            payload["mime_type"] = self.mime_type
        if self.kind in ("document", "video", "audio", "animation"):
            payload["file_name"] = self.name
        if self.kind == "sticker":
            payload |= {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
        return payload

    def sizes(self) -> list[Json]:
        """A photo as PhotoSize objects, smallest first; the small one has its own id but the same bytes."""
        large = self.payload()
        scale = min(1.0, 90 / max(self.width, self.height))
        small = {
            **large,
            "file_id": self.file_id + SMALL,
            "file_unique_id": self.unique_id + "s",
            "width": max(1, int(self.width * scale)),
            "height": max(1, int(self.height * scale)),
        }
        return [small, large]


class FileStore:
    """Bounded by bytes; a file that was forgotten is refused like a wrong file_id."""

    def __init__(self, bytes_kept: int) -> None:
        self._bytes_kept = bytes_kept
        self._bytes = 0
        self._count = 0
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, str] = {}

    def add(self, kind: str, content: bytes, name: str, mime_type: str, *, duration: int = 0) -> StoredFile:
        self._count += 1
        width, height = image_size(content) or (512, 512)
        raw = f"sandbox {kind} {self._count:08d}".encode()
        file_id = "SBX" + base64.urlsafe_b64encode(raw).decode().rstrip("=")
        stored = StoredFile(file_id, f"AQAD{self._count:08d}", kind, content, name, mime_type, width, height, duration)
        self._files[file_id] = stored
        self._paths[stored.path] = file_id
        self._bytes += len(content)
        while self._bytes > self._bytes_kept and len(self._files) > 1:
            self._forget(next(iter(self._files)))
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id.removesuffix(SMALL))

    def at(self, path: str) -> StoredFile | None:
        return self._files.get(self._paths.get(path, ""))

    def _forget(self, file_id: str) -> None:
        gone = self._files.pop(file_id)
        self._paths.pop(gone.path, None)
        self._bytes -= len(gone.content)


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG, GIF or WebP (lossy and extended); None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) >= 30:
        return _webp_size(content)
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    return None


def _webp_size(content: bytes) -> tuple[int, int]:
    if content[12:16] == b"VP8X":
        width = int.from_bytes(content[24:27], "little") + 1
        return width, int.from_bytes(content[27:30], "little") + 1
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 < len(content):
        if content[position] != 0xFF:
            return None
        marker = content[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + int(struct.unpack(">H", content[position + 2 : position + 4])[0])
    return None
