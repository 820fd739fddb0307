"""How a rule says no."""


class RuleBroken(Exception):
    """A rule says no; `reason_key` names the text that says why and what to do, `arguments` fill it."""

    def __init__(self, reason_key: str, **arguments: object) -> None:
        super().__init__(reason_key)
        self.reason_key = reason_key
        self.arguments = arguments
