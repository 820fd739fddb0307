"""Documents that the secretariat sends: read, shown, put in force, replaced, withdrawn."""

import pytest

from config.vocabulary import Role
from storage.records import Grant, Group
from tests.desk import NOW, Desk, Talk

NOTES = """# บันทึกทดลองเรื่องสวนสาธารณะ
## เวลาเปิด
- สวนเปิดตั้งแต่ 6 นาฬิกา
- สวนปิดตอน 20 นาฬิกา
## ผู้ดูแล
- นายตัวอย่าง สมมติดี เป็นหัวหน้าคนสวน
"""
ROOM = -700


def stored(secretary: Talk, text: str = NOTES, name: str = "สวน.md") -> None:
    secretary.sends(name, text.encode())
    secretary.taps("ยืนยัน")


def test_a_document_is_asked_as_soon_as_it_is_stored(secretary: Talk, manee: Talk) -> None:
    manee.says("/ask ใครเป็นหัวหน้าคนสวน")
    assert "ไม่พบในเอกสาร" in manee.last.text
    secretary.sends("สวน.md", NOTES.encode())
    assert secretary.last.text.startswith("<b>ยังไม่ได้บันทึก</b>")
    assert "บันทึกทดลองเรื่องสวนสาธารณะ" in secretary.last.text
    secretary.taps("ยืนยัน")
    manee.says("/ask ใครเป็นหัวหน้าคนสวน")
    assert "นายตัวอย่าง สมมติดี" in manee.last.text
    assert "เอกสารไม่ระบุวันที่" in manee.last.text
    assert "หัวข้อ “ผู้ดูแล”" in manee.last.text


def test_the_passage_opens_whole(secretary: Talk, manee: Talk) -> None:
    stored(secretary)
    manee.says("/ask สวนปิดตอนไหน")
    assert "20 นาฬิกา" in manee.last.text
    assert "6 นาฬิกา" not in manee.last.text
    manee.taps("อ่านทั้งหัวข้อ")
    assert "6 นาฬิกา" in manee.last.text


@pytest.mark.parametrize("written", ["5 ธันวาคม 2569", "5/12/2569", "5 ธ.ค. 69"])
def test_title_and_date_are_changed_before_storing(secretary: Talk, manee: Talk, written: str) -> None:
    secretary.sends("สวน.md", NOTES.encode())
    secretary.taps("แก้ไข")
    secretary.taps("ชื่อ")
    secretary.says("ระเบียบสวน")
    secretary.taps("แก้ไข")
    secretary.taps("วันที่")
    secretary.says("วันไหนก็ได้")
    assert "อ่านวันที่ไม่ออก" in secretary.last.text
    secretary.says(written)
    secretary.taps("ยืนยัน")
    manee.says("/ask สวนปิดตอนไหน")
    assert "ระเบียบสวน หัวข้อ “เวลาเปิด” (5 ธ.ค. 2569)" in manee.last.text


def test_a_newer_version_replaces_and_the_older_stays_citable(secretary: Talk, manee: Talk) -> None:
    stored(secretary)
    manee.says("/ask สวนปิดตอนไหน")
    first = manee.last.id
    secretary.sends("สวน.md", NOTES.replace("20", "21").encode())
    assert "จะแทนฉบับที่ 1" in secretary.last.text
    secretary.taps("ยืนยัน")
    manee.says("/ask สวนปิดตอนไหน")
    assert "21 นาฬิกา" in manee.last.text
    manee.taps("อ่านทั้งหัวข้อ", on=first)
    assert "มีฉบับใหม่กว่านี้แล้ว" in manee.last.text
    assert "20 นาฬิกา" in manee.last.text


def test_a_withdrawn_document_answers_no_more(secretary: Talk, manee: Talk) -> None:
    stored(secretary)
    secretary.says("/documents")
    secretary.taps("ถอน บันทึกทดลอง")
    secretary.taps("ถอนเอกสารนี้")
    manee.says("/ask สวนปิดตอนไหน")
    assert "ไม่พบในเอกสาร" in manee.last.text


def test_who_may_read(secretary: Talk, manee: Talk) -> None:
    secretary.sends("สวน.md", NOTES.encode())
    secretary.taps("ผู้อ่าน")
    secretary.taps("ผู้อ่าน: กรรมการ")
    assert "ผู้อ่าน: ฝ่ายเลขานุการ" in secretary.last.text
    secretary.taps("ยืนยัน")
    manee.says("/ask สวนปิดตอนไหน")
    assert "ไม่พบในเอกสาร" in manee.last.text
    secretary.says("/ask สวนปิดตอนไหน")
    assert "20 นาฬิกา" in secretary.last.text


def test_a_document_of_one_cluster_is_for_its_people_and_never_for_a_group(
    desk: Desk, secretary: Talk, manee: Talk
) -> None:
    secretary.sends("สวน.md", NOTES.encode())
    secretary.taps("1.1")
    assert "กลุ่มจังหวัด: 1.1" in secretary.last.text
    secretary.taps("ยืนยัน")
    manee.says("/ask สวนปิดตอนไหน")
    assert "20 นาฬิกา" in manee.last.text
    desk.do(lambda unit: unit.groups.link(Group(ROOM, "ห้อง", None, None)))
    room = manee.at(ROOM)
    room.says("/ask สวนปิดตอนไหน")
    assert "ไม่พบในเอกสาร" in room.last.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ลับ.txt", "ลับมาก\nแผนของหน่วย", "มีชั้นความลับ “ลับมาก”"),
        ("เสีย.pdf", b"%PDF-1.4 nothing", "เปิดไฟล์นี้ไม่ได้"),
        ("เสีย.docx", b"PK nothing", "เปิดไฟล์นี้ไม่ได้"),
        ("ว่าง.txt", "   ", "ไม่พบข้อความ"),
        ("เก่า.doc", b"\xd0\xcf\x11\xe0", "ตารางรับ CSV และ XLSX"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_its_reason(
    desk: Desk, secretary: Talk, name: str, content: str | bytes, said: str
) -> None:
    secretary.sends(name, content.encode() if isinstance(content, str) else content)
    assert said in secretary.last.text
    assert len(desk.do(lambda unit: unit.documents.in_force())) == 1


def test_a_member_cannot_put_a_document_in(manee: Talk, desk: Desk) -> None:
    manee.sends("สวน.md", NOTES.encode())
    assert len(desk.do(lambda unit: unit.documents.in_force())) == 1


def test_the_same_file_twice(secretary: Talk) -> None:
    stored(secretary)
    secretary.sends("อีกชื่อ.md", NOTES.encode())
    assert "มีเอกสารนี้อยู่แล้ว" in secretary.last.text


def test_an_old_card_is_shown_anew(secretary: Talk) -> None:
    secretary.sends("สวน.md", NOTES.encode())
    data, message = secretary.button("1.1")
    secretary.taps("1.1")
    secretary.sends_data(data, message)
    assert "กลุ่มจังหวัด: 1.1" in secretary.last.text


def test_an_answer_longer_than_a_message_says_what_was_left_out(secretary: Talk, manee: Talk) -> None:
    lines = "\n".join(f"- แปลงผักที่ {number} {'ปลูกผักกาดและคะน้า ' * 12}" for number in range(40))
    stored(secretary, f"# บัญชีแปลงผัก\n## รายการแปลงผักทั้งหมด\n{lines}\n", "แปลง.md")
    manee.says("/ask รายการแปลงผักทั้งหมดมีอะไรบ้าง")
    assert "และอีก" in manee.last.text
    assert len(manee.last.text) <= 4096
    manee.taps("อ่านทั้งหัวข้อ")
    assert len(manee.last.text) <= 4096


def test_a_clusters_secretary_keeps_the_documents_of_that_cluster_alone(desk: Desk, secretary: Talk) -> None:
    grants = [Grant(Role.SECRETARIAT, "1.1")]
    desk.do(lambda unit: unit.people.add({"name": "กลุ่ม", "user_id": 77, "joined_at": NOW, "order": 9}, grants))
    other = desk.person(77)
    stored(secretary)
    other.sends("สวน.md", NOTES.replace("20 นาฬิกา", "21 นาฬิกา").encode())
    assert "กลุ่มจังหวัด: 1.1" in other.last.text
    other.taps("ยืนยัน")
    assert "เอกสารของทั้งคณะ ฝ่ายเลขานุการของคณะเท่านั้น" in other.toast
    other.says("/cancel")
    other.says("/documents")
    other.taps("ถอน บันทึกทดลอง")
    assert "ฝ่ายเลขานุการของคณะเท่านั้น" in other.toast
    assert len(desk.do(lambda unit: unit.documents.in_force())) == 2


def test_a_member_sees_which_documents_there_are(secretary: Talk, manee: Talk) -> None:
    stored(secretary)
    manee.says("/documents")
    assert "บันทึกทดลองเรื่องสวนสาธารณะ" in manee.last.text
    assert not manee.last.buttons
