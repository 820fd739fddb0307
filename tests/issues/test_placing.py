"""Where an issue is, asked for before it is saved where nobody said, and said to be of no one province."""

import pytest

from config.vocabulary import Role
from storage.records import Grant
from tests.issues.talk import Someone, Talk

NOWHERE = "ไม่เฉพาะจังหวัดใด"


@pytest.fixture
def head(talk: Talk) -> Someone:
    """A chair of the whole, who belongs to no province."""
    return talk.join(61, "สมบูรณ์ ทดลองนำ", Grant(Role.CHAIR))


def test_where_it_is_is_asked_for_before_saving_where_its_teller_has_no_province(head: Someone) -> None:
    head.says("/issue น้ำประปาไม่ไหลมาสามวันแล้ว")
    head.taps("ยืนยัน")
    assert "ยังไม่ได้บันทึก" in head.last.text
    assert "เป็นของจังหวัดใด" in head.last.text
    head.says("ลำพูนค่ะ")
    assert "📍 ลำพูน" in head.last.text
    head.taps("ยืนยัน")
    assert "บันทึกแล้ว เรื่องที่ #1" in head.last.text


def test_one_tap_says_that_it_is_of_no_one_province_and_saves(head: Someone) -> None:
    head.says("/issue ระเบียบเบิกจ่ายของกลุ่มช้ามาก")
    head.taps("ยืนยัน")
    head.taps(NOWHERE)
    assert "บันทึกแล้ว เรื่องที่ #1" in head.last.text


def test_it_is_said_in_words_to_be_of_all_of_them(head: Someone) -> None:
    head.says("/issue ระเบียบเบิกจ่ายของกลุ่มช้ามาก")
    head.taps("ยืนยัน")
    head.says("ทุกจังหวัดครับ")
    assert "บันทึกแล้ว เรื่องที่ #1" in head.last.text


@pytest.mark.parametrize("story", ["รถเมล์ไม่มีทุกจังหวัดเลยครับ", "น้ำท่วมหลายจังหวัด ถนนขาดหมด", "ไฟดับทั่วทั้งกลุ่มเมื่อคืนนี้"])
def test_a_story_of_several_provinces_is_not_taken_for_one_of_its_tellers_own(talk: Talk, story: str) -> None:
    teller = talk.join(62, "แม้น ทดลองทุ่ง", province="น่าน", cluster="1.1")
    teller.says(f"/issue {story}")
    assert "ยังไม่ระบุจังหวัด" in teller.last.text
    teller.taps("ยืนยัน")
    assert "เป็นของจังหวัดใด" in teller.last.text
    teller.taps(NOWHERE)
    assert "บันทึกแล้ว" in teller.last.text


@pytest.mark.parametrize("story", ["ถนนหน้าศาลากลางจังหวัดพังหลายจุด", "ภาครัฐทั้งภาคส่วนไม่มาช่วยเลย", "น้ำไม่ไหลทั้งหมู่บ้าน"])
def test_any_other_story_is_of_its_tellers_own_province(talk: Talk, story: str) -> None:
    teller = talk.join(62, "แม้น ทดลองทุ่ง", province="น่าน", cluster="1.1")
    teller.says(f"/issue {story}")
    assert "📍 น่าน" in teller.last.text


def test_none_in_particular_can_be_chosen_before_confirming_and_stays(talk: Talk) -> None:
    teller = talk.join(62, "แม้น ทดลองทุ่ง", province="น่าน", cluster="1.1")
    teller.says("/issue ตั๋วเครื่องบินแพงมาก")
    teller.taps("แก้ไข")
    teller.taps("📍 จังหวัด")
    teller.taps(NOWHERE)
    assert "📍 ไม่เฉพาะจังหวัดใด" in teller.last.text
    teller.says("ช่วงเทศกาลยิ่งแพง")
    assert "📍 ไม่เฉพาะจังหวัดใด" in teller.last.text
    teller.taps("ยืนยัน")
    assert "บันทึกแล้ว" in teller.last.text


def test_where_somebody_calls_from_is_not_where_the_secretary_sits(people: dict[str, Someone]) -> None:
    secretary = people["secretary"]
    secretary.says("ป้าแดงโทรมาแจ้งว่าน้ำประปาไม่ไหลมาสามวันแล้ว")
    assert "ยังไม่ระบุจังหวัด" in secretary.last.text
    secretary.taps("ยืนยัน")
    secretary.says("พะเยา")
    assert "📍 พะเยา" in secretary.last.text
    secretary.says("มดก็ขึ้นบ้านด้วย")
    assert "📍 พะเยา" in secretary.last.text


def test_whoever_is_on_the_roster_calls_from_their_own_province(people: dict[str, Someone]) -> None:
    secretary = people["secretary"]
    secretary.says("คุณวีระโทรมาแจ้งว่าน้ำประปาไม่ไหลมาสามวันแล้ว")
    secretary.taps("วีระ มั่นคง")
    assert "📍 ตาก · กลุ่ม 2.1 (จังหวัดของผู้แจ้ง)" in secretary.last.text
    secretary.says("ไฟก็ดับบ่อย")
    assert "📍 ตาก" in secretary.last.text
