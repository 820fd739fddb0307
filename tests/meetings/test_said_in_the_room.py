"""What is said in the room and after it: arriving with a word more, who was against, a slip of the pen, who came."""

from datetime import timedelta

import pytest

from config.vocabulary import Resolution
from handlers.rules.action_items.wording import asks_for_action_items, asks_for_own
from handlers.rules.meetings.attendance_words import may_say_here
from handlers.rules.meetings.balance_words import BalanceAsked, balance_question
from handlers.rules.meetings.minutes_words import dissent_in, item_asked, resolved_in
from handlers.rules.meetings.pause_words import runs_longer
from tests.committee import committee
from tests.meetings.room import ROOM, STARTS, called
from tests.meetings.written import entries


@pytest.mark.parametrize(
    "text", ["ถึงแล้วค่ะ อยู่หน้าห้อง", "มาถึงแล้ว เข้าห้องไหน", "มาแล้ว เริ่มเลยได้ไหม", "ถึงแล้วครับ ขอโทษที่มาสาย", "มาแล้วครับ"]
)
def test_here_with_a_word_more(text: str) -> None:
    assert may_say_here(text)


@pytest.mark.parametrize(
    "text", ["มาแล้ว 3 คน", "ถึงแล้ว หนังสือเชิญ", "น้ำมาแล้ว ท่วมถนน", "มาแล้วหรือยัง", "รถพยาบาลมาแล้ว รอนานมาก"]
)
def test_what_else_has_come(text: str) -> None:
    assert not may_say_here(text)


def test_who_was_against_and_a_slip_of_the_pen() -> None:
    against = dissent_in("คุณพิมลไม่เห็นด้วยในวาระ 5.1 เพราะงบน้อย")
    assert against is not None
    assert (against.number, against.words) == ("5.1", "คุณพิมล ไม่เห็นด้วย เพราะงบน้อย")
    assert dissent_in("ใครไม่เห็นด้วยในวาระ 5.1 บ้าง") is None
    assert dissent_in("ชาวบ้านไม่เห็นด้วยกับเขื่อน") is None
    anew = resolved_in("เมื่อกี้จดผิด 5.1 ไม่ใช่เห็นชอบ เป็นอนุมัติ")
    assert anew is not None
    assert (anew.number, anew.resolution) == ("5.1", Resolution.APPROVED)
    changed = resolved_in("แก้มติวาระ 5.2 เป็นรับทราบ")
    assert changed is not None
    assert (changed.number, changed.resolution) == ("5.2", Resolution.NOTED)
    assert item_asked("มติ 5.1 ว่าไงนะ") == "5.1"
    assert item_asked("กลุ่ม 5.1 มีจังหวัดอะไร") is None


def test_longer_shares_and_work() -> None:
    assert runs_longer("ต่อเวลาประชุมอีกครึ่งชั่วโมง")
    assert not runs_longer("ขยายถนนอีก 2 เลน")
    asked = balance_question("กลุ่มเราภาคประชาชนน้อยไปไหม")
    assert asked is not None
    assert asked.asked is BalanceAsked.REPORT
    assert asks_for_own("ผมได้งานอะไรจากประชุม")
    assert asks_for_action_items("งานที่มอบไปถึงไหนแล้ว")
    assert not asks_for_own("ผมได้งานอะไรทำดี")


@pytest.mark.anyio
async def test_a_meeting_as_it_is_talked_through(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        chair, secretary, pimon = (c.person(one) for one in ("ประวิทย์", "เลขา", "พิมล"))
        await c.until(STARTS)
        for one, words in ((pimon, "ถึงแล้วค่ะ อยู่หน้าห้อง"), (secretary, "มาแล้วค่ะ"), (chair, "มาแล้ว เริ่มเลยได้ไหม")):
            await one.says(words)
            await one.hears("เช็กชื่อแล้ว")
        await c.settled()
        await chair.says("เริ่มประชุมได้")
        await chair.hears("เริ่มประชุม 09.30 น.")
        await secretary.says("ที่ประชุมเห็นชอบ 5.1")
        await secretary.hears("มติที่ประชุม เห็นชอบ")
        await secretary.says("คุณพิมลไม่เห็นด้วยในวาระ 5.1 เพราะงบน้อย")
        await secretary.hears("🙅 คุณพิมล ไม่เห็นด้วย เพราะงบน้อย")
        await secretary.says("เมื่อกี้จดผิด 5.1 ไม่ใช่เห็นชอบ เป็นอนุมัติ")
        await secretary.hears("มติที่ประชุม อนุมัติ", "🙅 คุณพิมล")
        await c.settled()
        assert entries(c)["แผนท่องเที่ยว"].resolution is Resolution.APPROVED
        await pimon.says("มติ 5.1 ว่าไงนะ")
        await pimon.hears("เมื่อประธานตรวจแล้วจะส่งให้ทุกคน")
        await secretary.says("มติ 5.1 ว่าไงนะ")
        await secretary.hears("5.1 แผนท่องเที่ยว · อนุมัติ")
        await secretary.says("ต่อเวลาประชุมอีกครึ่งชั่วโมง")
        await secretary.hears("ระบบไม่ปิดให้เอง")
        await c.until(STARTS + timedelta(hours=3))
        await chair.says("ปิดประชุมครับ")
        await chair.taps("ยืนยัน")
        await chair.hears("ปิดแล้ว")
        await c.settled()
        for words in ("ใครมาบ้าง", "ใครขาด"):
            await secretary.says(words)
            await secretary.hears("ผู้มาประชุม 3 คน")
