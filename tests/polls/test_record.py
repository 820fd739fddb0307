"""The record of a poll proves what became of it, and its files tell it."""

import io

from openpyxl import load_workbook

from config.vocabulary import Sector
from handlers.polls.exports import COLUMNS, broken_records, poll_files, poll_rows
from tests.polls.floor import Floor, votes

YES_NO = "ขอโหวตว่าเห็นด้วยกับแผนน้ำหรือไม่ ปิดรับศุกร์หน้าห้าโมงเย็น"
SECTORS = ("ตัวเลือกเพิ่มเติม", "เกณฑ์:", "เกินครึ่งและทุกภาคส่วน", "ปิดชื่อ", "เปิดชื่อ", "กลับ")


def test_the_record_is_unbroken_until_somebody_touches_it(floor: Floor) -> None:
    floor.opens(YES_NO)
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    floor.closes()
    floor.chair.taps("ดูผลโหวต")
    floor.chair.taps("ประวัติ")
    assert "บันทึกครบ ไม่ถูกแก้ไข" in floor.chair.last.text
    with floor.database.write() as unit:
        assert broken_records(unit) == []
        unit.connection.exec_driver_sql("UPDATE poll_ballots SET choices = '1' WHERE id = 1")
        assert broken_records(unit) == [1]
    with floor.database.write() as unit:
        unit.connection.exec_driver_sql("UPDATE history SET act = 'voided' WHERE id = 1")
        assert broken_records(unit) == [1]


def touched(floor: Floor, *statements: str) -> list[int]:
    """The polls whose record is found broken after somebody changed the database, which is then as it was."""
    with floor.database.write() as unit:
        for statement in statements:
            unit.connection.exec_driver_sql(statement)
        return broken_records(unit)


LAST = "DELETE FROM history WHERE id = (SELECT max(id) FROM history WHERE subject = 'poll' AND act != 'exported')"


def test_a_result_changed_afterwards_is_found_out(floor: Floor) -> None:
    floor.opens(YES_NO, taps=("ตัวเลือกเพิ่มเติม", "ปิดชื่อ", "ลับ", "กลับ"))
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    floor.closes()
    assert touched(floor) == []
    swapped = "UPDATE polls SET result = json_set(result, '$.{}', json('{}'))"
    assert touched(floor, swapped.format("counts", "[0, 4, 0]")) == [1]
    assert touched(floor, swapped.format("met", "true")) == [1]
    assert touched(floor, "UPDATE polls SET question = 'อย่างอื่น'") == [1]
    assert touched(floor, "UPDATE polls SET terms = json_set(terms, '$.quorum', 10)") == [1]
    assert touched(floor, LAST) == [1]


def test_a_record_whose_end_was_cut_off_is_found_out(floor: Floor) -> None:
    floor.opens(YES_NO)
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    for label in ("ขยายเวลา", "24 ชั่วโมง", "รอข้อมูล", "ยืนยัน"):
        floor.chair.taps(label)
    assert (touched(floor), touched(floor, LAST)) == ([], [1])
    floor.closes()
    changed = "UPDATE poll_ballots SET choices = '1'"
    assert (touched(floor), touched(floor, LAST), touched(floor, LAST, changed)) == ([], [1], [1])
    floor.chair.says("/polls")
    floor.chair.taps("#1")
    floor.chair.taps("ที่ประชุมรับรอง")
    floor.chair.says("ครั้งที่ 2/2569")
    floor.chair.taps("ยืนยัน")
    assert (touched(floor), touched(floor, LAST)) == ([], [1])


def test_exports_have_a_sheet_a_breakdown(floor: Floor) -> None:
    floor.opens(YES_NO, taps=SECTORS)
    votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
    poll = floor.closes()
    with floor.database.read() as unit:
        rows = poll_rows(unit)
        book = load_workbook(io.BytesIO(poll_files(unit, [poll], "poll.xlsx")))
    assert rows[0] == list(COLUMNS)
    assert [1, poll.question, "closed"] == rows[1][:3]
    assert ["sectors", "public", 4, 4, "เห็นด้วย", 4, 100.0, ""] in [row[4:] for row in rows]
    assert book.sheetnames == ["รวม", "ภาคส่วน", "กลุ่มจังหวัด", "จังหวัด", "รายชื่อ", "ประวัติ"]
    assert book["ภาคส่วน"].max_row > 2


def test_the_file_of_open_names_says_who_chose_what_and_that_of_hidden_names_does_not(floor: Floor) -> None:
    for shown in ("เปิดชื่อ", "ปิดชื่อ"):
        floor.opens(f"{YES_NO} {shown}")
        votes(floor.members[Sector.PUBLIC], "เห็นด้วย")
        poll = floor.closes()
        with floor.database.read() as unit:
            book = load_workbook(io.BytesIO(poll_files(unit, [poll], "poll.xlsx")))
        assert ("รายชื่อ" in book.sheetnames) is (shown == "เปิดชื่อ")
        if shown == "เปิดชื่อ":
            rows = [[cell.value for cell in row] for row in book["รายชื่อ"].rows]
            assert len(rows) == 5
            assert rows[1] == [1, "public0 ทดสอบ", "public", "ตาก", "เห็นด้วย"]


def test_the_record_comes_as_a_table_beside_the_result(floor: Floor) -> None:
    floor.opens(YES_NO)
    floor.closes()
    floor.chair.says("/polls")
    floor.chair.taps("#1")
    floor.chair.taps("CSV")
    assert "ประวัติของโหวตที่ #1" in floor.chair.last.text
