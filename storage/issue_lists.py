"""Lists of issues: one row an issue and place it concerns, so that every page is a short walk along an index."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    PrimaryKeyConstraint,
    Select,
    String,
    Table,
    case,
    delete,
    func,
    insert,
    select,
)

from config.vocabulary import IssueState, Topic
from storage.history import history
from storage.issue_records import Issue, IssueQuery, Standing, TopicCount
from storage.issues import issues
from storage.schema import Serial, metadata

EVERYWHERE = "all"
SOLVED_LOOKED_AT = 1000
_SOLVED = (IssueState.RESOLVED.value, IssueState.CONFIRMED.value)

issue_places = Table(
    "issue_places",
    metadata,
    Column("place", String(64), nullable=False),
    Column("issue_id", Serial, nullable=False, autoincrement=False),
    Column("is_open", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("topic", String(16)),
    Column("sector", String(16)),
    PrimaryKeyConstraint("place", "issue_id"),
)
# What narrows a list comes first, the number that orders it last: a page then never sorts. Sectors are few and
# none is rare, so that they are filtered on the way.
_listed = issue_places.c
Index("ix_issue_places_open", _listed.place, _listed.is_open, _listed.issue_id)
Index("ix_issue_places_open_topic", _listed.place, _listed.is_open, _listed.topic, _listed.issue_id)
Index("ix_issue_places_state", _listed.place, _listed.state, _listed.issue_id)
Index("ix_issue_places_state_topic", _listed.place, _listed.state, _listed.topic, _listed.issue_id)
Index("ix_issue_places_topic", _listed.place, _listed.topic, _listed.issue_id)
Index("ix_issue_places_issue_id", _listed.issue_id)


class IssueLists:
    """Pages run from the newest number down; where a page begins is said by a number, not by a count."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def show(self, issue: Issue) -> None:
        """List an issue anew, after it was added or changed; a merged one is listed nowhere."""
        self._connection.execute(delete(issue_places).where(_listed.issue_id == issue.id))
        self.show_many([issue])

    def show_many(self, new: Iterable[Issue]) -> None:
        """List issues that are not listed yet."""
        rows = [row for issue in new if issue.merged_into is None for row in _rows(issue)]
        if rows:
            self._connection.execute(insert(issue_places), rows)

    def page(self, query: IssueQuery, limit: int, below: int | None = None, above: int | None = None) -> list[int]:
        """Up to `limit` numbers, newest first: the newest, or those next below one number or next above another."""
        found: set[int] = set()
        for place in _places(query):
            number, statement = self._matching(query, place)
            if above is not None:
                statement = statement.where(number > above).order_by(number)
            elif below is not None:
                statement = statement.where(number < below).order_by(number.desc())
            else:
                statement = statement.order_by(number.desc())
            found.update(self._connection.scalars(statement.limit(limit)))
        if above is not None:
            return sorted(found)[:limit][::-1]
        return sorted(found, reverse=True)[:limit]

    def oldest_open(self, provinces: Sequence[str]) -> dict[str, int]:
        """The lowest number that is open in each of these provinces, for those that have any."""
        places = [f"p:{province}" for province in provinces]
        statement = select(_listed.place, func.min(_listed.issue_id)).where(_listed.place.in_(places), _listed.is_open)
        return {place[2:]: number for place, number in self._connection.execute(statement.group_by(_listed.place))}

    def count_by_topic(self, query: IssueQuery) -> list[TopicCount]:
        """How many of those that match are of each topic, the commonest first; reads all of them."""
        in_all = func.count(func.distinct(_listed.issue_id))
        still_open = func.count(func.distinct(case((_listed.is_open, _listed.issue_id))))
        statement = self._all(select(_listed.topic, in_all, still_open), query)
        found = self._connection.execute(statement.group_by(_listed.topic).order_by(in_all.desc(), _listed.topic))
        return [TopicCount(Topic(topic) if topic else None, issues, opened) for topic, issues, opened in found]

    def count_by_state(self, query: IssueQuery) -> dict[IssueState, int]:
        """How many of those that match are in each state; reads all of them."""
        number = func.count(func.distinct(_listed.issue_id))
        found = self._connection.execute(self._all(select(_listed.state, number), query).group_by(_listed.state))
        return {IssueState(state): count for state, count in found}

    def days_to_solve(self, query: IssueQuery) -> int | None:
        """The median of the days, begun ones whole, from the telling to the first claim that it is solved, of the last
        SOLVED_LOOKED_AT that match and are solved; None where none is."""
        last = self._all(select(_listed.issue_id), query).where(_listed.state.in_(_SOLVED)).distinct()
        looked_at = last.order_by(_listed.issue_id.desc()).limit(SOLVED_LOOKED_AT)
        statement = (
            select(issues.c.created_at, func.min(history.c.at))
            .join(history, history.c.subject_id == issues.c.id)
            .where(
                issues.c.id.in_(looked_at),
                history.c.subject == "issue",
                history.c.act == "state",
                history.c.detail["to"].as_string() == IssueState.RESOLVED.value,
            )
            .group_by(issues.c.id, issues.c.created_at)
        )
        days = [max(1, -((told - at) // timedelta(days=1))) for told, at in self._connection.execute(statement)]
        return int(median(days)) if days else None

    def count(self, query: IssueQuery, most: int) -> int:
        """How many match, counted up to `most`."""
        found: set[int] = set()
        for place in _places(query):
            _, statement = self._matching(query, place)
            found.update(self._connection.scalars(statement.limit(most)))
        return min(most, len(found))

    def _matching(self, query: IssueQuery, place: str) -> tuple[Any, Select[Any]]:
        if query.reporter_id is not None:
            # One person's issues are few: the index on the reporter leads to them, the rest is filtered.
            joined = issues.join(issue_places, (_listed.issue_id == issues.c.id) & (_listed.place == place))
            number = issues.c.id
            statement = select(number).select_from(joined).where(issues.c.reporter_id == query.reporter_id)
        else:
            number = _listed.issue_id
            statement = select(number).where(_listed.place == place)
        statement = self._standing(statement, query)
        if query.topic is not None:
            statement = statement.where(_listed.topic == query.topic.value)
        if query.sector is not None:
            statement = statement.where(_listed.sector == query.sector.value)
        return number, self._told_between(statement, number, query)

    def _all(self, statement: Select[Any], query: IssueQuery) -> Select[Any]:
        statement = statement.where(_listed.place.in_(_places(query)))
        if query.sector is not None:
            statement = statement.where(_listed.sector == query.sector.value)
        return self._told_between(self._standing(statement, query), _listed.issue_id, query)

    def _standing(self, statement: Select[Any], query: IssueQuery) -> Select[Any]:
        if query.state is not None:
            return statement.where(_listed.state == query.state.value)
        if query.standing is not Standing.ANY:
            return statement.where(_listed.is_open == (query.standing is Standing.OPEN))
        return statement

    def _told_between(self, statement: Select[Any], number: Any, query: IssueQuery) -> Select[Any]:
        """Numbers are given in order of time: bounds in time are bounds in numbers."""
        if query.since is not None:
            statement = statement.where(number >= self._first_since(query.since))
        if query.until is not None:
            statement = statement.where(number < self._first_since(query.until))
        return statement

    def _first_since(self, moment: datetime) -> int:
        statement = (
            select(issues.c.id).where(issues.c.created_at >= moment).order_by(issues.c.created_at, issues.c.id).limit(1)
        )
        return self._connection.scalar(statement) or 2**63 - 1


def _places(query: IssueQuery) -> list[str]:
    if query.provinces:
        return [f"p:{province}" for province in query.provinces]
    return [f"c:{cluster}" for cluster in query.clusters] or [EVERYWHERE]


def _rows(issue: Issue) -> list[dict[str, Any]]:
    places = [EVERYWHERE, *(f"c:{code}" for code in issue.clusters), *(f"p:{name}" for name in issue.provinces)]
    common = {
        "issue_id": issue.id,
        "is_open": issue.is_open,
        "state": issue.state.value,
        "topic": issue.topic.value if issue.topic else None,
        "sector": issue.sector.value if issue.sector else None,
    }
    return [{"place": place, **common} for place in places]
