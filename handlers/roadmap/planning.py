"""What is planned ahead for the roadmap: the day on which owners are asked, and warnings before a project is late."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from handlers.kit.context import BANGKOK
from handlers.rules.roadmap.asking_days import USUAL_DAY, next_asking, warning_day
from storage.roadmap_records import Project, RoadmapReminder
from storage.roadmap_reminders import WHOLE
from storage.unit_of_work import UnitOfWork

MONTHLY, AGAIN, LATE = "monthly", "again", "late"
MORNING = time(9)


def plan_warnings(unit: UnitOfWork, projects: Sequence[Project], now: datetime) -> None:
    """Warn the owners of these projects before they will be late by what is reported; once for a day of lateness."""
    known = unit.roadmap_reminders.of_kind(LATE)
    today = now.astimezone(BANGKOK).date()
    planned = []
    for project in projects:
        day, warned = warning_day(project, today)
        if day != known.get(project.id, date.min) and (warned is not None or project.id in known):
            at = morning_of(warned) if warned is not None else None
            planned.append(RoadmapReminder(project.id, LATE, at, day))
    unit.roadmap_reminders.plan(planned)


def ensure_asking(unit: UnitOfWork, now: datetime) -> None:
    """Let owners be asked every month from now on, where that is not planned yet."""
    if unit.roadmap_reminders.get(WHOLE, MONTHLY) is None:
        plan_asking(unit, USUAL_DAY, now)


def plan_asking(unit: UnitOfWork, day: int, now: datetime) -> None:
    """Ask owners on that day of each month; `about` is the next one."""
    following = next_asking(day, now.astimezone(BANGKOK).date())
    unit.roadmap_reminders.plan([RoadmapReminder(WHOLE, MONTHLY, morning_of(following), following)])


def plan_again(unit: UnitOfWork, asked_on: date, after: timedelta) -> None:
    """Ask those again who did not report; `about` is the day on which they were asked first."""
    unit.roadmap_reminders.plan([RoadmapReminder(WHOLE, AGAIN, morning_of(asked_on + after), asked_on)])


def morning_of(day: date) -> datetime:
    """Nine in the morning of a day in Bangkok, in UTC."""
    return datetime.combine(day, MORNING, BANGKOK).astimezone(UTC)
