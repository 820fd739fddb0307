"""Questions of how often committees meet, answered to any member, and the meeting that follows from a warning."""

from datetime import date, timedelta
from typing import Any

from config.vocabulary import Grain
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.meetings.cadence_actions import OWN, MeetAgain, ShowCadence, ShowEveryCadence, ShowRules
from handlers.meetings.cadence_clock import clock_of, next_meeting, quorate_days
from handlers.meetings.draft import MeetingDraft
from handlers.meetings.drafting import open_card
from handlers.meetings.phrases import facts, may_call, title
from handlers.rules.meetings.cadence import Quarter, cadence, day_of, quarter_of, quarters_between
from handlers.rules.meetings.cadence_words import CadenceQuestion, cadence_question, means_the_whole
from storage.meeting_records import MeetingRules

# Whatever is asked comes first.
_ORDER = {
    CadenceQuestion.LAST: ("last", "due", "quarters"),
    CadenceQuestion.DUE: ("due", "last", "quarters"),
    CadenceQuestion.ENOUGH: ("quarters", "last", "due"),
}
MOST_QUARTERS = 4
LOOKED_BACK = timedelta(days=800)


def asked(context: Context, request: Request) -> list[Reply]:
    """In free Thai: about the committee named, or one's own."""
    text, slots = request.incoming.text, request.reading.slots
    question = cadence_question(text) or CadenceQuestion.LAST
    period = slots.when if slots.when and slots.when.grain in {Grain.YEAR, Grain.QUARTER} else None
    quarters = quarters_between(period.start.date(), _last_day(period.end, period.start)) if period else ()
    if question is CadenceQuestion.EVERY_CLUSTER:
        return every(context, quarters[-1] if quarters else quarter_of(context.today), request)
    if slots.clusters:
        cluster: str | None = slots.clusters[0]
    else:
        cluster = None if means_the_whole(text) else _own(context, request)
    return said(context, request, cluster, question, quarters)


def show(context: Context, request: Request) -> list[Reply]:
    """By tapping: of a committee, or of one's own."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowCadence)  # noqa: S101  the route leads only such taps here
    cluster = _own(context, request) if tapped.cluster == OWN else tapped.cluster or None
    return said(context, request, cluster, CadenceQuestion.LAST, ())


def show_every(context: Context, request: Request) -> list[Reply]:
    """By tapping: every committee."""
    return every(context, quarter_of(context.today), request)


def said(
    context: Context,
    request: Request,
    cluster: str | None,
    question: CadenceQuestion,
    quarters: tuple[Quarter, ...],
) -> list[Reply]:
    """The last meetings of a committee, when the next is due, and the quarters of a year."""
    clock, following = clock_of(context, cluster), next_meeting(context, cluster)
    last = context.unit.meetings.last_held(cluster, quorate=True)
    since = context.unit.meetings.last_held(cluster, quorate=False)
    if last is not None and since is not None and since.starts_at < last.starts_at:
        since = None
    told = {
        "cluster": cluster,
        "clock": clock,
        "last": title(last) if last else None,
        "inquorate": {"title": title(since), "day": since.starts_at} if since else None,
        "next": facts(following) if following else None,
        **_counted(context, cluster, quarters or quarters_between(date(context.today.year, 1, 1), context.today)),
    }
    parts = [Phrase(f"cadence.{part}", told) for part in _ORDER[question]]
    return [Say("cadence.card", {"cluster": cluster, "parts": parts}, _rows(context, request, cluster))]


def every(context: Context, quarter: Quarter, request: Request) -> list[Reply]:
    """Which committees met in a quarter, which did not, and which are overdue."""
    unit, today = context.unit, context.today
    starts = unit.cadences.quorate_since(context.now - LOOKED_BACK)
    rules = unit.meeting_rules.every()
    members = {one.cluster for one in unit.people.serving()}
    codes: list[str | None] = [one.code for one in context.catalogue.clusters if one.code in members]
    codes += [None] if None in starts else []
    groups: dict[str, list[str | None]] = {"met": [], "waiting": [], "late": [], "never": []}
    for code in codes:
        days = [day_of(one) for one in starts.get(code, [])]
        clock = cadence(days, rules.get(code, MeetingRules(code)), today)
        met = any(quarter_of(day) == quarter for day in days)
        name = "met" if met else "never" if not days else "late" if clock.passed else "waiting"
        groups[name].append(code)
    rows: Rows = ()
    if request.incoming.chat_kind is ChatKind.PRIVATE:
        rows = rows_of([Button("cadence.of", ShowCadence(code or ""), {"cluster": code}) for code in codes], 3)
    return [Say("cadence.every", {"quarter": quarter.first, **groups}, rows)]


def meet_again(context: Context, request: Request) -> list[Reply]:
    """The button of a warning: a meeting of that committee begins."""
    tapped = request.incoming.action
    assert isinstance(tapped, MeetAgain)  # noqa: S101  the route leads only such taps here
    cluster = tapped.cluster or None
    if not may_call(request.person, context, cluster):
        raise RuleBroken("meetings.only_callers")
    return open_card(context, request, MeetingDraft(cluster=cluster))


def _counted(context: Context, cluster: str | None, quarters: tuple[Quarter, ...]) -> dict[str, Any]:
    """Quorate meetings by quarter; one without any counts as missed where that is on record."""
    days, today = quorate_days(context, cluster), context.today
    noted = {Quarter(one.year, one.quarter) for one in context.unit.cadences.missed(cluster)}
    shown = []
    for quarter in quarters[-MOST_QUARTERS:]:
        count = sum(1 for day in days if quarter_of(day) == quarter)
        state = "met" if count else "ahead" if quarter.first > today else "running" if quarter.last >= today else "none"
        shown.append(
            {"first": quarter.first, "count": count, "state": "missed" if quarter in noted and not count else state}
        )
    earlier = [one for one in sorted(noted) if one not in quarters and not any(quarter_of(day) == one for day in days)]
    return {
        "quarters": shown,
        "total": sum(one["count"] for one in shown),
        "missed": sum(1 for one in shown if one["state"] == "missed"),
        "unrecorded": any(one["state"] == "none" for one in shown),
        "earlier": [one.first for one in earlier[-MOST_QUARTERS:]],
    }


def _own(context: Context, request: Request) -> str | None:
    """The committee somebody speaks of without naming it: their cluster's, unless only the whole one ever met."""
    cluster = request.person.cluster if request.person else None
    if cluster is None or context.unit.meetings.last_held(cluster) or next_meeting(context, cluster):
        return cluster
    return cluster if context.unit.meetings.last_held(None) is None else None


def _rows(context: Context, request: Request, cluster: str | None) -> Rows:
    if request.incoming.chat_kind is ChatKind.GROUP:
        return ()
    rows: list[tuple[Button, ...]] = [(Button("cadence.see_every", ShowEveryCadence()),)]
    if may_call(request.person, context, cluster):
        code = cluster or ""
        rows += [(Button("cadence.meet_again", MeetAgain(code)),), (Button("cadence.see_rules", ShowRules(code)),)]
    return tuple(rows)


def _last_day(end: Any, start: Any) -> date:
    last: date = ((end or start) - timedelta(microseconds=1)).astimezone(BANGKOK).date()
    return last
