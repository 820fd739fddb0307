"""While a card is open: who it will reach, another committee, one more beside it."""

import pytest

from handlers.rules.meetings.committee_words import CommitteeWish, committee_wish
from handlers.rules.whom_words import asks_whom
from tests.committee import committee
from tests.meetings.room import CALLING, ROOM, without_telegram

INSTEAD, TOO, WHOLE = CommitteeWish.INSTEAD, CommitteeWish.TOO, CommitteeWish.WHOLE


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("เชิญกลุ่ม 1.1 ด้วย", TOO),
        ("เพิ่มกลุ่ม ๒.๑", TOO),
        ("เชิญกรรมการกลุ่ม 1.1 มาประชุมด้วยครับ", TOO),
        ("เอากลุ่ม 2.1 แทน", INSTEAD),
        ("ไม่ใช่ กลุ่ม 2.1 ต่างหาก", INSTEAD),
        ("เชิญทุกกลุ่มเลย", WHOLE),
        ("เปลี่ยนเป็นทั้งคณะ", WHOLE),
        ("กลุ่ม 2.1 มีจังหวัดอะไร", None),
        ("กลุ่ม 2.1 ประชุมเมื่อไหร่", None),
        ("แจ้งกลุ่ม 1.1 ว่าเลื่อน", None),
        ("เชิญหอการค้ามาด้วย", None),
        ("เพิ่มวาระเรื่องกลุ่ม 2.1", None),
    ],
)
def test_which_committee_is_wanted(text: str, wish: CommitteeWish | None) -> None:
    assert committee_wish(text) is wish


@pytest.mark.parametrize(
    "text",
    ["ส่งถึงกี่คน", "ดูรายชื่อคนที่จะส่ง", "จะส่งให้ใครบ้างคะ", "ใครจะได้รับบ้าง", "กี่คน", "แล้วประธานจะได้รับด้วยไหม", "ใครโหวตได้บ้าง"],
)
def test_whom_it_reaches_is_asked(text: str) -> None:
    assert asks_whom(text)


@pytest.mark.parametrize(
    "text", ["ส่งถึงกี่โมง", "ส่งให้ประธานด้วย", "ใครเป็นประธาน", "ใครยังไม่ตอบ", "รายชื่อจังหวัดกลุ่ม 1.1", "ส่งเลย", "มีใครป่วยไหม"]
)
def test_what_asks_something_else(text: str) -> None:
    assert not asks_whom(text)


@pytest.mark.anyio
async def test_the_secretary_asks_and_changes_the_committee(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        without_telegram(c)
        secretary = c.person("เลขา")
        await secretary.says(CALLING)
        await secretary.hears("จะส่งถึง 6 คน")
        await secretary.says("ดูรายชื่อคนที่จะส่ง")
        heard = await secretary.hears("จะถึง 6 คน")
        assert "นายสมปอง จำลองสวน ☎️" in heard.text
        assert "นางพิมล สมมุติรัฐ ☎️" not in heard.text
        await secretary.hears("ยังไม่ได้ส่ง · นัดประชุมกลุ่ม 2.2")
        await secretary.says("เชิญกลุ่ม 5.1 ด้วย")
        await secretary.hears("หนึ่งนัดเป็นของกลุ่มเดียว", "ถ้าจะให้กลุ่ม 5.1 มาด้วย")
        await secretary.taps("ทั้งคณะ")
        await secretary.hears("ยังไม่ได้ส่ง · นัดประชุมคณะกรรมการ", "จะส่งถึง 7 คน")
        await secretary.says("เอาแค่กลุ่ม 5.1 ก็พอ")
        await secretary.hears("ยังไม่ได้ส่ง · นัดประชุมกลุ่ม 5.1")
        await secretary.says("เปลี่ยนเป็นกลุ่ม 2.2")
        await secretary.hears("ยังไม่ได้ส่ง · นัดประชุมกลุ่ม 2.2")
        await secretary.says("เชิญกลุ่ม 9.9 ด้วย")
        await secretary.hears("ไม่มีกลุ่ม 9.9")
        await secretary.says("กลุ่ม 2.2 มีจังหวัดอะไรบ้าง")
        await secretary.hears("4 จังหวัด")


@pytest.mark.anyio
async def test_the_chair_of_one_cluster_calls_no_other(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair = c.person("ประวิทย์")
        await chair.says(CALLING)
        await chair.hears("จะส่งถึง 5 คน")
        for words in ("เชิญกลุ่ม 5.1 ด้วย", "เอากลุ่ม 5.1 แทน", "ประชุมทั้งคณะ"):
            await chair.says(words)
            await chair.hears("ท่านนัดได้เฉพาะกลุ่มของท่าน")
            card = await chair.hears("ยังไม่ได้ส่ง · นัดประชุมกลุ่ม 2.2")
            assert "กลุ่ม 5.1" not in str(card.buttons)


@pytest.mark.anyio
async def test_a_notice_and_a_poll_say_whom_they_reach(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, chair = c.person("เลขา"), c.person("ประวิทย์")
        await secretary.says("แจ้งกรรมการกลุ่ม 2.2 ทุกคนว่าเปลี่ยนห้องประชุมเป็นห้อง 2")
        await secretary.hears("ยังไม่ได้ส่ง · ประกาศใหม่")
        await secretary.says("ส่งถึงใครบ้าง")
        await secretary.hears("จะถึง 5 คน", "พิมล")
        await secretary.hears("ยังไม่ได้ส่ง · ประกาศใหม่")
        await chair.says("ขอโหวตว่าจะย้ายวันประชุมเป็นวันพุธไหม ปิดศุกร์หน้า")
        await chair.hears("ยังไม่ได้ส่ง · โหวตใหม่")
        await chair.says("ใครโหวตได้บ้าง")
        heard = await chair.hears("จะถึง 4 คน")
        assert "ศิริพร" not in heard.text
