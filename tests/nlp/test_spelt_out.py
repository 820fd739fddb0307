"""Short questions that only name another place are made whole by the question before."""

import pytest

from config.catalogue import shipped_catalogue
from nlp.spelt_out import goes_on, spelt_out


@pytest.mark.parametrize(
    ("before", "said", "whole"),
    [
        ("ประธานกลุ่มคือใคร", "แล้วกลุ่ม 2.2 ล่ะ", "ประธานกลุ่มคือใคร กลุ่ม 2.2"),
        ("ลำพูนอยู่กลุ่มไหน", "แล้วน่านล่ะคะ", "น่านอยู่กลุ่มไหน"),
        ("แผนท่องเที่ยวของ 2.2 มีอะไรบ้าง", "ส่วน 1.1 ล่ะครับ", "แผนท่องเที่ยวของ 1.1 มีอะไรบ้าง"),
        ("ที่ประชุมอยากให้ประชุมบ่อยแค่ไหน", "แล้วน่านล่ะ", None),
        ("ลำพูนอยู่กลุ่มไหน", "แล้วกลุ่ม 2.2 ล่ะ", None),
        ("ลำพูน ตราดอยู่กลุ่มไหน", "และสงขลาล่ะ", "สงขลาอยู่กลุ่มไหน"),
        ("ลำพูนใกล้ตราดกว่าน่านไหม", "แล้วสงขลาล่ะ", None),
        ("น่านกับแพร่อยู่กลุ่มเดียวกันไหม", "แล้วตราดล่ะ", None),
        ("ลำพูนอยู่กลุ่มไหน", "แล้วน่านมีโครงการอะไรบ้าง", None),
    ],
)
def test_the_place_stands_in_for_the_one_asked_about(before: str, said: str, whole: str | None) -> None:
    assert goes_on(said)
    assert spelt_out(said, before, shipped_catalogue()) == whole


@pytest.mark.parametrize("said", ["น่านอยู่กลุ่มไหน", "ประธานกลุ่ม 2.2 คือใคร"])
def test_a_whole_question_does_not_go_on(said: str) -> None:
    assert not goes_on(said)
