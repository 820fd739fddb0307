"""How features meet: an event is published by one and handled by others, in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from config.vocabulary import Intent
from handlers.kit.buttons import Button
from handlers.kit.phrase import Phrase
from nlp.reading import Reading
from storage.records import Person


class Event:
    """Something that happened, which other features may want to know of."""


@dataclass(frozen=True)
class PersonErased(Event):
    """A person is being erased: every feature empties what it holds about them; tallies stay whole."""

    person_id: int


@dataclass(frozen=True)
class PersonJoined(Event):
    """A person on the roster joined with an account, and was welcomed."""

    person_id: int


@dataclass(frozen=True)
class PersonRetired(Event):
    """A person was taken off the serving roster: nothing more is sent to them."""

    person_id: int


@dataclass(frozen=True)
class DataPart:
    """One kind of thing that is held about a person: `title` is a key of the texts, each entry a plain record of
    columns (keys of the texts) and values as people read them."""

    title: str
    entries: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class DataAsked(Event):
    """Somebody wants to see what is held about them: every feature adds its parts."""

    person_id: int
    parts: list[DataPart] = field(default_factory=list)


@dataclass(frozen=True)
class ExportsAsked(Event):
    """The secretariat wants to export something: every feature adds, by its name, the buttons of what it can export."""

    offered: dict[str, tuple[Button, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class TableArrived(Event):
    """The secretariat sent a table (CSV or XLSX): the feature whose columns it has takes it, and says so in `taken`.

    `rows` begin with the file's first row; `person_id` is who sent it, in the private chat `chat`.
    """

    rows: list[list[str]]
    file_name: str
    person_id: int
    chat: int
    taken: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class QuestionUnanswered(Event):
    """A question the records do not answer; it is kept for the secretariat. `private`: it was left for the secretariat,
    and is nobody else's."""

    text: str
    chat: int
    person_id: int
    private: bool = False


@dataclass(frozen=True)
class MessageUnclear(Event):
    """A message the bot had to ask back about, in a draft of its own."""

    reading: Reading
    person_id: int
    draft_id: int


@dataclass(frozen=True)
class MeaningSaid(Event):
    """The writer of such a message said what it meant."""

    draft_id: int
    meaning: Intent


@dataclass(frozen=True)
class WaitingLine:
    """One kind of thing that waits for somebody: `key` tells of `count` of them, `button` leads there."""

    key: str
    count: int
    button: Button

    @property
    def arguments(self) -> dict[str, Any]:
        """What fills the text."""
        return {"count": self.count}


@dataclass(frozen=True)
class Setting:
    """Something that a person can settle: `key` says what, `button` leads there."""

    key: str
    arguments: dict[str, Any]
    button: Button


@dataclass
class SettingsAsked(Event):
    """What can a person settle? Each feature adds its part."""

    person: Person
    parts: list[Setting] = field(default_factory=list)


@dataclass
class WaitingAsked(Event):
    """What waits for a person? Each feature adds its lines, most urgent first."""

    person: Person
    lines: list[WaitingLine] = field(default_factory=list)


@dataclass(frozen=True)
class IssueMarked(Event):
    """Somebody put an issue of these clusters on the list for an agenda: who can bring it before a meeting that is
    called already adds the button for that."""

    person: Person
    issue_id: int
    clusters: Sequence[str]
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True)
class PollMarked(Event):
    """Somebody wants a poll brought before a meeting of `cluster` (None: of the whole): who can do that for a meeting
    that is called adds the button for it."""

    person: Person
    poll_id: int
    cluster: str | None
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True)
class PollResolved(Event):
    """A meeting of `cluster` (None: of the whole) made the result of a poll its own; `meeting` names it, in words,
    `actor_id` sent its minutes."""

    poll_id: int
    actor_id: int
    cluster: str | None
    meeting: str


@dataclass(frozen=True)
class IssueResolved(Event):
    """A meeting resolved on an issue; `meeting` names it and `words` say what, in Thai. `actor` sent its minutes."""

    issue_id: int
    actor: Person
    meeting: str
    words: str


@dataclass(frozen=True)
class WorkResolved(Event):
    """A meeting gave out work, and this person writes down to whom: `text` is what its item of the agenda is about,
    `said` what was said of owner, work and day, in words, or nothing."""

    person: Person
    chat: int
    text: str
    said: str
    cluster: str | None
    meeting_id: int
    resolution_id: int
    issue_id: int | None
    project_id: int | None


@dataclass(frozen=True)
class HolderAsked(Event):
    """A member asks who sees to what was just shown; `kind` and `number` name it, as its command does. The feature it
    belongs to says so."""

    kind: str
    number: int


@dataclass(frozen=True)
class ProvinceAsked(Event):
    """Somebody wants to know what is known of a province: every feature adds a line, and a button that leads on."""

    province: str
    lines: list[Phrase] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True)
class MeetingOver(Event):
    """A meeting's time is over; these issues were on its agenda."""

    meeting_id: int
    issues: Sequence[int]
