"""Telegram's flood limits and size limits, and the gate that answers 429.

The rates are those of https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about
thirty messages a second overall, one a second in a chat (short bursts pass), twenty a minute in a group.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.sandbox.errors import Refused


@dataclass(frozen=True)
class Limits:
    """Every limit of the sandbox. Zero means unlimited; `multiplier` scales the three rates (benches)."""

    overall_rate: float = 30
    chat_rate: float = 1
    chat_burst: int = 5
    group_per_minute: int = 20
    multiplier: float = 1
    callback_seconds: float = 60
    messages_kept: int = 500
    messages_kept_overall: int = 50_000
    updates_kept: int = 100_000
    callbacks_kept: int = 20_000
    file_bytes_kept: int = 256 * 1024 * 1024
    upload_bytes: int = 50 * 1024 * 1024
    download_bytes: int = 20 * 1024 * 1024
    latency_seconds: float = 0

    def unlimited(self) -> "Limits":
        """The same without flood limits."""
        return replace(self, overall_rate=0, chat_rate=0, group_per_minute=0)


class _Bucket:
    """A token bucket: `burst` at once, refilled at `rate` a second."""

    __slots__ = ("at", "left")

    def __init__(self, burst: float, now: float) -> None:
        self.left = burst
        self.at = now

    def wait(self, cost: float, rate: float, burst: float, now: float) -> float:
        """Seconds until `cost` may pass; 0 when it may now. Takes nothing."""
        self.left = min(burst, self.left + (now - self.at) * rate)
        self.at = now
        needed = min(cost, burst)
        return 0.0 if self.left >= needed - 1e-9 else (needed - self.left) / rate


class FloodGate:
    """Counts what the bot sends and refuses with 429 what Telegram would refuse; `refused` is how often it did."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._overall: _Bucket | None = None
        self._chats: dict[int, _Bucket] = {}
        self._groups: dict[int, deque[float]] = {}
        self._sweep_at = 10_000
        self.refused = 0

    def admit(self, chat_id: int, *, group: bool, cost: int = 1) -> None:
        """Let `cost` messages to a chat pass. Raises Refused 429 with retry_after in whole seconds."""
        limits = self.limits
        if not (limits.overall_rate or limits.chat_rate or limits.group_per_minute):
            return
        now = self._clock()
        overall = self._overall_wait(cost, now)
        chat = self._chat_wait(chat_id, cost, now)
        window = self._group_wait(chat_id, cost, now) if group else 0.0
        wait = max(overall, chat, window)
        if wait > 0:
            self.refused += 1
            seconds = max(1, math.ceil(wait))
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        self._take(chat_id, cost, now, group=group)

    def _overall_wait(self, cost: int, now: float) -> float:
        rate = self.limits.overall_rate * self.limits.multiplier
        if not rate:
            return 0.0
        if self._overall is None:
            self._overall = _Bucket(rate, now)
        return self._overall.wait(cost, rate, rate, now)

    def _chat_wait(self, chat_id: int, cost: int, now: float) -> float:
        rate = self.limits.chat_rate * self.limits.multiplier
        if not rate:
            return 0.0
        bucket = self._chats.get(chat_id)
        if bucket is None:
            self._forget_idle_chats(now, rate)
            bucket = self._chats[chat_id] = _Bucket(self.limits.chat_burst, now)
        return bucket.wait(cost, rate, self.limits.chat_burst, now)

    def _group_wait(self, chat_id: int, cost: int, now: float) -> float:
        allowed = int(self.limits.group_per_minute * self.limits.multiplier)
        if not allowed:
            return 0.0
        sent = self._groups.setdefault(chat_id, deque())
        while sent and sent[0] <= now - 60:
            sent.popleft()
        over = len(sent) + min(cost, allowed) - allowed
        return sent[over - 1] + 60 - now if over > 0 else 0.0

    def _take(self, chat_id: int, cost: int, now: float, *, group: bool) -> None:
        if self._overall is not None:
            self._overall.left -= cost
        bucket = self._chats.get(chat_id)
        if bucket is not None:
            bucket.left -= cost
        if group and self.limits.group_per_minute:
            self._groups.setdefault(chat_id, deque()).extend([now] * cost)

    def _forget_idle_chats(self, now: float, rate: float) -> None:
        """Keep the table bounded: a chat whose bucket is full again needs no bucket."""
        if len(self._chats) < self._sweep_at:
            return
        full = self.limits.chat_burst / rate
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if now - bucket.at < full}
        self._sweep_at = max(10_000, 2 * len(self._chats))
