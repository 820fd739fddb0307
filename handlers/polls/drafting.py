"""Drafting a poll: from free Thai, step by step, or as a copy; the card until it is confirmed."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from config.vocabulary import Intent, PollKind
from handlers.kit.buttons import Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply, Say
from handlers.polls.actions import DraftStep, SetClosing, StepPollDraft
from handlers.polls.draft import (
    CARDS,
    KIND,
    PRESET_HOURS,
    PollDraft,
    button,
    card,
    closing_button,
    narrowed,
    scope_of,
)
from handlers.polls.opening import confirm
from handlers.polls.phrases import DRAFTERS
from handlers.polls.terms import audience_choices, more_rows
from handlers.rules.audiences import audience_named
from handlers.rules.permissions import holds_anywhere
from handlers.rules.polls.timing import closing_of
from handlers.rules.polls.wording import audience_in, choices_of, listed_in, question_of
from nlp.reading import When
from storage.drafts import CANCELLED
from storage.poll_records import Poll
from storage.records import Audience, Draft

KEPT_FOR = timedelta(days=7)
_LENGTH = re.compile(r"(\d{1,3})\s*(ชั่วโมง|ชม|วัน|สัปดาห์|อาทิตย์)")
_HOURS = {"ชั่วโมง": 1, "ชม": 1, "วัน": 24, "สัปดาห์": 168, "อาทิตย์": 168}


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
    draft = PollDraft(cluster=scope_of(request.member, context))
    draft = read_into(context, narrowed(draft), text) if text else replace(narrowed(draft), waiting_for="question")
    return open_card(context, request, draft)


def open_card(context: Context, request: Request, draft: PollDraft) -> list[Reply]:
    """Keep a poll as a draft and show its card, or ask for the question."""
    return CARDS.open(context, request, KIND, draft.as_data())


def read_into(context: Context, draft: PollDraft, text: str) -> PollDraft:
    """What a message says of question, choices, closing and audience, put into a draft."""
    read = context.understand(f"ขอโหวต {text}" if "โหวต" not in text else text, context.now)
    if read.intent is not Intent.CREATE_POLL:
        read = context.understand(f"ขอโหวตว่า{text}", context.now)
    slots = read.slots
    question = question_of(text, slots.options, deadline=slots.when is not None or bool(_LENGTH.search(text)))
    options = slots.options if len(slots.options) > 1 else ()
    if not options:
        question, options = listed_in(question)
    kind = PollKind.ONE if options else draft.terms.kind
    if kind is not PollKind.YES_NO and draft.own_choices:
        kind = draft.terms.kind
    return narrowed(
        replace(
            draft,
            question=question or draft.question,
            choices=options or draft.choices,
            terms=replace(draft.terms, kind=kind),
            audience=audience_from(context, audience_in(text)) or draft.audience,
            waiting_for="",
            **_closing(slots.when, text, draft),
        )
    )


def _closing(when: When | None, text: str, draft: PollDraft) -> dict[str, Any]:
    if when is not None:
        return {"closes_at": closing_of(when), "hours": None}
    length = _LENGTH.search(text) if "ปิด" in text or "ภายใน" in text else None
    if length:
        return {"closes_at": None, "hours": int(length.group(1)) * _HOURS[length.group(2)]}
    return {"closes_at": draft.closes_at, "hours": draft.hours}


def audience_from(context: Context, text: str) -> Audience | None:
    """Who is meant by words about an audience: clusters, sectors, provinces, posts, or names of the roster."""
    if not text:
        return None
    slots = context.understand(f"ขอโหวตว่าเห็นด้วยหรือไม่ ถามเฉพาะ{text}", context.now).slots
    return audience_named(text, slots, context.unit.people.serving())


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: the part that was asked for; anything else is a message of its own."""
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
    return None


def _take_choices(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    choices = choices_of(request.incoming.text)
    kind = draft.terms.kind if draft.own_choices else PollKind.ONE
    changed = replace(draft, choices=choices, terms=replace(draft.terms, kind=kind), waiting_for="")
    return _keep(context, stored, changed)


def _take_closing(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    """A closing time alone is read as the deadline it is."""
    text = request.incoming.text
    when = context.understand(f"ขอโหวตว่าเห็นด้วยหรือไม่ ปิดรับ{text}", context.now).slots.when
    found = _closing(when, f"ปิด {text}", draft)
    if when is None and found["hours"] == draft.hours:
        return [Say("polls.closing_unread")]
    return _keep(context, stored, replace(draft, waiting_for="", **found))


def _take_audience(context: Context, request: Request, stored: Draft, draft: PollDraft) -> list[Reply]:
    audience = audience_from(context, request.incoming.text)
    if audience is None:
        return [Say("audience.unread")]
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


def _wait(context: Context, stored: Draft, draft: PollDraft, what: str) -> list[Reply]:
    """Let the next message be that part of the poll."""
    changed = context.unit.drafts.change(stored, replace(draft, waiting_for=what).as_data(), context.now)
    if changed is None:
        return CARDS.newest(context, stored.id)
    if what == "audience":
        return [card(context, changed, audience_choices(context, changed, draft))]
    back: Rows = ((button(changed, "common.back", DraftStep.SHOW),),)
    if what == "closing":
        presets = tuple(closing_button(changed, hours) for hours in PRESET_HOURS)
        back = (presets, *back)
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
    """A yes opens the poll."""
    stored = draft_of(request)
    return confirm(context, request, stored, PollDraft.from_data(stored.data))


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = draft_of(request)
    return [card(context, stored, change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop the poll."""
    return drop(context, request, draft_of(request), "polls.dropped")


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


def copy_of(poll: Poll) -> PollDraft:
    """A new draft like an earlier poll, open as long as that one was; its audience as it is today."""
    length = max(int((poll.closes_at - poll.opened_at).total_seconds() // 3600), 1)
    return PollDraft(poll.question, poll.choices, poll.terms, poll.audience, hours=length, cluster=poll.cluster)
