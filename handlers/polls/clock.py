"""What the clock does for polls: reminding, closing and counting, the turnout cards, and drawing the result."""

import base64
from datetime import datetime, timedelta

from config.vocabulary import PollState, Role, Secrecy
from handlers.kit.context import Context, Request
from handlers.kit.incoming import Tick
from handlers.kit.replies import Announce, Notify, Reply, Send, Urgency, Work
from handlers.kit.routes import Due
from handlers.polls import ballot_card
from handlers.polls.actions import PollStep
from handlers.polls.opening import EVERY_VOTER, cards, groups_of
from handlers.polls.phrases import record, step_button, title
from handlers.polls.results import caption_arguments, counted, picture_data, result_arguments, result_of
from handlers.polls.turnout import group_buttons
from handlers.rules.polls.outcome import outcome
from handlers.rules.polls.proof import digest_of
from handlers.rules.polls.timing import CATCHING_UP, is_quiet, may_close, morning_after
from storage.poll_records import Poll
from storage.unit_of_work import UnitOfWork

REMIND, CLOSE, TURNOUT, PICTURE = "poll_remind", "poll_close", "poll_turnout", "poll_picture"
CLOCK = "clock"
CARD_EVERY = timedelta(seconds=3)
GROUPS_EVERY = timedelta(seconds=60)
OPEN_AT_ONCE = 100
OVERDUE = timedelta(minutes=5)


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Reminders, closings and turnout cards that are due."""
    found = [
        Due(
            Tick(REMIND, one.poll_id, {"hours": one.hours, "planned": one.at.isoformat()}),
            one.at,
            lane=_lane(one.poll_id),
        )
        for one in unit.poll_reminders.due(now, limit)
    ]
    overdue = unit.polls.overdue(now, limit)
    up_since = unit.leases.held_since(CLOCK) if overdue else None
    for poll in overdue:
        until = up_since + CATCHING_UP if up_since and up_since >= poll.closes_at else poll.closes_at
        if may_close(now, poll.closes_at, up_since) and not unit.inbox.waits_since_before(until):
            found.append(Due(Tick(CLOSE, poll.id), until, lane=_lane(poll.id)))
    running = unit.polls.newest(OPEN_AT_ONCE, state=PollState.OPEN)
    last_votes = unit.poll_voters.last_votes([poll.id for poll in running])
    for poll in running:
        last = last_votes.get(poll.id)
        # A vote that is being committed while the card is drawn is older than the card and not on it: look once more.
        if last is None or (poll.turnout_at is not None and last + CARD_EVERY <= poll.turnout_at):
            continue
        at = last if poll.turnout_at is None else max(last, poll.turnout_at + CARD_EVERY)
        if at <= now:
            found.append(Due(Tick(TURNOUT, poll.id), at, lane=_lane(poll.id)))
    return found


def act(context: Context, request: Request) -> list[Reply]:
    """Do what one tick says."""
    tick = request.incoming.tick
    assert tick is not None  # noqa: S101  clocks are called with ticks alone
    match tick.name:
        case "poll_remind":
            return remind(context, tick)
        case "poll_turnout":
            return show_turnout(context, tick)
        case "poll_picture":
            return send_result(context, tick)
    return close(context, tick)


def remind(context: Context, tick: Tick) -> list[Reply]:
    """Remind those who have not voted, and only those. The last reminder sounds."""
    poll = context.unit.polls.get(tick.subject_id)
    if poll is None or not poll.is_open or poll.closes_at <= context.now:
        context.unit.poll_reminders.plan(tick.subject_id, [])
        return []
    hours, planned = int(tick.arguments["hours"]), datetime.fromisoformat(tick.arguments["planned"])
    late = _told_late(context, poll, planned, "polls.reminded_late")
    if is_quiet(context.now) and (morning := morning_after(context.now)) < poll.closes_at:
        context.unit.poll_reminders.postpone(poll.id, hours, morning)
        return late
    people = context.unit.poll_reminders.take(poll.id, hours, context.now)
    if not people:
        return late
    record(context, poll.id, "reminded", None, hours=hours, people=len(people))
    last = not context.unit.poll_reminders.left(poll.id)
    arguments = ballot_card.arguments(poll) | {"nudge": "reminder"}
    urgency = Urgency.AT_ONCE if last else Urgency.BY_WISH
    rows, name = ballot_card.rows(poll), ballot_card.card_name(poll.id)
    return [Notify(tuple(people), EVERY_VOTER, arguments, rows, name, urgency), *late]


def close(context: Context, tick: Tick) -> list[Reply]:
    """Count a poll whose time is over. Of a secret poll the ballots and their key are destroyed with the count."""
    unit = context.unit
    poll = unit.polls.locked(tick.subject_id)
    if poll is None or not poll.is_open or poll.closes_at > context.now:
        return []
    up_since = unit.leases.held_since(CLOCK)
    late = up_since is not None and up_since >= poll.closes_at
    told = outcome(poll, counted(context, poll))
    seal = unit.ballots.seal(poll.id)
    if poll.terms.secrecy is Secrecy.SECRET:
        unit.ballots.destroy(poll.id)
    closed = unit.polls.change(poll, state=PollState.CLOSED, closed_at=context.now, result=told.as_data())
    if closed is None:
        return []
    unit.poll_reminders.plan(poll.id, [])
    record(context, poll.id, "closed", None, eligible=told.eligible, voted=told.voted, counts=list(told.counts),
           result=digest_of(told.as_data()), seal=seal, late=late)  # fmt: skip
    return [
        *cards(context, closed, groups=True),
        *_told_late(context, closed, closed.closes_at, "polls.closed_late"),
        Work(PICTURE, {"data": picture_data(closed, told)}, subject_id=closed.id),
    ]


def _told_late(context: Context, poll: Poll, due: datetime, key: str) -> list[Reply]:
    """The clock watches itself: what it does five minutes late is told to the administrator."""
    minutes = int((context.now - due).total_seconds() // 60)
    if context.now - due < OVERDUE:
        return []
    administrators = context.unit.people.holding({Role.ADMINISTRATOR}, context.today)
    told = {"number": poll.id, "minutes": minutes}
    return [Notify(tuple(person.id for person in administrators), key, told)]


def show_turnout(context: Context, tick: Tick) -> list[Reply]:
    """Bring the chair's card up to date, at most every three seconds; the groups' once a minute."""
    poll = context.unit.polls.get(tick.subject_id)
    if poll is None or not poll.is_open:
        return []
    # Voting itself writes nothing to the poll, so that voters do not wait for each other.
    context.unit.polls.first_voted(poll.id, context.now)
    context.unit.polls.shown(poll.id, "turnout_at", context.now)
    groups = poll.announced_at is None or context.now - poll.announced_at >= GROUPS_EVERY
    if groups:
        context.unit.polls.shown(poll.id, "announced_at", context.now)
    return cards(context, poll, groups=groups)


def send_result(context: Context, tick: Tick) -> list[Reply]:
    """The picture is drawn, or could not be: everybody gets the result, with the picture where there is one."""
    poll = context.unit.polls.get(tick.subject_id)
    if poll is None or poll.result is None:
        return []
    people = tuple(context.unit.poll_voters.people(poll.id))
    asked_by = tick.arguments.get("person_id")
    people = (asked_by,) if asked_by else tuple(dict.fromkeys([*people, *([poll.opened_by] if poll.opened_by else [])]))
    told = result_of(context, poll)
    arguments = result_arguments(poll, told)
    rows = ((step_button(poll, PollStep.VIEW),),)
    sent: list[Reply]
    if (drawn := tick.arguments["result"].get("png")) is None:
        sent = [Notify(people, "polls.result", arguments, rows, urgency=Urgency.BY_WISH, silent=True)]
    else:
        picture = (f"poll-{poll.id}.png", "image/png", base64.b64decode(drawn))
        caption = caption_arguments(poll, told)
        sent = [Send("polls.result", caption, "photo", *picture, buttons=rows, people=people, silent=True)]
    if not asked_by:
        brief = {"number": poll.id, "question": title(poll.question, 200), **_short(arguments)}
        sent += [
            Announce(chat, "polls.group_result", brief, group_buttons(context, poll))
            for chat in groups_of(context, poll)
        ]
    return sent


def _short(arguments: dict[str, object]) -> dict[str, object]:
    return {name: arguments[name] for name in ("lines", "voted", "eligible", "turnout", "verdict", "ratified")}


def _lane(poll_id: int) -> str:
    return f"poll:{poll_id}"
