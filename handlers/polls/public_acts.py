"""Public acts on a poll, each with a reason and on record: extend, void, reopen, let later joiners in, ratify."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from config.vocabulary import PollState, Secrecy
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.events import PollResolved
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Announce, Ask, Edit, Notify, Reply, Say, Toast
from handlers.polls import ballot_card
from handlers.polls.actions import ActStep, PollStep, StepAct
from handlers.polls.live import keep_result
from handlers.polls.opening import EVERY_VOTER, cards, groups_of, plan_reminders
from handlers.polls.phrases import VOTERS, found, is_office, may_run, reason_of, record, step_button, title
from handlers.polls.results import result_of
from handlers.polls.turnout import group_buttons
from handlers.rules.polls.orders import later_closing, reason_in
from handlers.rules.polls.timing import closing_problem
from storage.drafts import CANCELLED, DONE, OPEN
from storage.poll_records import Poll
from storage.records import Draft, Person

KIND = "poll_act"
HOURS = (24, 72, 168)
PRESETS = 2
LONGEST_REASON = 200
TIMED = frozenset({PollStep.EXTEND, PollStep.REOPEN})
REASONED = frozenset({PollStep.EXTEND, PollStep.REOPEN, PollStep.VOID, PollStep.RATIFY})


@dataclass(frozen=True)
class ActDraft:
    """An act not yet done: on which poll, how many hours more or until when (ISO 8601), and why (a text, or the number
    of a preset reason)."""

    poll: int
    act: str
    hours: int = 0
    preset: int = 0
    reason: str = ""
    until: str = ""

    @property
    def step(self) -> PollStep:
        return PollStep(self.act)

    @property
    def has_time(self) -> bool:
        return bool(self.hours or self.until)

    @property
    def has_reason(self) -> bool:
        return bool(self.reason or self.preset)


def begin(
    context: Context, request: Request, poll: Poll, act: PollStep, *, until: datetime | None = None, reason: str = ""
) -> list[Reply]:
    """Ask for what the act needs and was not said with it, on a card of its own."""
    _check(context, request.member, poll, act)
    draft = ActDraft(poll.id, act.value, reason=reason[:LONGEST_REASON], until=_later(context, poll, until))
    stored = context.unit.drafts.open(request.member.id, KIND, vars(draft), request.incoming.chat, context.now)
    return [_card(context, stored, poll)]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the act's card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepAct)  # noqa: S101  the route leads only such taps here
    stored = context.unit.drafts.get(tapped.draft)
    if stored is None or stored.person_id != request.member.id or stored.state != OPEN:
        return [Toast("common.button_stale", alert=True)]
    draft = ActDraft(**stored.data)
    if stored.revision != tapped.revision:
        return [_card(context, stored, found(context, draft.poll))]
    match tapped.step:
        case ActStep.CONFIRM:
            return confirm(context, request, stored)
        case ActStep.CANCEL:
            return cancel(context, replace(request, draft=stored))
        case ActStep.HOURS:
            return _keep(context, stored, replace(draft, hours=tapped.value))
        case ActStep.REASON:
            return _keep(context, stored, replace(draft, preset=tapped.value, reason=""))
    return _keep(context, stored, replace(draft, hours=0, until="", preset=0, reason=""))


def take(context: Context, request: Request) -> list[Reply] | None:
    """A typed time or reason, while one is asked for."""
    stored, text = request.draft, request.incoming.text
    assert stored is not None  # noqa: S101  dialogues are led only by an open draft
    draft = ActDraft(**stored.data)
    if request.incoming.edited or not text:
        return None
    if draft.step in TIMED and not draft.has_time:
        return _take_time(context, stored, draft, text)
    if draft.step not in REASONED or draft.has_reason:
        return None
    return _keep(context, stored, replace(draft, reason=text[:LONGEST_REASON]))


def _take_time(context: Context, stored: Draft, draft: ActDraft, text: str) -> list[Reply] | None:
    """A length or a time, with the reason where one is said beside it; anything else is a message of its own."""
    poll = found(context, draft.poll)
    said = context.understand(f"ขอโหวตว่าเห็นด้วยหรือไม่ ปิดรับ {text}", context.now).slots.when
    until = later_closing(text, said, max(poll.closes_at, context.now))
    if until is None:
        return None
    reason = draft.reason or reason_in(text)[:LONGEST_REASON]
    return _keep(context, stored, replace(draft, until=_later(context, poll, until), reason=reason))


def _later(context: Context, poll: Poll, until: datetime | None) -> str:
    """The new closing as it is kept. Raises RuleBroken where it is not later than the old one of a poll that runs."""
    if until is None:
        return ""
    if poll.is_open and until <= poll.closes_at:
        raise RuleBroken("polls.extend_later", closes_at=poll.closes_at)
    if key := closing_problem(until, context.now):
        raise RuleBroken(key)
    return until.isoformat()


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes does it."""
    assert request.draft is not None  # noqa: S101  dialogues are led only by an open draft
    return confirm(context, request, request.draft)


def cancel(context: Context, request: Request) -> list[Reply]:
    """Leave the poll as it is."""
    assert request.draft is not None  # noqa: S101  called with an open draft
    context.unit.drafts.close(request.draft, CANCELLED, context.now)
    if request.incoming.callback_id is not None:
        return [Edit("polls.act_dropped")]
    return [Edit("polls.act_dropped", card=_name(request.draft)), Say("polls.act_dropped")]


def confirm(context: Context, request: Request, stored: Draft) -> list[Reply]:
    """Do the act once, put it on record and tell everybody concerned."""
    draft = ActDraft(**stored.data)
    poll = context.unit.polls.locked(draft.poll)
    if poll is None:
        raise RuleBroken("polls.unknown")
    _check(context, request.member, poll, draft.step)
    if (draft.step in TIMED and not draft.has_time) or (draft.step in REASONED and not draft.has_reason):
        return [_card(context, stored, poll)]
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    settled = Edit(
        "polls.act_done",
        {"number": poll.id, "act": draft.act},
        card=None if request.incoming.callback_id else _name(stored),
    )
    doing = {
        PollStep.EXTEND: _extend,
        PollStep.REOPEN: _reopen,
        PollStep.VOID: _void,
        PollStep.ADMIT: _admit,
        PollStep.RATIFY: _ratify,
    }[draft.step]
    return [settled, *doing(context, request.member, poll, draft)]


def _extend(context: Context, actor: Person, poll: Poll, draft: ActDraft) -> list[Reply]:
    changed = _changed(context, poll, closes_at=_until(context, poll, draft))
    plan_reminders(context, changed)
    _record(context, actor, draft, closes_at=changed.closes_at.isoformat())
    return _tell(context, changed, draft)


def _reopen(context: Context, actor: Person, poll: Poll, draft: ActDraft) -> list[Reply]:
    until = _until(context, poll, draft)
    keep_result(context, poll, result_of(context, poll))
    changed = _changed(context, poll, state=PollState.OPEN, closes_at=until, closed_at=None, result=None)
    plan_reminders(context, changed)
    _record(context, actor, draft, closes_at=until.isoformat())
    people = tuple(context.unit.poll_voters.people(poll.id))
    arguments = ballot_card.arguments(changed) | {"nudge": "reopened", "reason": _reason(draft)}
    ballot = Notify(people, EVERY_VOTER, arguments, ballot_card.rows(changed), ballot_card.card_name(poll.id))
    return [ballot, *_tell_groups(context, changed, draft)]


def _void(context: Context, actor: Person, poll: Poll, draft: ActDraft) -> list[Reply]:
    changed = _changed(context, poll, state=PollState.VOID, closed_at=context.now)
    if poll.terms.secrecy is Secrecy.SECRET:
        context.unit.ballots.destroy(poll.id)
    context.unit.poll_reminders.plan(poll.id, [])
    _record(context, actor, draft)
    return _tell(context, changed, draft)


def _admit(context: Context, actor: Person, poll: Poll, draft: ActDraft) -> list[Reply]:
    """Let in whoever belongs to the audience now and is not on the roster yet."""
    before = set(context.unit.poll_voters.people(poll.id))
    number = context.unit.poll_voters.enrol(poll.id, poll.audience, VOTERS, context.today, actor.id)
    _record(context, actor, draft, people=number)
    added = tuple(person for person in context.unit.poll_voters.people(poll.id) if person not in before)
    ballot = Notify(
        added, EVERY_VOTER, ballot_card.arguments(poll), ballot_card.rows(poll), ballot_card.card_name(poll.id)
    )
    return [ballot, *cards(context, poll, groups=True)]


def _ratify(context: Context, actor: Person, poll: Poll, draft: ActDraft) -> list[Reply]:
    changed = _changed(context, poll, ratified=draft.reason)
    _record(context, actor, draft)
    return _tell(context, changed, draft)


def ratify_resolved(context: Context, event: PollResolved) -> list[Reply]:
    """A meeting resolved on a poll: its result becomes the resolution, unless the poll is another committee's, is
    still open, or was ratified before."""
    poll = context.unit.polls.locked(event.poll_id)
    actor = context.unit.people.get(event.actor_id)
    if poll is None or actor is None or event.cluster not in {None, poll.cluster}:
        return []
    if poll.state is not PollState.CLOSED or poll.ratified:
        return []
    return _ratify(
        context, actor, poll, ActDraft(poll.id, PollStep.RATIFY.value, reason=event.meeting[:LONGEST_REASON])
    )


def _changed(context: Context, poll: Poll, **values: Any) -> Poll:
    changed = context.unit.polls.change(poll, **values)
    if changed is None:
        raise RuleBroken("polls.changed_meanwhile")
    return changed


def _until(context: Context, poll: Poll, draft: ActDraft) -> datetime:
    """The new closing: later than the old one, or counted from now where the poll was closed."""
    start = max(poll.closes_at, context.now) if poll.is_open else context.now
    until = datetime.fromisoformat(draft.until) if draft.until else start + timedelta(hours=draft.hours)
    if key := closing_problem(until, context.now):
        raise RuleBroken(key)
    return until


def _record(context: Context, actor: Person, draft: ActDraft, **detail: Any) -> None:
    record(context, draft.poll, _ACTS[draft.step], actor, note=draft.reason, preset=draft.preset, **detail)


def _tell(context: Context, poll: Poll, draft: ActDraft) -> list[Reply]:
    """Everybody who may vote and the groups concerned hear of it, and why."""
    people = tuple(context.unit.poll_voters.people(poll.id))
    rows = ((step_button(poll, _NEXT[draft.step]),),) if draft.step in _NEXT else ()
    return [Notify(people, "polls.told_act", _told(poll, draft), rows), *_tell_groups(context, poll, draft)]


def _tell_groups(context: Context, poll: Poll, draft: ActDraft) -> list[Reply]:
    """The groups concerned hear of it, and the cards are brought up to date."""
    told = _told(poll, draft)
    news = [Announce(chat, "polls.told_act", told, group_buttons(context, poll)) for chat in groups_of(context, poll)]
    return [*cards(context, poll, groups=True), *news]


def _told(poll: Poll, draft: ActDraft) -> dict[str, Any]:
    return {"number": poll.id, "question": title(poll.question, 200), "act": draft.act, "closes_at": poll.closes_at,
            "reason": _reason(draft), "ratified": poll.ratified}  # fmt: skip


def _check(context: Context, person: Person, poll: Poll, act: PollStep) -> None:
    """Whether somebody may do an act on a poll as it stands. Raises RuleBroken."""
    office = act is PollStep.RATIFY and is_office(person, context, poll.cluster)
    if not may_run(person, context, poll.cluster) and not office:
        raise RuleBroken("polls.only_chair")
    if act in {PollStep.EXTEND, PollStep.VOID, PollStep.ADMIT} and not poll.is_open:
        raise RuleBroken("polls.not_open")
    if act in {PollStep.REOPEN, PollStep.RATIFY} and poll.state is not PollState.CLOSED:
        raise RuleBroken("polls.not_closed")
    if act is PollStep.REOPEN and poll.terms.secrecy is Secrecy.SECRET:
        raise RuleBroken("polls.secret_stays_closed")
    if act is PollStep.REOPEN and poll.ratified:
        raise RuleBroken("polls.ratified_already")


def _keep(context: Context, stored: Draft, draft: ActDraft) -> list[Reply]:
    changed = context.unit.drafts.change(stored, vars(draft), context.now)
    if changed is None:
        return [Toast("common.button_stale", alert=True)]
    return [_card(context, changed, found(context, draft.poll))]


def _card(context: Context, stored: Draft, poll: Poll) -> Ask:
    draft = ActDraft(**stored.data)
    newcomers = 0
    if draft.step is PollStep.ADMIT:
        suited = context.unit.audiences.members(poll.audience, VOTERS, context.today)
        # Others may have left it: the sizes alone do not tell.
        newcomers = len({*suited} - {*context.unit.poll_voters.people(poll.id)})
    arguments = {
        "number": poll.id,
        "question": title(poll.question, 200),
        "act": draft.act,
        "until": _until(context, poll, draft) if draft.has_time else None,
        "reason": _reason(draft),
        "asks_hours": draft.step in TIMED and not draft.has_time,
        "asks_reason": draft.step in REASONED and not draft.has_reason,
        "newcomers": newcomers,
        "compared": draft.step is PollStep.REOPEN and poll.terms.secrecy is Secrecy.HIDDEN,
    }
    return Ask(_name(stored), "polls.act_card", arguments, _rows(stored, draft))


def _rows(stored: Draft, draft: ActDraft) -> Rows:
    def tap(key: str, act: ActStep, value: int = 0, **arguments: Any) -> Button:
        return Button(key, StepAct(stored.id, stored.revision, act, value), arguments)

    cancel_row = (tap("common.cancel", ActStep.CANCEL),)
    if draft.step in TIMED and not draft.has_time:
        return (tuple(tap("polls.hours", ActStep.HOURS, hours, hours=hours) for hours in HOURS), cancel_row)
    if draft.step in REASONED - {PollStep.RATIFY} and not draft.has_reason:
        presets = [(tap(f"polls.reason_{draft.act}_{n}", ActStep.REASON, n),) for n in range(1, PRESETS + 1)]
        return (*presets, cancel_row)
    if draft.step is PollStep.RATIFY and not draft.has_reason:
        return (cancel_row,)
    names = (("confirm", ActStep.CONFIRM), ("change", ActStep.CHANGE), ("cancel", ActStep.CANCEL))
    return (tuple(tap(f"common.{name}", act) for name, act in names),)


def _reason(draft: ActDraft) -> Phrase | None:
    return reason_of(draft.act, draft.reason, draft.preset)


def _name(stored: Draft) -> str:
    return f"draft:{stored.id}"


# What whoever hears of an act would tap next.
_NEXT = {PollStep.EXTEND: PollStep.BALLOT, PollStep.RATIFY: PollStep.VIEW}
_ACTS = {
    PollStep.EXTEND: "extended",
    PollStep.REOPEN: "reopened",
    PollStep.VOID: "voided",
    PollStep.ADMIT: "admitted",
    PollStep.RATIFY: "ratified",
}
