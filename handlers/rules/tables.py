"""Tables out of files: CSV as Thai Excel writes it, and XLSX; bounded in size, so that no file can do harm."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from nlp.regex import regex

MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000
MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 60 * 1024 * 1024
ENDINGS = (".csv", ".xlsx")
XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_DELIMITERS = ",;\t"
_XLSX_MAGIC = b"PK\x03\x04"
_NUMBER = regex(r"[+-]?\d+([.,]\d+)*")


class TableUnreadable(ValueError):
    """A file that gives no table; `reason_key` names the text that says why and what to do."""

    def __init__(self, reason_key: str) -> None:
        super().__init__(reason_key)
        self.reason_key = reason_key


def table_of(content: bytes, name: str) -> list[list[str]]:
    """Every row of a CSV or of an XLSX file's first sheet, as texts; row 1 of the file is the first of the list.

    Dates become ISO 8601, whole numbers lose their decimals, shares are per cent, blank ends are cut off. CSV may be
    UTF-8 (with or without byte order mark), UTF-16 or Windows-874, with commas, semicolons or tabs. Raises
    TableUnreadable.
    """
    if len(content) > MOST_BYTES:
        raise TableUnreadable("tables.too_large")
    if name.lower().endswith(".xlsx") or content.startswith(_XLSX_MAGIC):
        rows = _xlsx_rows(content)
    else:
        rows = _csv_rows(content)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise TableUnreadable("tables.empty")
    return rows


def read_table(content: bytes, name: str) -> dict[str, Any]:
    """The same for the worker process: {"rows": …}, or {"problem": the key of a text}."""
    try:
        return {"rows": table_of(content, name)}
    except TableUnreadable as error:
        return {"problem": error.reason_key}


def _csv_rows(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(_trimmed([_cell(cell) for cell in cells]))
            _bound(rows)
    except csv.Error as error:
        raise TableUnreadable("tables.unreadable") from error
    return rows


def _decoded(content: bytes) -> str:
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in content[:4096] and not utf16:
        raise TableUnreadable("tables.unreadable")
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp874"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableUnreadable("tables.unreadable")


def _xlsx_rows(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415  slow to import, and used in the worker process alone

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise TableUnreadable("tables.too_large")
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        rows: list[list[str]] = []
        # The bounds keep a sheet that claims a million columns from being filled up with blanks.
        for cells in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1):
            rows.append(_trimmed([_xlsx_cell(cell) for cell in cells]))
            if rows[-1]:
                _bound(rows)
    except TableUnreadable:
        raise
    except Exception as error:
        # openpyxl lets through whatever its XML and zip readers raise on a damaged file.
        raise TableUnreadable("tables.unreadable") from error
    return rows


def _xlsx_cell(cell: Any) -> str:
    """A cell as it is shown: 0.72 in a cell of per cent is 72%."""
    is_share = isinstance(cell.value, int | float) and "%" in str(cell.number_format or "")
    return f"{_cell(round(float(cell.value) * 100, 6))}%" if is_share else _cell(cell.value)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).replace("\x00", "").strip()
    if len(text) > LONGEST_CELL:
        raise TableUnreadable("tables.cell_too_long")
    return text


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _bound(rows: list[list[str]]) -> None:
    if len(rows) > MOST_ROWS:
        raise TableUnreadable("tables.too_many_rows")
    if len(rows[-1]) > MOST_COLUMNS:
        raise TableUnreadable("tables.too_many_columns")


def table_bytes(rows: Iterable[Sequence[object]], name: str) -> bytes:
    """A table as a file, by the ending of its name: XLSX, or CSV as Excel opens it (UTF-8 with byte order mark)."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return _xlsx_bytes(texts) if name.lower().endswith(".xlsx") else _csv_bytes(texts)


def _csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[_inert(cell) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """Keep a spreadsheet from taking what somebody typed for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "@", "-", "\t", "\r"} and not _NUMBER.fullmatch(cell) else cell


def _xlsx_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  slow to import, and seldom needed

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
