"""What members write of their own coming: for, against, somebody in their place, or nothing that could be kept."""

import pytest

from config.vocabulary import MeetingAnswer
from handlers.rules.meetings.answer_words import answer_in, asks_to_send, is_unsure, reason_in, remark_in
from handlers.rules.meetings.attendance_words import delegate_in

COMING, NOT_COMING, DELEGATE = MeetingAnswer.COMING, MeetingAnswer.NOT_COMING, MeetingAnswer.DELEGATE


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ไปครับ", COMING),
        ("ไม่เข้าร่วม", NOT_COMING),
        ("ติดธุระ", NOT_COMING),
        ("วันนั้นลาพักร้อนค่ะ", NOT_COMING),
        ("ต้องไปต่างจังหวัดวันนั้นพอดี", NOT_COMING),
        ("แม่เข้าโรงพยาบาลค่ะ", NOT_COMING),
        ("อยากไปมาก แต่ชนงานบวชหลาน", NOT_COMING),
        ("ขอบคุณที่เชิญค่ะ แต่ติดงาน", NOT_COMING),
        ("ไปไม่ได้ค่ะ วันที่ 3 ไปกรุงเทพ", NOT_COMING),
        ("ขอลาครับ ขึ้นเชียงใหม่กับลูก", NOT_COMING),
        ("มาไม่ได้ค่ะ ต้องเข้าอำเภอ", NOT_COMING),
        ("เช้าไปไม่ได้ แต่จะไปตอนบ่าย", COMING),
        ("บ่ได้ไปเน้อ", NOT_COMING),
        ("ไปบ่ได้เจ้า ลูกบ่สบาย", NOT_COMING),
        ("I can't join the meeting", NOT_COMING),
        ("บอกไว้ว่าจะไป แต่เปลี่ยนเป็นไม่ไปนะครับ", NOT_COMING),
        ("ไม่ไปได้ไง ไปครับ", COMING),
        ("ลาพักร้อนอยู่ แต่จะเข้าฟังให้", COMING),
        ("ไปไม่ทันเช้า แต่บ่ายไปได้", COMING),
        ("ช่วงเช้าไม่ได้ ช่วงบ่ายได้", COMING),
        ("เข้าทางซูมนะคะ ไม่ได้ไปที่ห้อง", COMING),
        ("เข้าซูมไม่ได้ ขอลา", NOT_COMING),
        ("ไม่ได้รับหนังสือเชิญ แต่จะไปครับ", COMING),
        ("ไปสายหน่อยนะ", COMING),
        ("ขอกลับก่อนเที่ยง ต้องไปรับหลาน", COMING),
        ("แล้วพบกันครับ", COMING),
        ("ไม่ขัดข้องครับ", COMING),
        ("ส่งรองไปแทน", DELEGATE),
        ("ขอส่งนายสำรอง สมมติดี เป็นผู้แทน", DELEGATE),
        ("ไปไม่ได้ ส่งน้องเก๋ไปนะ", DELEGATE),
        ("ไปไม่ได้ค่ะ ส่งความเห็นเป็นเอกสารให้แทน", NOT_COMING),
        ("ไปไม่ได้ ไม่มีผู้แทนครับ", NOT_COMING),
        ("ตอบสองท่านนะคะ", None),
        ("ถ้าฝนไม่ตกก็ไป", None),
        ("ไม่", None),
    ],
)
def test_answers(text: str, answer: MeetingAnswer | None) -> None:
    assert answer_in(text) is answer


@pytest.mark.parametrize("text", ["ยังไม่ชัวร์ ขอดูก่อน", "อาจจะไป", "ถ้าไม่ติดอะไรจะไป", "50/50 ครับ", "น่าจะได้ แต่ขอคอนเฟิร์มอีกที"])
def test_doubts_are_no_answers(text: str) -> None:
    assert is_unsure(text)


@pytest.mark.parametrize("text", ["อาจจะไปสายหน่อย", "คงได้ไป ถ้าไม่มีอะไรด่วน", "ไปไม่ได้"])
def test_what_is_sure_enough(text: str) -> None:
    assert not is_unsure(text)


def test_asking_for_a_delegate_is_not_sending_one() -> None:
    assert asks_to_send("ส่งคนไปแทนได้ไหม")
    assert asks_to_send("ให้รองไปแทนได้หรือเปล่าคะ")
    assert not asks_to_send("ให้ลูกน้องไปแทนได้ไหม ผมติดงาน")
    assert not asks_to_send("ส่งรองไปแทนค่ะ")


def test_what_is_said_beside_a_yes_is_kept() -> None:
    assert remark_in("ไปสายหน่อยนะ") == "ไปสายหน่อยนะ"
    assert remark_in("ไปครับ แต่ขอกลับก่อนเที่ยง") == "ไปครับ แต่ขอกลับก่อนเที่ยง"
    assert remark_in("ไปครับ") == remark_in("เข้าร่วมประชุมค่ะ") == remark_in("ไปแน่นอน") == ""


def test_a_delegate_has_a_name_or_is_asked_for_one() -> None:
    assert delegate_in("ขอส่งนายสำรอง สมมติดี เป็นผู้แทน") == "นายสำรอง สมมติดี"
    assert delegate_in("ส่งคนไปแทนได้ไหม") == delegate_in("ให้รองไปแทน") == ""


def test_the_record_has_the_reason_alone() -> None:
    assert reason_in("ไปไม่ได้ ติดราชการครับ") == "ติดราชการ"
    assert reason_in("ติดประชุมที่กระทรวง ไปไม่ได้ค่ะ") == "ติดประชุมที่กระทรวง"
    assert reason_in("ขอไม่เข้าประชุมเนื่องจากป่วย") == "ป่วย"
    assert reason_in("ลูกป่วยค่ะ ไปไม่ได้") == "ลูกป่วย"
    assert reason_in("ไม่สะดวกวันนั้น") == "ไม่สะดวกวันนั้น"
    assert reason_in("ไปบ่ได้ ติดงานบุญ") == "ไปบ่ได้ ติดงานบุญ"
