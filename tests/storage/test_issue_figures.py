"""The issue log in figures, the same on both databases."""

from datetime import UTC, datetime, timedelta

from config.vocabulary import IssueState, Topic
from storage.database import Database
from storage.issue_records import Issue, IssueQuery, Standing, TopicCount

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ALL = IssueQuery(standing=Standing.ANY)


def told(number: int, topic: Topic | None, state: IssueState, *provinces: str) -> Issue:
    return Issue(number, "เรื่อง", state, topic, provinces or ("น่าน",), ("1.1",), NOW, NOW)


def fill(database: Database) -> None:
    """Water twice (once in two provinces, solved on the third day), a road, and one that was solved and reopened."""
    with database.write() as unit:
        for one in (
            told(1, Topic.WATER, IssueState.RESOLVED, "น่าน", "แพร่"),
            told(2, Topic.WATER, IssueState.NEW),
            told(3, Topic.TRANSPORT, IssueState.ACKNOWLEDGED),
            told(4, None, IssueState.REOPENED),
        ):
            unit.issues.add(one)
            unit.issue_lists.show(one)
        for number, days, to in ((1, 2.5, "resolved"), (1, 9, "resolved"), (1, 1, "acknowledged"), (4, 1, "resolved")):
            unit.histories.add("issue", number, "state", NOW + timedelta(days=days), None, {"to": to})
        unit.histories.add("poll", 1, "state", NOW, None, {"to": "resolved"})
        unit.commit()


def test_counted_by_topic_and_state_once_each(database: Database) -> None:
    fill(database)
    two = IssueQuery(standing=Standing.ANY, provinces=("น่าน", "แพร่"))
    with database.read() as unit:
        assert unit.issue_lists.count_by_topic(two)[0] == TopicCount(Topic.WATER, 2, 1)
        assert unit.issue_lists.count_by_topic(ALL)[-1].issues == 1
        assert unit.issue_lists.count_by_state(two)[IssueState.RESOLVED] == 1


def test_the_first_claim_of_what_is_solved_counts(database: Database) -> None:
    fill(database)
    with database.read() as unit:
        assert unit.issue_lists.days_to_solve(ALL) == 3
        assert unit.issue_lists.days_to_solve(IssueQuery(standing=Standing.ANY, provinces=("ลำพูน",))) is None
