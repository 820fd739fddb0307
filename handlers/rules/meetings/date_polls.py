"""The search for a meeting's date: until when members answer, when they are reminded, and which dates suit most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.vocabulary import Sector
from handlers.rules.meetings.timing import holiday_on
from storage.meeting_records import DateVoter, ProposedDate

BANGKOK = ZoneInfo("Asia/Bangkok")
USUAL_DAYS = 3
CLOSING_HOUR = 18
SHORTEST = timedelta(hours=1)
REMIND_BEFORE = timedelta(hours=24)


@dataclass(frozen=True)
class SectorCount:
    """How many of a sector can, of how many who were asked."""

    sector: Sector | None
    can: int
    asked: int


@dataclass(frozen=True)
class DateCount:
    """How a date stands. `best`: no other date suits more people, and it suits somebody."""

    date: ProposedDate
    can: int
    cannot: int
    sectors: tuple[SectorCount, ...]
    best: bool = False


def closing_in(days: int, now: datetime, first: datetime) -> datetime:
    """Six in the evening some days from now, and in any case an hour before the first date proposed."""
    evening = now.astimezone(BANGKOK).replace(hour=CLOSING_HOUR, minute=0, second=0, microsecond=0)
    return min(evening + timedelta(days=days), first - SHORTEST)


def usual_closing(now: datetime, first: datetime) -> datetime:
    """Three days from now, at the latest the evening before the first date proposed."""
    eve = first.astimezone(BANGKOK).replace(hour=CLOSING_HOUR, minute=0) - timedelta(days=1)
    closing = min(closing_in(USUAL_DAYS, now, first), eve)
    return closing if closing >= now + SHORTEST else first - SHORTEST


def reminder_of(opened_at: datetime, closes_at: datetime) -> datetime | None:
    """A day before the end; half-way of a short search, and never of one that is over within hours."""
    length = closes_at - opened_at
    if length >= 2 * REMIND_BEFORE:
        return closes_at - REMIND_BEFORE
    return opened_at + length / 2 if length >= 4 * SHORTEST else None


def working_days(first: date, count: int) -> list[date]:
    """The next days from one on that are neither at a weekend nor a public holiday."""
    found: list[date] = []
    day = first
    while len(found) < count:
        if day.weekday() < 5 and holiday_on(day) is None:
            found.append(day)
        day += timedelta(days=1)
    return found


def counted(dates: Sequence[ProposedDate], voters: Sequence[DateVoter]) -> list[DateCount]:
    """How each date stands, in the order given: in all and by sector."""
    sectors = [one for one in (*Sector, None) if any(voter.sector is one for voter in voters)]
    found = []
    for one in dates:
        own = tuple(
            SectorCount(sector, sum(1 for voter in voters if voter.sector is sector and one.id in voter.can),
                        sum(1 for voter in voters if voter.sector is sector))
            for sector in sectors
        )  # fmt: skip
        cannot = sum(1 for voter in voters if one.id in voter.cannot)
        found.append(DateCount(one, sum(part.can for part in own), cannot, own))
    most = max((one.can for one in found), default=0)
    return [DateCount(one.date, one.can, one.cannot, one.sectors, best=0 < one.can == most) for one in found]
