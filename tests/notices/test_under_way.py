"""A notice while it is being sent: paused, stopped, recalled; and people who change meanwhile. The pace is so slow that
one message goes out and the next waits until the test lifts it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.pace import Pace, Rates
from bot.sandbox.faults import Fault
from config.vocabulary import NoticeDelivery, NoticeState, Role
from storage.notice_records import LedgerLine
from storage.outbox import BROADCAST
from storage.records import Grant
from tests.committee import MALEE, PIMON, Committee, committee
from tests.notices.test_notices import change

pytestmark = pytest.mark.anyio
TEXT = "แจ้งทุกคนว่าเปลี่ยนห้องประชุมเป็นห้อง 302"


@asynccontextmanager
async def under_way(database_url: str) -> AsyncIterator[Committee]:
    """A notice to six, of whom one, the chair, has it."""
    async with committee(database_url, broadcast_rate=0.0001) as c:
        secretary, chair = c.person("เลขา"), c.person("ประทีป")
        await secretary.says(TEXT)
        await secretary.taps("ยืนยัน")
        await secretary.hears("ประกาศที่ #1 · กำลังส่ง", "รับทราบ 0 จาก 5")
        await chair.hears("ประกาศที่ #1")
        async with asyncio.timeout(60):
            # The sender tells nobody when it has written its marks.
            while not (await deliveries(c))[NoticeDelivery.SENT]:  # noqa: ASYNC110  the sender tells nobody
                await asyncio.sleep(0.01)
        yield c


async def taken_out_of_hand(c: Committee, left: int = 0) -> None:
    """Until the sender has seen that of the notices it holds only so many are to be sent."""
    c.app.sender.wake()
    async with asyncio.timeout(60):
        # Nor when it has read the outbox again.
        while _notices_in_hand(c) != left:  # noqa: ASYNC110  the sender tells nobody
            await asyncio.sleep(0.01)


def _notices_in_hand(c: Committee) -> int:
    return sum(one.priority == BROADCAST for one in c.app.sender._lines.waiting())


def lift(c: Committee) -> None:
    """Let the sender go on as fast as it can."""
    c.app.sender._pace = Pace(Rates(0, 0, 0, 0))
    c.app.sender.wake()


async def deliveries(c: Committee) -> Counter[NoticeDelivery]:
    """How many people are at which point of the ledger."""

    def ledger() -> list[LedgerLine]:
        with c.unit() as unit:
            return list(unit.notice_recipients.ledger(1))

    return Counter(line.delivery for line in await c.app.threads.run(ledger))


async def test_paused_nothing_goes_out_until_it_goes_on(database_url: str) -> None:
    async with under_way(database_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.taps("หยุดพัก")
        await secretary.sees_toast("หยุดพักแล้ว")
        await secretary.hears("ประกาศที่ #1 · หยุดพัก", "รอส่ง 5")
        await taken_out_of_hand(c)
        lift(c)
        await malee.hears_nothing()
        await secretary.says("/waiting")
        await secretary.hears("ประกาศที่หยุดพักไว้ 1 เรื่อง")
        await secretary.taps("ส่งต่อ")
        await secretary.hears("ประกาศที่ #1 · กำลังส่ง")
        await malee.hears("ประกาศที่ #1", "ห้อง 302")
        await c.passes(seconds=3)
        await secretary.hears("ประกาศที่ #1 · ส่งแล้ว", "6 จาก 6")
        assert await deliveries(c) == {NoticeDelivery.SENT: 6}


async def test_it_is_paused_and_goes_on_in_words(sqlite_url: str) -> None:
    async with under_way(sqlite_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says("ประกาศถึงไหนแล้ว")
        await secretary.hears("ประกาศที่ #1 · กำลังส่ง")
        await secretary.says("หยุดส่งประกาศก่อน พิมพ์ผิด")
        await secretary.hears("หยุดพักแล้ว")
        await secretary.hears("ประกาศที่ #1 · หยุดพัก")
        await taken_out_of_hand(c)
        lift(c)
        await malee.says("ส่งประกาศต่อได้เลย")
        await c.settled()
        assert "ห้อง 302" not in malee.transcript()
        await secretary.says("ส่งต่อได้เลยค่ะ")
        await secretary.hears("ส่งต่อแล้ว")
        await malee.hears("ประกาศที่ #1", "ห้อง 302")
        await c.passes(seconds=3)
        await secretary.says("ประกาศส่งครบหรือยัง")
        await secretary.hears("ประกาศที่ #1 · ส่งแล้ว", "6 จาก 6")
        await secretary.says("หยุดส่งประกาศก่อน")
        await c.settled()
        assert "หยุดพักแล้ว" not in secretary.from_bot[-1].text


async def test_who_got_a_paused_notice_may_be_reminded(sqlite_url: str) -> None:
    async with under_way(sqlite_url) as c:
        secretary, chair, malee = c.person("เลขา"), c.person("ประทีป"), c.person("มาลี")
        await secretary.says("เตือนคนที่ยังไม่รับทราบ")
        await secretary.hears("กำลังส่งอยู่", "ยังเตือนไม่ได้")
        await secretary.taps("หยุดพัก")
        await secretary.hears("ประกาศที่ #1 · หยุดพัก")
        await taken_out_of_hand(c)
        lift(c)
        await secretary.says("เตือนคนที่ยังไม่รับทราบ")
        await secretary.hears("ยังไม่ได้ส่ง", "จะส่งเตือนถึง 1 คนที่ได้รับประกาศ")
        await secretary.taps("ส่งเตือน 1 คน")
        await chair.hears("ยังไม่ได้กดรับทราบ", "ห้อง 302")
        await malee.hears_nothing()
        with c.unit() as unit:
            assert unit.notices.get(1).state is NoticeState.PAUSED


async def test_stopped_the_rest_is_not_sent(sqlite_url: str) -> None:
    async with under_way(sqlite_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.taps("หยุดส่ง")
        await secretary.hears("ประกาศที่ #1 · หยุดส่งแล้ว", "ส่งแล้ว 1 · ไม่ได้ส่ง 5")
        await taken_out_of_hand(c)
        lift(c)
        await malee.hears_nothing()
        assert await deliveries(c) == {NoticeDelivery.SENT: 1, NoticeDelivery.WITHDRAWN: 5}
        await c.passes(hours=30)
        assert not any("ยังไม่ได้กดรับทราบ" in one.text for one in c.person("ประทีป").from_bot), "nobody is reminded"


async def test_people_who_change_meanwhile(database_url: str) -> None:
    """The list is frozen: who moved or was given another post still gets it, who was erased or retired does not."""
    async with under_way(database_url) as c:
        secretary, malee, somchai, pimon, trat = (c.person(name) for name in ("เลขา", "มาลี", "สมชาย", "พิมล", "ดวงเดือน"))
        await malee.says("/mydata")
        await malee.taps("ลบข้อมูลของฉัน")
        await malee.taps("ลบถาวร")
        await malee.hears("ลบข้อมูลของท่านเรียบร้อย")
        await secretary.says("ค้นหา สมชาย")
        for label in ("สมชาย", "พ้น", "ยืนยัน"):
            await secretary.taps(label)
        await secretary.hears("สมชาย ทดลองกิจ พ้นจากตำแหน่งแล้ว")
        await c.app.threads.run(change, c, PIMON["user_id"], [Grant(Role.SECRETARIAT)])
        await c.app.threads.run(lambda: change(c, 1006, cluster="2.1", province="ตาก"))
        await taken_out_of_hand(c, left=3)
        lift(c)
        await somchai.hears("พ้น")
        await pimon.hears("ประกาศที่ #1")
        await trat.hears("ประกาศที่ #1")
        await c.settled()
        assert not any("ห้อง 302" in one.text for talk in (malee, somchai) for one in talk.from_bot)
        assert await deliveries(c) == {NoticeDelivery.SENT: 4, NoticeDelivery.WITHDRAWN: 2}
        await pimon.says("/notices")
        for label in ("#1", "ใครยังไม่รับทราบ"):
            await pimon.taps(label)
        names = await pimon.hears("ยังไม่รับทราบ")
        assert "มาลี" not in names.text


async def test_recalled_it_is_deleted_where_it_arrived_and_not_sent_elsewhere(database_url: str) -> None:
    async with under_way(database_url) as c:
        secretary, chair, malee = c.person("เลขา"), c.person("ประทีป"), c.person("มาลี")
        for label in ("ตัวเลือกเพิ่มเติม", "เรียกคืน"):
            await secretary.taps(label)
        await secretary.hears("เรียกคืนประกาศที่ #1", "48 ชั่วโมง")
        await secretary.taps("ยืนยันเรียกคืน")
        await secretary.hears("ประกาศที่ #1 · เรียกคืนแล้ว", "ไม่ได้ส่ง 5")
        await taken_out_of_hand(c, left=1)  # the deletion
        lift(c)
        await chair.sees_deleted()
        await malee.hears_nothing()
        await c.passes(seconds=3)
        await secretary.hears("ลบจากแชตแล้ว 1")
        await chair.says("รับทราบ")
        await chair.hears("ไม่มีประกาศที่รอท่านรับทราบ")


async def test_what_is_older_than_two_days_stays_and_that_is_said(sqlite_url: str) -> None:
    async with under_way(sqlite_url) as c:
        secretary = c.person("เลขา")
        lift(c)
        await c.passes(hours=49)
        for label in ("ตัวเลือกเพิ่มเติม", "เรียกคืน", "ยืนยันเรียกคืน"):
            await secretary.taps(label)
        await secretary.hears("เรียกคืนแล้ว")
        await c.passes(seconds=60)
        assert any("ประกาศที่ #1" in one.text for one in c.person("มาลี").from_bot)


async def test_who_blocked_the_bot_is_marked_and_shown(sqlite_url: str) -> None:
    async with under_way(sqlite_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        blocked = Fault("error", code=403, description="Forbidden: bot was blocked", chat_id=MALEE["user_id"])
        c.sandbox.world.faults.add("sendMessage", blocked)
        lift(c)
        await c.passes(seconds=3)
        await secretary.hears("ส่งแล้ว 5 · ส่งไม่ถึง 1")
        await secretary.taps("ใครยังไม่รับทราบ")
        await secretary.hears("นางมาลี ตัวอย่างนา · น่าน · ปิดกั้นบอต")
        await malee.hears_nothing()
