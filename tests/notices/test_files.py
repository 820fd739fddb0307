"""Files that go with a notice: the text as their caption or before them, an album as one, recalled as a whole."""

import asyncio
import io
from typing import Any

import docx
import pytest

from bot.sandbox import acts, acts_membership
from bot.sandbox.driver import Conversation
from bot.slow_work import WORKS
from storage.records import Group
from tests.committee import GROUP_CHAT, Committee, committee

pytestmark = pytest.mark.anyio
LONG = "ขอเชิญทุกท่านร่วมให้ความเห็นต่อแผน " * 30


def got(talk: Conversation) -> list[tuple[str, str, bool]]:
    """What somebody got of a notice: text, kind of file, and whether it came without a sound."""
    kinds = ("photo", "video", "document", "voice")
    return [
        (one.text, next((kind for kind in kinds if kind in one.payload), ""), one.silent)
        for one in talk.from_bot
        if "ประกาศที่ #" in one.text or any(kind in one.payload for kind in kinds)
    ]


async def taps(c: Committee, talk: Conversation, *labels: str) -> None:
    """One button after the other, each once the one before was answered."""
    for label in labels:
        await talk.taps(label)
        await c.settled()


async def test_a_picture_bears_the_text_and_the_button(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, pimon, malee = (c.person(name) for name in ("เลขา", "พิมล", "มาลี"))
        await secretary.sends_photo(caption="แจ้งทุกคนในกลุ่ม 2.2 ว่าเปลี่ยนห้องประชุมเป็นห้อง 302")
        card = await secretary.hears("ยังไม่ได้ส่ง", "📎 ภาพ · ข้อความอยู่ใต้ไฟล์", "กลุ่ม 2.2 รวม 2 คน")
        assert card.text.count("\n") < 12
        await taps(c, secretary, "ตัวเลือกเพิ่มเติม", "ดูตัวอย่าง")
        shown = await secretary.hears("ตัวอย่างประกาศ", "ห้อง 302")
        assert shown.file is not None
        await secretary.says("ตกลง")
        told = await pimon.hears("ประกาศที่ #1", "ห้อง 302")
        assert told.file is not None
        assert told.file.file_id == shown.file.file_id, "it is sent by what Telegram has of it"
        assert told.buttons == [["รับทราบ"]]
        await malee.hears_nothing()
        await pimon.taps("รับทราบ", on=told)
        await pimon.sees_toast("บันทึกแล้ว")
        await c.passes(seconds=3)
        await secretary.hears("ประกาศที่ #1 · ส่งแล้ว", "📎 1", "2 จาก 2 คน", "รับทราบ 1 จาก 1 คน")
        await pimon.says("/notices")
        await pimon.taps("#1")
        again = await pimon.hears("ประกาศที่ #1", "ห้อง 302")
        assert again.file is not None


async def test_an_album_bears_the_text_where_no_button_is_wanted_and_is_recalled_whole(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says("/notice เรียน {ชื่อ} ภาพจากการประชุม")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.sends_album(3)
        await c.passes(seconds=2)
        await secretary.hears("📎 ภาพ และอีก 2 ไฟล์ · ส่งข้อความก่อน แล้วตามด้วยไฟล์")
        await taps(c, secretary, "ตัวเลือกเพิ่มเติม", "ขอให้กดรับทราบ")
        await secretary.hears("ไม่ต้องกดรับทราบ", "และอีก 2 ไฟล์ · ข้อความอยู่ใต้ไฟล์")
        await taps(c, secretary, "กลับ", "ยืนยัน")
        await malee.hears("ประกาศที่ #1", "เรียน นางมาลี ตัวอย่างนา ภาพจากการประชุม")
        await c.settled()
        assert [kind for _, kind, _ in got(malee)] == ["photo"] * 3
        await c.passes(seconds=3)
        await secretary.hears("ประกาศที่ #1 · ส่งแล้ว", "6 จาก 6 คน")
        await taps(c, secretary, "ตัวเลือกเพิ่มเติม", "เรียกคืน", "ยืนยันเรียกคืน")
        await c.passes(seconds=3)
        await secretary.hears("ลบจากแชตแล้ว 6")
        assert got(malee) == []


async def test_a_long_text_goes_before_the_files_and_counts_once(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says("/notice " + LONG)
        await secretary.hears("ยังไม่ได้ส่ง")
        for name in ("แผน.pdf", "ปฏิทิน.pdf"):
            await secretary.sends_document(name, b"%PDF")
            await secretary.hears("ยังไม่ได้ส่ง", "แผน.pdf")
        await secretary.sends_photo()
        await secretary.hears("📎 แผน.pdf และอีก 2 ไฟล์ · ส่งข้อความก่อน แล้วตามด้วยไฟล์")
        await c.settled()
        await secretary.taps("ยืนยัน")
        await malee.hears("ประกาศที่ #1", "ขอเชิญทุกท่าน")
        await c.settled()
        assert [(bool(text), kind, silent) for text, kind, silent in got(malee)] == [
            (True, "", False), (False, "photo", True), (False, "document", True), (False, "document", True),
        ]  # fmt: skip
        await c.passes(seconds=3)
        await secretary.hears("ประกาศที่ #1 · ส่งแล้ว", "📎 3", "ส่งแล้ว 6")
        await c.passes(hours=25)
        await malee.hears("ยังไม่ได้กดรับทราบ")
        assert len(got(malee)) == 5, "a reminder brings no files again"
        await taps(c, secretary, "ตัวเลือกเพิ่มเติม", "เรียกคืน", "ยืนยันเรียกคืน")
        await c.passes(seconds=60)
        assert got(malee) == []


async def test_files_are_taken_out_and_what_cannot_be_sent_is_told(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary = c.person("เลขา")
        await secretary.sends_document("กำหนดการ.pdf", b"%PDF", caption="/notice")
        await secretary.hears("รับไฟล์แล้ว 1 ไฟล์", "อยากแจ้งข้อความว่าอย่างไร")
        await secretary.says("ส่งกำหนดการมาให้ครับ")
        await secretary.hears("ยังไม่ได้ส่ง", "📎 กำหนดการ.pdf · ข้อความอยู่ใต้ไฟล์")
        await secretary.sends_document("แผน_ลับมาก.pdf", b"%PDF")
        await secretary.hears("มีชั้นความลับ “ลับมาก”")
        huge = acts.file_content(c.sandbox.world, "video", b"x", "งานเปิด.mp4", "video/mp4")
        huge["video"]["file_size"] = 60 * 1024 * 1024
        acts.post(c.sandbox.world, 1002, huge)
        await secretary.hears("งานเปิด.mp4", "ใหญ่เกิน 50 MB", "ใส่ลิงก์")
        await taps(c, secretary, "แก้ไข", "ไฟล์")
        await secretary.hears("ไฟล์ที่ส่งไปพร้อมประกาศ", "กำหนดการ.pdf")
        await secretary.sends_album(10)
        await c.passes(seconds=2)
        await secretary.hears("แนบได้ไม่เกิน 10 ไฟล์")
        await secretary.taps("✖️ กำหนดการ.pdf")
        await secretary.hears("ไฟล์ที่ส่งไปพร้อมประกาศ", "ยังไม่มี")
        await secretary.sends_album(10)
        await c.passes(seconds=2)
        await secretary.hears("ภาพ และอีก 9 ไฟล์")


def letter(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


async def test_a_document_that_is_marked_inside_is_taken_out_again(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with committee(sqlite_url) as c:
        secretary, malee = c.person("เลขา"), c.person("มาลี")
        await secretary.says("/notice แผนเผชิญเหตุมาแล้ว")
        await secretary.hears("ยังไม่ได้ส่ง")
        await secretary.sends_document("แผน.docx", letter("ลับมาก", "แผนเผชิญเหตุ"))
        await secretary.hears("ยังไม่ได้ส่ง", "📎 แผน.docx")
        await secretary.hears("ไฟล์ “แผน.docx” มีชั้นความลับ “ลับมาก”")
        await c.settled()
        card = secretary.from_bot[-1].text
        assert card.startswith("ยังไม่ได้ส่ง")
        assert "📎" not in card

        read, may_read = c.app.works._works["check_document"], asyncio.Event()

        async def reads_slowly(*arguments: Any) -> dict[str, Any]:
            await may_read.wait()
            return await read(*arguments)

        monkeypatch.setitem(WORKS, "check_document", reads_slowly)  # type: ignore[arg-type]  a dict, for the test
        await secretary.sends_document("ย่อ.docx", letter("แผนเผชิญเหตุ ฉบับย่อ"))
        await secretary.hears("ยังไม่ได้ส่ง", "📎 ย่อ.docx")
        await secretary.taps("ยืนยัน")
        await secretary.sees_toast("กำลังตรวจเอกสารที่แนบ")
        may_read.set()
        await c.settled()
        await secretary.taps("ยืนยัน")
        assert (await malee.hears("ประกาศที่ #1")).file is not None


async def test_a_group_that_became_a_supergroup_meanwhile_gets_the_notice_there(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        secretary, new = c.person("เลขา"), -1_000_000_005_001

        def link() -> None:
            with c.unit() as unit:
                unit.groups.link(Group(GROUP_CHAT, "กลุ่มกรรมการ", None, None))
                unit.commit()

        await c.app.threads.run(link)
        await secretary.says("/notice พบกันวันศุกร์")
        await secretary.hears("ยังไม่ได้ส่ง")
        await taps(c, secretary, "ตัวเลือกเพิ่มเติม", "กลุ่มแชตด้วย", "กลับ")
        await secretary.hears("และกลุ่มแชต 1 กลุ่ม")
        acts_membership.upgrade_group(c.sandbox.world, 1003, GROUP_CHAT, new)
        await secretary.taps("ยืนยัน")
        await c.passes(seconds=3)
        assert len(_said(c, new)) == 1
        await taps(c, secretary, "ตัวเลือกเพิ่มเติม", "เรียกคืน", "ยืนยันเรียกคืน")
        await c.passes(seconds=3)
        assert _said(c, new) == []


def _said(c: Committee, chat: int) -> list[str]:
    return [one.text for one in c.sandbox.world.chats[chat].messages.values() if one.by_bot]
