"""Seeing polls: the list, one poll as each person may see it, its breakdowns, history and files."""

from dataclasses import replace
from typing import Any

from config.vocabulary import PollState, Secrecy
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.events import PollMarked
from handlers.kit.incoming import ChatKind
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, Say, Send, Toast, Work
from handlers.polls import ballot_card, drafting, proxies, public_acts
from handlers.polls.actions import NewPoll, PollStep, StepPoll, TakeProposal
from handlers.polls.clock import PICTURE
from handlers.polls.draft import PollDraft
from handlers.polls.exports import history_rows, is_whole, poll_files
from handlers.polls.live import live_line
from handlers.polls.phrases import (
    DRAFTERS,
    SUBJECT,
    found,
    is_office,
    labels,
    may_run,
    noted,
    record,
    state_of,
    step_button,
    title,
)
from handlers.polls.results import may_see, picture_data, result_arguments, result_of, sector_line
from handlers.polls.turnout import group_buttons, group_text, turnout_card
from handlers.rules.permissions import holds_anywhere
from handlers.rules.polls.orders import poll_to_copy
from handlers.rules.tables import table_bytes
from storage.poll_records import Poll, PollVoter
from storage.polls import WAITING

LISTED = 6
NAMES = 60
OF_VOTERS = frozenset({"declined", "proxy_offered", "proxy_accepted", "proxy_refused", "proxy_ended", "exported"})
ACTS = frozenset({PollStep.EXTEND, PollStep.VOID, PollStep.REOPEN, PollStep.ADMIT, PollStep.RATIFY})


def show_list(context: Context, request: Request) -> list[Reply]:
    """Open polls first, those that wait for this member before all; then the last that closed."""
    member = request.member
    own = {poll.id: voter for poll, voter in context.unit.poll_voters.polls_of(member.id, PollState.OPEN, 50)}
    running = context.unit.polls.newest(50, state=PollState.OPEN)
    running.sort(key=lambda poll: (not _waits(own.get(poll.id)), poll.closes_at))
    closed = context.unit.polls.newest(LISTED, state=PollState.CLOSED)
    shown = [*running[:LISTED], *closed][: LISTED + 2]
    lines = [
        {"number": p.id, "question": title(p.question), "state": state_of(p), "waits": _waits(own.get(p.id))}
        for p in shown
    ]
    buttons = [_open_button(poll, waits=_waits(own.get(poll.id))) for poll in shown]
    rows: list[tuple[Button, ...]] = [tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3)]
    if holds_anywhere(member, DRAFTERS, context.today):
        rows.append((Button("polls.new", NewPoll()),))
    return [Say("polls.list", {"lines": lines}, tuple(rows))]


def open_link(context: Context, request: Request) -> list[Reply]:
    """The deep link of a group's announcement: t.me/bot?start=poll_3."""
    number = request.incoming.argument.rpartition("_")[2]
    if not number.isdigit():
        return show_list(context, request)
    return show(context, request, found(context, int(number)))


def card(context: Context, request: Request, poll: Poll) -> tuple[str, dict[str, Any], Rows]:
    """A poll as this person may see it: the ballot, the turnout of whoever runs it, or the result."""
    if request.incoming.chat_kind is ChatKind.GROUP:
        return (*group_text(context, poll), group_buttons(context, poll))
    if poll.is_open:
        at = context.unit.poll_voters.at(poll.id, request.member.id)
        if at is None:
            return turnout_card(context, poll) if _runs(context, request, poll) else _turnout_only(context, poll)
        chosen = context.unit.ballots.of(at.voter, at.secret) or ()
        live = live_line(context, poll, voted=bool(chosen))
        arguments = ballot_card.arguments(poll, chosen, voter=at.voter) | {"live": live}
        return (
            "polls.ballot",
            arguments,
            ballot_card.rows(poll, chosen, proxies=ballot_card.proxy_rows(context, poll, at.voter)),
        )
    if poll.result is None:
        return _void(context, request, poll)
    result = Phrase("polls.result", result_arguments(poll, result_of(context, poll)))
    arguments = {"result": result, "own": _own(context, request, poll)}
    return "polls.result_view", arguments, _result_rows(context, request, poll)


def _void(context: Context, request: Request, poll: Poll) -> tuple[str, dict[str, Any], Rows]:
    """A poll that was called off: why, its record, and the way to ask anew."""
    acts = context.unit.histories.of(SUBJECT, poll.id, 12)
    why = next((noted(entry) for entry in reversed(acts) if entry.act == "voided"), None)
    arguments = {"number": poll.id, "question": poll.question, "replaced_by": poll.replaced_by, "reason": why}
    buttons = [step_button(poll, PollStep.HISTORY)]
    if holds_anywhere(request.person, DRAFTERS, context.today):
        buttons.append(step_button(poll, PollStep.COPY))
    return "polls.void", arguments, (tuple(buttons),)


def step(context: Context, request: Request) -> list[Reply]:
    """A button of a poll's card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepPoll)  # noqa: S101  the route leads only such taps here
    return take_step(context, request, found(context, tapped.poll), tapped.step)


def take_step(context: Context, request: Request, poll: Poll, step: PollStep) -> list[Reply]:
    """One step with a poll, tapped or asked for in words; a group is told no more than the result."""
    if request.incoming.chat_kind is ChatKind.GROUP:
        raise RuleBroken("groups.in_private")
    if step in ACTS:
        return public_acts.begin(context, request, poll, step)
    return _STEPS[step](context, request, poll)


def show(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """The poll in a new message; a ballot with its choice is kept no longer than the taps that made it."""
    key, arguments, rows = card(context, request, poll)
    filled = bool(arguments.get("chosen"))
    return [Say(key, arguments, rows, card=ballot_card.card_name(poll.id), confidential=filled)]


def standing(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """How a poll stands, for whoever asks for its result: while it is open, how many voted and when more is told."""
    if not poll.is_open or request.incoming.chat_kind is ChatKind.GROUP:
        return show(context, request, poll)
    if _runs(context, request, poll):
        return [Say(*turnout_card(context, poll))]
    at = context.unit.poll_voters.at(poll.id, request.member.id)
    voted = at is not None and bool(context.unit.ballots.of(at.voter, at.secret))
    if may_see(poll, voted=voted):
        return show(context, request, poll)
    after_vote = at is not None and may_see(poll, voted=True)
    arguments = group_text(context, poll)[1] | {"after_vote": after_vote}
    return [Say("polls.standing", arguments, ((step_button(poll, PollStep.BALLOT),),) if at is not None else ())]


def _view(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """The chair's card in its place; for everybody else, and of a closed poll, the card anew."""
    if poll.is_open and _runs(context, request, poll):
        return [Edit(*turnout_card(context, poll))]
    return show(context, request, poll)


def _manage(context: Context, request: Request, poll: Poll) -> list[Reply]:
    _must_run(context, request, poll)
    return [Edit(*turnout_card(context, poll, more=True))]


def _regions(context: Context, poll: Poll, part: str) -> list[Reply]:
    """The breakdown by cluster or province, as far as it may be told."""
    if not may_see(poll, voted=True) or poll.is_open:
        raise RuleBroken("polls.results_later")
    told = result_of(context, poll)
    lines = getattr(told, part)
    shown = [sector_line(poll, told, line) for line in lines if line.columns]
    silent = [
        {"regions": [name for name in line.groups if name], "voted": line.voted, "eligible": line.eligible}
        for line in lines
        if not line.columns
    ]
    arguments = {"number": poll.id, "part": part, "lines": shown[:40], "silent": silent[:20]}
    return [Say("polls.regions", arguments, ((step_button(poll, PollStep.VIEW),),))]


def _names(context: Context, _: Request, poll: Poll) -> list[Reply]:
    """Who chose what, of a poll with open names after it closed."""
    if poll.terms.secrecy is not Secrecy.OPEN or poll.is_open:
        raise RuleBroken("polls.names_hidden")
    chosen = context.unit.ballots.choices_by_voter(poll.id)
    roster = [one for one in context.unit.poll_voters.roster(poll.id) if one.id in chosen]
    people = context.unit.people.many([one.person_id for one in roster if one.person_id is not None])
    names = {voter.id: people[voter.person_id].full_name for voter in roster if voter.person_id in people}
    lines = [{"name": names.get(one.id, ""), "chosen": labels(poll, chosen[one.id])} for one in roster[:NAMES]]
    return [Say("polls.names", {"number": poll.id, "lines": lines, "more": len(roster) - len(lines)})]


def missing(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """Who has not voted: names for the secretariat alone."""
    if request.incoming.chat_kind is ChatKind.GROUP:
        raise RuleBroken("groups.in_private")
    if not is_office(request.person, context, poll.cluster):
        raise RuleBroken("polls.names_for_office")
    waiting = context.unit.poll_voters.people(poll.id, waiting=True)
    people = context.unit.people.many(waiting[:NAMES])
    names = [{"name": p.full_name, "sector": p.sector, "away": p.user_id is None or p.unreachable_since is not None}
             for p in people.values()]  # fmt: skip
    return [Say("polls.missing", {"number": poll.id, "question": title(poll.question), "names": names,
                                  "count": len(waiting), "more": len(waiting) - len(names)})]  # fmt: skip


def _history(context: Context, _: Request, poll: Poll) -> list[Reply]:
    entries = context.unit.histories.of(SUBJECT, poll.id, 12)
    people = context.unit.people.many({entry.actor_id for entry in entries if entry.actor_id is not None})
    lines = [
        {
            "at": entry.at,
            "act": Phrase(f"polls.act_{entry.act}"),
            "people": entry.detail.get("people"),
            "note": noted(entry),
            "late": entry.detail.get("late", False),
            "who": people[entry.actor_id].full_name if entry.actor_id in people and entry.act not in OF_VOTERS else "",
        }
        for entry in entries
    ]
    unbroken = is_whole(context.unit, poll)
    return [Say("polls.history", {"number": poll.id, "lines": lines, "unbroken": unbroken})]


def _file(context: Context, request: Request, poll: Poll, ending: str) -> list[Reply]:
    """The result as a file: of a closed poll, what may be told."""
    if poll.result is None:
        raise RuleBroken("polls.results_later")
    record(context, poll.id, "exported", request.member, kind=ending)
    content = poll_files(context.unit, [poll], f"poll.{ending}")
    sent: list[Reply] = [
        Toast("polls.file_coming"),
        Send("polls.file", {"number": poll.id}, name=f"poll-{poll.id}.{ending}", content=content),
    ]
    if ending == "csv":
        # A workbook has a sheet for the record; a table holds one thing.
        content = table_bytes(history_rows(context.unit, [poll]), "history.csv")
        name = f"poll-{poll.id}-history.csv"
        sent.append(Send("polls.history_file", {"number": poll.id}, name=name, content=content))
    return sent


def _picture(context: Context, request: Request, poll: Poll) -> list[Reply]:
    if poll.result is None:
        raise RuleBroken("polls.results_later")
    data = picture_data(poll, result_of(context, poll))
    return [
        Toast("polls.picture_coming"),
        Work(PICTURE, {"data": data, "person_id": request.member.id}, subject_id=poll.id),
    ]


def _copy(context: Context, request: Request, poll: Poll) -> list[Reply]:
    if not holds_anywhere(request.person, DRAFTERS, context.today):
        raise RuleBroken("polls.only_chair")
    return drafting.open_card(context, request, drafting.copy_of(poll, context.now))


def copy_in_words(context: Context, request: Request) -> list[Reply]:
    """An earlier poll put again, named by its number."""
    return _copy(context, request, found(context, poll_to_copy(request.incoming.text) or 0))


def _amend(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """Change the question of an open poll: after the first vote it makes a new one."""
    _must_run(context, request, poll)
    if not poll.is_open:
        raise RuleBroken("polls.not_open")
    draft = PollDraft(
        poll.question, poll.choices, poll.terms, poll.audience, poll.closes_at, cluster=poll.cluster, amends=poll.id
    )
    return drafting.open_card(context, request, draft)


def _to_agenda(context: Context, request: Request, poll: Poll) -> list[Reply]:
    """Bring a poll before a meeting, whose resolution would ratify it."""
    if not _runs(context, request, poll):
        raise RuleBroken("polls.only_chair")
    asked = PollMarked(request.member, poll.id, poll.cluster)
    context.publish(asked)
    rows = tuple((button,) for button in asked.buttons)
    return [Say("polls.to_agenda", {"number": poll.id, "meetings": len(rows)}, rows)]


def take_proposal(context: Context, request: Request) -> list[Reply]:
    """A chair takes up what the secretariat drafted."""
    tapped = request.incoming.action
    assert isinstance(tapped, TakeProposal)  # noqa: S101  the route leads only such taps here
    proposal = context.unit.polls.proposal(tapped.proposal)
    if proposal is None or proposal.state != WAITING:
        raise RuleBroken("polls.proposal_gone")
    if not may_run(request.person, context, proposal.cluster):
        raise RuleBroken("polls.only_chair")
    return drafting.open_card(context, request, replace(PollDraft.from_data(proposal.data), proposal=proposal.id))


def _turnout_only(context: Context, poll: Poll) -> tuple[str, dict[str, Any], Rows]:
    key, arguments = group_text(context, poll)
    return key, arguments, ()


def _own(context: Context, request: Request, poll: Poll) -> list[Phrase]:
    """How this member's own vote was counted, as long as it is linked to them."""
    at = context.unit.poll_voters.at(poll.id, request.member.id)
    chosen = context.unit.ballots.of(at.voter, None) if at and poll.terms.secrecy is not Secrecy.SECRET else None
    return labels(poll, chosen) if chosen else []


def _result_rows(context: Context, request: Request, poll: Poll) -> Rows:
    rows: list[tuple[Button, ...]] = [(step_button(poll, PollStep.CLUSTERS), step_button(poll, PollStep.PROVINCES))]
    if poll.terms.secrecy is Secrecy.OPEN:
        rows[0] = (*rows[0], step_button(poll, PollStep.NAMES))
    rows.append(
        (step_button(poll, PollStep.PICTURE), step_button(poll, PollStep.XLSX), step_button(poll, PollStep.CSV))
    )
    rows.append((step_button(poll, PollStep.HISTORY),))
    if holds_anywhere(request.person, DRAFTERS, context.today):
        rows[-1] = (*rows[-1], step_button(poll, PollStep.COPY))
    runs = may_run(request.person, context, poll.cluster)
    if runs and poll.terms.secrecy is not Secrecy.SECRET and not poll.ratified:
        rows[-1] = (*rows[-1], step_button(poll, PollStep.REOPEN))
    if _runs(context, request, poll) and not poll.ratified:
        rows.append((step_button(poll, PollStep.TO_AGENDA), step_button(poll, PollStep.RATIFY)))
    return tuple(row for row in rows if row)


def _open_button(poll: Poll, *, waits: bool) -> Button:
    step_of = PollStep.BALLOT if poll.is_open else PollStep.VIEW
    action = step_button(poll, step_of).action
    return Button("polls.list_button", action, {"number": poll.id, "waits": waits, "open": poll.is_open})


def _waits(voter: PollVoter | None) -> bool:
    return voter is not None and voter.voted_at is None and voter.declined_at is None


def _runs(context: Context, request: Request, poll: Poll) -> bool:
    return may_run(request.person, context, poll.cluster) or is_office(request.person, context, poll.cluster)


def _must_run(context: Context, request: Request, poll: Poll) -> None:
    if not may_run(request.person, context, poll.cluster):
        raise RuleBroken("polls.only_chair")


_STEPS = {
    PollStep.VIEW: _view,
    PollStep.BALLOT: show,
    PollStep.MANAGE: _manage,
    PollStep.CLUSTERS: lambda context, _, poll: _regions(context, poll, "clusters"),
    PollStep.PROVINCES: lambda context, _, poll: _regions(context, poll, "provinces"),
    PollStep.NAMES: _names,
    PollStep.MISSING: missing,
    PollStep.HISTORY: _history,
    PollStep.XLSX: lambda context, request, poll: _file(context, request, poll, "xlsx"),
    PollStep.CSV: lambda context, request, poll: _file(context, request, poll, "csv"),
    PollStep.PICTURE: _picture,
    PollStep.COPY: _copy,
    PollStep.AMEND: _amend,
    PollStep.PROXY: proxies.choose_holder,
    PollStep.TO_AGENDA: _to_agenda,
}
