"""What a message says of a series of meetings, put into its draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from config.phrasing import BUDDHIST_ERA, MONTHS, SHORT_MONTHS, thai_date
from handlers.kit.context import BANGKOK, Context
from handlers.kit.phrase import Phrase
from handlers.meetings.reading import LONGEST_PLACE
from handlers.meetings.series_draft import DAY, FIRST, PLACE, RULE, TIME, SeriesDraft
from handlers.rules.meetings.recurrence import clock_in, parts_of, rule_of, too_often
from handlers.rules.meetings.timing import LONGEST, impossible_time, span_of
from handlers.rules.meetings.wording import is_map, link_in, subject_of


def read_series(context: Context, draft: SeriesDraft, text: str) -> SeriesDraft:
    """What a message says of a series: how often, on which day, from when, the time, place, subject and committee.
    Of what cannot be, nothing is taken; it is in `wrong`."""
    slots = context.understand(f"นัดประชุม {text}", context.now).slots
    link = link_in(text)
    draft = replace(
        draft,
        cluster=slots.clusters[0] if slots.clusters else draft.cluster,
        place=(slots.place or draft.place)[:LONGEST_PLACE],
        link=link if link and not is_map(link) else draft.link,
        subject=subject_of(text) or draft.subject,
    )
    if slots.every is not None:
        draft = _with_rule(draft, slots.every)
        if slots.when is not None and draft.wrong is None:
            draft = _from_day(context, draft, slots.when.start.astimezone(BANGKOK).date())
    said = clock_in(subjectless(text))
    if said and draft.wrong is None:
        draft = read_time(context, draft, said)
    return draft if draft.wrong is not None else draft.settled()


def read_rule(context: Context, draft: SeriesDraft, text: str) -> SeriesDraft:
    """How often, and whatever else is said along with it."""
    every = context.understand(f"นัดประชุม {text}", context.now).slots.every
    if every is None:
        return replace(draft, wrong=Phrase("series.rule_unread"), waiting_for=RULE)
    return read_series(context, draft, text)


def read_day(context: Context, draft: SeriesDraft, text: str) -> SeriesDraft:
    """On which day: of the month, of the week, or that of the first meeting."""
    if any(month in text for month in (*MONTHS, *SHORT_MONTHS)):
        return read_first(context, draft, text)
    unit = "สัปดาห์" if parts_of(draft.rule).frequency == "WEEKLY" else "เดือน"
    every = context.understand(f"นัดประชุมทุก{unit} {text}", context.now).slots.every
    named = parts_of(every) if every else None
    if named is None or not named.names_days:
        return replace(draft, wrong=Phrase("series.day_unread"), waiting_for=DAY)
    parts = replace(parts_of(draft.rule), days=named.days, days_of_month=named.days_of_month)
    return _with_rule(draft, rule_of(parts)).settled()


def read_first(context: Context, draft: SeriesDraft, text: str) -> SeriesDraft:
    """From which day the rule counts."""
    if wrong := impossible_time(text):
        return replace(draft, wrong=wrong, waiting_for=FIRST)
    said = f"นัดประชุม{'วันที่ ' if text[:1].isdecimal() else ' '}{text}"
    when = context.understand(said, context.now).slots.when
    if when is None:
        return replace(draft, wrong=Phrase("meetings.when_unread"), waiting_for=FIRST)
    return _from_day(context, draft, when.start.astimezone(BANGKOK).date())


def read_time(context: Context, draft: SeriesDraft, text: str) -> SeriesDraft:
    """The time of day; where no end is said, two hours."""
    if wrong := impossible_time(text):
        return replace(draft, wrong=wrong, waiting_for=TIME)
    day = context.today
    said = f"นัดประชุมวันที่ {day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA} {text}"
    when = context.understand(said, context.now).slots.when
    span = span_of(when) if when is not None else None
    if span is None:
        return replace(draft, wrong=Phrase("date_polls.time_unread"), waiting_for=TIME)
    if span[1] - span[0] > LONGEST:
        return replace(draft, wrong=Phrase("meetings.bad_span"), waiting_for=TIME)
    start, end = (moment.astimezone(BANGKOK).time() for moment in span)
    return replace(draft, start=start, end=end).settled()


def read_where(_: Context, draft: SeriesDraft, text: str) -> SeriesDraft:
    """A place, a link, or both."""
    link = link_in(text)
    place = " ".join(text.replace(link, " ").split()) if link else text
    return replace(draft, place=(place or draft.place)[:LONGEST_PLACE], link=link or draft.link).settled()


def subjectless(text: str) -> str:
    """The message without what the meetings are about, which may hold times of its own."""
    subject = subject_of(text)
    return text[: text.rfind(subject)] if subject and subject in text else text


READS: dict[str, Callable[[Context, SeriesDraft, str], SeriesDraft]] = {
    RULE: read_rule,
    DAY: read_day,
    FIRST: read_first,
    TIME: read_time,
    PLACE: read_where,
}


def _with_rule(draft: SeriesDraft, rule: str) -> SeriesDraft:
    if too_often(rule):
        return replace(draft, wrong=Phrase("series.too_often"), waiting_for=RULE)
    return replace(draft, rule=rule, first=None)


def _from_day(context: Context, draft: SeriesDraft, day: date) -> SeriesDraft:
    if day < context.today.replace(day=1):
        return replace(draft, wrong=Phrase("series.first_past", {"day": thai_date(day)}), waiting_for=FIRST)
    return replace(draft, first=day).settled()
