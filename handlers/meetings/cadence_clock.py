"""A committee's clock: wound at each meeting, warning before the floor, and putting missed quarters on record."""

from collections.abc import Mapping
from datetime import date, datetime

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply
from handlers.kit.routes import Due
from handlers.meetings.cadence_actions import MeetAgain
from handlers.meetings.date_poll_actions import NewDatePoll
from handlers.meetings.phrases import CALLERS, facts
from handlers.rules.meetings.cadence import (
    QUARTER_END,
    Cadence,
    cadence,
    day_of,
    days_to_look,
    is_missed,
    quarter_of,
    quarters_between,
    speaks,
)
from storage.meeting_records import CadenceDate, Meeting, MissedQuarter
from storage.unit_of_work import UnitOfWork

LOOK = "cadence_look"
LOOKED_AT = 200


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Committees whose clock is to be looked at."""
    return [
        Due(Tick(LOOK, one.id), one.at, lane=f"cadence:{one.cluster or ''}") for one in unit.cadences.due(now, limit)
    ]


def act(context: Context, request: Request) -> list[Reply]:
    """A day to look at a committee's clock has come: warn, or note the quarter that ended."""
    tick = request.incoming.tick
    look = context.unit.cadences.take(tick.subject_id, context.now) if tick else None
    if look is None:
        return []
    return _note_quarters(context, look) if look.kind == QUARTER_END else _warn(context, look)


def wind(context: Context, cluster: str | None) -> None:
    """Plan anew when a committee's clock is looked at: after a meeting, a correction, or a change of its rules."""
    clock = clock_of(context, cluster)
    context.unit.cadences.plan(cluster, days_to_look(clock, context.today, context.now), context.now)


def clock_of(context: Context, cluster: str | None) -> Cadence:
    """A committee's clock as it stands."""
    return cadence(quorate_days(context, cluster), context.unit.meeting_rules.of(cluster), context.today)


def quorate_days(context: Context, cluster: str | None) -> list[date]:
    """The days of a committee's quorate meetings."""
    return [day_of(one) for one in context.unit.cadences.quorate(cluster)]


def next_meeting(context: Context, cluster: str | None) -> Meeting | None:
    """The next meeting a committee is called to."""
    coming = context.unit.meetings.coming(context.now, LOOKED_AT)
    return next((one for one in coming if one.cluster == cluster), None)


def _warn(context: Context, look: CadenceDate) -> list[Reply]:
    """Warn that the floor is near, unless a meeting is called that keeps it, or a later warning is due as well."""
    clock, following = clock_of(context, look.cluster), next_meeting(context, look.cluster)
    kept = following is not None and day_of(following.starts_at) <= clock.floor
    if kept or not speaks(look.kind, clock, context.today):
        return []
    told = {"cluster": look.cluster, "clock": clock, "next": facts(following) if following else None}
    return [_to_callers(context, look.cluster, "cadence.warn", told)]


def _note_quarters(context: Context, look: CadenceDate) -> list[Reply]:
    ended = quarter_of(day_of(look.at)).before
    days, rules = quorate_days(context, look.cluster), context.unit.meeting_rules.of(look.cluster)
    over = quarters_between(ended.first, quarter_of(context.today).before.last)
    missed = [one for one in over if is_missed(one, days, rules, context.today)]
    for quarter in missed:
        context.unit.cadences.note_missed(MissedQuarter(look.cluster, quarter.year, quarter.number, context.now))
    wind(context, look.cluster)
    if not missed:
        return []
    told = {
        "cluster": look.cluster,
        "quarters": [one.first for one in missed],
        "clock": clock_of(context, look.cluster),
    }
    return [_to_callers(context, look.cluster, "cadence.missed", told)]


def _to_callers(context: Context, cluster: str | None, key: str, told: Mapping[str, object]) -> Reply:
    people = context.unit.people.holding(CALLERS, context.today, cluster)
    code = cluster or ""
    rows = ((Button("date_polls.new", NewDatePoll(code)), Button("cadence.meet_again", MeetAgain(code))),)
    return Notify(tuple(one.id for one in people), key, told, rows)
