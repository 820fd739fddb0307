"""What is told twice: offered before it is saved, joined, or kept as one of its own."""

import pytest

from handlers.kit.incoming import Attachment, AttachmentKind
from tests.issues.talk import Someone, Talk

WATER = "น้ำประปาที่น่านไม่ไหลมาสามวันแล้ว ฝากเรื่องด้วยครับ"
SAME_WATER = "/issue ก๊อกน้ำที่บ้านหยุดไหลมาสามวัน ประปาน่านเงียบ"


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """Issue 1, of น่าน, open on the secretary's screen."""
    people["nan"].says(WATER)
    people["nan"].taps("ยืนยัน")
    people["secretary"].says("/issue 1")
    return people


def test_a_look_alike_is_offered_before_saving_and_joined(told: dict[str, Someone], talk: Talk) -> None:
    phrae = told["phrae"]
    card = phrae.says(SAME_WATER)
    assert "เรื่องนี้เหมือน #1 — ร่วมลงชื่อ?" in card
    phrae.taps("ยืนยัน")
    assert "มีเรื่องคล้ายกันอยู่แล้ว" in phrae.last.text
    assert "<b>ร่วมลงชื่อในเรื่องที่ #1 แล้ว</b>" in phrae.taps("ร่วมลงชื่อ")
    with talk.database.read() as unit:
        assert unit.issues.after(1, 5) == []
        assert [one.person_id for one in unit.issues.supporters(1)] == [phrae.person.id]
    told["secretary"].taps("รับเรื่องแล้ว")
    assert "เรื่องที่ท่านร่วมลงชื่อ" in phrae.last.text


def test_a_look_alike_that_is_another_is_saved_as_its_own(told: dict[str, Someone]) -> None:
    phrae = told["phrae"]
    phrae.says(SAME_WATER)
    phrae.taps("ยืนยัน")
    assert "เรื่องที่ #2" in phrae.taps("ไม่ใช่ แจ้งเป็นเรื่องใหม่")


def test_a_look_alike_is_offered_where_only_the_assumed_province_differs(people: dict[str, Someone]) -> None:
    people["nan"].says("สะพานไม้ข้ามห้วยแม่ขามหักกลางสะพาน รถผ่านไม่ได้")
    people["nan"].taps("ยืนยัน")
    card = people["phrae"].says("สะพานข้ามห้วยแม่ขามพังแล้วค่ะ รถข้ามไม่ได้เลย")
    assert "เรื่องนี้เหมือน #1 — ร่วมลงชื่อ?" in card
    assert "(น่าน)" in card
    assert "<b>ร่วมลงชื่อในเรื่องที่ #1 แล้ว</b>" in people["phrae"].taps("ร่วมลงชื่อ")


def test_a_place_that_was_said_is_looked_for_among_places_that_were_assumed(people: dict[str, Someone]) -> None:
    people["nan"].says("สะพานไม้ข้ามห้วยแม่ขามหักกลางสะพาน รถผ่านไม่ได้")
    people["nan"].taps("ยืนยัน")
    assert "เหมือน #1" in people["phrae"].says("สะพานข้ามห้วยแม่ขามจังหวัดแพร่พังแล้วค่ะ รถข้ามไม่ได้เลย")
    people["phrae"].taps("ไม่ใช่ แจ้งเป็นเรื่องใหม่")
    people["phrae"].taps("ยืนยัน")
    card = people["tak"].says("สะพานข้ามห้วยแม่ขามจังหวัดตากพังแล้ว รถข้ามไม่ได้เลย")
    assert "เหมือน #1" in card
    assert "เหมือน #2" not in card


def test_ones_own_issue_told_again_is_added_to_not_joined(told: dict[str, Someone], talk: Talk) -> None:
    nan = told["nan"]
    nan.says(SAME_WATER)
    assert "เพิ่มเข้าในเรื่องที่ #1 ของท่านแล้ว" in nan.taps("ร่วมลงชื่อ")
    with talk.database.read() as unit:
        assert unit.issues.supporters(1) == []


def test_joining_twice_counts_once(told: dict[str, Someone]) -> None:
    phrae = told["phrae"]
    phrae.says("/issue 1")
    data, message = phrae.data_of("ร่วมลงชื่อ")
    phrae.sends_tap(data, message)
    assert "ท่านร่วมลงชื่อในเรื่องที่ #1 แล้ว" in phrae.sends_tap(data, message)


def test_a_summarised_voice_note_is_found_as_a_look_alike(people: dict[str, Someone]) -> None:
    people["nan"].says("", Attachment(AttachmentKind.VOICE, "v"))
    people["nan"].taps("ยืนยัน")
    people["secretary"].says("/issue 1")
    people["secretary"].taps("พิมพ์สรุป")
    people["secretary"].says("น้ำประปาที่น่านไม่ไหลมาสามวันแล้ว")
    people["secretary"].taps("✅ ยืนยัน")
    assert "เหมือน #1" in people["phrae"].says(SAME_WATER)


def test_what_is_closed_is_offered_to_nobody_until_it_is_opened_again(told: dict[str, Someone]) -> None:
    told["secretary"].taps("แก้ไขแล้ว")
    told["secretary"].says("ตกลง")
    assert "เหมือน #1" not in told["phrae"].says(SAME_WATER)
    told["phrae"].says("ยกเลิก")
    told["nan"].taps("ยังไม่แก้")
    assert "เหมือน #1" in told["phrae"].says(SAME_WATER)
