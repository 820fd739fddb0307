"""What is said of meetings and notices in words of every day, by members, the secretariat and a cluster's chair."""

import pytest

from handlers.rules.meetings.reminding import reminds_silent
from handlers.rules.meetings.wording import (
    asks_who_answered,
    asks_who_is_silent,
    changes_own_answer,
    gives_link,
)
from handlers.rules.notices.orders import recalls
from handlers.rules.notices.wording import asks_newest, order_in
from tests.committee import committee
from tests.meetings.room import ROOM, called

pytestmark = pytest.mark.anyio

SAID = (
    ("พิมล", "ขอเปลี่ยนเป็นไปได้แล้วค่ะ เคลียร์งานได้แล้ว", "บันทึกว่าท่าน <b>เข้าร่วม</b>"),
    ("พิมล", "เปลี่ยนใจไม่ไปแล้วค่ะ", "บันทึกว่าท่าน <b>ไม่เข้าร่วม</b>"),
    ("เลขา", "ตอนนี้ตอบรับกี่คนแล้ว", "เข้าร่วม 0 · ไม่เข้าร่วม 1"),
    ("เลขา", "มีใครลาประชุมบ้าง", "เข้าร่วม 0 · ไม่เข้าร่วม 1"),
    ("เลขา", "โทรตามใครบ้าง", "ยังไม่ตอบ"),
    ("เลขา", "ช่วยส่งนัดประชุมซ้ำให้คนที่ยังไม่ตอบ", "เตือนผู้ที่ยังไม่ตอบ"),
    ("เลขา", "เพิ่มลิงก์ซูมให้ประชุมวันศุกร์ https://zoom.us/j/123", "🔗 https://zoom.us/j/123"),
    ("พิมล", "ประกาศล่าสุดว่าอะไรนะ", "ยังไม่มีประกาศถึงท่าน"),
)


async def test_what_is_said_of_a_meeting_leads_where_it_should(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        for who, words, heard in SAID:
            await c.settled()
            speaker = c.person(who)
            await speaker.says(words)
            await speaker.hears(heard.replace("<b>", "").replace("</b>", ""))


async def test_notices_are_sent_later_read_again_and_taken_back(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("ตั้งเวลาส่งประกาศพรุ่งนี้ 8 โมงเช้า ว่าวันนี้มีตรวจสุขภาพ")
        card = await secretary.hears("ยังไม่ได้ส่ง", "📢 วันนี้มีตรวจสุขภาพ", "24 พฤศจิกายน 2569 เวลา 08.00 น.")
        assert "ไม่พบ" not in card.text
        await secretary.taps("ยืนยัน")
        await secretary.hears("รอถึงเวลาส่ง")
        await secretary.says("ยกเลิกประกาศที่ตั้งเวลาไว้")
        waiting = await secretary.hears("ประกาศที่ #1 · รอถึงเวลาส่ง")
        assert "✖️ ยกเลิกการส่ง" in waiting.labels
        await secretary.says("แจ้งทุกคนว่าสำนักงานย้ายไปชั้น 3")
        await secretary.taps("ยืนยัน")
        await pimon.hears("ประกาศที่ #2", "ชั้น 3")
        pimon.forget()
        await pimon.says("ขออ่านประกาศเมื่อกี้อีกที")
        await pimon.hears("ประกาศที่ #2", "ชั้น 3")
        await secretary.says("ลบประกาศเมื่อกี้ พิมพ์ผิด")
        await secretary.hears("เรียกคืนประกาศที่ #2")


@pytest.mark.parametrize("text", ["ขอเปลี่ยนเป็นไปได้แล้วครับ", "ผมขอเปลี่ยนคำตอบเป็นไม่ไป", "เปลี่ยนใจไปด้วยค่ะ", "ขอแก้เป็นส่งผู้แทนไป"])
def test_another_answer(text: str) -> None:
    assert changes_own_answer(text)


@pytest.mark.parametrize(
    "text", ["ขอเปลี่ยนเป็นวันศุกร์", "เปลี่ยนเป็นประชุมออนไลน์", "เปลี่ยนไปวันจันทร์", "เปลี่ยนที่ประชุม", "เปลี่ยนมาใช้ห้องใหญ่", "แก้มาตรา 5"]
)
def test_no_other_answer(text: str) -> None:
    assert not changes_own_answer(text)


def test_who_answers_and_who_does_not() -> None:
    for text in ("ตอบรับมากี่คนแล้วคะ", "ใครไม่มาบ้าง", "มีใครขอลาบ้างครับ", "ยืนยันแล้วกี่ท่าน"):
        assert asks_who_answered(text), text
    for text in ("ใครลาออกบ้าง", "โหวตกี่คนแล้ว", "น้ำท่วมกี่คนแล้ว"):
        assert not asks_who_answered(text), text
    assert asks_who_is_silent("ต้องโทรหาใครบ้าง")
    assert not asks_who_is_silent("เรื่องน้ำท่วมต้องโทรหาใคร")
    assert reminds_silent("ส่งหนังสือเชิญอีกรอบให้คนที่ยังไม่ตอบรับ")


def test_a_link_for_a_meeting() -> None:
    assert gives_link("ใส่ลิงก์ zoom ในนัดประชุมวันศุกร์ให้ที https://zoom.us/j/1")
    assert not gives_link("นัดประชุมวันศุกร์ 9 โมง https://zoom.us/j/1")
    assert not gives_link("เพิ่มลิงก์ซูมให้ประชุม")


def test_orders_about_notices() -> None:
    assert recalls("ดึงประกาศกลับ ส่งผิด")
    assert recalls("ยกเลิกประกาศที่รอส่งอยู่")
    assert not recalls("ประกาศผิด")
    assert asks_newest("ในประกาศเมื่อเช้าบอกว่าอะไรคะ")
    assert asks_newest("ยังไม่เห็นประกาศเลยครับ")
    assert not asks_newest("ประกาศให้ทุกคนทราบว่าพรุ่งนี้หยุด")
    assert not asks_newest("ประกาศภัยแล้งคืออะไร")
    # A figure behind a blank is no text by itself.
    assert order_in("ประกาศให้หัวหน้าสำนักงานทุกจังหวัดส่งแผนภายในวันที่ 15").body.endswith("ส่งแผนภายในวันที่ 15")
