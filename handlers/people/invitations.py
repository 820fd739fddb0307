"""Making invitations and telling the secretariat: what joining, the roster and the person cards have in common."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from config.vocabulary import Role
from handlers.kit.buttons import Rows
from handlers.kit.context import Context
from handlers.kit.replies import Announce, Keyboard, Notify, Reply, Urgency
from handlers.kit.routes import LEADERS, STAFF
from handlers.rules.codes import digest, new_code
from handlers.rules.permissions import holds_anywhere
from storage.records import Person
from storage.unit_of_work import UnitOfWork

VALID_FOR = timedelta(days=14)


def make_invite(unit: UnitOfWork, person_id: int, made_by: int | None, now: datetime) -> str:
    """A fresh code for a person, good for 14 days and one use; earlier codes of theirs are void."""
    code = new_code()
    unit.invites.make(person_id, digest(code), made_by, now, now + VALID_FOR)
    return code


def secretariat(context: Context, cluster: str | None, besides: int | None = None) -> tuple[int, ...]:
    """Who serves as secretariat of the whole and of that cluster, and the administrators; without `besides`."""
    found = context.unit.people.holding(STAFF, context.today, cluster)
    return tuple(person.id for person in found if person.id != besides)


def tell_secretariat(
    context: Context,
    key: str,
    arguments: Mapping[str, object],
    buttons: Rows = (),
    cluster: str | None = None,
    besides: int | None = None,
    card: str | None = None,
    urgency: Urgency = Urgency.BY_WISH,
) -> Notify:
    """News for the secretariat of the whole and of that cluster, without `besides`."""
    return Notify(secretariat(context, cluster, besides), key, arguments, buttons, card, urgency)


def tell_new_roles(context: Context, before: Person) -> list[Reply]:
    """Tell a person whose roles have just changed, with the reply keyboard that goes with the new ones."""
    after = context.unit.people.get(before.id)
    if after is None or after.user_id is None or set(roles_of(before, context)) == set(roles_of(after, context)):
        return []
    keyboard = Keyboard.STAFF if holds_anywhere(after, LEADERS, context.today) else Keyboard.MEMBER
    return [Announce(after.user_id, "people.roles_changed", {"roles": roles_of(after, context)}, keyboard=keyboard)]


def roles_of(person: Person, context: Context) -> list[Role]:
    """The roles a person holds today, the weightiest first, each once."""
    held = {grant.role for grant in person.grants if grant.holds_on(context.today)}
    return [role for role in reversed(Role) if role in held]
