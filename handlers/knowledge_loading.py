"""Bringing knowledge in from files: a structure, a document, and what ships with the product."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config.catalogue import SHIPPED, CatalogueInvalid, read_catalogue
from handlers.kit.refusal import RuleBroken
from handlers.rules.documents import read_document
from handlers.rules.passages import Cut
from handlers.shelf import EVERYBODY_READS
from storage.unit_of_work import UnitOfWork

SHIPPED_DOCUMENTS = SHIPPED.parent / "documents"
FILE = "file"
REPLY = "reply"


@dataclass(frozen=True)
class Loaded:
    """What came of loading: the version it became, or the problems for which nothing was kept.

    Problems are in Thai, or keys of the texts where `keyed`.
    """

    version: int | None = None
    problems: tuple[str, ...] = ()
    keyed: bool = False


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


def load_document(unit: UnitOfWork, content: bytes, name: str, now: datetime) -> Loaded:
    """Take a document in for everybody; one of the same title is replaced, the same file changes nothing."""
    try:
        read = read_document(content, name)
    except RuleBroken as broken:
        return Loaded(problems=(broken.reason_key,), keyed=True)
    digest = hashlib.sha256(content).hexdigest()
    same = unit.documents.with_digest(digest)
    if same is not None:
        return Loaded(same.id)
    return Loaded(keep_document(unit, read.cut, digest, now))


def keep_document(
    unit: UnitOfWork,
    cut: Cut,
    digest: str,
    now: datetime,
    *,
    title: str | None = None,
    clusters: Sequence[str] = (),
    readers: str = EVERYBODY_READS,
    loaded_by: int | None = None,
) -> int:
    """Put a document that was read in force; returns its number. One of the same title becomes its older version."""
    name = title or cut.title
    older = unit.documents.titled(name)
    values = {
        "series": older.series if older else None,
        "title": name,
        "dated": cut.dated,
        "clusters": tuple(clusters),
        "readers": readers,
        "kind": FILE,
        "said_by": "",
        "digest": digest,
        "loaded_at": now,
        "loaded_by": loaded_by,
    }
    return unit.documents.add(values, cut.passages)


def ensure_shipped(unit: UnitOfWork, now: datetime) -> None:
    """Give a new database the structure and the documents that ship with the product."""
    if unit.catalogues.newest_id() is None:
        load_catalogue(unit, SHIPPED.read_text(encoding="utf-8"), now)
    if not unit.documents.any():
        for file in sorted(Path(SHIPPED_DOCUMENTS).glob("*.md")):
            load_document(unit, file.read_bytes(), file.name, now)
