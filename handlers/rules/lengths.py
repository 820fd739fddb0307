"""Lengths of time as people say them: "3 เดือน", "สองสัปดาห์", "ครึ่งปี". Pure."""

import re

from dateutil.relativedelta import relativedelta

from nlp.numbers import UNITS

HALF = "ครึ่ง"
FIGURE = rf"\d{{1,3}}|{'|'.join(UNITS)}|{HALF}"
"""How many: figures, a word for a number, or half."""
_ONE = {
    "นาที": relativedelta(minutes=1),
    "ชั่วโมง": relativedelta(hours=1),
    "ชม.": relativedelta(hours=1),
    "ชม": relativedelta(hours=1),
    "วัน": relativedelta(days=1),
    "สัปดาห์": relativedelta(weeks=1),
    "อาทิตย์": relativedelta(weeks=1),
    "เดือน": relativedelta(months=1),
    "ไตรมาส": relativedelta(months=3),
    "ปี": relativedelta(years=1),
}
_HALVES = {"ปี": relativedelta(months=6), "เดือน": relativedelta(days=15), "ชั่วโมง": relativedelta(minutes=30)}
UNIT = "|".join(map(re.escape, _ONE))
"""Of what."""


def length_of(figure: str, unit: str) -> relativedelta | None:
    """So many (FIGURE) of a unit (UNIT); None for half of what is not halved, such as a day."""
    if figure == HALF:
        return _HALVES.get("ชั่วโมง" if unit.startswith("ชม") else unit)
    return _ONE[unit] * (int(figure) if figure.isdigit() else UNITS[figure])
