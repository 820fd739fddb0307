"""The main ways of people and rosters once more: through the real client and server, on both databases."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from handlers.people.invitations import make_invite
from handlers.rules.tables import table_bytes
from tests.committee import OUTSIDER, Committee, committee

pytestmark = pytest.mark.anyio

ROSTER = [
    ["ชื่อ", "บทบาท", "จังหวัด"],
    ["มาลี ตัวอย่างนา", "กรรมการ", "น่าน"],
    ["คนใหม่ ทดลอง", "กรรมการ", "ตราด"],
]


async def test_an_outsider_asks_is_admitted_and_joins(database_url: str) -> None:
    async with committee(database_url) as c:
        outsider, secretary = c.person(OUTSIDER.id), c.person("เลขา")
        await outsider.opens()
        await outsider.hears("เฉพาะผู้ที่ฝ่ายเลขานุการเชิญ")
        await outsider.taps("ขอเข้าร่วม")
        await outsider.hears("พิมพ์ชื่อ")
        await outsider.says("ผู้มาใหม่ ทดลอง สมาคมสมมติ")
        await outsider.hears("ส่งคำขอ")
        await secretary.hears("มีผู้ขอเข้าร่วม", "สมาคมสมมติ")
        await secretary.taps("รับเข้า")
        await secretary.taps("ผู้สังเกตการณ์")
        await secretary.taps("ภาคตะวันออก")
        await secretary.hears("รอเจ้าตัวยืนยัน")
        await outsider.hears("รับคำขอของท่านแล้ว")
        await outsider.taps("เข้าร่วม")
        await outsider.hears("ใช่ท่านหรือไม่")
        await outsider.taps("ใช่")
        await outsider.hears("ความเป็นส่วนตัว", "ต่างประเทศ")
        await outsider.taps("ยินยอม")
        await outsider.hears("ยินดีต้อนรับ")
        assert "☰ เมนู" in str(outsider.keyboard)
        await secretary.hears("เข้าร่วมแล้ว")


async def test_a_member_moves_to_a_new_account(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, other = c.person("มาลี"), c.person(OUTSIDER.id)
        await other.opens(_invite(c, malee.user_id))
        await other.taps("ใช่")
        await other.taps("ยินยอม")
        await other.hears("ยินดีต้อนรับ", "มาลี ตัวอย่างนา")
        await malee.hears("บัญชีนี้จึงใช้งานไม่ได้อีก")
        await malee.says("/me")
        await malee.hears("เฉพาะผู้ที่ฝ่ายเลขานุการเชิญ")


async def test_two_accounts_open_one_code_at_once(database_url: str) -> None:
    async with committee(database_url) as c:
        code = _invite(c, 1003)
        talks = [c.person(OUTSIDER.id), c.person("มาลี")]
        with c.unit() as unit:
            unit.people.part(unit.people.by_user_ids([1003])[1003].id)
            unit.commit()
        for talk in talks:
            await talk.opens(code)
            await talk.taps("ใช่")
            await talk.hears("ความเป็นส่วนตัว")
        for talk in talks:
            await talk.taps("ยินยอม")
        await c.settled()
        with c.unit() as unit:
            assert len(unit.people.by_user_ids([OUTSIDER.id, 1003])) == 1


async def test_the_roster_comes_as_a_file(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary = c.person("เลขา")
        await secretary.sends_document("ทะเบียน.xlsx", table_bytes(ROSTER, "ทะเบียน.xlsx"))
        await secretary.hears("ยังไม่ได้บันทึก", "คนใหม่ ทดลอง")
        await secretary.taps("ยืนยัน")
        await secretary.hears("บันทึกทะเบียนแล้ว", "เพิ่ม 1 คน")
        await secretary.taps("ออกคำเชิญ")
        await secretary.hears("คำเชิญใหม่ 1 คน")


async def test_a_file_that_is_no_table_is_refused(database_url: str) -> None:
    async with committee(database_url) as c:
        secretary = c.person("เลขา")
        await secretary.sends_document("ทะเบียน.xlsx", b"no workbook")
        await secretary.hears("อ่านไฟล์นี้ไม่ได้")


async def test_the_command_menu_follows_the_roles(database_url: str) -> None:
    async with committee(database_url) as c:
        malee, secretary = c.person("มาลี"), c.person("เลขา")
        for has_menu in (True, False):
            await secretary.says("ค้นหา มาลี")
            await secretary.taps("มาลี ตัวอย่างนา")
            await secretary.taps("แก้ไข")
            await secretary.taps("บทบาท")
            await secretary.hears("เลือกบทบาท")
            await secretary.taps("ฝ่ายเลขานุการ ทั้งคณะ")
            await malee.hears("บทบาทของท่านเปลี่ยนเป็น")
            await c.settled()
            assert ("menu" in malee.commands) is has_menu


async def test_strangers_are_forgotten_within_a_day(database_url: str) -> None:
    async with committee(database_url) as c:
        stranger = c.person(OUTSIDER.id)
        await stranger.opens()
        await stranger.says("สวัสดี")
        await c.passes(days=1, hours=2)
        await c.passes(hours=2)
        assert _rows_with(c, str(OUTSIDER.id)) == []


async def test_erased_everywhere(database_url: str) -> None:
    async with committee(database_url) as c:
        somchai, secretary = c.person("สมชาย"), c.person("เลขา")
        await somchai.says("ถนนหน้าวัดกระเทียมดองเป็นหลุมลึกมาก ฝากเรื่องด้วยครับ")
        await somchai.taps("ยืนยัน")
        await somchai.hears("#1")
        await somchai.says("/ask ที่ประชุมว่าอย่างไรเรื่องกระเทียมดองลึกลับ")
        await somchai.hears("ไม่พบในเอกสาร")
        await somchai.says("ถนนสายกระเทียมดองก็พังครับ")
        await c.settled()
        await somchai.says("/mydata")
        await somchai.taps("JSON")
        await somchai.hears("ข้อมูลทั้งหมด")
        await somchai.says("/mydata")
        await somchai.taps("ลบข้อมูลของฉัน")
        await somchai.hears("ยังไม่ได้ลบ")
        await somchai.taps("ลบถาวร")
        await somchai.hears("ลบข้อมูลของท่านเรียบร้อย")
        await secretary.hears("ขอลบข้อมูลส่วนบุคคล")
        await c.passes(minutes=2)
        await c.passes(minutes=2)
        assert _rows_with(c, "สมชาย ทดลองกิจ") == []
        assert _rows_with(c, "1004") == []
        assert _rows_with(c, "กระเทียมดอง") == []
        await somchai.says("/me")
        await somchai.hears("เฉพาะผู้ที่ฝ่ายเลขานุการเชิญ")


def _invite(c: Committee, user_id: int) -> str:
    with c.unit() as unit:
        person = unit.people.by_user_ids([user_id])[user_id]
        code = make_invite(unit, person.id, None, c.clock.now + timedelta())
        unit.commit()
    return code


def _rows_with(c: Committee, trace: str) -> list[str]:
    """Every row of every table that holds the trace anywhere."""
    found = []
    with c.app.database.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()  # noqa: S608  the table's own name
            found += [
                f"{table}: {row}" for row in rows if trace in json.dumps(list(row), ensure_ascii=False, default=str)
            ]
    return found


async def test_an_erased_name_leaves_the_file_itself(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        somchai = c.person("สมชาย")
        await somchai.says("/mydata")
        await somchai.taps("ลบข้อมูลของฉัน")
        await somchai.taps("ลบถาวร")
        await somchai.hears("ลบข้อมูลของท่านเรียบร้อย")
        assert "สมชาย ทดลองกิจ".encode() in _bytes(c)
        await c.passes(minutes=2)
        await c.passes(hours=1)
        assert "สมชาย ทดลองกิจ".encode() not in _bytes(c)


def _bytes(c: Committee) -> bytes:
    """Everything on disk: the database and its write-ahead log."""
    file = Path(str(c.app.database.url.database))
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
