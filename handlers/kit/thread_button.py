"""The button that follows a matter from issue to evaluation; the feature `thread` answers it, wherever it is shown."""

from enum import StrEnum

from handlers.kit.buttons import Action, Button, action


class From(StrEnum):
    """What a thread is followed from."""

    ISSUE = "i"
    PROJECT = "p"


@action("fo")
class FollowThread(Action):
    """Walk the thread of an issue or a project, by its number."""

    start: From
    number: int


def follow_button(start: From, number: int) -> Button:
    """The button itself."""
    return Button("thread.follow", FollowThread(start, number))
