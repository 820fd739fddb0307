"""The calendar file by the rules of RFC 5545, and as another program reads it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.rules.meetings.calendar_file import CalendarEntry, calendar_feed, calendar_file
from handlers.rules.meetings.feed_tokens import feed_for, new_token, opens, token_for, token_in
from tests.meetings.calendar_rules import keeps_the_rules, read

STARTS = datetime(2026, 12, 4, 2, 30, tzinfo=UTC)
ENTRY = CalendarEntry(
    "abc@meetings.kammakan", 3, STARTS - timedelta(days=20), STARTS, STARTS + timedelta(hours=2, minutes=30),
    "ประชุมกลุ่ม 2.2, ครั้งที่ 1/2569; \\ต่อ", "ระเบียบวาระที่ 1\nระเบียบวาระที่ 5; แผน, น้ำ\\ท่วม" * 9,
    "หอการค้านครสวรรค์, ชั้น 2", "https://meet.example/a?b=1,2;3",
)  # fmt: skip


def test_another_library_reads_what_was_meant() -> None:
    calendar = read(calendar_file(ENTRY))
    (event,) = calendar.events
    assert calendar.method == "REQUEST"
    assert (event.uid, event.sequence, event.summary) == (ENTRY.uid, 3, ENTRY.summary)
    assert (event.description, event.location, event.url) == (ENTRY.description, ENTRY.location, ENTRY.link)
    assert (event.start_datetime, event.end_datetime) == (ENTRY.starts_at, ENTRY.ends_at)
    assert str(event.dtstart.tzinfo) == "Asia/Bangkok"  # type: ignore[union-attr]  # it has a start
    assert (event.dtstamp, event.attendees, event.organizer) == (ENTRY.stamp, [], None)
    (zone,) = calendar.timezones
    assert (zone.tz_id, zone.daylight, len(zone.standard)) == ("Asia/Bangkok", [], 1)
    assert zone.standard[0].tz_offset_to.offset == timedelta(hours=7)


def test_a_meeting_called_off_is_taken_out() -> None:
    calendar = read(calendar_file(CalendarEntry(**{**vars(ENTRY), "cancelled": True})))
    assert calendar.method == "CANCEL"
    assert calendar.events[0].status == "CANCELLED"


ANY = some.text(some.characters(exclude_categories=("Cs",)), max_size=200)


@given(ANY, ANY, ANY)
def test_whatever_was_typed_keeps_the_rules(summary: str, description: str, place: str) -> None:
    entry = CalendarEntry("a@b", 0, STARTS, STARTS, STARTS, summary, description, place)
    keeps_the_rules(calendar_file(entry))
    keeps_the_rules(calendar_feed("ประชุม", [entry]))


@pytest.mark.parametrize("broken", [
    lambda content: content.replace(b"\r\n", b"\n"),
    lambda content: content.replace(b"\r\n ", b""),
    lambda content: content.replace(b"UID:", b"UIDS:"),
    lambda content: content.replace(b"END:VEVENT", b"ATTENDEE:mailto:a@example.com\r\nEND:VEVENT"),
    lambda content: content.replace(b"TZID:Asia/Bangkok", b"TZID:Asia/Vientiane"),
    lambda content: content.replace(b"END:STANDARD\r\n", b""),
])  # fmt: skip
def test_the_check_sees_what_is_broken(broken: object) -> None:
    content = calendar_file(ENTRY)
    keeps_the_rules(content)
    with pytest.raises(AssertionError):
        keeps_the_rules(broken(content))  # type: ignore[operator]  # a function, by parametrize


def test_a_feed_holds_many_and_says_how_often_to_look() -> None:
    entries = [CalendarEntry(**{**vars(ENTRY), "uid": f"{number}@x", "sequence": number}) for number in range(20)]
    content = calendar_feed("ประชุม", entries)
    calendar = read(content)
    assert calendar.method == "PUBLISH"
    assert [(one.uid, one.sequence) for one in calendar.events] == [(one.uid, one.sequence) for one in entries]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in content
    assert content == calendar_feed("ประชุม", entries)


def test_a_token_opens_its_own_address_alone() -> None:
    token, other = new_token(b"key"), new_token(b"key")
    feed = feed_for(7, token, STARTS)
    assert len(token.text) == 59
    assert token_in(token.text) == token_for(token.selector, b"key") == token
    assert token_for(token.selector, b"another") != token
    with pytest.raises(ValueError, match="key"):
        new_token(b"")
    assert opens(token, feed)
    assert not opens(other, feed)
    assert not opens(token, None)
    assert token.secret not in str(feed)
    assert [token_in(one) for one in ("", "x", token.text + "a", token.text[:-1] + "/", token.text[:-1] + "ก")] == [
        None
    ] * 5
