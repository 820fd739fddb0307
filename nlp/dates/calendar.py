"""Calendar arithmetic of the contract: spans of days, Buddhist years, fiscal quarters."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from config.vocabulary import Grain

BUDDHIST = 543
"""Years that the Buddhist era is ahead of the common one."""


@dataclass(frozen=True)
class Span:
    """Whole days from `start` up to `end`, the first day after; `grain` as the contract names it."""

    start: date
    end: date
    grain: Grain = Grain.DAY

    @property
    def is_one_day(self) -> bool:
        """Whether a clock time can belong to it."""
        return self.end - self.start == timedelta(days=1)


Resolve = Callable[[date], Span | None]
"""A day or unit that was said, read from a given today; None where the calendar has no such day."""


def day(when: date) -> Span:
    """One day."""
    return Span(when, when + timedelta(days=1))


def common_year(said: int) -> int:
    """The common-era year of a year as said: two digits and years from 2400 up are Buddhist."""
    if said < 100:
        said += 2500
    return said - BUDDHIST if said >= 2400 else said


def months_on(year: int, month: int, count: int) -> tuple[int, int]:
    """The (year, month) that lies `count` months on."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def week(today: date, offset: int = 0) -> Span:
    """The week `offset` weeks from today's, Monday to Sunday."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
    return Span(monday, monday + timedelta(weeks=1), Grain.WEEK)


def month(year: int, number: int) -> Span:
    """A whole month."""
    following = months_on(year, number, 1)
    return Span(date(year, number, 1), date(*following, 1), Grain.MONTH)


def month_from(today: date, offset: int) -> Span:
    """The month `offset` months from today's."""
    return month(*months_on(today.year, today.month, offset))


def named_month(today: date, number: int) -> Span:
    """The running month of that number, or the next to come."""
    return month(today.year + (number < today.month), number)


def year(number: int) -> Span:
    """A calendar year of the common era."""
    return Span(date(number, 1, 1), date(number + 1, 1, 1), Grain.YEAR)


def fiscal_year_of(today: date) -> int:
    """The common-era number of the Thai fiscal year that a day is in (1 October to 30 September)."""
    return today.year + (today.month >= 10)


def fiscal_year(number: int) -> Span:
    """The fiscal year of that common-era number."""
    return Span(date(number - 1, 10, 1), date(number, 10, 1), Grain.YEAR)


def quarter(number: int, fiscal: int) -> Span:
    """A fiscal quarter: the first is October to December of the year before."""
    first = months_on(fiscal - 1, 10, 3 * (number - 1))
    return Span(date(*first, 1), date(*months_on(*first, 3), 1), Grain.QUARTER)


def quarter_from(today: date, offset: int) -> Span:
    """The quarter `offset` quarters from today's."""
    index = fiscal_year_of(today) * 4 + (today.month - 10) % 12 // 3 + offset
    return quarter(index % 4 + 1, index // 4)


def weekday_from(today: date, number: int) -> date:
    """The next such weekday, today counted."""
    return today + timedelta(days=(number - today.weekday()) % 7)


def exact(year_number: int, month_number: int, day_number: int) -> date | None:
    """A date, or None where the calendar has none such."""
    if not (1 <= month_number <= 12 and 1 <= year_number <= 9998):
        return None
    last = monthrange(year_number, month_number)[1]
    return date(year_number, month_number, day_number) if 1 <= day_number <= last else None


def next_day_of_month(today: date, number: int) -> date | None:
    """The next day of that number that exists, today counted."""
    for offset in range(13):
        found = exact(*months_on(today.year, today.month, offset), number)
        if found and found >= today:
            return found
    return None


def next_day_of_year(today: date, month_number: int, number: int) -> date | None:
    """The next such day of a month, today counted."""
    for offset in range(9):
        found = exact(today.year + offset, month_number, number)
        if found and found >= today:
            return found
    return None


def later_by_months(today: date, count: int) -> date:
    """The same day of the month `count` months on, or that month's last."""
    target = months_on(today.year, today.month, count)
    return date(*target, min(today.day, monthrange(*target)[1]))


def weekday_of_month(span: Span, number: int, rank: int) -> date | None:
    """The first, second … (1 …) or last (-1) such weekday of a month."""
    days = [span.start + timedelta(days=n) for n in range((span.end - span.start).days)]
    matching = [one for one in days if one.weekday() == number]
    return matching[rank if rank < 0 else rank - 1] if -len(matching) <= rank <= len(matching) and rank else None


def part_of_month(span: Span, part: str) -> Span:
    """Days 1–10, 11–20 or 21–end of a month ("first", "middle", "last")."""
    first, eleventh, end = span.start, span.start + timedelta(days=10), span.end
    if part == "first":
        return Span(first, eleventh)
    twenty_first = first + timedelta(days=20)
    return Span(eleventh, twenty_first) if part == "middle" else Span(twenty_first, end)
