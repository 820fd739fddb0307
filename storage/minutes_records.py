"""The data dictionary of minutes, as frozen records. Every instant is UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.vocabulary import CorrectionRefusal, CorrectionState, MinutesState, Resolution


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting: one each.

    `taken_by` (ผู้จด) and `checked_by` (ผู้ตรวจ) lead to persons and are None once these were erased; their names and
    posts stay as they were. Members may ask for corrections until `corrections_until`; `told_over_at`: when the
    secretariat was told that this time is over. `certified_in` is the meeting that certified them; `record` is what was
    certified, whole, as plain JSON, and never changes.
    """

    meeting_id: int
    state: MinutesState
    taken_by: int | None
    taken_name: str
    taken_post: str
    begun_at: datetime
    checked_by: int | None = None
    checked_name: str = ""
    checked_post: str = ""
    sent_at: datetime | None = None
    corrections_until: datetime | None = None
    told_over_at: datetime | None = None
    certified_at: datetime | None = None
    certified_in: int | None = None
    record: dict[str, Any] | None = None
    version: int = 1

    @property
    def is_public(self) -> bool:
        """Whether members may read them."""
        return self.state in {MinutesState.SENT, MinutesState.CERTIFIED}


@dataclass(frozen=True)
class MinutesEntry:
    """What the minutes say on one item of the agenda: its `id` is the resolution's number. `text`: what was told and
    said; `detail` follows the word of the resolution; `dissent`: who did not agree, and why."""

    item_id: int
    meeting_id: int
    text: str = ""
    resolution: Resolution | None = None
    detail: str = ""
    dissent: str = ""
    changed_at: datetime | None = None
    changed_by: int | None = None
    id: int = 0
    version: int = 1


@dataclass(frozen=True)
class ResolvedItem:
    """What a meeting resolved on an item of its agenda: `number` such as 5.1."""

    meeting_id: int
    number: str
    title: str
    resolution: Resolution
    detail: str
    text: str


@dataclass(frozen=True)
class Correction:
    """A correction of sent minutes that a member asked for, in their words; `refusal` and `reason` where it was not
    made."""

    id: int
    meeting_id: int
    person_id: int
    text: str
    state: CorrectionState
    asked_at: datetime
    decided_at: datetime | None = None
    decided_by: int | None = None
    refusal: CorrectionRefusal | None = None
    reason: str = ""
