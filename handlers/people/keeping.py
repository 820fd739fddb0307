"""Who of the secretariat keeps whose entry: that of the whole keeps everybody's, that of a cluster its own members'."""

from collections.abc import Iterable

from handlers.kit.context import Context
from handlers.kit.refusal import RuleBroken
from handlers.kit.routes import LEADERS, STAFF
from handlers.rules.permissions import scopes_of
from storage.records import Grant, Person

Scope = frozenset[str] | None


def scope_kept(context: Context, keeper: Person) -> Scope:
    """The clusters whose members somebody keeps the entries of; None: of everybody."""
    return scopes_of(keeper, STAFF, context.today)


def serves_the_whole(grants: Iterable[Grant]) -> bool:
    """Whether somebody leads, or works for, the whole: no single cluster's secretary gives or takes that."""
    return any(grant.role in LEADERS and grant.cluster is None for grant in grants)


def keeps(scope: Scope, person: Person) -> bool:
    """Whether a person's entry is one of those kept."""
    return scope is None or (person.cluster in scope and not serves_the_whole(person.grants))


def must_keep(context: Context, keeper: Person, person: Person) -> None:
    """Raises RuleBroken where somebody else keeps a person's entry."""
    must_be_within(scope_kept(context, keeper), person.cluster, person.grants)


def must_be_within(scope: Scope, cluster: str | None, grants: Iterable[Grant]) -> None:
    """Raises RuleBroken where an entry of that cluster, with those roles, is not one of those kept."""
    if scope is not None and (cluster not in scope or serves_the_whole(grants)):
        raise RuleBroken("people.other_cluster", clusters=sorted(scope))
