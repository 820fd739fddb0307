"""What a meeting resolved, once more to those who were not there: minutes go to everybody once the chair agreed."""

from config.vocabulary import MeetingState, Presence
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say
from handlers.meetings.minutes_actions import MinutesStep
from handlers.meetings.minutes_card import read_button, step_button
from handlers.meetings.minutes_content import resolutions_of
from handlers.meetings.past import meant
from handlers.meetings.phrases import SUBJECT, facts, must_call, record, title
from handlers.rules.meetings.past_words import meeting_named
from storage.meeting_records import Meeting
from storage.records import Person

TOLD = "minutes_told_absent"
LOOKED_AT = 1000


def in_words(context: Context, request: Request) -> list[Reply]:
    """ "ส่งสรุปให้คนที่ไม่ได้มา": who they are, before it goes out; minutes that are no more than a draft wait."""
    meeting = meant(context, request, meeting_named(request.incoming.text), only_own=True)
    if meeting is None:
        return [Say("past.none_such")]
    if meeting.state is not MeetingState.HELD:
        raise RuleBroken("minutes.not_closed")
    minutes = context.unit.minutes.of(meeting.id)
    if minutes is None or not minutes.is_public:
        row = (step_button(meeting.id, MinutesStep.SHOW),)
        return [Say("minutes.absent_later", {"title": title(meeting)}, (row,))]
    people = _absent(context, meeting)
    if not people:
        return [Say("minutes.none_absent", {"title": title(meeting)})]
    told = {
        "title": title(meeting),
        "names": [one.full_name for one in people],
        "unreached": sum(1 for one in people if one.user_id is None or one.unreachable_since is not None),
        "sent_at": minutes.sent_at,
    }
    buttons = (
        Button("common.confirm", step_button(meeting.id, MinutesStep.TELL_ABSENT).action),
        Button("common.cancel", step_button(meeting.id, MinutesStep.SHOW).action),
    )
    return [Say("minutes.ask_tell_absent", told, (buttons,))]


def send(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """Send it, once. Raises RuleBroken where it was sent to them before."""
    must_call(context, request.person, meeting)
    minutes = context.unit.minutes.of(meeting.id)
    if minutes is None or not minutes.is_public:
        raise RuleBroken("minutes.not_written")
    if any(one.act == TOLD for one in context.unit.histories.of(SUBJECT, meeting.id, LOOKED_AT)):
        raise RuleBroken("minutes.absent_told")
    people = tuple(one.id for one in _absent(context, meeting))
    record(context, meeting.id, TOLD, request.member, people=len(people))
    told = {**facts(meeting), "resolutions": resolutions_of(context, meeting)}
    return [
        Edit("minutes.sent_to_absent", {"title": title(meeting), "people": len(people)}),
        Notify(people, "minutes.told_absent", told, ((read_button(meeting.id),),)),
    ]


def _absent(context: Context, meeting: Meeting) -> list[Person]:
    """Who was called and did not come, nor sent anybody, in order of appointment."""
    lines = context.unit.meeting_attendance.of(meeting.id)
    ids = [one.person_id for one in lines if one.presence is Presence.ABSENT and one.person_id is not None]
    known = context.unit.people.many(ids)
    return [known[one] for one in ids if one in known and known[one].retired_at is None]
