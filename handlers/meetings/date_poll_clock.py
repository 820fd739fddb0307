"""What the clock does for the search for a meeting's date: reminding once, and closing."""

from dataclasses import replace
from datetime import datetime

from config.vocabulary import DatePollState
from handlers.kit.context import Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply
from handlers.kit.routes import Due
from handlers.meetings.date_polls import asked_again, live, over, results
from handlers.meetings.phrases import CALLERS
from storage.meeting_records import DatePoll
from storage.unit_of_work import UnitOfWork

LOOK = "date_poll"


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Searches that are to close or to remind."""
    return [
        Due(Tick(LOOK, one.id), min(one.closes_at, one.remind_at or one.closes_at), lane=f"dates:{one.id}")
        for one in unit.date_polls.due(now, limit)
    ]


def act(context: Context, request: Request) -> list[Reply]:
    """Close what is over; else remind those who have not answered. A reminder that comes too late is passed over."""
    tick = request.incoming.tick
    poll = context.unit.date_polls.get(tick.subject_id) if tick else None
    if poll is None or poll.state is not DatePollState.OPEN:
        return []
    if poll.closes_at <= context.now:
        return _close(context, poll)
    reminded = context.unit.date_polls.reminded(poll.id, context.now)
    return [*asked_again(context, poll)] if reminded else []


def _close(context: Context, poll: DatePoll) -> list[Reply]:
    """No more answers: whoever looked for the date chooses; where they are gone, anybody who may call the meeting."""
    if not context.unit.date_polls.settle(poll, DatePollState.CLOSED, DatePollState.OPEN):
        return []
    closed = replace(poll, state=DatePollState.CLOSED)
    callers = context.unit.people.holding(CALLERS, context.today, poll.cluster)
    own = [one.id for one in callers if one.id == poll.opened_by] or [one.id for one in callers]
    key, told, rows = results(context, closed)
    return [*over(context, closed), *live(context, closed), Notify(tuple(own), key, told, rows)]
