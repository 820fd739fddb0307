"""How features meet: an event is published by one and handled by others, in the same transaction."""

from dataclasses import dataclass
from typing import Any

from handlers.kit.buttons import Rows


class Event:
    """Something that happened, which other features may want to know of."""


@dataclass(frozen=True)
class PersonErased(Event):
    """A person is being erased: every feature empties what it holds about them; tallies stay whole."""

    person_id: int


@dataclass(frozen=True)
class QuestionUnanswered(Event):
    """A question the records do not answer; it is kept for the secretariat."""

    text: str
    chat: int
    person_id: int


@dataclass(frozen=True)
class SecretariatTold(Event):
    """News for the secretariat (of a cluster, or with None of the whole)."""

    key: str
    arguments: dict[str, Any]
    cluster: str | None = None
    buttons: Rows = ()
