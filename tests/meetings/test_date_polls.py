"""Looking for a meeting's date: proposed in words and by tapping, answered one tap a date, read by sector, chosen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from config.vocabulary import DatePollState, Sector
from handlers.rules.meetings.date_polls import closing_in, counted, reminder_of, usual_closing, working_days
from handlers.rules.meetings.date_words import (
    asks_how_dates_stand,
    dates_and_closing,
    looks_for_date,
    said_dates,
    says_free_days,
)
from storage.meeting_records import DatePoll, DateVoter, ProposedDate
from tests.committee import START, Committee, committee
from tests.meetings.room import ROOM, without_telegram

pytestmark = pytest.mark.anyio

SEARCH = "หาวันประชุมกลุ่ม 2.2 ช่วง 8, 10, 12 ธ.ค. เช้า เรื่องแผนท่องเที่ยว"
DAYS = ("อ. 8 ธ.ค.", "พฤ. 10 ธ.ค.", "ส. 12 ธ.ค.")


def stored(c: Committee) -> tuple[DatePoll, list[ProposedDate], list[DateVoter]]:
    with c.unit() as unit:
        poll = unit.date_polls.get(1)
        assert poll is not None
        return poll, unit.date_polls.dates(1), unit.date_polls.voters(1)


async def asked(c: Committee, words: str = SEARCH) -> None:
    """The secretary has a date looked for."""
    secretary = c.person("เลขา")
    await secretary.says(words)
    await secretary.hears("ยังไม่ได้ส่ง", "หาวันประชุมกลุ่ม 2.2")
    await secretary.taps("ยืนยัน")
    await secretary.hears("ส่งแล้ว")
    await c.settled()


@pytest.mark.parametrize(("text", "days"), [
    ("8, 10, 12 ธ.ค. เช้า", ["8 ธ.ค.", "10 ธ.ค.", "12 ธ.ค."]),
    ("๘-๑๐ ธันวาคม 2569 และ 15 ธค บ่าย", ["8 ธันวาคม 2569", "9 ธันวาคม 2569", "10 ธันวาคม 2569", "15 ธค"]),
    ("8/12/69 เช้า 9/12/69 บ่าย", ["8/12/69", "9/12/69"]),
    ("กลุ่ม 2.2 8 กับ 9 ธ.ค.", ["8 ธ.ค.", "9 ธ.ค."]),
])  # fmt: skip
def test_dates_are_told_from_a_list(text: str, days: list[str]) -> None:
    assert [one.day for one in said_dates(text)] == days


@pytest.mark.parametrize("text", ["8, " * 1000 + "ธ", "8 " * 2000, "8-" * 2000, "วันที่ " * 500])
def test_a_list_that_comes_to_nothing_is_read_at_once(text: str) -> None:
    assert said_dates(text)


def test_what_looks_for_a_date_and_until_when() -> None:
    assert looks_for_date(SEARCH)
    assert looks_for_date("ช่วยหาวันว่างประชุมกลุ่ม 2.2 หน่อย")
    assert looks_for_date("หาวันที่ทุกคนสะดวกมาประชุมกลุ่ม 2.2")
    assert looks_for_date("อยากถามทุกคนว่าสะดวกวันไหน 10 ธค 11 ธค หรือ 15 ธค ช่วงเช้า")
    assert [one.time for one in said_dates("10 ธค หรือ 15 ธค เช้า")] == ["", "เช้า"]
    assert not looks_for_date("ถามว่าว่างวันไหน")
    assert not looks_for_date("หาวันประชุมได้หรือยัง")
    assert not looks_for_date("นัดประชุมวันที่ 8 ธ.ค.")
    assert dates_and_closing("8, 10 ธ.ค. ตอบภายใน 1 ธ.ค. เรื่องของวันที่ 3") == ("8, 10 ธ.ค.", " 1 ธ.ค.")


def test_days_and_results_in_words() -> None:
    assert all(map(says_free_days, ("ว่างวันที่ 11 กับ 15", "ได้ทุกวันครับ", "ไม่ว่างสักวันเลยค่ะ", "ผมสะดวกแค่วันที่ ๑๑")))
    assert not any(map(says_free_days, ("ไม่ว่างครับ", "ว่างวันที่ 11 ไหม", "ได้งบวันที่ 5", "ว่างงาน 3 วัน")))
    assert all(map(asks_how_dates_stand, ("วันไหนคนว่างเยอะสุด", "ผลหาวันเป็นไงบ้าง", "หาวันประชุมได้หรือยัง")))
    assert not asks_how_dates_stand("หาวันประชุม 10 ธ.ค.")


def test_when_a_search_closes_and_reminds() -> None:
    first = START + timedelta(days=10)
    assert usual_closing(START, first) == datetime(2026, 11, 26, 11, 0, tzinfo=UTC)
    assert usual_closing(START, START + timedelta(days=2)) == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    assert usual_closing(START, START + timedelta(hours=5)) == START + timedelta(hours=4)
    assert closing_in(7, START, START + timedelta(days=2)) == START + timedelta(days=2, hours=-1)
    assert reminder_of(START, START + timedelta(days=3)) == START + timedelta(days=2)
    assert reminder_of(START, START + timedelta(hours=8)) == START + timedelta(hours=4)
    assert reminder_of(START, START + timedelta(hours=3)) is None
    assert working_days(date(2026, 12, 4), 3) == [date(2026, 12, 4), date(2026, 12, 8), date(2026, 12, 9)]


def test_how_dates_stand_by_sector() -> None:
    dates = [ProposedDate(START, START, 1, 1), ProposedDate(START, START, 2, 1)]
    voters = [
        DateVoter(1, 1, 1, Sector.PUBLIC, frozenset({1, 2})),
        DateVoter(2, 1, None, Sector.PEOPLE, frozenset({2}), frozenset({1})),
        DateVoter(3, 1, 3, None),
    ]
    first, second = counted(dates, voters)
    assert [(one.sector, one.can, one.asked) for one in second.sectors] == [
        (Sector.PUBLIC, 1, 1), (Sector.PEOPLE, 1, 1), (None, 0, 1),
    ]  # fmt: skip
    assert (first.can, first.cannot, first.best) == (1, 1, False)
    assert (second.can, second.cannot, second.best) == (2, 0, True)
    assert not any(one.best for one in counted(dates, []))


async def test_a_date_is_found_and_the_meeting_called(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        secretary, chair, pimon, trat = (c.person(name) for name in ("เลขา", "ประวิทย์", "พิมล", "ดวงเดือน"))
        await secretary.says(SEARCH)
        card = await secretary.hears("ยังไม่ได้ส่ง")
        for part in ("1. อ. 8 ธ.ค. 09.00–12.00", "3. ส. 12 ธ.ค. 09.00–12.00 น. ⚠️", "26 พ.ย. 2569 18.00", "จะถาม 5 คน"):
            assert part in card.text
        assert "10 ธ.ค. 09.00–12.00 น. ⚠️ ตรงกับวันหยุด" in card.text
        await secretary.taps("ยืนยัน")
        results = await secretary.hears("📊", "ตอบครบ 0/5")
        ballot = await pimon.hears("หาวันประชุมกลุ่ม 2.2", "แผนท่องเที่ยว", "▫️ อ. 8 ธ.ค.")
        assert ballot.buttons == [[f"{day} ได้", f"{day} ไม่ได้"] for day in DAYS]
        assert ballot.text.count("\n") < 12
        await pimon.says("ว่างวันที่ 8 ครับ")
        await pimon.hears("แตะวันที่ไปได้")
        ballot = await pimon.hears("▫️ อ. 8 ธ.ค.")
        await pimon.taps("อ. 8 ธ.ค. ได้", on=ballot)
        await pimon.sees_toast("ได้")
        ballot = await pimon.hears("✅ อ. 8 ธ.ค.")
        await pimon.taps("พฤ. 10 ธ.ค. ได้", on=ballot)
        await pimon.hears("✅ พฤ. 10 ธ.ค.")
        await pimon.taps("พฤ. 10 ธ.ค. ไม่ได้")
        await pimon.hears("❌ พฤ. 10 ธ.ค.")
        await chair.taps("อ. 8 ธ.ค. ได้")
        await c.settled()
        live = await secretary.hears("⭐️ อ. 8 ธ.ค. 09.00 น. ได้ 2", "เอกชน 1/1, ประชาชน 1/1")
        assert live.message_id == results.message_id
        await secretary.taps("อ. 8 ธ.ค.", on=live)
        one = await secretary.hears("วันอังคารที่ 8 ธันวาคม 2569", "ภาคประชาชน ได้ 1/1: นางพิมล สมมุติรัฐ", "ยังไม่ตอบ 3 คน")
        await secretary.taps("นัดวันนี้", on=one)
        await secretary.hears("ประชุมที่ใด")
        await secretary.says("หอการค้านครสวรรค์")
        await secretary.hears("ยังไม่ได้ส่ง", "วันอังคารที่ 8 ธันวาคม 2569 09.00–12.00", "5.1 แผนท่องเที่ยว")
        over = await pimon.hears("ปิดรับคำตอบแล้ว", "เลือกวันอังคารที่ 8 ธันวาคม 2569")
        assert (over.message_id, over.buttons) == (ballot.message_id, [])
        await pimon.taps("อ. 8 ธ.ค. ได้", on=ballot)
        await pimon.sees_toast("ปิดรับคำตอบแล้ว")
        await chair.says("/meetings")
        assert not any("ตอบวันประชุม" in label for label in (await chair.hears("นัดประชุมใหม่")).labels)
        await trat.hears_nothing()


async def test_a_search_step_by_step_from_the_list(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair = c.person("ประวิทย์")
        await chair.says("/meetings")
        await chair.taps("หาวันประชุม")
        asked_ = await chair.hears("เสนอวันใดบ้าง")
        assert asked_.buttons[0] == ["พฤ. 26 พ.ย.", "ศ. 27 พ.ย.", "จ. 30 พ.ย."]
        assert len(asked_.buttons) <= 8
        await chair.taps("จ. 30 พ.ย.")
        await chair.taps("▶️", on=await chair.hears("เลือกแล้ว: จ. 30 พ.ย."))
        await chair.taps("อ. 15 ธ.ค.", on=await chair.hears("เสนอวันใดบ้าง"))
        await chair.taps("ต่อไป", on=await chair.hears("จ. 30 พ.ย., อ. 15 ธ.ค."))
        await chair.taps("บ่าย 13–16 น.", on=await chair.hears("ประชุมเวลาใด"))
        card = await chair.hears("1. จ. 30 พ.ย. 13.00–16.00", "2. อ. 15 ธ.ค. 13.00–16.00")
        await chair.taps("แก้ไข", on=card)
        await chair.taps("ปิดรับ")
        await chair.hears("รับคำตอบถึงเมื่อใด")
        await chair.says("28 พ.ย. เที่ยง")
        await chair.hears("ปิดรับคำตอบ 28 พ.ย. 2569 12.00")
        await chair.taps("แก้ไข")
        await chair.taps("เวลา")
        await chair.hears("ประชุมเวลาใด")
        await chair.says("9 โมงครึ่งถึงเที่ยง")
        await chair.hears("1. จ. 30 พ.ย. 09.30–12.00", "2. อ. 15 ธ.ค. 09.30–12.00")
        await chair.says("ตกลง")
        await chair.hears("ส่งแล้ว")
        poll, dates, voters = stored(c)
        assert (poll.cluster, len(dates), len(voters)) == ("2.2", 2, 5)


@pytest.mark.parametrize(("words", "said"), [
    ("หาวันประชุมกลุ่ม 2.2 1-8 ธ.ค. เช้า", "ไม่เกิน 6 วัน ครั้งนี้มี 8 วัน"),
    ("หาวันประชุมกลุ่ม 2.2 8, 10 พ.ย. 2568 เช้า", "8 พฤศจิกายน 2568 ผ่านไปแล้ว"),
    ("หาวันประชุมกลุ่ม 2.2 30, 31 พ.ย. เช้า", "เดือนพฤศจิกายนมีไม่เกิน 30 วัน"),
    ("หาวันประชุมกลุ่ม 2.2 วันศุกร์ที่ 8 ธ.ค. และ 10 ธ.ค. เช้า", "ไม่ใช่วันศุกร์"),
    ("หาวันประชุมกลุ่ม 2.2 8, 9 ธ.ค. เวลา 25.70 น.", "25.70 น. ไม่มีในนาฬิกา"),
])  # fmt: skip
async def test_what_cannot_be_is_asked_again(sqlite_url: str, words: str, said: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary = c.person("เลขา")
        await secretary.says(words)
        await secretary.hears(said, "เสนอวันใดบ้าง")
        await secretary.says("8, 10 ธ.ค. บ่าย")
        await secretary.hears("ยังไม่ได้ส่ง", "1. อ. 8 ธ.ค. 13.00–16.30")


async def test_a_date_twice_counts_once_and_one_alone_is_no_search(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await secretary.says("หาวันประชุมกลุ่ม 2.2 8, 9, 8 ธ.ค. เช้า")
        card = await secretary.hears("8 ธันวาคม 2569 ซ้ำกัน นับครั้งเดียว", "2. พ. 9 ธ.ค.")
        assert "3." not in card.text
        await secretary.taps("ยกเลิก")
        await secretary.says("หาวันประชุมกลุ่ม 2.2 8 ธ.ค.")
        await secretary.hears("ประชุมเวลาใด")
        await secretary.taps("เช้า")
        await secretary.taps("ยืนยัน", on=await secretary.hears("อย่างน้อย 2 วัน"))
        await secretary.sees_toast("อย่างน้อย 2 วัน")
        await secretary.taps("แก้ไข")
        await secretary.taps("วัน")
        await secretary.hears("เสนอวันใดบ้าง")
        await secretary.says("8, 9 ธ.ค. เช้า ตอบภายใน 9 ธ.ค.")
        await secretary.hears("2. พ. 9 ธ.ค.")
        await secretary.taps("แก้ไข")
        await secretary.taps("ปิดรับ")
        await secretary.says("20 พ.ย. 2569")
        await secretary.hears("ผ่านไปแล้ว", "รับคำตอบถึงเมื่อใด")
        await secretary.says("9 ธ.ค.")
        await secretary.hears("ต้องปิดรับคำตอบก่อนวันแรกที่เสนอ")
        await pimon.says("หาวันประชุมกลุ่ม 2.2 8, 9 ธ.ค. เช้า")
        await pimon.hears("หน้าที่ของประธานและฝ่ายเลขานุการ")


async def test_reminded_once_closed_and_chosen_from_what_waits(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        without_telegram(c)
        secretary, pimon, governor = (c.person(name) for name in ("เลขา", "พิมล", "ผดุงเกียรติ"))
        await asked(c)
        for day in DAYS:
            await pimon.taps(f"{day} ได้")
            await c.settled()
        chair = c.person("ประวิทย์")
        await chair.taps("อ. 8 ธ.ค. ได้")
        await c.settled()
        for one in (pimon, governor, chair):
            one.forget()
        await c.until(datetime(2026, 11, 25, 11, 1, tzinfo=UTC))
        await governor.hears("ยังตอบไม่ครบ", "หาวันประชุมกลุ่ม 2.2", "▫️ อ. 8 ธ.ค.")
        await chair.hears("ยังตอบไม่ครบ", "✅ อ. 8 ธ.ค.", "▫️ พฤ. 10 ธ.ค.")
        await pimon.hears_nothing()
        await c.passes(hours=1)
        await governor.hears_nothing()

        await secretary.taps("ยังตอบไม่ครบ", on=await secretary.hears("📊", "ตอบครบ 1/6"))
        calls = await secretary.hears("📞", "📵 นายสมปอง จำลองสวน")
        await secretary.taps("บันทึกแทน นายสมปอง", on=calls)
        await secretary.taps("อ. 8 ธ.ค. ได้", on=await secretary.hears("บันทึกแทน นายสมปอง จำลองสวน"))
        await secretary.hears("บันทึกแทน", "✅ อ. 8 ธ.ค.")
        assert sum(len(voter.can) for voter in stored(c)[2]) == 5

        secretary.forget()
        await c.until(datetime(2026, 11, 26, 11, 0, tzinfo=UTC))
        await secretary.hears("ปิดรับคำตอบแล้ว", "⭐️ อ. 8 ธ.ค. 09.00 น. ได้ 3")
        assert stored(c)[0].state is DatePollState.CLOSED
        assert (await governor.hears("ปิดรับคำตอบแล้ว")).buttons == []
        await secretary.says("/waiting")
        await secretary.taps("เลือกวันประชุม", on=await secretary.hears("รอเลือกวันประชุม 1"))
        await secretary.taps("พฤ. 10 ธ.ค.", on=await secretary.hears("📊"))
        one = await secretary.hears("10 ธันวาคม 2569")
        await secretary.taps("นัดวันนี้", on=one)
        await secretary.hears("ประชุมที่ใด")
        assert stored(c)[0].state is DatePollState.CHOSEN
        await secretary.taps("นัดวันนี้", on=one)
        await secretary.sees_toast("มีข้อยุติแล้ว")


async def test_who_may_not_and_what_is_dropped(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        secretary, pimon, trat = (c.person(name) for name in ("เลขา", "พิมล", "ดวงเดือน"))
        await asked(c)
        results = await secretary.hears("📊")
        await trat.says("/meetings")
        await trat.hears("ยังไม่มีนัด")
        await pimon.says("/meetings")
        await pimon.taps("ตอบวันประชุมกลุ่ม 2.2", on=await pimon.hears("ยังไม่มีนัด"))
        ballot = await pimon.hears("หาวันประชุม", "▫️")
        await secretary.taps("เลิกหาวัน", on=results)
        await secretary.taps("ยืนยันเลิก", on=await secretary.hears("โดยไม่เลือกวัน ใช่ไหม"))
        await secretary.hears("เลิกหาวันประชุมกลุ่ม 2.2 แล้ว")
        await pimon.hears("ปิดรับคำตอบแล้ว")
        await pimon.taps("อ. 8 ธ.ค. ได้", on=ballot)
        await pimon.sees_toast("ปิดรับคำตอบแล้ว")


async def test_an_erased_member_leaves_counts_and_no_name(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        pimon = c.person("พิมล")
        await asked(c)
        await pimon.taps("อ. 8 ธ.ค. ได้")
        await c.settled()
        await pimon.says("/mydata")
        await pimon.hears("วันที่ท่านตอบว่าประชุมได้หรือไม่ได้")
        await pimon.taps("ลบข้อมูลของฉัน")
        await pimon.taps("ลบถาวร")
        await c.settled()
        _, dates, voters = stored(c)
        assert [(one.person_id, one.can) for one in voters if one.can] == [(None, frozenset({dates[0].id}))]
