"""Bringing knowledge in from files: a structure, a document, and what ships with the product."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config.catalogue import SHIPPED, CatalogueInvalid, read_catalogue
from handlers.kit.context import BANGKOK
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.knowledge.shelf import EVERYBODY_READS
from handlers.rules.documents import read_document
from handlers.rules.passages import Cut
from storage.records import Question
from storage.unit_of_work import UnitOfWork

SHIPPED_DOCUMENTS = SHIPPED.parent / "documents"
FILE = "file"
REPLY = "reply"


@dataclass(frozen=True)
class Loaded:
    """What came of loading: the number it was given, or what is wrong with the file, or a rule's no."""

    version: int | None = None
    problems: tuple[Phrase, ...] = ()
    problem: RuleBroken | None = None


def load_catalogue(unit: UnitOfWork, text: str, now: datetime) -> Loaded:
    """Put a structure (YAML) in force from now on; the same text as the one in force changes nothing."""
    try:
        read_catalogue(text)
    except CatalogueInvalid as invalid:
        return Loaded(problems=(Phrase(invalid.reason_key, dict(invalid.arguments)),))
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
        return Loaded(problem=broken)
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


def keep_reply(
    unit: UnitOfWork, title: str, question: Question, text: str, said_by: str, person_id: int, now: datetime
) -> int:
    """Keep the reply to a question as a dated passage under it; returns its number."""
    values = {
        "series": None,
        "title": title,
        "dated": now.astimezone(BANGKOK).date(),
        "clusters": (),
        "readers": EVERYBODY_READS,
        "kind": REPLY,
        "said_by": said_by,
        "digest": hashlib.sha256(f"{question.id}:{text}".encode()).hexdigest(),
        "loaded_at": now,
        "loaded_by": person_id,
    }
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return unit.documents.add(values, [((question.text,), lines)])


def ensure_shipped(unit: UnitOfWork, now: datetime) -> None:
    """Give a new database the structure and the documents that ship with the product."""
    if unit.catalogues.newest_id() is None:
        load_catalogue(unit, SHIPPED.read_text(encoding="utf-8"), now)
    if not unit.documents.any():
        for file in sorted(Path(SHIPPED_DOCUMENTS).glob("*.md")):
            load_document(unit, file.read_bytes(), file.name, now)
