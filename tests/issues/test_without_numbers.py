"""Issues meant without their number, and the log in figures."""

import pytest

from config.vocabulary import IssueState
from handlers.rules.issue_queries import asks_in_figures, asks_which
from handlers.rules.issue_wording import accepts, asks_to_hide, corrects_own, disputes, hides_name, story_for_agenda
from storage.issue_records import Issue
from storage.records import Group
from tests.issues.talk import Someone, Talk

GROUP = -900

ROAD = "ถนนเข้าหมู่บ้านที่แพร่เป็นหลุมใหญ่ รถล้มบ่อย ฝากเรื่องด้วยครับ"
WATER = "น้ำประปาที่น่านไม่ไหลมาสามวันแล้ว ฝากเรื่องด้วยครับ"


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """น่าน told of the water (#1), แพร่ of the road (#2)."""
    for who, story in (("nan", WATER), ("phrae", ROAD)):
        people[who].says(story)
        people[who].taps("ยืนยัน")
    return people


def get(talk: Talk, number: int) -> Issue:
    with talk.database.read() as unit:
        found = unit.issues.get(number)
    assert found is not None
    return found


def solve(secretary: Someone) -> None:
    secretary.says("ปิดเรื่องที่ 1 ได้แล้ว ประปาซ่อมเสร็จเมื่อวาน")
    secretary.says("ยืนยัน")


def test_closed_in_words_and_disputed_in_words(told: dict[str, Someone], talk: Talk) -> None:
    nan, secretary = told["nan"], told["secretary"]
    solve(secretary)
    assert get(talk, 1).outcome == "ประปาซ่อมเสร็จเมื่อวาน"
    card = nan.says("น้ำยังไม่ไหลเลยครับ ใครบอกว่าเสร็จ")
    assert "เปิดใหม่" in card
    assert get(talk, 1).state is IssueState.REOPENED
    assert "ยังไม่แก้" in secretary.last.text
    nan.says("ยืนยัน")
    assert "ใครบอกว่าเสร็จ" in secretary.last.text


def test_said_to_be_solved_is_confirmed_by_one_tap_or_word(told: dict[str, Someone], talk: Talk) -> None:
    nan = told["nan"]
    solve(told["secretary"])
    assert "ไหลแล้ว" not in nan.says("ไหลแล้วครับ ขอบคุณมาก")
    assert "✅ ยืนยันว่าแก้แล้ว" in nan.last.buttons
    assert get(talk, 1).state is IssueState.RESOLVED
    nan.says("ยืนยันว่าแก้แล้ว")
    assert get(talk, 1).state is IssueState.CONFIRMED


def test_where_nothing_was_claimed_such_words_are_what_they_are(told: dict[str, Someone], talk: Talk) -> None:
    told["nan"].says("น้ำยังไม่ไหลเลยครับ ใครบอกว่าเสร็จ")
    assert get(talk, 1).state is IssueState.NEW
    solve(told["secretary"])
    told["phrae"].says("ไฟยังไม่มาเลยครับ")
    talk.passes(days=40)
    told["nan"].says("ยังไม่ไหลเลยครับ")
    assert get(talk, 1).state is IssueState.RESOLVED


def test_ones_own_name_is_hidden_in_words(told: dict[str, Someone], talk: Talk) -> None:
    assert "(ปิดชื่อ)" in told["phrae"].says("เอาชื่อผมออกจากเรื่องนั้น ไม่อยากให้ใครรู้")
    assert get(talk, 2).hidden_from_chair
    told["phrae"].says("ปิดชื่อผมด้วย")
    assert get(talk, 2).hidden_from_chair
    told["nan"].says("ปิดชื่อผมเรื่องที่ 2")
    assert not get(talk, 1).hidden_from_chair


def test_what_was_told_wrongly_is_corrected_by_a_word(told: dict[str, Someone]) -> None:
    card = told["phrae"].says("ขอเปลี่ยนจากแพร่เป็นลำปาง แจ้งผิด")
    assert "เรื่องที่ #2" in card
    told["phrae"].says("ยืนยัน")
    assert "เรื่องที่ #2 ย้ายมาอยู่จังหวัดลำปาง" in told["secretary"].last.text
    assert "เรื่องที่ #2" in told["phrae"].says("แจ้งผิดค่ะ ต้องเป็นถนนเข้าวัด ไม่ใช่เข้าหมู่บ้าน")
    told["phrae"].says("ยืนยัน")
    assert "ต้องเป็นถนนเข้าวัด" in told["secretary"].last.text


def test_more_of_ones_own_story_and_a_question_to_its_teller(told: dict[str, Someone], talk: Talk) -> None:
    talk.passes(days=3)
    assert "น้ำเป็นสีแดง" in told["nan"].says("แจ้งเพิ่มว่าตอนนี้น้ำเป็นสีแดง")
    told["nan"].says("ยืนยัน")
    assert "น้ำเป็นสีแดง" in told["secretary"].last.text
    card = told["secretary"].says("ขอข้อมูลเพิ่มเติมจากผู้แจ้งเรื่องที่ 1 ว่าอยู่หมู่ไหน")
    assert "💬 อยู่หมู่ไหน" in card
    told["secretary"].says("ยืนยัน")
    assert "อยู่หมู่ไหน" in told["nan"].last.text


def test_all_of_ones_own_are_only_ones_own(told: dict[str, Someone]) -> None:
    listed = told["nan"].says("ขอดูเรื่องทั้งหมดของฉัน")
    assert "#1" in listed
    assert "#2" not in listed


def test_named_by_its_story_it_comes_onto_the_agenda(told: dict[str, Someone], talk: Talk) -> None:
    assert "เรื่องที่ #2" in told["chair"].says("เอาเรื่องถนนที่แพร่เข้าวาระประชุมครั้งหน้า")
    assert get(talk, 2).on_agenda


def test_who_leads_need_not_say_where(told: dict[str, Someone]) -> None:
    assert "เรื่องที่ #2" in told["office"].says("เรื่องถนนเป็นหลุมถึงไหนแล้ว")
    assert "เรื่องที่ #1" in told["chair"].says("เสนอเรื่องน้ำประปาเข้าวาระด้วย")


def test_the_secretariat_asks_by_who_told(told: dict[str, Someone]) -> None:
    assert "เรื่องที่ #2" in told["secretary"].says("เรื่องของคุณปิติไปถึงไหนแล้ว")
    assert "ยังไม่ได้แจ้ง" in told["secretary"].says("เรื่องของคุณวีระไปถึงไหนแล้ว")
    assert "เรื่องที่ #2" not in told["nan"].says("เรื่องของคุณปิติไปถึงไหนแล้ว")


def test_taken_up_and_handed_on_in_one_sentence(told: dict[str, Someone], talk: Talk) -> None:
    card = told["secretary"].says("รับเรื่อง 1 ไว้ก่อน แล้วส่งให้ประปาน่านดู")
    assert get(talk, 1).state is IssueState.ACKNOWLEDGED
    assert "มอบหมายให้ ประปาน่าน" in card


def test_the_log_in_figures(told: dict[str, Someone], talk: Talk) -> None:
    talk.passes(days=5)
    solve(told["secretary"])
    figures = told["nan"].says("ปีนี้รับเรื่องกี่เรื่อง แก้ไปกี่เรื่อง")
    assert "แจ้งเข้ามา 2 เรื่อง แก้ไขแล้ว 1 กำลังดูแล 0 ยังไม่รับ 1" in figures
    assert "ไม่เกิน 5 วัน" in figures
    assert "🏷 คมนาคม 1 เรื่อง (ค้าง 1)" in figures
    assert "🏷 น้ำ 1 เรื่อง\n" in f"{figures}\n"
    told["nan"].taps("ดูเรื่องคมนาคม")
    assert "#2" in told["nan"].last.text
    talk.passes(days=30)
    assert "ยังไม่มีใครแจ้งเรื่อง" in told["nan"].says("ขอรายงานประจำเดือนหน่อย")


def test_which_nobody_answered_is_a_list(told: dict[str, Someone]) -> None:
    told["secretary"].says("รับเรื่องที่ 1")
    listed = told["secretary"].says("เรื่องไหนยังไม่มีใครตอบ")
    assert "#2" in listed
    assert "#1" not in listed


@pytest.mark.parametrize(
    "text",
    [
        "ยังไม่ได้รับหนังสือเชิญประชุม",
        "เมื่อวานผมไปดูมาแล้วถนนตรงนั้นกว้างดี",
        "ประชุมเสร็จเรียบร้อยแล้วครับ ขอบคุณ",
        "ยังไงก็ได้",
        "ขอเปลี่ยนวันประชุมจากวันที่ 5 เป็นวันที่ 6 แจ้งผิด",
        "ปิดชื่อร้านค้าในเอกสาร",
        "เสนอเรื่องที่ 3 เข้าวาระ",
        "มีแผนงานด้านไหนมากที่สุด",
    ],
)
def test_what_is_none_of_these(text: str) -> None:
    assert not (disputes(text))
    assert not (accepts(text))
    assert not (corrects_own(text))
    assert not (asks_to_hide(text))
    assert not (story_for_agenda(text))
    assert not (asks_in_figures(text))
    assert not (asks_which(text))


def test_the_issue_whose_name_is_hidden() -> None:
    assert hides_name("ปิดชื่อผมเรื่องที่ ๓") == 3
    assert hides_name("อย่าบอกชื่อฉันนะ") == 0
    assert hides_name("ใครปิดชื่อผู้แจ้งไว้") is None


def test_in_a_group_nothing_tells_who_told_what(told: dict[str, Someone], talk: Talk) -> None:
    with talk.database.write() as unit:
        unit.groups.link(Group(GROUP, "กลุ่ม", "1.1", None))
        unit.commit()
    in_private = "แชตส่วนตัว"
    assert in_private in told["nan"].at(GROUP).says("เรื่องของผมถึงไหนแล้ว")
    assert "#1" not in told["nan"].at(GROUP).says("ขอดูรูปที่แนบไว้")
    assert "#2" not in told["secretary"].at(GROUP).says("เรื่องของคุณปิติไปถึงไหนแล้ว")
    assert "แจ้งเข้ามา 2 เรื่อง" in told["nan"].at(GROUP).says("คนแจ้งเรื่องอะไรกันเยอะสุด")
    danger = told["nan"].at(GROUP).says("ช่วยด้วย คนติดอยู่บนหลังคา")
    assert "1669" in danger
    assert "ยังไม่ได้บันทึก" not in danger
