"""Reminders of meetings: settled by committee, by button and in words; late ones only while they serve."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from config.vocabulary import MeetingState
from handlers.rules.meetings.reminding import ReminderChange, about_reminders, change_in, of_use, reminders_of
from storage.meeting_records import Meeting, MeetingReminder, MeetingRules
from tests.committee import START, Committee, committee
from tests.meetings.room import CALLING, ENDS, ROOM, STARTS, called

pytestmark = pytest.mark.anyio
DAY = timedelta(days=1)


def meeting(**values: Any) -> Meeting:
    plain = {"place": "ศาลากลาง", "link": "", **values}
    return Meeting(1, "2.2", 2569, 1, MeetingState.CALLED, STARTS, ENDS, uid="a@b", sequence=0, drafted_by=1,
                   drafted_at=START, **plain)  # fmt: skip


def planned(c: Committee) -> dict[str, datetime]:
    with c.unit() as unit:
        return {one.kind: one.at for one in unit.meetings.planned(1)}


def test_when_a_committee_reminds() -> None:
    usual = {one.kind: one.at for one in reminders_of(meeting(), MeetingRules(), START - 30 * DAY)}
    nine = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
    assert usual == {
        "unanswered_7": nine - 7 * DAY, "unanswered_3": nine - 3 * DAY, "coming_days": nine - 3 * DAY,
        "coming_eve": nine - DAY + timedelta(hours=6), "over": ENDS,
    }  # fmt: skip
    none = MeetingRules(unanswered_days=(), coming_days=0, coming_eve=False, online_hours=0)
    assert [one.kind for one in reminders_of(meeting(), none, START)] == ["over"]
    online = meeting(place="", link="https://meet.example/a")
    kinds = {one.kind: one.at for one in reminders_of(online, MeetingRules(online_hours=2), START)}
    assert kinds["coming_hour"] == STARTS - timedelta(hours=2)
    assert "coming_eve" not in kinds
    by_name = meeting(place="ทาง Zoom 812 3456 7890")
    assert "coming_hour" in {one.kind for one in reminders_of(by_name, MeetingRules(), START)}
    both = meeting(place="ห้องประชุม 2 และซูม", link="https://meet.example/a")
    assert {"coming_eve", "coming_hour"} < {one.kind for one in reminders_of(both, MeetingRules(), START)}


async def test_who_comes_to_a_room_with_a_link_hears_the_link_an_hour_before(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        await called(c, f"{CALLING} หรือ https://meet.example/abc")
        pimon = c.person("พิมล")
        await pimon.taps("เข้าร่วม")
        await c.until(STARTS - timedelta(hours=2))
        heard = len(pimon.from_bot)
        await c.until(STARTS - timedelta(hours=1))
        assert len(pimon.from_bot) == heard + 1
        assert "https://meet.example/abc" in pimon.from_bot[-1].text
        assert "หอการค้านครสวรรค์" in pimon.from_bot[-1].text


@pytest.mark.parametrize(("kind", "late", "left", "later", "serves"), [
    ("unanswered_7", 0.5, 160, [], True),
    ("unanswered_7", 20, 140, [("unanswered_3", 70)], True),
    ("unanswered_7", 80, 80, [("unanswered_3", 10)], False),
    ("unanswered_7", 80, 80, [("coming_days", 10)], True),
    ("coming_days", 60, 12, [("coming_eve", 3)], False),
    ("coming_eve", 10, 8, [], True),
    ("coming_eve", 17, 0.5, [], False),
    ("coming_hour", 0.5, 0.5, [], True),
    ("over", 50, -50, [], True),
])  # fmt: skip
def test_a_late_reminder_serves_or_not(
    kind: str, late: float, left: float, later: list[tuple[str, float]], *, serves: bool
) -> None:
    now = START
    one = MeetingReminder(1, kind, now - timedelta(hours=late))
    others = [MeetingReminder(1, name, now + timedelta(hours=hours)) for name, hours in later]
    assert of_use(one, now + timedelta(hours=left), others, now) is serves


@pytest.mark.parametrize(("text", "change"), [
    ("เตือนคนที่ยังไม่ตอบก่อนประชุม 10 วัน และ 2 วัน", ReminderChange("unanswered_days", (10, 2))),
    ("ขอให้เตือนผู้ที่ยังไม่ได้ตอบรับ ก่อนวันประชุม ๕ วันค่ะ", ReminderChange("unanswered_days", (5,))),
    ("เปลี่ยนเป็นเตือนคนที่มาก่อนประชุม 5 วัน ของกลุ่ม 2.2", ReminderChange("coming_days", (5,))),
    ("เตือนประชุมออนไลน์ล่วงหน้า 2 ชั่วโมง", ReminderChange("online_hours", (2,))),
    ("ไม่ต้องเตือนคนที่ยังไม่ตอบ", ReminderChange("unanswered_days", ())),
    ("ดูการเตือนประชุม", None),
])  # fmt: skip
def test_what_a_message_settles(text: str, change: ReminderChange | None) -> None:
    assert about_reminders(text)
    assert change_in(text) == change


@pytest.mark.parametrize("text", [
    "เตือนทุกคนในกลุ่ม 2.2 ให้ส่งเอกสารก่อนประชุม 3 วัน", "เตือนกรรมการว่าพรุ่งนี้มีประชุม", "เตือนงานที่ 7 ก่อน 2 วัน",
    "เตือนคนที่ยังไม่ตอบ", "1" * 119,
])  # fmt: skip
def test_what_is_no_setting(text: str) -> None:
    assert not about_reminders(text)


async def test_the_secretary_settles_reminders_and_meetings_follow(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        await called(c)
        secretary.forget()
        pimon.forget()
        await secretary.says("เตือนคนที่ยังไม่ตอบก่อนประชุมกลุ่ม 2.2 10 วัน และ 2 วัน")
        card = await secretary.hears("การเตือนประชุมกลุ่ม 2.2")
        assert card.labels[0] == "ยังไม่ตอบ: ก่อนประชุม 10, 2 วัน"
        await secretary.taps("วันก่อนประชุม 15.00 น.", on=card)
        card = await secretary.hears("การเตือนประชุมกลุ่ม 2.2")
        assert "วันก่อนประชุม: ไม่เตือน" in card.labels
        await c.settled()
        assert set(planned(c)) == {"unanswered_10", "unanswered_2", "coming_days", "over"}
        await c.until(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
        await pimon.hears("ยังไม่ได้ตอบรับ")
        await secretary.says("เตือนคนที่ยังไม่ตอบก่อนประชุมกลุ่ม 2.2 10 วัน")
        await secretary.hears("การเตือนประชุม")
        await c.until(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
        await pimon.hears_nothing()

        await secretary.says("เตือนคนที่ยังไม่ตอบก่อนประชุม 90 วัน")
        await secretary.hears("ไม่เกิน 60 วัน")
        await pimon.says("เตือนคนที่ยังไม่ตอบก่อนประชุม 5 วัน")
        await c.settled()
        with c.unit() as unit:
            assert unit.meeting_rules.of("2.2").unanswered_days == (10,)


async def test_reminders_by_button_from_the_rules(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        chair = c.person("ประวิทย์")
        await chair.says("กลุ่ม 2.2 ประชุมล่าสุดเมื่อไหร่")
        await chair.taps("ข้อกำหนดการประชุม")
        rules = await chair.hears("ข้อกำหนดการประชุม")
        assert len(rules.buttons) <= 8
        await chair.taps("การเตือน", on=rules)
        card = await chair.hears("การเตือนประชุมกลุ่ม 2.2")
        await chair.taps("ยังไม่ตอบ: ก่อนประชุม 7, 3 วัน", on=card)
        card = await chair.hears("การเตือนประชุม")
        assert card.labels[0] == "ยังไม่ตอบ: ก่อนประชุม 14, 7, 3 วัน"


async def test_what_was_missed_while_down_is_sent_once_and_only_while_it_serves(sqlite_url: str) -> None:
    async with committee(sqlite_url, ROOM) as c:
        pimon, governor = c.person("พิมล"), c.person("ผดุงเกียรติ")
        await called(c, CALLING)
        await pimon.taps("เข้าร่วม")
        await c.settled()
        for person in (pimon, governor):
            person.forget()
        # Down from the first reminder to half an hour before the last: one goes out, and not those it makes needless.
        await c.until(datetime(2026, 12, 3, 7, 30, tzinfo=UTC))
        await governor.hears("ยังไม่ได้ตอบรับ")
        await governor.hears_nothing()
        await pimon.hears_nothing()
        await c.passes(minutes=30)
        await pimon.hears("ใกล้ถึงประชุมกลุ่ม 2.2")
        await pimon.hears_nothing()
