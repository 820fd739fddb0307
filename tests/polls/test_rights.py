"""Questions about voting rights, answered by how the poll and whoever asks stand."""

import pytest

from config.vocabulary import Role, Sector
from handlers.rules.polls.rights import Right, right_in
from storage.records import Grant
from tests.polls.floor import QUESTION, Floor


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("อยากโหวตด้วย", Right.MINE),
        ("ผมก็อยากโหวตบ้าง", Right.MINE),
        ("ทำไมฉันไม่ได้โหวต", Right.MINE),
        ("ทำไมไม่มีบัตรโหวตมาให้", Right.MINE),
        ("ไม่มีสิทธิ์โหวตเหรอคะ", Right.MINE),
        ("ใครมีสิทธิ์โหวตบ้าง", Right.WHO),
        ("ผู้มีสิทธิลงคะแนนมีใครบ้าง", Right.WHO),
        ("โหวตได้ถึงเมื่อไหร่", Right.UNTIL),
        ("เหลือเวลาโหวตอีกกี่วัน", Right.UNTIL),
        ("ยังโหวตทันไหม", Right.UNTIL),
        ("เปลี่ยนใจโหวตใหม่ได้ไหม", Right.CHANGE),
        ("กดผิด โหวตใหม่ได้มั้ย", Right.CHANGE),
        ("ขอแก้คะแนนที่โหวตไปได้ไหม", Right.CHANGE),
        ("ใครเห็นว่าผมโหวตอะไร", Right.SEEN),
        ("ประธานเห็นไหมว่าใครโหวตอะไร", Right.SEEN),
        ("โหวตเป็นความลับไหม", Right.SEEN),
        ("โหวตแล้วมีใครรู้ไหม", Right.SEEN),
        ("ถ้าไม่โหวตจะเป็นอะไรไหม", Right.MUST),
        ("ต้องโหวตทุกคนไหมคะ", Right.MUST),
        ("ไม่เข้าใจคำถามโหวต หมายความว่าอะไร", Right.MEANS),
        ("ตัวเลือกโหวตหมายถึงอะไร", Right.MEANS),
        ("โหวตที่ 1 ใช้เกณฑ์อะไร", Right.RULE),
        ("ต้องได้กี่เปอร์เซ็นต์ถึงผ่าน", Right.RULE),
        ("กี่เสียงถึงจะผ่านคะ", Right.RULE),
        ("กติกาของโหวตนี้เป็นยังไง", Right.RULE),
        ("โพลนี้ตัดสินกันยังไง", Right.RULE),
        ("องค์ประชุมของโหวตนี้เท่าไหร่", Right.QUORUM),
        ("โครงการที่ 4 ต้องใช้งบเท่าไหร่ถึงจะเสร็จ", None),
        ("สอบต้องได้กี่คะแนนถึงผ่าน", None),
        ("ขอโหวตว่าจะใช้เกณฑ์ไหนดี เกณฑ์เดิม หรือ เกณฑ์ใหม่", None),
        ("ขอโหวตว่าใครมีสิทธิ์เข้าร่วม", None),
        ("ใครไม่โหวตบ้าง", None),
        ("ให้ลงมติลับเรื่องถอดถอนรองประธาน ได้ไหมครับ ปิดวันจันทร์หน้าเที่ยง", None),
        ("โหวตลับได้ไหมคะ อยากถามว่า พอใจการทำงานหรือไม่", None),
        ("โพลปิดเมื่อไหร่ แล้วตอนนี้ใครนำอยู่", None),
        ("เหลืออีกกี่คนที่ยังไม่ได้กดโหวต", None),
        ("ไม่เข้าใจว่าทำไมถนนไม่เสร็จ", None),
        ("ใครยังไม่โหวต", None),
        ("ใครโหวตอะไรบ้าง", None),
        ("ทำไมโหวตไม่ผ่าน", None),
        ("ทำไมคนไม่ค่อยโหวตกัน", None),
        ("เปลี่ยนคำถามโหวตได้ไหม", None),
        ("เลื่อนเวลาปิดโหวตได้ไหม", None),
        ("ผมโหวตอะไรไป", None),
        ("ขอเปลี่ยนโหวต", None),
        ("แก้ไขรายงานได้ไหม", None),
        ("เปลี่ยนวันประชุมได้ไหม", None),
    ],
)
def test_what_is_asked(text: str, right: Right | None) -> None:
    assert right_in(text) is right


def test_no_poll_runs(floor: Floor) -> None:
    member = floor.members[Sector.PEOPLE][0]
    assert "บัตรจะมาถึงท่านในแชตนี้" in member.says("อยากโหวตด้วย")
    assert "กำหนดตอนเปิดโหวตแต่ละครั้ง" in member.says("ใครมีสิทธิ์โหวตบ้าง")
    observer = floor.join(900, "ผู้สังเกต ทดสอบ", Grant(Role.OBSERVER))
    assert "ไม่มีสิทธิลงความเห็น" in observer.says("ทำไมฉันไม่ได้โหวต")


def test_a_running_poll_by_who_asks(floor: Floor) -> None:
    floor.opens(f"{QUESTION} เฉพาะภาคประชาชน")
    inside, outside = floor.members[Sector.PEOPLE][0], floor.members[Sector.PUBLIC][0]
    assert "กดตัวเลือกบนบัตรได้เลย" in inside.says("ทำไมฉันไม่ได้โหวต")
    assert "ไตรมาสละครั้ง" in str(inside.last.rows)
    said = outside.says("อยากโหวตด้วย")
    assert "ไม่อยู่ในรายชื่อผู้มีสิทธิ" in said
    assert "ภาคประชาชน" in said
    assert "แจ้งประธานหรือฝ่ายเลขานุการ" in said
    late = floor.join(901, "มาใหม่ ทดสอบ", sector=Sector.PEOPLE, province="แพร่", cluster="1.1")
    assert "ยังไม่มีชื่อท่าน" in late.says("ผมมีสิทธิโหวตไหม")
    who = inside.says("ใครมีสิทธิ์โหวตบ้าง")
    assert "ผู้มีสิทธิ 4 คน" in who
    assert "ภาคประชาชน 4 คน" in who
    assert "ลงความเห็นได้ถึง วันศุกร์" in inside.says("โหวตได้ถึงเมื่อไหร่")
    assert "ปิดชื่อ" in inside.says("ใครเห็นว่าผมโหวตอะไร")


def test_a_vote_given_and_a_poll_that_is_over(floor: Floor) -> None:
    floor.opens()
    member = floor.members[Sector.PEOPLE][0]
    member.taps("ไตรมาสละครั้ง")
    told = member.says("เปลี่ยนใจโหวตใหม่ได้ไหม")
    assert "เปลี่ยนได้" in told
    assert "นับแล้ว" in told
    floor.closes()
    assert "เปลี่ยนไม่ได้" in member.says("เปลี่ยนคะแนนโหวตที่ 1 ได้ไหม")
    assert "ปิดรับไปแล้ว" in member.says("โหวตที่ 1 ได้ถึงเมื่อไหร่")
    assert "ปิดรับแล้วเปลี่ยนไม่ได้" in member.says("เปลี่ยนใจโหวตใหม่ได้ไหม")


def test_who_sees_a_secret_vote(floor: Floor) -> None:
    floor.opens(f"{QUESTION} แบบลับ")
    told = floor.members[Sector.PUBLIC][0].says("ประธานเห็นไหมว่าใครโหวตอะไร")
    assert "ลับ: ไม่มีใครเห็น" in told
    assert "เห็นเพียงว่าใครลงแล้ว" in told


def test_whether_one_must_and_what_is_asked(floor: Floor) -> None:
    floor.opens()
    member = floor.members[Sector.PUBLIC][0]
    told = member.says("ถ้าไม่โหวตจะเป็นอะไรไหม")
    assert "ไม่ลงก็ได้" in told
    assert "50%" in told
    told = member.says("งงคำถามโหวตค่ะ")
    assert "จะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง" in told
    assert "ฝากถามเลขา" in told
    assert "กดตัวเลือก" in member.says("โหวตไปแล้วนับหรือยังคะ")


def test_the_rule_is_told_before_the_result(floor: Floor) -> None:
    floor.opens("เห็นด้วยกับแผนน้ำไหม ต้องได้ 2 ใน 3 องค์ประชุมครึ่งหนึ่ง ปิดศุกร์นี้ 5 โมงเย็น")
    told = floor.members[Sector.PEOPLE][0].says("ต้องได้กี่เปอร์เซ็นต์ถึงผ่าน")
    for words in ("สองในสามของผู้ลง", "7 จาก 14 คน", "ถ้าคะแนนเท่ากัน ถือว่าไม่เข้าเกณฑ์"):
        assert words in told
    advisory = floor.opens("ขอสอบถามความเห็นว่าชอบแผนน้ำไหม ไม่ตัดสิน ไม่ต้องมีองค์ประชุม ปิดพรุ่งนี้เที่ยง")
    told = floor.members[Sector.PEOPLE][0].says(f"โหวตที่ {advisory.id} ใช้เกณฑ์อะไร")
    assert "ไม่มีผ่านหรือไม่ผ่าน" in told
    assert "เท่ากัน" not in told
    floor.passes(days=9)
    assert "กำหนดตอนเปิดโหวต" in floor.members[Sector.PEOPLE][0].says("โหวตใช้เกณฑ์อะไร")
