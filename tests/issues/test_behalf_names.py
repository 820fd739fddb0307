"""บันทึกแทน: what is typed where the reporter's name was asked for is taken for a name only where it looks like one."""

import pytest

from handlers.rules.behalf_wording import told_for
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("บันทึกแทนคุณสายใจ น้ำประปาไม่ไหลที่น่าน โทรมาแจ้ง", "บันทึกแทน คุณสายใจ ทางโทรศัพท์"),
        ("รับแจ้งทางโทรศัพท์จากคุณสายใจ ทดสอบ โทรมาแจ้งว่าน้ำประปาไม่ไหลที่น่าน", "บันทึกแทน คุณสายใจ ทดสอบ ทางโทรศัพท์"),
        ("บันทึกแทนลุงมี ไลน์มาบอกว่าน้ำประปาไม่ไหลที่น่าน", "บันทึกแทน ลุงมี ทางไลน์"),
    ],
)
def test_a_name_that_is_said_is_kept_out_of_the_story(people: dict[str, Someone], text: str, told: str) -> None:
    secretary = people["secretary"]
    secretary.says(text)
    assert told.lower() in secretary.last.text.lower()
    assert "📝 น้ำประปาไม่ไหลที่น่าน\n" in secretary.last.text


def test_who_is_on_the_roster_hears_of_what_is_written_in_their_name(people: dict[str, Someone]) -> None:
    secretary, phrae = people["secretary"], people["phrae"]
    secretary.says("รับแจ้งทางโทรศัพท์จากคุณปิติ น้ำประปาไม่ไหลที่น่าน")
    secretary.taps("ปิติ ชูใจ")
    secretary.taps("ยืนยัน")
    assert "<b>เรื่องที่ #1</b> ในชื่อของท่าน" in phrae.last.text


def test_who_tells_for_themselves_is_not_told_so(people: dict[str, Someone]) -> None:
    people["nan"].says("น้ำประปาไม่ไหลที่น่าน")
    people["nan"].taps("ยืนยัน")
    assert "ในชื่อของท่าน" not in people["nan"].screen


def test_a_list_that_is_asked_for_is_no_name(asked: Someone) -> None:
    assert "ดูไม่เหมือนชื่อคน" not in asked.says("เรื่องที่ยังไม่ได้มอบหมาย")


@pytest.mark.parametrize(
    "text", ["บันทึกแทน น้ำท่วมถนนบ้านนาทุกปี", "บันทึกแทน ป้ายหน้าวัดพัง", "รับแจ้งจากชาวบ้านว่าน้ำท่วม", "แจ้งแทนนายกเทศมนตรี ไม่มาประชุม"]
)
def test_where_nobody_is_named_nobody_is_read(text: str) -> None:
    assert told_for(text) is None
