"""When advisers are reminded, and who asked is told that nothing came: at nine in Bangkok; instants are UTC."""

from datetime import UTC, date, datetime, time, timedelta

from handlers.kit.context import BANGKOK

MORNING = time(9)
BEFORE = timedelta(days=1)


def first_reminder(due: date, today: date) -> datetime:
    """The day before the last, or the last day itself where that is nearer."""
    return _morning(max(due - BEFORE, min(due, today + timedelta(days=1))))


def overdue_at(due: date) -> datetime:
    """The morning after the last day."""
    return _morning(due + timedelta(days=1))


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, BANGKOK).astimezone(UTC)
