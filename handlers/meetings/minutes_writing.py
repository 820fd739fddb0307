"""Writing minutes: resolutions by button and in words, what was said, documents, more items, work given out."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from config.vocabulary import AgendaSection, MinutesState, Resolution
from handlers.kit.context import Context, Request
from handlers.kit.events import WorkResolved
from handlers.kit.refusal import RefusedAndKept, RuleBroken
from handlers.kit.replies import Reply, Say, Toast
from handlers.meetings.agenda import typed
from handlers.meetings.certifying import ask_to_certify
from handlers.meetings.minutes import writable
from handlers.meetings.minutes_actions import GiveFromEntry, SetResolution
from handlers.meetings.minutes_card import entry_card, overview, shown_version, tapped_item
from handlers.meetings.minutes_waiting import MORE, Wanted, wait_for
from handlers.meetings.past import meant
from handlers.meetings.phrases import record
from handlers.rules.meetings.agenda import numbered
from handlers.rules.meetings.minutes import (
    LONGEST_DISSENT,
    LONGEST_TEXT,
    check_resolution,
    item_of,
    section_for_new,
)
from handlers.rules.meetings.minutes_words import (
    Noted,
    Resolved,
    dissent_in,
    loosely_noted_in,
    noted_in,
    resolved_in,
    shortly_resolved_in,
    work_in,
)
from handlers.rules.meetings.past_words import Named
from storage.meeting_files import MINUTES
from storage.meeting_records import AgendaItem, Meeting, MeetingFile
from storage.minutes_records import Minutes, MinutesEntry
from storage.records import Person

LONGEST_TITLE = 120
MOST_ITEMS = 60
NOTED_WITHIN = timedelta(days=7)
# What is written on an item is told in many short messages: the next ones are added to it.
GO_ON = frozenset({"te", "mo"})


def set_resolution(context: Context, request: Request) -> list[Reply]:
    """A resolution was tapped: kept, or taken back where it was chosen already. Work that is given out with it is
    begun at once."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetResolution)  # noqa: S101  the route leads only such taps here
    meeting, item = tapped_item(context, request.person, tapped.item)
    minutes = writable(context, request.member, meeting)
    check_resolution(meeting, tapped.resolution)
    entry = entry_of(context, item)
    if shown_version(entry) != tapped.version:
        return [Toast("common.newest_shown"), entry_card(context, request.member, meeting, minutes, item.id)]
    chosen = None if entry.resolution is tapped.resolution else tapped.resolution
    entry = keep(context, request.member, replace(entry, resolution=chosen))
    if chosen is Resolution.ASSIGNED:
        give_out(context, request, meeting, item, entry, entry.detail)
    return [entry_card(context, request.member, meeting, minutes, item.id)]


def give(context: Context, request: Request) -> list[Reply]:
    """Give work out that a meeting resolved on."""
    tapped = request.incoming.action
    assert isinstance(tapped, GiveFromEntry)  # noqa: S101  the route leads only such taps here
    meeting, item = tapped_item(context, request.person, tapped.item)
    entry = entry_of(context, item)
    if not entry.id:
        raise RuleBroken("common.button_stale")
    give_out(context, request, meeting, item, entry, entry.detail)
    return []


def give_out(
    context: Context, request: Request, meeting: Meeting, item: AgendaItem, entry: MinutesEntry, said: str
) -> None:
    """Let the card of a piece of work open, tied to the resolution and to what the item comes from."""
    context.publish(
        WorkResolved(
            person=request.member, chat=request.incoming.chat, text=item.title, said=said, cluster=meeting.cluster,
            meeting_id=meeting.id, resolution_id=entry.id, issue_id=item.issue_id, project_id=item.project_id,
        )
    )  # fmt: skip


def resolved_in_words(context: Context, request: Request) -> list[Reply]:
    """ "มติวาระ 5.1 เห็นชอบ", "บันทึกวาระ 5.1 ประธานชี้แจงว่า…", and while the minutes are written "5.1 ให้ทบทวน…"."""
    text = request.incoming.text
    against = dissent_in(text)
    said = against or resolved_in(text) or noted_in(text) or shortly_resolved_in(text) or loosely_noted_in(text)
    assert said is not None  # noqa: S101  the wording leads only such words here
    meeting = meant(context, request, said.meeting, only_own=True)
    if meeting is None:
        return [Say("past.none_such")]
    minutes = writable(context, request.member, meeting)
    if isinstance(said, Resolved):
        check_resolution(meeting, said.resolution)
    item, fresh = _item(context, request.member, meeting, said)
    if item.minutes_of is not None and isinstance(said, Resolved):
        return ask_to_certify(context, request.member, meeting, item)
    entry = entry_of(context, item)
    if isinstance(said, Resolved):
        detail, dissent = said.words or entry.detail, said.dissent or entry.dissent
        spoken = entry.text if fresh or not said.about else _joined(entry.text, said.about)
        resolved = replace(entry, text=spoken, resolution=said.resolution, detail=detail, dissent=dissent)
        entry = keep(context, request.member, resolved)
        if work := work_in(said):
            give_out(context, request, meeting, item, entry, work)
    elif against is not None:
        keep(context, request.member, replace(entry, dissent=_joined(entry.dissent, against.words)))
    elif not fresh or said.words != item.title:
        keep(context, request.member, replace(entry, text=_joined(entry.text, said.words)))
    return [entry_card(context, request.member, meeting, minutes, item.id)]


def may_note(context: Context, request: Request) -> bool:
    """Whether the minutes of a meeting are being written that has the item a message begins with, or could have it as
    its next."""
    said = loosely_noted_in(request.incoming.text)
    meeting = meant(context, request, Named(), only_own=True)
    if said is None or meeting is None:
        return False
    minutes = context.unit.minutes.of(meeting.id)
    fresh = context.now - meeting.ends_at < NOTED_WITHIN
    if not fresh and (minutes is None or minutes.state is not MinutesState.DRAFT):
        return False
    items = context.unit.meeting_agendas.of(meeting.id)
    return item_of(items, said.number) is not None or (
        "วาระ" in request.incoming.text and section_for_new(items, said.number) is not None
    )


def write(context: Context, request: Request, item_id: int, part: str, text: str, seen: int) -> list[Reply]:
    """Keep what was written for a part of an entry. Raises RefusedAndKept where somebody else changed it since it was
    shown: the next message is free again, for it would be refused as well."""
    meeting, item = tapped_item(context, request.person, item_id)
    minutes = writable(context, request.member, meeting)
    entry = entry_of(context, item)
    if shown_version(entry) != seen:
        raise RefusedAndKept("minutes.changed_meanwhile")
    values: dict[str, Any] = {
        "te": {"text": text},
        "mo": {"text": _joined(entry.text, text)},
        "de": {"detail": text},
        "di": {"dissent": text},
    }[part]
    kept = keep(context, request.member, replace(entry, **values))
    goes_on = part in GO_ON
    if goes_on:
        wait_for(context, request, Wanted(MORE, meeting.id, item.id, seen=shown_version(kept), goes_on=True))
    return [entry_card(context, request.member, meeting, minutes, item.id, goes_on=goes_on)]


def add_items(context: Context, request: Request, meeting: Meeting, text: str) -> list[Reply]:
    """Put items on the agenda that came up in the meeting; without a number, under เรื่องอื่น ๆ."""
    minutes = keep_others_out(context, writable(context, request.member, meeting))
    items = typed(context, text, AgendaSection.OTHER)
    there = len(context.unit.meeting_agendas.of(meeting.id))
    for item in items[: max(MOST_ITEMS - there, 0)]:
        context.unit.meeting_agendas.add(meeting.id, item)
    record(context, meeting.id, "items_added", request.member, count=len(items))
    return [overview(context, request.member, meeting, minutes)]


def put_files(context: Context, request: Request, meeting: Meeting, files: tuple[MeetingFile, ...]) -> None:
    """Make these the documents of the minutes."""
    keep_others_out(context, writable(context, request.member, meeting))
    context.unit.meeting_files.put(meeting.id, files, MINUTES)
    record(context, meeting.id, "minutes_files", request.member, count=len(files))


def keep_others_out(context: Context, minutes: Minutes) -> Minutes:
    """Make the minutes a new version, so that of two who change their items or documents at once the second is told.
    Raises RuleBroken for the second."""
    newer = context.unit.minutes.change(minutes)
    if newer is None:
        raise RuleBroken("minutes.changed_meanwhile")
    return newer


def entry_of(context: Context, item: AgendaItem) -> MinutesEntry:
    """What is written on an item; empty where nothing is."""
    return context.unit.minutes.entry(item.id) or MinutesEntry(item.id, item.meeting_id)


def keep(context: Context, person: Person, entry: MinutesEntry) -> MinutesEntry:
    """Store an entry, with who wrote it. Raises RuleBroken where somebody else did meanwhile."""
    kept = context.unit.minutes.write(
        replace(entry, text=entry.text[:LONGEST_TEXT], detail=entry.detail[:LONGEST_DISSENT],
                dissent=entry.dissent[:LONGEST_DISSENT], changed_at=context.now, changed_by=person.id)
    )  # fmt: skip
    if kept is None:
        raise RuleBroken("minutes.changed_meanwhile")
    resolution = kept.resolution.value if kept.resolution else None
    record(context, entry.meeting_id, "minutes_written", person, item=entry.item_id, resolution=resolution)
    return kept


def _item(context: Context, person: Person, meeting: Meeting, said: Resolved | Noted) -> tuple[AgendaItem, bool]:
    """The item of a number, and whether it was put on the agenda just now. Raises RuleBroken where there is none."""
    items = context.unit.meeting_agendas.of(meeting.id)
    known = item_of(items, said.number)
    if known is not None:
        return known.item, False
    section = section_for_new(items, said.number)
    words = (said.about if isinstance(said, Resolved) else "") or said.words
    if section is None or not words or len(items) >= MOST_ITEMS:
        numbers = [one.number for one in numbered(items)]
        raise RuleBroken("minutes.no_such_item", number=said.number, numbers=numbers[:30])
    first = words.splitlines()[0]
    new = context.unit.meeting_agendas.add(meeting.id, AgendaItem(section, first[:LONGEST_TITLE]))
    record(context, meeting.id, "items_added", person, count=1)
    return new, True


def _joined(before: str, more: str) -> str:
    return f"{before}\n{more}".strip()
