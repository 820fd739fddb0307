"""The topic and the province of a stored issue changed, in words and by button: by whom, and who hears of it."""

import pytest

from config.vocabulary import IssueState, Topic
from handlers.rules.issue_filing import FilingOrder, filing_in
from handlers.rules.issue_wording import corrected_to
from handlers.rules.issues import Act
from tests.issues.talk import Someone, Talk
from tests.issues.test_work import WATER, get

ROAD = "ถนนหน้าตลาดพังมากครับ ที่แพร่ รถเล็กผ่านไม่ได้"
FILED = [
    ("เปลี่ยนหมวดเรื่องที่ 3 เป็นน้ำ", Act.TOPIC, 3, "น้ำ"),
    ("ช่วยเปลี่ยนหมวดของเรื่อง #3 ให้เป็นคมนาคมหน่อยค่ะ", Act.TOPIC, 3, "คมนาคม"),
    ("แก้หมวดเรื่อง ๓ จากน้ำเป็นถนน", Act.TOPIC, 3, "ถนน"),
    ("เปลี่ยนหมวดเรื่องที่ 3 เป็นอะไรดี", Act.TOPIC, 3, ""),
    ("จัดเรื่องที่ 5 เข้าหมวดเกษตร", Act.TOPIC, 5, "เกษตร"),
    ("เรื่องที่ 3 ผิดหมวด ต้องเป็นน้ำ", Act.TOPIC, 3, "น้ำ"),
    ("เรื่องที่ 3 เป็นหมวดน้ำ ไม่ใช่คมนาคม", Act.TOPIC, 3, "น้ำ"),
    ("เปลี่ยนหมวดเรื่องนี้เป็นสาธารณสุขด้วยครับ", Act.TOPIC, 0, "สาธารณสุข"),
    ("ย้ายเรื่องที่ 2 ไปจังหวัดแพร่", Act.PLACE, 2, "แพร่"),
    ("แก้จังหวัดของเรื่องที่ 2 เป็น จ.ลำปาง", Act.PLACE, 2, "ลำปาง"),
    ("เรื่องที่ 2 จังหวัดผิด ต้องเป็นแพร่", Act.PLACE, 2, "แพร่"),
    ("ขอแก้จังหวัดเรื่องที่แจ้งเมื่อกี้เป็นแพร่ค่ะ", Act.PLACE, 0, "แพร่"),
]


@pytest.mark.parametrize(("said", "act", "number", "words"), FILED)
def test_what_is_ordered(said: str, act: Act, number: int, words: str) -> None:
    assert filing_in(said) == FilingOrder(act, number, words)


@pytest.mark.parametrize(
    "said",
    [
        "เรื่องที่ 3 อยู่หมวดไหน",
        "เรื่องที่ 3 หมวดอะไร",
        "ย้ายเรื่องที่ 2 ไปวาระที่ 3",
        "ย้ายประชุมครั้งที่ 2 ไปจังหวัดแพร่",
        "เปลี่ยนจังหวัดของผมเป็นแพร่",
        "เรื่องที่ 3 เกิดที่จังหวัดน่าน",
        "เปลี่ยนเรื่องที่ 2 เป็นน้ำไม่ไหลทั้งหมู่บ้าน",
    ],
)
def test_what_orders_nothing_of_the_kind(said: str) -> None:
    assert filing_in(said) is None


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("ขอเปลี่ยนจากลำพูนเป็นลำปาง แจ้งผิด", "ลำปาง"),
        ("แจ้งผิดค่ะ ต้องเป็นจังหวัดแพร่", "แพร่"),
        ("พิมพ์ผิด ที่แพร่ ไม่ใช่น่าน", "ที่แพร่"),
        ("แจ้งผิดครับ", ""),
    ],
)
def test_what_a_correction_puts_in_place(said: str, place: str) -> None:
    assert corrected_to(said) == place


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """Issue 1 of น่าน; issue 2 of แพร่, joined by ตาก."""
    for who, story in (("nan", WATER), ("phrae", ROAD)):
        people[who].says(story)
        people[who].taps("ยืนยัน")
    people["tak"].says("ขอร่วมลงชื่อเรื่องที่ 2")
    return people


def news(someone: Someone, before: int) -> list[str]:
    return [one.text.split("\n")[-1] for one in someone.messages[before:]]


def test_the_secretariat_files_an_issue_under_another_topic(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    before = len(told["phrae"].messages), len(told["tak"].messages)
    assert "🏷 คมนาคม → น้ำ" in secretary.says("เปลี่ยนหมวดเรื่องที่ 2 เป็นน้ำ")
    assert get(talk, 2).topic is Topic.TRANSPORT
    secretary.says("ใช่ค่ะ")
    assert get(talk, 2).topic is Topic.WATER
    assert news(told["phrae"], before[0]) == news(told["tak"], before[1]) == ["🏷 ย้ายไปหมวดน้ำ"]
    secretary.taps("ประวัติ")
    assert "ย้ายหมวดจากคมนาคมเป็นน้ำ — สมศรี ขยัน" in secretary.last.text
    # Where it is filed so already, nobody is troubled.
    assert secretary.says("เปลี่ยนหมวดเรื่องที่ 2 เป็นน้ำ").startswith("<b>เรื่องที่ #2</b>")


def test_an_issue_goes_to_another_province_and_to_who_serves_there(told: dict[str, Someone], talk: Talk) -> None:
    office, secretary = told["office"], told["secretary"]
    office.says("ย้ายเรื่องที่ 2 ไปจังหวัดตาก")
    office.taps("ยืนยัน")
    assert (get(talk, 2).provinces, get(talk, 2).clusters) == (("ตาก",), ("2.1",))
    before = len(secretary.messages)
    office.says("เรื่องที่ 2")
    office.taps("ตัวเลือกเพิ่มเติม")
    office.taps("📍 จังหวัด")
    office.taps("กลุ่ม 1.1")
    office.taps("แพร่")
    assert (get(talk, 2).provinces, get(talk, 2).clusters) == (("แพร่",), ("1.1",))
    assert [one.text.split("\n")[0] for one in secretary.messages[before:]] == ["📥 เรื่องที่ #2 ย้ายมาอยู่จังหวัดแพร่"]
    office.taps("ประวัติ")
    assert "ย้ายจังหวัดจากตากเป็นแพร่" in office.last.text


def test_a_topic_is_chosen_by_button_or_typed(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.says("เรื่องที่ 2")
    secretary.taps("ตัวเลือกเพิ่มเติม")
    secretary.taps("🏷 หมวด")
    secretary.says("สิ่งแวดล้อม")
    assert "คมนาคม → สิ่งแวดล้อม" in secretary.last.text
    secretary.taps("แก้ไข")
    secretary.taps("ความปลอดภัย")
    assert get(talk, 2).topic is Topic.SAFETY


def test_who_told_it_may_while_it_is_new(told: dict[str, Someone], talk: Talk) -> None:
    nan = told["nan"]
    nan.says("เปลี่ยนหมวดเรื่องที่ 1 เป็นสิ่งแวดล้อม")
    nan.taps("ยืนยัน")
    nan.says("ขอแก้จังหวัดเรื่องที่แจ้งเมื่อกี้เป็นแพร่ค่ะ")
    nan.taps("ยืนยัน")
    assert (get(talk).topic, get(talk).provinces) == (Topic.ENVIRONMENT, ("แพร่",))
    assert "เรื่องที่ #1 ย้ายมาอยู่จังหวัดแพร่" in told["secretary"].last.text
    nan.says("แจ้งผิดค่ะ ต้องเป็นจังหวัดลำปาง")
    assert "📍 แพร่ → ลำปาง" in nan.last.text
    nan.taps("ยกเลิก")
    told["secretary"].says("รับเรื่องที่ 1 แล้ว")
    # From then on it is a word to the secretariat.
    assert "<b>ยังไม่ได้ส่ง</b>" in nan.says("เรื่องที่ 1 จังหวัดผิด ต้องเป็นลำปาง")
    nan.taps("ยืนยัน")
    assert get(talk).provinces == ("แพร่",)
    assert "จังหวัดผิด ต้องเป็นลำปาง" in told["secretary"].last.text


def test_nobody_else_may(told: dict[str, Someone], talk: Talk) -> None:
    assert "ทำได้เฉพาะผู้ที่ดูแลหรือผู้แจ้ง" in told["nan"].says("เปลี่ยนหมวดเรื่องที่ 2 เป็นน้ำ")
    assert "<b>ยังไม่ได้ส่ง</b>" in told["tak"].says("ย้ายเรื่องที่ 2 ไปจังหวัดตาก")
    assert get(talk, 2).topic is Topic.TRANSPORT


def test_the_secretariat_hides_a_name_and_who_told_it_alone_shows_it_again(
    told: dict[str, Someone], talk: Talk
) -> None:
    secretary, phrae = told["secretary"], told["phrae"]
    assert "ปิติ ชูใจ" in told["chair"].says("เรื่องที่ 2")
    before = len(phrae.messages)
    assert "(ปิดชื่อ)" in secretary.says("ปิดชื่อผู้แจ้งเรื่องที่ 2")
    assert len(phrae.messages) == before + 1
    assert "ปิดชื่อท่านในเรื่องที่ #2" in phrae.last.text
    assert "ปิติ ชูใจ" not in told["chair"].says("เรื่องที่ 2")
    secretary.taps("ตัวเลือกเพิ่มเติม")
    assert not any("เปิดชื่อ" in label for row in secretary.last.rows for label in row)
    phrae.taps("ดูเรื่องที่ #2")
    phrae.taps("ตัวเลือกเพิ่มเติม")
    phrae.taps("เปิดชื่อผู้แจ้ง")
    assert not get(talk, 2).hidden_from_chair


def test_nobody_else_hides_a_name(told: dict[str, Someone], talk: Talk) -> None:
    assert "ทำได้เฉพาะ" in told["nan"].says("เรื่องที่ 2 ปิดชื่อผู้แจ้งด้วย")
    assert not get(talk, 2).hidden_from_chair
    assert get(talk, 2).state is IssueState.NEW


def test_of_an_issue_on_the_screen_no_number_is_needed(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.says("เรื่องที่ 1")
    secretary.says("เปลี่ยนหมวดเรื่องนี้เป็นสิ่งแวดล้อม")
    secretary.taps("ยืนยัน")
    secretary.says("ปิดชื่อผู้แจ้งเรื่องนี้")
    assert (get(talk).topic, get(talk).hidden_from_chair) == (Topic.ENVIRONMENT, True)
