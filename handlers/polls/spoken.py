"""What is said of a running poll in words and settled by buttons alone: one's own vote, and closing it."""

from config.vocabulary import PollState
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.polls import view
from handlers.polls.ballot_card import card_name
from handlers.polls.phrases import found, is_office, may_run
from handlers.polls.turnout import turnout_card

RUNNING = 50


def own_vote(context: Context, request: Request) -> list[Reply]:
    """Somebody says what they vote for: their ballot, to tap it; of several polls they choose one."""
    own = context.unit.poll_voters.polls_of(request.member.id, PollState.OPEN, RUNNING)
    if len(own) != 1:
        return view.show_list(context, request)
    return [Say("polls.tap_to_vote"), *view.show(context, request, own[0][0])]


def close(context: Context, request: Request) -> list[Reply]:
    """A poll closes at its time and not before: say so, with the card where it can be extended or voided."""
    number = request.reading.slots.ref
    running = [found(context, number)] if number else context.unit.polls.newest(RUNNING, state=PollState.OPEN)
    own = [
        poll
        for poll in running
        if poll.is_open
        and (may_run(request.person, context, poll.cluster) or is_office(request.person, context, poll.cluster))
    ]
    if len(own) != 1:
        return view.show_list(context, request)
    more = may_run(request.person, context, own[0].cluster)
    card = Say(*turnout_card(context, own[0], more=more), card=card_name(own[0].id))
    return [Say("polls.closes_by_itself", {"closes_at": own[0].closes_at}), card]
