"""A committee that says and taps at random whatever its meetings offer: nothing breaks, and cards fit."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from nlp.understand import understand
from tests.desk import NOW, Desk, Talk
from tests.meetings.room import ROOM

STEPS = 150
SAID = (
    "/meetings",
    "/waiting",
    "หาวันประชุมกลุ่ม 2.2 8, 10, 12 ธ.ค. เช้า",
    "8, 9 ธ.ค. บ่าย",
    "ประชุมกลุ่ม 2.2 ทุก 2 เดือน วันศุกร์แรก 9 โมง",
    "ประชุมประจำมีอะไรบ้าง",
    "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 9 โมงครึ่ง ที่หอการค้า",
    "ไปไม่ได้ค่ะ ส่งรองประธานไปแทน",
    "นายสำรอง สมมติ",
    "เตือนคนที่ยังไม่ตอบก่อนประชุม 10 วัน และ 2 วัน",
    "9 โมงถึงเที่ยง",
    "ตกลง",
    "ไม่ใช่",
    "ยกเลิก",
    "<b>x</b> & 🙂\nสองบรรทัด",
)


@pytest.mark.parametrize("seed", [1])
def test_nothing_breaks(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311  a game
    desk = Desk(tmp_path)
    desk.dispatcher._understand = understand
    desk.dispatcher.public_url = "https://committee.example"
    desk.dispatcher.address_key = b"key of a test"
    monkeypatch.setattr(desk, "_work", lambda *_: None)
    for order, one in enumerate(ROOM, start=1):
        values = {name: value for name, value in one.items() if name != "roles"} | {"order": order, "joined_at": NOW}
        desk.do(lambda unit, v=values, r=one["roles"]: unit.people.add(v, r))
    talks = [desk.person(one["user_id"], one["name"]) for one in ROOM]
    for _ in range(STEPS):
        who = chance.choice([*talks[:5], *talks[:2] * 2])
        _does_something(desk, who, chance)
        assert all(len(shown.text) <= 4096 for shown in who.shown[-3:])
    assert sum(len(talk.shown) for talk in talks) > STEPS / 3


def _does_something(desk: Desk, who: Talk, chance: random.Random) -> None:
    kind = chance.random()
    if kind < 0.3:
        who.says(chance.choice(SAID))
    elif kind < 0.36:
        desk.passes(timedelta(hours=chance.choice([1, 5, 24, 72])))
    else:
        taps = [(data, shown.id) for shown in who.shown[-8:] for data in shown.buttons.values()]
        if found := [tap for tap in taps if not tap[0].startswith("http")]:
            who.sends_data(*chance.choice(found))
