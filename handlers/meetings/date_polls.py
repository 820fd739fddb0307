"""The search for a meeting's date under way: asked, answered by tapping, read by sector, settled with a choice."""

from collections.abc import Callable
from functools import partial
from typing import Any

from config.phrasing import thai_long_date
from config.vocabulary import DatePollState
from handlers.kit.buttons import Action, Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Announce, Edit, Notify, Reply, Say, Toast
from handlers.meetings.agenda import typed
from handlers.meetings.answers import CALLS_SHOWN, NAMES, unreached
from handlers.meetings.date_poll_actions import (
    AnswerDate,
    ChooseDate,
    DatesStep,
    EnterDate,
    SeeDate,
    StepDates,
)
from handlers.meetings.date_poll_draft import DatesDraft, lines_of, problem
from handlers.meetings.draft import MeetingDraft
from handlers.meetings.drafting import open_card
from handlers.meetings.phrases import CALLED, may_call
from handlers.rules.meetings.date_polls import counted, reminder_of
from storage.drafts import DONE
from storage.meeting_records import DatePoll, DateVoter, ProposedDate
from storage.records import Draft, Person

SUBJECT = "date_poll"
UNDER_WAY = (DatePollState.OPEN, DatePollState.CLOSED)


def send(context: Context, request: Request, stored: Draft, draft: DatesDraft) -> list[Reply]:
    """Ask everybody of the committee. What is wrong is told; the draft stays."""
    if draft.lacks:
        raise RuleBroken("date_polls.too_few")
    if wrong := problem(context, draft, request.member):
        raise RuleBroken(wrong.key, **wrong.arguments)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    closes_at = draft.closing(context.now)
    opened = DatePoll(0, draft.cluster, DatePollState.OPEN, draft.place, draft.subject, request.member.id,
                      context.now, closes_at, reminder_of(context.now, closes_at))  # fmt: skip
    dates = [ProposedDate(start, end) for start, end in draft.spans]
    poll = context.unit.date_polls.open(opened, dates, CALLED, context.today)
    context.unit.histories.add(SUBJECT, poll.id, "opened", context.now, request.member.id)
    people = tuple(one.person_id for one in context.unit.date_polls.voters(poll.id) if one.person_id is not None)
    return [
        Edit("date_polls.sent", card=None if request.incoming.callback_id is not None else card_name(stored)),
        asked_of(context, poll, people),
        *_results_to(context, poll, request.member),
    ]


def asked_of(context: Context, poll: DatePoll, people: tuple[int, ...]) -> Notify:
    """The ballot to people who have not answered any date."""
    told, rows = ballot(context, poll, None)
    return Notify(people, "date_polls.ballot", told, rows, _ballot_name(poll))


def asked_again(context: Context, poll: DatePoll) -> list[Notify]:
    """The ballot once more to who has not answered every date, with the answers given so far marked."""
    missing = set(context.unit.date_polls.silent(poll.id))
    alike: dict[tuple[frozenset[int], frozenset[int]], list[DateVoter]] = {}
    for voter in context.unit.date_polls.voters(poll.id):
        if voter.person_id in missing:
            alike.setdefault((voter.can, voter.cannot), []).append(voter)
    reminders = []
    for voters in alike.values():
        told, rows = ballot(context, poll, voters[0])
        people = tuple(one.person_id for one in voters if one.person_id is not None)
        reminders.append(Notify(people, "date_polls.ballot", {**told, "again": True}, rows, _ballot_name(poll)))
    return reminders


def ballot(context: Context, poll: DatePoll, voter: DateVoter | None) -> tuple[dict[str, Any], Rows]:
    """A member's ballot: the dates, with their own answers marked."""
    dates = context.unit.date_polls.dates(poll.id)
    told = {**_lines(context, poll, dates, voter), "again": False}
    rows = tuple(_answer_row(one, voter, partial(AnswerDate, one.id)) for one in dates)
    return told, rows


def answer(context: Context, request: Request) -> list[Reply]:
    """A member taps whether they can on a date."""
    tapped = request.incoming.action
    assert isinstance(tapped, AnswerDate)  # noqa: S101  the route leads only such taps here
    date, poll = _of_date(context, tapped.date)
    voters = context.unit.date_polls.voters(poll.id)
    voter = next((one for one in voters if one.person_id == request.member.id), None)
    if voter is None:
        raise RuleBroken("date_polls.not_asked")
    _must_be_open(context, poll)
    voter = context.unit.date_polls.answer(voter, date.id, context.now, can=tapped.can)
    told, rows = ballot(context, poll, voter)
    return [
        Edit("date_polls.ballot", told, rows),
        Toast("date_polls.answered", {"day": date.starts_at, "can": tapped.can}),
        *live(context, poll),
    ]


def enter(context: Context, request: Request) -> list[Reply]:
    """The secretariat enters the answers of somebody who phoned."""
    tapped = request.incoming.action
    assert isinstance(tapped, EnterDate)  # noqa: S101  the route leads only such taps here
    voter = context.unit.date_polls.voter(tapped.voter)
    if voter is None:
        raise RuleBroken("common.button_stale")
    poll = _kept(context, request, voter.poll_id)
    _must_be_open(context, poll)
    dates = context.unit.date_polls.dates(poll.id)
    noted: list[Reply] = []
    if any(one.id == tapped.date for one in dates) and tapped.date is not None:
        voter = context.unit.date_polls.answer(voter, tapped.date, context.now, can=tapped.can)
        noted = [Toast("common.noted"), *live(context, poll)]
    person = context.unit.people.get(voter.person_id) if voter.person_id else None
    rows = tuple(_answer_row(one, voter, partial(EnterDate, voter.id, one.id)) for one in dates)
    told = {**_lines(context, poll, dates, voter), "name": person.full_name if person else ""}
    return [Edit("date_polls.entry", told, (*rows, (_step_button(poll, DatesStep.SILENT),))), *noted]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of a search under way was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepDates)  # noqa: S101  the route leads only such taps here
    if tapped.step is DatesStep.BALLOT:
        return own_ballot(context, request, tapped.poll)
    poll = _kept(context, request, tapped.poll)
    match tapped.step:
        case DatesStep.RESULTS:
            return [results_card(context, poll)]
        case DatesStep.SILENT:
            return [Edit(*_silent(context, poll))]
        case DatesStep.DROP:
            rows = ((_step_button(poll, DatesStep.DO_DROP), _step_button(poll, DatesStep.RESULTS)),)
            return [Say("date_polls.ask_drop", {"cluster": poll.cluster}, rows)]
    if not context.unit.date_polls.settle(poll, DatePollState.DROPPED, *UNDER_WAY):
        raise RuleBroken("date_polls.settled_already")
    context.unit.histories.add(SUBJECT, poll.id, "dropped", context.now, request.member.id)
    return [Edit("date_polls.dropped", {"cluster": poll.cluster}), *over(context, poll)]


def see_date(context: Context, request: Request) -> list[Reply]:
    """Who can on a date, by sector; a button to call the meeting then."""
    tapped = request.incoming.action
    assert isinstance(tapped, SeeDate)  # noqa: S101  the route leads only such taps here
    date, poll = _of_date(context, tapped.date)
    _kept(context, request, poll.id)
    voters = context.unit.date_polls.voters(poll.id)
    names = {one.id: one.full_name for one in _people(context, voters)}
    (count,) = counted([date], voters)
    told = {
        **_line(context, poll, date),
        "sectors": [
            {"count": part, "names": [names[one.person_id] for one in voters
                                      if one.sector is part.sector and date.id in one.can and one.person_id in names]}
            for part in count.sectors
        ],
        "cannot": [names[one.person_id] for one in voters if date.id in one.cannot and one.person_id in names],
        "silent": sum(1 for one in voters if date.id not in one.answered),
    }  # fmt: skip
    choose = (Button("date_polls.choose", ChooseDate(date.id)),) if poll.state in UNDER_WAY else ()
    return [Say("date_polls.date", told, ((*choose, _step_button(poll, DatesStep.RESULTS)),))]


def choose(context: Context, request: Request) -> list[Reply]:
    """Call the meeting on a date: no more answers are taken, and the card of the meeting opens with it."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseDate)  # noqa: S101  the route leads only such taps here
    date, poll = _of_date(context, tapped.date)
    _kept(context, request, poll.id)
    if date.starts_at <= context.now:
        raise RuleBroken("date_polls.past", day=thai_long_date(date.starts_at))
    if not context.unit.date_polls.settle(poll, DatePollState.CHOSEN, *UNDER_WAY):
        raise RuleBroken("date_polls.settled_already")
    chosen = {"starts_at": date.starts_at.isoformat()}
    context.unit.histories.add(SUBJECT, poll.id, "chosen", context.now, request.member.id, chosen)
    draft = MeetingDraft(cluster=poll.cluster, starts_at=date.starts_at, ends_at=date.ends_at, place=poll.place,
                         agenda=typed(context, poll.subject, MeetingDraft().section))  # fmt: skip
    return [
        Toast("date_polls.chosen", {"day": date.starts_at}),
        Edit("date_polls.chosen_card", {**_line(context, poll, date)}),
        *over(context, poll, date),
        *open_card(context, request, draft),
    ]


def over(context: Context, poll: DatePoll, chosen: ProposedDate | None = None) -> list[Reply]:
    """No more answers are taken: the ballots lose their buttons, and say which date was chosen."""
    told = {"cluster": poll.cluster, "chosen": chosen.starts_at if chosen else None}
    return [
        Edit("date_polls.ballot_over", told, card=_ballot_name(poll), chat=one.user_id)
        for one in _people(context, context.unit.date_polls.voters(poll.id))
        if one.user_id is not None
    ]


def results(context: Context, poll: DatePoll) -> tuple[str, dict[str, Any], Rows]:
    """The live card of whoever looks for a date: each date, how many can, by sector."""
    dates, voters = context.unit.date_polls.dates(poll.id), context.unit.date_polls.voters(poll.id)
    told = {
        "cluster": poll.cluster,
        "state": poll.state,
        "closes_at": poll.closes_at,
        "counts": counted(dates, voters),
        "people": len(voters),
        "answered": sum(1 for one in voters if len(one.answered) == len(dates)),
    }
    if poll.state not in UNDER_WAY:
        return "date_polls.results", told, ()
    buttons = [Button("date_polls.see_date", SeeDate(one.id), {"day": one.starts_at}) for one in dates]
    steps = [DatesStep.SILENT, DatesStep.DROP] if poll.state is DatePollState.OPEN else [DatesStep.DROP]
    return "date_polls.results", told, (*rows_of(buttons, 3), tuple(_step_button(poll, one) for one in steps))


def results_card(context: Context, poll: DatePoll) -> Say:
    """That card as a new message."""
    key, told, rows = results(context, poll)
    return Say(key, told, rows, card=_results_name(poll))


def live(context: Context, poll: DatePoll) -> list[Reply]:
    """Bring the card of whoever looks for the date up to date."""
    opener = context.unit.people.get(poll.opened_by) if poll.opened_by else None
    if opener is None or opener.user_id is None:
        return []
    key, told, rows = results(context, poll)
    return [Edit(key, told, rows, card=_results_name(poll), chat=opener.user_id)]


def open_buttons(context: Context, person: Person | None) -> list[tuple[Button, ...]]:
    """What the list of meetings offers: one's open ballots, and the searches one has to settle."""
    if person is None:
        return []
    unit = context.unit.date_polls
    found: list[tuple[Button, ...]] = [
        (Button("date_polls.open_ballot", StepDates(one.id, DatesStep.BALLOT), {"cluster": one.cluster}),)
        for one in unit.open_for(person.id, 2)
    ]
    kept = [one for one in unit.unsettled() if may_call(person, context, one.cluster)]
    found += [
        (Button("date_polls.open_results", StepDates(one.id, DatesStep.RESULTS), {"cluster": one.cluster}),)
        for one in kept[:2]
    ]
    return found


def _results_to(context: Context, poll: DatePoll, person: Person) -> list[Reply]:
    if person.user_id is None:
        return []
    key, told, rows = results(context, poll)
    return [Announce(person.user_id, key, told, rows, card=_results_name(poll))]


def own_ballot(context: Context, request: Request, poll_id: int) -> list[Reply]:
    """A member's own ballot anew. Raises RuleBroken for whoever was not asked, and after the closing."""
    poll = context.unit.date_polls.get(poll_id)
    voters = context.unit.date_polls.voters(poll_id) if poll else []
    voter = next((one for one in voters if one.person_id == request.member.id), None)
    if poll is None or voter is None:
        raise RuleBroken("date_polls.not_asked")
    _must_be_open(context, poll)
    told, rows = ballot(context, poll, voter)
    return [Say("date_polls.ballot", told, rows, card=_ballot_name(poll))]


def _silent(context: Context, poll: DatePoll) -> tuple[str, dict[str, Any], Rows]:
    """Who has not answered every date, those who cannot be reached by chat first: a button each to enter theirs."""
    missing = set(context.unit.date_polls.silent(poll.id))
    voters = [one for one in context.unit.date_polls.voters(poll.id) if one.person_id in missing]
    numbers = {one.person_id: one.id for one in voters}
    people = sorted(_people(context, voters), key=lambda one: not unreached(one))
    told = {
        "cluster": poll.cluster,
        "names": [{"name": one.full_name, "sector": one.sector, "away": unreached(one)} for one in people[:NAMES]],
        "more": max(len(people) - NAMES, 0),
    }
    rows = tuple(
        (Button("meetings.enter", EnterDate(numbers[one.id], None, can=False), {"name": one.full_name}),)
        for one in people[:CALLS_SHOWN]
    )
    return "date_polls.silent", told, (*rows, (_step_button(poll, DatesStep.RESULTS),))


def _answer_row(date: ProposedDate, voter: DateVoter | None, action: Callable[..., Action]) -> tuple[Button, ...]:
    """Yes and no to a date, the one given marked."""
    can, cannot = (voter.can, voter.cannot) if voter is not None else (frozenset(), frozenset())
    return (
        Button("date_polls.can", action(can=True), {"day": date.starts_at, "on": date.id in can}),
        Button("date_polls.cannot", action(can=False), {"day": date.starts_at, "on": date.id in cannot}),
    )


def _lines(context: Context, poll: DatePoll, dates: list[ProposedDate], voter: DateVoter | None) -> dict[str, Any]:
    lines = lines_of(context, tuple((one.starts_at, one.ends_at) for one in dates), poll.cluster)
    marks = [
        "can" if voter and one.id in voter.can else "cannot" if voter and one.id in voter.cannot else ""
        for one in dates
    ]
    return {
        "cluster": poll.cluster,
        "subject": poll.subject,
        "closes_at": poll.closes_at,
        "dates": [{**line, "mark": mark} for line, mark in zip(lines, marks, strict=True)],
    }


def _line(context: Context, poll: DatePoll, date: ProposedDate) -> dict[str, Any]:
    (line,) = lines_of(context, ((date.starts_at, date.ends_at),), poll.cluster)
    return {**line, "cluster": poll.cluster}


def _people(context: Context, voters: list[DateVoter]) -> list[Person]:
    known = context.unit.people.many([one.person_id for one in voters if one.person_id is not None])
    return [known[one.person_id] for one in voters if one.person_id in known]


def _of_date(context: Context, date_id: int) -> tuple[ProposedDate, DatePoll]:
    date = context.unit.date_polls.date(date_id)
    poll = context.unit.date_polls.get(date.poll_id) if date else None
    if date is None or poll is None:
        raise RuleBroken("common.button_stale")
    return date, poll


def _kept(context: Context, request: Request, poll_id: int) -> DatePoll:
    """A search that somebody may look after. Raises RuleBroken for others."""
    poll = context.unit.date_polls.get(poll_id)
    if poll is None:
        raise RuleBroken("common.button_stale")
    if not may_call(request.person, context, poll.cluster):
        raise RuleBroken("meetings.only_callers")
    return poll


def _must_be_open(context: Context, poll: DatePoll) -> None:
    if poll.state is not DatePollState.OPEN or poll.closes_at <= context.now:
        raise RuleBroken("date_polls.closed")


def _step_button(poll: DatePoll, step_: DatesStep) -> Button:
    return Button(f"date_polls.step_{step_.name.lower()}", StepDates(poll.id, step_))


def _ballot_name(poll: DatePoll) -> str:
    return f"dates:{poll.id}"


def _results_name(poll: DatePoll) -> str:
    return f"dateresults:{poll.id}"
