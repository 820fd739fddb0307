"""The data dictionary of notices, as frozen records. Every instant is UTC."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.vocabulary import NoticeDelivery, NoticeState, Sector
from storage.records import Audience


@dataclass(frozen=True)
class NoticeFile:
    """A file that goes with a notice: `kind` is photo, video, document or voice; Telegram keeps its content."""

    kind: str
    file_id: str
    name: str = ""


@dataclass(frozen=True)
class Notice:
    """One notice to many; `id` is its number, counted from 1.

    `cluster`: sent for that cluster; None: for the whole organisation. `by_chair`: by its chair, else by the
    secretariat. `acknowledge`: everybody is asked to press รับทราบ; who has not is reminded `remind_after` hours later
    (0: nobody is). `act_at` is when the clock has to do something: send it, or remind; `show_at` when it has to bring
    the author's card up to date.
    """

    id: int
    text: str
    audience: Audience
    cluster: str | None
    state: NoticeState
    author_id: int | None
    by_chair: bool
    created_at: datetime
    acknowledge: bool = True
    remind_after: int = 24
    groups: bool = False
    files: tuple[NoticeFile, ...] = ()
    act_at: datetime | None = None
    show_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    reminded_at: datetime | None = None
    recalled_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True)
class NoticeCount:
    """How many people of a sector and province are at one point of a notice's ledger, and how many acknowledged of
    those who are `asked` to."""

    sector: Sector | None
    province: str | None
    delivery: NoticeDelivery
    people: int
    acknowledged: int
    asked: int


@dataclass(frozen=True)
class LedgerLine:
    """What became of a notice for one person, or for a group (`group_chat`); `person_id` None: erased.

    `error` is what Telegram answered; `sent_at` when the message went out.
    """

    id: int
    person_id: int | None
    group_chat: int | None
    sector: Sector | None
    province: str | None
    cluster: str | None
    acknowledged_at: datetime | None
    acknowledged_by: int | None
    reminded_at: datetime | None
    delivery: NoticeDelivery
    error: str | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True)
class ToSend:
    """Somebody on the list who can be reached: the entry in the ledger, the chat, and what may be filled in."""

    id: int
    chat_id: int
    name: str
    province: str


@dataclass(frozen=True)
class ToDelete:
    """The messages of a notice in one chat that are still there."""

    recipient_id: int
    chat_id: int
    message_ids: tuple[int, ...] = field(default=())


def notice_data(notice: Notice) -> dict[str, Any]:
    """A notice's columns as the database holds them."""
    return {
        **vars(notice),
        "audience": notice.audience.as_data(),
        "state": notice.state.value,
        "files": [vars(one) for one in notice.files],
    }
