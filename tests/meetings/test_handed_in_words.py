"""What is asked for of the next meeting in words: the way there, its calendar file, the form to answer it."""

import pytest

from handlers.rules.requests import asks_for_calendar_file, asks_for_map, asks_for_papers
from tests.committee import GROUP_CHAT, committee
from tests.meetings.room import ROOM, called

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "said", ["ขอแผนที่หน่อย", "ส่งโลเคชั่นที่ประชุมให้หน่อยค่ะ", "ขอพิกัดประชุมกลุ่ม 2.2", "ที่ประชุมไปทางไหนคะ", "ห้องประชุมอยู่ตรงไหน"]
)
def test_the_way_is_asked_for(said: str) -> None:
    assert asks_for_map(said)


@pytest.mark.parametrize("said", ["ขอแผนที่ท่องเที่ยวจังหวัดน่าน", "ขอแผนที่ดินสาธารณะ", "แผนปีหน้ามีอะไรบ้าง", "ควรทำแผนที่น้ำท่วม"])
def test_the_way_is_not_asked_for(said: str) -> None:
    assert not asks_for_map(said)


@pytest.mark.parametrize("said", ["ขอไฟล์ปฏิทิน", "ขอไฟล์ ics ประชุมครั้งหน้าหน่อยครับ", "ส่งไฟล์นัดให้ด้วยค่ะ", "ขอไฟล์ปฎิทิน"])
def test_the_calendar_file_is_asked_for(said: str) -> None:
    assert asks_for_calendar_file(said)


@pytest.mark.parametrize("said", ["ขอลิงก์ปฏิทินใส่มือถือ", "ขอปฏิทินท่องเที่ยว", "ไฟล์เปิดไม่ได้"])
def test_the_calendar_file_is_not_asked_for(said: str) -> None:
    assert not asks_for_calendar_file(said)


async def test_each_is_handed_over(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        for words in ("ขอแผนที่หน่อย", "ขอไฟล์ปฏิทิน", "ขอแบบตอบรับ"):
            assert asks_for_papers(words) or asks_for_map(words) or asks_for_calendar_file(words)
            await pimon.says(words)
            await pimon.hears_next("ยังไม่มีนัดประชุมที่จะถึง")
        await called(c)
        await pimon.hears("โปรดตอบ")
        await pimon.hears("เปิดไฟล์นี้")
        await pimon.says("ขอแผนที่หน่อย")
        way = await pimon.hears("🗺 ประชุมกลุ่ม 2.2", "หอการค้านครสวรรค์")
        assert way.labels == ["🗺 แผนที่"]
        await pimon.says("ขอไฟล์ปฏิทินด้วยค่ะ")
        file = await pimon.hears_next("เปิดไฟล์นี้เพื่อใส่ลงปฏิทิน")
        assert file.file is not None
        assert file.file.name.endswith(".ics")
        await pimon.hears("เข้าปฏิทินในโทรศัพท์เอง")
        await pimon.says("ขอแบบตอบรับ")
        shown = await pimon.hears("ประชุมกลุ่ม 2.2", "หอการค้านครสวรรค์")
        assert "เข้าร่วม" in shown.labels
        await pimon.hears("กำลังทำเอกสาร")
        form = await pimon.hears("แบบตอบรับ · ประชุมกลุ่ม 2.2")
        assert form.file is not None
        assert form.file.name.startswith("reply-1-")
        await chair.says("ขอใบลงชื่อหน่อย")
        sheet = await chair.hears("ใบลงลายมือชื่อ · ประชุมกลุ่ม 2.2")
        assert sheet.file is not None
        await pimon.says("ขอใบลงชื่อหน่อย")
        await c.settled()
        assert not any("ใบลงลายมือชื่อ" in one.text for one in pimon.from_bot)


async def test_a_group_is_handed_what_is_no_persons_own(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        room = c.person("เลขา").at(GROUP_CHAT)
        await room.says("/link@kammakan_bot")
        await room.taps("2.2")
        await called(c)
        await room.hears("ประชุมกลุ่ม 2.2")
        await room.says("/help@kammakan_bot")
        told = await room.hears("เรียก @kammakan_bot แล้วถามได้เลย")
        assert told.labels == ["💬 ดูในแชตส่วนตัว"]
        await room.says("@kammakan_bot ขอแผนที่หน่อย")
        assert (await room.hears("🗺 ประชุมกลุ่ม 2.2", "หอการค้านครสวรรค์")).labels == ["🗺 แผนที่"]
        await room.says("@kammakan_bot ขอไฟล์ปฏิทิน")
        assert (await room.hears("เปิดไฟล์นี้เพื่อใส่ลงปฏิทิน")).file is not None
        await c.settled()
        assert "ปฏิทินในโทรศัพท์เอง" not in room.from_bot[-1].text
