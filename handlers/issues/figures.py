"""The issue log in figures: how many were told, taken up and solved, how long that took, and what is told of most."""

from dataclasses import replace
from typing import Any

from config.vocabulary import IssueState
from handlers.issues.listing import COUNTED_TO, described, written
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.rules.issue_queries import query_of, says_standing
from storage.issue_records import IssueQuery, Standing

MOST_BUTTONS = 3
MOST_COMPARED = 6
SOLVED = frozenset({IssueState.RESOLVED, IssueState.CONFIRMED})
WAITING = frozenset({IssueState.NEW, IssueState.REOPENED})


def show(context: Context, request: Request) -> list[Reply]:
    """The issues asked after in figures, and by topic, the commonest first; all of them where no state is said."""
    query = query_of(request.reading, request.member, context.catalogue, context.now)
    query = replace(query, topic=None, reporter_id=None)
    if not says_standing(request.incoming.text):
        query = replace(query, standing=Standing.ANY, state=None)
    counts = context.unit.issue_lists.count_by_topic(query)
    arguments = {
        **described(query),
        "states": _states(context, query) if query.standing is Standing.ANY and query.state is None else None,
        "lines": [{"topic": one.topic, "issues": one.issues, "open": one.still_open} for one in counts],
    }
    buttons: Rows = tuple(
        (Button("issues.topic_button", written(replace(query, topic=one.topic)), {"topic": one.topic}),)
        for one in counts[:MOST_BUTTONS]
        if one.topic is not None
    )
    return [Say("issues.figures", arguments, buttons)]


def names_places(_: Context, request: Request) -> bool:
    """Whether two provinces or two clusters are named."""
    slots = request.reading.slots
    return len(slots.provinces) > 1 or len(slots.clusters) > 1


def compare(context: Context, request: Request) -> list[Reply]:
    """ "แพร่กับน่านใครเรื่องเยอะกว่า": how many issues each of the places has, the most first."""
    query = query_of(request.reading, request.member, context.catalogue, context.now)
    query = replace(query, standing=Standing.ANY, state=None, reporter_id=None, provinces=(), clusters=())
    slots = request.reading.slots
    places = [replace(query, provinces=(one,)) for one in slots.provinces[:MOST_COMPARED]] or [
        replace(query, clusters=(one,)) for one in slots.clusters[:MOST_COMPARED]
    ]
    lists = context.unit.issue_lists
    counted = [(lists.count(one, COUNTED_TO), one) for one in places]
    lines = [
        {
            "place": (*one.provinces, *one.clusters)[0],
            "issues": count,
            "open": lists.count(replace(one, standing=Standing.OPEN), COUNTED_TO),
        }
        for count, one in sorted(counted, key=lambda pair: -pair[0])
    ]
    told = {"lines": lines, "by_cluster": not slots.provinces, "most": COUNTED_TO, **described(query)}
    return [Say("issues.compared", told)]


def _states(context: Context, query: IssueQuery) -> dict[str, Any]:
    counts = context.unit.issue_lists.count_by_state(query)
    days = context.unit.issue_lists.days_to_solve(query)
    return {
        "told": sum(counts.values()),
        "waiting": sum(counts.get(state, 0) for state in WAITING),
        "under_way": counts.get(IssueState.ACKNOWLEDGED, 0) + counts.get(IssueState.IN_PROGRESS, 0),
        "solved": sum(counts.get(state, 0) for state in SOLVED),
        "declined": counts.get(IssueState.DECLINED, 0),
        "days": days,
    }
