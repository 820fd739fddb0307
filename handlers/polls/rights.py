"""Questions about voting rights answered by how things stand: may I, who may, until when, change it, who sees it."""

from enum import StrEnum
from typing import Any

from config.vocabulary import PollState
from handlers.kit.audience import audience_phrase
from handlers.kit.buttons import Rows
from handlers.kit.context import Context, Request
from handlers.kit.incoming import ChatKind
from handlers.kit.replies import Reply, Say
from handlers.polls import view
from handlers.polls.actions import PollStep
from handlers.polls.phrases import VOTERS, found, step_button, title
from handlers.polls.turnout import by_sector, group_buttons
from handlers.rules.permissions import holds_anywhere
from handlers.rules.polls.rights import Right, right_in
from storage.poll_records import Poll, PollVoter
from storage.records import Audience, Person

RUNNING = 50


class Standing(StrEnum):
    """Where somebody stands at a poll."""

    OUT = "out"
    LATE = "late"
    NO_ROLE = "no_role"
    OPEN = "open"
    VOTED = "voted"
    UNNAMED = "unnamed"


def answer(context: Context, request: Request) -> list[Reply]:
    """The question answered of the one poll that can be meant; where none runs, how it is in general."""
    right = right_in(request.incoming.text)
    assert right is not None  # noqa: S101  the route leads only such messages here
    running = context.unit.polls.newest(RUNNING, state=PollState.OPEN)
    if number := request.reading.slots.ref:
        return _of_poll(context, request, right, found(context, number))
    private = request.incoming.chat_kind is ChatKind.PRIVATE
    own = _own(context, request) if private else {}
    mine = [poll for poll in running if poll.id in own]
    concerned = mine or running
    if not concerned:
        return _in_general(context, request, right)
    if len(concerned) > 1 and private and right in {Right.UNTIL, Right.MINE, Right.MEANS}:
        return view.show_list(context, request)
    waiting = [poll for poll in concerned if poll.id in own and own[poll.id].voted_at is None]
    # Whether a vote may be changed is asked by who has given one.
    given = [poll for poll in concerned if poll.id in own and own[poll.id].voted_at is not None]
    first = given if right in {Right.CHANGE, Right.SEEN} else waiting
    return _of_poll(context, request, right, (first or concerned)[0])


def _of_poll(context: Context, request: Request, right: Right, poll: Poll) -> list[Reply]:
    """The answer about one poll, with the ballot below it for who may vote."""
    lines = context.unit.poll_voters.turnout(poll.id)
    standing = _standing(context, request, poll)
    told: dict[str, Any] = {
        "right": right,
        "number": poll.id,
        "question": title(poll.question, 120),
        "open": poll.is_open,
        "closes_at": poll.closes_at,
        "closed_at": poll.closed_at,
        "opened_at": poll.opened_at,
        "secrecy": poll.terms.secrecy,
        "audience": audience_phrase(context, poll.audience),
        "eligible": sum(line.eligible for line in lines),
        "sectors": [(sector, eligible) for sector, eligible, _ in by_sector(lines)],
        "standing": standing,
        "rule": poll.terms.rule,
        "sector": poll.terms.sector,
        "quorum": poll.terms.quorum,
        "sector_quorum": poll.terms.sector_quorum,
        "needed": -(-poll.terms.quorum * sum(line.eligible for line in lines) // 100),
        "voted": sum(voted for _, _, voted in by_sector(lines)),
        "tie": poll.terms.tie,
    }
    if request.incoming.chat_kind is ChatKind.GROUP:
        return [Say("polls.rights", told, group_buttons(context, poll))]
    if not poll.is_open:
        return [Say("polls.rights", told, ((step_button(poll, PollStep.VIEW),),))]
    if standing not in {Standing.OPEN, Standing.VOTED}:
        return [Say("polls.rights", told)]
    if right in {Right.CHANGE, Right.MINE}:
        return [Say("polls.rights", told), *view.show(context, request, poll)]
    rows: Rows = ((step_button(poll, PollStep.BALLOT),),)
    return [Say("polls.rights", told, rows)]


def _in_general(context: Context, request: Request, right: Right) -> list[Reply]:
    """No poll runs: how it is with every poll, and the last one that the person was asked."""
    closed: list[Poll] = []
    if request.incoming.chat_kind is ChatKind.PRIVATE:
        polls = context.unit.poll_voters.polls_of(request.member.id, PollState.CLOSED, 1)
        closed = [poll for poll, _ in polls]
    told = {
        "right": right,
        "votes": holds_anywhere(request.person, VOTERS, context.today),
        "last": [{"number": one.id, "question": title(one.question), "closed_at": one.closed_at,
                  "secrecy": one.terms.secrecy} for one in closed],
    }  # fmt: skip
    return [Say("polls.rights_in_general", told, tuple((step_button(one, PollStep.VIEW),) for one in closed))]


def _own(context: Context, request: Request) -> dict[int, PollVoter]:
    polls = context.unit.poll_voters.polls_of(request.member.id, PollState.OPEN, RUNNING)
    return {poll.id: voter for poll, voter in polls}


def _standing(context: Context, request: Request, poll: Poll) -> Standing:
    if request.incoming.chat_kind is ChatKind.GROUP or request.person is None:
        return Standing.UNNAMED
    at = context.unit.poll_voters.at(poll.id, request.person.id)
    if at is not None:
        return Standing.VOTED if at.voter.voted_at is not None else Standing.OPEN
    if not holds_anywhere(request.person, VOTERS, context.today):
        return Standing.NO_ROLE
    return Standing.LATE if _suits(poll.audience, request.person) else Standing.OUT


def _suits(audience: Audience, person: Person) -> bool:
    """Whether somebody would be asked if the poll was opened now."""
    if person.id in audience.without:
        return False
    if audience.people:
        return person.id in audience.people
    wanted = ((audience.clusters, person.cluster), (audience.sectors, person.sector),
              (audience.provinces, person.province), (audience.posts, person.post))  # fmt: skip
    return all(not chosen or own in chosen for chosen, own in wanted)
