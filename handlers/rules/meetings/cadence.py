"""How often a committee has to meet: aimed at every two months, at least once a quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from handlers.rules.meetings.timing import BANGKOK
from storage.meeting_records import MeetingRules

WARNED_DAYS = (30, 14)
QUARTER_MONTHS = 3
WARNING, QUARTER_END = "floor", "quarter"
MORNING = time(9)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of the calendar year (Common Era), `number` 1 to 4. The fiscal year's quarters have the same months."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, QUARTER_MONTHS * (self.number - 1) + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> "Quarter":
        """The next one."""
        return quarter_of(self.first + relativedelta(months=QUARTER_MONTHS))

    @property
    def before(self) -> "Quarter":
        """The one before."""
        return quarter_of(self.first - timedelta(days=1))


@dataclass(frozen=True)
class Cadence:
    """A committee's clock, in days of Bangkok. `floor` is the day by which it has to meet next; `passed` is the day by
    which it should have met, where that is over. Without a quorate meeting there is neither `last` nor `target`."""

    last: date | None
    target: date | None
    floor: date
    passed: date | None = None


def quarter_of(day: date) -> Quarter:
    """The quarter a day is in."""
    return Quarter(day.year, (day.month - 1) // QUARTER_MONTHS + 1)


def quarters_between(first: date, last: date) -> tuple[Quarter, ...]:
    """The quarters from that of one day to that of another."""
    found = [quarter_of(first)]
    while found[-1].last < last:
        found.append(found[-1].following)
    return tuple(found)


def cadence(quorate: Sequence[date], rules: MeetingRules, today: date) -> Cadence:
    """The clock of a committee, from the days of its quorate meetings; those without a quorum do not set it.

    The target is `target_months` after the last, the floor `floor_months` after it: three months from meeting to
    meeting never leave a quarter without one. Once that day is over, or before the first meeting, the floor is the
    end of the quarter, which is then the last day that saves it.
    """
    end_of_quarter = quarter_of(today).last
    if not quorate:
        return Cadence(None, None, end_of_quarter)
    last = max(quorate)
    target, floor = (last + relativedelta(months=months) for months in (rules.target_months, rules.floor_months))
    if floor < today:
        return Cadence(last, target, end_of_quarter, floor)
    return Cadence(last, target, floor)


def is_missed(quarter: Quarter, quorate: Sequence[date], rules: MeetingRules, today: date) -> bool:
    """Whether a quarter went by without a quorate meeting, where one a quarter is the committee's floor."""
    return (
        rules.floor_months <= QUARTER_MONTHS
        and quarter.last < today
        and not any(quarter_of(day) == quarter for day in quorate)
    )


def days_to_look(clock: Cadence, today: date, now: datetime) -> list[tuple[str, datetime]]:
    """When the clock is looked at next: 30 and 14 days before the floor, and on the first day of the next quarter, at
    nine in the morning."""
    warnings = [(f"{WARNING}_{days}", _morning(clock.floor - timedelta(days=days))) for days in WARNED_DAYS]
    planned = [*warnings, (QUARTER_END, _morning(quarter_of(today).following.first))]
    return [(kind, at) for kind, at in planned if at > now]


def speaks(kind: str, clock: Cadence, today: date) -> bool:
    """Whether a warning still says something: neither one of a floor that a meeting has put off since, nor the first
    once the time of the second has come, as after a time down."""
    days = int(kind.rpartition("_")[2])
    left = (clock.floor - today).days
    return left <= days and not any(left <= fewer for fewer in WARNED_DAYS if fewer < days)


def day_of(moment: datetime) -> date:
    """The day of a moment in Bangkok."""
    return moment.astimezone(BANGKOK).date()


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, BANGKOK)
