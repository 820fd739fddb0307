"""What the buttons of attendance ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action
from handlers.rules.meetings.attendance import Mark


@action("mai")
class CheckIn(Action):
    """A member says that they are there."""

    meeting: int


@action("mao")
class LeaveMeeting(Action):
    """A member leaves before the end."""

    meeting: int


@action("maq")
class ShowQuorum(Action):
    """How many are there, by sector."""

    meeting: int


class RollStep(StrEnum):
    """What a button of the roll does."""

    CARD = "ca"
    QR = "qr"
    GUESTS = "gu"
    OPEN = "op"
    OPEN_ANYWAY = "oa"
    ASK_CLOSE = "ac"
    RESUME = "re"


@action("mar")
class StepRoll(Action):
    """One step with the roll of a meeting."""

    meeting: int
    step: RollStep


@action("man")
class ShowRollNames(Action):
    """The names on a roll: another page of them in place or, without a page, all anew."""

    meeting: int
    page: int | None


@action("mal")
class EnterPresence(Action):
    """The secretariat enters how somebody was there; without a mark, it is asked for."""

    line: int
    mark: Mark | None


class AbsenceReason(StrEnum):
    """Why somebody did not come, at a tap."""

    DUTY = "duty"
    SICK = "sick"
    ERRAND = "errand"
    OTHER = "other"


@action("mas")
class EnterReason(Action):
    """Why somebody did not come; other: it will be written."""

    line: int
    reason: AbsenceReason


@action("mac")
class CloseMeeting(Action):
    """Close a meeting at a moment (epoch seconds)."""

    meeting: int
    at: int
