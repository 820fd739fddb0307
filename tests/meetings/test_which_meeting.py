"""With several meetings called an answer goes to the one that is meant; where nothing tells which, one tap does."""

from datetime import date

import pytest

from config.vocabulary import MeetingAnswer
from handlers.rules.meetings.day_words import names_day, place_in_list
from handlers.rules.meetings.spoken_for import said_of, speaks_of_another
from tests.committee import Committee, committee
from tests.meetings.room import CALLING, ROOM, called

pytestmark = pytest.mark.anyio
SECOND = "นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 18 ธ.ค. 13.30-16.00 น. ที่ศาลากลางพิจิตร เรื่องงบประมาณ"
PIMON, SECRETARY = 1103, 1102
COMING, NOT_COMING = MeetingAnswer.COMING, MeetingAnswer.NOT_COMING
EIGHTEENTH = date(2026, 12, 18)


@pytest.mark.parametrize(
    "text", ["วันที่ 18 ไปได้ค่ะ", "18 ธ.ค. ไปไม่ได้", "๑๘ ธันวาคม ไปครับ", "ประชุม 18/12 ไป", "วันศุกร์ที่ 18 ลานะคะ", "18 ธค ไปค่ะ"]
)
def test_the_day_is_named(text: str) -> None:
    assert names_day(text, EIGHTEENTH)


@pytest.mark.parametrize(
    "text", ["วันที่ 8 ไปได้", "18 พ.ย. ไปไม่ได้", "ครั้งที่ 18/2569", "ไป 18 คน", "วันที่ 18 มกราคม", "โทร 0818", "เลขที่ 18/5"]
)
def test_another_day_or_none_is_named(text: str) -> None:
    assert not names_day(text, EIGHTEENTH)


@pytest.mark.parametrize(
    "text",
    [
        "คุณพิมลโทรมาบอกว่าวันที่ 18 ไม่มา ติดราชการ",
        "ประชุมวันที่ 18 คุณพิมลไม่มา ติดราชการ",
        "ครั้งที่ 2/2569 พิมลแจ้งว่าไม่มา ติดราชการ",
        "พิมล วันศุกร์หน้าไม่มา ติดราชการ",
        "พี่พิมลแจ้งมาว่าประชุม 18 ธ.ค. ไม่มา ติดราชการ",
        "คุณพิมลบอกว่าวันที่ 18 ธ.ค. ไม่มา ติดราชการ",
    ],
)
def test_of_whom_it_is_said_with_the_meeting(text: str) -> None:
    assert said_of(text, ("พิมล สมมุติรัฐ",)) == ("พิมล สมมุติรัฐ", "ไม่มา ติดราชการ")


@pytest.mark.parametrize("text", ["คุณสมหญิงโทรมาบอกว่าไม่มา", "พี่นกไลน์มาบอกว่าไปไม่ได้", "ท่านรองฝากแจ้งว่าไปได้"])
def test_what_others_said_is_nobodys_own_answer(text: str) -> None:
    assert speaks_of_another(text)


@pytest.mark.parametrize(
    "text", ["ภรรยาป่วย ไปไม่ได้ค่ะ", "ไปไม่ได้ค่ะ ฝากบอกประธานด้วย", "ท่านที่เคารพ ผมไปไม่ได้", "ขอแจ้งว่าไปไม่ได้"]
)
def test_ones_own_answer_stays_ones_own(text: str) -> None:
    assert not speaks_of_another(text)


async def two(c: Committee) -> None:
    await called(c)
    await called(c, SECOND)


def answers(c: Committee, user: int = PIMON) -> list[MeetingAnswer | None]:
    """What somebody answered, by the meeting's day."""
    with c.unit() as unit:
        person = unit.people.by_user_ids([user])[user].id
        return [unit.meeting_invitees.at(one.id, person).answer for one in unit.meetings.coming(c.clock.now, 9)]


@pytest.mark.parametrize("words", ["วันที่ 18 ไปได้ค่ะ", "ครั้งที่ 2/2569 ไปได้ค่ะ", "18 ธ.ค. ไปได้ค่ะ"])
async def test_the_meeting_that_is_named_is_answered(sqlite_url: str, words: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        await c.person("พิมล").says(words)
        await c.person("พิมล").hears("เข้าร่วม", "ครั้งที่ 2/2569")
        assert answers(c) == [None, COMING]


async def test_a_named_meeting_leaves_the_answer_to_another_alone(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        pimon = c.person("พิมล")
        await pimon.says("วันที่ 4 ไปได้ค่ะ")
        await pimon.hears("ครั้งที่ 1/2569", "เปลี่ยนได้จนถึงเวลาประชุม")
        await pimon.says("ประชุมวันที่ 18 ไปไม่ได้นะคะ ติดสอน")
        await pimon.hears("ครั้งที่ 2/2569", "เปลี่ยนได้จนถึงเวลาประชุม")
        assert answers(c) == [COMING, NOT_COMING]


async def test_a_reply_to_a_notice_answers_that_one(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        pimon = c.person("พิมล")
        second = next(one for one in pimon.from_bot if "18 ธันวาคม" in one.text and "โปรดตอบ" in one.text)
        await pimon.says("ไปได้ค่ะ", reply_to=second)
        await pimon.hears("ครั้งที่ 2/2569", "เปลี่ยนได้จนถึงเวลาประชุม")
        assert answers(c) == [None, COMING]


async def test_a_bare_answer_goes_to_the_one_still_open_and_a_second_thought_to_the_other(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        pimon = c.person("พิมล")
        await pimon.says("วันที่ 4 ไปได้ค่ะ")
        await pimon.hears("ครั้งที่ 1/2569", "เปลี่ยนได้จนถึงเวลาประชุม")
        await pimon.says("ไปไม่ได้ค่ะ")
        await pimon.hears("ครั้งที่ 2/2569", "เปลี่ยนได้จนถึงเวลาประชุม")
        assert answers(c) == [COMING, NOT_COMING]
        await pimon.says("ไปไม่ได้แล้วค่ะ ลูกป่วย")
        await c.settled()
        assert answers(c) == [NOT_COMING, NOT_COMING]


async def test_where_nothing_tells_which_it_is_asked_and_the_reason_is_kept(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        pimon = c.person("พิมล")
        await pimon.says("ไปไม่ได้ค่ะ ติดสอน")
        asked = await pimon.hears("ครั้งไหน")
        assert len(asked.labels) == 2
        assert answers(c) == [None, None]
        await pimon.taps("ครั้งที่ 2/2569")
        await pimon.hears("ไม่เข้าร่วม", "ครั้งที่ 2/2569", "เปลี่ยนได้จนถึงเวลาประชุม")
        assert answers(c) == [None, NOT_COMING]
        with c.unit() as unit:
            assert "ติดสอน" in unit.meeting_invitees.all_of(unit.people.by_user_ids([PIMON])[PIMON].id)[1].reason


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("ไปได้ทั้งสองวันค่ะ", COMING),
        ("วันที่ 4 กับ 18 ไปได้ทั้งคู่ค่ะ", COMING),
        ("ไปไม่ได้ทั้งสองครั้งเลยค่ะ ไปเยี่ยมลูกที่ชลบุรี", NOT_COMING),
        ("เข้าร่วมทุกนัดครับ", COMING),
    ],
)
async def test_an_answer_to_both_is_kept_of_both(sqlite_url: str, words: str, given: MeetingAnswer) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        await c.person("พิมล").says(words)
        await c.person("พิมล").hears("เปลี่ยนได้จนถึงเวลาประชุม", "ครั้งที่ 2/2569")
        assert answers(c) == [given, given]


@pytest.mark.parametrize(
    ("words", "given"),
    [("ครั้งที่สองค่ะ", [None, COMING]), ("อันแรกครับ", [COMING, None]), ("นัดหลังค่ะ", [None, COMING])],
)
async def test_which_it_was_is_said_by_its_place(
    sqlite_url: str, words: str, given: list[MeetingAnswer | None]
) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        pimon = c.person("พิมล")
        await pimon.says("ไปได้ค่ะ")
        await pimon.hears("ครั้งไหน")
        await pimon.says(words)
        await pimon.hears("เปลี่ยนได้จนถึงเวลาประชุม")
        assert answers(c) == given


def test_the_place_in_a_list() -> None:
    assert [place_in_list(one, 3) for one in ("อันแรก", "ครั้งที่สาม", "วันที่สอง", "นัดสุดท้าย")] == [0, 2, 1, 2]
    assert place_in_list("ครั้งที่สี่", 3) is place_in_list("ครั้งแรกไปไม่ได้", 3) is place_in_list("นัดหลัง", 3) is None


async def test_which_it_was_can_be_said(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        pimon = c.person("พิมล")
        await pimon.says("ไปได้ค่ะ")
        await pimon.hears("ครั้งไหน")
        await pimon.says("วันที่ 18 ค่ะ")
        await pimon.hears("ครั้งที่ 2/2569", "เปลี่ยนได้จนถึงเวลาประชุม")
        assert answers(c) == [None, COMING]


async def test_a_number_that_was_not_called_is_nobodys_answer(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        await c.person("พิมล").says("ครั้งที่ 7/2569 ไปได้ค่ะ")
        await c.person("พิมล").hears("ครั้งไหน")
        assert answers(c) == [None, None]


@pytest.mark.parametrize("words", ["วันที่ 20 ไปไม่ได้นะคะ", "วันที่ 4 กับ 18 ไปได้ค่ะ"])
async def test_a_day_without_a_meeting_or_two_days_are_asked_about(sqlite_url: str, words: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        pimon = c.person("พิมล")
        await pimon.says("วันที่ 18 ไปได้ค่ะ")
        await pimon.hears("ครั้งที่ 2/2569", "เปลี่ยนได้จนถึงเวลาประชุม")
        await pimon.says(words)
        await pimon.hears("ครั้งไหน")
        assert answers(c) == [None, COMING]
        await pimon.says("ครับ")
        await c.settled()
        assert "ครั้งไหน" in pimon.from_bot[-1].text
        assert answers(c) == [None, COMING]


async def test_with_one_meeting_a_day_may_be_the_reason(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c, CALLING)
        await c.person("พิมล").says("ไปไม่ได้ค่ะ วันที่ 3 ติดงานศพ")
        await c.person("พิมล").hears("ไม่เข้าร่วม", "ครั้งที่ 1/2569")
        assert answers(c) == [NOT_COMING]


async def test_of_somebody_else_to_the_meeting_named(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        secretary = c.person("เลขา")
        await secretary.says("คุณพิมลโทรมาบอกว่าวันที่ 18 ไม่มา ติดราชการ")
        await secretary.hears("พิมล", "ครั้งที่ 2/2569")
        assert answers(c) == [None, NOT_COMING]
        assert answers(c, SECRETARY) == [None, None]


async def test_of_somebody_else_it_is_asked_too(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        secretary = c.person("เลขา")
        await secretary.says("คุณพิมลโทรมาบอกว่าไม่มา ติดราชการ")
        await secretary.hears("พิมล", "ครั้งไหน")
        await secretary.taps("ครั้งที่ 1/2569")
        await secretary.hears("พิมล", "ครั้งที่ 1/2569", "ไม่เข้าร่วม")
        assert (answers(c), answers(c, SECRETARY)) == ([NOT_COMING, None], [None, None])


async def test_of_somebody_nobody_knows_nothing_is_kept(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await two(c)
        secretary = c.person("เลขา")
        await secretary.says("คุณสมหญิงโทรมาบอกว่าไม่มา ติดราชการ")
        await c.settled()
        if "✋ ตอบว่าจะเข้าประชุมหรือไม่" in secretary.from_bot[-1].labels:
            await secretary.taps("ตอบว่าจะเข้าประชุมหรือไม่")
        await secretary.hears("พูดถึงผู้อื่น")
        assert answers(c, SECRETARY) == [None, None]
