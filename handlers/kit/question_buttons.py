"""The button that passes on to the secretariat what its reader asked, whichever feature could not answer it."""

from handlers.kit.buttons import Action, Button, Rows, action
from handlers.kit.context import Context


@action("qo")
class AskOffice(Action):
    """Pass on what was asked at that second (of the Unix epoch)."""

    asked: int


def ask_office(context: Context) -> Rows:
    """The way to pass on the question that is being answered."""
    return ((Button("questions.ask_office", AskOffice(int(context.now.timestamp()))),),)
