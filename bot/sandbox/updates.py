"""The updates waiting for the bot, and the one way out: getUpdates or a webhook, never both."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import Refused
from bot.sandbox.model import Json

UPDATE_KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
    "message_reaction_count",
    "poll",
    "poll_answer",
    "pre_checkout_query",
    "shipping_query",
)
NOT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")
DEFAULT_KINDS = tuple(kind for kind in UPDATE_KINDS if kind not in NOT_BY_DEFAULT)
LONGEST_POLL = 50


def _conflict(what: str) -> Refused:
    return Refused(409, f"Conflict: {what}")


@dataclass
class Webhook:
    """Where updates are posted. `last_error` is (seconds, text) as getWebhookInfo tells it."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    last_error: tuple[int, str] | None = None


@dataclass
class UpdateQueue:
    """Updates in order, at most `kept` of them (the oldest are lost, as Telegram loses them after a day).

    Ids are consecutive, which is all Telegram promises. `allowed` filters when an update arises, not later.
    """

    kept: int = 100_000
    allowed: tuple[str, ...] = DEFAULT_KINDS
    webhook: Webhook | None = None
    next_id: int = 710_000_001
    waiting: deque[Json] = field(default_factory=deque)
    on_put: Callable[[], None] | None = None
    _poll: asyncio.Future[None] | None = None

    def put(self, kind: str, payload: Json) -> int | None:
        """Queue one update; None when the bot did not ask for this kind."""
        if kind not in self.allowed:
            return None
        update_id = self.next_id
        self.next_id += 1
        self.waiting.append({"update_id": update_id, kind: payload})
        while len(self.waiting) > self.kept:
            self.waiting.popleft()
        self._wake()
        if self.on_put is not None:
            self.on_put()
        return update_id

    def allow(self, kinds: list[str] | None) -> None:
        """allowed_updates: None leaves it as it was, an empty list means Telegram's default."""
        if kinds is not None:
            self.allowed = tuple(k for k in kinds if k in UPDATE_KINDS) or DEFAULT_KINDS

    def confirm(self, offset: int) -> None:
        """Drop what is confirmed: all before `offset`, or all but the last -offset."""
        if offset > 0:
            while self.waiting and self.waiting[0]["update_id"] < offset:
                self.waiting.popleft()
        elif offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()

    async def get(self, offset: int, limit: int, wait_seconds: float) -> list[Json]:
        """getUpdates. A second one ends the first, which is answered 409. Raises Refused."""
        if self.webhook is not None:
            raise _conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self.end_poll("terminated by other getUpdates request; make sure that only one bot instance is running")
        self.confirm(offset)
        if not self.waiting and wait_seconds > 0:
            await self._wait(min(wait_seconds, LONGEST_POLL))
        return [self.waiting[i] for i in range(min(limit, len(self.waiting)))]

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        alarm = asyncio.get_running_loop().call_later(seconds, self._wake)
        try:
            await poll
        finally:
            alarm.cancel()
            if self._poll is poll:
                self._poll = None

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def end_poll(self, why: str) -> None:
        """Answer the waiting long poll, if any, with 409."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(_conflict(why))
            self._poll = None

    @property
    def polled(self) -> bool:
        """Whether a long poll waits."""
        return self._poll is not None

    def close(self) -> None:
        """Answer the waiting long poll with nothing, so that the server can stop."""
        self._wake()
