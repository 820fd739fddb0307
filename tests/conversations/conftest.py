"""A desk with a small committee: a secretary who has joined, members who have not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.vocabulary import Role, Sector
from storage.records import Grant, Person
from tests.desk import NOW, Desk, Talk

SECRETARY = 9001


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def secretary(desk: Desk) -> Talk:
    """นางพิมพ์ใจ, secretariat of the whole committee, joined."""

    def seed(unit):  # type: ignore[no-untyped-def]  # a step of the set-up
        values = {"name": "พิมพ์ใจ ทดสอบ", "prefix": "นาง", "post": "กรรมการและเลขานุการ"}
        person = unit.people.add(values, [Grant(Role.SECRETARIAT)])
        unit.people.join(person.id, SECRETARY, NOW)

    desk.do(seed)
    return desk.person(SECRETARY, "Pimjai")


@pytest.fixture
def member(desk: Desk) -> Person:
    """นายสมัคร, a member of cluster 1.1 who has not joined."""
    values = {
        "name": "สมัคร ทดสอบ",
        "prefix": "นาย",
        "post": "กรรมการ",
        "position": "ผู้ประกอบการทดลอง",
        "sector": Sector.PRIVATE,
        "province": "ลำพูน",
        "cluster": "1.1",
    }
    added: Person = desk.do(lambda unit: unit.people.add(values, [Grant(Role.MEMBER, "1.1")]))
    return added
