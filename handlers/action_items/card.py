"""The card of a stored action item, its history, and who hears of it."""

from datetime import date
from typing import Any

from config.phrasing import Texts
from handlers.action_items.actions import ItemStep, StepItem
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say, Urgency
from handlers.rules.action_items.life import GIVERS, Act, may, owns
from storage.action_item_records import ActionItem
from storage.records import HistoryEntry, Person

SUBJECT = "action_item"
SHOWN_ENTRIES = 10
_STEPS = {
    Act.START: ItemStep.START,
    Act.DONE: ItemStep.DONE,
    Act.BLOCK: ItemStep.BLOCK,
    Act.REOPEN: ItemStep.REOPEN,
    Act.AMEND: ItemStep.AMEND,
    Act.DROP: ItemStep.DROP,
}


def found(context: Context, number: int) -> ActionItem:
    """The item of a number. Raises RuleBroken, with a kind word, where there is none."""
    item = context.unit.action_items.get(number)
    if item is None:
        raise RuleBroken("action_items.unknown", number=number if 0 < number < 10**9 else None)
    return item


def owner_of(context: Context, item: ActionItem) -> str:
    """Who is to do it, in words; empty where nobody is left."""
    person = context.unit.people.get(item.owner_id) if item.owner_id is not None else None
    return person.full_name if person else item.owner_name


def facts(context: Context, item: ActionItem) -> dict[str, Any]:
    """What the texts about one item are filled with."""
    return {
        "number": item.id,
        "text": item.text,
        "state": item.state,
        "owner": owner_of(context, item),
        "due": item.due,
        "late": item.days_late(context.today),
        "note": item.note,
        "cluster": item.cluster,
        "sources": sources(context, item.meeting_id, item.issue_id, item.project_id),
    }


def sources(context: Context, meeting_id: int | None, issue_id: int | None, project_id: int | None) -> list[Phrase]:
    """What an item comes from or belongs to."""
    meeting = context.unit.meetings.get(meeting_id) if meeting_id is not None else None
    of_meeting = {"cluster": meeting.cluster, "number": meeting.number, "year": meeting.year} if meeting else {}
    phrases = [Phrase("meetings.title", of_meeting)] if meeting else []
    phrases += [Phrase("action_items.of_issue", {"number": issue_id})] if issue_id is not None else []
    phrases += [Phrase("action_items.of_project", {"number": project_id})] if project_id is not None else []
    return phrases


def show(context: Context, request: Request, item: ActionItem) -> list[Reply]:
    """The card as a new message."""
    return [Say("action_items.item", facts(context, item), rows(context, request.person, item))]


def refreshed(context: Context, request: Request, item: ActionItem) -> Reply:
    """The card in the place of the one tapped."""
    return Edit("action_items.item", facts(context, item), rows(context, request.person, item))


def rows(context: Context, person: Person | None, item: ActionItem) -> Rows:
    """The reports first; then what only those who give work out may do."""
    buttons = {act: Button(f"action_items.step_{act.value}", StepItem(item.id, step)) for act, step in _STEPS.items()}
    allowed = [act for act in _STEPS if may(act, item, person, context.today)]
    report = tuple(buttons[act] for act in allowed if act not in {Act.AMEND, Act.DROP})
    rest = [buttons[act] for act in allowed if act in {Act.AMEND, Act.DROP}]
    return (report, (*rest, Button("action_items.history_button", StepItem(item.id, ItemStep.HISTORY))))


def report_rows(item: ActionItem) -> Rows:
    """What its owner may report, by one tap."""
    steps = (ItemStep.START, ItemStep.DONE, ItemStep.BLOCK)
    return (tuple(Button(f"action_items.step_{step.name.lower()}", StepItem(item.id, step)) for step in steps),)


def history(context: Context, item: ActionItem) -> list[Reply]:
    """Who did what with an item, and when."""
    entries = context.unit.histories.of(SUBJECT, item.id, SHOWN_ENTRIES)
    people = context.unit.people.many({one.actor_id for one in entries if one.actor_id is not None})
    lines = [_line(one, people.get(one.actor_id or 0)) for one in entries]
    return [Say("action_items.history", {"number": item.id, "text": item.text, "lines": lines})]


def _line(entry: HistoryEntry, actor: Person | None) -> Phrase:
    detail = entry.detail
    days = {name: date.fromisoformat(detail[name]) if detail.get(name) else None for name in ("due", "due_before")}
    arguments = {
        "at": entry.at,
        "name": actor.full_name if actor else "",
        "act": entry.act,
        "note": detail.get("note", ""),
        "changed": detail.get("changed", []),
        "owner_before": detail.get("name", ""),
        **days,
    }
    return Phrase("action_items.history_line", arguments)


def record(context: Context, item: ActionItem, act: str, actor: Person | None, **detail: Any) -> None:
    """Append an act to an item's history."""
    context.unit.histories.add(SUBJECT, item.id, act, context.now, actor.id if actor else None, detail)


def givers(context: Context, item: ActionItem) -> tuple[int, ...]:
    """Who gives out work of that scope and is told how it goes."""
    return tuple(one.id for one in context.unit.people.holding(GIVERS, context.today, item.cluster))


def tell(context: Context, actor: Person, item: ActionItem, key: str, arguments: dict[str, Any]) -> list[Reply]:
    """The owner hears what others do with an item; those who give work out hear what the owner says of it."""
    told = {**facts(context, item), "name": actor.full_name, **arguments}
    people = givers(context, item) if owns(actor, item) else (item.owner_id,) if item.owner_id is not None else ()
    others = tuple(one for one in people if one != actor.id)
    look: Rows = ((Button("action_items.view_button", StepItem(item.id, ItemStep.VIEW), {"number": item.id}),),)
    return [Notify(others, key, told, look, urgency=Urgency.BY_WISH)] if others else []


def plain(key: str, arguments: dict[str, Any]) -> str:
    """A text that stands in a file or a table."""
    return Texts().plain(key, arguments)
