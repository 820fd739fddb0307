"""The data dictionary of the issue log, as frozen records. Every instant is UTC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from config.vocabulary import Channel, DeclineReason, IssueState, Sector, Topic

OPEN_STATES: frozenset[IssueState] = frozenset(
    {IssueState.NEW, IssueState.ACKNOWLEDGED, IssueState.IN_PROGRESS, IssueState.REOPENED}
)


@dataclass(frozen=True)
class Issue:
    """One issue; `id` is its number, counted from 1.

    `provinces_assumed`: nobody said where, the reporter's own province was taken. `reporter_id` is None where the
    reporter is not on the roster (then `reporter_name` may say who phoned) or was erased. `sector` and
    `reporter_cluster` are the reporter's when it was told: what others see in place of the name. `entered_by` is
    who wrote it down for somebody else. `hidden_from_chair`: the name is for the secretariat alone.
    `merged_into`: the issue it was found to be the same as; it then counts as none of its own.
    """

    id: int
    text: str
    state: IssueState
    topic: Topic | None
    provinces: tuple[str, ...]
    clusters: tuple[str, ...]
    created_at: datetime
    changed_at: datetime
    provinces_assumed: bool = False
    reporter_id: int | None = None
    reporter_name: str = ""
    reporter_cluster: str | None = None
    sector: Sector | None = None
    channel: Channel = Channel.CHAT
    entered_by: int | None = None
    hidden_from_chair: bool = False
    assignee_id: int | None = None
    assignee_name: str = ""
    on_agenda: bool = False
    merged_into: int | None = None
    decline_reason: DeclineReason | None = None
    outcome: str = ""
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody: neither settled, declined nor merged."""
        return self.merged_into is None and self.state in OPEN_STATES


@dataclass(frozen=True)
class IssueFile:
    """A photo, voice note, video, document or place that belongs to an issue.

    `file_id` is Telegram's; `added_by` whose it is, None for somebody not on the roster.
    """

    id: int
    issue_id: int
    kind: str
    file_id: str
    name: str
    seconds: int
    latitude: float | None
    longitude: float | None
    added_at: datetime
    added_by: int | None = None


@dataclass(frozen=True)
class Supporter:
    """Somebody who has the same trouble. `person_id` None: erased; they still count."""

    issue_id: int
    person_id: int | None
    sector: Sector | None
    cluster: str | None
    at: datetime


class Standing(StrEnum):
    """Which issues a list shows, by where they stand."""

    OPEN = "open"
    CLOSED = "closed"
    ANY = "any"


@dataclass(frozen=True)
class IssueQuery:
    """What a list of issues is narrowed by; None, or no place: by nothing. `since` and `until` bound the telling.

    Any one of the `provinces` will do, or where none is named of the `clusters`. `state` narrows more than
    `standing`. `reporter_id`: that person's own.
    """

    standing: Standing = Standing.OPEN
    state: IssueState | None = None
    provinces: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    topic: Topic | None = None
    sector: Sector | None = None
    since: datetime | None = None
    until: datetime | None = None
    reporter_id: int | None = None


@dataclass(frozen=True)
class TopicCount:
    """How many issues are of a topic (None: of none), and how many of those are still open."""

    topic: Topic | None
    issues: int
    still_open: int
