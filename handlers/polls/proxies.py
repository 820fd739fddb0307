"""Proxies, where a poll allows them: one voter asks another of the same sector, who accepts; both are on record."""

from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say, Toast
from handlers.polls import ballot_card
from handlers.polls.actions import AnswerProxy, EndProxy, OfferProxy, PageHolders, PollStep
from handlers.polls.phrases import found, record, step_button, title
from storage.poll_records import Poll, PollVoter, Proxy, ProxyState

MOST = 500
ON_A_PAGE = 6


def choose_holder(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """Others of the same sector, one button each."""
    return _page(context, request, poll, 0)


def turn_page(context: Context, request: Request) -> list[Reply]:
    """More of the others."""
    tapped = request.incoming.action
    assert isinstance(tapped, PageHolders)  # noqa: S101  the route leads only such taps here
    return _page(context, request, found(context, tapped.poll), tapped.page)


def _page(context: Context, request: Request, poll: Poll, page: int) -> list[Reply]:
    giver = _own_seat(context, request, poll.id)
    names = _free_holders(context, poll, giver)
    shown = names[page * ON_A_PAGE : (page + 1) * ON_A_PAGE] if page >= 0 else []
    if not shown:
        raise RuleBroken("polls.proxy_nobody" if not names else "common.button_stale")
    rows: list[tuple[Button, ...]] = [(Button("", OfferProxy(poll.id, seat), plain=name),) for seat, name in shown]
    turns = [Button(f"polls.proxy_{key}", PageHolders(poll.id, other))
             for key, other in (("before", page - 1), ("after", page + 1))
             if 0 <= other * ON_A_PAGE < len(names)]  # fmt: skip
    back = Button("common.back", step_button(poll, PollStep.BALLOT).action)
    rows += [row for row in (tuple(turns), (back,)) if row]
    return [Edit("polls.proxy_choose", {"number": poll.id, "question": poll.question}, tuple(rows))]


def _free_holders(context: Context, poll: Poll, giver: PollVoter) -> list[tuple[int, str]]:
    """Who of the giver's sector can be asked: their place on the roster and name. Nobody who blocked the bot, for the
    question would not reach them."""
    if giver.sector is None:
        return []
    others = context.unit.poll_voters.same_sector(poll.id, giver, MOST)
    people = context.unit.people.many([one.person_id for one in others if one.person_id is not None])
    reached = [one for one in others if one.person_id in people and people[one.person_id].unreachable_since is None]
    return [
        (one.id, people[one.person_id].full_name)
        for one in reached
        if one.person_id is not None and not context.unit.poll_proxies.of(one.id)
    ]


def offer(context: Context, request: Request) -> list[Reply]:
    """Ask somebody to vote in one's name."""
    tapped = request.incoming.action
    assert isinstance(tapped, OfferProxy)  # noqa: S101  the route leads only such taps here
    giver = _own_seat(context, request, tapped.poll)
    holder = context.unit.poll_voters.get(tapped.holder)
    if holder is None or holder.poll_id != tapped.poll or holder.sector is not giver.sector or holder.person_id is None:
        raise RuleBroken("polls.proxy_sector")
    if context.unit.poll_proxies.of(giver.id, holder.id):
        raise RuleBroken("polls.proxy_taken")
    proxy = context.unit.poll_proxies.offer(tapped.poll, giver.id, holder.id, context.now)
    record(context, tapped.poll, "proxy_offered", request.member, giver=giver.id, holder=holder.id)
    poll = context.unit.polls.get(tapped.poll)
    told = {
        "name": request.member.full_name,
        "number": tapped.poll,
        "question": title(poll.question if poll else "", 200),
    }
    rows: Rows = ((Button("polls.proxy_accept", AnswerProxy(proxy, accept=True)),
                   Button("polls.proxy_refuse", AnswerProxy(proxy, accept=False))),)  # fmt: skip
    name = ballot_card.name_of(context, holder.id)
    take_back: Rows = ((Button("polls.proxy_end", EndProxy(proxy), {"name": name}),),)
    return [
        Toast("polls.proxy_sent", {"name": name}),
        Edit("polls.proxy_waits", {"name": name, "number": tapped.poll}, take_back),
        Notify((holder.person_id,), "polls.proxy_asked", told, rows),
    ]


def answer(context: Context, request: Request) -> list[Reply]:
    """Take a proxy on or not; taken on before, the ballot to cast for the giver."""
    tapped = request.incoming.action
    assert isinstance(tapped, AnswerProxy)  # noqa: S101  the route leads only such taps here
    proxy, poll, giver = _living(context, tapped.proxy)
    holder = context.unit.poll_voters.get(proxy.holder_id)
    if holder is None or holder.person_id != request.member.id:
        raise RuleBroken("common.not_allowed")
    name = ballot_card.name_of(context, giver.id)
    if proxy.state is ProxyState.OFFERED:
        state = ProxyState.ACCEPTED if tapped.accept else ProxyState.REFUSED
        context.unit.poll_proxies.move(proxy, state, context.now)
        record(context, poll.id, f"proxy_{state.value}", request.member, giver=giver.id, holder=holder.id)
        told = {"name": request.member.full_name, "number": poll.id, "accepted": tapped.accept}
        news: list[Reply] = [Notify((giver.person_id,), "polls.proxy_answered", told)] if giver.person_id else []
        if not tapped.accept:
            return [Edit("polls.proxy_refused", {"name": name, "number": poll.id}), *news]
        return [Edit("polls.proxy_taken_on", {"name": name, "number": poll.id}), _ballot(poll, giver, name), *news]
    return [_ballot(poll, giver, name)]


def end(context: Context, request: Request) -> list[Reply]:
    """Take a proxy back; what was voted by it stays until the giver votes."""
    tapped = request.incoming.action
    assert isinstance(tapped, EndProxy)  # noqa: S101  the route leads only such taps here
    proxy, poll, giver = _living(context, tapped.proxy)
    if giver.person_id != request.member.id:
        raise RuleBroken("common.not_allowed")
    context.unit.poll_proxies.move(proxy, ProxyState.ENDED, context.now)
    record(context, poll.id, "proxy_ended", request.member, giver=giver.id, holder=proxy.holder_id)
    told = _tell_holder(context, poll, proxy)
    at = context.unit.poll_voters.at(poll.id, request.member.id)
    assert at is not None  # noqa: S101  the giver has a place
    chosen = context.unit.ballots.of(at.voter, at.secret) or ()
    ballot = ballot_card.arguments(poll, chosen, voter=at.voter)
    return [Toast("polls.proxy_ended"), Edit("polls.ballot", ballot, ballot_card.rows(poll, chosen)), *told]


def ended_by_giver(context: Context, poll: Poll, giver: PollVoter) -> list[Reply]:
    """A proxy's right ends when its giver votes or declines to; whoever held it is told so. Empty where none is."""
    if not poll.terms.proxies:
        return []
    told: list[Reply] = []
    for proxy in context.unit.poll_proxies.of(giver.id):
        if proxy.giver_id == giver.id:
            context.unit.poll_proxies.move(proxy, ProxyState.ENDED, context.now)
            record(context, poll.id, "proxy_ended", None, giver=proxy.giver_id, holder=proxy.holder_id)
            told += _tell_holder(context, poll, proxy)
    return told


def _tell_holder(context: Context, poll: Poll, proxy: Proxy) -> list[Reply]:
    holder = context.unit.poll_voters.get(proxy.holder_id)
    if holder is None or holder.person_id is None:
        return []
    told = {"name": ballot_card.name_of(context, proxy.giver_id), "number": poll.id}
    return [Notify((holder.person_id,), "polls.proxy_over_for_holder", told)]


def _ballot(poll: Poll, giver: PollVoter, name: str) -> Reply:
    card = f"{ballot_card.card_name(poll.id)}:{giver.id}"
    return Say("polls.ballot", ballot_card.arguments(poll, giver=name), ballot_card.rows(poll, giver=giver.id), card)


def _own_seat(context: Context, request: Request, number: int) -> PollVoter:
    """The giver's place, where a proxy may still be given from it."""
    at = context.unit.poll_voters.at(number, request.member.id)
    if at is None:
        raise RuleBroken("polls.no_vote", newer=None)
    if not at.poll.is_open or not at.poll.terms.proxies:
        raise RuleBroken("polls.proxy_closed")
    if at.voter.voted_at is not None:
        raise RuleBroken("polls.proxy_voted")
    return at.voter


def _living(context: Context, proxy_id: int) -> tuple[Proxy, Poll, PollVoter]:
    proxy = context.unit.poll_proxies.get(proxy_id)
    poll = context.unit.polls.get(proxy.poll_id) if proxy else None
    giver = context.unit.poll_voters.get(proxy.giver_id) if proxy else None
    living = {ProxyState.OFFERED, ProxyState.ACCEPTED}
    if proxy is None or poll is None or giver is None or proxy.state not in living or not poll.is_open:
        raise RuleBroken("polls.proxy_over")
    return proxy, poll, giver
