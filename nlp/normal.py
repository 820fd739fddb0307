"""One spelling for each message: the normal form that every other module reads, with its way back."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from nlp.regex import regex

LONGEST = 4096
"""Characters of a message that are read: Telegram sends no longer ones."""

_LOOK_ALIKES = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "−": "-",
        "‒": "-", "‐": "-", "‑": "-", "～": "~", "〜": "~", "％": "%", "＃": "#", "．": ".", "：": ":",
        "，": ",", "／": "/", "（": "(", "）": ")", "？": "?", "！": "!", "\u00a0": " ", "\u202f": " ",
        "\u2009": " ", "\u3000": " ", "\t": " ", "\r": "\n", "\u0e45": "า", "٫": ".", "…": " ",
    }
)  # fmt: skip
_DIGITS = str.maketrans(
    "๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "01234567890123456789abcdefghijklmnopqrstuvwxyz",
)
_ONE_FORM: dict[int, int | str] = {**_LOOK_ALIKES, **_DIGITS}

_UPPER_OR_LOWER = "ิีึืุูัํ็"
_TONES = "่้๊๋"
_INVISIBLE = regex("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufe0e\ufe0f]")
_SPLIT_AM = regex(f"([{_TONES}]?)ํ([{_TONES}]?)า")
_TONE_AFTER_AM = regex(f"ำ([{_TONES}])")
_TONE_BEFORE_VOWEL = regex(f"([{_TONES}])([{_UPPER_OR_LOWER}])")
_DOUBLE_E = regex("เเ")
_REPEATED_MARK = regex(r"([ะาำิีึืุู็่้๊๋์ๆั])\1+")
_REPEATED_LETTER = regex(r"([ก-ฮเแโใไ])\1{2,}(?![ก-๎])|([ก-ฮเแโใไ])\2{4,}|([ก-ธบ-ศษ-ฬฮเแโใไ])\3{3,}|([a-z!?])\4{2,}")
"""Letters drawn out ("มากกก"). Three in a row may belong to two words: ถนนน่าน, หรือออนไลน์."""
_ODD = regex(
    f"{_INVISIBLE.pattern}|ํ|ำ[{_TONES}]|[{_TONES}][{_UPPER_OR_LOWER}]|เเ"
    r"|(.)\1(?:(?<=[ะาำิีึืุู็่้๊๋์ๆั])|\1(?<=[ก-ฮเแโใไa-z!?]))"
)
"""What a message may have to be put in order for; most have none of it."""


@dataclass(frozen=True)
class Normal:
    """A message in normal form. `origins[i]` is the place in `given` (NFC, capped) of character i."""

    given: str
    text: str
    origins: tuple[int, ...] | None

    def as_given(self, start: int, end: int) -> str:
        """The part of the message, as its writer typed it, that became text[start:end]."""
        if self.origins is None:
            return self.given[start:end]
        if start >= end:
            return ""
        last = self.origins[end] if end < len(self.origins) else len(self.given)
        return self.given[self.origins[start] : last]


@lru_cache(maxsize=128)  # one message is looked at by many readers, one after another
def normalise(text: str) -> Normal:
    """Bring a message into normal form: NFC, Western digits, small Latin letters, Thai marks in order."""
    given = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text[: 4 * LONGEST])
    given = given[:LONGEST]
    plain = given.translate(_ONE_FORM)
    if _ODD.search(plain) is None:
        return Normal(given, plain, None)
    return _put_in_order(given, plain)


def _put_in_order(given: str, plain: str) -> Normal:
    origins = list(range(len(plain)))
    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_INVISIBLE, lambda _: ""),
        (_SPLIT_AM, lambda m: (m[1] or m[2]) + "ำ"),
        (_TONE_AFTER_AM, lambda m: m[1] + "ำ"),
        (_DOUBLE_E, lambda _: "แ"),
        (_TONE_BEFORE_VOWEL, lambda m: m[2] + m[1]),
        (_REPEATED_MARK, lambda m: m[1]),
        (_REPEATED_LETTER, lambda m: m[m.lastindex or 1]),
    )
    for pattern, replacement in steps:
        plain, origins = _replace(pattern, replacement, plain, origins)
    return Normal(given, plain, tuple(origins))


def _replace(
    pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str], text: str, origins: list[int]
) -> tuple[str, list[int]]:
    matches = list(pattern.finditer(text))
    if not matches:
        return text, origins
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in matches:
        new = replacement(match)
        pieces += (text[at : match.start()], new)
        places += origins[at : match.start()]
        places += [origins[match.start()]] * len(new)
        at = match.end()
    pieces.append(text[at:])
    places += origins[at:]
    return "".join(pieces), places
