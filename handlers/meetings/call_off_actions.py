"""What the buttons of a card that calls a meeting off ask for."""

from enum import StrEnum

from config.vocabulary import ChangeReason
from handlers.kit.buttons import Action, action


class CallOffStep(StrEnum):
    """What a button on the card of a meeting that is to be called off does."""

    CONFIRM = "ok"
    CANCEL = "no"


@action("mxo")
class StepCallOff(Action):
    """One step with a meeting that is to be called off."""

    draft: int
    revision: int
    step: CallOffStep


@action("mxr")
class ChooseCallOffReason(Action):
    """Why a meeting is called off."""

    draft: int
    revision: int
    reason: ChangeReason
