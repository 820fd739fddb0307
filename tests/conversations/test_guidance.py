"""How something is done and whom to turn to, told in words with the way one tap away."""

import pytest

from tests.committee import committee

pytestmark = pytest.mark.anyio


async def test_members_learn_the_way(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("ถ้าอยากแจ้งเรื่องต้องทำยังไงคะ")
        await malee.hears("เล่าเป็นภาษาพูดได้เลย")
        await malee.taps("แจ้งเรื่อง")
        await malee.hears("เล่า")
        await malee.says("เปิดโหวตยังไง")
        await malee.hears("เป็นหน้าที่ของประธานและฝ่ายเลขานุการ")
        await secretary.says("เปิดโหวตยังไง")
        shown = await secretary.hears("ขอโหวตว่า")
        assert shown.buttons == [["🗳 เปิดโหวต"]]


async def test_who_wants_to_reach_the_secretariat_can_leave_a_word(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("ขอเบอร์โทรเลขาหน่อยค่ะ")
        await malee.hears("นางเลขา จำลองงาน", "ฝากถามเลขาว่า")
        await malee.says("ฝากบอกเลขาว่า ขอเอกสารประชุมฉบับพิมพ์ด้วยนะคะ")
        await malee.hears("ฝ่ายเลขานุการแล้ว", "ขอเอกสารประชุมฉบับพิมพ์")
        await secretary.hears("ขอเอกสารประชุมฉบับพิมพ์")


async def test_a_picture_that_comes_later_goes_to_the_issue_it_belongs_to(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        await malee.says("น้ำประปาบ้านนาไม่ไหลมาสามวันแล้วค่ะ")
        await malee.taps("ยืนยัน")
        await malee.hears("เรื่องที่ #1")
        await c.passes(hours=3)
        await malee.sends_photo()
        await malee.taps("เพิ่มในเรื่องที่ #1", on=await malee.hears("ยังไม่มีข้อความ"))
        await malee.hears("เพิ่มเข้าในเรื่องที่ #1")
        await secretary.hears("มีความเห็นเพิ่ม", "ไฟล์แนบ")
        with c.unit() as unit:
            assert len(unit.issues.files(1)) == 1
            assert unit.issues.get(2) is None
        # A picture that is told of is a story of its own.
        await malee.sends_photo(caption="ท่อระบายน้ำหน้าตลาดอุดตันมาหลายวันแล้วค่ะ")
        card = await malee.hears("ท่อระบายน้ำหน้าตลาด")
        assert card.buttons[0] == ["✅ ยืนยัน", "✏️ แก้ไข", "✖️ ยกเลิก"]
