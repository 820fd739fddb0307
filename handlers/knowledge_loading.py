"""Bringing knowledge in from files: a new structure, and what ships with the product."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from config.catalogue import SHIPPED, CatalogueInvalid, read_catalogue
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Loaded:
    """What came of loading: the version it became, or the problems (in Thai) for which nothing was kept."""

    version: int | None = None
    problems: tuple[str, ...] = ()


def load_catalogue(unit: UnitOfWork, text: str, now: datetime) -> Loaded:
    """Put a structure (YAML) in force from now on; the same text as the one in force changes nothing."""
    try:
        read_catalogue(text)
    except CatalogueInvalid as invalid:
        return Loaded(problems=(str(invalid),))
    digest = hashlib.sha256(text.encode()).hexdigest()
    current = unit.catalogues.in_force_at(now)
    if current is not None and current.digest == digest:
        return Loaded(current.id)
    return Loaded(unit.catalogues.add(text, digest, now))


def ensure_shipped(unit: UnitOfWork, now: datetime) -> None:
    """Give a new database the structure that ships with the product."""
    if unit.catalogues.newest_id() is None:
        load_catalogue(unit, SHIPPED.read_text(encoding="utf-8"), now)
