"""Ways of saying times, numbers, places and choices that other people's messages brought up."""

from datetime import datetime
from typing import Any

import pytest

from config.catalogue import shipped_catalogue
from nlp.dates.reader import BANGKOK
from nlp.understand import understand

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)


def slots_of(text: str) -> dict[str, Any]:
    slots: dict[str, Any] = understand(text, NOW, shipped_catalogue()).as_json()["slots"]
    return slots


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ขอเลื่อนประชุมเป็นภายใน 10 วันนี้", "2026-11-23T00:00", "2026-12-04T00:00"),
        ("ขยับ 9 โมงพรุ่งนี้เป็น 10 โมง", "2026-11-24T10:00", None),
        ("นัดประชุมเดือนหน้าวันที่ 15", "2026-12-15T00:00", "2026-12-16T00:00"),
        ("เรื่องเดือนตุลาคมที่ผ่านมามีอะไรบ้าง", "2026-10-01T00:00", "2026-11-01T00:00"),
        ("ประชุมพรุ่งนี้บ่ายสอง สองชั่วโมง", "2026-11-24T14:00", "2026-11-24T16:00"),
        ("ห้าทุ่มคืนนี้ปิดโหวต ใครจะไปดูงานบ้าง", "2026-11-23T23:00", None),
    ],
)
def test_times(text: str, start: str, end: str | None) -> None:
    when = slots_of(text)["when"]
    assert (when["start"][:16], when["end"] and when["end"][:16]) == (start, end)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("นัดประชุมสัปดาห์เว้นสัปดาห์ ทุกวันพุธ", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("จัดประชุมทุกวันอังคารที่สองของเดือนนะครับ", "FREQ=MONTHLY;BYDAY=2TU"),
        ("นัดประชุมที่ปรึกษาเดือนละครั้งค่ะ ทุกวันที่ 10", "FREQ=MONTHLY;BYMONTHDAY=10"),
        ("ขอตั้งประชุมสามสัปดาห์ครั้ง ทุกวันศุกร์", "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR"),
        ("นัดประชุมทุก 3 เดือน ทุกวันที่ 5", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5"),
    ],
)
def test_recurrence(text: str, rule: str) -> None:
    assert slots_of(text)["every"] == rule


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("เรื่องที่ ๑๗ ทางแขวงตอบกลับมาว่ายังไงบ้างครับ", 17),
        ("project 3 : 55 -> 72% แล้วค่ะ", 3),
        ("ขอโหวตเรื่องแผนน้ำ ปิดโหวต 5/12/69", None),
        ("ลงคะแนนเลือกของที่ระลึก ข้อ 1 ผ้าห่ม ข้อ 2 กาแฟ", None),
        ("ลงคะแนนเลือกของฝาก ข้อแรก น้ำผึ้ง ข้อสอง กล้วยตาก", None),
        ("ขอโหวตเรื่องที่ 1 ว่าจะรับหรือคืนผู้ร้อง", 1),
        ("ประเด็นที่มี 3 จังหวัดเสนอไปถึงไหนแล้ว", None),
    ],
)
def test_references(text: str, ref: int | None) -> None:
    assert slots_of(text)["ref"] == ref


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("โรคพืชแพร่ในนาข้าวหลายหมู่บ้าน", []),
        ("เรื่องของแพร่ในปีนี้มีอะไรบ้าง", ["แพร่"]),
        ("แขวงทางหลวงพิจิตรยังไม่มาซ่อมถนนเลย", []),
        ("พิจิด อยู่กลุ่มไหน", ["พิจิตร"]),
    ],
)
def test_provinces(text: str, provinces: list[str]) -> None:
    assert slots_of(text)["provinces"] == provinces


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("ช่วยเปิดโหวต กินข้าวที่ไหนดี\nโรงอาหารศาลากลาง\nร้านริมน้ำ\nสั่งมากิน", ["โรงอาหารศาลากลาง", "ร้านริมน้ำ", "สั่งมากิน"]),
        ('ขอมติค่ะ จะใช้รถอะไรไปดูงาน "รถตู้" "รถบัส" ตอบภายในวันศุกร์นี้', ["รถตู้", "รถบัส"]),
        ("ลงมติเลือกแผน แนวทางที่ 1 ซ่อมของเดิม แนวทางที่ 2 สร้างใหม่", ["ซ่อมของเดิม", "สร้างใหม่"]),
        ("โหวตรูปแบบรายงาน: Word|PDF|แผ่นพับ", ["Word", "PDF", "แผ่นพับ"]),
        (
            "ขอโหวตค่าน้ำ หน่วยละ 5 บาท หน่วยละ 7 บาท หน่วยละ 10 บาท ปิดรับวันจันทร์",
            ["หน่วยละ 5 บาท", "หน่วยละ 7 บาท", "หน่วยละ 10 บาท"],
        ),
        ("โหวตค่ะ ของที่ระลึกเอา ผ้าขาวม้า กระเป๋าผ้า หรือ น้ำผึ้ง", ["ผ้าขาวม้า", "กระเป๋าผ้า", "น้ำผึ้ง"]),
        ("เปิดโพลวันกีฬาสี ทีมใครอยากเป็น 🟥 แดง 🟦 น้ำเงิน 🟩 เขียว", ["แดง", "น้ำเงิน", "เขียว"]),
        ("โหวตเก็บค่าสมาชิกปีละเท่าไหร่ดี 500 บาท, 800 บาท, 1,000 บาท", ["500 บาท", "800 บาท", "1,000 บาท"]),
        ("ขอโหวตว่าจะเปิดศูนย์ข้อมูลดีไหมครับ", []),
        ("โหวตหน่อยพี่น้อง เอาธีมไหน ①ลูกทุ่ง ②ย้อนยุค ③กีฬาสี ใครไม่ตอบถือว่าตามใจเพื่อน", ["ลูกทุ่ง", "ย้อนยุค", "กีฬาสี"]),
        ("vote: รถตู้, รถบัส, รถไฟ ไปดูงานแบบไหนดี ปิดโหวตเที่ยงวันพุธนี้", ["รถตู้", "รถบัส", "รถไฟ"]),
    ],
)
def test_choices(text: str, options: list[str]) -> None:
    assert slots_of(text)["options"] == options


def test_where_somebody_is_busy_is_no_place_of_the_meeting() -> None:
    assert slots_of("ท่านรองฯ ติดภารกิจที่กระทรวง ขอเลื่อนประชุมกลุ่ม 5.1 ไปวันที่ 9 ธันวาคม")["place"] is None
    assert slots_of("อีก 10 วันนัดประชุมติดตามแผน ที่ห้องประชุมพระยาพิชัย")["place"] == "ห้องประชุมพระยาพิชัย"
