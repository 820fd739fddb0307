"""What the buttons about cadence and composition ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action

OWN = "own"


@action("mcs")
class ShowCadence(Action):
    """How often a committee meets; an empty code: the whole organisation; OWN: one's own."""

    cluster: str


@action("mco")
class ShowEveryCadence(Action):
    """How often each committee meets."""


@action("mcn")
class MeetAgain(Action):
    """Begin a meeting of a committee whose time to meet has come."""

    cluster: str


@action("mcr")
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


@action("mck")
class TurnConsent(Action):
    """Have the chair asked before a notice of meeting goes out, or no longer."""

    cluster: str
    waived: bool


@action("mcx")
class TurnRule(Action):
    """Go on to the next choice of a rule, from the one that was shown."""

    cluster: str
    rule: Rule
    shown: str
