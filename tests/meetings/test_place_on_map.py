"""The point on the map goes with its place: of another place it is taken off, and nobody is led to the old one."""

import pytest

from bot.sandbox.seen import Seen
from handlers.meetings.draft import MeetingDraft
from handlers.meetings.reading import at_place, read_place
from tests.committee import committee
from tests.meetings.room import ROOM

pytestmark = pytest.mark.anyio
CALLING = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์"
OLD = MeetingDraft(place="หอการค้านครสวรรค์", map_link="https://maps.google.com/?q=15.7,100.1")
NEW_MAP = "https://maps.app.goo.gl/abcdef"


def test_another_place_takes_the_map_of_the_old_one_off() -> None:
    assert at_place(OLD, "ศาลากลางจังหวัดพิจิตร").map_link == ""
    assert read_place(OLD, "ศาลากลางจังหวัดพิจิตร").map_link == ""


@pytest.mark.parametrize("said", ["ห้องประชุม 2 ชั้น 3 หอการค้านครสวรรค์", "หอการค้านครสวรรค์", "https://zoom.us/j/123"])
def test_the_same_place_keeps_it(said: str) -> None:
    assert read_place(OLD, said).map_link == OLD.map_link


def test_a_new_map_stays_with_the_new_place() -> None:
    assert read_place(OLD, f"ศาลากลางจังหวัดพิจิตร {NEW_MAP}").map_link == NEW_MAP
    assert read_place(read_place(OLD, NEW_MAP), "ศาลากลางจังหวัดพิจิตร").map_link == NEW_MAP


def urls(message: Seen) -> list[str]:
    return [button["url"] for row in message.inline_rows for button in row if "url" in button]


async def test_after_a_change_of_place_nobody_is_led_to_the_old_one(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        await chair.says(CALLING)
        await chair.hears("หอการค้านครสวรรค์")
        await chair.sends_location(15.70, 100.13)
        await chair.hears("มีแผนที่")
        await chair.taps("ยืนยัน")
        notice = await pimon.hears("หอการค้านครสวรรค์", "โปรดตอบ")
        assert any("15.70" in url for url in urls(notice))
        await c.settled()
        await chair.says("ย้ายประชุมกลุ่ม 2.2 ไปที่ศาลากลางจังหวัดพิจิตร")
        await chair.hears("ยังไม่ได้ส่ง", "ศาลากลางจังหวัดพิจิตร")
        await chair.taps("ยืนยัน")
        changed = await pimon.hears("เปลี่ยนแปลง", "ศาลากลางจังหวัดพิจิตร")
        assert not any("15.70" in url for url in urls(changed))
