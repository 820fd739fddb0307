"""What the buttons of asking for opinions, and giving them, ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action


class AskStep(StrEnum):
    """What a button on the card of an unsent question to advisers does."""

    CONFIRM = "ok"
    CANCEL = "no"
    QUESTION = "qu"
    ADVISER = "ad"
    DAYS = "da"


@action("opd")
class StepAsking(Action):
    """One step; `value` is an adviser's id, or a number of days."""

    draft: int
    revision: int
    step: AskStep
    value: int = 0


@action("opg")
class GiveOpinion(Action):
    """Write the opinion that was asked for."""

    opinion: int


class GiveStep(StrEnum):
    """What a button on the card of an unsent opinion does."""

    CONFIRM = "ok"
    CHANGE = "ch"
    CANCEL = "no"


@action("opw")
class StepGiving(Action):
    """One step with an unsent opinion."""

    draft: int
    revision: int
    step: GiveStep
