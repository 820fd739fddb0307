"""A calendar to subscribe to: asked for by button, read over HTTP, renewed, revoked, erased."""

from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI

from bot.calendars import serve_calendars
from handlers.kit.events import PersonRetired
from tests.committee import TRAT, Committee, committee
from tests.meetings.calendar_rules import read
from tests.meetings.room import ROOM, called

pytestmark = pytest.mark.anyio
PUBLIC = "https://committee.example"


async def get(c: Committee, url: str, **headers: str) -> httpx.Response:
    """What a calendar program is given at an address."""
    web = FastAPI()
    serve_calendars(web, c.app.calendar)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url=PUBLIC) as client:
        return await client.get(url, headers=headers)


async def address(c: Committee, name: str) -> str:
    """Ask for an address as a member does."""
    person = c.person(name)
    await person.says("/meetings")
    await person.taps("ปฏิทินในมือถือ")
    await person.hears("ปฏิทินในมือถือ")
    await person.taps("ขอที่อยู่")
    made = await person.hears("ที่อยู่ปฏิทินของท่าน")
    (url,) = made.formatted("code")
    assert url.startswith(f"{PUBLIC}/calendar/")
    return url


async def test_a_member_subscribes_and_the_calendar_follows(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        c.app.dispatcher.public_url = PUBLIC
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        url = await address(c, "พิมล")
        empty = await get(c, url)
        assert (empty.status_code, empty.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        assert read(empty.content).events == []
        await called(c)
        sent = read((await pimon.hears("ปฏิทิน", "ใส่ลง")).file.content).events[0]  # type: ignore[union-attr]  # a file comes with it
        answer = await get(c, url)
        (event,) = read(answer.content).events
        assert (event.uid, event.sequence, event.dtstart) == (sent.uid, sent.sequence, sent.dtstart)
        again = await get(c, url, **{"If-None-Match": f'"x", W/{answer.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert answer.headers["cache-control"] == "private, no-cache"
        await c.passes(hours=1)
        assert (await get(c, url)).headers["etag"] == answer.headers["etag"]

        await chair.says("เลื่อนประชุมกลุ่ม 2.2 เป็นวันที่ 18 ธ.ค. 13.00 น.")
        await chair.taps("ยืนยัน")
        await c.settled()
        moved = await get(c, url, **{"If-None-Match": answer.headers["etag"]})
        (event,) = read(moved.content).events
        assert (event.uid, event.sequence, event.start_datetime) == (
            sent.uid, 1, datetime(2026, 12, 18, 6, 0, tzinfo=UTC))  # fmt: skip
        await chair.says("ยกเลิกประชุมกลุ่ม 2.2")
        await chair.taps("ยืนยันยกเลิก")
        await c.settled()
        (event,) = read((await get(c, url)).content).events
        assert (event.uid, event.sequence, event.status) == (sent.uid, 2, "CANCELLED")
        trat = await address(c, "ดวงเดือน")
        assert read((await get(c, trat)).content).events == [], "of another cluster"


async def test_unknown_renewed_revoked_and_erased_addresses_open_nothing(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        c.app.dispatcher.public_url = PUBLIC
        pimon = c.person("พิมล")
        first = await address(c, "พิมล")
        other = "B" if first[-20] == "A" else "A"
        for wrong in ("x.ics", f"{'A' * 59}.ics", "..%2F..%2Fetc.ics", ".ics", f"{first[-63:-20]}{other}{first[-19:]}"):
            assert (await get(c, f"{PUBLIC}/calendar/{wrong}")).status_code == 404
        second = await address(c, "พิมล")
        assert second != first
        assert [(await get(c, one)).status_code for one in (first, second)] == [404, 200]
        await pimon.taps("เลิกใช้")
        await pimon.hears("เปิดไม่ได้อีก")
        assert (await get(c, second)).status_code == 404
        retired = await address(c, "ดวงเดือน")
        with c.unit() as unit:
            person = unit.people.by_user_ids([TRAT["user_id"]])[TRAT["user_id"]]
            c.app.dispatcher.context(unit, c.clock.now).publish(PersonRetired(person.id))
            unit.commit()
        assert (await get(c, retired)).status_code == 404
        third = await address(c, "พิมล")
        with c.unit() as unit:
            (feed,) = [unit.calendar_feeds.of(number) for number in range(9) if unit.calendar_feeds.of(number)]
        assert third[-47:-4] not in str(feed), "the secret is stored as a digest alone"
        await pimon.says("/mydata")
        await pimon.hears("ที่อยู่ปฏิทินส่วนตัว")
        await pimon.taps("ลบข้อมูลของฉัน")
        await pimon.taps("ลบถาวร")
        await c.settled()
        assert (await get(c, third)).status_code == 404


async def test_an_address_is_seen_again_by_its_owner_until_the_key_changes(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        c.app.dispatcher.public_url = PUBLIC
        pimon = c.person("พิมล")
        url = await address(c, "พิมล")
        pimon.forget()
        await pimon.says("ขอลิงก์ปฏิทินใส่มือถือ")
        offer = await pimon.hears_next("ท่านมีที่อยู่ปฏิทินแล้ว")
        assert offer.buttons == [["👀 ดูที่อยู่ของฉัน"], ["🔄 ขอที่อยู่ใหม่", "🚫 เลิกใช้"]]
        await pimon.taps("ดูที่อยู่ของฉัน", on=offer)
        assert (await pimon.hears_next("ที่อยู่ปฏิทินของท่าน")).formatted("code") == [url]
        assert (await get(c, url)).status_code == 200
        c.app.dispatcher.address_key = b"of another token"
        await pimon.taps("ดูที่อยู่ของฉัน", on=offer)
        await pimon.hears_next("ยังใช้ได้ แต่แสดงซ้ำไม่ได้")
        assert (await get(c, url)).status_code == 200
        await pimon.taps("เลิกใช้")
        await pimon.hears_next("เปิดไม่ได้อีก")
        await pimon.taps("ดูที่อยู่ของฉัน", on=offer)
        await pimon.hears_next("ให้นัดประชุมของท่านเข้าปฏิทิน")


async def test_without_a_public_address_it_is_said_kindly(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        pimon = c.person("พิมล")
        await pimon.says("/meetings")
        await pimon.taps("ปฏิทินในมือถือ")
        await pimon.hears("ยังสมัครรับไม่ได้", "ไฟล์ปฏิทิน")
