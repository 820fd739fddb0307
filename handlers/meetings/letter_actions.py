"""What the buttons of a signed letter ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action


@action("mlt")
class AskLetter(Action):
    """The signed letter of a meeting is about to be sent in."""

    meeting: int


class LetterStep(StrEnum):
    """What a button on the card of a signed letter does."""

    CONFIRM = "ok"
    CANCEL = "no"


@action("mls")
class StepLetter(Action):
    """One step with a signed letter that was sent in."""

    draft: int
    revision: int
    step: LetterStep
