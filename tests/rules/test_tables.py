"""Tables as Thai Excel and others write them; hostile files are refused."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from handlers.rules.tables import MOST_ROWS, TableUnreadable, read_table, table_bytes, table_of

ROWS = [["ชื่อ", "บทบาท"], ["วิไล ทดลอง", "กรรมการ"], ["น้ำผึ้ง ก่ำกึ่ง", "ที่ปรึกษา"]]


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_in_every_dress(encoding: str, delimiter: str, end: str) -> None:
    content = end.join(delimiter.join(row) for row in ROWS).encode(encoding)
    assert table_of(content, "roster.csv") == ROWS


def test_quoted_cells_keep_commas_and_lines() -> None:
    content = 'ชื่อ,ตำแหน่ง\n"วิไล, ทดลอง","แถว1\nแถว2"\n'.encode()
    assert table_of(content, "a.csv") == [["ชื่อ", "ตำแหน่ง"], ["วิไล, ทดลอง", "แถว1\nแถว2"]]


def test_blank_lines_keep_their_numbers() -> None:
    assert table_of(b"a,b\n\n,\nc,d\n\n", "a.csv") == [["a", "b"], [], [], ["c", "d"]]


def test_xlsx_cells_become_texts() -> None:
    midnight = datetime.combine(date(2028, 9, 30), time())
    rows: list[list[object]] = [["name", "order", "end", "day"], ["ก", 3.0, midnight, date(2029, 1, 1)]]
    assert table_of(workbook(rows), "a.xlsx") == [
        ["name", "order", "end", "day"],
        ["ก", "3", "2028-09-30", "2029-01-01"],
    ]


def test_a_share_in_xlsx_is_read_as_it_is_shown() -> None:
    book = Workbook()
    for column, (value, shown) in enumerate([(0.72, "0%"), (0.335, "0.0%"), (1, "0%"), (0.72, "General")], 1):
        book.worksheets[0].cell(1, column, value).number_format = shown
    file = io.BytesIO()
    book.save(file)
    assert table_of(file.getvalue(), "a.xlsx") == [["72%", "33.5%", "100%", "0.72"]]


def test_xlsx_is_known_by_its_content_too() -> None:
    assert table_of(workbook([["ก"]]), "mislabelled.csv") == [["ก"]]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.csv", "tables.empty"),
        (b"\n\n , \n", "a.csv", "tables.empty"),
        (b"PK\x03\x04 broken", "a.xlsx", "tables.unreadable"),
        (b"%PDF-1.4\x00\x00", "a.csv", "tables.unreadable"),
        (b"\xff\xfe\xfd", "a.csv", "tables.unreadable"),
        (b"a\n" * (MOST_ROWS + 1), "a.csv", "tables.too_many_rows"),
        (b"," * 100 + b"a", "a.csv", "tables.too_many_columns"),
        (b"a" * 2001, "a.csv", "tables.cell_too_long"),
        (b"a" * (20 * 1024 * 1024 + 1), "a.csv", "tables.too_large"),
    ],
)
def test_what_gives_no_table_says_why(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(TableUnreadable) as raised:
        table_of(content, name)
    assert raised.value.reason_key == reason
    assert read_table(content, name) == {"problem": reason}


def test_zip_bomb_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (61 * 1024 * 1024))
    assert read_table(file.getvalue(), "a.xlsx") == {"problem": "tables.too_large"}


def test_sheet_that_claims_a_million_rows_and_columns_is_read_as_it_is() -> None:
    source = workbook([["name", "role"], ["ก", "member"]])
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert file.getvalue() != source
    assert table_of(file.getvalue(), "a.xlsx") == [["name", "role"], ["ก", "member"]]


@given(st.binary(max_size=500))
def test_no_content_breaks_reading(content: bytes) -> None:
    assert set(read_table(content, "a.csv")) <= {"rows", "problem"}


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_is_written_is_read_again(name: str) -> None:
    assert table_of(table_bytes(ROWS, name), name) == ROWS


def test_no_cell_becomes_a_formula() -> None:
    rows = [["=1+1", "@x", "-5", "+66 81 000 0000"]]
    assert table_bytes(rows, "a.csv").decode("utf-8-sig").strip() == "'=1+1,'@x,-5,'+66 81 000 0000"
    assert table_of(table_bytes(rows, "a.xlsx"), "a.xlsx") == rows
