"""An agenda of many items: seen, changed, called and handed on, in as many messages as it takes."""

import pytest

from tests.committee import START, committee
from tests.meetings.room import ROOM

pytestmark = pytest.mark.anyio
CALLING = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์"
ABOUT = "ขอความเห็นชอบโครงการพัฒนาแหล่งท่องเที่ยวเชิงเกษตรและวัฒนธรรมริมแม่น้ำน่านตลอดทั้งสายสำหรับปีงบประมาณ พ.ศ. 2570 " * 2


def items(first: int, last: int) -> str:
    return "\n".join(f"โครงการที่ {number} {ABOUT}" for number in range(first, last + 1))


async def test_sixty_items_are_typed_called_read_and_handed_on(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair, pimon = c.person("ประวิทย์"), c.person("พิมล")
        await chair.says(CALLING)
        await chair.taps("แก้ไข")
        await chair.taps("📋 วาระ")
        for first in range(1, 60, 15):
            await chair.says(items(first, first + 14))
            await chair.hears(f"5.{first + 14}", "พิมพ์เรื่องของวาระที่ 5")
        await chair.taps("✖️ 5.60")
        card = await chair.hears("5.59", "พิมพ์เรื่องของวาระที่ 5")
        assert "5.60" not in card.text
        await c.settled()
        await chair.taps("กลับ")
        await chair.taps("ยืนยัน")
        await pimon.hears("หอการค้านครสวรรค์")
        await c.settled()
        before = len(pimon.from_bot)
        await pimon.taps("ระเบียบวาระ")
        await c.settled()
        assert sum(one.text.count("โครงการที่") for one in pimon.from_bot[before:]) == 59
        before = len(chair.from_bot)
        await chair.says("ขอข้อความสำหรับส่งไลน์")
        await c.settled()
        handed = [one.text for one in chair.from_bot[before:]]
        assert len(handed) > 1
        assert sum(one.count("โครงการที่") for one in handed) == 59
        assert handed[-1].rstrip().endswith("โปรดแจ้งฝ่ายเลขานุการว่าเข้าร่วมได้หรือไม่")
        with c.unit() as unit:
            assert unit.outbox.stand(c.clock(), START).failed == 0
