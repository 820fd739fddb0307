"""Lists of action items: one's own, those of a committee, those overdue."""

from typing import Any

from handlers.action_items.actions import GiveItem, ItemStep, Listed, ListItems, StepItem
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.events import WaitingAsked, WaitingLine
from handlers.kit.replies import Edit, Reply, Say
from handlers.rules.action_items.life import GIVERS, gives
from handlers.rules.action_items.wording import asks_for_late, asks_for_own
from handlers.rules.permissions import holds_anywhere
from storage.action_item_records import ActionItem

A_PAGE = 5
MOST = 300
SHOWN_TEXT = 60
SHOWN_LABEL = 36


def show_own(context: Context, request: Request) -> list[Reply]:
    """One's own open items; for who gives work out and has none, everybody's."""
    own = context.unit.action_items.open_of_owner(request.member.id, 1)
    giver = holds_anywhere(request.person, GIVERS, context.today)
    return [Say(*_list(context, request, ListItems(Listed.MINE if own or not giver else Listed.OPEN, "")))]


def show_asked(context: Context, request: Request) -> list[Reply]:
    """The items asked for in free Thai: one's own, a committee's, the overdue."""
    text = request.incoming.text
    if asks_for_own(text):
        return [Say(*_list(context, request, ListItems(Listed.MINE, "")))]
    named = context.understand(text, context.now).slots.clusters
    listed = Listed.LATE if asks_for_late(text) else Listed.OPEN
    return [Say(*_list(context, request, ListItems(listed, named[0] if named else "")))]


def turn(context: Context, request: Request) -> list[Reply]:
    """Another page, or another list."""
    asked = request.incoming.action
    assert isinstance(asked, ListItems)  # noqa: S101  the route leads only such taps here
    return [Edit(*_list(context, request, asked))]


def add_waiting(context: Context, event: WaitingAsked) -> list[Reply]:
    """What is overdue waits for those who gave it out."""
    late = [
        one for one in context.unit.action_items.overdue(context.today, MOST)
        if gives(event.person, context.today, one.cluster)
    ]  # fmt: skip
    button = Button("action_items.see_late", ListItems(Listed.LATE, ""))
    event.lines.append(WaitingLine("action_items.waiting_late", len(late), button))
    return []


def _list(context: Context, request: Request, asked: ListItems) -> tuple[str, dict[str, Any], Rows]:
    items = _found(context, request, asked)
    page = min(max(asked.page, 0), max(len(items) - 1, 0) // A_PAGE)
    shown = items[page * A_PAGE : (page + 1) * A_PAGE]
    owners = context.unit.people.many({one.owner_id for one in shown if one.owner_id is not None})
    lines = [
        {
            "number": one.id,
            "text": _short(one.text, SHOWN_TEXT),
            "owner": owners[one.owner_id].full_name if one.owner_id in owners else one.owner_name,
            "due": one.due,
            "late": one.days_late(context.today),
            "state": one.state,
        }
        for one in shown
    ]
    arguments = {"listed": asked.listed.value, "cluster": asked.cluster, "count": len(items), "lines": lines}
    return "action_items.list", arguments, _rows(context, request, asked, items, page)


def _found(context: Context, request: Request, asked: ListItems) -> list[ActionItem]:
    items = context.unit.action_items
    match asked.listed:
        case Listed.MINE:
            return items.open_of_owner(request.member.id, MOST)
        case Listed.LATE:
            late = items.overdue(context.today, MOST)
            return [one for one in late if one.cluster == asked.cluster] if asked.cluster else late
    return items.open_of(asked.cluster, MOST) if asked.cluster else items.open(MOST)


def _rows(context: Context, request: Request, asked: ListItems, items: list[ActionItem], page: int) -> Rows:
    rows: list[tuple[Button, ...]] = [
        (Button("action_items.list_row", StepItem(one.id, ItemStep.VIEW),
                {"number": one.id, "text": _short(one.text, SHOWN_LABEL)}),)
        for one in items[page * A_PAGE : (page + 1) * A_PAGE]
    ]  # fmt: skip
    turns = []
    if page:
        turns.append(Button("action_items.earlier", ListItems(asked.listed, asked.cluster, page - 1)))
    if len(items) > (page + 1) * A_PAGE:
        turns.append(Button("action_items.further", ListItems(asked.listed, asked.cluster, page + 1)))
    others = [one for one in Listed if one is not asked.listed]
    lists = tuple(Button(f"action_items.list_{one.value}", ListItems(one, "")) for one in others)
    giver = holds_anywhere(request.person, GIVERS, context.today)
    give = (Button("action_items.give", GiveItem()),) if giver else ()
    return (*rows, tuple(turns), lists, give)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
