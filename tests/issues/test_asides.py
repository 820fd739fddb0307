"""What is said beside a story that is being told stays out of it; what belongs to it does not."""

import pytest

from handlers.rules.joining import begins_another, has_no_more, is_chatter
from nlp.asides import is_aside, model
from nlp.training.sources import story_sources
from tests.issues.talk import Someone

FLOOD = "น้ำท่วมถนนหน้าโรงเรียนบ้านนาทุกครั้งที่ฝนตก"


def test_the_model_is_current() -> None:
    assert model().digest == story_sources(), "run `make model`"


@pytest.mark.parametrize("text", ["น้ำท่วมทุกปีเลย", "แถวสะพานนะ", "เด็กหิวกันหมด ออกไปซื้อข้าวไม่ได้"])
def test_a_piece_of_the_story_joins_it(people: dict[str, Someone], text: str) -> None:
    nan = people["nan"]
    nan.says(FLOOD)
    nan.says(text)
    assert f"{FLOOD} {text}" in nan.last.text


@pytest.mark.parametrize("text", ["หิวข้าวจัง", "ว่าแต่เมื่อวานบอลใครชนะ", "ขอเปลี่ยนเรื่องคุยก่อน", "พรุ่งนี้หวยออกอะไร"])
def test_small_talk_stays_out_and_is_one_tap_from_being_put_in(people: dict[str, Someone], text: str) -> None:
    nan = people["nan"]
    nan.says(FLOOD)
    nan.says(text)
    assert f"📝 {FLOOD}\n" in nan.last.text
    assert f"“{text}” ดูไม่เกี่ยวกับเรื่องนี้" in nan.last.text

    nan.says("ลึกถึงเอว")
    assert f"📝 {FLOOD} ลึกถึงเอว\n" in nan.last.text
    assert "ดูไม่เกี่ยว" not in nan.last.text

    nan.says(text)
    nan.taps("ใส่ข้อความนี้ด้วย")
    assert f"📝 {FLOOD} ลึกถึงเอว {text}\n" in nan.last.text
    assert "ใส่ข้อความนี้ด้วย" not in str(nan.last.rows)


def test_what_was_left_out_is_not_saved(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    nan.says(FLOOD)
    nan.says("ง่วงนอนมาก")
    nan.taps("ยืนยัน")
    assert "ง่วง" not in nan.says("/issue 1")


def test_another_story_that_says_so_begins_a_card_of_its_own(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    nan.says(FLOOD)
    nan.says("อีกเรื่องนึงครับ ไฟหน้าตลาดดับ")
    assert FLOOD not in nan.last.text
    assert "ไฟหน้าตลาดดับ" in nan.last.text


@pytest.mark.parametrize("text", ["อีกอย่างคือเหม็นด้วย", "อีกเรื่องนะ", "มีอีกสองหลังคาเรือน", "เรื่องนี้แจ้งไปแล้ว"])
def test_what_goes_on_with_the_story_begins_no_other(text: str) -> None:
    assert not begins_another(text)


@pytest.mark.parametrize(
    "text",
    ["ดูโทรทัศน์อยู่", "ลืมเอาแว่นมา", "วันนี้ใส่เสื้อสีอะไรดี", "เหนื่อยจังวันนี้ งานเยอะมาก", "ทองขึ้นไปเท่าไหร่แล้ว"],
)
def test_asides(text: str) -> None:
    assert is_aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "หมู่ 4 ต.ปัว",
        "1095",
        "หลุมไหญ่มาก",
        "ไม่มีคัยมาดูเลย",
        "ชาวบ้านเดือดร้อน",
        "ตรงหน้าร้านข้าวมันไก่",
        "หิวน้ำกันหมด น้ำไม่มีกิน",
        "ร้อนมาก ไฟดับพัดลมใช้ไม่ได้",
        "วันนี้ก็ยังไม่มา",
        "แม่ค้าบ่นกันหมด",
    ],
)
def test_pieces(text: str) -> None:
    assert not is_aside(text)


@pytest.mark.parametrize(
    "text", ["ถูกหวยด้วยแหละ", "โอเคซึ้งใจ", "ใช่ซอยนั้นแหละ", "รับทราบครับ", "ขอไปเปิดประตูบ้านก่อน", "เข้าใจแล้วค่ะ"]
)
def test_what_is_no_plain_yes_saves_nothing(people: dict[str, Someone], text: str) -> None:
    nan = people["nan"]
    nan.says(FLOOD)
    nan.says(text)
    assert "<b>ยังไม่ได้บันทึก</b>" in nan.last.text
    nan.says("ถูกต้องค่ะ เอาตามนี้")
    assert "<b>บันทึกแล้ว เรื่องที่ #1</b>" in nan.last.text


@pytest.mark.parametrize("text", ["แล้วต้องทำยังไงต่อคะ", "กดตรงไหน", "ยังไงต่อครับ"])
def test_who_asks_what_comes_next_is_shown_the_card(people: dict[str, Someone], text: str) -> None:
    nan = people["nan"]
    nan.says(FLOOD)
    assert "ถ้าครบแล้วกด ✅ ยืนยัน" in nan.says(text)
    assert f"📝 {FLOOD}\n" in nan.last.text


@pytest.mark.parametrize(
    "text",
    ["ไปแจ้ง อบต. ก่อนหน้านี้แล้ว", "ขอให้ซ่อมก่อนหน้าฝน", "ไปโรงพยาบาลไม่ได้", "รู้แล้วก็เงียบ", "ทราบแล้วแต่ไม่ทำ", "เคยมาดูก่อนเลือกตั้ง"],
)
def test_what_tells_more_is_no_chatter(text: str) -> None:
    assert not is_chatter(text)


@pytest.mark.parametrize("text", ["ไม่มีอะไรแล้ว", "เปลี่ยนใจแล้วค่ะ", "ไม่มีเรื่องจะแจ้งค่ะ", "ไม่เป็นไรแล้วครับ"])
def test_who_has_nothing_to_tell_tells_nothing(people: dict[str, Someone], text: str) -> None:
    nan = people["nan"]
    nan.says("แจ้งเรื่อง")
    assert "ยกเลิกแล้ว" in nan.says(text)
    assert "บันทึกแล้ว" not in nan.says("โอเค")


@pytest.mark.parametrize("text", ["ไม่มีอะไรแล้ว", "หมดแล้วค่ะ", "แค่นี้แหละ"])
def test_who_has_told_all_is_shown_the_card(people: dict[str, Someone], text: str) -> None:
    nan = people["nan"]
    nan.says(FLOOD)
    assert "ถ้าครบแล้วกด ✅ ยืนยัน" in nan.says(text)
    assert f"📝 {FLOOD}\n" in nan.last.text


@pytest.mark.parametrize("text", ["ไม่มีน้ำ", "น้ำหมดแล้ว", "ไม่มีใครมาดู", "ครบสามวันแล้ว"])
def test_what_tells_of_a_lack_is_the_story(text: str) -> None:
    assert not has_no_more(text)


@pytest.mark.parametrize("said", ["ไม่เข้าใจ", "งงมากเลยค่ะ", "ป้าทำไม่เป็นจ้า"])
def test_who_is_lost_sees_what_to_do_and_the_story_stays_as_it_is(people: dict[str, Someone], said: str) -> None:
    people["nan"].says("ถนนหน้าบ้านพังมากครับ")
    people["nan"].says(said)
    assert "กด ✅ ยืนยัน" in people["nan"].last.text
    assert said not in people["nan"].last.text


def test_what_somebody_else_does_not_understand_is_told(people: dict[str, Someone]) -> None:
    people["nan"].says("ป้ายเตือนหน้าโรงเรียนเป็นภาษาอังกฤษ")
    people["nan"].says("ชาวบ้านไม่เข้าใจว่าต้องขับช้า")
    assert "ชาวบ้านไม่เข้าใจ" in people["nan"].last.text
