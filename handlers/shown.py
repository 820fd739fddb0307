"""What was just shown, and what a member then says of it: "อันที่ 2" of a list, "แล้วใครดูแล" of an issue.

Nothing is remembered for that: the outbox knows what a chat was shown.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.kit.buttons import Action, ActionUnknown, decode
from handlers.kit.context import Context, Request
from handlers.kit.events import HolderAsked
from handlers.kit.incoming import ChatKind
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import Feature, Route
from handlers.rules.follow_ups import LAST, Pointed, Wanted, pointed_at
from storage.outbox import Display

REMEMBERED = timedelta(minutes=30)
LOOKED_AT = 5
ONE = frozenset({"issue", "project"})
"""What can be asked after by itself."""


@dataclass(frozen=True)
class _Item:
    kind: str
    number: int
    action: Action | None = None


def points_back(context: Context, request: Request) -> bool:
    """Whether a message is about what was just shown, later than anything its writer is in the middle of."""
    pointed = pointed_at(request.incoming.text)
    if pointed is None or request.incoming.chat_kind is not ChatKind.PRIVATE:
        return False
    if pointed.place is None:
        return _meant(context, request, pointed) is not None
    # A number alone may be what the draft at hand waits for.
    if pointed.bare and request.draft is not None:
        return False
    return bool(_listed(context, request))


def answer(context: Context, request: Request) -> list[Reply]:
    """Open what is meant, or say who sees to it."""
    pointed = pointed_at(request.incoming.text)
    assert pointed is not None  # noqa: S101  the route leads only such messages here
    item = _meant(context, request, pointed)
    if pointed.place is not None:
        items = _listed(context, request)
        place = len(items) if pointed.place == LAST else pointed.place
        item = _at(items, place)
        if item is None:
            return [Say("conversation.not_so_many", {"count": len(items)})]
    if item is None:
        return []
    return _told(context, request, pointed, item)


def _at(items: list[_Item], place: int) -> _Item | None:
    """The item at a place of a list, counted from 1; where the list is not so long, the one with that number."""
    if 1 <= place <= len(items):
        return items[place - 1]
    return next((one for one in items if one.number == place), None)


def _told(context: Context, request: Request, pointed: Pointed, item: _Item) -> list[Reply]:
    if pointed.wanted is Wanted.HOLDER and item.kind in ONE:
        context.publish(HolderAsked(item.kind, item.number))
        return []
    opened = replace(request.incoming, reading=None, text="")
    if item.action is not None:
        opened = replace(opened, action=item.action)
    else:
        opened = replace(opened, command=item.kind, argument=str(item.number))
    return context.go(context, replace(request, incoming=opened)) if context.go else []


def _meant(context: Context, request: Request, pointed: Pointed) -> _Item | None:
    """The one thing that the newest message shows; where it shows nothing of the kind, the only open issue that the
    member has told of, unless they may ask after what an answer has just told."""
    newest = next(iter(_shown(context, request)), None)
    if newest is not None:
        items = _items(newest)
        kind, _, number = (newest.card or "").partition(":")
        if kind in ONE and number.isdigit():
            return _Item(kind, int(number))
        if len(items) == 1 and items[0].kind in ONE:
            return items[0]
        if items or newest.card:
            return None
    if request.draft is not None or (pointed.wanted is Wanted.HOLDER and not pointed.names_issue):
        return None
    own = [one for one in context.unit.issues.reported_by(request.member.id) if one.is_open]
    return _Item("issue", own[0].id) if len(own) == 1 else None


def _listed(context: Context, request: Request) -> list[_Item]:
    """The items of the newest list; where no list was shown, the newest item."""
    shown = [items for one in _shown(context, request) if (items := _items(one))]
    return next((items for items in shown if len(items) > 1), shown[0] if shown else [])


def _shown(context: Context, request: Request) -> list[Display]:
    """What the chat was shown lately, and after what the member is in the middle of."""
    since = context.now - REMEMBERED
    if request.draft is not None and request.draft.touched_at > since:
        since = request.draft.touched_at + timedelta(microseconds=1)
    return context.unit.outbox.shown(request.incoming.chat, since, LOOKED_AT)


def _items(display: Display) -> list[_Item]:
    found: dict[tuple[str, int], _Item] = {}
    for data in display.buttons:
        try:
            tapped = decode(data)
        except ActionUnknown:
            continue
        if tapped.opens is not None:
            found.setdefault(tapped.opens, _Item(*tapped.opens, tapped))
    return list(found.values())


FEATURE = Feature(name="shown", routes=(Route("what was shown", answer, follows=points_back),))
