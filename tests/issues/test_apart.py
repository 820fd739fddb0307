"""What comes while a story is unsaved: more of it, or another trouble that becomes a story of its own."""

from datetime import timedelta

import pytest

from config.vocabulary import Intent, Topic
from handlers.rules.joining import begins_another, is_apart, says_apart
from nlp.reading import Reading, Slots
from tests.issues.talk import Someone, Talk

WATER = "น้ำประปาไม่ไหลที่บ้านดอน"
ROAD = "ถนนหน้าโรงเรียนพัง"


def stories(talk: Talk) -> list[str]:
    with talk.database.read() as unit:
        return [issue.text for issue in unit.issues.after(0, 10)]


@pytest.mark.parametrize(
    ("first", "later", "pause"),
    [
        (WATER, ROAD, timedelta(days=1)),
        ("ไฟถนนดับ", "หมาจรจัดเยอะมาก", timedelta(days=2)),
        ("ราคาลำไยตกต่ำมาก", "ถนนเข้าหมู่บ้านเป็นหลุมเป็นบ่อ", timedelta(hours=20)),
        ("ไฟถนนดับ", "น้ำประปาไม่ไหลเลย", timedelta(minutes=45)),
    ],
)
def test_another_trouble_after_a_pause_asks_whether_it_is_another_story(
    people: dict[str, Someone], talk: Talk, first: str, later: str, pause: timedelta
) -> None:
    nan = people["nan"]
    nan.says(first)
    talk.passes(seconds=pause.total_seconds())
    assert f"เป็นเรื่องเดียวกับ “{first}”" in nan.says(later)
    nan.says("ใช่ค่ะ")
    assert stories(talk) == []

    nan.taps("เป็นอีกเรื่อง")
    nan.taps("ยืนยัน")
    assert f"📝 {first}\n" in nan.last.text
    nan.taps("ยืนยัน")
    assert sorted(stories(talk)) == sorted([later, first])


def test_one_tap_makes_it_one_story(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    talk.passes(days=1)
    nan.says(ROAD)
    nan.says("รถล้มไปสองคันแล้ว")
    nan.taps("เรื่องเดียวกัน")
    assert f"📝 {WATER} {ROAD} รถล้มไปสองคันแล้ว\n" in nan.last.text
    nan.taps("ยืนยัน")
    assert stories(talk) == [f"{WATER}\n{ROAD}\nรถล้มไปสองคันแล้ว"]


@pytest.mark.parametrize(("answer", "told"), [("คนละเรื่องค่ะ", ROAD), ("เรื่องเดียวกันครับ", f"{WATER} {ROAD}")])
def test_it_may_be_said_in_words(people: dict[str, Someone], talk: Talk, answer: str, told: str) -> None:
    nan = people["nan"]
    nan.says(WATER)
    talk.passes(days=1)
    nan.says(ROAD)
    nan.says(answer)
    assert f"📝 {told}\n" in nan.last.text
    assert "❓" not in nan.last.text


def test_four_misspelt_messages_make_one_issue(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    for text in ("ถนพังมาก", "น้ำขังเปนบ่อ", "ไฟก้อดับ", "เด็กไปโรงเรียนไม่ได้"):
        nan.says(text)
        talk.passes(minutes=2)
    nan.taps("ยืนยัน")
    assert stories(talk) == ["ถนพังมาก\nน้ำขังเปนบ่อ\nไฟก้อดับ\nเด็กไปโรงเรียนไม่ได้"]


@pytest.mark.parametrize(
    "later", ["ชาวบ้านเดือดร้อนมาก", "ต้องซื้อน้ำกิน", "เด็กไปโรงเรียนไม่ได้", "น้ำประปายังไม่ไหลเลย", "อยู่หมู่ 4 ตรงข้ามวัด"]
)
def test_more_of_the_same_joins_after_a_pause_too(people: dict[str, Someone], talk: Talk, later: str) -> None:
    nan = people["nan"]
    nan.says(WATER)
    talk.passes(hours=3)
    nan.says(later)
    assert f"📝 {WATER} {later}\n" in nan.last.text


def test_who_says_that_it_is_another_story_is_believed(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    nan.says("ราคาลำไยตกต่ำมาก")
    nan.says("แล้วก็ไฟถนนหน้าวัดดับด้วย อีกเรื่องนึง")
    assert "ลำไย" not in nan.last.text


@pytest.mark.parametrize("text", ["อีกเรื่องนะ", "เรื่องนี้ก็อีกเรื่อง", "น้ำท่วมอีกเรื่องหนึ่งที่ชาวบ้านเดือดร้อน"])
def test_what_does_not_say_so(text: str) -> None:
    assert not begins_another(text)


@pytest.mark.parametrize("text", ["ไม่ใช่ค่ะ", "เรื่องถนนพัง", "อีกเรื่องคือไฟดับ"])
def test_what_settles_nothing(text: str) -> None:
    assert says_apart(text) is None


def test_a_short_pause_or_the_same_thing_is_one_story() -> None:
    reading = Reading(ROAD, Intent.REPORT_ISSUE, 0.99, Slots(topic=Topic.TRANSPORT))
    assert is_apart(reading, WATER, Topic.WATER, timedelta(minutes=40))
    assert not is_apart(reading, WATER, Topic.WATER, timedelta(minutes=20))
    assert not is_apart(reading, "ถนนบ้านดอนน้ำขัง", Topic.WATER, timedelta(days=1))
