"""The normal form, its way back to what was typed, and messages typed on the wrong layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.keyboard import as_english, as_thai
from nlp.normal import LONGEST, normalise

PAIRS = [
    ("มากกกกก", "มาก"),
    ("มากกก", "มาก"),
    ("ถนนน่านไปเชียงใหม่", "ถนนน่านไปเชียงใหม่"),
    ("ห้องเล็กหรือออนไลน์", "ห้องเล็กหรือออนไลน์"),
    ("๑๒/๓", "12/3"),
    ("เเม่สอด", "แม่สอด"),
    ("นํ้า", "น้ำ"),
    ("น้ํา", "น้ำ"),
    ("นำ้", "น้ำ"),
    ("ก่ี", "กี่"),
    ("ประ\u200bชุม", "ประชุม"),
    ("ค่ะะะ", "ค่ะ"),
    ("“ใช่”", '"ใช่"'),
    ("9.00–12.00", "9.00-12.00"),
    ("ZOOM", "zoom"),
    ("okkkkk", "ok"),
    ("1000", "1000"),
    ("๕๕๕๕", "5555"),
    ("ดี\u00a0มาก", "ดี มาก"),
]


@pytest.mark.parametrize(("typed", "normal"), PAIRS)
def test_one_spelling_for_each(typed: str, normal: str) -> None:
    assert normalise(typed).text == normal


def test_the_way_back_gives_what_was_typed() -> None:
    normal = normalise("ประชุมที่ห้อง ๑๔๐๒ นะค่ะะะะ")
    start = normal.text.index("ห้อง")
    assert normal.as_given(start, start + len("ห้อง 1402")) == "ห้อง ๑๔๐๒"


def test_a_long_message_is_cut() -> None:
    assert len(normalise("ก ข" * 5000).text) <= LONGEST


@given(st.text(max_size=300))
def test_a_normal_form_is_its_own(text: str) -> None:
    once = normalise(text).text
    assert len(normalise(text).text) <= max(len(text) * 3, 1)
    assert normalise(once).text == normalise(normalise(once).text).text


@given(st.text(alphabet="กขนมาะำิีึุ่้๊เแโ ๑1aA.\u200b\u0e4d", max_size=60), st.data())
def test_every_slice_has_a_way_back(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    assert normal.as_given(start, end) in normal.given


@pytest.mark.parametrize(("typed", "meant"), [("l;ylfu", "สวัสดี"), ("-v[86I", "ขอบคุณ")])
def test_thai_on_the_latin_layout(typed: str, meant: str) -> None:
    assert as_thai(typed) == meant


@pytest.mark.parametrize("text", ["hello there", "ok", "zoom 9:30", "please help", "สวัสดี", "5555"])
def test_what_is_english_stays_so(text: str) -> None:
    assert as_thai(text) is None


def test_english_on_the_thai_layout() -> None:
    assert as_english("้ำสสน") == "hello"
    assert as_english("สวัสดีครับ") is None
    assert as_english("นา") is None
