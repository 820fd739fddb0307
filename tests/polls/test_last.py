"""The poll that runs or was last, spoken of without its number; two wishes at once, and a change of mind."""

import pytest

from config.vocabulary import PollState, Sector
from handlers.rules.polls.last_words import asks_why_failed, puts_again, sends_result, takes_to_agenda
from handlers.rules.polls.orders import Order, order_in
from handlers.rules.polls.rights import Right, right_in
from handlers.rules.polls.speech import names_choice
from tests.polls.floor import Floor, votes


@pytest.mark.parametrize("text", ["ทำไมไม่ผ่าน", "แล้วทำไมโหวตถึงไม่ผ่านล่ะ", "ทำไมไม่เข้าเกณฑ์คะ"])
def test_why_it_failed(text: str) -> None:
    assert asks_why_failed(text)


@pytest.mark.parametrize("text", ["ทำไมโครงการไม่ผ่าน", "ทำไมถนนไม่ผ่านหมู่บ้าน", "ทำไมไม่ผ่านการประเมิน"])
def test_what_else_failed(text: str) -> None:
    assert not asks_why_failed(text)


def test_what_is_done_with_a_result() -> None:
    for text in ("เอาผลนี้เข้าที่ประชุมครั้งหน้าด้วย", "เสนอผลโหวตที่ 1 ให้ที่ประชุมรับรอง", "นำผลโหวตเข้าวาระด้วยค่ะ"):
        assert takes_to_agenda(text)
    for text in ("นำเรื่อง #12 เข้าวาระ", "เพิ่มวาระเรื่องน้ำท่วม", "ผลผลิตเข้าตลาดช้า"):
        assert not takes_to_agenda(text)
    for text in ("โหวตใหม่อีกรอบ คำถามเดิม", "เอาคำถามเดิมมาโหวตใหม่", "โหวตอีกรอบนะครับ"):
        assert puts_again(text)
    for text in ("โหวตใหม่", "ขอโหวตใหม่เรื่องที่ประชุม", "เปลี่ยนใจโหวตใหม่ได้ไหม"):
        assert not puts_again(text)
    for text in ("ส่งผลโหวตให้ทุกคนด้วย", "แจ้งผลโหวตกรรมการทุกคนทราบด้วยค่ะ"):
        assert sends_result(text)
    for text in ("แจ้งผลโหวตให้ทุกคนว่าผ่าน", "ขอผลโหวต", "ส่งผลผลิตให้ทุกคน"):
        assert not sends_result(text)


def test_orders_without_the_word() -> None:
    extended = order_in("ขยายเวลาอีก 2 วัน คนยังลงน้อย")
    assert extended is not None
    assert extended.order is Order.EXTEND
    dropped = order_in("ลบโหวตนี้ทิ้งได้ไหม ตั้งคำถามผิด")
    assert dropped is not None
    assert dropped.order is Order.VOID
    for text in ("ขยายถนนอีก 2 เลน", "ขยายเวลาให้งานที่ 7 ถึงวันศุกร์", "ขยายเวลาประชุมอีกครึ่งชั่วโมง"):
        assert order_in(text) is None


@pytest.mark.parametrize(
    "text", ["ถ้าคนโหวตไม่ถึงครึ่งจะเป็นยังไง", "ต้องโหวตกี่คนถึงจะผ่าน", "คนลงไม่ครบครึ่งจะเป็นไง", "ทำไมโหวตต้องมีองค์ประชุม"]
)
def test_the_quorum_is_asked_after(text: str) -> None:
    assert right_in(text) is Right.QUORUM


def test_a_choice_by_its_words() -> None:
    choices = ("เช้า", "บ่าย")
    assert names_choice("โหวตเช้าค่ะ", choices)
    assert names_choice("บ่าย", choices)
    assert not names_choice("เช้านี้น้ำท่วม", choices)
    assert not names_choice("โหวต", choices)


def test_two_wishes_and_a_change_of_mind(floor: Floor) -> None:
    floor.chair.says("อยากถามกรรมการหน่อยว่าประชุมเช้าหรือบ่ายดี")
    told = floor.chair.says("เอาแบบไม่เปิดชื่อนะ แล้วก็ปิดพรุ่งนี้ 5 โมงเย็น")
    assert "🗳 ประชุมเช้าหรือบ่ายดี\n" in told
    assert "วันอังคารที่ 24 พฤศจิกายน 2569 เวลา 17.00 น." in told
    told = floor.chair.says("เปลี่ยนใจ ปิดวันศุกร์ดีกว่า")
    assert "วันศุกร์ที่ 27 พฤศจิกายน" in told
    told = floor.chair.says("อุ๊ย ปิดวันพฤหัสดีกว่าครับ")
    assert "วันพฤหัสบดีที่ 26 พฤศจิกายน" in told
    told = floor.chair.says("คนลงไม่ครบครึ่งจะเป็นไง")
    assert "อย่างน้อย 50%" in told
    floor.chair.taps("33% ของผู้มีสิทธิ")
    floor.chair.says("ยืนยัน")
    poll = floor.newest()
    assert (poll.choices, poll.terms.quorum) == (("เช้า", "บ่าย"), 33)
    member = floor.members[Sector.PEOPLE][0]
    assert "ปุ่ม" in member.says("โหวตเช้าค่ะ") or "แตะ" in member.screen or "กด" in member.screen
    assert "เช้า" in str(member.last.rows)
    assert "33%" in member.says("ถ้าคนโหวตไม่ถึงครึ่งจะเป็นยังไง")


def test_a_running_poll_is_lengthened_and_what_is_over_opened_again(floor: Floor) -> None:
    floor.opens()
    told = floor.chair.says("ขยายเวลาอีก 2 วัน คนยังลงน้อย")
    assert "ขยายเวลา โหวตที่ #1" in told
    assert "📝 คนยังลงน้อย" in told
    floor.chair.says("ไม่เอาแล้ว")
    told = floor.chair.says("ขยายเวลาให้ถึงวันที่ 10 ธันวา เพราะต่างจังหวัดยังไม่สะดวก")
    assert "ปิดรับใหม่" in told
    assert "📝 ต่างจังหวัดยังไม่สะดวก" in told
    floor.chair.says("ไม่เอาแล้ว")
    assert "ผลจะถึงทุกคนที่มีสิทธิเองทันที" in floor.chair.says("ส่งผลโหวตให้ทุกคนด้วย")
    votes(floor.members[Sector.PEOPLE][:1], "ทุก 2 เดือน")
    floor.closes()
    assert (
        "ไม่ครบองค์ประชุม" in floor.members[Sector.PUBLIC][0].says("ทำไมไม่ผ่าน")
        or "❌" in floor.members[Sector.PUBLIC][0].last.text
    )
    assert "ส่งถึงทุกคนที่มีสิทธิแล้ว" in floor.chair.says("แจ้งผลโหวตให้ทุกคนด้วย")
    assert "ยังไม่มีนัดประชุมที่จะถึง" in floor.chair.says("เอาผลนี้เข้าที่ประชุมครั้งหน้าด้วย")
    assert "เปิดใหม่ โหวตที่ #1" in floor.chair.says("เปิดโหวตต่อได้ไหม คนลงไม่ครบ")
    floor.chair.says("ยกเลิก")
    floor.chair.says("โหวตใหม่อีกรอบ คำถามเดิม")
    floor.chair.taps("ยืนยัน")
    again = floor.newest()
    assert again.id == 2
    assert again.state is PollState.OPEN
    assert again.question == "จะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง"


def test_without_a_poll_the_words_go_elsewhere(floor: Floor) -> None:
    assert "โหวต" not in floor.chair.says("ขยายเวลาอีก 2 วัน")
    assert "ผลหยั่งความเห็น" not in floor.members[Sector.PEOPLE][0].says("ทำไมไม่ผ่าน")
