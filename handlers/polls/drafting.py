"""Drafting a poll: from free Thai, step by step, or as a copy; the card until it is confirmed."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from config.vocabulary import PollKind
from handlers.kit.audience import names_of
from handlers.kit.buttons import Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply, Say
from handlers.polls.actions import CloseAt, DraftStep, SetClosing, StepPollDraft, Term
from handlers.polls.changing import change_in_words
from handlers.polls.draft import (
    CARDS,
    KIND,
    PollDraft,
    button,
    card,
    closing_rows,
    day_rows,
    narrowed,
    problem,
    scope_of,
)
from handlers.polls.opening import confirm
from handlers.polls.phrases import DRAFTERS, VOTERS
from handlers.polls.reading import audience_from, choices_said, closing_in, read_into
from handlers.polls.terms import audience_choices, more_rows, value_rows
from handlers.rules.audiences import with_left_out
from handlers.rules.permissions import holds_anywhere
from handlers.rules.polls.rights import asks_of_quorum
from handlers.rules.polls.ties import about_ties, wants_casting_vote, without_casting_vote
from handlers.rules.polls.timing import is_time_alone
from handlers.rules.polls.wording import choices_of
from handlers.rules.whom_words import asks_whom
from storage.drafts import CANCELLED
from storage.poll_records import Poll
from storage.records import Draft

FEWEST_CHOICES = 2
KEPT_FOR = timedelta(days=7)
LAST_MINUTE = 2**32


def begin(context: Context, request: Request) -> list[Reply]:
    """A poll out of what was written; without words, the question is asked for first."""
    if not holds_anywhere(request.person, DRAFTERS, context.today):
        raise RuleBroken("polls.only_chair")
    text = request.incoming.argument if request.incoming.command else request.incoming.text
    if (
        request.incoming.action is not None
        or not text
        or (request.incoming.reading is None and not request.incoming.command)
    ):
        text = ""
    told: list[Reply] = [Say("polls.on_ties")] if wants_casting_vote(text) else []
    text = without_casting_vote(text)
    draft = PollDraft(cluster=scope_of(request.member, context))
    draft = read_into(context, narrowed(draft), text) if text else replace(narrowed(draft), waiting_for="question")
    return [*told, *open_card(context, request, draft)]


def open_card(context: Context, request: Request, draft: PollDraft) -> list[Reply]:
    """Keep a poll as a draft and show its card, or ask for the question."""
    return CARDS.open(context, request, KIND, draft.as_data())


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: the part that was asked for, or a change of the poll in words; anything
    else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    draft = PollDraft.from_data(stored.data)
    if incoming.edited or not incoming.text:
        return None
    match draft.waiting_for:
        case "question" if not draft.question:
            return _keep(context, stored, read_into(context, draft, incoming.text))
        case "question":
            return _keep(context, stored, replace(draft, question=incoming.text[:300], waiting_for=""))
        case "choices":
            return _take_choices(context, request, stored, draft)
        case "closing":
            return _take_closing(context, request, stored, draft)
        case "audience":
            return _take_audience(context, request, stored, draft)
    if asked := _asked_beside(context, stored, draft, incoming.text):
        return asked
    if changed := change_in_words(context, stored, draft, incoming.text):
        return changed
    return _on_ties(context, stored) if about_ties(incoming.text) else _take_missing(context, request, stored, draft)


def _asked_beside(context: Context, stored: Draft, draft: PollDraft, text: str) -> list[Reply]:
    """What is answered beside the card: whom it reaches, what its quorum is, that the chair has no casting vote."""
    if asks_whom(text):
        ids = context.unit.audiences.members(draft.audience, VOTERS, context.today)
        return [names_of(context, ids), card(context, stored)]
    if asks_of_quorum(text):
        told = {"quorum": draft.terms.quorum}
        return [Say("polls.on_quorum", told), card(context, stored, value_rows(stored, Term.QUORUM))]
    return _on_ties(context, stored) if wants_casting_vote(text) else []


def _on_ties(context: Context, stored: Draft) -> list[Reply]:
    """What rules there are for equal votes, to choose one, for who asks or wants the chair to decide."""
    return [Say("polls.on_ties"), card(context, stored, value_rows(stored, Term.TIE))]


def _take_missing(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply] | None:
    """What the card says is missing, said without being asked for: a list of choices, or nothing but a time."""
    text = request.incoming.text
    short_of = draft.own_choices and len(draft.choices) < FEWEST_CHOICES
    if short_of and len(choices := choices_said(context, text)) >= FEWEST_CHOICES:
        return _keep(context, stored, replace(draft, choices=choices))
    if draft.closing(context.now) is None and is_time_alone(text):
        return _take_closing(context, request, stored, draft)
    return None


def _take_choices(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    choices = choices_of(request.incoming.text)
    kind = draft.terms.kind if draft.own_choices else PollKind.ONE
    changed = replace(draft, choices=choices, terms=replace(draft.terms, kind=kind), waiting_for="")
    return _keep(context, stored, changed)


def _take_closing(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    found = closing_in(context, draft, request.incoming.text)
    return _keep(context, stored, replace(draft, waiting_for="", **found))


def _take_audience(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    audience = audience_from(context, request.incoming.text)
    if audience is None:
        return [Say("audience.unread")]
    audience = with_left_out(draft.audience, request.incoming.text, audience)
    return _keep(context, stored, narrowed(replace(draft, audience=audience, waiting_for="")))


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepPollDraft)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = PollDraft.from_data(stored.data)
    match tapped.step:
        case DraftStep.CONFIRM:
            return confirm(context, request, stored, draft)
        case DraftStep.CANCEL:
            return drop(context, request, stored, "polls.dropped")
        case DraftStep.CHANGE:
            return [card(context, stored, change_rows(stored))]
        case DraftStep.MORE:
            return [card(context, stored, more_rows(stored, draft))]
        case DraftStep.AUDIENCE:
            return _wait(context, stored, draft, "audience")
        case DraftStep.DAYS:
            return [Ask(card_name(stored), "polls.ask_day", {}, day_rows(stored, context.now))]
        case DraftStep.QUESTION | DraftStep.CHOICES | DraftStep.CLOSING:
            waiting = {"qu": "question", "op": "choices", "cl": "closing"}[tapped.step.value]
            return _wait(context, stored, draft, waiting)
        case _:
            return [card(context, stored)]


def choose_closing(context: Context, request: Request) -> list[Reply]:
    """A closing time was chosen by button."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetClosing)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = PollDraft.from_data(stored.data)
    return _keep(context, stored, replace(draft, hours=tapped.hours, closes_at=None, waiting_for=""))


def choose_day(context: Context, request: Request) -> list[Reply]:
    """A day to close on was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, CloseAt)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = PollDraft.from_data(stored.data)
    closes_at = datetime.fromtimestamp(min(max(tapped.minute, 0), LAST_MINUTE) * 60, UTC)
    return _keep(context, stored, replace(draft, hours=None, closes_at=closes_at, impossible="", waiting_for=""))


def _wait(context: Context, stored: Draft, draft: PollDraft, what: str) -> list[Reply]:
    """Let the next message be that part of the poll."""
    changed = context.unit.drafts.change(stored, replace(draft, waiting_for=what).as_data(), context.now)
    if changed is None:
        return CARDS.newest(context, stored.id)
    if what == "audience":
        return [card(context, changed, audience_choices(context, changed, draft))]
    back: Rows = ((button(changed, "common.back", DraftStep.SHOW),),)
    if what == "closing":
        back = (*closing_rows(changed), *back)
    return [Ask(card_name(changed), f"polls.ask_{what}", {}, back)]


def change_rows(stored: Draft) -> Rows:
    """What of the card can be changed."""
    parts = [
        button(stored, "polls.change_question", DraftStep.QUESTION),
        button(stored, "polls.change_choices", DraftStep.CHOICES),
        button(stored, "polls.change_audience", DraftStep.AUDIENCE),
        button(stored, "polls.change_closing", DraftStep.CLOSING),
    ]
    return (*rows_of(parts, 2), (button(stored, "common.back", DraftStep.SHOW),))


def _keep(context: Context, stored: Draft, draft: PollDraft) -> list[Reply]:
    """Store a changed poll and show its card; where it was changed meanwhile, show what became of it."""
    return CARDS.keep(context, stored, draft.as_data())


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes opens the poll; "เอาแบบลับนะ" agrees to nothing but a change of it."""
    stored = draft_of(request)
    changed = _changed(context, request, stored)
    if changed and isinstance(changed[0], Ask):
        return changed
    draft = PollDraft.from_data(stored.data)
    # The card says what is missing, with the buttons that mend it.
    return [card(context, stored)] if problem(context, draft) else confirm(context, request, stored, draft)


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong; change what the message names, else offer to change it."""
    stored = draft_of(request)
    return _changed(context, request, stored) or [card(context, stored, change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop the poll, or the one choice that the message wants dropped."""
    stored = draft_of(request)
    return _changed(context, request, stored) or drop(context, request, stored, "polls.dropped")


def _changed(context: Context, request: Request, stored: Draft) -> list[Reply] | None:
    return change_in_words(context, stored, PollDraft.from_data(stored.data), request.incoming.text)


def remind(context: Context, request: Request) -> list[Reply]:
    """Show an unsent poll once more; after a week it is put away."""
    stored = draft_of(request)
    if context.now >= stored.created_at + KEPT_FOR or request.person is None:
        context.unit.drafts.close(stored, CANCELLED, context.now)
        return [Edit("polls.expired", card=card_name(stored))]
    context.unit.drafts.reminded(stored, stored.created_at + KEPT_FOR)
    if not PollDraft.from_data(stored.data).question:
        return []
    return [card(context, stored, nudge=True)]


def copy_of(poll: Poll, now: datetime) -> PollDraft:
    """A new draft like an earlier poll, open as long and closing at that time of day; its audience as it is today."""
    days = math.ceil((now - poll.opened_at) / timedelta(days=1))
    closes_at = poll.closes_at + timedelta(days=days)
    return PollDraft(poll.question, poll.choices, poll.terms, poll.audience, closes_at, cluster=poll.cluster)
