"""Open issues that tell of the same trouble, shown to the secretariat two by two, to be merged with one tap more."""

from config.vocabulary import Role
from handlers.issues import card, words
from handlers.issues.actions import CardStep, MergePair, StepIssue
from handlers.issues.look_alikes import alike
from handlers.issues.news import title
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.rules.issue_queries import asked_of_pairs
from handlers.rules.issues import Act, may
from handlers.rules.permissions import scopes_of
from storage.issue_records import Issue, IssueQuery

LOOKED_AT = 40
"""Only so many of the newest are compared with what is open: each takes some milliseconds."""
MOST_SHOWN = 5
SERVING = frozenset({Role.SECRETARIAT})


def show(context: Context, request: Request) -> list[Reply]:
    """ "มีเรื่องซ้ำกันไหม": of the newest open issues those that are like an older one; of one that is named, what is like
    it."""
    number = asked_of_pairs(request.incoming.text)
    newest = [card.found(context, number)] if number else _newest(context, request)
    found: list[tuple[Issue, Issue]] = []
    for issue in newest:
        if len(found) < MOST_SHOWN and may(Act.MERGE, issue, card.sight(context, request, issue).parts):
            found += _pairs(context, issue, both_ways=bool(number))
    shown = [
        {"number": one.id, "title": title(one.text), "target": other.id, "other": title(other.text)}
        for one, other in found[:MOST_SHOWN]
    ]
    rows = tuple(
        (
            Button("issues.merge_pair", MergePair(one.id, other.id), {"number": one.id, "target": other.id}),
            Button("issues.view_short", StepIssue(one.id, 0, CardStep.VIEW), {"number": one.id}),
        )
        for one, other in found[:MOST_SHOWN]
    )
    return [Say("issues.pairs", {"pairs": shown, "looked_at": len(newest), "number": number or None}, rows)]


def merge(context: Context, request: Request) -> list[Reply]:
    """One of a pair is to go into the other: the card asks once more, for it cannot be undone."""
    tapped = request.incoming.action
    assert isinstance(tapped, MergePair)  # noqa: S101  the route leads only such taps here
    return words.merge(context, request, card.found(context, tapped.issue), tapped.target)


def _newest(context: Context, request: Request) -> list[Issue]:
    scope = scopes_of(request.member, SERVING, context.today)
    query = IssueQuery(clusters=tuple(sorted(scope or ())))
    numbers = context.unit.issue_lists.page(query, LOOKED_AT)
    found = context.unit.issues.many(numbers)
    return [found[number] for number in numbers]


def _pairs(context: Context, issue: Issue, *, both_ways: bool) -> list[tuple[Issue, Issue]]:
    """An issue with the older one most like it, into which it would go; `both_ways`: with a newer one too."""
    like = alike(context.unit, issue.text, issue.provinces, issue.topic, assumed=issue.provinces_assumed)
    older = [(issue, one) for one in like if one.id < issue.id][:1]
    return older + ([(one, issue) for one in like if one.id > issue.id] if both_ways else [])
