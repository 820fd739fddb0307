"""Where a meeting is, and what a poll lets people choose from."""

from datetime import datetime

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import Intent
from nlp import tokens
from nlp.analysis import analyse
from nlp.dates.reader import BANGKOK
from nlp.options import find_options
from nlp.places import find_place

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)


def place_of(text: str, intent: Intent = Intent.SCHEDULE_MEETING) -> str | None:
    one = analyse(text, NOW, shipped_catalogue(), tokens.load())
    starts = {start for _, start, _ in one.provinces}
    span = find_place(one.found, one.normal.text, intent, one.times, starts)
    return one.normal.as_given(*span) if span else None


def options_of(text: str) -> list[str]:
    one = analyse(text, NOW, shipped_catalogue(), tokens.load())
    return [one.normal.as_given(*span) for span in find_options(one.found, one.normal.text)]


PLACES = [
    ("นัดประชุมพรุ่งนี้ ที่ศาลากลางจังหวัดพิจิตร", "ศาลากลางจังหวัดพิจิตร"),
    ("นัดประชุมพรุ่งนี้ 9 โมงที่ห้องประชุมสภา", "ห้องประชุมสภา"),
    ("ประชุม ณ ห้องประชุม ๓ ชั้น ๒ สำนักงานจังหวัด เวลา ๑๓.๐๐ น.", "ห้องประชุม ๓ ชั้น ๒ สำนักงานจังหวัด"),
    ("ประชุมวันศุกร์ห้อง 402 นะคะ", "ห้อง 402"),
    ("นัดออนไลน์พรุ่งนี้", "ออนไลน์"),
    ("นัดประชุมผ่าน Zoom ID 845 1234 5678 พรุ่งนี้", "Zoom ID 845 1234 5678"),
    ("ประชุมที่น่านวันที่ 5", "น่าน"),
    ("เจอกันที่เดิมบ่ายสองพรุ่งนี้", "ที่เดิม"),
    ("ประชุมพรุ่งนี้ ห้องเดิมครับ", "ห้องเดิม"),
    ("จัดประชุมที่โรงแรมริมโขง จังหวัดน่าน วันที่ 5", "โรงแรมริมโขง จังหวัดน่าน"),
    ("ขอนัดที่ศาลากลางวันพุธ", "ศาลากลาง"),
    ("ขอนัดประชุมที่ ม.นเรศวร วันที่ 5", "ม.นเรศวร"),
    ("นัดประชุมพรุ่งนี้ 9 โมง ร.ร.บ้านดอน", "ร.ร.บ้านดอน"),
    ("ประชุมวันศุกร์ ณ หอประชุมใหญ่ มหาวิทยาลัยราชภัฏ เวลา 9.00 น.", "หอประชุมใหญ่ มหาวิทยาลัยราชภัฏ"),
    ("จัดประชุมที่วัดพระแก้วดอนเต้าวันเสาร์", "วัดพระแก้วดอนเต้า"),
    ("นัดประชุมวันที่ 28 พ.ค. 9 โมง สองชั่วโมง", None),
    ("นัดประชุมเรื่องโรงพยาบาลวันศุกร์", None),
    ("นัดประชุมกับหอการค้าวันศุกร์ 9 โมง", None),
    ("นัดประชุมผู้แทนภาคเอกชนพรุ่งนี้", None),
]
NEW_PLACES = [
    ("ย้ายจากห้อง 1 ไปห้อง 2", "ห้อง 2"),
    ("เปลี่ยนสถานที่ประชุมเป็นออนไลน์", "ออนไลน์"),
    ("ย้ายประชุมไปที่ศาลาวัด วันที่ 10 ม.ค.", "ศาลาวัด"),
    ("เปลี่ยนห้องประชุมหน่อย", None),
]
OPTIONS = [
    ("ขอโหวตว่าจะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง", ["ทุก 2 เดือน", "ไตรมาสละครั้ง"]),
    ("โหวตวันประชุม วันจันทร์ วันพุธ หรือวันศุกร์ ปิดพรุ่งนี้", ["วันจันทร์", "วันพุธ", "วันศุกร์"]),
    ("ขอมติเลือกเจ้าภาพระหว่างน่านกับแพร่", ["น่าน", "แพร่"]),
    ("โหวตสถานที่ 1) เขาค้อ 2) น่าน 3) เชียงคาน", ["เขาค้อ", "น่าน", "เชียงคาน"]),
    ("ก. ประชุมเช้า ข. ประชุมบ่าย โหวตเลย", ["ประชุมเช้า", "ประชุมบ่าย"]),
    ("ตั้งโพลสีเสื้อ ตัวเลือก แดง, เขียว, ฟ้า", ["แดง", "เขียว", "ฟ้า"]),
    ("ขอเสียงหน่อย ห้องเล็ก/ห้องใหญ่/ออนไลน์", ["ห้องเล็ก", "ห้องใหญ่", "ออนไลน์"]),
    ("เริ่มกี่โมงดี 9.00 น. / 10.00 น. / 13.00 น.", ["9.00 น.", "10.00 น.", "13.00 น."]),
    ('โหวตชื่อ "ร่วมใจ" หรือ "ก้าวหน้า"', ["ร่วมใจ", "ก้าวหน้า"]),
    ("จะย้ายสำนักงานหรืออยู่ที่เดิม ขอโหวต", ["ย้ายสำนักงาน", "อยู่ที่เดิม"]),
    ("โหวตว่าจะประชุมวันที่ ๕ หรือ ๖ ดีครับ", ["๕", "๖"]),
    ("เห็นด้วยไหมที่จะเพิ่มกรรมการ", []),
    ("ขอมติว่ารับรองรายงานหรือไม่", []),
    ("เอาไม่เอา เก็บเงินคนละร้อย", []),
    ("โหวตกันว่าควรให้ตากย้ายไปกลุ่ม 2.2 หรือเปล่า", []),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_of_a_meeting(text: str, place: str | None) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(("text", "place"), NEW_PLACES)
def test_a_moved_meeting_has_its_new_place(text: str, place: str | None) -> None:
    assert place_of(text, Intent.CHANGE_MEETING) == place


def test_other_intents_have_no_place() -> None:
    assert place_of("น้ำท่วมที่ศาลากลาง", Intent.REPORT_ISSUE) is None


@pytest.mark.parametrize(("text", "choices"), OPTIONS)
def test_the_choices_of_a_poll(text: str, choices: list[str]) -> None:
    assert options_of(text) == choices
