"""What the buttons of delegates ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action


class DelegateStep(StrEnum):
    """What a button of somebody's delegate does."""

    NAME = "na"
    LETTER = "le"
    SEE = "se"
    LATER = "la"


@action("mdg")
class StepDelegate(Action):
    """One step with the delegate that goes with a place on a meeting's list."""

    place: int
    step: DelegateStep


@action("mdl")
class ShowDelegates(Action):
    """Whom members send to a meeting."""

    meeting: int
