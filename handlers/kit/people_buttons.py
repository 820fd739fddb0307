"""Buttons about people that more than one feature shows; the features people and joining answer them."""

from handlers.kit.buttons import Action, action

EVERYBODY = "all"


@action("sm")
class ShowMembers(Action):
    """Show the committee members of a cluster, or of all (EVERYBODY), from a page on."""

    cluster: str
    page: int = 0


@action("pc")
class ShowPerson(Action):
    """Show the secretariat the card of a person."""

    person: int


@action("ju")
class UndoJoining(Action):
    """Take the account off a person again; `joined` (epoch seconds) says which joining is meant."""

    person: int
    joined: int


@action("pd")
class PeopleDesk(Action):
    """Show the secretariat what it can do with the roster."""


@action("my")
class ShowMyData(Action):
    """Show a member what is held about them."""


@action("cc")
class ChooseActing(Action):
    """The chair wants somebody to act in their place: show who could, from a page on."""

    page: int = 0


@action("ri")
class InviteEverybody(Action):
    """Make invitations for everybody who has neither joined nor a code that still works."""


@action("jq")
class ShowRequests(Action):
    """Show the secretariat the requests to join that wait."""
