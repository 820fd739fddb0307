"""How people get in, and how nobody else does."""

from datetime import timedelta

import pytest

from handlers.rules.codes import shown_code
from storage.records import Person
from tests.conversations.conftest import SECRETARY
from tests.desk import Desk, Talk, invited, joined, joins


def test_joining_by_link(desk: Desk, secretary: Talk, member: Person) -> None:
    samak = desk.person(1, "Samak")
    samak.says(f"/start {invited(desk, member)}")
    assert "นายสมัคร ทดสอบ" in samak.last.text
    assert "กรรมการ · ผู้ประกอบการทดลอง" in samak.last.text
    assert list(samak.last.buttons) == ["ใช่", "ไม่ใช่ฉัน"]
    samak.taps("ใช่")
    assert "ต่างประเทศ" in samak.last.text
    assert joined(desk, 1) is None
    samak.taps("ยินยอม")
    assert "ยินดีต้อนรับค่ะ" in samak.last.text
    assert samak.last.keyboard["is_persistent"]
    assert joined(desk, 1) is not None
    assert "นายสมัคร ทดสอบ" in secretary.last.text
    assert "Samak" in secretary.last.text


@pytest.mark.parametrize("typed", ["{}", "  {}  ", "รหัส {} ค่ะ", "https://t.me/kammakan_bot?start={}"])
def test_joining_by_typed_code(desk: Desk, member: Person, typed: str) -> None:
    samak = desk.person(1)
    samak.says(typed.format(invited(desk, member)))
    assert "ใช่ท่านหรือไม่" in samak.last.text


def test_typed_code_is_forgiven_case_dashes_and_look_alikes(desk: Desk, member: Person) -> None:
    samak = desk.person(1)
    typed = shown_code(invited(desk, member)).lower().replace("0", "o").replace("1", "l")
    samak.says(typed)
    assert "ใช่ท่านหรือไม่" in samak.last.text


def test_forwarded_link_leaves_the_code_for_its_owner(desk: Desk, member: Person) -> None:
    code = invited(desk, member)
    other = desk.person(2)
    other.says(f"/start {code}")
    other.taps("ไม่ใช่ฉัน")
    assert "ไม่ได้บันทึกอะไรไว้" in other.last.text
    assert other.last.buttons == {}
    joins(desk.person(1), code)
    assert joined(desk, 1) is not None


def test_refusing_consent_stores_nothing(desk: Desk, member: Person) -> None:
    samak = desk.person(1)
    code = invited(desk, member)
    samak.says(f"/start {code}")
    samak.taps("ใช่")
    samak.taps("ไม่ยินยอม")
    assert joined(desk, 1) is None
    joins(samak, code)
    assert joined(desk, 1) is not None


def test_code_works_once(desk: Desk, member: Person) -> None:
    code = invited(desk, member)
    joins(desk.person(1), code)
    late = desk.person(2)
    late.says(f"/start {code}")
    assert "ถูกใช้ไปแล้ว" in late.last.text


def test_of_two_accounts_at_once_one_wins(desk: Desk, member: Person) -> None:
    code = invited(desk, member)
    first, second = desk.person(1), desk.person(2)
    for talk in (first, second):
        talk.says(code)
        talk.taps("ใช่")
    second.taps("ยินยอม")
    first.taps("ยินยอม")
    assert "ถูกใช้ไปแล้ว" in first.toast
    assert joined(desk, 1) is None
    assert joined(desk, 2) is not None


def test_code_expires(desk: Desk, member: Person) -> None:
    samak = desk.person(1)
    code = invited(desk, member)
    samak.says(code)
    samak.taps("ใช่")
    desk.passes(timedelta(days=14))
    samak.taps("ยินยอม")
    assert "หมดอายุ" in samak.toast
    assert joined(desk, 1) is None


def test_newer_invitation_voids_the_older(desk: Desk, member: Person) -> None:
    old = invited(desk, member)
    invited(desk, member)
    samak = desk.person(1)
    samak.says(f"/start {old}")
    assert "ถูกยกเลิก" in samak.last.text


def test_wrong_codes_are_limited_by_account(desk: Desk, member: Person) -> None:
    guesser = desk.person(1)
    for number in range(5):
        guesser.says(f"/start K7QM2XDP9RT{number}")
        assert "ไม่พบรหัสนี้" in guesser.last.text
    guesser.says(f"/start {invited(desk, member)}")
    assert "หลายครั้งเกินไป" in guesser.last.text
    desk.passes(timedelta(minutes=61))
    guesser.says(f"/start {invited(desk, member)}")
    assert "ใช่ท่านหรือไม่" in guesser.last.text


def test_wrong_codes_are_limited_overall(desk: Desk, member: Person) -> None:
    desk.do(lambda unit: [unit.join_attempts.note(f"account {number}", desk.now) for number in range(200)])
    samak = desk.person(1)
    samak.says(f"/start {invited(desk, member)}")
    assert "หลายครั้งเกินไป" in samak.last.text


def test_member_opening_somebody_elses_code_does_not_use_it(desk: Desk, secretary: Talk, member: Person) -> None:
    code = invited(desk, member)
    secretary.says(f"/start {code}")
    assert "ยังไม่ถูกใช้" in secretary.last.text
    joins(desk.person(1), code)
    assert joined(desk, 1) is not None


def test_new_invitation_moves_a_person_to_a_new_account(desk: Desk, member: Person) -> None:
    old, new = desk.person(1), desk.person(2)
    joins(old, invited(desk, member))
    joins(new, invited(desk, member))
    assert "บัญชีนี้จึงใช้งานไม่ได้อีก" in old.last.text
    assert old.last.keyboard == {"remove_keyboard": True}
    old.says("/help")
    assert "เฉพาะผู้ที่ฝ่ายเลขานุการเชิญ" in old.last.text
    person = joined(desk, 2)
    assert person is not None
    assert person.id == member.id


def test_secretariat_undoes_a_joining(desk: Desk, secretary: Talk, member: Person) -> None:
    samak = desk.person(1)
    joins(samak, invited(desk, member))
    secretary.taps("ยกเลิกการเข้าร่วม")
    assert joined(desk, 1) is None
    assert "ยกเลิกการเข้าร่วมของ นายสมัคร" in secretary.last.text
    assert "ยกเลิกการเข้าร่วมของบัญชีนี้" in samak.last.text


def test_old_undo_button_does_not_undo_a_later_joining(desk: Desk, secretary: Talk, member: Person) -> None:
    joins(desk.person(1), invited(desk, member))
    data, message = secretary.button("ยกเลิกการเข้าร่วม")
    desk.passes(timedelta(minutes=1))
    joins(desk.person(2), invited(desk, member))
    secretary.sends_data(data, message)
    assert "เปลี่ยนไปแล้ว" in secretary.toast
    assert joined(desk, 2) is not None


def test_member_cannot_undo_a_joining(desk: Desk, secretary: Talk, member: Person) -> None:
    samak = desk.person(1)
    joins(samak, invited(desk, member))
    samak.sends_data(*secretary.button("ยกเลิกการเข้าร่วม"))
    assert joined(desk, 1) is not None


@pytest.mark.usefixtures("secretary", "member")
def test_outsider_is_told_nothing(desk: Desk) -> None:
    outsider = desk.person(5)
    for text in ("/start", "สวัสดี", "/people", "ขอรายชื่อกรรมการ", "hello there friends"):
        outsider.says(text)
        assert "เฉพาะผู้ที่ฝ่ายเลขานุการเชิญ" in outsider.last.text
        assert list(outsider.last.buttons) == ["🙋 ขอเข้าร่วม"]


@pytest.mark.usefixtures("member")
def test_who_writes_that_they_want_to_join_is_asked_their_name(desk: Desk, secretary: Talk) -> None:
    outsider = desk.person(5, "Somebody")
    outsider.says("ขอเข้าร่วมค่ะ")
    assert "เฉพาะผู้ที่" not in outsider.last.text
    outsider.says("สมศรี ใจงาม หอการค้าแพร่")
    assert "ส่งคำขอ" in outsider.last.text
    assert "สมศรี ใจงาม" in secretary.last.text


def test_nothing_of_an_outsider_is_kept(desk: Desk, member: Person) -> None:
    samak = desk.person(717_171, "Secretive")
    code = invited(desk, member)
    for text in ("สวัสดี ผมชื่อลับ", "/start K7QM2XDP9RT5", f"/start {code}"):
        samak.says(text)
    with desk.database.engine.connect() as connection:
        dump = "\n".join(connection.connection.iterdump())  # type: ignore[attr-defined]  # sqlite3's own
    for secret in ("ผมชื่อลับ", "Secretive", code):
        assert secret not in dump


def test_blocking_is_noted_and_undone(desk: Desk, secretary: Talk) -> None:
    secretary.becomes("member", "kicked")
    assert _since(desk) is not None
    secretary.becomes("kicked", "member")
    assert _since(desk) is None


def _since(desk: Desk) -> object:
    person = joined(desk, SECRETARY)
    assert person is not None
    return person.unreachable_since


def test_code_for_oneself_opened_again_is_void(desk: Desk, secretary: Talk) -> None:
    me = joined(desk, SECRETARY)
    assert me is not None
    code = invited(desk, me)
    secretary.says(f"/start {code}")
    assert "อยู่แล้ว" in secretary.last.text
    other = desk.person(2)
    other.says(f"/start {code}")
    assert "ถูกยกเลิก" in other.last.text


def test_start_without_a_code_greets_a_member_with_the_keyboard(secretary: Talk) -> None:
    secretary.says("/start")
    assert secretary.last.keyboard["is_persistent"]


def test_retired_person_cannot_consent(desk: Desk, secretary: Talk, member: Person) -> None:
    samak = desk.person(1)
    samak.says(invited(desk, member))
    samak.taps("ใช่")
    secretary.says("ค้นหา สมัคร")
    secretary.taps("นายสมัคร")
    secretary.taps("พ้นตำแหน่ง")
    secretary.taps("ยืนยัน")
    samak.taps("ยินยอม")
    assert "ถูกยกเลิก" in samak.toast
    assert joined(desk, 1) is None


def test_group_that_became_a_supergroup_stays_linked(desk: Desk, secretary: Talk) -> None:
    room = secretary.at(-50)
    room.says("/link")
    room.taps("1.1")
    desk.update({"message": {"message_id": 1, "date": 1, "chat": room.place, "migrate_to_chat_id": -100_50}}, room.chat)
    assert desk.do(lambda unit: unit.groups.get(-100_50)).cluster == "1.1"


@pytest.mark.parametrize("typed", ["MBRN-QJRC-2G3", "mbrnqjrc2g3mx", "K7XR XS13 V1F"])
def test_a_code_with_a_letter_too_few_or_too_many_is_told_so(desk: Desk, typed: str) -> None:
    samak = desk.person(1)
    samak.says(typed)
    assert "ไม่พบรหัสนี้" in samak.last.text


@pytest.mark.parametrize("said", ["0812345678", "สวัสดีค่ะ", "ABCDEFGHIJ", "ตำบล 12345678"])
def test_what_is_no_code_at_all_is_not(desk: Desk, said: str) -> None:
    samak = desk.person(1)
    samak.says(said)
    assert "ไม่พบรหัสนี้" not in samak.last.text


@pytest.mark.parametrize("said", ["รหัสหาย", "ลิงก์เชิญหมดอายุแล้วค่ะ", "ฉันเป็นกรรมการ แต่เข้าไม่ได้", "ขอรหัสใหม่"])
def test_trouble_with_an_invitation_is_answered(desk: Desk, said: str) -> None:
    samak = desk.person(1)
    samak.says(said)
    assert "ขอรหัสใหม่จากฝ่ายเลขานุการ" in samak.last.text
    assert "🙋 ขอเข้าร่วม" in samak.last.buttons


def test_consent_is_a_button(desk: Desk, member: Person) -> None:
    samak = desk.person(1)
    samak.says(f"/start {invited(desk, member)}")
    samak.taps("ใช่")
    samak.says("ยินยอมค่ะ")
    assert "กดปุ่ม" in samak.last.text
    assert joined(desk, 1) is None
    samak.taps("ยินยอม")
    assert joined(desk, 1) is not None


def test_whoever_is_in_danger_gets_the_numbers_first(desk: Desk) -> None:
    samak = desk.person(1)
    samak.says("บ้านไฟไหม้ ช่วยด้วย")
    assert "199" in samak.last.text
    samak.says("ฉันอยากตาย")
    assert "1323" in samak.last.text
