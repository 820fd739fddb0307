"""Drafting a meeting: from free Thai or step by step; the card until it is confirmed."""

import re
from dataclasses import replace
from datetime import timedelta

from config.phrasing import BUDDHIST_ERA, MONTHS
from config.vocabulary import Intent
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply, Say, Toast
from handlers.meetings.actions import MeetingDraftStep, SetMeetingAudience, StepMeetingDraft
from handlers.meetings.calling import confirm
from handlers.meetings.draft import KIND, MeetingDraft, button, card, card_name
from handlers.meetings.phrases import CALLERS
from handlers.rules.meetings.agenda import items_of, joined
from handlers.rules.meetings.timing import day_of, impossible_clock, impossible_day, span_of
from handlers.rules.meetings.wording import link_in, subject_of
from handlers.rules.permissions import holds, holds_anywhere
from storage.drafts import CANCELLED, OPEN
from storage.records import Draft, Person

REMINDED_AFTER = timedelta(minutes=15)
KEPT_FOR = timedelta(days=7)
_NAMES_DAY = re.compile(r"วัน|พรุ่งนี้|มะรืน|สัปดาห์|เดือน|อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|[/]|\.[คยพ]\.|[ก-ฮ]คม|[ก-ฮ]ยน|อีก")
_CALLING = re.compile(r"^\s*(?:ขอ)?(?:นัด|เรียก|จัด|เชิญ)")


def begin(context: Context, request: Request) -> list[Reply]:
    """A meeting out of what was written; without words, the time is asked for first."""
    if not holds_anywhere(request.person, CALLERS, context.today):
        raise RuleBroken("meetings.only_callers")
    incoming = request.incoming
    text = incoming.argument if incoming.command else incoming.text if incoming.action is None else ""
    draft = MeetingDraft(cluster=scope_of(request.member, context))
    wrong: Phrase | None = None
    if text:
        draft, wrong = read_into(context, draft, text)
    return open_card(context, request, draft, wrong)


def scope_of(person: Person, context: Context) -> str | None:
    """What somebody's meetings are called for: the whole organisation, or the one cluster they lead or serve."""
    if holds(person, CALLERS, context.today):
        return None
    held = [one.cluster for one in person.grants if one.role in CALLERS and one.holds_on(context.today)]
    return next((cluster for cluster in held if cluster), None)


def open_card(context: Context, request: Request, draft: MeetingDraft, wrong: Phrase | None = None) -> list[Reply]:
    """Keep a meeting as a draft and show its card, or ask for what it lacks."""
    stored = context.unit.drafts.open(
        request.member.id, KIND, draft.as_data(), request.incoming.chat, context.now,
        remind_at=context.now + REMINDED_AFTER,
    )  # fmt: skip
    return show(context, request, stored, wrong)


def show(context: Context, request: Request, stored: Draft, wrong: Phrase | None = None) -> list[Reply]:
    """The card; while time or place are missing, the question for them."""
    draft = MeetingDraft.from_data(stored.data)
    if draft.starts_at is None:
        return wait(context, request, stored, "when", wrong or (Phrase("meetings.no_time") if draft.day else None))
    if not draft.place and not draft.link:
        return wait(context, request, stored, "place")
    return [card(context, stored, request.member)]


def read_into(context: Context, draft: MeetingDraft, text: str) -> tuple[MeetingDraft, Phrase | None]:
    """What a message says of time, place, link, subject and committee, put into a draft; and what cannot be."""
    said = text if _CALLING.search(text) else f"นัดประชุม {text}"
    slots = context.understand(said, context.now).slots
    link = link_in(text)
    subject = subject_of(text)
    draft = replace(
        draft,
        cluster=slots.clusters[0] if slots.clusters else draft.cluster,
        place=slots.place or draft.place,
        link=link or draft.link,
        agenda=joined(draft.agenda, items_of(subject)),
    )
    return read_when(context, draft, text)


def read_when(context: Context, draft: MeetingDraft, text: str) -> tuple[MeetingDraft, Phrase | None]:
    """What a message says of the time; a clock time alone keeps the day known, a day alone waits for its time."""
    if impossible := impossible_day(text):
        return draft, Phrase("meetings.bad_day", {"month": impossible[0], "days": impossible[1]})
    if clock := impossible_clock(text):
        return draft, Phrase("meetings.bad_clock", {"clock": clock})
    day = draft.day or (draft.starts_at.astimezone(BANGKOK).date() if draft.starts_at else None)
    said = text if _CALLING.search(text) or "ประชุม" in text else f"นัดประชุม {text}"
    if day is not None and not _NAMES_DAY.search(text):
        said = f"นัดประชุมวันที่ {day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA} {text}"
    when = context.understand(said, context.now).slots.when
    if when is None:
        return draft, Phrase("meetings.when_unread")
    if span := span_of(when):
        return replace(draft, starts_at=span[0], ends_at=span[1], day=None), None
    named = day_of(when)
    if named is None:
        return draft, Phrase("meetings.when_unread")
    if draft.starts_at is not None and draft.ends_at is not None:
        local = draft.starts_at.astimezone(BANGKOK)
        moved = local.replace(year=named.year, month=named.month, day=named.day)
        return replace(draft, starts_at=moved, ends_at=moved + (draft.ends_at - draft.starts_at)), None
    return replace(draft, day=named), None


def with_place(draft: MeetingDraft, place: str) -> MeetingDraft:
    """The draft at another place."""
    return replace(draft, place=place[:300])


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: the part that was asked for; anything else is a message of its own."""
    stored, incoming = _draft(request), request.incoming
    draft = MeetingDraft.from_data(stored.data)
    if incoming.edited or not incoming.text:
        return None
    text = incoming.text.strip()
    match draft.waiting_for:
        case "when":
            if incoming.reading is not None and incoming.reading.intent is Intent.SCHEDULE_MEETING:
                changed, wrong = read_into(context, draft, text)
            else:
                changed, wrong = read_when(context, draft, text)
            return keep(context, request, stored, changed, wrong)
        case "place":
            link = link_in(text)
            place = text.replace(link, "").strip() if link else text
            return keep(context, request, stored, replace(draft, place=place[:300], link=link or draft.link))
        case "link":
            link = link_in(text)
            return keep(context, request, stored, replace(draft, link=link)) if link else [Say("meetings.link_unread")]
        case "agenda":
            return keep(context, request, stored, replace(draft, agenda=items_of(text)))
    return None


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card of an unsent meeting was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepMeetingDraft)  # noqa: S101  the route leads only such taps here
    stored = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    match tapped.step:
        case MeetingDraftStep.CONFIRM:
            return confirm(context, request, stored, MeetingDraft.from_data(stored.data))
        case MeetingDraftStep.CANCEL:
            return drop(context, request, stored)
        case MeetingDraftStep.CHANGE:
            return [card(context, stored, request.member, change_rows(stored))]
        case MeetingDraftStep.AUDIENCE:
            return [card(context, stored, request.member, audience_rows(context, stored, request.member))]
        case MeetingDraftStep.SHOW:
            return [card(context, stored, request.member)]
    waiting = {"wh": "when", "pl": "place", "li": "link", "ag": "agenda"}[tapped.step.value]
    return wait(context, request, stored, waiting)


def set_audience(context: Context, request: Request) -> list[Reply]:
    """Another committee was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetMeetingAudience)  # noqa: S101  the route leads only such taps here
    stored = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = replace(MeetingDraft.from_data(stored.data), cluster=tapped.cluster or None)
    return keep(context, request, stored, draft)


def wait(context: Context, request: Request, stored: Draft, what: str, wrong: Phrase | None = None) -> list[Reply]:
    """Let the next message be that part of the meeting."""
    data = replace(MeetingDraft.from_data(stored.data), waiting_for=what).as_data()
    changed = context.unit.drafts.change(stored, data, context.now)
    if changed is None:
        return newest(context, request, stored.id)
    ready = MeetingDraft.from_data(data).starts_at is not None
    last = (button(changed, "common.back", MeetingDraftStep.SHOW) if ready
            else button(changed, "common.cancel", MeetingDraftStep.CANCEL))  # fmt: skip
    return [Ask(card_name(changed), f"meetings.ask_{what}", {"wrong": wrong}, ((last,),))]


def change_rows(stored: Draft) -> Rows:
    """What of the card can be changed."""
    parts = [
        button(stored, f"meetings.change_{step.name.lower()}", step)
        for step in (
            MeetingDraftStep.WHEN,
            MeetingDraftStep.PLACE,
            MeetingDraftStep.LINK,
            MeetingDraftStep.AGENDA,
        )
    ]
    if MeetingDraft.from_data(stored.data).amends is None:
        parts.append(button(stored, "meetings.change_audience", MeetingDraftStep.AUDIENCE))
    return (*rows_of(parts, 2), (button(stored, "common.back", MeetingDraftStep.SHOW),))


def audience_rows(context: Context, stored: Draft, person: Person) -> Rows:
    """The committees somebody may call."""
    codes = [one.code for one in context.catalogue.clusters if holds(person, CALLERS, context.today, one.code)]
    chosen = MeetingDraft.from_data(stored.data).cluster
    if holds(person, CALLERS, context.today):
        codes = ["", *codes]
    buttons = [
        Button("meetings.pick", SetMeetingAudience(stored.id, stored.revision, code),
               {"code": code, "on": (chosen or "") == code})
        for code in codes
    ]  # fmt: skip
    return (*rows_of(buttons, 3), (button(stored, "common.back", MeetingDraftStep.SHOW),))


def keep(
    context: Context, request: Request, stored: Draft, draft: MeetingDraft, wrong: Phrase | None = None
) -> list[Reply]:
    """Store a changed meeting and show its card; what cannot be is asked for again."""
    if wrong is not None:
        return wait(context, request, stored, "when", wrong)
    data = replace(draft, waiting_for="").as_data()
    changed = context.unit.drafts.change(stored, data, context.now, context.now + REMINDED_AFTER)
    return show(context, request, changed) if changed else newest(context, request, stored.id)


def newest(context: Context, request: Request, draft_id: int) -> list[Reply]:
    """The card as it is now, for whoever acted on an older one."""
    stored = context.unit.drafts.get(draft_id)
    if stored is None or stored.state != OPEN:
        return [Toast("common.button_stale", alert=True)]
    return [Toast("meetings.newest_shown"), card(context, stored, request.member)]


def tapped_draft(context: Context, request: Request, draft_id: int, revision: int) -> Draft | list[Reply]:
    """The draft a tap is about, or what to answer where it is not the owner's, closed, or was changed since."""
    stored = context.unit.drafts.get(draft_id)
    if stored is None or stored.person_id != request.member.id or stored.state != OPEN:
        return [Toast("common.button_stale", alert=True)]
    return stored if stored.revision == revision else newest(context, request, draft_id)


def drop(context: Context, request: Request, stored: Draft) -> list[Reply]:
    """Close the card without sending anything."""
    context.unit.drafts.close(stored, CANCELLED, context.now)
    if request.incoming.callback_id is not None:
        return [Edit("meetings.dropped")]
    return [Edit("meetings.dropped", card=card_name(stored)), Say("meetings.dropped")]


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes sends it."""
    stored = _draft(request)
    return confirm(context, request, stored, MeetingDraft.from_data(stored.data))


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = _draft(request)
    return [card(context, stored, request.member, change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop the meeting."""
    return drop(context, request, _draft(request))


def remind(context: Context, request: Request) -> list[Reply]:
    """Show an unsent meeting once more; after a week it is put away."""
    stored = _draft(request)
    if context.now >= stored.created_at + KEPT_FOR or request.person is None:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return [Edit("meetings.expired", card=card_name(stored))]
    context.unit.drafts.reminded(stored, stored.created_at + KEPT_FOR)
    return [card(context, stored, request.person)]


def _draft(request: Request) -> Draft:
    assert request.draft is not None  # noqa: S101  dialogues are led only by an open draft
    return request.draft
