"""Whom something goes to: a choice among those who serve, counted and used as a condition."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from config.vocabulary import Role, Sector
from storage.people import grants, people
from storage.records import Audience


class Audiences:
    """Counts an audience as it would be today, before anything goes to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def preview(self, audience: Audience, roles: Iterable[Role], on: date) -> dict[Sector | None, int]:
        """How many people of each sector an audience is."""
        statement = select(people.c.sector, func.count()).where(eligible(audience, roles, on)).group_by(people.c.sector)
        return {Sector(row[0]) if row[0] else None: row[1] for row in self._connection.execute(statement)}

    def out_of_reach(self, audience: Audience, roles: Iterable[Role], on: date) -> int:
        """How many people of an audience cannot be reached by chat: they never joined, or blocked the bot."""
        chosen = select(func.count()).select_from(people).where(eligible(audience, roles, on), out_of_reach())
        return self._connection.scalar(chosen) or 0

    def members(self, audience: Audience, roles: Iterable[Role], on: date) -> list[int]:
        """Who they are, in order of appointment."""
        statement = select(people.c.id).where(eligible(audience, roles, on))
        return list(self._connection.scalars(statement.order_by(people.c.order.is_(None), people.c.order, people.c.id)))


def eligible(audience: Audience, roles: Iterable[Role], on: date) -> ColumnElement[bool]:
    """The condition that somebody serving belongs to an audience and holds one of the roles that day."""
    holds = exists(
        select(grants.c.id).where(
            grants.c.person_id == people.c.id,
            grants.c.role.in_([role.value for role in roles]),
            or_(grants.c.since.is_(None), grants.c.since <= on),
            or_(grants.c.until.is_(None), grants.c.until > on),
        )
    )
    conditions: list[ColumnElement[bool]] = [people.c.retired_at.is_(None), holds]
    if audience.without:
        conditions.append(people.c.id.not_in(audience.without))
    if audience.people:
        return and_(*conditions, people.c.id.in_(audience.people))
    columns: dict[Any, Sequence[Any]] = {
        people.c.cluster: audience.clusters,
        people.c.sector: [sector.value for sector in audience.sectors],
        people.c.province: audience.provinces,
        people.c.post: audience.posts,
    }
    return and_(*conditions, *(column.in_(wanted) for column, wanted in columns.items() if wanted))


def out_of_reach() -> ColumnElement[bool]:
    """The condition that somebody cannot be reached by chat."""
    return or_(people.c.user_id.is_(None), people.c.unreachable_since.is_not(None))
