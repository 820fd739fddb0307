"""What is said of a poll in words: one's own ballot, a proxy, and what its leaders order of it."""

from dataclasses import replace

from config.vocabulary import PollState
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Notify, Reply, Say, in_confidence
from handlers.polls import ballot_card, public_acts, view
from handlers.polls.actions import PollStep
from handlers.polls.draft import KIND as DRAFTED
from handlers.polls.opening import EVERY_VOTER
from handlers.polls.phrases import found, is_office, may_run, record
from handlers.polls.turnout import turnout_card
from handlers.rules.polls.orders import Order, later_closing, names_poll, order_in, reason_in
from handlers.rules.polls.speech import names_choice, says_bare_answer
from handlers.rules.polls.timing import is_quiet, morning_after
from nlp.reading import When
from storage.poll_records import Poll, PollReminder

RUNNING = 50
ASKED_FOR = 0
_UNDER_WAY = frozenset({DRAFTED, public_acts.KIND})
_STEPS = {
    Order.EXTEND: PollStep.EXTEND,
    Order.VOID: PollStep.VOID,
    Order.REOPEN: PollStep.REOPEN,
    Order.ADMIT: PollStep.ADMIT,
}


def fits_own_ballot(context: Context, request: Request) -> bool:
    """Whether there is a ballot that can be meant, and no unsent poll; a bare answer means one only where nothing else
    is under way."""
    if request.person is None or (request.draft is not None and request.draft.kind in _UNDER_WAY):
        return False
    bare = says_bare_answer(request.incoming.text)
    if bare and request.draft is not None:
        return False
    own = context.unit.poll_voters.polls_of(request.person.id, PollState.OPEN, RUNNING)
    return bool(own) or (not bare and bool(_closed_of(context, request)))


def fits_choice(context: Context, request: Request) -> bool:
    """Whether a message is a choice of the one ballot that runs for its writer, and nothing else is under way."""
    if request.person is None or request.draft is not None or not context.unit.polls.any_open():
        return False
    own = context.unit.poll_voters.polls_of(request.person.id, PollState.OPEN, RUNNING)
    return len(own) == 1 and names_choice(request.incoming.text, own[0][0].choices)


def own_ballot(context: Context, request: Request) -> list[Reply]:
    """Somebody speaks of their own vote: their ballot, to tap it; where none runs, how theirs was counted last. What
    they said of it is kept no longer than a tap."""
    return in_confidence(_own_ballot(context, request))


def _own_ballot(context: Context, request: Request) -> list[Reply]:
    own = context.unit.poll_voters.polls_of(request.member.id, PollState.OPEN, RUNNING)
    if not own and (closed := _closed_of(context, request)):
        return view.show(context, request, closed[0])
    if len(own) != 1:
        return view.show_list(context, request)
    return [Say("polls.tap_to_vote"), *view.show(context, request, own[0][0])]


def proxy(context: Context, request: Request) -> list[Reply]:
    """Somebody wants another to vote for them, or the other way round: the ballot has the button where it may be. They
    may say for what, so it is kept no longer than a tap."""
    return in_confidence(_proxy(context, request))


def _proxy(context: Context, request: Request) -> list[Reply]:
    own = context.unit.poll_voters.polls_of(request.member.id, PollState.OPEN, RUNNING)
    allowed = [poll for poll, _ in own if poll.terms.proxies]
    if len(allowed) == 1:
        return [Say("polls.proxy_on_ballot"), *view.show(context, request, allowed[0])]
    if len(own) == 1:
        return [Say("polls.no_proxy_here"), *view.show(context, request, own[0][0])]
    return view.show_list(context, request)


def _closed_of(context: Context, request: Request) -> list[Poll]:
    return [poll for poll, _ in context.unit.poll_voters.polls_of(request.member.id, PollState.CLOSED, 1)]


def is_free(_: Context, request: Request) -> bool:
    """Whether no unsent poll is open, whose own words these may be."""
    return request.draft is None or request.draft.kind not in _UNDER_WAY


def fits_order(context: Context, request: Request) -> bool:
    """Whether an order can be one of a poll: it names one, or one runs that the person keeps."""
    if not is_free(context, request):
        return False
    return names_poll(request.incoming.text) or bool(_meant(context, request, PollState.OPEN))


def order(context: Context, request: Request) -> list[Reply]:
    """Remind, extend, call off or open again: the one poll that can be meant; of several, one has to be chosen."""
    ordered = order_in(request.incoming.text)
    assert ordered is not None  # noqa: S101  the route leads only such messages here
    polls = _meant(context, request, PollState.CLOSED if ordered.order is Order.REOPEN else PollState.OPEN)
    if not polls and ordered.order is Order.EXTEND:
        # What is over is not lengthened but opened again.
        ordered, polls = replace(ordered, order=Order.REOPEN), _meant(context, request, PollState.CLOSED)
    if len(polls) != 1:
        return view.show_list(context, request)
    if ordered.order is Order.REMIND:
        return remind(context, request, polls[0])
    if ordered.order is Order.AMEND:
        return view.take_step(context, request, polls[0], PollStep.AMEND)
    start = max(polls[0].closes_at, context.now)
    until = None
    if ordered.order in {Order.EXTEND, Order.REOPEN}:
        until = later_closing(ordered.rest, request.reading.slots.when or _closing_said(context, ordered.rest), start)
    return public_acts.begin(
        context, request, polls[0], _STEPS[ordered.order], until=until, reason=reason_in(ordered.rest)
    )


def _closing_said(context: Context, rest: str) -> When | None:
    """The closing that is said behind an order, before its reason."""
    said = rest.partition("เพราะ")[0].strip()
    return context.understand(f"ขอโหวตว่าเห็นด้วยหรือไม่ ปิดรับ{said}", context.now).slots.when if said else None


def _meant(context: Context, request: Request, state: PollState) -> list[Poll]:
    """The polls that an order can be about: the one of the number that was said; else those that run, or the one closed
    last, of whoever may act on it."""
    if number := request.reading.slots.ref:
        return [found(context, number)]
    own = [
        poll
        for poll in context.unit.polls.newest(RUNNING, state=state)
        if may_run(request.person, context, poll.cluster) or is_office(request.person, context, poll.cluster)
    ]
    return own[:1] if state is PollState.CLOSED else own


def remind(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """Remind those who have not voted, once a poll beside the reminders planned; at night it waits for the morning."""
    if not (may_run(request.person, context, poll.cluster) or is_office(request.person, context, poll.cluster)):
        raise RuleBroken("polls.only_chair")
    if not poll.is_open:
        raise RuleBroken("polls.not_open")
    reminders = context.unit.poll_reminders
    planned = reminders.left(poll.id)
    told = {"number": poll.id, "next": planned[0].at if planned else None}
    quiet = is_quiet(context.now)
    at = morning_after(context.now) if quiet else context.now
    if at >= poll.closes_at or not reminders.plan_once(PollReminder(poll.id, ASKED_FOR, at)):
        return [Say("polls.reminded_already", told)]
    if quiet:
        return [Say("polls.reminded_in_morning", told | {"at": at})]
    people = reminders.take(poll.id, ASKED_FOR, context.now)
    if not people:
        return [Say("polls.nobody_to_remind", told)]
    record(context, poll.id, "reminded", request.member, hours=ASKED_FOR, people=len(people))
    ballot = ballot_card.arguments(poll) | {"nudge": "reminder"}
    return [
        Say("polls.reminded_now", told | {"people": len(people)}),
        Notify(tuple(people), EVERY_VOTER, ballot, ballot_card.rows(poll), ballot_card.card_name(poll.id)),
    ]


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
    card = Say(*turnout_card(context, own[0], more=more), card=ballot_card.card_name(own[0].id))
    return [Say("polls.closes_by_itself", {"closes_at": own[0].closes_at}), card]
