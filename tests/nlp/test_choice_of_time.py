"""Which of several times fills `when`, by intent, under a fixed now: Monday 23 November 2026, 10:00."""

import pytest

from config.vocabulary import Intent
from nlp.dates.choice import choose
from nlp.dates.every import read_every
from nlp.dates.reader import read_times
from nlp.normal import normalise
from tests.nlp.test_times import NOW, said, symbols_of


def when_for(intent: Intent, text: str) -> tuple[str, str | None, str] | None:
    symbols = symbols_of(text)
    is_recurring = intent is Intent.SCHEDULE_MEETING and read_every(symbols) is not None
    return said(choose(read_times(symbols, NOW), intent, normalise(text).text, is_recurring=is_recurring))


CHANGES = [
    ("เลื่อนประชุมจากวันศุกร์ไปเป็นวันจันทร์หน้า", "2026-11-30", "day"),
    ("เลื่อนประชุมวันที่ 27 เป็นวันที่ 30", "2026-11-30", "day"),
    ("ประชุมวันศุกร์นี้ขอเปลี่ยนเป็นบ่ายสอง", "2026-11-27T14:00", "minute"),
    ("ขอเลื่อนจาก 9 โมงเป็น 10 โมง วันศุกร์นี้", "2026-11-27T10:00", "minute"),
    ("ย้ายประชุมจาก 5 ธ.ค. 9.00 น. เป็น 7 ธ.ค. 13.30 น.", "2026-12-07T13:30", "minute"),
    ("กำหนดใหม่เป็นวันที่ 2 มีนาคม แทนวันที่ 23 ก.พ.", "2027-03-02", "day"),
    ("งดประชุมวันพุธนี้", "2026-11-25", "day"),
    ("นัดวันที่ 3 ขอเปลี่ยนเป็น 5 ค่ะ", "2026-12-05", "day"),
    ("เลื่อนประชุมจากวันที่ 8 ไป 9 ได้ไหม", "2026-12-09", "day"),
    ("ประชุมวันพฤหัส เอ้ย วันพุธ ขอเลื่อนไปก่อน", "2026-11-25", "day"),
    ("ถอยเวลาประชุมออกไปหนึ่งชั่วโมง เป็น 14.00 น.", "2026-11-23T14:00", "minute"),
    ("ยกเลิกประชุมพรุ่งนี้บ่ายโมง", "2026-11-24T13:00", "minute"),
    ("ประชุมวันที่ 17 ย้ายไปห้อง 402", "2026-12-17", "day"),
    ("เดิมนัดไว้ 9 โมง ขอเป็น 11 โมงนะ", "2026-11-23T11:00", "minute"),
    ("ดึงประชุมวันศุกร์เข้ามาเป็นวันพฤหัส", "2026-11-26", "day"),
]
DEADLINES = [
    ("โหวตหน่อย เอาน่านหรือแพร่ ปิดวันศุกร์นี้", "2026-11-27"),
    ("ขอมติว่าจะประชุมวันจันทร์หรือวันอังคาร หมดเขต 30 พ.ย. เที่ยง", "2026-11-30T12:00"),
    ("ลงคะแนนได้ถึงพรุ่งนี้", "2026-11-24"),
    ("ภายใน 3 วัน ช่วยกันโหวตว่าจะใช้สีอะไร", "2026-11-23"),
    ("ปิดโหวตเที่ยงคืน เรื่องชื่อกลุ่ม", "2026-11-24T00:00"),
    ("ให้ตอบอย่างช้าวันที่ 30", "2026-11-30"),
    ("โหวตเวลานัด 9 โมงหรือ 10 โมง ปิดวันศุกร์", "2026-11-27"),
    ("ปิดรับตอบอีก 3 ชั่วโมง เอาธีมไหน", "2026-11-23T13:00"),
]
NOT_DEADLINES = [
    "โหวตวันประชุม วันจันทร์หรือวันพุธ",
    "ขอเสียงว่าจะประชุมทุกวันที่ 15 ไหม",
    "ปิดถนนวันเสาร์ดีไหม ขอโหวต",
    "โหวตกันว่าปีหน้าจะเน้นเรื่องอะไร",
]
STARTS = [
    ("นัดประชุมทุกวันจันทร์", None),
    ("นัดประชุมทุกวันจันทร์ 9 โมง", None),
    ("ประชุมทุกสองสัปดาห์ เริ่มวันพุธหน้า", "2026-12-02"),
    ("ประชุมทุกวันศุกร์ที่สี่ของเดือน สิบโมง เริ่ม 22 ม.ค. 70", "2027-01-22T10:00"),
    ("ตั้งประชุมทุกเดือน ตั้งแต่เดือนมกราคม", "2027-01-01"),
    ("ปีหน้าเป็นต้นไปประชุมทุก 6 เดือน", "2027-01-01"),
    ("ประชุมทุกวันที่ 15 ครั้งแรกวันที่ 15 ธ.ค. 9.30 น.", "2026-12-15T09:30"),
]


@pytest.mark.parametrize(("text", "start", "grain"), CHANGES)
def test_a_moved_meeting_has_its_new_time(text: str, start: str, grain: str) -> None:
    found = when_for(Intent.CHANGE_MEETING, text)
    assert found is not None
    assert (found[0], found[2]) == (start, grain)


@pytest.mark.parametrize(("text", "start"), DEADLINES)
def test_a_polls_deadline_is_its_time(text: str, start: str) -> None:
    found = when_for(Intent.CREATE_POLL, text)
    assert found is not None
    assert found[0] == start


@pytest.mark.parametrize("text", NOT_DEADLINES)
def test_a_time_that_a_poll_is_about_is_no_deadline(text: str) -> None:
    assert when_for(Intent.CREATE_POLL, text) is None


@pytest.mark.parametrize(("text", "start"), STARTS)
def test_a_recurring_meeting_starts_only_when_said(text: str, start: str | None) -> None:
    found = when_for(Intent.SCHEDULE_MEETING, text)
    assert (found[0] if found else None) == start


def test_a_length_that_a_meeting_is_moved_by_is_not_how_long_it_takes() -> None:
    text = "ขยับขึ้นมาครึ่งชั่วโมง เริ่มประชุม 9.30 น."
    assert when_for(Intent.CHANGE_MEETING, text) == ("2026-11-24T09:30", None, "minute")


def test_an_hour_that_is_not_wanted_is_not_the_meetings() -> None:
    text = "ไม่เอาเก้าโมงนะ นัดประชุมวันพุธบ่ายสอง"
    assert when_for(Intent.SCHEDULE_MEETING, text) == ("2026-11-25T14:00", None, "minute")


def test_a_part_of_the_day_that_is_asked_for_is_none() -> None:
    assert when_for(Intent.ASK_MEETING, "วันที่ 9 ประชุมช่วงเช้าหรือช่วงบ่าย") == ("2026-12-09", "2026-12-10", "day")


def test_a_time_in_a_story_is_not_the_meetings() -> None:
    text = "เมื่อวานไฟดับทั้งตำบล ขอนัดประชุมด่วนวันพุธนี้ 9 โมง"
    assert when_for(Intent.SCHEDULE_MEETING, text) == ("2026-11-25T09:00", None, "minute")


def test_a_day_and_an_hour_far_apart_belong_together() -> None:
    text = "นัดประชุมวันศุกร์หน้า เรื่องงบปีหน้าและการเชื่อมถนน เวลา 9.30 น. ที่ศาลากลาง"
    assert when_for(Intent.SCHEDULE_MEETING, text) == ("2026-12-04T09:30", None, "minute")


@pytest.mark.parametrize("intent", [Intent.REPORT_ISSUE, Intent.RSVP, Intent.BROADCAST, Intent.GREET])
def test_other_intents_have_no_time(intent: Intent) -> None:
    assert when_for(intent, "พรุ่งนี้ 9 โมง") is None


@pytest.mark.parametrize("text", ["นัดประชุมวันเด็ก 9 โมง", "นัดประชุมหลังสงกรานต์ บ่ายสอง", "ขอนัดวันไหนก็ได้ สิบโมง"])
def test_an_hour_of_a_day_that_is_not_known_is_no_hour_of_today(text: str) -> None:
    assert when_for(Intent.SCHEDULE_MEETING, text) is None


def test_an_hour_beside_a_day_that_is_but_spoken_of_is_read() -> None:
    assert when_for(Intent.SCHEDULE_MEETING, "นัดประชุมเรื่องวันเด็ก บ่ายสอง") == ("2026-11-23T14:00", None, "minute")
