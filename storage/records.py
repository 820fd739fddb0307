"""The data dictionary: what is stored, as frozen records. Every instant is UTC."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from config.vocabulary import Role, Seat, Sector


@dataclass(frozen=True)
class Grant:
    """A role held by a person: for one cluster or, with None, for the whole organisation; `until` is exclusive."""

    role: Role
    cluster: str | None = None
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the role is held on that day in Bangkok."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def full_name(prefix: str, name: str) -> str:
    """Prefix and name as Thai lists write them: นายวิชัย, but ดร. ณัฐวุฒิ."""
    return f"{prefix} {name}" if prefix.endswith(".") else f"{prefix}{name}"


@dataclass(frozen=True)
class Person:
    """Somebody on the roster.

    `user_id` is the Telegram account (None: does not use Telegram, or has not joined); `joined_at` the
    moment of consent; `unreachable_since` is set while the bot is blocked; `summary_daily`: wants news once a day.
    """

    id: int
    name: str
    code: str | None = None
    prefix: str = ""
    post: str = ""
    position: str = ""
    sector: Sector | None = None
    province: str | None = None
    cluster: str | None = None
    seat: Seat | None = None
    term_end: date | None = None
    order: int | None = None
    user_id: int | None = None
    joined_at: datetime | None = None
    retired_at: datetime | None = None
    unreachable_since: datetime | None = None
    summary_daily: bool = False
    version: int = 1
    grants: tuple[Grant, ...] = ()

    @property
    def full_name(self) -> str:
        """Prefix and name as Thai lists write them."""
        return full_name(self.prefix, self.name)


@dataclass(frozen=True)
class Audience:
    """Whom something goes to: everybody, or whoever is in one of each of the lists that are not empty; `people` are
    named one by one and, where there are any, are all; `without` are left out by name, whatever they are in."""

    clusters: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] = ()
    provinces: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    without: tuple[int, ...] = ()

    @property
    def is_everybody(self) -> bool:
        """Whether nothing narrows it."""
        return not any(getattr(self, item.name) for item in fields(self))

    def as_data(self) -> dict[str, Any]:
        """As plain JSON."""
        return {item.name: list(getattr(self, item.name)) for item in fields(self)}

    @staticmethod
    def from_data(data: dict[str, Any]) -> "Audience":
        """The audience again."""
        values = {name: tuple(value) for name, value in data.items()}
        return Audience(**{**values, "sectors": tuple(Sector(one) for one in data.get("sectors", ()))})


@dataclass(frozen=True)
class Recipient:
    """Somebody a message can be sent to: their Telegram account, and whether they want news once a day."""

    id: int
    user_id: int
    summary_daily: bool


@dataclass(frozen=True)
class Invite:
    """A one-time invitation of a person; of its code only a digest is kept. `made_by` None: from the command line."""

    id: int
    person_id: int
    made_by: int | None
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class RequestState(StrEnum):
    """Where a request to join stands. Naming: the outsider is asked for a name."""

    NAMING = "naming"
    OPEN = "open"
    ADMITTED = "admitted"
    REFUSED = "refused"


@dataclass(frozen=True)
class JoinRequest:
    """An outsider's request to join: their Telegram account, the name they gave, and who decided."""

    id: int
    user_id: int
    name: str
    state: RequestState
    asked_at: datetime
    decided_by: int | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True)
class Erasure:
    """A person is being erased: their chat and name, known until the last word to them is sent."""

    id: int
    chat_id: int
    name: str
    due: datetime


@dataclass(frozen=True)
class Draft:
    """A half-finished dialogue, shown as a card. `revision` rises with each change; buttons carry it.

    `message_id`: the message of its owner's that began it, where an edit of that begins it anew.
    """

    id: int
    person_id: int
    kind: str
    data: dict[str, Any]
    revision: int
    state: str
    chat_id: int
    created_at: datetime
    touched_at: datetime
    remind_at: datetime | None = None
    reminders: int = 0
    message_id: int | None = None


@dataclass(frozen=True)
class Received:
    """A claimed row of the inbox: an update of Telegram's or a tick of the clock, as JSON.

    `fence` is the number the lease was given; what it does is kept only while the row still carries it.
    """

    id: int
    lane: str
    kind: str
    payload: str
    attempts: int
    fence: int
    received_at: datetime
    album: str | None = None


@dataclass(frozen=True)
class Outgoing:
    """A row of the outbox: one call of the Bot API that waits to be made, or was made.

    `target_id` is the outbox row whose message is to be edited; `card` names what a message shows.
    """

    id: int
    chat_id: int
    method: str
    body: dict[str, Any]
    priority: int
    attempts: int
    created_at: datetime
    card: str | None = None
    target_id: int | None = None
    expires_at: datetime | None = None
    message_id: int | None = None


@dataclass(frozen=True)
class Addressee:
    """Where a broadcast goes: a chat, and its entry in a ledger where one is kept. `filling` gives, for this chat
    alone, what stands in place of words of the body, as Telegram's HTML."""

    chat_id: int
    recipient_id: int | None = None
    filling: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Blob:
    """A file's content, kept until it has gone up once; then its Telegram `file_id` is enough."""

    id: int
    name: str
    mime: str
    content: bytes
    file_id: str | None


@dataclass(frozen=True)
class Group:
    """A group chat linked to the committee; `cluster` None: to the whole organisation."""

    chat_id: int
    title: str
    cluster: str | None
    linked_by: int | None


@dataclass(frozen=True)
class HistoryEntry:
    """One act on one object; `digest` chains it to the entry before."""

    id: int
    subject: str
    subject_id: int
    act: str
    at: datetime
    actor_id: int | None
    detail: dict[str, Any] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True)
class Task:
    """Slow work that waits its turn outside any transaction; its result comes back as a tick."""

    id: int
    name: str
    arguments: dict[str, Any]
    lane: str
    attempts: int
    fence: int


@dataclass(frozen=True)
class SummaryLine:
    """One piece of news, in HTML, that waits for a person's daily summary."""

    id: int
    person_id: int
    text: str
    created_at: datetime


@dataclass(frozen=True)
class StoredCatalogue:
    """A structure as it was loaded: its YAML, and the moment it came into force."""

    id: int
    content: str
    digest: str
    loaded_at: datetime


@dataclass(frozen=True)
class Question:
    """A question the records did not answer. `told_at`: when the secretariat was told that it waits long; `private`: a
    word left for the secretariat, whose reply is for its writer alone."""

    id: int
    text: str
    state: str
    asked_at: datetime
    answer: str | None = None
    answered_by: int | None = None
    answered_at: datetime | None = None
    document_id: int | None = None
    told_at: datetime | None = None
    private: bool = False


@dataclass(frozen=True)
class Asker:
    """Somebody who asked a kept question, and the chat they asked it in."""

    question_id: int
    person_id: int
    chat_id: int
    asked_at: datetime


@dataclass(frozen=True)
class LastQuestion:
    """What a person asked last: a follow-up is read in its light. `chat_id`: the group it was asked in, None: in
    private, where no group may go on from it."""

    person_id: int
    text: str
    asked_at: datetime
    chat_id: int | None = None


@dataclass(frozen=True)
class Document:
    """One version of a document of the committee's.

    `dated` is the document's own day, None where it names none; `clusters` empty: it concerns all; `readers` is
    everybody, committee or staff; `kind` is file or reply (the secretariat's answer to a question); `said_by` the
    post that answers for it; `state` is in_force, replaced or withdrawn; `digest` the SHA-256 of what was loaded.
    """

    id: int
    series: int
    version: int
    title: str
    dated: date | None
    clusters: tuple[str, ...]
    readers: str
    kind: str
    said_by: str
    state: str
    digest: str
    loaded_at: datetime
    loaded_by: int | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Passage:
    """A stretch of a document under one heading: the path of headings, and its sentences or list items."""

    id: int
    document_id: int
    position: int
    section: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """A message that was not understood at once, names masked: how it was read, and what it is said to have meant."""

    id: int
    text: str
    read_as: str
    confidence: float
    said_meaning: str | None
    meaning: str | None
    kept_at: datetime
