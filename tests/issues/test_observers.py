"""Who only watches cannot report, by no road."""

import pytest

from config.vocabulary import Role, Sector
from tests.committee import EVERYBODY, committee, somebody

pytestmark = pytest.mark.anyio
WATCHER = somebody(1050, "เฝ้าดู สมมติ", Role.OBSERVER, Sector.PUBLIC, "น่าน", "1.1")


async def test_an_observer_reports_by_no_road(sqlite_url: str) -> None:
    async with committee(sqlite_url, [*EVERYBODY, WATCHER]) as c:
        watcher = c.person("เฝ้าดู")
        for text in ("/issue ถนนเป็นหลุมเป็นบ่อ", "ถนนจากน่านไปแพร่เป็นหลุมเป็นบ่อ ฝากเรื่องด้วยค่ะ"):
            await watcher.says(text)
            await watcher.hears_next("เฉพาะผู้ที่มีหน้าที่")
        await watcher.hears_nothing()
