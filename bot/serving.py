"""Serving: on Telegram where there is a token, else in the sandbox."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog
from telegram.error import InvalidToken

from bot.app import App
from bot.console import invite_link
from bot.web_address import CALENDAR_PATH, listen
from config.settings import Settings
from handlers.people.roster import first_administrator_invite

log = structlog.get_logger(__name__)

Asgi = Callable[[MutableMapping[str, Any], Any, Any], Awaitable[None]]
OWN_PATHS = ("/healthz", "/metrics", CALENDAR_PATH)


class AddressRefused(RuntimeError):
    """The sandbox is asked to listen where others could reach it."""


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Serve until `stop` is set. Raises SystemExit where Telegram refuses the token."""
    if settings.token is None:
        await serve_sandbox(settings, stop)
        return
    app = App(settings)
    try:
        await app.run(stop, on_started=lambda: _print_administrator_invite(app))
    except InvalidToken:
        log.error("serving.token_refused", advice="check TELEGRAM_BOT_TOKEN with BotFather")
        raise SystemExit(1) from None


async def serve_sandbox(settings: Settings, stop: asyncio.Event) -> None:
    """Serve the sandbox and, in it, the bot with a demo committee, on one address of this machine.

    Raises AddressRefused where HOST would show it to others.
    """
    # Only the sandbox needs these.
    from bot.calendars import serve_calendars  # noqa: PLC0415
    from bot.demo import demo_sandbox  # noqa: PLC0415
    from bot.sandbox.guard import check_host  # noqa: PLC0415
    from bot.web import build_web, web_server  # noqa: PLC0415
    from handlers.demo import seed_demo  # noqa: PLC0415

    try:
        check_host(settings.host)
    except ValueError as error:
        raise AddressRefused(str(error)) from error
    listener = listen(settings.host, settings.port)
    address = f"http://{settings.host}:{listener.getsockname()[1]}"
    sandbox = demo_sandbox()
    app = App(settings.for_sandbox(address, sandbox.token))
    app.dispatcher.public_url = address
    web = build_web(app.health, app.metrics.registry, _no_webhook, None)
    serve_calendars(web, app.calendar)
    server = web_server(_beside(web, sandbox.app), settings.host, settings.port)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        if await app.start_unless(stop, seed=seed_demo):
            told = app.texts.plain("serving.open_page", {"address": address})
            print(told, flush=True)  # noqa: T201  whoever typed `make run` waits for it
            await stop.wait()
    finally:
        await app.stop()
        await sandbox.app.close()
        server.should_exit = True
        await serving
        listener.close()


def _print_administrator_invite(app: App) -> None:
    """Where nobody is on the roster yet, the way in for the first person."""
    with app.database.write() as unit:
        code = first_administrator_invite(unit, app.now())
        unit.commit()
    if code is not None:
        link = invite_link(app.dispatcher.bot_name, code)
        told = app.texts.plain("serving.first_administrator", {"link": link})
        print(told, flush=True)  # noqa: T201  shown once, kept nowhere


async def _no_webhook(_: Any) -> None:
    raise RuntimeError("the sandbox is polled")


def _beside(web: Asgi, sandbox: Asgi) -> Asgi:
    """The bot's own addresses, and the sandbox's everything else."""

    async def application(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        chosen = web if str(scope.get("path")).startswith(OWN_PATHS) else sandbox
        await chosen(scope, receive, send)

    return application
