"""Files on their way: fetched from a member, or made for one, until they have gone up once."""

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, LargeBinary, String, Table, delete, insert, select, update

from storage.records import Blob
from storage.schema import Serial, UtcDateTime, metadata

blobs = Table(
    "blobs",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("name", String(255), nullable=False),
    Column("mime", String(120), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("file_id", String(255)),
    Column("created_at", UtcDateTime, nullable=False),
)


class Blobs:
    """A blob is added, read, and forgotten when it has served."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, mime: str, content: bytes, now: datetime) -> int:
        """Keep a file; returns its id."""
        statement = insert(blobs).values(name=name, mime=mime, content=content, created_at=now).returning(blobs.c.id)
        blob_id: int = self._connection.execute(statement).scalar_one()
        return blob_id

    def get(self, blob_id: int) -> Blob | None:
        """The file of that id, or None where it was forgotten."""
        statement = select(blobs.c.id, blobs.c.name, blobs.c.mime, blobs.c.content, blobs.c.file_id)
        row = self._connection.execute(statement.where(blobs.c.id == blob_id)).first()
        return Blob(*row) if row else None

    def newest_named(self, name: str) -> Blob | None:
        """The newest file of a name, or None where it was forgotten: what is made again from the same is sent again."""
        statement = select(blobs.c.id, blobs.c.name, blobs.c.mime, blobs.c.content, blobs.c.file_id)
        row = self._connection.execute(
            statement.where(blobs.c.name == name).order_by(blobs.c.file_id.is_(None), blobs.c.id.desc()).limit(1)
        ).first()
        return Blob(*row) if row else None

    def gone_up(self, blob_id: int, file_id: str) -> None:
        """Note the Telegram file_id; the content itself is no longer needed."""
        self._connection.execute(update(blobs).where(blobs.c.id == blob_id).values(file_id=file_id, content=b""))

    def forget(self, blob_id: int) -> None:
        """Drop a file."""
        self._connection.execute(delete(blobs).where(blobs.c.id == blob_id))

    def tidy(self, now: datetime, kept_for: timedelta) -> None:
        """Drop files older than that."""
        self._connection.execute(delete(blobs).where(blobs.c.created_at < now - kept_for))
