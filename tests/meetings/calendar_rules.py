"""A calendar file held against RFC 5545, byte by byte, and read by a library that did not write it."""

import re

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

MOST_OCTETS = 75
_LINE = re.compile(rb"[A-Z0-9-]+(?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*:[^\x00-\x08\x0a-\x1f\x7f]*")


def read(content: bytes) -> Calendar:
    """The calendar, once it was found to keep the rules."""
    keeps_the_rules(content)
    return IcsCalendarStream.calendar_from_ics(content.decode())


def keeps_the_rules(content: bytes) -> None:
    """Raises AssertionError where the file breaks a rule; the sections are those of RFC 5545."""
    assert content.endswith(b"\r\n"), "3.1: every line ends with CRLF"
    assert b"\n" not in content.replace(b"\r\n", b""), "3.1: no LF alone"
    assert b"\r" not in content.replace(b"\r\n", b""), "3.1: no CR alone"
    folded = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= MOST_OCTETS for line in folded), "3.1: at most 75 octets a line"
    assert all(line.decode() for line in folded), "3.1: no empty line, and no letter cut in two"
    lines = content.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n")
    wrong = [line for line in lines if not _LINE.fullmatch(line)]
    assert wrong == [], "3.1: name, parameters, value, without control characters"
    _nested(lines)
    names = [line.partition(b":")[0].partition(b";")[0] for line in lines]
    for name in (b"PRODID", b"METHOD"):
        assert names.count(name) == 1, "3.7: once a calendar"
    assert lines.count(b"VERSION:2.0") == 1, "3.7.4"
    assert lines.count(b"TZID:Asia/Bangkok") == 1, "3.6.5: the zone that is referred to is there, once"
    assert not {b"ATTENDEE", b"ORGANIZER", b"CONTACT"} & set(names), "nobody's address is given away"
    events = b"\r\n".join(lines).split(b"BEGIN:VEVENT")[1:]
    assert all(_is_event(event) for event in events)


def _nested(lines: list[bytes]) -> None:
    """3.4, 3.6: components begin and end in order."""
    assert (lines[0], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")
    inside: list[bytes] = []
    for line in lines:
        name = line.partition(b":")[2]
        if line.startswith(b"BEGIN:"):
            inside.append(name)
        elif line.startswith(b"END:"):
            assert inside.pop() == name
        assert inside or line is lines[-1]
    assert inside == []


def _is_event(event: bytes) -> bool:
    """3.6.1: what has to be there, once; 3.8.7.2: the stamp in UTC; local times name their zone."""
    wanted = (rb"UID:\S+", rb"DTSTAMP:\d{8}T\d{6}Z", rb"DTSTART;TZID=Asia/Bangkok:\d{8}T\d{6}",
              rb"DTEND;TZID=Asia/Bangkok:\d{8}T\d{6}", rb"SEQUENCE:\d+", rb"STATUS:C(?:ONFIRM|ANCELL)ED")  # fmt: skip
    return all(len(re.findall(rb"(?m)^" + one + rb"\r?$", event)) == 1 for one in wanted)
