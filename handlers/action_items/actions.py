"""What the buttons of action items ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action


@action("aig")
class GiveItem(Action):
    """Begin to give work out."""


class ItemDraftStep(StrEnum):
    """What a button on the card of an item in the making does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    TEXT = "te"
    OWNER = "ow"
    DUE = "du"
    SCOPE = "sc"


@action("aid")
class StepItemDraft(Action):
    """One step with an item in the making."""

    draft: int
    revision: int
    step: ItemDraftStep


@action("aio")
class ChooseOwner(Action):
    """Give it to somebody of the roster."""

    draft: int
    revision: int
    person: int


@action("aiu")
class ChooseDue(Action):
    """Let it be due in that many days; None: on no day."""

    draft: int
    revision: int
    days: int | None


@action("aic")
class ChooseScope(Action):
    """Count it with a cluster or, with an empty code, with the whole organisation."""

    draft: int
    revision: int
    cluster: str


class ItemStep(StrEnum):
    """What a button of a stored item does."""

    VIEW = "vi"
    HISTORY = "hi"
    START = "st"
    BLOCK = "bl"
    DONE = "do"
    REOPEN = "re"
    AMEND = "am"
    DROP = "dr"


@action("ais")
class StepItem(Action):
    """One step with a stored item."""

    item: int
    step: ItemStep

    @property
    def opens(self) -> tuple[str, int] | None:
        """The action item whose card it opens."""
        return ("task", self.item) if self.step is ItemStep.VIEW else None


class WordStep(StrEnum):
    """What a button on the card of a word on an item does."""

    CONFIRM = "ok"
    CHANGE = "ch"
    CANCEL = "no"
    REASON = "re"


@action("aiw")
class StepWord(Action):
    """One step with a word on an item; `value` numbers a preset reason."""

    draft: int
    revision: int
    step: WordStep
    value: int = 0


@action("aip")
class GrantDelay(Action):
    """Let an item be due on another day, as its owner asked: `day` counts as datetime.date does (toordinal)."""

    item: int
    day: int


class Listed(StrEnum):
    """Which items a list shows."""

    MINE = "mine"
    OPEN = "open"
    LATE = "late"


@action("ail")
class ListItems(Action):
    """Show a list of items from a page on; `cluster` empty: of all."""

    listed: Listed
    cluster: str
    page: int = 0
