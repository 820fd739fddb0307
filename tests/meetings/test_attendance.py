"""A meeting from half an hour before it to its end: who comes, who phones, who sends somebody, and the quorum."""

from datetime import timedelta

import pytest

from config.vocabulary import MeetingState, Presence
from tests.committee import GROUP_CHAT, committee
from tests.meetings.room import ENDS, ROOM, STARTS, called, roll, without_telegram

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


async def test_a_meeting_with_its_roll(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        without_telegram(c)
        await called(c)
        chair, secretary, pimon, governor, adviser, trat = (
            c.person(name) for name in ("ประวิทย์", "เลขา", "พิมล", "ผดุงเกียรติ", "ศิริพร", "ดวงเดือน")
        )
        await pimon.taps("เข้าร่วม")
        await governor.says("ไปไม่ได้ค่ะ ส่งรองผู้ว่าราชการไปแทน")
        await governor.hears("ส่งผู้แทน")

        # Too early by a minute; then the button comes to those who said that they come, and the roll to who keeps it.
        await c.until(STARTS - 31 * MINUTE)
        governor.forget()
        await pimon.says("มาถึงแล้วค่ะ")
        await pimon.hears("ยังไม่มีการประชุมที่เปิดเช็กชื่อ")
        await pimon.opens("checkin_1")
        await pimon.hears("เริ่มได้ 4 ธ.ค. 2569 09.00 น.")
        await c.until(STARTS - 30 * MINUTE)
        await pimon.hears("มาถึงแล้วกดปุ่ม")
        await governor.hears_nothing()
        live = await secretary.hears("อยู่ในที่ประชุม 0 จาก 5 ที่นั่ง องค์ประชุมต้องมี 3", "ขาดอีก 3 คน")
        await pimon.taps("มาถึงแล้ว")
        await pimon.hears("เช็กชื่อแล้ว", "มาถึง 09.00 น.")
        await secretary.hears("อยู่ในที่ประชุม 1 จาก 5", "ภาคประชาชน 1/2")
        await c.passes(minutes=10)
        await pimon.opens("checkin_1")
        await pimon.hears("มาถึง 09.00 น.")

        # The secretary shows the code; who reads it is there, with a seat or without.
        await secretary.taps("คิวอาร์", on=live)
        picture = await secretary.hears("สแกนเพื่อเช็กชื่อ")
        assert picture.file is not None
        assert picture.file.content.startswith(b"\x89PNG")
        await adviser.opens("checkin_1")
        await adviser.hears("บันทึกเป็นผู้เข้าร่วมประชุม")
        await trat.opens("checkin_1")
        await trat.hears("บันทึกเป็นผู้เข้าร่วมประชุม")
        await secretary.hears("ผู้เข้าร่วม 2")

        # Two taps for who phones: a name, and how it was.
        await secretary.taps("เช็กชื่อรายคน", on=live)
        names = await secretary.hears("เช็กแล้ว 3 จาก 7 คน")
        await secretary.taps("สมปอง", on=names)
        await secretary.hears("ยังไม่เช็กชื่อ")
        await secretary.taps("ไม่มา")
        await secretary.hears("ไม่มาเพราะเหตุใด")
        await secretary.taps("ลาป่วย")
        await secretary.hears("เช็กแล้ว 4 จาก 7 คน")
        await secretary.taps("ผดุงเกียรติ")
        await secretary.hears("ตอบไว้ว่าส่งผู้แทน")
        await secretary.taps("ผู้แทนมา")
        await secretary.hears("ผู้แทน: รองผู้ว่าราชการ", "ไม่นับเป็นองค์ประชุม")
        await secretary.taps("มีหนังสือมอบ")
        await secretary.hears("มีหนังสือมอบ", "\nนับเป็นองค์ประชุม")
        await secretary.hears("อยู่ในที่ประชุม 2 จาก 5")

        # It is opened without a quorum only when it is meant, and anybody may ask how it stands.
        await c.until(STARTS + 5 * MINUTE)
        await chair.says("เปิดประชุม")
        await chair.hears("ยังไม่ครบองค์ประชุม", "เปิดเลยไหม")
        await chair.taps("รอก่อน")
        await pimon.says("องค์ประชุมครบหรือยังคะ")
        await pimon.hears("ขาดอีก 1 คน")
        await secretary.says("เช็กชื่อ ประวิทย์ มาแล้ว")
        await secretary.hears("ประวิทย์ สมมติการ · มาประชุม")
        await chair.says("เปิดประชุม")
        await chair.hears("เริ่มประชุม 09.35 น.", "✅ ครบองค์ประชุม")
        await chair.says("เริ่มประชุมเวลา 9.32 น.")
        await chair.hears("เริ่มประชุม 09.32 น.")
        await chair.says("เริ่มประชุมเวลา 25.70 น.")
        await chair.hears("25.70 น. ไม่มีในนาฬิกา")

        # The secretary comes late; somebody leaves early; guests are written down.
        await c.passes(minutes=15)
        await secretary.says("มาถึงห้องประชุมแล้วค่ะ")
        await secretary.hears("หลังเปิดประชุม")
        await secretary.says("เพิ่มผู้เข้าร่วม นายสมหมาย สมมติใจ, นางแขก สมมติมา")
        await secretary.hears("นายสมหมาย สมมติใจ", "นางแขก สมมติมา")
        await c.until(ENDS - 60 * MINUTE)
        await pimon.says("ขอตัวกลับก่อนนะคะ มีธุระ")
        await pimon.hears("ออกจากประชุมกลุ่ม 2.2")
        await secretary.hears("มาสาย 1 · กลับก่อน 1")

        # At the planned end it is asked; the end is said in words, shown, and recorded.
        await c.until(ENDS)
        await secretary.hears("ถึงเวลาเลิกตามนัดแล้ว")
        await c.passes(minutes=20)
        await adviser.says("มาถึงแล้วครับ")
        await adviser.hears("เช็กชื่อแล้ว")
        await secretary.says("เลิกประชุมเวลา 12.10 น.")
        card = await secretary.hears("ยังไม่ได้บันทึก", "เริ่ม 09.32 น. เลิก 12.10 น.")
        assert card.text.startswith("ยังไม่ได้บันทึก")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ปิดแล้ว", "ครบองค์ประชุม")
        await pimon.opens("checkin_1")
        await pimon.hears("การประชุมนี้เลิกแล้ว")

        lines = roll(c)
        assert {name: line.presence for name, line in lines.items() if line.seated} == {
            "ประวิทย์": Presence.PRESENT, "เลขา": Presence.PRESENT, "พิมล": Presence.PRESENT,
            "ผดุงเกียรติ": Presence.DELEGATE, "สมปอง": Presence.ABSENT,
        }  # fmt: skip
        assert (lines["สมปอง"].reason, lines["ผดุงเกียรติ"].delegate) == ("ลาป่วย", "รองผู้ว่าราชการ")
        assert lines["พิมล"].left_at == ENDS - 60 * MINUTE
        assert lines["เลขา"].entered_by is None
        assert lines["สมปอง"].entered_by is not None
        assert not any(line.seated for name, line in lines.items() if name in {"ศิริพร", "ดวงเดือน", "สมหมาย", "แขก"})
        with c.unit() as unit:
            meeting = unit.meetings.get(1)
        assert (meeting.state, meeting.quorate) == (MeetingState.HELD, True)


async def test_a_meeting_that_too_few_came_to(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        secretary, pimon, trat = (c.person(name) for name in ("เลขา", "พิมล", "ดวงเดือน"))
        room = secretary.at(GROUP_CHAT)
        await c.until(STARTS)
        await pimon.says("📅 ประชุม")
        await pimon.taps("ครั้งที่ 1/2569")
        await pimon.taps("มาถึงแล้ว")
        await pimon.hears("เช็กชื่อแล้ว")
        await pimon.taps("ขอกลับก่อน")
        await pimon.hears("ออกจากประชุม")
        await pimon.taps("กลับเข้ามาแล้ว")
        await pimon.hears("มาถึง 09.30 น.")

        # A member has no hand in the roll, and a tap of theirs on it does nothing.
        await pimon.says("เปิดประชุม")
        await trat.says("เช็กชื่อ พิมล ไม่มา")
        await c.settled()
        with c.unit() as unit:
            assert unit.meeting_attendance.roll(1).opened_at is None
        await secretary.says("เช็กชื่อ")
        await secretary.hears("อยู่ในที่ประชุม 1 จาก 4")
        await secretary.says("เช็กชื่อ คนไม่มีชื่อ มาแล้ว")
        await secretary.hears("ยังไม่ทราบว่าเป็นท่านใด: คนไม่มีชื่อ")

        # In a group counts may be said, names not.
        await room.says("/link@kammakan_bot")
        await room.taps("2.2")
        await c.settled()
        await room.says("@kammakan_bot องค์ประชุมครบไหม")
        told = await room.hears("อยู่ในที่ประชุม 1 จาก 4")
        assert not told.buttons

        # A delegate without a letter attends; the name is asked for, and what follows it is that name.
        await secretary.says("เช็กชื่อ")
        await secretary.taps("เช็กชื่อรายคน")
        await secretary.taps("ผดุงเกียรติ")
        await secretary.taps("ผู้แทนมา")
        await secretary.hears("นายผดุงเกียรติ สมมติเขต", "พิมพ์ชื่อผู้แทน")
        await secretary.says("นายสำรอง สมมติแทน")
        await secretary.hears("ผู้แทน: นายสำรอง สมมติแทน", "ไม่นับเป็นองค์ประชุม")
        await c.until(ENDS + 2 * MINUTE)
        await secretary.hears("ถึงเวลาเลิกตามนัดแล้ว")
        await secretary.taps("ปิดประชุม")
        await secretary.hears("ยังไม่ได้บันทึก", "ยังไม่เช็กชื่อ 2 คน จะบันทึกว่าไม่มา")
        await secretary.taps("ยืนยัน")
        await secretary.hears("ไม่ครบองค์ประชุม")
        with c.unit() as unit:
            assert unit.meetings.get(1).quorate is False

        # The chair had been there after all, and so was the secretary: entered afterwards, it was quorate.
        await secretary.taps("เช็กชื่อรายคน")
        for name in ("ประวิทย์", "เลขา"):
            names = await secretary.hears("เช็กแล้ว 5 จาก 5 คน")
            await secretary.taps(name, on=names)
            await secretary.taps("มาแล้ว", on=await secretary.hears(name, "มาอย่างไร"))
        await c.settled()
        with c.unit() as unit:
            assert unit.meetings.get(1).quorate is True
        assert roll(c)["ประวิทย์"].arrived_at == STARTS

        # What a member may see of themselves, and what stays once they are gone.
        await pimon.says("/mydata")
        await pimon.hears("บันทึกการเข้าประชุมของท่าน", "มาประชุม")
        await pimon.taps("ลบข้อมูลของฉัน")
        await pimon.taps("ลบถาวร")
        await c.settled()
        kept = roll(c)["พิมล"]
        assert (kept.person_id, kept.presence) == (None, Presence.PRESENT)
