"""On which day each person last got the card of what waits for them."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, Table, delete, exists, insert, select, update

from config.vocabulary import Role
from storage.audiences import eligible, out_of_reach
from storage.people import people
from storage.records import Audience
from storage.schema import Serial, metadata

pushes = Table(
    "waiting_pushes",
    metadata,
    Column("person_id", Serial, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
)


class WaitingPushes:
    """One row a person who ever got one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def to_send(self, roles: Iterable[Role], day: date, before: datetime, limit: int) -> list[int]:
        """People who hold one of the roles that day, can be reached, joined before a moment, and got no card that day
        yet."""
        done = exists().where(pushes.c.person_id == people.c.id, pushes.c.day >= day)
        wanted = (eligible(Audience(), roles, day), ~out_of_reach(), people.c.joined_at < before, ~done)
        return list(self._connection.scalars(select(people.c.id).where(*wanted).order_by(people.c.id).limit(limit)))

    def take(self, person_id: int, day: date) -> bool:
        """Note that a person gets the card that day; False where they got it already."""
        own = pushes.c.person_id == person_id
        moved = update(pushes).where(own, pushes.c.day < day).values(day=day)
        if self._connection.execute(moved).rowcount == 1:
            return True
        if self._connection.scalar(select(exists().where(own))):
            return False
        self._connection.execute(insert(pushes).values(person_id=person_id, day=day))
        return True

    def last(self, person_id: int) -> date | None:
        """The day a person last got one, or None."""
        return self._connection.scalar(select(pushes.c.day).where(pushes.c.person_id == person_id))

    def forget(self, person_id: int) -> None:
        """Erase when a person got one."""
        self._connection.execute(delete(pushes).where(pushes.c.person_id == person_id))
