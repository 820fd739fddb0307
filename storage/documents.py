"""The committee's documents: versions, who may read them, and the passages they were cut into."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Integer, String, Table, insert, select, update

from storage.records import Document, Passage
from storage.schema import Json, Serial, UtcDateTime, metadata

IN_FORCE = "in_force"
REPLACED = "replaced"
WITHDRAWN = "withdrawn"

documents = Table(
    "documents",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("series", Serial, nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", String(300), nullable=False),
    Column("dated", Date),
    Column("clusters", Json, nullable=False),
    Column("readers", String(16), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("said_by", String(200), nullable=False, default=""),
    Column("state", String(12), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
    Column("loaded_by", Serial),
    Column("ended_at", UtcDateTime),
)
passages = Table(
    "passages",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("document_id", Serial, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("section", Json, nullable=False),
    Column("lines", Json, nullable=False),
)
Index("ix_documents_state", documents.c.state)
Index("ix_documents_series", documents.c.series)
Index("ix_documents_digest", documents.c.digest)
Index("ix_passages_document_id", passages.c.document_id, passages.c.position)


class Documents:
    """Documents are added, replaced by newer versions and withdrawn; nothing is deleted, so all stay citable."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, values: dict[str, Any], contents: Sequence[tuple[Sequence[str], Sequence[str]]]) -> int:
        """Put a document in force with its passages, each (heading path, lines); returns its number.

        `values` are the fields of Document that the caller knows; with `series` it replaces that series' version.
        """
        series = values.get("series")
        version = 1
        if series is not None:
            version = self._replace(int(series), values["loaded_at"]) + 1
        row = {**values, "series": series or 0, "version": version, "state": IN_FORCE}
        row["clusters"] = list(values.get("clusters", ()))
        statement = insert(documents).values(**row).returning(documents.c.id)
        document_id: int = self._connection.execute(statement).scalar_one()
        if series is None:
            self._connection.execute(update(documents).where(documents.c.id == document_id).values(series=document_id))
        rows = [
            {"document_id": document_id, "position": at, "section": list(section), "lines": list(lines)}
            for at, (section, lines) in enumerate(contents)
        ]
        if rows:
            self._connection.execute(insert(passages), rows)
        return document_id

    def get(self, document_id: int) -> Document | None:
        """The document of that number, in force or not, or None."""
        row = self._connection.execute(select(documents).where(documents.c.id == document_id)).mappings().first()
        return _document(row) if row else None

    def in_force(self) -> list[Document]:
        """Every document in force, oldest first."""
        statement = select(documents).where(documents.c.state == IN_FORCE).order_by(documents.c.id)
        return [_document(row) for row in self._connection.execute(statement).mappings()]

    def any(self) -> bool:
        """Whether any document was ever loaded."""
        return self._connection.execute(select(documents.c.id).limit(1)).first() is not None

    def versions(self, series: int) -> list[Document]:
        """All versions of one document, newest first."""
        statement = select(documents).where(documents.c.series == series).order_by(documents.c.version.desc())
        return [_document(row) for row in self._connection.execute(statement).mappings()]

    def with_digest(self, digest: str) -> Document | None:
        """The document in force whose file had this SHA-256, or None."""
        statement = select(documents).where(documents.c.digest == digest, documents.c.state == IN_FORCE)
        row = self._connection.execute(statement).mappings().first()
        return _document(row) if row else None

    def titled(self, title: str) -> Document | None:
        """The document in force of that title, or None."""
        statement = select(documents).where(documents.c.title == title, documents.c.state == IN_FORCE)
        row = self._connection.execute(statement.order_by(documents.c.id.desc())).mappings().first()
        return _document(row) if row else None

    def stamp(self) -> tuple[tuple[int, str], ...]:
        """What is in force, as (number, digest): changes whenever the knowledge does."""
        statement = select(documents.c.id, documents.c.digest).where(documents.c.state == IN_FORCE)
        return tuple((row[0], row[1]) for row in self._connection.execute(statement.order_by(documents.c.id)))

    def passages(self, document_ids: Iterable[int]) -> list[Passage]:
        """The passages of these documents, in their order."""
        statement = select(passages).where(passages.c.document_id.in_(list(document_ids)))
        ordered = statement.order_by(passages.c.document_id, passages.c.position)
        return [_passage(row) for row in self._connection.execute(ordered).mappings()]

    def passage(self, passage_id: int) -> Passage | None:
        """One passage by its number."""
        row = self._connection.execute(select(passages).where(passages.c.id == passage_id)).mappings().first()
        return _passage(row) if row else None

    def withdraw(self, document_id: int, now: datetime) -> bool:
        """Take a document out of force; False where it is not in force."""
        statement = update(documents).where(documents.c.id == document_id, documents.c.state == IN_FORCE)
        return self._connection.execute(statement.values(state=WITHDRAWN, ended_at=now)).rowcount == 1

    def forget_person(self, person_id: int) -> None:
        """Take a person's authorship off the documents they loaded."""
        self._connection.execute(update(documents).where(documents.c.loaded_by == person_id).values(loaded_by=None))

    def _replace(self, series: int, now: datetime) -> int:
        newest = self.versions(series)[0]
        statement = update(documents).where(documents.c.series == series, documents.c.state == IN_FORCE)
        self._connection.execute(statement.values(state=REPLACED, ended_at=now))
        return newest.version


def _document(row: Any) -> Document:
    values = dict(row)
    dated: date | None = values["dated"]
    return Document(**{**values, "dated": dated, "clusters": tuple(values["clusters"])})


def _passage(row: Any) -> Passage:
    return Passage(**{**row, "section": tuple(row["section"]), "lines": tuple(row["lines"])})
