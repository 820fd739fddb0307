"""A desk with the shipped knowledge, a secretary and two members."""

from pathlib import Path

import pytest

from config.vocabulary import Role
from handlers.knowledge.loading import ensure_shipped
from storage.records import Grant
from tests.desk import NOW, Desk, Talk

SECRETARY, MANEE, PITI = 2001, 2002, 2003


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.do(lambda unit: ensure_shipped(unit, NOW))
    people = (
        (SECRETARY, "เลขา จำลองงาน", Role.SECRETARIAT),
        (MANEE, "มานี ใจดี", Role.MEMBER),
        (PITI, "ปิติ ชูใจ", Role.MEMBER),
    )
    for user, name, role in people:
        values = {"name": name, "user_id": user, "joined_at": NOW, "cluster": "1.1", "post": "กรรมการ"}
        desk.do(lambda unit, v=values, r=role: unit.people.add(v, [Grant(r)]))
    return desk


@pytest.fixture
def secretary(desk: Desk) -> Talk:
    return desk.person(SECRETARY, "เลขา")


@pytest.fixture
def manee(desk: Desk) -> Talk:
    return desk.person(MANEE, "มานี")


@pytest.fixture
def piti(desk: Desk) -> Talk:
    return desk.person(PITI, "ปิติ")
