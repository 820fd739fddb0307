"""A poll of the list that was just shown is opened by its place in it."""

from tests.polls.floor import Floor


def test_the_second_poll(floor: Floor) -> None:
    floor.opens("ขอโหวตว่าจะใช้ห้องประชุมใหญ่หรือห้องเล็ก ปิดรับศุกร์หน้า")
    floor.opens("ขอโหวตว่าจะไปดูงานที่ตราดหรือจันทบุรี ปิดรับเสาร์หน้า")
    floor.chair.says("/polls")
    floor.chair.says("อันที่สอง")
    assert "ดูงาน" in floor.chair.last.text
