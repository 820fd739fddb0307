"""How often somebody came to meetings: one's own figures, and those of members for who keeps the roll."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from config.vocabulary import MeetingState, Presence
from handlers.kit.buttons import Button
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.replies import Reply, Say
from handlers.meetings.past_actions import ShowPast
from handlers.meetings.phrases import may_call, title
from handlers.rules.meetings.coming_words import asks_coming_of, speaks_of_this_year
from handlers.rules.meetings.spoken_for import all_said_of
from storage.meeting_records import Attendance, Meeting
from storage.records import Person

LOOKED_AT = 200
MOST_ABSENCES, MOST_PEOPLE = 5, 10


def own(context: Context, request: Request) -> list[Reply]:
    """ "ฉันขาดประชุมกี่ครั้ง"."""
    return _told(context, request, request.member, own=True)


def is_of_member(context: Context, request: Request) -> bool:
    """Whether the message begins with the name of a member, and asks how often they came."""
    return _member(context, request) is not None


def of_member(context: Context, request: Request) -> list[Reply]:
    """ "คุณ… ขาดประชุมกี่ครั้ง"."""
    person = _member(context, request)
    assert person is not None  # noqa: S101  only where there is one
    return _told(context, request, person, own=False)


def of_everybody(context: Context, request: Request) -> list[Reply]:
    """ "ใครขาดประชุมบ่อย": this year's absences at the meetings that the asker may call, most first."""
    year = context.today.year
    held = [one for one in context.unit.meetings.past(context.now, LOOKED_AT)
            if _is_held_in(one, year) and may_call(request.person, context, one.cluster)]  # fmt: skip
    called: Counter[str] = Counter()
    absent: Counter[str] = Counter()
    for meeting in held:
        for line in context.unit.meeting_attendance.of(meeting.id):
            if line.seated and line.presence is not None:
                called[line.name] += 1
                absent[line.name] += line.presence is Presence.ABSENT
    often = [(name, count, called[name]) for name, count in absent.most_common(MOST_PEOPLE) if count]
    told = {"on": context.today, "meetings": len(held), "often": often}
    return [Say("attendance.often_absent", told, ((Button("attendance.past_button", ShowPast(0)),),) if held else ())]


def _told(context: Context, request: Request, person: Person, *, own: bool) -> list[Reply]:
    this_year = context.today.year if speaks_of_this_year(request.incoming.text) else None
    lines = [one for one in context.unit.meeting_attendance.all_of(person.id) if one.presence is not None]
    meetings = context.unit.meetings.many([one.meeting_id for one in lines])
    seen = [
        (meetings[one.meeting_id], one) for one in lines if _counts(context, request, meetings[one.meeting_id], own)
    ]
    kept = [(meeting, line) for meeting, line in seen if this_year is None or _year(meeting) == this_year]
    told = {"name": "" if own else person.full_name, "on": context.today if this_year else None, **_figures(kept)}
    return [Say("attendance.coming", told, ((Button("attendance.past_button", ShowPast(0)),),) if kept else ())]


def _counts(context: Context, request: Request, meeting: Meeting, own: bool) -> bool:
    return meeting.state is MeetingState.HELD and (own or may_call(request.person, context, meeting.cluster))


def _figures(kept: Iterable[tuple[Meeting, Attendance]]) -> dict[str, Any]:
    by_time = sorted(kept, key=lambda one: one[0].starts_at, reverse=True)
    how = Counter(line.presence for _, line in by_time)
    absences = [{"title": title(meeting), "starts_at": meeting.starts_at, "reason": line.reason}
                for meeting, line in by_time if line.presence is Presence.ABSENT]  # fmt: skip
    return {
        "total": len(by_time),
        "came": how[Presence.PRESENT],
        "delegates": how[Presence.DELEGATE],
        "absences": absences[:MOST_ABSENCES],
        "absent": how[Presence.ABSENT],
    }


def _member(context: Context, request: Request) -> Person | None:
    people = {one.name: one for one in context.unit.people.serving()}
    found = all_said_of(request.incoming.text, people)
    if found is None or len(found[0]) != 1 or not asks_coming_of(found[1]):
        return None
    return people[found[0][0]]


def _is_held_in(meeting: Meeting, year: int) -> bool:
    return meeting.state is MeetingState.HELD and _year(meeting) == year


def _year(meeting: Meeting) -> int:
    return meeting.starts_at.astimezone(BANGKOK).year
