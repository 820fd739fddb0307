"""Several tables as the sheets of one XLSX file. Pure."""

import io
from collections.abc import Mapping, Sequence

LONGEST_NAME = 31


def sheets_bytes(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with one sheet a table, in order; what people typed stays text and is never taken for a formula."""
    from openpyxl import Workbook  # noqa: PLC0415  slow to import, and seldom needed

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name[:LONGEST_NAME])
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column, value if isinstance(value, int | float) else str(value or ""))
                if not isinstance(value, int | float):
                    cell.data_type = "s"
        sheet.freeze_panes = "A2"
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
