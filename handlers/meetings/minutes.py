"""Minutes of a meeting: begun by who may call it, and read by those who were called once the chair agreed."""

from datetime import timedelta

from config.vocabulary import MinutesState
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.meetings.minutes_actions import MinutesStep, ReadMinutes, ShowEntry, TurnMinutes
from handlers.meetings.minutes_card import (
    certify_row,
    chairs,
    entry_card,
    overview,
    page,
    read_button,
    step_button,
    tapped_item,
)
from handlers.meetings.minutes_content import resolutions_of
from handlers.meetings.minutes_waiting import stop_waiting
from handlers.meetings.past import may_see_names, meant
from handlers.meetings.phrases import found, may_call, must_call, record, title
from handlers.rules.meetings.minutes import check_begun, check_writable
from handlers.rules.meetings.minutes_words import item_asked, speaks_of_today
from handlers.rules.meetings.past_words import meeting_named
from storage.meeting_records import Meeting
from storage.minutes_records import Minutes
from storage.records import Person

FRESH = timedelta(hours=24)


def begun(context: Context, person: Person, meeting: Meeting) -> Minutes:
    """The minutes of a meeting, begun now where nobody did. Raises RuleBroken for who may not, and before the
    meeting."""
    must_call(context, person, meeting)
    roll = context.unit.meeting_attendance.roll(meeting.id)
    check_begun(meeting, context.now, opened=roll is not None and roll.opened_at is not None)
    known = context.unit.minutes.of(meeting.id)
    if known is not None:
        return known
    record(context, meeting.id, "minutes_begun", person)
    return context.unit.minutes.begin(Minutes(meeting.id, MinutesState.DRAFT, None, "", "", context.now))


def writable(context: Context, person: Person, meeting: Meeting) -> Minutes:
    """The same, to be written. Raises RuleBroken where nothing may be written now."""
    minutes = begun(context, person, meeting)
    check_writable(minutes, chair=chairs(context, person, meeting))
    return minutes


def readable(context: Context, person: Person, meeting: Meeting) -> Minutes:
    """Minutes to be read: by who may call the meeting always, by who was called or there once they were sent. Raises
    RuleBroken for others."""
    minutes = context.unit.minutes.of(meeting.id)
    if not may_see_names(context, person, meeting):
        raise RuleBroken("minutes.not_yours")
    if minutes is None or (not minutes.is_public and not may_call(person, context, meeting.cluster)):
        raise RuleBroken("minutes.not_written")
    return minutes


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "บันทึกรายงานการประชุมครั้งที่ 2/2569": to write for who may, else to read."""
    named = meeting_named(request.incoming.text)
    meeting = meant(context, request, named, only_own=True) or meant(context, request, named)
    if meeting is None:
        return [Say("past.none_such")]
    if may_call(request.person, context, meeting.cluster):
        return show(context, request.member, meeting)
    return [page(context, request.member, meeting, readable(context, request.member, meeting), 0)]


def is_meant_today(context: Context, request: Request) -> bool:
    """Whether, where a message speaks of a meeting just now, there was one; before it, its agenda is meant."""
    if not speaks_of_today(request.incoming.text):
        return True
    meeting = meant(context, request, meeting_named(request.incoming.text))
    return meeting is not None and context.now - meeting.ends_at < FRESH


def resolutions_in_words(context: Context, request: Request) -> list[Reply]:
    """ "มติครั้งที่ 2/2569 มีอะไรบ้าง"."""
    meeting = meant(context, request, meeting_named(request.incoming.text))
    if meeting is None:
        return [Say("past.none_such")]
    minutes = readable(context, request.member, meeting)
    told = {"title": title(meeting), "minutes_state": minutes.state, "resolutions": resolutions_of(context, meeting)}
    return [Say("minutes.resolutions", told, ((read_button(meeting.id),),))]


def item_in_words(context: Context, request: Request) -> list[Reply]:
    """ "มติ 5.1 ว่าไงนะ": of the meeting that is on or was last."""
    meeting = meant(context, request, meeting_named(request.incoming.text))
    if meeting is None:
        return [Say("past.none_such")]
    minutes, number = readable(context, request.member, meeting), item_asked(request.incoming.text)
    found = [one for one in resolutions_of(context, meeting) if one["number"] == number]
    told = {"title": title(meeting), "minutes_state": minutes.state, "resolutions": found}
    return [Say("minutes.resolutions", told, ((read_button(meeting.id),),))]


def show(context: Context, person: Person, meeting: Meeting) -> list[Reply]:
    """The card of the minutes, to write."""
    return [overview(context, person, meeting, begun(context, person, meeting))]


def turn(context: Context, request: Request) -> list[Reply]:
    """Another page of the items."""
    tapped = request.incoming.action
    assert isinstance(tapped, TurnMinutes)  # noqa: S101  the route leads only such taps here
    stop_waiting(context, request)
    meeting = found(context, tapped.meeting)
    minutes = begun(context, request.member, meeting)
    return [overview(context, request.member, meeting, minutes, tapped.page)]


def read(context: Context, request: Request) -> list[Reply]:
    """A page of the text."""
    tapped = request.incoming.action
    assert isinstance(tapped, ReadMinutes)  # noqa: S101  the route leads only such taps here
    meeting = found(context, tapped.meeting)
    return [page(context, request.member, meeting, readable(context, request.member, meeting), tapped.page)]


def show_entry(context: Context, request: Request) -> list[Reply]:
    """One item."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowEntry)  # noqa: S101  the route leads only such taps here
    stop_waiting(context, request)
    meeting, item = tapped_item(context, request.person, tapped.item)
    return [entry_card(context, request.member, meeting, begun(context, request.member, meeting), item.id)]


def buttons_for(context: Context, person: Person, meeting: Meeting) -> tuple[tuple[Button, ...], ...]:
    """What the card of a meeting that has begun offers: its minutes to write or to read, and earlier ones to be
    certified."""
    if meeting.starts_at > context.now or meeting.called_at is None:
        return ()
    minutes = context.unit.minutes.of(meeting.id)
    if not may_call(person, context, meeting.cluster):
        seen = minutes is not None and minutes.is_public and may_see_names(context, person, meeting)
        return ((read_button(meeting.id),),) if seen else ()
    certify = [row for one in context.unit.meeting_agendas.certifying_items(meeting.id)
               for row in certify_row(context, one)]  # fmt: skip
    return ((step_button(meeting.id, MinutesStep.SHOW),), *certify)
