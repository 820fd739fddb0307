"""How often a committee has to meet: two months after its last quorate meeting is the target, three the floor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from handlers.rules.meetings.timing import BANGKOK
from storage.meeting_records import Meeting, MeetingReminder

TARGET_MONTHS, FLOOR_MONTHS = 2, 3
WARNED_DAYS = (30, 14)


@dataclass(frozen=True)
class Cadence:
    """A committee's clock, in days of Bangkok; without a quorate meeting none is set. `quarters` are those of the
    calendar year, each with its number of quorate meetings, as far as they have begun."""

    last: date | None
    target: date | None
    floor: date | None
    quarters: tuple[int, ...]

    @property
    def missed(self) -> int:
        """How many finished quarters of the year had no quorate meeting."""
        return sum(1 for count in self.quarters[:-1] if not count)


def cadence(past: Sequence[Meeting], today: date) -> Cadence:
    """The clock of a committee, from its meetings of whatever outcome."""
    days = sorted(day_of(one) for one in past if one.quorate)
    last = days[-1] if days else None
    begun = (today.month - 1) // 3 + 1
    counts = tuple(
        sum(1 for day in days if day.year == today.year and (day.month - 1) // 3 == quarter) for quarter in range(begun)
    )
    if last is None:
        return Cadence(None, None, None, counts)
    return Cadence(last, last + relativedelta(months=TARGET_MONTHS), last + relativedelta(months=FLOOR_MONTHS), counts)


def day_of(meeting: Meeting) -> date:
    """The day of a meeting in Bangkok."""
    return meeting.starts_at.astimezone(BANGKOK).date()


def warnings_of(meeting: Meeting, now: datetime) -> list[MeetingReminder]:
    """When chair and secretariat are warned that no meeting follows a quorate one: 30 and 14 days before the floor,
    at nine in the morning."""
    floor = meeting.starts_at.astimezone(BANGKOK) + relativedelta(months=FLOOR_MONTHS)
    morning = floor.replace(hour=9, minute=0, second=0, microsecond=0)
    planned = [MeetingReminder(meeting.id, f"floor_{days}", morning - timedelta(days=days)) for days in WARNED_DAYS]
    return [one for one in planned if one.at > now]
