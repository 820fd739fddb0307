"""A text within a text."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Phrase:
    """A key of the texts and what fills it; texts show it with the filter `said`."""

    key: str
    arguments: dict[str, Any] = field(default_factory=dict)
