"""A chair names somebody to act in their place, for a time."""

from datetime import date, timedelta

import pytest

from config.vocabulary import Role
from handlers.rules.permissions import holds
from storage.records import Grant, Person
from tests.desk import Desk, Talk


@pytest.fixture
def chair(desk: Desk) -> Talk:
    def seed(unit):  # type: ignore[no-untyped-def]  # a step of the set-up
        person = unit.people.add({"name": "ประธาน ทดลอง", "cluster": "1.1"}, [Grant(Role.CHAIR)])
        unit.people.join(person.id, 10, desk.now)

    desk.do(seed)
    return desk.person(10)


@pytest.fixture
def samak(desk: Desk, member: Person) -> Talk:
    desk.do(lambda unit: unit.people.join(member.id, 5, desk.now))
    return desk.person(5)


def chairs(desk: Desk, person: Person, day: date) -> bool:
    found = desk.do(lambda unit: unit.people.get(person.id))
    return holds(found, {Role.CHAIR}, day)


def names(chair: Talk) -> None:
    chair.says("/me")
    chair.taps("ตั้งรักษาการแทน")
    chair.taps("นายสมัคร ทดสอบ")
    chair.taps("7 วัน")


def test_acting_chair_for_a_week(desk: Desk, chair: Talk, samak: Talk, secretary: Talk, member: Person) -> None:
    today = desk.now.date()
    names(chair)
    assert "ยังไม่ได้บันทึก" in chair.last.text
    assert not chairs(desk, member, today)
    chair.taps("ยืนยัน")
    assert "ถึงวันที่ 29 พ.ย. 2569" in chair.last.text
    assert "ประธาน กรรมการ" in samak.last.text
    assert "เป็นผู้รักษาการประธาน" in secretary.last.text
    assert chairs(desk, member, today + timedelta(days=6))
    assert not chairs(desk, member, today + timedelta(days=7))


def test_chair_takes_it_back(desk: Desk, chair: Talk, samak: Talk, member: Person) -> None:
    names(chair)
    chair.taps("ยืนยัน")
    chair.says("/me")
    chair.taps("ตั้งรักษาการแทน")
    chair.taps("ยุติการรักษาการ")
    assert not chairs(desk, member, desk.now.date())
    assert "บทบาทของท่านเปลี่ยนเป็น: กรรมการ" in samak.last.text


def test_acting_chair_names_nobody(chair: Talk, samak: Talk) -> None:
    names(chair)
    chair.taps("ยืนยัน")
    samak.says("/me")
    samak.taps("ตั้งรักษาการแทน")
    assert "เฉพาะประธาน" in samak.toast


def test_members_name_nobody(chair: Talk, samak: Talk) -> None:
    names(chair)
    data, message = chair.button("ยืนยัน")
    samak.sends_data(data, message)
    assert "เฉพาะผู้ที่มีหน้าที่" in samak.toast
