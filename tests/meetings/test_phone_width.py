"""The buttons around meetings, notices and polls can be read on a phone."""

import pytest

from bot.sandbox.seen import Seen
from tests.committee import committee
from tests.issues.test_phone_width import WIDEST, width
from tests.meetings.room import ROOM, called

pytestmark = pytest.mark.anyio


def too_wide(shown: Seen) -> list[str]:
    return [label for row in shown.buttons for label in row if width(label) > WIDEST.get(len(row), 0)]


async def test_no_label_is_cut(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        await called(c)
        await pimon.hears("โปรดตอบ")
        await c.settled()
        cut = [label for one in pimon.from_bot for label in too_wide(one)]
        for words, taps in (
            ("/meetings", ("ประชุมกลุ่ม 2.2",)),
            ("ใครจะมาประชุมบ้าง", ("เตือนผู้ที่ยังไม่ตอบ",)),
            ("รอบการประชุม", ("ข้อกำหนดการประชุม",)),
            ("ขอเอกสารประชุม", ()),
            ("ถ้าเพิ่มภาคประชาชน 2 คนจะเป็นเท่าไร", ("➕ ประชาชน", "ตามทะเบียนจริง", "ทุกกลุ่ม")),
            (
                "แจ้งทุกคนว่าส่งแผน ส่งพรุ่งนี้ 9 โมง",
                ("ตัวเลือกเพิ่มเติม", "กลับ", "แก้ไข", "เวลาส่ง", "ทันที", "ยืนยัน", "ตัวเลือกเพิ่มเติม", "เรียกคืน"),
            ),
            (
                "ขอโหวตว่าเห็นด้วยกับแผนไหม ปิดรับพรุ่งนี้เที่ยง",
                ("ตัวเลือกเพิ่มเติม", "กลับ", "แก้ไข", "ผู้มีสิทธิ", "ภาคประชาชน", "กลับ", "ยืนยัน", "ตัวเลือกเพิ่มเติม"),
            ),
        ):
            await chair.says(words)
            await c.settled()
            cut += too_wide(chair.from_bot[-1])
            for label in taps:
                await chair.taps(label)
                await c.settled()
                cut += [one for shown in chair.from_bot for one in too_wide(shown)]
        assert not set(cut), chr(10).join(sorted(set(cut)))
