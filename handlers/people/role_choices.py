"""The roles that may be given to somebody by button, each for the whole committee or for the person's cluster."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from config.vocabulary import Role
from handlers.people.keeping import Scope
from storage.records import Grant, Person

FOR_ONE_OR_ALL = frozenset({Role.SECRETARIAT, Role.VICE_CHAIR, Role.CHAIR})


@dataclass(frozen=True)
class RoleChoice:
    """A role and its reach: a cluster's code, "" for the whole, None where the role has but one."""

    role: Role
    reach: str | None = None

    def __str__(self) -> str:
        return self.role.value if self.reach is None else f"{self.role.value}@{self.reach}"

    @classmethod
    def of(cls, said: str) -> "RoleChoice":
        """The choice that is written so. Raises ValueError."""
        role, at, reach = said.partition("@")
        return cls(Role(role), reach if at else None)

    def means(self, grant: Grant) -> bool:
        """Whether this is the role that a grant gives."""
        return grant.role is self.role and self.reach in (None, grant.cluster or "")

    def held_by(self, grants: Iterable[Grant]) -> bool:
        """Whether one of the grants gives this role."""
        return any(self.means(grant) for grant in grants)


def role_choices(person: Person, held: Sequence[Grant], scope: Scope) -> list[RoleChoice]:
    """What may be given, and what is held and may be taken; `scope` as in keeping.scope_kept."""
    choices: list[RoleChoice] = []
    for role in Role:
        if role in FOR_ONE_OR_ALL and scope is None and person.cluster is not None:
            elsewhere = [grant.cluster or "" for grant in held if grant.role is role]
            choices += [RoleChoice(role, reach) for reach in dict.fromkeys(("", person.cluster, *elsewhere))]
        elif scope is None or role is not Role.ADMINISTRATOR:
            choices.append(RoleChoice(role))
    return choices
