"""Who was at a meeting: when checking in works, who came late or left early, and the three official lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from config.vocabulary import Presence
from handlers.rules.meetings.seats import has_seat
from storage.meeting_records import Attendance, Meeting, Roll
from storage.records import Person

CHECK_IN_BEFORE = timedelta(minutes=30)


class Mark(StrEnum):
    """What is entered of somebody. Letter: whether their delegate has one is turned round."""

    CAME = "c"
    LATE = "l"
    DELEGATE = "d"
    LETTER = "t"
    ABSENT = "a"
    LEFT = "g"
    CLEAR = "x"


@dataclass(frozen=True)
class Listed:
    """Somebody on an official list. `in_place_of`: whose delegate they are (แทน); `delegate`: whom somebody absent
    sent, who did not fill the seat."""

    name: str
    post: str
    in_place_of: str = ""
    delegate: str = ""
    reason: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    late: bool = False
    left_early: bool = False


@dataclass(frozen=True)
class OfficialLists:
    """ผู้มาประชุม, ผู้ไม่มาประชุม and ผู้เข้าร่วมประชุม, each in order of appointment."""

    present: tuple[Listed, ...]
    absent: tuple[Listed, ...]
    attending: tuple[Listed, ...]


def check_in_opens(meeting: Meeting) -> datetime:
    """From when people may check in."""
    return meeting.starts_at - CHECK_IN_BEFORE


def check_in_closed(meeting: Meeting, roll: Roll | None, now: datetime) -> bool:
    """Whether it is too late to check in: the meeting was closed or, where nobody opened it, its time is over."""
    if roll is not None and roll.closed_at is not None:
        return True
    return now >= meeting.ends_at and (roll is None or roll.opened_at is None)


def line_of(meeting: Meeting, person: Person, on: date, *, called: bool = True) -> Attendance:
    """A fresh line of the roll. Who was not called attends without a seat, whatever their role."""
    seated = called and has_seat(person, on)
    return Attendance(0, meeting.id, person.id, seated, person.order, person.full_name, person.post, person.sector,
                      person.province, person.seat)  # fmt: skip


def marks_for(line: Attendance, roll: Roll) -> tuple[Mark, ...]:
    """What can be entered of somebody as things stand. Times are known only until the meeting was closed."""
    under_way = roll.closed_at is None
    late = (Mark.LATE,) if under_way and roll.opened_at is not None else ()
    delegate = (Mark.DELEGATE,) if line.person_id is not None else ()
    left = (Mark.LEFT,) if under_way and line.is_here else ()
    letter = (Mark.LETTER,) if line.presence is Presence.DELEGATE and line.seated else ()
    clear = (Mark.CLEAR,) if line.presence is not None and under_way else ()
    return (Mark.CAME, *late, *delegate, *letter, Mark.ABSENT, *left, *clear)


def marked(line: Attendance, mark: Mark, roll: Roll, now: datetime) -> dict[str, Any]:
    """The fields of a line that a mark changes. Who came in time was there by the time that was planned;
    who came late, from now on."""
    here: dict[str, Any] = {"left_at": None, "reason": ""}
    in_time = min(now, roll.starts_at, roll.opened_at or roll.starts_at)
    gone: dict[str, Any] = {"arrived_at": None, "left_at": None, "delegate": "", "letter": False}
    match mark:
        case Mark.CAME:
            return {**here, "presence": Presence.PRESENT, "delegate": "", "letter": False, "arrived_at": in_time}
        case Mark.LATE:
            return {**here, "presence": Presence.PRESENT, "delegate": "", "letter": False, "arrived_at": now}
        case Mark.DELEGATE:
            return {**here, "presence": Presence.DELEGATE, "arrived_at": in_time}
        case Mark.LETTER:
            return {"letter": not line.letter}
        case Mark.ABSENT:
            return {**gone, "presence": Presence.ABSENT}
        case Mark.LEFT:
            return {"left_at": now}
    return {**gone, "presence": None, "reason": ""}


def is_late(line: Attendance, roll: Roll) -> bool:
    """Whether somebody came after the meeting was opened."""
    return line.arrived_at is not None and line.arrived_at > (roll.opened_at or roll.starts_at)


def left_early(line: Attendance, roll: Roll) -> bool:
    """Whether somebody left before the meeting was closed."""
    return line.left_at is not None and (roll.closed_at is None or line.left_at < roll.closed_at)


def official_lists(lines: Iterable[Attendance], roll: Roll) -> OfficialLists:
    """The lists that minutes carry. A delegate who counts is present in place of who sent them; one who does not
    attends, and who sent them is absent. Of whom nothing is known is absent. Source: the form of รายงานการประชุม in
    ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526."""
    present: list[Listed] = []
    absent: list[Listed] = []
    attending: list[Listed] = []
    for line in lines:
        came = _listed(line, roll)
        if line.fills_seat:
            present.append(came)
            continue
        if line.seated:
            absent.append(Listed(line.name, line.post, delegate=line.delegate, reason=line.reason))
        if line.presence is Presence.DELEGATE or (line.presence is Presence.PRESENT and not line.seated):
            attending.append(came)
    return OfficialLists(tuple(present), tuple(absent), tuple(attending))


def _listed(line: Attendance, roll: Roll) -> Listed:
    times = (line.arrived_at, line.left_at, is_late(line, roll), left_early(line, roll))
    if line.presence is Presence.DELEGATE:
        return Listed(line.delegate, "", line.name, "", "", *times)
    return Listed(line.name, line.post, "", "", line.reason, *times)
