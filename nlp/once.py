"""Things that are made once, however many threads ask for them at the same time."""

from collections.abc import Callable
from functools import cache, wraps
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made")


def once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Keep what a function without arguments makes. Who asks meanwhile waits for it: functools.cache would let every
    thread that is early make one of its own, and a word list takes 70 MiB."""
    kept, making = cache(make), Lock()

    @wraps(make)
    def made() -> Made:
        with making:
            return kept()

    return made
