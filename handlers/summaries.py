"""The one silent summary a day (สรุปวันนี้): at 08:30 in Bangkok, what waited for each person."""

from datetime import UTC, datetime, timedelta

from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply
from handlers.kit.routes import Clock, Due, Feature
from storage.unit_of_work import UnitOfWork

TICK = "summary"
HOUR, MINUTE = 8, 30
MOST_LINES = 10


def last_summary(now: datetime) -> datetime:
    """The last 08:30 in Bangkok that has come, in UTC."""
    local = now.astimezone(BANGKOK)
    moment = local.replace(hour=HOUR, minute=MINUTE, second=0, microsecond=0)
    return (moment if moment <= local else moment - timedelta(days=1)).astimezone(UTC)


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """People for whom something waits since before the last 08:30."""
    moment = last_summary(now)
    people = unit.summaries.waiting_before(moment, limit)
    return [Due(Tick(TICK, person), moment, lane=f"summary:{person}") for person in people]


def send_summary(context: Context, request: Request) -> list[Reply]:
    """Everything that waited, in one message."""
    tick = request.incoming.tick
    lines = context.unit.summaries.take(tick.subject_id) if tick else []
    if not tick or not lines:
        return []
    shown = [line.text for line in lines[:MOST_LINES]]
    arguments = {"lines": shown, "more": len(lines) - len(shown), "day": context.today}
    return [Notify((tick.subject_id,), "summaries.today", arguments, silent=True)]


FEATURE = Feature(name="summaries", clocks=(Clock(ticks=(TICK,), handler=send_summary, due=find_due),))
