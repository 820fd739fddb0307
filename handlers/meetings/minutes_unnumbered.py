"""A resolution or a note put down without saying on which item, while a meeting is on or on the day it was."""

from dataclasses import replace
from datetime import timedelta

from config.vocabulary import AgendaSection, Intent
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.meetings.minutes_actions import MinutesStep, ShowEntry
from handlers.meetings.minutes_card import step_button
from handlers.meetings.past import meant
from handlers.meetings.phrases import title
from handlers.rules.meetings.agenda import numbered
from handlers.rules.meetings.minutes_words import notes_unnumbered, with_note_number, with_number
from handlers.rules.meetings.past_words import Named
from storage.meeting_records import AgendaItem, Meeting

FRESH = timedelta(hours=12)
MOST_OFFERED = 6


def fits(context: Context, request: Request) -> bool:
    """Whether a meeting of the writer's is on, or was today."""
    return _meeting(context, request) is not None


def in_words(context: Context, request: Request) -> list[Reply]:
    """Onto the item that the words name, or the only one there is to decide; of several, one has to be chosen."""
    meeting = _meeting(context, request)
    assert meeting is not None  # noqa: S101  only where one fits
    items = _to_decide(context, meeting)
    named = [(number, one) for number, one in items if _is_named(one.title, request.incoming.text)] or items
    note = notes_unnumbered(request.incoming.text)
    if len(named) == 1 and context.go is not None:
        number = named[0][0]
        text = (with_note_number if note else with_number)(request.incoming.text, number)
        meant_text = replace(request.incoming, text=text, reading=replace(request.reading, text=text))
        return context.go(context, replace(request, incoming=meant_text))
    told = {
        "title": title(meeting),
        "note": note,
        "items": [f"{number} {one.title}" for number, one in named[:MOST_OFFERED]],
    }
    rows = tuple(
        (Button("minutes.on_item", ShowEntry(one.id), {"number": number, "title": one.title}),)
        for number, one in named[:MOST_OFFERED]
    )
    return [Say("minutes.on_which_item", told, rows)]


def is_nowhere(_: Context, request: Request) -> bool:
    """Whether nothing else is meant by a note for which no meeting is on: no problem is told, no card is open."""
    return request.draft is None and request.reading.intent is not Intent.REPORT_ISSUE


def nowhere(context: Context, request: Request) -> list[Reply]:
    """There is no meeting to write of: say so, with the minutes of the last one."""
    last = meant(context, request, Named(), only_own=True)
    rows = ((step_button(last.id, MinutesStep.SHOW),),) if last is not None else ()
    return [Say("minutes.no_meeting_to_note", {"title": title(last) if last is not None else None}, rows)]


def _meeting(context: Context, request: Request) -> Meeting | None:
    meeting = meant(context, request, Named(), only_own=True)
    return meeting if meeting is not None and context.now - meeting.ends_at < FRESH else None


def _to_decide(context: Context, meeting: Meeting) -> list[tuple[str, AgendaItem]]:
    items = context.unit.meeting_agendas.of(meeting.id)
    known = [(one.number, one.item) for one in numbered(items)]
    return [(number, item) for number, item in known if item.section is AgendaSection.FOR_CONSIDERATION]


def _is_named(name: str, text: str) -> bool:
    """Whether the words of a message are mostly those of an item's title."""
    pairs = {name[at : at + 2] for at in range(len(name) - 1) if " " not in name[at : at + 2]}
    return bool(pairs) and 2 * sum(pair in text for pair in pairs) > len(pairs)
