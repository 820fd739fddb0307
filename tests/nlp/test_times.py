"""The date grammar against its corpora, under a fixed now."""

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr

from config.vocabulary import Intent
from nlp import tokens
from nlp.dates.choice import choose
from nlp.dates.every import read_every
from nlp.dates.reader import BANGKOK, read_times
from nlp.dates.symbols import Item, read_symbols
from nlp.normal import normalise
from nlp.reading import When
from tests.nlp.times_corpus import EVERY, NEGATIVE, NOT_EVERY, POSITIVE, Row

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)


def symbols_of(text: str) -> list[Item]:
    return read_symbols(tokens.tokens(normalise(text), tokens.load()))


def when_of(text: str) -> When | None:
    return choose(read_times(symbols_of(text), NOW), Intent.ASK_MEETING, normalise(text).text)


def said(when: When | None) -> tuple[str, str | None, str] | None:
    if when is None:
        return None
    form = "%Y-%m-%d" if when.grain != "minute" else "%Y-%m-%dT%H:%M"
    return when.start.strftime(form), when.end.strftime(form) if when.end else None, when.grain.value


@pytest.mark.parametrize("row", POSITIVE, ids=lambda row: row[0])
def test_what_is_said_of_a_time_is_read(row: Row) -> None:
    text, *expected = row
    assert said(when_of(text)) == tuple(expected)


@pytest.mark.parametrize("row", POSITIVE, ids=lambda row: row[0])
def test_a_time_is_read_within_a_message(row: Row) -> None:
    text, *expected = row
    assert said(when_of(f"ขอเชิญประชุมคณะกรรมการ {text} นะครับ")) == tuple(expected)


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_no_time_stays_none(text: str) -> None:
    assert said(when_of(text)) is None


@pytest.mark.parametrize(("text", "rule"), EVERY, ids=lambda value: value)
def test_how_often_is_read(text: str, rule: str) -> None:
    assert read_every(symbols_of(f"ขอให้ประชุม {text} ครับ")) == rule
    assert rrulestr(rule, dtstart=NOW)


@pytest.mark.parametrize("text", NOT_EVERY)
def test_what_does_not_recur_has_no_rule(text: str) -> None:
    assert read_every(symbols_of(text)) is None
