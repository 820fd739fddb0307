"""The roster: people, the roles they hold, and the Telegram accounts they joined with."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from config.vocabulary import Role, Seat, Sector
from storage.records import Grant, Person, Recipient
from storage.schema import Serial, UtcDateTime, metadata

people = Table(
    "people",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("code", String(64), unique=True),
    Column("name", String(200), nullable=False),
    Column("prefix", String(60), nullable=False, default=""),
    Column("post", String(200), nullable=False, default=""),
    Column("position", String(200), nullable=False, default=""),
    Column("sector", String(16)),
    Column("province", String(60)),
    Column("cluster", String(16)),
    Column("seat", String(16)),
    Column("term_end", Date),
    Column("order", Integer),
    Column("user_id", BigInteger, unique=True),
    Column("joined_at", UtcDateTime),
    Column("retired_at", UtcDateTime),
    Column("unreachable_since", UtcDateTime),
    Column("summary_daily", Boolean, nullable=False, default=False),
    Column("version", Integer, nullable=False, default=1),
)
grants = Table(
    "grants",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("person_id", Serial, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("cluster", String(16)),
    Column("since", Date),
    Column("until", Date),
)
Index("ix_people_name", people.c.name)
Index("ix_people_cluster", people.c.cluster, people.c.province)
Index("ix_grants_person_id", grants.c.person_id)
Index("ix_grants_role", grants.c.role)

# An erased person's row stays, so that tallies do: without name, account or anything else that tells who it was.
ERASED = ""

_PERSON = tuple(field.name for field in fields(Person) if field.name != "grants")
_COLUMNS = [people.c[name] for name in _PERSON] + [
    grants.c.role,
    grants.c.cluster,
    grants.c.since,
    grants.c.until,
]


class Overtaken(Exception):
    """Somebody changed the row between our reading and writing: the whole unit is to be done again."""


class People:
    """People are found with the roles they hold; changes are refused where somebody else changed the row first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, person_id: int) -> Person | None:
        """The person of that id, or None."""
        return next(iter(self._found(_persons().where(people.c.id == person_id))), None)

    def many(self, person_ids: Iterable[int]) -> dict[int, Person]:
        """People by id."""
        return {person.id: person for person in self._found(_persons().where(people.c.id.in_(list(person_ids))))}

    def reachable(self, person_ids: Sequence[int]) -> list[Recipient]:
        """Whom of these people a message can be sent to: joined, not retired, not known to have blocked the bot; in
        the order given."""
        statement = select(people.c.id, people.c.user_id, people.c.summary_daily).where(
            people.c.id.in_(person_ids),
            people.c.user_id.is_not(None),
            people.c.retired_at.is_(None),
            people.c.unreachable_since.is_(None),
        )
        found = {row[0]: Recipient(*row) for row in self._connection.execute(statement)}
        return [found[person_id] for person_id in person_ids if person_id in found]

    def by_user_ids(self, user_ids: Sequence[int]) -> dict[int, Person]:
        """By Telegram account, the people who joined with it."""
        if not user_ids:
            return {}
        found = self._found(_persons().where(people.c.user_id.in_(user_ids)))
        return {person.user_id: person for person in found if person.user_id is not None}

    def serving(self, cluster: str | None = None, province: str | None = None) -> list[Person]:
        """Everybody not retired, of a cluster or province where given, in order of appointment."""
        statement = _persons().where(people.c.retired_at.is_(None))
        if cluster is not None:
            statement = statement.where(people.c.cluster == cluster)
        if province is not None:
            statement = statement.where(people.c.province == province)
        return self._found(statement.order_by(people.c.order.is_(None), people.c.order, people.c.id))

    def everybody(self) -> list[Person]:
        """The whole roster with those retired, without those erased, in order of appointment."""
        statement = _persons().where(people.c.name != ERASED)
        return self._found(statement.order_by(people.c.order.is_(None), people.c.order, people.c.id))

    def holding(self, roles: Iterable[Role], on: date, cluster: str | None = None) -> list[Person]:
        """Who holds one of the roles that day: organisation-wide, or for that cluster where one is given."""
        wanted = {role.value for role in roles}
        ids = select(grants.c.person_id).where(grants.c.role.in_(wanted))
        statement = _persons().where(people.c.id.in_(ids), people.c.retired_at.is_(None))
        return [
            person
            for person in self._found(statement.order_by(people.c.order.is_(None), people.c.order, people.c.id))
            if any(
                grant.role in wanted and grant.holds_on(on) and grant.cluster in {None, cluster}
                for grant in person.grants
            )
        ]

    def add(self, values: dict[str, Any], roles: Iterable[Grant]) -> Person:
        """Put somebody on the roster; `values` are fields of Person."""
        person_id = self._connection.execute(insert(people).values(**values).returning(people.c.id)).scalar_one()
        self._grant(person_id, roles)
        person = self.get(person_id)
        assert person is not None  # noqa: S101  it was put in by this very transaction
        return person

    def change(self, person: Person, values: dict[str, Any], roles: Iterable[Grant] | None = None) -> bool:
        """Change fields, and the roles where given; False where somebody changed the person meanwhile."""
        statement = update(people).where(people.c.id == person.id, people.c.version == person.version)
        if self._connection.execute(statement.values(**values, version=person.version + 1)).rowcount != 1:
            return False
        if roles is not None:
            self._connection.execute(delete(grants).where(grants.c.person_id == person.id))
            self._grant(person.id, roles)
        return True

    def join(self, person_id: int, user_id: int, now: datetime) -> bool:
        """Tie a Telegram account to a person, who consented now; False where the person was retired meanwhile.

        Whoever had the account before (somebody retired) loses it.
        """
        self._connection.execute(
            update(people).where(people.c.user_id == user_id, people.c.id != person_id).values(user_id=None)
        )
        statement = (
            update(people)
            .where(people.c.id == person_id, people.c.retired_at.is_(None))
            .values(user_id=user_id, joined_at=now, unreachable_since=None, version=people.c.version + 1)
        )
        return self._connection.execute(statement).rowcount == 1

    def part(self, person_id: int) -> None:
        """Undo a joining: the person stays on the roster, the account is nobody's."""
        values = {"user_id": None, "joined_at": None, "unreachable_since": None, "version": people.c.version + 1}
        self._connection.execute(update(people).where(people.c.id == person_id).values(**values))

    def erase(self, person_id: int, now: datetime) -> None:
        """Empty a person's row of all that tells who it was; sector and cluster stay, so that tallies do."""
        empty: dict[str, Any] = {"name": ERASED, "prefix": "", "post": "", "position": "", "retired_at": now}
        gone = ("code", "province", "seat", "term_end", "order", "user_id", "joined_at", "unreachable_since")
        values = {**empty, **dict.fromkeys(gone), "version": people.c.version + 1}
        self._connection.execute(update(people).where(people.c.id == person_id).values(**values))
        self._connection.execute(delete(grants).where(grants.c.person_id == person_id))

    def blocked(self, user_id: int, since: datetime | None) -> None:
        """Note that an account cannot be reached, or (None) can be reached again."""
        self._connection.execute(update(people).where(people.c.user_id == user_id).values(unreachable_since=since))

    def _grant(self, person_id: int, roles: Iterable[Grant]) -> None:
        rows = [
            {
                "person_id": person_id,
                "role": grant.role.value,
                "cluster": grant.cluster,
                "since": grant.since,
                "until": grant.until,
            }
            for grant in roles
        ]
        if rows:
            self._connection.execute(insert(grants), rows)

    def _found(self, statement: Select[Any]) -> list[Person]:
        rows: dict[int, list[Any]] = {}
        for row in self._connection.execute(statement):
            rows.setdefault(row[0], []).append(row)
        return [_person(joined) for joined in rows.values()]


def _persons() -> Select[Any]:
    return select(*_COLUMNS).join_from(people, grants, people.c.id == grants.c.person_id, isouter=True)


def _person(rows: Sequence[Any]) -> Person:
    width = len(_PERSON)
    values = dict(zip(_PERSON, rows[0], strict=False))
    values["sector"] = Sector(values["sector"]) if values["sector"] else None
    values["seat"] = Seat(values["seat"]) if values["seat"] else None
    held = tuple(Grant(Role(row[width]), *row[width + 1 :]) for row in rows if row[width] is not None)
    return Person(**values, grants=held)
