"""Calling a meeting, changing it and calling it off: consent, the list, notices, calendar files, groups."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from config.vocabulary import MeetingState
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Announce, Edit, Notify, Reply, Send, Toast, Urgency
from handlers.meetings.actions import MeetingStep
from handlers.meetings.agenda import with_minutes
from handlers.meetings.answers import answers_card
from handlers.meetings.delegate_asking import NO_ANSWER
from handlers.meetings.draft import MeetingDraft, consents_needed, problem
from handlers.meetings.phrases import (
    CALLED,
    SUBJECT,
    answer_buttons,
    by_offer,
    entry_of,
    facts,
    link_buttons,
    paper_buttons,
    record,
    step_button,
    title,
    with_agenda,
)
from handlers.rules.meetings.agenda import differ
from handlers.rules.meetings.calendar_file import calendar_file
from handlers.rules.meetings.reminding import reminders_of
from handlers.rules.meetings.timing import buddhist_year
from storage.drafts import DONE
from storage.meeting_records import Meeting, MeetingFile, MeetingReminder
from storage.records import Draft, Person

LEFT_OUT = "left_out"
FIELDS = ("starts_at", "ends_at", "place", "link", "map_link")
_NOT_SENT = frozenset({MeetingState.WAITING, MeetingState.RETURNED})


def confirm(context: Context, request: Request, stored: Draft, draft: MeetingDraft) -> list[Reply]:
    """Send the notice, or ask the chair first. What is wrong is told; the draft stays. A meeting that is over is
    written down, and nobody told."""
    if wrong := problem(context, draft, request.member):
        raise RuleBroken(wrong.key, **wrong.arguments)
    amended = _amended_by(context, draft) if draft.amends is not None else None
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    if amended is not None:
        return amend(context, request, stored, amended, draft)
    meeting = context.unit.meetings.add(_new(context, request.member, draft))
    _put_parts(context, meeting, draft)
    if draft.turn is not None and not context.unit.meeting_series.settle(draft.turn, meeting_id=meeting.id):
        raise RuleBroken("series.turn_settled")
    record(context, meeting.id, "drafted", request.member)
    if draft.left_out is not None:
        record(context, meeting.id, LEFT_OUT, request.member, issue=draft.left_out, reason=draft.left_out_reason)
    if meeting.starts_at <= context.now:
        return [settled(request, stored, "meetings.recorded"), *_record_past(context, meeting, request.member)]
    return submit(context, request, stored, meeting)


def submit(context: Context, request: Request, stored: Draft, meeting: Meeting) -> list[Reply]:
    """Hand a meeting to the chair where consent is needed, else call it at once."""
    chairs = consents_needed(context, request.member, meeting.cluster)
    if not chairs:
        return [settled(request, stored, "meetings.sent"), *call(context, meeting, request.member)]
    told = asked_of_chair(context, meeting)
    return [
        settled(request, stored, "meetings.waits_for_chair", (_changes(meeting), paper_buttons(meeting))),
        Notify(tuple(one.id for one in chairs), "meetings.told_chair", told, consent_rows(meeting)),
    ]


def asked_of_chair(context: Context, meeting: Meeting) -> dict[str, Any]:
    """What the chair is shown before consenting: who asks, and what was left off the agenda, with the reason."""
    drafter = context.unit.people.get(meeting.drafted_by) if meeting.drafted_by else None
    acts = context.unit.histories.of(SUBJECT, meeting.id, 20)
    left_out = next((one.detail for one in acts if one.act == LEFT_OUT), None)
    name = drafter.full_name if drafter else ""
    return {**with_agenda(context, meeting), "name": name, "left_out": left_out}


def settled(request: Request, stored: Draft, key: str, rows: Rows = ()) -> Reply:
    """Turn the card into the word of what became of it."""
    return Edit(key, buttons=rows, card=None if request.incoming.callback_id is not None else card_name(stored))


def _changes(meeting: Meeting) -> tuple[Button, ...]:
    return step_button(meeting, MeetingStep.AMEND), step_button(meeting, MeetingStep.CALL_OFF)


def consent_rows(meeting: Meeting) -> Rows:
    """What the chair may do with a notice that waits."""
    return (
        (step_button(meeting, MeetingStep.APPROVE), step_button(meeting, MeetingStep.RETURN)),
        (step_button(meeting, MeetingStep.WAIVE),),
    )


def call(context: Context, meeting: Meeting, by: Person) -> list[Reply]:
    """Call a meeting: it gets its number, its list is filled, and everybody on it is told."""
    if meeting.starts_at <= context.now:
        raise RuleBroken("meetings.past")
    called = _numbered(context, meeting, by)
    context.unit.meetings.plan(
        called.id, reminders_of(called, context.unit.meeting_rules.of(called.cluster), context.now)
    )
    people = people_of(context, called)
    return [
        *notices_to(context, called, people, "meetings.notice", notice(context, called)),
        file_to(context, called, people),
        *documents_to(called, context.unit.meeting_files.of(called.id), people),
        *_groups(context, called, "meetings.group_notice", {}),
        *_watching(context, called),
    ]


def _record_past(context: Context, meeting: Meeting, by: Person) -> list[Reply]:
    """Write down a meeting that took place already: it counts, and nobody is called to it."""
    called = _numbered(context, meeting, by)
    context.unit.meetings.plan(called.id, [MeetingReminder(called.id, "over", max(called.ends_at, context.now))])
    return []


def _numbered(context: Context, meeting: Meeting, by: Person) -> Meeting:
    unit = context.unit
    year = buddhist_year(meeting.starts_at)
    number = unit.meetings.next_number(meeting.cluster, year)
    called = unit.meetings.change(meeting, state=MeetingState.CALLED, year=year, number=number, called_by=by.id,
                                  called_at=context.now)  # fmt: skip
    if called is None:
        raise RuleBroken("meetings.changed_meanwhile")
    unit.meeting_invitees.enrol(called.id, called.cluster, CALLED, context.today)
    record(context, called.id, "called", by, starts_at=called.starts_at.isoformat(), place=called.place)
    return called


def _amended_by(context: Context, draft: MeetingDraft) -> Meeting:
    """The stored meeting that a draft changes. Raises RuleBroken where it cannot be changed, or not to that time."""
    meeting = context.unit.meetings.get(draft.amends or 0)
    if meeting is None or meeting.version != draft.version:
        raise RuleBroken("meetings.changed_meanwhile")
    if draft.starts_at is not None and draft.starts_at <= context.now:
        raise RuleBroken("meetings.past")
    if meeting.state not in {*_NOT_SENT, MeetingState.CALLED}:
        raise RuleBroken("meetings.not_called")
    return meeting


def amend(context: Context, request: Request, stored: Draft, meeting: Meeting, draft: MeetingDraft) -> list[Reply]:
    """Change a stored meeting: who had the notice hears what; once moved, all are asked anew."""
    unit = context.unit
    differing, files = _differing(context, meeting, draft), unit.meeting_files.of(meeting.id)
    values: dict[str, Any] = {name: getattr(draft, name) for name in FIELDS}
    if meeting.state in _NOT_SENT:
        again = unit.meetings.change(meeting, **values, state=MeetingState.WAITING)
        if again is None:
            raise RuleBroken("meetings.changed_meanwhile")
        _put_parts(context, again, draft)
        return submit(context, request, stored, again)
    if not differing:
        return [settled(request, stored, "meetings.nothing_changed")]
    moved = draft.starts_at != meeting.starts_at
    why = draft.change_reason or ("" if moved else meeting.change_reason)
    changed = unit.meetings.change(meeting, **values, sequence=meeting.sequence + 1, change_reason=why)
    if changed is None:
        raise RuleBroken("meetings.changed_meanwhile")
    _put_parts(context, changed, draft)
    if moved:
        unit.meeting_invitees.ask_again(changed.id)
    unit.meetings.plan(changed.id, reminders_of(changed, unit.meeting_rules.of(changed.cluster), context.now))
    was, new_files = meeting.starts_at.isoformat(), [one for one in draft.files if one not in files]
    record(context, changed.id, "changed", request.member, fields=differing, before=was, reason=draft.change_reason)
    told = {
        "why": draft.change_reason,
        "differing": differing,
        "before": meeting.starts_at,
        "moved": moved,
        "files": [one.name for one in new_files],
        "files_gone": [one.name for one in files if one not in draft.files],
    }
    return [settled(request, stored, "meetings.sent"), *_tell_change(context, request.member, changed, told, new_files)]


def _differing(context: Context, meeting: Meeting, draft: MeetingDraft) -> list[str]:
    """What a draft changes of a stored meeting."""
    differing = [name for name in FIELDS if getattr(meeting, name) != getattr(draft, name)]
    if differ(context.unit.meeting_agendas.of(meeting.id), draft.agenda):
        differing.append("agenda")
    if context.unit.meeting_files.of(meeting.id) != draft.files:
        differing.append("files")
    return differing


def _other_chairs(context: Context, by: Person, meeting: Meeting, people: Sequence[int]) -> tuple[int, ...]:
    """Who consents to the committee's meetings and is not called to this one: they hear of its changes too."""
    return tuple(one.id for one in consents_needed(context, by, meeting.cluster) if one.id not in people)


def _tell_change(
    context: Context, by: Person, changed: Meeting, told: dict[str, Any], files: Sequence[MeetingFile]
) -> list[Reply]:
    people = people_of(context, changed)
    arguments = {**notice(context, changed), **told, "asked": told["moved"]}
    return [
        *notices_to(context, changed, people, "meetings.changed", arguments),
        Notify(_other_chairs(context, by, changed, people), "meetings.changed", {**arguments, "asked": False}),
        file_to(context, changed, people),
        *documents_to(changed, files, people),
        *_groups(context, changed, "meetings.group_changed", {"differing": told["differing"], "why": told["why"]}),
        *_watching(context, changed),
    ]


def _put_parts(context: Context, meeting: Meeting, draft: MeetingDraft) -> None:
    items = with_minutes(context, meeting.cluster, draft.agenda, meeting.starts_at)
    context.unit.meeting_agendas.put(meeting.id, items)
    context.unit.meeting_files.put(meeting.id, draft.files)


def call_off(context: Context, meeting: Meeting, by: Person, why: str) -> list[Reply]:
    """Call a meeting off: everybody hears of it and why, and calendars take it out."""
    values: dict[str, Any] = {"state": MeetingState.CANCELLED, "change_reason": why}
    cancelled = context.unit.meetings.change(meeting, **values, sequence=meeting.sequence + 1)
    if cancelled is None:
        raise RuleBroken("meetings.changed_meanwhile")
    context.unit.meetings.plan(meeting.id, [])
    record(context, meeting.id, "called_off", by, reason=why)
    if meeting.state is not MeetingState.CALLED:
        return []
    people = people_of(context, cancelled)
    return [
        Notify((*people, *_other_chairs(context, by, cancelled, people)), "meetings.called_off", facts(cancelled)),
        file_to(context, cancelled, people),
        *_groups(context, cancelled, "meetings.called_off", {}, linked=False),
    ]


def notice(context: Context, meeting: Meeting) -> dict[str, Any]:
    """What the notice is filled with, before anybody answered."""
    return {**with_agenda(context, meeting), **NO_ANSWER}


def notices_to(
    context: Context,
    meeting: Meeting,
    people: Sequence[int],
    key: str,
    arguments: Mapping[str, Any],
    urgency: Urgency = Urgency.AT_ONCE,
) -> list[Reply]:
    """A notice that asks for an answer: with the answers each may give, the agenda, the file, and the links to Google
    Calendar and to the map."""
    links = link_buttons(context, meeting)
    return [
        Notify(part, key, arguments, (*answer_buttons(meeting, offered=offered), links), card_of(meeting), urgency)
        for part, offered in by_offer(context, meeting, people)
    ]


def card_of(meeting: Meeting) -> str:
    """The name by which a member's notice is found again."""
    return f"meeting:{meeting.id}"


def file_to(context: Context, meeting: Meeting, people: tuple[int, ...]) -> Send:
    """The calendar file, without a sound: the notice before it rang already. Without people: to who asked."""
    content = calendar_file(entry_of(context, meeting))
    return Send("meetings.file", {"title": title(meeting), "cancelled": meeting.state is MeetingState.CANCELLED},
                name=f"meeting-{meeting.number}-{meeting.year}.ics", mime="text/calendar", content=content,
                people=people, silent=True)  # fmt: skip


def documents_to(meeting: Meeting, files: Sequence[MeetingFile], people: tuple[int, ...]) -> list[Reply]:
    """The documents of a meeting, without a sound. Without people: to who asked."""
    return [
        Send("meetings.document", {"title": title(meeting), "name": one.name}, kind=one.kind, file_id=one.file_id,
             people=people, silent=True)
        for one in files
    ]  # fmt: skip


def people_of(context: Context, meeting: Meeting) -> tuple[int, ...]:
    """Everybody on the list who was not erased."""
    return tuple(one.person_id for one in context.unit.meeting_invitees.of(meeting.id) if one.person_id is not None)


def _groups(context: Context, meeting: Meeting, key: str, more: dict[str, Any], *, linked: bool = True) -> list[Reply]:
    """One announcement to each linked group of the committee, with a deep link to answer in private."""
    url = f"https://t.me/{context.bot_name}?start=meeting_{meeting.id}"
    rows: Rows = ((Button("meetings.answer_in_private", url=url),),) if linked else ()
    chats = [one.chat_id for one in context.unit.groups.linked() if one.cluster == meeting.cluster]
    return [Announce(chat, key, {**facts(meeting), **more}, rows) for chat in chats]


def _watching(context: Context, meeting: Meeting) -> list[Reply]:
    """The live card of answers, to whoever drafted the meeting."""
    drafter = context.unit.people.get(meeting.drafted_by) if meeting.drafted_by else None
    if drafter is None or drafter.user_id is None:
        return []
    key, arguments, rows = answers_card(context, meeting)
    return [Announce(drafter.user_id, key, arguments, rows, card=f"answers:{meeting.id}")]


def _new(context: Context, person: Person, draft: MeetingDraft) -> Meeting:
    assert draft.starts_at is not None  # noqa: S101  a draft without a time has a problem
    assert draft.ends_at is not None  # noqa: S101  it is set with the start
    return Meeting(
        id=0, cluster=draft.cluster, year=buddhist_year(draft.starts_at), number=0, state=MeetingState.WAITING,
        starts_at=draft.starts_at, ends_at=draft.ends_at, place=draft.place, link=draft.link, map_link=draft.map_link,
        uid=f"{secrets.token_hex(12)}@meetings.kammakan", sequence=0, drafted_by=person.id, drafted_at=context.now,
    )  # fmt: skip


def draft_of(context: Context, meeting: Meeting) -> MeetingDraft:
    """A draft that changes a stored meeting. Raises RuleBroken where it is over or called off."""
    if meeting.state in {MeetingState.CANCELLED, MeetingState.HELD}:
        raise RuleBroken("meetings.not_called")
    unit = context.unit
    return MeetingDraft.of(meeting, unit.meeting_agendas.of(meeting.id), unit.meeting_files.of(meeting.id))
