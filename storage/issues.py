"""The issue log: issues, their files and their supporters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from config.vocabulary import Channel, DeclineReason, IssueState, Sector, Topic
from storage.issue_records import Issue, IssueFile, Supporter
from storage.schema import Json, Serial, UtcDateTime, metadata

# Any number serves, as long as nothing else on the database locks by it.
NUMBERING_LOCK = 723_551_907

issues = Table(
    "issues",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("topic", String(16)),
    Column("provinces", Json, nullable=False),
    Column("clusters", Json, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("provinces_assumed", Boolean, nullable=False),
    Column("reporter_id", Serial),
    Column("reporter_name", String(200), nullable=False),
    Column("reporter_cluster", String(16)),
    Column("sector", String(16)),
    Column("channel", String(16), nullable=False),
    Column("entered_by", Serial),
    Column("hidden_from_chair", Boolean, nullable=False),
    Column("assignee_id", Serial),
    Column("assignee_name", String(200), nullable=False),
    Column("on_agenda", Boolean, nullable=False),
    Column("merged_into", Serial),
    Column("decline_reason", String(16)),
    Column("outcome", Text, nullable=False),
    Column("version", Integer, nullable=False),
)
Index("ix_issues_reporter", issues.c.reporter_id, issues.c.id)
Index("ix_issues_created", issues.c.created_at, issues.c.id)
Index(
    "ix_issues_on_agenda",
    issues.c.id,
    postgresql_where=issues.c.on_agenda,
    sqlite_where=issues.c.on_agenda,
)

issue_files = Table(
    "issue_files",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("issue_id", Serial, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("file_id", String(255), nullable=False),
    Column("name", String(255), nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("added_at", UtcDateTime, nullable=False),
    Column("added_by", Serial),
)
Index("ix_issue_files_issue_id", issue_files.c.issue_id)
Index("ix_issue_files_added_by", issue_files.c.added_by)

issue_supporters = Table(
    "issue_supporters",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("issue_id", Serial, nullable=False),
    Column("person_id", Serial),
    Column("sector", String(16)),
    Column("cluster", String(16)),
    Column("at", UtcDateTime, nullable=False),
)
Index("uq_issue_supporters_person", issue_supporters.c.issue_id, issue_supporters.c.person_id, unique=True)
Index("ix_issue_supporters_person", issue_supporters.c.person_id)

ERASED_TEXT = ""


class Issues:
    """Issues are added under the next number; a change is refused where somebody else changed the issue first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_number(self) -> int:
        """The number that the next issue gets; nobody else gets one until this transaction ends."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": NUMBERING_LOCK})
        return (self._connection.scalar(select(func.max(issues.c.id))) or 0) + 1

    def add(self, issue: Issue) -> None:
        """Store a new issue under a number from next_number."""
        self._connection.execute(insert(issues).values(**_row(issue)))

    def add_many(self, new: Iterable[Issue]) -> None:
        """Store many at once: sample data and benchmarks."""
        self._connection.execute(insert(issues), [_row(issue) for issue in new])

    def get(self, number: int) -> Issue | None:
        """The issue of that number, or None, also for numbers no database can hold."""
        if not 0 < number < 2**63:
            return None
        row = self._connection.execute(select(issues).where(issues.c.id == number)).mappings().first()
        return _issue(row) if row else None

    def many(self, numbers: Sequence[int]) -> dict[int, Issue]:
        """Issues by number."""
        if not numbers:
            return {}
        rows = self._connection.execute(select(issues).where(issues.c.id.in_(numbers))).mappings()
        return {row["id"]: _issue(row) for row in rows}

    def marked(self) -> list[Issue]:
        """Issues marked for an agenda, oldest first."""
        statement = select(issues).where(issues.c.on_agenda, issues.c.merged_into.is_(None)).order_by(issues.c.id)
        return [_issue(row) for row in self._connection.execute(statement).mappings()]

    def change(self, issue: Issue, now: datetime, **values: Any) -> Issue | None:
        """Store changed fields as a new version; None where somebody changed the issue meanwhile."""
        changed = replace(issue, **values, changed_at=now, version=issue.version + 1)
        row = _row(changed)
        fields = {name: row[name] for name in (*values, "changed_at", "version")}
        statement = update(issues).where(issues.c.id == issue.id, issues.c.version == issue.version)
        return changed if self._connection.execute(statement.values(**fields)).rowcount == 1 else None

    def touch(self, issue: Issue, now: datetime) -> Issue:
        """Note that something was said on an issue; none of its fields changed, so that it is no new version."""
        self._connection.execute(update(issues).where(issues.c.id == issue.id).values(changed_at=now))
        return replace(issue, changed_at=now)

    def assigned_to(self, person_id: int) -> list[Issue]:
        """Everything one person is to see to, or saw to, oldest first."""
        statement = select(issues).where(issues.c.assignee_id == person_id).order_by(issues.c.id)
        return [_issue(row) for row in self._connection.execute(statement).mappings()]

    def reported_by(self, person_id: int) -> list[Issue]:
        """Everything one person told or had entered, oldest first."""
        statement = select(issues).where(issues.c.reporter_id == person_id).order_by(issues.c.id)
        return [_issue(row) for row in self._connection.execute(statement).mappings()]

    def after(self, number: int, limit: int) -> list[Issue]:
        """The next `limit` issues by number: for exports, page by page."""
        statement = select(issues).where(issues.c.id > number).order_by(issues.c.id).limit(limit)
        return [_issue(row) for row in self._connection.execute(statement).mappings()]

    def add_files(self, issue_id: int, files: Sequence[dict[str, Any]], now: datetime, added_by: int | None) -> None:
        """Attach somebody's files, each given as the fields of IssueFile from `kind` to `longitude`."""
        if files:
            rows = [{**file, "issue_id": issue_id, "added_at": now, "added_by": added_by} for file in files]
            self._connection.execute(insert(issue_files), rows)

    def files(self, issue_id: int) -> list[IssueFile]:
        """What is attached to an issue, in order."""
        statement = select(issue_files).where(issue_files.c.issue_id == issue_id).order_by(issue_files.c.id)
        return [IssueFile(**row) for row in self._connection.execute(statement).mappings()]

    def count_files(self, issue_id: int) -> dict[str, int]:
        """How many files of each kind an issue has."""
        statement = (
            select(issue_files.c.kind, func.count())
            .where(issue_files.c.issue_id == issue_id)
            .group_by(issue_files.c.kind)
        )
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def counted(self, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
        """How many supporters and how many files each of these issues has; those without either are left out."""
        found: list[dict[int, int]] = []
        for table in (issue_supporters, issue_files):
            statement = select(table.c.issue_id, func.count()).where(table.c.issue_id.in_(numbers))
            rows = self._connection.execute(statement.group_by(table.c.issue_id))
            found.append({row[0]: row[1] for row in rows})
        supporters, files = found
        return {number: (supporters.get(number, 0), files.get(number, 0)) for number in supporters.keys() | files}

    def support(self, supporter: Supporter) -> bool:
        """Add a supporter; False where they are one already."""
        known = select(issue_supporters.c.id).where(
            issue_supporters.c.issue_id == supporter.issue_id,
            issue_supporters.c.person_id == supporter.person_id,
        )
        if supporter.person_id is not None and self._connection.execute(known).first():
            return False
        self._connection.execute(
            insert(issue_supporters).values(
                issue_id=supporter.issue_id,
                person_id=supporter.person_id,
                sector=supporter.sector.value if supporter.sector else None,
                cluster=supporter.cluster,
                at=supporter.at,
            )
        )
        return True

    def leave(self, issue_id: int, person_id: int) -> None:
        """Take a supporter's name back."""
        named = (issue_supporters.c.issue_id == issue_id, issue_supporters.c.person_id == person_id)
        self._connection.execute(delete(issue_supporters).where(*named))

    def supporters(self, issue_id: int) -> list[Supporter]:
        """Who has the same trouble, in order."""
        statement = select(issue_supporters).where(issue_supporters.c.issue_id == issue_id)
        return [
            Supporter(
                issue_id=row["issue_id"],
                person_id=row["person_id"],
                sector=Sector(row["sector"]) if row["sector"] else None,
                cluster=row["cluster"],
                at=row["at"],
            )
            for row in self._connection.execute(statement.order_by(issue_supporters.c.id)).mappings()
        ]

    def supported_by(self, person_id: int) -> list[int]:
        """The numbers of the issues a person has joined."""
        statement = select(issue_supporters.c.issue_id).where(issue_supporters.c.person_id == person_id)
        return sorted(self._connection.scalars(statement))

    def move(self, source: int, target: int) -> None:
        """Give the files of one issue to another that it was found to be the same as."""
        self._connection.execute(update(issue_files).where(issue_files.c.issue_id == source).values(issue_id=target))

    def forget(self, person_id: int) -> list[int]:
        """Erase a person's authorship and words; every issue and every supporter still counts.

        Returns the numbers of the issues whose text is gone.
        """
        own = list(self._connection.scalars(select(issues.c.id).where(issues.c.reporter_id == person_id)))
        self._connection.execute(
            update(issues)
            .where(issues.c.reporter_id == person_id)
            .values(reporter_id=None, reporter_name="", text=ERASED_TEXT, version=issues.c.version + 1)
        )
        self._connection.execute(
            delete(issue_files).where(or_(issue_files.c.issue_id.in_(own), issue_files.c.added_by == person_id))
        )
        for column in (issues.c.entered_by, issues.c.assignee_id):
            self._connection.execute(update(issues).where(column == person_id).values({column: None}))
        self._connection.execute(
            update(issue_supporters).where(issue_supporters.c.person_id == person_id).values(person_id=None)
        )
        return own


def _row(issue: Issue) -> dict[str, Any]:
    return {
        **vars(issue),
        "state": issue.state.value,
        "topic": issue.topic.value if issue.topic else None,
        "provinces": list(issue.provinces),
        "clusters": list(issue.clusters),
        "sector": issue.sector.value if issue.sector else None,
        "channel": issue.channel.value,
        "decline_reason": issue.decline_reason.value if issue.decline_reason else None,
    }


def _issue(row: Any) -> Issue:
    values = dict(row)
    values["state"] = IssueState(values["state"])
    values["topic"] = Topic(values["topic"]) if values["topic"] else None
    values["provinces"] = tuple(values["provinces"])
    values["clusters"] = tuple(values["clusters"])
    values["sector"] = Sector(values["sector"]) if values["sector"] else None
    values["channel"] = Channel(values["channel"])
    values["decline_reason"] = DeclineReason(values["decline_reason"]) if values["decline_reason"] else None
    return Issue(**values)
