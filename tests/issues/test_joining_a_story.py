"""Which messages belong to the story that is being told."""

import pytest

from config.vocabulary import Intent, Topic
from handlers.rules.joining import drops, is_chatter, joins, leaves
from nlp.reading import Reading, Slots

OTHER_STORY = "โรงพยาบาลแม่สอดหมอไม่พอ คนไข้ต้องรอตรวจตั้งแต่เช้าจนเย็น ฝากด้วยครับ"


def read(text: str, intent: Intent, confidence: float = 0.97, **slots: object) -> Reading:
    return Reading(text, intent, confidence, Slots(**slots))  # type: ignore[arg-type]  # slots by name


@pytest.mark.parametrize(
    ("reading", "part"),
    [
        (read("3 วันแล้ว", Intent.CONFIRM, 0.3), True),
        (read("หลุมใหญ่มาก", Intent.THANKS, 0.78), True),
        (read("ทำไงดี", Intent.HELP, 0.75), True),
        (read("รถไปไม่ได้", Intent.RSVP, 0.99), True),
        (read("ไปประชุมไม่ได้ ติดราชการ", Intent.RSVP, 0.99), False),
        (read("หมู่ 4 ต.ปัว", Intent.OUT_OF_SCOPE, 0.97), True),
        (read("ลำพูนอยู่กลุ่มไหน", Intent.ASK_CLUSTER), False),
        (read("เรื่องที่ 1 ถึงไหนแล้ว", Intent.ISSUE_STATUS), False),
        (read("นัดประชุมศุกร์หน้า", Intent.SCHEDULE_MEETING), False),
        (read("โครงการไม่คืบหน้าเลย", Intent.UPDATE_PROGRESS, 0.6), True),
        (read("ไฟก็ดับ", Intent.REPORT_ISSUE, topic=Topic.SAFETY), True),
        (read("ที่แพร่ก็เป็น", Intent.REPORT_ISSUE, provinces=("แพร่",), topic=Topic.WATER), True),
        (read(OTHER_STORY, Intent.REPORT_ISSUE, provinces=("ตาก",), topic=Topic.HEALTH), False),
        (read(OTHER_STORY, Intent.REPORT_ISSUE, provinces=("น่าน",), topic=Topic.HEALTH), True),
    ],
)
def test_what_joins_a_story_of_water_in_nan(reading: Reading, part: bool) -> None:
    assert joins(reading, Topic.WATER, ("น่าน",), asked=False) is part


def test_once_asked_for_almost_anything_is_the_story() -> None:
    assert joins(read("ประธานไม่เคยมาประชุม", Intent.ASK_PEOPLE, 0.88), None, (), asked=True)
    assert not joins(read("ลำพูนอยู่กลุ่มไหน", Intent.ASK_CLUSTER), None, (), asked=True)


def test_only_a_clear_dropping_drops() -> None:
    assert drops(read("ยกเลิกเรื่องนี้", Intent.CANCEL, 0.8))
    assert not drops(read("ปิติ", Intent.CANCEL, 0.84))
    assert leaves(read("ลำพูนอยู่กลุ่มไหน", Intent.ASK_CLUSTER))
    assert not leaves(read("เปลี่ยนปั๊มแล้ว", Intent.UPDATE_PROGRESS))


@pytest.mark.parametrize("text", ["555555", "👍👍🙏", "ขอรูปแป๊บนึง", "เดี๋ยวส่งรูปให้นะคะ", "แป๊บนึงครับ"])
def test_chatter_is_no_part_of_a_story(text: str) -> None:
    assert is_chatter(text)


@pytest.mark.parametrize("text", ["รูปนี้หน้าบ้าน", "น้ำ", "3 วันแล้ว", "เดี๋ยวน้ำก็ท่วม"])
def test_short_pieces_of_a_story_are_no_chatter(text: str) -> None:
    assert not is_chatter(text)
