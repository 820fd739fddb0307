"""The structures that were loaded, each readable as of its dates; the newest is the one in force."""

from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, Text, insert, select

from storage.records import StoredCatalogue
from storage.schema import Serial, UtcDateTime, metadata

catalogues = Table(
    "catalogues",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("content", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
)


class Catalogues:
    """Catalogues are added and never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, content: str, digest: str, now: datetime) -> int:
        """Put a structure in force from now on; returns its number."""
        statement = insert(catalogues).values(content=content, digest=digest, loaded_at=now).returning(catalogues.c.id)
        catalogue_id: int = self._connection.execute(statement).scalar_one()
        return catalogue_id

    def newest_id(self) -> int | None:
        """The number of the structure in force, None where none was loaded."""
        return self._connection.scalar(select(catalogues.c.id).order_by(catalogues.c.id.desc()).limit(1))

    def get(self, catalogue_id: int) -> StoredCatalogue | None:
        """One structure by its number."""
        row = self._connection.execute(select(catalogues).where(catalogues.c.id == catalogue_id)).mappings().first()
        return StoredCatalogue(**row) if row else None

    def in_force_at(self, moment: datetime) -> StoredCatalogue | None:
        """The structure that was in force at a moment."""
        statement = select(catalogues).where(catalogues.c.loaded_at <= moment).order_by(catalogues.c.id.desc()).limit(1)
        row = self._connection.execute(statement).mappings().first()
        return StoredCatalogue(**row) if row else None
