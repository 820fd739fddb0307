"""Drafting a series of meetings: in free Thai or by tapping; the card until it is saved."""

from dataclasses import replace
from datetime import time

from config.vocabulary import Intent
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply
from handlers.meetings import drafting
from handlers.meetings.drafting import KEPT_FOR, SURE, scope_of
from handlers.meetings.phrases import CALLERS, may_call
from handlers.meetings.series import ask_end, found_series, must_keep, save, show_list, step
from handlers.meetings.series_actions import (
    SeriesDraftStep,
    SeriesStep,
    SetSeriesAudience,
    SetSeriesDay,
    SetSeriesInterval,
    StepSeries,
    StepSeriesDraft,
)
from handlers.meetings.series_draft import CARDS, FIRST, KIND, PLACE, RULE, TIME, SeriesDraft, button, card
from handlers.meetings.series_reading import READS, read_series
from handlers.rules.meetings.recurrence import (
    MONTHS_APART,
    Parts,
    changes_series,
    ends_series,
    is_day,
    parts_of,
    rule_of,
)
from handlers.rules.permissions import holds, holds_anywhere
from storage.drafts import CANCELLED
from storage.records import Draft

TIMES = {
    SeriesDraftStep.MORNING: (time(9), time(12)),
    SeriesDraftStep.AFTERNOON: (time(13), time(16)),
}
_WAITING = {
    SeriesDraftStep.RULE: RULE,
    SeriesDraftStep.FIRST: FIRST,
    SeriesDraftStep.TIME: TIME,
    SeriesDraftStep.PLACE: PLACE,
}
_OF_MEETINGS = frozenset({Intent.SCHEDULE_MEETING, Intent.CHANGE_MEETING, Intent.ASK_MEETING, Intent.OUT_OF_SCOPE})


def begin_meeting(context: Context, request: Request) -> list[Reply]:
    """A meeting out of what was written, or a series where it is to come again and again; without words, the time of
    a meeting is asked for first."""
    incoming = request.incoming
    text = incoming.argument if incoming.command else incoming.text if incoming.action is None else ""
    reading = incoming.reading or (context.understand(f"นัดประชุม {text}", context.now) if text else None)
    if reading is not None and reading.slots.every is not None:
        return begin(context, request, text)
    return drafting.begin(context, request)


def begin_by_button(context: Context, request: Request) -> list[Reply]:
    """A series step by step."""
    return begin(context, request, "")


def begin(context: Context, request: Request, text: str) -> list[Reply]:
    """A series out of what was written; what is lacking is asked for."""
    if not holds_anywhere(request.person, CALLERS, context.today):
        raise RuleBroken("meetings.only_callers")
    draft = SeriesDraft(cluster=scope_of(request.member, context)).settled()
    draft = read_series(context, draft, text) if text else draft
    if not may_call(request.person, context, draft.cluster):
        raise RuleBroken("meetings.only_callers")
    return CARDS.open(context, request, KIND, draft.as_data())


def in_words(context: Context, request: Request) -> list[Reply]:
    """A message about the meetings that come by themselves: shown, changed or ended."""
    text, slots = request.incoming.text.strip(), request.reading.slots
    found = [one for one in context.unit.meeting_series.going_on()
             if not slots.clusters or one.cluster in slots.clusters]  # fmt: skip
    own = [one for one in found if may_call(request.person, context, one.cluster)]
    if len(own) == 1 and changes_series(text):
        # What stands before เป็น names what is changed; what comes after it reads like an order for a new series.
        draft = read_series(context, SeriesDraft.of(own[0]), text.partition("เป็น")[2] or text)
        return CARDS.open(context, request, KIND, draft.as_data())
    if len(own) == 1 and ends_series(text):
        return ask_end(own[0])
    return show_list(context, request)


def step_stored(context: Context, request: Request) -> list[Reply]:
    """A button of a stored series was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepSeries)  # noqa: S101  the route leads only such taps here
    if tapped.step is not SeriesStep.CHANGE:
        return step(context, request)
    series = found_series(context, tapped.series)
    must_keep(context, request, series.cluster)
    return CARDS.open(context, request, KIND, SeriesDraft.of(series).as_data())


def take(context: Context, request: Request) -> list[Reply] | None:
    """What was asked for; anything else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    text, reading = incoming.text.strip(), incoming.reading
    draft = SeriesDraft.from_data(stored.data)
    if incoming.edited or incoming.attachments or not text or reading is None or not draft.waiting_for:
        return None
    changed = READS[draft.waiting_for](context, draft, text)
    elsewhere = reading.confidence >= SURE and reading.intent not in _OF_MEETINGS
    if changed.wrong is not None and elsewhere:
        return None
    return CARDS.keep(context, stored, changed.as_data())


def step_draft(context: Context, request: Request) -> list[Reply]:
    """A button of the card of an unsaved series was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepSeriesDraft)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = SeriesDraft.from_data(stored.data)
    match tapped.step:
        case SeriesDraftStep.CONFIRM:
            return save(context, request, stored, draft)
        case SeriesDraftStep.CANCEL:
            return drop(context, request, stored, "series.dropped")
        case SeriesDraftStep.CHANGE:
            return [card(context, stored, change_rows(stored, draft))]
        case SeriesDraftStep.AUDIENCE:
            return [card(context, stored, audience_rows(context, stored, request))]
        case SeriesDraftStep.SHOW:
            return CARDS.keep(context, stored, draft.settled().as_data())
        case SeriesDraftStep.MORNING | SeriesDraftStep.AFTERNOON:
            start, end = TIMES[tapped.step]
            return CARDS.keep(context, stored, replace(draft, start=start, end=end).settled().as_data())
    return CARDS.keep(context, stored, replace(draft, waiting_for=_WAITING[tapped.step], wrong=None).as_data())


def change_part(context: Context, request: Request) -> list[Reply]:
    """A button that sets one part of an unsaved series was tapped: how often, which day, which committee."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetSeriesInterval | SetSeriesDay | SetSeriesAudience)  # noqa: S101  only such taps
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = SeriesDraft.from_data(stored.data)
    match tapped:
        case SetSeriesAudience():
            draft = replace(draft, cluster=tapped.cluster or None)
        case SetSeriesInterval() if tapped.months in MONTHS_APART:
            days = parts_of(draft.rule) if draft.rule else Parts("MONTHLY", 1, "", "")
            kept = days if days.frequency == "MONTHLY" else Parts("MONTHLY", 1, "", "")
            draft = replace(draft, rule=rule_of(replace(kept, interval=tapped.months)), first=None)
        case SetSeriesDay() if draft.rule and is_day(tapped.day):
            parts = replace(parts_of(draft.rule), days=tapped.day, days_of_month="")
            draft = replace(draft, rule=rule_of(parts), first=None)
    return CARDS.keep(context, stored, draft.settled().as_data())


def change_rows(stored: Draft, draft: SeriesDraft) -> Rows:
    """What of the card can be changed."""
    steps = [SeriesDraftStep.RULE, SeriesDraftStep.FIRST, SeriesDraftStep.TIME, SeriesDraftStep.PLACE]
    if draft.amends is None:
        steps.append(SeriesDraftStep.AUDIENCE)
    parts = [button(stored, f"series.change_{one.name.lower()}", one) for one in steps]
    return (*rows_of(parts, 2), (button(stored, "common.back", SeriesDraftStep.SHOW),))


def audience_rows(context: Context, stored: Draft, request: Request) -> Rows:
    """The committees somebody may call."""
    codes = [one.code for one in context.catalogue.clusters if may_call(request.person, context, one.code)]
    if holds(request.person, CALLERS, context.today):
        codes = ["", *codes]
    chosen = SeriesDraft.from_data(stored.data).cluster
    buttons = [
        Button("meetings.pick", SetSeriesAudience(stored.id, stored.revision, code),
               {"code": code, "on": (chosen or "") == code})
        for code in codes
    ]  # fmt: skip
    return (*rows_of(buttons, 3), (button(stored, "common.back", SeriesDraftStep.SHOW),))


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes saves it."""
    stored = draft_of(request)
    return save(context, request, stored, SeriesDraft.from_data(stored.data))


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = draft_of(request)
    draft = SeriesDraft.from_data(stored.data)
    return [card(context, stored, None if draft.lacks else change_rows(stored, draft))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop what was not saved."""
    return drop(context, request, draft_of(request), "series.dropped")


def remind(context: Context, request: Request) -> list[Reply]:
    """Show an unsaved series once more; after a week it is put away."""
    stored = draft_of(request)
    if context.now >= stored.created_at + KEPT_FOR or request.person is None:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return [Edit("series.expired", card=card_name(stored))]
    context.unit.drafts.reminded(stored, stored.created_at + KEPT_FOR)
    return [card(context, stored)]
