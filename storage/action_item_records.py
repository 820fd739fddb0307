"""The data dictionary of action items, as frozen records. Every instant is UTC."""

from dataclasses import dataclass
from datetime import date, datetime

from config.vocabulary import ActionItemState

OPEN_STATES = frozenset({ActionItemState.OPEN, ActionItemState.STARTED, ActionItemState.BLOCKED})


@dataclass(frozen=True)
class ActionItem:
    """Something that somebody is to do: its number is `id`.

    The owner is somebody of the roster (`owner_id`) or an office named in words (`owner_name`); neither, once the owner
    was erased. `due` is the last day for it, in Bangkok. `note` is the last word on it. `cluster` None: it concerns the
    whole organisation. It may come from a meeting's resolution, and belong to an issue or a project, by their numbers.
    `remind_at`: when the owner is to be reminded next.
    """

    id: int
    text: str
    cluster: str | None
    owner_id: int | None
    owner_name: str
    due: date | None
    state: ActionItemState
    note: str
    created_by: int | None
    created_at: datetime
    changed_at: datetime
    meeting_id: int | None = None
    resolution_id: int | None = None
    issue_id: int | None = None
    project_id: int | None = None
    remind_at: datetime | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be done."""
        return self.state in OPEN_STATES

    def days_late(self, on: date) -> int:
        """By how many days it is overdue on a day; 0 where it is not, or no longer open."""
        return max((on - self.due).days, 0) if self.due is not None and self.is_open else 0
