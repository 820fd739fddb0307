"""The pauses of a meeting, as its history tells them."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kit.context import Context
from handlers.meetings.phrases import SUBJECT
from storage.meeting_records import Meeting

PAUSED, RESUMED = "paused", "resumed"
LOOKED_AT = 1000


@dataclass(frozen=True)
class Pause:
    """From when a meeting paused, until when it was to, and when it went on: None where it has not."""

    since: datetime
    until: datetime | None
    over: datetime | None = None


def pauses_of(context: Context, meeting: Meeting) -> list[Pause]:
    """Every pause of a meeting, in their order."""
    found: list[Pause] = []
    for entry in context.unit.histories.of(SUBJECT, meeting.id, LOOKED_AT):
        if entry.act == PAUSED:
            until = entry.detail.get("until")
            found.append(Pause(entry.at, datetime.fromisoformat(until) if until else None))
        elif entry.act == RESUMED and found:
            found[-1] = replace(found[-1], over=entry.at)
    return found


def pause_now(context: Context, meeting: Meeting) -> Pause | None:
    """The pause that a meeting is in, or None."""
    last = next(reversed(pauses_of(context, meeting)), None)
    return last if last is not None and last.over is None else None


def between(pauses: list[Pause], closed_at: datetime) -> list[tuple[datetime, datetime]]:
    """From when to when each pause was, before the end of the meeting; one that nobody ended lasted until then."""
    return [(one.since, min(one.over or closed_at, closed_at)) for one in pauses if one.since < closed_at]
