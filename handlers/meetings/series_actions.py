"""What the buttons of series of meetings ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action


@action("msn")
class NewSeries(Action):
    """Set up a series step by step."""


@action("msl")
class ListSeries(Action):
    """Show what series there are."""


class SeriesDraftStep(StrEnum):
    """What a button on the card of an unsaved series does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    RULE = "ru"
    FIRST = "fi"
    TIME = "ti"
    PLACE = "pl"
    AUDIENCE = "au"
    MORNING = "mo"
    AFTERNOON = "af"


@action("msd")
class StepSeriesDraft(Action):
    """One step with an unsaved series."""

    draft: int
    revision: int
    step: SeriesDraftStep


@action("msi")
class SetSeriesInterval(Action):
    """A meeting every so many months."""

    draft: int
    revision: int
    months: int


@action("msw")
class SetSeriesDay(Action):
    """On this weekday of the month or week, as RFC 5545 writes it: 1FR, FR."""

    draft: int
    revision: int
    day: str


@action("msa")
class SetSeriesAudience(Action):
    """For a cluster or, with an empty code, the whole organisation."""

    draft: int
    revision: int
    cluster: str


class SeriesStep(StrEnum):
    """What a button of a stored series does."""

    VIEW = "vi"
    CHANGE = "ch"
    END = "en"
    DO_END = "de"
    HISTORY = "hi"


@action("mss")
class StepSeries(Action):
    """One step with a stored series."""

    series: int
    step: SeriesStep


class TurnStep(StrEnum):
    """What a button of a meeting whose turn has come does."""

    VIEW = "vi"
    OPEN = "op"
    SKIP = "sk"


@action("mst")
class StepTurn(Action):
    """One step with a meeting of a series whose turn has come."""

    turn: int
    step: TurnStep
