"""The search for a meeting's date: the dates proposed, who is asked, and which dates each of them can."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    String,
    Table,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from config.vocabulary import DatePollState, Role, Sector
from storage.audiences import eligible
from storage.meeting_records import DatePoll, DateVoter, ProposedDate
from storage.people import people
from storage.records import Audience
from storage.schema import Serial, UtcDateTime, metadata

polls = Table(
    "date_polls",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("cluster", String(16)),
    Column("state", String(12), nullable=False),
    Column("place", String(300), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("opened_by", Serial),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("remind_at", UtcDateTime),
)
Index("ix_date_polls_state", polls.c.state, polls.c.closes_at)
proposed = Table(
    "proposed_dates",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("poll_id", Serial, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
)
Index("ix_proposed_dates_poll", proposed.c.poll_id)
voters = Table(
    "date_voters",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("poll_id", Serial, nullable=False),
    Column("person_id", Serial),
    Column("sector", String(16)),
)
Index("uq_date_voters_person", voters.c.poll_id, voters.c.person_id, unique=True)
Index("ix_date_voters_person", voters.c.person_id)
answers = Table(
    "date_answers",
    metadata,
    Column("voter_id", Serial, primary_key=True, autoincrement=False),
    Column("date_id", Serial, primary_key=True, autoincrement=False),
    Column("can", Boolean, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
)


class DatePolls:
    """One row a search, one a date, one a member asked, one an answer to a date."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, poll: DatePoll, dates: Sequence[ProposedDate], roles: Iterable[Role], on: date) -> DatePoll:
        """Store a search with its dates, and ask everybody who belongs to the committee that day."""
        values = {**vars(poll), "state": poll.state.value}
        del values["id"]
        stored = DatePoll(**{**vars(poll), "id": self._connection.execute(
            insert(polls).values(values).returning(polls.c.id)).scalar_one()})  # fmt: skip
        rows = [{"poll_id": stored.id, "starts_at": one.starts_at, "ends_at": one.ends_at} for one in dates]
        self._connection.execute(insert(proposed), rows)
        audience = Audience() if poll.cluster is None else Audience(clusters=(poll.cluster,))
        chosen = select(literal(stored.id), people.c.id, people.c.sector).where(eligible(audience, roles, on))
        self._connection.execute(
            insert(voters).from_select(["poll_id", "person_id", "sector"], chosen.order_by(people.c.id))
        )
        return stored

    def get(self, poll_id: int) -> DatePoll | None:
        """The search of an id, or None."""
        row = self._connection.execute(select(polls).where(polls.c.id == poll_id)).mappings().first()
        return _poll(row) if row else None

    def dates(self, poll_id: int) -> list[ProposedDate]:
        """The dates proposed, soonest first."""
        statement = select(proposed).where(proposed.c.poll_id == poll_id)
        found = self._connection.execute(statement.order_by(proposed.c.starts_at, proposed.c.id)).mappings()
        return [ProposedDate(**row) for row in found]

    def date(self, date_id: int) -> ProposedDate | None:
        """One date of any search, or None."""
        row = self._connection.execute(select(proposed).where(proposed.c.id == date_id)).mappings().first()
        return ProposedDate(**row) if row else None

    def voters(self, poll_id: int) -> list[DateVoter]:
        """Everybody who was asked, with what they answered."""
        return self._voters(voters.c.poll_id == poll_id)

    def voter(self, voter_id: int) -> DateVoter | None:
        """One who was asked, with what they answered, or None."""
        return next(iter(self._voters(voters.c.id == voter_id)), None)

    def all_of(self, person_id: int) -> list[DateVoter]:
        """Every search a person was asked in: what is held about them."""
        return self._voters(voters.c.person_id == person_id)

    def answer(self, voter: DateVoter, date_id: int, now: datetime, *, can: bool) -> DateVoter:
        """Keep an answer to one date in place of the one before."""
        own = (answers.c.voter_id == voter.id, answers.c.date_id == date_id)
        self._connection.execute(delete(answers).where(*own))
        self._connection.execute(insert(answers).values(voter_id=voter.id, date_id=date_id, can=can, answered_at=now))
        one = frozenset({date_id})
        return DateVoter(voter.id, voter.poll_id, voter.person_id, voter.sector,
                         voter.can | one if can else voter.can - one,
                         voter.cannot - one if can else voter.cannot | one)  # fmt: skip

    def settle(self, poll: DatePoll, state: DatePollState, *among: DatePollState) -> bool:
        """Move a search on to a state from one `among` these; False where somebody did that already."""
        moved = update(polls).where(polls.c.id == poll.id, polls.c.state.in_([one.value for one in among]))
        return self._connection.execute(moved.values(state=state.value, remind_at=None)).rowcount == 1

    def reminded(self, poll_id: int, now: datetime) -> bool:
        """Note that those who had not answered were reminded; False where they were already."""
        due = (polls.c.id == poll_id, polls.c.state == DatePollState.OPEN.value, polls.c.remind_at <= now)
        return self._connection.execute(update(polls).where(*due).values(remind_at=None)).rowcount == 1

    def due(self, now: datetime, limit: int) -> list[DatePoll]:
        """Open searches that are to close or to remind now."""
        come = or_(polls.c.closes_at <= now, polls.c.remind_at <= now)
        statement = select(polls).where(polls.c.state == DatePollState.OPEN.value, come).order_by(polls.c.id)
        return [_poll(row) for row in self._connection.execute(statement.limit(limit)).mappings()]

    def open_for(self, person_id: int, limit: int) -> list[DatePoll]:
        """Open searches in which a person is asked, the one that closes first first."""
        asked = exists().where(voters.c.poll_id == polls.c.id, voters.c.person_id == person_id)
        statement = select(polls).where(polls.c.state == DatePollState.OPEN.value, asked)
        found = self._connection.execute(statement.order_by(polls.c.closes_at, polls.c.id).limit(limit))
        return [_poll(row) for row in found.mappings()]

    def unsettled(self) -> list[DatePoll]:
        """Searches that still lead to nothing: open ones, and closed ones without a choice; oldest first."""
        states = (DatePollState.OPEN.value, DatePollState.CLOSED.value)
        statement = select(polls).where(polls.c.state.in_(states)).order_by(polls.c.id)
        return [_poll(row) for row in self._connection.execute(statement).mappings()]

    def silent(self, poll_id: int) -> list[int]:
        """The people who have not answered every date."""
        given = select(func.count()).where(answers.c.voter_id == voters.c.id).scalar_subquery()
        wanted = select(func.count()).where(proposed.c.poll_id == poll_id).scalar_subquery()
        statement = select(voters.c.person_id).where(
            voters.c.poll_id == poll_id, voters.c.person_id.is_not(None), given < wanted
        )
        return list(self._connection.scalars(statement.order_by(voters.c.id)))

    def forget(self, person_id: int) -> None:
        """Erase a person: what was answered stays, so that counts do, and whose it was goes."""
        self._connection.execute(update(voters).where(voters.c.person_id == person_id).values(person_id=None))
        self._connection.execute(update(polls).where(polls.c.opened_by == person_id).values(opened_by=None))

    def _voters(self, condition: Any) -> list[DateVoter]:
        found = self._connection.execute(select(voters).where(condition).order_by(voters.c.id)).mappings().all()
        given = select(answers).where(answers.c.voter_id.in_(select(voters.c.id).where(condition)))
        said: dict[tuple[int, bool], set[int]] = {}
        for row in self._connection.execute(given):
            said.setdefault((row.voter_id, row.can), set()).add(row.date_id)
        return [
            DateVoter(row["id"], row["poll_id"], row["person_id"], Sector(row["sector"]) if row["sector"] else None,
                      frozenset(said.get((row["id"], True), ())), frozenset(said.get((row["id"], False), ())))
            for row in found
        ]  # fmt: skip


def _poll(row: Any) -> DatePoll:
    return DatePoll(**{**row, "state": DatePollState(row["state"])})
