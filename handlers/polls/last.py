"""The poll that was counted last, spoken of without its name: why it failed, to the agenda, once more, to everybody."""

from datetime import timedelta

from config.vocabulary import PollState
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.polls import view
from handlers.polls.actions import PollStep
from handlers.polls.phrases import found, is_office, may_run
from handlers.polls.spoken import is_free
from storage.poll_records import Poll

RECENT = 30
FRESH = timedelta(days=30)


def is_known(context: Context, request: Request) -> bool:
    """Whether a poll was closed lately in which the person has a place, or which they keep; none is being written."""
    return is_free(context, request) and _last(context, request) is not None


def has_any(context: Context, request: Request) -> bool:
    """The same, or one runs."""
    return is_free(context, request) and (_last(context, request) or _running(context, request)) is not None


def show(context: Context, request: Request) -> list[Reply]:
    """ "ทำไมไม่ผ่าน": the result says why."""
    return view.show(context, request, _known(context, request))


def onto_agenda(context: Context, request: Request) -> list[Reply]:
    """ "เอาผลนี้เข้าที่ประชุมครั้งหน้าด้วย"."""
    return view.take_step(context, request, _known(context, request), PollStep.TO_AGENDA)


def again(context: Context, request: Request) -> list[Reply]:
    """ "โหวตใหม่อีกรอบ คำถามเดิม"."""
    return view.take_step(context, request, _known(context, request), PollStep.COPY)


def sent_by_itself(context: Context, request: Request) -> list[Reply]:
    """ "ส่งผลโหวตให้ทุกคนด้วย": everybody who may vote has it once it is counted, without anybody sending it."""
    poll = _running(context, request) or _known(context, request)
    told = {"number": poll.id, "closes_at": poll.closes_at if poll.is_open else None}
    return [Say("polls.result_goes_out", told), *view.show(context, request, poll)]


def _known(context: Context, request: Request) -> Poll:
    poll = _last(context, request)
    assert poll is not None  # noqa: S101  only where there is one
    return poll


def _last(context: Context, request: Request) -> Poll | None:
    """The one of the number that was said, else the one closed last."""
    if number := request.reading.slots.ref:
        return found(context, number)
    closed = context.unit.polls.newest(RECENT, state=PollState.CLOSED)
    own = {poll.id for poll, _ in context.unit.poll_voters.polls_of(request.member.id, PollState.CLOSED, RECENT)}
    mine = [one for one in closed if one.id in own or _keeps(context, request, one)]
    newest = max(mine, key=lambda one: one.closed_at or one.closes_at, default=None)
    return newest if newest is not None and context.now - (newest.closed_at or newest.closes_at) < FRESH else None


def _running(context: Context, request: Request) -> Poll | None:
    """The one poll that runs and that the person keeps, where none was closed since it was opened."""
    running = [one for one in context.unit.polls.newest(RECENT, state=PollState.OPEN) if _keeps(context, request, one)]
    return running[0] if len(running) == 1 and request.reading.slots.ref is None else None


def _keeps(context: Context, request: Request, poll: Poll) -> bool:
    return may_run(request.person, context, poll.cluster) or is_office(request.person, context, poll.cluster)
