"""Whoever speaks is answered before what others hear of a meeting; what one chat hears of it stays in order."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox.limits import Limits
from bot.sender import Sender
from config.vocabulary import Role, Sector
from storage.outbox import BROADCAST, INTERACTIVE, NEWS
from storage.records import Outgoing
from tests.bot.test_bad_hours import passes, until
from tests.bot.test_telegram_faults import from_bot
from tests.committee import EVERYBODY, Committee, committee, somebody
from tests.meetings.test_calling import CALLING

pytestmark = pytest.mark.anyio
MEMBERS = tuple(
    somebody(1200 + number, f"กรรมการ{number} สมมติวงศ์", Role.MEMBER, Sector.PEOPLE, "พิจิตร", "2.2")
    for number in range(40)
)
PIMON = 1005


async def waits_for_consent(c: Committee) -> None:
    """The secretary has a meeting to which some forty are called, and the chair is asked."""
    secretary, chair = c.person("เลขา"), c.person("ประทีป")
    await secretary.says(CALLING)
    await until(lambda: bool(secretary.from_bot) and "ยังไม่ได้ส่ง" in secretary.from_bot[-1].text)
    await secretary.taps("ยืนยัน")
    await until(lambda: bool(chair.from_bot) and "ขอความเห็นชอบ" in chair.from_bot[-1].text)
    for _ in range(4):
        await passes(c, 2)


async def test_a_reply_does_not_wait_for_the_notice_of_a_meeting(sqlite_url: str) -> None:
    async with committee(sqlite_url, (*EVERYBODY, *MEMBERS), limits=Limits(), waits_pass=False) as c:
        await waits_for_consent(c)
        chair, trat = c.person("ประทีป"), c.person("ดวงเดือน")
        await chair.taps("เห็นชอบ")
        await until(lambda: any("หอการค้านครสวรรค์" in one["text"] for one in from_bot(c, 1200)))
        await trat.says("ตราดอยู่กลุ่มไหนคะ")
        await until(lambda: bool(trat.from_bot) and "5.1" in trat.from_bot[-1].text)
        assert not from_bot(c, MEMBERS[-1]["user_id"]), "the notice is still going out"
        for _ in range(60):
            await passes(c, 1)
        for one in (PIMON, *(each["user_id"] for each in MEMBERS)):
            methods = ["file" if "document" in sent else "text" for sent in from_bot(c, one)]
            assert methods[:2] == ["text", "file"], "the notice, then its file"


async def test_an_answer_in_words_before_the_notice_came_still_shows_on_it(sqlite_url: str) -> None:
    async with committee(sqlite_url, (*EVERYBODY, *MEMBERS), limits=Limits(), waits_pass=False) as c:
        await waits_for_consent(c)
        last = MEMBERS[-1]["user_id"]
        member = c.person(last)
        await c.person("ประทีป").taps("เห็นชอบ")
        await until(lambda: any("หอการค้านครสวรรค์" in one["text"] for one in from_bot(c, 1200)))
        await member.says("ไปได้ค่ะ")
        await until(lambda: bool(member.from_bot))
        for _ in range(60):
            await passes(c, 1)
        notices = [one for one in member.from_bot if "✅ เข้าร่วม" in one.labels]
        assert len(notices) == 2, "the reply, and the notice with the answer on it"


def sender_with(**more: Any) -> Sender:
    nothing: Any = None
    return Sender(nothing, nothing, nothing, nothing, nothing, **more)


def call(row: int, priority: int, chat: int = 1) -> Outgoing:
    return Outgoing(row, chat, "sendMessage", {"chat_id": chat, "text": str(row)}, priority, 0, datetime.now(UTC))


@pytest.mark.parametrize(
    ("read", "taken"),
    [(INTERACTIVE, []), (NEWS, [INTERACTIVE]), (BROADCAST, [INTERACTIVE, NEWS])],
)
async def test_nothing_overtakes_its_own_class_in_the_outbox(read: int, taken: list[int]) -> None:
    """As long as more of a class waits in the outbox than is in hand, what is fresh of it is read back in its turn."""
    sender = sender_with()
    sender._take_in_read([call(1, read)], [], limit=1)
    fresh = [replace(call(row, priority), chat_id=2) for row, priority in ((2, INTERACTIVE), (3, NEWS), (4, BROADCAST))]
    sender.accept(fresh)
    assert [one.priority for one in sender._lines.waiting() if one.chat_id == 2] == taken
