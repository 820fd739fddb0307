"""What the buttons of meetings that are over ask for."""

from handlers.kit.buttons import Action, action


@action("mpl")
class ShowPast(Action):
    """The meetings that are over, from a page on."""

    page: int = 0


@action("mpw")
class ShowWhoCame(Action):
    """Who was at a meeting."""

    meeting: int


@action("mpx")
class ExportMeetings(Action):
    """Every meeting as a file of that ending: csv or xlsx."""

    ending: str
