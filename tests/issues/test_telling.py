"""Telling of an issue, from the first word to its number."""

import pytest

from handlers.kit.incoming import Attachment, AttachmentKind
from storage.issue_records import Issue
from tests.issues.talk import Someone, Talk

WATER = "น้ำประปาที่น่านไม่ไหลมาสามวันแล้ว ฝากเรื่องด้วยครับ"
DRUGS = "ยาบ้าระบาดหนักในหมู่บ้านที่น่าน วัยรุ่นติดกันเยอะ ช่วยด้วยครับ"
PHOTO = Attachment(AttachmentKind.PHOTO, "photo-1")
VOICE = Attachment(AttachmentKind.VOICE, "voice-1", seconds=12)
PLACE = Attachment(AttachmentKind.LOCATION, latitude=18.78, longitude=100.77)


def stored(talk: Talk) -> list[Issue]:
    with talk.database.read() as unit:
        return unit.issues.after(0, 100)


def test_told_confirmed_numbered_and_asked_after(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    card = nan.says(WATER)
    assert card.startswith("<b>ยังไม่ได้บันทึก</b>")
    assert "📍 น่าน · กลุ่ม 1.1" in card
    assert "🏷 น้ำ" in card
    assert nan.last.rows == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]]
    assert "เรื่องที่ #1" in nan.taps("ยืนยัน")
    status = nan.says("เรื่องที่ 1 ถึงไหนแล้ว")
    assert "<b>เรื่องที่ #1</b> · ใหม่" in status
    assert "ไม่ไหลมาสามวัน" in status


def test_the_secretariat_hears_of_it_and_nobody_else(people: dict[str, Someone], talk: Talk) -> None:
    people["nan"].says(WATER)
    people["nan"].taps("ยืนยัน")
    assert "เรื่องใหม่ <b>เรื่องที่ #1</b>" in people["secretary"].last.text
    assert "เรื่องใหม่ <b>เรื่องที่ #1</b>" in people["office"].last.text
    assert 31 not in talk.chats
    assert 13 not in talk.chats


def test_four_short_messages_make_one_issue(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    assert "ยังไม่ได้บันทึก" in nan.says("น้ำปะปาไม่ไหลคับ")
    for said in ("3 วันแล้ว", "ทั้งหมู่บ้านเลย", "ช่วยดูหน่อย"):
        card = nan.says(said)
        assert said in card
    assert "น้ำปะปาไม่ไหลคับ 3 วันแล้ว ทั้งหมู่บ้านเลย ช่วยดูหน่อย" in card
    nan.taps("ยืนยัน")
    assert [issue.text.count("\n") for issue in stored(talk)] == [3]


def test_a_place_called_after_another_province_is_there(people: dict[str, Someone]) -> None:
    card = people["nan"].says("เทศบาลนครสวรรค์ไม่เก็บขยะมาสองอาทิตย์แล้ว ฝากเรื่องด้วยครับ")
    assert "📍 นครสวรรค์ · กลุ่ม 2.2" in card
    assert "จังหวัดของท่าน" not in card


def test_a_place_named_later_takes_the_place_of_the_assumed_one(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    assert "จังหวัดของท่าน" in nan.says("น้ำประปาไหลบ้างไม่ไหลบ้างมาสามอาทิตย์แล้ว")
    card = nan.says("บ้านเหล่า อ.สูงเม่น จ.แพร่ คนแก่ลำบากมากคับ")
    assert "📍 แพร่" in card
    assert "น้ำประปาไหลบ้าง" in card
    assert "แป๊บ" not in nan.says("ขอรูปแป๊บนึง")
    card = nan.says("เอ้ย เปลี่ยนเป็นที่น่านนะ")
    assert "📍 น่าน · กลุ่ม 1.1" in card
    assert "เอ้ย" not in card
    assert "📍 แพร่" in nan.says("แก้เป็นจังหวัดแพร่ครับ")
    nan.taps("ยืนยัน")
    assert [(one.provinces, one.text.count("\n")) for one in stored(talk)] == [(("แพร่",), 1)]


def test_a_question_meanwhile_leaves_the_card_open(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    assert "ยังไม่ได้บันทึก" not in nan.says("เรื่องที่ 99 ถึงไหนแล้ว")
    nan.says("ตกลง")
    assert "99" not in stored(talk)[0].text


def test_thanks_before_confirming_shows_the_card_again(people: dict[str, Someone]) -> None:
    people["nan"].says(WATER)
    card = people["nan"].says("ขอบคุณครับ")
    assert "ยังรอท่าน" in card


def test_no_place_said_means_the_members_own(people: dict[str, Someone], talk: Talk) -> None:
    card = people["phrae"].says("น้ำประปาไม่ไหลมาสามวันแล้ว")
    assert "📍 แพร่ · กลุ่ม 1.1 (จังหวัดของท่าน)" in card
    people["phrae"].says("ตกลง")
    assert (stored(talk)[0].provinces, stored(talk)[0].provinces_assumed) == (("แพร่",), True)


def test_place_topic_and_text_are_changed_by_button(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    nan.taps("แก้ไข")
    nan.taps("จังหวัด")
    assert "📍 แพร่" in nan.taps("แพร่")
    nan.taps("กลับ")
    nan.taps("แก้ไข")
    nan.taps("จังหวัด")
    nan.taps("กลุ่ม 5.1")
    assert "📍 ตราด · กลุ่ม 5.1" in nan.taps("ตราด")
    nan.taps("กลับ")
    nan.taps("แก้ไข")
    nan.taps("หมวด")
    assert "🏷 เกษตร" in nan.taps("เกษตร")
    nan.taps("แก้ไข")
    nan.taps("ข้อความ")
    assert "นาแล้งมาก" in nan.says("นาแล้งมาก ข้าวตายหมด")
    assert "🏷 เกษตร" in nan.last.text
    nan.taps("ยืนยัน")
    (issue,) = stored(talk)
    assert (issue.text, issue.provinces, issue.clusters) == ("นาแล้งมาก ข้าวตายหมด", ("ตราด",), ("5.1",))


def test_a_typed_province_is_taken(people: dict[str, Someone]) -> None:
    nan = people["nan"]
    nan.says(WATER)
    nan.taps("แก้ไข")
    nan.taps("จังหวัด")
    assert "📍 ระยอง" in nan.says("ระยอง")


def test_hiding_the_name_is_offered_first_where_safety_is_at_stake(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(DRUGS)
    assert nan.last.rows[0] == ["🔒 ปิดชื่อผู้แจ้ง"]
    assert "🔒 ปิดชื่อผู้แจ้ง" in nan.taps("ปิดชื่อผู้แจ้ง")
    nan.taps("ยืนยัน")
    assert stored(talk)[0].hidden_from_chair


def test_photos_places_and_voice_join(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    nan.says("", PHOTO, Attachment(AttachmentKind.PHOTO, "photo-2"))
    nan.says("", PLACE)
    assert "📎 รูป 2 เสียง 1 พิกัด 1" in nan.says("", VOICE)
    nan.taps("ยืนยัน")
    with talk.database.read() as unit:
        assert unit.issues.count_files(1) == {"photo": 2, "location": 1, "voice": 1}
    nan.says("/issue 1")
    nan.taps("ไฟล์แนบ")
    assert [one.method for one in nan.messages[-4:]] == ["sendPhoto", "sendPhoto", "sendLocation", "sendVoice"]


def test_a_voice_note_alone_opens_a_card_and_reaches_the_secretariat(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    assert "ฝ่ายเลขานุการจะฟังเสียง" in nan.says("", VOICE)
    nan.taps("ยืนยัน")
    secretary = people["secretary"]
    assert (secretary.last.method, secretary.last.body["voice"]) == ("sendVoice", "voice-1")
    secretary.says("/issue 1")
    secretary.taps("พิมพ์สรุป")
    assert "น้ำประปาไม่ไหล" in secretary.says("น้ำประปาไม่ไหลทั้งหมู่บ้าน")
    secretary.taps("ยืนยัน")
    assert stored(talk)[0].text == "น้ำประปาไม่ไหลทั้งหมู่บ้าน"
    assert "ฝ่ายเลขานุการสรุปไว้ว่า" in nan.last.text


def test_a_captioned_photo_tells_of_an_issue(people: dict[str, Someone]) -> None:
    card = people["nan"].says("ท่อประปาแตกหน้าวัด น้ำท่วมถนน", PHOTO)
    assert "📎 รูป 1" in card
    assert "ท่อประปาแตก" in card


def test_a_place_alone_gets_a_helpful_word(people: dict[str, Someone], talk: Talk) -> None:
    assert "ยังไม่ได้บันทึก" not in people["nan"].says("", PLACE)
    assert stored(talk) == []


def test_an_edited_message_is_read_anew_while_the_card_is_open(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER, message=5001)
    nan.says("ทั้งหมู่บ้าน")
    card = nan.says("น้ำประปาที่แพร่ไม่ไหลมาสามวันแล้ว", message=5001, edited=True)
    assert "📍 แพร่" in card
    assert "ทั้งหมู่บ้าน" in card
    nan.taps("ยืนยัน")
    assert "ยังไม่มีอะไรเปลี่ยน" in nan.says("น้ำประปาที่ตากไม่ไหล", message=5001, edited=True)
    assert stored(talk)[0].provinces == ("แพร่",)


def test_cancelled_in_words_nothing_is_stored(people: dict[str, Someone], talk: Talk) -> None:
    people["nan"].says(WATER)
    assert "ยกเลิกแล้ว" in people["nan"].says("ยกเลิก")
    assert stored(talk) == []


def test_a_button_pressed_twice_saves_once(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    data, message = nan.data_of("ยืนยัน")
    nan.sends_tap(data, message)
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in nan.sends_tap(data, message)
    assert len(stored(talk)) == 1


def test_a_tap_on_an_older_card_shows_the_newest(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    data, message = nan.data_of("ยืนยัน")
    nan.says("ทั้งหมู่บ้าน")
    nan.sends_tap(data, message)
    assert "ทั้งหมู่บ้าน" in nan.last.text
    assert stored(talk) == []


def test_only_the_owners_tap_counts(people: dict[str, Someone], talk: Talk) -> None:
    people["nan"].says(WATER)
    data, message = people["nan"].data_of("ยืนยัน")
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in people["phrae"].sends_tap(data, message)
    assert stored(talk) == []


def test_reminded_after_a_quarter_and_next_morning_and_put_away_after_a_week(
    people: dict[str, Someone], talk: Talk
) -> None:
    nan = people["nan"]
    nan.says(WATER)
    talk.passes(minutes=14)
    assert len(nan.messages) == 1
    talk.passes(minutes=2)
    assert "ยังรอท่าน" in nan.last.text
    shown = len(nan.messages)
    talk.passes(hours=23)
    assert len(nan.messages) == shown + 1
    talk.passes(days=5)
    assert len(nan.messages) == shown + 1
    talk.passes(days=2)
    assert "ไม่ได้ยืนยันภายใน 7 วัน" in nan.last.text
    assert "ไม่มีรายการที่รอคำตอบ" in nan.says("ตกลง")
    assert stored(talk) == []


def test_asked_for_the_story_by_the_keyboard(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    assert "เล่าเรื่องมาได้เลย" in nan.says("📝 แจ้งเรื่อง")
    assert "ยังไม่ได้บันทึก" in nan.says("สะพานข้ามห้วยขาด")
    assert "ยังรอท่าน" in nan.says("📝 แจ้งเรื่อง")
    nan.taps("ยืนยัน")
    assert len(stored(talk)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "/issue <b>น้ำ</b> & <script>ไม่ไหล</script>",
        "/issue น้ำไม่ไหล \u202eกลับทาง\u202c \u200bจบ",
        "/issue 💧👨‍👩‍👧 น้ำไม่ไหล",
        "/issue " + "น้ำไม่ไหล " * 400,
        "/issue น้ำไม่ไหล\ud800",
    ],
)
def test_whatever_is_typed_is_kept_and_shown_safely(people: dict[str, Someone], talk: Talk, text: str) -> None:
    nan = people["nan"]
    nan.says(text)
    nan.taps("ยืนยัน")
    (issue,) = stored(talk)
    assert "น้ำ" in issue.text
    assert "\u202e" not in issue.text
    shown = nan.says("/issue 1")
    assert "<script>" not in shown
    assert len(shown) <= 4096


def test_too_much_is_refused_and_what_was_told_stays(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says("/issue " + "น้ำไม่ไหล " * 400)
    assert "ยาวเกิน" in nan.says("น้ำไม่ไหลมาสามวันแล้ว " * 190)
    nan.taps("ยืนยัน")
    assert len(stored(talk)[0].text) < 4096


@pytest.mark.parametrize("number", ["99", "9223372036854775808", "0", "9" * 30])
def test_a_number_that_is_none_is_said_kindly(people: dict[str, Someone], number: str) -> None:
    assert "ไม่พบเรื่อง" in people["nan"].says(f"/issue {number}")
