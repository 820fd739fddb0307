"""Opening a poll: from free Thai, step by step, as the secretariat's draft; what is wrong is told, nothing is lost."""

import pytest

from config.vocabulary import PollKind, PollRule, PollState, Secrecy, Sector
from handlers.rules.polls.timing import is_time_alone
from handlers.rules.polls.wording import choices_of, choices_problem, question_of
from storage.records import Group
from tests.polls.floor import GROUP, QUESTION, Floor

MORE = "ตัวเลือกเพิ่มเติม"


def test_somebody_is_left_out_by_name(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าเห็นด้วยกับแผนน้ำหรือไม่ ถามทุกคนยกเว้นคุณpeople0 ปิดรับศุกร์หน้าห้าโมงเย็น")
    assert "กรรมการทุกคน ยกเว้น people0 ทดสอบ รวม 13 คน" in floor.chair.last.text
    assert "🗳 เห็นด้วยกับแผนน้ำหรือไม่\n" in floor.chair.last.text
    floor.chair.says("ไม่รวมคุณ people1")
    assert "ยกเว้น people0 ทดสอบ, people1 ทดสอบ รวม 12 คน" in floor.chair.last.text
    floor.chair.taps("ยืนยัน")
    out, asked = floor.members[Sector.PEOPLE][0], floor.members[Sector.PEOPLE][2]
    assert out.messages == []
    assert "แผนน้ำ" in asked.last.text
    assert "ไม่อยู่ในรายชื่อผู้มีสิทธิ" in out.sends_tap(*asked.data_of("เห็นด้วย"))


def test_a_poll_out_of_free_thai(floor: Floor) -> None:
    shown = floor.chair.says(QUESTION)
    assert shown.startswith("<b>ยังไม่ได้ส่ง</b>")
    for words in ("ทุก 2 เดือน · ไตรมาสละครั้ง", "14 คน", "ภาคประชาชน 4", "4 ธันวาคม 2569 เวลา 17.00 น.", "ปิดชื่อ"):
        assert words in shown
    assert shown.count("\n") < 12
    assert floor.chair.last.rows == [["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"], [MORE]]
    floor.chair.taps("ยืนยัน")
    poll = floor.newest()
    assert (poll.id, poll.terms.kind, poll.choices) == (1, PollKind.ONE, ("ทุก 2 เดือน", "ไตรมาสละครั้ง"))
    for one in floor.everybody:
        assert "ทุก 2 เดือน" in one.last.buttons, one.screen
    assert any("ลงแล้ว <b>0</b> จาก 14 คน" in message.text for message in floor.chair.messages)


def test_step_by_step(floor: Floor) -> None:
    assert "เรื่องใด" in floor.chair.says("/poll")
    assert "ยังไม่ได้เลือกเวลาปิด" in floor.chair.says("เห็นด้วยกับการตั้งศูนย์ข้อมูลน้ำหรือไม่")
    floor.chair.taps("3 วัน")
    floor.chair.taps("ยืนยัน")
    poll = floor.newest()
    assert poll.terms.kind is PollKind.YES_NO
    assert (poll.closes_at - poll.opened_at).days == 3
    member = floor.members[Sector.PEOPLE][0]
    assert list(member.last.buttons)[:3] == ["เห็นด้วย", "ไม่เห็นด้วย", "งดออกเสียง"]


def test_terms_behind_more(floor: Floor) -> None:
    floor.chair.says(QUESTION)
    for label in (MORE, "เกณฑ์:", "เกินครึ่งและทุกภาคส่วน", "ปิดชื่อ", "ลับ", "กลับ", "ยืนยัน"):
        floor.chair.taps(label)
    terms = floor.newest().terms
    assert (terms.rule, terms.secrecy) == (PollRule.EVERY_SECTOR, Secrecy.SECRET)


def test_the_opener_is_told_where_one_voter_could_decide(floor: Floor) -> None:
    floor.chair.says(QUESTION)
    for label in (MORE, "เกณฑ์:", "เกินครึ่งและทุกภาคส่วน"):
        floor.chair.taps(label)
    assert "คนเดียวตัดสินผลได้" not in floor.chair.last.text
    for one in floor.members[Sector.PEOPLE][:3]:
        with floor.database.write() as unit:
            person = unit.people.get(one.person.id)
            assert person is not None
            unit.people.change(person, {"sector": Sector.PUBLIC})
            unit.commit()
    floor.chair.taps("กลับ")
    assert "ภาคประชาชน มีผู้มีสิทธิ 1–2 คน: คนเดียวตัดสินผลได้" in floor.chair.last.text


def test_an_audience_by_words_and_by_buttons(floor: Floor) -> None:
    floor.chair.says("ขอโหวตเปิดศูนย์ข้อมูลที่น่านดีไหม ถามเฉพาะภาคเอกชนกลุ่ม 1.1 ปิดรับพรุ่งนี้เที่ยง")
    assert "กลุ่ม 1.1 ภาคเอกชน รวม 3 คน" in floor.chair.last.text
    for label in ("แก้ไข", "ผู้มีสิทธิ", "ภาคประชาชน"):
        floor.chair.taps(label)
    assert "5 คน" in floor.chair.last.text
    floor.chair.says("public0 ทดสอบ กับ people1 ทดสอบ")
    assert "2 คน" in floor.chair.last.text
    assert "public0 ทดสอบ, people1 ทดสอบ" in floor.chair.last.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("เชียงใหม่", "ตัวเลือกข้อเดียว"),
        ("เชียงใหม่\nน่าน\nเชียง ใหม่", "ซ้ำกัน"),
        ("\n".join(map(str, range(13))), "เกิน 12 ข้อ"),
    ],
)
def test_bad_choices_are_told_and_nothing_is_lost(floor: Floor, typed: str, told: str) -> None:
    floor.chair.says(QUESTION)
    for label in ("แก้ไข", "ตัวเลือก"):
        floor.chair.taps(label)
    floor.chair.says(typed)
    assert told in floor.chair.taps("ยืนยัน")
    assert floor.stored("polls") == []
    for label in ("แก้ไข", "ตัวเลือก"):
        floor.chair.taps(label)
    floor.chair.says("เชียงใหม่, น่าน")
    floor.chair.taps("ยืนยัน")
    assert floor.newest().choices == ("เชียงใหม่", "น่าน")
    assert floor.newest().question == "จะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง"


def test_a_kind_with_choices_but_none_given(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าเห็นด้วยกับแผนหรือไม่ ปิดรับพรุ่งนี้เที่ยง")
    for label in (MORE, "แบบ:", "จัดลำดับ"):
        floor.chair.taps(label)
    assert "ต้องมีตัวเลือกอย่างน้อย 2 ข้อ" in floor.chair.taps("ยืนยัน")
    assert floor.stored("polls") == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("เมื่อวานเที่ยง", "ผ่านไปแล้ว"),
        ("1 มกราคม 2573", "ไกลเกิน 1 ปี"),
        ("อะไรก็ไม่รู้", "อ่านเวลาปิดไม่ออก"),
        ("31 เมษายน", "เดือนเมษายนมีไม่เกิน 30 วัน"),
        ("พรุ่งนี้ 25.70 น.", "ไม่มีในนาฬิกา"),
    ],
)
def test_a_bad_closing_time_is_told_and_nothing_is_lost(floor: Floor, typed: str, told: str) -> None:
    floor.chair.says(QUESTION)
    for label in ("แก้ไข", "เวลาปิด"):
        floor.chair.taps(label)
    heard = floor.chair.says(typed)
    if told not in heard:
        heard = floor.chair.taps("ยืนยัน")
    assert told in heard
    assert floor.stored("polls") == []


def test_what_is_missing_is_asked_for_first_and_may_be_said(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าจะไปดูงานที่ไหนดี")
    assert floor.chair.last.rows[0] == ["🔘 ตัวเลือก"]
    floor.chair.says("น่าน, แพร่, ตาก")
    assert floor.chair.last.rows[0] == ["24 ชั่วโมง", "3 วัน", "7 วัน"]
    floor.chair.says("พรุ่งนี้เที่ยง")
    assert floor.chair.last.rows[0] == ["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]
    floor.chair.taps("ยืนยัน")
    assert floor.newest().choices == ("น่าน", "แพร่", "ตาก")


def test_a_single_choice_is_told(floor: Floor) -> None:
    assert "มีตัวเลือกข้อเดียว" in floor.chair.says("ขอโหวตสถานที่ประชุม ตัวเลือก: น่าน ปิดพรุ่งนี้เที่ยง")
    assert floor.chair.last.rows[0] == ["🔘 ตัวเลือก"]


def test_the_card_names_what_is_not_as_usual(floor: Floor) -> None:
    shown = floor.chair.says("จัดอันดับที่ดูงาน: น่าน, แพร่, ตาก แบบบอร์ดา ให้มอบฉันทะได้ แต่ละภาคต้องมาลงอย่างน้อย 30% ปิดพรุ่งนี้")
    for words in ("นับแบบแต้มตามลำดับ (Borda)", "ทุกภาคส่วน 30%", "มอบฉันทะได้"):
        assert words in shown


def test_nobody_is_asked_alone_who_was_to_be_left_out(floor: Floor) -> None:
    said = floor.chair.says("ขอโหวตยกเว้น public0 ว่าเห็นด้วยกับแผนไหม ปิดพรุ่งนี้")
    assert "ยกเว้น public0 ทดสอบ รวม 13 คน" in said


@pytest.mark.parametrize(
    ("said", "sectors"),
    [
        ("ขอโหวตเฉพาะภาคประชาชนกับภาคเอกชนว่าเห็นด้วยกับแผนไหม ปิดพรุ่งนี้", (Sector.PRIVATE, Sector.PEOPLE)),
        ("ขอโหวตว่าเห็นด้วยกับแผนไหม ส่งให้กลุ่ม 1.1 ภาคประชาชน ปิดพรุ่งนี้", (Sector.PEOPLE,)),
        ("ขอโหวตยกเว้นภาครัฐ ว่าเห็นด้วยกับแผนไหม ปิดพรุ่งนี้", (Sector.PRIVATE, Sector.PEOPLE)),
    ],
)
def test_the_sectors_that_are_asked(floor: Floor, said: str, sectors: tuple[Sector, ...]) -> None:
    poll = floor.opens(said)
    assert sorted(poll.audience.sectors) == sorted(sectors)
    assert poll.question == "เห็นด้วยกับแผนไหม"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("พรุ่งนี้เที่ยง", True),
        ("ศุกร์หน้า 5 โมงเย็นครับ", True),
        ("อีก 3 วัน", True),
        ("นัดประชุมพรุ่งนี้เที่ยง", False),
        ("น่าน", False),
    ],
)
def test_a_time_and_nothing_else(text: str, alone: bool) -> None:
    assert is_time_alone(text) is alone


def test_a_closing_day_that_no_calendar_has(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าเห็นด้วยกับแผนหรือไม่ ปิดรับ 31 เมษายน ห้าโมงเย็น")
    assert "เดือนเมษายนมีไม่เกิน 30 วัน" in floor.chair.last.text
    assert "เดือนเมษายนมีไม่เกิน 30 วัน" in floor.chair.taps("ยืนยัน")
    floor.chair.says("ปิดรับ 30 เมษายน ห้าโมงเย็น")
    assert "มีไม่เกิน" not in floor.chair.last.text
    floor.chair.taps("ยืนยัน")
    assert floor.newest().question == "เห็นด้วยกับแผนหรือไม่"


def test_a_closing_time_that_passes_while_the_card_waits(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าเห็นด้วยกับแผนหรือไม่ ปิดรับวันนี้เที่ยง")
    floor.now = floor.now.replace(hour=6)
    assert "ผ่านไปแล้ว" in floor.chair.taps("ยืนยัน")


def test_a_member_is_told_who_opens_polls(floor: Floor) -> None:
    assert "หน้าที่ของประธาน" in floor.members[Sector.PEOPLE][0].says(QUESTION)
    assert floor.stored("drafts") == []


def test_the_secretariat_drafts_and_the_chair_opens(floor: Floor) -> None:
    floor.office.says(QUESTION)
    assert "ส่งร่างโหวตให้ประธานแล้ว" in floor.office.taps("ยืนยัน")
    assert floor.stored("polls") == []
    assert "ร่างโหวตรอท่านเปิด 1 เรื่อง" in floor.chair.says("📥 งานรอท่าน")
    floor.chair.taps("ดูร่างโหวต")
    floor.chair.taps("ยืนยัน")
    assert floor.newest().state is PollState.OPEN
    assert floor.newest().opened_by == floor.chair.person.id
    assert "ร่างโหวตรอ" not in floor.chair.says("📥 งานรอท่าน")


def test_the_same_draft_is_opened_once(floor: Floor) -> None:
    floor.office.says(QUESTION)
    floor.office.taps("ยืนยัน")
    data, message = floor.chair.data_of("ดูร่างโหวต")
    floor.chair.sends_tap(data, message)
    confirm = floor.chair.data_of("ยืนยัน")
    floor.chair.sends_tap(*confirm)
    floor.chair.sends_tap(*confirm)
    assert "เปิดไปแล้ว" in floor.chair.sends_tap(data, message)
    assert len(floor.stored("polls")) == 1


def test_a_copy_of_an_earlier_poll(floor: Floor) -> None:
    floor.opens()
    floor.closes()
    floor.chair.says("/polls")
    for label in ("📊 #1", "ทำซ้ำ", "ยืนยัน"):
        floor.chair.taps(label)
    assert (floor.newest().id, floor.newest().choices) == (2, ("ทุก 2 เดือน", "ไตรมาสละครั้ง"))


@pytest.mark.parametrize("said", ["ทำซ้ำโหวตที่ 1", "ขอเปิดโหวตเหมือนโหวตที่ ๑ อีกครั้งครับ"])
def test_an_earlier_poll_put_again_in_words(floor: Floor, said: str) -> None:
    floor.opens()
    floor.closes()
    assert "ทุก 2 เดือน · ไตรมาสละครั้ง" in floor.chair.says(said)
    floor.chair.taps("ยืนยัน")
    assert floor.newest().id == 2


def test_groups_get_one_announcement_with_a_deep_link_and_no_ballot(floor: Floor) -> None:
    floor.links_group()
    floor.opens()
    told = floor.chair.at(GROUP).messages
    assert len(told) == 1
    assert "ลงแล้ว 0 จาก 14 คน" in told[0].text
    assert list(told[0].buttons.values()) == ["https://t.me/kammakan_bot?start=poll_1"]
    floor.members[Sector.PEOPLE][0].taps("ทุก 2 เดือน")
    floor.passes(seconds=5)
    assert "ลงแล้ว 1 จาก 14 คน" in told[0].text


def test_groups_of_clusters_hear_of_a_poll_for_everybody_and_not_of_other_clusters(floor: Floor) -> None:
    with floor.database.write() as unit:
        for chat, cluster in ((-701, "1.1"), (-702, "2.1")):
            unit.groups.link(Group(chat, "กลุ่มทดลอง", cluster, None))
        unit.commit()
    floor.opens()
    assert [len(floor.chair.at(chat).messages) for chat in (-701, -702)] == [1, 1]
    floor.chair.says("ขอโหวตว่าเห็นด้วยกับเวทีกลางหรือไม่ ปิดรับศุกร์หน้าห้าโมงเย็น")
    floor.chair.says("ถามเฉพาะกลุ่ม 1.1 ก็พอ")
    floor.chair.taps("ยืนยัน")
    assert floor.newest().audience.clusters == ("1.1",)
    assert [len(floor.chair.at(chat).messages) for chat in (-701, -702)] == [2, 1]


def test_the_deep_link_shows_the_ballot(floor: Floor) -> None:
    floor.opens()
    member = floor.members[Sector.PEOPLE][0]
    member.says("/start poll_1")
    assert "โหวตที่ #1" in member.last.text
    assert "ไตรมาสละครั้ง" in member.last.buttons


def test_a_question_is_frozen_at_the_first_vote(floor: Floor) -> None:
    floor.opens()
    floor.chair.taps(MORE)
    floor.chair.taps("แก้คำถาม")
    for label in ("แก้ไข", "คำถาม"):
        floor.chair.taps(label)
    floor.chair.says("ประชุมถี่แค่ไหนดี")
    floor.chair.taps("ยืนยัน")
    assert (floor.newest().id, floor.newest().question) == (1, "ประชุมถี่แค่ไหนดี")
    member = floor.members[Sector.PUBLIC][0]
    old = member.data_of("ทุก 2 เดือน")
    member.sends_tap(*old)
    floor.chair.taps(MORE)
    floor.chair.taps("แก้คำถาม")
    floor.chair.taps("ยืนยัน")
    assert floor.newest().id == 2
    assert floor.newest().replaces == 1
    assert "แทนโหวตที่ #1 ซึ่งยกเลิกเพราะมีการแก้ไข" in member.last.text
    assert "ขอให้ลงที่โหวตที่ #2" in member.sends_tap(*old)
    assert floor.stored("polls")[0]["state"] == "void"


def test_what_is_fixed_at_opening_makes_a_new_poll_when_it_is_changed(floor: Floor) -> None:
    floor.opens()
    floor.chair.taps(MORE)
    floor.chair.taps("แก้คำถาม")
    assert "โหวตเดิมจะยกเลิก แล้วเปิดโหวตใหม่แทน" in floor.chair.last.text
    for label in (MORE, "ปิดชื่อ", "ลับ", "กลับ"):
        floor.chair.taps(label)
    floor.chair.says("เฉพาะภาคเอกชน")
    floor.chair.taps("ยืนยัน")
    poll = floor.newest()
    assert (poll.id, poll.replaces, poll.terms.secrecy, poll.audience.sectors) == (2, 1, Secrecy.SECRET, ("private",))
    assert floor.stored("polls")[0]["state"] == "void"
    people, private = floor.members[Sector.PEOPLE][0], floor.members[Sector.PRIVATE][0]
    assert "ยกเลิกเพราะมีการแก้ไขผู้มีสิทธิ · เกณฑ์หรือวิธีลงความเห็น เสียงที่ลงไว้ไม่นับ" in people.screen
    assert "โหวตที่ #2" not in people.last.text.splitlines()[0]
    assert "🔐 ลับ" in private.last.text
    with floor.database.read() as unit:
        replaced = unit.histories.of("poll", 1)[-1]
    assert (replaced.act, replaced.detail) == ("replaced", {"by": 2, "changed": ["audience", "terms"]})


def test_choices_are_changed_in_place_before_the_first_vote(floor: Floor) -> None:
    floor.opens()
    floor.chair.taps(MORE)
    floor.chair.taps("แก้คำถาม")
    for label in ("แก้ไข", "ตัวเลือก"):
        floor.chair.taps(label)
    floor.chair.says("ทุกเดือน, ทุกไตรมาส")
    floor.chair.taps("ยืนยัน")
    assert (floor.newest().id, floor.newest().choices) == (1, ("ทุกเดือน", "ทุกไตรมาส"))
    assert "ทุกไตรมาส" in floor.members[Sector.PUBLIC][0].last.buttons


@pytest.mark.parametrize(
    ("text", "options", "question"),
    [
        ("ขอโหวตว่าจะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง ปิดรับศุกร์หน้าห้าโมงเย็น", (), "จะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง"),
        ("ช่วยเปิดโหวตหน่อย เรื่อง สถานที่ประชุม: น่าน, แพร่", ("น่าน", "แพร่"), "สถานที่ประชุม"),
        ("สำรวจความเห็นเรื่องค่าที่พัก ภายในวันศุกร์", (), "ค่าที่พัก"),
        ("ขอความเห็นหน่อยว่าจะประชุมวันไหนดี จันทร์ อังคาร หรือพุธ", ("จันทร์", "อังคาร", "พุธ"), "จะประชุมวันไหนดี"),
        ("ขอโหวตว่าจะไปดูงานที่ไหน\n1. น่าน\n2. เลย\nปิดรับ 5 ธ.ค.", ("น่าน", "เลย"), "จะไปดูงานที่ไหน"),
        ("เปิดโหวตเรื่องชื่อกลุ่ม มี ล้านนา, เหนือบน ให้เวลา 3 วัน", ("ล้านนา", "เหนือบน"), "ชื่อกลุ่ม"),
        ("ขอโหวตว่าจะไปน่านหรือแพร่ ปิดพรุ่งนี้", ("น่าน", "แพร่"), "จะไปน่านหรือแพร่"),
        ("ขอโหวตว่าเปิดรับสมาชิกใหม่ไหม ปิดพรุ่งนี้", (), "เปิดรับสมาชิกใหม่ไหม"),
        ("ขอมติเวียน อนุมัติงบ 50,000 บาท ปิดรับพรุ่งนี้", (), "อนุมัติงบ 50,000 บาท"),
        ("โหวต แบบ ว่าจะแก้ข้อบังคับไหม", (), "จะแก้ข้อบังคับไหม"),
        ("ขอโหวตว่าให้ที่ปรึกษาโหวตด้วย ปิดพรุ่งนี้", (), "ให้ที่ปรึกษาโหวตด้วย"),
        ("ควรขึ้นค่าสมาชิกไหม ช่วยกันโหวตหน่อย ปิดพรุ่งนี้", (), "ควรขึ้นค่าสมาชิกไหม"),
    ],
)
def test_the_question_without_its_frame(text: str, options: tuple[str, ...], question: str) -> None:
    assert question_of(text, options, deadline=True) == question


def test_choices_as_they_are_written() -> None:
    assert choices_of("1. น่าน\n2) แพร่\n- ตาก") == ("น่าน", "แพร่", "ตาก")
    assert choices_of("น่าน, แพร่ หรือ ตาก") == ("น่าน", "แพร่", "ตาก")
    assert choices_problem(("ก ", "ก")) == "polls.doubled_choices"
    assert choices_problem(("๑ ครั้ง", "1 ครั้ง")) == "polls.doubled_choices"


def test_the_day_to_close_on_is_chosen_by_button_and_the_clock_said(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าเห็นด้วยกับแผนน้ำไหม")
    floor.chair.taps("เลือกวัน")
    assert max(map(len, floor.chair.last.rows)) <= 3
    floor.chair.taps("พฤ. 3 ธ.ค.")
    assert "ปิดรับ วันพฤหัสบดีที่ 3 ธันวาคม 2569 เวลา 17.00 น." in floor.chair.last.text
    for words, told in (
        ("ปิดเที่ยง", "วันพฤหัสบดีที่ 3 ธันวาคม 2569 เวลา 12.00 น."),
        ("ปิดบ่ายสองโมงครึ่ง", "วันพฤหัสบดีที่ 3 ธันวาคม 2569 เวลา 14.30 น."),
        ("ปิดพรุ่งนี้เที่ยง", "วันอังคารที่ 24 พฤศจิกายน 2569 เวลา 12.00 น."),
        ("ปิด 4 ธ.ค. 10 โมง", "วันศุกร์ที่ 4 ธันวาคม 2569 เวลา 10.00 น."),
    ):
        floor.chair.says(words)
        assert told in floor.chair.last.text
    floor.chair.taps("แก้ไข")
    floor.chair.taps("เวลาปิด")
    floor.chair.taps("เลือกวัน")
    floor.chair.taps("กลับ")
    assert "ยังไม่ได้ส่ง" in floor.chair.last.text
