"""Who may: roles are a set, dated, and each held for the whole organisation or for one cluster."""

from collections.abc import Iterable
from datetime import date

from config.vocabulary import Role
from storage.records import Person


def holds(person: Person | None, roles: Iterable[Role], on: date, cluster: str | None = None) -> bool:
    """Whether a person holds one of the roles that day, organisation-wide or for that cluster.

    With `cluster` None only organisation-wide roles count.
    """
    if person is None or person.retired_at is not None:
        return False
    wanted = frozenset(roles)
    return any(g.role in wanted and g.holds_on(on) and g.cluster in {None, cluster} for g in person.grants)


def holds_anywhere(person: Person | None, roles: Iterable[Role], on: date) -> bool:
    """Whether a person holds one of the roles that day for the organisation or for any cluster at all."""
    if person is None or person.retired_at is not None:
        return False
    wanted = frozenset(roles)
    return any(g.role in wanted and g.holds_on(on) for g in person.grants)


def scopes_of(person: Person, roles: Iterable[Role], on: date) -> frozenset[str] | None:
    """What somebody acts for in the roles: the whole organisation (None), or every cluster they hold one for."""
    if holds(person, roles, on):
        return None
    wanted = frozenset(roles)
    return frozenset(g.cluster for g in person.grants if g.role in wanted and g.holds_on(on) and g.cluster)


def scope_of(person: Person, roles: Iterable[Role], on: date) -> str | None:
    """What somebody acts for in one of the roles: the whole organisation (None), or the cluster they hold it for."""
    if holds(person, roles, on):
        return None
    wanted = frozenset(roles)
    return next((g.cluster for g in person.grants if g.role in wanted and g.holds_on(on) and g.cluster), None)
