"""What the buttons of minutes ask for."""

from enum import StrEnum

from config.vocabulary import CorrectionRefusal, Resolution
from handlers.kit.buttons import Action, action


class MinutesStep(StrEnum):
    """What a button on the card of a meeting's minutes does."""

    SHOW = "sh"
    ADD = "ad"
    FILES = "fi"
    OPEN_FILES = "of"
    SUBMIT = "su"
    DO_SUBMIT = "ds"
    TAKE_BACK = "tb"
    APPROVE = "ap"
    RETURN = "re"
    CORRECT = "co"
    CORRECTIONS = "cs"
    TELL_ABSENT = "ta"


@action("mis")
class StepMinutes(Action):
    """One step with the minutes of a meeting."""

    meeting: int
    step: MinutesStep


@action("mit")
class TurnMinutes(Action):
    """The card of a meeting's minutes, from a page of its items on."""

    meeting: int
    page: int


@action("mir")
class ReadMinutes(Action):
    """Read what the minutes say, from a page on."""

    meeting: int
    page: int


@action("mii")
class ShowEntry(Action):
    """What the minutes say on one item."""

    item: int


@action("mio")
class SetResolution(Action):
    """What was resolved on an item, whose entry was shown at that version; the one chosen already is taken back."""

    item: int
    resolution: Resolution
    version: int


class EntryPart(StrEnum):
    """What of an entry is written next; more: goes on after what is there."""

    TEXT = "te"
    MORE = "mo"
    DETAIL = "de"
    DISSENT = "di"


@action("miw")
class WriteEntry(Action):
    """The next message is this part of what the minutes say on an item."""

    item: int
    part: EntryPart


@action("mig")
class GiveFromEntry(Action):
    """Give work out that was resolved on an item."""

    item: int


@action("mic")
class CertifyMinutes(Action):
    """Certify the minutes that an item asks for; first it is asked whether that is meant."""

    item: int
    sure: bool


@action("mid")
class AcceptCorrection(Action):
    """A correction that a member asked for is made."""

    correction: int


@action("mix")
class DeclineCorrection(Action):
    """It is not made; without a reason, that is asked for."""

    correction: int
    refusal: CorrectionRefusal | None


@action("mip")
class DropMinutesFile(Action):
    """Take an attached document off the minutes; `index` counts from 0, among `of` that were shown."""

    meeting: int
    index: int
    of: int
