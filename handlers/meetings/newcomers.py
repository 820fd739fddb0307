"""The list of a meeting follows the roster until it starts: who comes to the committee is called, who leaves is not."""

from collections.abc import Sequence
from datetime import datetime

from config.vocabulary import MeetingState
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.events import PersonJoined
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply
from handlers.kit.routes import Clock, Due, Feature
from handlers.meetings.answers import live
from handlers.meetings.calling import documents_to, file_to, notice, notices_to, people_of
from handlers.meetings.delegate_asking import own_answer
from handlers.meetings.phrases import CALLED, MOST_COMING, facts
from handlers.rules.meetings.attendance import line_of
from storage.meeting_records import Meeting
from storage.unit_of_work import UnitOfWork

LOOK = "meeting_newcomers"


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Meetings whose list is not the committee as it is now."""
    outdated = unit.meeting_invitees.outdated(CALLED, now.astimezone(BANGKOK).date(), now, limit)
    return [Due(Tick(LOOK, one), now, lane=f"meeting:{one}") for one in outdated]


def act(context: Context, request: Request) -> list[Reply]:
    """The roster is another than a meeting's list."""
    tick = request.incoming.tick
    meeting = context.unit.meetings.get(tick.subject_id) if tick else None
    if meeting is None or meeting.state is not MeetingState.CALLED or meeting.starts_at <= context.now:
        return []
    return follow(context, meeting)


def follow(context: Context, meeting: Meeting) -> list[Reply]:
    """Bring the list of a meeting up to date: who is new on it gets the notice, who left is no longer counted."""
    before = people_of(context, meeting)
    context.unit.meeting_invitees.withdraw(meeting.id, meeting.cluster, CALLED, context.today)
    context.unit.meeting_invitees.enrol(meeting.id, meeting.cluster, CALLED, context.today)
    after = people_of(context, meeting)
    if set(after) == set(before):
        return []
    fresh = tuple(one for one in after if one not in before)
    _onto_roll(context, meeting, fresh)
    notices = notices_to(context, meeting, fresh, "meetings.notice", notice(context, meeting))
    gone = tuple(one for one in before if one not in after)
    told = [Notify(gone, "meetings.no_longer_called", facts(meeting), silent=True)] if gone else []
    return [*notices, *_enclosed(context, meeting, fresh), *told, *live(context, meeting)]


def joined(context: Context, event: PersonJoined) -> list[Reply]:
    """Whoever joins is told of the meetings they are called to already, and what was answered for them."""
    replies: list[Reply] = []
    for meeting in context.unit.meetings.coming(context.now, MOST_COMING):
        if meeting.starts_at <= context.now:
            continue
        place = context.unit.meeting_invitees.at(meeting.id, event.person_id)
        if place is None:
            replies += follow(context, meeting)
            continue
        told, only = {**notice(context, meeting), **own_answer(place)}, (event.person_id,)
        replies += notices_to(context, meeting, only, "meetings.notice", told)
        replies += [*_enclosed(context, meeting, only), *live(context, meeting)]
    return replies


def _enclosed(context: Context, meeting: Meeting, people: tuple[int, ...]) -> list[Reply]:
    """What goes with a notice; nothing where it goes to nobody."""
    if not people:
        return []
    return [
        file_to(context, meeting, people),
        *documents_to(meeting, context.unit.meeting_files.of(meeting.id), people),
    ]


def _onto_roll(context: Context, meeting: Meeting, people: Sequence[int]) -> None:
    """Where the roll is filled already, who is new gets a place on it."""
    book = context.unit.meeting_attendance
    roll = book.roll(meeting.id)
    if roll is None or roll.starts_at != meeting.starts_at:
        return
    for person in context.unit.people.many(people).values():
        if book.at(meeting.id, person.id) is None:
            book.add(line_of(meeting, person, context.today))


FEATURE = Feature(
    name="newcomers",
    clocks=(Clock(ticks=(LOOK,), handler=act, due=find_due),),
    listens={PersonJoined: joined},
)
