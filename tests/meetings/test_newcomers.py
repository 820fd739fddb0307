"""Whoever comes to the committee after a meeting was called is called, too; whoever leaves it is not counted."""

from datetime import timedelta

import pytest

from config.vocabulary import Presence, Role, Sector
from handlers.people.invitations import make_invite
from storage.records import Grant
from tests.committee import OUTSIDER, Committee, committee, somebody
from tests.meetings.room import ROOM, STARTS, called, roll, without_telegram

pytestmark = pytest.mark.anyio
NEW = "สมปอง จำลองสวน"


def id_of(c: Committee, name: str) -> int:
    with c.unit() as unit:
        return next(one.id for one in unit.people.serving() if one.name == name)


def on_list(c: Committee) -> list[str]:
    with c.unit() as unit:
        meeting = unit.meetings.coming(c.clock.now, 1)[0]
        people = unit.people.many([one.person_id for one in unit.meeting_invitees.of(meeting.id)])
    return [one.name for one in people.values()]


async def joins(c: Committee, name: str) -> None:
    """Somebody on the roster joins with the outsider's account."""
    with c.unit() as unit:
        code = make_invite(unit, id_of(c, name), None, c.clock.now)
        unit.commit()
    newcomer = c.person(OUTSIDER.id)
    await newcomer.opens(code)
    await newcomer.taps("ใช่")
    await newcomer.taps("ยินยอม")
    await newcomer.hears("ยินดีต้อนรับ")
    await c.settled()


async def test_who_is_appointed_after_the_call_is_counted_and_answers_by_telephone(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair, secretary = c.person("ประวิทย์"), c.person("เลขา")
        assert len(on_list(c)) == 5
        without_telegram(c, NEW)
        await c.passes(seconds=11)
        assert NEW in on_list(c)
        await chair.hears("ยังไม่ตอบ 6 จาก 6 คน")
        await secretary.says("คุณสมปองโทรมาบอกว่าไปได้")
        await secretary.hears("สมปอง", "เข้าร่วม")
        await c.passes(hours=1)
        assert len(on_list(c)) == 6, "nobody twice"


async def test_who_joins_gets_the_notice_after_the_welcome_and_can_answer(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        without_telegram(c, NEW)
        await called(c)
        await joins(c, NEW)
        newcomer = c.person(OUTSIDER.id)
        heard = [one.text.splitlines()[0] for one in newcomer.from_bot]
        welcome = next(place for place, text in enumerate(heard) if "ยินดีต้อนรับ" in text)
        assert "ประชุมกลุ่ม 2.2 ครั้งที่ 1/2569" in heard[welcome + 1]
        assert newcomer.from_bot[welcome + 2].file is not None
        assert len(newcomer.from_bot) == welcome + 3
        await newcomer.says("ไปได้ค่ะ")
        await newcomer.hears("เข้าร่วม", "ครั้งที่ 1/2569", "เปลี่ยนได้จนถึงเวลาประชุม")


async def test_who_is_appointed_and_joins_at_once_gets_one_notice(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        without_telegram(c, NEW)
        await joins(c, NEW)
        await c.passes(minutes=1)
        notices = [one for one in c.person(OUTSIDER.id).from_bot if "โปรดตอบ" in one.text]
        assert len(notices) == 1
        pimon = c.person("พิมล")
        assert sum("โปรดตอบ" in one.text for one in pimon.from_bot) == 1, "others hear nothing anew"


async def test_who_leaves_or_moves_is_counted_no_more_and_who_comes_back_is(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        chair, governor = c.person("ประวิทย์"), c.person("ผดุงเกียรติ")
        with c.unit() as unit:
            pimon = unit.people.by_user_ids([1103])[1103]
            unit.people.change(pimon, {"retired_at": c.clock.now})
            unit.people.change(unit.people.by_user_ids([1104])[1104], {"cluster": "1.1"})
            unit.commit()
        await c.passes(seconds=11)
        await chair.hears("ยังไม่ตอบ 3 จาก 3 คน")
        await governor.hears("ไม่ต้องเข้าประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        with c.unit() as unit:
            unit.people.change(unit.people.get(pimon.id), {"retired_at": None})
            unit.commit()
        await c.passes(seconds=11)
        await chair.hears("ยังไม่ตอบ 4 จาก 4 คน")


async def test_a_post_that_begins_later_is_called_that_day(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        member = somebody(0, NEW, Role.MEMBER, Sector.PEOPLE, "พิจิตร", "2.2", prefix="นาย")
        begins = (c.clock.now + timedelta(days=2)).date()
        with c.unit() as unit:
            values = {key: value for key, value in member.items() if key not in {"roles", "user_id"}}
            unit.people.add(values, [Grant(Role.MEMBER, None, since=begins)])
            unit.commit()
        await c.passes(days=1)
        assert NEW not in on_list(c)
        await c.passes(days=1)
        assert NEW in on_list(c)


async def test_at_the_door_there_is_a_seat_and_once_it_began_the_list_stays(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        await c.until(STARTS - timedelta(minutes=20))
        await c.person("พิมล").opens("checkin_1")
        await c.settled()
        without_telegram(c, NEW)
        await c.passes(seconds=11)
        assert roll(c)["สมปอง"].seated
        assert roll(c)["พิมล"].presence is Presence.PRESENT
        await c.until(STARTS + timedelta(minutes=1))
        without_telegram(c, "สมใจ สมมติสุข")
        await c.passes(minutes=1)
        assert "สมใจ" not in roll(c)
