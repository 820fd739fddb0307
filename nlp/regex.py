"""Regular expressions that are compiled when first asked for."""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Regex:
    """Stands for a compiled expression, and becomes as quick as one: its methods are kept once one was asked for."""

    __slots__ = ("_flags", "pattern", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, with the work put off until it is needed, and a faulty expression found only then: there
    are over a thousand, compiling them all takes a fifth of the start, and a message needs few of them."""
    return cast(re.Pattern[str], _Regex(source, flags))
