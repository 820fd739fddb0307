"""Telegram's limits, kept by sliding windows of our own: overall, for broadcasts, to each chat, to each group."""

from collections import deque
from dataclasses import dataclass
from math import ceil

# A little longer than the second and minute Telegram counts in: two clocks and a network lie between.
SECOND, MINUTE = 1.05, 61.0
BURST_SECONDS = 3
# A second's broadcasts are spread over it, so that replies find room at any moment; twice as fast as even, to catch up
# where the machine was late.
PART_SECONDS, PART_SHARE = 0.1, 0.2
MOST_CHATS = 20_000


@dataclass(frozen=True)
class Rates:
    """Messages a second overall, of these for broadcasts, a second to one chat, a minute to one group; 0: unlimited."""

    overall: float = 30
    broadcast: float = 25
    chat: float = 1
    group: float = 20


class Window:
    """At most `limit` events in any `length` seconds; 0 is no limit."""

    def __init__(self, limit: float, length: float) -> None:
        # A rate under one an interval is one in a longer interval.
        self._length = length if limit >= 1 or limit == 0 else length / limit
        self._limit = max(int(limit), 1) if limit else 0
        self._times: deque[float] = deque(maxlen=max(self._limit, 2))

    def free_at(self, now: float, cost: int = 1) -> float:
        """The earliest moment at which so many more fit, or as many as ever do; `now` or before where they do."""
        room = self._limit - min(cost, self._limit)
        if not self._limit or len(self._times) <= room:
            return now
        return self._times[-room - 1] + self._length

    def add(self, moment: float, cost: int = 1) -> None:
        """Count so many events."""
        self._times.extend([moment] * cost)

    def is_empty(self, now: float) -> bool:
        """Whether nothing was counted within the last length."""
        return not self._times or self._times[-1] + self._length <= now

    def held_one(self, now: float) -> bool:
        """Whether at most one event was counted within the last length."""
        return len(self._times) < 2 or self._times[-2] + self._length <= now


class Pace:
    """When the next call may go to a chat. Times are seconds of one clock, whichever the caller keeps; `cost` is how
    many messages a call sends: an album as many as it has files."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._overall = Window(rates.overall, SECOND)
        # A share of our own making, which nobody else counts: it needs no allowance for clocks and network.
        broadcast = min(rates.broadcast, rates.overall) if rates.overall else rates.broadcast
        self._broadcast = Window(broadcast, 1.0)
        self._part = Window(ceil(broadcast * PART_SHARE), PART_SECONDS)
        self._chats: dict[int, Window] = {}
        self._groups: dict[int, Window] = {}
        self._closed: dict[int, float] = {}
        self._all_closed_until = 0.0
        self._last_refusal: tuple[float, int] | None = None

    def overall_free_at(self, now: float, *, broadcast: bool, cost: int = 1) -> float:
        """The earliest moment at which any call of that class may go."""
        free = max(self._overall.free_at(now, cost), self._all_closed_until)
        return max(free, self._broadcast.free_at(now, cost), self._part.free_at(now, cost)) if broadcast else free

    def chat_free_at(self, chat: int, now: float, cost: int = 1) -> float:
        """The earliest moment at which that chat may get its next call."""
        windows = [kept[chat] for kept in (self._chats, self._groups) if chat in kept]
        return max([now, self._closed.get(chat, 0.0), *(window.free_at(now, cost) for window in windows)])

    def sent(self, chat: int, moment: float, *, broadcast: bool, cost: int = 1) -> None:
        """Count a call."""
        self._overall.add(moment, cost)
        if broadcast:
            self._broadcast.add(moment, cost)
            self._part.add(moment, cost)
        self._count(chat, moment, cost)
        if len(self._chats) > MOST_CHATS:
            self._forget(moment)

    def refused(self, chat: int, until: float, now: float) -> bool:
        """Close a chat that Telegram answered 429 for; True where that closes every chat.

        One chat's 429 is its own, unless a second chat is refused within a second, or the refused chat had been
        sent nothing but the refused call: then the limit that was met is the overall one.
        """
        self._closed[chat] = until
        fresh = all(kept[chat].held_one(now) for kept in (self._chats, self._groups) if chat in kept)
        last = self._last_refusal
        self._last_refusal = (now, chat)
        if fresh or (last is not None and last[1] != chat and now - last[0] <= 1.0):
            self._all_closed_until = max(self._all_closed_until, until)
            return True
        return False

    def close(self, chat: int | None, until: float) -> None:
        """Close a chat, or with None all, as another process was told before."""
        if chat is None:
            self._all_closed_until = max(self._all_closed_until, until)
        else:
            self._closed[chat] = until

    def _count(self, chat: int, moment: float, cost: int) -> None:
        if chat not in self._chats:
            self._chats[chat] = Window(self._rates.chat * BURST_SECONDS, BURST_SECONDS * SECOND)
        self._chats[chat].add(moment, cost)
        if chat < 0:
            self._groups.setdefault(chat, Window(self._rates.group, MINUTE)).add(moment, cost)
        burst = self._rates.chat * BURST_SECONDS
        if burst and cost > burst:
            # More at once than a burst: what is over it has to pass, too, before the chat gets more.
            over = (cost - burst) / self._rates.chat * SECOND
            self._closed[chat] = max(self._closed.get(chat, 0.0), moment + BURST_SECONDS * SECOND + over)

    def _forget(self, now: float) -> None:
        self._chats = {chat: window for chat, window in self._chats.items() if not window.is_empty(now)}
        self._groups = {chat: window for chat, window in self._groups.items() if not window.is_empty(now)}
        self._closed = {chat: until for chat, until in self._closed.items() if until > now}
