"""The life of a stored issue: what the secretariat does, and who hears of it."""

import pytest

from config.vocabulary import IssueState, Role
from handlers.kit.events import PersonErased
from handlers.rules.issue_wording import tells_of_issue
from storage.issue_records import Issue
from storage.records import Grant, Group
from tests.issues.talk import Someone, Talk

WATER = "น้ำประปาที่น่านไม่ไหลมาสามวันแล้ว ฝากเรื่องด้วยครับ"
DRUGS = "/issue ยาบ้าระบาดในหมู่บ้านที่น่าน วัยรุ่นติดกันเยอะ"


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("เรื่องที่ 1 เสร็จแล้ว ทำท่อใหม่แล้ว", True),
        ("เรื่องที่ 12 แก้ไขแล้วครับ", True),
        ("ตอนนี้เรื่อง #3 กำลังดำเนินการ", True),
        ("เรื่องที่ 1 เสร็จหรือยัง", False),
        ("โครงการที่ 1 เสร็จแล้ว", False),
        ("เรื่องถนนเสร็จแล้ว", False),
    ],
)
def test_what_tells_of_an_issue(text: str, tells: bool) -> None:
    assert tells_of_issue(text) is tells


def test_a_report_on_an_issue_leads_to_its_card_and_not_to_a_project(told: dict[str, Someone]) -> None:
    assert "เรื่องที่ #1" in told["secretary"].says("เรื่องที่ 1 เสร็จแล้ว ต่อท่อใหม่ยาว 200 เมตร")
    assert "✔️ แก้ไขแล้ว: ต่อท่อใหม่ยาว 200 เมตร" in told["secretary"].last.text


def get(talk: Talk, number: int = 1) -> Issue:
    with talk.database.read() as unit:
        issue = unit.issues.get(number)
    assert issue is not None
    return issue


@pytest.fixture
def told(people: dict[str, Someone]) -> dict[str, Someone]:
    """Issue 1, of น่าน, open on the secretary's screen."""
    people["nan"].says(WATER)
    people["nan"].taps("ยืนยัน")
    people["secretary"].says("/issue 1")
    return people


def test_from_acknowledged_to_confirmed_each_told_once(told: dict[str, Someone], talk: Talk) -> None:
    nan, secretary = told["nan"], told["secretary"]
    before = len(nan.messages)
    secretary.taps("รับเรื่องแล้ว")
    secretary.taps("กำลังดำเนินการ")
    assert [one.text.split("\n")[1] for one in nan.messages[before:]] == [
        "สถานะ: <b>รับเรื่องแล้ว</b>",
        "สถานะ: <b>กำลังดำเนินการ</b>",
    ]
    secretary.taps("แก้ไขแล้ว")
    assert get(talk).state is IssueState.IN_PROGRESS
    secretary.says("เปลี่ยนปั๊มใหม่แล้ว")
    secretary.taps("ยืนยัน")
    assert get(talk).state is IssueState.RESOLVED
    assert "เปลี่ยนปั๊มใหม่แล้ว" in nan.last.text
    assert nan.last.rows == [["✅ ยืนยันว่าแก้แล้ว", "↩️ ยังไม่แก้"]]
    nan.taps("ยืนยันว่าแก้แล้ว")
    assert get(talk).state is IssueState.CONFIRMED
    assert "ผู้แจ้งยืนยันว่าแก้แล้ว" in secretary.last.text
    assert len(nan.messages) == before + 4  # three changes of state and the answer to the tap


def test_the_reporter_says_it_is_not_solved(told: dict[str, Someone], talk: Talk) -> None:
    told["secretary"].taps("แก้ไขแล้ว")
    told["secretary"].says("ตกลง")
    told["nan"].taps("ยังไม่แก้")
    assert get(talk).state is IssueState.REOPENED
    assert "ยังไม่แก้" in told["office"].last.text


def test_nobody_else_settles_a_claim(told: dict[str, Someone], talk: Talk) -> None:
    told["secretary"].taps("แก้ไขแล้ว")
    told["secretary"].says("ตกลง")
    data, message = told["nan"].data_of("ยืนยันว่าแก้แล้ว")
    assert "เฉพาะผู้ที่ดูแลหรือผู้แจ้ง" in told["phrae"].sends_tap(data, message)
    assert get(talk).state is IssueState.RESOLVED


def test_declined_with_a_preset_reason(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("ตัวเลือกเพิ่มเติม")
    secretary.taps("ไม่รับดำเนินการ")
    assert "เลือกเหตุผล" in secretary.last.text
    secretary.taps("อยู่นอกอำนาจ")
    secretary.taps("ยืนยัน")
    assert "อยู่นอกอำนาจของคณะกรรมการ" in told["nan"].last.text
    assert get(talk).state is IssueState.DECLINED


def test_declined_for_another_reason_that_has_to_be_typed(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("ตัวเลือกเพิ่มเติม")
    secretary.taps("ไม่รับดำเนินการ")
    secretary.taps("เหตุอื่น")
    assert "พิมพ์เหตุผลได้เลย" in secretary.last.text
    secretary.says("ซ้ำกับงานของจังหวัด")
    secretary.says("ตกลง")
    assert "ซ้ำกับงานของจังหวัด" in told["nan"].last.text
    assert get(talk).outcome == "ซ้ำกับงานของจังหวัด"


def test_a_comment_is_sent_only_when_confirmed(told: dict[str, Someone]) -> None:
    secretary, nan = told["secretary"], told["nan"]
    before = len(nan.messages)
    secretary.taps("ความเห็น")
    assert secretary.says("ประปาจะมาดูวันจันทร์").startswith("<b>ยังไม่ได้ส่ง</b>")
    assert len(nan.messages) == before
    secretary.taps("ยืนยัน")
    assert "ประปาจะมาดูวันจันทร์" in nan.last.text
    secretary.taps("ประวัติ")
    assert "ประปาจะมาดูวันจันทร์" in secretary.last.text


def test_what_the_reporter_adds_reaches_the_secretariat(told: dict[str, Someone], talk: Talk) -> None:
    nan, secretary = told["nan"], told["secretary"]
    secretary.taps("แก้ไขแล้ว")
    secretary.says("ตกลง")
    settling = nan.data_of("ยืนยันว่าแก้แล้ว")
    nan.says("/issue 1")
    nan.taps("ความเห็น")
    nan.says("น้ำยังไหลเบาอยู่ตอนเย็น")
    nan.taps("✅ ยืนยัน")
    assert "น้ำยังไหลเบาอยู่ตอนเย็น" in secretary.last.text
    nan.sends_tap(*settling)
    assert get(talk).state is IssueState.CONFIRMED


def test_a_comment_in_several_messages_is_one_and_a_question_is_none_of_it(told: dict[str, Someone]) -> None:
    nan, secretary = told["nan"], told["secretary"]
    nan.taps("เรื่องที่ #1")
    nan.taps("ความเห็น")
    nan.says("บ้านอยู่หมู่ 7")
    assert "ผู้ดูแล" not in nan.says("ใครเป็นคนดูแลเรื่องของฉัน").partition("💬")[2]
    card = nan.says("ตรงข้ามวัด")
    assert "บ้านอยู่หมู่ 7 ตรงข้ามวัด" in card
    nan.taps("✏️ แก้ไข")
    assert "บ้านอยู่หมู่ 7" not in nan.says("บ้านอยู่หมู่ 9")
    nan.taps("✅ ยืนยัน")
    assert secretary.last.text.endswith("บ้านอยู่หมู่ 9")


def test_assigned_to_a_person_and_to_an_office(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("มอบหมาย")
    secretary.taps("สำนักงาน กลาง")
    assert get(talk).assignee_id == told["office"].person.id
    assert "ท่านได้รับมอบหมาย" in told["office"].last.text
    secretary.taps("มอบหมาย")
    secretary.says("การประปาส่วนภูมิภาค สาขาน่าน")
    secretary.taps("ยืนยัน")
    assert (get(talk).assignee_id, get(talk).assignee_name) == (None, "การประปาส่วนภูมิภาค สาขาน่าน")
    assert "การประปาส่วนภูมิภาค" in told["nan"].last.text


def test_put_on_the_agenda_by_the_chair_and_taken_off(told: dict[str, Someone], talk: Talk) -> None:
    chair = told["chair"]
    chair.says("/issue 1")
    chair.taps("ตัวเลือกเพิ่มเติม")
    chair.taps("เข้าวาระประชุม")
    assert get(talk).on_agenda
    assert "รอเข้าวาระประชุม" in chair.last.text
    chair.taps("ตัวเลือกเพิ่มเติม")
    chair.taps("ถอนจากวาระ")
    assert not get(talk).on_agenda


def test_merged_supporters_and_reporter_move(told: dict[str, Someone], talk: Talk) -> None:
    tak, secretary = told["tak"], told["secretary"]
    tak.says("/issue สะพานข้ามห้วยที่น่านขาด")
    tak.taps("ยืนยัน")
    told["phrae"].says("/issue 2")
    told["phrae"].taps("ร่วมลงชื่อ")
    secretary.says("/issue 2")
    secretary.taps("ตัวเลือกเพิ่มเติม")
    secretary.taps("รวมเรื่อง")
    assert "ไม่พบเรื่องตามเลขนั้น" in secretary.says("77")
    assert "รวมเรื่องเข้ากับตัวเองไม่ได้" in secretary.says("2")
    assert "รวมเข้ากับเรื่องที่ #1" in secretary.says("เรื่องที่ 1")
    secretary.taps("ยืนยัน")
    assert get(talk, 2).merged_into == 1
    with talk.database.read() as unit:
        assert [one.person_id for one in unit.issues.supporters(1)] == [
            told["phrae"].person.id,
            tak.person.id,
        ]
    assert "รวมกับเรื่องที่ #1 แล้ว" in tak.last.text
    assert "รวมกับเรื่องที่ #1 แล้ว" in tak.says("/issue 2")


def test_an_issue_without_a_place_reaches_the_administrators_where_secretaries_serve_clusters_only(talk: Talk) -> None:
    head = talk.join(61, "สมบูรณ์ ทดลองนำ", Grant(Role.CHAIR))
    cluster = talk.join(62, "สมศรี ทดลองงาน", Grant(Role.SECRETARIAT, "1.1"), cluster="1.1")
    keeper = talk.join(63, "ผดุง ทดลองดูแล", Grant(Role.ADMINISTRATOR))
    head.says("/issue น้ำประปาไม่ไหลมาสามวันแล้ว")
    head.taps("ยืนยัน")
    head.taps("ไม่เฉพาะจังหวัดใด")
    assert "เรื่องที่ #1" in keeper.last.text
    assert not cluster.messages
    office = talk.join(64, "สำนักงาน ทดลองกลาง", Grant(Role.SECRETARIAT))
    heard = len(keeper.messages)
    head.says("/issue ไฟถนนดับทั้งสายมาหลายคืน")
    head.taps("ยืนยัน")
    head.taps("ไม่เฉพาะจังหวัดใด")
    assert "เรื่องที่ #2" in office.last.text
    assert len(keeper.messages) == heard


def test_who_follows_either_of_two_issues_merged_hears_of_it_once(told: dict[str, Someone]) -> None:
    nan, tak, phrae, secretary = (told[who] for who in ("nan", "tak", "phrae", "secretary"))
    tak.says("/issue สะพานข้ามห้วยที่น่านขาด")
    tak.taps("ยืนยัน")
    for number in (1, 2):
        phrae.says(f"/issue {number}")
        phrae.taps("ร่วมลงชื่อ")
    before = {one.user: len(one.messages) for one in (nan, tak, phrae)}
    secretary.says("รวมเรื่องที่ 2 เข้ากับเรื่องที่ 1")
    secretary.taps("ยืนยัน")
    heard = {one.user: [message.text for message in one.messages[before[one.user] :]] for one in (nan, tak, phrae)}
    assert [len(messages) for messages in heard.values()] == [1, 1, 1]
    assert "เรื่องที่ #2 แจ้งปัญหาเดียวกัน จึงรวมเข้ามาในเรื่องนี้แล้ว" in heard[nan.user][0]
    assert "เรื่องที่ #1" in heard[nan.user][0]
    assert "รวมกับเรื่องที่ #1 แล้ว" in heard[tak.user][0]
    assert "รวมกับเรื่องที่ #1 แล้ว" in heard[phrae.user][0]


def test_of_two_secretaries_pressing_at_once_the_second_is_told(told: dict[str, Someone], talk: Talk) -> None:
    office = told["office"]
    office.says("/issue 1")
    data, message = office.data_of("กำลังดำเนินการ")
    told["secretary"].taps("รับเรื่องแล้ว")
    assert "มีผู้อื่นแก้เรื่องนี้" in office.sends_tap(data, message)
    assert "รับเรื่องแล้ว" in office.last.text
    assert get(talk).state is IssueState.ACKNOWLEDGED


def test_names_are_seen_by_the_secretariat_and_the_clusters_chair_only(told: dict[str, Someone]) -> None:
    for who in ("secretary", "office", "chair"):
        assert "มานี ใจดี" in told[who].says("/issue 1")
        told[who].taps("ประวัติ")
        assert "มานี ใจดี" in told[who].last.text
    for who in ("phrae", "tak"):
        shown = told[who].says("/issue 1")
        assert "มานี" not in shown
        assert "ผู้แจ้งจากภาคประชาชน กลุ่ม 1.1" in shown
        told[who].taps("ประวัติ")
        assert "มานี" not in told[who].screen


def test_a_hidden_name_is_hidden_from_the_chair_too(people: dict[str, Someone]) -> None:
    people["nan"].says(DRUGS)
    people["nan"].taps("ปิดชื่อผู้แจ้ง")
    people["nan"].taps("ยืนยัน")
    assert "มานี" not in people["chair"].says("/issue 1")
    assert "มานี" in people["secretary"].says("/issue 1")
    people["chair"].taps("ประวัติ")
    assert "มานี" not in people["chair"].screen
    people["nan"].says("/issue 1")
    people["nan"].taps("ตัวเลือกเพิ่มเติม")
    people["nan"].taps("เปิดชื่อผู้แจ้ง")
    assert "มานี" in people["chair"].says("/issue 1")


def test_written_down_for_somebody_who_phoned(people: dict[str, Someone], talk: Talk) -> None:
    secretary = people["secretary"]
    assert "พิมพ์ชื่อผู้ที่แจ้ง" in secretary.says("บันทึกแทน สะพานข้ามห้วยที่น่านขาด รถผ่านไม่ได้")
    secretary.says("ยายคำ บ้านห้วยแก้ว")
    secretary.taps("โทรศัพท์")
    assert "บันทึกแทน ยายคำ บ้านห้วยแก้ว ทางโทรศัพท์" in secretary.last.text
    secretary.taps("ยืนยัน")
    issue = get(talk)
    assert (issue.reporter_id, issue.reporter_name, issue.entered_by) == (
        None,
        "ยายคำ บ้านห้วยแก้ว",
        secretary.person.id,
    )
    assert issue.text == "สะพานข้ามห้วยที่น่านขาด รถผ่านไม่ได้"
    assert "ยายคำ" not in people["phrae"].says("/issue 1")
    assert "ยายคำ" in people["office"].says("/issue 1")


def test_written_down_for_a_member_without_telegram(people: dict[str, Someone], talk: Talk) -> None:
    secretary = people["secretary"]
    secretary.says("/issue น้ำไม่ไหล")
    secretary.taps("แก้ไข")
    secretary.taps("บันทึกแทน")
    secretary.says("ปิติ")
    secretary.taps("ปิติ ชูใจ")
    secretary.taps("ไลน์")
    assert "📍 แพร่" in secretary.last.text
    secretary.taps("ยืนยัน")
    assert get(talk).reporter_id == people["phrae"].person.id
    secretary.says("/issue 1")
    secretary.taps("แก้ไขแล้ว")
    secretary.says("ตกลง")
    assert "ยืนยันว่าแก้แล้ว" in str(secretary.last.rows)


def test_asked_after_by_its_story(told: dict[str, Someone]) -> None:
    assert "<b>เรื่องที่ #1</b>" in told["nan"].says("เรื่องน้ำประปาไม่ไหลที่แจ้งไปถึงไหนแล้ว")


def test_in_a_group_nothing_is_said_of_persons(told: dict[str, Someone], talk: Talk) -> None:
    with talk.database.write() as unit:
        unit.groups.link(Group(-900, "กลุ่ม", "1.1", None))
        unit.commit()
    group = told["secretary"].at(-900)
    shown = group.says("/issue 1") + group.says("เรื่องที่ 1 ถึงไหนแล้ว")
    assert "มานี" not in shown
    assert group.last.rows == [["💬 ดูในแชตส่วนตัว"]]


def test_an_erased_reporter_leaves_the_number_and_the_tally(told: dict[str, Someone], talk: Talk) -> None:
    told["phrae"].says("/issue 1")
    told["phrae"].taps("ร่วมลงชื่อ")
    for person in ("nan", "phrae"):
        talk.publish(PersonErased(told[person].person.id))
    with talk.database.read() as unit:
        assert unit.issues.supported_by(told["phrae"].person.id) == []
        assert len(unit.issues.supporters(1)) == 1
    issue = get(talk)
    assert (issue.text, issue.reporter_id, issue.provinces) == ("", None, ("น่าน",))
    assert "ร่วมลงชื่อ 1 คน" in told["secretary"].says("/issue 1")


def test_a_declined_issue_is_opened_again(told: dict[str, Someone], talk: Talk) -> None:
    secretary = told["secretary"]
    secretary.taps("ตัวเลือกเพิ่มเติม")
    secretary.taps("ไม่รับดำเนินการ")
    secretary.taps("ข้อมูลไม่พอ")
    secretary.taps("✅ ยืนยัน")
    secretary.taps("ตัวเลือกเพิ่มเติม")
    secretary.taps("เปิดใหม่")
    assert get(talk).state is IssueState.REOPENED
    assert "สถานะ: <b>เปิดใหม่</b>" in told["nan"].last.text


def test_a_claim_is_settled_whatever_else_changed_since(told: dict[str, Someone], talk: Talk) -> None:
    told["secretary"].taps("แก้ไขแล้ว")
    told["secretary"].says("ตกลง")
    settling = told["nan"].data_of("ยืนยันว่าแก้แล้ว")
    told["chair"].says("/issue 1")
    told["chair"].taps("ตัวเลือกเพิ่มเติม")
    told["chair"].taps("เข้าวาระประชุม")
    told["nan"].sends_tap(*settling)
    assert get(talk).state is IssueState.CONFIRMED
