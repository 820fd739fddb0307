"""A notice that was sent, recalled or reminded of in words: understood, and one tap to confirm."""

import pytest

from handlers.rules.notices.orders import (
    asks_where_it_stands,
    notice_named,
    pauses_sending,
    recalls,
    reminds_of_notice,
    sends_on,
)
from tests.committee import committee

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ดึงประกาศกลับ", None),
        ("ลบประกาศเมื่อกี้ให้หน่อยค่ะ", None),
        ("ขอเรียกคืนประกาศที่ ๓", 3),
        ("ยกเลิกประกาศที่ส่งไปเมื่อเช้า", None),
        ("ช่วยเอาข้อความที่เพิ่งแจ้งไปออกด้วย", None),
    ],
)
def test_words_that_order_a_notice_back(said: str, number: int | None) -> None:
    assert recalls(said)
    assert notice_named(said) == number
    assert not reminds_of_notice(said)


@pytest.mark.parametrize(
    "said",
    ["ยกเลิกประกาศ", "ลบข้อความ", "เอาประกาศ", "ลบป้ายประกาศเก่าในหมู่บ้าน", "ควรมีประกาศเตือนภัย", "ประกาศเมื่อกี้ใครอ่านแล้วบ้าง"],
)
def test_words_that_order_nothing_of_a_sent_notice(said: str) -> None:
    assert not recalls(said)
    assert not reminds_of_notice(said)


@pytest.mark.parametrize(
    ("said", "number"),
    [("เตือนคนที่ยังไม่รับทราบ", None), ("ทวงคนที่ยังไม่อ่านประกาศเมื่อเช้าหน่อย", None), ("ช่วยตามผู้ที่ยังไม่กดรับทราบประกาศที่ 2 อีกครั้ง", 2)],
)
def test_words_that_order_a_reminder(said: str, number: int | None) -> None:
    assert reminds_of_notice(said)
    assert notice_named(said) == number
    assert not recalls(said)


async def test_recalled_in_words(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, malee, pimon = c.person("เลขา"), c.person("มาลี"), c.person("พิมล")
        await secretary.says("ดึงประกาศกลับ")
        await secretary.hears("ไม่มีข้อความให้เรียกคืน")
        await secretary.says("แจ้งทุกคนว่าประชุมที่ห้อง 302")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("ยืนยัน")
        await malee.hears("ประกาศที่ #1", "302")
        await malee.says("ลบประกาศเมื่อกี้")
        await c.settled()
        assert not any("เรียกคืนประกาศ" in one.text for one in malee.from_bot)
        await c.passes(seconds=3)
        await secretary.says("ลบประกาศเมื่อกี้ด้วยค่ะ")
        asked = await secretary.hears("เรียกคืนประกาศที่ #1", "ประชุมที่ห้อง 302")
        await pimon.hears("302")
        await secretary.taps("ยืนยันเรียกคืน", on=asked)
        await secretary.sees_toast("กำลังลบข้อความที่ส่งแล้ว")
        await c.passes(seconds=31)
        assert not any("302" in one.text for one in malee.from_bot)
        await secretary.says("แจ้งทุกคนว่าส่งแผน ส่งพรุ่งนี้ 9 โมง")
        await secretary.hears("ยังไม่ได้ส่ง")


async def test_reminded_in_words(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, malee, pimon = c.person("เลขา"), c.person("มาลี"), c.person("พิมล")
        await secretary.says("แจ้งทุกคนว่าประชุมที่ห้อง 302")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.taps("ยืนยัน")
        told = await pimon.hears("ประกาศที่ #1", "302")
        await pimon.taps("รับทราบ", on=told)
        await c.passes(seconds=3)
        await secretary.says("เตือนคนที่ยังไม่รับทราบ")
        await secretary.hears("ยังไม่ได้ส่ง", "เตือนผู้ที่ยังไม่กดรับทราบประกาศที่ #1", "รับทราบแล้ว 1 จาก 5 คน", "ถึง 4 คน")
        assert not any("ยังไม่ได้กดรับทราบ" in one.text for one in malee.from_bot)
        await secretary.taps("ส่งเตือน 4 คน")
        await malee.hears("ยังไม่ได้กดรับทราบ · ประกาศที่ #1")
        await secretary.hears("ประกาศที่ #1 · ส่งแล้ว", "เตือนแล้วเมื่อ")
        await secretary.says("ตามคนที่ยังไม่ตอบรับประกาศ")
        await secretary.hears("ไม่มีใครต้องเตือนแล้ว")
        await c.passes(hours=30)
        assert sum("ยังไม่ได้กดรับทราบ" in one.text for one in malee.from_bot) == 1
        assert not any("ยังไม่ได้กดรับทราบ" in one.text for one in pimon.from_bot)
        await secretary.says("ช่วยเตือนคนที่ยังไม่อ่านประกาศที่ 1 อีกครั้งนะคะ")
        await secretary.hears("ถึง 4 คน")


def test_sending_is_paused_and_goes_on_in_words() -> None:
    for text in ("หยุดส่งประกาศก่อน พิมพ์ผิด", "อย่าเพิ่งส่งต่อ", "พักการส่งไว้ก่อน", "หยุดประกาศที่ 3", "หยุดก่อน"):
        assert pauses_sending(text)
    for text in ("พักประชุม", "หยุดจ่ายน้ำก่อน", "หยุดเรียน", "ส่งประกาศ"):
        assert not pauses_sending(text)
    for text in ("ส่งประกาศต่อได้เลย", "ส่งต่อเลยค่ะ", "ประกาศส่งต่อได้"):
        assert sends_on(text)
    for text in ("ส่งต่อให้ประธาน", "ส่งประกาศให้ทุกคน"):
        assert not sends_on(text)


def test_how_far_a_notice_has_got() -> None:
    for text in ("ประกาศถึงไหนแล้ว", "ประกาศส่งครบหรือยัง", "ส่งประกาศไปกี่คนแล้ว", "ประกาศเมื่อกี้ถึงทุกคนไหม"):
        assert asks_where_it_stands(text)
    for text in ("ประกาศถึงทุกคน", "ประกาศทุกคนว่าห้องเปลี่ยน", "ประกาศถึงกรรมการทุกคน"):
        assert not asks_where_it_stands(text)
