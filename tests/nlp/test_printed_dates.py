"""Every date that the bot can print in Thai is read back to the same instant."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.phrasing import MONTHS, thai_date, thai_datetime, thai_long_date, thai_long_datetime, thai_time
from config.vocabulary import Grain
from nlp import tokens
from nlp.dates.reader import BANGKOK, read_times
from nlp.dates.symbols import read_symbols
from nlp.normal import normalise
from nlp.reading import When

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
minutes = st.datetimes(datetime(1990, 1, 1), datetime(2090, 12, 31)).map(  # noqa: DTZ001  the zone follows
    lambda value: value.replace(second=0, microsecond=0, tzinfo=BANGKOK)
)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)


def read_back(text: str, now: datetime = NOW) -> When:
    found = read_times(read_symbols(tokens.tokens(normalise(text), tokens.load())), now)
    assert len(found) == 1, text
    return found[0].when


@pytest.mark.parametrize("form", [thai_date, thai_long_date])
@given(day=days, now=minutes)
def test_a_printed_day_is_read_back(form: Callable[[date], str], day: date, now: datetime) -> None:
    when = read_back(form(day), now)
    assert (when.start.date(), when.grain) == (day, Grain.DAY)
    assert when.end == when.start + timedelta(days=1)


@pytest.mark.parametrize("form", [thai_datetime, thai_long_datetime])
@given(moment=minutes, now=minutes)
def test_a_printed_moment_is_read_back(form: Callable[[datetime], str], moment: datetime, now: datetime) -> None:
    when = read_back(form(moment), now)
    assert (when.start, when.end, when.grain) == (moment, None, Grain.MINUTE)


@given(moment=minutes, hours=st.integers(1, 8))
def test_a_printed_span_of_hours_is_read_back(moment: datetime, hours: int) -> None:
    start = moment.replace(hour=moment.hour % 15)
    end = start + timedelta(hours=hours)
    when = read_back(f"{thai_long_date(start)} เวลา {thai_time(start)} ถึง {thai_time(end)}")
    assert (when.start, when.end) == (start, end)


@given(first=days, length=st.integers(1, 60))
def test_a_printed_span_of_days_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    when = read_back(f"{thai_long_date(first)} ถึง {thai_long_date(last)}")
    assert when.end is not None
    assert (when.start.date(), when.end.date()) == (first, last + timedelta(days=1))


@given(month=st.integers(1, 12), year=st.integers(2540, 2640))
def test_a_printed_month_is_read_back(month: int, year: int) -> None:
    when = read_back(f"{MONTHS[month - 1]} {year}")
    assert (when.start.year, when.start.month, when.grain) == (year - 543, month, Grain.MONTH)


@given(quarter=st.integers(1, 4), year=st.integers(2540, 2640))
def test_a_printed_quarter_is_read_back(quarter: int, year: int) -> None:
    when = read_back(f"ไตรมาส {quarter} ปีงบประมาณ {year}")
    expected = {1: (year - 544, 10), 2: (year - 543, 1), 3: (year - 543, 4), 4: (year - 543, 7)}[quarter]
    assert ((when.start.year, when.start.month), when.grain) == (expected, Grain.QUARTER)


@given(year=st.integers(2540, 2640))
def test_a_printed_fiscal_year_is_read_back(year: int) -> None:
    when = read_back(f"ปีงบประมาณ {year}")
    assert (when.start.date(), when.grain) == (date(year - 544, 10, 1), Grain.YEAR)
