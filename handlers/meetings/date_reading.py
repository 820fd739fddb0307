"""What a message says of the dates of a search, put into its draft."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from config.phrasing import BUDDHIST_ERA, MONTHS, thai_datetime, thai_long_date
from handlers.kit.context import BANGKOK, Context
from handlers.kit.phrase import Phrase
from handlers.meetings.date_poll_draft import CLOSING, DATES, TIME, DatesDraft, Span
from handlers.meetings.reading import LONGEST_PLACE, NAMES_DAY
from handlers.rules.meetings.date_polls import CLOSING_HOUR
from handlers.rules.meetings.date_words import MOST_DATES, dates_and_closing, said_dates, without_order
from handlers.rules.meetings.timing import LONGEST, day_of, impossible_time, span_of, wrong_weekday
from handlers.rules.meetings.wording import subject_of
from nlp.reading import When


def read_search(context: Context, draft: DatesDraft, text: str) -> DatesDraft:
    """What an order to look for a date says: committee, dates, until when to answer, place and subject."""
    said = without_order(text)
    slots = context.understand(f"นัดประชุม {said}", context.now).slots
    draft = replace(
        draft,
        cluster=slots.clusters[0] if slots.clusters else draft.cluster,
        place=(slots.place or draft.place)[:LONGEST_PLACE],
        subject=subject_of(text) or draft.subject,
    )
    dates, closing = dates_and_closing(said)
    draft = read_dates(context, draft, dates) if NAMES_DAY.search(dates) else draft.settled()
    return read_closing(context, draft, closing) if closing and draft.wrong is None else draft


def read_dates(context: Context, draft: DatesDraft, text: str) -> DatesDraft:
    """The dates of a message in place of those there were. Of what cannot be, nothing is taken; it is in `wrong`."""
    if wrong := impossible_time(text):
        return replace(draft, wrong=wrong, waiting_for=DATES)
    found = _whens(context, text)
    spans = _spans(found)
    days = [day for day in map(day_of, found) if day is not None] if not spans else []
    moments = [start for start, _ in spans] or [datetime.combine(day, time(23), BANGKOK) for day in days]
    if wrong := _not_taken(context, text, spans, moments):
        return replace(draft, wrong=wrong, waiting_for=DATES)
    twice = next((one for one in moments if moments.count(one) > 1), None)
    if len(set(moments)) > MOST_DATES:
        told = {"most": MOST_DATES, "count": len(set(moments))}
        return replace(draft, wrong=Phrase("date_polls.too_many", told), waiting_for=DATES)
    by_start = {start: (start, end) for start, end in spans}
    changed = replace(
        draft, spans=tuple(by_start[one] for one in sorted(by_start)), days=tuple(sorted(set(days)))
    ).settled()
    note = Phrase("date_polls.twice", {"day": thai_long_date(twice)}) if twice else None
    return replace(changed, wrong=note)


def read_time(context: Context, draft: DatesDraft, text: str) -> DatesDraft:
    """One time of day for the dates that have none or, where each has one, for all of them."""
    if wrong := impossible_time(text):
        return replace(draft, wrong=wrong, waiting_for=TIME)
    day = (draft.days or draft.all_days)[0]
    said = f"นัดประชุมวันที่ {day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA} {text}"
    when = context.understand(said, context.now).slots.when
    span = span_of(when) if when is not None else None
    if span is None:
        return replace(draft, wrong=Phrase("date_polls.time_unread"), waiting_for=TIME)
    if span[1] - span[0] > LONGEST:
        return replace(draft, wrong=Phrase("meetings.bad_span"), waiting_for=TIME)
    start, end = (moment.astimezone(BANGKOK).time() for moment in span)
    return with_times(context, draft, start, end)


def with_times(context: Context, draft: DatesDraft, start: time, end: time) -> DatesDraft:
    """The same, from a button."""
    days = draft.days or draft.all_days
    new = tuple((datetime.combine(day, start, BANGKOK), datetime.combine(day, end, BANGKOK)) for day in days)
    past = next((one for one, _ in new if one <= context.now), None)
    if past is not None:
        return replace(draft, wrong=Phrase("date_polls.past", {"day": thai_long_date(past)}), waiting_for=DATES)
    kept = draft.spans if draft.days else ()
    return replace(draft, spans=tuple(sorted((*kept, *new))), days=()).settled()


def read_closing(context: Context, draft: DatesDraft, text: str) -> DatesDraft:
    """Until when answers are taken; of a day alone, until six in the evening."""
    plain = text.strip()
    said = f"นัดประชุม{'วันที่ ' if plain[:1].isdecimal() else ' '}{plain}"
    wrong = impossible_time(text)
    when = context.understand(said, context.now).slots.when if wrong is None else None
    day = day_of(when) if when is not None else None
    span = span_of(when) if when is not None else None
    moment = span[0] if span else datetime.combine(day, time(CLOSING_HOUR), BANGKOK) if day else None
    if moment is None:
        return replace(draft, wrong=wrong or Phrase("meetings.when_unread"), waiting_for=CLOSING)
    if moment <= context.now:
        return replace(
            draft, wrong=Phrase("date_polls.closing_past", {"at": thai_datetime(moment)}), waiting_for=CLOSING
        )
    return replace(draft, closes_at=moment).settled()


def _whens(context: Context, text: str) -> list[When]:
    found = []
    for one in said_dates(text):
        said = f"{'วันที่ ' if one.day[:1].isdecimal() else ''}{one.day} {one.time}"
        when = context.understand(f"นัดประชุม{said}", context.now).slots.when if NAMES_DAY.search(said) else None
        if when is not None and (span_of(when) or day_of(when)):
            found.append(when)
    return found


def _spans(found: Sequence[When]) -> list[Span]:
    """Each date with its own time, or the next one said after it, or the one before; nothing where none was said."""
    spans = [span_of(when) for when in found]
    timed = [number for number, span in enumerate(spans) if span is not None]
    if not timed:
        return []
    filled = []
    for number, when in enumerate(found):
        source = spans[next((one for one in timed if one >= number), timed[-1])]
        assert source is not None  # noqa: S101  only those with a time were listed
        day = spans[number] or (when.start, when.start)
        filled.append(_on(day[0].astimezone(BANGKOK).date(), source))
    return filled


def _on(day: date, span: Span) -> Span:
    start = datetime.combine(day, span[0].astimezone(BANGKOK).time(), BANGKOK)
    return start, start + (span[1] - span[0])


def _not_taken(context: Context, text: str, spans: Sequence[Span], moments: Sequence[datetime]) -> Phrase | None:
    if not moments:
        return Phrase("meetings.when_unread")
    if any(end - start > LONGEST for start, end in spans):
        return Phrase("meetings.bad_span")
    for moment in moments:
        if weekday := wrong_weekday(text, moment.date()):
            return Phrase("meetings.bad_weekday", {"said": weekday, "day": thai_long_date(moment)})
        if moment <= context.now:
            return Phrase("date_polls.past", {"day": thai_long_date(moment)})
    return None
