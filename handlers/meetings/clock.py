"""What the clock does for meetings: reminding, and asking how a meeting went."""

from datetime import datetime, timedelta

from config.vocabulary import MeetingAnswer, MeetingState
from handlers.kit.context import Context, Request
from handlers.kit.events import MeetingOver
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply, Urgency
from handlers.kit.routes import Due
from handlers.meetings.attendance_session import ask_how_it_went
from handlers.meetings.calling import notice, notices_to
from handlers.meetings.carrying_over import carry_over
from handlers.meetings.phrases import answer_buttons, by_offer, facts, map_button
from handlers.rules.meetings.reminding import of_use
from storage.meeting_records import Meeting
from storage.unit_of_work import UnitOfWork

REMIND = "meeting_remind"
OF_USE_FOR = timedelta(hours=24)


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Reminders of meetings that are due."""
    return [
        Due(Tick(REMIND, one.meeting_id), one.at, lane=f"meeting:{one.meeting_id}")
        for one in unit.meetings.due(now, limit)
    ]


def act(context: Context, request: Request) -> list[Reply]:
    """Send what is due of one meeting, once; what is no longer of use is passed over."""
    tick = request.incoming.tick
    assert tick is not None  # noqa: S101  clocks are called with ticks alone
    meeting = context.unit.meetings.get(tick.subject_id)
    if meeting is None:
        return []
    taken = context.unit.meetings.take_reminders(meeting.id, context.now)
    later = context.unit.meetings.planned(meeting.id)
    # Several may be due at one moment, or after a time down: each kind of people hears once.
    kinds = dict.fromkeys(
        one.kind.partition("_")[0] for one in taken if of_use(one, meeting.starts_at, later, context.now)
    )
    return [reply for kind in kinds for reply in _act(context, meeting, kind)]


def _act(context: Context, meeting: Meeting, kind: str) -> list[Reply]:
    if meeting.state is not MeetingState.CALLED:
        return []
    if kind == "over":
        brought = [one.issue_id for one in context.unit.meeting_agendas.of(meeting.id) if one.issue_id is not None]
        context.publish(MeetingOver(meeting.id, brought))
        return ask_how_it_went(context, meeting)
    if meeting.starts_at <= context.now:
        return []
    # Work that came up since is on the agenda before people look at it.
    carry_over(context, meeting.cluster, None)
    return _remind(context, meeting, kind)


def _remind(context: Context, meeting: Meeting, kind: str) -> list[Reply]:
    """Those who have not answered, or those who come; never those who declined."""
    wanted = {None} if kind == "unanswered" else {MeetingAnswer.COMING, MeetingAnswer.DELEGATE}
    people = tuple(
        one.person_id for one in context.unit.meeting_invitees.of(meeting.id)
        if one.answer in wanted and one.person_id is not None
    )  # fmt: skip
    if not people:
        return []
    soon = meeting.starts_at - context.now <= OF_USE_FOR
    urgency = Urgency.AT_ONCE if soon else Urgency.BY_WISH
    if kind == "unanswered":
        return notices_to(context, meeting, people, "meetings.please_answer", notice(context, meeting), urgency)
    return [
        Notify(part, "meetings.remember", facts(meeting),
               (*answer_buttons(meeting, offered=offered), map_button(meeting)), urgency=urgency)
        for part, offered in by_offer(context, meeting, people)
    ]  # fmt: skip
