"""On which days owners are asked and warned; days are those of Bangkok."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from config.vocabulary import ProjectState
from handlers.rules.roadmap.projects import late_from
from storage.roadmap_records import Project

# Every month has these days.
FIRST_DAY, LAST_DAY = 1, 28
USUAL_DAY = 25
OFFERED_DAYS = (1, 5, 10, 15, 20, 25, 28)
WARNED_BEFORE = timedelta(days=7)
ASKED_AGAIN_AFTER = timedelta(days=7)
MONTHS_TO_EVALUATION = 3


def next_asking(day: int, today: date) -> date:
    """The next day of that number in a month, after today."""
    this_month = today.replace(day=min(max(day, FIRST_DAY), LAST_DAY))
    return this_month if this_month > today else this_month + relativedelta(months=1)


def warning_day(project: Project, today: date) -> tuple[date | None, date | None]:
    """The day from which a project will be late if nothing is reported, and the day to warn of it: seven days before,
    or today where less is left. None where it is late already, or never will be."""
    late = late_from(project)
    if late is None or late <= today:
        return late, None
    return late, max(late - WARNED_BEFORE, today)


def evaluation_day(project: Project, reported: date | None) -> date | None:
    """The day on which it is asked what a project came to: three months after it ended, which for one that is done is
    the day of its last report, else its planned end. None for what was called off, or has no end."""
    if project.state is ProjectState.CANCELLED:
        return None
    ended = reported if project.state is ProjectState.DONE and reported is not None else project.end
    return ended + relativedelta(months=MONTHS_TO_EVALUATION) if ended is not None else None


def evaluation_put_off(day: date) -> date:
    """The next day on which it is asked, where the project was not done yet."""
    return day + relativedelta(months=1)
