"""Drafting a search for a meeting's date: in free Thai or by tapping; the card until it is sent."""

from dataclasses import replace
from datetime import date, time

from config.vocabulary import Intent
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply
from handlers.meetings.date_poll_actions import (
    DatesDraftStep,
    NewDatePoll,
    PickDay,
    SetDatesAudience,
    SetDatesClosing,
    StepDatesDraft,
)
from handlers.meetings.date_poll_draft import (
    CARDS,
    CLOSING,
    DATES,
    KIND,
    TIME,
    DatesDraft,
    button,
    card,
)
from handlers.meetings.date_polls import send
from handlers.meetings.date_reading import read_closing, read_dates, read_search, read_time, with_times
from handlers.meetings.drafting import KEPT_FOR, SURE, scope_of
from handlers.meetings.phrases import CALLERS, may_call
from handlers.rules.meetings.date_polls import closing_in
from handlers.rules.meetings.date_words import MOST_DATES
from handlers.rules.permissions import holds, holds_anywhere
from storage.drafts import CANCELLED
from storage.records import Draft

TIMES = {
    DatesDraftStep.MORNING: (time(9), time(12)),
    DatesDraftStep.AFTERNOON: (time(13), time(16)),
    DatesDraftStep.WHOLE_DAY: (time(9), time(16)),
}
_WAITING = {DatesDraftStep.DATES: DATES, DatesDraftStep.TIME: TIME, DatesDraftStep.CLOSING: CLOSING}
_OF_DATES = frozenset({Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING, Intent.OUT_OF_SCOPE})


def begin(context: Context, request: Request) -> list[Reply]:
    """A search out of what was written, or from a button; what is lacking is asked for."""
    if not holds_anywhere(request.person, CALLERS, context.today):
        raise RuleBroken("meetings.only_callers")
    tapped = request.incoming.action
    draft = DatesDraft(cluster=scope_of(request.member, context))
    if isinstance(tapped, NewDatePoll):
        if tapped.cluster is not None:
            draft = replace(draft, cluster=tapped.cluster or None)
        draft = draft.settled()
    else:
        draft = read_search(context, draft, request.incoming.text.strip())
    if not may_call(request.person, context, draft.cluster):
        raise RuleBroken("meetings.only_callers")
    return CARDS.open(context, request, KIND, draft.as_data())


def take(context: Context, request: Request) -> list[Reply] | None:
    """What was asked for; anything else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    text, reading = incoming.text.strip(), incoming.reading
    draft = DatesDraft.from_data(stored.data)
    if incoming.edited or incoming.attachments or not text or reading is None or not draft.waiting_for:
        return None
    read = {DATES: read_dates, TIME: read_time, CLOSING: read_closing}[draft.waiting_for]
    changed = read(context, draft, text)
    elsewhere = reading.confidence >= SURE and reading.intent not in _OF_DATES
    return None if changed.waiting_for and changed.wrong and elsewhere else CARDS.keep(
        context, stored, changed.as_data())  # fmt: skip


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card of an unsent search was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepDatesDraft)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = DatesDraft.from_data(stored.data)
    match tapped.step:
        case DatesDraftStep.CONFIRM:
            return send(context, request, stored, draft)
        case DatesDraftStep.CANCEL:
            return drop(context, request, stored, "meetings.dropped")
        case DatesDraftStep.CHANGE:
            return [card(context, stored, change_rows(stored))]
        case DatesDraftStep.AUDIENCE:
            return [card(context, stored, audience_rows(context, stored, request))]
        case DatesDraftStep.EARLIER | DatesDraftStep.LATER:
            page = max(draft.page + (1 if tapped.step is DatesDraftStep.LATER else -1), 0)
            return CARDS.keep(context, stored, replace(draft, page=min(page, 20), wrong=None).as_data())
        case DatesDraftStep.SHOW:
            return CARDS.keep(context, stored, draft.settled().as_data())
    if tapped.step in TIMES:
        return CARDS.keep(context, stored, with_times(context, draft, *TIMES[tapped.step]).as_data())
    return CARDS.keep(context, stored, replace(draft, waiting_for=_WAITING[tapped.step], wrong=None).as_data())


def change_part(context: Context, request: Request) -> list[Reply]:
    """A button that changes one part of an unsent search was tapped: a day, the closing, the committee."""
    tapped = request.incoming.action
    assert isinstance(tapped, PickDay | SetDatesClosing | SetDatesAudience)  # noqa: S101  only such taps come here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = DatesDraft.from_data(stored.data)
    match tapped:
        case PickDay():
            draft = picked(draft, tapped.day)
        case SetDatesAudience():
            draft = replace(draft, cluster=tapped.cluster or None).settled()
        case SetDatesClosing() if draft.spans:
            draft = replace(draft, closes_at=closing_in(tapped.days, context.now, draft.first)).settled()
    return CARDS.keep(context, stored, draft.as_data())


def picked(draft: DatesDraft, ordinal: int) -> DatesDraft:
    """The draft with a day put in, or taken out where it was in. One too many is not put in, and said."""
    if not 0 < ordinal <= date.max.toordinal():
        return draft
    day = date.fromordinal(ordinal)
    if day in draft.all_days:
        spans = tuple(one for one in draft.spans if one[0].astimezone(BANGKOK).date() != day)
        return replace(draft, days=tuple(one for one in draft.days if one != day), spans=spans, wrong=None)
    count = len(draft.all_days) + 1
    if count > MOST_DATES:
        return replace(draft, wrong=Phrase("date_polls.too_many", {"most": MOST_DATES, "count": count}))
    return replace(draft, days=tuple(sorted((*draft.days, day))), wrong=None)


def change_rows(stored: Draft) -> Rows:
    """What of the card can be changed."""
    steps = (DatesDraftStep.DATES, DatesDraftStep.TIME, DatesDraftStep.CLOSING, DatesDraftStep.AUDIENCE)
    parts = [button(stored, f"date_polls.change_{step.name.lower()}", step) for step in steps]
    return (*rows_of(parts, 2), (button(stored, "common.back", DatesDraftStep.SHOW),))


def audience_rows(context: Context, stored: Draft, request: Request) -> Rows:
    """The committees somebody may call."""
    codes = [one.code for one in context.catalogue.clusters if may_call(request.person, context, one.code)]
    if holds(request.person, CALLERS, context.today):
        codes = ["", *codes]
    chosen = DatesDraft.from_data(stored.data).cluster
    buttons = [
        Button("meetings.pick", SetDatesAudience(stored.id, stored.revision, code),
               {"code": code, "on": (chosen or "") == code})
        for code in codes
    ]  # fmt: skip
    return (*rows_of(buttons, 3), (button(stored, "common.back", DatesDraftStep.SHOW),))


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes sends it."""
    stored = draft_of(request)
    return send(context, request, stored, DatesDraft.from_data(stored.data))


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = draft_of(request)
    draft = DatesDraft.from_data(stored.data)
    return [card(context, stored, None if draft.lacks else change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop the search."""
    return drop(context, request, draft_of(request), "meetings.dropped")


def remind(context: Context, request: Request) -> list[Reply]:
    """Show an unsent search once more; after a week it is put away."""
    stored = draft_of(request)
    if context.now >= stored.created_at + KEPT_FOR or request.person is None:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return [Edit("meetings.expired", card=card_name(stored))]
    context.unit.drafts.reminded(stored, stored.created_at + KEPT_FOR)
    return [card(context, stored)]
