"""A question the records do not answer: kept, answered by the secretariat, known from then on."""

from datetime import timedelta

import pytest

from config.vocabulary import Intent
from handlers.kit.context import Context
from handlers.kit.events import PersonErased
from handlers.knowledge.questions import FEATURE
from nlp.reading import Reading
from nlp.search.sameness import ask_the_same
from storage.unit_of_work import UnitOfWork
from tests.desk import Desk, Talk

QUESTION = "/ask รองประธานกลุ่มชื่ออะไร"


def _context(desk: Desk, unit: UnitOfWork) -> Context:
    return Context(unit, desk.now, desk.dispatcher.catalogue, "", lambda text, _: Reading(text, Intent.HELP, 1.0))


def test_a_kept_question_is_answered_to_everybody_who_asked(secretary: Talk, manee: Talk, piti: Talk) -> None:
    manee.says(QUESTION)
    assert manee.last.text.startswith("ไม่พบในเอกสาร")
    assert "ส่งคำถามนี้ให้ฝ่ายเลขานุการแล้ว" in manee.last.text
    assert "รองประธานกลุ่มชื่ออะไร" in secretary.last.text
    piti.says("/ask รองประธานกลุ่ม ชื่ออะไรครับ")
    assert len(secretary.shown) == 1

    secretary.taps("ตอบ")
    secretary.says("นายสมมติ ทดลองดี ตั้งแต่เดือนนี้")
    assert secretary.last.text.startswith("<b>ยังไม่ได้ส่ง</b>")
    assert "ผู้ถาม 2 คน" in secretary.last.text
    secretary.taps("ยืนยัน")
    for asker in (manee, piti):
        assert "นายสมมติ ทดลองดี" in asker.last.text
        assert "กรรมการ 23 พ.ย. 2569" in asker.last.text

    piti.says(QUESTION)
    assert "นายสมมติ ทดลองดี" in piti.last.text
    assert "คำตอบของฝ่ายเลขานุการ" in piti.last.text


def test_who_asks_the_same_in_other_words_hears_the_reply_and_who_asks_another_thing_does_not(
    secretary: Talk, manee: Talk, piti: Talk
) -> None:
    manee.says(QUESTION)
    piti.says("/ask ขอทราบว่าใครเป็นรองประธานของกลุ่มครับ")
    piti.says("/ask ใครเป็นรองเลขานุการ")
    cards = [one for one in secretary.shown if any("ตอบ" in label for label in one.buttons)]
    assert ["รองประธาน" in one.text for one in cards] == [True, False]
    secretary.taps("ตอบ", on=cards[0].id)
    secretary.says("นายสมมติ ทดลองดี")
    secretary.taps("ยืนยัน")
    assert "นายสมมติ ทดลองดี" in manee.last.text
    assert "นายสมมติ ทดลองดี" in piti.last.text
    secretary.says("/questions")
    assert "รองเลขานุการ" in secretary.last.text
    assert "รองประธาน" not in secretary.last.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เบี้ยประชุมครั้งละเท่าไหร่", "ประชุมทีนึงได้เบี้ยกี่บาท"),
        ("สำนักงานกลางตั้งอยู่ที่ไหน", "ที่ตั้งสำนักงานกลางอยู่ตรงไหน"),
        ("ขอเบอร์โทรเลขานุการกลุ่ม", "เลขากลุ่มเบอร์อะไร"),
        ("กรรมการอยู่ในตำแหน่งได้กี่ปี", "วาระการดำรงตำแหน่งกรรมการกี่ปีครับ"),
        ("ประชุมครั้งต่อไปวันไหน", "ครั้งหน้าประชุมกันเมื่อไหร่"),
        ("ไปประชุมเบิกค่ารถได้ไหม", "ค่าเดินทางไปประชุมเบิกได้หรือเปล่า"),
        ("ทำไมเลื่อนประชุมเดือนนี้", "ประชุมเดือนนี้เลื่อนเพราะอะไร"),
        ("หอการค้าตราดใครเป็นประธาน", "ประธานหอการค้าจังหวัดตราดคือใคร"),
        ("งบของสำนักงานกลางเท่าไร", "สำนักงานกลางได้งบประมาณกี่ล้าน"),
        ("ถนนน่านแพร่จะซ่อมเมื่อไหร่", "เมื่อไรจะซ่อมถนนน่าน-แพร่"),
    ],
)
def test_questions_that_are_one(one: str, other: str) -> None:
    assert ask_the_same(one, other)
    assert ask_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("รองประธานกลุ่มชื่ออะไร", "ประธานกลุ่มชื่ออะไร"),
        ("ขอเบอร์โทรเลขานุการกลุ่ม", "ขออีเมลเลขานุการกลุ่ม"),
        ("สำนักงานกลางตั้งอยู่ที่ไหน", "สำนักงานกลางตั้งเมื่อไร"),
        ("ประชุมครั้งต่อไปวันไหน", "ประชุมครั้งที่แล้ววันไหน"),
        ("ถนนน่านแพร่จะซ่อมเมื่อไหร่", "ถนนตากสุโขทัยจะซ่อมเมื่อไหร่"),
        ("ประชากรกลุ่ม 5.1 มีกี่คน", "ประชากรกลุ่ม 2.1 มีกี่คน"),
        ("งบปี 2569 เท่าไร", "งบปี 2570 เท่าไร"),
        ("กรรมการลาออกได้ไหม", "กรรมการไม่ลาออกได้ไหม"),
        ("สำนักงานกลางมีกี่คน", "สำนักงานกลางมีกี่บาท"),
        ("ใครดูแลเรื่องขยะที่เกาะช้าง", "ใครดูแลเรื่องน้ำเสียที่เกาะช้าง"),
        ("ใครเสนอเรื่องที่ปรึกษา", "ใครเป็นที่ปรึกษา"),
        ("สนามเปิดกี่โมง", "สนามปิดกี่โมง"),
        ("", ""),
    ],
)
def test_questions_that_only_look_alike(one: str, other: str) -> None:
    assert not ask_the_same(one, other)
    assert not ask_the_same(other, one)


def test_a_question_that_was_answered_meanwhile(secretary: Talk, manee: Talk) -> None:
    manee.says(QUESTION)
    secretary.taps("ตอบ")
    secretary.says("คำตอบหนึ่ง")
    secretary.taps("ยืนยัน")
    secretary.taps("ตอบ", on=secretary.shown[0].id)
    assert secretary.toast == "คำถามนี้มีผู้ตอบแล้วค่ะ"


def test_a_reply_can_be_changed_or_dropped(secretary: Talk, manee: Talk) -> None:
    manee.says(QUESTION)
    secretary.taps("ตอบ")
    secretary.says("คำตอบผิด")
    secretary.taps("แก้ไข")
    secretary.says("คำตอบถูก")
    assert "คำตอบถูก" in secretary.last.text
    secretary.taps("ยกเลิก")
    assert len(manee.shown) == 1
    secretary.says("/questions")
    assert "รองประธานกลุ่มชื่ออะไร" in secretary.last.text


def test_what_waits_for_seven_days_is_told_once(desk: Desk, secretary: Talk, manee: Talk) -> None:
    def told() -> int:
        return sum(1 for one in secretary.shown if one.text.startswith("<b>คำถามค้างเกิน 7 วัน</b>"))

    manee.says(QUESTION)
    desk.passes(timedelta(days=6, hours=23))
    assert told() == 0
    desk.passes(timedelta(hours=2))
    assert told() == 1
    desk.passes(timedelta(days=8))
    assert told() == 1


def test_an_erased_asker_hears_nothing_and_is_held_nowhere(desk: Desk, secretary: Talk, manee: Talk) -> None:
    manee.says(QUESTION)
    person = desk.do(lambda unit: unit.people.by_user_ids([manee.user])[manee.user])
    desk.do(lambda unit: FEATURE.listens[PersonErased](_context(desk, unit), PersonErased(person.id)))
    assert desk.do(lambda unit: unit.questions.asked_by(person.id)) == []
    assert desk.do(lambda unit: unit.questions.last(person.id)) is None
    secretary.taps("ตอบ")
    assert desk.do(lambda unit: unit.questions.get(1)) is None
    assert len(manee.shown) == 1


def test_only_the_secretariat_replies(manee: Talk, secretary: Talk) -> None:
    manee.says(QUESTION)
    data, message = secretary.button("ตอบ")
    manee.sends_data(data, message)
    assert "เฉพาะผู้ที่มีหน้าที่" in manee.toast


def test_the_question_waits_in_the_secretariats_list(secretary: Talk, manee: Talk) -> None:
    manee.says(QUESTION)
    secretary.says("/waiting")
    assert "คำถามที่รอคำตอบ 1 ข้อ" in secretary.last.text
    secretary.taps("คำถามรอคำตอบ")
    assert "รองประธานกลุ่มชื่ออะไร" in secretary.last.text


WORD = "ฝากถามเลขาว่าเบี้ยเลี้ยงของผมเดือนก่อนทำไมยังไม่ออก"


def test_the_reply_to_a_word_left_for_the_secretariat_is_its_writers_alone(
    secretary: Talk, manee: Talk, piti: Talk
) -> None:
    manee.says(WORD)
    assert "จะแจ้งท่านคนเดียว" in manee.last.text
    assert secretary.last.text.startswith("<b>ข้อความฝากถึงฝ่ายเลขานุการ</b>")
    secretary.taps("ตอบ")
    secretary.says("บัญชีธนาคารของท่านปิดไปแล้ว กรุณาแจ้งเลขบัญชีใหม่")
    assert "จะส่งถึงผู้ฝากคนเดียว" in secretary.last.text
    secretary.taps("ยืนยัน")
    assert "บัญชีธนาคารของท่านปิด" in manee.last.text
    # Nobody finds it by asking: not by its words, not by the question, and not its writer either.
    for somebody in (piti, manee):
        for asked in ("/ask เบี้ยเลี้ยงเดือนก่อนทำไมยังไม่ออก", "/ask บัญชีธนาคารของใครปิด"):
            somebody.says(asked)
            assert somebody.last.text.startswith("ไม่พบในเอกสาร")
            assert "บัญชีธนาคารของท่าน" not in somebody.last.text


def test_who_asks_the_same_does_not_join_a_word_left_for_the_secretariat(
    secretary: Talk, manee: Talk, piti: Talk
) -> None:
    manee.says("ฝากถามเลขาว่าเบี้ยประชุมครั้งละเท่าไหร่")
    piti.says("/ask เบี้ยประชุมครั้งละเท่าไหร่")
    assert len([one for one in secretary.shown if any("ตอบ" in label for label in one.buttons)]) == 2
    secretary.taps("ตอบ", on=secretary.shown[0].id)
    secretary.says("ของท่าน 900 บาท")
    secretary.taps("ยืนยัน")
    assert "900" in manee.last.text
    assert "900" not in piti.last.text


def test_the_secretariat_lets_everybody_read_such_a_reply_with_one_tap(
    secretary: Talk, piti: Talk, manee: Talk
) -> None:
    manee.says("ฝากถามเลขาว่าเบี้ยประชุมครั้งละเท่าไหร่")
    secretary.taps("ตอบ")
    secretary.says("ครั้งละ 900 บาทเท่ากันทุกคน")
    secretary.taps("ยืนยัน")
    piti.says("/ask เบี้ยประชุมครั้งละเท่าไหร่")
    assert "900" not in piti.last.text
    secretary.taps("ให้ทุกคนค้นคำตอบนี้ได้")
    assert "ต่อไปทุกคนถามเรื่องนี้" in secretary.last.text
    piti.says("/ask เบี้ยประชุมครั้งละเท่าไหร่")
    assert "900" in piti.last.text
    # Once is enough.
    secretary.taps("ให้ทุกคนค้นคำตอบนี้ได้")
    assert "ต่อไปทุกคนถามเรื่องนี้" in secretary.last.text
