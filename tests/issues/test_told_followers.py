"""Somebody called by name is told of an issue: who follows it hears, and never everybody in their place."""

import pytest

from handlers.rules.audiences import names_person
from handlers.rules.issue_wording import told_named
from tests.issues.talk import Someone


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    people["nan"].says("ถนนหน้าโรงเรียนเป็นหลุมลึกมากครับ")
    people["nan"].taps("ยืนยัน")
    return people


@pytest.mark.parametrize(
    "said",
    [
        "ฝากบอกคุณมานีเรื่อง 1 ว่าพรุ่งนี้ช่างจะเข้าไปดู",
        "ช่วยแจ้งคุณมานีเจ้าของเรื่องที่ 1 ด้วยว่าพรุ่งนี้ช่างจะเข้าไปดู",
        "บอกมานี เรื่องที่ ๑ หน่อยว่าพรุ่งนี้ช่างจะเข้าไปดู",
    ],
)
def test_whoever_told_the_issue_hears_what_is_said_of_it(told: dict[str, Someone], said: str) -> None:
    told["secretary"].says(said)
    assert "เรื่องที่ #1" in told["secretary"].last.text
    assert "ประกาศ" not in told["secretary"].last.text
    told["secretary"].taps("ยืนยัน")
    assert "พรุ่งนี้ช่างจะเข้าไปดู" in told["nan"].last.text
    assert "พรุ่งนี้ช่าง" not in told["phrae"].screen


def test_who_does_not_follow_the_issue_gets_a_notice_of_their_own(told: dict[str, Someone]) -> None:
    told["secretary"].says("ฝากบอกคุณปิติเรื่อง 1 ว่าพรุ่งนี้ช่างจะเข้าไปดู")
    assert "ประกาศใหม่" in told["secretary"].last.text
    assert "👥 ปิติ ชูใจ รวม 1 คน" in told["secretary"].last.text


def test_what_is_for_somebody_nobody_knows_goes_to_nobody_until_said_to_whom(told: dict[str, Someone]) -> None:
    told["secretary"].says("ฝากบอกคุณสมหวังว่าพรุ่งนี้ช่างจะเข้าไปดู")
    assert "ไม่พบ “คุณสมหวัง” ในทะเบียน" in told["secretary"].last.text
    told["secretary"].taps("ยืนยัน")
    assert "ยังไม่ทราบว่าจะส่งถึงใคร" in told["secretary"].screen
    assert "ประกาศที่ #" not in told["secretary"].screen
    told["secretary"].says("ส่งถึงคุณมานี")
    assert "👥 มานี ใจดี รวม 1 คน" in told["secretary"].last.text
    told["secretary"].taps("ยืนยัน")
    assert "ประกาศที่ #1" in told["secretary"].screen


def test_a_member_sends_nobody_a_word(told: dict[str, Someone]) -> None:
    told["phrae"].says("ฝากบอกคุณมานีเรื่อง 1 ว่าพรุ่งนี้ช่างจะเข้าไปดู")
    assert "ยังไม่ได้ส่ง" not in told["phrae"].last.text


@pytest.mark.parametrize("said", ["แจ้งทุกคนว่างดประชุม", "ฝากบอกคุณมานีว่าเลื่อนประชุม", "เรื่องที่ 1 ว่ายังไงบ้าง"])
def test_what_names_no_issue_or_nobody_is_something_else(said: str) -> None:
    assert told_named(said) is None


@pytest.mark.parametrize(
    ("whom", "one"), [("คุณสมหวัง", True), ("พี่ต่าย", True), ("ทุกคน", False), ("กลุ่ม 2.1", False), ("นายกเทศมนตรี", False)]
)
def test_whether_words_mean_one_person(whom: str, one: bool) -> None:
    assert names_person(whom) is one
