"""The moment that words alone name, whatever the message around them is about."""

from dataclasses import replace
from datetime import datetime, timedelta

from config.catalogue import Catalogue
from config.vocabulary import Grain
from nlp import tokens
from nlp.analysis import analyse
from nlp.reading import When

MORNING = timedelta(hours=9)


def moment_in(text: str, now: datetime, catalogue: Catalogue) -> datetime | None:
    """The last moment said, in Asia/Bangkok: a clock time as it is, a span from its beginning, a day at nine in the
    morning. None where no time is said, or a day of which that is over. `now` is aware."""
    said = [one for one in analyse(text, now, catalogue, tokens.load()).times if not one.is_weak]
    if not said:
        return None
    when = said[-1].when
    if when.grain is Grain.MINUTE:
        return when.start
    return when.start + MORNING if when.start + MORNING > now else None


def without_times(text: str, now: datetime, catalogue: Catalogue) -> str | None:
    """The text without the times it says, in normal form; None where one of them is a day that is over, or a last day
    for something. `now` is aware."""
    analysis = analyse(text, now, catalogue, tokens.load())
    if any(one.is_past or one.is_within for one in analysis.times):
        return None
    plain = analysis.normal.text
    for start, end in sorted({part for one in analysis.times for part in one.parts}, reverse=True):
        plain = plain[:start] + plain[end:]
    return plain


def days_in(text: str, now: datetime, catalogue: Catalogue) -> When | None:
    """The days that a message of any meaning says, from the first of them to the last; None where it says none."""
    said = [one for one in analyse(text, now, catalogue, tokens.load()).times if one.has_day and not one.is_weak]
    if not said:
        return None
    first, last = said[0].when, said[-1].when
    return first if len(said) == 1 else replace(first, end=last.end or last.start + timedelta(days=1))
