"""Sums of money as people write them: 12 ล้าน, 2,500,000 บาท, ห้าล้านบาท."""

import re

from nlp.numbers import SCALES, UNITS, run_of_number
from nlp.regex import regex

MOST_BAHT = 10**15
MONEY = r"(\d[\d,]*(?:\.\d+)?)\s*(ล้าน|แสน|หมื่น|พัน)?\s*(?:บาท)?"
_BY = {"": 1, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_WORD = "|".join([*UNITS, *SCALES])
_WORDS = regex(rf"(?<!\d)(?<!\d\s)(?:{_WORD}){{2,}}")
# Under this a number in words may as well be the name of something.
_LEAST_IN_WORDS = 1_000


def baht_of(figure: str, scale: str | None) -> int:
    """A sum in baht of a figure and its scale (ล้าน, แสน, หมื่น, พัน or none)."""
    return min(round(float(figure.replace(",", "")) * _BY[scale or ""]), MOST_BAHT)


def digits_for(text: str) -> str:
    """A text with its sums in words as digits: งบห้าล้าน is งบ5000000."""
    return _WORDS.sub(lambda found: _digits(found[0]), text)


def _digits(words: str) -> str:
    said = re.findall(_WORD, words)
    at = said.index("ล้าน") if "ล้าน" in said[1:] else None
    # What stands before ล้าน is how many of them: สิบสองล้านห้าแสน.
    millions = _value(said[:at]) if at is not None else 0
    rest = _value(said[at + 1 :] if at is not None else said)
    if millions is None or rest is None:
        return words
    value = millions * _BY["ล้าน"] + rest
    return str(value) if value >= _LEAST_IN_WORDS else words


def _value(words: list[str]) -> int | None:
    """What some number words say together, 0 for none; None where they are no one number."""
    run = run_of_number(words, 0) if words else (0, 0)
    return run[0] if run is not None and run[1] == len(words) else None
