"""Ballots. Of a secret poll they hang on no voter but on a keyed digest, and are destroyed when they are counted.

Who votes where names are open or hidden is linked by the place on the roster. In a secret poll the link is an HMAC of
that place under the poll's own random key: enough to change a vote while the poll runs. Closing deletes the key and
the ballots in the transaction that counts them; what stays is the count.
"""

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import Column, Connection, Executable, Index, String, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.poll_records import PollVoter
from storage.schema import Serial, metadata

ballots = Table(
    "poll_ballots",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("poll_id", Serial, nullable=False),
    Column("link", String(64), nullable=False),
    Column("voter_id", Serial),
    Column("sector", String(16)),
    Column("province", String(60)),
    Column("cluster", String(16)),
    Column("choices", String(40), nullable=False),
)
Index("uq_poll_ballots_link", ballots.c.poll_id, ballots.c.link, unique=True)

secrets_of = Table(
    "poll_secrets",
    metadata,
    Column("poll_id", Serial, primary_key=True, autoincrement=False),
    Column("secret", String(64), nullable=False),
)

# Sector, province, cluster and choices of ballots that are alike, as stored.
StoredCell = tuple[str | None, str | None, str | None, str]


class Ballots:
    """A voter has at most one ballot in a poll; casting again changes it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._alike: dict[int, Counter[str]] = {}

    def make_secret(self, poll_id: int) -> None:
        """Give a secret poll the key that links its ballots until it is counted."""
        self._connection.execute(insert(secrets_of).values(poll_id=poll_id, secret=secrets.token_hex(32)))

    def cast(self, voter: PollVoter, secret: str | None, choices: tuple[int, ...]) -> None:
        """Put a voter's choices (indices, in order where order matters) in place of whatever they chose before."""
        written = _written(choices)
        self._recount(voter, secret, written)
        values = {
            "poll_id": voter.poll_id,
            "link": _link(voter.id, secret),
            "voter_id": None if secret else voter.id,
            "sector": voter.sector.value if voter.sector else None,
            "province": voter.province,
            "cluster": voter.cluster,
            "choices": written,
        }
        self._connection.execute(_cast(self._connection.dialect.name), values)

    def of(self, voter: PollVoter, secret: str | None) -> tuple[int, ...] | None:
        """What a voter has chosen, None where nothing, or where it can no longer be told."""
        statement = select(ballots.c.choices).where(
            ballots.c.poll_id == voter.poll_id, ballots.c.link == _link(voter.id, secret)
        )
        found = self._connection.scalar(statement)
        return _indices(found) if found is not None else None

    def alike(self, poll_id: int) -> Mapping[str, int]:
        """How many ballots choose the same, wherever their voters stand. Counted once a transaction, and kept up with
        what is cast in it: else each vote of a poll that is watched would count all the others."""
        if poll_id not in self._alike:
            statement = select(ballots.c.choices, func.count()).where(ballots.c.poll_id == poll_id)
            found = self._connection.execute(statement.group_by(ballots.c.choices))
            self._alike[poll_id] = Counter({row[0]: row[1] for row in found})
        return +self._alike[poll_id]

    def look_again(self, poll_id: int) -> None:
        """Count anew when next asked: what others cast since is to be counted, too."""
        self._alike.pop(poll_id, None)

    def withdraw(self, voter: PollVoter, secret: str | None) -> None:
        """Take a voter's ballot out."""
        self._recount(voter, secret, None)
        self._connection.execute(
            delete(ballots).where(ballots.c.poll_id == voter.poll_id, ballots.c.link == _link(voter.id, secret))
        )

    def counts(self, poll_id: int) -> dict[StoredCell, int]:
        """How many ballots are alike."""
        alike = (ballots.c.sector, ballots.c.province, ballots.c.cluster, ballots.c.choices)
        statement = select(*alike, func.count()).where(ballots.c.poll_id == poll_id).group_by(*alike)
        return {(row[0], row[1], row[2], row[3]): row[4] for row in self._connection.execute(statement)}

    def choices_by_voter(self, poll_id: int) -> dict[int, tuple[int, ...]]:
        """What each place on the roster chose, where names are open; empty for a secret poll."""
        statement = select(ballots.c.voter_id, ballots.c.choices).where(
            ballots.c.poll_id == poll_id, ballots.c.voter_id.is_not(None)
        )
        return {row[0]: _indices(row[1]) for row in self._connection.execute(statement)}

    def seal(self, poll_id: int) -> str:
        """A digest of every ballot that is kept, in order of the places: what the record of the closing holds, so that
        a ballot changed afterwards is found out."""
        digest = hashlib.sha256()
        for line in self._lines(poll_id):
            digest.update(line.encode())
        return digest.hexdigest()

    def destroy(self, poll_id: int) -> None:
        """Delete a secret poll's key and ballots: from here on nobody can tell who chose what."""
        self._connection.execute(delete(secrets_of).where(secrets_of.c.poll_id == poll_id))
        self._connection.execute(delete(ballots).where(ballots.c.poll_id == poll_id))
        self.look_again(poll_id)

    def _recount(self, voter: PollVoter, secret: str | None, written: str | None) -> None:
        if (kept := self._alike.get(voter.poll_id)) is None:
            return
        if (before := self.of(voter, secret)) is not None:
            kept[_written(before)] -= 1
        if written is not None:
            kept[written] += 1

    def _lines(self, poll_id: int) -> Iterator[str]:
        statement = (
            select(ballots.c.voter_id, ballots.c.choices)
            .where(ballots.c.poll_id == poll_id, ballots.c.voter_id.is_not(None))
            .order_by(ballots.c.voter_id)
        )
        for voter_id, choices in self._connection.execute(statement):
            yield f"{voter_id}:{choices}\n"


@cache
def _cast(dialect: str) -> Executable:
    """Built once: a vote is the busiest statement there is."""
    statement = postgresql.insert(ballots) if dialect == "postgresql" else sqlite.insert(ballots)
    return statement.on_conflict_do_update(
        index_elements=["poll_id", "link"], set_={"choices": statement.excluded.choices}
    )


def _link(voter_id: int, secret: str | None) -> str:
    if secret is None:
        return str(voter_id)
    return hmac.new(bytes.fromhex(secret), str(voter_id).encode(), hashlib.sha256).hexdigest()


def _written(choices: tuple[int, ...]) -> str:
    return ",".join(map(str, choices))


def _indices(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in written.split(",") if part)
