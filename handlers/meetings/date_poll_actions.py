"""What the buttons of the search for a meeting's date ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action


@action("mdn")
class NewDatePoll(Action):
    """Begin to look for a date: for a cluster, the whole organisation (an empty code), or one's own (None)."""

    cluster: str | None = None


class DatesDraftStep(StrEnum):
    """What a button on the card of an unsent search does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    DATES = "da"
    TIME = "ti"
    CLOSING = "cl"
    AUDIENCE = "au"
    EARLIER = "ea"
    LATER = "la"
    MORNING = "mo"
    AFTERNOON = "af"
    WHOLE_DAY = "wd"


@action("mdd")
class StepDatesDraft(Action):
    """One step with an unsent search."""

    draft: int
    revision: int
    step: DatesDraftStep


@action("mdp")
class PickDay(Action):
    """Propose a day (counted as date.toordinal does), or no longer."""

    draft: int
    revision: int
    day: int


@action("mdc")
class SetDatesClosing(Action):
    """Take answers for so many days."""

    draft: int
    revision: int
    days: int


@action("mdu")
class SetDatesAudience(Action):
    """Ask a cluster or, with an empty code, the whole organisation."""

    draft: int
    revision: int
    cluster: str


@action("mda")
class AnswerDate(Action):
    """A member says whether they can on a date."""

    date: int
    can: bool


@action("mde")
class EnterDate(Action):
    """The secretariat enters the answers of somebody who phoned; without a date, they are asked for."""

    voter: int
    date: int | None
    can: bool


@action("mdv")
class SeeDate(Action):
    """Who can on a date."""

    date: int


@action("mdx")
class ChooseDate(Action):
    """Call the meeting on this date: its card opens."""

    date: int


class DatesStep(StrEnum):
    """What a button of a search under way does."""

    BALLOT = "ba"
    RESULTS = "re"
    SILENT = "si"
    DROP = "dr"
    DO_DROP = "dd"


@action("mds")
class StepDates(Action):
    """One step with a search under way."""

    poll: int
    step: DatesStep
