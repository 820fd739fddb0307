"""What the buttons of the roadmap ask for."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.kit.buttons import Action, action


class RoadmapView(StrEnum):
    """What a list shows: its projects, or what it can be narrowed by."""

    PAGE = "p"
    FILTERS = "f"
    AREAS = "a"
    CLUSTERS = "c"
    PROVINCES = "v"
    STANDS = "s"


@action("rml")
@dataclass(frozen=True)
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


@action("rmp")
@dataclass(frozen=True)
class StepProject(Action):
    """One step with a stored project."""

    project: int
    step: ProjectStep
