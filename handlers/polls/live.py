"""What is told of a poll while it runs: at once where names are open, in steps where they are hidden."""

from dataclasses import replace
from typing import Any

from config.vocabulary import PollState, ResultsShown, Secrecy
from handlers.kit.context import Context
from handlers.kit.phrase import Phrase
from handlers.polls.phrases import labels
from handlers.polls.results import choice_lines, counted_overall, may_see
from handlers.rules.polls.live_steps import Figures, columns_to_show, may_wait
from handlers.rules.polls.outcome import Outcome, outcome
from storage.poll_records import LiveStep, Poll


def live_line(context: Context, poll: Poll, *, voted: bool) -> Phrase | None:
    """How an open poll stands, overall alone, where a voter may see that; with hidden names as of the last step."""
    if not poll.is_open or not may_see(poll, voted=voted):
        return None
    if poll.terms.secrecy is Secrecy.OPEN:
        told = outcome(poll, counted_overall(context, poll))
        return Phrase("polls.live", {"lines": choice_lines(poll, told), "voted": told.voted, "eligible": told.eligible})
    shown = [one for one in context.unit.poll_live.of(poll.id) if one.columns]
    return Phrase("polls.live_step", _told(poll, shown[-1])) if shown else Phrase("polls.live_later")


def step_on(context: Context, poll: Poll) -> None:
    """After a vote: show the figures that waited where enough has come since, and let those of now wait."""
    if poll.terms.secrecy is not Secrecy.HIDDEN or poll.terms.shown is ResultsShown.AFTER_CLOSE:
        return
    if _next(context, poll) is None:
        return
    # Two votes counted at once may see the same step: the second waits here, and looks again.
    locked = context.unit.polls.locked(poll.id)
    context.unit.ballots.look_again(poll.id)
    following = _next(context, poll) if locked is not None and locked.state is PollState.OPEN else None
    if following is None:
        return
    shown, waits = following
    if shown is not None:
        context.unit.poll_live.show(shown)
    context.unit.poll_live.wait(waits)


def keep_result(context: Context, poll: Poll, told: Outcome) -> None:
    """The result of a poll with hidden names that is opened again: what is told later must lie far enough from it."""
    if poll.terms.secrecy is not Secrecy.HIDDEN:
        return
    steps = context.unit.poll_live.of(poll.id)
    number = next((one.number for one in steps if not one.columns), len(steps) + 1)
    columns = tuple((choice,) for choice in range(len(told.counts)))
    at = poll.closed_at or context.now
    context.unit.poll_live.told(LiveStep(poll.id, number, at, told.voted, told.counts, columns, closing=True))


def _next(context: Context, poll: Poll) -> tuple[LiveStep | None, LiveStep] | None:
    """The step to be shown now, if any, and the one that waits from now on, under its own number or in place of the one
    that waited; None where nothing changes."""
    total, kind = counted_overall(context, poll).total, poll.terms.kind
    now = Figures(total.voted, total.choices)
    steps = context.unit.poll_live.of(poll.id)
    shown = [_figures(one) for one in steps if one.columns]
    waiting = next((one for one in steps if not one.columns), None)
    following = LiveStep(poll.id, len(steps) + 1, context.now, now.voted, now.counts)
    waits = _figures(waiting) if waiting is not None else None
    if waiting is not None and waits is not None and (columns := columns_to_show(kind, shown, waits, now)):
        return replace(waiting, columns=columns), following
    instead = replace(following, number=waiting.number) if waiting is not None else following
    return (None, instead) if may_wait(kind, shown, waits, now) else None


def _figures(step: LiveStep) -> Figures:
    return Figures(step.voted, step.counts, step.columns)


def _told(poll: Poll, step: LiveStep) -> dict[str, Any]:
    lines = [
        {"words": labels(poll, column), "count": sum(step.counts[choice] for choice in column)}
        for column in step.columns
    ]
    return {"lines": lines, "voted": step.voted, "together": any(len(column) > 1 for column in step.columns)}
