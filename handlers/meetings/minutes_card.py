"""The cards of minutes: all items at a glance, one item, and the pages to read."""

from typing import Any

from config.vocabulary import CorrectionState, MeetingState, MinutesState, Resolution
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask
from handlers.meetings.minutes_actions import (
    CertifyMinutes,
    EntryPart,
    GiveFromEntry,
    MinutesStep,
    ReadMinutes,
    SetResolution,
    ShowEntry,
    StepMinutes,
    TurnMinutes,
    WriteEntry,
)
from handlers.meetings.minutes_content import content_of
from handlers.meetings.paper_actions import MakePaper, Paper
from handlers.meetings.phrases import CHAIR, facts, found, may_call, must_call, title
from handlers.rules.meetings.agenda import Numbered, numbered
from handlers.rules.meetings.minutes import pages_of, resolutions_for
from handlers.rules.permissions import holds
from storage.meeting_files import MINUTES
from storage.meeting_records import AgendaItem, Meeting
from storage.minutes_records import Minutes, MinutesEntry
from storage.records import Person

ITEMS_SHOWN = 8


def card_name(meeting_id: int) -> str:
    """The name by which the card of a meeting's minutes is found again."""
    return f"minutes:{meeting_id}"


def overview(context: Context, person: Person, meeting: Meeting, minutes: Minutes, page: int = 0) -> Ask:
    """The items of the agenda with what was resolved, a button each, and what can be done with the whole."""
    items = numbered(context.unit.meeting_agendas.of(meeting.id))
    written = context.unit.minutes.entries(meeting.id)
    page = min(max(page, 0), max((len(items) - 1) // ITEMS_SHOWN, 0))
    shown = items[page * ITEMS_SHOWN : (page + 1) * ITEMS_SHOWN]
    waiting = len(context.unit.minutes.corrections_of(meeting.id, CorrectionState.OPEN))
    told = {
        **facts(meeting),
        "minutes_state": minutes.state,
        "shown": [_line(one, written.get(one.item.id)) for one in shown],
        "files": len(context.unit.meeting_files.of(meeting.id, MINUTES)),
        "corrections": waiting,
        "until": minutes.corrections_until,
        "writable": _writable(context, person, meeting, minutes),
        "held": meeting.state is MeetingState.HELD,
    }
    buttons = [
        Button("minutes.item_button", ShowEntry(one.item.id), _line(one, written.get(one.item.id))) for one in shown
    ]
    turns = []
    if page:
        turns.append(Button("minutes.before", TurnMinutes(meeting.id, page - 1)))
    if (page + 1) * ITEMS_SHOWN < len(items):
        turns.append(Button("minutes.after", TurnMinutes(meeting.id, page + 1)))
    rows = (*rows_of(buttons, 4), tuple(turns), *_steps(context, person, meeting, minutes, waiting))
    return Ask(card_name(meeting.id), "minutes.card", told, tuple(row for row in rows if row))


def entry_card(
    context: Context, person: Person, meeting: Meeting, minutes: Minutes, item_id: int, *, goes_on: bool = False
) -> Ask:
    """What the minutes say on one item, and the buttons to write it; `goes_on`: what is written next is added."""
    items = numbered(context.unit.meeting_agendas.of(meeting.id))
    place = next((index for index, one in enumerate(items) if one.item.id == item_id), None)
    if place is None:
        raise RuleBroken("common.button_stale")
    one = items[place]
    entry = context.unit.minutes.entry(item_id) or MinutesEntry(item_id, meeting.id)
    writable = _writable(context, person, meeting, minutes)
    told = {**_line(one, entry), "text": entry.text, "detail": entry.detail, "dissent": entry.dissent, "id": entry.id,
            "of": title(meeting), "writable": writable, "goes_on": goes_on,
            "locked": minutes.state is MinutesState.CERTIFIED,
            "certifies": one.item.minutes_of is not None and entry.resolution is None}  # fmt: skip
    turns = [Button("minutes.item_before", ShowEntry(items[place - 1].item.id), {"number": items[place - 1].number})
             if place else None,
             Button("common.back", TurnMinutes(meeting.id, place // ITEMS_SHOWN)),
             Button("minutes.item_after", ShowEntry(items[place + 1].item.id), {"number": items[place + 1].number})
             if place + 1 < len(items) else None]  # fmt: skip
    rows = _writing(context, meeting, one.item, entry) if writable else ()
    return Ask(card_name(meeting.id), "minutes.item", told, (*rows, tuple(turn for turn in turns if turn)))


def page(context: Context, person: Person, meeting: Meeting, minutes: Minutes, number: int) -> Ask:
    """One page of the whole text; the chair who checks it can do so there."""
    content = content_of(context, meeting, minutes)
    pages = pages_of(content["sections"])
    number = min(max(number, 0), len(pages) - 1)
    turns = []
    if number:
        turns.append(Button("minutes.before", ReadMinutes(meeting.id, number - 1)))
    if number + 1 < len(pages):
        turns.append(Button("minutes.after", ReadMinutes(meeting.id, number + 1)))
    told = {
        **content,
        "parts": pages[number],
        "page": number + 1,
        "pages": len(pages),
        "minutes_state": minutes.state,
        "certified_at": minutes.certified_at,
    }
    correct: list[Button] = []
    if minutes.state is MinutesState.SENT and minutes.corrections_until and context.now <= minutes.corrections_until:
        correct.append(step_button(meeting.id, MinutesStep.CORRECT))
    document = Button("minutes.document", MakePaper(meeting.id, Paper.MINUTES))
    checking: list[Button] = []
    if minutes.state is MinutesState.WITH_CHAIR and chairs(context, person, meeting):
        checking = [step_button(meeting.id, one) for one in (MinutesStep.APPROVE, MinutesStep.RETURN)]
    files = [step_button(meeting.id, MinutesStep.OPEN_FILES, count=len(content["files"]))] if content["files"] else []
    rows = (tuple(turns), (document, *files, *correct), tuple(checking))
    return Ask(f"reading:{meeting.id}", "minutes.page", told, tuple(row for row in rows if row))


def step_button(meeting_id: int, step: MinutesStep, **arguments: Any) -> Button:
    """A button of the minutes."""
    return Button(f"minutes.step_{step.name.lower()}", StepMinutes(meeting_id, step), arguments)


def read_button(meeting_id: int) -> Button:
    """The button to read the minutes."""
    return Button("minutes.read", ReadMinutes(meeting_id, 0))


def chairs(context: Context, person: Person, meeting: Meeting) -> bool:
    """Whether somebody is the chair who checks a meeting's minutes."""
    return holds(person, CHAIR, context.today, meeting.cluster)


def tapped_item(context: Context, person: Person | None, item_id: int) -> tuple[Meeting, AgendaItem]:
    """The item a button is about and its meeting. Raises RuleBroken for who may not write its minutes."""
    item = context.unit.meeting_agendas.get(item_id)
    if item is None:
        raise RuleBroken("common.button_stale")
    meeting = found(context, item.meeting_id)
    must_call(context, person, meeting)
    return meeting, item


def _writable(context: Context, person: Person, meeting: Meeting, minutes: Minutes) -> bool:
    if minutes.state is MinutesState.CERTIFIED or not may_call(person, context, meeting.cluster):
        return False
    return minutes.state is not MinutesState.WITH_CHAIR or chairs(context, person, meeting)


def _line(one: Numbered, entry: MinutesEntry | None) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.item.title,
        "resolution": entry.resolution if entry else None,
        "written": entry is not None and bool(entry.text or entry.resolution),
    }


def _writing(context: Context, meeting: Meeting, item: AgendaItem, entry: MinutesEntry) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if item.minutes_of is not None:
        rows += certify_row(context, item)
    else:
        possible = [
            Button(
                "minutes.resolve",
                SetResolution(item.id, one, shown_version(entry)),
                {"resolution": one, "on": entry.resolution is one},
            )
            for one in resolutions_for(meeting)
        ]
        rows += rows_of(possible)
    parts = [EntryPart.TEXT, *([EntryPart.MORE] if entry.text else [])]
    rows.append(tuple(_write(item, one) for one in parts))
    if entry.resolution is not None:
        rows.append((_write(item, EntryPart.DETAIL), _write(item, EntryPart.DISSENT)))
    if entry.resolution is Resolution.ASSIGNED:
        rows.append((Button("minutes.give", GiveFromEntry(item.id)),))
    return tuple(rows)


def shown_version(entry: MinutesEntry) -> int:
    """The version of an entry as a card shows it; 0 where nothing is written."""
    return entry.version if entry.id else 0


def certify_row(context: Context, item: AgendaItem) -> Rows:
    """The button that certifies the minutes an item asks for, where they wait for it."""
    earlier = context.unit.minutes.of(item.minutes_of or 0)
    meeting = context.unit.meetings.get(item.minutes_of or 0)
    if earlier is None or meeting is None or earlier.state is not MinutesState.SENT:
        return ()
    return ((Button("minutes.certify", CertifyMinutes(item.id, sure=False), {"title": title(meeting)}),),)


def _write(item: AgendaItem, part: EntryPart) -> Button:
    return Button(f"minutes.write_{part.name.lower()}", WriteEntry(item.id, part))


def _steps(context: Context, person: Person, meeting: Meeting, minutes: Minutes, waiting: int) -> Rows:
    read = read_button(meeting.id)

    def step(one: MinutesStep, **arguments: Any) -> Button:
        return step_button(meeting.id, one, **arguments)

    chair = chairs(context, person, meeting)
    corrections = (step(MinutesStep.CORRECTIONS, count=waiting),) if waiting else ()
    writing: tuple[Button, ...] = ()
    if _writable(context, person, meeting, minutes):
        writing = (step(MinutesStep.ADD), step(MinutesStep.FILES))
    match minutes.state:
        case MinutesState.DRAFT if meeting.state is MeetingState.HELD:
            return ((*writing, read), (step(MinutesStep.SUBMIT, chair=chair),))
        case MinutesState.WITH_CHAIR if chair:
            return ((*writing, read), (step(MinutesStep.APPROVE), step(MinutesStep.RETURN)))
        case MinutesState.WITH_CHAIR:
            return ((read, step(MinutesStep.TAKE_BACK)),)
    return ((*writing, read), corrections)
