"""Provinces as buttons carry them: in a few ASCII characters."""

from zlib import crc32

from config.catalogue import Catalogue


def province_mark(province: str) -> str:
    """A province as six ASCII characters, for buttons."""
    return f"{crc32(province.encode()) & 0xFFFFFF:06x}"


def province_of(catalogue: Catalogue, mark: str) -> str | None:
    """The province of the catalogue that a button's mark stands for, or None."""
    return next((name for name in catalogue.provinces if province_mark(name) == mark), None)
