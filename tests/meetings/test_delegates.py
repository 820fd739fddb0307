"""Delegates: offered by seat and rule, named, their letters photographed, on the call list, the roll and the quorum."""

import pytest

from config.vocabulary import DelegateOffer, DelegateRule, MeetingAnswer, Presence, Seat
from handlers.rules.meetings.seats import delegate_offered, letter_decides
from storage.meeting_records import Invitee, MeetingRules
from tests.committee import Committee, committee
from tests.meetings.room import ROOM, STARTS, called, roll, without_telegram

pytestmark = pytest.mark.anyio


def place(c: Committee, user_id: int) -> Invitee:
    with c.unit() as unit:
        person = unit.people.by_user_ids([user_id])[user_id]
        found: Invitee | None = unit.meeting_invitees.at(1, person.id)
    assert found is not None
    return found


def settle(c: Committee, **rules: object) -> None:
    with c.unit() as unit:
        unit.meeting_rules.keep(MeetingRules("2.2", **rules))  # type: ignore[arg-type]  # fields by name
        unit.commit()


def test_who_may_send_one_and_when_a_letter_decides() -> None:
    seats = (Seat.EX_OFFICIO, Seat.NAMED, None)
    assert [delegate_offered(seat, DelegateOffer.EVERYBODY) for seat in seats] == [True, True, True]
    assert [delegate_offered(seat, DelegateOffer.OFFICE) for seat in seats] == [True, False, False]
    assert [delegate_offered(seat, DelegateOffer.NOBODY) for seat in seats] == [False, False, False]
    assert [letter_decides(seat, DelegateRule.OFFICE) for seat in seats] == [True, False, False]
    assert not letter_decides(Seat.EX_OFFICIO, DelegateRule.ALWAYS)


async def test_an_ex_officio_delegate_is_named_sends_a_letter_and_counts(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        chair, governor, secretary = (c.person(name) for name in ("ประวิทย์", "ผดุงเกียรติ", "เลขา"))
        await called(c)
        await governor.taps("ส่งผู้แทน")
        await governor.hears("ผู้แทนที่จะเข้าประชุมกลุ่ม 2.2", "ชื่ออะไร")
        await c.settled()
        answers = await chair.hears("ผู้แทนที่ยังไม่ได้ส่งหนังสือมอบ 1 คน")
        await chair.taps("รายชื่อที่ต้องโทร", on=answers)
        await chair.hears("นายผดุงเกียรติ สมมติเขต ส่งผู้แทน ยังไม่บอกชื่อ")
        await governor.says("นายสำรอง สมมติแทน รองผู้ว่าราชการจังหวัด")
        await governor.hears("นายสำรอง สมมติแทน", "ถ่ายรูปหนังสือมอบหมาย")
        await secretary.says("ครบองค์ประชุมไหม")
        await secretary.hears("ผู้แทนที่ยังไม่ได้ส่งหนังสือมอบ 1 คน ถ้าไม่มีหนังสือจะไม่นับ")
        await governor.sends_photo()
        await governor.hears("มีหนังสือมอบ", "นับเป็นองค์ประชุม")
        notice = await governor.hears("ผู้แทน: นายสำรอง สมมติแทน", "มีหนังสือมอบ")
        assert notice.buttons[-2:] == [["👤 ชื่อผู้แทน", "📄 หนังสือมอบ"], ["📆 ปฏิทิน Google", "🗺 แผนที่"]]
        await c.settled()
        kept = place(c, 1104)
        assert (kept.answer, kept.delegate, kept.letter_kind) == (
            MeetingAnswer.DELEGATE, "นายสำรอง สมมติแทน รองผู้ว่าราชการจังหวัด", "photo")  # fmt: skip
        await chair.taps("ผู้แทน 1")
        shown = await chair.hears("นายผดุงเกียรติ สมมติเขต → นายสำรอง สมมติแทน", "มีหนังสือ")
        await chair.taps("ดูหนังสือมอบ", on=shown)
        assert (await chair.hears("หนังสือมอบของ นายผดุงเกียรติ")).file is not None

        await c.until(STARTS)
        await secretary.says("เช็กชื่อ ผดุงเกียรติ ผู้แทนมา")
        await secretary.says("เช็กชื่อ")
        await secretary.taps("เช็กชื่อรายคน")
        await secretary.taps("ผดุงเกียรติ", on=await secretary.hears("กดชื่อ"))
        await secretary.taps("ผู้แทนมา", on=await secretary.hears("มาอย่างไร"))
        line = await secretary.hears("นายสำรอง สมมติแทน", "มีหนังสือมอบ", "นับเป็นองค์ประชุม")
        assert "📄 ดูหนังสือมอบ" in line.labels
        assert (roll(c)["ผดุงเกียรติ"].presence, roll(c)["ผดุงเกียรติ"].fills_seat) == (Presence.DELEGATE, True)


async def test_a_named_members_delegate_attends_and_does_not_count(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        pimon = c.person("พิมล")
        await called(c)
        await pimon.says("ไปไม่ได้ค่ะ ส่งนางสำรอง สมมติดี ไปแทน")
        await pimon.hears("บันทึกว่าท่าน ส่งผู้แทน")
        await pimon.hears("นางสำรอง สมมติดี", "ในฐานะผู้เข้าร่วมประชุม ไม่นับเป็นองค์ประชุม")
        assert (place(c, 1103).delegate, place(c, 1103).letter) == ("นางสำรอง สมมติดี", "")
        await pimon.taps("เข้าร่วม")
        await c.settled()
        assert (place(c, 1103).answer, place(c, 1103).delegate) == (MeetingAnswer.COMING, "")


async def test_the_secretariat_enters_a_delegate_for_who_phones(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        without_telegram(c)
        chair, secretary = c.person("ประวิทย์"), c.person("เลขา")
        await called(c)
        secretary.forget()
        await chair.taps("รายชื่อที่ต้องโทร")
        await chair.taps("บันทึกแทน นายสมปอง", on=await chair.hears("📵 นายสมปอง"))
        await chair.taps("ส่งผู้แทน", on=await chair.hears("ตอบว่าอย่างไร"))
        await chair.hears("ผู้แทนของ นายสมปอง จำลองสวน", "ชื่ออะไร")
        await chair.taps("ไว้ทีหลัง")
        await chair.hears("ภายหลังได้")
        await chair.says("สวัสดีค่ะ")
        await chair.hears("สวัสดี")
        await chair.taps("คำตอบล่าสุด")
        await chair.taps("รายชื่อที่ต้องโทร")
        await chair.taps("ผู้แทนของ นายสมปอง", on=await chair.hears("นายสมปอง จำลองสวน ส่งผู้แทน ยังไม่บอกชื่อ"))
        await chair.hears("ชื่ออะไร")
        await chair.says("นางสำรอง สมมติสวน")
        await chair.hears("ผู้แทนของ นายสมปอง จำลองสวน: นางสำรอง สมมติสวน", "ไม่นับเป็นองค์ประชุม")
        await secretary.hears_nothing()


async def test_what_is_no_name_and_what_comes_too_late_is_a_message_of_its_own(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        governor, trat = c.person("ผดุงเกียรติ"), c.person("ดวงเดือน")
        await called(c)
        await governor.taps("ส่งผู้แทน")
        asked = await governor.hears("ชื่ออะไร")
        await governor.says("ประชุมครั้งหน้าวันไหน")
        await governor.hears("4 ธันวาคม 2569")
        await governor.sends_document("หนังสือ_ลับ.pdf", b"%PDF-1.4", mime_type="application/pdf")
        await governor.hears("ชั้นความลับ")
        await c.passes(minutes=31)
        await governor.says("นายสาย สมมติช้า")
        await c.settled()
        assert (place(c, 1104).delegate, place(c, 1104).letter) == ("", "")
        assert asked.labels == ["ไว้ทีหลัง"]
        await trat.says("ส่งผู้แทนไปแทนค่ะ")
        await trat.hears("ไม่มีการประชุมที่รอท่านตอบ")
        await c.until(STARTS)
        await governor.taps("ชื่อผู้แทน")
        await governor.sees_toast("ถึงเวลาประชุมแล้ว")


async def test_where_delegates_are_for_offices_alone(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        settle(c, delegate_offer=DelegateOffer.OFFICE)
        governor, pimon, chair = (c.person(name) for name in ("ผดุงเกียรติ", "พิมล", "ประวิทย์"))
        await called(c)
        assert (await governor.hears("📅 ประชุมกลุ่ม 2.2")).buttons[0] == ["เข้าร่วม", "ไม่เข้าร่วม", "ส่งผู้แทน"]
        assert (await pimon.hears("📅 ประชุมกลุ่ม 2.2")).buttons[0] == ["เข้าร่วม", "ไม่เข้าร่วม"]
        await pimon.says("ไปไม่ได้ค่ะ ส่งรองประธานไปแทน")
        await pimon.hears("ส่งผู้แทนไม่ได้", "เข้าร่วมหรือไม่เข้าร่วม")
        assert place(c, 1103).answer is None
        await chair.says("กลุ่ม 2.2 ประชุมล่าสุดเมื่อไหร่")
        await chair.taps("ข้อกำหนดการประชุม")
        await chair.taps("ส่งผู้แทน: ส่งได้เฉพาะกรรมการโดยตำแหน่ง")
        await chair.hears("ข้อกำหนดการประชุม")
        await c.settled()
        await governor.taps("ส่งผู้แทน")
        await governor.sees_toast("ส่งผู้แทนไม่ได้")


async def test_an_erased_members_delegate_goes_too(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        pimon = c.person("พิมล")
        await called(c)
        await pimon.says("ไปไม่ได้ค่ะ ส่งนางสำรอง สมมติดี ไปแทน")
        await pimon.hears("นางสำรอง สมมติดี")
        await pimon.says("/mydata")
        await pimon.hears("นางสำรอง สมมติดี")
        await pimon.taps("ลบข้อมูลของฉัน")
        await pimon.taps("ลบถาวร")
        await c.settled()
        with c.unit() as unit:
            erased = [one for one in unit.meeting_invitees.of(1) if one.person_id is None]
        assert [(one.answer, one.delegate, one.letter) for one in erased] == [(MeetingAnswer.DELEGATE, "", "")]
