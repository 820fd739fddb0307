"""Which province was heard least at a committee's meetings, and what of it waits longest."""

from collections import Counter
from collections.abc import Sequence

from storage.issue_records import Issue


def least_heard(provinces: Sequence[str], heard: Sequence[Issue], oldest: Sequence[Issue]) -> Issue | None:
    """The open issue to propose, or None where none waits.

    `heard` are the issues that came before the committee within a year, those of the agenda in the making included;
    `oldest` the oldest open one of each province. Proposed is that of the province with the fewest heard; between
    equals, what waits longest. Source: the committee's terms want every province heard (issue 5).
    """
    counts = Counter(province for issue in heard for province in issue.provinces)
    known = {issue.id for issue in heard}
    waiting = [
        (counts[province], issue.created_at, issue.id, issue)
        for issue in oldest
        if issue.id not in known
        for province in issue.provinces
        if province in provinces
    ]
    return min(waiting, key=lambda one: one[:3])[3] if waiting else None
