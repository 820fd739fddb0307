"""A message that is corrected when nothing of it is under way; an outsider who waits; work given out in words."""

import pytest

from handlers.rules.issue_wording import order_in
from handlers.rules.issues import Act
from nlp.asides import is_aside
from tests.committee import OUTSIDER, committee

pytestmark = pytest.mark.anyio


async def test_a_corrected_question_is_answered_anew(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        said = await malee.says("ลำพูนอยู่กลุ่มไหน")
        await malee.hears("1.1")
        await malee.edits(said, "ตราดอยู่กลุ่มไหน")
        await malee.hears("5.1")


async def test_a_correction_that_comes_too_late_is_told_so(database_url: str) -> None:
    async with committee(database_url) as c:
        malee = c.person("มาลี")
        said = await malee.says("ถนนหน้าวัดพังรถผ่านไม่ได้ ฝากเรื่องด้วย")
        await malee.taps("ยืนยัน")
        await malee.hears("เรื่องที่ #1")
        await malee.edits(said, "สะพานหน้าวัดพังรถผ่านไม่ได้ ฝากเรื่องด้วย")
        await malee.hears("ส่งเป็นข้อความใหม่")
        greeting = await malee.says("สวัสดีคะ")
        await malee.hears("สวัสดี")
        await malee.edits(greeting, "สวัสดีค่ะ")
        await malee.hears_nothing()


async def test_who_asked_to_join_hears_that_it_waits(database_url: str) -> None:
    async with committee(database_url) as c:
        outsider, secretary = c.person(OUTSIDER.id), c.person("เลขา")
        await outsider.says("ขอเข้าร่วมค่ะ")
        await outsider.hears("พิมพ์ชื่อ")
        await outsider.says("นางทดลอง สมมติใจ, ชมรมตัวอย่าง")
        await outsider.hears("ให้ฝ่ายเลขานุการแล้ว")
        await outsider.says("เมื่อไหร่จะได้เข้าคะ")
        told = await outsider.hears("อยู่กับฝ่ายเลขานุการแล้ว")
        assert not told.buttons
        await secretary.taps("ไม่รับ")
        await outsider.hears("ขอบคุณที่สนใจ")
        await outsider.says("ทำไมคะ")
        await outsider.hears("รหัสเชิญ")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("มอบหมายเรื่องที่ 1 ให้พิมลดูแล", "พิมล"),
        ("ส่งเรื่องที่ 3 ต่อให้คุณสมชายรับผิดชอบนะครับ", "คุณสมชาย"),
        ("มอบเรื่องที่ 2 ให้สำนักงานจังหวัดไปประสานงานต่อ", "สำนักงานจังหวัด"),
        ("โอนเรื่องที่ 4 ให้แขวงทางหลวง", "แขวงทางหลวง"),
    ],
)
def test_to_whom_an_issue_is_given(text: str, whom: str) -> None:
    order = order_in(text)
    assert order is not None
    assert (order.act, order.words) == (Act.ASSIGN, whom)


@pytest.mark.parametrize(
    ("text", "aside"), [("น้ำหลากมาเมื่อคืนด้วย", False), ("ไฟก็ดับด้วยค่ะ", False), ("ขอโทษที่รบกวนด้วยนะคะ", True)]
)
def test_more_of_a_story_is_no_aside(text: str, aside: bool) -> None:
    assert is_aside(text) is aside
