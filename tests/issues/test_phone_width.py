"""The buttons of an issue's cards can be read on a phone."""

import unicodedata

from tests.issues.talk import Shown, Someone

WIDEST = {1: 40, 2: 19, 3: 11}
"""By how many stand beside each other, how many letters fit on each on a screen of 360 points."""


def width(label: str) -> int:
    """How many letters wide: vowels and marks above and below take no room, a picture takes that of two."""
    shown = [letter for letter in label if unicodedata.category(letter) not in {"Mn", "Cf"}]
    return sum(2 if unicodedata.category(letter) == "So" else 1 for letter in shown)


def assert_fits(shown: Shown) -> None:
    assert len(shown.rows) <= 8
    for row in shown.rows:
        too_wide = [label for label in row if width(label) > WIDEST[len(row)]]
        assert not too_wide, (row, too_wide)


def test_the_card_of_an_unsaved_issue(people: dict[str, Someone]) -> None:
    secretary = people["secretary"]
    secretary.says("มียาบ้าขายกันหน้าโรงเรียนบ้านนา")
    assert_fits(secretary.last)
    for step in ("แก้ไข", "หมวด"):
        secretary.taps(step)
        assert_fits(secretary.last)


def test_the_card_of_a_stored_issue_for_everybody_and_in_every_state(people: dict[str, Someone]) -> None:
    nan, secretary = people["nan"], people["secretary"]
    nan.says("น้ำท่วมถนนหน้าโรงเรียนบ้านนาทุกครั้งที่ฝนตก")
    nan.taps("ยืนยัน")
    for act in ("รับเรื่องแล้ว", "กำลังดำเนินการ", "แก้ไขแล้ว"):
        for one in people.values():
            one.says("/issue 1")
            assert_fits(one.last)
        secretary.says("/issue 1")
        secretary.taps("ตัวเลือกเพิ่มเติม")
        assert_fits(secretary.last)
        secretary.says("/issue 1")
        secretary.taps(act)
    secretary.taps("ยืนยัน")
    nan.says("/issue 1")
    assert_fits(nan.last)
