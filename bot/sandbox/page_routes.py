"""The chat page and the control routes."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.sandbox.world import World


def page_routes(world: World) -> Starlette:
    async def page(_: Request) -> PlainTextResponse:
        return PlainTextResponse("\n".join(f"{u.id} {u.name} {u.about}" for u in world.users.values()))

    return Starlette(routes=[Route("/", page)])
