"""What the clock does for series: a meeting's turn comes, and it waits for the secretariat."""

from datetime import datetime

from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply, Urgency
from handlers.kit.routes import Due
from handlers.meetings.series import keepers, settled_days, turn_card
from handlers.rules.meetings.recurrence import following, ready_at
from storage.meeting_records import MeetingSeries
from storage.unit_of_work import UnitOfWork

TURN = "series_turn"


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Series whose next meeting is to be called."""
    return [
        Due(Tick(TURN, one.id), one.ready_at, lane=f"series:{one.id}") for one in unit.meeting_series.due(now, limit)
    ]


def act(context: Context, request: Request) -> list[Reply]:
    """Let the next meeting wait for the secretariat, and plan the one after. A meeting whose time went by while the bot
    was down is passed over, and so is a day on which the committee meets already, or that was skipped before the series
    was changed."""
    tick = request.incoming.tick
    series = context.unit.meeting_series.get(tick.subject_id) if tick else None
    if series is None or series.ended_at is not None or series.ready_at > context.now:
        return []
    (after,) = following(series, series.next_at)
    lead_days = context.unit.meeting_rules.of(series.cluster).lead_days
    if not context.unit.meeting_series.advance(series, after, ready_at(after, lead_days)):
        return []
    day = series.next_at.astimezone(BANGKOK).date()
    if series.next_at <= context.now or day in settled_days(context, series.id):
        return []
    called = _called(context, series)
    turn = context.unit.meeting_series.put_turn(series.id, series.next_at, called)
    if called is not None:
        return []
    key, told, rows = turn_card(context, series, turn)
    return [Notify(keepers(context, series.cluster), key, told, rows, urgency=Urgency.BY_WISH)]


def _called(context: Context, series: MeetingSeries) -> int | None:
    """The meeting that the committee is called to on that day already, or None."""
    start = series.next_at.astimezone(BANGKOK)
    day = start.replace(hour=0, minute=0)
    others = context.unit.meetings.overlapping(day, day.replace(hour=23, minute=59))
    return next((one.id for one in others if one.cluster == series.cluster), None)
