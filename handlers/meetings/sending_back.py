"""Why the chair sends a notice back: tapped or typed, told to who wrote it, and asked again until it is given."""

from collections.abc import Sequence
from datetime import timedelta

from config.vocabulary import Intent, MeetingState, ReturnReason
from handlers.kit.buttons import Action, Button, Rows, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import draft_of, drop
from handlers.kit.events import WaitingAsked, WaitingLine
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say
from handlers.kit.routes import LEADERS, Dialogue, Feature, Route
from handlers.meetings.actions import MeetingStep
from handlers.meetings.phrases import CHAIR, SUBJECT, facts, found, plain, record, step_button
from handlers.rules.joining import only_drops
from handlers.rules.meetings.reasons import SHORTEST_REASON, tidy
from handlers.rules.permissions import holds
from storage.drafts import CANCELLED, DONE
from storage.meeting_records import Meeting
from storage.records import Person

KIND = "meeting_back"
RETURNED, EXPLAINED = "returned", "return_explained"
WAITED_FOR = timedelta(minutes=30)
_REASONS = frozenset((Intent.REPORT_ISSUE, Intent.RSVP, Intent.OUT_OF_SCOPE, Intent.UPDATE_PROGRESS,
                      Intent.CHANGE_MEETING, Intent.DENY, Intent.CANCEL))  # fmt: skip
"""What a reason may be read as: "ไม่สะดวก", "ยกเลิกก่อน งบยังไม่มา"."""


@action("mrb")
class AskReturnReason(Action):
    """Ask why a notice was sent back."""

    meeting: int


@action("mrw")
class ChooseReturnReason(Action):
    """Why a notice was sent back."""

    meeting: int
    reason: ReturnReason


def send_back(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """The chair sends a notice back; who drafted it may change and hand it in again. Why is asked."""
    back = context.unit.meetings.change(meeting, state=MeetingState.RETURNED)
    if back is None:
        raise RuleBroken("meetings.changed_meanwhile")
    record(context, meeting.id, RETURNED, request.member)
    _wait(context, request, back)
    return [Edit("meetings.returned", facts(back), _reasons(back)), _told(back, "meetings.told_returned", {})]


def ask(context: Context, request: Request) -> list[Reply]:
    """The reason was not given yet: asked from the card of what waits."""
    tapped = request.incoming.action
    assert isinstance(tapped, AskReturnReason)  # noqa: S101  the route leads only such taps here
    meeting = _unexplained(context, request.member, tapped.meeting)
    _wait(context, request, meeting)
    return [Say("meetings.returned", facts(meeting), _reasons(meeting))]


def choose(context: Context, request: Request) -> list[Reply]:
    """A reason was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseReturnReason)  # noqa: S101  the route leads only such taps here
    meeting = _unexplained(context, request.member, tapped.meeting)
    if request.draft is not None and request.draft.kind == KIND:
        context.unit.drafts.close(request.draft, DONE, context.now)
    return _explain(context, request, meeting, plain("meetings.return_words", {"reason": tapped.reason}))


def take(context: Context, request: Request) -> list[Reply] | None:
    """A reason in words; whatever wants something else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    if incoming.edited or incoming.attachments or incoming.reading is None:
        return None
    late = context.now - stored.touched_at > WAITED_FOR
    if late or incoming.reading.intent not in _REASONS or len(tidy(incoming.text)) < SHORTEST_REASON:
        return None
    meeting = found(context, stored.data["meeting"])
    if not _without_reason(context, request.member, [meeting]):
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return None
    context.unit.drafts.close(stored, DONE, context.now)
    return _explain(context, request, meeting, tidy(incoming.text))


def answered(context: Context, request: Request) -> list[Reply]:
    """A no that says more is the reason; else none is given now, and it is asked for again among what waits."""
    given = None if only_drops(request.reading) else take(context, request)
    return given or drop(context, request, draft_of(request))


def what_waits(context: Context, event: WaitingAsked) -> list[Reply]:
    """Notices that the chair sent back without saying why."""
    returned = [one for one in context.unit.meetings.in_state(MeetingState.RETURNED) if one.starts_at > context.now]
    if waiting := _without_reason(context, event.person, returned):
        button = Button("meetings.give_reason", AskReturnReason(waiting[0].id))
        event.lines.append(WaitingLine("meetings.waiting_reason", len(waiting), button))
    return []


def _wait(context: Context, request: Request, meeting: Meeting) -> None:
    context.unit.drafts.open(request.member.id, KIND, {"meeting": meeting.id}, request.incoming.chat, context.now)


def _explain(context: Context, request: Request, meeting: Meeting, reason: str) -> list[Reply]:
    record(context, meeting.id, EXPLAINED, request.member, reason=reason)
    tapped = request.incoming.callback_id is not None
    told = {**facts(meeting), "reason": reason}
    return [
        (Edit if tapped else Say)("meetings.return_explained", told),
        _told(meeting, "meetings.told_returned", told),
    ]


def _told(meeting: Meeting, key: str, more: dict[str, str]) -> Notify:
    people = (meeting.drafted_by,) if meeting.drafted_by else ()
    rows: Rows = ((step_button(meeting, MeetingStep.AMEND),),)
    return Notify(people, key, {**facts(meeting), "reason": "", **more}, rows, card=f"returned:{meeting.id}")


def _reasons(meeting: Meeting) -> Rows:
    buttons = [
        Button("meetings.pick_return", ChooseReturnReason(meeting.id, one), {"reason": one}) for one in ReturnReason
    ]
    return rows_of(buttons, 2)


def _unexplained(context: Context, person: Person, meeting_id: int) -> Meeting:
    """A notice sent back by somebody without a reason. Raises RuleBroken for any other."""
    meeting = found(context, meeting_id)
    if not _without_reason(context, person, [meeting]):
        raise RuleBroken("meetings.settled_already")
    return meeting


def _without_reason(context: Context, person: Person, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Those of these meetings that a person sent back as their chair and has not said why."""
    returned = [one for one in meetings if one.state is MeetingState.RETURNED]
    own = [one for one in returned if holds(person, CHAIR, context.today, one.cluster)]
    last = context.unit.histories.last_acts(SUBJECT, [one.id for one in own], (RETURNED, EXPLAINED))
    return [one for one in own if one.id in last and last[one.id] == (RETURNED, person.id)]


FEATURE = Feature(
    name="sending back",
    routes=(
        Route("ask why sent back", ask, actions=(AskReturnReason,), roles=LEADERS),
        Route("why sent back", choose, actions=(ChooseReturnReason,), roles=LEADERS),
    ),
    dialogues=(Dialogue(KIND, take=take, confirm=answered, cancel=answered, deny=answered),),
    listens={WaitingAsked: what_waits},
)
