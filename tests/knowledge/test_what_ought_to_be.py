"""Who holds a post is no answer to who ought to hold it."""

import pytest

from nlp.search.library import Library
from nlp.search.units import Text

TITLE = "บันทึกทดลอง"
HOLDER = Text(1, 1, TITLE, ("ผู้ดูแลสวน",), ("หัวหน้าคนสวน : คุณตัวอย่าง สมมติดี",))
WISHED = Text(2, 1, TITLE, ("ข้อเสนอ",), ("ควรมีหัวหน้าคนสวนที่เป็นกลาง ไม่มาจากร้านต้นไม้", "ควรเปิดสวนทุกวัน"))
LIBRARY = Library([HOLDER, WISHED])


def said(question: str) -> list[str]:
    found = LIBRARY.answer(question, None, None)
    return [line for one in found.extracts for line in one.lines] if found else []


@pytest.mark.parametrize("question", ["หัวหน้าคนสวนควรเป็นใคร", "ควรให้ใครเป็นหัวหน้าคนสวน", "อยากให้หัวหน้าคนสวนเป็นใคร"])
def test_what_is_wished_answers_who_ought_to_be(question: str) -> None:
    assert said(question) == [WISHED.lines[0]]


def test_the_holder_answers_who_it_is() -> None:
    assert said("หัวหน้าคนสวนคือใคร") == [HOLDER.lines[0]]
