"""A called meeting moved, called off or given another agenda in free Thai; a card comes first."""

from dataclasses import replace

from handlers.kit.buttons import Button
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.meetings import calling_off, drafting, waiting_consent
from handlers.meetings.actions import MeetingStep
from handlers.meetings.agenda import edited
from handlers.meetings.calling import draft_of
from handlers.meetings.date_poll_actions import NewDatePoll
from handlers.meetings.draft import WHEN, MeetingDraft
from handlers.meetings.phrases import CALLERS, CHAIR, facts, may_call, plain, step_button, unsent_of
from handlers.meetings.reading import check_cluster, read_place, read_when, with_link
from handlers.rules.meetings.agenda_words import Act, edit_in
from handlers.rules.meetings.moving import (
    is_indefinite,
    moved,
    names_time,
    parted,
    shift_in,
    weekday_alone,
    without_weekday,
)
from handlers.rules.meetings.reasons import parted_reason
from handlers.rules.meetings.wording import calls_off, link_in
from handlers.rules.permissions import holds, holds_anywhere
from storage.meeting_records import Meeting

LOOKED_AT = 200


def change(context: Context, request: Request) -> list[Reply]:
    """Move a meeting or call it off: the one that is named by its committee, number or day, or else the next."""
    if not holds_anywhere(request.person, CALLERS, context.today):
        raise RuleBroken("meetings.only_callers")
    request, why = _without_reason(context, request)
    text = request.incoming.text
    off = calls_off(text)
    check_cluster(context, text)
    coming = _coming(context, request)
    if (number := request.reading.slots.ref) is not None:
        coming = [one for one in coming if one.number == number]
    if not coming:
        waits = waiting_consent.has_any(context, request)
        return waiting_consent.first(context, request) if waits else [Say("meetings.none_coming")]
    before, after = (text, None) if off else parted(text)
    fitting = [one for one in coming if names_time(before) and _is_named(context, one, before)]
    if off and names_time(before) and not fitting:
        return [Say("meetings.none_that_day", {"meetings": [facts(one) for one in coming[:3]]})]
    meeting = (fitting or coming)[0]
    if off:
        return calling_off.ask(context, request, meeting, why)
    if is_indefinite(text):
        steps = (step_button(meeting, MeetingStep.CALL_OFF), step_button(meeting, MeetingStep.AMEND))
        return [Say("meetings.ask_indefinite", facts(meeting), (steps, (Button("date_polls.new", NewDatePoll()),)))]
    said = after if after is not None else without_weekday(before) if fitting else before
    moved_to = _moved(context, request, draft_of(context, meeting), said)
    return drafting.open_card(context, request, replace(moved_to, change_reason=why))


def add_link(context: Context, request: Request) -> list[Reply]:
    """ "เพิ่มลิงก์ซูมให้ประชุมวันศุกร์ https://…": the card that changes the meeting meant, with the link."""
    link, coming = link_in(request.incoming.text), _coming(context, request)
    said = request.incoming.text.replace(link, " ")
    meant = next((one for one in coming if names_time(said) and _is_named(context, one, said)), coming[0])
    return drafting.open_card(context, request, with_link(draft_of(context, meant), link))


def change_end(context: Context, request: Request) -> list[Reply]:
    """ "ขยายเวลาประชุมถึงบ่ายสอง": the card that changes the next meeting, with its end so."""
    request, why = _without_reason(context, request)
    draft = read_when(context, draft_of(context, _coming(context, request)[0]), request.incoming.text)
    return drafting.open_card(context, request, replace(draft, change_reason=why))


def has_meeting(context: Context, request: Request) -> bool:
    """Whether there is a meeting to come that somebody may change."""
    return bool(_coming(context, request))


def _without_reason(context: Context, request: Request) -> tuple[Request, str]:
    """The same without the reason that is given, which may name days of its own; and the reason."""
    incoming = request.incoming
    said, why = parted_reason(incoming.text, request.reading.slots.place)
    if not why:
        return request, ""
    read = replace(incoming, text=said, reading=context.understand(said, context.now))
    return replace(request, incoming=read), why


def _moved(context: Context, request: Request, draft: MeetingDraft, said: str) -> MeetingDraft:
    """The draft as it is after what was said; where nothing was said of time or place, the time is asked for."""
    place = request.reading.slots.place
    shift = shift_in(request.incoming.text)
    if shift is not None and draft.starts_at is not None and draft.ends_at is not None:
        starts_at, ends_at = moved(draft.starts_at, draft.ends_at, shift)
        return replace(draft, starts_at=starts_at, ends_at=ends_at)
    if place:
        draft = read_place(draft, place)
    if names_time(said) and (request.reading.slots.when is not None or not place):
        return read_when(context, draft, said)
    return draft if place else replace(draft, waiting_for=WHEN)


def may_edit_agenda(context: Context, request: Request) -> bool:
    """Whether there is a meeting to come that somebody may change, with what the message names on its agenda."""
    return any(_edited(context, one, request.incoming.text) is not None for one in _coming(context, request)[:1])


def edit_agenda(context: Context, request: Request) -> list[Reply]:
    """ "เพิ่มวาระเรื่องฝุ่น", "ตัดวาระ 5.1 ออก": the card that changes the next meeting, with its agenda so."""
    draft = _edited(context, _coming(context, request)[0], request.incoming.text)
    assert draft is not None  # noqa: S101  only what can be done is led here
    return drafting.open_card(context, request, draft)


def _edited(context: Context, meeting: Meeting, text: str) -> MeetingDraft | None:
    edit, draft = edit_in(text), draft_of(context, meeting)
    items = edited(context, draft.agenda, edit) if edit is not None else None
    why = edit.words if edit is not None and edit.act is Act.DROP else ""
    if edit is not None and edit.put_off and not why:
        why = plain("meetings.put_off", {})
    return replace(draft, agenda=items, change_reason=why) if items is not None else None


def _coming(context: Context, request: Request) -> list[Meeting]:
    """The meetings to come that somebody may change, soonest first. A notice that waits for their consent is none: they
    send it back."""
    slots = request.reading.slots
    coming = [one for one in context.unit.meetings.coming(context.now, LOOKED_AT)
              if may_call(request.person, context, one.cluster)]  # fmt: skip
    coming += [one for one in unsent_of(context, request.person)
               if not holds(request.person, CHAIR, context.today, one.cluster)]  # fmt: skip
    coming = sorted((one for one in coming if one.starts_at > context.now), key=lambda one: one.starts_at)
    if slots.clusters:
        coming = [one for one in coming if one.cluster in slots.clusters]
    return coming


def _is_named(context: Context, meeting: Meeting, said: str) -> bool:
    """Whether words name the day of a meeting: its weekday alone, or its date."""
    day = meeting.starts_at.astimezone(BANGKOK).date()
    weekday = weekday_alone(said)
    if weekday is not None:
        return day.weekday() == weekday
    when = context.understand(f"นัดประชุม {said}", context.now).slots.when
    return when is not None and when.start.astimezone(BANGKOK).date() == day
