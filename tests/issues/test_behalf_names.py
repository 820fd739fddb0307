"""บันทึกแทน: what is typed where the reporter's name was asked for is taken for a name only where it looks like one."""

import pytest

from handlers.rules.names import looks_like_name
from tests.issues.talk import Someone


@pytest.fixture
def asked(people: dict[str, Someone]) -> Someone:
    """A secretary who has just been asked whose word it is."""
    secretary = people["secretary"]
    secretary.says("บันทึกแทน น้ำท่วมถนนบ้านนาทุกปี")
    assert "พิมพ์ชื่อผู้ที่แจ้ง" in secretary.last.text
    return secretary


@pytest.mark.parametrize("name", ["ลุงมี บ้านห้วยแก้ว", "สมหมาย รักดี", "ผู้ใหญ่บ้านหมู่ 3", "บุญช่วย สู้งาน"])
def test_a_name_goes_on_to_how_it_came(asked: Someone, name: str) -> None:
    asked.says(name)
    asked.taps("โทรศัพท์")
    assert f"บันทึกแทน {name} ทางโทรศัพท์" in asked.last.text


@pytest.mark.parametrize("text", ["บันทึกเลย", "เปลี่ยนข้อความก่อน", "สะพานขาดด้วย รถข้ามไม่ได้", "ต้องใส่ชื่อไหมคะ"])
def test_what_is_no_name_is_asked_about_kindly(asked: Someone, text: str) -> None:
    asked.says(text)
    assert "ดูไม่เหมือนชื่อคน" in asked.last.text
    asked.says("ป้าแดง ใจดี")
    asked.taps("โทรศัพท์")
    assert "บันทึกแทน ป้าแดง ใจดี" in asked.last.text


def test_an_unlikely_name_is_taken_as_it_was_typed_by_one_tap(asked: Someone) -> None:
    asked.says("ดูแล รักษ์ป่า")
    asked.taps("ตามที่พิมพ์")
    asked.taps("โทรศัพท์")
    assert "บันทึกแทน ดูแล รักษ์ป่า ทางโทรศัพท์" in asked.last.text


def test_an_order_is_done_and_the_story_waits(asked: Someone) -> None:
    asked.says("ดูเรื่องค้างทั้งหมดก่อน")
    assert "รายการเรื่อง" in asked.last.text
    asked.says("ป้าแดง ใจดี")
    asked.taps("โทรศัพท์")
    assert "บันทึกแทน ป้าแดง ใจดี" in asked.last.text


def test_going_back_waits_for_no_name_any_more(asked: Someone) -> None:
    asked.says("บันทึกเลย")
    asked.taps("กลับ")
    assert "บันทึกแทน (ยังไม่ระบุชื่อ)" in asked.last.text
    asked.says("น้ำลึกถึงเอว")
    assert "น้ำท่วมถนนบ้านนาทุกปี น้ำลึกถึงเอว" in asked.last.text


@pytest.mark.parametrize("text", ["แสวง หาญกล้า", "คุณป้าสมศรี โทร 081-234-5678", "นายช่วย ใจเย็น", "หอการค้าจังหวัดน่าน"])
def test_names(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize("text", ["ขอดูเรื่องอื่นก่อน", "ไม่ทราบชื่อ", "ใครก็ได้", "0812345678", "เดี๋ยวพิมพ์ให้"])
def test_no_names(text: str) -> None:
    assert not looks_like_name(text)
