"""Drafting a meeting: from free Thai or step by step; the card until it is confirmed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from config.vocabulary import AgendaSection, ChangeReason, Intent, LeftOutReason
from handlers.kit.buttons import Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply
from handlers.meetings.actions import (
    AddToSection,
    ChooseChangeReason,
    ChooseLeftOutReason,
    DropAgendaItem,
    DropMeetingFile,
    MeetingDraftStep,
    SetMeetingAudience,
    StepMeetingDraft,
)
from handlers.meetings.agenda import edited, typed
from handlers.meetings.attaching import attached
from handlers.meetings.calling import confirm
from handlers.meetings.change_reasons import words_of
from handlers.meetings.committees import audience_rows, for_committee, gathered, of_committee
from handlers.meetings.draft import (
    AGENDA,
    CARDS,
    FILES,
    KIND,
    LINK,
    PLACE,
    REASON,
    WHEN,
    WHY,
    MeetingDraft,
    button,
    card,
)
from handlers.meetings.phrases import CALLERS, plain
from handlers.meetings.reading import check_cluster, read_into, read_place, read_when, with_link
from handlers.rules.meetings.agenda import in_order, joined
from handlers.rules.meetings.agenda_words import AgendaEdit, edit_in, told_in
from handlers.rules.meetings.mending_words import is_place, mended, same_house
from handlers.rules.meetings.moving import names_time
from handlers.rules.meetings.reasons import marked_reason, parted_reason, tidy
from handlers.rules.meetings.wording import brings_link, calls_off, drops_link, link_in, means_own_cluster
from handlers.rules.permissions import holds, holds_anywhere
from storage.drafts import CANCELLED
from storage.records import Draft, Person

KEPT_FOR = timedelta(days=7)
SURE = 0.8
_WAITING = {
    MeetingDraftStep.WHEN: WHEN,
    MeetingDraftStep.PLACE: PLACE,
    MeetingDraftStep.LINK: LINK,
    MeetingDraftStep.AGENDA: AGENDA,
    MeetingDraftStep.FILES: FILES,
    MeetingDraftStep.WHY: WHY,
}


def begin(context: Context, request: Request) -> list[Reply]:
    """A meeting out of what was written; without words, the time is asked for first."""
    if not holds_anywhere(request.person, CALLERS, context.today):
        raise RuleBroken("meetings.only_callers")
    incoming = request.incoming
    text = incoming.argument if incoming.command else incoming.text if incoming.action is None else ""
    check_cluster(context, text)
    own = request.member.cluster if means_own_cluster(text) else None
    draft = MeetingDraft(cluster=own or scope_of(request.member, context))
    if text:
        draft = read_into(context, draft, text)
        if draft.wrong == Phrase("meetings.when_unread") and not names_time(text):
            # Nothing was said of the time: it is asked for as something new.
            draft = replace(draft, wrong=None)
    return open_card(context, request, draft)


def scope_of(person: Person, context: Context) -> str | None:
    """What somebody's meetings are called for: the whole organisation, or the one cluster they lead or serve."""
    if holds(person, CALLERS, context.today):
        return None
    held = [one.cluster for one in person.grants if one.role in CALLERS and one.holds_on(context.today)]
    return next((cluster for cluster in held if cluster), None)


def open_card(context: Context, request: Request, draft: MeetingDraft) -> list[Reply]:
    """Keep a meeting as a draft and show its card, or ask for what it lacks. A new one takes what waits for the
    committee onto its agenda."""
    if draft.amends is None:
        draft = gathered(context, draft)
    waits = draft.lacks or draft.waiting_for or (WHEN if draft.wrong is not None else "")
    return CARDS.open(context, request, KIND, replace(draft, waiting_for=waits).as_data())


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said or sent while the card is open: the part that was asked for, or a change of the meeting in words;
    anything else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    draft = MeetingDraft.from_data(stored.data)
    if incoming.edited:
        return None
    if incoming.attachments:
        sent = attached(request, draft)
        return CARDS.keep(context, stored, sent.as_data()) if sent is not None else None
    text = incoming.text.strip()
    reading = incoming.reading
    if not text or reading is None:
        return None
    if (edit := edit_in(text)) and draft.waiting_for in {"", AGENDA}:
        return CARDS.keep(context, stored, _with_edit(context, draft, edit).as_data())
    if draft.waiting_for:
        changed = _answered(context, draft, text, reading.intent)
        elsewhere = reading.confidence >= SURE and reading.intent not in _OF_MEETINGS
        return None if changed.wrong is not None and elsewhere else CARDS.keep(context, stored, changed.as_data())
    return _changed_in_words(context, request, stored, draft)


def _changed_in_words(context: Context, request: Request, stored: Draft, draft: MeetingDraft) -> list[Reply] | None:
    """The card with what a message changes of it though nothing was asked for, or an answer about it."""
    text, reading = request.incoming.text.strip(), request.reading
    if (changed := _mended(context, draft, mended(text))) is not None:
        return CARDS.keep(context, stored, changed.as_data())
    if draft.amends is not None and (why := marked_reason(text)):
        return CARDS.keep(context, stored, replace(draft, change_reason=why).as_data())
    if told := told_in(text):
        return CARDS.keep(context, stored, _with_edit(context, draft, told).as_data())
    if drops_link(text):
        return CARDS.keep(context, stored, replace(draft, link="").settled().as_data())
    if brings_link(text):
        return CARDS.keep(context, stored, with_link(draft, link_in(text)).as_data())
    if (told_of_committee := of_committee(context, request, stored, draft)) is not None:
        return told_of_committee
    if reading.intent is Intent.CHANGE_MEETING and not calls_off(text):
        said, why = parted_reason(text, reading.slots.place)
        changed = replace(read_into(context, draft, said), change_reason=why or draft.change_reason)
        waits = WHEN if changed.wrong is not None else ""
        return CARDS.keep(context, stored, replace(changed, waiting_for=waits).as_data())
    return None


def _mended(context: Context, draft: MeetingDraft, words: str) -> MeetingDraft | None:
    """The draft with the place or the time that a slip should have been; None where it is neither."""
    if is_place(words):
        return read_place(draft, same_house(draft.place, words))
    changed = read_when(context, draft, words) if names_time(words) else draft
    return None if changed is draft or changed.wrong is not None else changed


def _with_edit(context: Context, draft: MeetingDraft, edit: AgendaEdit) -> MeetingDraft:
    """The draft with its agenda changed in words; leaving out the issue of the least-heard province asks for a reason,
    and a number that is not on it shows the agenda."""
    items = edited(context, draft.agenda, edit)
    if items is None:
        return replace(draft, waiting_for=AGENDA)
    if draft.suggested is not None and draft.suggested not in {one.issue_id for one in items}:
        return replace(draft, waiting_for=REASON)
    return replace(draft, agenda=items).settled()


_OF_MEETINGS = frozenset({Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING, Intent.OUT_OF_SCOPE})


def _answered(context: Context, draft: MeetingDraft, text: str, intent: Intent) -> MeetingDraft:
    """The draft with the part that was asked for; where that cannot be, it is asked for again."""
    match draft.waiting_for:
        case "when":
            whole = intent is Intent.SCHEDULE_MEETING
            changed = read_into(context, draft, text) if whole else read_when(context, draft, text)
            return changed if changed.wrong is not None else changed.settled()
        case "place":
            return read_place(draft, text).settled()
        case "link":
            link = link_in(text)
            if not link and drops_link(text):
                return replace(draft, link="").settled()
            return with_link(draft, link).settled() if link else replace(draft, wrong=Phrase("meetings.link_unread"))
        case "agenda":
            return replace(draft, agenda=joined(draft.agenda, typed(context, text, draft.section)))
        case "reason":
            return _left_out(draft, text[:300])
        case "why":
            return replace(draft, change_reason=tidy(marked_reason(text) or text)).settled()
    return draft


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card of an unsent meeting was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepMeetingDraft)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = MeetingDraft.from_data(stored.data)
    match tapped.step:
        case MeetingDraftStep.CONFIRM:
            return confirm(context, request, stored, draft)
        case MeetingDraftStep.CANCEL:
            return drop(context, request, stored, "meetings.dropped")
        case MeetingDraftStep.CHANGE:
            return [card(context, stored, change_rows(stored))]
        case MeetingDraftStep.AUDIENCE:
            return [card(context, stored, audience_rows(context, stored, request.member))]
        case MeetingDraftStep.NO_LINK:
            return CARDS.keep(context, stored, replace(draft, link="").settled().as_data())
        case MeetingDraftStep.SHOW:
            return CARDS.keep(context, stored, draft.settled().as_data())
    return CARDS.keep(context, stored, replace(draft, waiting_for=_WAITING[tapped.step], wrong=None).as_data())


Change = SetMeetingAudience | AddToSection | DropAgendaItem | ChooseLeftOutReason | DropMeetingFile | ChooseChangeReason


def change_part(context: Context, request: Request) -> list[Reply]:
    """A button that changes one part of an unsent meeting was tapped: committee, agenda, documents."""
    tapped = request.incoming.action
    assert isinstance(tapped, Change)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    changed = _CHANGES[type(tapped)](context, MeetingDraft.from_data(stored.data), tapped)
    return CARDS.keep(context, stored, changed.as_data())


def _set_audience(context: Context, draft: MeetingDraft, tapped: SetMeetingAudience) -> MeetingDraft:
    return for_committee(context, draft, tapped.cluster or None)


def _add_to_section(_: Context, draft: MeetingDraft, tapped: AddToSection) -> MeetingDraft:
    known = tapped.section in {one.value for one in AgendaSection}
    return replace(draft, section=AgendaSection(tapped.section)) if known else draft


def _drop_item(_: Context, draft: MeetingDraft, tapped: DropAgendaItem) -> MeetingDraft:
    items = in_order(draft.agenda)
    if not 0 <= tapped.index < len(items):
        return draft
    if draft.suggested is not None and items[tapped.index].issue_id == draft.suggested:
        return replace(draft, waiting_for=REASON)
    return replace(draft, agenda=in_order([one for one in items if one is not items[tapped.index]]))


def _choose_reason(_: Context, draft: MeetingDraft, tapped: ChooseLeftOutReason) -> MeetingDraft:
    if tapped.reason is LeftOutReason.OTHER:
        return replace(draft, waiting_for=REASON, wrong=Phrase("meetings.reason", {"reason": tapped.reason}))
    return _left_out(draft, plain("meetings.reason", {"reason": tapped.reason}))


def _left_out(draft: MeetingDraft, reason: str) -> MeetingDraft:
    """The draft without the issue of the least-heard province, and why."""
    if draft.suggested is None:
        return draft
    kept = in_order([one for one in draft.agenda if one.issue_id != draft.suggested])
    return replace(draft, agenda=kept, suggested=None, left_out=draft.suggested, left_out_reason=reason,
                   waiting_for=AGENDA, wrong=None)  # fmt: skip


def _choose_why(_: Context, draft: MeetingDraft, tapped: ChooseChangeReason) -> MeetingDraft:
    if tapped.reason is ChangeReason.OTHER:
        return replace(draft, waiting_for=WHY, wrong=Phrase("meetings.type_why"))
    return replace(draft, change_reason=words_of(tapped.reason)).settled()


def _drop_file(_: Context, draft: MeetingDraft, tapped: DropMeetingFile) -> MeetingDraft:
    kept = tuple(one for number, one in enumerate(draft.files) if number != tapped.index)
    return replace(draft, files=kept, wrong=None)


_CHANGES: dict[type, Callable[[Context, MeetingDraft, Any], MeetingDraft]] = {
    SetMeetingAudience: _set_audience,
    AddToSection: _add_to_section,
    DropAgendaItem: _drop_item,
    ChooseLeftOutReason: _choose_reason,
    DropMeetingFile: _drop_file,
    ChooseChangeReason: _choose_why,
}


def change_rows(stored: Draft) -> Rows:
    """What of the card can be changed."""
    parts = [
        button(stored, f"meetings.change_{step.name.lower()}", step)
        for step in (
            MeetingDraftStep.WHEN,
            MeetingDraftStep.PLACE,
            MeetingDraftStep.LINK,
            MeetingDraftStep.AGENDA,
            MeetingDraftStep.FILES,
        )
    ]
    if MeetingDraft.from_data(stored.data).amends is None:
        parts.append(button(stored, "meetings.change_audience", MeetingDraftStep.AUDIENCE))
    return (*rows_of(parts, 2), (button(stored, "common.back", MeetingDraftStep.SHOW),))


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes sends it."""
    stored = draft_of(request)
    return confirm(context, request, stored, MeetingDraft.from_data(stored.data))


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = draft_of(request)
    return [card(context, stored, change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop the meeting."""
    return drop(context, request, draft_of(request), "meetings.dropped")


def remind(context: Context, request: Request) -> list[Reply]:
    """Show an unsent meeting once more; after a week it is put away."""
    stored = draft_of(request)
    if context.now >= stored.created_at + KEPT_FOR or request.person is None:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return [Edit("meetings.expired", card=card_name(stored))]
    context.unit.drafts.reminded(stored, stored.created_at + KEPT_FOR)
    return [card(context, stored)]
