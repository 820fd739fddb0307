"""The frozen roster of each poll: who may vote, and who did; never what they chose."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Select,
    String,
    Table,
    bindparam,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from config.vocabulary import PollState, Role, Sector
from storage.audiences import eligible
from storage.ballots import secrets_of
from storage.people import people
from storage.poll_records import Poll, PollVoter, Turnout, VoterAtPoll
from storage.polls import poll_of, polls
from storage.records import Audience
from storage.schema import Serial, UtcDateTime, metadata

voters = Table(
    "poll_voters",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("poll_id", Serial, nullable=False),
    Column("person_id", Serial),
    Column("sector", String(16)),
    Column("province", String(60)),
    Column("cluster", String(16)),
    Column("added_by", Serial),
    Column("voted_at", UtcDateTime),
    Column("declined_at", UtcDateTime),
    Column("voted_by", Serial),
)
Index("uq_poll_voters_person", voters.c.poll_id, voters.c.person_id, unique=True)
Index("ix_poll_voters_voted", voters.c.poll_id, voters.c.voted_at)
Index("ix_poll_voters_person", voters.c.person_id)


class PollVoters:
    """A roster is filled at opening, and by the chair's act afterwards."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._fetched: dict[tuple[int, int], VoterAtPoll | None] = {}

    def enrol(
        self, poll_id: int, audience: Audience, roles: Iterable[Role], on: date, added_by: int | None = None
    ) -> int:
        """Put everybody of an audience who holds one of the roles that day, and is not there yet, on the roster, in one
        statement; returns how many."""
        there = exists().where(voters.c.poll_id == poll_id, voters.c.person_id == people.c.id)
        chosen = select(
            literal(poll_id),
            people.c.id,
            people.c.sector,
            people.c.province,
            people.c.cluster,
            literal(added_by, Serial),
        ).where(eligible(audience, roles, on), ~there)
        columns = ["poll_id", "person_id", "sector", "province", "cluster", "added_by"]
        return self._connection.execute(insert(voters).from_select(columns, chosen.order_by(people.c.id))).rowcount

    def fetch(self, places: set[tuple[int, int]]) -> None:
        """Look up many places, each a (poll, person), in two statements, for `at` to find; each is good for one look,
        as what is done at a place changes it. The polls stay as they are until this transaction ends."""
        polls_asked = sorted({poll for poll, _ in places})
        found = self._connection.execute(_POLLS, {"polls": polls_asked}).all()
        by_id = {row[0]: (poll_of(dict(zip(_POLL_KEYS, row[:-1], strict=True))), row[-1]) for row in found}
        people_asked = sorted({person for _, person in places})
        rows = self._connection.execute(_PLACES, {"polls": polls_asked, "people": people_asked})
        there = {(row[1], row[2]): _voter(row) for row in rows}
        self._fetched = {
            place: VoterAtPoll(by_id[place[0]][0], there[place], by_id[place[0]][1]) if place in there else None
            for place in places
        }

    def at(self, poll_id: int, person_id: int) -> VoterAtPoll | None:
        """A person's place in a poll, with the poll and its secret key, which stays as it is until this transaction
        ends; None where they have none."""
        if (poll_id, person_id) in self._fetched:
            return self._fetched.pop((poll_id, person_id))
        row = self._connection.execute(_AT, {"poll": poll_id, "person": person_id}).first()
        if row is None:
            return None
        width = len(_POLL_KEYS)
        poll = poll_of(dict(zip(_POLL_KEYS, row[:width], strict=True)))
        return VoterAtPoll(poll, _voter(row[width:-1]), row[-1])

    def get(self, voter_id: int) -> PollVoter | None:
        """One place on a roster."""
        row = self._connection.execute(select(*_VOTER).where(voters.c.id == voter_id)).first()
        return _voter(row) if row else None

    def many(self, voter_ids: Sequence[int]) -> dict[int, PollVoter]:
        """Places on rosters by id."""
        found = self._connection.execute(select(*_VOTER).where(voters.c.id.in_(voter_ids)))
        return {row[0]: _voter(row) for row in found}

    def voted(self, voter: PollVoter, now: datetime, by: int | None = None) -> None:
        """Note that a voter has voted, or that somebody did in their name."""
        values = {"voted_at": voter.voted_at or now, "declined_at": None, "voted_by": by}
        self._connection.execute(update(voters).where(voters.c.id == voter.id).values(**values))

    def not_voted(self, voter_id: int) -> None:
        """Note that a voter took the whole ballot back."""
        values = {"voted_at": None, "voted_by": None}
        self._connection.execute(update(voters).where(voters.c.id == voter_id).values(**values))

    def declined(self, voter_id: int, now: datetime) -> None:
        """Note that a voter does not want to vote, and is not to be reminded."""
        values = {"voted_at": None, "voted_by": None, "declined_at": now}
        self._connection.execute(update(voters).where(voters.c.id == voter_id).values(**values))

    def turnout(self, poll_id: int) -> list[Turnout]:
        """How many may vote and did, by where they stand."""
        place = (voters.c.sector, voters.c.province, voters.c.cluster)
        statement = (
            select(*place, func.count(), func.count(voters.c.voted_at))
            .where(voters.c.poll_id == poll_id)
            .group_by(*place)
        )
        found = self._connection.execute(statement)
        return [Turnout(Sector(row[0]) if row[0] else None, *row[1:]) for row in found]

    def size(self, poll_id: int) -> int:
        """How many may vote."""
        statement = select(func.count()).select_from(voters).where(voters.c.poll_id == poll_id)
        return self._connection.execute(statement).scalar_one()

    def voted_since(self, since: datetime) -> list[Turnout]:
        """How many places there were, and votes from them, in the polls closed since a moment: by sector and cluster of
        who voted, over all of those polls."""
        place = (voters.c.sector, literal(None), voters.c.cluster)
        statement = (
            select(*place, func.count(), func.count(voters.c.voted_at))
            .join_from(voters, polls, voters.c.poll_id == polls.c.id)
            .where(polls.c.state == PollState.CLOSED.value, polls.c.closed_at >= since)
            .group_by(voters.c.sector, voters.c.cluster)
        )
        found = self._connection.execute(statement)
        return [Turnout(Sector(row[0]) if row[0] else None, *row[1:]) for row in found]

    def last_votes(self, poll_ids: Sequence[int]) -> dict[int, datetime]:
        """When somebody voted last for the first time, by poll; nothing of a poll without a vote."""
        if not poll_ids:
            return {}
        # The end of the index a poll: the greatest of a group would read through all its votes.
        last = (
            select(voters.c.voted_at)
            .where(voters.c.poll_id == polls.c.id, voters.c.voted_at.is_not(None))
            .order_by(voters.c.voted_at.desc())
            .limit(1)
            .scalar_subquery()
        )
        found = self._connection.execute(select(polls.c.id, last).where(polls.c.id.in_(poll_ids)))
        return {poll: at for poll, at in found if at is not None}

    def people(self, poll_id: int, *, waiting: bool = False) -> list[int]:
        """The people on a roster, or only those who have neither voted nor declined."""
        statement = select(voters.c.person_id).where(voters.c.poll_id == poll_id, voters.c.person_id.is_not(None))
        if waiting:
            statement = statement.where(voters.c.voted_at.is_(None), voters.c.declined_at.is_(None))
        return list(self._connection.scalars(statement.order_by(voters.c.id)))

    def roster(self, poll_id: int) -> list[PollVoter]:
        """Everybody on a roster, in order."""
        statement = select(*_VOTER).where(voters.c.poll_id == poll_id).order_by(voters.c.id)
        return [_voter(row) for row in self._connection.execute(statement)]

    def same_sector(self, poll_id: int, voter: PollVoter, limit: int) -> list[PollVoter]:
        """Others of a voter's sector on the same roster who can be reached."""
        statement = (
            select(*_VOTER)
            .join_from(voters, people, people.c.id == voters.c.person_id)
            .where(
                voters.c.poll_id == poll_id,
                voters.c.id != voter.id,
                voters.c.sector == (voter.sector.value if voter.sector else None),
                people.c.user_id.is_not(None),
                people.c.retired_at.is_(None),
            )
            .order_by(people.c.order.is_(None), people.c.order, people.c.id)
            .limit(limit)
        )
        return [_voter(row) for row in self._connection.execute(statement)]

    def polls_of(self, person_id: int, state: PollState, limit: int) -> list[tuple[Poll, PollVoter]]:
        """The polls in that state in which a person has a place, newest first."""
        statement = (
            select(polls, *_VOTER)
            .join_from(polls, voters, voters.c.poll_id == polls.c.id)
            .where(voters.c.person_id == person_id, polls.c.state == state.value)
            .order_by(polls.c.id.desc())
            .limit(limit)
        )
        width = len(polls.c)
        return [
            (poll_of(dict(zip(polls.c.keys(), row[:width], strict=True))), _voter(row[width:]))
            for row in self._connection.execute(statement)
        ]

    def forget(self, person_id: int) -> None:
        """Erase who held these places; the places, and what was voted from them, still count."""
        self._connection.execute(update(voters).where(voters.c.person_id == person_id).values(person_id=None))
        self._connection.execute(update(voters).where(voters.c.added_by == person_id).values(added_by=None))


_VOTER = (
    voters.c.id,
    voters.c.poll_id,
    voters.c.person_id,
    voters.c.sector,
    voters.c.province,
    voters.c.cluster,
    voters.c.added_by,
    voters.c.voted_at,
    voters.c.declined_at,
    voters.c.voted_by,
)


_POLL_KEYS = tuple(polls.c.keys())
# Built once: every vote asks it.
_AT = (
    select(polls, *_VOTER, secrets_of.c.secret)
    .join_from(polls, voters, voters.c.poll_id == polls.c.id)
    .join(secrets_of, secrets_of.c.poll_id == polls.c.id, isouter=True)
    .where(polls.c.id == bindparam("poll"), voters.c.person_id == bindparam("person"))
    .with_for_update(read=True, of=polls)
)
_POLLS = (
    select(polls, secrets_of.c.secret)
    .join_from(polls, secrets_of, secrets_of.c.poll_id == polls.c.id, isouter=True)
    .where(polls.c.id.in_(bindparam("polls", expanding=True)))
    .order_by(polls.c.id)
    .with_for_update(read=True, of=polls)
)
_PLACES = select(*_VOTER).where(
    voters.c.poll_id.in_(bindparam("polls", expanding=True)),
    voters.c.person_id.in_(bindparam("people", expanding=True)),
)


def _voter(row: Any) -> PollVoter:
    values: list[Any] = list(row)
    values[3] = Sector(values[3]) if values[3] else None
    return PollVoter(*values)


def waiting_voters(poll_id: int) -> Select[Any]:
    """The ids of the places from which nobody has voted or declined."""
    return select(voters.c.id).where(
        voters.c.poll_id == poll_id, voters.c.voted_at.is_(None), voters.c.declined_at.is_(None)
    )
