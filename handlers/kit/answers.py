"""What a question from the records is answered with, whichever feature holds the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.kit.buttons import Rows
from handlers.kit.events import Event
from nlp.reading import Reading
from storage.records import Person


@dataclass(frozen=True)
class Source:
    """Where an answer stands: `kind` is catalogue, roster, roadmap, file or reply; `loaded` when it came into the
    system."""

    kind: str
    title: str = ""
    section: str = ""
    dated: date | None = None
    loaded: datetime | None = None
    said_by: str = ""

    def as_json(self, plain: Callable[[str], str]) -> dict[str, str | None]:
        """The form of `main.py ask`; `plain` gives the text of a key. `date` is ISO 8601, None where none is known."""
        title = self.title or plain(f"structure.{self.kind}")
        return {"title": title, "section": self.section, "date": self.dated.isoformat() if self.dated else None}


@dataclass(frozen=True)
class Answer:
    """What a member is told: `key` and `arguments` of the text, and `buttons` below it. `passages` are the ids that
    can be opened whole.

    `missing` names what was asked for and is not in the records; `keep`: the question is one for the secretariat;
    `own`: it was asked from the asker's own place; `likely`: only where no document tells of the matter.
    """

    key: str
    arguments: dict[str, Any]
    answered: bool
    sources: tuple[Source, ...] = ()
    passages: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    keep: bool = False
    about_people: bool = False
    own: bool = False
    likely: bool = False
    buttons: Rows = ()


@dataclass(frozen=True)
class QuestionAsked(Event):
    """A question is to be answered from the records: a feature that holds some adds its answer to `answers`, before
    the documents are searched.

    `person` None: a member without a cluster. `publicly`: only what everybody may read, as in a group. `whole`: there
    are no buttons to turn pages with. `before` tells the question asked just before, where it helps.
    """

    text: str
    reading: Reading
    person: Person | None
    before: Callable[[], str | None]
    publicly: bool
    whole: bool
    answers: list[Answer]
