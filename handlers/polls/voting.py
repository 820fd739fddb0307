"""Voting: one tap counts, another changes it, until the poll closes; every tap is told what was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from config.vocabulary import PollKind
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind, Incoming
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Toast
from handlers.polls import ballot_card, proxies
from handlers.polls.actions import ClearBallot, DeclineToVote, Vote
from handlers.polls.live import live_line, step_on
from handlers.polls.phrases import found, labels, most_of, record
from handlers.rules.polls.tally import choices_of
from handlers.rules.polls.timing import counts
from storage.poll_records import Poll, PollVoter, ProxyState, VoterAtPoll
from storage.records import Person
from storage.unit_of_work import UnitOfWork

CLOCK = "clock"


def fetch(unit: UnitOfWork, batch: Sequence[Incoming], people: Mapping[int, Person]) -> None:
    """Look up the places of everybody in a batch of votes together."""
    unit.poll_voters.fetch(
        {
            (one.action.poll, people[one.user].id)
            for one in batch
            if isinstance(one.action, Vote) and one.user is not None and one.user in people
        }
    )


def vote(context: Context, request: Request) -> list[Reply]:
    """A choice was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, Vote)  # noqa: S101  the route leads only such taps here
    at, seat = _seat(context, request, tapped.poll, tapped.giver)
    poll = at.poll
    if not 0 <= tapped.choice < choices_of(poll.terms.kind, len(poll.choices)):
        raise RuleBroken("common.button_stale")
    several = poll.terms.kind in {PollKind.SEVERAL, PollKind.RANKING}
    before = context.unit.ballots.of(seat, at.secret) if several else None
    chosen = _after_tap(poll.terms.kind, before or (), tapped.choice)
    if (most := most_of(poll.terms)) and len(chosen) > most:
        raise RuleBroken("polls.most_chosen", most=most, chosen=labels(poll, before or ()))
    return _count(context, at, seat, chosen)


def clear(context: Context, request: Request) -> list[Reply]:
    """The whole ballot is taken back."""
    tapped = request.incoming.action
    assert isinstance(tapped, ClearBallot)  # noqa: S101  the route leads only such taps here
    at, seat = _seat(context, request, tapped.poll, tapped.giver)
    return _count(context, at, seat, ())


def decline(context: Context, request: Request) -> list[Reply]:
    """Not to vote: nothing is counted, and nobody reminds."""
    tapped = request.incoming.action
    assert isinstance(tapped, DeclineToVote)  # noqa: S101  the route leads only such taps here
    at, seat = _seat(context, request, tapped.poll, 0)
    if seat.declined_at is not None:
        return [Toast("polls.declined_toast")]
    context.unit.ballots.withdraw(seat, at.secret)
    context.unit.poll_voters.declined(seat.id, context.now)
    record(context, at.poll.id, "declined", request.member)
    told = proxies.ended_by_giver(context, at.poll, seat)
    seat = replace(seat, voted_at=None, voted_by=None, declined_at=context.now)
    return [Toast("polls.declined_toast"), _shown(context, at.poll, seat, ()), *told]


def _after_tap(kind: PollKind, before: tuple[int, ...], choice: int) -> tuple[int, ...]:
    """What is chosen after a tap: several are put in and taken out, a ranking grows in the order of the taps."""
    if kind not in {PollKind.SEVERAL, PollKind.RANKING}:
        return (choice,)
    if choice in before:
        return tuple(one for one in before if one != choice)
    chosen = (*before, choice)
    return chosen if kind is PollKind.RANKING else tuple(sorted(chosen))


def _seat(context: Context, request: Request, number: int, giver: int) -> tuple[VoterAtPoll, PollVoter]:
    """The voter's place in an open poll, and the place that is voted from: their own, or by proxy another's.

    Raises RuleBroken where they have none, the poll does not take votes, or the proxy has ended.
    """
    if request.incoming.chat_kind is not ChatKind.PRIVATE:
        raise RuleBroken("polls.vote_privately")
    at = context.unit.poll_voters.at(number, request.member.id)
    if at is None:
        closed = not found(context, number).is_open
        raise RuleBroken("polls.closed_already" if closed else "polls.no_vote", newer=None)
    _takes_votes(context, request, at.poll)
    if not giver:
        return at, at.voter
    held = [p for p in context.unit.poll_proxies.of(at.voter.id) if p.holder_id == at.voter.id and p.giver_id == giver]
    seat = context.unit.poll_voters.get(giver)
    if not held or held[0].state is not ProxyState.ACCEPTED or seat is None or seat.poll_id != at.poll.id:
        raise RuleBroken("polls.proxy_over")
    return at, seat


def _takes_votes(context: Context, request: Request, poll: Poll) -> None:
    if not poll.is_open:
        raise RuleBroken("polls.replaced" if poll.replaced_by else "polls.closed_already", newer=poll.replaced_by)
    received = request.incoming.at or context.now
    if received >= poll.closes_at and not counts(received, poll.closes_at, context.unit.leases.held_since(CLOCK)):
        raise RuleBroken("polls.closed_already", newer=None)


def _count(context: Context, at: VoterAtPoll, seat: PollVoter, chosen: tuple[int, ...]) -> list[Reply]:
    unit, poll = context.unit, at.poll
    by = at.voter.id if at.voter.id != seat.id else None
    if chosen:
        unit.ballots.cast(seat, at.secret, chosen)
        if seat.voted_at is None or seat.declined_at is not None or seat.voted_by != by:
            unit.poll_voters.voted(seat, context.now, by)
    else:
        unit.ballots.withdraw(seat, at.secret)
        unit.poll_voters.not_voted(seat.id)
    told = proxies.ended_by_giver(context, poll, seat) if by is None and chosen else []
    seat = replace(seat, voted_at=context.now if chosen else None, declined_at=None, voted_by=by)
    key = "polls.counted" if chosen else "polls.nothing_counted"
    step_on(context, poll)
    live = live_line(context, poll, voted=bool(chosen))
    toast = Toast(key, {"chosen": labels(poll, chosen), "proxy_ended": bool(told), "kind": poll.terms.kind})
    return [toast, _shown(context, poll, seat, chosen, live=live), *told]


def _shown(context: Context, poll: Poll, seat: PollVoter, chosen: tuple[int, ...], live: object = None) -> Edit:
    """The ballot that was tapped, as it is now."""
    by_proxy = seat.voted_by is not None
    name = ballot_card.name_of(context, seat.id) if by_proxy else ""
    arguments = ballot_card.arguments(poll, chosen, voter=seat, giver=name) | {"live": live}
    offered = () if by_proxy else ballot_card.proxy_rows(context, poll, seat)
    return Edit(
        "polls.ballot", arguments, ballot_card.rows(poll, chosen, giver=seat.id if by_proxy else 0, proxies=offered)
    )
