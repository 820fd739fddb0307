"""A notice that waits for the chair's consent, spoken of: why it has to, what if nobody gives it, to see it."""

from config.vocabulary import MeetingState
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.meetings import view
from handlers.meetings.phrases import CHAIR, may_call
from handlers.rules.permissions import holds
from storage.meeting_records import Meeting


def has_any(context: Context, request: Request) -> bool:
    """Whether a notice waits that the person may consent to, or keeps."""
    return bool(waiting_of(context, request))


def waiting_of(context: Context, request: Request) -> list[Meeting]:
    """The notices that wait, soonest first: those the person may consent to before those they keep."""
    waiting = [one for one in context.unit.meetings.in_state(MeetingState.WAITING)
               if may_call(request.person, context, one.cluster)]  # fmt: skip
    return sorted(
        waiting, key=lambda one: (not holds(request.person, CHAIR, context.today, one.cluster), one.starts_at)
    )


def show(context: Context, request: Request) -> list[Reply]:
    """ "ขอดูนัดที่เลขาส่งมา"."""
    return _shown(context, request, waiting_of(context, request)[0])


def why(_: Context, __: Request) -> list[Reply]:
    """ "ทำไมต้องขอประธานก่อน", "ถ้าประธานไม่ว่างล่ะ"."""
    return [Say("meetings.why_consent")]


def first(context: Context, request: Request) -> list[Reply]:
    """A meeting whose notice waits is to be moved: it is not out yet, so it is sent back or consented to first."""
    meeting = waiting_of(context, request)[0]
    told = {"chair": _consents(context, request, meeting)}
    return [Say("meetings.waits_first", told), *_shown(context, request, meeting)]


def _shown(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """What the chair was asked, to consent to or send back; for others, how the meeting stands."""
    if _consents(context, request, meeting):
        return view.show_waiting(context, meeting)
    return view.view(context, request, meeting)


def _consents(context: Context, request: Request, meeting: Meeting) -> bool:
    return holds(request.person, CHAIR, context.today, meeting.cluster)
