"""What people tell of most: how many issues of each topic, with the way to those of the commonest."""

from dataclasses import replace

from handlers.issues.listing import described, written
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.rules.issue_queries import query_of, says_standing
from storage.issue_records import IssueQuery, Standing

MOST_BUTTONS = 3


def show(context: Context, request: Request) -> list[Reply]:
    """The issues asked after, counted by topic, the commonest first; all of them where no state is said."""
    query = query_of(request.reading, request.member, context.catalogue, context.now)
    query = replace(query, topic=None, reporter_id=None)
    if not says_standing(request.incoming.text):
        query = replace(query, standing=Standing.ANY)
    counts = context.unit.issue_lists.count_by_topic(query)
    lines = [{"topic": one.topic, "issues": one.issues, "open": one.still_open} for one in counts]
    buttons: Rows = tuple(
        (Button("issues.topic_button", written(replace(query, topic=one.topic)), {"topic": one.topic}),)
        for one in counts[:MOST_BUTTONS]
        if one.topic is not None
    )
    return [Say("issues.by_topic", {**described(query), "lines": lines}, buttons or _to_all(query))]


def _to_all(query: IssueQuery) -> Rows:
    return ((Button("issues.of_province_button", written(replace(query, standing=Standing.OPEN))),),)
