"""The data dictionary of meetings, as frozen records. Every instant is UTC."""

from dataclasses import dataclass
from datetime import date, datetime, time

from config.vocabulary import (
    AgendaSection,
    DatePollState,
    DelegateOffer,
    DelegateRule,
    MeetingAnswer,
    MeetingState,
    Presence,
    Seat,
    Sector,
)


@dataclass(frozen=True)
class Meeting:
    """One meeting of a committee: of the cluster named or, with None, of the whole organisation.

    `number` counts within committee and Buddhist `year` and is given when the meeting is called (0 before). `link` is
    where people meet online, `map_link` shows the place on a map. `uid` and `sequence` tell calendars which event is
    meant and which of two notices is newer. `change_reason`: why it was moved or called off last. `quorate` is known
    once the meeting was held. What it is about is its agenda, kept apart (AgendaItem).
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
    uid: str
    sequence: int
    drafted_by: int | None
    drafted_at: datetime
    called_by: int | None = None
    called_at: datetime | None = None
    quorate: bool | None = None
    version: int = 1
    map_link: str = ""
    change_reason: str = ""


@dataclass(frozen=True)
class AgendaItem:
    """One item of a meeting's agenda: the `position`-th (from 1) of its section.

    It may come from an issue, a project, an action item or a poll, or ask for the minutes of an earlier meeting
    (`minutes_of`) to be certified. An `id` of 0: not stored yet.
    """

    section: AgendaSection
    title: str
    position: int = 0
    issue_id: int | None = None
    project_id: int | None = None
    action_item_id: int | None = None
    minutes_of: int | None = None
    poll_id: int | None = None
    id: int = 0
    meeting_id: int = 0


@dataclass(frozen=True)
class MeetingFile:
    """A document that goes out with a meeting's notice: Telegram's `file_id`; `kind` is document or photo."""

    kind: str
    file_id: str
    name: str


@dataclass(frozen=True)
class Invitee:
    """Somebody called to a meeting, with sector, province as they were then; the person is None once erased.

    `entered_by`: who of the secretariat entered the answer of somebody who phoned. `delegate` is the name of who comes
    in their place, `letter` the picture of the letter that says so (Telegram's file_id, `letter_kind` photo or
    document).
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
    delegate: str = ""
    letter: str = ""
    letter_kind: str = ""


@dataclass(frozen=True)
class MeetingReminder:
    """A reminder of a meeting that is planned: `kind` says to whom and when."""

    meeting_id: int
    kind: str
    at: datetime


@dataclass(frozen=True)
class Roll:
    """The roll of a meeting, filled for the start it had then; `opened_at` and `closed_at` are เริ่มประชุมเวลา and
    เลิกประชุมเวลา, None as long as they are not said."""

    meeting_id: int
    starts_at: datetime
    filled_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    opened_by: int | None = None
    closed_by: int | None = None


@dataclass(frozen=True)
class Attendance:
    """One line of a meeting's roll, part of the official record.

    `name` (with its prefix), `post`, `sector`, `province`, `seat` and `order` are as they were that day; `name` and
    `post` stay when the person is erased. `person_id` is None then, and for guests who are on no roster. `seated`: has
    a vote in the committee, and so stands among those present or absent; others attend (ผู้เข้าร่วมประชุม).
    `presence` None: not known yet. `delegate` is the name of who came in their place, `letter` whether with a letter,
    `delegate_counts` whether that fills the seat, by the rules of that day. `entered_by`: who of the secretariat
    entered it, None where the person did.
    """

    id: int
    meeting_id: int
    person_id: int | None
    seated: bool
    order: int | None
    name: str
    post: str
    sector: Sector | None = None
    province: str | None = None
    seat: Seat | None = None
    presence: Presence | None = None
    delegate: str = ""
    letter: bool = False
    delegate_counts: bool = False
    reason: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    entered_by: int | None = None
    entered_at: datetime | None = None
    version: int = 1

    @property
    def fills_seat(self) -> bool:
        """Whether the seat counts as filled: by its holder, or by a delegate who counts."""
        came = self.presence is Presence.PRESENT or (self.presence is Presence.DELEGATE and self.delegate_counts)
        return self.seated and came

    @property
    def is_here(self) -> bool:
        """Whether somebody came and has not left."""
        return self.presence in {Presence.PRESENT, Presence.DELEGATE} and self.left_at is None


@dataclass(frozen=True)
class MeetingRules:
    """What a committee has settled about its meetings; the defaults hold where nothing is.

    Quorum: more than `quorum_percent` of the seats and, unless `sector_percent` is 0, at least that share of each
    sector's. The next meeting is aimed at within `target_months` of the last quorate one, and due within
    `floor_months`. Meetings of a series wait for the secretariat `lead_days` before.

    Who has not answered is reminded each of `unanswered_days` before. Who comes is reminded `coming_days` before and,
    with `coming_eve`, at 15:00 the day before; of a meeting online, `online_hours` before. 0: not reminded.

    `version` rises with each change; 0: nothing was ever settled.
    """

    cluster: str | None = None
    quorum_percent: int = 50
    sector_percent: int = 0
    delegates: DelegateRule = DelegateRule.OFFICE
    target_months: int = 2
    floor_months: int = 3
    lead_days: int = 21
    delegate_offer: DelegateOffer = DelegateOffer.EVERYBODY
    unanswered_days: tuple[int, ...] = (7, 3)
    coming_days: int = 3
    coming_eve: bool = True
    online_hours: int = 1
    version: int = 0


@dataclass(frozen=True)
class CadenceDate:
    """A day on which a committee's clock is looked at: `kind` is a warning before the floor, or a quarter's end."""

    id: int
    cluster: str | None
    kind: str
    at: datetime


@dataclass(frozen=True)
class MissedQuarter:
    """A quarter (1 to 4 of a Common Era calendar year) in which a committee had no quorate meeting; it stays on
    record."""

    cluster: str | None
    year: int
    quarter: int
    noted_at: datetime


@dataclass(frozen=True)
class DatePoll:
    """The search for the date of a committee's next meeting: members say which of the dates proposed they can.

    Answers are taken until `closes_at`; those who have not answered are reminded once, at `remind_at` (None: there is
    no time for that, or it is done). `place` and `subject` are known only where they were said along with the dates.
    """

    id: int
    cluster: str | None
    state: DatePollState
    place: str
    subject: str
    opened_by: int | None
    opened_at: datetime
    closes_at: datetime
    remind_at: datetime | None = None


@dataclass(frozen=True)
class ProposedDate:
    """One of the dates proposed; an `id` of 0: not stored yet."""

    starts_at: datetime
    ends_at: datetime
    id: int = 0
    poll_id: int = 0


@dataclass(frozen=True)
class DateVoter:
    """Somebody asked which dates they can, with the sector they had then; the person is None once erased.

    `can` and `cannot` are ids of dates; those in neither are not answered yet.
    """

    id: int
    poll_id: int
    person_id: int | None
    sector: Sector | None
    can: frozenset[int] = frozenset()
    cannot: frozenset[int] = frozenset()

    @property
    def answered(self) -> frozenset[int]:
        """The dates about which they said anything."""
        return self.can | self.cannot


@dataclass(frozen=True)
class CalendarFeed:
    """A member's private calendar address: `selector` is its open half, of the secret half only a digest is kept."""

    person_id: int
    selector: str
    digest: str
    made_at: datetime


@dataclass(frozen=True)
class MeetingSeries:
    """Meetings that come by themselves: `rule` (RFC 5545) counts from the day `first`; `start` and `end` are times of
    day in Bangkok. `next_at` is the next meeting that does not wait for the secretariat yet, `ready_at` when it will.
    """

    id: int
    cluster: str | None
    rule: str
    first: date
    start: time
    end: time
    place: str
    link: str
    subject: str
    made_by: int | None
    made_at: datetime
    next_at: datetime
    ready_at: datetime
    ended_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True)
class SeriesTurn:
    """A meeting of a series whose turn has come: it waits to be called until it has a `meeting_id` or is `skipped`."""

    id: int
    series_id: int
    starts_at: datetime
    meeting_id: int | None = None
    skipped: bool = False
