"""The ballot: what a voter sees of a poll, and the buttons to vote with."""

from typing import Any

from config.vocabulary import PollKind
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.polls.actions import AnswerProxy, ClearBallot, DeclineToVote, EndProxy, PollStep, Vote
from handlers.polls.phrases import label, labels, step_button, terms_arguments
from handlers.rules.polls.tally import choices_of
from storage.poll_records import Poll, PollVoter, Proxy, ProxyState

SHORT = 12


def card_name(poll_id: int) -> str:
    """The name by which a voter's ballot is found again."""
    return f"poll:{poll_id}"


def arguments(
    poll: Poll, chosen: tuple[int, ...] | None = None, *, voter: PollVoter | None = None, giver: str = ""
) -> dict[str, Any]:
    """What the text of a ballot is filled with; `giver` is whom it is cast for by proxy."""
    return {
        "number": poll.id,
        "question": poll.question,
        "closes_at": poll.closes_at,
        "replaces": poll.replaces,
        "chosen": labels(poll, chosen) if chosen else [],
        "declined": voter is not None and voter.declined_at is not None,
        "by_proxy": voter is not None and voter.voted_by is not None and not giver,
        "giver": giver,
        "nudge": "",
        "reason": None,
        "live": None,
        **terms_arguments(poll.terms),
    }


def rows(poll: Poll, chosen: tuple[int, ...] | None = None, *, giver: int = 0, proxies: Rows = ()) -> Rows:
    """The buttons of a ballot; what is chosen is marked, in a ranking with its rank."""
    count = choices_of(poll.terms.kind, len(poll.choices))
    buttons = [_choice(poll, choice, chosen or (), giver) for choice in range(count)]
    laid = rows_of(buttons, _width(poll))
    last: list[Button] = []
    if chosen and poll.terms.kind in {PollKind.SEVERAL, PollKind.RANKING}:
        last.append(Button("polls.clear", ClearBallot(poll.id, giver)))
    if not giver and not chosen:
        last.append(Button("polls.decline", DeclineToVote(poll.id)))
    if not giver and not chosen and poll.terms.proxies and not proxies:
        last.append(step_button(poll, PollStep.PROXY))
    return tuple(row for row in (*laid, tuple(last), *proxies) if row)


def proxy_rows(context: Context, poll: Poll, voter: PollVoter) -> Rows:
    """What a voter's own ballot says of proxies: to vote for whom they stand in, or take back what they gave."""
    if not poll.terms.proxies:
        return ()
    found: list[tuple[Button, ...]] = []
    for proxy in context.unit.poll_proxies.of(voter.id):
        other = proxy.giver_id if proxy.holder_id == voter.id else proxy.holder_id
        found.append(_proxy_buttons(proxy, holds=proxy.holder_id == voter.id, name=name_of(context, other)))
    return tuple(row for row in found if row)


def name_of(context: Context, voter_id: int) -> str:
    """The name of who has a place on a roster; "" where they were erased."""
    voter = context.unit.poll_voters.get(voter_id)
    person = context.unit.people.get(voter.person_id) if voter and voter.person_id else None
    return person.full_name if person else ""


def _proxy_buttons(proxy: Proxy, *, holds: bool, name: str) -> tuple[Button, ...]:
    if not holds:
        return (Button("polls.proxy_end", EndProxy(proxy.id), {"name": name}),)
    if proxy.state is ProxyState.ACCEPTED:
        return (Button("polls.proxy_vote", AnswerProxy(proxy.id, accept=True), {"name": name}),)
    return ()


def _choice(poll: Poll, choice: int, chosen: tuple[int, ...], giver: int) -> Button:
    mark = ""
    if choice in chosen:
        mark = f"{chosen.index(choice) + 1}. " if poll.terms.kind is PollKind.RANKING else "✅ "
    words = label(poll.terms.kind, poll.choices, choice)
    return Button("polls.ballot_choice", Vote(poll.id, choice, giver), {"mark": mark, "words": words})


def _width(poll: Poll) -> int:
    if poll.terms.kind is PollKind.YES_NO:
        return 3
    if poll.terms.kind is PollKind.AGREEMENT:
        return 1
    longest = max((len(choice) for choice in poll.choices), default=0)
    return 2 if longest <= SHORT or len(poll.choices) > 8 else 1
