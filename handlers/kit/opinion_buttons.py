"""Buttons of advisers' opinions that issues and projects show; the feature `opinions` answers them."""

from collections.abc import Sequence

from handlers.kit.buttons import Action, Button, action
from storage.roadmap_records import Opinion


@action("opa")
class AskOpinion(Action):
    """Ask advisers for their opinion of an issue or a project."""

    subject: str
    number: int


@action("ops")
class ShowOpinions(Action):
    """Show what advisers said, or were asked, of an issue or a project."""

    subject: str
    number: int


def opinion_buttons(subject: str, number: int, asked: Sequence[Opinion], *, may_ask: bool) -> list[Button]:
    """The way to what was said, where anybody was asked; for who may, the way to ask."""
    given = sum(1 for one in asked if one.text)
    told = {"given": given, "asked": len(asked)}
    shown = [Button("opinions.show_button", ShowOpinions(subject, number), told)] if asked else []
    return [*shown, *([Button("opinions.ask_button", AskOpinion(subject, number))] if may_ask else [])]
