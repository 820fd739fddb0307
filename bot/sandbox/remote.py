"""A sandbox in another process, driven from plain synchronous code: for benches and kill tests.

with sandbox_process("--unlimited", "--users", "1000") as far:
    far.say(range(2000, 3000), ["สวัสดี"])
    far.wait(sent=1000, seconds=60)
    print(far.stats())
"""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit


class RemoteProblem(RuntimeError):
    """The sandbox refused; the text says why."""


@dataclass(frozen=True)
class RemoteSandbox:
    """The control routes of a running sandbox. `base_url` and `base_file_url` are for telegram.Bot."""

    url: str
    base_url: str
    base_file_url: str
    token: str

    def people(self, count: int, first_id: int = 2000) -> None:
        """Add started users with consecutive ids."""
        self._call("POST", "people", {"count": count, "first_id": first_id})

    def say(self, people: Iterable[int], texts: list[str]) -> None:
        """Each of `people` writes each of `texts` to the bot, in private."""
        self._call("POST", "say", {"as": list(people), "texts": texts})

    def tap(self, people: Iterable[int], label: str) -> None:
        """Each of `people` taps the newest inline button of that label in their private chat. Raises RemoteProblem."""
        self._call("POST", "taps", {"as": list(people), "label": label})

    def act(self, person: int, name: str, chat: int | None = None, **details: Any) -> dict[str, Any]:
        """One act, as control.perform lists them. Raises RemoteProblem."""
        result: dict[str, Any] = self._call("POST", "act", {"as": person, "act": name, "chat": chat, **details})
        return result

    def fault(self, method: str, kind: str, times: int = 1, **details: Any) -> None:
        self._call("POST", "faults", {"method": method, "kind": kind, "times": times, **details})

    def limits(self, **changes: float) -> None:
        """Change limits, e.g. overall_rate=0."""
        self._call("POST", "limits", changes)

    def stats(self) -> dict[str, int]:
        result: dict[str, int] = self._call("GET", "stats")
        return result

    def wait(self, *, sent: int = 0, changed: int = 0, seconds: float = 60) -> dict[str, int]:
        """Until the bot has sent and changed so many messages in all. Raises RemoteProblem when time runs out."""
        query = urlencode({"sent": sent, "changed": changed, "seconds": seconds})
        result: dict[str, int] = self._call("GET", f"wait?{query}", seconds=seconds + 10)
        return result

    def chat(self, chat_id: int) -> list[dict[str, Any]]:
        """The messages now in a chat, oldest first, with by_bot and silent."""
        result: list[dict[str, Any]] = self._call("GET", f"chat?id={chat_id}")
        return result

    def ask(self, person: int, text: str, answer: str, seconds: float = 10) -> float:
        """Write to the bot in private; the seconds until a message of it contains `answer`. Raises RemoteProblem."""
        asked = {"as": person, "text": text, "answer": answer, "seconds": seconds}
        return float(self._call("POST", "ask", asked, seconds=seconds + 10)["seconds"])

    def heard(self, text: str) -> dict[str, Any]:
        """Of the bot's messages that contain a text: messages, chats, most (in one chat), seconds (first to last)."""
        result: dict[str, Any] = self._call("GET", f"heard?{urlencode({'text': text})}")
        return result

    def _call(self, method: str, route: str, body: Any = None, seconds: float = 60) -> Any:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=seconds)
        try:
            content = None if body is None else json.dumps(body)
            connection.request(method, f"/sandbox/{route}", content, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            result = json.loads(answer.read())
        finally:
            connection.close()
        if answer.status != 200:
            raise RemoteProblem(f"{route}: {answer.status} {result}")
        return result


@contextmanager
def sandbox_process(*arguments: str) -> Iterator[RemoteSandbox]:
    """A sandbox process of its own while the block runs; arguments as `python -m bot.sandbox` takes them."""
    command = [sys.executable, "-m", "bot.sandbox", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 -- our own module
        try:
            assert process.stdout is not None  # noqa: S101 -- asked for above
            yield RemoteSandbox(**json.loads(process.stdout.readline()))
        finally:
            process.terminate()
