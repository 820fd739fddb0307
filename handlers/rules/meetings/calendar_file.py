"""A meeting as a calendar file (RFC 5545, RFC 5546) and as a link that adds it to Google Calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from nlp.regex import regex

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

BANGKOK = ZoneInfo("Asia/Bangkok")
PRODUCT = "-//Kammakan//Meetings//TH"
OFFSET = timedelta(hours=7)
LOOK_AGAIN = timedelta(hours=1)
_CONTROLS = regex(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class CalendarEntry:
    """What a calendar is told. `stamp` is when the notice was made; `sequence` rises with each change."""

    uid: str
    sequence: int
    stamp: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str
    location: str = ""
    link: str = ""
    cancelled: bool = False


def calendar_file(entry: CalendarEntry) -> bytes:
    """The file: METHOD REQUEST or CANCEL, local times with the VTIMEZONE of Bangkok, no addresses of anybody."""
    calendar = _calendar("CANCEL" if entry.cancelled else "REQUEST")
    calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def calendar_feed(name: str, entries: Sequence[CalendarEntry]) -> bytes:
    """Many meetings as one calendar to subscribe to, its name one line of plain words; programs are asked to look again
    after an hour."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415  eighty modules, and only meetings ask

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_bangkok())
    return calendar


def _event(entry: CalendarEntry) -> "Event":
    from icalendar import Event  # noqa: PLC0415  see above

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp)
    event.add("dtstart", entry.starts_at.astimezone(BANGKOK))
    event.add("dtend", entry.ends_at.astimezone(BANGKOK))
    event.add("summary", _text(entry.summary))
    event.add("description", _text(entry.description))
    if entry.location:
        event.add("location", _text(entry.location))
    if entry.link:
        event.add("url", entry.link)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _text(value: str) -> str:
    """A text without the control characters that RFC 5545 forbids (3.1); lines end in one way."""
    return _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def google_link(entry: CalendarEntry) -> str:
    """The address that offers the meeting to Google Calendar."""
    form = "%Y%m%dT%H%M%S"
    local = [moment.astimezone(BANGKOK).strftime(form) for moment in (entry.starts_at, entry.ends_at)]
    asked = {
        "action": "TEMPLATE",
        "text": entry.summary,
        "dates": "/".join(local),
        "ctz": "Asia/Bangkok",
        "details": entry.description[:400],
        "location": entry.location or entry.link,
    }
    return f"https://calendar.google.com/calendar/render?{urlencode(asked)}"


def _bangkok() -> "Timezone":
    """Bangkok keeps UTC+7 all the year and has no daylight saving."""
    from icalendar import Timezone, TimezoneStandard  # noqa: PLC0415  see above

    zone = Timezone()
    zone.add("tzid", "Asia/Bangkok")
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  RFC 5545 wants a local time without a zone here
    standard.add("tzoffsetfrom", OFFSET)
    standard.add("tzoffsetto", OFFSET)
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone
