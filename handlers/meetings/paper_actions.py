"""What the buttons of a meeting's papers ask for."""

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
class ShowPapers(Action):
    """Which papers of a meeting there are."""

    meeting: int


@action("mpm")
class MakePaper(Action):
    """Make a paper and send it to who asked."""

    meeting: int
    paper: Paper
