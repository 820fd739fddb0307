"""The story on an open card, changed in words as its buttons change it."""

import pytest

from config.vocabulary import Topic
from handlers.rules.story_orders import Change, story_order, wants_hidden
from storage.issue_records import Issue
from tests.issues.talk import Someone, Talk

STORY = "ยาบ้าระบาดหนักในหมู่บ้านที่น่าน วัยรุ่นติดกันเยอะ ช่วยด้วยครับ"


def saved(talk: Talk) -> Issue:
    with talk.database.read() as unit:
        [issue] = unit.issues.after(0, 10)
    return issue


@pytest.mark.parametrize("wish", ["ปิดชื่อผู้แจ้ง", "ไม่อยากให้ประธานรู้ว่าใครแจ้ง", "ขอไม่เปิดเผยชื่อครับ", "ไม่ประสงค์ออกนาม"])
def test_a_name_is_hidden_when_that_is_said(people: dict[str, Someone], talk: Talk, wish: str) -> None:
    nan = people["nan"]
    nan.says(STORY)
    card = nan.says(wish)
    assert "🔒" in card
    nan.taps("ยืนยัน")
    assert saved(talk).hidden_from_chair
    assert saved(talk).text == STORY


def test_a_name_is_hidden_when_the_story_says_so(people: dict[str, Someone], talk: Talk) -> None:
    assert "🔒" in people["nan"].says(f"{STORY} ไม่ประสงค์ออกนาม")
    people["nan"].taps("ยืนยัน")
    assert saved(talk).hidden_from_chair


def test_topic_and_words_are_changed(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(STORY)
    assert "🏷 สาธารณสุข" in nan.says("เปลี่ยนหมวดเป็นสาธารณสุข")
    nan.says("เปลี่ยนหมวดเป็นอะไรดี")
    assert any("การศึกษา" in label for row in nan.last.rows for label in row)
    nan.says("แก้ข้อความเป็น ยาบ้าระบาดหนักมากที่บ้านนา น่าน")
    nan.says("เด็กประถมก็ติด")
    assert "เด็กประถม" not in nan.says("ลบข้อความสุดท้ายออก").split("\n📝")[-1]
    nan.taps("ยืนยัน")
    assert (saved(talk).text, saved(talk).topic) == ("ยาบ้าระบาดหนักมากที่บ้านนา น่าน", Topic.HEALTH)


@pytest.mark.parametrize(
    "text",
    [
        "ไม่มีใครเปิดเผยงบประมาณของโครงการนี้",
        "ชื่อผู้แจ้งเดิมถูกปิดประกาศหน้าอำเภอ",
        "ประธานไม่ให้ใครเข้าไปดู",
        "ขอให้แก้ถนนเป็นคอนกรีต",
        "ลบข้อความหมิ่นประมาทบนป้ายหน้าโรงเรียนไม่ได้สักที",
    ],
)
def test_what_is_part_of_a_story(text: str) -> None:
    assert story_order(text) is None
    assert not wants_hidden(text)


def test_what_is_ordered() -> None:
    order = story_order("แก้รายละเอียดใหม่เป็น น้ำไม่ไหลทั้งตำบล")
    assert order is not None
    assert (order.change, order.words) == (Change.TEXT, "น้ำไม่ไหลทั้งตำบล")


@pytest.mark.parametrize(
    "wish",
    [
        "ไม่อยากให้ใครรู้ชื่อนะ",
        "อย่าให้ใครรู้ว่าผมบอก",
        "ไม่อยากให้ใครรู้ชื่อ กลัวเดือดร้อน",
        "ช่วยเก็บเป็นความลับด้วยนะคะ",
        "ไม่กล้าบอกชื่อค่ะ",
    ],
)
def test_a_wish_for_secrecy_is_no_part_of_the_story(people: dict[str, Someone], talk: Talk, wish: str) -> None:
    nan = people["nan"]
    nan.says("มีคนขายยาแถวบ้าน")
    assert nan.last.rows[0] == ["🔒 ปิดชื่อผู้แจ้ง"]
    nan.says(wish)
    nan.taps("ยืนยัน")
    assert (saved(talk).text, saved(talk).topic) == ("มีคนขายยาแถวบ้าน", Topic.SAFETY)
    assert saved(talk).hidden_from_chair


def test_a_wish_for_secrecy_within_the_story_hides_the_name(people: dict[str, Someone], talk: Talk) -> None:
    assert "🔒" in people["nan"].says("ฉันอยากแจ้งว่ามีคนขายยาแถวบ้าน ไม่อยากให้ใครรู้ชื่อ")
    people["nan"].taps("ยืนยัน")
    assert (saved(talk).topic, saved(talk).hidden_from_chair) == (Topic.SAFETY, True)


@pytest.mark.parametrize(
    "text",
    ["ไม่มีใครรู้ชื่อผู้รับเหมา", "ไม่ให้ใครรู้ชื่อบริษัทที่ชนะประมูล", "ชาวบ้านไม่รู้ว่าใครเป็นคนทิ้งขยะ", "ไม่ทราบชื่อ", "เขาเก็บสัญญาเป็นความลับ"],
)
def test_what_others_keep_secret_is_the_story(text: str) -> None:
    assert not wants_hidden(text)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("จังหวัดแพร่ครับไม่ใช่น่าน", "แพร่"),
        ("ไม่ใช่น่านครับ เป็นแพร่", "แพร่"),
        ("แก้ไขจังหวัดเป็นแพร่", "แพร่"),
        ("เปลี่ยนจากน่านเป็นลำปางนะคะ", "ลำปาง"),
        ("ไม่ใช่แพร่ น่าน", "น่าน"),
        ("แก้จังหวัดเป็นน่านและแพร่", "น่าน และแพร่"),
    ],
)
def test_a_place_is_corrected_in_words(people: dict[str, Someone], words: str, place: str) -> None:
    nan = people["nan"]
    nan.says(STORY)
    nan.says(words)
    assert f"📍 {place} · กลุ่ม" in nan.last.text
    assert f"📝 {STORY}\n" in nan.last.text


def test_a_topic_is_named_alone(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    nan.says(STORY)
    nan.says("หมวดสิ่งแวดล้อม")
    assert "🏷 สิ่งแวดล้อม" in nan.last.text
    assert f"📝 {STORY}\n" in nan.last.text


def test_a_detail_that_is_corrected_stays_with_the_story(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    nan.says("น้ำประปาไม่ไหลมาสองอาทิตย์")
    nan.says("แก้เป็นสามอาทิตย์")
    assert "📝 น้ำประปาไม่ไหลมาสองอาทิตย์ แก้เป็นสามอาทิตย์" in nan.last.text


@pytest.mark.parametrize(
    "text",
    ["ไม่ใช่แค่น่าน แพร่ก็เป็น", "แพร่ก็เป็นเหมือนน่าน", "แก้ถนนเป็นคอนกรีต", "ไม่ใช่ครั้งแรก น่านท่วมทุกปี", "ไม่ใช่ถนนใหญ่ น่านช่วงในเมือง"],
)
def test_what_tells_more_corrects_no_place(text: str) -> None:
    assert story_order(text) is None


def test_several_provinces_are_chosen_by_button(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(STORY)
    nan.taps("แก้ไข")
    nan.taps("จังหวัด")
    assert "แตะเลือกได้หลายจังหวัด หรือพิมพ์ชื่อจังหวัดก็ได้" in nan.last.text
    nan.taps("ลำพูน")
    nan.taps("แพร่")
    assert "📍 ลำพูน และแพร่ · กลุ่ม" in nan.last.text
    nan.taps("✓ ลำพูน")
    assert "📍 แพร่ · กลุ่ม" in nan.last.text
    nan.says("ใช่ค่ะ")
    assert saved(talk).provinces == ("แพร่",)
