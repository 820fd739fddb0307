"""What every dialogue does with its draft: find the one tapped, keep a change, drop it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.kit.context import Context, Request
from handlers.kit.replies import Ask, Reply, Toast, settled
from storage.drafts import CANCELLED, OPEN
from storage.records import Draft


@dataclass(frozen=True)
class DraftCards:
    """The cards of one kind of draft: `card` draws one. Only the owner's tap counts; a tap on an older card shows the
    newest."""

    card: Callable[[Context, Draft], Ask]

    def tapped(self, context: Context, request: Request, draft_id: int, revision: int) -> Draft | list[Reply]:
        """The draft a tap is about, or what to answer where it is not the owner's, closed, or was changed since."""
        stored = context.unit.drafts.get(draft_id)
        if stored is None or stored.person_id != request.member.id or stored.state != OPEN:
            return [Toast("common.button_stale", alert=True)]
        if stored.revision != revision:
            return [Toast("common.newest_shown"), self.card(context, stored)]
        return stored

    def keep(self, context: Context, stored: Draft, data: dict[str, Any]) -> list[Reply]:
        """Store what was changed and show the card; where somebody changed it meanwhile, as it is now."""
        changed = context.unit.drafts.change(stored, data, context.now)
        if changed is not None:
            return [self.card(context, changed)]
        newest = context.unit.drafts.get(stored.id)
        if newest is None or newest.state != OPEN:
            return [Toast("common.button_stale", alert=True)]
        return [Toast("common.newest_shown"), self.card(context, newest)]


def drop(context: Context, request: Request, stored: Draft, key: str = "conversation.cancelled") -> list[Reply]:
    """Close a card without doing what is on it."""
    context.unit.drafts.close(stored, CANCELLED, context.now)
    return settled(card_name(stored), key, tapped=request.incoming.callback_id is not None)


def card_name(stored: Draft) -> str:
    """The name by which the card of a draft is found again."""
    return f"draft:{stored.id}"


def draft_of(request: Request) -> Draft:
    """The open draft that a dialogue goes on with. Raises ValueError where there is none: dispatch led here wrongly."""
    if request.draft is None:
        raise ValueError("a dialogue without its draft")
    return request.draft
