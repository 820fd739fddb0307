"""What belongs on every agenda comes onto that of a meeting called before it was known: the minutes of the meeting that
was held since, and work that is not done."""

from config.vocabulary import MeetingState
from handlers.kit.context import Context
from handlers.kit.replies import Reply, Say
from handlers.meetings.actions import MeetingStep
from handlers.meetings.agenda import standing
from handlers.meetings.phrases import MOST_COMING, record, step_button, title
from handlers.rules.meetings.agenda import MOST_ITEMS, differ, joined, numbered
from storage.meeting_records import Meeting
from storage.records import Person

_UNSENT = (MeetingState.WAITING, MeetingState.RETURNED)


def carry_over(context: Context, cluster: str | None, by: Person | None) -> list[Reply]:
    """Put them on the agenda of a committee's next meeting, and say so. Nobody is told anew: these items are expected,
    and whoever looks at the agenda sees them."""
    meeting = _next(context, cluster)
    if meeting is None:
        return []
    agenda = context.unit.meeting_agendas.of(meeting.id)
    items = joined(agenda, standing(context, cluster)[: max(MOST_ITEMS - len(agenda), 0)])
    # Stored as a change, so that a card opened before does not take them off again.
    if not differ(agenda, items) or context.unit.meetings.change(meeting) is None:
        return []
    context.unit.meeting_agendas.put(meeting.id, items)
    fresh = [one for one in numbered(items) if not one.item.id]
    record(context, meeting.id, "agenda_carried", by, items=[one.item.title for one in fresh])
    rows = ((step_button(meeting, MeetingStep.AGENDA), step_button(meeting, MeetingStep.AMEND)),)
    return [Say("meetings.carried_over", {"title": title(meeting), "items": fresh}, rows)]


def _next(context: Context, cluster: str | None) -> Meeting | None:
    known = [
        *context.unit.meetings.coming(context.now, MOST_COMING),
        *(one for state in _UNSENT for one in context.unit.meetings.in_state(state)),
    ]
    own = [one for one in known if one.cluster == cluster and one.starts_at > context.now]
    return min(own, key=lambda one: one.starts_at, default=None)
