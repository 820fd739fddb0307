"""Two secretaries who correct one person: the second is told, at the very same time and on an older card."""

from tests.desk import Desk, Talk


def test_a_word_typed_for_what_another_corrected_meanwhile(desk: Desk, secretary: Talk) -> None:
    """Whoever was asked first types last: what the other wrote stays, and the next message is free again."""
    person = desk.do(lambda unit: unit.people.add({"name": "บุษบา สมมติ"}, []))
    secretary.says("ค้นหา บุษบา")
    secretary.taps("บุษบา")
    secretary.taps("แก้ไข")
    secretary.taps("ตำแหน่ง")
    desk.do(lambda unit: unit.people.change(person, {"post": "ประธานหอการค้า"}))
    secretary.says("เลขานุการหอการค้า")
    assert "เพิ่งเปลี่ยนไป" in secretary.last.text
    assert desk.do(lambda unit: unit.people.get(person.id)).post == "ประธานหอการค้า"
    secretary.says("เลขานุการหอการค้า")
    assert "เพิ่งเปลี่ยนไป" not in secretary.last.text


def test_a_choice_tapped_on_a_card_that_is_older_than_the_person(desk: Desk, secretary: Talk) -> None:
    person = desk.do(lambda unit: unit.people.add({"name": "บุษบา สมมติ"}, []))
    secretary.says("ค้นหา บุษบา")
    secretary.taps("บุษบา")
    secretary.taps("แก้ไข")
    secretary.taps("ภาคส่วน")
    desk.do(lambda unit: unit.people.change(person, {"sector": "people"}))
    secretary.taps("เอกชน")
    assert "เพิ่งเปลี่ยนไป" in secretary.toast
    assert desk.do(lambda unit: unit.people.get(person.id)).sector == "people"
