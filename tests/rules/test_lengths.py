"""Lengths of time in words."""

import re

import pytest
from dateutil.relativedelta import relativedelta

from handlers.rules.lengths import FIGURE, UNIT, length_of


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("3 เดือน", relativedelta(months=3)),
        ("สองสัปดาห์", relativedelta(weeks=2)),
        ("1 อาทิตย์", relativedelta(weeks=1)),
        ("ครึ่งปี", relativedelta(months=6)),
        ("ครึ่งเดือน", relativedelta(days=15)),
        ("ครึ่งชั่วโมง", relativedelta(minutes=30)),
        ("2 ชม.", relativedelta(hours=2)),
        ("2 ไตรมาส", relativedelta(months=6)),
        ("ครึ่งวัน", None),
    ],
)
def test_a_length_is_read(said: str, length: relativedelta | None) -> None:
    found = re.fullmatch(rf"({FIGURE})\s*({UNIT})", said)
    assert found is not None
    assert length_of(found[1], found[2]) == length
