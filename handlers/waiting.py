"""งานรอท่าน: what waits for the chair or the secretariat, gathered from every feature."""

from handlers.kit.buttons import Button, RunCommand
from handlers.kit.context import Context, Request
from handlers.kit.events import WaitingAsked
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import LEADERS, Feature, Route

MOST_LINES = 10


def show(context: Context, request: Request) -> list[Reply]:
    """One card of at most ten lines, each with its button; the last leads on to the menu."""
    asked = WaitingAsked(request.member)
    context.publish(asked)
    lines = [line for line in asked.lines if line.count][:MOST_LINES]
    menu = (Button("keyboard.menu", RunCommand("menu")),)
    if not lines:
        return [Say("waiting.nothing", buttons=(menu,))]
    rows = tuple((line.button,) for line in lines[:7])
    return [Say("waiting.card", {"lines": lines}, buttons=(*rows, menu))]


FEATURE = Feature(
    name="waiting",
    routes=(Route("waiting", show, command="waiting", labels=("keyboard.waiting",), roles=LEADERS),),
)
