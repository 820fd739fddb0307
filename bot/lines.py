"""The calls in hand, one line a chat: first in first out within it; replies first, then news, then broadcasts."""

import heapq
from dataclasses import dataclass, field, replace
from typing import Any

from storage.records import Outgoing

CALLBACK_LINE = "answerCallbackQuery"
_EDITS = frozenset({"editMessageText", "editMessageReplyMarkup", "editMessageCaption"})


@dataclass
class _Line:
    """Calls in order; `busy` while one of them is in flight, `closed_until` while pace or Telegram forbids."""

    calls: list[Outgoing] = field(default_factory=list)
    busy: bool = False
    closed_until: float = 0.0


class Lines:
    """Gives the next call that order allows. Callback answers have lines of their own: they wait for no message."""

    def __init__(self) -> None:
        self._lines: dict[Any, _Line] = {}
        self._ids: set[int] = set()
        self._ready: list[tuple[int, int, Any]] = []
        self._closed: list[tuple[float, int, Any]] = []
        self._taken: dict[int, Any] = {}
        self._absorbed: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def clear(self) -> None:
        """Forget everything that waits; what is in flight stays known until it is released."""
        flying = {*self._taken, *(row for rows in self._absorbed.values() for row in rows)}
        self._lines = {key: _Line(busy=True) for key in self._taken.values()}
        self._ids = flying
        self._ready, self._closed = [], []

    def add(self, call: Outgoing) -> None:
        """Put a call in its line, once."""
        if call.id in self._ids:
            return
        self._ids.add(call.id)
        key = _key(call)
        line = self._lines.setdefault(key, _Line())
        line.calls.append(call)
        if len(line.calls) > 1 and _rank(line.calls[-2]) > _rank(call):
            line.calls.sort(key=_rank)
        self._offer(key, line)

    def head(self) -> Outgoing | None:
        """The next call that order allows, or None."""
        while self._ready:
            priority, row, key = self._ready[0]
            line = self._lines.get(key)
            if line is not None and not line.busy and line.calls and line.closed_until == 0.0:
                first = line.calls[0]
                if _rank(first) == (priority, row):
                    return first
            heapq.heappop(self._ready)
        return None

    def take(self, call: Outgoing) -> tuple[Outgoing, list[int]]:
        """Take the head out to be sent, with later edits of the same message folded into it; their ids come with it."""
        key = _key(call)
        line = self._lines[key]
        line.calls.remove(call)
        line.busy = True
        self._taken[call.id] = key
        call, absorbed = _fold(call, line)
        self._absorbed[call.id] = absorbed
        return call, absorbed

    def waiting(self) -> list[Outgoing]:
        """All that waits and is not in flight."""
        return [call for line in self._lines.values() for call in line.calls]

    def drop(self, ids: set[int]) -> None:
        """Forget calls that wait and are not to be made any more."""
        for key, line in list(self._lines.items()):
            kept = [call for call in line.calls if call.id not in ids]
            if len(kept) == len(line.calls):
                continue
            self._ids.difference_update(call.id for call in line.calls if call.id in ids)
            line.calls[:] = kept
            if kept:
                self._offer(key, line)
            elif not line.busy:
                del self._lines[key]

    def release(self, call: Outgoing) -> None:
        """A call is finished: the next of its line may go."""
        key = self._taken.pop(call.id, _key(call))
        self._ids.difference_update([call.id, *self._absorbed.pop(call.id, ())])
        line = self._lines.get(key)
        if line is None:
            return
        line.busy = False
        if line.calls:
            self._offer(key, line)
        else:
            del self._lines[key]

    def put_back(self, call: Outgoing, until: float) -> None:
        """A call is to be tried again: it goes first, and nothing of its line before `until`.

        Where its chat has another number now, all that waits for the chat moves with it. Edits folded into it are
        forgotten: they still wait in the outbox, and are read again.
        """
        old_key, key = self._taken.pop(call.id, None), _key(call)
        self._ids.difference_update(self._absorbed.pop(call.id, ()))
        self._ids.add(call.id)
        line = self._lines.setdefault(key, _Line())
        if old_key is None or old_key == key:
            line.busy = False
        else:
            # Its new line may have a call of its own in flight, and stays busy then.
            moved = self._lines.pop(old_key).calls
            line.calls = sorted([replace(one, chat_id=call.chat_id) for one in moved] + line.calls, key=_rank)
        line.calls.insert(0, call)
        self._close(key, line, until)

    def close_line(self, call: Outgoing, until: float) -> None:
        """Nothing of the line of this call may go before `until`."""
        key = _key(call)
        self._close(key, self._lines[key], until)

    def open_until(self, now: float) -> None:
        """Open the lines whose time has come."""
        while self._closed and self._closed[0][0] <= now:
            until, _, key = heapq.heappop(self._closed)
            line = self._lines.get(key)
            if line is not None and line.closed_until == until:
                line.closed_until = 0.0
                self._offer(key, line)

    def next_opening(self) -> float | None:
        """When the next closed line opens, or None."""
        return self._closed[0][0] if self._closed else None

    def _close(self, key: Any, line: _Line, until: float) -> None:
        line.closed_until = until
        heapq.heappush(self._closed, (until, line.calls[0].id, key))

    def _offer(self, key: Any, line: _Line) -> None:
        if not line.busy and line.calls and line.closed_until == 0.0:
            first = line.calls[0]
            heapq.heappush(self._ready, (*_rank(first), key))


def _key(call: Outgoing) -> Any:
    return (CALLBACK_LINE, call.id) if call.method == CALLBACK_LINE else call.chat_id


def _rank(call: Outgoing) -> tuple[int, int]:
    # Callback answers are not paced, and so must not wait behind what is.
    return call.priority - (call.method == CALLBACK_LINE), call.id


def _edited(call: Outgoing) -> tuple[str, int] | None:
    """Which message a call edits: by its outbox row or by its Telegram number."""
    if call.method not in _EDITS:
        return None
    if call.target_id is not None:
        return "row", call.target_id
    message = call.body.get("message_id")
    return ("message", int(message)) if message is not None else None


def _fold(call: Outgoing, line: _Line) -> tuple[Outgoing, list[int]]:
    """An edit of a message not yet sent replaces its body; of several edits of one message the last is made."""
    what = ("row", call.id) if call.method == "sendMessage" else _edited(call)
    later = [one for one in line.calls if what is not None and _edited(one) == what and _replaces(one, call)]
    if not later:
        return call, []
    last = later[-1]
    line.calls[:] = [one for one in line.calls if one not in later]
    kept = {key: value for key, value in last.body.items() if key != "message_id"}
    if call.method == "sendMessage":
        for silent in ("disable_notification",):
            if silent in call.body:
                kept[silent] = call.body[silent]
    elif "message_id" in call.body:
        kept["message_id"] = call.body["message_id"]
    return replace(call, body=kept), [one.id for one in later]


def _replaces(later: Outgoing, call: Outgoing) -> bool:
    """Whether a later edit says everything the call says, so that the call itself need not be made."""
    return later.method == "editMessageText" and call.method in {"sendMessage", "editMessageText"}
