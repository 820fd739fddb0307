"""What is ordered of a poll in words: reminding, lengthening, calling off, opening again, its record, asking anew."""

import pytest

from config.vocabulary import PollState, Sector
from handlers.rules.polls.orders import Order, asks_record, hours_more, order_in, poll_to_copy, reason_in
from handlers.rules.polls.speech import gives_proxy, is_about_own_ballot
from tests.polls.floor import Floor


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("ช่วยเตือนคนที่ยังไม่โหวตหน่อย", Order.REMIND),
        ("ทวงท่านที่ยังไม่ได้ลงคะแนนด้วยครับ", Order.REMIND),
        ("ขยายเวลาโหวตไปถึงวันศุกร์", Order.EXTEND),
        ("ต่อเวลาโหวตอีก 3 วัน เพราะคนยังลงน้อย", Order.EXTEND),
        ("ขอยืดเวลาลงคะแนนออกไปอีกวัน", Order.EXTEND),
        ("เปิดโหวตต่ออีก 2 วันได้ไหม คนยังโหวตไม่ครบ", Order.EXTEND),
        ("โหวตที่ 3 ขอเลื่อนปิดไปสิ้นเดือน", Order.EXTEND),
        ("ยกเลิกโหวตที่ 1 เพราะถามผิด", Order.VOID),
        ("โหวตที่ 2 เป็นโมฆะ", Order.VOID),
        ("เปิดโหวตที่ 1 ใหม่อีกรอบ คนลงน้อยไป", Order.REOPEN),
        ("ขอเปิดโหวตเดิมอีกครั้ง", Order.REOPEN),
        ("คนโหวตน้อยจัง เตือนหน่อย", Order.REMIND),
        ("กรรมการลงคะแนนยังไม่ครบ ช่วยตามให้ที", Order.REMIND),
        ("คนโหวตน้อยจัง", None),
        ("ขอแก้คำถามโหวตที่ 1", Order.AMEND),
        ("เพิ่มคนเข้ามาในโหวตที่ 1 ได้ไหม", Order.ADMIT),
        ("ให้กรรมการใหม่มีสิทธิในโหวตที่ 4", Order.ADMIT),
        ("เปิดโหวตใหม่เรื่องเบี้ยประชุม", None),
        ("ควรขยายเวลาโหวตดีไหม", None),
        ("ใครยังไม่โหวต", None),
        ("ขยายถนนสายหลักเพิ่มอีก 2 เลน", None),
        ("เตือนทุกคนเรื่องประชุมพรุ่งนี้", None),
        ("ยกเลิกประชุมวันศุกร์", None),
    ],
)
def test_an_order(text: str, order: Order | None) -> None:
    found = order_in(text)
    assert (found.order if found else None) is order


@pytest.mark.parametrize(
    ("text", "hours"), [("อีกสองวัน", 48), ("ออกไปอีกสัปดาห์", 168), ("อีก ๖ ชั่วโมง", 6), ("อีกวัน", 24), ("ถึงวันศุกร์", 0)]
)
def test_how_much_longer(text: str, hours: int) -> None:
    assert hours_more(text) == hours


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("อีก 3 วัน เพราะคนยังลงน้อย", "คนยังลงน้อย"),
        ("อีก 2 วันได้ไหม คนยังโหวตไม่ครบ", "คนยังโหวตไม่ครบ"),
        ("ไปถึงวันศุกร์หน้า", ""),
        ("เพิ่มอีกสองวัน", ""),
        (" เนื่องจากรอตัวเลขงบ", "รอตัวเลขงบ"),
    ],
)
def test_why(rest: str, why: str) -> None:
    assert reason_in(rest) == why


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ขอคัดลอกโหวตที่ 1 มาใช้ใหม่", 1),
        ("เอาโหวตที่ 12 มาถามอีกรอบ", 12),
        ("เปิดโหวตเหมือนโหวตที่ 3", 3),
        ("ทำโหวตแบบเดิมอีกครั้ง เอาแบบโหวตที่ ๗", 7),
        ("ผลโหวตที่ 3 เป็นยังไง", None),
        ("เปิดโหวตที่ 1 ใหม่", None),
    ],
)
def test_which_poll_is_put_again(text: str, number: int | None) -> None:
    assert poll_to_copy(text) == number


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ขอประวัติโหวตที่ 1", True),
        ("ตรวจสอบได้ไหมว่าผลโหวตไม่ได้ถูกแก้", True),
        ("มีใครโกงโหวตไหม", True),
        ("ผลโหวตเรื่องประวัติศาสตร์เมืองเก่า", False),
        ("ขอโหวตว่าจะทำพิพิธภัณฑ์ไหม", False),
    ],
)
def test_asking_for_the_record(text: str, asks: bool) -> None:
    assert asks_record(text) is asks


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("ขอเปลี่ยนคำตอบโหวตค่ะ", True),
        ("เปลี่ยนใจโหวต ขอเปลี่ยนเป็นไม่เห็นด้วย", True),
        ("ผมโหวตอะไรไปนะ", True),
        ("ฉันลงคะแนนไปหรือยัง", True),
        ("ขอดูบัตรลงคะแนนของผมหน่อย", True),
        ("ไม่อยากโหวตเรื่องนี้", True),
        ("โหวตยังไงคะ กดตรงไหน", True),
        ("งดออกเสียงครับ", True),
        ("เปลี่ยนใจแล้ว ขอเห็นด้วยแทน", True),
        ("ขอโหวตว่าจะเปลี่ยนวันประชุมไหม", False),
        ("ไม่เห็นด้วยกับการแบ่งกลุ่มแบบนี้เพราะไกลเกินไป", False),
        ("เปลี่ยนคำถามโหวตที่ 2 เป็นเรื่องน้ำ", False),
        ("ใครไม่ได้โหวตบ้าง", False),
    ],
)
def test_the_own_ballot(text: str, own: bool) -> None:
    assert is_about_own_ballot(text) is own


@pytest.mark.parametrize(
    ("text", "gives"),
    [("ให้คนอื่นโหวตแทนได้ไหม", True), ("ขอมอบให้คุณบุญมีลงคะแนนแทน", True), ("โหวตแทนกันได้", False), ("ส่งผู้แทนไปประชุม", False)],
)
def test_a_proxy(text: str, gives: bool) -> None:
    assert gives_proxy(text) is gives


def test_who_has_not_voted_is_reminded_once_more_by_order(floor: Floor) -> None:
    floor.opens()
    voter, silent = floor.members[Sector.PEOPLE][:2]
    voter.taps("ไตรมาสละครั้ง")
    assert "13 คน" in floor.office.says("ช่วยเตือนคนที่ยังไม่โหวตหน่อย")
    assert "ยังไม่ได้ลงความเห็น" in silent.last.text
    assert "ยังไม่ได้ลงความเห็น" not in voter.last.text
    assert "ไม่เตือนซ้ำ" in floor.chair.says("ทวงคนที่ยังไม่ลงคะแนนด้วย")


def test_at_night_the_reminder_waits_for_the_morning(floor: Floor) -> None:
    floor.opens()
    silent = floor.members[Sector.PEOPLE][0]
    floor.passes(hours=13)
    assert "ดึกแล้ว" in floor.office.says("เตือนคนที่ยังไม่โหวต")
    assert "ยังไม่ได้ลงความเห็น" not in silent.last.text
    floor.passes(hours=10)
    assert "ยังไม่ได้ลงความเห็น" in silent.last.text


def test_a_poll_is_lengthened_in_words_with_the_reason(floor: Floor) -> None:
    before = floor.opens().closes_at
    assert "คนยังลงน้อย" in floor.chair.says("ต่อเวลาโหวตอีก 3 วัน เพราะคนยังลงน้อย")
    floor.chair.taps("ยืนยัน")
    assert (floor.newest().closes_at - before).days == 3
    floor.chair.says("ขยายเวลาโหวต")
    assert "พิมพ์" in floor.chair.last.text
    assert "ปิดรับใหม่" in floor.chair.says("เพิ่มอีกสองวัน")
    assert "รอตัวเลขงบ" in floor.chair.says("รอตัวเลขงบ")
    floor.chair.taps("ยืนยัน")
    assert (floor.newest().closes_at - before).days == 5
    assert "ต้องหลังเวลาเดิม" in floor.chair.says("ขยายเวลาโหวตถึงพรุ่งนี้")


def test_a_poll_is_called_off_and_opened_again_in_words(floor: Floor) -> None:
    floor.opens()
    floor.closes()
    assert "คนลงน้อยไป" in floor.chair.says("เปิดโหวตเดิมใหม่อีกรอบอีก 2 วัน คนลงน้อยไป")
    floor.chair.taps("ยืนยัน")
    assert floor.newest().state is PollState.OPEN
    assert "ถามผิด" in floor.chair.says("ยกเลิกโหวตที่ 1 เพราะถามผิดข้อ")
    floor.chair.taps("ยืนยัน")
    assert floor.newest().state is PollState.VOID
    copied = floor.chair.says("คัดลอกโหวตที่ 1 มาถามใหม่")
    assert "ไตรมาสละครั้ง" in copied
    assert "17.00" in copied


def test_the_question_is_changed_and_newcomers_let_in_by_words(floor: Floor) -> None:
    floor.opens()
    assert "มีกรรมการที่เข้าใหม่ 0 คน" in floor.chair.says("เพิ่มคนเข้ามาในโหวตที่ 1 ได้ไหม")
    floor.chair.says("ยกเลิก")
    assert "ยังไม่ได้ส่ง" in floor.chair.says("ขอแก้คำถามโหวตที่ 1")
    assert "จะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง" in floor.chair.last.text


def test_an_unsent_poll_is_dropped_by_the_same_words(floor: Floor) -> None:
    floor.opens()
    floor.chair.says("ขอโหวตว่าจะไปดูงานไหม ปิดพรุ่งนี้เที่ยง")
    assert "ไม่ได้เปิดโหวต" in floor.chair.says("ยกเลิกโหวตนี้เถอะ")
    assert floor.newest().is_open


def test_one_s_own_ballot_is_led_to_and_after_closing_told(floor: Floor) -> None:
    floor.opens()
    member = floor.members[Sector.PEOPLE][0]
    assert "กดตัวเลือก" in member.says("โหวตยังไงคะ กดตรงไหน")
    member.taps("ไตรมาสละครั้ง")
    assert "กดตัวเลือก" in member.says("ขอเปลี่ยนคำตอบโหวตค่ะ")
    assert "ไม่เปิดให้มอบฉันทะ" in member.says("ให้คนอื่นโหวตแทนได้ไหม")
    floor.closes()
    assert "เสียงของท่านนับเป็น: ไตรมาสละครั้ง" in member.says("ผมโหวตอะไรไปนะ")


def test_the_result_is_asked_after_in_short_words(floor: Floor) -> None:
    floor.opens()
    member = floor.members[Sector.PEOPLE][0]
    member.taps("ไตรมาสละครั้ง")
    floor.closes()
    assert "โหวตที่ #1" in member.says("แต่ละภาคโหวตกันยังไง")
    assert "ไม่เข้าเกณฑ์" in member.says("ทำไมถึงไม่ผ่าน")
    assert "โหวตที่ #1" in member.says("แยกตามภาคส่วนให้ดูหน่อย")
    assert "ไม่ถูกแก้ไข" in member.says("ตรวจสอบได้ไหมว่าผลโหวตไม่ได้ถูกแก้")
    assert "ยังไม่ได้ลงความเห็น 13 คน" in floor.office.says("ใครไม่ได้มาโหวต")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ช่วยร่างโหวตหน่อยว่าจะไปดูงานไหม ให้เวลาสองวัน", "🗳 จะไปดูงานไหม\n"),
        ("อยากถามความเห็นทุกภาคส่วนว่าควรเลื่อนงานไหม ปิดพรุ่งนี้เที่ยง", "🗳 ควรเลื่อนงานไหม\n"),
        ("ขอความเห็นทุกท่านหน่อยค่ะ ว่าควรจัดงานที่ลำพูนหรือน่าน ให้เวลา 2 วัน", "🗳 ควรจัดงานที่ลำพูนหรือน่าน\n"),
        ("ให้คะแนนความเห็นด้วย 1-5 ว่าการประชุมนี้มีประโยชน์ ปิดพรุ่งนี้", "🗳 การประชุมนี้มีประโยชน์\n"),
        ("ขอมติเรื่องขึ้นเบี้ยประชุม ต้องได้เกินครึ่งและแต่ละภาคส่วนไม่ต่ำกว่า 40% ปิดพรุ่งนี้", "ทุกภาคส่วน ≥ 40%"),
        ("ขอโหวตว่าจะเลือกใครเป็นรองประธาน ตัวเลือกมี ก้องเกียรติ", "อย่างน้อย 2"),
    ],
)
def test_what_is_read_of_a_poll(floor: Floor, text: str, shown: str) -> None:
    floor.chair.says(text)
    assert shown in floor.chair.last.text


def test_the_time_left_to_vote_is_the_closing(floor: Floor) -> None:
    floor.chair.says("อยากฟังเสียงกรรมการว่าควรจัดงานไหม")
    assert "🗳 ควรจัดงานไหม\n" in floor.chair.last.text
    floor.chair.says("เหลือเวลาให้โหวต 5 วัน")
    assert "ควรจัดงานไหม" in floor.chair.last.text
    assert "ยังไม่ได้เลือกเวลาปิด" not in floor.chair.last.text


def test_what_is_missing_is_taken_though_something_unclear_was_asked_back(floor: Floor) -> None:
    floor.chair.says("จะเอาโลโก้แบบไหนดี ขอโหวต")
    floor.chair.says("เอ่อ คือว่า")
    assert "แบบวงกลม · แบบสามเหลี่ยม" in floor.chair.says("แบบวงกลม กับแบบสามเหลี่ยม")
    assert "30 พฤศจิกายน" in floor.chair.says("ปิดวันที่ 30")
