"""What is said while a meeting is on, as people say it: several who came, guests, the quorum, resolutions, settings."""

from datetime import UTC, datetime, timedelta

import pytest

from config.catalogue import shipped_catalogue
from handlers.rules.meetings.attendance_words import asks_quorum, guests_in, tells_of_guests, without_quorum_question
from handlers.rules.meetings.cadence_words import about_rules
from handlers.rules.meetings.date_words import said_dates
from handlers.rules.meetings.minutes_words import opens_minutes, resolves_unnumbered, with_number
from handlers.rules.meetings.recurrence import about_series
from handlers.rules.meetings.spoken_for import all_said_of
from handlers.rules.meetings.wording import asks_line_text, asks_own_answer, subject_of
from handlers.rules.own_wording import asks_for_profile
from handlers.rules.polls.spoken_changes import change_in
from handlers.settings import asks_for_settings
from nlp.understand import understand
from tests.committee import committee
from tests.meetings.room import ROOM, STARTS, called

NAMES = ("พิมล สมมุติรัฐ", "ผดุงเกียรติ สมมติเขต", "ผดุง ดูแลระบบ")


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("พิมลกับผดุงเกียรติมาแล้ว", (NAMES[0], NAMES[1]), "มาแล้ว"),
        ("คุณพิมล คุณผดุง กลับก่อน", (NAMES[0], NAMES[2]), "กลับก่อน"),
        ("ผดุงเกียรติ, พิมล และผดุง มาสาย", (NAMES[1], NAMES[0], NAMES[2]), "มาสาย"),
    ],
)
def test_several_are_spoken_of(text: str, names: tuple[str, ...], said: str) -> None:
    assert all_said_of(text, NAMES) == (names, said)


@pytest.mark.parametrize(
    ("text", "head", "asks"),
    [
        ("พิมลมาแล้ว ครบองค์ประชุมไหม", "พิมลมาแล้ว", True),
        ("ผมมาถึงแล้วครับ ตอนนี้ครบองค์หรือยัง", "ผมมาถึงแล้วครับ", True),
        ("ประธานมาแล้ว มากี่คนแล้ว", "ประธานมาแล้ว", True),
        ("พิมลมาแล้ว", "พิมลมาแล้ว", False),
        ("ครบองค์ประชุมไหม", "ครบองค์ประชุมไหม", False),
    ],
)
def test_the_quorum_is_asked_after_behind_it(text: str, head: str, *, asks: bool) -> None:
    assert without_quorum_question(text) == (head, asks)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("มีแขกมาด้วย 1 คน ชื่อนายอำนวย ลองฟัง จากเทศบาล", ("นายอำนวย ลองฟัง จากเทศบาล",)),
        ("มีผู้สังเกตการณ์เข้าร่วม 2 ท่าน คือ นางดี ทดลอง, นายงาม ทดลอง", ("นางดี ทดลอง", "นายงาม ทดลอง")),
        ("มีวิทยากรมาด้วย", ()),
    ],
)
def test_guests_are_told_of(text: str, names: tuple[str, ...]) -> None:
    assert tells_of_guests(text)
    assert guests_in(text) == names


def test_words_that_only_sound_like_it() -> None:
    assert asks_quorum("ภาคประชาชนมากี่คน")
    assert not asks_quorum("ภาคเอกชนโหวตกี่คะแนน")
    assert opens_minutes("รายงานการประชุมครั้งนี้")
    assert resolves_unnumbered("มติ เห็นชอบตามเสนอ")
    assert resolves_unnumbered("ที่ประชุมมีมติเห็นชอบแผนน้ำ")
    assert not resolves_unnumbered("มติวาระ 5.1 เห็นชอบ")
    assert not resolves_unnumbered("ที่ประชุมเห็นชอบเรื่องน้ำหรือยัง")
    assert with_number("ที่ประชุมมีมติเห็นชอบแผนน้ำ", "5.1") == "มติวาระ 5.1 เห็นชอบแผนน้ำ"
    assert change_in("ปิดประชุม") is None
    assert change_in("ปิดพรุ่งนี้เที่ยง") is not None
    assert about_series("มีนัดประจำอะไรบ้าง")
    assert subject_of("นัดประชุมวันศุกร์ หารือแผนน้ำกับงบปีหน้า") == "แผนน้ำกับงบปีหน้า"
    assert subject_of("นัดประชุมวันศุกร์ คุยเรื่องน้ำท่วม") == "น้ำท่วม"
    assert [one.day for one in said_dates("1, 2 หรือ 3 ธันวา ช่วงเช้า")] == ["1 ธันวา", "2 ธันวา", "3 ธันวา"]
    assert asks_line_text("ขอข้อความส่งไลน์")
    assert not asks_line_text("ส่งข้อความหาทุกคนว่าเลิกประชุม")
    assert asks_own_answer("ฉันตอบไปว่ายังไงแล้ว")
    assert not asks_own_answer("ใครตอบว่ายังไงบ้าง")
    assert asks_for_profile("ขอรับแจ้งเตือนวันละครั้งพอ")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("องค์ประชุมของกลุ่ม 2.2 ต้องใช้กี่คน", True),
        ("เปลี่ยนองค์ประชุมเป็นสองในสาม", True),
        ("ผู้แทนนับเป็นองค์ประชุมไหม", True),
        ("ตั้งให้ประชุมไม่ต้องรอประธานเห็นชอบ", True),
        ("ตั้งค่าการประชุม", True),
        ("ครบองค์ประชุมหรือยัง", False),
        ("นัดประชุมวันศุกร์ 9 โมง", False),
    ],
)
def test_what_a_committee_settles(text: str, *, rules: bool) -> None:
    assert about_rules(text) is rules


@pytest.mark.parametrize(
    ("text", "asks"), [("ตั้งค่า", True), ("ตั้งค่าตรงไหนคะ", True), ("settings", True), ("ตั้งค่ามาตรฐานฝุ่นให้เข้มขึ้น", False)]
)
def test_asking_for_the_settings(text: str, *, asks: bool) -> None:
    assert asks_for_settings(text) is asks


@pytest.mark.parametrize("said", ["ที่ศาลากลาง คุยเรื่องน้ำ", "ที่ศาลากลาง กลุ่ม 2.2", "ที่ศาลากลาง หารือเรื่องงบ"])
def test_a_place_ends_where_the_talk_begins(said: str) -> None:
    now = datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert understand(f"นัดประชุมวันศุกร์ 9 โมง {said}", now, shipped_catalogue()).slots.place == "ศาลากลาง"


@pytest.mark.anyio
async def test_who_came_is_entered_and_the_quorum_answered(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        secretary = c.person("เลขา")
        await c.until(STARTS - timedelta(minutes=10))
        secretary.forget()
        await secretary.says("พิมลกับผดุงเกียรติมาแล้ว ครบองค์ประชุมไหม")
        await secretary.hears("พิมล สมมุติรัฐ · มาประชุม", "ผดุงเกียรติ สมมติเขต · มาประชุม")
        await secretary.hears("ขาดอีก 1 คน")
        await secretary.says("ประธานมาแล้ว ตอนนี้ครบองค์หรือยัง")
        await secretary.hears("ประวิทย์ สมมติการ · มาประชุม")
        await secretary.hears("✅ ครบองค์ประชุม")
        await secretary.says("มีแขกมาด้วย 1 คน ชื่อนายอำนวย ลองฟัง")
        await secretary.hears("เพิ่มผู้เข้าร่วมแล้ว", "นายอำนวย ลองฟัง")
        await secretary.says("ผมมาถึงแล้ว ครบองค์ประชุมไหม")
        await secretary.hears("เช็กชื่อแล้ว")
        await secretary.hears("อยู่ในที่ประชุม 4 จาก 4")
        await secretary.says("เปิดประชุม")
        await secretary.hears("เริ่มประชุม 09.20 น.")
        # Opened early, it has begun: what is resolved goes onto the only item there is.
        await secretary.says("มติ เห็นชอบแผนท่องเที่ยวตามเสนอ")
        await secretary.hears("5.1 แผนท่องเที่ยว", "มติที่ประชุม เห็นชอบ")
        await secretary.says("ขอข้อความส่งไลน์")
        await secretary.says("รายงานการประชุมครั้งนี้")
        await secretary.hears("รายงานการประชุมกลุ่ม 2.2", "5.1 แผนท่องเที่ยว · เห็นชอบ")


@pytest.mark.anyio
async def test_of_several_items_one_is_chosen_for_a_resolution(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c)
        secretary = c.person("เลขา")
        await secretary.says("เพิ่มวาระเรื่องน้ำประปาด้วย")
        await secretary.taps("ยืนยัน")
        await c.until(STARTS)
        with c.unit() as unit:
            meeting = unit.meetings.coming(c.clock.now - timedelta(hours=1), 1)[0]
        for name in ("พิมล", "ประวิทย์", "ผดุงเกียรติ"):
            await c.person(name).opens(f"checkin_{meeting.id}")
        await secretary.says("เปิดประชุม")
        await secretary.says("ที่ประชุมมีมติรับทราบ")
        told = await secretary.hears("มตินี้เป็นของวาระใด", "5.1 แผนท่องเที่ยว", "5.2 น้ำประปา")
        assert len(told.buttons) == 2
        await secretary.says("ที่ประชุมมีมติรับทราบเรื่องน้ำประปา")
        await secretary.hears("5.2 น้ำประปา", "มติที่ประชุม รับทราบ")


@pytest.mark.anyio
async def test_settings_show_what_one_may_change(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        chair, pimon, secretary = c.person("ประวิทย์"), c.person("พิมล"), c.person("เลขา")
        await chair.says("ตั้งค่า")
        told = await chair.hears("ตั้งค่า", "องค์ประชุม")
        assert told.buttons == [["👤 ของฉัน"], ["🏛 ประชุมกลุ่ม 2.2"]]
        await chair.taps("ประชุมกลุ่ม 2.2")
        await chair.taps("ประธานเห็นชอบก่อน")
        await chair.hears("ข้อกำหนดการประชุมกลุ่ม 2.2")
        await secretary.says("เปลี่ยนองค์ประชุมกลุ่ม 2.2 เป็นสองในสาม")
        card = await secretary.hears("ข้อกำหนดการประชุมกลุ่ม 2.2")
        assert not [one for one in card.labels if one.startswith("ส่งนัด")], "consent is the chair's"
        await pimon.says("ตั้งค่า")
        told = await pimon.hears("ประธานและฝ่ายเลขานุการเป็นผู้ตั้ง")
        assert told.buttons == [["👤 ของฉัน"]]
        await pimon.says("องค์ประชุมของกลุ่ม 2.2 ต้องใช้กี่คน")
        told = await pimon.hears("เกินร้อยละ 50", "ไม่ต้องรอประธาน")
        assert not told.buttons
        await secretary.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 11 ธ.ค. 9 โมงถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องน้ำ")
        await secretary.taps("ยืนยัน")
        await pimon.hears("📅", "หอการค้านครสวรรค์")
        await pimon.says("ฉันตอบไปว่ายังไงแล้ว")
        await pimon.hears("📅", "หอการค้านครสวรรค์")
        await secretary.says("ขอข้อความส่งไลน์")
        await secretary.hears("โปรดแจ้งฝ่ายเลขานุการว่าเข้าร่วมได้หรือไม่")
