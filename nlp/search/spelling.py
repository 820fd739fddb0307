"""The shape of a Thai word without what people leave out or mix up: tone marks, silencers, letters that sound alike."""

import re

from nlp.regex import regex

_ALIKE = str.maketrans(
    {
        "ศ": "ส", "ษ": "ส", "ณ": "น", "ฬ": "ล", "ฆ": "ค", "ฅ": "ค", "ธ": "ท", "ฑ": "ท", "ฒ": "ท", "ภ": "พ",
        "ฎ": "ด", "ฏ": "ต", "ฐ": "ถ", "ญ": "ย", "ฌ": "ช", "ใ": "ไ", "ๅ": "า", "ซ": "ส",
    }
)  # fmt: skip
_DROPPED = regex("[่้๊๋์็ํฺๆฯ]")


def shape(text: str) -> str:
    """The text with its marks dropped and letters that sound alike made one; small letters."""
    return _DROPPED.sub("", text.lower().replace("เเ", "แ")).translate(_ALIKE)


def grams(text: str, size: int = 3) -> list[str]:
    """The overlapping pieces of `size` characters of a shape, spaces left out."""
    plain = re.sub(r"[^0-9a-zก-๛]+", "", text)
    if len(plain) <= size:
        return [plain] if plain else []
    return [plain[at : at + size] for at in range(len(plain) - size + 1)]
