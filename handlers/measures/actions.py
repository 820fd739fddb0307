"""What the buttons of measures, shares and voices ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action


@action("gmg")
class ShowGoal(Action):
    """A goal with its measures; 0: every goal."""

    goal: int


@action("gmb")
class ShowBoard(Action):
    """A page of the board, of one goal or (0) of all."""

    goal: int
    page: int


@action("gmm")
class ShowMeasure(Action):
    """One measure whole."""

    measure: int


@action("gme")
class EditMeasure(Action):
    """Change a measure, or (0) give a goal a new one."""

    measure: int
    goal: int


class MeasureStep(StrEnum):
    """What a button on the card of an unsaved measure does."""

    CONFIRM = "ok"
    CANCEL = "no"
    CHANGE = "ch"
    SHOW = "sh"
    NAME = "na"
    VALUES = "va"
    UNIT = "un"
    SOURCE = "so"
    DIRECTION = "di"
    DENOMINATOR = "de"
    KIND = "ki"


@action("gmd")
class StepMeasure(Action):
    """One step with an unsaved measure."""

    draft: int
    revision: int
    step: MeasureStep


@action("gmh")
class PickGoal(Action):
    """The goal that an unsaved measure is of; 0: a new one, of the words that were said."""

    draft: int
    revision: int
    goal: int


@action("gms")
class ShowShares(Action):
    """A page of budget and projects by province, of a cluster or (empty) of all."""

    cluster: str
    page: int


class Most(StrEnum):
    """What the provinces that get most of it come first by."""

    BUDGET = "b"
    PROJECTS = "p"


@action("gmo")
class ShowMostShares(Action):
    """The same, those that get most first."""

    cluster: str
    page: int
    most: Most


@action("gmp")
class DrawShares(Action):
    """The same as a picture."""

    cluster: str


@action("gmv")
class ShowVoices(Action):
    """The ledger of voices, by sector or a page of provinces."""

    by_sector: bool
    page: int


@action("gmk")
class SettleFile(Action):
    """Store what a file brings, or drop it."""

    draft: int
    revision: int
    accept: bool


@action("gmr")
class AskRating(Action):
    """Have the members of a province (by its mark; empty: choose one) rate what a measure is of."""

    measure: int
    province: str


@action("msf")
class GiveForm(Action):
    """Send the form for the population of each province."""
