"""Telling of an issue, from the first word to its number."""

from tests.issues.talk import Someone

WATER = "น้ำประปาที่น่านไม่ไหลมาสามวันแล้ว ฝากเรื่องด้วยครับ"


def test_told_confirmed_numbered_and_asked_after(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    card = nan.says(WATER)
    assert card.startswith("<b>ยังไม่ได้บันทึก</b>")
    assert "📍 น่าน · กลุ่ม 1.1" in card
    assert "🏷 น้ำ" in card
    assert nan.last.rows == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]]
    assert "เรื่องที่ #1" in nan.taps("ยืนยัน")
    status = nan.says("เรื่องที่ 1 ถึงไหนแล้ว")
    assert "<b>เรื่องที่ #1</b> · ใหม่" in status
    assert "ไม่ไหลมาสามวัน" in status
