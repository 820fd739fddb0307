"""From draft to the members: the chair checks minutes, everybody gets them, and the time for corrections ends."""

from datetime import datetime

from config.vocabulary import CorrectionState, MeetingState, MinutesState
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.events import IssueResolved, PollResolved
from handlers.kit.incoming import Tick
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say, Urgency
from handlers.kit.routes import Due
from handlers.meetings.attendance_card import callers, known_presence
from handlers.meetings.calling import documents_to
from handlers.meetings.carrying_over import carry_over
from handlers.meetings.minutes import begun
from handlers.meetings.minutes_actions import MinutesStep
from handlers.meetings.minutes_card import chairs, overview, read_button, step_button
from handlers.meetings.minutes_content import people_told, resolutions_of
from handlers.meetings.phrases import CHAIR, facts, plain, record, title
from handlers.rules.meetings.agenda import numbered
from handlers.rules.meetings.minutes import CORRECTIONS_FOR, RATIFYING, check_resolved, check_state
from storage.meeting_files import MINUTES
from storage.meeting_records import Meeting
from storage.minutes_records import Minutes
from storage.records import Person
from storage.unit_of_work import UnitOfWork

OVER = "minutes_over"


def ask_submit(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """What is still without a resolution, and to whom the minutes go next."""
    minutes = begun(context, request.member, meeting)
    check_state(minutes, MinutesState.DRAFT)
    _check_held(meeting)
    written = context.unit.minutes.entries(meeting.id)
    check_resolved(meeting, [one.resolution for one in written.values()])
    bare = [
        one.number for one in numbered(context.unit.meeting_agendas.of(meeting.id))
        if one.item.id not in written or written[one.item.id].resolution is None
    ]  # fmt: skip
    asked = checkers(context, request.member, meeting)
    told = {**facts(meeting), "bare": bare[:30], "chairs": [one.full_name for one in asked],
            "people": len(people_told(context, meeting)),
            "attendance_taken": known_presence(context.unit.meeting_attendance.of(meeting.id))}  # fmt: skip
    buttons = (
        Button("common.confirm", step_button(meeting.id, MinutesStep.DO_SUBMIT).action),
        read_button(meeting.id),
        Button("common.cancel", step_button(meeting.id, MinutesStep.SHOW).action),
    )
    return [Say("minutes.ask_submit", told, (buttons,))]


def submit(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """Hand minutes to the chair; a chair who wrote them, or a committee whose chair is not here, sends them."""
    minutes = begun(context, request.member, meeting)
    check_state(minutes, MinutesState.DRAFT)
    _check_held(meeting)
    check_resolved(meeting, [one.resolution for one in context.unit.minutes.entries(meeting.id).values()])
    asked = checkers(context, request.member, meeting)
    minutes = _taken(context, request.member, meeting, minutes)
    if not asked:
        return send(context, request.member, meeting, minutes)
    _changed(context, minutes, state=MinutesState.WITH_CHAIR)
    record(context, meeting.id, "minutes_submitted", request.member)
    told = {**facts(meeting), "name": request.member.full_name}
    rows = ((read_button(meeting.id),), (step_button(meeting.id, MinutesStep.APPROVE),
                                         step_button(meeting.id, MinutesStep.RETURN)))  # fmt: skip
    return [
        Edit("minutes.submitted", facts(meeting)),
        Notify(tuple(one.id for one in asked), "minutes.told_chair", told, rows),
    ]


def take_back(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """The secretariat takes minutes back from the chair to write on."""
    minutes = begun(context, request.member, meeting)
    check_state(minutes, MinutesState.WITH_CHAIR)
    changed = _changed(context, minutes, state=MinutesState.DRAFT)
    record(context, meeting.id, "minutes_taken_back", request.member)
    return [overview(context, request.member, meeting, changed)]


def give_back(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """The chair sends minutes back; who keeps them is told."""
    minutes = _in_chairs_hands(context, request, meeting)
    _changed(context, minutes, state=MinutesState.DRAFT)
    record(context, meeting.id, "minutes_returned", request.member)
    told = tuple(one.id for one in callers(context, meeting) if one.id != request.member.id)
    rows = ((step_button(meeting.id, MinutesStep.SHOW),),)
    return [
        Edit("minutes.returned", facts(meeting)),
        Notify(told, "minutes.told_returned", {**facts(meeting), "name": request.member.full_name}, rows),
    ]


def approve(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """The chair agrees: they go to everybody."""
    return send(context, request.member, meeting, _in_chairs_hands(context, request, meeting))


def send(context: Context, person: Person, meeting: Meeting, minutes: Minutes) -> list[Reply]:
    """Send minutes to everybody who was called or there; polls that the meeting made its own are ratified."""
    checker = person if chairs(context, person, meeting) else None
    sent = _changed(
        context, minutes, state=MinutesState.SENT, sent_at=context.now,
        corrections_until=context.now + CORRECTIONS_FOR, told_over_at=None,
        checked_by=checker.id if checker else None, checked_name=checker.full_name if checker else "",
        checked_post=checker.post if checker else "",
    )  # fmt: skip
    record(context, meeting.id, "minutes_sent", person)
    _ratify(context, person, meeting)
    _tell_of_issues(context, person, meeting)
    people = people_told(context, meeting)
    told = {**facts(meeting), "until": sent.corrections_until, "resolutions": resolutions_of(context, meeting)}
    rows = ((read_button(meeting.id), step_button(meeting.id, MinutesStep.CORRECT)),)
    files = context.unit.meeting_files.of(meeting.id, MINUTES)
    return [
        Edit("minutes.sent", {**facts(meeting), "people": len(people)}),
        Notify(people, "minutes.told_sent", told, rows, urgency=Urgency.BY_WISH),
        *(documents_to(meeting, files, people) if people else []),
        *carry_over(context, meeting.cluster, person),
    ]


def checkers(context: Context, person: Person, meeting: Meeting) -> list[Person]:
    """The chairs who check minutes before they go out: nobody where a chair hands them in, or none has joined."""
    if chairs(context, person, meeting):
        return []
    return [one for one in context.unit.people.holding(CHAIR, context.today, meeting.cluster) if one.user_id]


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Minutes whose time for corrections is over."""
    return [
        Due(Tick(OVER, one.meeting_id), one.corrections_until, lane=f"meeting:{one.meeting_id}")
        for one in unit.minutes.over(now, limit)
        if one.corrections_until is not None
    ]


def tell_over(context: Context, request: Request) -> list[Reply]:
    """Who keeps the minutes hears that no more corrections come, and how many wait."""
    tick = request.incoming.tick
    meeting = context.unit.meetings.get(tick.subject_id) if tick else None
    minutes = context.unit.minutes.of(tick.subject_id) if tick else None
    if meeting is None or minutes is None or minutes.state is not MinutesState.SENT or minutes.told_over_at:
        return []
    if context.unit.minutes.change(minutes, told_over_at=context.now) is None:
        return []
    waiting = len(context.unit.minutes.corrections_of(meeting.id, CorrectionState.OPEN))
    rows = ((step_button(meeting.id, MinutesStep.SHOW),),)
    keepers = tuple(one.id for one in callers(context, meeting))
    return [Notify(keepers, "minutes.told_over", {**facts(meeting), "count": waiting}, rows, urgency=Urgency.BY_WISH)]


def _ratify(context: Context, person: Person, meeting: Meeting) -> None:
    """The polls on the agenda that a quorate meeting agreed to become its resolutions."""
    written = context.unit.minutes.entries(meeting.id)
    for item in context.unit.meeting_agendas.of(meeting.id):
        entry = written.get(item.id)
        if item.poll_id is not None and entry is not None and entry.resolution in RATIFYING and meeting.quorate:
            named = plain("minutes.ratified_in", {"title": title(meeting)})
            context.publish(PollResolved(item.poll_id, person.id, meeting.cluster, named))


def _tell_of_issues(context: Context, person: Person, meeting: Meeting) -> None:
    """The issues on the agenda hear what became of them."""
    named = plain("minutes.ratified_in", {"title": title(meeting)})
    for one in resolutions_of(context, meeting):
        if one["issue"] is not None:
            words = plain("minutes.resolved", {"resolution": one["resolution"], "detail": one["detail"]})
            context.publish(IssueResolved(one["issue"], person, named, words))


def _taken(context: Context, person: Person, meeting: Meeting, minutes: Minutes) -> Minutes:
    """Who hands minutes in took them; a chair only where nobody else did before."""
    if chairs(context, person, meeting) and minutes.taken_name:
        return minutes
    return _changed(context, minutes, taken_by=person.id, taken_name=person.full_name, taken_post=person.post)


def _in_chairs_hands(context: Context, request: Request, meeting: Meeting) -> Minutes:
    minutes = begun(context, request.member, meeting)
    if not chairs(context, request.member, meeting):
        raise RuleBroken("minutes.only_chair")
    check_state(minutes, MinutesState.WITH_CHAIR)
    return minutes


def _check_held(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.HELD:
        raise RuleBroken("minutes.not_closed")


def _changed(context: Context, minutes: Minutes, **values: object) -> Minutes:
    changed = context.unit.minutes.change(minutes, **values)
    if changed is None:
        raise RuleBroken("minutes.changed_meanwhile")
    return changed
