"""A meeting that is to be called off: the card that asks, with the reason where one is given."""

from datetime import timedelta
from typing import Any

from config.vocabulary import ChangeReason, Intent, MeetingState
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply, settled
from handlers.kit.routes import LEADERS, Dialogue, Feature, Route
from handlers.meetings import calling
from handlers.meetings.call_off_actions import CallOffStep, ChooseCallOffReason, StepCallOff
from handlers.meetings.change_reasons import reason_rows, words_of
from handlers.meetings.phrases import facts, found, must_call
from handlers.rules.meetings.reasons import marked_reason, may_be_reason, tidy
from storage.drafts import CANCELLED, DONE
from storage.meeting_records import Meeting
from storage.records import Draft

KIND = "meeting_off"
KEPT_FOR = timedelta(days=1)
# A message that surely wants this is no reason, whatever was asked before it.
_ELSEWHERE = frozenset(Intent) - {Intent.REPORT_ISSUE, Intent.RSVP, Intent.OUT_OF_SCOPE, Intent.UPDATE_PROGRESS}


def ask(context: Context, request: Request, meeting: Meeting, why: str = "") -> list[Reply]:
    """Show what would be called off. Raises RuleBroken where it is over or called off already."""
    calling.draft_of(context, meeting)
    return CARDS.open(context, request, KIND, {"meeting": meeting.id, "version": meeting.version, "why": why})


def card(context: Context, stored: Draft) -> Ask:
    """The meeting, who is told, and the reason or the wish for one."""
    meeting = found(context, stored.data["meeting"])
    told = meeting.state is MeetingState.CALLED
    why, typing = stored.data["why"], stored.data.get("typing", False)
    reasons: Rows = reason_rows(stored, ChooseCallOffReason, why) if told and not typing else ()
    steps = (_button(stored, "meetings.do_call_off", CallOffStep.CONFIRM),
             _button(stored, "meetings.keep_meeting", CallOffStep.CANCEL))  # fmt: skip
    people = len(calling.people_of(context, meeting)) if told else 0
    arguments: dict[str, Any] = {**facts(meeting), "why": why, "typing": typing, "people": people}
    return Ask(card_name(stored), "meetings.ask_call_off", arguments, (*reasons, steps))


def take(context: Context, request: Request) -> list[Reply] | None:
    """A reason in words: marked as one at any time, or whatever follows the card and wants nothing else."""
    stored, incoming = draft_of(request), request.incoming
    if incoming.edited or incoming.attachments or incoming.reading is None:
        return None
    why = marked_reason(incoming.text)
    asked = not context.unit.outbox.went_on_since(incoming.chat, card_name(stored))
    if not why and asked and incoming.reading.intent not in _ELSEWHERE and may_be_reason(incoming.text):
        why = tidy(incoming.text)
    return CARDS.keep(context, stored, {**stored.data, "why": why, "typing": False}) if why else None


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepCallOff)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    if tapped.step is CallOffStep.CANCEL:
        return drop(context, request, stored, "meetings.kept")
    return _call_off(context, request, stored)


def choose(context: Context, request: Request) -> list[Reply]:
    """A reason was tapped: "other" is typed."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseCallOffReason)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    other = tapped.reason is ChangeReason.OTHER
    why = "" if other else words_of(tapped.reason)
    return CARDS.keep(context, stored, {**stored.data, "why": why, "typing": other})


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes calls it off."""
    return _call_off(context, request, draft_of(request))


def keep_in_words(context: Context, request: Request) -> list[Reply]:
    """A no, or a dropping: it stays called."""
    return drop(context, request, draft_of(request), "meetings.kept")


def remind(context: Context, request: Request) -> list[Reply]:
    """What was not confirmed for a day is put away: the meeting stays called."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, CANCELLED, context.now)
    return [Edit("meetings.kept", card=card_name(stored))]


def _call_off(context: Context, request: Request, stored: Draft) -> list[Reply]:
    meeting = found(context, stored.data["meeting"])
    must_call(context, request.person, meeting)
    calling.draft_of(context, meeting)
    if meeting.version != stored.data["version"]:
        raise RuleBroken("meetings.changed_meanwhile")
    context.unit.drafts.close(stored, DONE, context.now)
    told = calling.call_off(context, meeting, request.member, stored.data["why"])
    arguments = {**facts(meeting), "why": stored.data["why"]}
    tapped = request.incoming.callback_id is not None
    return [*settled(card_name(stored), "meetings.called_off", arguments, tapped=tapped), *told]


def _button(stored: Draft, key: str, step_: CallOffStep) -> Button:
    return Button(key, StepCallOff(stored.id, stored.revision, step_))


CARDS = DraftCards(card, remind_after=KEPT_FOR)

FEATURE = Feature(
    name="calling off",
    routes=(
        Route("call off", step, actions=(StepCallOff,), roles=LEADERS),
        Route("why called off", choose, actions=(ChooseCallOffReason,), roles=LEADERS),
    ),
    dialogues=(
        Dialogue(
            KIND,
            take=take,
            card=card,
            confirm=confirm_in_words,
            cancel=keep_in_words,
            deny=keep_in_words,
            remind=remind,
        ),
    ),
)
