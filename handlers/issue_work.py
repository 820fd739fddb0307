"""Work on a stored issue, by the buttons of its card."""

from handlers import issue_card
from handlers.issue_actions import CardStep, StepIssue
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply


def step_issue(context: Context, request: Request) -> list[Reply]:
    """A button of an issue's card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepIssue)  # noqa: S101  the route leads only such taps here
    issue = issue_card.found(context, tapped.issue)
    seen = issue_card.sight(context, request, issue)
    match tapped.step:
        case CardStep.HISTORY:
            return [issue_card.history(context, seen)]
        case CardStep.FILES:
            return issue_card.files(context, seen)
        case CardStep.MORE:
            return [issue_card.refresh(context, request, issue, more=True)]
        case _:
            return [issue_card.refresh(context, request, issue)]
