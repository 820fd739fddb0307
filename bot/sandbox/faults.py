"""Faults on demand: what a network or a bad day at Telegram does to one call."""

from collections import deque
from dataclasses import dataclass

KINDS = ("flood", "error", "hang", "mute", "lost", "cut", "garbage")


@dataclass(frozen=True)
class Fault:
    """One fault.

    flood   -- 429 with `retry_after` seconds, no effect
    error   -- `code` (500 by default) with `description`, no effect
    hang    -- no effect and never an answer; the client's time-out decides
    mute    -- the effect happens, and never an answer; the client's time-out decides
    lost    -- the effect happens, then the connection is dropped without an answer
    cut     -- the connection is dropped before any effect
    garbage -- no effect, 502 with a proxy's HTML page instead of JSON
    """

    kind: str
    retry_after: int = 1
    code: int = 500
    description: str = "Internal Server Error"
    chat_id: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; one of {', '.join(KINDS)}")


class Faults:
    """A queue of faults per method; `*` is any method. With chat_id set, only calls to that chat take it."""

    def __init__(self) -> None:
        self._queues: dict[str, deque[Fault]] = {}

    def add(self, method: str, fault: Fault, times: int = 1) -> None:
        self._queues.setdefault(method.lower(), deque()).extend([fault] * times)

    def clear(self) -> None:
        self._queues.clear()

    @property
    def waiting(self) -> int:
        return sum(len(queue) for queue in self._queues.values())

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The next fault for this call, taken out of its queue."""
        if not self._queues:
            return None
        for name in (method, "*"):
            queue = self._queues.get(name)
            if queue and queue[0].chat_id in (None, chat_id):
                fault = queue.popleft()
                if not queue:
                    del self._queues[name]
                return fault
        return None
