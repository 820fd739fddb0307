"""What is planned ahead for the roadmap: when owners are asked and warned, and asked what a project came to."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from handlers.kit.context import BANGKOK
from handlers.rules.roadmap.asking_days import (
    USUAL_DAY,
    evaluation_day,
    evaluation_put_off,
    next_asking,
    warning_day,
)
from storage.roadmap_records import Project, RoadmapReminder
from storage.roadmap_reminders import WHOLE
from storage.unit_of_work import UnitOfWork

MONTHLY, AGAIN, LATE, EVALUATE = "monthly", "again", "late", "evaluate"
MORNING = time(9)


def plan_ahead(unit: UnitOfWork, projects: Sequence[Project], now: datetime) -> None:
    """Plan anew what depends on the days and the progress of these projects, after they were stored or changed."""
    plan_warnings(unit, projects, now)
    plan_evaluations(unit, projects, now)


def plan_evaluations(unit: UnitOfWork, projects: Sequence[Project], now: datetime) -> None:
    """Ask what these projects came to, three months after each ended; once for an end."""
    known, told = unit.roadmap_reminders.of_kind(EVALUATE), unit.evaluations.told()
    tomorrow = now.astimezone(BANGKOK).date() + timedelta(days=1)
    planned = []
    for project in projects:
        reported = project.reported_at.astimezone(BANGKOK).date() if project.reported_at else None
        day = evaluation_day(project, reported) if project.id not in told else None
        if day != known.get(project.id, date.min) and (day is not None or project.id in known):
            at = morning_of(max(day, tomorrow)) if day is not None else None
            planned.append(RoadmapReminder(project.id, EVALUATE, at, day))
    unit.roadmap_reminders.plan(planned)


def put_off_evaluation(unit: UnitOfWork, taken: RoadmapReminder, now: datetime) -> None:
    """Ask again in a month: the project is not done yet."""
    day = evaluation_put_off(now.astimezone(BANGKOK).date())
    unit.roadmap_reminders.plan([RoadmapReminder(taken.project_id, EVALUATE, morning_of(day), taken.about)])


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
