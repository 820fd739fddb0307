"""The roster as a table: the columns of docs/exports.md, in which a roster file can be loaded again."""

from collections.abc import Sequence
from datetime import date

from config.vocabulary import Role
from handlers.rules.roster import FOR_THE_WHOLE
from storage.records import Person

MEMBER_COLUMNS = (
    "order",
    "code",
    "prefix",
    "name",
    "role",
    "post",
    "position",
    "sector",
    "province",
    "cluster",
    "scope",
    "seat",
    "term_end",
    "joined",
    "retired",
)
WHOLE = "all"


def member_rows(people: Sequence[Person], on: date) -> list[tuple[object, ...]]:
    """The header, and a line for each person with the roles held that day, the weightiest first.

    `scope` is given only where it is not what the roles mean by themselves; `joined` and `retired` are days in UTC.
    """
    return [MEMBER_COLUMNS, *(_row(person, on) for person in people)]


def _row(person: Person, on: date) -> tuple[object, ...]:
    held = [grant for grant in person.grants if grant.holds_on(on)]
    roles = [role for role in reversed(Role) if any(grant.role is role for grant in held)]
    usual = all(grant.cluster == (None if grant.role in FOR_THE_WHOLE else person.cluster) for grant in held)
    scope = "" if usual or not held else (held[0].cluster or WHOLE)
    return (
        person.order,
        person.code,
        person.prefix,
        person.name,
        "; ".join(roles),
        person.post,
        person.position,
        person.sector,
        person.province,
        person.cluster,
        scope,
        person.seat,
        person.term_end,
        person.joined_at.date() if person.joined_at else None,
        person.retired_at.date() if person.retired_at else None,
    )
