"""Opening a poll: the roster is frozen, every voter gets the ballot, groups hear of it, the record begins."""

from dataclasses import replace
from datetime import timedelta

from config.vocabulary import PollState, Secrecy
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Announce, Edit, Notify, Reply, Say, Toast
from handlers.polls import ballot_card
from handlers.polls.actions import TakeProposal
from handlers.polls.draft import PollDraft, problem
from handlers.polls.phrases import OPENERS, VOTERS, may_run, record, title
from handlers.polls.turnout import group_buttons, group_text, turnout_card
from handlers.rules.polls.timing import reminder_at
from storage.drafts import DONE
from storage.poll_records import Poll, PollReminder
from storage.polls import TAKEN
from storage.records import Draft, Person

EVERY_VOTER = "polls.ballot"
IN_PLACE = frozenset({"question", "choices"})


def confirm(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    """Open the poll, or hand the secretariat's to the chair. What is wrong is told; the draft stays."""
    if wrong := problem(context, draft):
        raise RuleBroken(wrong.key, **wrong.arguments)
    if not context.unit.drafts.close(stored, DONE, context.now):
        return [Toast("common.button_stale", alert=True)]
    if not may_run(request.member, context, draft.cluster):
        return propose(context, request, stored, draft)
    if draft.amends is not None:
        return amend(context, request, stored, draft)
    return [*settled(request, stored), *open_poll(context, request.member, request.incoming.chat, draft)]


def settled(request: Request, stored: Draft) -> list[Reply]:
    """Turn the card into the word that it is sent."""
    if request.incoming.callback_id is not None:
        return [Edit("polls.sent")]
    return [Edit("polls.sent", card=card_name(stored))]


def propose(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    """Keep the draft for the chair, who is told."""
    chairs = context.unit.people.holding(OPENERS, context.today, draft.cluster)
    if not chairs:
        raise RuleBroken("polls.no_chair")
    data = replace(draft, waiting_for="").as_data()
    proposal = context.unit.polls.propose(data, draft.cluster, request.member.id, context.now)
    rows: Rows = ((Button("polls.see_proposal", TakeProposal(proposal)),),)
    told = {"question": title(draft.question, 200), "name": request.member.full_name}
    said: Reply = Edit("polls.proposed", card=None if request.incoming.callback_id else card_name(stored))
    return [said, Notify(tuple(chair.id for chair in chairs), "polls.told_proposal", told, rows)]


def open_poll(
    context: Context, opener: Person, chat: int, draft: PollDraft, replaces: Poll | None = None
) -> list[Reply]:
    """Open it. Returns what everybody is told; the opener gets the turnout card in `chat`."""
    unit = context.unit
    if draft.proposal is not None and not unit.polls.settle(draft.proposal, TAKEN):
        raise RuleBroken("polls.proposal_gone")
    closes_at = draft.closing(context.now)
    assert closes_at is not None  # noqa: S101  a draft without one has a problem
    poll = Poll(
        id=unit.polls.next_number(),
        question=draft.question,
        choices=_choices(draft),
        terms=draft.terms,
        audience=draft.audience,
        cluster=draft.cluster,
        state=PollState.OPEN,
        opened_by=opener.id,
        opened_at=context.now,
        closes_at=closes_at,
        replaces=replaces.id if replaces else None,
    )
    unit.polls.add(poll)
    people = unit.poll_voters.enrol(poll.id, draft.audience, VOTERS, context.today)
    if poll.terms.secrecy is Secrecy.SECRET:
        unit.ballots.make_secret(poll.id)
    plan_reminders(context, poll)
    record(context, poll.id, "opened", opener, question=poll.question, choices=list(poll.choices),
           terms=poll.terms.as_data(), audience=poll.audience.as_data(), closes_at=closes_at.isoformat(),
           people=people, **({"replaces": replaces.id} if replaces else {}))  # fmt: skip
    return [Say(*turnout_card(context, poll), card=f"turnout:{poll.id}"), *_told(context, poll)] if chat else []


def plan_reminders(context: Context, poll: Poll) -> None:
    """Plan when those who have not voted are reminded."""
    planned = [
        PollReminder(poll.id, hours, reminder_at(poll.opened_at, poll.closes_at, timedelta(hours=hours)))
        for hours in poll.terms.reminders
    ]
    context.unit.poll_reminders.plan(poll.id, [one for one in planned if one.at > context.now])


def amend(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    """Change the question or the choices: before the first vote in place, after it as a new poll while the old one is
    void. All else is fixed at opening: where that is changed too, it is a new poll in any case."""
    unit = context.unit
    poll = unit.polls.locked(draft.amends or 0)
    if poll is None or not poll.is_open:
        raise RuleBroken("polls.not_open")
    parts = _changed(context, poll, draft)
    if poll.first_vote_at is not None or unit.poll_voters.last_votes([poll.id]) or not IN_PLACE.issuperset(parts):
        return _replace(context, request, stored, draft, poll, parts)
    changed = unit.polls.change(poll, question=draft.question, choices=_choices(draft))
    if changed is None:
        raise RuleBroken("polls.changed_meanwhile")
    record(context, poll.id, "amended", request.member, question=changed.question, choices=list(changed.choices))
    people = tuple(unit.poll_voters.people(poll.id))
    ballot = ballot_card.arguments(changed) | {"nudge": "amended"}
    return [
        *settled(request, stored),
        Notify(people, EVERY_VOTER, ballot, ballot_card.rows(changed), card=ballot_card.card_name(poll.id)),
        *cards(context, changed, groups=True),
    ]


def _choices(draft: PollDraft) -> tuple[str, ...]:
    return draft.choices if draft.own_choices else ()


def _changed(context: Context, poll: Poll, draft: PollDraft) -> list[str]:
    """What a draft changes of the poll it amends."""
    new = {
        "question": draft.question,
        "choices": _choices(draft),
        "audience": draft.audience,
        "closes_at": draft.closing(context.now),
        "terms": draft.terms,
    }
    return [name for name, value in new.items() if value != getattr(poll, name)]


def _replace(
    context: Context, request: Request, stored: Draft, draft: PollDraft, poll: Poll, parts: list[str]
) -> list[Reply]:
    """The old poll is void, its votes count no more; a new one says so."""
    unit = context.unit
    opened = open_poll(context, request.member, request.incoming.chat, draft, replaces=poll)
    newer = unit.polls.newest(1)[0]
    voided = unit.polls.change(poll, state=PollState.VOID, closed_at=context.now, replaced_by=newer.id)
    if voided is None:
        raise RuleBroken("polls.changed_meanwhile")
    if poll.terms.secrecy is Secrecy.SECRET:
        unit.ballots.destroy(poll.id)
    unit.poll_reminders.plan(poll.id, [])
    record(context, poll.id, "replaced", request.member, by=newer.id, changed=parts)
    told = {"number": poll.id, "question": title(poll.question, 120), "newer": newer.id, "parts": parts}
    people = tuple(unit.poll_voters.people(poll.id))
    news = Notify(people, "polls.told_replaced", told)
    return [*settled(request, stored), news, *cards(context, voided, groups=True), *opened]


def cards(context: Context, poll: Poll, *, groups: bool) -> list[Reply]:
    """Bring the card of whoever opened a poll up to date, and the groups' announcements where asked."""
    edits: list[Reply] = []
    opener = context.unit.people.get(poll.opened_by) if poll.opened_by else None
    if opener is not None and opener.user_id is not None:
        key, arguments, rows = turnout_card(context, poll)
        edits.append(Edit(key, arguments, rows, card=f"turnout:{poll.id}", chat=opener.user_id))
    if groups:
        key, arguments = group_text(context, poll)
        edits += [
            Edit(key, arguments, group_buttons(context, poll), card=f"group:{poll.id}", chat=chat)
            for chat in groups_of(context, poll)
        ]
    return edits


def _told(context: Context, poll: Poll) -> list[Reply]:
    """The ballot to every voter, one announcement to each linked group it concerns."""
    people = tuple(context.unit.poll_voters.people(poll.id))
    told: list[Reply] = [
        Notify(
            people,
            EVERY_VOTER,
            ballot_card.arguments(poll),
            ballot_card.rows(poll),
            card=ballot_card.card_name(poll.id),
        )
    ]
    for chat in groups_of(context, poll):
        key, arguments = group_text(context, poll)
        told.append(Announce(chat, key, arguments, group_buttons(context, poll), card=f"group:{poll.id}"))
    return told


def groups_of(context: Context, poll: Poll) -> list[int]:
    """The linked groups a poll concerns: those of the whole organisation, or of a cluster it asks; a poll for everybody
    asks every cluster."""
    asked, everybody = set(poll.audience.clusters), replace(poll.audience, without=()).is_everybody
    return [
        group.chat_id
        for group in context.unit.groups.linked()
        if (group.cluster is None and not poll.audience.people)
        or (group.cluster is not None and (everybody or group.cluster in asked))
    ]
