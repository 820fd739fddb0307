"""The rows of a document's table as lines that can be read, and found, by themselves."""

import re
from collections.abc import Iterator, Sequence

BETWEEN_CELLS = " · "
_RULE = re.compile(r"^[\s:|-]+$")
_FIGURE = re.compile(r"^[<>≤≥~±]?\s*[+-]?[\d๐-๙]")
_NOTHING = re.compile(r"^[-–—]+$")
_COUNTER = re.compile(r"^(?:ที่|ลำดับ(?:ที่)?|ลำดับ\s?ที่|ข้อ(?:ที่)?|no\.?|#)?$", re.IGNORECASE)


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """One line a row. A cell tells little by itself, so the head of its column stands before it; what a row is of
    stands first, and needs none unless it is a figure."""
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    heads = filled[0] if _has_heads(filled) else []
    lines = [_line(row, heads) for row in (filled[1:] if heads else filled)]
    return [line for line in lines if line]


def written_tables(rows: Sequence[str]) -> Iterator[str]:
    """The rows of a text, each table of Markdown within them as list items."""
    table: list[list[str]] = []
    for row in [*rows, ""]:
        stripped = row.strip()
        if stripped.startswith("|") and stripped.count("|") > 1:
            if not _RULE.match(stripped):
                table.append(stripped.strip("|").split("|"))
            continue
        yield from (f"- {line}" for line in table_lines(table))
        table = []
        yield row


def _has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names what stands below: it holds no figure itself, and some row below does."""
    first, *below = rows
    return not any(map(_FIGURE.match, first)) and any(_FIGURE.match(cell) for row in below for cell in row)


def _line(row: Sequence[str], heads: Sequence[str]) -> str:
    parts: dict[str, str] = {}
    for at, cell in enumerate(row):
        head = heads[at] if at < len(heads) else ""
        is_figure = _FIGURE.match(cell) is not None
        if not cell or cell in parts or (heads and _NOTHING.match(cell)):
            continue
        if heads and is_figure and at == 0 and _COUNTER.match(head):
            continue
        parts[cell] = f"{head} {cell}".strip() if is_figure or parts else cell
    return (BETWEEN_CELLS if heads else " ").join(parts.values())
