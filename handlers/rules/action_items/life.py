"""The life of an action item: who may do what with it in which state, and when its owner is reminded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.vocabulary import ActionItemState, Role
from handlers.kit.refusal import RuleBroken
from handlers.rules.permissions import holds
from storage.action_item_records import OPEN_STATES, ActionItem
from storage.records import Person

BANGKOK = ZoneInfo("Asia/Bangkok")
# The chair gives work out; the secretariat writes down what was given out.
GIVERS = frozenset({Role.SECRETARIAT, Role.CHAIR, Role.VICE_CHAIR})
MORNING = time(9)
DAYS_BEFORE = (7, 1)
DAYS_AFTER = 1


class Act(StrEnum):
    """What can be done with a stored item."""

    START = "start"
    BLOCK = "block"
    DONE = "done"
    REOPEN = "reopen"
    AMEND = "amend"
    DROP = "drop"


@dataclass(frozen=True)
class Allowance:
    """In which states an act may be done, the state it leads to (None: the same), and whether the owner may do it."""

    states: frozenset[ActionItemState]
    leads_to: ActionItemState | None = None
    by_owner: bool = False


_OVER = frozenset({ActionItemState.DONE, ActionItemState.DROPPED})
ALLOWED: Mapping[Act, Allowance] = {
    Act.START: Allowance(OPEN_STATES, ActionItemState.STARTED, by_owner=True),
    Act.BLOCK: Allowance(OPEN_STATES, ActionItemState.BLOCKED, by_owner=True),
    Act.DONE: Allowance(OPEN_STATES, ActionItemState.DONE, by_owner=True),
    Act.REOPEN: Allowance(_OVER, ActionItemState.STARTED, by_owner=True),
    Act.AMEND: Allowance(OPEN_STATES),
    Act.DROP: Allowance(OPEN_STATES, ActionItemState.DROPPED),
}


def gives(person: Person | None, on: date, cluster: str | None) -> bool:
    """Whether somebody may give out items of a cluster (None: of the whole), and act on every one of them."""
    return holds(person, GIVERS, on, cluster)


def owns(person: Person | None, item: ActionItem) -> bool:
    """Whether it is for this person to do."""
    return person is not None and person.retired_at is None and item.owner_id == person.id


def may(act: Act, item: ActionItem, person: Person | None, on: date) -> bool:
    """Whether somebody may do the act with the item as it stands."""
    return _objection(act, item, person, on) is None


def check(act: Act, item: ActionItem, person: Person | None, on: date) -> None:
    """Raise RuleBroken, saying why, where the act is not allowed."""
    if objection := _objection(act, item, person, on):
        raise RuleBroken(objection, number=item.id, state=item.state)


def _objection(act: Act, item: ActionItem, person: Person | None, on: date) -> str | None:
    allowance = ALLOWED[act]
    own = owns(person, item)
    if not gives(person, on, item.cluster) and not (own and allowance.by_owner):
        return "action_items.only_givers" if own else "action_items.only_owner"
    return None if item.state in allowance.states else "action_items.wrong_state"


def next_reminder(item: ActionItem, now: datetime) -> datetime | None:
    """When the owner of an open item is reminded next: at nine in the morning (Bangkok) seven days and one day before
    it is due, and once on the day after. None where nothing is left to remind of."""
    if item.due is None or not item.is_open:
        return None
    days = [item.due - timedelta(days=before) for before in DAYS_BEFORE] + [item.due + timedelta(days=DAYS_AFTER)]
    moments = [datetime.combine(day, MORNING, BANGKOK) for day in days]
    return next((moment for moment in moments if moment > now), None)
