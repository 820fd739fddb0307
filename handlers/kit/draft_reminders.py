"""Which drafts their owners are to be reminded of, and when."""

from datetime import datetime, timedelta

from handlers.kit.incoming import Tick
from handlers.kit.routes import Due
from storage.unit_of_work import UnitOfWork

DRAFT_DUE = "draft_due"
REMINDERS_EVERY = timedelta(seconds=10)


def reminders_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """The reminders that are due, as ticks that go to the chats of their drafts."""
    return [
        Due(Tick(DRAFT_DUE, draft.id), draft.remind_at, lane=str(draft.chat_id), chat=draft.chat_id)
        for draft in unit.drafts.due(now, limit)
        if draft.remind_at is not None
    ]
