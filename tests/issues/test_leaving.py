"""Who joined an issue takes their name back, in words."""

import pytest

from handlers.rules.own_issue_wording import left_in
from tests.issues.talk import Someone, Talk


@pytest.fixture
def joined(people: dict[str, Someone]) -> dict[str, Someone]:
    """Somebody has joined the issue of another."""
    people["nan"].says("ถนนหน้าวัดบ้านนาที่น่านพังมาก ช่วยด้วย")
    people["nan"].taps("ยืนยัน")
    people["phrae"].says("ขอร่วมลงชื่อเรื่องที่ 1")
    return people


@pytest.mark.parametrize(
    "text", ["ขอถอนชื่อออกจากเรื่องที่ 1", "ถอนชื่อผมออกจากเรื่อง 1 ครับ", "เลิกสนับสนุนเรื่องที่ 1 แล้วครับ", "ยกเลิกการลงชื่อเรื่องที่ 1"]
)
def test_a_name_is_taken_back(joined: dict[str, Someone], talk: Talk, text: str) -> None:
    assert "ถอนชื่อออกจากเรื่องที่ #1 แล้ว" in joined["phrae"].says(text)
    with talk.database.read() as unit:
        assert unit.issues.supporters(1) == []
    joined["secretary"].says("/issue 1")
    assert "ถอนชื่อ — ปิติ ชูใจ" in joined["secretary"].taps("ประวัติ")


def test_others_do_not_learn_who_it_was(joined: dict[str, Someone]) -> None:
    joined["phrae"].says("ขอถอนชื่อออกจากเรื่องที่ 1")
    joined["tak"].says("/issue 1")
    heard = joined["tak"].taps("ประวัติ")
    assert "ถอนชื่อ — ผู้ร่วมลงชื่อ" in heard
    assert "ปิติ" not in heard


def test_who_has_not_joined_takes_nothing_back(joined: dict[str, Someone], talk: Talk) -> None:
    assert "ถอนชื่อออกจากเรื่องที่ #1 แล้ว" not in joined["tak"].says("ขอถอนชื่อออกจากเรื่องที่ 1")
    with talk.database.read() as unit:
        assert len(unit.issues.supporters(1)) == 1


@pytest.mark.parametrize("text", ["ถอนเรื่องที่ 1", "ขอถอนเรื่องที่ 1 ออกจากวาระ", "ขอร่วมลงชื่อเรื่องที่ 1", "เอาชื่อเรื่องที่ 1 มาดู"])
def test_what_takes_no_name_back(text: str) -> None:
    assert left_in(text) is None
