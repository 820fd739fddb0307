"""What members say of what they told: that it be withdrawn, that nothing comes of it; and of what they want to join."""

import pytest

from handlers.rules.guidance import Way, asks_who_sees, changes_own_entry, way_asked
from handlers.rules.issue_wording import asks_after_own, corrects_own
from handlers.rules.own_issue_wording import complains_of_own, story_joined, withdrawn_in
from handlers.rules.own_wording import asks_for_profile, asks_what_is_held
from handlers.rules.requests import asks_for_export
from tests.issues.talk import Someone, Talk
from tests.issues.test_work import WATER, get

ROAD = "ถนนหน้าตลาดพังมากครับ ที่แพร่ รถเล็กผ่านไม่ได้"


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """Issue 1 of น่าน, issue 2 of แพร่."""
    for who, story in (("nan", WATER), ("phrae", ROAD)):
        people[who].says(story)
        people[who].taps("ยืนยัน")
    return people


@pytest.mark.parametrize("said", ["ยกเลิกเรื่องที่ 1 น้ำมาแล้ว", "อยากถอนเรื่องที่แจ้งไว้ค่ะ", "ขอถอนเรื่อง"])
def test_what_is_to_be_withdrawn_is_a_word_to_the_secretariat(told: dict[str, Someone], talk: Talk, said: str) -> None:
    told["nan"].says(said)
    assert f"💬 {said}" in told["nan"].last.text
    told["nan"].taps("ยืนยัน")
    assert said in told["secretary"].last.text
    assert get(talk).is_open


def test_nobody_withdraws_what_others_told(told: dict[str, Someone]) -> None:
    assert "ยังไม่ได้ส่ง" not in told["phrae"].says("ยกเลิกเรื่องที่ 1")
    assert "ยังไม่ได้ส่ง" not in told["tak"].says("อยากถอนเรื่อง")


def test_an_open_card_is_dropped_as_ever(told: dict[str, Someone]) -> None:
    told["nan"].says("ไฟทางหน้าวัดดับมาสามวันแล้ว มืดมาก")
    assert "ยกเลิกแล้ว" in told["nan"].says("ยกเลิกเรื่องนี้")


@pytest.mark.parametrize(
    "said",
    ["ไม่พอใจ แจ้งไปไม่เห็นทำอะไร", "แจ้งไปตั้งนานแล้ว เงียบเลย", "ใครรับเรื่องฉันไป", "ทำไมเรื่องฉันยังไม่มีใครรับสักที"],
)
def test_who_complains_is_shown_how_it_stands(told: dict[str, Someone], said: str) -> None:
    assert "<b>เรื่องที่ #1</b> · ใหม่" in told["nan"].says(said)


def test_an_issue_is_joined_by_its_story(told: dict[str, Someone]) -> None:
    assert "<b>เรื่องที่ #2</b>" in told["nan"].says("ฉันขอร่วมลงชื่อเรื่องถนนแพร่ด้วย")
    told["nan"].taps("ร่วมลงชื่อ")
    assert "ร่วมลงชื่อ 1 คน" in told["nan"].last.text


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ยกเลิกเรื่องที่ ๑๒", 12),
        ("อยากถอนเรื่อง", 0),
        ("ขอยกเลิกเรื่องที่แจ้งไป เพราะน้ำมาแล้ว", 0),
        ("ยกเลิกประชุมเรื่องน้ำ", None),
        ("ถอนเรื่องที่ 2 ออกจากวาระ", None),
        ("เรื่องนี้ปิดไปแล้วเหรอ", None),
    ],
)
def test_what_withdraws(said: str, number: int | None) -> None:
    assert withdrawn_in(said) == number


@pytest.mark.parametrize(
    "said", ["เคยแจ้ง อบต. แล้วเงียบ น้ำยังท่วมอยู่", "แจ้งเรื่องน้ำไม่ไหล", "แจ้งไปแล้วครับ", "ประธานแจ้งว่าไม่มีใครมา"]
)
def test_what_is_no_complaint(said: str) -> None:
    assert not complains_of_own(said)


def test_what_is_joined() -> None:
    assert story_joined("ขอร่วมลงชื่อเรื่องถนนแพร่") == "ถนนแพร่"
    assert story_joined("ขอร่วมลงชื่อเรื่องที่ 3") == ""
    assert story_joined("ร่วมประชุมเรื่องน้ำ") == ""


def test_own_things_in_more_words() -> None:
    assert asks_after_own("เรื่องฉันเงียบไปเลย")
    assert not asks_after_own("เรื่องผมร่วงในผู้สูงอายุ")
    assert corrects_own("เรื่องที่แจ้งไป ขอแก้จากสามวันเป็นห้าวัน")
    assert asks_what_is_held("ข้อมูลของฉันมีอะไรบ้าง")
    assert asks_what_is_held("ขอถอนความยินยอม")
    assert asks_what_is_held("ลบบัญชีฉัน")
    assert asks_for_export("ขอดาวน์โหลดรายการเรื่อง")
    assert not asks_for_export("ขอรายการเรื่อง")
    assert asks_for_profile("ไม่อยากได้แจ้งเตือนบ่อย")
    assert changes_own_entry("ฉันเปลี่ยนเบอร์ใหม่แล้ว")
    assert changes_own_entry("ผมย้ายไปอยู่แพร่แล้วครับ")
    assert not changes_own_entry("เขาย้ายไปอยู่แพร่แล้ว")
    assert asks_who_sees("ชื่อฉันจะถูกเปิดเผยไหม")
    assert asks_who_sees("แจ้งแล้วเขาจะรู้ไหมว่าใครแจ้ง")
    assert way_asked("พิมพ์ไม่เป็น พูดเอาได้ไหม") is Way.VOICE
    assert way_asked("ขอเพิ่มรูปในเรื่องน้ำ") is Way.PHOTO


def test_trouble_that_is_over_by_itself_is_a_word_to_the_secretariat(told: dict[str, Someone], talk: Talk) -> None:
    told["nan"].says("น้ำมาแล้วค่ะ")
    told["nan"].taps("ยืนยัน")
    assert "น้ำมาแล้วค่ะ" in told["secretary"].last.text
    assert get(talk).is_open


def test_who_has_told_nothing_tells_of_nothing_over(told: dict[str, Someone]) -> None:
    assert "ยังไม่ได้ส่ง" not in told["tak"].says("น้ำมาแล้วค่ะ")


@pytest.mark.parametrize("said", ["จังหวัดผิด ไม่ใช่น่าน เป็นแพร่ค่ะ", "แจ้งจังหวัดผิดค่ะ ต้องเป็นแพร่"])
def test_a_wrong_place_is_put_right_without_a_number(told: dict[str, Someone], talk: Talk, said: str) -> None:
    told["nan"].says(said)
    told["nan"].taps("ยืนยัน")
    assert get(talk).provinces == ("แพร่",)


def test_a_name_is_hidden_however_politely(told: dict[str, Someone], talk: Talk) -> None:
    told["nan"].says("ช่วยปิดชื่อหนูหน่อยค่ะ เรื่องที่แจ้งไป")
    assert get(talk).hidden_from_chair


def test_a_question_is_no_part_of_a_word(told: dict[str, Someone]) -> None:
    told["nan"].says("เรื่องที่ 1 อยู่บ้านเหนือ ไม่ใช่บ้านใต้")
    told["nan"].says("แพร่กับน่านเรื่องใครเยอะกว่า")
    assert "แยกตามจังหวัด" in told["nan"].last.text


def test_what_somebody_else_told_is_written_down_without_the_words_for_it(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.says("ฝากเรื่องแทนลุงดำ ไฟทางดับหน้าวัดบ้านเหล่า แพร่")
    secretary.says("ลุงดำ")
    for button in ("ตามที่พิมพ์", "โทรศัพท์", "ยืนยัน"):
        if any(button in label for row in secretary.last.rows for label in row):
            secretary.taps(button)
    assert get(talk, 3).text == "ลุงดำ ไฟทางดับหน้าวัดบ้านเหล่า แพร่"
    assert get(talk, 3).entered_by is not None
