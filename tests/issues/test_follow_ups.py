"""What is said after something was shown or saved, and means nothing without it."""

import pytest

from handlers.roadmap.loading import load_roadmap
from handlers.rules.follow_ups import LAST, Pointed, Wanted, added, pointed_at
from tests.issues.talk import Someone, Talk
from tests.roadmap.plans import FILE

FLOOD = "น้ำท่วมถนนหน้าโรงเรียนบ้านนาทุกครั้งที่ฝนตก"
LAMPS = "ไฟถนนหน้าวัดดับทั้งซอย"


def saved(someone: Someone, *stories: str) -> None:
    for story in stories:
        someone.says(story)
        someone.taps("ยืนยัน")


def test_what_was_forgotten_is_offered_as_a_word_on_the_issue_just_saved(people: dict[str, Someone]) -> None:
    nan, secretary = people["nan"], people["secretary"]
    saved(nan, FLOOD)
    nan.says("ลืมบอกไปว่าตรงนั้นมีเสาไฟล้มด้วย")
    assert nan.last.text.startswith("<b>ยังไม่ได้ส่ง</b> · เรื่องที่ #1")
    assert "💬 ตรงนั้นมีเสาไฟล้มด้วย" in nan.last.text
    nan.taps("ยืนยัน")
    assert "ตรงนั้นมีเสาไฟล้มด้วย" in secretary.last.text
    nan.taps("ประวัติ")
    assert "ตรงนั้นมีเสาไฟล้มด้วย" in nan.last.text


def test_long_after_it_is_a_message_of_its_own(talk: Talk, people: dict[str, Someone]) -> None:
    nan = people["nan"]
    saved(nan, FLOOD)
    talk.passes(hours=5)
    nan.says("เพิ่มเติมครับ น้ำลึกประมาณเข่า")
    assert "เรื่องที่ #1" not in nan.last.text


def test_what_is_added_while_a_story_is_open_joins_the_story(talk: Talk, people: dict[str, Someone]) -> None:
    nan = people["nan"]
    saved(nan, FLOOD)
    talk.passes(minutes=1)
    nan.says(LAMPS)
    nan.says("ลืมบอกไปว่ามืดมาก มีคนล้ม")
    assert LAMPS in nan.last.text
    assert "มีคนล้ม" in nan.last.text


def test_somebody_who_told_of_nothing_adds_to_nothing(people: dict[str, Someone]) -> None:
    saved(people["nan"], FLOOD)
    people["phrae"].says("ลืมบอกไปว่าตรงนั้นมีเสาไฟล้มด้วย")
    assert "#1" not in people["phrae"].last.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ขอเพิ่มเติมว่า น้ำลึกถึงเอว", "น้ำลึกถึงเอว"),
        ("อ้อ ลืมบอกไปครับ มีเด็กตกน้ำ", "มีเด็กตกน้ำ"),
        ("แจ้งเพิ่มค่ะ บ้านเสียหายสามหลัง", "บ้านเสียหายสามหลัง"),
        ("เพิ่มกรรมการใหม่", None),
        ("ขอเพิ่มไฟส่องสว่างหน้าวัด", None),
        ("เพิ่มเติมวาระที่ 3 เรื่องน้ำ", None),
        ("น้ำเพิ่มขึ้นทุกวัน", None),
    ],
)
def test_what_adds(text: str, words: str | None) -> None:
    assert added(text) == words


def test_an_item_of_a_list_is_opened_by_its_place(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    saved(nan, FLOOD, LAMPS, "หมอกควันหนามาก เผาไร่ข้าวโพดกันทุกคืน")
    nan.says("เรื่องที่ผมแจ้งมีอะไรบ้าง")
    nan.says("อันที่ 2")
    assert LAMPS in nan.last.text
    nan.says("ขอดูเรื่องแรก")
    assert "หมอกควัน" in nan.last.text
    nan.says("เรื่องสุดท้ายใครดูแล")
    assert FLOOD in nan.last.text
    assert "ยังไม่ได้มอบหมายผู้รับผิดชอบ" in nan.last.text
    nan.says("ข้อเก้า")
    assert "มี 3 ข้อ" in nan.last.text
    nan.says("เรื่องที่ 1")
    assert FLOOD in nan.last.text


def test_a_number_alone_is_for_what_waits_for_one(people: dict[str, Someone]) -> None:
    nan, secretary = people["nan"], people["secretary"]
    saved(nan, FLOOD, LAMPS, "หมอกควันหนามาก เผาไร่ข้าวโพดกันทุกคืน")
    nan.says("เรื่องที่ผมแจ้งมีอะไรบ้าง")
    nan.says("2")
    assert LAMPS in nan.last.text
    secretary.says("/issue 2")
    secretary.taps("ตัวเลือกเพิ่มเติม")
    secretary.taps("รวมเรื่อง")
    secretary.says("/issues")
    secretary.says("3")
    assert "รวมเข้ากับเรื่องที่ #3" in secretary.last.text


def test_a_number_beyond_the_list_is_that_of_an_item_in_it(talk: Talk, people: dict[str, Someone]) -> None:
    nan = people["nan"]
    with talk.database.write() as unit:
        load_roadmap(unit, FILE.encode(), "plan.csv", talk.now, talk.dispatcher.catalogue)
        unit.commit()
    nan.says("แผนด้านท่องเที่ยวมีอะไรบ้าง")
    nan.says("ข้อ 4")
    assert "ท่าเรือท่องเที่ยวจำลอง" in nan.last.text


def test_projects_are_opened_by_their_place_and_asked_after(talk: Talk, people: dict[str, Someone]) -> None:
    nan = people["nan"]
    with talk.database.write() as unit:
        load_roadmap(unit, FILE.encode(), "plan.csv", talk.now, talk.dispatcher.catalogue)
        unit.commit()
    nan.says("แผนด้านท่องเที่ยวมีอะไรบ้าง")
    nan.says("โครงการแรก")
    assert "เส้นทางวัฒนธรรมจำลอง" in nan.last.text
    nan.says("แล้วใครดูแลโครงการนี้")
    assert "ผู้รับผิดชอบ: คณะทำงานเที่ยวสมมติ" in nan.last.text


def test_the_issue_just_shown_is_asked_after(people: dict[str, Someone]) -> None:
    nan, secretary = people["nan"], people["secretary"]
    saved(nan, FLOOD, LAMPS)
    nan.says("/issue 1")
    nan.says("แล้วใครดูแลเรื่องนี้")
    assert "เรื่องที่ #1" in nan.last.text
    assert "ยังไม่ได้มอบหมาย" in nan.last.text
    secretary.says("/issue 1")
    secretary.taps("มอบหมาย")
    secretary.says("แขวงทางหลวงน่าน")
    secretary.taps("ยืนยัน")
    nan.says("ใครรับผิดชอบอยู่คะ")
    assert "ผู้รับผิดชอบ: แขวงทางหลวงน่าน" in nan.last.text
    nan.says("ถึงไหนแล้ว")
    assert nan.last.text.startswith("<b>เรื่องที่ #1</b>")


def test_the_only_open_issue_is_meant_where_none_was_shown(talk: Talk, people: dict[str, Someone]) -> None:
    nan, phrae = people["nan"], people["phrae"]
    saved(nan, FLOOD)
    talk.passes(hours=30)
    nan.says("ถึงไหนแล้ว")
    assert nan.last.text.startswith("<b>เรื่องที่ #1</b>")
    phrae.says("ถึงไหนแล้ว")
    assert "เรื่องที่ #1" not in phrae.last.text
    saved(nan, LAMPS)
    talk.passes(hours=30)
    nan.says("เรื่องที่แจ้งไปถึงไหนแล้ว")
    assert not nan.last.text.startswith("<b>เรื่องที่ #")


def test_what_belongs_to_the_open_story_is_no_place_in_an_older_list(talk: Talk, people: dict[str, Someone]) -> None:
    nan = people["nan"]
    saved(nan, FLOOD, LAMPS)
    nan.says("เรื่องที่ผมแจ้งมีอะไรบ้าง")
    talk.passes(minutes=1)
    nan.says("สะพานไม้ขาด ข้ามไปไม่ได้")
    nan.says("ข้อสอง ราวจับหลุด")
    assert "ราวจับหลุด" in nan.last.text


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("อันที่ ๒", Pointed(2, Wanted.SHOWN)),
        ("เอาข้อสามครับ", Pointed(3, Wanted.SHOWN)),
        ("เรื่องที่สองล่ะ", Pointed(2, Wanted.SHOWN)),
        ("โหวตสุดท้าย", Pointed(LAST, Wanted.SHOWN)),
        ("ประชุมแรกหน่อย", Pointed(1, Wanted.SHOWN)),
        ("ข้อ 2 ถึงไหนแล้ว", Pointed(2, Wanted.STAND)),
        ("แล้วหน่วยงานไหนรับผิดชอบ", Pointed(None, Wanted.HOLDER)),
        ("มีความคืบหน้าบ้างไหม", Pointed(None, Wanted.STAND)),
        ("๒", Pointed(2, Wanted.SHOWN, bare=True)),
        ("เรื่องที่ 2", None),
        ("โครงการที่ 4", None),
        ("ข้อเสนอของที่ประชุมมีอะไรบ้าง", None),
        ("อันนี้ใครเป็นประธาน", None),
        ("เรื่องถนนใครดูแล", None),
        ("โครงการที่ 4 ถึงไหนแล้ว", None),
        ("ประชุมครั้งที่แล้ว", None),
        ("สวัสดี เป็นไงบ้าง", None),
    ],
)
def test_what_points_back(text: str, pointed: Pointed | None) -> None:
    assert pointed_at(text) == pointed
