"""An outsider asks to join; the secretariat admits or refuses."""

import pytest

from config.vocabulary import Role
from handlers.rules.codes import shown_code
from storage.records import Grant, Person
from tests.desk import Desk, Talk, invited, joined, joins


def ask(desk: Desk, user: int, name: str) -> Talk:
    outsider = desk.person(user, "Somebody")
    outsider.says("สวัสดี")
    outsider.taps("ขอเข้าร่วม")
    outsider.says(name)
    return outsider


def test_outsider_is_admitted_as_somebody_of_the_roster(desk: Desk, secretary: Talk, member: Person) -> None:
    outsider = ask(desk, 5, "สมัคร ทดสอบ สมาคมทดลอง")
    assert "ส่งคำขอ" in outsider.last.text
    assert "สมัคร ทดสอบ สมาคมทดลอง" in secretary.last.text
    secretary.taps("รับเข้า")
    secretary.taps("นายสมัคร ทดสอบ · ลำพูน")
    assert "รอเจ้าตัวยืนยัน" in secretary.last.text
    outsider.taps("เข้าร่วม")
    outsider.taps("ใช่")
    outsider.taps("ยินยอม")
    person = joined(desk, 5)
    assert person is not None
    assert person.id == member.id


def test_outsider_is_admitted_as_a_new_observer(desk: Desk, secretary: Talk) -> None:
    outsider = ask(desk, 5, "นางสาวผู้มาใหม่ ทดสอบ,  สมาคมทดลอง")
    secretary.taps("รับเข้า")
    secretary.taps("ผู้สังเกตการณ์")
    secretary.taps("ภาคตะวันออก")
    outsider.taps("เข้าร่วม")
    outsider.taps("ใช่")
    outsider.taps("ยินยอม")
    person = joined(desk, 5)
    assert person is not None
    assert (person.prefix, person.name, person.position) == ("นางสาว", "ผู้มาใหม่ ทดสอบ", "สมาคมทดลอง")
    assert person.grants == (Grant(Role.OBSERVER, "5.1"),)


def test_outsider_is_refused_and_every_secretary_sees_it(desk: Desk, secretary: Talk) -> None:
    def add_second(unit):  # type: ignore[no-untyped-def]  # a step of the set-up
        person = unit.people.add({"name": "ผู้ช่วย ทดสอบ"}, [Grant(Role.SECRETARIAT)])
        unit.people.join(person.id, 9002, desk.now)

    desk.do(add_second)
    second = desk.person(9002)
    outsider = ask(desk, 5, "คนแปลก หน้าใหม่")
    data, message = second.button("รับเข้า")
    secretary.taps("ไม่รับ")
    assert "ยังไม่สามารถรับคำขอ" in outsider.last.text
    assert "ไม่รับคำขอ" in second.last.text
    assert second.last.buttons == {}
    second.sends_data(data, message)
    assert "พิจารณาไปแล้ว" in second.toast


def test_requests_are_limited(desk: Desk, secretary: Talk) -> None:
    for number in range(3):
        ask(desk, 5, f"คนแปลก หน้าใหม่ {number}")
        secretary.taps("ไม่รับ")
    outsider = desk.person(5)
    outsider.says("สวัสดี")
    outsider.taps("ขอเข้าร่วม")
    assert "ส่งคำขอเพิ่มไม่ได้" in outsider.toast


@pytest.mark.usefixtures("secretary")
def test_second_request_waits_for_the_first(desk: Desk) -> None:
    outsider = desk.person(5)
    outsider.says("สวัสดี")
    shown = outsider.button("ขอเข้าร่วม")
    ask(desk, 5, "คนแปลก หน้าใหม่")
    outsider.says("สวัสดี")
    assert "อยู่กับฝ่ายเลขานุการแล้ว" in outsider.last.text
    outsider.sends_data(*shown)
    assert "อยู่ระหว่างพิจารณา" in outsider.toast


def test_outsider_gives_up_asking(desk: Desk, secretary: Talk) -> None:
    outsider = desk.person(5)
    outsider.says("สวัสดี")
    outsider.taps("ขอเข้าร่วม")
    outsider.taps("ยกเลิก")
    outsider.says("คนแปลก หน้าใหม่")
    assert "เฉพาะผู้ที่ฝ่ายเลขานุการเชิญ" in outsider.last.text
    assert secretary.shown == []


def test_requests_wait_for_the_secretariat_and_can_be_looked_at_again(desk: Desk, secretary: Talk) -> None:
    ask(desk, 5, "คนแปลก ทดลอง")
    secretary.says("/waiting")
    assert "คำขอเข้าร่วม 1 ราย" in secretary.last.text
    secretary.taps("คำขอเข้าร่วม (1)")
    secretary.taps("รับเข้า")
    secretary.taps("กลับ")
    secretary.taps("รับเข้า")
    secretary.taps("กรรมการใหม่")
    secretary.taps("ทั้งคณะ")
    added = desk.do(lambda unit: unit.people.serving()[-1])
    assert (added.name, added.cluster, added.grants) == ("คนแปลก ทดลอง", None, (Grant(Role.MEMBER),))


def test_outsider_is_not_admitted_as_somebody_who_joined_meanwhile(desk: Desk, secretary: Talk, member: Person) -> None:
    ask(desk, 5, "สมัคร ทดสอบ")
    secretary.taps("รับเข้า")
    data, message = secretary.button("นายสมัคร ทดสอบ")
    joins(desk.person(1), invited(desk, member))
    secretary.sends_data(data, message)
    assert "เข้าร่วมแล้ว" in secretary.toast
    assert joined(desk, 5) is None


@pytest.mark.usefixtures("secretary")
@pytest.mark.parametrize("name", ["อ", "ก" * 121])
def test_name_that_is_none_is_asked_for_again(desk: Desk, name: str) -> None:
    outsider = ask(desk, 5, name)
    assert "ขอชื่อ นามสกุล" in outsider.last.text
    outsider.says("อารี ทดลอง")
    assert "ส่งคำขอ" in outsider.last.text


def test_a_question_is_no_name(desk: Desk, secretary: Talk) -> None:
    samak = desk.person(1)
    samak.says("ขอเข้าร่วม")
    before = len(secretary.shown)
    samak.says("ต้องพิมพ์อะไรคะ")
    assert len(secretary.shown) == before
    samak.says("สมพร ทดสอบ, ชมรมทดลอง")
    assert "สมพร ทดสอบ" in secretary.last.text


@pytest.mark.usefixtures("secretary")
def test_code_typed_in_place_of_a_name_is_a_code(desk: Desk, member: Person) -> None:
    outsider = ask(desk, 5, shown_code(invited(desk, member)))
    assert "ใช่ท่านหรือไม่" in outsider.last.text
