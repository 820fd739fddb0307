"""What every dialogue does with its draft: find the one tapped, keep a change, drop it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from handlers.kit.context import Context, Request
from handlers.kit.replies import Ask, Reply, Toast, settled
from storage.drafts import CANCELLED, OPEN
from storage.records import Draft


@dataclass(frozen=True)
class DraftCards:
    """The cards of one kind of draft: `card` draws one. Only the owner's tap counts; a tap on an older card shows the
    newest. Where `remind_after` is given, the owner is reminded that long after the last change."""

    card: Callable[[Context, Draft], Ask]
    remind_after: timedelta | None = None

    def open(self, context: Context, request: Request, kind: str, data: dict[str, Any]) -> list[Reply]:
        """Keep what was begun as a draft of whoever asks, and show its card."""
        stored = context.unit.drafts.open(
            request.member.id,
            kind,
            data,
            request.incoming.chat,
            context.now,
            self._reminder(context),
            said_in(request),
        )
        return [self.card(context, stored)]

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
        changed = context.unit.drafts.change(stored, data, context.now, self._reminder(context))
        return [self.card(context, changed)] if changed is not None else self.newest(context, stored.id)

    def newest(self, context: Context, draft_id: int) -> list[Reply]:
        """The card as it is now, for whoever acted on an older one."""
        stored = context.unit.drafts.get(draft_id)
        if stored is None or stored.state != OPEN:
            return [Toast("common.button_stale", alert=True)]
        return [Toast("common.newest_shown"), self.card(context, stored)]

    def _reminder(self, context: Context) -> datetime | None:
        return context.now + self.remind_after if self.remind_after is not None else None


def said_in(request: Request) -> int | None:
    """The message in which its writer said this; None where a button was tapped."""
    return request.incoming.message_id if request.incoming.action is None else None


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
