"""Whether a meeting has its quorum: by head and by sector, at any moment."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.vocabulary import MeetingAnswer, Presence, Sector
from handlers.rules.meetings.seats import delegate_counts
from storage.meeting_records import Attendance, MeetingRules, Roll


@dataclass(frozen=True)
class Filled:
    """How many of a sector's seats there are, are filled, and have to be."""

    sector: Sector | None
    seats: int
    here: int
    needed: int


@dataclass(frozen=True)
class Quorum:
    """How many seats there are, are filled, and have to be: in all and by sector."""

    seats: int
    here: int
    needed: int
    sectors: tuple[Filled, ...] = ()

    @property
    def missing(self) -> int:
        """How many more heads it takes."""
        return max(self.needed - self.here, 0)

    @property
    def short_sectors(self) -> tuple[Sector, ...]:
        """The sectors of which too few came."""
        return tuple(one.sector for one in self.sectors if one.sector and one.here < one.needed)

    @property
    def reached(self) -> bool:
        """Whether there is a quorum."""
        return self.seats > 0 and not self.missing and not self.short_sectors


def quorum_of(lines: Sequence[Attendance], rules: MeetingRules, at: datetime | None = None) -> Quorum:
    """The quorum of a roll at a moment or, without one, now: more than `quorum_percent` of the seats (at most all of
    them) and, where a share is set, at least that share of each sector's seats, rounded up."""
    seats = Counter(line.sector for line in lines if line.seated)
    here = Counter(line.sector for line in lines if line.fills_seat and _is_in_the_room(line, at))
    total = seats.total()
    needed = min(total * rules.quorum_percent // 100 + 1, total)
    sectors = tuple(
        Filled(sector, seats[sector], here[sector], -(-seats[sector] * rules.sector_percent // 100))
        for sector in (*Sector, None)
        if seats[sector]
    )
    return Quorum(total, here.total(), needed, sectors)


def expected(line: Attendance, answer: MeetingAnswer | None, rules: MeetingRules) -> Attendance:
    """A line as it would be if somebody does as they answered; a delegate is taken to bring a letter."""
    presences = {MeetingAnswer.COMING: Presence.PRESENT, MeetingAnswer.DELEGATE: Presence.DELEGATE}
    counts = delegate_counts(line.seat, letter=True, rule=rules.delegates)
    return replace(line, presence=presences.get(answer) if answer else None, delegate_counts=counts)


def was_quorate(lines: Sequence[Attendance], rules: MeetingRules, roll: Roll) -> bool:
    """Whether a quorum stood at some moment between opening and closing; late comers may make it up."""
    began = roll.opened_at or roll.starts_at
    arrivals = {line.arrived_at for line in lines if line.arrived_at is not None and line.arrived_at > began}
    moments = [began, *(one for one in arrivals if roll.closed_at is None or one < roll.closed_at)]
    return any(quorum_of(lines, rules, moment).reached for moment in moments)


def _is_in_the_room(line: Attendance, at: datetime | None) -> bool:
    if at is None:
        return line.is_here
    came = line.arrived_at is None or line.arrived_at <= at
    return came and (line.left_at is None or line.left_at > at)
