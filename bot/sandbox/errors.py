"""What the fake Bot API refuses, and what a person in the sandbox cannot do."""

from typing import Any


class Refused(Exception):
    """An answer with ok=false, in Telegram's own words.

    `code` is the HTTP status and error_code, `parameters` the ResponseParameters (retry_after in seconds,
    migrate_to_chat_id).
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class NotPossible(ValueError):
    """A person tried what a Telegram app would not let them do (tap a button that is not there, …)."""


def bad_request(what: str) -> Refused:
    return Refused(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refused:
    return Refused(403, f"Forbidden: {what}")
