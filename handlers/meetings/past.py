"""Meetings that are over: the list of them, which one somebody means, and who was there."""

from datetime import timedelta
from typing import Any

from config.vocabulary import MeetingState
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Reply, Say
from handlers.meetings.actions import MeetingStep, StepMeeting
from handlers.meetings.past_actions import ShowPast, ShowWhoCame
from handlers.meetings.phrases import facts, found, may_call
from handlers.rules.meetings.attendance import OfficialLists, official_lists
from handlers.rules.meetings.minutes_words import speaks_of_item
from handlers.rules.meetings.past_words import Named
from storage.meeting_records import Meeting
from storage.records import Person

LOOKED_AT = 200
LATELY = timedelta(hours=24)
A_PAGE = 6


def show_list(context: Context, request: Request) -> list[Reply]:
    """The meetings that are over, newest first, a button each."""
    tapped = request.incoming.action
    page = tapped.page if isinstance(tapped, ShowPast) else 0
    every = context.unit.meetings.past(context.now, LOOKED_AT)
    page = min(max(page, 0), max((len(every) - 1) // A_PAGE, 0))
    rows = [
        (Button("meetings.list_button", StepMeeting(one.id, MeetingStep.VIEW), facts(one)),)
        for one in every[page * A_PAGE : (page + 1) * A_PAGE]
    ]
    turns = []
    if page:
        turns.append(Button("past.later", ShowPast(page - 1)))
    if (page + 1) * A_PAGE < len(every):
        turns.append(Button("past.earlier", ShowPast(page + 1)))
    return [Say("past.list", {"count": len(every)}, (*rows, tuple(turns)) if turns else tuple(rows))]


def show_who_came(context: Context, request: Request) -> list[Reply]:
    """The same by button."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowWhoCame)  # noqa: S101  the route leads only such taps here
    return who_came(context, request, found(context, tapped.meeting))


def who_came(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """The three official lists. Raises RuleBroken for who was neither called, nor there, nor may call it."""
    if not may_see_names(context, request.member, meeting):
        raise RuleBroken("past.not_yours")
    roll = context.unit.meeting_attendance.roll(meeting.id)
    lines = context.unit.meeting_attendance.of(meeting.id)
    if roll is None or not any(line.presence for line in lines):
        raise RuleBroken("past.no_roll")
    unknown = sum(1 for line in lines if line.presence is None)
    known = [line for line in lines if line.presence is not None]
    told = {**facts(meeting), **_lists(official_lists(known, roll)), "unknown": unknown}
    button = Button("past.see_meeting", StepMeeting(meeting.id, MeetingStep.VIEW))
    return [Say("past.who_came", told, ((button,),))]


def was_lately(context: Context, request: Request) -> bool:
    """Whether a meeting of the asker's ended within a day."""
    return _lately(context, request) is not None


def who_came_lately(context: Context, request: Request) -> list[Reply]:
    """ "ใครขาดบ้าง", with nothing more said, after a meeting."""
    meeting = _lately(context, request)
    assert meeting is not None  # noqa: S101  only where there is one
    return who_came(context, request, meeting)


def _lately(context: Context, request: Request) -> Meeting | None:
    meeting = meant(context, request, Named())
    fresh = meeting is not None and meeting.state is MeetingState.HELD and context.now - meeting.ends_at < LATELY
    return meeting if fresh else None


def may_see_names(context: Context, person: Person, meeting: Meeting) -> bool:
    """Whether somebody may read who was at a meeting: who was called to it or was there, and who may call it."""
    if may_call(person, context, meeting.cluster):
        return True
    unit = context.unit
    at = unit.meeting_invitees.at(meeting.id, person.id) or unit.meeting_attendance.at(meeting.id, person.id)
    return at is not None


def meant(context: Context, request: Request, named: Named, *, only_own: bool = False) -> Meeting | None:
    """The meeting a message speaks of: begun, of the committee it names; of several one that the person was called to
    or may call, the newest. `only_own`: none that they may not call. A number such as 5.1 is a committee's only where
    the message says กลุ่ม: in the minutes it is an item's."""
    reading = request.incoming.reading
    clusters = reading.slots.clusters if reading is not None and not _item_only(request.incoming.text) else ()
    fitting = [one for one in begun(context) if _fits(one, named, tuple(clusters))]
    own = [one for one in fitting if may_call(request.person, context, one.cluster)]
    if only_own:
        return next(iter(own), None)
    mine = [one for one in fitting if request.person and may_see_names(context, request.person, one)]
    return next(iter(mine or fitting), None)


def _item_only(text: str) -> bool:
    return speaks_of_item(text) and "กลุ่ม" not in text


def begun(context: Context) -> list[Meeting]:
    """Meetings that have begun, newest first; opened early counts."""
    near = context.unit.meetings.past(context.now + timedelta(days=1), LOOKED_AT)
    return [one for one in near if one.starts_at <= context.now or _is_open(context, one)]


def _is_open(context: Context, meeting: Meeting) -> bool:
    roll = context.unit.meeting_attendance.roll(meeting.id)
    return roll is not None and roll.opened_at is not None


def past_buttons(context: Context, person: Person, meeting: Meeting) -> tuple[Button, ...]:
    """What the card of a meeting that was held offers of its roll."""
    if meeting.state is not MeetingState.HELD or not may_see_names(context, person, meeting):
        return ()
    return (Button("past.who_came_button", ShowWhoCame(meeting.id)),)


def _fits(meeting: Meeting, named: Named, clusters: tuple[str, ...]) -> bool:
    return named.fits(meeting.number, meeting.year) and (not clusters or meeting.cluster in clusters)


def _lists(lists: OfficialLists) -> dict[str, Any]:
    return {"present": lists.present, "absent": lists.absent, "attending": lists.attending}
