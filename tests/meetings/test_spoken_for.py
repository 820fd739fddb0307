"""Who keeps the list says of others that they come, have come or went: entered for them, never for the writer."""

from datetime import timedelta

import pytest

from config.vocabulary import MeetingAnswer, Presence
from handlers.kit.context import Request
from handlers.kit.incoming import ChatKind, Incoming
from handlers.meetings.spoken_for import fits
from handlers.rules.meetings.attendance import Mark
from handlers.rules.meetings.spoken_for import mark_of, may_speak_of_somebody, said_of
from storage.meeting_records import Invitee
from tests.committee import Committee, committee
from tests.meetings.room import ROOM, STARTS, called, roll

pytestmark = pytest.mark.anyio
NAMES = ("พิมล สมมุติรัฐ", "ผดุงเกียรติ สมมติเขต", "ผดุง ดูแลระบบ")


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("คุณพิมลโทรมาบอกว่าไปไม่ได้ค่ะ", NAMES[0], "ไปไม่ได้"),
        ("บันทึกแทนผดุงเกียรติ ไปไม่ได้ ติดราชการ", NAMES[1], "ไปไม่ได้ ติดราชการ"),
        ("พิมล สมมุติรัฐ มาแล้ว", NAMES[0], "มาแล้ว"),
        ("ผดุงเกียรติส่งรองผู้ว่าไปแทน", NAMES[1], "ส่งรองผู้ว่าไปแทน"),
        ("ผดุงมาแล้ว", NAMES[2], "มาแล้ว"),
    ],
)
def test_of_whom_is_spoken(text: str, name: str, said: str) -> None:
    assert may_speak_of_somebody(text)
    assert said_of(text, NAMES) == (name, said)


@pytest.mark.parametrize("text", ["น้ำไม่มาสามวันแล้ว", "พิมลเป็นใคร", "พิมลเสนอให้ทำป้ายสามจังหวัด", "รถขยะไม่มา"])
def test_of_nobody_is_spoken(text: str) -> None:
    assert said_of(text, NAMES) is None


def test_how_somebody_is_entered() -> None:
    assert mark_of("มาแล้ว") == (Mark.CAME, "")
    assert mark_of("กลับก่อน") == (Mark.LEFT, "")
    assert mark_of("ไม่มา ติดราชการ") == (Mark.ABSENT, "ติดราชการ")
    assert mark_of("ติดราชการ") == (Mark.ABSENT, "ติดราชการ")
    assert mark_of("ส่งรองผู้ว่ามาแทน") == (Mark.DELEGATE, "")


def place_of(c: Committee, user: int) -> Invitee:
    with c.unit() as unit:
        meeting = unit.meetings.coming(c.clock.now, 1)[0]
        found: Invitee | None = unit.meeting_invitees.at(meeting.id, unit.people.by_user_ids([user])[user].id)
    assert found is not None
    return found


async def test_an_answer_by_telephone_is_entered_for_who_gave_it(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("คุณพิมลโทรมาบอกว่าไปไม่ได้ ติดงานศพ")
        card = await secretary.hears("บันทึกแทน นางพิมล สมมุติรัฐ", "ไม่เข้าร่วม")
        place = place_of(c, 1103)
        assert (place.answer, place.reason) == (MeetingAnswer.NOT_COMING, "ติดงานศพ")
        assert place_of(c, 1102).answer is None
        await secretary.taps("เข้าร่วม", on=card)
        await c.settled()
        assert place_of(c, 1103).answer is MeetingAnswer.COMING
        await secretary.says("ผดุงเกียรติส่งรองผู้ว่าไปแทน")
        await secretary.hears("ส่งผู้แทน", "รองผู้ว่า")
        # Who may not call meetings speaks for nobody else.
        await pimon.says("ผดุงเกียรติไปไม่ได้ค่ะ")
        await c.settled()
        assert place_of(c, 1104).answer is MeetingAnswer.DELEGATE


async def test_whom_a_message_speaks_of_is_looked_up_for_all_meetings_together(sqlite_url: str) -> None:
    def round_trips(c: Committee) -> int:
        with c.app.database.read() as unit:
            person = unit.people.by_user_ids([1102])[1102]
            context = c.app.dispatcher.context(unit, c.clock.now)
            said = Incoming(chat=1102, chat_kind=ChatKind.PRIVATE, user=1102, text="รถขยะไม่มา")
            before = c.app.database.round_trips
            assert not fits(context, Request(said, person, None))
            return c.app.database.round_trips - before

    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        one = round_trips(c)
        for day in (11, 18):
            await called(c, f"นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ {day} ธ.ค. 9 โมงถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องแผนงาน")
        assert round_trips(c) == one


async def test_during_the_meeting_it_goes_onto_the_roll(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
        await c.until(STARTS - timedelta(minutes=10))
        await secretary.says("พิมลมาแล้ว")
        await secretary.hears("นางพิมล สมมุติรัฐ · มาประชุม")
        await secretary.says("ผดุงเกียรติไม่มา ติดราชการ")
        await secretary.hears("นายผดุงเกียรติ สมมติเขต · ไม่มาประชุม")
        assert (roll(c)["ผดุงเกียรติ"].presence, roll(c)["ผดุงเกียรติ"].reason) == (Presence.ABSENT, "ติดราชการ")
        await chair.says("มาแล้วครับ")
        await chair.hears("เช็กชื่อแล้ว")
        await secretary.says("ใครมาแล้วบ้าง")
        await secretary.hears("เช็กแล้ว 3 จาก 5 คน")
        await secretary.says("ทุกคนมาครบแล้วค่ะ")
        await secretary.hears("มาประชุมเพิ่ม 2 คน")
        assert roll(c)["ผดุงเกียรติ"].presence is Presence.ABSENT
        await secretary.says("พิมลกลับก่อน")
        await secretary.hears("มาประชุม กลับก่อน")
        assert roll(c)["พิมล"].left_at == c.clock.now


async def test_a_remark_beside_a_yes_is_no_reason_for_staying_away(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await pimon.says("ไปสายหน่อยนะ")
        await pimon.hears("เข้าร่วม")
        assert place_of(c, 1103).reason == "ไปสายหน่อยนะ"
        await c.until(STARTS)
        await secretary.says("เช็กชื่อ พิมล ไม่มา")
        await secretary.hears("ไม่มาประชุม")
        assert roll(c)["พิมล"].reason == ""


async def test_what_is_no_answer_is_asked_with_the_answers_below(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        pimon, governor = c.person("พิมล"), c.person("ผดุงเกียรติ")
        await pimon.says("ส่งคนไปแทนได้ไหม")
        asked = await pimon.hears("ส่งผู้แทนเข้า", "ไม่นับเป็นองค์ประชุม")
        assert place_of(c, 1103).answer is None
        await pimon.taps("ไม่เข้าร่วม", on=asked)
        await c.settled()
        assert place_of(c, 1103).answer is MeetingAnswer.NOT_COMING
        await governor.says("ส่งคนไปแทนได้ไหมครับ")
        await governor.hears("เมื่อมีหนังสือมอบหมาย")
        await governor.says("ถ้าไม่ติดอะไรจะไปครับ")
        await governor.hears("ยังไม่ได้บันทึกคำตอบ")
        assert place_of(c, 1104).answer is None
