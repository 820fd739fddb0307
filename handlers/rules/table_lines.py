"""The rows of a document's table as lines that can be read, and found, by themselves."""

import re
from collections.abc import Iterator, Sequence

from nlp.regex import regex

BETWEEN_CELLS = " · "
WIDE_FROM = 3
LONGEST_HEAD = 40
_RULE = regex(r"^[\s:|-]+$")
_FIGURE = regex(r"^[<>≤≥~±]?\s*[+-]?[\d๐-๙]")
_NOTHING = regex(r"^[-–—]+$")
_COUNTER = regex(r"^(?:ที่|ลำดับ(?:ที่)?|ลำดับ\s?ที่|ข้อ(?:ที่)?|no\.?|#)?$", re.IGNORECASE)


def table_lines(rows: Sequence[Sequence[str]], *, headed: bool = False) -> list[str]:
    """One line a row. A cell tells little by itself, so the head of its column stands before it; what a row is of
    stands first, and needs none unless it is a figure. `headed`: the first row is marked as that of the heads."""
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    heads = filled[0] if headed or _has_heads(filled) else []
    lines = [_line(row, heads) for row in (filled[1:] if heads else filled)]
    return [line for line in lines if line]


def written_tables(rows: Sequence[str]) -> Iterator[str]:
    """The rows of a text, each table of Markdown within them as list items."""
    table: list[list[str]] = []
    headed = False
    for row in [*rows, ""]:
        stripped = row.strip()
        if stripped.startswith("|") and stripped.count("|") > 1:
            if not _RULE.match(stripped):
                table.append(stripped.strip("|").split("|"))
            headed = headed or (len(table) == 1 and _RULE.match(stripped) is not None)
            continue
        yield from (f"- {line}" for line in table_lines(table, headed=headed))
        table, headed = [], False
        yield row


def _has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names what stands below: it holds no figure itself, and some row below does, or there are
    more columns than the two in which things are told by name."""
    first, *below = rows
    if any(map(_FIGURE.match, first)) or not below:
        return False
    wide = len(first) >= WIDE_FROM and all(first) and max(map(len, first)) <= LONGEST_HEAD
    return wide or any(_FIGURE.match(cell) for row in below for cell in row)


def _line(row: Sequence[str], heads: Sequence[str]) -> str:
    parts: list[str] = []
    told: set[str] = set()
    for at, cell in enumerate(row):
        head = heads[at] if at < len(heads) else ""
        is_figure = _FIGURE.match(cell) is not None
        # Cells that were made one come again and again; a figure that does is another column's.
        comes_again = cell in told and not (is_figure and head)
        if not cell or comes_again or (heads and _NOTHING.match(cell)):
            continue
        if heads and is_figure and at == 0 and _COUNTER.match(head):
            continue
        parts.append(f"{head} {cell}".strip() if is_figure or parts else cell)
        told.add(cell)
    return (BETWEEN_CELLS if heads else " ").join(parts)
