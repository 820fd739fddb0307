"""What comes with the product and belongs in every database: the catalogue."""

import hashlib
from datetime import datetime

from config.catalogue import SHIPPED
from storage.unit_of_work import UnitOfWork


def ensure_shipped(unit: UnitOfWork, now: datetime) -> None:
    """Put the shipped catalogue in force where the database has none."""
    if unit.catalogues.newest_id() is None:
        content = SHIPPED.read_text(encoding="utf-8")
        unit.catalogues.add(content, hashlib.sha256(content.encode()).hexdigest(), now)
