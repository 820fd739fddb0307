"""A document's text cut into passages: along its headings, its lists and its sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

LINES_AT_MOST = 30
CHARACTERS_AT_MOST = 3200
LONGEST_LINE = 400
TITLE_AT_MOST = 200

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*•▪●–]\s+|\(?\d{1,2}\)\s*|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s+|[ก-ฮ][.)]\s+)(?=\S)")
_BULLET = re.compile(r"^\s*(?:[-*•▪●–]|\(?\d{1,2}\))\s*")
_NUMBERED_HEADING = re.compile(
    r"^(?:ข้อ\s?|ส่วนที่\s?|หมวด(?:ที่)?\s?|บทที่\s?|วาระที่\s?|ระเบียบวาระที่\s?)?(?:\d{1,2}\.)+\s*\S.{0,80}$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?।])\s+|\s{2,}|(?<=\S{60})\s+(?=\S)")
_MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
           "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม")  # fmt: skip
_DATE = re.compile(rf"(\d{{1,2}})\s*({'|'.join(_MONTHS)})\s*(?:พ\.ศ\.\s*)?(\d{{4}})")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True)
class Cut:
    """A document cut up: its title, its own date where it names one, its passages as (heading path, lines)."""

    title: str
    dated: date | None
    passages: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass
class _Section:
    path: tuple[str, ...]
    lines: list[str] = field(default_factory=list)


def cut(text: str, fallback_title: str) -> Cut:
    """Cut a text with Markdown headings, or with numbered ones where it has none."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marked = any(_HEADING.match(row) for row in rows)
    title, sections = _sections(rows, marked=marked)
    passages = [piece for section in sections for piece in _pieces(section)]
    if not passages and title:
        passages = [((), (title,))]
    return Cut(title or fallback_title[:TITLE_AT_MOST], dated(text[:3000]), tuple(passages))


def dated(text: str) -> date | None:
    """The first date written out with a Thai month, such as 5 ธันวาคม 2569, or None."""
    found = _DATE.search(text.translate(_THAI_DIGITS))
    if found is None:
        return None
    year = int(found[3])
    try:
        return date(year - 543 if year > 2400 else year, _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


def _sections(rows: Sequence[str], *, marked: bool) -> tuple[str, list[_Section]]:
    title, path = "", [""] * 7
    sections = [_Section(())]
    for row in rows:
        level, heading = _heading(row, marked=marked)
        if level == 1 and not title and not any(section.lines for section in sections):
            title = heading[:TITLE_AT_MOST]
        elif level:
            path[level - 1 :] = [heading] + [""] * (7 - level)
            sections.append(_Section(tuple(part for part in path[1:] if part)))
        elif not marked and not title and row.strip():
            title = row.strip()[:TITLE_AT_MOST]
        else:
            _take(sections[-1].lines, row)
    return title, sections


def _heading(row: str, *, marked: bool) -> tuple[int, str]:
    if marked:
        found = _HEADING.match(row.strip())
        return (len(found[1]), found[2]) if found else (0, "")
    stripped = row.strip()
    if _NUMBERED_HEADING.match(stripped) and len(stripped) <= 80:
        return 2 + stripped.split()[0].rstrip(".").count("."), stripped
    return 0, ""


def _take(lines: list[str], row: str) -> None:
    """Add a row: an item of its own, or the going-on of the paragraph before it."""
    stripped = row.strip()
    if not stripped:
        if lines and lines[-1]:
            lines.append("")
    elif _ITEM.match(row) or not lines or not lines[-1]:
        lines.append(_BULLET.sub("", row, count=1).strip() if _ITEM.match(row) else stripped)
    else:
        lines[-1] = f"{lines[-1]} {stripped}"


def _pieces(section: _Section) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    held: list[str] = []
    for line in (part for whole in section.lines if whole for part in _sentences(whole)):
        if held and (len(held) >= LINES_AT_MOST or sum(map(len, held)) + len(line) > CHARACTERS_AT_MOST):
            yield section.path, tuple(held)
            held = []
        held.append(line)
    if held:
        yield section.path, tuple(held)


def _sentences(line: str) -> list[str]:
    if len(line) <= LONGEST_LINE:
        return [line]
    pieces: list[str] = []
    for part in _SENTENCE_END.split(line):
        if pieces and len(pieces[-1]) + len(part) < LONGEST_LINE // 2:
            pieces[-1] = f"{pieces[-1]} {part}"
        else:
            pieces += [part[at : at + 4 * LONGEST_LINE] for at in range(0, len(part), 4 * LONGEST_LINE)]
    return pieces
