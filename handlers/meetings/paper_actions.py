"""What the buttons of a meeting's papers ask for."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.kit.buttons import Action, action


class Paper(StrEnum):
    """The papers of a meeting; each is the name of its template."""

    INVITATION = "invitation"
    AGENDA = "agenda"
    REPLY = "reply"
    SIGNATURES = "signatures"
    MINUTES = "minutes"


@action("mpp")
@dataclass(frozen=True)
class ShowPapers(Action):
    """Which papers of a meeting there are."""

    meeting: int


@action("mpm")
@dataclass(frozen=True)
class MakePaper(Action):
    """Make a paper and send it to who asked."""

    meeting: int
    paper: Paper
