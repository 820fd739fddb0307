"""What a project came to: done, worked, for whom, what next; asked one by one, on a card until it is confirmed."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from config.phrasing import Texts
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.draft_cards import DraftCards, card_name, draft_of, drop
from handlers.kit.incoming import ChatKind
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Notify, Reply, Toast, Urgency, settled
from handlers.kit.thread_button import From, follow_button
from handlers.roadmap.actions import EvaluationStep, StepEvaluation
from handlers.roadmap.phrases import SUBJECT, found
from handlers.roadmap.planning import plan_evaluations
from handlers.roadmap.recording import keepers_of
from handlers.rules.joining import is_order, leaves
from handlers.rules.roadmap.projects import has_ended, may_report
from storage.drafts import DONE, EXPIRED
from storage.records import Draft
from storage.roadmap_records import Evaluation, Project

KIND = "evaluation"
FORMER = "former"
ASKED = ("done", "worked", "for_whom", "following")
PRESETS = {"worked": 3, "following": 4}
LONGEST = 500
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class EvaluationDraft:
    """An evaluation in the making; `waits` names what the next message is. `seen`: when what was there before had been
    told, ISO 8601; empty where nothing was."""

    project: int
    done: str = ""
    worked: str = ""
    for_whom: str = ""
    following: str = ""
    waits: str = "done"
    seen: str = ""

    def with_next(self) -> "EvaluationDraft":
        """The same with the next of what is not told yet asked for."""
        return replace(self, waits=next((name for name in ASKED if not getattr(self, name)), ""))


def begin(context: Context, request: Request, project: Project) -> list[Reply]:
    """The button of a project's card, or of the question that the clock asks."""
    if request.incoming.chat_kind is ChatKind.GROUP:
        return [Toast("groups.in_private", alert=True)]
    if not may_report(request.person, project, context.today):
        raise RuleBroken("roadmap.only_reporters", number=project.id)
    if not has_ended(project):
        raise RuleBroken("evaluation.not_over", number=project.id)
    known = context.unit.evaluations.of(project.id)
    told = {name: getattr(known, name) for name in ASKED} if known is not None else {}
    draft = EvaluationDraft(project.id, **told, seen=_moment(known)).with_next()
    stored = context.unit.drafts.open(
        request.member.id, KIND, vars(draft), request.incoming.chat, context.now, context.now + KEPT_FOR
    )
    return [card(context, stored)]


def card(context: Context, stored: Draft) -> Ask:
    """The card, or the question for what is told next."""
    draft = EvaluationDraft(**stored.data)
    project = found(context, draft.project)
    named = {"number": project.id, "title": project.title}
    if draft.waits:
        presets = [
            _tap(stored, f"evaluation.{draft.waits}_{number}", EvaluationStep.PRESET, number)
            for number in range(1, PRESETS.get(draft.waits, 0) + 1)
        ]
        stop = (_tap(stored, "common.cancel", EvaluationStep.CANCEL),)
        return Ask(card_name(stored), f"evaluation.ask_{draft.waits}", named, (*rows_of(presets, 2), stop))
    told = {name: getattr(draft, name) for name in ASKED}
    steps = (EvaluationStep.CONFIRM, EvaluationStep.CHANGE, EvaluationStep.CANCEL)
    row = tuple(_tap(stored, f"common.{one.name.lower()}", one) for one in steps)
    return Ask(card_name(stored), "evaluation.card", {**named, **told}, (row,))


CARDS = DraftCards(card)


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: the part that was asked for."""
    stored, incoming = draft_of(request), request.incoming
    draft = EvaluationDraft(**stored.data)
    text = " ".join(incoming.text.split())
    reading = incoming.reading
    elsewhere = reading is not None and (leaves(reading) or is_order(reading))
    if incoming.edited or not text or not draft.waits or elsewhere:
        return None
    return _told(context, stored, draft, text)


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepEvaluation)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = EvaluationDraft(**stored.data)
    match tapped.step:
        case EvaluationStep.CONFIRM:
            return _save(context, request, stored)
        case EvaluationStep.CANCEL:
            return drop(context, request, stored)
        case EvaluationStep.CHANGE:
            return [replace(card(context, stored), buttons=_change_rows(stored))]
        case EvaluationStep.SHOW:
            return [card(context, stored)]
        case EvaluationStep.PRESET if 0 < tapped.value <= PRESETS.get(draft.waits, 0):
            return _told(context, stored, draft, Texts().plain(f"evaluation.{draft.waits}_{tapped.value}"))
        case EvaluationStep.PRESET:
            return [card(context, stored)]
    return CARDS.keep(context, stored, vars(replace(draft, waits=tapped.step.name.lower())))


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes saves it; where something is asked for, it is that."""
    stored = draft_of(request)
    draft = EvaluationDraft(**stored.data)
    if draft.waits:
        return _told(context, stored, draft, request.incoming.text)
    return _save(context, request, stored)


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: an answer where something is asked for, else something on the card is wrong."""
    stored = draft_of(request)
    draft = EvaluationDraft(**stored.data)
    if draft.waits:
        return _told(context, stored, draft, request.incoming.text)
    return [replace(card(context, stored), buttons=_change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request))


def put_away(context: Context, request: Request) -> list[Reply]:
    """A card that nobody confirmed within a week is put away."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, EXPIRED, context.now)
    return [Edit("evaluation.expired", card=card_name(stored))]


def _told(context: Context, stored: Draft, draft: EvaluationDraft, words: str) -> list[Reply]:
    told = EvaluationDraft(**{**vars(draft), draft.waits: " ".join(words.split())[:LONGEST]})
    return CARDS.keep(context, stored, vars(told.with_next()))


def _save(context: Context, request: Request, stored: Draft) -> list[Reply]:
    draft = EvaluationDraft(**stored.data)
    project = found(context, draft.project)
    if draft.waits:
        return [card(context, stored)]
    if not may_report(request.person, project, context.today):
        raise RuleBroken("roadmap.only_reporters", number=project.id)
    if not context.unit.drafts.close(stored, DONE, context.now):
        raise RuleBroken("common.button_stale")
    told = {name: getattr(draft, name) for name in ASKED}
    known = context.unit.evaluations.of(project.id)
    evaluation = Evaluation(0, project.id, request.member.id, context.now, **told)
    if _moment(known) != draft.seen or context.unit.evaluations.put(evaluation, known) is None:
        raise RuleBroken("evaluation.told_meanwhile", number=project.id)
    former = {FORMER: {name: getattr(known, name) for name in ASKED}} if known is not None else {}
    context.unit.histories.add(SUBJECT, project.id, "evaluated", context.now, request.member.id, former)
    plan_evaluations(context.unit, [project], context.now)
    arguments: dict[str, Any] = {"number": project.id, "title": project.title, **told}
    rows: Rows = ((follow_button(From.PROJECT, project.id),),)
    others = tuple(one for one in keepers_of(context, project) if one != request.member.id)
    return [
        *settled(
            card_name(stored), "evaluation.saved", arguments, rows, tapped=request.incoming.callback_id is not None
        ),
        Notify(others, "evaluation.told", arguments, rows, urgency=Urgency.DAILY),
    ]


def forget_former(context: Context, person_id: int) -> None:
    """Erase what somebody told of projects and somebody else told anew since; what stands is not erased here."""
    for one in context.unit.histories.by(person_id):
        if one.subject == SUBJECT and one.act == "evaluated":
            context.unit.histories.forget_words(SUBJECT, one.subject_id, (FORMER,))


def _moment(known: Evaluation | None) -> str:
    return known.at.isoformat() if known is not None else ""


def _change_rows(stored: Draft) -> Rows:
    steps = (EvaluationStep.DONE, EvaluationStep.WORKED, EvaluationStep.FOR_WHOM, EvaluationStep.FOLLOWING)
    parts = [_tap(stored, f"evaluation.part_{one.name.lower()}", one) for one in steps]
    return (*rows_of(parts, 2), (_tap(stored, "common.back", EvaluationStep.SHOW),))


def _tap(stored: Draft, key: str, tapped: EvaluationStep, value: int = 0) -> Button:
    return Button(key, StepEvaluation(stored.id, stored.revision, tapped, value))
