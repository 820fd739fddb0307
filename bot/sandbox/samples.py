"""Small files for people to send: a picture and a voice note."""

import struct
import zlib


def png(width: int = 64, height: int = 48, colour: tuple[int, int, int] = (63, 136, 197)) -> bytes:
    """A plain picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\x00" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PNG = png()
OGG = b"OggS\x00\x02" + bytes(58)
