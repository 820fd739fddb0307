"""A file the secretariat sends, read into passages; bounded in every direction, and refused with its reason."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from handlers.kit.refusal import RuleBroken
from handlers.rules.passages import Cut, cut
from handlers.rules.table_lines import table_lines
from handlers.rules.thai_letters import is_broken, repair
from nlp.regex import regex

if TYPE_CHECKING:  # the libraries are loaded where a document is read: most starts read none
    from docx.document import Document as DocxDocument
    from docx.text.paragraph import Paragraph

BYTES_AT_MOST = 20 * 1024 * 1024
PAGES_AT_MOST = 600
CHARACTERS_AT_MOST = 3_000_000
PASSAGES_AT_MOST = 5_000
UNPACKED_AT_MOST = 200 * 1024 * 1024
FILES_IN_ARCHIVE_AT_MOST = 4_000
LETTERS_A_PAGE = 20

_MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO_LINK = re.compile(rb"<Relationship\b[^>]*vba[^>]*/>", re.IGNORECASE)
_CLASSIFIED = regex(r"^[\s\W]*(ลับที่สุด|ลับมาก|ลับ)[\s\W]*$|ชั้นความลับ\s*[:：]?\s*(ลับที่สุด|ลับมาก|ลับ)", re.M)


@dataclass(frozen=True)
class Read:
    """A document read: what it is called, its own date, its passages."""

    cut: Cut
    pages: int = 0


def read_document(content: bytes, name: str) -> Read:
    """Read a PDF, DOCX, MD or TXT. Raises RuleBroken, with the reason, for what cannot or must not be taken in."""
    if len(content) > BYTES_AT_MOST:
        raise RuleBroken("documents.too_large")
    suffix = PurePath(name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        raise RuleBroken("documents.unknown_kind", name=name)
    text, pages = reader(content)
    text = repair(text.replace("\x00", ""))[: CHARACTERS_AT_MOST + 1]
    if len(text) > CHARACTERS_AT_MOST:
        raise RuleBroken("documents.too_long")
    _check(text)
    found = cut(text, PurePath(name).stem)
    if not found.passages:
        raise RuleBroken("documents.empty")
    if len(found.passages) > PASSAGES_AT_MOST:
        raise RuleBroken("documents.too_long")
    return Read(replace(found, title=found.title.strip() or name), pages)


def read_as_json(content: bytes, name: str) -> dict[str, Any]:
    """The same as a record that JSON can hold: what was read, or {"problem": key of a text, "arguments": …}."""
    try:
        found = read_document(content, name)
    except RuleBroken as broken:
        return {"problem": broken.reason_key, "arguments": broken.arguments}
    dated = found.cut.dated.isoformat() if found.cut.dated else None
    digest = hashlib.sha256(content).hexdigest()
    return {"title": found.cut.title, "dated": dated, "digest": digest, "passages": found.cut.passages}


def classification_in(content: bytes, name: str) -> dict[str, Any]:
    """The classification marked in a document, {"mark": …}; None also where nothing can be read in it."""
    try:
        read_document(content, name)
    except RuleBroken as broken:
        return {"mark": broken.arguments.get("mark")}
    return {"mark": None}


def cut_of(record: Mapping[str, Any]) -> Cut:
    """What was read, from its record."""
    dated = date.fromisoformat(record["dated"]) if record["dated"] else None
    passages = tuple((tuple(section), tuple(lines)) for section, lines in record["passages"])
    return Cut(record["title"], dated, passages)


def classification(text: str) -> str | None:
    """The classification marked on a text (ลับ, ลับมาก, ลับที่สุด), or None."""
    found = _CLASSIFIED.search(text)
    return (found[1] or found[2]) if found else None


def _check(text: str) -> None:
    if marked := classification(text):
        raise RuleBroken("documents.classified", mark=marked)
    if is_broken(text):
        raise RuleBroken("documents.broken_letters")


def _from_text(content: bytes) -> tuple[str, int]:
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return content.decode(encoding), 0
        except UnicodeDecodeError:
            continue
    raise RuleBroken("documents.unreadable")


def _from_pdf(content: bytes) -> tuple[str, int]:
    from pypdf import PdfReader  # noqa: PLC0415  see above
    from pypdf.errors import PyPdfError  # noqa: PLC0415  see above

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise RuleBroken("documents.encrypted")
        pages = len(reader.pages)
        if pages > PAGES_AT_MOST:
            raise RuleBroken("documents.too_long")
        texts, length = [], 0
        for page in reader.pages:
            texts.append(page.extract_text() or "")
            length += len(texts[-1])
            if length > CHARACTERS_AT_MOST:
                raise RuleBroken("documents.too_long")
    # A broken PDF makes pypdf fail in many ways; none of them says more than that it cannot be read.
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise RuleBroken("documents.unreadable") from error
    text = "\n".join(texts)
    if len(text.strip()) < LETTERS_A_PAGE * max(pages, 1):
        raise RuleBroken("documents.scanned")
    return text, pages


def _from_docx(content: bytes) -> tuple[str, int]:
    import docx  # noqa: PLC0415  see above

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > FILES_IN_ARCHIVE_AT_MOST or sum(e.file_size for e in entries) > UNPACKED_AT_MOST:
                raise RuleBroken("documents.swells")
            if any(entry.flag_bits & 1 for entry in entries):
                raise RuleBroken("documents.encrypted")
            plain = _without_macros(archive)
        document = docx.Document(plain)
        return "\n".join(_docx_rows(document)), 0
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise RuleBroken("documents.unreadable") from error


def _without_macros(archive: zipfile.ZipFile) -> io.BytesIO:
    """The same document declared as one without macros, its macros left behind: nothing of them is read or run."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            if "vba" in entry.filename.lower():
                continue
            part = archive.read(entry)
            if entry.filename == "[Content_Types].xml":
                part = part.replace(_MACRO_TYPE, _PLAIN_TYPE)
            elif entry.filename.endswith(".rels"):
                part = _MACRO_LINK.sub(b"", part)
            copy.writestr(entry.filename, part)
    plain.seek(0)
    return plain


def _docx_rows(document: "DocxDocument") -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415  see above

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text.strip().replace("\n", " ") for cell in row.cells] for row in block.rows]
            yield from (f"- {line}" for line in table_lines(rows))
            yield ""
        else:
            yield from _docx_paragraph(block)


def _docx_paragraph(paragraph: "Paragraph") -> Iterator[str]:
    text = paragraph.text.strip().replace("\n", " ")
    style = (paragraph.style.name if paragraph.style else "") or ""
    if not text:
        yield ""
    elif style == "Title":
        yield f"# {text}"
    elif style.startswith("Heading") and style[-1:].isdigit():
        yield f"{'#' * min(6, int(style[-1]) + 1)} {text}"
    elif style.startswith("List"):
        yield f"- {text}"
    else:
        yield from ("", text, "")


_READERS = {".pdf": _from_pdf, ".docx": _from_docx, ".docm": _from_docx, ".md": _from_text, ".txt": _from_text}
