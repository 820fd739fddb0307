"""Turnout: the chair's card, which shows no interim results, and the announcement in groups."""

from typing import Any

from config.vocabulary import Sector
from handlers.kit.audience import audience_phrase
from handlers.kit.buttons import Button, Rows, RunCommand
from handlers.kit.context import Context
from handlers.polls.actions import PollStep
from handlers.polls.live import live_line
from handlers.polls.phrases import state_of, step_button, terms_arguments
from storage.poll_records import Poll, Turnout


def by_sector(lines: list[Turnout]) -> list[tuple[Sector | None, int, int]]:
    """Who may vote and who did, by sector, people without one last."""
    found = []
    for sector in (*Sector, None):
        there = [line for line in lines if line.sector is sector]
        if there:
            found.append((sector, sum(line.eligible for line in there), sum(line.voted for line in there)))
    return found


def turnout_card(context: Context, poll: Poll, *, more: bool = False) -> tuple[str, dict[str, Any], Rows]:
    """The card of whoever runs a poll."""
    lines = context.unit.poll_voters.turnout(poll.id)
    arguments = {
        "number": poll.id,
        "question": poll.question,
        "state": state_of(poll),
        "audience": audience_phrase(context, poll.audience),
        "eligible": sum(line.eligible for line in lines),
        "voted": sum(line.voted for line in lines),
        "sectors": by_sector(lines),
        "live": live_line(context, poll, voted=False),
        "reminders": [one.at for one in context.unit.poll_reminders.left(poll.id)],
        **{k: v for k, v in terms_arguments(poll.terms).items() if k != "reminders"},
    }
    return "polls.turnout", arguments, _rows(poll, more=more)


def group_text(context: Context, poll: Poll) -> tuple[str, dict[str, Any]]:
    """What a group sees: the question and how many have voted."""
    lines = context.unit.poll_voters.turnout(poll.id)
    return "polls.group", {
        "number": poll.id,
        "question": poll.question,
        "state": state_of(poll),
        "open": poll.is_open,
        "replaces": poll.replaces,
        "eligible": sum(line.eligible for line in lines),
        "voted": sum(line.voted for line in lines),
    }


def group_buttons(context: Context, poll: Poll) -> Rows:
    """The way from a group into the private chat; never the buttons to vote."""
    key = "polls.vote_in_private" if poll.is_open else "polls.see_in_private"
    return ((Button(key, url=f"https://t.me/{context.bot_name}?start=poll_{poll.id}"),),)


def _rows(poll: Poll, *, more: bool) -> Rows:
    if not poll.is_open:
        return ((step_button(poll, PollStep.VIEW),),)
    if not more:
        return (
            (step_button(poll, PollStep.BALLOT), step_button(poll, PollStep.EXTEND)),
            (Button("common.more", step_button(poll, PollStep.MANAGE).action),),
        )
    return (
        (step_button(poll, PollStep.AMEND), step_button(poll, PollStep.ADMIT)),
        (step_button(poll, PollStep.VOID), step_button(poll, PollStep.HISTORY)),
        (Button("common.back", step_button(poll, PollStep.VIEW).action), Button("polls.all", RunCommand("polls"))),
    )
