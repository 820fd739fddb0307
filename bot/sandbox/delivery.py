"""Webhook delivery: updates posted one by one, in order, tried again until the bot takes them."""

import asyncio
import contextlib
import json
import ssl
from collections.abc import Awaitable, Callable
from urllib.parse import SplitResult, urlsplit

from bot.sandbox.model import Json
from bot.sandbox.updates import UpdateQueue, Webhook
from bot.sandbox.world import World

ANSWER_SECONDS = 60
LONGEST_PAUSE = 60
Pause = Callable[[float], Awaitable[None]]


class WebhookDelivery:
    """Posts waiting updates while a webhook is set. `pause` waits between tries (injected in tests)."""

    def __init__(self, world: World, pause: Pause = asyncio.sleep) -> None:
        self._world = world
        self._pause = pause
        self._task: asyncio.Task[None] | None = None
        world.updates.on_put = self.wake

    def wake(self) -> None:
        """Start delivering if a webhook is set and nothing delivers yet."""
        if self._world.updates.webhook is None or (self._task and not self._task.done()):
            return
        self._task = asyncio.get_running_loop().create_task(self._deliver(self._world.updates))

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _deliver(self, updates: UpdateQueue) -> None:
        pause = 1.0
        while updates.waiting and (webhook := updates.webhook) is not None:
            update = updates.waiting[0]
            problem = await _try_post(webhook, update)
            if problem is None:
                pause = 1.0
                if updates.waiting and updates.waiting[0] is update:
                    updates.waiting.popleft()
                continue
            webhook.last_error = (int(self._world.clock()), problem)
            await self._pause(pause)
            pause = min(LONGEST_PAUSE, pause * 2)


async def _try_post(webhook: Webhook, update: Json) -> str | None:
    """None when the bot answered 2xx, else what went wrong, as getWebhookInfo words it."""
    try:
        status = await asyncio.wait_for(_post(urlsplit(webhook.url), webhook.secret_token, update), ANSWER_SECONDS)
    except TimeoutError:
        return "Read timeout expired"
    except (OSError, ValueError, IndexError):
        return "Connection refused"
    return None if 200 <= status < 300 else f"Wrong response from the webhook: {status}"


async def _post(url: SplitResult, secret: str, update: Json) -> int:
    """POST one update and return the HTTP status."""
    secure = ssl.create_default_context() if url.scheme == "https" else None
    port = url.port or (443 if secure else 80)
    reader, writer = await asyncio.open_connection(url.hostname, port, ssl=secure)
    try:
        body = json.dumps(update, ensure_ascii=False).encode()
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        lines = [f"POST {target} HTTP/1.1", f"Host: {url.netloc}", "Content-Type: application/json"]
        lines += [f"Content-Length: {len(body)}", "Connection: close"]
        if secret:
            lines.append(f"X-Telegram-Bot-Api-Secret-Token: {secret}")
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        return int((await reader.readline()).split()[1])
    finally:
        writer.close()
