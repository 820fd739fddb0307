"""Who wrote a notice need not acknowledge it; one still being sent is spoken of; words that go with a notice."""

import pytest

from handlers.rules.notices.wording import added_audience, asks_who_read, lists_notices, parted_from_wish
from tests.committee import committee

pytestmark = pytest.mark.anyio


async def test_the_author_is_not_waited_for(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says("แจ้งทุกคนว่าสำนักงานย้ายไปชั้น 3")
        await secretary.hears("จะส่งถึง 6 คน")
        await secretary.taps("ยืนยัน")
        await secretary.hears("รับทราบ 0 จาก 5 คน")
        await malee.hears("สำนักงานย้ายไปชั้น 3")
        await malee.taps("รับทราบ")
        await c.passes(seconds=30)
        await secretary.says("รับทราบกี่คนแล้ว")
        await secretary.hears("รับทราบ 1 จาก 5 คน")
        await secretary.taps("ใครยังไม่รับทราบ")
        told = await secretary.hears("ยังไม่รับทราบ", "4 คน")
        assert "เลขา จำลองงาน" not in told.text
        secretary.forget()
        await c.passes(hours=24, minutes=1)
        told = await secretary.hears("เตือนผู้ที่ยังไม่กดรับทราบแล้ว 4 คน")
        assert not [one for one in secretary.history if "ยังไม่ได้กดรับทราบ" in one.text]
        await secretary.says("/waiting")
        told = await secretary.hears("")
        assert "ยังไม่รับทราบ" not in told.text


async def test_a_notice_that_is_being_sent_is_spoken_of_kindly(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("แจ้งทุกคนว่าสำนักงานย้ายไปชั้น 3")
        await secretary.taps("ยืนยัน")
        await secretary.hears("กำลังส่ง")
        await secretary.says("เตือนคนที่ยังไม่รับทราบ")
        await secretary.hears("กำลังส่งอยู่", "24 ชั่วโมง")
        await secretary.hears("ประกาศที่ #1")
        await c.passes(seconds=30)
        await secretary.says("เตือนคนที่ยังไม่รับทราบ")
        await secretary.hears("จะส่งเตือนถึง 5 คน")
        await secretary.says("แจ้งทุกคนพรุ่งนี้เก้าโมงเช้าว่าปิดระบบ")
        await secretary.taps("ยืนยัน")
        await secretary.hears("รอถึงเวลาส่ง")
        await secretary.says("เลื่อนส่งประกาศเป็นสี่โมงเย็น")
        await secretary.hears("ประกาศที่ #2 · รอถึงเวลาส่ง")
        await secretary.says("เตือนคนที่ยังไม่รับทราบประกาศที่ 2")
        await secretary.hears("ตั้งเวลาส่งไว้แล้ว", "24 พ.ย. 2569")


async def test_that_nobody_presses_is_said_with_the_text_and_a_name_is_added(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("แจ้งพิมลกับสมชายว่าเอกสารมาถึงแล้ว ไม่ต้องกดรับทราบนะ")
        told = await secretary.hears("ไม่ต้องกดรับทราบ", "รวม 2 คน")
        assert "📢 เอกสารมาถึงแล้ว\n" in told.text
        await secretary.says("ขอเพิ่มมาลีด้วย")
        await secretary.hears("รวม 3 คน", "มาลี ตัวอย่างนา")


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("รับทราบกี่คนแล้ว", True),
        ("ประกาศเมื่อกี้มีคนรับทราบกี่คนแล้ว", True),
        ("ประกาศที่ 3 อ่านครบหรือยัง", True),
        ("รับทราบครับ", False),
        ("แจ้งทุกคนว่าให้รับทราบ", False),
    ],
)
def test_asking_how_many_have_read(said: str, asks: bool) -> None:
    assert asks_who_read(said) is asks


@pytest.mark.parametrize(
    ("said", "lists"),
    [
        ("ประกาศที่ตั้งเวลาไว้มีอะไรบ้าง", True),
        ("ขอดูประกาศทั้งหมดหน่อย", True),
        ("มีประกาศอะไรบ้าง", True),
        ("ประกาศทุกคนว่างดประชุม", False),
        ("ประกาศเตือนภัยน้ำท่วม", False),
    ],
)
def test_asking_for_the_list(said: str, lists: bool) -> None:
    assert lists_notices(said) is lists


async def test_the_list_is_no_text_of_a_notice(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.says("/notice")
        await secretary.hears("อยากแจ้งข้อความ")
        await secretary.says("ประกาศรอส่งมีอะไรบ้าง")
        told = await secretary.hears("ประกาศ")
        assert "ยังไม่ได้ส่ง" not in told.text


def test_the_wish_at_the_end_of_a_text() -> None:
    assert parted_from_wish("งดใช้ลานจอด ไม่ต้องกดรับทราบ") == ("งดใช้ลานจอด", False)
    assert parted_from_wish("ประชุมเลื่อน ขอให้ทุกคนกดรับทราบด้วยค่ะ") == ("ประชุมเลื่อน", True)
    assert parted_from_wish("ขอให้ทุกฝ่ายรับทราบแนวทางใหม่") == ("ขอให้ทุกฝ่ายรับทราบแนวทางใหม่", None)


@pytest.mark.parametrize(("said", "whom"), [("ขอเพิ่มคุณบุญมีด้วย", "คุณบุญมี"), ("ใส่สมชายอีกคน", "สมชาย"), ("เพิ่มรูปได้ไหม", "")])
def test_who_is_to_get_it_too(said: str, whom: str) -> None:
    assert added_audience(said) == whom
