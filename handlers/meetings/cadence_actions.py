"""What the buttons about cadence and composition ask for."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.kit.buttons import Action, action

OWN = "own"


@action("mcs")
@dataclass(frozen=True)
class ShowCadence(Action):
    """How often a committee meets; an empty code: the whole organisation; OWN: one's own."""

    cluster: str


@action("mco")
@dataclass(frozen=True)
class ShowEveryCadence(Action):
    """How often each committee meets."""


@action("mcn")
@dataclass(frozen=True)
class MeetAgain(Action):
    """Begin a meeting of a committee whose time to meet has come."""

    cluster: str


@action("mcr")
@dataclass(frozen=True)
class ShowRules(Action):
    """What a committee has settled about its meetings."""

    cluster: str


class Rule(StrEnum):
    """One thing that a committee can settle."""

    QUORUM = "qu"
    SECTOR = "se"
    DELEGATES = "de"
    TARGET = "ta"
    FLOOR = "fl"
    LEAD = "le"
    OFFER = "of"


@action("mcx")
@dataclass(frozen=True)
class TurnRule(Action):
    """Go on to the next choice of a rule, from the one that was shown."""

    cluster: str
    rule: Rule
    shown: str
