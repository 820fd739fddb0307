"""The moment that words alone name, whatever the message around them is about."""

from datetime import datetime, timedelta

from config.catalogue import Catalogue
from config.vocabulary import Grain
from nlp import tokens
from nlp.analysis import analyse

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
