"""What the buttons of the roadmap ask for."""

from enum import StrEnum

from handlers.kit.buttons import Action, action


class RoadmapView(StrEnum):
    """What a list shows: its projects, what it can be narrowed by, or a picture of it."""

    PAGE = "p"
    FILTERS = "f"
    AREAS = "a"
    CLUSTERS = "c"
    PROVINCES = "v"
    STANDS = "s"
    GANTT = "g"
    BY_PROVINCE = "b"


@action("rml")
class ListProjects(Action):
    """A page of a list, the whole query in short: handlers/roadmap/listing.py writes and reads it.

    Days are counted from 2000-01-01.
    """

    area: str
    place: str
    stand: str
    since: int | None
    until: int | None
    time_by: str
    page: int
    view: RoadmapView


class ProjectStep(StrEnum):
    """What a button of a stored project does."""

    VIEW = "vi"
    HISTORY = "hi"
    REPORT = "re"
    EDIT = "ed"
    MILESTONES = "mi"
    EVALUATE = "ev"


@action("rmp")
class StepProject(Action):
    """One step with a stored project."""

    project: int
    step: ProjectStep

    @property
    def opens(self) -> tuple[str, int] | None:
        """The project whose card it opens."""
        return ("project", self.project) if self.step is ProjectStep.VIEW else None


class ReportStep(StrEnum):
    """What a button on the card of an unsaved report does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    PERCENT = "pe"
    WORDS = "wo"
    PAUSE = "pa"
    PROJECT = "pr"
    PRESET = "ps"


@action("rmr")
class StepReport(Action):
    """One step with an unsaved report; `value` is a percentage, the number of preset words or of a project."""

    draft: int
    revision: int
    step: ReportStep
    value: int = 0


@action("rmt")
class SettleReport(Action):
    """The secretariat takes over, or drops, what somebody else reported."""

    report: int
    accept: bool


@action("rmf")
class ShowPhotos(Action):
    """Show the photos of a report."""

    report: int


@action("rmd")
class SetReportDay(Action):
    """On which day of the month owners are asked; 0: show the choice."""

    day: int


@action("rmn")
class NewProject(Action):
    """Begin a project step by step."""


class ProjectDraftStep(StrEnum):
    """What a button on the card of an unsaved project does."""

    CONFIRM = "ok"
    CANCEL = "no"
    SHOW = "sh"
    CHANGE = "ch"
    TITLE = "ti"
    OWNER = "ow"
    DATES = "da"
    KPI = "kp"
    PROVINCES = "pr"
    AREA = "ar"
    BUDGET = "bu"
    DEPENDS_ON = "de"
    MILESTONES = "mi"
    ISSUES = "is"


@action("rme")
class StepProjectDraft(Action):
    """One step with an unsaved project."""

    draft: int
    revision: int
    step: ProjectDraftStep


@action("rma")
class SetArea(Action):
    """Choose the area of an unsaved project."""

    draft: int
    revision: int
    area: str


@action("rmm")
class ReachMilestone(Action):
    """A milestone of a project was reached, or was not after all."""

    project: int
    milestone: int


class EvaluationStep(StrEnum):
    """What a button on the card of an unsaved evaluation does."""

    CONFIRM = "ok"
    CANCEL = "no"
    CHANGE = "ch"
    SHOW = "sh"
    DONE = "do"
    WORKED = "wo"
    FOR_WHOM = "fo"
    FOLLOWING = "fw"
    PRESET = "ps"


@action("rmv")
class StepEvaluation(Action):
    """One step with an unsaved evaluation; `value` is the number of preset words."""

    draft: int
    revision: int
    step: EvaluationStep
    value: int = 0


@action("rmc")
class PickProject(Action):
    """The project that a change is of was chosen; 0: none."""

    draft: int
    revision: int
    project: int
