"""Polls, and the drafts of polls that wait for the chair."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, func, insert, select, text, update

from config.vocabulary import PollState
from storage.poll_records import Poll, PollProposal, PollTerms
from storage.records import Audience
from storage.schema import Json, Serial, UtcDateTime, metadata

# Any number serves, as long as nothing else on the database locks by it.
NUMBERING_LOCK = 723_551_908
WAITING, TAKEN, DROPPED = "waiting", "taken", "dropped"

polls = Table(
    "polls",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=False),
    Column("question", Text, nullable=False),
    Column("choices", Json, nullable=False),
    Column("terms", Json, nullable=False),
    Column("audience", Json, nullable=False),
    Column("cluster", String(16)),
    Column("state", String(8), nullable=False),
    Column("opened_by", Serial),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("first_vote_at", UtcDateTime),
    Column("result", Json),
    Column("ratified", String(200), nullable=False),
    Column("replaces", Serial),
    Column("replaced_by", Serial),
    Column("turnout_at", UtcDateTime),
    Column("announced_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)
Index("ix_polls_state", polls.c.state, polls.c.closes_at)

proposals = Table(
    "poll_proposals",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("data", Json, nullable=False),
    Column("cluster", String(16)),
    Column("proposed_by", Serial),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String(8), nullable=False),
)
Index("ix_poll_proposals_state", proposals.c.state, proposals.c.id)


class Polls:
    """Polls are added under the next number; a change is refused where somebody else changed the poll first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._any_open: bool | None = None

    def any_open(self) -> bool:
        """Whether any poll runs; the database is asked once a transaction."""
        if self._any_open is None:
            one = select(polls.c.id).where(polls.c.state == PollState.OPEN.value).limit(1)
            self._any_open = self._connection.execute(one).first() is not None
        return self._any_open

    def next_number(self) -> int:
        """The number that the next poll gets; nobody else gets one until this transaction ends."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": NUMBERING_LOCK})
        return (self._connection.scalar(select(func.max(polls.c.id))) or 0) + 1

    def add(self, poll: Poll) -> None:
        """Store a new poll under a number from next_number."""
        self._any_open = None
        self._connection.execute(insert(polls).values(**_row(poll)))

    def get(self, number: int) -> Poll | None:
        """The poll of that number, or None, also for numbers no database can hold."""
        if not 0 < number < 2**63:
            return None
        row = self._connection.execute(select(polls).where(polls.c.id == number)).mappings().first()
        return poll_of(row) if row else None

    def locked(self, number: int) -> Poll | None:
        """The same, while nobody can vote or change the poll until this transaction ends."""
        row = self._connection.execute(select(polls).where(polls.c.id == number).with_for_update()).mappings().first()
        return poll_of(row) if row else None

    def change(self, poll: Poll, **values: Any) -> Poll | None:
        """Store changed fields as a new version; None where somebody changed the poll meanwhile."""
        self._any_open = None
        changed = replace(poll, **values, version=poll.version + 1)
        row = _row(changed)
        statement = update(polls).where(polls.c.id == poll.id, polls.c.version == poll.version)
        named = {name: row[name] for name in (*values, "version")}
        return changed if self._connection.execute(statement.values(**named)).rowcount == 1 else None

    def first_voted(self, number: int, now: datetime) -> None:
        """Note the first vote: from now on the question is frozen."""
        statement = update(polls).where(polls.c.id == number, polls.c.first_vote_at.is_(None))
        self._connection.execute(statement.values(first_vote_at=now))

    def shown(self, number: int, column: str, moment: datetime) -> None:
        """Note up to which vote a turnout was shown: `turnout_at` to the chair, `announced_at` in groups."""
        self._connection.execute(update(polls).where(polls.c.id == number).values({column: moment}))

    def newest(self, limit: int, *, state: PollState | None = None) -> list[Poll]:
        """The newest polls, in a state where one is given."""
        statement = select(polls).order_by(polls.c.id.desc()).limit(limit)
        if state is not None:
            statement = statement.where(polls.c.state == state.value)
        return [poll_of(row) for row in self._connection.execute(statement).mappings()]

    def after(self, number: int, limit: int) -> list[Poll]:
        """The next `limit` polls by number: for exports, page by page."""
        statement = select(polls).where(polls.c.id > number).order_by(polls.c.id).limit(limit)
        return [poll_of(row) for row in self._connection.execute(statement).mappings()]

    def overdue(self, now: datetime, limit: int) -> list[Poll]:
        """Open polls whose time is over."""
        statement = (
            select(polls)
            .where(polls.c.state == PollState.OPEN.value, polls.c.closes_at <= now)
            .order_by(polls.c.closes_at)
            .limit(limit)
        )
        return [poll_of(row) for row in self._connection.execute(statement).mappings()]

    def propose(self, data: dict[str, Any], cluster: str | None, proposed_by: int, now: datetime) -> int:
        """Keep a drafted poll for the chair; returns its id."""
        values = {"data": data, "cluster": cluster, "proposed_by": proposed_by, "at": now, "state": WAITING}
        proposal_id: int = self._connection.execute(
            insert(proposals).values(**values).returning(proposals.c.id)
        ).scalar_one()
        return proposal_id

    def proposals(self) -> list[PollProposal]:
        """What waits for a chair, oldest first."""
        statement = select(proposals).where(proposals.c.state == WAITING).order_by(proposals.c.id)
        return [PollProposal(**row) for row in self._connection.execute(statement).mappings()]

    def proposal(self, proposal_id: int) -> PollProposal | None:
        """One drafted poll, in whatever state."""
        row = self._connection.execute(select(proposals).where(proposals.c.id == proposal_id)).mappings().first()
        return PollProposal(**row) if row else None

    def settle(self, proposal_id: int, state: str) -> bool:
        """Take a drafted poll off the list, as TAKEN or DROPPED; False where it is off already."""
        statement = update(proposals).where(proposals.c.id == proposal_id, proposals.c.state == WAITING)
        return self._connection.execute(statement.values(state=state)).rowcount == 1

    def forget(self, person_id: int) -> None:
        """Erase a person's authorship of polls and drafts."""
        self._connection.execute(update(polls).where(polls.c.opened_by == person_id).values(opened_by=None))
        self._connection.execute(
            update(proposals)
            .where(proposals.c.proposed_by == person_id)
            .values(proposed_by=None, state=DROPPED, data={})
        )


def poll_of(row: Any) -> Poll:
    """A poll from a row's columns."""
    values = dict(row)
    values["choices"] = tuple(values["choices"])
    values["terms"] = PollTerms.from_data(values["terms"])
    values["audience"] = Audience.from_data(values["audience"])
    values["state"] = PollState(values["state"])
    return Poll(**values)


def _row(poll: Poll) -> dict[str, Any]:
    return {
        **vars(poll),
        "choices": list(poll.choices),
        "terms": poll.terms.as_data(),
        "audience": poll.audience.as_data(),
        "state": poll.state.value,
    }
