"""The thread of a matter, from issue to evaluation: the first link that is missing, and which office holds it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from nlp.normal import normalise
from nlp.regex import regex

_FOLLOW = regex(
    r"^\s*(?:ขอ|ช่วย|อยาก|\s)*(?:ดู)?\s*ตามรอย\s*(เรื่อง|โครงการ)?\s*(?:ที่|หมายเลข|เลขที่)?\s*#?\s*(\d{1,9})(?!\d)\D*$"
)


class Link(StrEnum):
    """The links of a thread, in order."""

    ISSUE = "issue"
    AGENDA = "agenda"
    DECISION = "decision"
    PROJECT = "project"
    BUDGET = "budget"
    MEASURE = "measure"
    EVALUATION = "evaluation"


class Stand(StrEnum):
    """How a link is shown. Open: its time has not come yet. Ahead: not there, behind one that is missing."""

    THERE = "there"
    OPEN = "open"
    MISSING = "missing"
    AHEAD = "ahead"


class Holder(StrEnum):
    """Which office has the next move."""

    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    OWNER = "owner"


@dataclass(frozen=True)
class Thread:
    """What is known of a thread: the links that are there. `settled`: the issue was solved or declined, and needs no
    more. `meets_at`: when the meeting whose agenda it is on ends; `evaluated_from`: the day the evaluation is due."""

    there: Collection[Link]
    settled: bool = False
    meets_at: datetime | None = None
    evaluated_from: date | None = None


def stands(thread: Thread, now: datetime, today: date) -> dict[Link, Stand]:
    """Each link as it is shown. Only the first that is missing is called so; nothing is missing of what is settled."""
    found: dict[Link, Stand] = {}
    for link in Link:
        if link in thread.there:
            found[link] = Stand.THERE
        elif _is_open(link, thread, now, today):
            found[link] = Stand.OPEN
        elif thread.settled or Stand.MISSING in found.values() or Stand.OPEN in found.values():
            found[link] = Stand.AHEAD
        else:
            found[link] = Stand.MISSING
    return found


def first_missing(found: dict[Link, Stand]) -> Link | None:
    """The link that is missing first, or None."""
    return next((link for link, stand in found.items() if stand is Stand.MISSING), None)


def holder_of(link: Link) -> Holder:
    """Who has to put in a link that is missing."""
    match link:
        case Link.PROJECT:
            return Holder.CHAIR
        case Link.BUDGET | Link.MEASURE | Link.EVALUATION:
            return Holder.OWNER
    return Holder.SECRETARIAT


def followed(text: str) -> tuple[str, int] | None:
    """What a message wants followed: เรื่อง or โครงการ, and its number; an issue where it says neither. Else None."""
    found = _FOLLOW.search(normalise(text).text)
    return (found[1] or "เรื่อง", int(found[2])) if found else None


def follows(text: str) -> bool:
    """Whether a message asks to follow a thread: ตามรอย 12."""
    return followed(text) is not None


def _is_open(link: Link, thread: Thread, now: datetime, today: date) -> bool:
    if link is Link.DECISION:
        return thread.meets_at is not None and thread.meets_at > now
    if link is Link.EVALUATION:
        in_time = thread.evaluated_from is not None and thread.evaluated_from > today
        return in_time and Link.PROJECT in thread.there
    return False
