"""The secretariat sends the roster as a file: looked at, confirmed, and only then stored."""

import pytest

from handlers.rules.tables import table_bytes, table_of
from storage.records import Person
from tests.desk import Desk, Talk

FILE = """ชื่อ,บทบาท,ตำแหน่ง,จังหวัด
พิมพ์ใจ ทดสอบ,เลขานุการ,กรรมการและเลขานุการ,
นวล ทดลอง,กรรมการ,กรรมการ,น่าน
ดำรง จำลอง,ที่ปรึกษา,ที่ปรึกษา,ตราด
"""


def names(desk: Desk) -> list[str]:
    people: list[Person] = desk.do(lambda unit: unit.people.serving())
    return sorted(person.name for person in people)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_file_is_shown_confirmed_and_stored(desk: Desk, secretary: Talk, encoding: str) -> None:
    secretary.sends("ทะเบียน.csv", FILE.encode(encoding))
    assert secretary.last.text.startswith("<b>ยังไม่ได้บันทึก</b>")
    assert "เพิ่มใหม่ 2 คน: นวล ทดลอง, ดำรง จำลอง" in secretary.last.text
    assert "คงเดิม 1 คน" in secretary.last.text
    assert names(desk) == ["พิมพ์ใจ ทดสอบ"]
    secretary.taps("ยืนยัน")
    assert "เพิ่ม 2 คน" in secretary.last.text
    assert names(desk) == ["ดำรง จำลอง", "นวล ทดลอง", "พิมพ์ใจ ทดสอบ"]


def test_xlsx_works_as_well_and_a_caption_does_not_matter(desk: Desk, secretary: Talk) -> None:
    rows = [line.split(",") for line in FILE.splitlines()]
    secretary.sends("roster.xlsx", table_bytes(rows, "roster.xlsx"), caption="ทะเบียนใหม่ค่ะ")
    secretary.taps("ยืนยัน")
    assert len(names(desk)) == 3


def test_confirming_and_cancelling_in_words(desk: Desk, secretary: Talk) -> None:
    secretary.sends("ทะเบียน.csv", FILE.encode())
    secretary.says("ยกเลิก")
    assert "ไม่ได้บันทึก" in secretary.last.text
    assert names(desk) == ["พิมพ์ใจ ทดสอบ"]
    secretary.sends("ทะเบียน.csv", FILE.encode())
    secretary.says("ยืนยัน")
    assert "บันทึกทะเบียนแล้ว" in secretary.last.text
    assert list(secretary.last.buttons) == ["✉️ ออกคำเชิญ 2 คน", "🖨 ใบเชิญ (PDF)"]
    assert all(message.buttons == {} for message in secretary.shown[:-1])
    assert len(names(desk)) == 3


def test_confirming_twice_stores_once(desk: Desk, secretary: Talk) -> None:
    secretary.sends("ทะเบียน.csv", FILE.encode())
    data, message = secretary.button("ยืนยัน")
    secretary.sends_data(data, message)
    secretary.sends_data(data, message)
    assert "ใช้ไม่ได้แล้ว" in secretary.toast
    assert len(names(desk)) == 3


def test_cancelled_file_is_kept_nowhere(desk: Desk, secretary: Talk) -> None:
    secretary.sends("ทะเบียน.csv", FILE.encode())
    secretary.taps("ยกเลิก")
    assert desk.do(lambda unit: [draft.data for draft in unit.drafts.of(1)]) == [{}]


def test_bad_lines_are_named_and_nothing_is_stored(desk: Desk, secretary: Talk) -> None:
    bad = FILE.replace("น่าน", "สงขลา").replace("ที่ปรึกษา,ที่ปรึกษา", "คนสำคัญ,ที่ปรึกษา")
    secretary.sends("ทะเบียน.csv", bad.encode())
    assert "แถวที่ 3: ไม่มีจังหวัด “สงขลา”" in secretary.last.text
    assert "แถวที่ 4: ไม่รู้จักบทบาท “คนสำคัญ”" in secretary.last.text
    assert secretary.last.buttons == {}
    assert names(desk) == ["พิมพ์ใจ ทดสอบ"]


def test_each_bad_line_of_many_is_named_in_a_file(desk: Desk, secretary: Talk) -> None:
    lines = [f"คนที่ {number} ทดลอง,กรรมการ,กรรมการ,เมือง<{number}>" for number in range(1, 26)]
    secretary.sends("ทะเบียน.csv", "\n".join(["ชื่อ,บทบาท,ตำแหน่ง,จังหวัด", *lines]).encode())
    card, sent = secretary.shown[-2:]
    assert "มีจุดต้องแก้ 25 แห่ง" in card.text
    assert card.text.count("แถวที่") == 10
    assert "ครบทั้ง 25 แห่งอยู่ในไฟล์" in card.text
    assert sent.file is not None
    assert sent.file[0] == "จุดต้องแก้-ทะเบียน.txt"
    told = sent.file[1].decode("utf-8-sig")
    assert all(f"แถวที่ {number + 1}: ไม่มีจังหวัด “เมือง<{number}>”" in told for number in range(1, 26))
    assert names(desk) == ["พิมพ์ใจ ทดสอบ"]


def test_the_same_file_again_has_nothing_to_store(secretary: Talk) -> None:
    for _ in range(2):
        secretary.sends("ทะเบียน.csv", FILE.encode())
        if secretary.last.buttons:
            secretary.taps("ยืนยัน")
    assert "ตรงกับทะเบียนอยู่แล้วทั้ง 3 คน" in secretary.last.text


def test_invitations_for_the_new_as_a_file(desk: Desk, secretary: Talk) -> None:
    secretary.sends("ทะเบียน.csv", FILE.encode())
    secretary.taps("ยืนยัน")
    secretary.taps("ออกคำเชิญ 2 คน")
    assert secretary.last.file is not None
    rows = table_of(secretary.last.file[1], secretary.last.file[0])
    assert rows[0] == ["name", "post", "code", "invite"]
    assert [row[0] for row in rows[1:]] == ["นวล ทดลอง", "ดำรง จำลอง"]
    newcomer = desk.person(77)
    newcomer.says(rows[1][2])
    assert "นวล ทดลอง" in newcomer.last.text
    secretary.taps("ออกคำเชิญ")
    assert "คำเชิญที่ยังใช้ได้" in secretary.toast


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "ไม่มีข้อมูล"),
        ("a.xlsx", b"PK\x03\x04", "อ่านไฟล์นี้ไม่ได้"),
        ("a.csv", "หัวเรื่อง,เงิน\nก,1".encode(), "ไม่มีคอลัมน์ที่รู้จัก"),
    ],
)
def test_files_that_are_no_roster(secretary: Talk, name: str, content: bytes, said: str) -> None:
    secretary.sends(name, content)
    assert said in secretary.last.text


def test_members_files_are_not_taken_for_the_roster(desk: Desk, member: Person) -> None:
    desk.do(lambda unit: unit.people.join(member.id, 5, desk.now))
    samak = desk.person(5)
    samak.sends("ทะเบียน.csv", FILE.encode())
    assert names(desk) == ["สมัคร ทดสอบ"]
    assert not any("ยังไม่ได้บันทึก" in message.text for message in samak.shown if "ทะเบียนจาก" in message.text)


def test_button_of_an_older_card_stores_nothing(desk: Desk, secretary: Talk) -> None:
    secretary.sends("ทะเบียน.csv", FILE.encode())
    data, message = secretary.button("ยืนยัน")
    draft = desk.do(lambda unit: unit.drafts.of(1)[0])
    desk.do(lambda unit: unit.drafts.change(draft, draft.data, desk.now))
    secretary.sends_data(data, message)
    assert "ใช้ไม่ได้แล้ว" in secretary.toast
    assert names(desk) == ["พิมพ์ใจ ทดสอบ"]
