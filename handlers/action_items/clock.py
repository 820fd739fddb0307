"""Owners of action items are reminded before they are due and once when they are overdue."""

from datetime import datetime

from handlers.action_items.actions import ItemStep, StepItem
from handlers.action_items.card import facts, givers, report_rows
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply, Urgency
from handlers.kit.routes import Due
from handlers.rules.action_items.life import next_reminder
from storage.unit_of_work import UnitOfWork

REMIND = "action_item_remind"


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Items whose owners are to be reminded."""
    return [
        Due(Tick(REMIND, one.id), one.remind_at, lane=f"action_item:{one.id}")
        for one in unit.action_items.due(now, limit)
        if one.remind_at is not None
    ]


def act(context: Context, request: Request) -> list[Reply]:
    """Remind the owner once of how it stands now; those who gave it out hear of what is overdue."""
    tick = request.incoming.tick
    item = context.unit.action_items.get(tick.subject_id) if tick else None
    if item is None or item.remind_at is None or item.remind_at > context.now:
        return []
    if not context.unit.action_items.remind_next(item, next_reminder(item, context.now)) or not item.is_open:
        return []
    told = facts(context, item)
    replies: list[Reply] = []
    if item.owner_id is not None:
        owner = (item.owner_id,)
        replies.append(Notify(owner, "action_items.remind", told, report_rows(item), urgency=Urgency.BY_WISH))
    if told["late"] or item.owner_id is None:
        look = ((Button("action_items.view_button", StepItem(item.id, ItemStep.VIEW), {"number": item.id}),),)
        others = tuple(one for one in givers(context, item) if one != item.owner_id)
        replies.append(Notify(others, "action_items.told_late", told, look, urgency=Urgency.DAILY))
    return replies
