"""How a rule says no."""


class RuleBroken(Exception):
    """A rule says no; `reason_key` names the text that says why and what to do, `arguments` fill it.

    Whatever the handler wrote before is undone.
    """

    keeps = False

    def __init__(self, reason_key: str, **arguments: object) -> None:
        super().__init__(reason_key)
        self.reason_key = reason_key
        self.arguments = arguments


class RefusedAndKept(RuleBroken):
    """A rule says no, and what the handler wrote before stays on purpose: that a wrong code was tried, say."""

    keeps = True
