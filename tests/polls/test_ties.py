"""Equal votes: a chair who wants to decide them is told kindly what rules there are, before and after opening."""

import pytest

from config.vocabulary import Sector, TieRule
from handlers.rules.polls.ties import about_ties, wants_casting_vote, without_casting_vote
from tests.polls.floor import QUESTION, Floor, votes


@pytest.mark.parametrize(
    "text",
    [
        "ถ้าเท่ากันให้ประธานชี้ขาด",
        "หากคะแนนเสมอกัน ให้ประธานตัดสิน",
        "ให้ประธานมีเสียงชี้ขาด",
        "ถ้าคะแนนเสียงเท่ากันขอให้ท่านประธานเป็นผู้ชี้ขาด",
        "ถ้าเสมอผมขอตัดสินเอง",
        "ให้ประธานเลือกได้ถ้าคะแนนเท่ากัน",
    ],
)
def test_a_casting_vote_is_wanted(text: str) -> None:
    assert wants_casting_vote(text)
    assert about_ties(text)


@pytest.mark.parametrize(
    "text",
    ["ถ้าคะแนนเท่ากันทำยังไง", "เสมอกันเอายังไงดี", "แล้วถ้าเสมอล่ะ", "ถ้าโหวตออกมาเท่ากันจะว่ายังไงคะ", "ใครชี้ขาดถ้าคะแนนเท่ากัน"],
)
def test_what_becomes_of_equals_is_asked(text: str) -> None:
    assert about_ties(text)
    assert not wants_casting_vote(text)


@pytest.mark.parametrize(
    "text",
    [
        "ถ้าเสียงเท่ากันใครชี้ขาด ตามระเบียบ",
        "ถ้าปลูกข้าวเท่ากันราคาจะเท่าไหร่",
        "อยากให้ทุกจังหวัดได้งบเท่ากัน",
        "ประธานตัดสินใจช้าไป",
        "ขอให้ประธานเลือกวันประชุม",
        "ขอเสียงชี้ขาดเรื่องค่าน้ำมัน 4 บาท หรือ 6 บาท",
        "น้ำท่วมเสมอที่หน้าบ้าน",
        "ลงมติหน่อยว่าจัดงานวันไหน เสาร์ที่ 12 หรือ อาทิตย์ที่ 13 ถ้าเสียงเท่ากันขอให้ประธานเป็นผู้ชี้ขาด",
    ],
)
def test_what_is_no_talk_of_equals(text: str) -> None:
    assert not about_ties(text)


def test_the_wish_does_not_stay_in_the_question() -> None:
    said = "ขอโหวตว่าจะย้ายที่ประชุมไหม ถ้าเท่ากันให้ประธานชี้ขาด ปิดวันศุกร์"
    assert "ชี้ขาด" not in without_casting_vote(said)
    assert "ปิดวันศุกร์" in without_casting_vote(said)


def test_the_chair_wants_to_decide_and_chooses_a_rule(floor: Floor) -> None:
    told = floor.chair.says(f"{QUESTION} ถ้าเท่ากันให้ประธานชี้ขาด")
    assert "ไม่มีเสียงชี้ขาด" in told
    assert "🗳 จะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง\n" in told
    assert "ยืนยัน" in str(floor.chair.last.rows)
    told = floor.chair.says("งั้นให้ประธานมีเสียงชี้ขาดนะ")
    assert "ไม่มีเสียงชี้ขาด" in told
    floor.chair.taps("เท่ากันใช้น้ำหนักภาคส่วนตัดสิน")
    floor.chair.says("ถ้าคะแนนเท่ากันทำยังไง")
    floor.chair.says("ยืนยัน")
    assert floor.newest().terms.tie is TieRule.BALANCED


def test_a_poll_that_is_put_with_the_wish_is_a_poll(floor: Floor) -> None:
    told = floor.chair.says("ลงมติหน่อยว่าจะจัดงานวันไหน เสาร์ที่ 12 หรือ อาทิตย์ที่ 13 ปิดวันจันทร์ ถ้าเสียงเท่ากันขอให้ประธานเป็นผู้ชี้ขาด")
    assert "ไม่มีเสียงชี้ขาด" in told
    assert "🔘 เสาร์ที่ 12 · อาทิตย์ที่ 13" in told


def test_a_running_poll_keeps_its_rule(floor: Floor) -> None:
    floor.opens()
    member = floor.members[Sector.PEOPLE][0]
    told = member.says("ถ้าคะแนนเท่ากันใครชี้ขาด")
    assert "ถือว่าไม่เข้าเกณฑ์" in told
    assert "นำเข้าที่ประชุม" in told
    assert "ท่านมีสิทธิและยังไม่ได้ลง" not in told
    assert "เปลี่ยนระหว่างโหวตไม่ได้" in floor.chair.says("ถ้าเสมอกันผมขอชี้ขาดเอง")
    votes(floor.members[Sector.PEOPLE], "ทุก 2 เดือน")
    votes(floor.members[Sector.PUBLIC], "ไตรมาสละครั้ง")
    floor.closes()
    assert "ไม่เข้าเกณฑ์: คะแนนเท่ากัน" in member.says("ผลโหวตที่ 1 เป็นยังไง")


def test_no_poll_runs(floor: Floor) -> None:
    told = floor.members[Sector.PEOPLE][0].says("ถ้าคะแนนเท่ากันทำยังไง")
    assert "เลือกกติกาไว้ก่อนเปิดโหวตได้ 2 แบบ" in told
    assert "ไม่มีโหวตที่เปิดรับอยู่" not in told
