"""A committee that says and taps at random: nothing breaks, cards fit a phone, histories stay whole."""

import random

import pytest

from handlers.kit.incoming import Attachment, AttachmentKind
from handlers.people.mydata import MOST_LINES
from storage.records import Group
from tests.issues.talk import Shown, Someone, Talk

STEPS = 250
GROUP = -900
SAID = (
    "น้ำประปาที่น่านไม่ไหลมาสามวันแล้ว ฝากเรื่องด้วยครับ",
    "ก๊อกน้ำหยุดไหลสามวัน ประปาน่านเงียบ",
    "ยาบ้าระบาดในหมู่บ้านที่น่าน",
    "/issue ถนนเป็นหลุมที่แพร่",
    "/issue 1",
    "/issues",
    "เรื่องที่ 1 ถึงไหนแล้ว",
    "เรื่องค้างของน่านเดือนนี้",
    "เรื่องที่ผมแจ้งมีอะไรบ้าง",
    "📝 แจ้งเรื่อง",
    "📥 งานรอท่าน",
    "บันทึกแทน ยายคำบอกว่าสะพานขาด",
    "ปิติ",
    "ตกลง",
    "ไม่ใช่",
    "ยกเลิก",
    "ขอบคุณครับ",
    "3 วันแล้ว",
    "1",
    "ระยอง",
    "<b>x</b> & 🙂\nสองบรรทัด",
)
SENT = (AttachmentKind.PHOTO, AttachmentKind.VOICE, AttachmentKind.VIDEO, AttachmentKind.LOCATION)


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_breaks(people: dict[str, Someone], talk: Talk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  a game
    with talk.database.write() as unit:
        unit.groups.link(Group(GROUP, "กลุ่ม", "1.1", None))
        unit.commit()
    for _ in range(STEPS):
        who = chance.choice(list(people.values()))
        if chance.random() < 0.08:
            who = who.at(GROUP)
        _does_something(who, chance)
        for shown in who.messages[-2:]:
            _fits_a_phone(shown)
    with talk.database.read() as unit:
        issues = unit.issues.after(0, 1000)
        assert issues
        assert all(unit.histories.unbroken("issue", issue.id) for issue in issues)


def _does_something(who: Someone, chance: random.Random) -> None:
    kind = chance.random()
    if kind < 0.3:
        who.says(chance.choice(SAID))
    elif kind < 0.36:
        who.says("", Attachment(chance.choice(SENT), "file", latitude=1.0, longitude=2.0))
    elif kind < 0.38:
        who.talk.passes(minutes=chance.choice([1, 20, 600, 3000]))
    else:
        shown = [(data, one.id) for one in who.messages[-6:] for data in one.buttons.values()]
        taps = [tap for tap in shown if not tap[0].startswith("http")]
        if taps:
            who.sends_tap(*chance.choice(taps))


def _fits_a_phone(shown: Shown) -> None:
    assert len(shown.rows) <= 8
    assert all(len(row) <= 3 for row in shown.rows)
    assert len(shown.text) <= 4096
    if shown.text.startswith("<b>ข้อมูลของท่าน"):
        # One line a kind of what is held, and of all kinds together so many entries.
        assert shown.text.count("\n") <= MOST_LINES + shown.text.count("<b>")
    elif "เรื่องที่" in shown.text:
        assert shown.text.count("\n") < 12
