"""A wish not to be named, said within the story: the name is hidden, and the wish itself is kept from everybody."""

import pytest

from handlers.rules.story_orders import story_order, wants_hidden, without_wish
from tests.issues.talk import Someone


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("ถนนหน้าโรงเรียนเป็นหลุมลึก อย่าให้กำนันรู้ว่าเป็นผมนะ", "ถนนหน้าโรงเรียนเป็นหลุมลึก"),
        ("น้ำเสียไหลลงคลองทุกคืนแต่อย่าบอกใครว่าผมแจ้งนะครับ", "น้ำเสียไหลลงคลองทุกคืน"),
        ("มีบ่อนหลังวัด ขอไม่เปิดเผยชื่อค่ะ ช่วยมาดูด้วย", "มีบ่อนหลังวัด ช่วยมาดูด้วย"),
        ("ขอไม่ออกนาม โรงงานปล่อยควันดำทุกเช้า", "โรงงานปล่อยควันดำทุกเช้า"),
    ],
)
def test_the_wish_is_no_part_of_the_story(said: str, kept: str) -> None:
    assert wants_hidden(said)
    assert without_wish(said) == kept


@pytest.mark.parametrize("said", ["ไฟดับ อย่าให้เด็กเดินกลางคืน", "ชาวบ้านไม่รู้ว่าผมแจ้งไปแล้ว", "ใครเป็นคนแจ้งเรื่องที่ 1"])
def test_a_story_without_such_a_wish_stays_as_it_is(said: str) -> None:
    assert not wants_hidden(said)
    assert without_wish(said) == said


def test_whoever_reads_the_issue_sees_neither_name_nor_wish(people: dict[str, Someone]) -> None:
    people["nan"].says("น้ำเสียจากโรงงานไหลลงคลองทุกคืนเลย อย่าให้ใครรู้ว่าเป็นผมนะครับ")
    assert "🔒 ปิดชื่อผู้แจ้ง" in people["nan"].last.text
    people["nan"].taps("ยืนยัน")
    shown = people["tak"].says("เรื่องที่ 1")
    assert "น้ำเสียจากโรงงาน" in shown
    assert "อย่าให้ใครรู้" not in shown
    assert "มานี" not in shown
    assert "อย่าให้ใครรู้" not in people["secretary"].screen


def test_a_wish_alone_hides_the_name_on_the_open_card(people: dict[str, Someone]) -> None:
    people["nan"].says("ไฟทางหลวงดับมาสามคืนแล้วครับ")
    people["nan"].says("อย่าให้กำนันรู้ว่าเป็นผมนะ")
    assert "🔒 ปิดชื่อผู้แจ้ง" in people["nan"].last.text
    assert "กำนัน" not in people["nan"].last.text


@pytest.mark.parametrize("said", ["ลำพูนต่างหาก", "เอ้ย ต้องเป็นลำพูนต่างหากครับ", "ลำพูนถึงจะถูกค่ะ"])
def test_the_right_province_takes_the_place_of_the_one_read(people: dict[str, Someone], said: str) -> None:
    people["nan"].says("ไฟทางหลวงดับมาสามคืนแล้วครับ")
    people["nan"].says(said)
    assert "📍 ลำพูน" in people["nan"].last.text
    assert "ต่างหาก" not in people["nan"].last.text


def test_what_is_something_else_altogether_names_no_province() -> None:
    assert story_order("คนละเรื่องต่างหาก") is None


@pytest.mark.parametrize(
    "said",
    [
        "มีคุณป้าแดงโทรมาแจ้งว่าน้ำประปาไม่ไหลที่บ้านห้วยไร่",
        "เมื่อเช้าลุงมีไลน์มาบอกว่าสะพานขาด รถผ่านไม่ได้",
    ],
)
def test_who_called_the_secretariat_is_whose_issue_it_is(people: dict[str, Someone], said: str) -> None:
    people["secretary"].says(said)
    assert "☎️ บันทึกแทน" in people["secretary"].last.text


def test_a_call_that_tells_of_no_trouble_is_no_issue(people: dict[str, Someone]) -> None:
    people["secretary"].says("คุณวีระโทรมาบอกว่าไปประชุมไม่ได้")
    assert "บันทึกแทน" not in people["secretary"].last.text


def test_what_waits_is_shown_after_a_question_too(people: dict[str, Someone]) -> None:
    people["secretary"].says("โครงการที่ 4 รออะไรอยู่")
    assert "ไม่พบในเอกสาร" not in people["secretary"].says("งานรอฉันมีอะไรบ้าง")
