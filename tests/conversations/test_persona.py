"""The bot as a man: whoever runs it may choose his words of politeness."""

import pytest

from tests.committee import committee

pytestmark = pytest.mark.anyio


async def test_a_man_speaks_as_one(sqlite_url: str) -> None:
    async with committee(sqlite_url, persona="male") as c:
        malee = c.person("มาลี")
        await malee.says("ถนนจากน่านไปเชียงใหม่ไกลและขรุขระมาก ฝากเรื่องด้วย")
        await malee.hears("ยังไม่ได้บันทึก", "ครับ")
        await malee.taps("ยืนยัน")
        await malee.hears("บันทึกแล้ว", "ครับ")
        await malee.says("ขอบคุณ")
        await malee.hears_next("ครับ")
        assert not any(word in one.text for one in malee.from_bot for word in ("ค่ะ", "คะ"))
