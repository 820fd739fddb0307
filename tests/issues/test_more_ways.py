"""The rarer ways through the cards: changing one's mind, answering in words, what others changed meanwhile."""

import pytest

from config.vocabulary import IssueState, Role
from handlers.issues.export import ISSUE_COLUMNS, issue_rows
from handlers.kit.events import DataAsked, PersonErased
from handlers.kit.incoming import Attachment, AttachmentKind
from storage.issue_records import Issue, IssueQuery, Standing
from storage.records import Grant
from tests.issues.talk import Someone, Talk

WATER = "น้ำประปาที่น่านไม่ไหลมาสามวันแล้ว ฝากเรื่องด้วยครับ"
SAME_WATER = "/issue ก๊อกน้ำที่บ้านหยุดไหลมาสามวัน ประปาน่านเงียบ"


def stored(talk: Talk) -> list[Issue]:
    with talk.database.read() as unit:
        return unit.issues.after(0, 100)


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """Issue 1, of น่าน, open on the secretary's screen."""
    people["nan"].says(WATER)
    people["nan"].taps("ยืนยัน")
    people["secretary"].says("/issue 1")
    return people


def test_a_no_offers_to_change_the_card(people: dict[str, Someone]) -> None:
    people["nan"].says(WATER)
    people["nan"].says("ไม่ใช่")
    assert "📍 จังหวัด" in people["nan"].last.rows[0]
    people["nan"].taps("กลับ")
    assert people["nan"].last.rows[0][0] == "✅ ยืนยัน"


def test_a_no_to_a_look_alike_keeps_the_story(told: dict[str, Someone], talk: Talk) -> None:
    phrae = told["phrae"]
    phrae.says(SAME_WATER)
    phrae.says("ไม่ใช่")
    assert "เหมือน #1" not in phrae.last.text
    phrae.says("ตกลง")
    assert len(stored(talk)) == 2


def test_a_yes_with_more_words_is_more_of_the_story(people: dict[str, Someone], talk: Talk) -> None:
    people["nan"].says(WATER)
    assert "ใช่ครับ ที่แพร่ก็เป็น" in people["nan"].says("ใช่ครับ ที่แพร่ก็เป็น")
    assert stored(talk) == []


def test_the_card_cancelled_by_its_button(people: dict[str, Someone], talk: Talk) -> None:
    people["nan"].says(WATER)
    people["nan"].taps("ยกเลิก")
    assert people["nan"].last.text.startswith("ยกเลิกแล้ว")
    assert stored(talk) == []


def test_nothing_told_nothing_saved(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    assert "เล่าเรื่องมาได้เลย" in nan.says("/issue")
    assert "ยังไม่มีเนื้อเรื่อง" in nan.says("ตกลง")
    talk.passes(days=8)
    assert "ไม่มีรายการที่รอคำตอบ" in nan.says("ตกลง")


def test_a_second_whole_story_opens_a_card_of_its_own(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    first = nan.data_of("ยืนยัน")
    second = "โรงพยาบาลแม่สอดที่ตากหมอไม่พอ คนไข้ต้องรอตรวจตั้งแต่เช้าจนเย็น ฝากด้วยครับ"
    assert "น้ำประปา" not in nan.says(second)
    nan.taps("ยืนยัน")
    nan.sends_tap(*first)
    assert [issue.provinces for issue in stored(talk)] == [("ตาก",), ("น่าน",)]


def test_a_sticker_meanwhile_gets_its_word_and_the_card_stays(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    assert "ยังไม่ได้บันทึก" not in nan.says("", Attachment(AttachmentKind.STICKER, "s"))
    nan.says("ตกลง")
    assert len(stored(talk)) == 1


def test_an_edit_of_something_else_changes_nothing(people: dict[str, Someone]) -> None:
    people["nan"].says(WATER, message=5001)
    assert people["nan"].says("อย่างอื่น", message=4000, edited=True) == ""


def test_too_many_files_are_refused(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER, *[Attachment(AttachmentKind.PHOTO, f"p{n}") for n in range(20)])
    assert "แนบได้ไม่เกิน 20" in nan.says("", Attachment(AttachmentKind.PHOTO, "p21"))
    nan.says("ตกลง")
    with talk.database.read() as unit:
        assert unit.issues.count_files(1) == {"photo": 20}


def test_a_result_is_changed_before_it_is_confirmed(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("แก้ไขแล้ว")
    secretary.says("เปลี่ยนท่อแล้ว")
    secretary.taps("แก้ไข")
    assert "เปลี่ยนท่อ" not in secretary.last.text
    secretary.says("เปลี่ยนปั๊มแล้ว")
    secretary.says("ตกลง")
    assert stored(talk)[0].outcome == "เปลี่ยนปั๊มแล้ว"


def test_work_dropped_by_button_and_in_words(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("ความเห็น")
    assert "<b>เรื่องที่ #1</b>" in secretary.taps("ยกเลิก")
    secretary.taps("ความเห็น")
    secretary.says("จะไปดูพรุ่งนี้")
    assert "ยกเลิกแล้ว" in secretary.says("ยกเลิก")
    secretary.says("/issue 1")
    secretary.taps("ความเห็น")
    secretary.says("จะไปดูพรุ่งนี้")
    assert "ยกเลิกแล้ว" in secretary.says("ไม่ใช่")
    with talk.database.read() as unit:
        assert [entry.act for entry in unit.histories.of("issue", 1)] == ["told"]


def test_a_question_while_words_are_awaited_is_answered(told: dict[str, Someone]) -> None:
    secretary = told["secretary"]
    secretary.taps("ความเห็น")
    assert "ยังไม่ได้ส่ง" not in secretary.says("ลำพูนอยู่กลุ่มไหน")
    assert "จะไปดูพรุ่งนี้" in secretary.says("จะไปดูพรุ่งนี้")


def test_words_that_are_missing_are_asked_for(told: dict[str, Someone]) -> None:
    secretary = told["secretary"]
    secretary.taps("ความเห็น")
    assert "ตกลง" in secretary.says("ตกลง")
    secretary.says("/issue 1")
    secretary.taps("มอบหมาย")
    assert "มอบหมายให้ ปิติ ชูใจ" in secretary.says("ปิติ")


def test_a_word_card_that_moved_on_shows_the_newest(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("แก้ไขแล้ว")
    older = secretary.data_of("✅ ยืนยัน")
    secretary.says("เปลี่ยนท่อแล้ว")
    secretary.sends_tap(*older)
    assert stored(talk)[0].state is IssueState.NEW
    secretary.taps("✅ ยืนยัน")
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in secretary.sends_tap(*older)
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in told["office"].sends_tap(*older)


def test_what_was_settled_meanwhile_is_not_done_twice(told: dict[str, Someone], talk: Talk) -> None:
    secretary, office = told["secretary"], told["office"]
    secretary.taps("แก้ไขแล้ว")
    office.says("/issue 1")
    office.taps("แก้ไขแล้ว")
    office.says("ตกลง")
    assert "แก้ไขแล้ว" in secretary.taps("✅ ยืนยัน")
    assert "จึงทำรายการนี้ไม่ได้" in secretary.messages[-1].text
    assert stored(talk)[0].state is IssueState.RESOLVED


def test_several_issues_may_be_meant(told: dict[str, Someone]) -> None:
    nan = told["nan"]
    nan.says("/issue น้ำประปาบ้านดอนแก้วไหลอ่อนตอนเย็น")
    nan.taps("ไม่ใช่")
    nan.taps("ยืนยัน")
    answer = nan.says("เรื่องน้ำประปาถึงไหนแล้ว")
    assert "ท่านหมายถึงเรื่องใด" in answer or "<b>เรื่องที่ #" in answer
    assert "อยากทราบเรื่องไหน" in nan.says("เรื่องที่แจ้งไปถึงไหนแล้ว")


def test_a_link_from_a_group_opens_the_issue(told: dict[str, Someone]) -> None:
    assert "<b>เรื่องที่ #1</b>" in told["phrae"].says("/start issue_1")
    assert "ไม่พบเรื่อง" in told["phrae"].says("/start issue_x")


@pytest.mark.usefixtures("told")
def test_observers_read_and_do_not_tell(talk: Talk) -> None:
    observer = talk.join(99, "ผู้สังเกต การณ์", Grant(Role.OBSERVER))
    assert "เฉพาะผู้ที่มีหน้าที่" in observer.says(WATER)
    assert "เฉพาะผู้ที่มีหน้าที่" in observer.says("/issue น้ำไม่ไหล")
    assert "<b>เรื่องที่ #1</b>" in observer.says("/issue 1")
    assert not any("ร่วมลงชื่อ" in label for row in observer.last.rows for label in row)


def test_news_waits_for_the_summary_of_those_who_wish_it(told: dict[str, Someone], talk: Talk) -> None:
    nan = told["nan"]
    with talk.database.write() as unit:
        person = unit.people.get(nan.person.id)
        assert person is not None
        unit.people.change(person, {"summary_daily": True})
        unit.commit()
    before = len(nan.messages)
    told["secretary"].taps("รับเรื่องแล้ว")
    assert len(nan.messages) == before
    told["secretary"].taps("แก้ไขแล้ว")
    told["secretary"].says("ตกลง")
    assert "ขอท่านช่วยยืนยัน" in nan.last.text
    talk.passes(hours=24)
    assert "สถานะ: <b>รับเรื่องแล้ว</b>" in nan.last.text


def test_what_is_held_is_shown_and_erased(told: dict[str, Someone], talk: Talk) -> None:
    told["phrae"].says("/issue 1")
    told["phrae"].taps("ร่วมลงชื่อ")
    told["secretary"].says("/issue 1")
    told["secretary"].taps("ตัวเลือกเพิ่มเติม")
    told["secretary"].taps("พิมพ์สรุป")
    told["secretary"].says("ประปาหยุดไหล")
    told["secretary"].taps("✅ ยืนยัน")
    asked = DataAsked(told["nan"].person.id)
    talk.publish(asked)
    assert [part.title for part in asked.parts] == ["issues.held_told"]
    joined = DataAsked(told["phrae"].person.id)
    talk.publish(joined)
    assert [dict(entry) for part in joined.parts for entry in part.entries] == [{"issues.held_number": "#1"}]
    talk.publish(PersonErased(told["nan"].person.id))
    with talk.database.read() as unit:
        assert all("ไม่ไหลมาสามวัน" not in str(entry.detail) for entry in unit.histories.of("issue", 1))
        assert unit.issue_lists.count(IssueQuery(Standing.ANY), 10) == 1


def test_an_erased_supporters_files_go_and_they_still_count(told: dict[str, Someone], talk: Talk) -> None:
    phrae = told["phrae"]
    phrae.says(SAME_WATER)
    phrae.says("", Attachment(AttachmentKind.VOICE, "v"))
    phrae.taps("ร่วมลงชื่อ")
    talk.publish(PersonErased(phrae.person.id))
    with talk.database.read() as unit:
        assert unit.issues.files(1) == []
        assert [one.person_id for one in unit.issues.supporters(1)] == [None]
        assert unit.issues.get(1) is not None


def test_the_export_has_a_line_an_issue(told: dict[str, Someone], talk: Talk) -> None:
    told["phrae"].says("/issue 1")
    told["phrae"].taps("ร่วมลงชื่อ")
    with talk.database.read() as unit:
        rows = issue_rows(unit)
    (line,) = [dict(zip(ISSUE_COLUMNS, row, strict=True)) for row in rows[1:]]
    assert (line["number"], line["reporter"], line["supporters"], line["provinces"]) == (1, "มานี ใจดี", 1, "น่าน")


def test_an_unconfirmed_word_is_shown_again_and_kept_for_seven_days(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("ความเห็น")
    secretary.says("ประสานช่างเขตแล้ว รอวัสดุ")
    shown = []
    for length in ({"minutes": 14}, {"minutes": 2}, {"days": 1}, {"days": 4}):
        talk.passes(**length)
        shown.append(sum("ประสานช่างเขตแล้ว" in one.text for one in secretary.messages))
    assert shown == [1, 2, 3, 3]
    before = len(told["nan"].messages)
    secretary.taps("ยืนยัน")
    assert "ประสานช่างเขตแล้ว" in told["nan"].messages[before].text


def test_an_unconfirmed_word_is_put_away_after_seven_days_and_takes_nothing_said_meanwhile(
    told: dict[str, Someone], talk: Talk
) -> None:
    secretary = told["secretary"]
    secretary.taps("ความเห็น")
    secretary.says("ประสานช่างเขตแล้ว")
    talk.passes(hours=4)
    assert "เรื่องที่จะแจ้ง" in secretary.says(WATER.replace("น่าน", "ลำปาง"))
    secretary.taps("ยกเลิก")
    secretary.says("รอวัสดุอยู่")
    talk.passes(days=7)
    cards = [one.text for one in secretary.messages if "ประสานช่างเขตแล้ว" in one.text]
    assert not any("รอวัสดุ" in one for one in cards)
    assert any("ค้างนานเกินไป" in one.text for one in secretary.messages)


def test_words_left_unfinished_catch_nothing_later(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("ความเห็น")
    talk.passes(hours=4)
    assert "ค้างนานเกินไป" in secretary.last.text
    assert "เรื่องที่จะแจ้ง" in secretary.says(WATER.replace("น่าน", "ลำปาง"))


def test_a_reminder_at_night_makes_no_sound(people: dict[str, Someone], talk: Talk) -> None:
    nan = people["nan"]
    nan.says(WATER)
    talk.passes(minutes=16)
    assert "disable_notification" not in nan.last.body
    talk.passes(hours=13)
    nan.says("ทั้งหมู่บ้าน")
    talk.passes(minutes=16)
    assert nan.last.body["disable_notification"]


@pytest.mark.usefixtures("told")
def test_the_export_in_the_chat_names_only_whom_one_may_see(talk: Talk) -> None:
    with talk.database.read() as unit:
        assert "มานี ใจดี" in str(issue_rows(unit))
        assert "มานี ใจดี" not in str(issue_rows(unit, lambda _: False))


def test_the_secretariat_gets_the_export_in_the_chat_and_nobody_else(told: dict[str, Someone]) -> None:
    assert "เรื่องทั้งหมด" not in told["nan"].says("ส่งออก")
    told["office"].says("ส่งออก")
    told["office"].taps("เรื่องทั้งหมด (CSV)")
    assert told["office"].last.method == "sendDocument"
    assert "1 เรื่อง" in told["office"].last.text


def test_ones_own_issue_is_shown_without_its_number(told: dict[str, Someone]) -> None:
    assert "<b>เรื่องที่ #" in told["nan"].says("เรื่องของฉันถึงไหนแล้ว")
    assert "ท่านยังไม่มีเรื่องที่แจ้งไว้" in told["phrae"].says("เรื่องของผมถึงไหนแล้ว")


@pytest.mark.parametrize("said", ["อยากร้องเรียน", "มีเรื่องจะแจ้งค่ะ", "ขอแจ้งปัญหาหน่อยครับ"])
def test_who_only_announces_a_story_is_asked_for_it(people: dict[str, Someone], said: str) -> None:
    assert "เล่าเรื่องมาได้เลย" in people["nan"].says(said)
    assert "📝 " + WATER in people["nan"].says(WATER)


def test_another_order_is_no_name_of_who_sees_to_an_issue(told: dict[str, Someone]) -> None:
    secretary = told["secretary"]
    assert "แขวงทางหลวง" in secretary.says("ส่งเรื่องที่ 1 ให้แขวงทางหลวงน่าน")
    assert "จะอยู่ในวาระการประชุม" in secretary.says("นำเรื่องที่ 1 เข้าวาระ")


def test_a_saved_issue_that_is_to_be_withdrawn_is_shown_and_no_story(told: dict[str, Someone]) -> None:
    nan = told["nan"]
    nan.says("ถนนหน้าโรงเรียนบ้านดอนเป็นหลุม")
    assert "<b>ยังไม่ได้ส่ง</b> · เรื่องที่ #1" in nan.says("ขอยกเลิกเรื่องที่ 1")
