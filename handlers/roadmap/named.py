"""A project that a message names by its number, with little or nothing said beside it: shown, or evaluated."""

from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply
from handlers.roadmap import evaluating, view
from handlers.roadmap.phrases import found
from handlers.rules.roadmap.wording import project_alone, project_to_evaluate


def show(context: Context, request: Request) -> list[Reply]:
    """ "โครงการที่ 4": its card, from which it is reported on."""
    return view.show(context, request, project_alone(request.incoming.text) or 0)


def evaluate(context: Context, request: Request) -> list[Reply]:
    """ "ประเมินโครงการที่ 6": what it came to is asked for, where it has ended."""
    return evaluating.begin(context, request, found(context, project_to_evaluate(request.incoming.text) or 0))
