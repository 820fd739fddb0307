"""A poll from question to result once more: through the real client and server, on both databases."""

import json

import pytest

from config.vocabulary import PollState
from handlers.polls.exports import broken_records
from storage.records import Group
from storage.tables import metadata
from tests.committee import GROUP_CHAT, OUTSIDER, Committee, committee
from tests.polls.floor import QUESTION

pytestmark = pytest.mark.anyio


async def opened(c: Committee, *taps: str) -> None:
    chair = c.person("ประทีป")
    await chair.says(QUESTION)
    await c.settled()
    for label in (*taps, "ยืนยัน"):
        await chair.taps(label)
        await c.settled()


async def test_a_poll_of_every_persona(database_url: str) -> None:
    async with committee(database_url) as c:
        chair, secretary, outsider = c.person("ประทีป"), c.person("เลขา"), c.person(OUTSIDER.id)
        malee, somchai, pimon = c.person("มาลี"), c.person("สมชาย"), c.person("พิมล")
        with c.unit() as unit:
            unit.groups.link(Group(GROUP_CHAT, "กลุ่มกรรมการ", None, None))
            unit.commit()
        await opened(c)
        group = chair.at(GROUP_CHAT)
        assert any("ลงแล้ว 0 จาก 6 คน" in one.text for one in group.from_bot)
        for one, label in ((malee, "ไตรมาสละครั้ง"), (somchai, "ทุก 2 เดือน"), (pimon, "ทุก 2 เดือน")):
            await one.taps(label)
            assert label in (await one.sees_toast("นับแล้ว")).text
        await malee.taps("ทุก 2 เดือน")
        assert "ทุก 2 เดือน" in (await malee.sees_toast("นับแล้ว")).text
        await c.passes(seconds=4)
        await chair.hears("ลงแล้ว 3 จาก 6 คน")
        await outsider.opens("poll_1")
        await c.settled()
        assert "ไตรมาสละครั้ง" not in outsider.transcript()
        await secretary.says("ใครยังไม่โหวต")
        await secretary.hears("ยังไม่ได้ลงความเห็น 3 คน", "ประทีป สมมติชัย")
        await c.until(_closing(c))
        await c.passes(seconds=1)
        for one in (chair, malee, somchai, pimon, secretary):
            result = await one.hears("ผลหยั่งความเห็น (ไม่ใช่มติที่ประชุม)", "ทุก 2 เดือน 3 เสียง (100%)")
            assert result.file is not None
            assert result.silent
        await malee.says("ผลโหวตเรื่องประชุมเป็นยังไง")
        await malee.hears("เสียงของท่านนับเป็น: ทุก 2 เดือน")
        with c.unit() as unit:
            assert broken_records(unit) == []


async def test_a_secret_poll_with_proxies_and_acts(database_url: str) -> None:
    async with committee(database_url) as c:
        chair, malee, trat = c.person("ประทีป"), c.person("มาลี"), c.person("ดวงเดือน")
        await opened(c, "ตัวเลือกเพิ่มเติม", "ปิดชื่อ", "ลับ", "มอบฉันทะ:", "มอบฉันทะได้", "กลับ")
        await malee.taps("มอบฉันทะ")
        await malee.taps("ดวงเดือน")
        await trat.taps("✅ รับ")
        await trat.hears("ลงความเห็นแทน นางมาลี")
        await trat.taps("ไตรมาสละครั้ง")
        await trat.sees_toast("นับแล้ว")
        await c.settled()
        ballot = next(one for one in reversed(trat.from_bot) if "นับแล้ว: ไตรมาส" in one.text)
        await trat.says("ขอบคุณค่ะ", reply_to=ballot)
        await c.settled()
        await chair.taps("ขยายเวลา")
        await chair.taps("24 ชั่วโมง")
        await chair.taps("รอข้อมูลประกอบเพิ่ม")
        await chair.taps("ยืนยัน")
        await malee.hears("ขยายเวลา", "รอข้อมูลประกอบเพิ่ม")
        await c.until(_closing(c))
        await c.passes(seconds=30)
        await malee.hears("ไตรมาสละครั้ง 1 เสียง")
        with c.unit() as unit:
            assert unit.polls.newest(1)[0].state is PollState.CLOSED
            assert unit.ballots.counts(1) == {}
            kept = unit.connection.exec_driver_sql("SELECT payload FROM inbox WHERE kind = 'update'").scalars().all()
            bodies = unit.connection.exec_driver_sql("SELECT body FROM outbox").scalars().all()
        taps = [json.loads(payload).get("callback_query", {}).get("data", "") for payload in kept if payload]
        assert taps
        assert not [tap for tap in taps if tap.startswith("v:")]
        assert not any("นับแล้ว: ไตรมาส" in payload for payload in kept)
        assert not any("✅ นับแล้ว" in body or "นับแล้วค่ะ" in body for body in bodies)


async def test_no_table_tells_a_secret_choice_that_was_looked_at_again(database_url: str) -> None:
    """With a vote each, no row of any table speaks more of the one choice than of the other."""
    async with committee(database_url) as c:
        malee, trat = c.person("มาลี"), c.person("ดวงเดือน")
        await opened(c, "ตัวเลือกเพิ่มเติม", "ปิดชื่อ", "ลับ", "กลับ")
        for one, choice in ((malee, "ไตรมาสละครั้ง"), (trat, "ทุก 2 เดือน")):
            await one.says(f"ผมเลือก{choice}")
            await one.hears("กดตัวเลือก")
            await one.taps(choice)
            await one.sees_toast("นับแล้ว")
            await one.says("/polls")
            await one.taps("#1")
            await one.opens("poll_1")
            for words in ("ผมโหวตอะไรไป", "ขอเปลี่ยนโหวต", f"ผมโหวตให้{choice}"):
                await one.says(words)
                await c.settled()
            assert f"นับแล้ว: {choice}" in one.transcript()
            assert "นับแล้ว" in one.from_bot[-1].text
        await malee.says("สวัสดีค่ะ")
        await c.until(_closing(c))
        await c.passes(seconds=30)
        with c.unit() as unit:
            assert unit.polls.newest(1)[0].state is PollState.CLOSED
            stored = [
                (table, str(tuple(row)))
                for table in metadata.tables
                for row in unit.connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608  a table's own name
            ]
        assert any(table == "inbox" and "สวัสดีค่ะ" in row for table, row in stored)
        assert not [(table, row) for table, row in stored if "นับแล้ว" in row]
        assert not [(table, row) for table, row in stored if row.count("ไตรมาสละครั้ง") != row.count("ทุก 2 เดือน")]


def _closing(c: Committee):  # type: ignore[no-untyped-def]  # an instant
    with c.unit() as unit:
        return unit.polls.newest(1)[0].closes_at
