"""Messages about oneself that can only mean one's own card, or what is held."""

import pytest

from handlers.rules.own_wording import adds_person, asks_for_profile, asks_what_is_held, keeps_roster


@pytest.mark.parametrize("text", ["ลบข้อมูลของฉันให้หมด", "ข้อมูลผมที่เก็บไว้มีอะไรบ้าง", "เก็บข้อมูลอะไรของผมไว้"])
def test_what_is_held_is_asked_for(text: str) -> None:
    assert asks_what_is_held(text)
    assert not asks_for_profile(text)


@pytest.mark.parametrize(
    "text", ["เปลี่ยนเบอร์โทรผมหน่อย 0811112222", "ขอย้ายจังหวัดเป็นพะเยา", "ไม่อยากรับข่าวบ่อยๆ", "แจ้งเตือนเยอะไปค่ะ"]
)
def test_ones_own_card_is_asked_for(text: str) -> None:
    assert asks_for_profile(text)
    assert not asks_what_is_held(text)


@pytest.mark.parametrize(
    "text", ["ลบข้อมูลเก่าของจังหวัดออก", "เปลี่ยนชื่อโครงการเรา", "ไฟดับบ่อยมาก", "เปลี่ยนประธานจังหวัด", "ข่าวเรื่องน้ำท่วม"]
)
def test_what_is_no_wish_about_oneself(text: str) -> None:
    assert not asks_for_profile(text)
    assert not asks_what_is_held(text)


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("เพิ่มกรรมการใหม่ ชื่อสมศักดิ์ ใจดี หอการค้าลำพูน", True),
        ("ขอเพิ่มรายชื่อกรรมการหน่อยครับ", True),
        ("เพิ่มกรรมการ", True),
        ("ควรเพิ่มกรรมการภาคประชาชน", False),
        ("เพิ่มกรรมการภาคประชาชนให้มากขึ้น", False),
        ("เพิ่มคนเก็บขยะ", False),
    ],
)
def test_somebody_is_put_onto_the_roster(text: str, adds: bool) -> None:
    assert adds_person(text) is adds


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        ("จัดการทะเบียน", True),
        ("🗂 จัดการทะเบียน", True),
        ("ขอแก้รายชื่อกรรมการหน่อยค่ะ", True),
        ("แก้ทะเบียนรถผิด", False),
        ("ช่วยจัดการขยะหน้าตลาด", False),
    ],
)
def test_what_can_be_done_with_the_roster_is_asked_for(text: str, keeps: bool) -> None:
    assert keeps_roster(text) is keeps


@pytest.mark.parametrize("text", ["ฉันเป็นใครในระบบนี้", "ผมมีสิทธิ์อะไรบ้าง", "ขอดูข้อมูลของฉันหน่อย"])
def test_ones_own_entry_is_asked_for(text: str) -> None:
    assert asks_for_profile(text)
    assert not asks_what_is_held(text)
