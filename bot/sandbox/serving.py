"""Creating a sandbox and serving it on this machine.

In a program that has its own server, mount `create_sandbox(...).app`. In tests and benches:

    async with serving(create_sandbox(personas=[...])) as sandbox:
        ...  # sandbox.base_url and sandbox.base_file_url are for telegram.Bot
"""

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass

import uvicorn

from bot.sandbox.api import BotApi, Receive, Scope, Send
from bot.sandbox.delivery import Pause, WebhookDelivery
from bot.sandbox.guard import DEFAULT_TOKEN, check_host, check_token, refusal, refuse
from bot.sandbox.limits import Limits
from bot.sandbox.model import Group, Persona, User
from bot.sandbox.page_routes import page_routes
from bot.sandbox.world import World

Application = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass
class Sandbox:
    """A fake Telegram: `app` is an ASGI application, `world` its state. `url` is set while served."""

    world: World
    token: str
    app: "SandboxApp"
    url: str = ""

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"


class SandboxApp:
    """The guard, then the fake Bot API or the page."""

    def __init__(self, world: World, token: str, delivery: WebhookDelivery) -> None:
        self.api = BotApi(world, token)
        self._world = world
        self._delivery = delivery
        self._page = page_routes(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["type"] != "http":
            return
        client = scope.get("client")
        why = refusal(scope["headers"], client[0] if client else None)
        if why is not None:
            await refuse(scope, receive, send, why)
        elif scope["path"].startswith(("/bot", "/file/bot")):
            await self.api(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def close(self) -> None:
        """End what waits: long poll, event streams, webhook delivery. Call it where the app is mounted."""
        self._world.close()
        await self._delivery.stop()


def create_sandbox(
    *,
    personas: Iterable[Persona] = (),
    groups: Iterable[Group] = (),
    token: str = DEFAULT_TOKEN,
    bot_name: str = "กรรมการ",
    bot_username: str = "kammakan_bot",
    limits: Limits | None = None,
    clock: Callable[[], float] = time.time,
    pause: Pause = asyncio.sleep,
) -> Sandbox:
    """A new sandbox. `clock` gives Unix seconds; `pause` waits between webhook tries.

    Raises ValueError for a token that is not of the sandbox's own form.
    """
    bot_id = int(check_token(token).partition(":")[0])
    world = World(
        personas=personas,
        groups=groups,
        bot_user=User(bot_id, bot_name, username=bot_username, is_bot=True),
        limits=limits,
        clock=clock,
    )
    return Sandbox(world, token, SandboxApp(world, token, WebhookDelivery(world, pause)))


class _Server(uvicorn.Server):
    """uvicorn inside somebody else's loop: it leaves their signal handlers alone and stops without polling."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.ended = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        self.ready.set()
        await self.ended.wait()


def _listener(host: str, port: int) -> socket.socket:
    """A listening socket. Its protocol is named: asyncio sets TCP_NODELAY only then, and without it each answer
    waits 40 ms for the client's delayed acknowledgement."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(2048)
    return listener


@contextlib.asynccontextmanager
async def listening(app: Application, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve any ASGI application in the running loop, on this machine only. Yields its address."""
    listener = _listener(check_host(host), port)
    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        lifespan="off",
        date_header=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    task = asyncio.get_running_loop().create_task(server.serve(sockets=[listener]))
    await server.ready.wait()
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        server.ended.set()
        await task
        listener.close()


@contextlib.asynccontextmanager
async def serving(sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Sandbox]:
    """Serve in the running loop, port 0 being a free one. Raises ValueError for a host that is not loopback."""
    async with listening(sandbox.app, host=host, port=port) as url:
        sandbox.url = url
        try:
            yield sandbox
        finally:
            await sandbox.app.close()
