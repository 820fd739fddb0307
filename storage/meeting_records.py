"""The data dictionary of meetings, as frozen records. Every instant is UTC."""

from dataclasses import dataclass
from datetime import datetime

from config.vocabulary import MeetingAnswer, MeetingState, Sector


@dataclass(frozen=True)
class Meeting:
    """One meeting of a committee: of the cluster named or, with None, of the whole organisation.

    `number` counts within committee and Buddhist `year` and is given when the meeting is called (0 before).
    `agenda` holds the items for consideration. `uid` and `sequence` tell calendars which event is meant and which
    of two notices is newer. `quorate` is known once the meeting was held.
    """

    id: int
    cluster: str | None
    year: int
    number: int
    state: MeetingState
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    agenda: tuple[str, ...]
    uid: str
    sequence: int
    drafted_by: int | None
    drafted_at: datetime
    called_by: int | None = None
    called_at: datetime | None = None
    quorate: bool | None = None
    version: int = 1

    @property
    def is_online(self) -> bool:
        """Whether people meet by a link alone."""
        return bool(self.link) and (not self.place or self.place == "ออนไลน์")


@dataclass(frozen=True)
class Invitee:
    """Somebody called to a meeting, with sector, province as they were then; the person is None once erased.

    `entered_by`: who of the secretariat entered the answer of somebody who phoned.
    """

    id: int
    meeting_id: int
    person_id: int | None
    sector: Sector | None
    province: str | None
    answer: MeetingAnswer | None = None
    reason: str = ""
    answered_at: datetime | None = None
    entered_by: int | None = None


@dataclass(frozen=True)
class MeetingReminder:
    """A reminder of a meeting that is planned: `kind` says to whom and when."""

    meeting_id: int
    kind: str
    at: datetime
