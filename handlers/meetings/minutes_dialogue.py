"""The steps with minutes that a button asks for, and the words and documents that some of them wait for."""

from collections.abc import Callable, Mapping

from config.vocabulary import CorrectionRefusal, Intent
from handlers.kit.buttons import Button, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import draft_of, drop
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Ask, Reply
from handlers.meetings import minutes, minutes_corrections, minutes_life, minutes_writing, telling_absent
from handlers.meetings.attaching import files_in, with_files
from handlers.meetings.calling import documents_to
from handlers.meetings.minutes_actions import (
    DropMinutesFile,
    EntryPart,
    MinutesStep,
    ShowEntry,
    StepMinutes,
    WriteEntry,
)
from handlers.meetings.minutes_card import card_name, shown_version, step_button, tapped_item
from handlers.meetings.minutes_waiting import (
    ADD,
    CORRECT,
    FILES,
    WAITED_FOR,
    Wanted,
    stop_waiting,
    wait_for,
)
from handlers.meetings.phrases import found, title
from handlers.rules.meetings.minutes import LONGEST_TEXT
from handlers.rules.meetings.minutes_words import is_reported, may_note, opens_minutes, writes_minutes
from nlp.reading import Reading
from storage.drafts import CANCELLED, DONE
from storage.meeting_files import MINUTES
from storage.meeting_records import Meeting
from storage.records import Draft

LONGEST_ANSWER = 14
SURE = 0.8
# What the words of minutes are read as where they are no orders to the bot.
_TOLD = frozenset({Intent.REPORT_ISSUE, Intent.OUT_OF_SCOPE, Intent.UPDATE_PROGRESS})
# What is surely meant for something else than the words that were asked for.
_ELSEWHERE = frozenset({Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.CREATE_POLL, Intent.BROADCAST})


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the minutes was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepMinutes)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    stop_waiting(context, request)
    if tapped.step is MinutesStep.SHOW:
        return minutes.show(context, request.member, meeting)
    return _STEPS[tapped.step](context, request, meeting)


def ask_entry(context: Context, request: Request) -> list[Reply]:
    """Ask for a part of what the minutes say on an item."""
    tapped = request.incoming.action
    assert isinstance(tapped, WriteEntry)  # noqa: S101  the route leads only such taps here
    meeting, item = tapped_item(context, request.person, tapped.item)
    minutes.writable(context, request.member, meeting)
    entry = minutes_writing.entry_of(context, item)
    wait_for(context, request, Wanted(tapped.part.value, meeting.id, item.id, seen=shown_version(entry)))
    before = {EntryPart.TEXT: entry.text, EntryPart.MORE: entry.text, EntryPart.DETAIL: entry.detail,
              EntryPart.DISSENT: entry.dissent}[tapped.part]  # fmt: skip
    told = {"item": item.title, "before": before}
    back = Button("common.back", ShowEntry(item.id))
    return [Ask(card_name(meeting.id), f"minutes.ask_{tapped.part.name.lower()}", told, ((back,),))]


def take(context: Context, request: Request) -> list[Reply] | None:
    """What was asked for; anything else, or what comes much later, is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    wanted = Wanted(**stored.data)
    text = incoming.text.strip()
    reading = incoming.reading
    if context.now - stored.touched_at > WAITED_FOR:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return None
    if incoming.edited:
        return None
    if incoming.attachments:
        return _take_files(context, request, wanted) if wanted.wants == FILES else None
    elsewhere = reading is not None and len(text) < 200 and _is_elsewhere(reading, text, goes_on=wanted.goes_on)
    numbered = wanted.wants not in {CORRECT, ADD} and may_note(text)
    order = opens_minutes(text) or numbered or (wanted.wants != CORRECT and writes_minutes(text))
    if not text or wanted.wants == FILES or elsewhere or order:
        return None
    return _take_words(context, request, stored, wanted, text[:LONGEST_TEXT])


def _is_elsewhere(reading: Reading, text: str, *, goes_on: bool) -> bool:
    """Whether a message surely means something else. What was asked for may look like much; what merely goes on may
    not, unless it tells who said what."""
    ordered = reading.intent is Intent.UPDATE_PROGRESS and reading.confidence >= 1
    if goes_on and ordered:
        return True
    if is_reported(text) or reading.confidence <= SURE:
        return False
    return reading.intent not in _TOLD if goes_on else reading.intent in _ELSEWHERE


def _take_words(context: Context, request: Request, stored: Draft, wanted: Wanted, text: str) -> list[Reply]:
    meeting = found(context, wanted.meeting)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return []
    match wanted.wants:
        case "add":
            return minutes_writing.add_items(context, request, meeting, text)
        case "correct":
            return minutes_corrections.take(context, request, meeting, text)
        case "refuse":
            one, meeting = minutes_corrections.known(context, request, wanted.correction or 0)
            return minutes_corrections.refuse(context, request, one, meeting, CorrectionRefusal.OTHER, text)
    return minutes_writing.write(context, request, wanted.item or 0, wanted.wants, text, wanted.seen)


def stop(context: Context, request: Request) -> list[Reply]:
    """A bare yes, no or ยกเลิก: the next message is free again. Where such a word stands in a longer text, that is what
    was asked for."""
    stored = draft_of(request)
    wanted = Wanted(**stored.data)
    taken = take(context, request) if len(request.incoming.text.strip()) > LONGEST_ANSWER else None
    if taken is None and wanted.goes_on:
        context.unit.drafts.close(stored, DONE, context.now)
        return minutes.show(context, request.member, found(context, wanted.meeting))
    return taken if taken is not None else drop(context, request, draft_of(request))


def drop_file(context: Context, request: Request) -> list[Reply]:
    """Take a document off the minutes; where others came or went since the list was shown, only show it anew."""
    tapped = request.incoming.action
    assert isinstance(tapped, DropMinutesFile)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    known = context.unit.meeting_files.of(meeting.id, MINUTES)
    if len(known) == tapped.of:
        kept = tuple(one for index, one in enumerate(known) if index != tapped.index)
        minutes_writing.put_files(context, request, meeting, kept)
    return _ask_files(context, request, meeting)


def _ask_items(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    minutes.writable(context, request.member, meeting)
    wait_for(context, request, Wanted(ADD, meeting.id))
    back = step_button(meeting.id, MinutesStep.SHOW)
    return [Ask(card_name(meeting.id), "minutes.ask_items", {"title": title(meeting)}, ((back,),))]


def _ask_files(context: Context, request: Request, meeting: Meeting, wrong: Phrase | None = None) -> list[Reply]:
    minutes.writable(context, request.member, meeting)
    wait_for(context, request, Wanted(FILES, meeting.id))
    files = context.unit.meeting_files.of(meeting.id, MINUTES)
    drops = [
        Button("meetings.drop_file", DropMinutesFile(meeting.id, index, len(files)), {"name": one.name})
        for index, one in enumerate(files)
    ]
    told = {"title": title(meeting), "files": [one.name for one in files], "wrong": wrong}
    rows = (*rows_of(drops, 1), (step_button(meeting.id, MinutesStep.SHOW),))
    return [Ask(card_name(meeting.id), "minutes.ask_files", told, rows)]


def _take_files(context: Context, request: Request, wanted: Wanted) -> list[Reply] | None:
    sent = files_in(request.incoming, pictures=True)
    if not sent:
        return None
    meeting = found(context, wanted.meeting)
    known = context.unit.meeting_files.of(meeting.id, MINUTES)
    files, wrong = with_files(known, sent, request.incoming.text)
    minutes_writing.put_files(context, request, meeting, files)
    return _ask_files(context, request, meeting, wrong)


def _ask_correction(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    asked = minutes_corrections.ask(context, request, meeting)
    wait_for(context, request, Wanted(CORRECT, meeting.id))
    return asked


def _send_files(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    minutes.readable(context, request.member, meeting)
    return documents_to(meeting, context.unit.meeting_files.of(meeting.id, MINUTES), ())


# Each says no to who may not.
_STEPS: Mapping[MinutesStep, Callable[[Context, Request, Meeting], list[Reply]]] = {
    MinutesStep.CORRECT: _ask_correction,
    MinutesStep.OPEN_FILES: _send_files,
    MinutesStep.CORRECTIONS: minutes_corrections.show,
    MinutesStep.ADD: _ask_items,
    MinutesStep.FILES: _ask_files,
    MinutesStep.SUBMIT: minutes_life.ask_submit,
    MinutesStep.DO_SUBMIT: minutes_life.submit,
    MinutesStep.TAKE_BACK: minutes_life.take_back,
    MinutesStep.APPROVE: minutes_life.approve,
    MinutesStep.RETURN: minutes_life.give_back,
    MinutesStep.TELL_ABSENT: telling_absent.send,
}
